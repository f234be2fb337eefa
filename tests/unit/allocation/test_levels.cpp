// The two ways of finding levels that need no programme, by hand.
#include <gtest/gtest.h>

#include "allocation/solver/levels.hpp"
#include "allocation/solver/progressive.hpp"

namespace cuenca::allocation {
namespace {

TEST(Levels, NestedPlacesFromTheHeadwatersDown) {
  Levels levels;
  Levels::Bag above, below;
  levels.begin(3);
  levels.add(above, 0, 100, 0, 1);
  EXPECT_TRUE(levels.lower(above, 30, 7));  // 0.3
  levels.add(below, 1, 50, 0, 1);
  levels.add(below, 2, 50, 0, 0.1);  // its own limit
  levels.meld(below, above);
  EXPECT_TRUE(levels.lower(below, 45, 9));  // 5 + 100 t + 50 t = 45
  EXPECT_DOUBLE_EQ(levels.level(2), 0.1);
  EXPECT_DOUBLE_EQ(levels.level(1), 40.0 / 150);
  EXPECT_DOUBLE_EQ(levels.level(0), 40.0 / 150);
  EXPECT_EQ(levels.held_by(0), 9);
  EXPECT_EQ(levels.held_by(2), -1);
  EXPECT_DOUBLE_EQ(below.taken, 45);
}

TEST(Levels, WhatSomebodyHasAlreadyIsNotTaken) {
  Levels levels;
  Levels::Bag bag;
  levels.begin(2);
  levels.add(bag, 0, 10, 0.6, 1);
  levels.add(bag, 1, 10, 0, 1);
  EXPECT_TRUE(levels.lower(bag, 5, 1));  // 0.5: the first keeps its 0.6 and gets no more
  EXPECT_DOUBLE_EQ(levels.level(0), 0.6);
  EXPECT_DOUBLE_EQ(levels.level(1), 0.5);
}

TEST(Levels, ScaledAndRelievedOnTheWay) {
  Levels levels;
  Levels::Bag bag;
  levels.begin(2, true);
  levels.add(bag, 0, 100, 0, 1);
  levels.scale(bag, 0.8);                   // a fifth is lost on the way in any case: 80 are missed
  EXPECT_TRUE(levels.relieve(bag, 0, 50));  // and 50 come back here
  levels.add(bag, 1, 30, 0, 1);
  EXPECT_DOUBLE_EQ(bag.taken, 60);
  EXPECT_TRUE(levels.lower(bag, 30, 3));
  EXPECT_DOUBLE_EQ(levels.level(0), 0.5);
  EXPECT_DOUBLE_EQ(levels.level(1), 0.5);
  EXPECT_FALSE(levels.relieve(bag, 0, 40));  // more than it weighs
}

TEST(Filling, RowsThatCross) {
  // a 10, b 10, c 10; a + b <= 8, b + c <= 14: a and b stop at 0.4, c goes on to 1.
  Filling f;
  f.low = {0, 0, 0};
  f.high = {1, 1, 1};
  f.rows = {{8, {{0, 10.0}, {1, 10.0}}, {}}, {14, {{1, 10.0}, {2, 10.0}}, {}}};
  f.fill();
  EXPECT_DOUBLE_EQ(f.level[0], 0.4);
  EXPECT_DOUBLE_EQ(f.level[1], 0.4);
  EXPECT_DOUBLE_EQ(f.level[2], 1);
  EXPECT_EQ(f.held_by[1], 0);
  EXPECT_EQ(f.held_by[2], -1);
}

}  // namespace
}  // namespace cuenca::allocation
