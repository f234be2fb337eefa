// The same bits on every processor level that this machine has (docs/decisions/0002-same-bits.md).
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "math_level.hpp"
#include "numerics/math.hpp"

using cuenca::test::kResults;
using cuenca::test::MathLevel;

#if CUENCA_LEVELS_X86_64
extern "C" {
MathLevel test_math_level_v2, test_math_level_v3, test_math_level_v4;
}
#else
extern "C" MathLevel test_math_level_plain;
#endif

namespace {

struct Level {
  const char* name;
  MathLevel* function;
};

std::vector<Level> levels_of_this_machine() {
#if CUENCA_LEVELS_X86_64
  std::vector<Level> levels = {{"v2", test_math_level_v2}};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2"))
    levels.push_back({"v3", test_math_level_v3});
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    levels.push_back({"v4", test_math_level_v4});
  return levels;
#else
  return {{"plain", test_math_level_plain}};
#endif
}

constexpr int kPoints = 1 << 16;

struct Points {
  std::vector<double> x, y;
  Points() : x(kPoints), y(kPoints) {
    std::mt19937_64 random(20250101);
    const auto uniform = [&] { return static_cast<double>(random() >> 11) * 0x1p-53; };
    for (int i = 0; i < kPoints; ++i) {
      x[i] = (uniform() - 0.5) * std::exp2(40.0 * uniform() - 20.0);
      y[i] = 20.0 * (uniform() - 0.5);
    }
    const double special[] = {0.0, -0.0, 5e-324, -5e-324, 2.2250738585072014e-308, 1.0, -1.0, 709.7, -745.0, 1e15, 1.7976931348623157e308};
    for (int i = 0; i < static_cast<int>(std::size(special)); ++i) x[97 * i] = special[i];
  }
};

std::vector<double> results_of(const Level& level, const Points& points) {
  std::vector<double> results(static_cast<std::size_t>(kResults) * kPoints);
  EXPECT_STREQ(level.function(points.x.data(), points.y.data(), kPoints, results.data()), level.name);
  return results;
}

// NaN has many bit patterns and no meaning: two of them agree.
bool same_bits(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::memcmp(&a, &b, sizeof a) == 0; }

std::vector<double> scalar_reference(const Points& points) {
  using namespace cuenca;
  std::vector<double> results(static_cast<std::size_t>(kResults) * kPoints);
  for (int i = 0; i < kPoints; ++i) {
    const double x = points.x[i], y = points.y[i], magnitude = cuenca::abs(x);
    const double values[kResults] = {cuenca::exp(x),
                                     cuenca::log(magnitude),
                                     cuenca::pow(magnitude, y),
                                     cuenca::sin(x),
                                     cuenca::cos(x),
                                     cuenca::tanh(x),
                                     cuenca::acos(clamp(x, -1.0, 1.0)),
                                     cuenca::sqrt(magnitude),
                                     x * y + x / (square(y) + 1.0) - y * 0.1,
                                     select(x < y, cuenca::min(x, -y), cuenca::max(x + y, y)) + x * y};
    for (int function = 0; function < kResults; ++function) results[function * kPoints + i] = values[function];
  }
  return results;
}

TEST(Levels, EveryLevelHasTheBitsOfTheScalarReference) {
  const Points points;
  const std::vector<double> reference = scalar_reference(points);
  for (const Level& level : levels_of_this_machine()) {
    const std::vector<double> results = results_of(level, points);
    int differing = 0;
    for (std::size_t i = 0; i < results.size(); ++i) {
      if (!same_bits(results[i], reference[i]) && ++differing <= 5)
        ADD_FAILURE() << level.name << ", function " << i / kPoints << ", x = " << points.x[i % kPoints] << ": " << results[i] << " and "
                      << reference[i];
    }
    EXPECT_EQ(differing, 0) << level.name;
  }
}

TEST(Levels, AMemberHasTheSameBitsInAnyLaneBesideAnyPartners) {
  const Points points;
  Points turned = points;
  constexpr int kShift = 8 * 1234 + 3;
  for (int i = 0; i < kPoints; ++i) {
    turned.x[(i + kShift) % kPoints] = points.x[i];
    turned.y[(i + kShift) % kPoints] = points.y[i];
  }
  for (const Level& level : levels_of_this_machine()) {
    const std::vector<double> straight = results_of(level, points), shifted = results_of(level, turned);
    int differing = 0;
    for (int function = 0; function < kResults; ++function) {
      for (int i = 0; i < kPoints; ++i)
        differing += !same_bits(straight[function * kPoints + i], shifted[function * kPoints + (i + kShift) % kPoints]);
    }
    EXPECT_EQ(differing, 0) << level.name;
  }
}

TEST(Levels, AnExceptionInsideALevelStaysInside) {
  const double x[1] = {1.0}, y[1] = {1.0};
  double results[kResults];
  for (const Level& level : levels_of_this_machine()) EXPECT_STREQ(level.function(x, y, 1, results), "refused");
}

}  // namespace
