#include "analysis/discovery/choose.hpp"

namespace cuenca::analysis::discovery {

bool significant(const Step& step, double level) {
  for (const QuasiP& p : step.quasi_p)
    if (p.lower > level || p.upper > level) return false;
  return true;
}

std::size_t balanced_step(const Trajectory& trajectory) {
  for (const bool strict : {true, false}) {
    std::size_t best = 0;
    double most = 0;
    for (std::size_t i = 0; i < trajectory.steps.size(); ++i) {
      const Step& s = trajectory.steps[i];
      if (s.restricted == 0 || (strict && !significant(s)) || s.coverage + s.density == 0) continue;
      const double value = 2 * s.coverage * s.density / (s.coverage + s.density);
      if (value > most || (value == most && best > 0 && s.restricted < trajectory.steps[best].restricted)) best = i, most = value;
    }
    if (best > 0) return best;
  }
  return 0;
}

}  // namespace cuenca::analysis::discovery
