// numerics/math.hpp against long double: at most 1.0 ulp in the normal range; the scalar and the lanes have the same bits.
// The reference is the C library's long double (64-bit significand: 2048 times finer than double).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "numerics/math.hpp"

namespace {

using cuenca::Lanes;
using Limits = std::numeric_limits<double>;

constexpr int kSamples = 200'000;
constexpr double kInfinity = Limits::infinity();
// tanhl itself errs by up to two of its units; where tanh errs by a whole ulp that shows.
constexpr double kOneUlpOfTanh = 1.0 + 2.0 / 2048.0;
static_assert(std::numeric_limits<long double>::digits > Limits::digits, "these tests need a long double finer than double");

class Sampler {
 public:
  explicit Sampler(std::uint64_t seed) : random_(seed) {}
  double uniform(double low, double high) { return low + (high - low) * (static_cast<double>(random_() >> 11) * 0x1p-53); }
  /// Every binary exponent between the two equally often, any significand.
  double wide(double low_exponent, double high_exponent) {
    const int exponent = static_cast<int>(std::floor(uniform(low_exponent, high_exponent)));
    return std::ldexp(uniform(1.0, 2.0), exponent);
  }
  double wide_signed(double low_exponent, double high_exponent) {
    const double x = wide(low_exponent, high_exponent);
    return (random_() & 1) != 0 ? x : -x;
  }

