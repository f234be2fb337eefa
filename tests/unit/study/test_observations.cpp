// Results beside observations: what is read, what is compared with what, what the scores are, and what is said of mistakes.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "base/calendar.hpp"
#include "study/checks.hpp"
#include "study/evaluation.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

struct Gauge : testing::Test {
  test::TemporaryFolder folder;

  /// The engine's basin with a gauge of the stream whose record is `csv`.
  config::Reading read(const std::string& csv, const std::string& more = "", const std::string& observed = "column = \"q\", unit = \"L/s\"",
                       const std::string& of = "catchments.mountain.streamflow", const std::string& step = "") {
    test::write(folder.path() / "q.csv", csv);
    test::write(folder.path() / "basin.toml", test::kPeriod + step + test::kConstituents + test::kClimate + test::kLand + test::kFloor +
                                                  "[observations.gauge]\nof = \"" + of + "\"\nobserved = { series = \"q.csv\", " +
                                                  observed + " }\n" + more);
    return test::read(folder.path());
  }
  study::Observed evaluated(const config::Reading& reading) {
    EXPECT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
    const auto simulation = study::simulate(reading.study, {});
    EXPECT_FALSE(simulation->fault);
    const auto all = study::observed_of(study::ResultView(*simulation, reading.study));
    EXPECT_EQ(all.size(), 1u);
    return all.empty() ? study::Observed{} : all.front();
  }
  /// What the basin itself gives, in L/s, day by day from 2001-01-01.
  std::vector<double> simulated() {
    const auto study = test::study_of(test::kBasin);
    const auto simulation = study::simulate(study, {});
    std::vector<double> flow = study::ResultView(*simulation, study).series("catchments", "mountain", "streamflow");
    for (double& q : flow) q *= 1000;
    return flow;
  }
  /// A record of every day from 2001-01-01; NaN are empty cells.
  static std::string record(const std::vector<double>& values) {
    std::string text = "date,q\n";
    for (std::size_t i = 0; i < values.size(); ++i)
      text += format_date(*parse_date("2001-01-01") + static_cast<std::int64_t>(i)) + "," +
              (std::isnan(values[i]) ? "" : fmt::format("{}", values[i])) + "\n";
    return text;
  }
  static std::vector<std::string> codes(const catalog::StudySpec& study) {
    Diagnostics found;
    study::check_components(study, Language::english, found);
    std::vector<std::string> codes;
    for (const Diagnostic& d : found.all) codes.push_back(d.code);
    return codes;
  }
};

TEST_F(Gauge, ARecordOfTheResultItselfFitsPerfectly) {
  const std::vector<double> flow = simulated();
  const study::Observed one = evaluated(read(record(flow)));
  ASSERT_EQ(one.scores.size(), 1u);
  const auto& fit = one.scores[0].fit;
  EXPECT_EQ(fit.count, 1095);
  EXPECT_EQ(one.scores[0].missing, 0);
  EXPECT_NEAR(fit.nse.value, 1, 1e-12);
  EXPECT_NEAR(fit.kge2009.value, 1, 1e-9);
  EXPECT_NEAR(fit.pbias.value, 0, 1e-10);
  EXPECT_NEAR(fit.rmse.value, 0, 1e-10 * fit.mean_observed);
}

TEST_F(Gauge, HalfTheWaterHasItsSign) {
  std::vector<double> twice = simulated();
  for (double& q : twice) q *= 2;
  const auto fit = evaluated(read(record(twice))).scores[0].fit;
  EXPECT_NEAR(fit.pbias.value, -50, 1e-9) << "the simulation has too little: negative";
  EXPECT_NEAR(fit.alpha.value, 0.5, 1e-12);
  EXPECT_NEAR(fit.beta.value, 0.5, 1e-12);
  EXPECT_NEAR(fit.gamma.value, 1, 1e-12);
  EXPECT_NEAR(fit.kge2009.value, 1 - std::sqrt(0.5), 1e-9);
  EXPECT_NEAR(fit.kge2012.value, 0.5, 1e-9);
}

