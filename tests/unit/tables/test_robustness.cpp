#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cuenca/robustness.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sample_ensemble.hpp"
#include "tables/ensemble/judged.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/wanted.hpp"
#include "tables/robustness/found.hpp"

namespace cuenca::tables {
namespace {

using analysis::robustness::Direction;
using nlohmann::json;
using results::Wanted;

std::vector<std::string> codes(const std::vector<Problem>& problems) {
  std::vector<std::string> all;
  for (const Problem& p : problems) all.push_back(p.code);
  return all;
}
using Codes = std::vector<std::string>;

TEST(Judged, RangesBecomeDistancesAndFailedRunsNothing) {
  const results::Ensemble e = sample_ensemble();
  const Judged j = judged(e);
  ASSERT_EQ(j.metrics, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(j.unsaid, std::vector<std::size_t>{3});
  EXPECT_EQ(j.readings[1], Reading::distance);
  EXPECT_EQ(j.table.metrics[1].direction, Direction::lower);
  EXPECT_EQ(j.table.metrics[1].threshold, 0);
  EXPECT_EQ(j.table.metrics[2].direction, Direction::lower);
  EXPECT_FALSE(j.table.metrics[2].has_threshold());
  for (std::size_t f = 0; f < 60; ++f) {
    const double level = e.at(0, f, 1), away = j.table.at(0, f, 1);
    EXPECT_EQ(j.table.metrics[1].met(away), level >= 2 && level <= 3);
    EXPECT_DOUBLE_EQ(away, level < 2 ? 2 - level : level > 3 ? level - 3 : 0);
  }
  EXPECT_TRUE(std::isnan(j.table.at(1, 3, 0)));
  EXPECT_TRUE(std::isnan(j.table.at(2, 4, 0)));
  EXPECT_TRUE(analysis::robustness::faults(j.table).empty());
  EXPECT_EQ(j.table.weight(59), 0);
  EXPECT_EQ(judged(e, true).table.weight(59), 1);
}

TEST(Judged, LimitsOnTheOtherSideAreRangesToo) {
  results::EnsembleMetric m;
  EXPECT_FALSE(says_wanted(m));
  m.at_least = 1;
  EXPECT_TRUE(says_wanted(m));
  EXPECT_EQ(reading_of(m), Reading::value);
  m.wanted = Wanted::less;
  EXPECT_EQ(reading_of(m), Reading::distance);
  m.wanted = Wanted::more;
  EXPECT_EQ(reading_of(m), Reading::value);
  m.at_most = 5;
  EXPECT_EQ(reading_of(m), Reading::distance);
  results::EnsembleMetric within;
  within.wanted = Wanted::within;
  EXPECT_FALSE(says_wanted(within));  // of what range?
}

TEST(Judged, TheLeastItCanBeIsNotTakenForAnAnswer) {
  results::Ensemble e = sample_ensemble();
  const auto set = [&](std::size_t future, std::size_t metric, double value) {
    e.values[e.member(0, future) * 4 + metric] = value;
    e.censored[e.member(0, future) * 4 + metric] = 1;
  };
  set(0, 0, 95);   // more than asked whatever it is
  set(1, 0, 80);   // may still be enough
  set(2, 1, 2.5);  // may leave the range
  set(5, 1, 3.5);  // has left it
  const Judged j = judged(e);
  EXPECT_EQ(j.table.at(0, 0, 0), 95);
  EXPECT_TRUE(std::isnan(j.table.at(0, 1, 0)));
  EXPECT_TRUE(std::isnan(j.table.at(0, 2, 1)));
  EXPECT_EQ(j.table.at(0, 5, 1), 0.5);
  EXPECT_EQ(j.undecided, 2u);
  EXPECT_EQ(j.at_least, 2u);
}

TEST(Wanted, ThresholdsAsPeopleWriteThem) {
  results::Ensemble e = sample_ensemble();
  Told told(Language::english);
  apply_wanted(e, {"note=more"}, {"water>=0.8", "level=1.5 m..250 cm", "cost<=9", "note=3"}, told);
  EXPECT_TRUE(told.found.all.empty());
  EXPECT_EQ(e.metrics[0].at_least, 0.8);
  EXPECT_EQ(e.metrics[1].at_least, 1.5);
  EXPECT_NEAR(e.metrics[1].at_most, 2.5, 1e-15);
  EXPECT_EQ(e.metrics[1].wanted, Wanted::within);
  EXPECT_EQ(e.metrics[2].at_most, 9);
  EXPECT_EQ(e.metrics[3].at_least, 3);
  apply_wanted(e, {}, {"water=none"}, told);
  EXPECT_TRUE(std::isnan(e.metrics[0].at_least));
  apply_wanted(e, {"watr=more", "water=much"}, {"level=3", "water=5 L/s", "level=3..2", "cost>=", "=4 m"}, told);
  Codes found;
  for (const auto& d : told.found.all) found.push_back(d.code);
  EXPECT_EQ(found, (Codes{"ensemble_name", "ensemble_option", "ensemble_threshold", "ensemble_threshold", "ensemble_threshold",
                          "ensemble_threshold", "ensemble_threshold"}));
  EXPECT_TRUE(told.wrong_usage);
}

class Robustness : public testing::Test {
 protected:
  Robustness() : folder_(sample_ensemble()) {
    options_.file = folder_.path();
    options_.resamples = 50;
  }
  json result() {
    const RobustnessResult r = robustness(options_);
    EXPECT_EQ(r.outcome, Outcome::done) << (r.problems.empty() ? "" : r.problems.front().message);
    return json::parse(r.json);
  }
  EnsembleFolder folder_;
  RobustnessOptions options_;
};

TEST_F(Robustness, SharesOfThePlausibleFutures) {
  ASSERT_EQ(folder_.problem(), "");
  const results::Ensemble e = sample_ensemble();
  const json j = result();
  for (std::size_t s = 0; s < 3; ++s) {
    double met = 0, known = 0, both = 0, range = 0;
    for (std::size_t f = 0; f < 54; ++f) {
      if (e.states[e.member(s, f)] != results::MemberState::done) continue;
      ++known;
      const bool water = e.at(s, f, 0) >= 90, level = e.at(s, f, 1) >= 2 && e.at(s, f, 1) <= 3;
      met += water, range += level, both += water && level;
    }
    const std::string id = "l" + std::to_string(s);
    EXPECT_NEAR(j["scores"][id]["water"]["satisficing"].get<double>(), met / known, 1e-12);
    EXPECT_NEAR(j["scores"][id]["level"]["satisficing"].get<double>(), range / known, 1e-12);
    EXPECT_NEAR(j["together"].back()["strategies"][id]["share"].get<double>(), both / known, 1e-12);
    EXPECT_EQ(j["scores"][id]["water"]["basis"]["used"], known);
    EXPECT_EQ(j["scores"][id]["water"]["basis"]["implausible"], 6);
  }
  EXPECT_EQ(j["futures"]["implausible"], 6);
  EXPECT_EQ(j["runs"]["failed"], 1);
  EXPECT_EQ(j["runs"]["missing"], 1);
  EXPECT_NEAR(j["scores"]["l0"]["level"]["worst"].get<double>(), 1 - 0.5 / 24, 1e-12);  // below 2 m in the driest future
  EXPECT_TRUE(j["scores"]["l0"]["cost"]["satisficing"].is_null());
  EXPECT_EQ(j["scores"]["l0"]["cost"]["undefined"]["satisficing"]["es"], "la métrica no tiene umbral");
  EXPECT_TRUE(j["scores"]["l0"]["water"]["departure"].is_null());
  EXPECT_EQ(j["metrics"][1]["judged"], "distance");
  EXPECT_TRUE(j["metrics"][3]["judged"].is_null());
}

TEST_F(Robustness, ProblemsAreTold) {
  const RobustnessResult r = robustness(options_);
  EXPECT_EQ(codes(r.problems), (Codes{"ensemble_unsaid", "ensemble_failed", "ensemble_missing"}));
  EXPECT_NE(
      r.text.find("3 strategies in 60 futures: 180 runs, 178 done, 1 failed, 1 not run. 6 futures are implausible and are not counted."),
      std::string::npos)
      << r.text;
  options_.language = "es";
  EXPECT_NE(robustness(options_).text.find("6 futuros son inverosímiles y no se cuentan."), std::string::npos);
}

TEST_F(Robustness, JudgedAgainWithoutRunning) {
  options_.thresholds = {"water>=120", "level=none"};
  json j = result();
  EXPECT_LT(j["scores"]["l0"]["water"]["satisficing"].get<double>(), 0.01);
  EXPECT_EQ(j["together"].back()["metrics"], json::array({"water"}));
  options_.thresholds.clear();
  options_.where = "rain > 0 and price = 'low'";
  j = result();
  EXPECT_EQ(j["scores"]["l0"]["water"]["satisficing"], 1);
  EXPECT_LT(j["futures"]["all"], 20);
  EXPECT_EQ(j["futures"]["before_where"], 60);
  options_.where = "inflow < 0.6";
  EXPECT_EQ(result()["scores"]["l0"]["water"]["satisficing"], 0);
  options_.where.clear();
  options_.count_implausible = true;
  EXPECT_EQ(result()["scores"]["l0"]["water"]["basis"]["used"], 60);
  options_.only = {"cost"};
  j = result();
  EXPECT_EQ(j["metrics"].size(), 1u);
  EXPECT_EQ(j["scores"]["l2"]["cost"]["worst"], 18);
  EXPECT_TRUE(j["together"].empty());
}

TEST_F(Robustness, RegretsTradeOffsAndPairs) {
  options_.against = "l0";
  options_.measures = {"mean"};
  const json j = result();
  EXPECT_NEAR(j["regrets"]["l0"]["water"]["largest"].get<double>(), 10, 1e-9);
  EXPECT_EQ(j["regrets"]["l0"]["water"]["best_there"], "l2");
  EXPECT_EQ(j["regrets"]["l0"]["cost"]["largest"], 0);
  EXPECT_EQ(j["against"]["pairs"]["l1"]["water"]["better"], 1);
  EXPECT_NEAR(j["against"]["pairs"]["l1"]["water"]["gain"].get<double>(), 5, 1e-9);
  EXPECT_EQ(j["by"], "mean");
  EXPECT_NEAR(j["agreement"][0][2].get<double>(), -1, 1e-12);  // more water, more cost
  EXPECT_NE(robustness(options_).text.find("What serves “Water of the village” harms “Cost”"), std::string::npos);
}

TEST_F(Robustness, BaselineAndHorizon) {
  options_.baseline = "middle";
  const json j = result();
  const results::Ensemble e = sample_ensemble();
  const std::string base = j["options"]["baseline"];
  std::size_t nominal = 0;
  while (e.futures[nominal].id != base) ++nominal;
  double nearest = 1e9;
  for (std::size_t f = 0; f < 54; ++f) {
    const bool met = e.at(0, f, 0) >= 90 && e.at(0, f, 1) >= 2 && e.at(0, f, 1) <= 3;
    double away = 0;
    for (const auto& [c, range] : {std::pair{0, 50.0}, {1, 9.0}})
      away = std::max(
          away,
          std::abs(e.futures[f].values[static_cast<std::size_t>(c)] - e.futures[nominal].values[static_cast<std::size_t>(c)]) / range);
    if (e.futures[f].values[2] != e.futures[nominal].values[2]) away = 1;
    if (!met) nearest = std::min(nearest, away);
  }
  EXPECT_NEAR(j["horizon"]["l0"]["distance"].get<double>(), nearest, 1e-12);
  EXPECT_FALSE(j["scores"]["l0"]["water"]["departure"].is_null());
  options_.baseline = "f104";
  EXPECT_EQ(result()["options"]["baseline"], "f104");
}

TEST_F(Robustness, EveryProblemAtOnce) {
  options_.baseline = "f1o4";
  options_.against = "l7";
  options_.measures = {"wrost"};
  options_.alpha = 3;
  options_.thresholds = {"watr=4"};
  options_.where = "rian < 3";
  options_.only = {"levl"};
  options_.table.metrics = {"water"};
  const RobustnessResult r = robustness(options_);
  EXPECT_EQ(r.outcome, Outcome::wrong_usage);
  EXPECT_TRUE(r.json.empty());
  EXPECT_EQ(codes(r.problems), (Codes{"ensemble_option", "ensemble_name", "ensemble_only_table", "ensemble_name", "ensemble_name",
                                      "ensemble_name", "csv_column"}));
  for (const std::size_t k : {1u, 3u, 4u, 5u}) EXPECT_EQ(r.problems[k].hint.rfind("did you mean `", 0), 0u) << r.problems[k].hint;
  options_ = {};
  options_.file = folder_.path() + "/none";
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"csv_unreadable"});
  std::filesystem::create_directories(options_.file);
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"ensemble_none"});
  std::ofstream(options_.file + "/ensemble.nc") << "no netcdf";
  EXPECT_EQ(robustness(options_).outcome, Outcome::wrong_input);
}

