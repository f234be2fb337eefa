// Drought indices against closed forms, and deficits worked out by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/deficits.hpp"
#include "analysis/standardized_index.hpp"
#include "base/calendar.hpp"
#include "numerics/distributions.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
double normal_share(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

Monthly every_january(const std::vector<double>& january, double others) {
  Monthly m;
  m.first_month = 2000 * 12;
  for (const double v : january) {
    m.values.push_back(v);
    m.values.insert(m.values.end(), 11, others);
  }
  return m;
}

/// Twenty values x and twenty 2 m - x … whose Thom statistic ln(mean) - mean(ln) is exactly `a`: half of them c times the other half.
std::vector<double> sample_with(double a) {
  double low = 0, high = 1 - 1e-9;  // values 1 + t and 1 - t: the mean is 1 and the mean of the logarithms ln(1 - t t) / 2
  for (int i = 0; i < 200; ++i) {
    const double t = 0.5 * (low + high);
    (-0.5 * std::log(1 - t * t) < a ? low : high) = t;
  }
  std::vector<double> sample;
  for (int i = 0; i < 20; ++i) sample.push_back(3 * (i % 2 ? 1 + low : 1 - low));
  return sample;
}

TEST(NormalQuantile, IsTheInverseOfTheNormalShare) {
  double worst = 0;
  for (double z = -3.09; z < 3.1; z += 0.01) worst = std::max(worst, std::abs(normal_quantile(normal_share(z)) - z));
  EXPECT_LT(worst, 1e-13);
  EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
}

TEST(Gamma, OfShapeOneIsTheExponential) {
  // Thom's estimate is exactly 1 where ln(mean) - mean(ln) = 7/12: then the share below x is 1 - exp(-x/mean)
  const MonthFit fit = fit_gamma(sample_with(7.0 / 12));
  EXPECT_NEAR(fit.shape, 1, 1e-12);
  EXPECT_NEAR(fit.scale, 3, 1e-12);
  for (const double x : {0.01, 0.5, 1.0, 3.0, 9.0}) EXPECT_NEAR(gamma_share(fit, x), 1 - std::exp(-x / 3), 1e-13);
}

TEST(Gamma, OfShapeTwoHasAClosedFormToo) {
  // shape 2: (1 + sqrt(1 + 4a/3)) = 8a, so a = (16 + 4/3) / 64
  const MonthFit fit = fit_gamma(sample_with((16 + 4.0 / 3) / 64));
  EXPECT_NEAR(fit.shape, 2, 1e-12);
  const double b = fit.scale;
  for (const double x : {0.01, 0.5, 1.0, 3.0, 9.0}) EXPECT_NEAR(gamma_share(fit, x), 1 - std::exp(-x / b) * (1 + x / b), 1e-13);
}

TEST(Gamma, ZerosAreAShareOfTheirOwn) {
  std::vector<double> sample = sample_with(7.0 / 12);
  sample.insert(sample.end(), 5, 0.0);
  const MonthFit fit = fit_gamma(sample);
  EXPECT_DOUBLE_EQ(fit.zeros, 0.2);
  EXPECT_DOUBLE_EQ(gamma_share(fit, 0), 0.2);
  EXPECT_NEAR(gamma_share(fit, 3), 0.2 + 0.8 * (1 - std::exp(-1.0)), 1e-13);
  const StandardizedIndex spi = standardized_index(every_january(sample, 1), 1, Distribution::gamma);
  EXPECT_NEAR(spi.values[20 * 12], normal_quantile(0.2), 1e-14);
  EXPECT_TRUE(std::isnan(spi.values[1])) << "all Februaries are equal";
  EXPECT_FALSE(spi.fits[1].defined());
  EXPECT_FALSE(fit_gamma(std::vector<double>(12, 0.0)).defined());
  EXPECT_FALSE(fit_gamma(std::vector<double>{1, 2, 3}).defined());
}

TEST(Spi, ExponentialMonthsGiveTheirOwnProbability) {
  const std::vector<double> sample = sample_with(7.0 / 12);
  const StandardizedIndex spi = standardized_index(every_january(sample, 1), 1, Distribution::gamma);
  for (std::size_t i = 0; i < sample.size(); ++i) EXPECT_NEAR(normal_share(spi.values[12 * i]), 1 - std::exp(-sample[i] / 3), 1e-12);
}

TEST(Spi, OfALongGammaRecordIsStandardNormal) {
  // a thousand years at the plotting positions of a gamma distribution of shape 3: mean 0 and deviation 1 up to the fit by Thom
  std::vector<double> sample;
  for (int i = 0; i < 1000; ++i) sample.push_back(20 * gamma_quantile(3.0, (i + 0.5) / 1000));
  const StandardizedIndex spi = standardized_index(every_january(sample, 1), 1, Distribution::gamma);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < sample.size(); ++i) sum += spi.values[12 * i], squares += spi.values[12 * i] * spi.values[12 * i];
  EXPECT_NEAR(sum / 1000, 0, 2e-3);
  EXPECT_NEAR(std::sqrt(squares / 1000), 1, 5e-3);
}

