#include <gtest/gtest.h>

#include <cstdint>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "numerics/distributions.hpp"
#include "numerics/statistics.hpp"
#include "unit/numerics/lanes_helper.hpp"

namespace cuenca {
namespace {

using namespace statistics;

std::ifstream data(const char* name) { return std::ifstream(std::string(CUENCA_SOURCE_DIR) + "/tests/verification/data/" + name); }

TEST(Statistics, MeasuresOfFitAgainstTheTable) {
  std::map<std::string, Pairs> cases;
  auto input = data("metric_cases_input.csv");
  std::string line;
  std::getline(input, line);
  while (std::getline(input, line)) {
    std::istringstream cells(line);
    std::string name, i, o, s;
    std::getline(cells, name, ',');
    std::getline(cells, i, ',');
    std::getline(cells, o, ',');
    std::getline(cells, s, ',');
    const auto number = [](const std::string& t) { return t.empty() || t == "\r" ? std::nan("") : std::stod(t); };
    cases[name].observed.push_back(number(o));
    cases[name].simulated.push_back(number(s));
  }
  auto expected = data("metric_cases_expected.csv");
  std::getline(expected, line);
  int count = 0;
  double worst = 0;
  while (std::getline(expected, line)) {
    std::istringstream cells(line);
    std::string name, metric, text;
    std::getline(cells, name, ',');
    std::getline(cells, metric, ',');
    std::getline(cells, text);
    const Pairs p = pairs(cases.at(name).observed, cases.at(name).simulated);
    const Fit f = fit(p);
    const std::map<std::string, Measure> measures = {{"n", {static_cast<double>(f.count)}},
                                                     {"mean_obs", {f.mean_observed}},
                                                     {"mean_sim", {f.mean_simulated}},
                                                     {"r", f.r},
                                                     {"alpha", f.alpha},
                                                     {"beta", f.beta},
                                                     {"gamma", f.gamma},
                                                     {"NSE", f.nse},
                                                     {"NSE_sqrt", f.nse_sqrt},
                                                     {"NSE_log_eps_mean_over_100", f.nse_log},
                                                     {"KGE_2009", f.kge2009},
                                                     {"KGE_2012", f.kge2012},
                                                     {"PBIAS_pct_sim_minus_obs", f.pbias},
                                                     {"RMSE", f.rmse},
                                                     {"MAE", f.mae},
                                                     {"index_of_agreement_d", f.agreement}};
    const Measure m = measures.at(metric);
    ++count;
    if (text.substr(0, 3) == "nan") {
      EXPECT_FALSE(m.defined()) << line;
      EXPECT_FALSE(m.reason.en.empty() || m.reason.es.empty()) << line;
      continue;
    }
    const double value = std::stod(text);
    EXPECT_TRUE(m.defined()) << line;
    EXPECT_NEAR(m.value, value, 1e-10) << line;
    worst = std::max(worst, std::abs(m.value - value));
  }
  EXPECT_EQ(count, 102);
  RecordProperty("worst", std::to_string(worst));
}

TEST(Statistics, TheMeanFlowScoresOneMinusRootTwo) {
  const Pairs p{{1, 2, 3, 4}, {2.5 - 1e-13, 2.5 + 1e-13, 2.5 - 1e-13, 2.5 + 1e-13}};
  EXPECT_NEAR(fit(p).nse.value, 0.0, 1e-12);
  EXPECT_FALSE(fit(Pairs{{1, 2, 3}, {2, 2, 2}}).kge2009.defined()) << "a constant simulation has no correlation";
}

TEST(Statistics, UndefinedMeasuresSayWhy) {
  const Fit none = fit({});
  for (const Measure& m :
       {none.r, none.nse, none.kge2009, none.kge2012, none.pbias, none.rmse, none.mae, none.beta, none.nse_log, none.agreement}) {
    EXPECT_FALSE(m.defined());
    EXPECT_EQ(m.reason.en, "there are no pairs of values");
  }
  const Fit zero = fit({{-1, 1}, {1, 2}});
  EXPECT_EQ(zero.pbias.reason.en, "the observed mean is zero");
  EXPECT_EQ(zero.kge2009.reason.es, "la media observada es cero");
  EXPECT_EQ(zero.nse_sqrt.reason.en, "negative values have no root or logarithm");
  EXPECT_TRUE(zero.nse.defined());
  const Fit dry = fit({{0, 0}, {0, 1}});
  EXPECT_EQ(dry.nse.reason.en, "the observed values are all equal");
  EXPECT_EQ(dry.nse_log.reason.en, "the observed mean is zero");
}

TEST(Statistics, QuantilesOfTypeSeven) {
  const double x[] = {7, 1, 3, 9, 5};
  EXPECT_EQ(quantile(x, 0), 1);
  EXPECT_EQ(quantile(x, 0.5), 5);
  EXPECT_EQ(quantile(x, 1), 9);
  EXPECT_NEAR(quantile(x, 0.1), 1.8, 1e-15);
  EXPECT_NEAR(quantile(x, 0.9), 8.2, 1e-14);
  EXPECT_TRUE(std::isnan(quantile(x, 1.1)));
  EXPECT_TRUE(std::isnan(quantile({}, 0.5)));
  const double p[] = {0.25, 0.75};
  EXPECT_EQ(quantiles(x, p), (std::vector<double>{3, 7}));
}

TEST(Statistics, MomentsOfHardSeries) {
  std::vector<double> x(1000001, 0.1);
  x[0] = 1e15;
  x.push_back(-1e15);
  EXPECT_NEAR(statistics::sum(x), 100000.0, 1e-5) << "a plain sum gives 125000";
  const double big[] = {1e9 + 1, 1e9 + 2, 1e9 + 3};
  EXPECT_NEAR(standard_deviation(big), 1.0, 1e-12);
  EXPECT_TRUE(std::isnan(mean({})));
  EXPECT_TRUE(std::isnan(standard_deviation(std::span(big, 1))));
}

TEST(Statistics, Correlations) {
  const double x[] = {1, 2, 3, 4, 5}, y[] = {2, 4, 6, 8, 10}, z[] = {5, 4, 3, 2, 1}, c[] = {1, 1, 1, 1, 1};
  EXPECT_NEAR(pearson(x, y).value, 1, 1e-15);
  EXPECT_NEAR(pearson(x, z).value, -1, 1e-15);
  EXPECT_EQ(pearson(x, c).reason.es, "una de las series es constante");
  EXPECT_NEAR(autocorrelation(x, 1).value, 0.4, 1e-15);
  EXPECT_EQ(autocorrelation(x, 0).value, 1);
  EXPECT_FALSE(autocorrelation(x, 4).defined());
}

TEST(Distributions, NormalQuantileInvertsErfc) {
  double worst = 0;
  for (double z = -37; z <= 8; z += 0.01) {
    const double p = static_cast<double>(0.5L * std::erfc(-(long double)z / std::sqrt(2.0L)));
    if (p >= 1 || p <= 0) continue;
    // what the rounding of p itself allows
    const double slack = z > 0 ? 1.2e-16 * std::exp(z * z / 2) * 2.6 : 0;
    worst = std::max(worst, (std::abs(normal_quantile(p) - z) - slack) / std::max(1.0, std::abs(z)));
  }
  EXPECT_LT(worst, 3e-15);
  EXPECT_EQ(normal_quantile(0.5), 0.0);
  EXPECT_NEAR(normal_quantile(0.25), -0.6744897501960817, 1e-15);
  EXPECT_NEAR(normal_quantile(1e-20), -9.262340089798408, 1e-14);
}

TEST(Distributions, LogGamma) {
  double worst = 0;
  for (double x = 1e-3; x < 1e4; x *= 1.01)
    worst = std::max(
        worst, (double)(std::abs(log_gamma(x) - std::lgamma((long double)x)) / std::max(1.0L, std::abs(std::lgamma((long double)x)))));
  EXPECT_LT(worst, 1e-13);
}

TEST(Distributions, GammaProbability) {
  // shape 1: 1 - e^-x; shape 2: 1 - (1 + x) e^-x; shape 1/2: erf(sqrt x)
  for (double x = 1e-6; x < 60; x *= 1.1) {
    EXPECT_NEAR(gamma_probability(1.0, x), -std::expm1(-x), 5e-14 * -std::expm1(-x));
    EXPECT_NEAR(gamma_probability(2.0, x), -std::expm1(-x) - x * std::exp(-x), 5e-14);
    EXPECT_NEAR(gamma_probability(0.5, x), std::erf(std::sqrt(x)), 5e-14 * std::erf(std::sqrt(x)));
  }
  EXPECT_EQ(gamma_probability(3.0, 0.0), 0.0);
}

TEST(Distributions, GammaQuantileInvertsTheProbability) {
  double worst = 0;
  for (double a : {0.05, 0.2, 0.5, 0.75, 1.0, 1.7, 5.0, 40.0, 1000.0})
    for (double p : {1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999999, 1 - 1e-12}) {
      const double x = gamma_quantile(a, p);
      if (x == 0 || x < 1e-290) continue;
      worst = std::max(worst, std::abs(gamma_probability(a, x) - p) / std::min(p, 1.0));
    }
  EXPECT_LT(worst, 1e-10);
  for (double p : {0.001, 0.5, 0.999}) EXPECT_NEAR(gamma_quantile(1.0, p), -std::log1p(-p), 1e-12);
}

TEST(Distributions, GammaNumbersHaveTheirMoments) {
  const RandomStream random(11, 0, "gamma");
  for (double a : {0.3, 0.75, 1.0, 4.0}) {
    constexpr int n = 100000;
    double m = 0, v = 0, mi = 0;
    std::vector<double> x(n);
    for (int i = 0; i < n; ++i) m += x[static_cast<std::size_t>(i)] = gamma_number(random, a, static_cast<std::uint32_t>(i));
    m /= n;
    for (double y : x) v += (y - m) * (y - m) / n;
    EXPECT_NEAR(m, a, 4 * std::sqrt(a / n));
    EXPECT_NEAR(v, a, 4 * std::sqrt((2 * a * a + 6 * a) / n));
    // Kolmogorov: largest distance of the distribution functions, 1 % level
    std::sort(x.begin(), x.end());
    for (int i = 0; i < n; i += 50) mi = std::max(mi, std::abs(gamma_probability(a, x[static_cast<std::size_t>(i)]) - (i + 0.5) / n));
    EXPECT_LT(mi, 1.63 / std::sqrt(n));
  }
}

TEST(Distributions, LanesAreTheScalar) {
  const RandomStream random(12, 0, "lanes");
  for (std::uint32_t i = 0; i < 60; ++i) {
    double a[kLanes][2];
    for (int lane = 0; lane < kLanes; ++lane) {
      a[lane][0] = 0.1 + 5 * random.uniform(i, static_cast<std::uint32_t>(lane));
      a[lane][1] = lane == 0 ? 1e-9 : random.uniform(i, static_cast<std::uint32_t>(lane + 8));
    }
    testing_lanes::expect_same_bits<2>([](const auto* p) { return gamma_quantile(p[0], p[1]); }, a);
    testing_lanes::expect_same_bits<2>([](const auto* p) { return gamma_probability(p[0], p[1] * p[0]); }, a);
    testing_lanes::expect_same_bits<2>([](const auto* p) { return normal_quantile(p[1]); }, a);
    testing_lanes::expect_same_bits<2>([](const auto* p) { return log_gamma(p[0]); }, a);
  }
}

}  // namespace
}  // namespace cuenca
