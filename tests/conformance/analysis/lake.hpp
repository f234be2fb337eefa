// The shallow lake with a town that releases phosphorus into it [carpenter1999; quinn2017], written from its equations, for one run
// (double) or eight at once (Lanes): releases ruled by the state of the lake (closed loop), or set year by year (open loop).
#pragma once
#include <span>
#include <vector>

#include "numerics/lanes.hpp"
#include "numerics/math.hpp"

namespace cuenca::analysis::testing {

/// What is uncertain.
template <class Real>
struct LakeFuture {
  Real b, q;         ///< removal per year, steepness of recycling
  Real mean, stdev;  ///< of the lognormal natural inflow
  Real delta;        ///< discount factor
};

/// Release of the year = w1 (|x-c1|/r1)^3 + (1-w1) (|x-c2|/r2)^3 within 0.01 … 0.1.
template <class Real>
struct LakeRule {
  Real c1, c2, r1, r2, w1;
};

template <class Real>
struct LakeMetrics {
  Real p_crit;  ///< phosphorus from which the lake does not come back
  Real max_p;   ///< largest yearly mean over realisations
  Real utility;
  Real reliability;                     ///< share of years and realisations below p_crit
  Real ema_inertia, no_fast_reduction;  ///< closed loop: two definitions of steady releases
  Real inertia;                         ///< open loop: share of years with a change above 0.02
};

constexpr double kAlpha = 0.41;
using Normals = std::vector<std::vector<double>>;  ///< standard normal deviates [realisation][year]

template <class Real>
Real recycling(Real x, Real q) {
  const Real power = pow(x, q);
  return power / (Real(1.0) + power);
}

/// The root of recycling = b x on [0.01, 1.5] by bisection to the last bit.
template <class Real>
Real critical(Real b, Real q) {
  Real low(0.01), high(1.5);
  for (int i = 0; i < 54; ++i) {
    const Real middle = Real(0.5) * (low + high);
    const MaskOf<Real> under = recycling(middle, q) < b * middle;
    low = select(under, middle, low);
    high = select(under, high, middle);
  }
  return Real(0.5) * (low + high);
}

template <class Real>
struct Inflow {
  explicit Inflow(const LakeFuture<Real>& f) {
    const Real m2 = f.mean * f.mean, s2 = f.stdev * f.stdev;
    mu = log(m2 / sqrt(s2 + m2));
    sigma = sqrt(log(Real(1.0) + s2 / m2));
  }
  Real operator()(double z) const { return exp(mu + sigma * Real(z)); }
  Real mu, sigma;
};

/// Closed loop. The release counts from the second year on; the first is 0.1 by decree.
template <class Real>
LakeMetrics<Real> closed_loop(const Normals& normals, const LakeFuture<Real>& f, const LakeRule<Real>& rule) {
  const std::size_t years = normals[0].size();
  const Real zero(0.0), one(1.0), n(static_cast<double>(normals.size()));
  const Inflow<Real> inflow(f);
  LakeMetrics<Real> m{critical(f.b, f.q), zero, zero, zero, zero, zero, zero};
  std::vector<Real> yearly(years, zero);
  for (const auto& z : normals) {
    Real x = zero, before(0.1), discount = one;
    m.utility = m.utility + Real(kAlpha) * before;
    m.reliability = m.reliability + one;  // no phosphorus in the first year
    for (std::size_t t = 1; t < years; ++t) {
      const Real d1 = abs(x - rule.c1) / rule.r1, d2 = abs(x - rule.c2) / rule.r2;
      const Real ruled = rule.w1 * (d1 * d1 * d1) + (one - rule.w1) * (d2 * d2 * d2);
      const Real release = min(max(ruled, Real(0.01)), Real(0.1));
      x = (one - f.b) * x + recycling(x, f.q) + release + inflow(z[t - 1]);
      discount = discount * f.delta;
      m.utility = m.utility + Real(kAlpha) * release * discount;
      m.reliability = m.reliability + select(x < m.p_crit, one, zero);
      m.ema_inertia = m.ema_inertia + select(release - before < Real(0.02), one, zero);
      m.no_fast_reduction = m.no_fast_reduction + select(release - before > Real(-0.02), one, zero);
      yearly[t] = yearly[t] + x;
      before = release;
    }
  }
  for (const Real& sum : yearly) m.max_p = max(m.max_p, sum / n);
  const Real t(static_cast<double>(years));
  m.utility = m.utility / n;
  m.reliability = m.reliability / (n * t);
  m.ema_inertia = m.ema_inertia / (n * t);
  m.no_fast_reduction = m.no_fast_reduction / (n * (t - one));
  return m;
}

/// Open loop: the release of the year before reaches the lake.
template <class Real>
LakeMetrics<Real> open_loop(const Normals& normals, const LakeFuture<Real>& f, std::span<const double> releases) {
  const std::size_t years = releases.size();
  const Real zero(0.0), one(1.0), n(static_cast<double>(normals.size()));
  const Inflow<Real> inflow(f);
  LakeMetrics<Real> m{critical(f.b, f.q), zero, zero, zero, zero, zero, zero};
  std::vector<Real> yearly(years, zero);
  for (const auto& z : normals) {
    Real x = zero;
    m.reliability = m.reliability + one;
    for (std::size_t t = 1; t < years; ++t) {
      x = (one - f.b) * x + recycling(x, f.q) + Real(releases[t - 1]) + inflow(z[t - 1]);
      m.reliability = m.reliability + select(x < m.p_crit, one, zero);
      yearly[t] = yearly[t] + x;
    }
  }
  for (const Real& sum : yearly) m.max_p = max(m.max_p, sum / n);
  Real discount = one;
  int changes = 0;
  for (std::size_t t = 0; t < years; ++t) {
    m.utility = m.utility + Real(kAlpha * releases[t]) * discount;
    discount = discount * f.delta;
    if (t + 1 < years) changes += releases[t + 1] - releases[t] > 0.02 || releases[t] - releases[t + 1] > 0.02;
  }
  m.inertia = Real(changes / static_cast<double>(years - 1));
  m.reliability = m.reliability / (n * Real(static_cast<double>(years)));
  return m;
}

}  // namespace cuenca::analysis::testing