TEST_F(Gauge, WhatLacksIsLeftOutInPairsAndPeriodsAreSplit) {
  std::vector<double> flow = simulated();
  for (std::size_t i = 0; i < flow.size(); ++i)
    if (i < 10 || (i >= 300 && i < 330) || i >= 1000) flow[i] = std::nan("");
  for (std::size_t i = 730; i < 1000; ++i) flow[i] *= 4;
  const study::Observed one = evaluated(read(record(flow), "calibration_end = 2002-12-31\n"));
  ASSERT_EQ(one.scores.size(), 3u);
  EXPECT_EQ(one.scores[0].fit.count, 960);
  EXPECT_EQ(one.scores[0].missing, 30) << "days before the first and after the last observation are no gaps";
  EXPECT_EQ(format_date(static_cast<std::int64_t>(one.scores[0].first_day)), "2001-01-11");
  EXPECT_EQ(format_date(static_cast<std::int64_t>(one.scores[0].last_day)), "2003-09-27");
  EXPECT_EQ(one.scores[1].period, "calibration");
  EXPECT_EQ(one.scores[1].fit.count, 690);
  EXPECT_NEAR(one.scores[1].fit.nse.value, 1, 1e-12);
  EXPECT_EQ(one.scores[2].fit.count, 270);
  EXPECT_NEAR(one.scores[2].fit.pbias.value, -75, 1e-9);
}

TEST_F(Gauge, MonthlyMeansAreComparedWithMeansOfTheMonth) {
  const std::vector<double> flow = simulated();
  std::string text = "date,q\n";
  std::size_t day = 0;
  for (int month = 0; month < 36; ++month) {
    const int year = 2001 + month / 12, days = days_in_month(year, month % 12 + 1);
    double sum = 0;
    for (int i = 0; i < days; ++i) sum += flow[day++];
    text += fmt::format("{}-{:02}-01,{}\n", year, month % 12 + 1, sum / days);
  }
  const auto fit = evaluated(read(text)).scores[0].fit;
  EXPECT_EQ(fit.count, 36);
  EXPECT_NEAR(fit.nse.value, 1, 1e-12);
}

TEST_F(Gauge, DaysAreAveragedOverLongerSteps) {
  const std::vector<double> flow(1095, 100.0);
  std::vector<double> gaps = flow;
  gaps[40] = std::nan("");  // a day of February 2001
  const config::Reading strict =
      read(record(gaps), "", "column = \"q\", unit = \"L/s\"", "catchments.mountain.streamflow", "step = \"month\"\n");
  EXPECT_EQ(evaluated(strict).scores[0].fit.count, 35);
  const config::Reading loose =
      read(record(gaps), "coverage = 0.9\n", "column = \"q\", unit = \"L/s\"", "catchments.mountain.streamflow", "step = \"month\"\n");
  const auto fit = evaluated(loose).scores[0].fit;
  EXPECT_EQ(fit.count, 36);
  EXPECT_FALSE(fit.nse.defined());
  EXPECT_EQ(fit.nse.reason.en, "the observed values are all equal");
  EXPECT_FALSE(fit.nse.reason.es.empty());
}

TEST_F(Gauge, GaugingsNowAndThenStandForTheirDays) {
  const std::vector<double> flow = simulated();
  std::string text = "date,q\n";
  for (const int day : {3, 46, 99, 200, 771})
    text += format_time((*parse_date("2001-01-01") + day) * 86400 + 43200) + fmt::format(",{}\n", flow[static_cast<std::size_t>(day)]);
  const auto fit = evaluated(read(text)).scores[0].fit;
  EXPECT_EQ(fit.count, 5);
  EXPECT_NEAR(fit.nse.value, 1, 1e-12);
  std::string weekly = "date,q\n";
  for (int day = 0; day < 700; day += 7)
    weekly += format_date(*parse_date("2001-01-01") + day) + fmt::format(",{}\n", flow[static_cast<std::size_t>(day)]);
  const auto instants = evaluated(read(weekly, "", "column = \"q\", unit = \"L/s\", interval = \"instant\"")).scores[0].fit;
  EXPECT_EQ(instants.count, 100);
  EXPECT_NEAR(instants.nse.value, 1, 1e-12);
}

TEST_F(Gauge, SumsAndOtherUnitsCanBeObserved) {
  const auto reading = read(record(std::vector<double>(30, 0.3)), "", "column = \"q\", unit = \"m\"", "lagoons.lagoon.depth");
  const auto one = evaluated(reading);
  EXPECT_EQ(one.scores[0].fit.count, 30);
  EXPECT_GT(one.scores[0].fit.mean_simulated, 0.05);
  EXPECT_LT(one.scores[0].fit.mean_simulated, 2);
  EXPECT_TRUE(codes(reading.study).empty());
  EXPECT_TRUE(
      codes(read(record({1, 2}), "", "column = \"q\", unit = \"L/s\"", "catchments.*.streamflow + catchments.mountain.recharge_rate").study)
          .empty());
  EXPECT_TRUE(codes(read(record({1, 2}), "", "column = \"q\", unit = \"degC\"", "climates.valley.maximum_temperature").study).empty());
}

