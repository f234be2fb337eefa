// A reach as a unit hydrograph: every drop leaves after a pure lag and a time drawn from a triangle. The inflow of a step is spread over
// the step before it is delayed: steps of any length that divide a day give the same days, and a lag of half a step is half a step.
#pragma once
#include "numerics/unit_hydrograph.hpp"
#include "waterbody/process/parts.hpp"

namespace cuenca::waterbody {

/// S-curve of a uniform inflow of one step, times in steps: the mean over the step of the triangle's own, after the lag.
template <class Real>
struct TranslatedTriangle {
  Real lag, base;

  Real passed(Real t) const { return clamp(integral(t - lag) - integral(t - lag - Real(1.0)), Real(0.0), Real(1.0)); }

 private:
  /// Of the S-curve of the triangle, from 0: 2/3 u^3/b^2 up to half of the base, then by symmetry.
  Real integral(Real at) const {
    const Real zero(0.0), b = max(base, Real(1e-9)), u = clamp(at, zero, b), left = b - u;
    const MaskOf<Real> rising = Real(2.0) * u <= b;
    const Real part = select(rising, u, left), cubic = Real(2.0 / 3.0) * part * (part / b) * (part / b);
    return select(at > b, at - Real(0.5) * base, select(rising, cubic, u - Real(0.5) * b + cubic));
  }
};

/// Steps from which on the conveyor would be too short (a study with such a reach is refused).
inline constexpr double kLongestTranslation = kMostParts - 1;

/// The curve for steps of dt s; lag and base in s. Beyond kLongestTranslation steps together both are shortened alike.
template <class Real>
inline TranslatedTriangle<Real> translated_triangle(Real lag, Real base, Real dt) {
  const Real steps = (lag + base) / dt, longest(kLongestTranslation),
             within = select(steps > longest, longest / max(steps, longest), Real(1.0));
  return {lag / dt * within, base / dt * within};
}

/// Water that leaves in each of the coming steps (all parts), after a step of dt > 0 s with `inflow` m3; lag and base in s.
template <class Real>
inline Parts<Real> translate(const Parts<Real>& old, Real inflow, Real lag, Real base, Real dt) {
  FixedSeries<Real, kMostParts> conveyor;
  for (int i = 0; i < kMostParts; ++i) conveyor.at[i] = old.content[i];
  pass(conveyor, inflow, translated_triangle(lag, base, dt), MaskOf<Real>(true));
  Parts<Real> next;
  for (int i = 0; i < kMostParts; ++i) next.content[i] = conveyor.at[i];
  return next;
}

/// How `content` m3 stands on its way at a steady flow.
template <class Real>
inline Parts<Real> steady_translation(Real content, Real lag, Real base, Real dt) {
  const auto curve = translated_triangle(lag, base, dt);
  Parts<Real> p = Parts<Real>::none(kMostParts);
  for (int i = 0; i + 1 < kMostParts; ++i) p.content[i] = Real(1.0) - curve.passed(Real(i + 1.0));
  const Real sum = p.total();
  p.content[0] = select(sum > Real(0.0), p.content[0], Real(1.0));
  p.scale(content / select(sum > Real(0.0), sum, Real(1.0)));
  return p;
}

}  // namespace cuenca::waterbody
