// Flow regimes and droughts as words of a study: what is compared with what, and what is said of mistakes.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/hydrologic_alteration.hpp"
#include "study/checks.hpp"
#include "study/evaluation.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kLong = R"(
[basin]
name = "test"
start = 2001-01-01
end = 2030-12-31
seed = 7
)";
/// Behind [reaches.stream], the last section of kLand: people who take 23 L/s from it.
const std::string kVillage = "[uses.village]\nnumber = 20000\nrate = \"100 L/d\"\nsource = \"stream\"\n";

std::string basin(const std::string& more) { return kLong + test::kConstituents + test::kClimate + test::kLand + test::kFloor + more; }

study::Evaluation evaluated(const catalog::StudySpec& study) {
  const auto run = study::simulate(study, {});
  EXPECT_FALSE(run->fault);
  const study::ResultView view(*run, study);
  if (!study::asks_for_natural_run(study)) return study::evaluate(view, nullptr);
  study::SimulationOptions options;
  options.natural = true;
  const auto natural = study::simulate(study, options);
  const study::ResultView before(*natural, study);
  return study::evaluate(view, &before);
}

double value_of(const std::vector<study::IndicatorValue>& values, const std::string& name) {
  for (const auto& v : values)
    if (v.parameter == name) return v.value;
  ADD_FAILURE() << name;
  return 0;
}

TEST(FlowRegimes, WithoutPeopleTheNaturalRunIsTheRun) {
  const auto found =
      evaluated(test::study_of(basin("[flow_regimes.eye]\nof = \"springs.eye.flow\"\nunit_shown = \"L/s\"\nreference = \"natural\"\n")));
  ASSERT_EQ(found.regimes.size(), 1u);
  const study::FlowRegime& r = found.regimes[0];
  EXPECT_EQ(r.years.size(), 29u) << "July to June, complete ones";
  EXPECT_EQ(r.years, r.reference_years);
  EXPECT_EQ(r.within_10, 1);
  int defined = 0;
  for (const auto& a : r.alterations)
    if (std::isfinite(a.degree)) {
      ++defined;
      EXPECT_NEAR(a.degree, 0, 1e-12);
    }
  EXPECT_GT(defined, 25);
}

TEST(FlowRegimes, WhatPeopleTakeShowsInTheLowFlows) {
  const auto found =
      evaluated(test::study_of(kLong + test::kConstituents + test::kClimate + test::kLand + kVillage + test::kFloor +
                               "[flow_regimes.river]\nof = \"reaches.stream.flow\"\nunit_shown = \"L/s\"\nreference = \"natural\"\n"));
  const study::FlowRegime& r = found.regimes[0];
  EXPECT_LT(r.within_20, 0.5);
  EXPECT_LT(r.within_10, r.within_20);
  const auto rows = analysis::alteration_parameters();
  for (std::size_t k = 0; k < rows.size(); ++k)
    if (rows[k].name == "minimum_7_day") {
      EXPECT_LT(r.alterations[k].altered, r.alterations[k].low);
      EXPECT_LT(r.alterations[k].degree, -2.0 / 3);
    }
  const auto values = study::values_of(r);
  EXPECT_NEAR(value_of(values, "reference_exceeded_5") - value_of(values, "exceeded_5"), 20000 * 100 / 86400.0, 3)
      << "in high flows only what was taken lacks";
  EXPECT_LT(value_of(values, "exceeded_75"), 0.2 * value_of(values, "reference_exceeded_75"));
}

TEST(FlowRegimes, YearsBeforeADateAreTheReference) {
  const auto found = evaluated(test::study_of(basin(
      "[flow_regimes.a]\nof = \"catchments.mountain.streamflow\"\nfirst_month = 1\nreference = \"before\"\naltered_from = 2016-01-01\n"
      "[flow_regimes.b]\nof = \"catchments.mountain.streamflow\"\nfirst_month = 1\n")));
  ASSERT_EQ(found.regimes.size(), 2u);
  EXPECT_EQ(found.regimes[0].reference_years.size(), 15u);
  EXPECT_EQ(found.regimes[0].years.front(), 2016);
  EXPECT_EQ(found.regimes[0].years.size(), 15u);
  EXPECT_EQ(found.regimes[1].years.size(), 30u);
  EXPECT_TRUE(found.regimes[1].reference_years.empty());
  for (const auto& a : found.regimes[1].alterations) EXPECT_TRUE(std::isnan(a.degree));
}

TEST(Droughts, IndicesAreStandardAndNamedByMonth) {
  const auto found =
      evaluated(test::study_of(basin("[droughts.rain]\nof = \"climates.valley.precipitation\"\nscale = 12\n"
                                     "[droughts.balance]\nindex = \"spei\"\nof = \"climates.valley.precipitation\"\n"
                                     "demand = \"climates.valley.reference_evapotranspiration\"\nscale = 6\n"
                                     "[droughts.flow]\nindex = \"ssi\"\nof = \"catchments.mountain.streamflow\"\n")));
  ASSERT_EQ(found.droughts.size(), 3u);
  for (const study::Drought& d : found.droughts) {
    EXPECT_TRUE(d.problem.en.empty()) << d.id << ": " << d.problem.en;
    ASSERT_EQ(d.months.values.size(), 360u);
    EXPECT_EQ(d.months.first_month, 2001 * 12);
    double sum = 0, squares = 0;
    int n = 0;
    for (const double v : d.months.values)
      if (std::isfinite(v)) sum += v, squares += v * v, ++n;
    EXPECT_EQ(n, 360 - (d.scale - 1)) << d.id;
    EXPECT_NEAR(sum / n, 0, 0.1) << d.id;
    EXPECT_NEAR(std::sqrt(squares / n), 1, 0.12) << d.id;
  }
  EXPECT_TRUE(std::isfinite(value_of(study::values_of(found.droughts[0]), "spi_2001-12")));
}

