// What ice in cold nights leaves of a day's evaporation.
#pragma once
#include "physics/brine.hpp"
#include "physics/night_ice.hpp"

namespace cuenca::waterbody {

/// Share of the day in which the water is frozen, 0 … 1, from its volume (m3), depth (m) and salt (kg) at the beginning of the step and the
/// extremes of the air (K). 0 where `night_ice` is 0 or nothing is there to freeze.
template <class Real, class Forcing>
inline Real frozen_share(Real night_ice, const Forcing& f, Real volume, Real depth, Real salt) {
  const MaskOf<Real> freezes = (night_ice > Real(0.0)) & (volume > Real(0.0));
  if (!any(freezes)) return Real(0.0);
  const Real activity = physics::water_activity(salt / select(freezes, volume, Real(1.0)));
  const Real mean = Real(0.5) * (f.minimum_temperature + f.maximum_temperature), range = f.maximum_temperature - f.minimum_temperature;
  return select(freezes, physics::frozen_share(mean, range, depth, activity), Real(0.0));
}

}  // namespace cuenca::waterbody