TEST_F(Robustness, NoneIsPlausibleAndNoneIsLeft) {
  options_.where = "rain > 99";
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"ensemble_where_none"});
  results::Ensemble e = sample_ensemble();
  e.weights.assign(60, 0);
  const EnsembleFolder dark(e);
  options_.where.clear();
  options_.file = dark.path();
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"ensemble_implausible_all"});
  options_.count_implausible = true;
  EXPECT_EQ(robustness(options_).outcome, Outcome::done);
}

TEST_F(Robustness, TheOrderOfTheFuturesDoesNotMatter) {
  const results::Ensemble e = sample_ensemble();
  RobustnessAsked asked;
  asked.measures = {analysis::robustness::Criterion::satisficing};
  asked.resamples = 20;
  results::Ensemble turned = e;
  std::reverse(turned.futures.begin(), turned.futures.end());
  std::reverse(turned.weights.begin(), turned.weights.end());
  std::reverse(turned.natural.begin(), turned.natural.end());
  for (std::size_t s = 0; s < 3; ++s)
    for (std::size_t f = 0; f < 60; ++f) {
      const std::size_t from = e.member(s, 59 - f), to = e.member(s, f);
      turned.states[to] = e.states[from];
      turned.reasons[to] = e.reasons[from];
      for (std::size_t m = 0; m < 4; ++m) turned.values[to * 4 + m] = e.values[from * 4 + m];
    }
  EXPECT_EQ(json_of(judge_ensemble(e, asked)), json_of(judge_ensemble(turned, asked)));
}

