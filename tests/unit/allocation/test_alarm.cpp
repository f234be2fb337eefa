// The state machine of early-warning plans on series made by hand.
#include <gtest/gtest.h>

#include <limits>
#include <vector>

#include "allocation/process/alarm.hpp"

namespace cuenca::allocation {
namespace {

constexpr double kDay = 86400, kMissing = std::numeric_limits<double>::quiet_NaN();

AlarmLevel level(double at, double hold_days, double back, double release_days) {
  return {at, back, hold_days * kDay, release_days * kDay, false, true};
}

struct Machine {
  std::vector<AlarmLevel> levels;
  AlarmMemory memory{levels.size()};
  explicit Machine(std::vector<AlarmLevel> l) : levels(std::move(l)), memory(levels.size()) {}
  /// The level after each value, one a day.
  std::vector<int> run(const std::vector<double>& values, double days = 1) {
    std::vector<int> said;
    for (const double v : values) {
      look(memory, levels, v, days * kDay, kDay);
      said.push_back(memory.level);
    }
    return said;
  }
};

std::vector<double> days(int n, double value) { return std::vector<double>(static_cast<std::size_t>(n), value); }
std::vector<double> operator+(std::vector<double> a, const std::vector<double>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(Alarm, BeginsOnTheLastDayOfItsHold) {
  Machine m({level(0.25, 90, 0, 0)});
  const auto said = m.run(days(10, 0.2) + days(100, 0.25));
  for (int day = 0; day < 110; ++day) EXPECT_EQ(said[static_cast<std::size_t>(day)], day >= 10 + 89 ? 1 : 0) << day;
}

TEST(Alarm, ADayInsideBeginsTheHoldAnew) {
  Machine m({level(1, 5, 0, 0)});
  EXPECT_EQ(m.run({1, 1, 1, 1, 0, 1, 1, 1, 1, 1}), (std::vector<int>{0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
}

TEST(Alarm, WithoutHoldItBeginsAtOnceAndEndsAtOnce) {
  Machine m({level(1, 0, 0, 0)});
  EXPECT_EQ(m.run({0.9, 1, 2, 0.9999, 1}), (std::vector<int>{0, 1, 1, 0, 1}));
}

TEST(Alarm, HysteresisKeepsItUntilWellBack) {
  Machine m({level(0.5, 0, 0.1, 3)});
  // below 0.4 counts, exactly 0.4 does not
  EXPECT_EQ(m.run({0.5, 0.45, 0.41, 0.4, 0.39, 0.39, 0.4, 0.39, 0.39, 0.39, 0.6}), (std::vector<int>{1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1}));
}

TEST(Alarm, ClimbsThroughSeveralLevelsAtOnce) {
  Machine m({level(1, 0, 0, 0), level(2, 0, 0, 0), level(3, 0, 0, 0)});
  EXPECT_EQ(m.run({0, 3.5, 2.5, 1.5, 0.5}), (std::vector<int>{0, 3, 2, 1, 0}));
  EXPECT_EQ(m.run({2, 0}), (std::vector<int>{2, 0})) << "and falls through all whose time has come";
}

TEST(Alarm, TheGravestWhoseHoldIsOverCounts) {
  Machine m({level(1, 2, 0, 0), level(2, 5, 0, 0)});
  EXPECT_EQ(m.run(days(7, 2.0)), (std::vector<int>{0, 1, 1, 1, 2, 2, 2}));
}

TEST(Alarm, ComesDownLevelByLevelWithTheTimeOfEach) {
  Machine m({level(1, 0, 0, 4), level(2, 0, 0, 2)});
  // red leaves after two days below 2; amber counted its own days below 1 from the same day on
  EXPECT_EQ(m.run({2, 0, 0, 0, 0, 0}), (std::vector<int>{2, 2, 1, 1, 0, 0}));
  EXPECT_EQ(m.run({2, 1.5, 1.5, 1.5, 0, 0, 0, 0}), (std::vector<int>{2, 2, 1, 1, 1, 1, 1, 0}));
}

TEST(Alarm, ALatchedLevelNeverEnds) {
  Machine m({level(1, 0, 0, 0), level(2, 0, 0, 0)});
  m.levels[1].latched = true;
  EXPECT_EQ(m.run({2, 0, 0, 1, 0}), (std::vector<int>{2, 2, 2, 2, 2}));
  Machine low({level(1, 0, 0, 0), level(2, 0, 0, 0)});
  low.levels[0].latched = true;
  EXPECT_EQ(low.run({2, 0, 0, 3}), (std::vector<int>{2, 1, 1, 2})) << "above it the others come and go";
}

TEST(Alarm, WithoutLeaveItWaitsAndThenGoesAtOnce) {
  Machine m({level(1, 0, 0, 3)});
  m.levels[0].may_release = false;
  EXPECT_EQ(m.run({1, 0, 0, 0, 0, 0}), (std::vector<int>{1, 1, 1, 1, 1, 1}));
  m.levels[0].may_release = true;
  EXPECT_EQ(m.run({0}), (std::vector<int>{0})) << "the time back had passed long ago";
}

TEST(Alarm, MissingValuesNeitherCountNorBreakTheCount) {
  Machine m({level(1, 3, 0, 2)});
  EXPECT_EQ(m.run({1, kMissing, 1, kMissing, kMissing, 1, kMissing, 0, kMissing, 0}), (std::vector<int>{0, 0, 0, 0, 0, 1, 1, 1, 1, 0}));
  look(m.memory, m.levels, kMissing, kDay, kDay);
  EXPECT_FALSE(m.memory.seen);
}

TEST(Alarm, LookedAtEveryThirtyDaysTheTimeBetweenTwoLooksCounts) {
  Machine m({level(1, 90, 0, 60)});
  // known beyond from the first to the fourth look: 91 days
  EXPECT_EQ(m.run({1, 1, 1, 1, 0, 0, 0}, 30), (std::vector<int>{0, 0, 0, 1, 1, 1, 0}));
}

TEST(Alarm, CountsTheTimeInALevelFromItsBeginning) {
  Machine m({level(1, 0, 0, 0)});
  m.memory.time = 5 * kDay;
  m.run({0});
  EXPECT_EQ(m.memory.time, 5 * kDay) << "the engine adds the steps";
  m.run({1});
  EXPECT_EQ(m.memory.time, 0);
}

}  // namespace
}  // namespace cuenca::allocation
