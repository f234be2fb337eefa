#include <gtest/gtest.h>

#include <cmath>

#include "analysis/discovery/choose.hpp"
#include "analysis/discovery/constrained.hpp"
#include "analysis/discovery/paste.hpp"
#include "analysis/discovery/peel.hpp"
#include "analysis/discovery/prim.hpp"
#include "analysis/discovery/quantile.hpp"
#include "analysis/discovery/resample.hpp"
#include "tables.hpp"

namespace cuenca::analysis::discovery {
namespace {

double cut(const std::vector<double>& v, double q) {
  return cutting_quantile(v.size(), q, [&](std::size_t i) { return v[i]; });
}

TEST(CuttingQuantile, LiesBetweenValuesAndNeverInsideEqualOnes) {
  EXPECT_EQ(cut({1, 2, 3, 4, 5}, 0.5), (3 + 4) / 2.0);     // place 2 exactly: both are 3; up to the next
  EXPECT_EQ(cut({1, 2, 3, 4, 5}, 0.9), (4 + 5) / 2.0);     // place 3.6
  EXPECT_EQ(cut({1, 2, 5, 5, 5, 5}, 0.9), (2 + 5) / 2.0);  // 4.5: both are 5; down to below the first
  EXPECT_EQ(cut({1, 1, 1, 1, 4, 6}, 0.1), (1 + 4) / 2.0);  // 0.5: both are 1; up
  EXPECT_EQ(cut({7, 7, 7}, 0.05), 7);
  EXPECT_EQ(cut({7, 7, 7}, 0.95), 7);
  EXPECT_EQ(cut({3}, 0.95), 3);
}

TEST(Prim, PeelsOneColumnAsByHand) {
  Case c;
  c.table.columns = {column("x", one_to(20))};
  for (int i = 1; i <= 20; ++i) c.interest.push_back(i <= 5);
  PrimOptions options;
  options.peel_alpha = 0.1;
  const auto found = prim(c.table, c.interest, options);
  ASSERT_EQ(found.size(), 1u);
  std::vector<std::size_t> n;
  std::vector<double> upper;
  for (const Step& s : found[0].steps) n.push_back(s.n), upper.push_back(s.box[0].upper);
  EXPECT_EQ(n, (std::vector<std::size_t>{20, 18, 16, 14, 12, 10, 9, 8, 7, 6, 5}));
  EXPECT_EQ(upper, (std::vector<double>{20, 18.5, 16.5, 14.5, 12.5, 10.5, 9.5, 8.5, 7.5, 6.5, 5.5}));
  const Step& last = found[0].steps.back();
  EXPECT_EQ(last.k, 5u);
  EXPECT_EQ(last.coverage, 1);
  EXPECT_EQ(last.density, 1);
  EXPECT_EQ(last.mass, 0.25);
  EXPECT_EQ(last.restricted, 1);
  EXPECT_NEAR(last.quasi_p[0].upper, std::pow(0.25, 5), 1e-15);  // without the limit 5 of 20: five hits of five by chance
  EXPECT_TRUE(std::isnan(last.quasi_p[0].lower));
  EXPECT_TRUE(std::isnan(found[0].steps[0].quasi_p[0].upper));
  EXPECT_EQ(balanced_step(found[0]), 10u);
}

TEST(Prim, WholeNumbersMoveToAValueThatOccurs) {
  Case c;
  c.table.columns = {column("wells", {1, 1, 1, 1, 2, 2, 2, 4, 4, 4}, Kind::integer)};
  c.interest = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1};
  const SortedRows inside(c.table);
  const Box box = bounding_box(c.table);
  const auto all = peels(box, c.table, c.interest, inside, 4, 0.05);
  ASSERT_EQ(all.size(), 2u);
  // from above: place 8.55, both 4, down to below the first: (2 + 4) / 2 = 3; the largest value up to 3 is 2
  EXPECT_EQ(all[0].limit.upper, 2);
  EXPECT_EQ(all[0].n, 7u);
  EXPECT_EQ(all[0].k, 1u);
  // from below: place 0.45, both 1, up: (1 + 2) / 2 cut to 1 is the limit that stands; then strictly above it
  EXPECT_EQ(all[1].limit.lower, 2);
  EXPECT_EQ(all[1].n, 6u);
  EXPECT_EQ(all[1].k, 4u);
}

TEST(Prim, OneWordLeavesAtATime) {
  Case c;
  c.table.columns = {column("price", {0, 0, 1, 1, 1, 2, 2, 2, 2, 2}, Kind::category, {"high", "low", "mid"})};
  c.interest = {1, 1, 0, 0, 0, 1, 0, 0, 0, 0};
  PrimOptions options;
  options.mass_min = 0.1;
  const auto steps = prim(c.table, c.interest, options)[0].steps;
  ASSERT_EQ(steps.size(), 3u);
  // gain of leaving out low: (3/7 - 3/10) / 3 = 0.0429; mid: (2/5 - 3/10) / 5 = 0.02
  EXPECT_EQ(steps[1].box[0].allowed, (std::vector<std::uint8_t>{1, 0, 1}));
  EXPECT_EQ(steps[1].n, 7u);
  EXPECT_EQ(steps[2].box[0].allowed, (std::vector<std::uint8_t>{1, 0, 0}));
  EXPECT_EQ(steps[2].k, 2u);
  EXPECT_NEAR(steps[2].quasi_p[0].lower, 0.09, 1e-15);  // 3 of 10: two of two
}

TEST(Prim, EveryStepHoldsWhatItSays) {
  for (const Objective objective : {Objective::lenient1, Objective::lenient2, Objective::original}) {
    const Case c = mixed(700);
    PrimOptions options;
    options.objective = objective;
    options.boxes = 3;
    const auto found = prim(c.table, c.interest, options);
    ASSERT_GE(found.size(), 1u);
    std::vector<std::uint8_t> gone(c.table.rows(), 0);
    for (const Trajectory& t : found) {
      for (const Step& s : t.steps) {
        std::size_t n = 0, k = 0;
        for (const std::uint32_t row : rows_inside(s.box, c.table))
          if (!gone[row]) ++n, k += c.interest[row];
        EXPECT_EQ(s.n, n);
        EXPECT_EQ(s.k, k);
        EXPECT_GE(s.mass, options.mass_min);
      }
      for (std::size_t i = 1; i < t.steps.size(); ++i) {  // the original objective peels pure boxes too
        EXPECT_GE(t.steps[i].density, t.steps[i - 1].density);
        EXPECT_TRUE(t.steps[i].density > t.steps[i - 1].density || objective == Objective::original);
      }
      for (const std::uint32_t row : rows_inside(t.steps.back().box, c.table)) gone[row] = 1;
    }
  }
}

TEST(Prim, PastesGiveBackTheNearest) {
  Case c;
  c.table.columns = {column("x", one_to(20)), column("wells", one_to(20), Kind::integer),
                     column("price", {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2}, Kind::category, {"high", "low", "mid"})};
  for (int i = 1; i <= 20; ++i) c.interest.push_back(i == 2 || i == 4 || i == 6 || i == 8 || i == 10 || i == 11);
  const Box whole = bounding_box(c.table);
  std::vector<std::uint32_t> rows(20);
  for (std::uint32_t i = 0; i < 20; ++i) rows[i] = i;
  Box box = whole;
  box[0].upper = 10.5;
  auto all = pastes(box, whole, c.table, c.interest, rows, 10, 5, 0.1);
  ASSERT_EQ(all.size(), 1u);  // outside 11 … 20: place 0.9 between 11 and 12
  EXPECT_EQ(all[0].limit.upper, 11.5);
  EXPECT_EQ(all[0].n, 11u);
  EXPECT_EQ(all[0].k, 6u);
  EXPECT_GT(gain(Objective::lenient1, 10, 5, all[0].n, all[0].k), 0);
  box = whole;
  box[1].lower = 6;
  all = pastes(box, whole, c.table, c.interest, rows, 15, 4, 0.4);
  ASSERT_EQ(all.size(), 1u);  // outside 1 … 5 and the 6 that stands on the limit: place 3, at the 4; down: (3 + 4) / 2 cut to 3
  EXPECT_EQ(all[0].limit.lower, 3);
  EXPECT_EQ(all[0].n, 18u);
  EXPECT_EQ(all[0].k, 5u);
  box = whole;
  box[2].allowed = {1, 0, 0};
  all = pastes(box, whole, c.table, c.interest, rows, 10, 5, 0.1);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].limit.allowed, (std::vector<std::uint8_t>{1, 1, 0}));
  EXPECT_EQ(all[0].n, 15u);
  EXPECT_EQ(all[0].k, 6u);
  EXPECT_EQ(all[1].k, 5u);
  box[0].upper = 4.5;  // outside by two limits: nothing is near
  EXPECT_EQ(pastes(box, whole, c.table, c.interest, rows, 4, 2, 0.1)[1].n, 4u);
}