TEST_F(Robustness, TablesOfMeasures) {
  options_.csv = folder_.file("measures.csv");
  const RobustnessResult r = robustness(options_);
  ASSERT_EQ(r.written, std::vector<std::string>{options_.csv});
  std::stringstream text;
  text << std::ifstream(options_.csv).rdbuf();
  EXPECT_EQ(text.str().rfind("strategy,actor,metric,measure,value,unit,rank,undefined\nl0,village,water,worst,", 0), 0u);
  EXPECT_NE(text.str().find("l0,,cost,satisficing,,1,,the metric has no threshold\n"), std::string::npos);
  std::size_t lines = 0;
  for (const char c : text.str()) lines += c == '\n';
  EXPECT_EQ(lines, 1 + 3 * (3 * 19 + 3 * 3u));
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"discover_exists"});
  options_.force = true;
  EXPECT_EQ(robustness(options_).outcome, Outcome::done);
  options_.csv = folder_.file("no/such/folder.csv");
  const RobustnessResult lost = robustness(options_);
  EXPECT_EQ(lost.outcome, Outcome::failed);
}

TEST_F(Robustness, ThePageHoldsWhatWasFound) {
  options_.out = folder_.file("page.html");
  const RobustnessResult r = robustness(options_);
  ASSERT_EQ(r.written, std::vector<std::string>{options_.out});
  std::stringstream text;
  text << std::ifstream(options_.out).rdbuf();
  for (const char* part :
       {"Water of the village", "Agua del pueblo", "The herders", "Area of the lagoon", "a store below zero", "the rain"})
    EXPECT_NE(text.str().find(part), std::string::npos) << part;
  EXPECT_EQ(text.str().find("http://"), text.str().find("http://www.w3.org"));
  const results::Ensemble e = sample_ensemble();
  RobustnessAsked asked;
  asked.measures = {analysis::robustness::Criterion::satisficing};
  asked.resamples = 20;
  RobustnessFound found = judge_ensemble(e, asked);
  report::EnsembleModel model = page_model(found);
  add_ribbons(model, e);
  ASSERT_EQ(model.groups.size(), 2u);
  const auto& cell = model.groups[0].metrics[0].cells[1];
  EXPECT_EQ(cell.met + cell.failed + cell.undefined, 54);
  EXPECT_EQ(cell.undefined, 1);
  EXPECT_LE(cell.sure_low, cell.share);
  EXPECT_EQ(model.everybody.size(), 3u);
  EXPECT_EQ(model.regrets.size(), 3u);
  EXPECT_EQ(model.ribbons.at(0).panels.size(), 3u);
  EXPECT_EQ(model.ribbons[0].panels[0].quantiles[2].size(), 40u);
  EXPECT_EQ(model.tests.at(0).failed,
            60 - static_cast<int>(std::count_if(e.natural.begin(), e.natural.end(), [](double v) { return v >= 0.5 && v <= 2; })));
  EXPECT_EQ(model.failures.at(0).runs, 1);
  EXPECT_EQ(model.implausible, 6);
  asked.count_implausible = true;
  const report::EnsembleModel all = page_model(judge_ensemble(e, asked));
  EXPECT_EQ(all.implausible, 0);
  EXPECT_EQ(all.notes.at(0).code, "ensemble_implausible_counted");
  add_stories(model, found);
  ASSERT_EQ(model.boxes.size(), 2u);  // of the village; the herders miss the level in dry and in wet futures: one box says nothing of that
  EXPECT_NE(model.boxes[0].sentence.en.find("When the rain is below"), std::string::npos) << model.boxes[0].sentence.en;
  int bad = 0;
  for (std::size_t f = 0; f < 54; ++f) bad += e.at(0, f, 0) < 90;
  EXPECT_EQ(model.boxes[0].bad, bad);
}

