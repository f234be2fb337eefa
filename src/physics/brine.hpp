// Properties of salar brine. S is the mass of all dissolved salts per volume of liquid, kg/m3 (= g/L). Derivation, sources and ranges:
// docs/theory/brine-properties.md.
#pragma once
#include "numerics/lanes.hpp"
#include "physics/constants.hpp"

namespace cuenca::physics {

inline constexpr double kDensitySlope = 0.66;        ///< kg of density per kg of dissolved salt
inline constexpr double kDissolvedVolume = 0.34e-3;  ///< m3 of liquid that one dissolved kg takes: (1 - kDensitySlope)/1000
inline constexpr double kActivityLimit = 320;        ///< kg/m3 above which water_activity stays at its value there (halite saturation)

/// Density of fresh water, kg/m3, at temperature K [maidment1993]. Valid 0 to 40 degC; 1000 at 4 degC.
template <class Real>
inline Real water_density(Real temperature) {
  const Real t = temperature - Real(kZeroCelsius);
  const Real warm = t - Real(4.0);
  return Real(1000.0) * (Real(1.0) - warm * warm * (t + Real(289.0)) / (Real(509000.0) * (t + Real(68.0))));
}

/// Density of brine, kg/m3: linear in dissolved salt, hence volumes add exactly on mixing. 0 to about 350 kg/m3.
template <class Real>
inline Real brine_density(Real salinity, Real water = Real(kFreshDensity)) {
  return water + Real(kDensitySlope) * salinity;
}

/// Volume of liquid, m3, that holds these masses of water and dissolved salts, kg; the exact counterpart of brine_density at 1000 kg/m3.
template <class Real>
inline Real liquid_volume(Real water_mass, Real salt_mass) {
  return water_mass / Real(kFreshDensity) + Real(kDissolvedVolume) * salt_mass;
}

/// Water activity (vapour pressure over the brine / over fresh water at the same temperature) of sodium-chloride type brine:
/// 1 at 0, 0.94 at 100, 0.86 at 200, 0.75 at 317 kg/m3, within 0.02. Held above kActivityLimit: richer brines are bitterns.
template <class Real>
inline Real water_activity(Real salinity) {
  const Real s = clamp(salinity, Real(0.0), Real(kActivityLimit));
  return Real(1.0) - Real(0.00051) * s - Real(9.0e-7) * s * s;
}

namespace detail {
struct BitternPoint {
  double density, activity;
};
inline constexpr double kLimitActivity = 1.0 - 0.00051 * kActivityLimit - 9.0e-7 * kActivityLimit * kActivityLimit;
inline constexpr BitternPoint kBittern[] = {
    {kFreshDensity + kDensitySlope * kActivityLimit, kLimitActivity}, {1250, 0.65}, {1300, 0.50}, {1330, 0.40}};
}  // namespace detail

/// Water activity by density, kg/m3, for ponds that leave the sodium-chloride stage: water_activity up to halite saturation (1211 kg/m3),
/// then linear between 1250: 0.65, 1300: 0.50, 1330: 0.40, and held. Magnesium-rich stages; approximate (+-0.05).
template <class Real>
inline Real bittern_activity(Real density) {
  const Real salinity = (density - Real(kFreshDensity)) / Real(kDensitySlope);
  Real activity = water_activity(salinity);
  for (int i = 1; i < 4; ++i) {
    const auto& a = detail::kBittern[i - 1];
    const auto& b = detail::kBittern[i];
    const Real slope((b.activity - a.activity) / (b.density - a.density));
    activity = select(density > Real(a.density), max(Real(b.activity), Real(a.activity) + slope * (density - Real(a.density))), activity);
  }
  return activity;
}

/// Dynamic viscosity, Pa s, at about 20 degC; 2.1 times fresh water at 333 kg/m3. Approximate.
template <class Real>
inline Real viscosity(Real salinity) {
  return Real(1e-3) * (Real(1.0) + Real(1.85e-3) * salinity + Real(4.1e-6) * salinity * salinity);
}

/// Equivalent fresh-water head, m, of a native head measured in water of `density` at elevation z [lusczynski1961; post2007].
template <class Real>
inline Real fresh_head(Real head, Real z, Real density, Real fresh = Real(kFreshDensity)) {
  return head * (density / fresh) - z * ((density - fresh) / fresh);
}

/// Native head, m: the inverse of fresh_head.
template <class Real>
inline Real native_head(Real fresh_water_head, Real z, Real density, Real fresh = Real(kFreshDensity)) {
  return fresh_water_head * (fresh / density) + z * ((density - fresh) / density);
}

}  // namespace cuenca::physics
