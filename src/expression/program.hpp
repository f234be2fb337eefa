// An expression compiled: instructions on registers, one value or eight lanes at a time with the same bits.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::expression {

/// Truth values are 1 and 0 in registers. The last ones take a list of operands.
enum class Op {
  negative,
  plus,
  minus,
  times,
  over,
  power,
  square,
  smaller,
  larger,
  less,
  less_equal,
  equal,
  both,
  either,
  negation,
  choose,
  floor,
  ceil,
  trunc,
  absolute,
  sign,
  modulo,
  exponential,
  logarithm,
  decimal_logarithm,
  root,
  sine,
  cosine,
  interpolate,  ///< x, x1, y1, x2, y2 …: straight lines, end values held
  staircase,    ///< x, x1, y1 …: the y of the last x not above x; before the first, y1
  smooth,       ///< x, x1, y1 …: monotone cubics [fritsch1984], end values held
  twelve,       ///< month 1 … 12, then twelve values
};

/// `to` = op(a, b, c), or op over operands [a, a + b) of the program's list.
struct Instruction {
  Op op = Op::plus;
  int to = 0, a = -1, b = -1, c = -1;
  friend bool operator==(const Instruction&, const Instruction&) = default;
};

/// Registers: constants first, then inputs, then what instructions write.
struct Program {
  std::vector<double> constants;
  int inputs = 0, registers = 0;
  std::vector<Instruction> code;
  std::vector<int> operands;
  std::vector<int> outputs;  ///< registers
  /// The same work on other numbers: programs of several members that can run in lanes together.
  bool same_work(const Program& other) const {
    return constants.size() == other.constants.size() && inputs == other.inputs && code == other.code && operands == other.operands &&
           outputs == other.outputs;
  }
};

namespace detail {

template <class Real>
inline Real truth(MaskOf<Real> mask) {
  return select(mask, Real(1.0), Real(0.0));
}

template <class Real>
inline Real truncated(Real x) {
  return select(x < Real(0.0), -floor(-x), floor(x));
}

/// Whole powers of ten give whole numbers.
template <class Real>
inline Real log10_of(Real x) {
  const Real rough = log(x) * Real(0.43429448190325182765);
  const Real whole = floor(rough + Real(0.5));
  return select(pow(Real(10.0), whole) == x, whole, rough);
}

template <class Real>
inline Real interpolated(const Real* r, const int* at, int count) {
  const Real x = r[at[0]];
  Real value = r[at[2]];
  for (int i = 1; i + 2 < count; i += 2) {
    const Real x0 = r[at[i]], y0 = r[at[i + 1]], x1 = r[at[i + 2]], y1 = r[at[i + 3]];
    value = select(x >= x0, y0 + (y1 - y0) * ((x - x0) / (x1 - x0)), value);
  }
  return select(x >= r[at[count - 2]], r[at[count - 1]], value);
}

template <class Real>
inline Real stairs(const Real* r, const int* at, int count) {
  const Real x = r[at[0]];
  Real value = r[at[2]];
  for (int i = 3; i < count; i += 2) value = select(x >= r[at[i]], r[at[i + 1]], value);
  return value;
}

/// Slope of Fritsch and Butland at a point between two pieces of widths h and slopes s; 0 at turns.
template <class Real>
inline Real inner_slope(Real h0, Real h1, Real s0, Real s1) {
  const Real w0 = Real(2.0) * h1 + h0, w1 = h1 + Real(2.0) * h0;
  const auto turns = s0 * s1 <= Real(0.0);
  const Real safe0 = select(turns, Real(1.0), s0), safe1 = select(turns, Real(1.0), s1);
  return select(turns, Real(0.0), (w0 + w1) / (w0 / safe0 + w1 / safe1));
}

/// Three-point slope at an end, kept from overshooting.
template <class Real>
inline Real end_slope(Real h0, Real h1, Real s0, Real s1) {
  const Real d = ((Real(2.0) * h0 + h1) * s0 - h0 * s1) / (h0 + h1);
  const Real turned = select(d * s0 <= Real(0.0), Real(0.0), d);
  return select(s0 * s1 <= Real(0.0), select(abs(turned) > Real(3.0) * abs(s0), Real(3.0) * s0, turned), turned);
}

template <class Real>
inline Real smoothed(const Real* r, const int* at, int count) {
  const int points = (count - 1) / 2;
  const auto px = [&](int i) { return r[at[1 + 2 * i]]; };
  const auto py = [&](int i) { return r[at[2 + 2 * i]]; };
  const auto width = [&](int i) { return px(i + 1) - px(i); };
  const auto rise = [&](int i) { return (py(i + 1) - py(i)) / width(i); };
  const auto slope = [&](int i) {
    if (points == 2) return rise(0);
    if (i == 0) return end_slope(width(0), width(1), rise(0), rise(1));
    if (i == points - 1) return end_slope(width(i - 1), width(i - 2), rise(i - 1), rise(i - 2));
    return inner_slope(width(i - 1), width(i), rise(i - 1), rise(i));
  };
  const Real x = r[at[0]];
  Real value = py(0);
  for (int i = 0; i + 1 < points; ++i) {
    const Real h = width(i), t = (x - px(i)) / h, u = Real(1.0) - t;
    const Real cubic = u * u * (Real(1.0) + Real(2.0) * t) * py(i) + t * t * (Real(3.0) - Real(2.0) * t) * py(i + 1) +
                       h * t * u * (u * slope(i) - t * slope(i + 1));
    value = select(x >= px(i), cubic, value);
  }
  return select(x >= px(points - 1), py(points - 1), value);
}

template <class Real>
inline Real of_month(const Real* r, const int* at) {
  const Real month = r[at[0]];
  Real value = r[at[1]];
  for (int m = 2; m <= 12; ++m) value = select(month >= Real(static_cast<double>(m)), r[at[m]], value);
  return value;
}

}  // namespace detail

