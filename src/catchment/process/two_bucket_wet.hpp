// The wet step of the two-bucket soil: Runge-Kutta of order 5 with an embedded order 4 [cash1990], all weights of order 5 positive so that
// no integral turns negative. Sub-steps are chosen per lane; a lane that has finished or waits is frozen.
#pragma once
#include "catchment/process/soil_power.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::catchment {

/// Error of wetness × capacity accepted in a sub-step, m of water (estimate of order 4; the result is of order 5).
inline constexpr double kWetTolerance = 2e-10;
/// Bound of the sub-steps of one step; the property tests show how far from it even absurd parameters stay.
inline constexpr int kWetSubsteps = 1000;

/// Means over the step of z, z² and z^e.
template <class Real>
struct SoilIntegrals {
  Real z, z2, power;
};

namespace detail {
/// z, z², z^e of one stage, and z'.
template <class Real>
struct Stage {
  Real z, z2, power, rate;
};
template <class Real>
inline Stage<Real> stage(Real z, Real p, Real a, Real b, const SoilPower<Real>& power) {
  Stage<Real> s;
  s.z = clamp(z, Real(1e-300), Real(1.0));
  s.z2 = s.z * s.z;
  s.power = power(s.z);
  s.rate = p - p * s.power - a * s.z - b * s.z2;
  return s;
}
}  // namespace detail

/// z' = p(1 - z^e) - a z - b z² over a step of length 1 from z, in the lanes of `wet`.
template <class Real>
inline SoilIntegrals<Real> wet_step(Real z, MaskOf<Real> wet, Real p, Real a, Real b, Real e, Real tolerance) {
  using detail::stage;
  const Real zero(0.0), one(1.0);
  const SoilPower<Real> power(e);
  SoilIntegrals<Real> sum{zero, zero, zero};
  MaskOf<Real> active = wet;
  Real t(0.0), h(1.0);
  auto s1 = stage(z, p, a, b, power);
  for (int n = 0; n < kWetSubsteps; ++n) {
    const Real left = one - t;
    // stability: h |d rate/dz| <= 2, where z |d rate/dz| = p e z^e + a z + 2 b z². The equation is contractive for every z in 0…1.
    const Real slope = p * e * s1.power + a * s1.z + Real(2.0) * b * s1.z2;
    const Real steady = Real(1e-13) * slope;
    h = select(h * slope > Real(2.0) * s1.z, Real(2.0) * s1.z / max(slope, Real(1e-300)), h);
    h = max(h, Real(1e-7));
    const MaskOf<Real> at_rest = (s1.rate < steady) & (-s1.rate < steady);  // what is left changes nothing: one stage serves for it
    const MaskOf<Real> last = (h >= left) | at_rest;
    h = select(last, left, h);
    const Real k = select(at_rest, zero, h);
    const auto s2 = stage(s1.z + k * (Real(1.0 / 5) * s1.rate), p, a, b, power);
    const auto s3 = stage(s1.z + k * (Real(3.0 / 40) * s1.rate + Real(9.0 / 40) * s2.rate), p, a, b, power);
    const auto s4 = stage(s1.z + k * (Real(3.0 / 10) * s1.rate - Real(9.0 / 10) * s2.rate + Real(6.0 / 5) * s3.rate), p, a, b, power);
    const auto s5 =
        stage(s1.z + k * (Real(-11.0 / 54) * s1.rate + Real(5.0 / 2) * s2.rate - Real(70.0 / 27) * s3.rate + Real(35.0 / 27) * s4.rate), p,
              a, b, power);
    const auto s6 = stage(s1.z + k * (Real(1631.0 / 55296) * s1.rate + Real(175.0 / 512) * s2.rate + Real(575.0 / 13824) * s3.rate +
                                      Real(44275.0 / 110592) * s4.rate + Real(253.0 / 4096) * s5.rate),
                          p, a, b, power);
    // difference of the orders, of the change of z and of its part from z^e: the first alone passes through zero by chance
    const auto difference = [](Real v1, Real v3, Real v4, Real v5, Real v6) {
      return Real(37.0 / 378 - 2825.0 / 27648) * v1 + Real(250.0 / 621 - 18575.0 / 48384) * v3 + Real(125.0 / 594 - 13525.0 / 55296) * v4 +
             Real(-277.0 / 14336) * v5 + Real(512.0 / 1771 - 1.0 / 4) * v6;
    };
    const Real error = k * max(abs(difference(s1.rate, s3.rate, s4.rate, s5.rate, s6.rate)),
                               p * abs(difference(s1.power, s3.power, s4.power, s5.power, s6.power)));
    const MaskOf<Real> accepted = active & ((error <= tolerance) | (h <= Real(1e-7)));
    const auto mean = [](Real v1, Real v3, Real v4, Real v6) {
      return Real(37.0 / 378) * v1 + Real(250.0 / 621) * v3 + Real(125.0 / 594) * v4 + Real(512.0 / 1771) * v6;
    };
    sum.z = select(accepted, sum.z + h * mean(s1.z, s3.z, s4.z, s6.z), sum.z);
    sum.z2 = select(accepted, sum.z2 + h * mean(s1.z2, s3.z2, s4.z2, s6.z2), sum.z2);
    sum.power = select(accepted, sum.power + h * mean(s1.power, s3.power, s4.power, s6.power), sum.power);
    active = active & !(accepted & last);
    if (!any(active)) break;
    const Real next = s1.z + k * mean(s1.rate, s3.rate, s4.rate, s6.rate);
    t = select(accepted, t + h, t);
    // next sub-step by the fourth root: order 4 estimate is of order h^5, so this is a little on the safe side
    const Real factor = Real(0.9) * sqrt(sqrt(tolerance / max(error, Real(1e-4) * tolerance)));
    h *= clamp(factor, Real(0.2), Real(4.0));
    const auto fresh = stage(next, p, a, b, power);
    s1.z = select(accepted, fresh.z, s1.z);
    s1.z2 = select(accepted, fresh.z2, s1.z2);
    s1.power = select(accepted, fresh.power, s1.power);
    s1.rate = select(accepted, fresh.rate, s1.rate);
  }
  // Bound reached: the rest of the step with the rates as they stand (never seen outside invalid parameters).
  if (any(active)) {
    const Real left = select(active, one - t, zero);
    sum.z += left * s1.z;
    sum.z2 += left * s1.z2;
    sum.power += left * s1.power;
  }
  return sum;
}

}  // namespace cuenca::catchment