TEST(Spi, SumsOverTheScaleWhateverTheUnit) {
  Monthly m;
  m.first_month = 1990 * 12 + 6;
  unsigned state = 1;
  for (int i = 0; i < 360; ++i) {
    state = state * 1664525u + 1013904223u;
    m.values.push_back(static_cast<double>(state >> 8) / 1e6);
  }
  const StandardizedIndex three = standardized_index(m, 3, Distribution::gamma);
  EXPECT_TRUE(std::isnan(three.values[0]) && std::isnan(three.values[1]) && !std::isnan(three.values[2]));
  Monthly sums = m, scaled = m;
  for (std::size_t i = 0; i < sums.values.size(); ++i) sums.values[i] = i < 2 ? kNone : m.values[i] + m.values[i - 1] + m.values[i - 2];
  for (double& v : scaled.values) v *= 86400e3;
  const StandardizedIndex by_hand = standardized_index(sums, 1, Distribution::gamma),
                          other_unit = standardized_index(scaled, 3, Distribution::gamma);
  for (std::size_t i = 2; i < m.values.size(); ++i) {
    EXPECT_NEAR(three.values[i], by_hand.values[i], 1e-10);
    EXPECT_NEAR(three.values[i], other_unit.values[i], 1e-10);
  }
  m.values[100] = kNone;
  const StandardizedIndex gap = standardized_index(m, 3, Distribution::gamma);
  for (const std::size_t i : {100u, 101u, 102u}) EXPECT_TRUE(std::isnan(gap.values[i]));
  EXPECT_FALSE(std::isnan(gap.values[103]));
}

TEST(Spi, ReferenceYearsAloneDecideTheDistribution) {
  std::vector<double> sample = sample_with(7.0 / 12), later = sample;
  later.insert(later.end(), 10, 0.3);  // ten dry years afterwards
  const ReferenceMonths before{2000 * 12, 2020 * 12};
  const StandardizedIndex spi = standardized_index(every_january(later, 1), 1, Distribution::gamma, before);
  EXPECT_NEAR(normal_share(spi.values[12 * 25]), 1 - std::exp(-0.1), 1e-12);
}

TEST(Spi, EndsWhereSamplesEnd) {
  std::vector<double> sample = sample_with(7.0 / 12);
  sample.push_back(1000);
  const StandardizedIndex spi = standardized_index(every_january(sample, 1), 1, Distribution::gamma, {2000 * 12, 2020 * 12});
  EXPECT_EQ(spi.values[12 * 20], kMostIndex);
  EXPECT_EQ(spi.limited, 1);
}

TEST(LogLogistic, OfEvenlySpacedValuesIsLogistic) {
  // 1 … n: mean (n+1)/2, second L-moment (n+1)/6, third 0
  std::vector<double> sample;
  for (int i = 1; i <= 29; ++i) sample.push_back(i);
  const MonthFit fit = fit_log_logistic(sample);
  EXPECT_NEAR(fit.shape, 0, 1e-13);
  EXPECT_NEAR(fit.location, 15, 1e-12);
  EXPECT_NEAR(fit.scale, 5, 1e-12);
  for (const double x : {-3.0, 10.0, 15.0, 31.0}) EXPECT_NEAR(log_logistic_share(fit, x), 1 / (1 + std::exp(-(x - 15) / 5)), 1e-12);
}

