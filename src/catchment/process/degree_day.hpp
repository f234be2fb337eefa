// Degree-day snow with refreezing and liquid storage. Equations as in the HBV family [seibert1997; bergstrom1992]; depths in m, or volumes
// when every depth is multiplied by one area.
// Deviation: sublimation is a flux of its own, taken from the ice before melt (dry Andes: a large share of ablation).
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// Water moved in one step, m or m3.
template <class Real>
struct SnowDepths {
  Real snowfall, rainfall, sublimation, refreezing, melt, outflow;
};

/// One step of the pack. ice, liquid, precipitation, melting = DDF·dt per K, sublimable: m or m3; temperatures: K.
/// Order (part of the method): snowfall, sublimation, refreezing, melt, outflow. Sublimation takes at most the ice there is, refreezing at
/// most the liquid there was at the start, melt at most the ice after both. Valid: dt up to a few days.
template <class Real>
inline SnowDepths<Real> degree_day(Real ice, Real liquid, Real precipitation, Real temperature, Real threshold, Real interval, Real melting,
                                   Real refreezing_factor, Real holding, Real sublimable) {
  const Real zero(0.0), one(1.0);
  const Real warm = temperature - threshold;
  const Real mixed = clamp((interval * Real(0.5) - warm) / max(interval, Real(1e-9)), zero, one);
  const Real frozen = select(interval > zero, mixed, select(warm <= zero, one, zero));
  SnowDepths<Real> d;
  d.snowfall = precipitation * frozen;
  d.rainfall = precipitation - d.snowfall;
  Real pack = ice + d.snowfall;
  d.sublimation = min(pack, sublimable);
  pack -= d.sublimation;
  d.refreezing = min(liquid, refreezing_factor * melting * max(zero, -warm));
  pack += d.refreezing;
  Real water = liquid - d.refreezing;
  d.melt = min(pack, melting * max(zero, warm));
  pack -= d.melt;
  water += d.melt + d.rainfall;
  d.outflow = max(zero, water - holding * pack);
  return d;
}

}  // namespace cuenca::catchment
