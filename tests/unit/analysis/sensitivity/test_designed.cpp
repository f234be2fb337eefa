// Sobol indices and elementary effects: analytic values, intervals, failed futures, refusals.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/sensitivity/elementary_effects.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"
#include "base/tasks.hpp"
#include "unit/analysis/sensitivity/functions.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

using sampling::DesignKind;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Resampling kFew{100, 0.95, 1, nullptr};

double linear(std::span<const double> x) { return 5 + 4 * x[0] - 2 * x[1] + x[2]; }

/// Sobol's g-function: S_i = V_i / V, V_i = 1 / (3 (1 + a_i)²), V = prod(1 + V_i) - 1 [saltelli2010].
constexpr double kA[] = {0, 1, 4.5, 9, 99, 99};
double g_function(std::span<const double> x) {
  double product = 1;
  for (std::size_t i = 0; i < 6; ++i) product *= (std::abs(4 * x[i] - 2) + kA[i]) / (1 + kA[i]);
  return product;
}

TEST(SobolIndices, OfALinearModelAreSharesOfSquares) {
  const auto design = unit_design(DesignKind::saltelli, 3, 4096);
  const SobolIndices found = sobol_indices(sample_of(design), outcomes(design, linear), kFew).value();
  for (std::size_t j = 0; j < 3; ++j) {
    const double share = std::vector<double>{16, 4, 1}[j] / 21;
    EXPECT_NEAR(found.first[j].value, share, 2e-3);
    EXPECT_NEAR(found.total[j].value, share, 2e-3);
    EXPECT_TRUE(found.first[j].different);
    EXPECT_LE(found.total[j].low, share);
    EXPECT_GE(found.total[j].high, share);
    for (std::size_t k = j + 1; k < 3; ++k) {
      EXPECT_NEAR(found.second[j * 3 + k].value, 0, 4e-3);
      EXPECT_FALSE(found.second[j * 3 + k].different);
    }
    EXPECT_FALSE(found.second[j * 3].defined());
  }
}

TEST(SobolIndices, OfTheGFunctionAreAnalytic) {
  double all = 1, part[6];
  for (std::size_t i = 0; i < 6; ++i) {
    part[i] = 1 / (3 * (1 + kA[i]) * (1 + kA[i]));
    all *= 1 + part[i];
  }
  const double variance = all - 1;
  const auto design = unit_design(DesignKind::saltelli, 6, 8192);
  const SobolIndices found = sobol_indices(sample_of(design), outcomes(design, g_function), kFew).value();
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(found.first[i].value, part[i] / variance, 0.01);
    EXPECT_NEAR(found.total[i].value, part[i] * all / (1 + part[i]) / variance, 0.01);
    for (std::size_t j = i + 1; j < 6; ++j) EXPECT_NEAR(found.second[i * 6 + j].value, part[i] * part[j] / variance, 0.02);
  }
}

TEST(SobolIndices, OfIshigamiAreAnalytic) {
  const auto design = unit_design(DesignKind::saltelli, 3, 8192, -M_PI, M_PI);
  const auto ishigami = [](std::span<const double> x) {
    return std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
  };
  const SobolIndices found = sobol_indices(sample_of(design), outcomes(design, ishigami), kFew).value();
  const double first[] = {0.31390519114781146, 0.4424111447900409, 0},
               total[] = {0.5575888552099592, 0.4424111447900409, 0.2436836640621477};
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(found.first[j].value, first[j], 0.02);
    EXPECT_NEAR(found.total[j].value, total[j], 0.02);
  }
  EXPECT_NEAR(found.second[2].value, 0.2436836640621477, 0.02);
  EXPECT_FALSE(found.first[2].different);
  EXPECT_TRUE(found.total[2].different);
}

TEST(SobolIndices, OfAnOutcomeThatDoesNotVaryAreNotDefined) {
  const auto design = unit_design(DesignKind::saltelli, 2, 8);
  const SobolIndices found = sobol_indices(sample_of(design), std::vector<double>(design.rows, 0.1), kFew).value();
  EXPECT_FALSE(found.first[0].defined());
  EXPECT_FALSE(found.total[1].defined());
  EXPECT_FALSE(found.first[0].reason.es.empty());
  EXPECT_FALSE(found.first[0].different);
}

TEST(SobolIndices, LeaveOutBlocksWithFailedFutures) {
  const auto design = unit_design(DesignKind::saltelli, 3, 64);
  std::vector<double> y = outcomes(design, linear);
  const SobolIndices whole = sobol_indices(sample_of(design), y, kFew).value();
  // The same as the design without the last two blocks.
  y[62 * 8 + 3] = y[63 * 8] = kNan;
  const SobolIndices some = sobol_indices(sample_of(design), y, kFew).value();
  const auto shorter = unit_design(DesignKind::saltelli, 3, 62);
  const SobolIndices same = sobol_indices(sample_of(shorter), outcomes(shorter, linear), kFew).value();
  EXPECT_EQ(some.blocks, 62u);
  EXPECT_EQ(some.left_out, 2u);
  EXPECT_EQ(whole.left_out, 0u);
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_EQ(some.first[j].value, same.first[j].value);
    EXPECT_EQ(some.total[j].high, same.total[j].high);
  }
}

