#include "analysis/discovery/choose.hpp"

namespace cuenca::analysis::discovery {

bool significant(const Step& step, double level) {
  for (const QuasiP& p : step.quasi_p)
    if (p.lower > level || p.upper > level) return false;
  return true;
}

std::size_t balanced_step(const Trajectory& trajectory) {
  constexpr double kWorth = 0.05;
  const auto balance = [](const Step& s) { return s.k == 0 ? 0 : 2 * s.coverage * s.density / (s.coverage + s.density); };
  const auto best_of = [&](bool strict) {
    const Step* best = nullptr;
    for (const Step& s : trajectory.steps) {
      if (s.restricted == 0 || (strict && !significant(s))) continue;
      if (!best || balance(s) > balance(*best) || (balance(s) == balance(*best) && s.restricted < best->restricted)) best = &s;
    }
    return best;
  };
  const Step* best = best_of(false);
  const Step* sure = best_of(true);
  if (!best) return 0;
  if (sure && balance(*sure) >= balance(*best) - kWorth) best = sure;
  return static_cast<std::size_t>(best - trajectory.steps.data());
}

}  // namespace cuenca::analysis::discovery
