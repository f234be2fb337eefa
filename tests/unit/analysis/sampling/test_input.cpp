// Quantiles of every distribution against values known otherwise, and what is refused.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "analysis/sampling/input.hpp"

namespace cuenca::analysis::sampling {
namespace {

Input input(InputKind kind, double lower, double upper) {
  Input one;
  one.name = "x";
  one.kind = kind;
  one.lower = lower;
  one.upper = upper;
  return one;
}

constexpr double kInf = std::numeric_limits<double>::infinity();

TEST(SamplingInput, UniformAndTriangularByHand) {
  const Input uniform = input(InputKind::uniform, -2, 6);
  EXPECT_EQ(value_at(uniform, 0), -2);
  EXPECT_EQ(value_at(uniform, 0.25), 0);
  EXPECT_EQ(value_at(uniform, 1), 6);
  Input triangular = input(InputKind::triangular, 0, 4);
  triangular.mode = 1;  // F(1) = 1/4, F(x) = x²/4 below, 1 - (4-x)²/12 above
  EXPECT_NEAR(value_at(triangular, 0.0625), 0.5, 1e-15);
  EXPECT_NEAR(value_at(triangular, 0.25), 1, 1e-15);
  EXPECT_NEAR(value_at(triangular, 1 - 1.0 / 12), 3, 1e-14);
  EXPECT_EQ(value_at(triangular, 0), 0);
  EXPECT_EQ(value_at(triangular, 1), 4);
}

TEST(SamplingInput, NormalWithAndWithoutEnds) {
  Input normal = input(InputKind::normal, -kInf, kInf);
  normal.mean = 10;
  normal.deviation = 2;
  EXPECT_NEAR(value_at(normal, 0.5), 10, 1e-14);
  EXPECT_NEAR(value_at(normal, 0.975), 10 + 2 * 1.959963984540054, 1e-13);
  EXPECT_NEAR(0.5 * std::erfc((10 - value_at(normal, 0)) / 2 / std::sqrt(2)) * 0x1p33, 1, 1e-12);
  EXPECT_TRUE(std::isfinite(value_at(normal, 1)));
  normal.lower = 12;  // one deviation above the mean and further: F(z) = (Phi(z) - Phi(1)) / (1 - Phi(1))
  for (double u : {0.1, 0.5, 0.9, 0.999}) {
    const double z = (value_at(normal, u) - 10) / 2;
    EXPECT_NEAR(1 - std::erfc(z / std::sqrt(2)) / std::erfc(1 / std::sqrt(2)), u, 1e-13);
  }
  EXPECT_EQ(value_at(normal, 0), 12);
  normal.lower = 10 + 2 * 20;  // far in the tail digits are kept
  for (double u : {0.1, 0.5, 0.9}) {
    const double z = (value_at(normal, u) - 10) / 2;
    EXPECT_NEAR(std::erfc(z / std::sqrt(2)) / std::erfc(20 / std::sqrt(2)), 1 - u, 1e-10);
  }
  normal.lower = 8;
  normal.upper = 11;
  double sum = 0;
  for (int k = 0; k < 100000; ++k) sum += value_at(normal, (k + 0.5) / 100000);
  const auto density = [](double z) { return std::exp(-z * z / 2) / std::sqrt(2 * M_PI); };
  const auto share = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2)); };
  EXPECT_NEAR(sum / 100000, 10 + 2 * (density(-1) - density(0.5)) / (share(0.5) - share(-1)), 1e-8);
  EXPECT_EQ(value_at(normal, 0), 8);
  EXPECT_EQ(value_at(normal, 1), 11);
}

