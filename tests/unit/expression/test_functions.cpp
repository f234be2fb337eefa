// Every function against numbers found by hand, and the table itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/curve.hpp"
#include "unit/expression/world.hpp"

namespace cuenca::expression {
namespace {

/// The variables keep constants from being folded: what is tested is what runs.
World world() {
  World w;
  w.variable("one", 1);
  w.variable("flow", 12, "L/s");
  return w;
}

TEST(ExpressionFunctions, OverTheYears) {
  World w = world();  // 2025
  EXPECT_DOUBLE_EQ(w.value("growth(2%, 2020)"), 1.1040808032);
  EXPECT_EQ(w.value("growth(2%, 2030)"), 1) << "before its year";
  EXPECT_EQ(w.value("growth(2%, year)"), 1);
  EXPECT_DOUBLE_EQ(w.value("growth(-10%, 2023)"), 0.81);
  EXPECT_EQ(w.value("interpolate(2020, 10, 2030, 20)"), 15);
  EXPECT_EQ(w.value("interpolate(2026, 10, 2030, 20)"), 10);
  EXPECT_EQ(w.value("interpolate(2000, 10, 2024, 20)"), 20);
  EXPECT_EQ(w.value("interpolate(2.5 * one, 1, 10, 2, 20, 4, 0)"), 15);
  EXPECT_EQ(w.value("interpolate(2 * one, 1, 10, 2, 20, 4, 0)"), 20);
  EXPECT_EQ(w.value("step(2020, 2, 2025, 5, 2030, 9)"), 5);
  EXPECT_EQ(w.value("step(2026, 2, 2028, 5)"), 2);
  EXPECT_EQ(w.value("step(4 * one, 1, 10, 3, 20, 4.5, 30)"), 20);
  EXPECT_EQ(w.value("monthly(1,2,3,4,5,60,7,8,9,10,11,12)"), 60);
  w.month = 1;
  EXPECT_EQ(w.value("monthly(10,2,3,4,5,60,7,8,9,10,11,12)"), 10);
  w.month = 12;
  EXPECT_EQ(w.value("monthly(10,2,3,4,5,60,7,8,9,10,11,120)"), 120);
}

TEST(ExpressionFunctions, SmoothIsTheMonotoneCubic) {
  World w = world();
  const std::vector<double> x{2000, 2010, 2017, 2030, 2050}, y{5, 9, 9.5, 4, 8};
  const auto curve = MonotoneCubic::make(x, y);
  for (double at = 1995; at < 2056; at += 0.7) {
    w.year = at;
    EXPECT_NEAR(w.value("smooth(2000, 5, 2010, 9, 2017, 9.5, 2030, 4, 2050, 8)"), curve->value(at), 1e-12) << at;
  }
  const auto three = MonotoneCubic::make({1, 2, 5}, {3, 1, 7});
  for (double at = 0.5; at < 6; at += 0.25) {
    w.variable("x", at);
    EXPECT_NEAR(w.value("smooth(x, 1, 3, 2, 1, 5, 7)"), three->value(at), 1e-12) << at;
    EXPECT_NEAR(w.value("smooth(x, 1, 3, 5, 7)"), std::clamp(3 + (at - 1), 3.0, 7.0), 1e-12) << "two points are a line";
  }
}

TEST(ExpressionFunctions, Calendar) {
  World w = world();  // 2025-06-15 is day 20254
  EXPECT_EQ(w.value("year"), 2025);
  EXPECT_EQ(w.value("month"), 6);
  EXPECT_EQ(w.value("day"), 15);
  EXPECT_EQ(w.value("day_of_year"), 166);
  EXPECT_EQ(w.value("days_in_month"), 30);
  EXPECT_EQ(w.value("days_in_year"), 365);
  EXPECT_EQ(w.value("step_length"), 86400);
  EXPECT_EQ(w.value("first_year"), 2001);
  EXPECT_EQ(w.value("last_year"), 2050);
  EXPECT_EQ(w.value("if(before(2025-06-15), 1, 0)"), 0);
  EXPECT_EQ(w.value("if(before(2025-06-16), 1, 0)"), 1);
  EXPECT_EQ(w.value("if(after(2025-06-15), 1, 0)"), 1);
  EXPECT_EQ(w.value("if(after(2025-06-16), 1, 0)"), 0);
  EXPECT_EQ(w.value("if(between(2025-06-01, 2025-06-15), 1, 0)"), 1);
  w.date += 0.75;
  EXPECT_EQ(w.value("if(between(2025-06-01, 2025-06-15), 1, 0)"), 1) << "the last day to its end";
  w.date -= 0.75;
  EXPECT_EQ(w.value("if(between(2025-06-16, 2025-07-15), 1, 0)"), 0);
  EXPECT_EQ(w.value("if(date = 2025-06-15, 1, 0)"), 1);
  EXPECT_EQ(w.value("days_since(2025-06-01)"), 14);
  EXPECT_EQ(w.value("days_since(2025-06-20)"), -5);
  EXPECT_DOUBLE_EQ(w.value("years_since(2021-06-15)"), 4) << "1461 days";
}

TEST(ExpressionFunctions, ChoicesAndMathematics) {
  World w = world();
  EXPECT_EQ(w.value("if(one > 2, 3, 4)"), 4);
  EXPECT_EQ(w.value("if(one > 2, 1 / (one - 1), 4)"), 4) << "the other way may be no number";
  EXPECT_EQ(w.value("min(3 * one, 2, 5)"), 2);
  EXPECT_EQ(w.value("max(3 * one, 2, 5)"), 5);
  EXPECT_EQ(w.value("clamp(7 * one, 1, 5)"), 5);
  EXPECT_EQ(w.value("clamp(-7 * one, 1, 5)"), 1);
  EXPECT_EQ(w.value("clamp(3 * one, 1, 5)"), 3);
  EXPECT_EQ(w.value("mean(3 * one, 2, 7)"), 4);
  EXPECT_EQ(w.value("sum(3 * one, 2, 7)"), 12);
  EXPECT_EQ(w.value("abs(-3 * one)"), 3);
  EXPECT_EQ(w.value("sign(-3 * one) + 10 * sign(2 * one) + 100 * sign(0 * one)"), 9);
  EXPECT_EQ(w.value("floor(-2.5 * one)"), -3);
  EXPECT_EQ(w.value("ceil(-2.5 * one)"), -2);
  EXPECT_EQ(w.value("trunc(-2.5 * one)"), -2);
  EXPECT_EQ(w.value("trunc(2.5 * one)"), 2);
  EXPECT_EQ(w.value("round(2.5 * one)"), 3);
  EXPECT_EQ(w.value("round(-2.5 * one)"), -2) << "halves up";
  EXPECT_DOUBLE_EQ(w.value("round(37 * flow, 100 [L/s])"), 0.4);
  EXPECT_DOUBLE_EQ(w.value("floor(37 * flow, 100 [L/s])"), 0.4);
  EXPECT_DOUBLE_EQ(w.value("ceil(37 * flow, 100 [L/s])"), 0.5);
  EXPECT_EQ(w.value("mod(7 * one, 3)"), 1);
  EXPECT_EQ(w.value("mod(-7 * one, 3)"), 2);
  EXPECT_NEAR(w.value("exp(1 * one)"), 2.718281828459045, 1e-15);
  EXPECT_NEAR(w.value("ln(10 * one)"), 2.302585092994046, 1e-15);
  for (int power = -12; power <= 12; ++power) EXPECT_EQ(w.value("log10(1e" + std::to_string(power) + " * one)"), power);
  EXPECT_NEAR(w.value("log10(2 * one)"), 0.3010299956639812, 1e-15);
  EXPECT_EQ(w.value("sqrt(9 * one)"), 3);
  EXPECT_EQ(w.value("sqrt(9 [m2] * one)"), 3);
  EXPECT_NEAR(w.value("sin(pi / 6 * one)"), 0.5, 1e-15);
  EXPECT_NEAR(w.value("cos(pi / 3 * one)"), 0.5, 1e-15);
  EXPECT_NEAR(w.value("tan(pi / 4 * one)"), 1, 1e-15);
  EXPECT_EQ(w.value("(3 * one)^2"), 9);
  EXPECT_NEAR(w.value("(3 * one)^2.5"), 15.588457268119896, 1e-13);
}

TEST(ExpressionFunctions, AtFirst) {
  World w = world();
  EXPECT_EQ(w.value("prev(flow, 5 [L/s])"), 0.012);
  w.first = 1;
  EXPECT_EQ(w.value("prev(flow, 5 [L/s])"), 0.005);
  EXPECT_EQ(w.value("running_mean(flow, 30, 5 [L/s])"), 0.005);
}

TEST(ExpressionFunctions, TheTableIsWhole) {
  std::set<std::string_view> names;
  for (const Function& f : functions()) {
    EXPECT_TRUE(names.insert(f.name).second) << f.name;
    EXPECT_TRUE(f.usage.starts_with(f.name)) << f.name;
    for (const Text& text : {f.group, f.units, f.text}) EXPECT_FALSE(text.en.empty() || text.es.empty()) << f.name;
    EXPECT_FALSE(is_keyword(f.name));
    World w = world();
    for (const char* path : {"lagoons.blanca.depth", "cells.fan.water_table"}) w.variable(path, 3, "m");
    w.variable("reaches.river.flow", 1, "m3/s");
    const Operand example = w.compiled(std::string(f.example));
    EXPECT_FALSE(example.broken) << f.example << ": " << (w.problems.empty() ? "" : w.problems[0].code);
    EXPECT_NE(f.example.find(f.name), std::string_view::npos) << f.name;
  }
}

}  // namespace
}  // namespace cuenca::expression
