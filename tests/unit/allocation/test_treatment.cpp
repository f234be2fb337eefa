// What a plant makes of its water, by hand.
#include <gtest/gtest.h>

#include "allocation/process/separation.hpp"

namespace cuenca::allocation {
namespace {

using S = Separation<double>;

TEST(Treatment, WasteWaterLosesTheShareOfItsLoad) {
  const auto parts = S::of(1, 0, 0);
  const auto kg = parts.masses(40.0, 0.9, false);
  EXPECT_NEAR(kg.product, 4, 1e-14);
  EXPECT_EQ(kg.reject, 0);
  EXPECT_NEAR(kg.removed, 36, 1e-14);
}

// 1000 m3 of 5 g/L: 60 % of water at 0.1 g/L (98 % held back), 40 % of brine with the rest.
TEST(Treatment, OsmosisSendsWhatItHoldsBackIntoTheBrine) {
  const auto parts = S::of(0.6, 0, 0);
  const auto kg = parts.masses(5000.0, 0.98, false);
  EXPECT_NEAR(kg.product, 600 * 0.1, 1e-10);
  EXPECT_NEAR(kg.reject, 5000 - 60, 1e-10);
  EXPECT_NEAR(kg.removed, 0, 1e-10);
  // what it does not remove goes with the water
  const auto mark = parts.masses(10.0, 0.0, false);
  EXPECT_NEAR(mark.product, 6, 1e-14);
  EXPECT_NEAR(mark.reject, 4, 1e-14);
}

TEST(Treatment, SolidsTakeTheirPartOfWhatIsHeldBackOnly) {
  const auto kg = S::of(0.8, 0, 0.25).masses(100.0, 0.5, false);
  EXPECT_NEAR(kg.product, 40, 1e-13);
  EXPECT_NEAR(kg.removed, 10, 1e-13);  // a quarter of the 40 held back
  EXPECT_NEAR(kg.reject, 50, 1e-13);
}

TEST(Treatment, VapourConcentratesWhatStays) {
  const auto parts = S::of(0.9, 0.1, 0);  // no reject but round-off
  EXPECT_EQ(parts.reject, 0);
  EXPECT_NEAR(parts.product, 0.9, 1e-15);
  EXPECT_NEAR(parts.masses(10.0, 0.0, false).product, 10, 1e-14);
  EXPECT_NEAR(parts.masses(10.0, 0.0, true).product, 9, 1e-14);  // a mark of water leaves with vapour
  EXPECT_NEAR(parts.masses(10.0, 0.0, true).removed, 1, 1e-14);
}

TEST(Treatment, SharesNeverExceedTheWater) {
  const auto parts = S::of(0.7, 0.6, 0);
  EXPECT_NEAR(parts.product + parts.consumed + parts.reject, 1, 1e-15);
  EXPECT_NEAR(parts.consumed, 0.3, 1e-15);
}

}  // namespace
}  // namespace cuenca::allocation
