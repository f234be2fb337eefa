// Random expressions: what the compiled program gives is what plain evaluation of the same tree gives, and eight lanes are eight scalars.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "numerics/math.hpp"
#include "unit/expression/world.hpp"

namespace cuenca::expression {
namespace {

/// A drawn expression: its text, and its value computed without the compiler.
struct Drawn {
  std::string text;
  std::vector<double> value;  ///< of each of eight members
};

constexpr double kVariables[] = {0.75, -2.5, 3.0};

Drawn leaf() {
  Drawn drawn;
  if (*rc::gen::inRange(0, 2) == 0) {
    const int which = *rc::gen::inRange(0, 3);
    drawn.text = std::string("v") + static_cast<char>('a' + which);
    for (int m = 0; m < kLanes; ++m) drawn.value.push_back(kVariables[which] * (1 + m / 8.0));
  } else {
    const int number = *rc::gen::inRange(0, 80);
    drawn.text = std::to_string(number / 8) + "." + std::to_string(125 * (number % 8) + 1000).substr(1);
    drawn.value.assign(kLanes, number / 8.0);
  }
  return drawn;
}

template <class Function>
Drawn combined(std::string text, const Drawn& a, const Drawn& b, Function f) {
  Drawn drawn{std::move(text), {}};
  for (int m = 0; m < kLanes; ++m) drawn.value.push_back(f(a.value[m], b.value[m]));
  return drawn;
}

Drawn draw(int depth) {
  if (depth == 0) return leaf();
  const Drawn a = draw(*rc::gen::inRange(0, depth)), b = draw(*rc::gen::inRange(0, depth));
  const auto infix = [&](const char* sign) { return "(" + a.text + " " + sign + " " + b.text + ")"; };
  const auto call = [&](const char* name) { return name + ("(" + a.text + ", " + b.text + ")"); };
  switch (*rc::gen::inRange(0, 18)) {
    case 0:
      return combined(infix("+"), a, b, [](double x, double y) { return x + y; });
    case 1:
      return combined(infix("-"), a, b, [](double x, double y) { return x - y; });
    case 2:
      return combined(infix("*"), a, b, [](double x, double y) { return x * y; });
    case 3:
      return combined(infix("/"), a, b, [](double x, double y) { return x / y; });
    case 4:
      return combined("(-" + a.text + ")", a, b, [](double x, double) { return -x; });
    case 5:
      return combined(call("min"), a, b, [](double x, double y) { return x < y ? x : y; });
    case 6:
      return combined(call("max"), a, b, [](double x, double y) { return x > y ? x : y; });
    case 7:
      return combined("if(" + a.text + " < " + b.text + ", " + a.text + ", 2)", a, b, [](double x, double y) { return x < y ? x : 2; });
    case 8:
      return combined("if(" + a.text + " >= 1 and not " + b.text + " = 3, 1, " + b.text + ")", a, b,
                      [](double x, double y) { return x >= 1 && y != 3 ? 1 : y; });
    case 9:
      return combined("if(" + a.text + " <> 0 or " + b.text + " > 1, 1, 0)", a, b,
                      [](double x, double y) { return x != 0 || y > 1 ? 1.0 : 0.0; });
    case 10:
      return combined("abs(" + a.text + ")", a, b, [](double x, double) { return x < 0 ? -x : x; });
    case 11:
      return combined("floor(" + a.text + ")", a, b, [](double x, double) { return __builtin_floor(x); });
    case 12:
      return combined("(" + a.text + ")^2", a, b, [](double x, double) { return x * x; });
    case 13:
      return combined("exp(clamp(" + a.text + ", -5, 5))", a, b, [](double x, double) {
        const double low = x > -5 ? x : -5;
        return exp(low < 5 ? low : 5);
      });
    case 14:
      return combined("sqrt(abs(" + a.text + ") + 1)", a, b, [](double x, double) { return sqrt((x < 0 ? -x : x) + 1); });
    case 15:
      return combined("cos(" + a.text + ") * sin(" + b.text + ")", a, b, [](double x, double y) { return cos(x) * sin(y); });
    case 16:
      return combined("interpolate(" + a.text + ", -1, 4, 2, " + b.text + ", 5, 1)", a, b, [](double x, double y) {
        if (x >= 5) return 1.0;
        if (x >= 2) return y + (1 - y) * ((x - 2) / (5.0 - 2));
        if (x >= -1) return 4 + (y - 4) * ((x - -1) / (2.0 - -1));
        return 4.0;
      });
    default:
      return combined("(abs(" + a.text + ") + 0.5)^clamp(" + b.text + ", -3, 3)", a, b, [](double x, double y) {
        const double low = y > -3 ? y : -3;
        return pow((x < 0 ? -x : x) + 0.5, low < 3 ? low : 3);
      });
  }
}

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b) || (a != a && b != b); }

RC_GTEST_PROP(ExpressionProperty, CompiledIsPlainEvaluation, ()) {
  World w;
  for (int i = 0; i < 3; ++i) w.variable(std::string("v") + static_cast<char>('a' + i), kVariables[i]);
  w.spread = 1;
  const Drawn drawn = draw(*rc::gen::inRange(0, 7));
  const Operand result = w.compiled(drawn.text);
  RC_TAG(drawn.text.size() > 40 ? "long" : "short");
  RC_LOG() << drawn.text << "\n";
  RC_ASSERT(w.problems.empty());
  const Lanes lanes = w.lanes(result.node);
  for (int m = 0; m < kLanes; ++m) {
    RC_ASSERT(same(w.scalar(result.node, m), drawn.value[m]));
    RC_ASSERT(same(lanes[m], drawn.value[m]));
  }
}

}  // namespace
}  // namespace cuenca::expression
