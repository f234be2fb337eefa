// Stores of a catchment below its soils, each exact for a constant inflow over the step.
#pragma once
#include "catchment/process/exact.hpp"
#include "numerics/cascade.hpp"
#include "numerics/unit_hydrograph.hpp"

namespace cuenca::catchment {

/// Outflow of dS/dt = q - kS over the step. start: content without the inflow, inflow: m3 of the step; x = dt / residence time >= 0.
/// The inflow of the step and the old content are kept apart: no difference of large numbers, nothing negative.
template <class Real>
inline Real linear_outflow(Real start, Real inflow, Real x) {
  const Real mean = mean_decay(x);
  return start * (x * mean) + inflow * max(Real(0.0), Real(1.0) - mean);
}

/// Outflow of a linear store over a step of dt s; residence s. Residence 0: all that was there and came leaves in the step. dt = 0:
/// nothing.
template <class Real>
inline Real store_outflow(Real start, Real inflow, Real residence, Real dt) {
  const Real zero(0.0);
  const Real through = select(dt > zero, start + inflow, zero);
  return select(residence > zero, linear_outflow(start, inflow, dt / max(residence, Real(1e-9))), through);
}

/// Steps of a channel's triangular unit hydrograph that are remembered: its longest base.
inline constexpr int kChannelSteps = 40;

/// How channels pass water on, values of `channel_law`.
enum class ChannelLaw { linear = 0, nash = 1, triangular = 2 };

/// The water of a channel by where it is: stores of the cascade in the first slots, or the conveyor of the unit hydrograph.
template <class Real>
using ChannelWay = FixedSeries<Real, kChannelSteps>;

/// Spreads `content` over the slots as they are spread now; all in the first slot where nothing is known.
template <class Real>
inline void fit_content(ChannelWay<Real>& way, Real water) {
  const Real known = content(way);
  const MaskOf<Real> spread = known > Real(0.0);
  const Real factor = select(spread, water / select(spread, known, Real(1.0)), Real(0.0));
  for (Real& slot : way.at) slot *= factor;
  way.at[0] = select(spread, way.at[0], water);
}

/// Outflow over a step of a channel that held `start` and takes `inflow` (m3), by a cascade of equal linear stores [nash1957] or a
/// triangular unit hydrograph [bergstrom1992]. residence s of the whole cascade, stores 1 to 4; base s of the triangle, at most
/// kChannelSteps steps. dt > 0. `way` is advanced in the lanes whose law is not linear, and empty in the others.
template <class Real>
inline Real delayed_outflow(Real law, ChannelWay<Real>& way, Real start, Real inflow, Real residence, Real stores, Real base, Real dt) {
  const Real zero(0.0);
  const MaskOf<Real> cascade = (law > Real(0.5)) & (law < Real(1.5)), triangle = law > Real(1.5);
  fit_content(way, start);
  Cascade<Real> old;
  for (int j = 0; j < kMostStores; ++j) old.content[j] = way.at[j];
  for (int j = kMostStores; j < kChannelSteps; ++j) old.content[kMostStores - 1] += select(cascade, way.at[j], zero);
  const Cascade<Real> next = advance(old, inflow, residence, stores, dt);
  ChannelWay<Real> conveyor = way;
  const Real triangular = pass(conveyor, inflow, TriangularCurve<Real>{base / dt}, MaskOf<Real>(true));
  for (int j = 0; j < kChannelSteps; ++j) {
    const Real in_cascade = j < kMostStores ? next.content[j] : zero;
    way.at[j] = select(cascade, in_cascade, select(triangle, conveyor.at[j], zero));
  }
  const Real leaves = select(cascade, start + inflow - next.total(), select(triangle, triangular, zero));
  return clamp(leaves, zero, start + inflow);
}

/// Outflow of C dz/dt = q - K z² over the step (WEAP's deep bucket [yates2005]), z = S / C. start, inflow, capacity C: m3;
/// drainable = K dt: m3, >= 0. No bound at z = 1: the law goes on, as a spring line does. Closed form: z(t) = (z0 + z_eq² T) / (1 + z0 T),
/// z_eq² = q/K, T = tanh(r) / z_eq, r = z_eq K dt / C.
template <class Real>
inline Real quadratic_outflow(Real start, Real inflow, Real capacity, Real drainable) {
  static constexpr double c[] = {1.0, -1.0 / 3, 2.0 / 15, -17.0 / 315, 62.0 / 2835, -1382.0 / 155925};
  const Real zero(0.0), one(1.0);
  const Real rate = drainable / capacity;
  const Real gain = inflow / capacity;  // z gained in the step without drainage
  const Real r2 = gain * rate;
  const MaskOf<Real> small = r2 < Real(2.5e-3);
  Real ratio = detail::polynomial(c, select(small, r2, zero));  // tanh(r) / r
  if (!all(small)) {
    const Real r = sqrt(max(r2, Real(2.5e-3)));
    ratio = select(small, ratio, tanh(r) / r);
  }
  const Real z = start / capacity;
  const Real t = ratio * rate;
  // q + z0 - z(1) with the large terms cancelled by hand: z(1) = (z0 + gain·ratio) / (1 + z0 t)
  const Real out = (gain * (one - ratio) + z * t * (z + gain)) / (one + z * t);
  return min(max(zero, out) * capacity, start + inflow);
}

}  // namespace cuenca::catchment
