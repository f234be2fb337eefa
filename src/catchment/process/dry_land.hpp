// Water balance of dry land where most rain returns to the air and recharge comes from events [houston2009; scanlon2006].
// Rates are constant over the step and every part is integrated exactly, so that one step equals its parts.
#pragma once
#include "catchment/process/exact.hpp"

namespace cuenca::catchment {

/// The memory of recent rain over a step: its new value and the part of the step in which it lies above the threshold.
template <class Real>
struct EventStep {
  Real memory, share_above;
  MaskOf<Real> above_first;  ///< above at the beginning (falls), else the last part of the step is above (rises)
};

/// dA/dt = r - A/τ with rain (m in the step) and x = dt/τ; threshold in m. The memory is monotone within a step, so it crosses at most
/// once.
template <class Real>
inline EventStep<Real> event_memory(Real memory, Real rain, Real x, Real threshold) {
  const Real zero(0.0), one(1.0), tiny(1e-300);
  const Real mean = mean_decay(x);
  EventStep<Real> e;
  e.memory = memory - memory * x * mean + rain * mean;
  e.above_first = memory > threshold;
  const MaskOf<Real> above_end = e.memory > threshold;
  // time of the crossing in steps: x s = log(1 + x y), y = (threshold - memory) / (rain - x threshold), positive where it crosses
  const MaskOf<Real> crosses = (e.above_first & !above_end) | (above_end & !e.above_first);
  Real s = one;
  if (any(crosses)) {
    const Real gap = threshold - memory, drive = rain - x * threshold;
    const Real y = select(crosses, max(zero, select(drive < zero, -gap, gap) / max(abs(drive), tiny)), zero);
    s = min(one, y * mean_log(x * y));
  }
  e.share_above = select(crosses, select(e.above_first, s, one - s), select(e.above_first & above_end, one, zero));
  return e;
}

/// A store that evaporates in proportion to its wetness and spills when full, over a part of a step.
template <class Real>
struct ShallowStep {
  Real depth, evaporation, spill;
};

/// S' = i - d S/C until S = C, then the surplus i - d spills. inflow = i and demand = d: m in this part; capacity > 0.
template <class Real>
inline ShallowStep<Real> shallow_store(Real depth, Real inflow, Real demand, Real capacity) {
  const Real zero(0.0), one(1.0), tiny(1e-300);
  const Real x = demand / capacity;
  const Real start = min(depth, capacity);
  const Real mean = mean_decay(x);
  const Real free = start - start * x * mean + inflow * mean;  // end if nothing spilled
  const Real surplus = inflow - demand;
  const MaskOf<Real> full = (free > capacity) & (surplus > zero);
  Real s = one;
  if (any(full)) {
    const Real y = select(full, (capacity - start) / max(surplus, tiny), zero);
    s = select(full, min(one, y * mean_log(x * y)), one);
  }
  ShallowStep<Real> r;
  r.spill = select(full, (one - s) * max(zero, surplus), zero) + (depth - start);
  r.depth = select(full, capacity, min(free, capacity));
  r.evaporation = max(zero, depth + inflow - r.spill - r.depth);
  return r;
}

/// Depths moved in one step, m.
template <class Real>
struct DryLandDepths {
  Real evapotranspiration, surface_runoff, percolation, memory;
};

template <class Real>
struct DryLandRule {
  Real capacity, demand, memory_steps, event_threshold, recharge_share, runoff_threshold, runoff_share;
};

/// One step. store: depth without this step's rain; rain: m; rule: depths and rates per step (memory_steps = dt / memory time).
template <class Real>
inline DryLandDepths<Real> dry_land(Real store, Real rain, Real memory, const DryLandRule<Real>& rule) {
  const Real zero(0.0), one(1.0);
  const Real runoff = rule.runoff_share * max(zero, rain - rule.runoff_threshold);
  const Real soaked = rain - runoff;
  const EventStep<Real> event = event_memory<Real>(memory, rain, rule.memory_steps, rule.event_threshold);
  const Real above = event.share_above, below = one - above;
  const Real kept = one - rule.recharge_share;
  const Real first = select(event.above_first, above, below), first_kept = select(event.above_first, kept, one);
  const Real second = one - first, second_kept = select(event.above_first, one, kept);
  const auto one_part = shallow_store<Real>(max(zero, store), soaked * first * first_kept, rule.demand * first, rule.capacity);
  ShallowStep<Real> rest{one_part.depth, zero, zero};  // where the event lasts the whole step or there is none
  if (any(second > zero)) rest = shallow_store<Real>(one_part.depth, soaked * second * second_kept, rule.demand * second, rule.capacity);
  DryLandDepths<Real> d;
  d.percolation = soaked * above * rule.recharge_share;
  d.evapotranspiration = one_part.evaporation + rest.evaporation;
  d.surface_runoff = runoff + one_part.spill + rest.spill;
  d.memory = event.memory;
  return d;
}

}  // namespace cuenca::catchment
