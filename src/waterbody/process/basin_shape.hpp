// Shape of the bed of a water body: depth and area as functions of the volume of liquid.
#pragma once
#include "numerics/curve_lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::waterbody {

/// Power law [hayashi2000]: A = A1 (h/h1)^(2/p), V = A h / (1 + 2/p). p = 1: a sheet over a flat pan; p = 2: paraboloid; large p: steep
/// banks.
template <class Real>
struct PowerShape {
  static constexpr bool vertical = false;
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

/// A surveyed bed: area by depth in straight lines, so that volume is quadratic in depth between two points and both are exact inverses of
/// each other: with dV = V - V_i, A^2 = A_i^2 + 2 s_i dV and h = h_i + 2 dV / (A_i + A). Walls are vertical below the first point and above
/// the last. Depths >= 0 rise; areas rise.
template <class Real, int N>
struct TableShape {
  static constexpr bool vertical = false;
  Real depths[N], areas[N];    // m, m2: points of the curve
  Real volumes[N], slopes[N];  // m3 up to the point; m, dA/dh above it (0 above the last)

  static TableShape from(const FixedCurve<Real, N>& bed) {
    TableShape t;
    for (int i = 0; i < N; ++i) {
      t.depths[i] = bed.x[i];
      t.areas[i] = bed.y[i];
      t.volumes[i] = i == 0 ? bed.x[0] * bed.y[0] : t.volumes[i - 1] + (bed.x[i] - bed.x[i - 1]) * (bed.y[i] + bed.y[i - 1]) * Real(0.5);
      t.slopes[i] = Real(0.0);
      if (i == 0) continue;
      const Real width = bed.x[i] - bed.x[i - 1];
      const MaskOf<Real> real_piece = width > Real(0.0);
      t.slopes[i - 1] = select(real_piece, (bed.y[i] - bed.y[i - 1]) / select(real_piece, width, Real(1.0)), Real(0.0));
    }
    return t;
  }

  /// m, of a volume in m3 (0 when empty).
  Real depth(Real volume) const {
    const Piece p = piece_of(volume, volumes);
    const Real above = max(volume, Real(0.0)) - p.volume;
    const Real inside = p.depth + Real(2.0) * above / max(p.area + area_over(p, above), Real(1e-300));
    return select(volume > Real(0.0), max(inside, Real(0.0)), Real(0.0));
  }
  /// m2, of a volume and the depth that belongs to it.
  Real area(Real volume, Real) const {
    const Piece p = piece_of(volume, volumes);
    return area_over(p, max(volume, Real(0.0)) - p.volume);
  }
  /// dA/dV, 1/m.
  Real area_slope(Real depth) const {
    const Piece p = piece_of(depth, depths);
    const Real area = p.area + p.slope * max(depth - p.depth, Real(0.0));
    return p.slope / max(area, max(p.slope * Real(1e-6), Real(1e-300)));
  }
  Real volume(Real depth) const {
    const Piece p = piece_of(depth, depths);
    const Real above = max(depth, Real(0.0)) - p.depth;
    return p.volume + above * (p.area + Real(0.5) * p.slope * above);
  }
  Real greatest_area() const { return areas[N - 1]; }

 private:
  /// The point below and what starts there; below the first point its area with no slope.
  struct Piece {
    Real depth, area, volume, slope;
  };
  Piece piece_of(Real at, const Real (&starts)[N]) const {
    Piece p{depths[0], areas[0], volumes[0], select(at > starts[0], slopes[0], Real(0.0))};
    for (int i = 1; i < N; ++i) {
      const MaskOf<Real> here = at > starts[i];
      p = {select(here, depths[i], p.depth), select(here, areas[i], p.area), select(here, volumes[i], p.volume),
           select(here, slopes[i], p.slope)};
    }
    return p;
  }
  static Real area_over(const Piece& p, Real above) { return sqrt(max(p.area * p.area + Real(2.0) * p.slope * above, Real(0.0))); }
};

/// Power law, or the table where there is one: each lane its own.
template <class Real, int N>
struct BedShape {
  static constexpr bool vertical = false;
  PowerShape<Real> power;
  TableShape<Real, N> table;
  MaskOf<Real> surveyed;

  /// The table is made where any lane has one.
  static BedShape from(const PowerShape<Real>& power, const FixedCurve<Real, N>& bed) {
    BedShape shape;
    shape.power = power;
    shape.surveyed = bed.x[N - 1] > bed.x[0];
    if (any(shape.surveyed)) shape.table = TableShape<Real, N>::from(bed);
    return shape;
  }
  Real depth(Real volume) const {
    return either([&](const auto& shape) { return shape.depth(volume); });
  }
  Real area(Real volume, Real depth) const {
    return either([&](const auto& shape) { return shape.area(volume, depth); });
  }
  Real area_slope(Real depth) const {
    return either([&](const auto& shape) { return shape.area_slope(depth); });
  }
  Real volume(Real depth) const {
    return either([&](const auto& shape) { return shape.volume(depth); });
  }
  /// m2, up to which a bed without water counts as exposed.
  Real full_area() const { return any(surveyed) ? select(surveyed, table.greatest_area(), power.reference_area) : power.reference_area; }

 private:
  /// Both laws only where lanes differ.
  template <class Law>
  Real either(Law&& law) const {
    if (!any(surveyed)) return law(power);
    if (all(surveyed)) return law(table);
    return select(surveyed, law(table), law(power));
  }
};

/// Vertical walls: an evaporation pond.
template <class Real>
struct FlatShape {
  static constexpr bool vertical = true;  ///< the area does not depend on the water
  Real surface;  // m2

  Real depth(Real volume) const { return select(surface > Real(0.0), max(volume, Real(0.0)) / max(surface, Real(1e-300)), Real(0.0)); }
  Real area(Real, Real) const { return surface; }
  Real area_slope(Real) const { return Real(0.0); }
  Real volume(Real depth) const { return surface * max(depth, Real(0.0)); }
};

}  // namespace cuenca::waterbody