TEST_F(Gauge, FilesAndMissingValues) {
  const auto reading = read("date,q\n2001-02-01,5\n2001-02-02,\n2001-02-03,7\n");
  study::Evaluation evaluation;
  evaluation.observed = {evaluated(reading)};
  const std::string text = study::fit_csv(evaluation);
  EXPECT_EQ(text.substr(0, text.find('\r')), "observation,of,period,first,last,count,missing,measure,value,unit,reason");
  EXPECT_NE(text.find("\r\ngauge,catchments.mountain.streamflow,whole,2001-02-01,2001-02-03,2,1,nse,"), std::string::npos) << text;
  EXPECT_NE(text.find(",rmse,"), std::string::npos);
  EXPECT_EQ(study::fit_csv({}), "");
}

TEST_F(Gauge, MistakesAreNamed) {
  const std::string year = record(std::vector<double>(365, 1.0));
  const std::string flow = "column = \"q\", unit = \"L/s\"";
  struct Case {
    std::string of, observed, csv, code, english, spanish;
  };
  const Case cases[] = {
      {"streamflow", flow, year, "result_form", "does not name a result", "no nombra un resultado"},
      {"rivers.mountain.streamflow", flow, year, "result_section", "no `rivers`", "no tiene `rivers`"},
      {"catchments.montain.streamflow", flow, year, "result_component", "did you mean `mountain`?", "¿quiso decir `mountain`?"},
      {"catchments.mountain.stremflow", flow, year, "result_unknown", "did you mean `streamflow`?", "¿quiso decir `streamflow`?"},
      {"catchments.mountain.streamflow + catchments.mountain.snow_cover", flow, year, "result_mixed", "different things",
       "cosas distintas"},
      {"lagoons.lagoon.depth", flow, year, "observation_unit", "observed in L/s", "se observó en L/s"},
      {"catchments.mountain.streamflow", flow, "date,q\n2001-01-01,\n2001-01-02,NA\n", "observation_empty", "has no value",
       "no tiene ningún valor"},
      {"catchments.mountain.streamflow", flow, "date,q\n1981-01-01,3\n1981-01-02,4\n", "observation_outside", "1981-01-01 to 1981-01-02",
       "1981-01-01 a 1981-01-02"},
  };
  for (const Case& c : cases) {
    const auto reading = read(c.csv, "", c.observed, c.of);
    EXPECT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
    for (const auto& [language, words] : {std::pair{Language::english, c.english}, std::pair{Language::spanish, c.spanish}}) {
      Diagnostics found;
      study::check_components(reading.study, language, found);
      ASSERT_EQ(found.all.size(), 1u) << c.code;
      EXPECT_EQ(found.all[0].code, c.code);
      EXPECT_GT(found.all[0].at.line, 0);
      EXPECT_EQ(found.all[0].severity, c.code == "observation_outside" ? Severity::warning : Severity::error);
      EXPECT_NE((found.all[0].message + found.all[0].hint).find(words), std::string::npos)
          << found.all[0].message << " | " << found.all[0].hint;
      EXPECT_FALSE(found.all[0].hint.empty());
    }
  }
}

TEST_F(Gauge, TheUnitMustBeSaid) {
  const auto missing = read(record({1, 2}), "", "column = \"q\"");
  EXPECT_NE(test::errors_of(missing.diagnostics).find("the unit of the observations is not given"), std::string::npos);
  const auto wrong = read(record({1, 2}), "", "column = \"q\", unit = \"liters per blink\"");
  EXPECT_TRUE(wrong.diagnostics.has_errors());
  test::write(folder.path() / "basin.toml", test::kBasin + "[observations.gauge]\nof = \"catchments.mountain.streamflow\"\nobserved = 3\n");
  const auto constant = test::read(folder.path());
  EXPECT_NE(test::errors_of(constant.diagnostics).find("a series from a CSV file in the unit that is written with it"), std::string::npos);
}

}  // namespace
}  // namespace cuenca
