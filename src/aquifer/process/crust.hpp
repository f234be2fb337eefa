// The film of brine on a salar after rain or flooding: evaporation, and solution and growth of the crust below it.
#pragma once
#include "catalog/component.hpp"
#include "numerics/math.hpp"
#include "physics/brine.hpp"

namespace cuenca::aquifer {

inline constexpr double kFilmDepth = 1e-3;       ///< m: a film of this mean depth wets half of the flat
inline constexpr double kDryDepth = 1e-4;        ///< m: below it, what is dissolved goes over to the crust, whatever its solubility
inline constexpr double kFilmSaturation = 0.95;  ///< a film over halite comes this near to saturation

/// Evaporation of a film, m3 in the step: at the potential while it is deep, and never more than its water: W (1 - exp(-E / (W + A d))).
/// `room`: m3 of the film that are dissolved salt.
template <class Real>
inline Real film_evaporation(Real volume, Real room, Real area, Real potential) {
  const Real water = max(Real(0.0), volume - room);
  const Real pace = max(Real(0.0), potential) / max(water + area * Real(kFilmDepth), Real(1e-9));
  return water * (Real(1.0) - exp(-pace));
}

/// kg between film and crust. share: what the rate moves in the step.
template <class Real>
struct CrustMass {
  Real dissolved, precipitated;
};

/// dry: 0 for a film deeper than kDryDepth, 1 for none.
template <class Real>
inline CrustMass<Real> crust_exchange(const catalog::Constituent& c, Real film_mass, Real crust_mass, Real volume, Real dry, Real share) {
  const Real zero(0.0), wet = Real(1.0) - dry;
  CrustMass<Real> m{crust_mass * wet * share, film_mass * dry * share};
  if (c.saturation < 1e29) {
    const double room = 1.0 / (1.0 - c.saturation * c.dissolved_volume);
    const double near = 1.0 / (1.0 - kFilmSaturation * c.saturation * c.dissolved_volume);
    const Real excess = max(zero, film_mass - Real(c.saturation) * volume) * Real(room);
    const Real lack = max(zero, Real(kFilmSaturation * c.saturation) * volume - film_mass) * Real(near);
    m.precipitated = max(m.precipitated, min(film_mass, excess) * share);
    m.dissolved = min(m.dissolved, lack * wet * share);
  }
  return m;
}

}  // namespace cuenca::aquifer
