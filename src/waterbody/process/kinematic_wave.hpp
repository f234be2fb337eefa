// The kinematic wave in a wide rectangular channel [lighthill1955; chow1988]: A_t + Q_x = q with Manning's Q = sqrt(slope)/n A^(5/3) /
// b^(2/3), by segments, each implicit in time: A = content / length of the segment, so that a segment is a power store. Positive and stable
// for any step, first order in time and space; its numerical diffusion is c (dx + c dt)/2 with the celerity c = 5/3 v.
#pragma once
#include "numerics/stores.hpp"
#include "waterbody/process/parts.hpp"

namespace cuenca::waterbody {

inline constexpr int kMostSegments = 8;

/// A channel without banks: the wetted perimeter is the width, and depth = A/b.
template <class Real>
struct WideChannel {
  Real length, width;  // m
  Real slope;          // -
  Real roughness;      // s/m^(1/3), Manning's n

  /// Q = factor S^(5/3), for a segment of `piece` m with S m3 in it: 1/(m2 s).
  Real factor(Real piece) const {
    const Real tiny(1e-300), dx = max(piece, tiny);
    return sqrt(slope) / roughness / dx * pow(max(dx * width, tiny), Real(-2.0 / 3.0));
  }
  /// Area of the flow, m2, at a steady uniform discharge of m3/s (normal depth times width).
  Real normal_area(Real discharge) const {
    const Real one_metre = factor(Real(1.0));
    return select(discharge > Real(0.0), pow(max(discharge, Real(1e-300)) / one_metre, Real(0.6)), Real(0.0));
  }
  MaskOf<Real> exists() const { return length * width > Real(0.0); }
};

/// Water in the segments after a step of dt > 0 s; `inflow` m3 enters the first of the `segments` (1 to 8), `lateral` m3 every one. Where
/// there is no channel nothing stays.
template <class Real>
inline Parts<Real> kinematic_wave(const Parts<Real>& old, Real inflow, Real lateral, const WideChannel<Real>& channel, Real segments,
                                  Real dt) {
  const Real zero(0.0), exponent(5.0 / 3.0);
  const Real factor = channel.factor(channel.length / segments);
  Parts<Real> next = Parts<Real>::none(old.used);
  Real coming = inflow;
  for (int i = 0; i < kMostSegments; ++i) {
    const MaskOf<Real> here = (Real(i + 0.0) < segments) & channel.exists();
    if (!any(here)) break;
    const auto part = power_store(old.content[i], coming + lateral, factor, exponent, dt);
    next.content[i] = select(here, part.content, zero);
    coming = select(here, part.outflow, coming);
  }
  return next;
}

}  // namespace cuenca::waterbody
