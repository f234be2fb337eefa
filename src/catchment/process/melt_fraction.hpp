// Snow as in WEAP's soil moisture method [yates2005]: the share of the precipitation that is rain is also the share of the pack that melts
// in the step. The step is part of the method: the same fraction melts in a day and in a month.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// Water moved in one step, m or m3.
template <class Real>
struct MeltFractionDepths {
  Real snowfall, rainfall, sublimation, melt;
};

/// One step of the pack. ice, precipitation, sublimable: m or m3; temperatures: K. freezing <= melting (equal: a sharp switch). `falling`
/// is the temperature that parts rain from snow; the published rule has that of the air in both places.
/// Deviation from the source: sublimation, a flux of its own, takes at most the ice there is, before melt (0 gives the published rule).
template <class Real>
inline MeltFractionDepths<Real> melt_fraction(Real ice, Real precipitation, Real temperature, Real falling, Real freezing, Real melting,
                                              Real sublimable) {
  const Real zero(0.0), one(1.0), width = max(melting - freezing, Real(1e-9));
  const Real fraction = clamp((temperature - freezing) / width, zero, one), rain = clamp((falling - freezing) / width, zero, one);
  MeltFractionDepths<Real> d;
  d.rainfall = rain * precipitation;
  d.snowfall = precipitation - d.rainfall;
  const Real pack = ice + d.snowfall;
  d.sublimation = min(pack, sublimable);
  d.melt = fraction * (pack - d.sublimation);
  return d;
}

/// The published rule: one temperature for both.
template <class Real>
inline MeltFractionDepths<Real> melt_fraction(Real ice, Real precipitation, Real temperature, Real freezing, Real melting,
                                              Real sublimable) {
  return melt_fraction<Real>(ice, precipitation, temperature, temperature, freezing, melting, sublimable);
}

}  // namespace cuenca::catchment
