// A treatment plant: takes constituents out of the return flows of uses, or out of what links, wells and springs bring to a use. Equations:
// docs/theory/treatment.md.
#pragma once
#include "allocation/network.hpp"
#include "allocation/process/separation.hpp"
#include "catalog/component.hpp"
#include "numerics/fixed_series.hpp"

namespace cuenca::allocation {

/// One entry of `removes`; its id is a constituent, or `salinity`.
extern const catalog::ComponentType removal_entry;

struct Treatment {
  static constexpr int kMostRemoved = 24;  ///< the constituents of a study that a plant can remove: its first so many
  template <class Real>
  struct Parameters {
    Real capacity;                            // m3/s that it takes in
    Real recovery;                            // - of what it takes in
    Real consumption;                         // - of what it takes in
    Real solids;                              // - of what it holds back
    Real energy;                              // J/m3 of treated water
    Real start, end;                          // days since 1970-01-01
    Real outside_dates;                       // 0 water passes it by, 1 water goes through it as it came
    FixedSeries<Real, kMostRemoved> removal;  // - of the concentration, by constituent
  };
  template <class Real>
  struct State {
    Real inlet;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real treated, rejected, bypassed, consumed;                   // m3 of water without what it carries
    Real treated_salts, rejected_salts, bypassed_salts, removed;  // reactive: what they carry
  };
  template <class Real>
  struct Derived {
    Real content;                                         // m3
    Real inflow, flow, bypass, reject, consumption_rate;  // m3/s
    Real held_back;                                       // kg/s, all constituents
    Real salinity_before, salinity;                       // kg/m3
    Real power;                                           // W
  };
  static const catalog::ComponentType type;

  /// Days before it is there or when it is no more, on which water goes through it as it came.
  template <class Real>
  static MaskOf<Real> open(const Parameters<Real>& p, Real day) {
    return (p.outside_dates > Real(0.5)) & ((day < p.start) | (day > p.end));
  }
  /// m3/s that it takes in on a day.
  template <class Real>
  static Real most(const Parameters<Real>& p, Real day) {
    const Real works = select((day >= p.start) & (day <= p.end), p.capacity, Real(0.0));
    return select(open(p, day), Real(kUnlimited), works);
  }
  /// What it does with the water on a day.
  template <class Real>
  static Parameters<Real> on(Parameters<Real> p, Real day) {
    const Real zero(0.0);
    const MaskOf<Real> nothing = open(p, day);
    p.recovery = select(nothing, Real(1.0), p.recovery);
    for (Real* one : {&p.consumption, &p.solids, &p.energy}) *one = select(nothing, zero, *one);
    for (Real& share : p.removal.at) share = select(nothing, zero, share);
    return p;
  }
  template <class Real>
  static Separation<Real> separation_of(const Parameters<Real>& p) {
    return Separation<Real>::of(p.recovery, p.consumption, p.solids);
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& written, const State<Real>& s, Memory<Real>&, const Forcing<Real>&,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const auto p = on(written, Real(step.day));
    const Real zero(0.0), tiny(1e-300), moves(step.dt > 0 ? 1.0 : 0.0), dt(step.dt);
    const Real there = max(zero, s.inlet) * moves, taken = min(there, most(p, Real(step.day)) * dt);
    const Real share = select(there > zero, taken / max(there, tiny), zero);
    const auto parts = separation_of(p);

    RoomOf<Real> room{zero, zero, zero, zero};
    Real salt_before = zero, salt_after = zero, held_back = zero;
    for (int k = 0; k < salts.count(); ++k) {
      const auto& c = salts.of(k);
      const Real kg = max(zero, salts.mass(0, k)) * moves;
      const auto m = parts.masses(kg * share, k < kMostRemoved ? p.removal.at[k] : zero, c.marks_water());
      const Real past = max(zero, kg - m.product - m.reject - m.removed);
      salts.react(kTreatedSalts, k, m.product);
      salts.react(kTreatedSalts + 1, k, m.reject);
      salts.react(kTreatedSalts + 2, k, past);
      salts.react(kTreatedSalts + 3, k, m.removed);
      const Real volume(c.dissolved_volume), counts(c.counts_as_salt);
      room.treated += m.product * volume;
      room.rejected += m.reject * volume;
      room.bypassed += past * volume;
      room.removed += m.removed * volume;
      salt_before += kg * counts;
      salt_after += m.product * counts;
      held_back += m.reject + m.removed;
    }
    const Real water = max(zero, there - room.sum()), inside = water * share;
    q.treated = inside * parts.product;
    q.consumed = inside * parts.consumed;
    q.rejected = inside * parts.reject;
    q.bypassed = select(share < Real(1.0), max(zero, water - q.treated - q.consumed - q.rejected), zero);
    q.treated_salts = q.rejected_salts = q.bypassed_salts = q.removed = zero;

    const Real per_second(step.dt > 0 ? 1 / step.dt : 0.0), product = q.treated + room.treated;
    d.content = s.inlet - room.sum() - q.treated - q.consumed - q.rejected - q.bypassed;
    d.inflow = there * per_second;
    d.flow = product * per_second;
    d.bypass = (q.bypassed + room.bypassed) * per_second;
    d.reject = (q.rejected + room.rejected) * per_second;
    d.consumption_rate = q.consumed * per_second;
    d.held_back = held_back * per_second;
    d.salinity_before = select(there > zero, salt_before / max(there, tiny), zero);
    d.salinity = select(product > zero, salt_after / max(product, tiny), zero);
    d.power = p.energy * d.flow;
  }

 private:
  static constexpr int kTreatedSalts = 4;  ///< row of `treated_salts`; the other reactive fluxes follow
  template <class Real>
  struct RoomOf {
    Real treated, rejected, bypassed, removed;  // m3 that dissolved matter takes
    Real sum() const { return treated + rejected + bypassed + removed; }
  };
};

}  // namespace cuenca::allocation
