// Syntax: what binds how strongly, where mistakes stand, and that no text whatever does harm.
#include <gtest/gtest.h>

#include <cstring>
#include <random>

#include "expression/tree.hpp"
#include "unit/expression/world.hpp"

namespace cuenca::expression {
namespace {

TEST(ExpressionSyntax, StrongBindsBeforeWeak) {
  World w;
  EXPECT_EQ(w.value("1 + 2 * 3"), 7);
  EXPECT_EQ(w.value("(1 + 2) * 3"), 9);
  EXPECT_EQ(w.value("2 - 3 - 4"), -5);
  EXPECT_EQ(w.value("24 / 4 / 2"), 3);
  EXPECT_EQ(w.value("2^3^2"), 512);
  EXPECT_EQ(w.value("-2^2"), -4);
  EXPECT_EQ(w.value("2^-1"), 0.5);
  EXPECT_EQ(w.value("- - 2"), 2);
  EXPECT_EQ(w.value("+3 * -2"), -6);
  EXPECT_EQ(w.value("if(1 < 2 and 2 < 3, 1, 0)"), 1);
  EXPECT_EQ(w.value("if(not 1 < 2 or 2 <> 2, 1, 0)"), 0);
  EXPECT_EQ(w.value("if(not (1 > 2) and 3 >= 3, 5, 6)"), 5);
  EXPECT_EQ(w.value("if(1 == 1 and 1 = 1 and 1 != 2, 1, 0)"), 1);
  EXPECT_EQ(w.value("if(1 > 2 or 1 < 2 and 3 < 2, 1, 0)"), 0) << "and before or";
}

TEST(ExpressionSyntax, NumbersUnitsAndDates) {
  World w;
  EXPECT_EQ(w.value(".5 + 1e2 + 1.5E-1"), 100.65);
  EXPECT_EQ(w.value("12.5 [L/s]"), 0.0125);
  EXPECT_EQ(w.value("3 [m3/t]"), 0.003);
  EXPECT_EQ(w.value("2% * 50"), 1);
  EXPECT_EQ(w.value("20 [degC]"), 293.15);
  EXPECT_EQ(w.value("-5 [degC]"), 268.15);
  EXPECT_EQ(w.value("years_since(2025-06-15) * 365.25"), 20254 - 20254);
  EXPECT_EQ(w.value("2030 - 1"), 2029) << "blanks make it a difference";
  EXPECT_EQ(w.value("(2025-06-16 - 2025-06-15) / 1 [h]"), 24);
}

TEST(ExpressionSyntax, MistakesHaveTheirPlace) {
  World w;
  w.variable("a", 1);
  const std::pair<const char*, const char*> wrong[] = {
      {"", "empty:0"},
      {"  \t ", "empty:0"},
      {"1 +", "syntax:3"},
      {"1 2", "syntax:2"},
      {"(1 + 2", "bracket:6"},
      {"1 + 2)", "bracket:5"},
      {"1 + * 2", "syntax:4"},
      {"a b", "syntax:2"},
      {"max(1, )", "syntax:7"},
      {"max(1,, 2)", "syntax:6"},
      {"1.2.3", "number:0"},
      {"3x", "number:0"},
      {"1e999", "number:0"},
      {"1 # 2", "syntax:2"},
      {"2030-02-30", "date:0"},
      {"12 [L/s", "bracket:3"},
      {"a [L/s]", "syntax:2"},
      {"1 < 2 < 3", "syntax:6"},
      {"and", "syntax:0"},
      {"1 and", "syntax:5"},
      {"b", "name:0"},
      {"1 + beta * 2", "name:4"},
      {"foo(1)", "function:0"},
      {"sqrt(1, 2)", "arguments:0"},
      {"monthly(1)", "arguments:0"},
      {"year(3)", "arguments:0"},
      {"growth", "arguments:0"},
      {"12 [Lps]", "unknown:4"},
      {"3 []", "unknown:3"},
      {"3 [Mm3]", "refused:3"},
      {"ñandú", "syntax:0"},
      {"1 + (2 * 3))", "bracket:11"},
      {"b + c", "name:0 name:4"},
  };
  for (const auto& [text, expected] : wrong) EXPECT_EQ(w.wrong(text), expected) << text;
}

TEST(ExpressionSyntax, DeepAndLongTextsAreRefused) {
  World w;
  EXPECT_EQ(w.wrong(std::string(100000, '(')), "long:0");
  EXPECT_EQ(w.wrong(std::string(5000, '(') + "1"), "long:" + std::to_string(kDeepest + 1));
  EXPECT_EQ(w.wrong(std::string(5000, '-') + "1"), "long:" + std::to_string(kDeepest + 1));
  std::string chain = "1";
  for (int i = 0; i < 3000; ++i) chain += "+1";
  EXPECT_EQ(w.wrong(chain), "long:0");
  chain = "1";
  for (int i = 0; i < 500; ++i) chain += "+1";
  EXPECT_EQ(w.value(chain), 501);
}

/// Texts of pieces that mean something, and of any bytes: an answer or a problem inside the text, always.
TEST(ExpressionSyntax, NoTextDoesHarm) {
  World w;
  w.variable("a", 1);
  w.constant("b", 2, "L/s");
  const std::vector<std::string> pieces{"a",        "b",          "1",
                                        "2.5",      "[L/s]",      "[",
                                        "]",        "(",          ")",
                                        "+",        "-",          "*",
                                        "/",        "^",          ",",
                                        "<",        "<=",         "<>",
                                        "=",        "if",         "max(",
                                        "prev(",    "and",        "or",
                                        "not",      "2030-01-01", "%",
                                        " ",        ".",          "interpolate(",
                                        "monthly(", "year",       "running_mean(",
                                        "\xc3\xb1", "smooth(",    "growth(",
                                        "1e",       "round(",     "\n",
                                        "\"",       "b.c"};
  std::mt19937 draw(20261123);
  int good = 0;
  for (int i = 0; i < 60000; ++i) {
    std::string text;
    const int length = static_cast<int>(draw() % 12);
    for (int k = 0; k < length; ++k) text += i % 3 == 0 ? std::string(1, static_cast<char>(draw() % 256)) : pieces[draw() % pieces.size()];
    w.problems.clear();
    const Operand result = w.compiled(text);
    for (const Problem& problem : w.problems) ASSERT_LE(problem.at, text.size()) << text;
    ASSERT_EQ(result.broken, !w.problems.empty()) << text;
    if (result.broken) continue;
    ++good;
    const double alone = w.scalar(result.node);
    const Lanes eight = w.lanes(result.node);
    ASSERT_EQ(std::memcmp(&alone, reinterpret_cast<const double*>(&eight.v), sizeof alone), 0) << text;
  }
  EXPECT_GT(good, 500);
}

}  // namespace
}  // namespace cuenca::expression
