// What a control curve says: a value by where something watched stands between levels, the highest first.
#pragma once
#include <cstddef>
#include <span>

namespace cuenca::allocation {

struct SteeringLevel {
  double level = 0;  ///< in the unit of what is watched; falls from one to the next
  double value = 0;  ///< steps: what holds below this level, down to the next; lines: what holds at this level
};

struct Steering {
  int zone = 0;  ///< how many of the levels what is watched is below
  double value = 0;
};

/// Steps: `above` from the first level upwards, then the value of the lowest level that is above what is watched.
inline Steering steer_by_steps(double watched, double above, std::span<const SteeringLevel> levels) {
  Steering s{0, above};
  for (const SteeringLevel& level : levels) {
    if (watched >= level.level) break;
    ++s.zone;
    s.value = level.value;
  }
  return s;
}

/// Straight lines between the levels, constant beyond the first and the last. Levels that meet make a step.
inline Steering steer_by_lines(double watched, std::span<const SteeringLevel> levels) {
  Steering s;
  for (const SteeringLevel& level : levels) {
    if (watched >= level.level) break;
    ++s.zone;
  }
  const std::size_t below = static_cast<std::size_t>(s.zone);
  if (levels.empty()) return s;
  if (below == 0 || below == levels.size()) {
    s.value = below == 0 ? levels.front().value : levels.back().value;
    return s;
  }
  const SteeringLevel &high = levels[below - 1], &low = levels[below];
  const double room = high.level - low.level;
  s.value = room > 0 ? low.value + (high.value - low.value) * ((watched - low.level) / room) : low.value;
  return s;
}

}  // namespace cuenca::allocation