class RunTable : public Robustness {
 protected:
  std::string write(const std::string& text) const {
    std::ofstream(folder_.file("t.csv")) << text;
    return folder_.file("t.csv");
  }
};

TEST_F(RunTable, AsTheStoreWritesIt) {
  const results::Ensemble e = sample_ensemble();
  ASSERT_EQ(results::write_ensemble_csv(folder_.file("ensemble.csv"), e), "");
  const json whole = result();
  options_.file = folder_.file("ensemble.csv");
  options_.table.metrics = {"water", "level", "cost"};
  options_.better = {"cost=less"};
  options_.thresholds = {"water>=90", "level=2..3"};
  options_.where = "rain > -5 and price = 'high'";
  json table = result();
  options_ = {};
  options_.resamples = 50;
  options_.file = folder_.path();
  options_.where = "rain > -5 and price = 'high'";
  const json same = result();
  EXPECT_EQ(table["scores"]["l1"], same["scores"]["l1"]);
  EXPECT_EQ(table["runs"], same["runs"]);
  EXPECT_NE(same["scores"], whole["scores"]);
}

TEST_F(RunTable, WideLongAndSingle) {
  options_.better = {"more"};
  options_.thresholds = {"45"};
  options_.file = write("strategy,a,b,c\nS1,70,40,\nS2,60,58,50\n");
  json j = result();
  EXPECT_EQ(j["scores"]["S1"]["value"]["satisficing"], 0.5);
  EXPECT_EQ(j["scores"]["S1"]["value"]["satisficing_low"].get<double>(), 1.0 / 3);
  EXPECT_EQ(j["runs"]["failed"], 1);
  options_.file = write("future,rain,y\n1,3,70\n2,4,40\n");
  options_.table.metrics = {"y"};
  j = result();
  EXPECT_EQ(j["scores"]["all"]["y"]["satisficing"], 0.5);
  options_.file = write("who,when,y,w\nA,1,50,1\nA,2,40,0\nB,1,30,1\nB,2,90,0\n");
  options_.table.strategies = "who", options_.table.futures = "when", options_.table.weights = "w";
  j = result();
  EXPECT_EQ(j["scores"]["A"]["y"]["satisficing"], 1);
  EXPECT_EQ(j["scores"]["B"]["y"]["satisficing"], 0);
  EXPECT_EQ(j["futures"]["implausible"], 1);
}

