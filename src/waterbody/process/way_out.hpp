// How water leaves a lake by its level: over a sill, or by a rating curve.
#pragma once
#include "numerics/curve_lanes.hpp"

namespace cuenca::waterbody {

inline constexpr int kOutflowPoints = 16;

/// Sill: c max(0, h - sill)^1.5. Curve: depth (m) to discharge (m3/s), both rising, nothing below its first point; where it has any points
/// it takes the place of the sill.
template <class Real>
struct WayOut {
  Real coefficient;  // m^1.5/s
  Real sill;         // m above the deepest point
  FixedCurve<Real, kOutflowPoints> curve;

  static WayOut none() {
    WayOut w;
    w.coefficient = w.sill = Real(0.0);
    for (int i = 0; i < kOutflowPoints; ++i) w.curve.x[i] = w.curve.y[i] = Real(0.0);
    return w;
  }
  MaskOf<Real> rated() const { return curve.x[kOutflowPoints - 1] > curve.x[0]; }
  MaskOf<Real> open() const { return (coefficient > Real(0.0)) | rated(); }

  /// m3/s at a depth of m.
  Real discharge(Real depth) const {
    const Real over = max(Real(0.0), depth - sill), weir = coefficient * over * sqrt(over);
    if (!any(rated())) return weir;
    return select(rated(), select(depth > curve.x[0], curve.value(depth), Real(0.0)), weir);
  }
  /// m2/s, change of the discharge with the depth.
  Real slope(Real depth) const {
    const Real weir = Real(1.5) * coefficient * sqrt(max(Real(0.0), depth - sill));
    if (!any(rated())) return weir;
    Real steep(0.0);
    for (int i = 0; i + 1 < kOutflowPoints; ++i) {
      const Real width = curve.x[i + 1] - curve.x[i];
      const MaskOf<Real> here = (depth > curve.x[i]) & (width > Real(0.0));
      steep = select(here, (curve.y[i + 1] - curve.y[i]) / select(here, width, Real(1.0)), steep);
    }
    return select(rated(), select(depth < curve.x[kOutflowPoints - 1], steep, Real(0.0)), weir);
  }
  /// Depth, m, below which nothing flows out.
  Real lowest() const { return select(rated(), curve.x[0], sill); }
};

}  // namespace cuenca::waterbody
