// The dice of the weather: functions of (seed, future, stream, day) and of nothing before, so that a member's weather is the same in any
// lane, on any thread, and when the run starts on another day.
#pragma once
#include <cstdint>
#include <utility>

#include "base/random.hpp"
#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::climate {

/// Of one member, or of eight: each lane has its own dice.
template <class Real>
class DrawsOf {
 public:
  /// The three are integers held as numbers; `stream` tells apart stations that shall not share their dice.
  DrawsOf(Real seed, Real future, Real stream) : seed_(seed), future_(future), stream_(stream) {}

  Real uniform(std::uint32_t step, std::uint32_t draw) const { return block(kDay, Real(step), draw).first; }
  /// Two independent standard normal numbers.
  std::pair<Real, Real> normals(std::uint32_t step, std::uint32_t draw) const {
    const auto [radius, angle] = polar(kDay, Real(step), draw);
    return {radius * cos(angle), radius * sin(angle)};
  }
  /// The first of them.
  Real normal(std::uint32_t step, std::uint32_t draw) const { return first_normal(kDay, Real(step), draw); }
  Real year_normal(Real year) const { return first_normal(kYear, year, 0); }

  /// Gamma with mean 1 and the given shape > 0 [marsaglia2000], in the lanes `of`. Attempts beyond 64 (chance below 1e-80) give the mean.
  Real gamma_mean_one(std::uint32_t day, Real shape, MaskOf<Real> of = MaskOf<Real>(true)) const {
    const Real one(1.0), step(day);
    const MaskOf<Real> flat = shape < one;
    const Real whole = select(flat, shape + one, shape);
    const Real d = whole - Real(1.0 / 3), c = one / (Real(3.0) * sqrt(d));
    Real scale = one, result = one;
    if (any(flat)) scale = select(flat, pow(block(kDepth, step, 0).first, one / shape), one);
    for (std::uint32_t attempt = 1; attempt <= 64; ++attempt) {
      const Real x = first_normal(kDepth, step, 2 * attempt), u = block(kDepth, step, 2 * attempt + 1).first;
      const Real v = one + c * x, v3 = v * v * v;
      const MaskOf<Real> possible = v > Real(0.0);
      const Real bound = Real(0.5) * x * x + d - d * v3 + d * log(select(possible, v3, one));
      const MaskOf<Real> taken = of & possible & (log(u) < bound);
      result = select(taken, d * v3 * scale / shape, result);
      of = of & !taken;
      if (!any(of)) break;
    }
    return result;
  }

 private:
  static constexpr std::uint64_t kDay = fnv1a("climate.weather.day"), kDepth = fnv1a("climate.weather.depth"),
                                 kYear = fnv1a("climate.weather.year");

  static std::pair<double, double> block_of(double seed, double future, double stream, std::uint64_t name, double step,
                                            std::uint32_t block) {
    const std::uint64_t key = static_cast<std::uint64_t>(seed) + static_cast<std::uint64_t>(stream) * 0x9e3779b97f4a7c15ull;
    return RandomStream(key, static_cast<std::uint32_t>(future), name).uniforms(static_cast<std::uint32_t>(step), block);
  }
  /// Two uniform numbers. step: whole.
  std::pair<Real, Real> block(std::uint64_t name, Real step, std::uint32_t block) const {
    if constexpr (std::is_same_v<Real, double>) {
      return block_of(seed_, future_, stream_, name, step, block);
    } else {
      std::pair<Real, Real> both;
      for (int lane = 0; lane < kLanes; ++lane) {
        const auto [a, b] = block_of(seed_[lane], future_[lane], stream_[lane], name, step[lane], block);
        both.first.set(lane, a);
        both.second.set(lane, b);
      }
      return both;
    }
  }
  /// Box and Muller [box1958], from the two halves of one block: radius and angle.
  std::pair<Real, Real> polar(std::uint64_t name, Real step, std::uint32_t draw) const {
    const auto [a, b] = block(name, step, draw);
    return {sqrt(Real(-2.0) * log(a)), Real(2 * physics::kPi) * b};
  }
  Real first_normal(std::uint64_t name, Real step, std::uint32_t draw) const {
    const auto [radius, angle] = polar(name, step, draw);
    return radius * cos(angle);
  }

  Real seed_, future_, stream_;
};
using Draws = DrawsOf<double>;

}  // namespace cuenca::climate
