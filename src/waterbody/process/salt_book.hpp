// Dissolved and solid salts of a water body within one step: advection at the concentration of the turn, precipitation, dissolution,
// and the fall-out of everything when the water is gone. Works for any number of constituents without memory of its own: the running net
// reaction of each constituent is kept in the engine's column of the precipitation flux until `finish` splits it in two.
#pragma once
#include "catalog/component.hpp"
#include "numerics/math.hpp"
#include "waterbody/process/double_salt.hpp"

namespace cuenca::waterbody {

/// Where a component keeps its salts.
struct SaltPlaces {
  int inlet, liquid, crust;         // stores
  int precipitation, dissolution;   // reactive fluxes liquid -> crust and back
  int double_salt = -1;             // store of double salts, where there are any
  int doubling = -1, parting = -1;  // reactive fluxes liquid -> double salt and back
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
    for (int k = 0; k < salts_.count(); ++k) {
      net(k) = Real(0.0);
      if (at_.double_salt >= 0) joined(k) = Real(0.0);
      doubles_ = doubles_ || (at_.double_salt >= 0 && salts_.of(k).partner() >= 0);
    }
  }

  int count() const { return salts_.count(); }
  /// kg in solution at a moment of the step.
  Real dissolved(int k, Moment<Real> m) const {
    const Real kg = salts_.mass(at_.liquid, k) * (Real(1.0) - m.gone) + salts_.mass(at_.inlet, k) * m.arrived + net(k);
    return doubles_ ? kg - joined(k) : kg;
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

  /// kg in double salts.
  Real in_double_salt(int k) const { return salts_.mass(at_.double_salt, k) + joined(k); }
  Real double_salts() const {
    Real sum(0.0);
    for (int k = 0; k < count(); ++k) sum += in_double_salt(k);
    return sum;
  }
  /// m3 of water that has gone into crystals since the beginning of the step (negative: come out of them).
  Real crystal_water() const {
    Real sum(0.0);
    for (int k = 0; doubles_ && k < count(); ++k)
      if (salts_.of(k).partner() >= 0) sum += joined(k) * Real(salts_.of(k).hydration * kCrystalWater);
    return sum;
  }

  Real crust() const {
    Real sum(0.0);
    for (int k = 0; k < count(); ++k) sum += solid(k);
    return sum;
  }

  /// Lets salts precipitate and dissolve for `dt` s in the lanes of `active`; returns the new volume of liquid, m3.
  Real react(Real volume, Moment<Real> m, Real dt, MaskOf<Real> active) {
    const MaskOf<Real> dry = volume - sums(m).volume <= volume * Real(kDryShare);
    Real v = volume;
    for (int k = 0; doubles_ && k < count(); ++k)
      if (salts_.of(k).partner() >= 0) v = double_salt(k, v, m, dt, dry, active);
    for (int k = 0; k < count(); ++k)
      if (salts_.of(k).saturation < kNeverSaturates) v = saturate(k, v, m, dt, dry, active);
    return cap_bitterns(v, m, dry, active);
  }

  /// No kilogram anywhere, and nothing that came in?
  bool empty() const {
    for (int k = 0; k < count(); ++k)
      for (const int store : {at_.inlet, at_.liquid, at_.crust, at_.double_salt})
        if (store >= 0 && any(salts_.mass(store, k) > Real(0.0))) return false;
    return true;
  }
  /// Books that nothing reacts.
  void rest() {
    for (int k = 0; k < count(); ++k)
      for (const int flux : {at_.precipitation, at_.dissolution, at_.doubling, at_.parting})
        if (flux >= 0) salts_.react(flux, k, Real(0.0));
  }

  /// Books the net reaction of every constituent, never more than the liquid keeps of the turn (share `kept`) and gets from the inlet
  /// (share `joined`), both as the ledger books them; returns the kg that precipitated (all constituents).
  Real finish(Real kept, Real joined) {
    Real precipitated(0.0);
    for (int k = 0; k < count(); ++k) {
      const Real kg = net(k);
      Real there = salts_.mass(at_.liquid, k) * kept + salts_.mass(at_.inlet, k) * joined;
      if (doubles_) {
        // what the crust gives may go on into the double salt, and the other way round
        const Real doubled = this->joined(k), taken = max(Real(0.0), min(doubled, there + max(Real(0.0), kg)));
        salts_.react(at_.parting, k, max(Real(0.0), min(-doubled, salts_.mass(at_.double_salt, k))));
        salts_.react(at_.doubling, k, taken);
        precipitated += taken * Real(1.0 + (salts_.of(k).partner() >= 0 ? salts_.of(k).hydration : 0.0));
        there += max(Real(0.0), -doubled) - taken;
      }
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

  /// Net kg that went into double salts since the beginning of the step, of each constituent.
  Real& joined(int k) const { return *reinterpret_cast<Real*>(salts_.group->reactions[at_.doubling * count() + k] + salts_.cell); }

  /// First-order approach to the equilibrium of constituent k and its partner with their double salt. When the liquid dries its solids stay
  /// as they are: what is then dissolved falls as simple salts.
  Real double_salt(int k, Real volume, Moment<Real> m, Real dt, MaskOf<Real> dry, MaskOf<Real> active) {
    const auto& c = salts_.of(k);
    const int partner = c.partner();
    const Real zero(0.0), spare = Real(0.5) * max(zero, volume - sums(m).volume);
    const Real solid = max(zero, min(in_double_salt(k), in_double_salt(partner) * Real(1.0 / c.double_salt_ratio)));
    const Real all =
        into_double_salt<Real>(c, salts_.of(partner), max(zero, dissolved(k, m)), max(zero, dissolved(partner, m)), volume, solid, spare);
    const Real rate = select(all > zero, Real(c.precipitation_rate), Real(c.dissolution_rate));
    const Real amount = select(active & !dry, all * (Real(1.0) - exp(-rate * dt)), zero);
    joined(k) += amount;
    joined(partner) += amount * Real(c.double_salt_ratio);
    return volume - amount * Real(double_salt_volume(c, salts_.of(partner)));
  }

  /// kg/m3 at which constituent k is saturated in `volume` m3.
  Real saturation(int k, Real volume, Moment<Real> m) const {
    const auto& c = salts_.of(k);
    if (c.reference() < 0) return Real(c.saturation);
    return catalog::saturation_at(c, max(Real(0.0), dissolved(c.reference(), m)) / max(volume, Real(1e-300)));
  }

  Real book(int k, Real volume, Real change, Moment<Real> m, MaskOf<Real> active) {
    const Real bounded = select(active, min(max(change, -dissolved(k, m)), solid(k)), Real(0.0));
    net(k) += bounded;
    return volume + bounded * Real(salts_.of(k).dissolved_volume);
  }

  /// First-order approach to saturation; the volume freed or taken is counted [both rates: 1/s].
  Real saturate(int k, Real volume, Moment<Real> m, Real dt, MaskOf<Real> dry, MaskOf<Real> active) {
    const auto& c = salts_.of(k);
    const Real in_solution = dissolved(k, m);
    const Real saturated = saturation(k, volume, m);
    Real excess = (in_solution - saturated * volume) / (Real(1.0) - saturated * Real(c.dissolved_volume));
    if (doubles_ && c.partner() >= 0) {  // where the double salt is stable the simple one does not fall
      const MaskOf<Real> stable = dissolved(c.partner(), m) > Real(c.double_salt_from * (1 + 1e-6)) * volume;
      excess = select(stable, min(excess, Real(0.0)), excess);
    }
    const Real fallen = Real(1.0) - exp(-Real(c.precipitation_rate) * dt);
    const Real falls = excess * fallen;
    const Real dissolves = -excess * (c.dissolution_rate == c.precipitation_rate ? fallen : Real(1.0) - exp(-Real(c.dissolution_rate) * dt));
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
  bool doubles_ = false;
  Real dry_salinity_;
};

}  // namespace cuenca::waterbody
