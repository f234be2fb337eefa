#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cuenca/pathways.hpp>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "sample_ensemble.hpp"
#include "tables/pathways/promises.hpp"
#include "tables/pathways/yearly.hpp"

namespace cuenca::tables {
namespace {

using nlohmann::json;
using Codes = std::vector<std::string>;

TEST(Yearly, YearsAndTheirStatistics) {
  std::vector<double> time;
  for (double day = report::day_of({2030, 5, 1}); day <= report::day_of({2033, 4, 30}); ++day) time.push_back(day);
  const Years calendar = years_of(time, 1);
  EXPECT_EQ(calendar.names, (std::vector<double>{2031, 2032}));  // the ends are no whole years
  EXPECT_EQ(calendar.steps[1].size(), 366u);
  const Years hydrologic = years_of(time, 5);
  EXPECT_EQ(hydrologic.names, (std::vector<double>{2030, 2031, 2032}));
  results::Ensemble e;
  e.strategies.push_back({"a", "", {}, {}});
  e.futures.push_back({"x", {}});
  e.states = {results::MemberState::done};
  e.time = time;
  e.series.push_back({"s", "m", {}, {}});
  for (std::size_t t = 0; t < time.size(); ++t) e.series[0].values.push_back(static_cast<float>(t));
  const double first = static_cast<double>(calendar.steps[0].front());
  const auto value = [&](Yearly s) { return by_year(e, e.series[0], calendar, s)[0]; };
  EXPECT_EQ(value(Yearly::least), first);
  EXPECT_EQ(value(Yearly::greatest), first + 364);
  EXPECT_EQ(value(Yearly::last), first + 364);
  EXPECT_EQ(value(Yearly::mean), first + 182);
  EXPECT_EQ(value(Yearly::sum), (first + 182) * 365);
  e.series[0].values[calendar.steps[0][7]] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_TRUE(std::isnan(value(Yearly::least)));
  EXPECT_FALSE(std::isnan(by_year(e, e.series[0], calendar, Yearly::least)[1]));
}

TEST(Promises, AsPeopleWriteThem) {
  const results::Ensemble e = sample_ensemble();
  Told told(Language::english);
  auto p = promise_of("min(lagoon.area) >= 2.5 km2; 3 of 10", e, told);
  ASSERT_TRUE(p);
  EXPECT_EQ(p->statistic, Yearly::least);
  EXPECT_EQ(p->promise.threshold, 2.5);
  EXPECT_EQ(p->promise.misses, 3);
  EXPECT_EQ(p->promise.window, 10);
  EXPECT_EQ(promise_words(*p, e).en, "Area of the lagoon at least 2.5 km², least of the year; broken by 3 bad years of 10");
  p = promise_of("lagoon.area <= 250 ha", e, told);
  ASSERT_TRUE(p);
  EXPECT_NEAR(p->promise.threshold, 2.5, 1e-12);
  EXPECT_EQ(p->promise.direction, analysis::pathways::Direction::lower);
  const auto s = signpost_of("mean(lagoon.area) rises; 5", e, told);
  ASSERT_TRUE(s);
  EXPECT_FALSE(s->falls);
  EXPECT_EQ(s->window, 5);
  EXPECT_TRUE(told.found.all.empty());
  for (const char* wrong :
       {"lagoon.area", "lagoon.area >= much", "lagoon.area >= 2; 3", "lagoon.area >= 2; 11 of 10", "lagoon.area >= 2 L/s"})
    EXPECT_FALSE(promise_of(wrong, e, told)) << wrong;
  EXPECT_FALSE(promise_of("lagon.area >= 2", e, told));
  EXPECT_FALSE(signpost_of("lagoon.area sinks", e, told));
  EXPECT_FALSE(signpost_of("lagoon.area falls; 0", e, told));
  Codes codes;
  for (const auto& d : told.found.all) codes.push_back(d.code);
  EXPECT_EQ(codes, (Codes{"pathways_promise", "pathways_promise", "pathways_promise", "pathways_promise", "pathways_promise",
                          "ensemble_name", "pathways_signpost", "pathways_signpost"}));
}

class Pathways : public testing::Test {
 protected:
  Pathways() : folder_(sample_ensemble()) {
    options_.file = folder_.path();
    options_.promises = {"lagoon.area >= 6"};
  }
  json run() {
    const PathwaysResult r = cuenca::pathways(options_);
    EXPECT_EQ(r.outcome, Outcome::done) << (r.problems.empty() ? "" : r.problems.front().message);
    text_ = r.text;
    return json::parse(r.json.empty() ? "{}" : r.json);
  }
  Codes codes() {
    Codes all;
    for (const Problem& p : cuenca::pathways(options_).problems) all.push_back(p.code);
    return all;
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(folder_.file(name)) << text; }
  EnsembleFolder folder_;
  PathwaysOptions options_;
  std::string text_;
};

TEST_F(Pathways, SellByDatesFromTheSeries) {
  const results::Ensemble e = sample_ensemble();
  const json j = run();
  for (int s = 0; s < 3; ++s) {
    const std::string id = "l" + std::to_string(s);
    for (std::size_t f = 0; f < 60; ++f) {
      json expected = "never";
      for (int year = 39; year >= 0; --year)
        if (static_cast<float>(10 - 0.1 * (1 - e.futures[f].values[0] / 20) * year / (1 << s)) < 6.0F) expected = 2025.0 + year;
      if ((s == 1 && f == 3) || (s == 2 && f == 4)) expected = nullptr;
      EXPECT_EQ(j["sell_by"][id]["futures"][e.futures[f].id], expected) << id << " " << f;
    }
    EXPECT_EQ(j["sell_by"][id]["implausible"], 6);
    EXPECT_EQ(j["sell_by"][id]["undefined"], s == 0 ? 0 : 1);
  }
  EXPECT_EQ(j["begin"], 2025);
  EXPECT_EQ(j["end"], 2065);
  EXPECT_EQ(j["sell_by"]["l0"]["working"].size(), 40u);
  EXPECT_EQ(j["start"], "l0");
  EXPECT_NE(text_.find("promise: Area of the lagoon at least 6 km², mean of the year"), std::string::npos) << text_;
}

TEST_F(Pathways, WhatMayFollowAndWhenToDecide) {
  write("actions.csv", "strategy,lead,cost,next\nl0,0,0,l1 l2\nl1,3,10,l2\nl2,8,40,\n");
  options_.actions = folder_.file("actions.csv");
  options_.references = {"f100"};
  const json j = run();
  ASSERT_EQ(j["pathways"].size(), 4u);  // and l0 alone, which lasts in wet futures
  std::vector<json> sequences;
  for (const auto& p : j["pathways"]) sequences.push_back(p["actions"]);
  for (const json& expected : {json{"l0", "l2"}, json{"l0", "l1"}, json{"l0", "l1", "l2"}})
    EXPECT_NE(std::find(sequences.begin(), sequences.end(), expected), sequences.end()) << expected;
  EXPECT_EQ(j["actions"][2]["lead"], 8);
  const json& map = j["maps"]["f100"];
  const double end0 = map["dates"]["l0"].get<double>();
  for (const auto& s : map["stations"])
    if (s["from"] == "l0") {
      EXPECT_EQ(s["date"], end0);
      EXPECT_EQ(s["decision"].get<double>(), end0 - (s["to"] == "l1" ? 3 : 8));
    }
  EXPECT_EQ(map["pathways"].size(), 2u);  // l1 stops too in the driest future, and is followed by l2
  EXPECT_TRUE(j["maps"].contains("early") && j["maps"].contains("middle"));
}

TEST_F(Pathways, SignpostsWarnInTime) {
  options_.signposts = {"lagoon.area falls"};
  write("actions.csv", "strategy,lead,cost,next\nl0,0,0,l2\nl2,5,40,\n");
  options_.actions = folder_.file("actions.csv");
  const json j = run();
  ASSERT_EQ(j["signposts"].size(), 1u);
  const json& s = j["signposts"][0];
  const json& best = s["curve"][s["best"].get<std::size_t>()];
  const results::Ensemble e = sample_ensemble();
  const double value = best["value"];
  const auto first_below = [&](std::size_t f, double limit) {
    for (int year = 0; year < 40; ++year)
      if (e.series[0].values[f * 40 + static_cast<std::size_t>(year)] < limit) return year;
    return 1000;
  };
  int in_time = 0, late = 0, missed = 0, alarms = 0, quiet = 0;
  for (std::size_t f = 0; f < 54; ++f) {
    const int broken = first_below(f, 6), warned = first_below(f, std::nextafter(value, 100));
    if (broken == 1000)
      ++(warned == 1000 ? quiet : alarms);
    else
      ++(warned <= broken - 5 ? in_time : warned == 1000 ? missed : late);
  }
  EXPECT_EQ(best["in_time"], in_time);
  EXPECT_EQ(best["late"], late);
  EXPECT_EQ(best["missed"], missed);
  EXPECT_EQ(best["false_alarms"], alarms);
  EXPECT_EQ(best["quiet"], quiet);
  for (const auto& c : s["curve"]) EXPECT_LE(c["skill"], best["skill"]);
  EXPECT_NE(text_.find("decide when Area of the lagoon, mean of the year falls to"), std::string::npos) << text_;
}

TEST_F(Pathways, ThresholdsAreComparedAsSeriesAreKept) {
  results::Ensemble e = sample_ensemble();
  for (float& v : e.series[0].values) v = 0.9F;
  const EnsembleFolder flat(e);
  options_.file = flat.path();
  options_.promises = {"lagoon.area >= 0.9"};
  EXPECT_EQ(run()["sell_by"]["l0"]["never_share"], 1);
}

TEST_F(Pathways, MetricsKeptByYearArePromises) {
  results::Ensemble e = sample_ensemble();
  e.series[0].name = "level";  // as the metric with 2 to 3
  const EnsembleFolder named(e);
  options_.file = named.path();
  options_.promises.clear();
  const json j = run();
  ASSERT_EQ(j["promises"].size(), 2u);
  EXPECT_EQ(j["promises"][1]["better"], "less");
  EXPECT_EQ(j["sell_by"]["l0"]["futures"]["f100"], 2025);  // 10 is above 3 at once
}

TEST_F(Pathways, DatesThatPeopleGive) {
  write("dates.csv", "future,weight,now,more,most\ndry,1,2028,2040,never\nwet,1,2045,,2080\n");
  options_ = {};
  options_.file = folder_.file("dates.csv");
  options_.from = 2025, options_.to = 2070;
  const json j = run();
  EXPECT_EQ(j["sell_by"]["now"]["tenth"], 2028);
  EXPECT_EQ(j["sell_by"]["most"]["futures"]["dry"], "never");
  EXPECT_TRUE(j["sell_by"]["more"]["futures"]["wet"].is_null());
  EXPECT_EQ(j["pathways"][0]["lasts"], 1);
  write("dates.csv", "future,now,more\ndry,2028,soon\n");
  EXPECT_EQ(codes(), Codes{"pathways_date"});
  write("dates.csv", "future,now,more\ndry,2028,2030\n");
  options_.to = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(codes(), Codes{"pathways_which_ends"});
  options_.to = 2020;
  EXPECT_EQ(codes(), Codes{"pathways_ends"});
}

TEST_F(Pathways, EveryProblemAtOnce) {
  options_.promises = {"lagoon.area"};
  options_.signposts = {"lagoon.are falls"};
  options_.start = "l9";
  options_.year_starts = 13;
  options_.references = {"f1o0"};
  EXPECT_EQ(codes(), (Codes{"ensemble_option", "ensemble_name", "pathways_promise", "ensemble_name", "pathways_future"}));
  write("actions.csv", "strategy,lead,next\nl0,-1,l1 l7\nl1,x,\nl1,2,\nlo,1,\n");
  options_ = {};
  options_.file = folder_.path();
  options_.promises = {"lagoon.area >= 6"};
  options_.actions = folder_.file("actions.csv");
  EXPECT_EQ(codes(), (Codes{"pathways_amount", "pathways_amount", "pathways_action_twice", "pathways_strategy", "pathways_strategy"}));
  options_.actions.clear();
  options_.promises.clear();
  EXPECT_EQ(codes(), Codes{"pathways_no_promise"});
  options_.promises = {"lagoon.area >= 6"};
  options_.references = {"f1o0"};
  EXPECT_EQ(codes(), Codes{"pathways_future"});
  results::Ensemble e = sample_ensemble();
  e.series.clear();
  e.time.clear();
  const EnsembleFolder bare(e);
  options_.file = bare.path();
  EXPECT_EQ(codes(), Codes{"pathways_no_series"});
}

}  // namespace
}  // namespace cuenca::tables
