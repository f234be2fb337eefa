// Ice of glaciers and rock glaciers: how large an area a volume covers, and what melts. Water in m3, areas in m2.
#pragma once
#include "catchment/process/exact.hpp"
#include "catchment/process/hillslope.hpp"
#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::catchment {

/// Exponent of volume over area of valley glaciers, from the balance of mass and momentum of ice that flows [bahr1997].
inline constexpr double kVolumeExponent = 1.375;
/// m3 of ice in 1 m3 of water.
inline constexpr double kIcePerWater = physics::kFreshDensity / physics::kGlacierIceDensity;

/// m3 of ice of `number` equal glaciers that cover `area` m2 together: V = c A^1.375 of each, V in km3 and A in km2.
template <class Real>
inline Real glacier_volume(Real area, Real coefficient, Real number) {
  const Real one_area = max(area, Real(1e-300)) / number * Real(1e-6);
  return select(area > Real(0.0), number * coefficient * Real(1e9) * exp(Real(kVolumeExponent) * log(one_area)), Real(0.0));
}

/// m2 that `number` equal glaciers of `volume` m3 of ice cover together: the inverse of glacier_volume.
template <class Real>
inline Real glacier_area(Real volume, Real coefficient, Real number) {
  const Real one_volume = max(volume, Real(1e-290)) / (number * coefficient) * Real(1e-9);
  return select(volume > Real(1e-200), number * Real(1e6) * exp(log(one_volume) * Real(1 / kVolumeExponent)), Real(0.0));
}

/// m3 of water moved in a step.
template <class Real>
struct GlacierMoved {
  Real sublimation, melt, runoff, rock_runoff;
};

/// One step of a glacier in a land unit. ice, water: m3 (water with the `arrivals` of the step); glacier, area: m2; bare: share of the ice
/// without snow; sublimable, meltable: m in the step; x = dt / residence time. What arrives beside the ice runs off; what arrives on
/// it and what melts passes through a linear store. Sublimation comes before melt.
template <class Real>
inline GlacierMoved<Real> glacier(Real ice, Real water, Real arrivals, Real glacier, Real area, Real bare, Real sublimable, Real meltable,
                                  Real x) {
  GlacierMoved<Real> m;
  const Real exposed = glacier * bare;
  m.sublimation = min(ice, sublimable * exposed);
  m.melt = min(ice - m.sublimation, meltable * exposed);
  const Real on_ice = arrivals * min(Real(1.0), glacier / area);
  m.rock_runoff = arrivals - on_ice;
  m.runoff = linear_outflow(max(Real(0.0), water - arrivals), on_ice + m.melt, x);
  return m;
}

/// The warmth of ground under debris, K above melting: follows that of the air with a delay; x = dt / delay > 0. Mean over the step and
/// end.
template <class Real>
struct GroundWarmth {
  Real mean, end;
};
template <class Real>
inline GroundWarmth<Real> ground_warmth(Real warmth, Real air, Real x) {
  const Real mean = mean_decay(x), away = warmth - air;
  return {air + away * mean, air + away * (Real(1.0) - x * mean)};
}

}  // namespace cuenca::catchment
