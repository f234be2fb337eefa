// A lithium plant: direct extraction from raw brine, recovery from the concentrate of ponds, spent brine, tailings and fresh water, by mass
// balance of water and every constituent. Equations: docs/theory/ponds-and-plants.md.
#pragma once
#include "allocation/process/recovery.hpp"
#include "catalog/component.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::allocation {

struct Plant {
  template <class Real>
  struct Parameters {
    Real dle_share;             // - of the raw brine
    Real dle_recovery;          // - of the recoverable constituent
    Real concentrate_recovery;  // -
    Real reinjected_share;      // - of the spent brine
    Real fresh_per_product;     // m3/kg
    Real recycling;             // - of the fresh water
    Real fresh_evaporation;     // - of the fresh water that is not recycled
    Real fresh_dependence;      // - of the intake that waits where fresh water lacks
    Real capacity;              // kg/s of product
  };
  template <class Real>
  struct State {
    Real feed, spent, concentrate, liquor, residue, fresh;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real to_ponds, treated, dle_product, reinjected, spent_tailings;                 // m3; products are reactive
    Real taken_in, processed, concentrate_product, process_water, vapour, tailings;  // m3
  };
  template <class Real>
  struct Derived {
    Real feed_content, spent_content, concentrate_content, liquor_content, residue_content, fresh_content;  // m3
    Real brine_use, fresh_use;                                                                              // m3/s
    Real fresh_request, fresh_shortage;                                                                     // m3/s
    Real production;                                                                                        // kg/s of product
    Real worked_share;                                                                                      // - of what waits
    Real waiting_product;                                                                                   // kg
  };
  static const catalog::ComponentType type;
  static constexpr int kFeed = 0, kSpent = 1, kConcentrate = 2, kLiquor = 3, kFresh = 5, kDleProduct = 2, kConcentrateProduct = 7;
  static constexpr double kDaysInHand = 1.5;  ///< of fresh water, where product waits without it
  static constexpr double kRefilled = 0.25;   ///< of what the store lacks, asked for in a step: critically damped with two steps of delay
  static constexpr double kNothing = 1e-9;  ///< m3: round-off that an emptied store keeps; it waits for the next brine

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>&,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300);
    const Real works = select(dt > zero, one, zero);
    // What is in treatment since yesterday gives its product (reactions come before flows); the rest leaves as spent brine and residue.
    const Real in_treatment = select(s.spent > Real(kNothing), works, zero), in_process = select(s.liquor > Real(kNothing), works, zero);
    const auto direct = recover(salts, kSpent, kDleProduct, in_treatment, p.dle_recovery);
    const auto classic = recover(salts, kLiquor, kConcentrateProduct, in_process, p.concentrate_recovery);
    q.dle_product = zero;
    q.concentrate_product = zero;
    const Real spent = (s.spent - direct.freed_volume) * in_treatment;
    q.reinjected = spent * p.reinjected_share;
    q.spent_tailings = spent * (one - p.reinjected_share);
    q.processed = (s.liquor - classic.freed_volume) * in_process;
    q.tailings = s.residue * works;

    // Its fresh water joins the residue.
    const Real product = direct.product + classic.product, per_product = p.fresh_per_product * (one - p.recycling);
    const Real need = product * per_product;
    q.process_water = min(s.fresh, need);
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(kFresh, k) * Real(salts.of(k).dissolved_volume);
    const Real pure = select(s.fresh > zero, max(zero, one - salt_volume / max(s.fresh, tiny)), zero);
    q.vapour = q.process_water * min(p.fresh_evaporation, pure);

    // What came goes into treatment for tomorrow: all of it, or as much as the plant can work and the fresh water in store will do for.
    const Real waiting = worth(salts, kFeed, p.dle_share * p.dle_recovery) + worth(salts, kConcentrate, p.concentrate_recovery);
    const Real most = p.capacity * dt, able = select(waiting > most, most / max(waiting, tiny), one);
    const Real wanted = waiting * able * per_product, in_store = s.fresh - q.process_water;
    const Real enough = select(wanted > in_store, in_store / max(wanted, tiny), one);
    const Real watered = one - p.fresh_dependence * (one - enough), taken = able * watered;
    q.treated = s.feed * p.dle_share * taken * works;
    q.to_ponds = s.feed * (one - p.dle_share) * taken * works;
    q.taken_in = s.concentrate * taken * works;

    d.feed_content = s.feed - q.treated - q.to_ponds;
    d.spent_content = s.spent - direct.freed_volume + q.treated - q.reinjected - q.spent_tailings;
    d.concentrate_content = s.concentrate - q.taken_in;
    d.liquor_content = s.liquor - classic.freed_volume + q.taken_in - q.processed;
    d.residue_content = s.residue + q.processed + q.process_water - q.vapour - q.tailings;
    d.fresh_content = s.fresh - q.process_water;
    const Real per_second = select(dt > zero, one / max(dt, tiny), zero);
    d.brine_use = s.feed * per_second;
    d.fresh_use = q.process_water * per_second;
    // What a full day takes, and a part of what the store lacks: water under way is not seen, and all of it at once would swing.
    const Real lacks = wanted * p.fresh_dependence * Real(kDaysInHand) - d.fresh_content;
    d.fresh_request = max(zero, wanted + lacks * Real(kRefilled)) * per_second;
    d.fresh_shortage = (need - q.process_water) * per_second;
    d.production = product * per_second;
    d.worked_share = taken;
    d.waiting_product = waiting * (one - taken * works);
  }
};

}  // namespace cuenca::allocation
