#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "numerics/distributions.hpp"
#include "series/trend.hpp"

namespace cuenca::series {
namespace {

std::vector<double> steps(std::size_t n) {
  std::vector<double> x(n);
  std::iota(x.begin(), x.end(), 0.0);
  return x;
}

TEST(Trend, RisingValuesByHand) {
  std::vector<double> y;
  for (int i = 0; i < 10; ++i) y.push_back(3 + 0.5 * i);
  const Trend t = trend(steps(10), y);
  EXPECT_EQ(t.count, 10);
  EXPECT_EQ(t.s, 45);
  EXPECT_DOUBLE_EQ(t.variance, 125);  // 10·9·25/18
  EXPECT_NEAR(t.z, 44 / std::sqrt(125.0), 1e-12);
  EXPECT_NEAR(t.p, std::erfc(t.z / std::sqrt(2.0)), 1e-12);
  EXPECT_DOUBLE_EQ(t.tau, 1);
  EXPECT_DOUBLE_EQ(t.slope, 0.5);
  EXPECT_DOUBLE_EQ(t.intercept, 3);
}

TEST(Trend, SixValuesByHand) {
  // pairs: 3-1 down, 1-4 up …: counted on paper, 9 rising, 3 falling, 3 tied
  const std::vector<double> y{3, 1, 3, 5, 3, 4};
  const Trend t = trend(steps(6), y);
  EXPECT_EQ(t.s, 9 - 3);
  EXPECT_DOUBLE_EQ(t.variance, (6 * 5 * 17 - 3 * 2 * 11) / 18.0);
  EXPECT_NEAR(t.z, 5 / std::sqrt(t.variance), 1e-12);
  // slopes: -2 0 2/3 0 1/5 · 2 2 2/3 3/4 · 2 0 1/3 · -2 -1/2 · 1, the eighth of fifteen is 1/3
  EXPECT_NEAR(t.slope, 1.0 / 3, 1e-15);
}

/// The variance of S over all orders of the values, ties or not, is the formula's.
TEST(Trend, VarianceIsThatOfAllPermutations) {
  for (std::vector<double> y :
       {std::vector<double>{1, 2, 3, 4, 5, 6}, std::vector<double>{1, 1, 2, 3, 3, 3}, std::vector<double>{1, 1, 1, 1, 2, 3, 4}}) {
    std::vector<int> order(y.size());
    std::iota(order.begin(), order.end(), 0);
    double squares = 0, count = 0, variance = 0;
    do {
      std::vector<double> mixed;
      for (const int i : order) mixed.push_back(y[static_cast<std::size_t>(i)]);
      const Trend t = trend(steps(y.size()), mixed);
      squares += t.s * t.s;
      variance = t.variance;
      ++count;
    } while (std::next_permutation(order.begin(), order.end()));
    EXPECT_NEAR(squares / count, variance, 1e-9 * variance);
  }
}

TEST(Trend, MissingYearsKeepTheirDistance) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Trend t = trend(steps(8), std::vector<double>{0, nan, 4, 6, nan, nan, 12, 14});
  EXPECT_EQ(t.count, 5);
  EXPECT_DOUBLE_EQ(t.slope, 2);
  EXPECT_EQ(trend(steps(2), std::vector<double>{1, 2}).p, 1);
  const Trend flat = trend(steps(5), std::vector<double>(5, 2.0));
  EXPECT_EQ(flat.p, 1);
  EXPECT_EQ(flat.slope, 0);
}

/// Independent values: a 5 % test rejects one in twenty, and the limits of the slope hold the true slope nineteen times in twenty.
/// Autocorrelated values: the plain test rejects far too often (28 %), the corrected one less so (20 %): the autocorrelation of 40 values
/// is estimated too low, which docs/theory/series.md says.
TEST(Trend, RatesUnderSimulation) {
  const RandomStream stream(7, 0, "test.trend");
  constexpr int kRuns = 1500, kYears = 40;
  int plain = 0, held = 0, plain_red = 0, corrected_red = 0;
  for (int run = 0; run < kRuns; ++run) {
    std::vector<double> white, red;
    double state = 0;
    for (int i = 0; i < kYears; ++i) {
      const double e = normal(stream, static_cast<std::uint32_t>(run), static_cast<std::uint32_t>(i));
      white.push_back(0.1 * i + e);
      state = 0.6 * state + e;
      red.push_back(state);
    }
    const Trend w = trend(steps(kYears), white), r = trend(steps(kYears), red);
    held += w.slope_low <= 0.1 && 0.1 <= w.slope_high;
    for (int i = 0; i < kYears; ++i) white[static_cast<std::size_t>(i)] -= 0.1 * i;
    plain += trend(steps(kYears), white).p < 0.05;
    plain_red += r.p < 0.05;
    corrected_red += r.p_corrected < 0.05;
  }
  EXPECT_NEAR(plain / double(kRuns), 0.05, 0.02);
  EXPECT_NEAR(held / double(kRuns), 0.95, 0.02);
  EXPECT_GT(plain_red, 0.25 * kRuns);
  EXPECT_LT(corrected_red, 0.8 * plain_red);
}

}  // namespace
}  // namespace cuenca::series
