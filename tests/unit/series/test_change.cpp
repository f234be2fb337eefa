#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"
#include "series/double_mass.hpp"
#include "series/homogeneity.hpp"

namespace cuenca::series {
namespace {

/// Annual flow of the Nile at Aswan, 1871 to 1970, 10^8 m3 [cobb1978]. Known to fall after 1898.
const std::vector<double> kNile{1120, 1160, 963,  1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994, 1020, 960,  1180,
                                799,  958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,  874, 694,  940,  833,
                                701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,  1120, 1100, 832, 764,  821,  768,
                                845,  864,  862,  698,  845,  744,  796,  1040, 759,  781,  865,  845,  944,  984, 897,  822,  1010,
                                771,  676,  649,  846,  812,  742,  801,  1040, 860,  874,  848,  890,  744,  749, 838,  1050, 918,
                                986,  797,  923,  975,  815,  1020, 906,  901,  1170, 912,  746,  919,  718,  714, 740};

TEST(Homogeneity, TenZerosAndTenOnesByHand) {
  std::vector<double> v(20, 0.0);
  std::fill(v.begin() + 10, v.end(), 1.0);
  const BreakTest p = pettitt(v), s = snht(v), b = buishand(v);
  EXPECT_EQ(p.statistic, 100);  // every early value is below every late one
  EXPECT_EQ(p.before, 10);
  EXPECT_NEAR(s.statistic, 19, 1e-12);  // 2 · 10 · (1/2)² / (20/4/19)
  EXPECT_EQ(s.before, 10);
  EXPECT_NEAR(b.statistic, 5 / 0.5 / std::sqrt(20.0), 1e-12);
  EXPECT_EQ(b.before, 10);
  const Homogeneity h = homogeneity(v);
  EXPECT_EQ(h.agree_1, 3);
  EXPECT_EQ(h.mean_before, 0);
  EXPECT_EQ(h.mean_after, 1);
  EXPECT_NEAR(pettitt_probability(100, 20), 2 * std::exp(-6e4 / 8400), 1e-12);
}

TEST(Homogeneity, TheNileFallsAfter1898) {
  ASSERT_EQ(kNile.size(), 100u);
  EXPECT_NEAR(statistics::mean(kNile), 919.35, 1e-9);
  const Homogeneity h = homogeneity(kNile);
  for (const BreakTest& t : h.tests) {
    EXPECT_EQ(1871 + t.before - 1, 1898) << t.name;
    EXPECT_TRUE(t.significant_1()) << t.name;
  }
  EXPECT_NEAR(h.mean_before, 1097.75, 1e-9);
  // Pettitt's U by its definition, pair by pair
  double most = 0;
  for (std::size_t k = 1; k < 100; ++k) {
    double u = 0;
    for (std::size_t i = 0; i < k; ++i)
      for (std::size_t j = k; j < 100; ++j) u += (kNile[i] > kNile[j]) - (kNile[i] < kNile[j]);
    most = std::max(most, std::abs(u));
  }
  EXPECT_EQ(pettitt(kNile).statistic, most);
}

TEST(Homogeneity, ConstantAndShortSeriesFindNothing) {
  EXPECT_EQ(homogeneity(std::vector<double>(30, 4.0)).agree_5, 0);
  EXPECT_EQ(homogeneity(std::vector<double>{1, 2, 3, 4, 5, 6, 7, 8, 9}).agree_5, 0);  // fewer than ten values have no critical value
}

/// Between the lengths of the table the rate of false alarms stays at 5 and 1 %.
TEST(Homogeneity, CriticalValuesHoldTheirLevel) {
  const RandomStream stream(11, 0, "test.change");
  for (const int n : {11, 35, 90}) {
    constexpr int kRuns = 4000;
    int five[4] = {}, one[4] = {};
    for (int run = 0; run < kRuns; ++run) {
      std::vector<double> v, x;
      for (int i = 0; i < n; ++i)
        v.push_back(normal(stream, static_cast<std::uint32_t>(run * 100 + n), static_cast<std::uint32_t>(i))), x.push_back(1);
      const Homogeneity h = homogeneity(v);
      for (int k = 0; k < 3; ++k) five[k] += h.tests[k].significant_5(), one[k] += h.tests[k].significant_1();
      std::vector<double> y = v;
      for (double& e : y) e += 10;
      const DoubleMass d = double_mass(x, y);
      five[3] += d.f > d.critical_5, one[3] += d.f > d.critical_1;
    }
    for (int k = 0; k < 4; ++k) {
      EXPECT_NEAR(five[k] / double(kRuns), 0.05, k == 0 ? 0.018 : 0.012) << n << " test " << k;  // ranks of short series are coarse
      EXPECT_NEAR(one[k] / double(kRuns), 0.01, 0.007) << n << " test " << k;
    }
  }
}

/// Against the published 5 % values of SNHT and Buishand [wijngaard2003]: within 2 %.
TEST(Homogeneity, CriticalValuesBesideThosePublished) {
  const int lengths[] = {20, 30, 40, 50, 70, 100};
  const double snht_5[] = {6.95, 7.65, 8.10, 8.45, 8.80, 9.15}, buishand_5[] = {1.43, 1.50, 1.53, 1.55, 1.59, 1.62},
               buishand_1[] = {1.60, 1.70, 1.74, 1.78, 1.81, 1.86};
  for (int i = 0; i < 6; ++i) {
    EXPECT_NEAR(critical_value(CriticalOf::snht, lengths[i], false) / snht_5[i], 1, 0.025);
    EXPECT_NEAR(critical_value(CriticalOf::buishand, lengths[i], false) / buishand_5[i], 1, 0.01);
    EXPECT_NEAR(critical_value(CriticalOf::buishand, lengths[i], true) / buishand_1[i], 1, 0.01);
  }
  EXPECT_TRUE(std::isnan(critical_value(CriticalOf::snht, 9, false)));
  EXPECT_GT(critical_value(CriticalOf::pettitt, 500, false), critical_value(CriticalOf::pettitt, 200, false));
}

TEST(DoubleMass, OneRatioExactly) {
  std::vector<double> x, y;
  for (int i = 0; i < 30; ++i) x.push_back(100 + 37 * (i % 5)), y.push_back(0.8 * x.back());
  const DoubleMass d = double_mass(x, y);
  EXPECT_NEAR(d.slope, 0.8, 1e-14);
  EXPECT_FALSE(d.broken());
  EXPECT_NEAR(d.sum_series.back(), 0.8 * d.sum_reference.back(), 1e-9);
}

TEST(DoubleMass, TwoRatiosExactly) {
  std::vector<double> x, y;
  for (int i = 0; i < 30; ++i) x.push_back(100 + 37 * (i % 5)), y.push_back((i < 12 ? 0.8 : 1.1) * x.back());
  const DoubleMass d = double_mass(x, y);
  EXPECT_TRUE(d.broken());
  EXPECT_EQ(d.before, 12);
  EXPECT_NEAR(d.slope_before, 0.8, 1e-12);
  EXPECT_NEAR(d.slope_after, 1.1, 1e-12);
  EXPECT_LT(d.bic_change, -100);
}

TEST(DoubleMass, ABreakInNoiseIsFoundWithinAYearOrTwo) {
  const RandomStream stream(5, 0, "test.mass");
  int found = 0;
  for (std::uint32_t run = 0; run < 100; ++run) {
    std::vector<double> x, y;
    for (std::uint32_t i = 0; i < 40; ++i) {
      x.push_back(200 + 60 * normal(stream, run, 2 * i));
      y.push_back((i < 25 ? 1.0 : 0.75) * x.back() * (1 + 0.1 * normal(stream, run, 2 * i + 1)));
    }
    const DoubleMass d = double_mass(x, y);
    found += d.broken() && std::abs(d.before - 25) <= 2 && std::abs(d.slope_after / d.slope_before - 0.75) < 0.08;
  }
  EXPECT_GE(found, 90);
}

TEST(DoubleMass, TooFewYearsAreNotJudged) {
  const DoubleMass d = double_mass(std::vector<double>{1, 2, 3}, std::vector<double>{1, 4, 9});
  EXPECT_FALSE(d.broken());
  EXPECT_EQ(d.count, 3);
}

}  // namespace
}  // namespace cuenca::series
