// Values of games whose answer is known: additive, gloves, quadratic, drying; the axioms; sampled beside exact.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "analysis/attribution.hpp"

namespace cuenca::analysis {
namespace {

using Method = AttributionOptions::Method;

AttributionOptions with(Method method) {
  AttributionOptions o;
  o.method = method;
  return o;
}

double sum_of(const Attribution::Matrix& shares, std::size_t outcome = 0) {
  double sum = 0;
  for (const auto& share : shares) sum += share[outcome];
  return sum;
}

/// A spring that dries: the loss stops growing when everything is lost. Two outcomes: the loss, and a smooth one.
std::vector<double> drying(const Levels& t) {
  const double taking[] = {3, 5, 2, 4, 1, 6, 2.5, 3.5};
  double sum = 0;
  for (std::size_t i = 0; i < t.size(); ++i) sum += taking[i] * t[i];
  return {std::min(sum, 8.0), sum * sum / 10};
}

TEST(Shapley, GivesEachItsOwnWhenLossesAddUp) {
  const Game game = [](const Levels& t) { return std::vector<double>{7 + 1 * t[0] + 2 * t[1] - 0.5 * t[2]}; };
  for (const Method method : {Method::shapley, Method::aumann}) {
    const Attribution a = attribute(3, with(method), game);
    EXPECT_NEAR(a.total[0], 2.5, 1e-12);
    const double own[] = {1, 2, -0.5};
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(a.share[i][0], own[i], 1e-12);
      EXPECT_NEAR(a.alone[i][0], own[i], 1e-12);
      EXPECT_NEAR(a.last[i][0], own[i], 1e-12);
    }
    EXPECT_NEAR(a.interaction[0], 0, 1e-12);
  }
}

TEST(Shapley, OfGloves) {
  // one left glove (player 0), two right ones: a pair is worth 1. By hand: 2/3, 1/6, 1/6.
  const Game game = [](const Levels& t) { return std::vector<double>{t[0] * std::max(t[1], t[2])}; };
  const Attribution a = attribute(3, with(Method::shapley), game);
  EXPECT_NEAR(a.share[0][0], 2.0 / 3, 1e-15);
  EXPECT_NEAR(a.share[1][0], 1.0 / 6, 1e-15);
  EXPECT_NEAR(a.share[2][0], 1.0 / 6, 1e-15);
  EXPECT_NEAR(a.interaction[0], 1, 1e-15) << "nobody loses anything alone";
  // by hand: I(0,1) = ½ (v01 - v0 - v1) + ½ (v012 - v02 - v12 + v2) = ½ · 1 + ½ · 0
  EXPECT_NEAR(a.pairs[0][1][0], 0.5, 1e-15);
  EXPECT_NEAR(a.pairs[2][0][0], 0.5, 1e-15);
  EXPECT_NEAR(a.pairs[1][2][0], -0.5, 1e-15) << "two right gloves replace each other";
}

TEST(Shapley, OfTwoIsTheMeanOfTheTwoOrders) {
  const Game game = [](const Levels& t) { return std::vector<double>{std::min(3 * t[0] + 5 * t[1], 6.0)}; };
  const Attribution a = attribute(2, with(Method::shapley), game);
  EXPECT_DOUBLE_EQ(a.share[0][0], (3 + 1) / 2.0);
  EXPECT_DOUBLE_EQ(a.share[1][0], (5 + 3) / 2.0);
  EXPECT_DOUBLE_EQ(a.interaction[0], -2);
  EXPECT_DOUBLE_EQ(a.pairs[0][1][0], -2);
}

TEST(AumannShapley, IsExactForAQuadraticLoss) {
  // v = Σ b t + Σ q t t / 2: share i = b_i + ½ Σ_j q_ij (line integral of the gradient along the diagonal)
  const double b[] = {1, 2, 0.5}, q[3][3] = {{2, 1, -1}, {1, 0, 3}, {-1, 3, 4}};
  const Game game = [&](const Levels& t) {
    double v = 0;
    for (int i = 0; i < 3; ++i) {
      v += b[i] * t[i];
      for (int j = 0; j < 3; ++j) v += 0.5 * q[i][j] * t[i] * t[j];
    }
    return std::vector<double>{v};
  };
  for (int points : {1, 2, 5, 9}) {
    AttributionOptions o = with(Method::aumann);
    o.points = points;
    const Attribution a = attribute(3, o, game);
    for (int i = 0; i < 3; ++i) EXPECT_NEAR(a.share[i][0], b[i] + 0.5 * (q[i][0] + q[i][1] + q[i][2]), 1e-12) << points;
    EXPECT_NEAR(a.unclosed[0], 0, 1e-12);
  }
}

TEST(AumannShapley, QuadratureIsOfOrderTwiceThePoints) {
  // v = (t0 + 2 t1)^4 has the gradient 4 (3 t)^3 (1, 2): shares 27, 54; the differences add 4 h² (t0 + 2 t1) terms that `unclosed` tells
  const Game game = [](const Levels& t) {
    const double s = t[0] + 2 * t[1];
    return std::vector<double>{s * s * s * s};
  };
  const Attribution a = attribute(2, with(Method::aumann), game);
  EXPECT_NEAR(a.share[0][0] + a.share[1][0], 81, 1e-10);
  EXPECT_LT(std::abs(a.unclosed[0]) / 81, 0.01);
  EXPECT_NEAR(a.share[0][0], 27, 0.15);
}

TEST(AumannShapley, TreatsSplitOperatorsAlike) {
  // the loss depends on the sum of what is taken: shares are in proportion to the taking (Billera and Heath), the Shapley value's are not
  const Game game = [](const Levels& t) {
    const double s = 1 * t[0] + 3 * t[1];
    return std::vector<double>{s * s};
  };
  const Attribution diagonal = attribute(2, with(Method::aumann), game), orders = attribute(2, with(Method::shapley), game);
  EXPECT_NEAR(diagonal.share[1][0] / diagonal.share[0][0], 3, 1e-12);
  EXPECT_NEAR(orders.share[0][0], 4, 1e-12);  // (1 + (16 - 9)) / 2
}

TEST(Attribution, SharesAddUpToTheLoss) {
  for (const int players : {1, 2, 3, 6, 8})
    for (const Method method : {Method::shapley, Method::aumann}) {
      const Attribution a = attribute(players, with(method), drying);
      for (std::size_t o = 0; o < 2; ++o) EXPECT_NEAR(sum_of(a.share, o), a.total[o], 1e-9 * a.total[o]) << players;
      EXPECT_EQ(a.sampled, method == Method::shapley && players == 8);
    }
}

TEST(Attribution, GivesEqualsTheSameAndIdlersNothing) {
  const Game game = [](const Levels& t) { return std::vector<double>{std::min(2 * t[0] + 2 * t[1] + 5 * t[2], 6.0)}; };
  for (const Method method : {Method::shapley, Method::aumann}) {
    const Attribution a = attribute(4, with(method), game);
    EXPECT_NEAR(a.share[0][0], a.share[1][0], 1e-12);
    EXPECT_NEAR(a.share[3][0], 0, 1e-12);
  }
}

TEST(Attribution, SampledOrdersLieWithinTheirStandardErrors) {
  AttributionOptions exact = with(Method::shapley), sampled = exact;
  exact.exact_up_to = 8;
  sampled.permutations = 400;
  const Attribution truth = attribute(8, exact, drying), drawn = attribute(8, sampled, drying);
  ASSERT_FALSE(truth.sampled);
  ASSERT_TRUE(drawn.sampled);
  for (std::size_t i = 0; i < 8; ++i)
    for (std::size_t o = 0; o < 2; ++o) {
      EXPECT_GT(drawn.standard_error[i][o], 0);
      EXPECT_LT(std::abs(drawn.share[i][o] - truth.share[i][o]), 3 * drawn.standard_error[i][o]) << i << " " << o;
    }
  AttributionOptions other = sampled;
  other.seed = 2;
  EXPECT_NE(attribute(8, other, drying).share, drawn.share);
  EXPECT_EQ(attribute(8, sampled, drying).share, drawn.share);
}

TEST(Attribution, AsksForNothingThatItDidNotAnnounce) {
  for (const int players : {1, 3, 6, 7, 9})
    for (const Method method : {Method::shapley, Method::aumann}) {
      AttributionOptions o = with(method);
      o.permutations = 5;
      o.points = 3;
      const auto told = evaluations(players, o);
      const std::set<Levels> known(told.begin(), told.end());
      EXPECT_EQ(known.size(), told.size());
      std::set<Levels> asked;
      attribute(players, o, [&](const Levels& t) {
        EXPECT_TRUE(known.count(t));
        asked.insert(t);
        return std::vector<double>{std::accumulate(t.begin(), t.end(), 0.0)};
      });
      EXPECT_EQ(asked, known) << "nothing is computed for nobody";
    }
}

}  // namespace
}  // namespace cuenca::analysis
