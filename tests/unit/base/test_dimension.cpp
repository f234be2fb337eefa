// Powers of base units: products, roots, names.
#include <gtest/gtest.h>

#include "base/dimension.hpp"

namespace cuenca {
namespace {

TEST(Dimension, OfUnits) {
  EXPECT_EQ(unit_of(*dimension_of("L/s") * *dimension_of("d")), "m3");
  EXPECT_EQ(unit_of(*dimension_of("kg/m3") / *dimension_of("g/L")), "1");
  EXPECT_TRUE(dimension_of("%")->none());
  EXPECT_EQ(*dimension_of("hm3/yr"), *dimension_of("L/s"));
  EXPECT_FALSE(*dimension_of("person") == *dimension_of("head"));
  EXPECT_EQ(unit_of(*dimension_of("m^1.5/s")), "m^1.5/s");
  ASSERT_FALSE(dimension_of("Lps"));
  EXPECT_EQ(dimension_of("Mm3").error().code, "unit_refused");
}

TEST(Dimension, Powers) {
  EXPECT_EQ(unit_of(*raised(*dimension_of("m"), 3)), "m3");
  EXPECT_EQ(unit_of(*raised(*dimension_of("m2/s2"), 0.5)), "m/s");
  EXPECT_EQ(unit_of(*raised(*dimension_of("m3"), 0.5)), "m^1.5");
  EXPECT_TRUE(raised(*dimension_of("1"), 0.123)->none());
  EXPECT_FALSE(raised(*dimension_of("m"), 0.3));
  EXPECT_FALSE(raised(*dimension_of("s"), 0.5)) << "only the metre has halves";
  EXPECT_FALSE(raised(*dimension_of("m"), 1e6));
}

TEST(Dimension, OwnZero) {
  EXPECT_TRUE(has_own_zero("degC"));
  EXPECT_FALSE(has_own_zero("K"));
  EXPECT_FALSE(has_own_zero("no unit"));
}

}  // namespace
}  // namespace cuenca
