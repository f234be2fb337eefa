// Weighted statistics: with equal weights the usual ones, weights as repeats where that is exact, symmetry, counts beside repeats.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/robustness/sample.hpp"
#include "base/random.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis::robustness {
namespace {

std::vector<Weighted> drawn(std::size_t n, bool weighted) {
  const RandomStream random(7, 0, "sample");
  std::vector<Weighted> items;
  for (std::size_t i = 0; i < n; ++i) {
    const auto step = static_cast<std::uint32_t>(i);
    items.push_back({std::floor(20 * random.uniform(step, 0)) - 8, weighted ? 0.1 + random.uniform(step, 1) : 1.0, 1});
  }
  return items;
}

TEST(Sample, EqualWeightsGiveTheUsualStatistics) {
  for (const std::size_t n : {2u, 3u, 7u, 8u, 40u, 101u})
    for (const double weight : {1.0, 0.3}) {
      std::vector<Weighted> items = drawn(n, false);
      std::vector<double> x;
      for (Weighted& w : items) {
        w.weight = weight;
        x.push_back(w.value);
      }
      const Sample s(items);
      EXPECT_NEAR(s.mean(), statistics::mean(x), 1e-12);
      EXPECT_NEAR(s.standard_deviation(), statistics::standard_deviation(x), 1e-12);
      for (const double p : {0.0, 0.1, 0.25, 0.5, 0.77, 0.9, 1.0})
        EXPECT_NEAR(s.quantile(p), statistics::quantile(x, p), 1e-12) << n << " " << p;
    }
}

TEST(Sample, NearlyEqualWeightsGiveNearlyTheUsualQuantiles) {
  std::vector<Weighted> items = drawn(25, false);
  std::vector<double> x;
  for (std::size_t i = 0; i < items.size(); ++i) {
    x.push_back(items[i].value);
    items[i].weight = 1 + 1e-9 * static_cast<double>(i);
  }
  for (const double p : {0.0, 0.1, 0.33, 0.5, 0.9, 1.0}) EXPECT_NEAR(Sample(items).quantile(p), statistics::quantile(x, p), 1e-6) << p;
}

TEST(Sample, WeightedByHand) {
  const Sample s({{1, 1, 1}, {2, 2, 1}, {4, 1, 1}});
  EXPECT_DOUBLE_EQ(s.mean(), 9.0 / 4);
  // sum w (x - m)^2 = 1.5625 + 0.125 + 3.0625 = 4.75, divided by 4 - 6/4
  EXPECT_NEAR(s.standard_deviation(), std::sqrt(4.75 / 2.5), 1e-15);
  EXPECT_NEAR(s.effective_size(), 16.0 / 6, 1e-15);
  // n = 8/3: the window of the median goes from 5/16 to 11/16 and lies in the share 1/4 … 3/4 of the 2
  EXPECT_NEAR(s.quantile(0.5), 2, 1e-15);
  // p = 0.9: window from 0.5625 to 0.9375: 0.1875 of the 2, 0.1875 of the 4
  EXPECT_NEAR(s.quantile(0.9), 3, 1e-14);
  EXPECT_DOUBLE_EQ(s.share_from(2), 0.75);
  EXPECT_DOUBLE_EQ(s.share_from(4.5), 0);
  EXPECT_DOUBLE_EQ(s.share_from(1), 1);
}

TEST(Sample, CountsAreRepeats) {
  std::vector<Weighted> counted = drawn(30, true), repeated;
  const RandomStream random(3, 0, "counts");
  for (std::size_t i = 0; i < counted.size(); ++i) {
    counted[i].count = random.below(4, static_cast<std::uint32_t>(i));
    for (std::uint32_t k = 0; k < counted[i].count; ++k) repeated.push_back({counted[i].value, counted[i].weight, 1});
  }
  for (const bool equal : {false, true}) {
    for (auto* items : {&counted, &repeated})
      if (equal)
        for (Weighted& w : *items) w.weight = 1;
    const Sample a(counted), b(repeated);
    EXPECT_EQ(a.size(), b.size());
    EXPECT_NEAR(a.mean(), b.mean(), 1e-12);
    EXPECT_NEAR(a.standard_deviation(), b.standard_deviation(), 1e-12);
    EXPECT_NEAR(a.effective_size(), b.effective_size(), 1e-12);
    for (const double p : {0.0, 0.1, 0.37, 0.5, 0.9, 1.0}) EXPECT_NEAR(a.quantile(p), b.quantile(p), 1e-11) << p;
    EXPECT_NEAR(a.worse_half().deviation, b.worse_half().deviation, 1e-9);
    EXPECT_NEAR(a.worse_half().members, b.worse_half().members, 1e-9);
  }
}

TEST(Sample, QuantilesAreSymmetricAndWithoutWeightNothingCounts) {
  std::vector<Weighted> items = drawn(40, true), turned = items, more = items;
  for (Weighted& w : turned) w.value = -w.value;
  more.push_back({-1e6, 0, 1});
  more.push_back({std::numeric_limits<double>::quiet_NaN(), 5, 1});
  more.push_back({1e6, 1, 0});
  for (const double p : {0.05, 0.25, 0.5, 0.9}) {
    EXPECT_NEAR(Sample(items).quantile(p), -Sample(turned).quantile(1 - p), 1e-12);
    EXPECT_DOUBLE_EQ(Sample(items).quantile(p), Sample(more).quantile(p));
  }
  EXPECT_EQ(Sample(more).size(), 40u);
}

TEST(Sample, AWeightThatGoesToZeroTakesItsValueAlong) {
  std::vector<Weighted> items = drawn(20, true), with = items;
  with.push_back({1e3, 1e-12, 1});
  for (const double p : {0.0, 0.1, 0.5, 0.9, 1.0}) EXPECT_NEAR(Sample(items).quantile(p), Sample(with).quantile(p), 1e-8) << p;
  EXPECT_NEAR(Sample(items).standard_deviation(), Sample(with).standard_deviation(), 1e-6);
}

TEST(Sample, TheWorseHalfOfAnOddNumberHoldsTheMiddleOne) {
  const Sample s({{1, 1, 1}, {2, 1, 1}, {5, 1, 1}, {6, 1, 1}, {9, 1, 1}});
  EXPECT_DOUBLE_EQ(s.worse_half().deviation, 4 + 3 + 0);
  EXPECT_DOUBLE_EQ(s.worse_half().members, 3);
}

}  // namespace
}  // namespace cuenca::analysis::robustness
