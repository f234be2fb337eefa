// Evaporation of groundwater by the depth of the water table, as a share of its rate at the surface: exponential, or a power law, both
// brought to zero at the extinction depth by a cubic over the lower half (a plain cut leaves a jump) [johnson2010; shah2007].
#pragma once
#include "aquifer/coupled/dual.hpp"

namespace cuenca::aquifer {

/// Share at depth (m, below 0: water above the ground: 1) and its derivative.
template <class Real>
struct DepthResponse {
  Real share, slope;
};

template <class Real>
inline DepthResponse<Real> taper(DepthResponse<Real> r, Real depth, Real extinction) {
  const Real half = Real(0.5) * extinction;
  const Real y = clamp((depth - half) / half, Real(0.0), Real(1.0));
  const Real kept = Real(1.0) - y * y * (Real(3.0) - Real(2.0) * y);
  const Real slope = -Real(6.0) * y * (Real(1.0) - y) / half;
  return {r.share * kept, r.slope * kept + r.share * slope};
}

/// exp(-b d).
template <class Real>
inline DepthResponse<Real> exponential_response(Real depth, Real decay, Real extinction) {
  const Real d = max(Real(0.0), depth);
  const Real share = exp(-decay * d);
  return taper<Real>({share, select(depth > Real(0.0), -decay * share, Real(0.0))}, d, extinction);
}

/// 1/(1 + (d/half)^n), n >= 1.
template <class Real>
inline DepthResponse<Real> power_response(Real depth, Real half_depth, Real n, Real extinction) {
  const Real d = max(Real(1e-9), depth) / half_depth;
  const Real raised = pow(d, n);
  const Real share = Real(1.0) / (Real(1.0) + raised);
  return taper<Real>({share, select(depth > Real(1e-9), -share * share * n * raised / (d * half_depth), Real(0.0))}, max(Real(0.0), depth),
                     extinction);
}

}  // namespace cuenca::aquifer
