// Eight lanes behave like eight doubles: arithmetic, comparisons, choices and masks, bit for bit.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <vector>

#include "numerics/lanes.hpp"

namespace {

using cuenca::kLanes;
using cuenca::LaneMask;
using cuenca::Lanes;
using Limits = std::numeric_limits<double>;

constexpr int kNumbers = 1000;
constexpr int kShifts = 16;

bool same_bits(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::memcmp(&a, &b, sizeof a) == 0; }

/// Ordinary numbers of every size after the values that are easy to get wrong. No NaN: min and max exclude it.
std::vector<double> numbers() {
  std::vector<double> values = {0.0,
                                -0.0,
                                1.0,
                                -1.0,
                                Limits::denorm_min(),
                                -Limits::denorm_min(),
                                Limits::min(),
                                Limits::max(),
                                -Limits::max(),
                                Limits::infinity(),
                                -Limits::infinity(),
                                0.1,
                                -0.1,
                                1.0 + Limits::epsilon()};
  std::mt19937_64 random(42);
  while (values.size() < kNumbers) {
    const double x = std::ldexp(static_cast<double>(random() >> 11) * 0x1p-53, static_cast<int>(random() % 80) - 40);
    values.push_back((random() & 1) != 0 ? x : -x);
  }
  return values;
}

/// Applies `function` to lanes and to each lane's doubles, over triples that bring every special value beside every other.
template <class Function>
void expect_like_double(const char* name, Function function) {
  const std::vector<double> values = numbers();
  int compared = 0;
  for (int shift = 0; shift < kShifts; ++shift) {
    for (int first = 0; first < kNumbers; first += kLanes) {
      Lanes a, b, c;
      for (int lane = 0; lane < kLanes; ++lane) {
        a.set(lane, values[(first + lane) % kNumbers]);
        b.set(lane, values[(first + lane + shift) % kNumbers]);
        c.set(lane, values[(first + lane + 7 * shift + 3) % kNumbers]);
      }
      const Lanes result = function(a, b, c);
      for (int lane = 0; lane < kLanes; ++lane) {
        const double expected = function(a[lane], b[lane], c[lane]);
        ASSERT_TRUE(same_bits(result[lane], expected))
            << name << " of " << a[lane] << ", " << b[lane] << ", " << c[lane] << " is " << result[lane] << " and not " << expected;
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, kShifts * kNumbers);
}

TEST(Lanes, ArithmeticIsThatOfDouble) {
  expect_like_double("+", [](auto a, auto b, auto) { return a + b; });
  expect_like_double("-", [](auto a, auto b, auto) { return a - b; });
  expect_like_double("*", [](auto a, auto b, auto) { return a * b; });
  expect_like_double("/", [](auto a, auto b, auto) { return a / b; });
  expect_like_double("negation", [](auto a, auto, auto) { return -a; });
  expect_like_double("compound", [](auto a, auto b, auto c) {
    a += b;
    a *= c;
    a -= b;
    a /= c;
    return a;
  });
}

TEST(Lanes, AProductAndASumAreNotContracted) {
  expect_like_double("a b + c", [](auto a, auto b, auto c) { return a * b + c; });
  // The rounded square of 1 + 2^-30 is 1 + 2^-29; a fused product would leave 2^-60 of it.
  volatile double x = 1.0 + 0x1p-30;
  const Lanes rest = Lanes(x) * Lanes(x) - Lanes(1.0 + 0x1p-29);
  EXPECT_EQ(rest[5], 0.0);
}

TEST(Lanes, FunctionsAreThoseOfDouble) {
  expect_like_double("min", [](auto a, auto b, auto) { return cuenca::min(a, b); });
  expect_like_double("max", [](auto a, auto b, auto) { return cuenca::max(a, b); });
  expect_like_double("clamp", [](auto a, auto b, auto c) { return cuenca::clamp(a, cuenca::min(b, c), cuenca::max(b, c)); });
  expect_like_double("abs", [](auto a, auto, auto) { return cuenca::abs(a); });
  expect_like_double("square", [](auto a, auto, auto) { return cuenca::square(a); });
  expect_like_double("sqrt", [](auto a, auto, auto) { return cuenca::sqrt(a); });
}

TEST(Lanes, ComparisonsChooseAsDoubleDoes) {
  expect_like_double("<", [](auto a, auto b, auto c) { return cuenca::select(a < b, b, c); });
  expect_like_double("<=", [](auto a, auto b, auto c) { return cuenca::select(a <= b, b, c); });
  expect_like_double(">", [](auto a, auto b, auto c) { return cuenca::select(a > b, b, c); });
  expect_like_double(">=", [](auto a, auto b, auto c) { return cuenca::select(a >= b, b, c); });
  expect_like_double("==", [](auto a, auto b, auto c) { return cuenca::select(a == b, b, c); });
  expect_like_double("and", [](auto a, auto b, auto c) { return cuenca::select((a < b) & (b < c), a, c); });
  expect_like_double("or", [](auto a, auto b, auto c) { return cuenca::select((a < b) | (b < c), a, c); });
  expect_like_double("not", [](auto a, auto b, auto c) { return cuenca::select(!(a < b), a, c); });
}

TEST(Lanes, MinMaxAndClampMeanWhatTheySay) {
  EXPECT_EQ(cuenca::min(2.0, 1.0), 1.0);
  EXPECT_EQ(cuenca::max(2.0, 1.0), 2.0);
  EXPECT_EQ(cuenca::clamp(3.0, 0.0, 1.0), 1.0);
  EXPECT_EQ(cuenca::clamp(-3.0, 0.0, 1.0), 0.0);
  EXPECT_EQ(cuenca::clamp(0.25, 0.0, 1.0), 0.25);
  EXPECT_EQ(cuenca::abs(-2.5), 2.5);
  EXPECT_EQ(cuenca::square(-3.0), 9.0);
  EXPECT_EQ(cuenca::select(true, 1.0, 2.0), 1.0);
}

TEST(Lanes, AMaskKnowsEachLane) {
  for (int lane = 0; lane < kLanes; ++lane) {
    Lanes x(1.0);
    x.set(lane, 2.0);
    const LaneMask mask = x > Lanes(1.5);
    for (int other = 0; other < kLanes; ++other) EXPECT_EQ(mask[other], other == lane);
    EXPECT_TRUE(any(mask));
    EXPECT_FALSE(all(mask));
    EXPECT_FALSE(all(!mask));
    EXPECT_TRUE(all(mask | !mask));
    EXPECT_FALSE(any(mask & !mask));
    const Lanes chosen = select(mask, Lanes(7.0), Lanes(3.0));
    for (int other = 0; other < kLanes; ++other) EXPECT_EQ(chosen[other], other == lane ? 7.0 : 3.0);
  }
}

TEST(Lanes, MasksFromOneTruthValue) {
  EXPECT_TRUE(all(LaneMask(true)));
  EXPECT_FALSE(any(LaneMask(false)));
  EXPECT_FALSE(any(LaneMask()));
  EXPECT_TRUE(cuenca::any(true) && cuenca::all(true));
  EXPECT_FALSE(cuenca::any(false) || cuenca::all(false));
}

TEST(Lanes, ANumberStandsInEveryLane) {
  const Lanes x = 4.25;
  for (int lane = 0; lane < kLanes; ++lane) EXPECT_EQ(x[lane], 4.25);
  const Lanes zero;
  for (int lane = 0; lane < kLanes; ++lane) EXPECT_TRUE(same_bits(zero[lane], 0.0));
}

}  // namespace
