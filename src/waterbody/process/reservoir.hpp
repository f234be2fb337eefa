// A reservoir in one step: what rain, evaporation and seepage do to its level, what the zones of WEAP [weap2015] let out, what spills.
#pragma once
#include "waterbody/process/stage_rating.hpp"

namespace cuenca::waterbody {

/// Volumes, m3: inactive <= buffer <= conservation, capacity.
template <class Real>
struct ReservoirZones {
  Real capacity, conservation, buffer, inactive;
  Real buffer_coefficient;  // share of the buffer zone that may leave in the step

  /// m3 that may be released of a stored volume: all above the buffer, a share of the buffer, nothing of the inactive zone.
  Real available(Real stored) const {
    const Real zero(0.0);
    return max(zero, stored - buffer) + buffer_coefficient * max(zero, min(stored, buffer) - inactive);
  }
};

template <class Real>
struct ReservoirForcing {
  Real inflow;                      // m3 in the step, uniform
  Real rain, evaporation, seepage;  // m/s over the water surface
  Real environmental, requested;    // m3 wanted in the step
  Real salt_volume;                 // m3 of the standing water that its salts take and that cannot evaporate
};

/// m3 moved in the step, and the volume at its end.
template <class Real>
struct ReservoirStep {
  Real rain, evaporation, seepage, released, delivered, spilled;
  Real volume;
  Real available, outlet;  // what the zones, and what the outlet would have let out
};

namespace detail {
/// Rain, evaporation and seepage on the standing water: the level changes at a constant rate, whatever the shape of the bed, so that the
/// volume follows exactly; all three go over the same surface and time.
template <class Real, class Shape>
inline void change_level(const Shape& shape, const ReservoirForcing<Real>& f, Real dt, ReservoirStep<Real>& r) {
  const Real zero(0.0), tiny(1e-300);
  const Real net = f.rain - f.evaporation - f.seepage, depth = shape.depth(r.volume);
  const Real next = max(zero, depth + net * dt);
  const MaskOf<Real> slight = abs(net) * dt <= Real(1e-6) * depth;  // there the middle area is better than a small difference of volumes
  const Real middle = Real(0.5) * (depth + next), middle_volume = shape.volume(middle);
  const Real moved = shape.volume(next) - r.volume;
  const Real wet = max(
      zero, select(slight, shape.area(middle_volume, middle) * dt, moved / select(slight | (abs(net) < tiny), Real(1.0), net)));  // m2 s
  r.rain = f.rain * wet;
  r.seepage = min(f.seepage * wet, r.volume);
  r.evaporation = min(f.evaporation * wet, max(zero, r.volume + r.rain - r.seepage - f.salt_volume));
  r.volume = max(zero, r.volume + r.rain - r.seepage - r.evaporation);
}
}  // namespace detail

/// One step of dt > 0 s from `standing` m3. Order of cuts: evaporation and seepage of the standing water; the environmental flow, then the
/// user, of what the zones let out of the standing water and the inflow, both within what the open outlet would pass; then what stands
/// above the conservation zone leaves: at once, or as fast as the spillway lets it; above the capacity at once.
template <class Real, class Shape, int N>
inline ReservoirStep<Real> reservoir(const Shape& shape, const ReservoirZones<Real>& zones, const StageRating<Real, N>& outlet,
                                     const StageRating<Real, N>& spillway, const ReservoirForcing<Real>& f, Real standing, Real dt) {
  const Real zero(0.0);
  ReservoirStep<Real> r{zero, zero, zero, zero, zero, zero, standing, zero, zero};
  detail::change_level(shape, f, dt, r);
  const Real stored = r.volume + f.inflow;
  // what leaves with its salts is of the water that was there at the turn: the rain of the step stays
  Real room = max(zero, standing + f.inflow - r.seepage);
  r.available = min(zones.available(stored), room);
  r.outlet = select(outlet.given, max(zero, stored - outlet.advance(r.volume, f.inflow / dt, dt)), stored);
  const Real most = min(r.available, r.outlet);
  r.released = min(f.environmental, most);
  r.delivered = min(f.requested, most - r.released);
  const Real granted = r.released + r.delivered, left = stored - granted;
  room = max(zero, room - granted);

  Real end = min(left, zones.conservation);
  if (any(spillway.given)) {
    const Real gain = (f.inflow - granted) / dt, below = max(zero, zones.conservation - r.volume);
    const Real filling = select(below > zero, select(gain * dt > below, below / max(gain, Real(1e-300)), dt), zero);
    const Real over = max(zero, dt - filling);
    const Real rated = spillway.advance(r.volume + gain * filling, gain, over);
    const Real floor = min(left, zones.conservation + min(gain, zero) * over);
    end = select(spillway.given, select(over > zero, max(rated, floor), left), end);
  }
  end = min(end, zones.capacity);
  r.spilled = min(max(zero, left - end), room);
  r.volume = left - r.spilled;
  return r;
}

}  // namespace cuenca::waterbody
