#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/search/indicators.hpp"
#include "analysis/search/operators.hpp"

namespace cuenca::analysis::search {
namespace {

TEST(Hypervolume, ByHand) {
  const std::vector<double> two{6, 6}, three{4, 4, 4};
  EXPECT_EQ(hypervolume({{1, 5}, {2, 3}, {4, 2}, {5, 1}}, two), 5 * 1 + 4 * 2 + 2 * 1 + 1 * 1);
  EXPECT_EQ(hypervolume({{1, 1, 1}}, three), 27);
  // two boxes 3 × 2 × 1 and 2 × 3 × 1 that share 2 × 2 × 1
  EXPECT_EQ(hypervolume({{1, 2, 3}, {2, 1, 3}}, three), 6 + 6 - 4);
  EXPECT_EQ(hypervolume({{2.5}, {3}}, std::vector<double>{4}), 1.5);
}

TEST(Hypervolume, WhatDoesNotCount) {
  const std::vector<double> reference{6, 6};
  const double alone = hypervolume({{1, 5}, {2, 3}}, reference);
  EXPECT_EQ(hypervolume({{1, 5}, {2, 3}, {2, 3}, {3, 4}, {2, 5}}, reference), alone) << "dominated and repeated";
  EXPECT_EQ(hypervolume({{1, 5}, {2, 3}, {7, 0}, {0, 6}, {6, 6}}, reference), alone) << "beyond or on the reference";
  EXPECT_EQ(hypervolume({{1, 5}, {2, 3}, {NAN, 1}, {-std::numeric_limits<double>::infinity(), 1}}, reference), alone) << "no numbers";
  EXPECT_EQ(hypervolume({}, reference), 0);
}

/// Counts the unit cells of a grid that any point dominates.
double counted(const Points& points, std::size_t m, int side) {
  int total = 0, cells = 1;
  for (std::size_t k = 0; k < m; ++k) cells *= side;
  for (int c = 0; c < cells; ++c) {
    bool inside = false;
    for (const auto& p : points) {
      int rest = c;
      bool all = true;
      for (std::size_t k = 0; k < m; ++k, rest /= side) all = all && p[k] <= rest % side;
      inside = inside || all;
    }
    total += inside;
  }
  return total;
}

TEST(Hypervolume, TwoToSixObjectivesAgainstCountedCells) {
  for (std::size_t m = 2; m <= 6; ++m)
    for (std::uint64_t trial = 0; trial < 40; ++trial) {
      Dice dice(7, "test.cells", 100 * m + trial);
      const int side = m < 5 ? 7 : 5;
      Points points;
      const std::size_t count = 1 + dice.below(15);
      for (std::size_t i = 0; i < count; ++i) {
        points.emplace_back();
        for (std::size_t k = 0; k < m; ++k) points.back().push_back(static_cast<double>(dice.below(static_cast<std::size_t>(side))));
      }
      EXPECT_EQ(hypervolume(points, std::vector<double>(m, side)), counted(points, m, side)) << m << " objectives, trial " << trial;
    }
}

TEST(Indicators, ByHand) {
  const Points reference{{0, 2}, {1, 1}, {2, 0}}, front{{0, 2}, {1, 2}};
  EXPECT_DOUBLE_EQ(generational_distance(front, reference, 2), 0.5) << "distances 0 and 1: sqrt(1) / 2";
  EXPECT_DOUBLE_EQ(generational_distance(front, reference, 1), 0.5);
  EXPECT_DOUBLE_EQ(generational_distance({{1, 2}, {2, 1}}, reference, 3), std::cbrt(2.0) / 2);
  EXPECT_DOUBLE_EQ(inverted_generational_distance(front, reference), (0 + 1 + std::sqrt(5.0)) / 3);
  EXPECT_DOUBLE_EQ(inverted_generational_distance_plus(front, reference), (0 + 1 + 2) / 3.0) << "being better in the first does not count";
  EXPECT_DOUBLE_EQ(additive_epsilon(front, reference), 2);
  EXPECT_DOUBLE_EQ(additive_epsilon(reference, reference), 0);
  EXPECT_DOUBLE_EQ(multiplicative_epsilon({{2, 6}, {4, 3}}, {{1, 4}, {4, 2}}), 2);
  EXPECT_DOUBLE_EQ(spacing({{0, 0}, {1, 0}, {4, 0}}), std::sqrt(4 / 3.0)) << "nearest 1, 1, 3";
  EXPECT_TRUE(std::isnan(generational_distance({}, reference)));
  EXPECT_TRUE(std::isnan(additive_epsilon(front, {})));
  EXPECT_TRUE(std::isnan(spacing({{1, 2}})));
  EXPECT_EQ(scaled({{3, 5}}, std::vector<double>{1, 5}, std::vector<double>{5, 5}), (Points{{0.5, 0}}));
}

}  // namespace
}  // namespace cuenca::analysis::search
