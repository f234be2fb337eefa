// What a run says of its rules: states in force, how often, how long; in the files and in the report.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "study/evaluation.hpp"
#include "study/outputs.hpp"
#include "study/report.hpp"
#include "study/write.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kRules = R"(
[wells.fresh]
cell = "fan"
rate = "5 L/s"
[rules.river]
title = { en = "The river", es = "El río" }
of = "reaches.stream.flow"
unit_watched = "L/s"
measured = "below"
resting = { en = "green", es = "verde" }
states = [
  { id = "amber", title = { en = "amber", es = "amarillo" }, at = 60, hold = "10 d", set = ["wells.fresh.rate*=0.5"] },
  { id = "red", title = { en = "red", es = "rojo" }, at = 20, hold = "10 d" },
]
[expansions.plant]
stages = [{ id = "first", earliest = 2002-01-01 }, { id = "second", earliest = 2090-01-01 }]
[control_curves.well]
of = "lagoons.lagoon.depth"
unit_watched = "cm"
path = "wells.fresh.rate"
operation = "factor"
shape = "lines"
levels = [{ id = "high", level = 30, value = 1 }, { id = "low", level = 0, value = 0.5 }]
)";

struct History : testing::Test {
  catalog::StudySpec study = test::study_of(test::kBasin + kRules);
  std::unique_ptr<study::Simulation> run = study::simulate(study, {});
  study::ResultView view{*run, study};
  study::Evaluation evaluation = study::evaluate(view, nullptr);

  double value(std::size_t rule, const std::string& name) const {
    for (const study::IndicatorValue& v : study::values_of(evaluation.rules[rule]))
      if (v.parameter == name) return v.value;
    ADD_FAILURE() << name;
    return 0;
  }
};

TEST_F(History, CountsWhatTheStatesSay) {
  ASSERT_EQ(evaluation.rules.size(), 3u);
  const std::vector<double> state = view.series("rules", "river", "state");
  // in force: what was decided at the end of the day before
  int now = 0, entered[3] = {}, days[3] = {}, longest[3] = {}, length = 0;
  for (std::size_t i = 0; i < state.size(); ++i) {
    const int here = i ? static_cast<int>(state[i - 1]) : 0;
    if (here != now) ++entered[here], length = 0;
    now = here;
    ++days[now];
    longest[now] = std::max(longest[now], ++length);
  }
  EXPECT_GT(entered[1], 1);
  EXPECT_GT(entered[2], 0);
  const char* names[] = {"rest", "amber", "red"};
  for (int k = 0; k < 3; ++k) {
    EXPECT_EQ(value(0, std::string(names[k]) + "_entered"), entered[k]);
    EXPECT_NEAR(value(0, std::string(names[k]) + "_share"), 100.0 * days[k] / 1095, 1e-9);
    EXPECT_EQ(value(0, std::string(names[k]) + "_longest"), longest[k]);
  }
  EXPECT_EQ(value(1, "first_first_day"), 365);
  EXPECT_TRUE(std::isnan(value(1, "second_first_day")));
  EXPECT_NEAR(value(2, "above_share") + value(2, "high_share") + value(2, "low_share"), 100, 1e-9);
}

TEST_F(History, StandsInTheFilesAndInTheReport) {
  EXPECT_TRUE(study::asks_for_evaluation(study));
  const std::string csv = study::indicators_csv(evaluation);
  for (const char* word : {"rules.river,reaches.stream.flow,amber_entered,", "expansions.plant,,first_first_day,365,d",
                           "control_curves.well,lagoons.lagoon.depth,high_share,"})
    EXPECT_NE(csv.find(word), std::string::npos) << word << "\n" << csv;
  const std::string summary = study::summary_of(*run, "test", "", "", study::balance_rows(*run), evaluation);
  EXPECT_NE(summary.find("\"red_longest\""), std::string::npos);
  const results::Dataset data = study::dataset_of(*run, study);
  for (const char* name :
       {"rules_state", "rules_time_in_state", "rules_watched", "rules_departure", "expansions_stage", "control_curves_value"})
    EXPECT_TRUE(std::any_of(data.columns.begin(), data.columns.end(), [&](const results::Column& c) { return c.name == name; })) << name;
  const std::string page = study::report_page(*run, study, study::manifest_of(*run, study, {}), evaluation, {});
  for (const char* word : {"Rules of operation", "Reglas de operación", "The river", "El río", "amarillo", "verde", "Taller and darker",
                           "Más alto y oscuro", "begins on 1 January 2002", "comienza el 1 de enero de 2002"})
    EXPECT_NE(page.find(word), std::string::npos) << word;
}

}  // namespace
}  // namespace cuenca