TEST(LogLogistic, IsThatOfVicenteSerrano) {
  // beta = (2w1 - w0) / (6w1 - w0 - 6w2), alpha = (w0 - 2w1) beta / (G(1+1/b) G(1-1/b)), gamma = w0 - alpha G G; F = 1/(1 +
  // (alpha/(x-gamma))^beta)
  const std::vector<double> sample{-40, -35, -31, -30, -22, -20, -12, -3, 4, 11, 30, 62, 118, 55, -8};
  std::vector<double> sorted = sample;
  std::sort(sorted.begin(), sorted.end());
  const double n = 15;
  double w0 = 0, w1 = 0, w2 = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const double above = n - 1 - static_cast<double>(i);
    w0 += sorted[i] / n;
    w1 += sorted[i] * above / (n - 1) / n;
    w2 += sorted[i] * above * (above - 1) / ((n - 1) * (n - 2)) / n;
  }
  const double beta = (2 * w1 - w0) / (6 * w1 - w0 - 6 * w2), both = std::tgamma(1 + 1 / beta) * std::tgamma(1 - 1 / beta);
  const double alpha = (w0 - 2 * w1) * beta / both, gamma = w0 - alpha * both;
  const MonthFit fit = fit_log_logistic(sample);
  for (const double x : {-38.0, -20.0, 0.0, 60.0, 200.0})
    EXPECT_NEAR(log_logistic_share(fit, x), 1 / (1 + std::pow(alpha / (x - gamma), beta)), 1e-12) << x;
  EXPECT_EQ(log_logistic_share(fit, gamma - 1), 0) << "below the least possible value";
}

TEST(LogLogistic, TurnsWithItsSample) {
  const std::vector<double> sample{-40, -35, -31, -30, -22, -20, -12, -3, 4, 11, 30, 62, 118, 55, -8};
  std::vector<double> turned = sample;
  for (double& v : turned) v = -v;
  const MonthFit fit = fit_log_logistic(sample), other = fit_log_logistic(turned);
  for (const double x : {-38.0, 0.0, 60.0, 200.0}) EXPECT_NEAR(log_logistic_share(fit, x), 1 - log_logistic_share(other, -x), 1e-12);
}

TEST(IndexDroughts, ReachMinusOne) {
  const std::vector<double> index{0.5, -0.5, -0.9, 0.1, -0.2, -1.5, -0.3, 0, -2, kNone, -1.1};
  const auto events = index_droughts(index);
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].first, 4u);
  EXPECT_EQ(events[0].months, 3);
  EXPECT_DOUBLE_EQ(events[0].magnitude, 2.0);
  EXPECT_DOUBLE_EQ(events[0].worst, -1.5);
  EXPECT_EQ(events[2].first, 10u) << "the record ends in a drought";
}

TEST(Deficits, ByHand) {
  Daily flow{*parse_date("2001-01-01"), {5, 3, 2, 5, 1, 6, 6, 6, 0, kNone, 2, 4}};
  const auto events = deficits(flow, 4);
  ASSERT_EQ(events.size(), 4u);
  EXPECT_EQ(format_date(events[0].first_day), "2001-01-02");
  EXPECT_EQ(events[0].days, 2);
  EXPECT_DOUBLE_EQ(events[0].volume, 3 * 86400);
  EXPECT_EQ(events[0].least, 2);
  EXPECT_EQ(events[2].days, 1);
  EXPECT_DOUBLE_EQ(events[2].volume, 4 * 86400);
  const auto pooled = deficits(flow, 4, 1);
  ASSERT_EQ(pooled.size(), 3u) << "the day above between the first two is bridged, the unknown day never";
  EXPECT_EQ(pooled[0].days, 4);
  EXPECT_DOUBLE_EQ(pooled[0].volume, 6 * 86400);
  EXPECT_TRUE(deficits(flow, 0).empty());
}

}  // namespace
}  // namespace cuenca::analysis
