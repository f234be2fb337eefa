// Shape of the bed of a water body: depth and area as functions of the volume of liquid.
#pragma once
#include "numerics/math.hpp"

namespace cuenca::waterbody {

/// Power law [hayashi2000]: A = A1 (h/h1)^(2/p), V = A h / (1 + 2/p). p = 1: a sheet over a flat pan; p = 2: paraboloid; large p: steep
/// banks.
template <class Real>
struct PowerShape {
  Real reference_area;   // m2, A1
  Real reference_depth;  // m, h1
  Real exponent;         // 2/p

  static PowerShape from_p(Real area, Real depth, Real p) { return {area, depth, Real(2.0) / p}; }

  /// m, of a volume in m3 (0 when empty).
  Real depth(Real volume) const {
    const Real grow = Real(1.0) + exponent;
    const Real relative = max(volume, Real(0.0)) * grow / (reference_area * reference_depth);
    return reference_depth * pow(relative, Real(1.0) / grow);
  }
  /// m2, of a volume and the depth that belongs to it.
  Real area(Real volume, Real depth) const {
    return select(depth > Real(0.0), max(volume, Real(0.0)) * (Real(1.0) + exponent) / max(depth, Real(1e-300)), Real(0.0));
  }
  /// dA/dV, 1/m.
  Real area_slope(Real depth) const { return exponent / max(depth, Real(1e-6)); }
  Real volume(Real depth) const { return reference_area * pow(depth / reference_depth, exponent) * depth / (Real(1.0) + exponent); }
};

/// Vertical walls: an evaporation pond.
template <class Real>
struct FlatShape {
  Real surface;  // m2

  Real depth(Real volume) const { return select(surface > Real(0.0), max(volume, Real(0.0)) / max(surface, Real(1e-300)), Real(0.0)); }
  Real area(Real, Real) const { return surface; }
  Real area_slope(Real) const { return Real(0.0); }
};

}  // namespace cuenca::waterbody
