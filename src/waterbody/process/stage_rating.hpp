// What flows out of a body of water by its stage: a table of depth and discharge, straight between its points in the volume, so that
// dV/dt = gain - q(V) is solved exactly piece by piece: stable, and the same answer for any step.
#pragma once
#include "numerics/curve_lanes.hpp"
#include "numerics/stores.hpp"

namespace cuenca::waterbody {

/// Discharge by volume. Below the first point nothing flows, above the last its discharge holds; a first discharge above zero is a gate
/// that holds the water at that point while less arrives.
template <class Real, int N>
struct StageRating {
  Real volumes[N], discharges[N];  // m3, m3/s; both rise
  MaskOf<Real> given;              // is there a table at all?

  /// `curve`: depth (m) -> m3/s, rising; all zero: none.
  template <class Shape>
  static StageRating from(const FixedCurve<Real, N>& curve, const Shape& shape) {
    StageRating r;
    r.given = curve.x[N - 1] > curve.x[0];
    for (int i = 0; i < N; ++i) {
      r.volumes[i] = shape.volume(curve.x[i]);
      r.discharges[i] = curve.y[i];
    }
    return r;
  }

  /// m3 after `time` s from `volume` m3 under a steady gain of m3/s (what comes less what is taken; may be negative).
  Real advance(Real volume, Real gain, Real time) const {
    const Real zero(0.0);
    Way way{volume, time};
    const MaskOf<Real> up = gain > discharge_above(volume);
    const MaskOf<Real> down = gain < discharge_below(volume);
    if (any(up)) {
      follow(way, up & (volume < volumes[0]), gain, zero, volumes[0]);
      for (int i = 0; i + 1 < N; ++i) pass(way, up, i, gain, volumes[i + 1]);
      const MaskOf<Real> high = up & (way.volume >= volumes[N - 1]) & (gain > discharges[N - 1]);
      way.volume += select(high, (gain - discharges[N - 1]) * way.time, zero);
    }
    if (any(down)) {
      const MaskOf<Real> high = down & (volume > volumes[N - 1]);
      if (any(high)) follow(way, high, gain - discharges[N - 1], zero, volumes[N - 1]);
      for (int i = N - 2; i >= 0; --i) pass(way, down, i, gain, volumes[i]);
      const MaskOf<Real> low = down & (way.volume <= volumes[0]) & (gain < zero);
      way.volume += select(low, gain * way.time, zero);
    }
    return way.volume;
  }

 private:
  struct Way {
    Real volume, time;
  };

  /// Discharge just above (or just below) a volume: they differ at the first point only.
  Real discharge_above(Real volume) const { return select(volume >= volumes[0], inside(volume), Real(0.0)); }
  Real discharge_below(Real volume) const { return select(volume > volumes[0], inside(volume), Real(0.0)); }
  Real inside(Real volume) const {
    Real q = discharges[0];
    for (int i = 0; i + 1 < N; ++i) {
      const Real width = volumes[i + 1] - volumes[i];
      const MaskOf<Real> here = (volume > volumes[i]) & (width > Real(0.0));
      const Real share = min((volume - volumes[i]) / select(here, width, Real(1.0)), Real(1.0));
      q = select(here, discharges[i] + (discharges[i + 1] - discharges[i]) * share, q);
    }
    return q;
  }

  /// Within piece i, towards `end`.
  void pass(Way& way, MaskOf<Real> moving, int i, Real gain, Real end) const {
    const Real zero(0.0), width = volumes[i + 1] - volumes[i];
    const MaskOf<Real> here = moving & (width > zero) & (way.volume >= volumes[i]) & (way.volume <= volumes[i + 1]) & (way.time > zero);
    if (!any(here)) return;
    const Real steep = (discharges[i + 1] - discharges[i]) / select(here, width, Real(1.0));
    follow(way, here, gain - discharges[i] - steep * (way.volume - volumes[i]), steep, end);
  }

  /// dV/dt = rate - steep (V - V0) up to `end` or as long as there is time.
  static void follow(Way& way, MaskOf<Real> moving, Real rate, Real steep, Real end) {
    const Real zero(0.0), one(1.0), distance = end - way.volume;
    const MaskOf<Real> towards = moving & (rate * distance > zero) & (way.time > zero);
    if (!any(towards)) return;
    const Real x_all = steep * way.time;
    const Real travelled = rate * way.time * decay_mean(select(towards, x_all, zero));
    const MaskOf<Real> arrives = towards & (abs(travelled) >= abs(distance));
    // time to the end: distance/rate (-ln(1 - x)/x)
    const Real direct = distance / select(towards, rate, one);
    const Real x = clamp(steep * select(arrives, direct, zero), zero, Real(1.0 - 1e-16));
    const Real small = one + x * (Real(1.0 / 2) + x * (Real(1.0 / 3) + x * (Real(1.0 / 4) + x * (Real(1.0 / 5) + x * Real(1.0 / 6)))));
    const MaskOf<Real> flat = x < Real(1e-3);
    const Real longer = select(flat, small, -log(one - select(flat, Real(0.5), x)) / select(flat, Real(0.5), x));
    way.volume = select(arrives, end, select(towards, way.volume + travelled, way.volume));
    way.time = select(arrives, max(zero, way.time - direct * longer), select(towards, zero, way.time));
  }
};

}  // namespace cuenca::waterbody
