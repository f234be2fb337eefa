// Degree-day snow with refreezing and liquid storage. Equations as in the HBV family [seibert1997; bergstrom1992]; depths in m, or volumes
// when every depth is multiplied by one area.
// Deviation: sublimation is a flux of its own, taken from the ice before melt (dry Andes: a large share of ablation).
#pragma once
#include "catchment/process/phase.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// Water moved in one step, m or m3.
template <class Real>
struct SnowDepths {
  Real snowfall, rainfall, sublimation, refreezing, melt, outflow;
};

/// One step of the pack. ice, liquid, snowfall, rainfall, melting = DDF·dt per K, sublimable: m or m3; warm: K above the threshold.
/// Order (part of the method): snowfall, sublimation, refreezing, melt, outflow. Sublimation takes at most the ice there is, refreezing at
/// most the liquid there was at the start, melt at most the ice after both. Valid: dt up to a few days.
template <class Real>
inline SnowDepths<Real> degree_day_pack(Real ice, Real liquid, Real snowfall, Real rainfall, Real warm, Real melting,
                                        Real refreezing_factor, Real holding, Real sublimable) {
  const Real zero(0.0);
  SnowDepths<Real> d;
  d.snowfall = snowfall;
  d.rainfall = rainfall;
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

/// The same with one temperature, K, for the phase of the precipitation and for melt.
template <class Real>
inline SnowDepths<Real> degree_day(Real ice, Real liquid, Real precipitation, Real temperature, Real threshold, Real interval, Real melting,
                                   Real refreezing_factor, Real holding, Real sublimable) {
  const Real snowfall = precipitation * frozen_share(temperature, threshold, interval);
  return degree_day_pack<Real>(ice, liquid, snowfall, precipitation - snowfall, temperature - threshold, melting, refreezing_factor,
                               holding, sublimable);
}

}  // namespace cuenca::catchment
