// The dice of the weather: functions of (seed, future, stream, day) and of nothing before, so that a member's weather is the same in any
// lane, on any thread, and when the run starts on another day.
#pragma once
#include <cstdint>
#include <utility>

#include "base/random.hpp"
#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::climate {

class Draws {
 public:
  /// The three are integers held as numbers; `stream` tells apart stations that shall not share their dice.
  Draws(double seed, double future, double stream)
      : day_(key(seed, stream), static_cast<std::uint32_t>(future), kDay),
        depth_(key(seed, stream), static_cast<std::uint32_t>(future), kDepth),
        year_(key(seed, stream), static_cast<std::uint32_t>(future), kYear) {}

  double uniform(std::uint32_t step, std::uint32_t draw) const { return day_.uniform(step, 2 * draw); }
  /// Two independent standard normal numbers.
  std::pair<double, double> normals(std::uint32_t step, std::uint32_t draw) const { return normals(day_, step, draw); }
  double year_normal(std::uint32_t year) const { return normals(year_, year, 0).first; }

  /// Gamma with mean 1 and the given shape > 0 [marsaglia2000]. Attempts beyond 64 (chance below 1e-80) give the mean.
  double gamma_mean_one(std::uint32_t step, double shape) const {
    const double whole = shape < 1 ? shape + 1 : shape;
    const double d = whole - 1.0 / 3, c = 1 / (3 * sqrt(d));
    for (std::uint32_t attempt = 1; attempt <= 64; ++attempt) {
      const double x = normals(depth_, step, 2 * attempt).first, u = depth_.uniform(step, 4 * attempt + 2);
      const double v = 1 + c * x;
      if (v <= 0) continue;
      const double v3 = v * v * v;
      if (log(u) >= 0.5 * x * x + d - d * v3 + d * log(v3)) continue;
      const double scale = shape < 1 ? pow(depth_.uniform(step, 0), 1 / shape) : 1.0;
      return d * v3 * scale / shape;
    }
    return 1;
  }

 private:
  static constexpr std::uint64_t kDay = fnv1a("climate.weather.day"), kDepth = fnv1a("climate.weather.depth"),
                                 kYear = fnv1a("climate.weather.year");
  static std::uint64_t key(double seed, double stream) {
    return static_cast<std::uint64_t>(seed) + static_cast<std::uint64_t>(stream) * 0x9e3779b97f4a7c15ull;
  }
  /// Box and Muller [box1958], from the two halves of one block.
  static std::pair<double, double> normals(const RandomStream& stream, std::uint32_t step, std::uint32_t draw) {
    const double radius = sqrt(-2 * log(stream.uniform(step, 2 * draw))), angle = 2 * physics::kPi * stream.uniform(step, 2 * draw + 1);
    return {radius * cos(angle), radius * sin(angle)};
  }

  RandomStream day_, depth_, year_;
};

}  // namespace cuenca::climate
