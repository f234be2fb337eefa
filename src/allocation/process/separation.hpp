// What a treatment makes of a m3 and of what it carries: treated water, reject, vapour, and what is taken out. Equations:
// docs/theory/treatment.md.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::allocation {

/// kg of one constituent.
template <class Real>
struct SeparatedMass {
  Real product, reject, removed;
};

template <class Real>
struct Separation {
  Real product, consumed, reject;  // - of the water taken in; they add up to 1
  Real solids;                     // - of what is held back, taken out of the water for good; all of it where there is no reject

  /// `recovery`: share that becomes treated water; `consumption`: share lost as vapour, at most the rest.
  static Separation of(Real recovery, Real consumption, Real solids) {
    const Real one(1.0), zero(0.0);
    const Real consumed = min(consumption, one - recovery), rest = one - recovery - consumed;
    const MaskOf<Real> dry = rest <= Real(1e-12);  // round-off of shares that add up to 1
    return {select(dry, one - consumed, recovery), consumed, select(dry, zero, rest), select(dry, one, solids)};
  }
  /// Share of what dissolved matter that nothing holds back goes with the treated water: it stays with the liquid.
  Real passing() const {
    const Real liquid = Real(1.0) - consumed;
    return select(liquid > Real(1e-12), product / max(liquid, Real(1e-300)), Real(0.0));
  }
  /// `removal`: share by which the concentration of the treated water is lower than without. A mark of water leaves with vapour too.
  SeparatedMass<Real> masses(Real kg, Real removal, bool mark) const {
    const Real zero(0.0);
    const Real with_product = kg * (mark ? product : passing());
    const Real treated = mark ? with_product : with_product * (Real(1.0) - removal);
    const Real held = with_product - treated, beside = mark ? kg * reject : kg - with_product;
    const Real rejected = select(reject > zero, max(zero, beside + held * (Real(1.0) - solids)), zero);
    return {treated, rejected, max(zero, kg - treated - rejected)};
  }
};

}  // namespace cuenca::allocation
