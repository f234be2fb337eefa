// The water of a reach in the parts of its routing: stores of a cascade, segments of a channel, or what leaves in each of the coming steps.
#pragma once
#include "numerics/fixed_series.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::waterbody {

/// As many as the longest unit hydrograph has steps; other methods have at most a few.
inline constexpr int kMostParts = 32, kFewParts = 8;

/// m3 in each of the first `used` parts; the others are empty and not looked at.
template <class Real>
struct Parts {
  int used = kMostParts;
  Real content[kMostParts];

  static Parts none(int used) {
    Parts p;
    p.used = used;
    for (int i = 0; i < used; ++i) p.content[i] = Real(0.0);
    return p;
  }
  /// `total` m3, of which the later parts are remembered: the first has the rest. Where more is remembered than there is, all of it
  /// shrinks.
  static Parts recall(Real total, const FixedSeries<Real, kMostParts - 1>& later, int used) {
    Real sum(0.0);
    for (int i = 1; i < used; ++i) sum += later.at[i - 1];
    const Real trusted = select(sum > total, total / max(sum, Real(1e-300)), Real(1.0));
    Parts p;
    p.used = used;
    p.content[0] = max(Real(0.0), total - sum * trusted);
    for (int i = 1; i < used; ++i) p.content[i] = later.at[i - 1] * trusted;
    return p;
  }
  /// What is to be remembered.
  FixedSeries<Real, kMostParts - 1> later() const {
    FixedSeries<Real, kMostParts - 1> rest;
    for (int i = 1; i < kMostParts; ++i) rest.at[i - 1] = i < used ? content[i] : Real(0.0);
    return rest;
  }
  Real total() const {
    Real sum = content[0];
    for (int i = 1; i < used; ++i) sum += content[i];
    return sum;
  }
  void scale(Real factor) {
    for (int i = 0; i < used; ++i) content[i] *= factor;
  }
  /// Takes the parts of `other` where the mask says so.
  void take(MaskOf<Real> mask, const Parts& other) {
    for (int i = 0; i < used; ++i) content[i] = select(mask, other.content[i], content[i]);
  }
};

}  // namespace cuenca::waterbody
