// Units: what may be added, compared, multiplied, and what comes out.
#include <gtest/gtest.h>

#include <cmath>

#include "unit/expression/world.hpp"

namespace cuenca::expression {
namespace {

World world() {
  World w;
  w.constant("population", 1200, "person");
  w.constant("per_capita", 150, "L/(person d)");
  w.constant("flow", 12, "L/s");
  w.constant("level", 3742, "m");
  w.constant("warm", 18, "degC");
  w.constant("rise", 2, "K");
  w.constant("rate", 0.02);
  w.variable("x", 3);
  w.variable("length", 4, "m");
  return w;
}

std::string unit(World& w, const std::string& text) {
  const Operand result = w.compiled(text);
  EXPECT_TRUE(w.problems.empty()) << text;
  return result.broken ? "?" : words_of(result.type).en;
}

TEST(ExpressionUnits, ComeOut) {
  World w = world();
  EXPECT_EQ(unit(w, "population * per_capita * (1 + rate)^10"), "a number in m3/s");
  EXPECT_DOUBLE_EQ(w.value("population * per_capita * (1 + rate)^10"), 1200 * 150e-3 / 86400 * std::pow(1.02, 10));
  EXPECT_EQ(unit(w, "flow * 1 [d]"), "a number in m3");
  EXPECT_EQ(unit(w, "flow / flow"), "a plain number");
  EXPECT_EQ(unit(w, "sqrt(length^2)"), "a number in m");
  EXPECT_EQ(unit(w, "length^0.5"), "a number in m^0.5");
  EXPECT_EQ(unit(w, "length^1.5 * length^1.5"), "a number in m3");
  EXPECT_EQ(unit(w, "level < 3740 [m]"), "yes or no");
  EXPECT_EQ(unit(w, "date"), "a date");
  EXPECT_EQ(unit(w, "date - 2020-01-01"), "a number in s");
  EXPECT_EQ(unit(w, "warm - 10 [degC]"), "a number in K");
  EXPECT_EQ(unit(w, "warm + rise"), "a temperature in degC");
  EXPECT_EQ(unit(w, "rise + warm"), "a temperature in degC");
  EXPECT_EQ(unit(w, "mean(warm, 10 [degC])"), "a temperature in degC");
  EXPECT_EQ(unit(w, "(warm - 0 [degC]) * 3 [mm/(K d)]"), "a number in m/s");
  EXPECT_NEAR(w.value("(warm - 0 [degC]) * 3 [mm/(K d)]"), 54e-3 / 86400, 1e-18);
  EXPECT_EQ(unit(w, "step_length"), "a number in s");
}

TEST(ExpressionUnits, ZeroIsOfAnyUnit) {
  World w = world();
  EXPECT_EQ(unit(w, "max(0, flow)"), "a number in m3/s");
  EXPECT_EQ(unit(w, "if(x > 0, flow, 0)"), "a number in m3/s");
  EXPECT_EQ(unit(w, "flow - 0"), "a number in m3/s");
  EXPECT_EQ(unit(w, "interpolate(x, 0, 0, 1, flow)"), "a number in m3/s");
  EXPECT_EQ(w.wrong("max(1, flow)"), "dimension:7");
  EXPECT_EQ(w.wrong("max(0, warm)"), "dimension:7") << "0 degC is not 0 K";
}

TEST(ExpressionUnits, MistakesHaveTheirPlace) {
  World w = world();
  const std::pair<const char*, const char*> wrong[] = {
      {"flow + level", "dimension:7"},
      {"population + 3", "dimension:13"},
      {"flow < level", "dimension:7"},
      {"if(flow, 1, 2)", "dimension:3"},
      {"if(x > 1, flow, level)", "dimension:16"},
      {"(x > 1) + 1", "dimension:1"},
      {"not x", "dimension:4"},
      {"exp(flow)", "dimension:4"},
      {"2^flow", "dimension:2"},
      {"flow^x", "exponent:5"},
      {"flow^0.3", "exponent:5"},
      {"sqrt(flow)", "exponent:5"},
      {"floor(flow)", "multiple:6"},
      {"round(flow, 1)", "dimension:12"},
      {"warm + warm", "scale:7"},
      {"2 * warm", "scale:4"},
      {"-warm", "scale:0"},
      {"rise - warm", "scale:7"},
      {"sum(warm, warm)", "scale:4"},
      {"warm + flow", "dimension:7"},
      {"growth(flow, 2020)", "dimension:7"},
      {"interpolate(x, 1, flow, 2, level)", "dimension:27"},
      {"interpolate(level, 1, 2, 3, 4)", "dimension:19"},
      {"interpolate(1, 2, 1, 3)", "order:18"},
      {"interpolate(2, 2, 1, 3)", "order:18"},
      {"step(x, 1, 2, 3)", "points:5"},
      {"before(3)", "dimension:7"},
      {"date < 3", "dimension:7"},
      {"date * 2", "dimension:0"},
      {"running_mean(flow, 0)", "days:19"},
      {"running_mean(flow, x)", "days:19"},
      {"prev(flow + 1)", "path:5"},
      {"prev(flow, level)", "dimension:11"},
      {"monthly(1,2,3,4,5,6,7,8,9,10,11,flow)", "dimension:32"},
      {"mod(x, flow)", "dimension:7"},
      {"flow + level + (population > 3)", "dimension:7 dimension:29"},
  };
  for (const auto& [text, expected] : wrong) EXPECT_EQ(w.wrong(text), expected) << text;
}

}  // namespace
}  // namespace cuenca::expression
