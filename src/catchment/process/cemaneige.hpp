// CemaNeige, snow by degree-days with a thermal state of the pack [valery2014], and its hysteresis between water equivalent and cover
// [riboust2019]. Amounts are depths (m) in the step; temperatures in K above freezing.
#pragma once
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::catchment {

/// What the pack remembers beside its water.
template <class Real>
struct PackMemory {
  Real thermal_state;   ///< K, at most 0: how far the pack is from melting
  Real cover;           ///< - of the ground that snow covers (hysteresis)
  Real melt_threshold;  ///< m below which the cover shrinks in this melt season (hysteresis); 0: the general threshold
};

/// Constants of the method; `melting` = K_f dt, m/K.
template <class Real>
struct PackRule {
  Real thermal_weight;          ///< C_TG per day
  Real melting;                 ///< m/K in the step
  Real threshold;               ///< m of water from which the ground is covered
  Real accumulation_threshold;  ///< m of new snow that covers bare ground (hysteresis)
  MaskOf<Real> hysteresis;
};

template <class Real>
struct PackStep {
  Real sublimation, potential_melt, melt, cover;
  PackMemory<Real> memory;
};

/// Share of the precipitation that falls as snow between two temperatures. all_snow <= all_rain; equal: a sharp switch.
template <class Real>
inline Real snow_between(Real temperature, Real all_snow, Real all_rain) {
  const Real wide = all_rain - all_snow;
  const Real mixed = clamp((all_rain - temperature) / max(wide, Real(1e-9)), Real(0.0), Real(1.0));
  return select(wide > Real(0.0), mixed, select(temperature <= all_snow, Real(1.0), Real(0.0)));
}

/// Share of the precipitation that falls as snow: the part of the day's range of temperature that lies below freezing [valery2014].
template <class Real>
inline Real snow_of_range(Real lowest, Real highest) {
  const Real range = highest - lowest;
  const Real part = clamp(-lowest / max(range, Real(1e-9)), Real(0.0), Real(1.0));
  return select(range > Real(1e-9), part, select(lowest <= Real(0.0), Real(1.0), Real(0.0)));
}

/// One step of the pack. Order (part of the method): snowfall, sublimation, thermal state, melt. `days` weighs the thermal state: the same
/// mean temperature in four quarters of a day gives the state of a day. Melt is at most the pack; a tenth of the potential melt at no
/// cover.
template <class Real>
inline PackStep<Real> cemaneige(Real ice, Real snowfall, Real temperature, Real sublimable, const PackMemory<Real>& before,
                                const PackRule<Real>& rule, Real days) {
  const Real zero(0.0), one(1.0), least(0.1);
  PackStep<Real> r;
  const Real fallen = ice + snowfall;
  r.sublimation = min(fallen, sublimable);
  const Real pack = fallen - r.sublimation;
  const Real weight = pow(rule.thermal_weight, days);
  r.memory.thermal_state = min(zero, weight * before.thermal_state + (one - weight) * temperature);
  const MaskOf<Real> melts = (r.memory.thermal_state >= zero) & (temperature > zero);
  r.potential_melt = select(melts, min(pack, rule.melting * temperature), zero);

  const MaskOf<Real> loses = (r.potential_melt > zero) | (r.sublimation > zero);
  const Real season = select(before.melt_threshold > zero, before.melt_threshold, rule.threshold);
  // the cover begins to shrink at the water that is there when a full cover first loses
  const Real local = select(loses & (before.cover >= one) & (pack < season), pack, season);
  const auto share = [&](Real water, Real threshold) { return min(one, water / max(threshold, Real(1e-300))); };
  const Real remembered = select(loses, share(pack, local), before.cover);
  const Real cover = select(rule.hysteresis, remembered, share(pack, rule.threshold));
  r.melt = ((one - least) * cover + least) * r.potential_melt;

  const Real left = max(zero, pack - r.melt), gain = left - ice;
  const Real grown = min(one, cover + gain / max(rule.accumulation_threshold, Real(1e-300)));
  const Real after = select(gain > zero, grown, select(gain < zero, share(left, local), cover));
  r.cover = select(rule.hysteresis, after, share(left, rule.threshold));
  r.memory.cover = select(rule.hysteresis, r.cover, zero);
  r.memory.melt_threshold = select(rule.hysteresis, select((gain > zero) & (r.cover >= one), rule.threshold, local), zero);
  return r;
}

}  // namespace cuenca::catchment
