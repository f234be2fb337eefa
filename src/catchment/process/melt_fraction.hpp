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

/// One step of the pack. ice, precipitation, sublimable: m or m3; temperatures: K. freezing <= melting (equal: a sharp switch).
/// Deviation from the source: sublimation, a flux of its own, takes at most the ice there is, before melt (0 gives the published rule).
template <class Real>
inline MeltFractionDepths<Real> melt_fraction(Real ice, Real precipitation, Real temperature, Real freezing, Real melting,
                                              Real sublimable) {
  const Real zero(0.0), one(1.0);
  const Real fraction = clamp((temperature - freezing) / max(melting - freezing, Real(1e-9)), zero, one);
  MeltFractionDepths<Real> d;
  d.rainfall = fraction * precipitation;
  d.snowfall = precipitation - d.rainfall;
  const Real pack = ice + d.snowfall;
  d.sublimation = min(pack, sublimable);
  d.melt = fraction * (pack - d.sublimation);
  return d;
}

}  // namespace cuenca::catchment
