// What a canal loses on its way, and what it must take in to bring an order to its fields.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::allocation {

/// The losses of a canal that carries water: through its bed and from its surface (m3 in the step, whatever the flow), and a share of what
/// enters.
template <class Real>
struct CanalLosses {
  Real bed, evaporation;  ///< m3
  Real share;             ///< of what enters, below 1
};

/// What enters so that `order` m3 comes out: the losses come on top. Nothing ordered, nothing taken.
template <class Real>
inline Real intake(Real order, const CanalLosses<Real>& losses) {
  return select(order > Real(0.0), (order + losses.bed + losses.evaporation) / (Real(1.0) - losses.share), Real(0.0));
}

/// m3 in the step.
template <class Real>
struct Conveyed {
  Real evaporation, seepage, arriving;
};

/// Of `entered` m3 (of which `pure` are water that can evaporate): the share is lost first, then the surface, then the bed take theirs,
/// each at most what is left.
template <class Real>
inline Conveyed<Real> convey(Real entered, Real pure, const CanalLosses<Real>& losses) {
  const Real zero(0.0);
  Conveyed<Real> c;
  const Real part = entered * losses.share;
  Real left = entered - part;
  c.evaporation = min(losses.evaporation, max(zero, min(left, pure - part)));
  left -= c.evaporation;
  const Real bed = min(left, losses.bed);
  c.seepage = part + bed;
  c.arriving = left - bed;
  return c;
}

}  // namespace cuenca::allocation