/// One instruction.
template <class Real>
inline Real apply(const Instruction& i, const Real* r, const int* operands) {
  using detail::truth;
  const Real zero(0.0), one(1.0);
  switch (i.op) {
    case Op::negative:
      return -r[i.a];
    case Op::plus:
      return r[i.a] + r[i.b];
    case Op::minus:
      return r[i.a] - r[i.b];
    case Op::times:
      return r[i.a] * r[i.b];
    case Op::over:
      return r[i.a] / r[i.b];
    case Op::power:
      return pow(r[i.a], r[i.b]);
    case Op::square:
      return r[i.a] * r[i.a];
    case Op::smaller:
      return min(r[i.a], r[i.b]);
    case Op::larger:
      return max(r[i.a], r[i.b]);
    case Op::less:
      return truth<Real>(r[i.a] < r[i.b]);
    case Op::less_equal:
      return truth<Real>(r[i.a] <= r[i.b]);
    case Op::equal:
      return truth<Real>(r[i.a] == r[i.b]);
    case Op::both:
      return r[i.a] * r[i.b];
    case Op::either:
      return max(r[i.a], r[i.b]);
    case Op::negation:
      return one - r[i.a];
    case Op::choose:
      return select(r[i.a] == zero, r[i.c], r[i.b]);
    case Op::floor:
      return floor(r[i.a]);
    case Op::ceil:
      return -floor(-r[i.a]);
    case Op::trunc:
      return detail::truncated(r[i.a]);
    case Op::absolute:
      return abs(r[i.a]);
    case Op::sign:
      return truth<Real>(r[i.a] > zero) - truth<Real>(r[i.a] < zero);
    case Op::modulo:
      return r[i.a] - r[i.b] * floor(r[i.a] / r[i.b]);
    case Op::exponential:
      return exp(r[i.a]);
    case Op::logarithm:
      return log(r[i.a]);
    case Op::decimal_logarithm:
      return detail::log10_of(r[i.a]);
    case Op::root:
      return sqrt(r[i.a]);
    case Op::sine:
      return sin(r[i.a]);
    case Op::cosine:
      return cos(r[i.a]);
    case Op::interpolate:
      return detail::interpolated(r, operands + i.a, i.b);
    case Op::staircase:
      return detail::stairs(r, operands + i.a, i.b);
    case Op::smooth:
      return detail::smoothed(r, operands + i.a, i.b);
    case Op::twelve:
      return detail::of_month(r, operands + i.a);
  }
  return zero;
}

/// Runs the program on registers whose constants and inputs are filled.
template <class Real>
inline void run(const Program& program, Real* registers) {
  for (const Instruction& i : program.code) registers[i.to] = apply(i, registers, program.operands.data());
}

/// The scalar and the eight-lane runs, compiled once.
void run_scalar(const Program& program, double* registers);
void run_lanes(const Program& program, Lanes* registers);

}  // namespace cuenca::expression
