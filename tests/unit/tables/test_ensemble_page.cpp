// What the page of an ensemble is filled with, against numbers made by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "analysis/convergence/resampling.hpp"
#include "sample_ensemble.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/question.hpp"

namespace cuenca::tables {
namespace {

RobustnessFound judge(results::Ensemble e) {
  RobustnessAsked asked;
  asked.measures = {analysis::robustness::Criterion::satisficing};
  asked.resamples = 20;
  asked.threads = 1;
  return judge_ensemble(std::move(e), asked);
}

/// Monthly area of a lagoon over forty years (series of the sample by months), least 10 - 0.1 (1 - rain/20) year / 2^strategy.
results::Ensemble monthly() {
  results::Ensemble e = sample_ensemble();
  std::vector<float> values;
  std::vector<double> time;
  for (int year = 2025; year < 2065; ++year)
    for (int month = 1; month <= 12; ++month) time.push_back(report::day_of({year, month, 1}));
  const std::size_t members = e.states.size(), years = 40;
  for (std::size_t m = 0; m < members; ++m)
    for (std::size_t y = 0; y < years; ++y)
      for (int month = 0; month < 12; ++month) values.push_back(e.series[0].values[m * years + y] + (month == 5 ? 0.F : 1.F));
  e.time = std::move(time);
  e.series[0].values = std::move(values);
  e.series[0].unit = "m2";  // as series are kept
  results::EnsembleMetric area;
  area.id = "area", area.unit = "m2", area.actor = "herders";
  area.title = {"Least area of the lagoon", "Menor superficie de la laguna"};
  area.wanted = results::Wanted::more, area.at_least = 8;
  area.of = "lagoon.area";
  area.question_json = R"({"statistic":"minimum","every":"usual","within":"mean"})";
  std::vector<double> metric_values;
  for (std::size_t m = 0; m < members; ++m) {
    for (std::size_t k = 0; k < 4; ++k) metric_values.push_back(e.values[m * 4 + k]);
    const auto from = e.series[0].values.begin() + static_cast<std::ptrdiff_t>(m * 480);
    metric_values.push_back(e.states[m] == results::MemberState::done ? *std::min_element(from, from + 480) : std::nan(""));
  }
  e.metrics.push_back(area);
  e.values = std::move(metric_values);
  e.censored.assign(e.values.size(), 0);
  return e;
}

TEST(Followed, OnlyWhatTheSeriesAloneDecides) {
  results::Ensemble e = monthly();
  ASSERT_EQ(followed_metrics(e).size(), 1u);
  EXPECT_EQ(followed_metrics(e)[0].metric, 4u);
  EXPECT_EQ(followed_metrics(e)[0].years, 1u);
  const std::string plain = e.metrics[4].question_json;
  for (const char* other :
       {R"({"statistic":"minimum","compared":"natural"})", R"({"statistic":"minimum","also":["a.b.c"]})", R"({"statistic":"recovery"})",
        R"({"statistic":"minimum","start":100})", R"({"statistic":"an idea"})", "", "no json"}) {
    e.metrics[4].question_json = other;
    EXPECT_TRUE(followed_metrics(e).empty()) << other;
  }
  e.metrics[4].question_json = R"({"statistic":"share","every":"month","when":"at_or_above","limit":9})";
  EXPECT_EQ(followed_metrics(e).at(0).years, 10u);
  e.metrics[4].of = "lagoon.level";
  EXPECT_TRUE(followed_metrics(e).empty());
  e.metrics[4].of = "lagoon.area", e.metrics[4].question_json = plain;
  e.metrics[4].at_least = std::nan("");
  EXPECT_TRUE(followed_metrics(e).empty());
}

TEST(Followed, AskedOfEveryYear) {
  results::Ensemble e = monthly();
  std::vector<double> years;
  for (int y = 2025; y < 2065; ++y) years.push_back(y);
  const auto least = asked_by_year(e, followed_metrics(e).at(0), years);
  ASSERT_EQ(least.size(), e.states.size() * 40);
  for (const std::size_t s : {0u, 2u})
    for (const std::size_t f : {0u, 7u}) {
      const double rain = e.futures[f].values[0];
      for (const int y : {0, 13, 39})
        EXPECT_NEAR(least[e.member(s, f) * 40 + static_cast<std::size_t>(y)], 10 - 0.1 * (1 - rain / 20) * y / (1 << s), 1e-6);
      // the least of all years is the metric itself
      const auto from = least.begin() + static_cast<std::ptrdiff_t>(e.member(s, f) * 40);
      EXPECT_NEAR(*std::min_element(from, from + 40), e.at(s, f, 4), 1e-6);
    }
  EXPECT_TRUE(std::isnan(least[e.member(1, 3) * 40]));  // failed
  // months at 9 or more of the ten years that end with each; at the beginning of those that there are
  e.metrics[4].question_json = R"({"statistic":"share","every":"month","when":"at_or_above","limit":9})";
  e.metrics[4].unit = "%";
  const auto share = asked_by_year(e, followed_metrics(e).at(0), years);
  const std::size_t m = e.member(0, 0);
  for (const std::size_t y : {0u, 12u, 30u, 39u}) {
    const std::size_t first = y < 9 ? 0 : y - 9;
    double good = 0, all = 0;
    for (std::size_t t = 12 * first; t < 12 * (y + 1); ++t) {
      const double days = (t + 1 < e.time.size() ? e.time[t + 1] : e.time[t] + 31) - e.time[t];
      all += days, good += e.series[0].values[m * 480 + t] >= 9 ? days : 0;
    }
    EXPECT_NEAR(share[m * 40 + y], 100 * good / all, 1e-9) << y;
  }
}

TEST(EnsemblePage, RibbonsHaveTheThresholdOfTheirMetric) {
  const results::Ensemble e = monthly();
  report::EnsembleModel model;
  add_ribbons(model, e);
  ASSERT_EQ(model.ribbons.size(), 1u);
  const report::RibbonChart& chart = model.ribbons[0];
  EXPECT_EQ(chart.threshold, 8);
  EXPECT_TRUE(chart.more_is_better);
  EXPECT_NE(chart.quantity.en.find("Least area"), std::string::npos);
  for (const std::size_t s : {0u, 1u, 2u}) {
    int known = 0, below = 0;
    for (std::size_t f = 0; f < e.futures.size(); ++f) {
      if (e.weights[f] == 0 || e.states[e.member(s, f)] != results::MemberState::done) continue;
      ++known;
      below += e.series[0].values[e.member(s, f) * 480 + 12 * 39 + 5] < 8;
    }
    EXPECT_NEAR(chart.panels[s].failing[39], static_cast<double>(below) / known, 1e-12) << s;
    EXPECT_EQ(chart.panels[s].failing[0], 0);
  }
}

TEST(EnsemblePage, PathwaysFollowFromThresholds) {
  const results::Ensemble e = monthly();
  const RobustnessFound found = judge(e);
  report::EnsembleModel model = page_model(found);
  add_promised_pathways(model, found);
  ASSERT_EQ(model.pathways.actions.size(), 3u);
  // the least month of a year falls below 8 in the first year y with 0.1 (1 - rain/20) y / 2^s > 2
  std::vector<double> dates;
  for (std::size_t f = 0; f < e.futures.size(); ++f) {
    if (e.weights[f] == 0) continue;
    const double slope = 0.1 * (1 - e.futures[f].values[0] / 20);
    const double years = slope > 0 ? std::floor(2 / slope + 1e-6) + 1 : 1000;
    dates.push_back(years < 40 ? 2025 + years : std::numeric_limits<double>::infinity());
  }
  std::sort(dates.begin(), dates.end());
  EXPECT_EQ(model.pathways.actions[0].early, dates[static_cast<std::size_t>(std::ceil(0.1 * static_cast<double>(dates.size()))) - 1]);
  EXPECT_FALSE(model.pathways.caption.text.empty());
  EXPECT_NE(model.pathways.caption.text.es.find("cada año"), std::string::npos) << model.pathways.caption.text.es;
  // without a metric that the series decides there is nothing to date
  report::EnsembleModel none;
  const RobustnessFound plain = judge(sample_ensemble());
  none = page_model(plain);
  add_promised_pathways(none, plain);
  EXPECT_TRUE(none.pathways.actions.empty());
}

TEST(EnsemblePage, NothingFollowsWhatLastsLongest) {
  results::Ensemble e = monthly();
  const auto members = static_cast<std::ptrdiff_t>(e.futures.size());
  std::swap_ranges(e.series[0].values.begin(), e.series[0].values.begin() + members * 480, e.series[0].values.begin() + 2 * members * 480);
  std::swap(e.states[e.member(0, 4)], e.states[e.member(2, 4)]);  // the run that was not made goes along
  const RobustnessFound found = judge(e);
  report::EnsembleModel model = page_model(found);
  add_promised_pathways(model, found);
  ASSERT_EQ(model.pathways.actions.size(), 3u);
  EXPECT_TRUE(model.pathways.stations.empty());
  EXPECT_TRUE(model.pathways.pathways.empty());
  EXPECT_TRUE(model.pathways.actions[0].reaches_end);  // loses a quarter of what the last one loses
  EXPECT_FALSE(model.pathways.actions[2].reaches_end);
  EXPECT_LT(model.pathways.actions[2].to, model.pathways.actions[1].to + 1);
  EXPECT_NE(model.pathways.caption.title.en.find("with L0"), std::string::npos) << model.pathways.caption.title.en;
}

TEST(EnsemblePage, WishesOfDifferentActorsThatCompete) {
  results::Ensemble e = sample_ensemble();
  for (const auto& [s, f] : {std::pair{1u, 3u}, {2u, 4u}}) {  // every run done: medians of the same futures
    e.states[e.member(s, f)] = results::MemberState::done;
    const auto& x = e.futures[f].values;
    const double values[] = {100 + x[0] + 5 * s, 2.5 + x[0] / 20, x[1] * s, 7.0};
    std::copy(values, values + 4, e.values.begin() + static_cast<std::ptrdiff_t>(e.member(s, f) * 4));
  }
  const RobustnessFound found = judge(e);
  report::EnsembleModel model = page_model(found);
  add_scatters(model, found);
  ASSERT_EQ(model.scatters.size(), 1u);  // plan 2 gives most water and costs most; the level is the same with all
  EXPECT_EQ(model.scatters[0].x.name.en, "Water of the village");
  EXPECT_EQ(model.scatters[0].y.name.en, "Cost");
  EXPECT_LT(model.scatters[0].x.values[0], model.scatters[0].x.values[2]);
  EXPECT_LT(model.scatters[0].y.values[0], model.scatters[0].y.values[2]);
  EXPECT_FALSE(model.scatters[0].y.more_is_better);
}

TEST(EnsemblePage, SharesSettleAsFuturesAreAdded) {
  const results::Ensemble e = sample_ensemble();
  const RobustnessFound found = judge(e);
  report::EnsembleModel model = page_model(found);
  add_convergence(model, found);
  ASSERT_FALSE(model.convergence.empty());
  const report::ConvergenceChart& chart = model.convergence[0];
  EXPECT_EQ(chart.futures.back(), 54);
  EXPECT_TRUE(std::is_sorted(chart.futures.begin(), chart.futures.end()));
  for (const report::ConvergenceLine& line : chart.lines) {
    ASSERT_EQ(line.share.size(), chart.futures.size());
    EXPECT_NEAR(line.share.back(), model.everybody[line.strategy].share, 1e-12);
    const auto sure =
        analysis::convergence::wilson(line.share.back(), model.everybody[line.strategy].met + model.everybody[line.strategy].failed, 0.9);
    EXPECT_NEAR(line.low.back(), sure.low, 1e-12);
    EXPECT_NEAR(line.high.back(), sure.high, 1e-12);
  }
  // the first point by hand: the futures of the least ids
  std::vector<std::string> ids;
  for (std::size_t f = 0; f < e.futures.size(); ++f)
    if (e.weights[f] > 0) ids.push_back(e.futures[f].id);
  std::sort(ids.begin(), ids.end());
  double met = 0;
  const auto first = static_cast<std::size_t>(chart.futures.front());
  for (std::size_t i = 0; i < first; ++i)
    for (std::size_t f = 0; f < e.futures.size(); ++f)
      met += e.futures[f].id == ids[i] && e.at(0, f, 0) >= 90 && e.at(0, f, 1) >= 2 && e.at(0, f, 1) <= 3;
  EXPECT_NEAR(chart.lines[0].share.front(), met / static_cast<double>(first), 1e-12);
}

TEST(EnsemblePage, WhatDecidesIsFound) {
  const RobustnessFound found = judge(sample_ensemble());
  report::EnsembleModel model = page_model(found);
  add_causes(model, found);
  ASSERT_EQ(model.sensitivity.size(), 1u);  // the herders' level is a range: nothing is more or less there
  const report::SensitivityChart& chart = model.sensitivity[0];
  EXPECT_NE(chart.outcome.en.find("Water of the village"), std::string::npos);
  const auto& inputs = chart.measures.at(0).inputs;
  ASSERT_EQ(inputs.size(), 3u);
  EXPECT_GT(inputs[0].value, inputs[1].value);  // water = 100 + rain: nothing else matters
  EXPECT_GT(inputs[0].value, inputs[2].value);
  EXPECT_TRUE(inputs[0].different);
  EXPECT_FALSE(inputs[2].different);
  // too few futures: nothing is told
  results::Ensemble few = sample_ensemble();
  for (std::size_t f = 20; f < few.futures.size(); ++f) few.weights[f] = 0;
  const RobustnessFound small = judge(few);
  report::EnsembleModel none = page_model(small);
  add_causes(none, small);
  EXPECT_TRUE(none.sensitivity.empty());
}

}  // namespace
}  // namespace cuenca::tables
