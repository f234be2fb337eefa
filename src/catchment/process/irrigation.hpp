// When and how much a field is irrigated, and on which days of a customary turn it may take water.
#pragma once
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

enum Trigger { kNever, kShareOfReadily, kDepletion, kInterval };
enum Amount { kRefill, kFixedDepth };

/// The rule of a field. Depths in m, times in s.
template <class Real>
struct IrrigationRule {
  Real trigger, share_of_readily, depletion, interval;
  Real amount, refill_share, depth;
};

/// What a field remembers of its irrigation.
template <class Real>
struct Irrigating {
  Real to_apply;  ///< m still to come of the irrigation under way; 0: none
  Real since;     ///< s since water last came
};

/// After a step in which `applied` m came to the roots: is an irrigation under way ended, cut by rain, or begun?
/// An irrigation that has begun goes on until its depth has come (a turn may be too short for all of it). One that refills the ground never
/// asks for more than its share of the depletion of now. What is left below a hundredth of a millimetre counts as done. Out of season, or
/// without a trigger, nothing is asked.
template <class Real>
inline void plan_irrigation(Irrigating<Real>& m, const IrrigationRule<Real>& rule, MaskOf<Real> in_season, Real applied, Real depletion,
                            Real readily, Real dt) {
  const Real zero(0.0);
  m.since = select(applied > zero, zero, m.since + dt);
  Real left = max(zero, m.to_apply - applied);
  const MaskOf<Real> refills = rule.amount < Real(0.5);
  const Real wanted = select(refills, rule.refill_share * depletion, rule.depth);
  left = select(refills, min(left, wanted), left);
  left = select(left > Real(1e-5), left, zero);
  const MaskOf<Real> by_share = (rule.trigger > Real(0.5)) & (rule.trigger < Real(1.5)) & (depletion >= rule.share_of_readily * readily);
  const MaskOf<Real> by_depletion = (rule.trigger > Real(1.5)) & (rule.trigger < Real(2.5)) & (depletion >= rule.depletion);
  const MaskOf<Real> by_days = (rule.trigger > Real(2.5)) & (m.since >= rule.interval);
  const MaskOf<Real> begins = (left == zero) & (by_share | by_depletion | by_days);
  const MaskOf<Real> works = in_season & (rule.trigger > Real(0.5));
  m.to_apply = select(works, select(begins, wanted, left), zero);
}

/// Is `day` (days since 1970-01-01) one of the days of the turn? The cycle of `cycle` days is counted from `start`; the turn has `days`
/// days from the `first` one (1: the first of the cycle) and may run over the end of the cycle. A cycle of 0 days: always.
template <class Real>
inline MaskOf<Real> in_turn(double day, Real start, Real cycle, Real first, Real days) {
  const Real length = max(cycle, Real(1.0));
  const Real since = Real(day) - start - (first - Real(1.0));
  const Real place = since - floor(since / length) * length;
  return (place < days) | (cycle < Real(1.0));
}

}  // namespace cuenca::catchment