TEST(SobolIndices, RefuseEverySampleThatIsNotSaltellis) {
  for (DesignKind kind : {DesignKind::monte_carlo, DesignKind::latin_hypercube, DesignKind::sobol, DesignKind::morris}) {
    const auto design = unit_design(kind, 3, 64);
    const auto found = sobol_indices(sample_of(design), outcomes(design, linear), kFew);
    ASSERT_FALSE(found.has_value());
    EXPECT_NE(found.error()[0].en.find("Saltelli"), std::string::npos);
  }
  const auto design = unit_design(DesignKind::saltelli, 3, 64);
  Sample sample = sample_of(design);
  std::vector<double> y = outcomes(design, linear);
  EXPECT_FALSE(sobol_indices(sample, std::span(y).first(100), kFew).has_value());
  std::swap_ranges(sample.units.begin() + 3, sample.units.begin() + 6, sample.units.begin() + 12);  // two futures in each other's place
  EXPECT_FALSE(sobol_indices(sample, y, kFew).has_value());
  y[3] = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(sobol_indices(sample_of(design), y, kFew).has_value());
}

TEST(Sensitivity, SameBitsWithManyThreads) {
  TaskPool pool(4);
  Resampling threaded = kFew;
  threaded.pool = &pool;
  const auto design = unit_design(DesignKind::saltelli, 3, 128);
  const std::vector<double> y = outcomes(design, linear);
  const SobolIndices a = sobol_indices(sample_of(design), y, kFew).value(), b = sobol_indices(sample_of(design), y, threaded).value();
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_EQ(a.first[j].low, b.first[j].low);
    EXPECT_EQ(a.total[j].high, b.total[j].high);
  }
}

TEST(ElementaryEffects, OfALinearModelAreItsSlopes) {
  const auto design = unit_design(DesignKind::morris, 3, 10, 100, 300);  // a range of 200: effects are per whole range
  const auto y = outcomes(design, [](std::span<const double> x) { return linear(x) / 200; });
  for (const bool table : {false, true}) {
    Sample sample = sample_of(design);
    if (table) sample.units.clear();
    const ElementaryEffects found = elementary_effects(sample, y, kFew).value();
    for (std::size_t j = 0; j < 3; ++j) {
      const double slope = std::vector<double>{4, -2, 1}[j];
      EXPECT_NEAR(found.mu[j].value, slope, 1e-11);
      EXPECT_NEAR(found.mu_star[j].value, std::abs(slope), 1e-11);
      EXPECT_NEAR(found.sigma[j].value, 0, 1e-11);
      EXPECT_TRUE(found.mu[j].different);
      EXPECT_EQ(found.effects[j], 10u);
    }
  }
}

TEST(ElementaryEffects, TellWhatHasNoEffectAndWhatActsWithOthers) {
  const auto design = unit_design(DesignKind::morris, 3, 40);
  const auto found =
      elementary_effects(sample_of(design), outcomes(design, [](auto x) { return (x[0] - 0.5) * (x[1] - 0.5); }), kFew).value();
  EXPECT_EQ(found.mu_star[2].value, 0);
  EXPECT_FALSE(found.mu_star[2].different);
  EXPECT_FALSE(found.mu[0].different);  // up as often as down
  EXPECT_TRUE(found.mu_star[0].different);
  EXPECT_GT(found.sigma[0].value, 0.2);
}

TEST(ElementaryEffects, LeaveOutFailedFuturesAndRefuseOtherSamples) {
  const auto design = unit_design(DesignKind::morris, 3, 10);
  std::vector<double> y = outcomes(design, linear);
  y[4 * 4] = kNan;  // start of a trajectory: one effect is lost
  const ElementaryEffects found = elementary_effects(sample_of(design), y, kFew).value();
  EXPECT_EQ(found.left_out, 1u);
  EXPECT_NEAR(found.mu[0].value, 4, 1e-12);
  for (DesignKind kind : {DesignKind::monte_carlo, DesignKind::latin_hypercube, DesignKind::sobol, DesignKind::saltelli}) {
    const auto other = unit_design(kind, 3, 64);
    EXPECT_FALSE(elementary_effects(sample_of(other), outcomes(other, linear), kFew).has_value());
  }
}

}  // namespace
}  // namespace cuenca::analysis::sensitivity
