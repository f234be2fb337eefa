#include <gtest/gtest.h>

#include <limits>

#include "analysis/robustness/table.hpp"
#include "analysis/threshold.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

TEST(Threshold, AValueThatIsKnown) {
  EXPECT_EQ(keeps(3, false, 2, kNone), true);
  EXPECT_EQ(keeps(1.9, false, 2, kNone), false);
  EXPECT_EQ(keeps(3, false, kNone, 2), false);
  EXPECT_EQ(keeps(2.5, false, 2, 3), true);
  EXPECT_EQ(keeps(3.5, false, 2, 3), false);
  EXPECT_EQ(keeps(kNone, false, 2, 3), std::nullopt);
  EXPECT_EQ(keeps(2.5, false, kNone, kNone), std::nullopt);
}

TEST(Threshold, EqualButForRoundingIsMet) {
  EXPECT_EQ(keeps(99 * (1 - 5e-10), false, 99, kNone), true);
  EXPECT_EQ(keeps(99 * (1 - 5e-9), false, 99, kNone), false);
  EXPECT_EQ(keeps(-15 * (1 + 5e-10), false, -15, kNone), true);  // below zero the room lies below too
  EXPECT_EQ(keeps(-15 * (1 + 5e-9), false, -15, kNone), false);
  EXPECT_EQ(keeps(0, false, 0, 0), true);
  robustness::Metric metric{"a", "", "", robustness::Direction::lower, 10};
  EXPECT_TRUE(metric.met(10 * (1 + 5e-10)));
  EXPECT_FALSE(metric.met(10 * (1 + 5e-9)));
}

TEST(Threshold, TheLeastItCanBeDecidesOnlyWhatIsCertain) {
  EXPECT_EQ(keeps(37, true, 15, kNone), true);          // at least 37 years without a stop: more than the 15 asked for
  EXPECT_EQ(keeps(10, true, 15, kNone), std::nullopt);  // perhaps 15, perhaps not
  EXPECT_EQ(keeps(55, true, kNone, 30), false);         // not back after 55 years: later than 30
  EXPECT_EQ(keeps(20, true, kNone, 30), std::nullopt);  // perhaps back by 30
  EXPECT_EQ(keeps(2.5, true, 2, 3), std::nullopt);      // may leave the range
  EXPECT_EQ(keeps(3.5, true, 2, 3), false);             // has left it
}

}  // namespace
}  // namespace cuenca::analysis