TEST(Prim, CoveringTakesAwayOrUnmarks) {
  Case c = mixed(800, 11);
  for (std::size_t i = 0; i < 800; ++i) {  // two corners
    const double x = c.table.columns[0].values[i], y = c.table.columns[1].values[i];
    c.interest[i] = (x < 0.4 && y < 0.4) || (x > 0.6 && y > 0.6);
  }
  PrimOptions options;
  options.boxes = 2;
  const auto removed = prim(c.table, c.interest, options);
  options.covering = Covering::unmarked;
  const auto unmarked = prim(c.table, c.interest, options);
  ASSERT_EQ(removed.size(), 2u);
  ASSERT_EQ(unmarked.size(), 2u);
  const Step& first = removed[0].steps.back();
  EXPECT_EQ(removed[1].available, 800 - first.n);
  EXPECT_EQ(removed[1].of_interest, count(c.interest));
  EXPECT_EQ(unmarked[1].available, 800u);
  EXPECT_EQ(unmarked[1].of_interest, count(c.interest) - first.k);
  EXPECT_EQ(unmarked[1].steps[0].coverage, 1);
}

TEST(Prim, NoInterestNoBox) {
  Case c = mixed(100);
  c.interest.assign(100, 0);
  EXPECT_TRUE(prim(c.table, c.interest, {}).empty());
  c.interest.assign(100, 1);
  const auto all = prim(c.table, c.interest, {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].steps.size(), 1u);
  EXPECT_EQ(balanced_step(all[0]), 0u);
}

