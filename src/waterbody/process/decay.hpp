// First-order decay of constituents in water that stands, is renewed, or flows through. Exact over a step: dM/dt = L - (w + k) M for the
// part of a mixed store that is renewed at the rate w, exp(-k t) for plug flow [chapra2008]. Equations: docs/theory/decay.md.
#pragma once
#include "catalog/component.hpp"
#include "numerics/math.hpp"
#include "waterbody/process/salt_book.hpp"

namespace cuenca::waterbody {

inline constexpr double kTwentyDegrees = 293.15;  // K

/// 1/s at a temperature of the water in K.
template <class Real>
inline Real decay_rate(const catalog::Constituent& c, Real temperature) {
  return Real(c.decay) * pow(Real(c.temperature_factor), temperature - Real(kTwentyDegrees));
}

/// (1 - exp(-z))/z for z >= 0: mean over a step of what remains of an amount that leaves at the rate z per step.
template <class Real>
inline Real mean_remaining(Real z) {
  const Real one(1.0), safe = max(z, Real(0.1));
  // 1 - z/2! + z^2/3! - ... ; below 0.1 its first nine terms are exact to the last bit
  Real series = one;
  for (int n = 9; n >= 2; --n) series = one - series * z * Real(1.0 / n);
  return select(z < Real(0.1), series, (one - exp(-safe)) / safe);
}

/// (1 - mean_remaining(z))/z: the same for an amount that arrives evenly over the step.
template <class Real>
inline Real mean_of_arrivals(Real z) {
  const Real one(1.0), safe = max(z, Real(0.1));
  Real series = one;
  for (int n = 10; n >= 3; --n) series = one - series * z * Real(1.0 / n);
  return select(z < Real(0.1), Real(0.5) * series, (one - mean_remaining(safe)) / safe);
}

/// How often in a step a mixed store is renewed: the z >= 0 with before exp(-z) + arrived mean_remaining(z) = what stays, for `before` m3
/// at the beginning, `arrived` m3 evenly over the step and `left` m3 that leave with what they carry. A linear store gives dt/residence.
template <class Real>
inline Real turnover(Real before, Real arrived, Real left) {
  const Real zero(0.0), tiny(1e-300), total = before + arrived;
  const MaskOf<Real> moves = (left > zero) & (total > zero);
  const Real stays = max(total - left, total * Real(1e-12)), safe = max(stays, tiny);
  // Newton from above on the reciprocal of what stays, which is convex
  Real z = max(max(zero, log(max(Real(2.0) * before, tiny) / safe)), Real(2.0) * arrived / safe);
  for (int i = 0; i < 12; ++i) {
    const Real mean = mean_remaining(z), rest = before * exp(-z), value = rest + arrived * mean;
    const Real slope = -rest + arrived * (mean_of_arrivals(z) - mean);
    z = max(zero, z + select(slope < zero, (value - value * value / safe) / min(slope, -tiny), zero));
  }
  return select(moves, z, zero);
}

/// What decays in a step depends on this.
template <class Real>
struct Exposure {
  Real temperature;   // K
  Real dt;            // s
  Real turnover;      // - per step
  Real passage;       // s of plug flow
  MaskOf<Real> plug;  // by plug flow instead of a mixed store
};

/// kg that decay in the step of `before` kg that stood there and `arrived` kg.
template <class Real>
inline Real decayed(const catalog::Constituent& c, const Exposure<Real>& e, Real before, Real arrived) {
  const Real zero(0.0), rate = decay_rate(c, e.temperature), x = rate * e.dt, z = e.turnover + x;
  const Real mixed = x * (before * mean_remaining(z) + arrived * mean_of_arrivals(z));
  const Real flowing = (before + arrived) * (Real(1.0) - exp(-rate * e.passage));
  return select(e.dt > zero, min(select(e.plug, flowing, mixed), before + arrived), zero);
}

inline bool anything_decays(const catalog::Group& group) {
  for (int k = 0; k < group.constituents; ++k)
    if (group.properties[k].decay > 0) return true;
  return false;
}

/// Books what decays in an own store by the reactive flux `flux`. `exposure()` is asked only where something decays.
template <class Real, class Ask>
inline void decay_in_store(const catalog::Salts<Real>& salts, int store, int flux, Ask&& exposure) {
  const Real zero(0.0);
  if (!anything_decays(*salts.group)) {
    for (int k = 0; k < salts.count(); ++k) salts.react(flux, k, zero);
    return;
  }
  const Exposure<Real> e = exposure();
  for (int k = 0; k < salts.count(); ++k) {
    const Real there = max(zero, salts.mass(store, k)), arrived = min(max(zero, salts.arrived(store, k)), there);
    salts.react(flux, k, salts.of(k).decay > 0 ? decayed(salts.of(k), e, there - arrived, arrived) : zero);
  }
}

/// Books what decays in a lagoon whose salts have been booked (SaltBook::finish): of what stays of the liquid of the turn (share `kept`)
/// and of the inflow that joined it (share `joined`), less what fell to the bed. Returns the kg of total dissolved solids that decayed.
template <class Real>
inline Real decay_in_lagoon(const catalog::Salts<Real>& salts, const SaltPlaces& at, int flux, Real temperature, Real dt, Real kept,
                            Real joined) {
  const Real zero(0.0), tiny(1e-300);
  const Exposure<Real> e{temperature, dt, zero, zero, dt < zero};
  Real salt = zero;
  for (int k = 0; k < salts.count(); ++k) {
    Real kg = zero;
    if (salts.of(k).decay > 0) {
      const Real stays = max(zero, salts.mass(at.liquid, k) * kept), came = max(zero, salts.mass(at.inlet, k) * joined), all = stays + came;
      const Real fell = *reinterpret_cast<const Real*>(salts.group->reactions[at.precipitation * salts.count() + k] + salts.cell);
      const Real left = max(zero, all - fell) / max(all, tiny);
      kg = decayed(salts.of(k), e, stays * left, came * left);
    }
    salts.react(flux, k, kg);
    salt += kg * Real(salts.of(k).counts_as_salt);
  }
  return salt;
}

}  // namespace cuenca::waterbody
