// Small systems of ordinary differential equations, y' = f(t, y), N known at compile time, for one member or eight lanes. Every lane has
// its own time, step and count; a lane that has arrived is frozen. No allocation.
#pragma once
#include <array>

#include "numerics/dense.hpp"
#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca {

template <class Real, int N>
using OdeState = std::array<Real, static_cast<std::size_t>(N)>;

/// One step of the classical method of Runge and Kutta, fourth order [hairer1993, II.1]. f(t, y) gives y'.
template <class Real, int N, class Function>
inline OdeState<Real, N> runge_kutta4(const Function& f, Real t, const OdeState<Real, N>& y, Real h) {
  const Real half(0.5);
  const auto moved = [&](const OdeState<Real, N>& slope, Real by) {
    OdeState<Real, N> z;
    for (int i = 0; i < N; ++i) z[i] = y[i] + by * slope[i];
    return z;
  };
  const OdeState<Real, N> k1 = f(t, y);
  const OdeState<Real, N> k2 = f(t + half * h, moved(k1, half * h));
  const OdeState<Real, N> k3 = f(t + half * h, moved(k2, half * h));
  const OdeState<Real, N> k4 = f(t + h, moved(k3, h));
  OdeState<Real, N> z;
  for (int i = 0; i < N; ++i) z[i] = y[i] + h * (k1[i] + Real(2.0) * (k2[i] + k3[i]) + k4[i]) / Real(6.0);
  return z;
}

/// Error allowed in a step: absolute + relative · |y|.
struct OdeTolerance {
  double absolute = 1e-9, relative = 1e-6;
};

template <class Real, int N>
struct OdeResult {
  OdeState<Real, N> y;
  MaskOf<Real> arrived;  ///< false where the budget ended first: y then belongs to an earlier time
  int attempts = 0;      ///< steps tried, of the slowest lane
};

namespace detail {

/// Largest ratio of error to allowance over the components.
template <class Real, int N>
inline Real error_ratio(const OdeState<Real, N>& error, const OdeState<Real, N>& before, const OdeState<Real, N>& after,
                        OdeTolerance tolerance) {
  Real worst(0.0);
  for (int i = 0; i < N; ++i) {
    const Real allowed = Real(tolerance.absolute) + Real(tolerance.relative) * max(abs(before[i]), abs(after[i]));
    worst = max(worst, abs(error[i]) / allowed);
  }
  return worst;
}

/// The loop that all adaptive methods share: `attempt(t, y, h, error)` gives the end of a step and its error of order `order`.
template <class Real, int N, class Attempt>
inline OdeResult<Real, N> integrate(const Attempt& attempt, OdeState<Real, N> y, Real t0, Real t1, OdeTolerance tolerance, int order,
                                    int budget) {
  const Real span = t1 - t0;
  const Real one(1.0);
  Real t = t0, h = span;
  OdeResult<Real, N> result;
  MaskOf<Real> done = !(span > Real(0.0));
  while (!all(done) && result.attempts < budget) {
    ++result.attempts;
    const Real left = t1 - t;
    const MaskOf<Real> last = h >= left;
    const Real step = select(done, Real(0.0), select(last, left, h));
    OdeState<Real, N> error;
    const OdeState<Real, N> next = attempt(t, y, step, error);
    Real ratio = error_ratio<Real, N>(error, y, next, tolerance);
    const MaskOf<Real> finite = ratio <= Real(1e100);
    ratio = select(finite, ratio, Real(1e100));
    const MaskOf<Real> accepted = (ratio <= one) & !done;
    for (int i = 0; i < N; ++i) y[i] = select(accepted, next[i], y[i]);
    t = select(accepted, t + step, t);
    const Real scale = clamp(Real(0.9) * exp(-log(max(ratio, Real(1e-10))) / Real(order + 1.0)), Real(0.2), Real(5.0));
    h = select(done, h, step * scale);
    done = done | (accepted & last);
  }
  result.y = y;
  result.arrived = done;
  return result;
}

}  // namespace detail