 private:
  std::mt19937_64 random_;
};

double ulp_error(double got, long double reference) {
  const int exponent = std::max(std::ilogb(reference), Limits::min_exponent - 1);
  return static_cast<double>(std::fabs(static_cast<long double>(got) - reference) / std::ldexp(1.0L, exponent - 52));
}

// NaN has many bit patterns and no meaning: two of them agree.
bool same_bits(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::memcmp(&a, &b, sizeof a) == 0; }

struct Pair {
  double x, y;
};

template <class Generate>
std::vector<Pair> pairs(Generate generate) {
  std::vector<Pair> result(kSamples);
  for (Pair& p : result) p = generate();
  return result;
}

template <class Generate>
std::vector<Pair> points(Generate generate) {
  return pairs([&] { return Pair{generate(), 0.0}; });
}

/// Largest error in ulp over the points is within `bound`; every point computed in lanes, beside its neighbours, has the scalar's bits.
template <class Function, class Reference>
void expect_ulp(const char* what, double bound, const std::vector<Pair>& sample, Function function, Reference reference) {
  double worst = 0.0;
  Pair where{};
  int differing = 0;
  for (std::size_t first = 0; first + cuenca::kLanes <= sample.size(); first += cuenca::kLanes) {
    Lanes x, y;
    for (int lane = 0; lane < cuenca::kLanes; ++lane) {
      x.set(lane, sample[first + lane].x);
      y.set(lane, sample[first + lane].y);
    }
    const Lanes lanes = function(x, y);
    for (int lane = 0; lane < cuenca::kLanes; ++lane) {
      const Pair p = sample[first + lane];
      const double scalar = function(p.x, p.y);
      differing += !same_bits(scalar, lanes[lane]);
      const double error = ulp_error(scalar, reference(static_cast<long double>(p.x), static_cast<long double>(p.y)));
      if (!(error <= worst)) {
        worst = error;
        where = p;
      }
    }
  }
  ::testing::Test::RecordProperty(what, std::to_string(worst));
  EXPECT_LE(worst, bound) << what << " at " << where.x << ", " << where.y;
  EXPECT_EQ(differing, 0) << what << ": lanes differ from the scalar";
}

#define CUENCA_EXPECT_ULP(name, range, bound, sample)                               \
  expect_ulp(                                                                       \
      #name "_" range, bound, sample, [](auto x, auto) { return cuenca::name(x); }, \
      [](long double x, long double) { return std::name(x); })

TEST(Math, ExpIsWithinOneUlp) {
  Sampler s(1);
  CUENCA_EXPECT_ULP(exp, "normal", 1.0, points([&] { return s.uniform(-708.0, 709.7); }));
  CUENCA_EXPECT_ULP(exp, "small", 1.0, points([&] { return s.wide_signed(-60.0, 1.0); }));
  CUENCA_EXPECT_ULP(exp, "denormal", 1.0, points([&] { return s.uniform(-745.0, -708.0); }));
}

TEST(Math, LogIsWithinOneUlp) {
  Sampler s(2);
  CUENCA_EXPECT_ULP(log, "wide", 1.0, points([&] { return s.wide(-1022.0, 1023.0); }));
  CUENCA_EXPECT_ULP(log, "near_one", 1.0, points([&] { return s.uniform(0.5, 2.0); }));
  CUENCA_EXPECT_ULP(log, "denormal", 1.0, points([&] { return s.wide(-1074.0, -1022.0); }));
}

TEST(Math, PowIsWithinOneUlp) {
  Sampler s(3);
  const auto power = [](auto x, auto y) { return cuenca::pow(x, y); };
  const auto reference = [](long double x, long double y) { return std::pow(x, y); };
  const auto wide = pairs([&] {
    const double x = s.wide(-400.0, 400.0);
    const double reach = 700.0 / std::max(std::fabs(std::log(x)), 1e-3);
    return Pair{x, s.uniform(-reach, reach)};
  });
  expect_ulp("pow_wide", 1.0, wide, power, reference);
  // What soils and well functions ask for: a fraction to a power.
  const auto fractions = pairs([&] { return Pair{s.uniform(1e-9, 1.0), s.uniform(0.05, 12.0)}; });
  expect_ulp("pow_fraction", 1.0, fractions, power, reference);
}

TEST(Math, SineAndCosineAreWithinOneUlp) {
  Sampler s(4);
  CUENCA_EXPECT_ULP(sin, "turn", 1.0, points([&] { return s.uniform(-10.0, 10.0); }));
  CUENCA_EXPECT_ULP(cos, "turn", 1.0, points([&] { return s.uniform(-10.0, 10.0); }));
  CUENCA_EXPECT_ULP(sin, "wide", 1.0, points([&] { return s.wide_signed(-60.0, 45.0); }));
  CUENCA_EXPECT_ULP(cos, "wide", 1.0, points([&] { return s.wide_signed(-60.0, 45.0); }));
}

TEST(Math, HyperbolicTangentIsWithinOneUlp) {
  Sampler s(5);
  CUENCA_EXPECT_ULP(tanh, "curve", kOneUlpOfTanh, points([&] { return s.uniform(-20.0, 20.0); }));
  CUENCA_EXPECT_ULP(tanh, "wide", kOneUlpOfTanh, points([&] { return s.wide_signed(-500.0, 10.0); }));
}

TEST(Math, ArcCosineIsWithinOneUlp) {
  Sampler s(6);
  CUENCA_EXPECT_ULP(acos, "whole", 1.0, points([&] { return s.uniform(-1.0, 1.0); }));
  CUENCA_EXPECT_ULP(acos, "near_one", 1.0, points([&] { return 1.0 - s.wide(-52.0, -10.0); }));
}

TEST(Math, SpecialValues) {
  const double tiny = Limits::denorm_min();
  EXPECT_EQ(cuenca::exp(0.0), 1.0);
  EXPECT_EQ(cuenca::exp(-0.0), 1.0);
  EXPECT_EQ(cuenca::exp(tiny), 1.0);
  EXPECT_EQ(cuenca::exp(710.0), kInfinity);
  EXPECT_EQ(cuenca::exp(kInfinity), kInfinity);
  EXPECT_EQ(cuenca::exp(-746.0), 0.0);
  EXPECT_EQ(cuenca::exp(-kInfinity), 0.0);
  EXPECT_EQ(cuenca::log(1.0), 0.0);
  EXPECT_EQ(cuenca::log(0.0), -kInfinity);
  EXPECT_EQ(cuenca::log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(cuenca::log(-1.0)));
  EXPECT_DOUBLE_EQ(cuenca::log(tiny), -744.44007192138126);
  EXPECT_EQ(cuenca::pow(0.0, 0.5), 0.0);
  EXPECT_EQ(cuenca::pow(0.0, 0.0), 1.0);
  EXPECT_EQ(cuenca::pow(0.0, -1.0), kInfinity);
  EXPECT_EQ(cuenca::pow(1.0, 1e300), 1.0);
  EXPECT_EQ(cuenca::pow(2.0, 10.0), 1024.0);
  EXPECT_EQ(cuenca::pow(2.0, 1024.0), kInfinity);
  EXPECT_EQ(cuenca::pow(-2.0, 3.0), -8.0);
  EXPECT_TRUE(std::isnan(cuenca::pow(-2.0, 0.5)));
  EXPECT_TRUE(same_bits(cuenca::sin(0.0), 0.0));
  EXPECT_TRUE(same_bits(cuenca::sin(-0.0), -0.0));
  EXPECT_EQ(cuenca::sin(tiny), tiny);
  EXPECT_TRUE(std::isnan(cuenca::sin(kInfinity)));
  EXPECT_EQ(cuenca::cos(0.0), 1.0);
  EXPECT_TRUE(std::isnan(cuenca::cos(-kInfinity)));
  EXPECT_EQ(cuenca::tanh(kInfinity), 1.0);
  EXPECT_EQ(cuenca::tanh(-kInfinity), -1.0);
  EXPECT_EQ(cuenca::tanh(-Limits::max()), -1.0);
  EXPECT_EQ(cuenca::tanh(tiny), tiny);
  EXPECT_EQ(cuenca::acos(1.0), 0.0);
  EXPECT_DOUBLE_EQ(cuenca::acos(-1.0), 3.14159265358979323846);
  EXPECT_TRUE(std::isnan(cuenca::acos(1.0000001)));
}

TEST(Math, NotANumberGoesThrough) {
  const double nan = Limits::quiet_NaN();
  for (const double y : {cuenca::exp(nan), cuenca::log(nan), cuenca::pow(nan, 2.0), cuenca::sin(nan), cuenca::cos(nan), cuenca::tanh(nan),
                         cuenca::acos(nan)})
    EXPECT_TRUE(std::isnan(y));
}

TEST(Math, SpecialValuesInLanesHaveTheBitsOfTheScalar) {
  const std::vector<double> values = {0.0,
                                      -0.0,
                                      Limits::denorm_min(),
                                      -Limits::denorm_min(),
                                      Limits::min(),
                                      Limits::max(),
                                      -Limits::max(),
                                      kInfinity,
                                      -kInfinity,
                                      1.0,
                                      -1.0,
                                      0.5,
                                      1e-300,
                                      1e300,
                                      710.0,
                                      -746.0,
                                      Limits::quiet_NaN()};
  for (std::size_t i = 0; i < values.size(); ++i) {
    for (std::size_t j = 0; j < values.size(); ++j) {
      Lanes x, y;
      for (int lane = 0; lane < cuenca::kLanes; ++lane) {
        x.set(lane, values[(i + lane) % values.size()]);
        y.set(lane, values[(j + 3 * lane) % values.size()]);
      }
      const auto expect_same = [&](const char* name, Lanes lanes, auto scalar) {
        for (int lane = 0; lane < cuenca::kLanes; ++lane)
          EXPECT_TRUE(same_bits(lanes[lane], scalar(x[lane], y[lane]))) << name << " " << x[lane] << " " << y[lane];
      };
      expect_same("exp", cuenca::exp(x), [](double a, double) { return cuenca::exp(a); });
      expect_same("log", cuenca::log(x), [](double a, double) { return cuenca::log(a); });
      expect_same("pow", cuenca::pow(x, y), [](double a, double b) { return cuenca::pow(a, b); });
      expect_same("sin", cuenca::sin(x), [](double a, double) { return cuenca::sin(a); });
      expect_same("cos", cuenca::cos(x), [](double a, double) { return cuenca::cos(a); });
      expect_same("tanh", cuenca::tanh(x), [](double a, double) { return cuenca::tanh(a); });
      expect_same("acos", cuenca::acos(x), [](double a, double) { return cuenca::acos(a); });
    }
  }
}

}  // namespace
