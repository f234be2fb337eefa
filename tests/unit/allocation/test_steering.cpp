// Control curves on numbers computed by hand.
#include <gtest/gtest.h>

#include <vector>

#include "allocation/process/steering.hpp"

namespace cuenca::allocation {
namespace {

const std::vector<SteeringLevel> kLevels{{80, 50}, {50, 20}, {20, 5}};

TEST(Steering, StepsTakeTheValueOfTheLevelFallenBelow) {
  const auto value = [](double watched) { return steer_by_steps(watched, 100, kLevels).value; };
  EXPECT_EQ(value(95), 100);
  EXPECT_EQ(value(80), 100) << "at the level it still counts as above";
  EXPECT_EQ(value(79.9), 50);
  EXPECT_EQ(value(50), 50);
  EXPECT_EQ(value(49), 20);
  EXPECT_EQ(value(20), 20);
  EXPECT_EQ(value(0), 5);
  EXPECT_EQ(steer_by_steps(30, 100, kLevels).zone, 2);
}

TEST(Steering, LinesJoinTheLevels) {
  const auto value = [](double watched) { return steer_by_lines(watched, kLevels).value; };
  EXPECT_EQ(value(200), 50);
  EXPECT_EQ(value(80), 50);
  EXPECT_DOUBLE_EQ(value(65), 35);
  EXPECT_DOUBLE_EQ(value(50), 20);
  EXPECT_DOUBLE_EQ(value(26), 8);
  EXPECT_EQ(value(20), 5);
  EXPECT_EQ(value(-3), 5);
  EXPECT_EQ(steer_by_lines(26, kLevels).zone, 2);
}

TEST(Steering, LevelsThatMeetMakeAStep) {
  const std::vector<SteeringLevel> met{{60, 9}, {40, 7}, {40, 3}, {10, 1}};
  EXPECT_EQ(steer_by_lines(40, met).value, 7) << "at the level the upper line still holds";
  EXPECT_NEAR(steer_by_lines(40 - 1e-9, met).value, 3, 1e-9);
}

}  // namespace
}  // namespace cuenca::allocation
