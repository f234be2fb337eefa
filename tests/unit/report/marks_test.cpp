#include "report/marks.hpp"

#include <gtest/gtest.h>

namespace cuenca::report {
namespace {

TEST(Marks, AreTheIdsInCapitalsWhereAllAreShort) {
  EXPECT_EQ(marks_of({"l0", "l10", "ab"}), (std::vector<std::string>{"L0", "L10", "AB"}));
  EXPECT_EQ(marks_of({"l0", "canal"}), (std::vector<std::string>{"A", "B"}));
  const std::vector<std::string> many = marks_of(std::vector<std::string>(28, "a_long_one"));
  EXPECT_EQ(many[25], "Z");
  EXPECT_EQ(many[26], "A2");
  EXPECT_EQ(many[27], "B2");
  EXPECT_TRUE(marks_of({}).empty());
}

}  // namespace
}  // namespace cuenca::report