TEST(Droughts, BelowTheThresholdAreTheDaysItIsNotExceeded) {
  const auto found = evaluated(test::study_of(
      basin("[droughts.low]\nindex = \"deficit\"\nof = \"catchments.mountain.streamflow\"\nunit_shown = \"L/s\"\nexceeded = 90\n")));
  const study::Drought& d = found.droughts[0];
  int days = 0;
  for (const auto& e : d.deficits) days += e.days;
  EXPECT_NEAR(days / 10957.0, 0.1, 1e-3);
  EXPECT_NEAR(value_of(study::values_of(d), "threshold"), 1000 * d.threshold, 1e-9);
}

TEST(Droughts, SayWhyThereAreNone) {
  const auto few = evaluated(test::study_of(test::kBasin + "[droughts.rain]\nof = \"climates.valley.precipitation\"\n"));
  EXPECT_NE(few.droughts[0].problem.en.find("fewer than ten"), std::string::npos) << few.droughts[0].problem.en;
  EXPECT_TRUE(study::values_of(few.droughts[0]).empty());
}

TEST(Indicators, FilesHoldEveryValueOnce) {
  const auto found = evaluated(test::study_of(
      basin("[flow_regimes.a]\nof = \"catchments.mountain.streamflow\"\n[droughts.rain]\nof = \"climates.valley.precipitation\"\n")));
  const std::string text = study::indicators_csv(found);
  EXPECT_EQ(text.substr(0, text.find('\r')), "indicator,place,parameter,value,unit,reference_low,reference_high,alteration");
  EXPECT_NE(text.find("\r\nflow_regimes.a,catchments.mountain.streamflow,minimum_7_day,"), std::string::npos);
  EXPECT_NE(text.find("\r\ndroughts.rain,climates.valley.precipitation,spi_2001-03,"), std::string::npos);
  EXPECT_EQ(study::indicators_csv({}), "");
}

TEST(Indicators, MistakesAreNamed) {
  struct Case {
    std::string text, code, english, spanish;
  };
  const Case cases[] = {
      {"[flow_regimes.a]\nof = \"lagoons.lagoon.depth\"\n", "indicator_unit", "m3/s is needed here", "aquí se necesita m3/s"},
      {"[flow_regimes.a]\nof = \"springs.eye.flow\"\nunit_shown = \"mm\"\n", "indicator_unit", "cannot be shown in mm",
       "no puede mostrarse en mm"},
      {"[droughts.a]\nof = \"lagoons.lagoon.depth\"\n", "indicator_unit", "m/s is needed", "se necesita m/s"},
      {"[droughts.a]\nof = \"climates.valley.rain\"\n", "result_unknown", "is not a result of climates", "no es un resultado de climates"},
      {"[droughts.a]\nindex = \"spei\"\nof = \"climates.valley.precipitation\"\ndemand = \"springs.eye.flow\"\n", "result_mixed",
       "but `climates.valley.precipitation` in m/s", "pero"},
  };
  for (const Case& c : cases)
    for (const auto& [language, words] : {std::pair{Language::english, c.english}, std::pair{Language::spanish, c.spanish}}) {
      Diagnostics found;
      study::check_components(test::study_of(test::kBasin + c.text), language, found);
      ASSERT_EQ(found.all.size(), 1u) << c.text;
      EXPECT_EQ(found.all[0].code, c.code);
      EXPECT_NE((found.all[0].message + found.all[0].hint).find(words), std::string::npos) << found.all[0].message;
    }
  std::string monthly = test::kBasin;
  monthly.replace(monthly.find("seed = 7"), 8, "seed = 7\nstep = \"month\"");
  Diagnostics found;
  study::check_components(
      test::study_of(monthly +
                     "[flow_regimes.a]\nof = \"springs.eye.flow\"\n[droughts.b]\nindex = \"deficit\"\nof = \"springs.eye.flow\"\n"),
      Language::spanish, found);
  ASSERT_EQ(found.all.size(), 2u);
  for (const auto& d : found.all) EXPECT_EQ(d.code, "indicator_step");
  const test::TemporaryFolder folder;
  for (const char* text : {"[droughts.a]\nindex = \"spei\"\nof = \"climates.valley.precipitation\"\n",
                           "[flow_regimes.a]\nof = \"springs.eye.flow\"\nreference = \"before\"\n"}) {
    test::write(folder.path() / "basin.toml", test::kBasin + text);
    const auto reading = test::read(folder.path());
    ASSERT_EQ(reading.diagnostics.all.size(), 1u) << text;
    EXPECT_EQ(reading.diagnostics.all[0].code, "choice_needs");
  }
}

}  // namespace
}  // namespace cuenca
