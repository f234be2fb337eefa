// The water of a reach in the parts of its routing: stores of a cascade, segments of a channel, or what leaves in each of the coming steps.
#pragma once
#include "numerics/fixed_series.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::waterbody {

/// As many as the longest unit hydrograph has steps.
inline constexpr int kMostParts = 32;

/// m3 in each part.
template <class Real>
struct Parts {
  Real content[kMostParts];

  static Parts none() {
    Parts p;
    for (Real& content : p.content) content = Real(0.0);
    return p;
  }
  /// `total` m3, of which the later parts are remembered: the first has the rest. Where more is remembered than there is, all of it
  /// shrinks.
  static Parts recall(Real total, const FixedSeries<Real, kMostParts - 1>& later) {
    Real sum(0.0);
    for (const Real& content : later.at) sum += content;
    const Real trusted = select(sum > total, total / max(sum, Real(1e-300)), Real(1.0));
    Parts p;
    p.content[0] = max(Real(0.0), total - sum * trusted);
    for (int i = 1; i < kMostParts; ++i) p.content[i] = later.at[i - 1] * trusted;
    return p;
  }
  FixedSeries<Real, kMostParts - 1> later() const {
    FixedSeries<Real, kMostParts - 1> rest;
    for (int i = 1; i < kMostParts; ++i) rest.at[i - 1] = content[i];
    return rest;
  }
  Real total() const {
    Real sum = content[0];
    for (int i = 1; i < kMostParts; ++i) sum += content[i];
    return sum;
  }
  Parts scaled(Real factor) const {
    Parts p;
    for (int i = 0; i < kMostParts; ++i) p.content[i] = content[i] * factor;
    return p;
  }
  static Parts choose(MaskOf<Real> mask, const Parts& a, const Parts& b) {
    Parts p;
    for (int i = 0; i < kMostParts; ++i) p.content[i] = select(mask, a.content[i], b.content[i]);
    return p;
  }
};

}  // namespace cuenca::waterbody
