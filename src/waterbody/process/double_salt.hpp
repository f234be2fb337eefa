// The solid that two dissolved salts make together with water, as carnallite KMgCl3.6H2O from KCl and MgCl2: how much falls or dissolves so
// that the solution comes to saturation [harvie1984]. Equations: docs/theory/ponds-and-plants.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::waterbody {

/// Water of crystals, m3 per kg of it.
inline constexpr double kCrystalWater = 1e-3;

/// Liquid, m3, that goes with a kg of `one` into its double salt: the room of both salts and the crystal water.
inline double double_salt_volume(const catalog::Constituent& one, const catalog::Constituent& partner) {
  return one.dissolved_volume + one.double_salt_ratio * partner.dissolved_volume + one.hydration * kCrystalWater;
}

/// kg of `one` that go into the double salt (negative: come out of it), at equilibrium. mass, partner_mass: dissolved kg; volume: m3 of
/// liquid; solid: kg of `one` in the double salt; spare: m3 of liquid that may go into crystals at most. With the partner at
/// `double_salt_from` or above the double salt is the stable solid: it falls or dissolves until
///   mass - D = saturation(c') volume',  c' = (partner_mass - r D)/volume',  volume' = volume - a D,
/// and no further than to c' = double_salt_from. Below that it decomposes, until c' is there or it is gone.
template <class Real>
inline Real into_double_salt(const catalog::Constituent& one, const catalog::Constituent& partner, Real mass, Real partner_mass,
                             Real volume, Real solid, Real spare) {
  const Real zero(0.0), one_(1.0), tiny(1e-300);
  const Real r(one.double_salt_ratio), from(one.double_salt_from), a(double_salt_volume(one, partner));
  const MaskOf<Real> wet = volume > tiny;
  const Real v = select(wet, volume, one_);
  // D at which the partner comes to the border of the two solids; r > from a for any real double salt
  const Real border = (partner_mass - from * v) / max(r - from * a, tiny);
  const MaskOf<Real> rich = border >= zero;
  const Real most = min(min(min(max(zero, border), mass), partner_mass / max(r, tiny)), spare / max(a, tiny));
  const Real least = -solid;
  const auto excess = [&](Real d) {
    const Real left = max(v - a * d, tiny);
    return mass - d - catalog::saturation_at(one, max(zero, partner_mass - r * d) / left) * left;
  };
  // the excess falls with D by a slope near -1: secants, kept within the bounds
  Real low = zero, f_low = excess(zero);
  Real high = clamp(f_low, least, max(most, least)), f_high = excess(high);
  for (int i = 0; i < 8; ++i) {
    const Real run = f_high - f_low;
    const MaskOf<Real> level = abs(run) <= Real(1e-14) * (abs(f_high) + abs(f_low)) + tiny;
    const Real next = clamp(select(level, high, high - f_high * (high - low) / select(level, one_, run)), least, max(most, least));
    low = high, f_low = f_high;
    high = next, f_high = excess(next);
  }
  const Real poor = max(least, border);  // both negative
  return select(wet & (partner_mass >= zero), select(rich, high, poor), zero);
}

}  // namespace cuenca::waterbody
