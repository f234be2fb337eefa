// Tables that are read together: all thresholds at once, regret, trade-offs, horizon.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/robustness/horizon.hpp"
#include "analysis/robustness/satisficing.hpp"
#include "analysis/robustness/tradeoffs.hpp"
#include "tables.hpp"

namespace cuenca::analysis::robustness {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Two actors: herders want a vega of 5 and more and a spring of 2 and more, miners a cost of 10 and less; a metric without threshold.
Table basin() {
  Table t;
  t.strategies = {"now", "cap"};
  t.futures = {"dry", "mid", "wet", "odd", "lost"};
  t.weights = {2, 1, 1, 0, 1};
  t.metrics = {{"vega", "herders", "ha", Direction::higher, 5},
               {"cost", "miners", "MUSD", Direction::lower, 10},
               {"spring", "herders", "L/s", Direction::higher, 2},
               {"level", "park", "m", Direction::higher, kNan}};
  t.values = {
      4, 9, 1, 0, 6, 9, 2, 0, 7, 9,  3, 0, 0, 99, 0, 0, 9,    kNan, 4, 0,  // now
      5, 9, 2, 0, 6, 9, 1, 0, 7, 12, 3, 0, 9, 1,  9, 0, kNan, kNan, 1, 0,  // cap
  };
  return t;
}

TEST(Satisficing, AllThresholdsAtOnceByActorAndOverAll) {
  const Table t = basin();
  ASSERT_TRUE(faults(t).empty());
  const auto groups = all_thresholds(t);
  ASSERT_EQ(groups.size(), 3u);
  EXPECT_EQ(groups[0].actor, "herders");
  EXPECT_EQ(groups[1].actor, "miners");
  EXPECT_EQ(groups[2].actor, "");
  EXPECT_EQ(groups[2].metrics.size(), 3u);
  const Together& now = groups[0].strategies[0];
  EXPECT_DOUBLE_EQ(now.share, 3.0 / 5);
  EXPECT_EQ(now.failed, 1u);
  EXPECT_EQ(now.implausible, 1u);
  EXPECT_DOUBLE_EQ(now.missed[0], 1);
  EXPECT_DOUBLE_EQ(now.missed_alone[0], 0);
  const Together& miners = groups[1].strategies[0];
  EXPECT_DOUBLE_EQ(miners.share, 1);
  EXPECT_DOUBLE_EQ(miners.low, 0.8);
  EXPECT_DOUBLE_EQ(miners.high, 1);
  EXPECT_EQ(miners.undefined, 1u);
  // cap: dry meets all, mid misses the spring, wet the cost, lost misses the spring whatever the vega
  const Together& cap = groups[2].strategies[1];
  EXPECT_DOUBLE_EQ(cap.share, 2.0 / 5);
  EXPECT_EQ(cap.outcomes, (std::vector<Outcome>{Outcome::met, Outcome::failed, Outcome::failed, Outcome::met, Outcome::failed}));
  EXPECT_EQ(cap.undefined, 0u);
  EXPECT_DOUBLE_EQ(cap.missed[2], 2.0 / 3);
  EXPECT_DOUBLE_EQ(cap.missed_alone[2], 1.0 / 3);  // of the lost future nobody knows whether only the spring was missed
  EXPECT_DOUBLE_EQ(cap.missed_alone[1], 1.0 / 3);
}

TEST(Satisficing, NothingKnownIsNotZero) {
  const Table t = table_of({{kNan, kNan}});
  const Together x = together(t, 0, {0});
  EXPECT_TRUE(std::isnan(x.share));
  EXPECT_DOUBLE_EQ(x.low, 0);
  EXPECT_DOUBLE_EQ(x.high, 1);
}

TEST(Regret, TellsWhereAndAgainstWhat) {
  const Table t = table_of({{4, 6, kNan}, {9, 5, 2}, {9, 8, 3}}, Direction::higher, 5, {1, 3, 1});
  const auto r = regrets(t);
  EXPECT_DOUBLE_EQ(r[0][0].largest, 5);
  EXPECT_EQ(r[0][0].worst_future, 0u);
  EXPECT_EQ(r[0][0].best_strategy, 1u) << "of equal ones the first by id";
  EXPECT_DOUBLE_EQ(r[0][0].mean, (5 + 3 * 2) / 4.0);
  EXPECT_EQ(r[0][0].undefined, 1u);
  EXPECT_EQ(r[1][0].unsure_best, 1u);
  EXPECT_DOUBLE_EQ(r[1][0].best_share, 0.2);
  EXPECT_DOUBLE_EQ(r[2][0].best_share, 1);
  EXPECT_DOUBLE_EQ(r[2][0].largest, 0);
  EXPECT_TRUE(std::isnan(regrets(table_of({{kNan}}))[0][0].largest));
}

TEST(Tradeoffs, ParetoAndPairs) {
  const auto by = dominated({{1, 5}, {2, 5}, {3, 9}, {kNan, 0}}, {true, false});
  EXPECT_EQ(by[0], std::vector<std::size_t>{1});
  EXPECT_TRUE(by[1].empty());
  EXPECT_TRUE(by[2].empty());
  EXPECT_TRUE(by[3].empty());
  const Pair p = compare(table_of({{4, 6, 7, kNan}, {9, 5, 7, 1}}, Direction::lower, 5, {2, 1, 1, 1}), 0, 1, 0);
  EXPECT_DOUBLE_EQ(p.better, 0.5);
  EXPECT_DOUBLE_EQ(p.equal, 0.25);
  EXPECT_DOUBLE_EQ(p.worse, 0.25);
  EXPECT_DOUBLE_EQ(p.gain, (2 * 5 - 1) / 4.0);
  EXPECT_DOUBLE_EQ(p.largest_gain, 5);
  EXPECT_DOUBLE_EQ(p.largest_loss, 1);
  EXPECT_EQ(p.undefined, 1u);
}

TEST(Horizon, IsTheDistanceToTheNearestFailingFuture) {
  // fails at (0.4, 0) and (0.3, 0.3), which weighs nothing in the second table
  Table t = table_of({{9, 9, 1, 2, 9}});
  Space s{{0, 0, 0.2, 0.1, 0.4, 0, 0.3, 0.3, 0.5, 0.5}, {0, 0}, {1, 1}, Space::Norm::largest};
  Horizon h = horizon(t, 0, {0}, s);
  EXPECT_DOUBLE_EQ(h.distance.value, 0.3);
  EXPECT_EQ(h.nearest, 3u);
  EXPECT_EQ(h.inside, 2u);
  EXPECT_DOUBLE_EQ(h.explored, 0.5);
  s.norm = Space::Norm::euclidean;
  EXPECT_DOUBLE_EQ(horizon(t, 0, {0}, s).distance.value, 0.4);
  s.ranges = {10, 1};
  EXPECT_DOUBLE_EQ(horizon(t, 0, {0}, s).distance.value, 0.04);
  t.weights = {1, 1, 0, 0, 1};
  h = horizon(t, 0, {0}, s);
  EXPECT_FALSE(h.distance.defined());
  EXPECT_EQ(h.distance.reason.en, "no future fails: the horizon lies beyond all of them");
  t.values[1] = kNan;
  h = horizon(t, 0, {0}, s);
  EXPECT_EQ(h.undefined, 1u);
  EXPECT_NEAR(h.if_undefined, std::hypot(0.02, 0.1), 1e-15);
  t.values[0] = 1;
  EXPECT_DOUBLE_EQ(horizon(t, 0, {0}, s).distance.value, 0);
}

}  // namespace
}  // namespace cuenca::analysis::robustness