/// y(t1) from y(t0) by the embedded pair of Bogacki and Shampine, order 3(2) [bogacki1989], for problems that are not stiff.
template <class Real, int N, class Function>
inline OdeResult<Real, N> integrate_explicit(const Function& f, const OdeState<Real, N>& y0, Real t0, Real t1, OdeTolerance tolerance = {},
                                             int budget = 1000) {
  const auto attempt = [&](Real t, const OdeState<Real, N>& y, Real h, OdeState<Real, N>& error) {
    OdeState<Real, N> z;
    const OdeState<Real, N> k1 = f(t, y);
    for (int i = 0; i < N; ++i) z[i] = y[i] + Real(0.5) * h * k1[i];
    const OdeState<Real, N> k2 = f(t + Real(0.5) * h, z);
    for (int i = 0; i < N; ++i) z[i] = y[i] + Real(0.75) * h * k2[i];
    const OdeState<Real, N> k3 = f(t + Real(0.75) * h, z);
    for (int i = 0; i < N; ++i) z[i] = y[i] + h * (Real(2.0) * k1[i] + Real(3.0) * k2[i] + Real(4.0) * k3[i]) / Real(9.0);
    const OdeState<Real, N> k4 = f(t + h, z);
    for (int i = 0; i < N; ++i)
      error[i] = h * (Real(-5.0) * k1[i] + Real(6.0) * k2[i] + Real(8.0) * k3[i] - Real(9.0) * k4[i]) / Real(72.0);
    return z;
  };
  return detail::integrate<Real, N>(attempt, y0, t0, t1, tolerance, 2, budget);
}

/// y(t1) from y(t0) by the Rosenbrock pair of order 2(3) of Shampine and Reichelt (L-stable; "ode23s") [shampine1997], for stiff problems.
/// `jacobian(t, y, J)` fills J[i * N + j] = df_i/dy_j; f must not depend strongly on t within a step (its time derivative is left out,
/// which lowers the order to 1 where it matters; forcing is constant within a step of the basin).
template <class Real, int N, class Function, class Jacobian>
inline OdeResult<Real, N> integrate_stiff(const Function& f, const Jacobian& jacobian, const OdeState<Real, N>& y0, Real t0, Real t1,
                                          OdeTolerance tolerance = {}, int budget = 1000) {
  const auto attempt = [&](Real t, const OdeState<Real, N>& y, Real h, OdeState<Real, N>& error) {
    const Real d(0.29289321881345247560), e32(7.41421356237309504880);  // 1/(2 + sqrt 2), 6 + sqrt 2
    Real j[N * N];
    jacobian(t, y, j);
    const auto solve = [&](OdeState<Real, N> right) {
      Real w[N * N];
      for (int i = 0; i < N * N; ++i) w[i] = -h * d * j[i];
      for (int i = 0; i < N; ++i) w[i * N + i] += Real(1.0);
      solve_in_place<Real>(w, right.data(), N);
      return right;
    };
    const OdeState<Real, N> f0 = f(t, y);
    const OdeState<Real, N> k1 = solve(f0);
    OdeState<Real, N> z, right;
    for (int i = 0; i < N; ++i) z[i] = y[i] + Real(0.5) * h * k1[i];
    const OdeState<Real, N> f1 = f(t + Real(0.5) * h, z);
    for (int i = 0; i < N; ++i) right[i] = f1[i] - k1[i];
    OdeState<Real, N> k2 = solve(right);
    for (int i = 0; i < N; ++i) k2[i] += k1[i], z[i] = y[i] + h * k2[i];
    const OdeState<Real, N> f2 = f(t + h, z);
    for (int i = 0; i < N; ++i) right[i] = f2[i] - e32 * (k2[i] - f1[i]) - Real(2.0) * (k1[i] - f0[i]);
    const OdeState<Real, N> k3 = solve(right);
    for (int i = 0; i < N; ++i) error[i] = h * (k1[i] - Real(2.0) * k2[i] + k3[i]) / Real(6.0);
    return z;
  };
  return detail::integrate<Real, N>(attempt, y0, t0, t1, tolerance, 2, budget);
}

}  // namespace cuenca
