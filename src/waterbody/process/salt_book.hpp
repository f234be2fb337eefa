// Dissolved and solid salts of a water body within one step: advection at the concentration of the turn, precipitation, dissolution,
// and the fall-out of everything when the water is gone. Works for any number of constituents without memory of its own: the running net
// reaction of each constituent is kept in the engine's column of the precipitation flux until `finish` splits it in two.
#pragma once
#include "catalog/component.hpp"
#include "numerics/math.hpp"

namespace cuenca::waterbody {

/// Where a component keeps its salts.
struct SaltPlaces {
  int inlet, liquid, crust;        // stores
  int precipitation, dissolution;  // reactive fluxes liquid -> crust and back
};

template <class Real>
struct SaltSums {
  Real salt;    // kg of total dissolved solids
  Real volume;  // m3 of liquid taken by everything dissolved
};

/// The moment within a step: share of the liquid of the turn that has left with its salts, share of the inflow that has arrived.
template <class Real>
struct Moment {
  Real gone, arrived;
};

/// Above this a constituent never precipitates by its own saturation.
inline constexpr double kNeverSaturates = 1e29;
/// A liquid with less water than this share of its volume is dry: its salts fall out.
inline constexpr double kDryShare = 1e-6;

template <class Real>
class SaltBook {
 public:
  SaltBook(catalog::Salts<Real> salts, SaltPlaces at, Real dry_salinity) : salts_(salts), at_(at), dry_salinity_(dry_salinity) {
    for (int k = 0; k < salts_.count(); ++k) net(k) = Real(0.0);
  }

  int count() const { return salts_.count(); }
  /// kg in solution at a moment of the step.
  Real dissolved(int k, Moment<Real> m) const {
    return salts_.mass(at_.liquid, k) * (Real(1.0) - m.gone) + salts_.mass(at_.inlet, k) * m.arrived + net(k);
  }
  Real solid(int k) const { return salts_.mass(at_.crust, k) - net(k); }

  SaltSums<Real> sums(Moment<Real> m) const {
    SaltSums<Real> s{Real(0.0), Real(0.0)};
    for (int k = 0; k < count(); ++k) {
      const Real kg = dissolved(k, m);
      s.salt += kg * Real(salts_.of(k).counts_as_salt);
      s.volume += kg * Real(salts_.of(k).dissolved_volume);
    }
    return s;
  }
  /// kg of total dissolved solids in the liquid of the turn and in the inflow of the step.
  Real salt_at_turn() const { return salts_.salt(at_.liquid); }
  Real salt_of_inflow() const { return salts_.salt(at_.inlet); }

  Real crust() const {
    Real sum(0.0);
    for (int k = 0; k < count(); ++k) sum += solid(k);
    return sum;
  }

  /// Lets salts precipitate and dissolve for `dt` s in the lanes of `active`; returns the new volume of liquid, m3.
  Real react(Real volume, Moment<Real> m, Real dt, MaskOf<Real> active) {
    const MaskOf<Real> dry = volume - sums(m).volume <= volume * Real(kDryShare);
    Real v = volume;
    for (int k = 0; k < count(); ++k)
      if (salts_.of(k).saturation < kNeverSaturates) v = saturate(k, v, m, dt, dry, active);
    return cap_bitterns(v, m, dry, active);
  }

  /// Books the net reaction of every constituent, never more than the liquid keeps of the turn (share `kept`) and gets from the inlet
  /// (share `joined`), both as the ledger books them; returns the kg that precipitated (all constituents).
  Real finish(Real kept, Real joined) {
    Real precipitated(0.0);
    for (int k = 0; k < count(); ++k) {
      const Real kg = net(k);
      const Real there = salts_.mass(at_.liquid, k) * kept + salts_.mass(at_.inlet, k) * joined;
      const Real out = max(Real(0.0), min(-kg, there));
      salts_.react(at_.dissolution, k, max(Real(0.0), kg));
      salts_.react(at_.precipitation, k, out);
      precipitated += out;
    }
    return precipitated;
  }

 private:
  /// Net kg dissolved since the beginning of the step (negative: precipitated).
  Real& net(int k) const { return *reinterpret_cast<Real*>(salts_.group->reactions[at_.precipitation * count() + k] + salts_.cell); }

  Real book(int k, Real volume, Real change, Moment<Real> m, MaskOf<Real> active) {
    const Real bounded = select(active, min(max(change, -dissolved(k, m)), solid(k)), Real(0.0));
    net(k) += bounded;
    return volume + bounded * Real(salts_.of(k).dissolved_volume);
  }

  /// First-order approach to saturation; the volume freed or taken is counted [both rates: 1/s].
  Real saturate(int k, Real volume, Moment<Real> m, Real dt, MaskOf<Real> dry, MaskOf<Real> active) {
    const auto& c = salts_.of(k);
    const Real in_solution = dissolved(k, m);
    const Real excess = (in_solution - Real(c.saturation) * volume) / Real(1.0 - c.saturation * c.dissolved_volume);
    const Real falls = excess * (Real(1.0) - exp(-Real(c.precipitation_rate) * dt));
    const Real dissolves = -excess * (Real(1.0) - exp(-Real(c.dissolution_rate) * dt));
    const Real change = select(dry, -in_solution, select(excess > Real(0.0), -falls, dissolves));
    return book(k, volume, change, m, active);
  }

  /// Constituents without a saturation of their own concentrate freely up to the salinity of the last bittern; beyond it they fall out in
  /// proportion, and dissolve again at once when there is water.
  Real cap_bitterns(Real volume, Moment<Real> m, MaskOf<Real> dry, MaskOf<Real> active) {
    Real wet(0.0), wet_volume(0.0), hard(0.0), hard_volume(0.0);
    for (int k = 0; k < count(); ++k) {
      if (salts_.of(k).saturation < kNeverSaturates) continue;
      const Real counts(salts_.of(k).counts_as_salt);  // marks of water are carried along, but are no salt
      const Real kg = counts * max(Real(0.0), dissolved(k, m)), crust_kg = counts * max(Real(0.0), solid(k));
      wet += kg;
      hard += crust_kg;
      wet_volume += kg * Real(salts_.of(k).dissolved_volume);
      hard_volume += crust_kg * Real(salts_.of(k).dissolved_volume);
    }
    const Real tiny(1e-300), zero(0.0), one(1.0);
    const Real above = wet - dry_salinity_ * volume;
    const Real per_kg = select(above > zero, wet_volume / max(wet, tiny), hard_volume / max(hard, tiny));
    const Real excess = above / (one - dry_salinity_ * per_kg);
    const Real falling = select(dry, one, clamp(excess / max(wet, tiny), zero, one));
    const Real rising = select(dry, zero, clamp(-excess / max(hard, tiny), zero, one));
    Real v = volume;
    for (int k = 0; k < count(); ++k) {
      if (salts_.of(k).saturation < kNeverSaturates) continue;
      v = book(k, v, solid(k) * rising - dissolved(k, m) * falling, m, active);
    }
    return v;
  }

  catalog::Salts<Real> salts_;
  SaltPlaces at_;
  Real dry_salinity_;
};

}  // namespace cuenca::waterbody
