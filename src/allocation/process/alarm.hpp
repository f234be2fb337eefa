// The state machine of an early-warning plan: levels of alarm with thresholds, times to hold and hysteresis. Knows no engine and no
// member: one value after the other. Equations and words: docs/theory/rules.md.
#pragma once
#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace cuenca::allocation {

/// A level of alarm as it is set today. What is watched is a departure: the larger, the worse.
struct AlarmLevel {
  double at = 0;            ///< departure from which the level counts
  double back = 0;          ///< hysteresis: the departure must be less than at - back before time of release counts
  double hold = 0;          ///< s that the departure must stay at or beyond `at`
  double release_hold = 0;  ///< s that it must stay back
  bool latched = false;     ///< never released
  bool may_release = true;  ///< leave to go back (a decision of people)
};

/// What the machine remembers.
struct AlarmMemory {
  int level = 0;             ///< 0: at rest; n: the n-th level
  double time = 0;           ///< s in this level
  bool seen = false;         ///< the last look had a value
  std::vector<double> over;  ///< by level: s without interruption at or beyond its threshold; 0: not beyond
  std::vector<double> back;  ///< by level: s without interruption back from it
  explicit AlarmMemory(std::size_t levels = 0) : over(levels, 0.0), back(levels, 0.0) {}
  /// As it was at first.
  void rest() {
    level = 0, time = 0, seen = false;
    std::fill(over.begin(), over.end(), 0.0);
    std::fill(back.begin(), back.end(), 0.0);
  }
};

/// One look. `departure`: not a number when nothing could be seen: nothing changes then, and the time does not count. `elapsed`: s since
/// the look before; `length`: s that a first value stands for. The machine climbs at once to the highest level that has held long enough,
/// and comes down level by level as far as each allows it.
inline void look(AlarmMemory& m, std::span<const AlarmLevel> levels, double departure, double elapsed, double length) {
  constexpr double kTolerance = 1e-3;  // s: sums of steps are exact, thresholds in years are not always
  m.seen = !std::isnan(departure);
  if (!m.seen) return;
  const auto count = [&](double& time, bool holds) { time = !holds ? 0.0 : time > 0 ? time + elapsed : length; };
  for (std::size_t i = 0; i < levels.size(); ++i) {
    count(m.over[i], departure >= levels[i].at);
    count(m.back[i], departure < levels[i].at - levels[i].back);
  }
  const auto level = [&](int n) -> const AlarmLevel& { return levels[static_cast<std::size_t>(n - 1)]; };
  int to = m.level;
  for (int n = static_cast<int>(levels.size()); n > m.level && to == m.level; --n) {
    const double over = m.over[static_cast<std::size_t>(n - 1)];
    if (over > 0 && over >= level(n).hold - kTolerance) to = n;
  }
  while (to > 0 && to <= m.level && !level(to).latched && level(to).may_release) {
    const double back = m.back[static_cast<std::size_t>(to - 1)];
    if (!(back > 0 && back >= level(to).release_hold - kTolerance)) break;
    --to;
  }
  if (to != m.level) m.level = to, m.time = 0;
}

}  // namespace cuenca::allocation
