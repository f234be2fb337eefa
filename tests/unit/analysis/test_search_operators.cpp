// Operators against the distribution functions they are defined by (Kolmogorov-Smirnov, 20 000 draws, limit 0.0138: a true one passes in
// 999 of 1000 seeds, and the seed is fixed), moments, and hand-made cases.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/search/operators.hpp"

namespace cuenca::analysis::search {
namespace {

constexpr int kDraws = 20000;
constexpr double kLimit = 0.0138;
using Kind = Variable::Kind;

double farthest(std::vector<double> draws, const std::function<double(double)>& probability) {
  std::sort(draws.begin(), draws.end());
  double most = 0;
  const double n = static_cast<double>(draws.size());
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const double p = probability(draws[i]), di = static_cast<double>(i);
    most = std::max({most, std::abs(p - di / n), std::abs(p - (di + 1) / n)});
  }
  return most;
}

Dice dice(int i, const char* purpose) { return Dice(11, purpose, static_cast<std::uint64_t>(i)); }

TEST(SimulatedBinary, SpreadsAsItsDistribution) {
  // bounds a thousand gaps away: the unbounded law, P(beta) = beta^(eta+1) / 2 below 1, 1 - beta^-(eta+1) / 2 above
  for (const double index : {2.0, 15.0}) {
    const std::vector<Variable> one{{Kind::real, -1000, 1000}};
    std::vector<double> betas;
    for (int i = 0; i < 2 * kDraws; ++i) {
      Decision a{-0.5}, b{0.5};
      Dice d = dice(i, "test.sbx");
      cross(one, {1, index}, a, b, d);
      EXPECT_NEAR(a[0] + b[0], 0, 1e-9) << "children keep the mean";
      const double beta = std::abs(a[0] - b[0]);
      if (std::abs(beta - 1) > 1e-12) betas.push_back(beta);
    }
    EXPECT_NEAR(static_cast<double>(betas.size()) / kDraws, 1, 0.03) << "one variable of two is spread";
    EXPECT_LT(farthest(betas, [&](double x) { return x < 1 ? std::pow(x, index + 1) / 2 : 1 - std::pow(x, -index - 1) / 2; }), kLimit);
  }
}

TEST(SimulatedBinary, KeepsToBoundsAndMixesSides) {
  const std::vector<Variable> three{{Kind::real, 0, 1}, {Kind::integer, -2, 3}, {Kind::category, 0, 4}};
  int changed = 0;
  for (int i = 0; i < 4000; ++i) {
    Decision a{0, -2, 1}, b{0.9, 3, 4};
    Dice d = dice(i, "test.bounds");
    cross(three, {1, 0.5}, a, b, d);
    for (const Decision& x : {a, b}) {
      EXPECT_TRUE(x[0] >= 0 && x[0] <= 1);
      EXPECT_TRUE(x[1] >= -2 && x[1] <= 3 && x[1] == std::floor(x[1]));
    }
    EXPECT_TRUE((a[2] == 1 && b[2] == 4) || (a[2] == 4 && b[2] == 1)) << "categories are never mixed";
    changed += a[2] == 4;
  }
  EXPECT_NEAR(changed, 2000, 120);
}

TEST(SimulatedBinary, NotWithoutItsProbability) {
  const std::vector<Variable> one{{Kind::real, 0, 1}};
  int crossed = 0;
  for (int i = 0; i < 4000; ++i) {
    Decision a{0.2}, b{0.7};
    Dice d = dice(i, "test.probability");
    cross(one, {0.3, 15}, a, b, d);
    crossed += a[0] != 0.2;
  }
  EXPECT_NEAR(crossed, 4000 * 0.3 * 0.75, 120) << "spread, or changed sides";
}

TEST(Polynomial, StepsAsItsDistribution) {
  // from the middle, index 4: below F = ((1+d)^5 - 2^-5) / (1 - 2^-5) / 2 with steps d in -1/2 … 0, above its mirror
  const std::vector<Variable> one{{Kind::real, 10, 12}};
  std::vector<double> steps;
  for (int i = 0; i < kDraws; ++i) {
    Decision x{11};
    Dice d = dice(i, "test.polynomial");
    mutate(one, Polynomial{1, 4}, x, d);
    steps.push_back((x[0] - 11) / 2);
  }
  const auto half = [](double below) { return (std::pow(1 + below, 5) - 0.03125) / (1 - 0.03125) / 2; };
  EXPECT_LT(farthest(steps, [&](double s) { return s < 0 ? half(s) : 1 - half(-s); }), kLimit);
}

TEST(Polynomial, MixedVariables) {
  const std::vector<Variable> kinds{{Kind::integer, 0, 3}, {Kind::category, 0, 2}, {Kind::integer, 5, 5}};
  int to[3] = {};
  for (int i = 0; i < 6000; ++i) {
    Decision x{static_cast<double>(i % 4), 1, 5};
    Dice d = dice(i, "test.mixed");
    mutate(kinds, Polynomial{1, 20}, x, d);
    EXPECT_NE(x[0], i % 4) << "a whole number that mutates moves";
    EXPECT_TRUE(x[0] >= 0 && x[0] <= 3 && x[0] == std::floor(x[0]));
    ++to[static_cast<int>(x[1])];
    EXPECT_EQ(x[2], 5);
  }
  EXPECT_EQ(to[1], 0);
  EXPECT_NEAR(to[0], 3000, 160);
}

TEST(Polynomial, OneVariableInAllByDefault) {
  const std::vector<Variable> ten(10, {Kind::real, 0, 1});
  int changed = 0;
  for (int i = 0; i < 5000; ++i) {
    Decision x(10, 0.5);
    Dice d = dice(i, "test.rate");
    mutate(ten, Polynomial{}, x, d);
    changed += static_cast<int>(std::count_if(x.begin(), x.end(), [](double v) { return v != 0.5; }));
  }
  EXPECT_NEAR(changed, 5000, 230);
}

TEST(Uniform, AnyValueAsProbable) {
  const std::vector<Variable> kinds{{Kind::real, -3, 5}, {Kind::integer, 2, 6}};
  std::vector<double> reals;
  int counts[5] = {};
  for (int i = 0; i < kDraws; ++i) {
    Decision x{0, 2};
    Dice d = dice(i, "test.uniform");
    mutate(kinds, Uniform{1}, x, d);
    reals.push_back(x[0]);
    ++counts[static_cast<int>(x[1]) - 2];
  }
  EXPECT_LT(farthest(reals, [](double x) { return (x + 3) / 8; }), kLimit);
  for (const int c : counts) EXPECT_NEAR(c, kDraws / 5, 200);
}

TEST(Differential, ByHand) {
  const std::vector<Variable> kinds{{Kind::real, 0, 10}, {Kind::integer, 0, 10}, {Kind::real, 0, 10}, {Kind::category, 0, 5}};
  Dice d = dice(0, "test.de");
  // base + (a - b) / 2 in all variables: 4 + 1, 3 + 1.5 rounded up, held at 10; the category of equal a and b comes from the base
  EXPECT_EQ(differential(kinds, {1, 0.5}, {0, 0, 0, 1}, {4, 3, 9, 2}, {6, 5, 8, 3}, {4, 2, 2, 3}, d), (Decision{5, 5, 10, 2}));
  int from_a = 0, changed = 0;
  for (int i = 0; i < 4000; ++i) {
    Dice e = dice(i, "test.de.share");
    const Decision c = differential(kinds, {0.1, 0.5}, {0, 0, 0, 1}, {4, 3, 9, 2}, {6, 5, 8, 3}, {4, 2, 2, 4}, e);
    const int moved = (c[0] != 0) + (c[1] != 0) + (c[2] != 0) + (c[3] != 1);
    EXPECT_GE(moved, 1);
    changed += moved;
    from_a += c[3] == 3;
  }
  EXPECT_NEAR(changed, 4000 * 4 * (0.25 + 0.75 * 0.1), 200);
  EXPECT_NEAR(from_a, 4000 * (0.25 + 0.75 * 0.1) / 2, 120);
}

TEST(Simplex, KeepsMeanAndSpreadOfTheParents) {
  const std::vector<Variable> two{{Kind::real, -100, 100}, {Kind::real, -100, 100}};
  const std::vector<Decision> given{{0, 1}, {4, 2}, {1, 6}};
  std::vector<const Decision*> parents;
  for (const Decision& g : given) parents.push_back(&g);
  double sum[2] = {}, square[2] = {}, product = 0;
  for (int i = 0; i < kDraws; ++i) {
    Dice d = dice(i, "test.spx");
    const Decision c = simplex(two, {}, parents, d);
    for (int k = 0; k < 2; ++k) sum[k] += c[k], square[k] += c[k] * c[k];
    product += c[0] * c[1];
  }
  // means 5/3 and 3; variances (population) 26/9 and 14/3, covariance 14/3 - 5 = -1/3
  const double m0 = sum[0] / kDraws, m1 = sum[1] / kDraws;
  EXPECT_NEAR(m0, 5.0 / 3, 0.05);
  EXPECT_NEAR(m1, 3, 0.06);
  EXPECT_NEAR(square[0] / kDraws - m0 * m0, 26.0 / 9, 0.12);
  EXPECT_NEAR(square[1] / kDraws - m1 * m1, 14.0 / 3, 0.2);
  EXPECT_NEAR(product / kDraws - m0 * m1, -1.0 / 3, 0.12);
}

TEST(ParentCentric, StepsAlongAndAcross) {
  // parents (0,0), (6,0), (3,3): mean (3,1), way of the last (0,2); the others lie 3 from that line
  const std::vector<Variable> two{{Kind::real, -50, 50}, {Kind::real, -50, 50}};
  const std::vector<Decision> given{{0, 0}, {6, 0}, {3, 3}};
  std::vector<const Decision*> parents;
  for (const Decision& g : given) parents.push_back(&g);
  std::vector<double> across, along;
  for (int i = 0; i < kDraws; ++i) {
    Dice d = dice(i, "test.pcx");
    const Decision c = parent_centric(two, {0.2, 0.1}, parents, d);
    across.push_back((c[0] - 3) / (0.1 * 3));
    along.push_back((c[1] - 3) / (0.2 * 2));
  }
  const auto normal = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  EXPECT_LT(farthest(across, normal), kLimit);
  EXPECT_LT(farthest(along, normal), kLimit);
}

TEST(Deck, EveryoneOnceARound) {
  Deck deck(7, Dice(1, "test.deck", 0));
  std::vector<std::size_t> before;
  for (int round = 0; round < 5; ++round) {
    std::vector<std::size_t> seen;
    for (int i = 0; i < 7; ++i) seen.push_back(deck.next());
    EXPECT_NE(seen, before);
    before = seen;
    std::sort(seen.begin(), seen.end());
    for (std::size_t i = 0; i < 7; ++i) EXPECT_EQ(seen[i], i);
  }
}

}  // namespace
}  // namespace cuenca::analysis::search
