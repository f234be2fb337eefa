// Triggers: when they fire, how many futures they catch in time, which value is the best.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/pathways/trigger.hpp"

namespace cuenca::analysis::pathways {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> kYears = {1, 2, 3, 4, 5};

TEST(Triggers, FireOnTheMeanOfTheWindow) {
  Signpost s;
  const std::vector<double> inflow = {9, 3, 7, 5, kNan};
  EXPECT_EQ(triggered(inflow, kYears, s, 5), 2);
  EXPECT_EQ(triggered(inflow, kYears, s, 2), kNever);
  s.window = 2;
  EXPECT_EQ(triggered(inflow, kYears, s, 5), 3);  // (3 + 7) / 2
  EXPECT_EQ(triggered(inflow, kYears, s, 6), 2);
  s.good = Direction::lower;
  EXPECT_EQ(triggered(inflow, kYears, s, 6), 2);
  EXPECT_EQ(triggered(inflow, kYears, s, 6.5), kNever);
}

TEST(Triggers, AreCountedByHand) {
  // two futures need the action (sell-by 5, lead 2: decide by 3), two never do, one is unknown, one implausible
  Signpost s;
  s.values = {9, 8, 6, 4, 2, 9, 9, 5, 4, 3, 9, 9, 8, 7, 7, 9, 6, 8, 8, 8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  const std::vector<double> dates = {5, 5, kNever, kNever, kNan, 5}, weights = {3, 1, 1, 1, 1, 0};
  const Triggers t = triggers(s, kYears, dates, 2, weights);
  EXPECT_EQ(t.undefined, 1u);
  EXPECT_EQ(t.implausible, 1u);
  ASSERT_EQ(t.curve.size(), 8u);  // 2 … 9
  const Trigger& four = t.curve[2];
  EXPECT_EQ(four.value, 4);
  EXPECT_EQ(four.late, 2u);
  EXPECT_EQ(four.quiet, 2u);
  EXPECT_DOUBLE_EQ(four.skill, 0);
  EXPECT_TRUE(std::isnan(four.warning));
  EXPECT_EQ(t.curve[0].missed, 1u);
  const Trigger& five = t.curve[3];
  EXPECT_DOUBLE_EQ(five.caught, 0.25);
  EXPECT_DOUBLE_EQ(five.false_rate, 0);
  const Trigger& six = t.curve[4];
  EXPECT_DOUBLE_EQ(six.caught, 1);
  EXPECT_EQ(six.false_alarms, 1u);
  EXPECT_DOUBLE_EQ(six.skill, 0.5);
  EXPECT_DOUBLE_EQ(six.warning, 0);
  EXPECT_EQ(t.best, 4u);
  EXPECT_DOUBLE_EQ(t.curve[7].skill, 0) << "at 9 everybody is alarmed at once";
}

TEST(Triggers, TurnedRoundTheyAreTheSame) {
  Signpost s, turned;
  s.values = {9, 8, 6, 4, 2, 9, 9, 5, 4, 3, 9, 9, 8, 7, 7, 9, 6, 8, 8, 8};
  turned = s;
  for (double& v : turned.values) v = -v;
  turned.good = Direction::lower;
  const std::vector<double> dates = {5, 5, kNever, kNever};
  const Triggers a = triggers(s, kYears, dates, 2, {}), b = triggers(turned, kYears, dates, 2, {});
  ASSERT_EQ(a.curve.size(), b.curve.size());
  EXPECT_EQ(a.curve[a.best].value, -b.curve[b.best].value);
  for (std::size_t k = 0; k < a.curve.size(); ++k) EXPECT_EQ(a.curve[k].in_time, b.curve[b.curve.size() - 1 - k].in_time);
  EXPECT_EQ(triggers(s, kYears, dates, 2, {}, 3).curve.size(), 3u);
  const std::vector<double> never = {kNever, kNever, kNever, kNever};
  const Triggers quiet = triggers(s, kYears, never, 2, {});
  EXPECT_TRUE(std::isnan(quiet.curve[0].skill));
  EXPECT_EQ(quiet.curve[quiet.best].false_alarms, 1u) << "the lowest value disturbs least";
}

}  // namespace
}  // namespace cuenca::analysis::pathways