TEST(Choose, AStepWithoutDoubtIsPreferredWhereItCostsLittle) {
  const auto step = [](double coverage, double density, int restricted, double p) {
    Step s;
    s.k = 10;
    s.coverage = coverage;
    s.density = density;
    s.restricted = restricted;
    s.quasi_p = {{kNotGiven, p}};
    return s;
  };
  Trajectory t;
  t.steps = {step(1, 0.1, 0, kNotGiven), step(0.8, 0.76, 1, 0.01), step(0.8, 0.8, 2, 0.2)};
  EXPECT_EQ(balanced_step(t), 1u);
  t.steps[1].density = 0.4;
  EXPECT_EQ(balanced_step(t), 2u);
  EXPECT_FALSE(significant(t.steps[2]));
  EXPECT_TRUE(significant(t.steps[0]));
}

TEST(Resample, HalvesAreTheSameWhateverTheThreads) {
  const Case c = mixed(600);
  const auto one = halves(c.table, c.interest, {}, 5, 8, 1), four = halves(c.table, c.interest, {}, 5, 8, 4);
  const auto other = halves(c.table, c.interest, {}, 6, 8, 1);
  ASSERT_EQ(one.size(), 8u);
  bool different = false;
  for (std::size_t h = 0; h < 8; ++h) {
    ASSERT_EQ(one[h].steps.size(), four[h].steps.size());
    EXPECT_EQ(one[h].steps.front().n, 300u);
    for (std::size_t i = 0; i < one[h].steps.size(); ++i) EXPECT_EQ(one[h].steps[i].box, four[h].steps[i].box);
    different = different || one[h].of_interest != other[h].of_interest;
  }
  EXPECT_TRUE(different);
  const Trajectory whole = prim(c.table, c.interest, {})[0];
  const Reproduced r = reproduced(whole.steps[balanced_step(whole)], c.table, one);
  EXPECT_GE(r.at_coverage[0], 0.8);
  EXPECT_EQ(r.at_coverage[3], 1);
  EXPECT_LT(r.at_coverage[1], 0.8);  // noise
}

TEST(Constrained, OnlySureAndNotBeaten) {
  const Case c = mixed(800);
  const Constrained one = constrained_prim(c.table, c.interest, {}, 8, 1), four = constrained_prim(c.table, c.interest, {}, 8, 4);
  ASSERT_GT(one.steps.size(), 3u);
  ASSERT_EQ(one.steps.size(), four.steps.size());
  for (std::size_t i = 0; i < one.steps.size(); ++i) {
    EXPECT_EQ(one.steps[i].box, four.steps[i].box);
    EXPECT_TRUE(significant(one.steps[i]));
    EXPECT_EQ(rows_inside(one.steps[i].box, c.table).size(), one.steps[i].n);
    for (const Step& other : one.steps)
      EXPECT_FALSE(
          other.coverage >= one.steps[i].coverage && other.density >= one.steps[i].density && other.restricted <= one.steps[i].restricted &&
          (other.coverage > one.steps[i].coverage || other.density > one.steps[i].density || other.restricted < one.steps[i].restricted));
  }
  const Constrained two = constrained_prim(c.table, c.interest, {}, 2);
  EXPECT_EQ(two.columns.size(), 2u);
  EXPECT_EQ(two.left_out, one.columns.size() - 2);
}

}  // namespace
}  // namespace cuenca::analysis::discovery
