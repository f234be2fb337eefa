// Stores of a catchment below its soils, each exact for a constant inflow over the step.
#pragma once
#include "catchment/process/exact.hpp"

namespace cuenca::catchment {

/// Outflow of dS/dt = q - kS over the step. start: content without the inflow, inflow: m3 of the step; x = dt / residence time >= 0.
/// The inflow of the step and the old content are kept apart: no difference of large numbers, nothing negative.
template <class Real>
inline Real linear_outflow(Real start, Real inflow, Real x) {
  const Real mean = mean_decay(x);
  return start * (x * mean) + inflow * max(Real(0.0), Real(1.0) - mean);
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