TEST_F(RunTable, WrongTables) {
  const auto told = [&](const std::string& text, std::vector<std::string> metrics) {
    options_ = {};
    options_.better = {"more"};
    options_.file = write(text);
    options_.table.metrics = std::move(metrics);
    return codes(robustness(options_).problems);
  };
  EXPECT_EQ(told("strategy,future,y\nA,1,5\nA,1,6\n", {"y"}), Codes{"ensemble_row_twice"});
  EXPECT_EQ(told("strategy,future,y\nA,1,5\nA,2,many\n", {"y"}), Codes{"discover_cell"});
  EXPECT_EQ(told("strategy,future,y\nA,1,5\n", {}), Codes{"ensemble_no_metrics"});
  EXPECT_EQ(told("strategy,future,y\nA,1,5\n", {"z"}), Codes{"csv_column"});
  EXPECT_EQ(told("strategy,y\nA,5\nA,6\n", {"y"}), Codes{"ensemble_which_future"});
  EXPECT_EQ(told("strategy,future,weight,y\nA,1,-2,5\n", {"y"}), Codes{"ensemble_weight"});
  EXPECT_EQ(told("strategy,future,y\n", {"y"}), Codes{"ensemble_no_futures"});
  options_ = {};
  options_.file = write("strategy,future,x,y\nA,1,1,5\nB,1,2,5\n");
  options_.table.metrics = {"y"};
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"ensemble_unsaid_all"});
  options_.better = {"more"};
  options_.table.inputs = {"x"};
  EXPECT_EQ(codes(robustness(options_).problems), Codes{"ensemble_input_varies"});
}

}  // namespace
}  // namespace cuenca::tables
