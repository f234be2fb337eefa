#include "analysis/discovery/choose.hpp"

namespace cuenca::analysis::discovery {

bool significant(const Step& step, double level) {
  for (const QuasiP& p : step.quasi_p)
    if (p.lower > level || p.upper > level) return false;
  return true;
}

std::size_t balanced_step(const Trajectory& trajectory) {
  for (const bool strict : {true, false}) {
    const Step* best = nullptr;
    double most = 0;
    for (const Step& s : trajectory.steps) {
      if (s.restricted == 0 || (strict && !significant(s)) || s.k == 0) continue;
      const double value = 2 * s.coverage * s.density / (s.coverage + s.density);
      if (best && (value < most || (value == most && s.restricted >= best->restricted))) continue;
      best = &s;
      most = value;
    }
    if (best) return static_cast<std::size_t>(best - trajectory.steps.data());
  }
  return 0;
}

}  // namespace cuenca::analysis::discovery
