// Means over intervals of another spacing, and the flow-duration curve, against numbers worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "analysis/flow_duration.hpp"
#include "analysis/intervals.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Intervals regular(double begin, double length, std::vector<double> values) {
  Intervals x;
  for (std::size_t i = 0; i < values.size(); ++i) {
    x.begin.push_back(begin + length * static_cast<double>(i));
    x.end.push_back(begin + length * static_cast<double>(i + 1));
  }
  x.values = std::move(values);
  return x;
}

TEST(Intervals, MeanByOverlap) {
  // a step from 0.5 to 2.5 sees half of the first day, all of the second, half of the third
  const auto means = means_over(regular(0.5, 2, {0, 0}), regular(0, 1, {1, 2, 4, 8, 16}), 1);
  EXPECT_DOUBLE_EQ(means[0], (0.5 * 1 + 2 + 0.5 * 4) / 2);
  EXPECT_DOUBLE_EQ(means[1], (0.5 * 4 + 8 + 0.5 * 16) / 2);
}

TEST(Intervals, WhatLacksIsMissingUntilEnoughIsKnown) {
  const Intervals days = regular(0, 1, {1, kNone, 3, 4});
  EXPECT_TRUE(std::isnan(means_over(regular(0, 4, {0}), days, 1)[0]));
  EXPECT_DOUBLE_EQ(means_over(regular(0, 4, {0}), days, 0.75)[0], 8.0 / 3);
  EXPECT_TRUE(std::isnan(means_over(regular(0, 4, {0}), days, 0.76)[0]));
  EXPECT_TRUE(std::isnan(means_over(regular(10, 4, {0}), days, 0.1)[0])) << "nothing is known of it";
}

TEST(Intervals, ComparesOnTheCoarserSpacing) {
  const Intervals daily = regular(0, 1, {1, 2, 3, 4, 5, 6});
  const Comparison long_steps = compare(daily, regular(0, 3, {10, 20}), 1);
  EXPECT_EQ(long_steps.observed.values, (std::vector<double>{2, 5}));
  EXPECT_EQ(long_steps.simulated, (std::vector<double>{10, 20}));
  const Comparison long_means = compare(regular(-1, 3, {7, 8, 9}), daily, 1);
  EXPECT_EQ(long_means.observed.values, (std::vector<double>{8})) << "the first and the last reach outside the run";
  EXPECT_EQ(long_means.simulated, (std::vector<double>{4}));
  const Comparison other_years = compare(regular(1000, 1, {1, 2}), daily, 1);
  EXPECT_EQ(other_years.simulated.size(), 6u);
  for (const double v : other_years.observed.values) EXPECT_TRUE(std::isnan(v));
}

TEST(FlowDuration, HasThePositionsOfWeibull) {
  const FlowDuration curve(std::vector<double>{3, kNone, 1, 2, 4});
  ASSERT_EQ(curve.count(), 4);
  EXPECT_DOUBLE_EQ(curve.exceedance(0), 0.2);
  EXPECT_DOUBLE_EQ(curve.exceeded(0.2), 4);
  EXPECT_DOUBLE_EQ(curve.exceeded(0.8), 1);
  EXPECT_NEAR(curve.exceeded(0.5), 2.5, 1e-14);
  EXPECT_TRUE(std::isnan(curve.exceeded(0.1)));
  EXPECT_TRUE(std::isnan(curve.exceeded(0.9)));
}

TEST(FlowDuration, SlopeOfAnExponentialCurve) {
  // values exp(-a p) at their own plotting positions p: the slope of the logarithm is a everywhere
  std::vector<double> values;
  for (int i = 1; i < 100; ++i) values.push_back(std::exp(-3.0 * i / 100));
  EXPECT_NEAR(FlowDuration(values).middle_slope(), 3.0, 1e-12);
  for (double& v : values) v = std::max(0.0, v - 0.5);
  EXPECT_TRUE(std::isnan(FlowDuration(values).middle_slope())) << "a river that is dry a third of the time";
}

}  // namespace
}  // namespace cuenca::analysis
