// Measures of robustness counted by hand: weights, undefined values, directions, reasons, ranks.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "analysis/robustness/judge.hpp"
#include "analysis/robustness/ranks.hpp"
#include "analysis/robustness/satisficing.hpp"
#include "analysis/robustness/tradeoffs.hpp"
#include "base/random.hpp"
#include "tables.hpp"

namespace cuenca::analysis::robustness {
namespace {

using C = Criterion;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

TEST(Robustness, CriteriaStandInTheirOrderWithWordsInBothLanguages) {
  std::set<std::string_view> ids;
  for (std::size_t c = 0; c < kCriteria; ++c) {
    EXPECT_EQ(static_cast<std::size_t>(criteria()[c].criterion), c);
    EXPECT_TRUE(ids.insert(criteria()[c].id).second);
    for (const Text t : {criteria()[c].name, criteria()[c].words}) EXPECT_FALSE(t.en.empty() || t.es.empty());
  }
}

TEST(Robustness, ByHandWithPlausibility) {
  // futures weigh 1, 2, 0, 1: the third is told but not counted
  const Table t = table_of({{4, 6, -90, 8}, {5, 5, 90, 5}}, Direction::higher, 5, {1, 2, 0, 1});
  Options o;
  o.baseline = 1;
  const auto j = judge(t, o);
  const Judgement &a = j[0][0], &b = j[1][0];
  EXPECT_EQ(a.basis.used, 3u);
  EXPECT_EQ(a.basis.implausible, 1u);
  EXPECT_DOUBLE_EQ(a[C::worst].value, 4);
  EXPECT_DOUBLE_EQ(a[C::best].value, 8);
  EXPECT_DOUBLE_EQ(a[C::hurwicz].value, 5);
  EXPECT_DOUBLE_EQ(a[C::mean].value, 6);
  EXPECT_DOUBLE_EQ(a[C::satisficing].value, 0.75);
  EXPECT_DOUBLE_EQ(a[C::largest_regret].value, 1);
  EXPECT_DOUBLE_EQ(a[C::mean_regret].value, 0.25);
  EXPECT_DOUBLE_EQ(a[C::largest_relative_regret].value, 0.2);
  EXPECT_NEAR(a[C::standard_deviation].value, std::sqrt(8 / 2.5), 1e-15);
  EXPECT_NEAR(a[C::spread_and_failures].value, -std::sqrt(8 / 2.5) * 1.25, 1e-15);
  // departures from 6: 0 and 1/3, half of the weight each; n = 8/3, so the window goes from 0.9 · 5/8 to 0.9 · 5/8 + 3/8: all in the upper
  // half
  EXPECT_NEAR(a[C::departure].value, 1.0 / 3, 1e-15);
  EXPECT_DOUBLE_EQ(b[C::satisficing].value, 1);
  EXPECT_DOUBLE_EQ(b[C::largest_regret].value, 3);
  EXPECT_DOUBLE_EQ(b[C::mean_regret].value, (0 + 2 + 3) / 4.0);
  EXPECT_FALSE(b[C::signal_to_noise].defined());
  EXPECT_EQ(b[C::signal_to_noise].reason.es, "todos los futuros dan el mismo valor");
  EXPECT_FALSE(b[C::skew].defined());
  EXPECT_FALSE(b[C::peakedness].defined());
  EXPECT_DOUBLE_EQ(b[C::spread_and_failures].value, 0);
}

TEST(Robustness, LowerIsBetterStandsInTheUnitOfTheMetric) {
  const Table up = table_of({{-4, -6, -8, -1}, {-5, -5, -5, -3}}, Direction::higher, -5);
  const Table down = table_of({{4, 6, 8, 1}, {5, 5, 5, 3}}, Direction::lower, 5);
  const auto u = judge(up), d = judge(down);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t c = 0; c < kCriteria; ++c) {
      if (static_cast<C>(c) == C::mean_variance) continue;
      const double sign = criteria()[c].scale == Scale::metric ? -1 : 1;
      if (u[i][0].scores[c].defined())
        EXPECT_DOUBLE_EQ(d[i][0].scores[c].value, sign * u[i][0].scores[c].value) << criteria()[c].id;
      else
        EXPECT_FALSE(d[i][0].scores[c].defined());
    }
  EXPECT_DOUBLE_EQ(d[0][0][C::worst].value, 8);
  EXPECT_DOUBLE_EQ(d[0][0][C::satisficing].value, 0.5);
  EXPECT_FALSE(u[0][0][C::mean_variance].defined()) << "a mean below -1 would reward spread";
  EXPECT_TRUE(d[0][0][C::mean_variance].defined());
  EXPECT_DOUBLE_EQ(Judge(down, {}).quantile(0, 0, 0.25), 3.25);
}

TEST(Robustness, UndefinedIsNeitherGoodNorBadAndIsCounted) {
  const Table t = table_of({{4, kNan, 8, 9}, {5, 5, 5, 5}, {kNan, kNan, kNan, kNan}});
  const auto j = judge(t);
  const Judgement& a = j[0][0];
  EXPECT_EQ(a.basis.used, 3u);
  EXPECT_EQ(a.basis.undefined, 1u);
  EXPECT_EQ(a.basis.unsure_best, 3u);
  EXPECT_DOUBLE_EQ(a[C::mean].value, 7);
  EXPECT_DOUBLE_EQ(a[C::satisficing].value, 2.0 / 3);
  EXPECT_DOUBLE_EQ(a.satisficing_low, 0.5);
  EXPECT_DOUBLE_EQ(a.satisficing_high, 0.75);
  EXPECT_EQ(j[1][0].basis.used, 4u);
  for (const Score& s : j[2][0].scores) {
    EXPECT_FALSE(s.defined());
    EXPECT_FALSE(s.reason.en.empty() || s.reason.es.empty());
  }
  EXPECT_DOUBLE_EQ(j[2][0].satisficing_low, 0);
  EXPECT_DOUBLE_EQ(j[2][0].satisficing_high, 1);
  // like with like: the second future, where A has no value, does not count for B either; C, never defined, does not empty the table
  Options o;
  o.common = true;
  const auto k = judge(t, o);
  EXPECT_EQ(k[1][0].basis.used, 3u);
  EXPECT_EQ(k[1][0].basis.unshared, 1u);
}

TEST(Robustness, EveryReasonIsTold) {
  Table t = table_of({{0, 0}, {1, 2}}, Direction::higher, kNan);
  Options o;
  o.baseline = 0;
  auto j = judge(t, o);
  EXPECT_EQ(j[0][0][C::satisficing].reason.en, "the metric has no threshold");
  EXPECT_TRUE(std::isnan(j[0][0].satisficing_low));
  EXPECT_EQ(j[0][0][C::departure].reason.en, "the value of the baseline future is zero");
  EXPECT_EQ(judge(t)[0][0][C::departure].reason.en, "no future was named as the baseline");
  t = table_of({{0, -1}, {0, -2}});
  EXPECT_DOUBLE_EQ(judge(t)[1][0][C::largest_relative_regret].value, 1);
  EXPECT_EQ(judge(t)[1][0].basis.best_zero, 1u);
  t = table_of({{0, 0}});
  EXPECT_EQ(judge(t)[0][0][C::largest_relative_regret].reason.en, "the best value is zero in every future");
  t = table_of({{3}});
  EXPECT_EQ(judge(t)[0][0][C::standard_deviation].reason.en, "one future alone has no spread");
  EXPECT_DOUBLE_EQ(judge(t)[0][0][C::median].value, 3);
}

TEST(Robustness, TheOrderOfFuturesDoesNotMatter) {
  const Table t = table_of({{4, 6, 6, 8, 1, 0.1}, {5, 5, 7, 5, 2, 0.3}}, Direction::higher, 5, {1, 0.3, 0.7, 1, 0.1, 0.9});
  const Table r = table_of({{0.1, 1, 8, 6, 6, 4}, {0.3, 2, 5, 7, 5, 5}}, Direction::higher, 5, {0.9, 0.1, 1, 0.7, 0.3, 1});
  for (std::size_t c = 0; c < kCriteria; ++c) {
    const Score a = judge(t)[0][0].scores[c], b = judge(r)[0][0].scores[c];
    EXPECT_EQ(a.defined(), b.defined());
    if (!a.defined()) continue;
    EXPECT_EQ(a.value, b.value) << criteria()[c].id;
  }
}

TEST(Robustness, TheWorstMetricStandsOnlyForNumbersWithoutUnit) {
  Table t = table_of({{4, 6, 9, 9}});
  t.metrics.push_back({"k", "miners", "MUSD", Direction::lower, 5});
  t.metrics.push_back({"open", "park", "", Direction::lower, kNan});
  t.values = {4, 9, 1, 6, 1, 1, 9, 9, 1, 9, 9, 1};
  const auto j = judge(t);
  const WorstMetric w = worst_metric(t, j[0], C::satisficing);
  EXPECT_DOUBLE_EQ(w.score.value, 0.25);
  EXPECT_EQ(w.metric, 1u);
  EXPECT_EQ(w.undefined, 1u);
  EXPECT_FALSE(worst_metric(t, j[0], C::mean).score.defined());
  EXPECT_FALSE(worst_metric(t, j[0], C::departure).score.defined());
  EXPECT_EQ(worst_metric(t, j[0], C::departure).undefined, 3u);
  // of regrets the largest is the worst; of equal ones the first by id
  EXPECT_EQ(worst_metric(t, j[0], C::largest_relative_regret).metric, 1u);
}

/// Drawn tables with holes and weights: two ways to the same regret, one threshold alone is the share, and nothing is lost in counting.
TEST(Robustness, DrawnTablesAgreeWithThemselves) {
  for (std::uint32_t seed = 0; seed < 40; ++seed) {
    const RandomStream r(seed, 0, "tables");
    std::vector<std::vector<double>> rows(3, std::vector<double>(30));
    std::vector<double> weights(30);
    for (std::uint32_t j = 0; j < 30; ++j) {
      weights[j] = r.uniform(j, 9) < 0.2 ? 0 : r.uniform(j, 8);
      for (std::uint32_t i = 0; i < 3; ++i) rows[i][j] = r.uniform(j, 10 + i) < 0.1 ? kNan : std::floor(10 * r.uniform(j, i));
    }
    const Table t = table_of(rows, seed % 2 ? Direction::higher : Direction::lower, 5, weights);
    const auto j = judge(t);
    const auto regret = regrets(t);
    for (std::size_t i = 0; i < 3; ++i) {
      const Judgement& a = j[i][0];
      EXPECT_EQ(a.basis.used + a.basis.undefined + a.basis.implausible, 30u);
      EXPECT_EQ(a[C::largest_regret].value, regret[i][0].largest);
      EXPECT_NEAR(a[C::percentile_regret].value, regret[i][0].percentile, 1e-12);
      EXPECT_NEAR(a[C::mean_regret].value, regret[i][0].mean, 1e-12);
      EXPECT_EQ(a.basis.unsure_best, regret[i][0].unsure_best);
      const Together all = together(t, i, {0});
      EXPECT_NEAR(a[C::satisficing].value, all.share, 1e-12);
      EXPECT_NEAR(a.satisficing_low, all.low, 1e-12);
      EXPECT_NEAR(a.satisficing_high, all.high, 1e-12);
      const double sign = t.metrics[0].sign();
      EXPECT_LE(sign * a[C::worst].value, sign * a[C::hurwicz].value);
      EXPECT_LE(sign * a[C::hurwicz].value, sign * a[C::best].value);
      EXPECT_LE(a[C::percentile_regret].value, a[C::largest_regret].value);
      EXPECT_GE(a[C::undesirable_deviations].value, 0);
    }
  }
}

TEST(Ranks, EqualOnesShareAndUndefinedOnesHaveNone) {
  const double x[] = {3, 5, kNan, 5, 1, 0.1 + 0.2, 0.3};
  EXPECT_EQ(ranks(x, true), (std::vector<int>{3, 1, 0, 1, 4, 5, 5}));
  EXPECT_EQ(ranks(x, false), (std::vector<int>{4, 5, 0, 5, 3, 1, 1}));
}

TEST(Ranks, KendallByHand) {
  const int a[] = {1, 2, 3, 4}, b[] = {1, 2, 4, 3}, turned[] = {4, 3, 2, 1}, tied[] = {1, 1, 3, 4}, none[] = {1, 1, 1, 1},
            gap[] = {1, 0, 2, 3};
  EXPECT_DOUBLE_EQ(kendall(a, a), 1);
  EXPECT_DOUBLE_EQ(kendall(a, turned), -1);
  EXPECT_DOUBLE_EQ(kendall(a, b), 4.0 / 6);
  EXPECT_NEAR(kendall(a, tied), 5 / std::sqrt(30.0), 1e-15);
  EXPECT_TRUE(std::isnan(kendall(a, none)));
  EXPECT_DOUBLE_EQ(kendall(a, gap), 1);
}

TEST(Ranks, FollowTheDirectionAndRefuseWhereSpreadWouldCountAsGood) {
  const Table t = table_of({{4, 6}, {1, 20}, {5, 5}}, Direction::lower, 5);
  const Judge j(t, {});
  EXPECT_EQ(rank(j, C::worst)[0], (std::vector<int>{2, 3, 1}));
  EXPECT_EQ(rank(j, C::best)[0], (std::vector<int>{2, 1, 3}));
  EXPECT_EQ(rank(j, C::satisficing)[0], (std::vector<int>{2, 2, 1}));
  EXPECT_EQ(rank(j, C::signal_to_noise)[0], (std::vector<int>{0, 0, 0}));
  EXPECT_EQ(rank(j, C::peakedness)[0], (std::vector<int>{0, 0, 0}));
  EXPECT_EQ(agreement({{1, 2, 3}, {3, 2, 1}})[0], (std::vector<double>{1, -1}));
}

TEST(Table, FaultsAreAllTold) {
  Table t = table_of({{4, 6}, {1, 2}}, Direction::higher, 5, {0, 0});
  EXPECT_EQ(faults(t), std::vector<std::string>{"no future has a weight above 0"});
  t.weights = {-1, 2, 3};
  t.strategies[1] = "A";
  t.values[0] = std::numeric_limits<double>::infinity();
  EXPECT_EQ(faults(t).size(), 4u);
  t = table_of({{4, kNan}});
  EXPECT_TRUE(faults(t).empty());
}

}  // namespace
}  // namespace cuenca::analysis::robustness