TEST(SamplingInput, LognormalByItsLogarithmAndByMoments) {
  Input lognormal = input(InputKind::lognormal, -kInf, kInf);
  lognormal.mean = 1;
  lognormal.deviation = 0.5;
  EXPECT_NEAR(value_at(lognormal, 0.5), std::exp(1), 1e-14);
  EXPECT_NEAR(value_at(lognormal, 0.9), std::exp(1 + 0.5 * 1.2815515655446004), 1e-13);
  lognormal.lower = 2;
  lognormal.upper = 3;
  EXPECT_NEAR(value_at(lognormal, 0), 2, 1e-14);
  EXPECT_NEAR(value_at(lognormal, 1), 3, 1e-14);
  const Input known = lognormal_of_moments("x", 5, 2);
  double sum = 0, squares = 0;
  for (int k = 0; k < 200000; ++k) {
    const double x = value_at(known, (k + 0.5) / 200000);
    sum += x / 200000;
    squares += x * x / 200000;
  }
  EXPECT_NEAR(sum, 5, 1e-3);  // the midpoint rule cuts the far tail
  EXPECT_NEAR(std::sqrt(squares - sum * sum), 2, 5e-3);
}

TEST(SamplingInput, LogUniformHasEveryRatioAlike) {
  const Input log_uniform = input(InputKind::log_uniform, 1e-5, 1e-2);
  EXPECT_EQ(value_at(log_uniform, 0), 1e-5);
  EXPECT_EQ(value_at(log_uniform, 1), 1e-2);
  EXPECT_NEAR(value_at(log_uniform, 1.0 / 3) / 1e-4, 1, 1e-13);
  EXPECT_NEAR(value_at(log_uniform, 2.0 / 3) / 1e-3, 1, 1e-13);
  EXPECT_TRUE(continuous(log_uniform) && bounded(log_uniform));
  EXPECT_TRUE(problems_of(std::span(&log_uniform, 1)).empty());
  const Input from_zero = input(InputKind::log_uniform, 0, 1);
  EXPECT_EQ(problems_of(std::span(&from_zero, 1)).size(), 1u);
}

TEST(SamplingInput, ChoicesTakeTheirShares) {
  const Input integers = input(InputKind::integers, -1, 2);
  std::vector<int> count(4);
  for (int k = 0; k < 1000; ++k) ++count[static_cast<std::size_t>(value_at(integers, (k + 0.5) / 1000) + 1)];
  EXPECT_EQ(count, (std::vector<int>{250, 250, 250, 250}));
  EXPECT_EQ(value_at(integers, 1), 2);
  Input words = input(InputKind::category, 0, 0);
  words.words = {"dry", "middle", "wet"};
  words.weights = {1, 0, 3};
  std::vector<int> often(3);
  for (int k = 0; k < 1000; ++k) ++often[static_cast<std::size_t>(value_at(words, (k + 0.5) / 1000))];
  EXPECT_EQ(often, (std::vector<int>{250, 0, 750}));
  EXPECT_EQ(value_at(words, 1), 2);
  Input numbers = input(InputKind::numbers, 0, 0);
  numbers.numbers = {0.7, 3.5};
  EXPECT_EQ(value_at(numbers, 0.49), 0.7);
  EXPECT_EQ(value_at(numbers, 0.5), 3.5);
}

TEST(SamplingInput, TellsEveryProblemAtOnce) {
  Input none = input(InputKind::uniform, 3, 3), mode = input(InputKind::triangular, 0, 1), spread = input(InputKind::normal, 5, 1);
  mode.name = "y";
  mode.mode = 2;
  spread.name = "z";
  spread.deviation = 0;
  Input words = input(InputKind::category, 0, 0);
  words.words = {"a", "a"};
  words.weights = {1, -1, 2};
  Input far = input(InputKind::normal, 100, 200);
  far.name = "w";
  const std::vector<Input> inputs{none, mode, spread, words, far};
  const Problems found = problems_of(inputs);
  EXPECT_EQ(found.size(), 9u);  // x range; y mode; z deviation, ends; x twice, word twice, weights negative and too many; w empty
  for (const Problem& one : found) {
    EXPECT_FALSE(one.en.empty());
    EXPECT_FALSE(one.es.empty());
    EXPECT_NE(one.en, one.es);
  }
  EXPECT_EQ(problems_of(std::span<const Input>()).size(), 1u);
}

}  // namespace
}  // namespace cuenca::analysis::sampling
