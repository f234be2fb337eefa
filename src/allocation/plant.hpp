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
  };
  template <class Real>
  struct State {
    Real feed, spent, concentrate, residue, fresh;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real to_ponds, treated, dle_product, reinjected, spent_tailings;       // m3; products are reactive
    Real processed, concentrate_product, process_water, vapour, tailings;  // m3
  };
  template <class Real>
  struct Derived {
    Real feed_content, spent_content, concentrate_content, residue_content, fresh_content;  // m3
    Real brine_use, fresh_use;                                                              // m3/s
    Real fresh_request, fresh_shortage;                                                     // m3/s
    Real production;                                                                        // kg/s of product
  };
  static const catalog::ComponentType type;
  static constexpr int kSpent = 1, kConcentrate = 2, kFresh = 4, kDleProduct = 2, kConcentrateProduct = 6;
  static constexpr double kNothing = 1e-9;  ///< m3: round-off that an emptied store keeps; it waits for the next brine

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>&,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300);
    const Real works = select(dt > zero, one, zero);
    // Raw brine: one part to direct extraction, the rest to ponds. What arrived today is in treatment until tomorrow, when its product is
    // taken out (reactions come before flows) and the rest leaves as spent brine.
    q.treated = s.feed * p.dle_share * works;
    q.to_ponds = s.feed * (one - p.dle_share) * works;
    const Real in_treatment = select(s.spent > Real(kNothing), works, zero);
    const auto direct = recover(salts, kSpent, kDleProduct, in_treatment, p.dle_recovery);
    q.dle_product = zero;
    const Real spent = (s.spent - direct.freed_volume) * in_treatment;
    q.reinjected = spent * p.reinjected_share;
    q.spent_tailings = spent * (one - p.reinjected_share);

    // Concentrate of ponds gives its product today; what is left is residue, which process water joins.
    const Real in_process = select(s.concentrate > Real(kNothing), works, zero);
    const auto classic = recover(salts, kConcentrate, kConcentrateProduct, in_process, p.concentrate_recovery);
    q.concentrate_product = zero;
    q.processed = (s.concentrate - classic.freed_volume) * in_process;
    q.tailings = s.residue * works;
    const Real product = direct.product + classic.product;
    const Real need = product * p.fresh_per_product * (one - p.recycling);
    q.process_water = min(s.fresh, need);
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(kFresh, k) * Real(salts.of(k).dissolved_volume);
    const Real pure = select(s.fresh > zero, max(zero, one - salt_volume / max(s.fresh, tiny)), zero);
    q.vapour = q.process_water * min(p.fresh_evaporation, pure);

    d.feed_content = s.feed - q.treated - q.to_ponds;
    d.spent_content = s.spent - direct.freed_volume + q.treated - q.reinjected - q.spent_tailings;
    d.concentrate_content = s.concentrate - classic.freed_volume - q.processed;
    d.residue_content = s.residue + q.processed + q.process_water - q.vapour - q.tailings;
    d.fresh_content = s.fresh - q.process_water;
    const Real per_second = select(dt > zero, one / max(dt, tiny), zero);
    d.brine_use = s.feed * per_second;
    d.fresh_use = q.process_water * per_second;
    d.fresh_request = max(zero, need - d.fresh_content) * per_second;
    d.fresh_shortage = (need - q.process_water) * per_second;
    d.production = product * per_second;
  }
};

}  // namespace cuenca::allocation
