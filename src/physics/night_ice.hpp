// Ice that forms on shallow water in cold nights and melts in the morning: for how much of the day it is there.
#pragma once
#include "numerics/math.hpp"
#include "physics/constants.hpp"

namespace cuenca::physics {

inline constexpr double kHeatOfFusion = 6008;      ///< J/mol
inline constexpr double kGasConstant = 8.314;      ///< J/(mol K)
inline constexpr double kSurfaceExchange = 30;     ///< W/(m2 K) between water and air: 15 in calm, 50 in strong wind [edinger1968]

/// Freezing point, K, of water of activity a (0, 1]: ln a = (heat of fusion / R)(1/273.15 - 1/T). 200 kg/m3 of salt: -14.7 degC.
template <class Real>
inline Real freezing_point(Real activity) {
  return Real(1.0) / (Real(1.0 / kZeroCelsius) - Real(kGasConstant / kHeatOfFusion) * log(max(activity, Real(1e-3))));
}

/// Daily swing of a well-mixed water body over that of the air, 0 … 1: rho c h dT/dt = K (T_air - T) with a sine of 24 hours. depth: m.
template <class Real>
inline Real daily_swing(Real depth) {
  constexpr double kPerDepth = 2 * kPi / kDaySeconds * kLiquidHeat * kFreshDensity / kSurfaceExchange;  // 1/m
  return Real(1.0) / sqrt(Real(1.0) + square(Real(kPerDepth) * max(depth, Real(0.0))));
}

/// Share of the day in which the water is at its freezing point or below, 0 … 1: mean temperature (K) and daily range of the air (K) as a
/// sine, damped by the depth of the water. The heat of freezing itself is left out: a thin ice of a night.
template <class Real>
inline Real frozen_share(Real mean, Real range, Real depth, Real activity) {
  const Real swing = max(Real(0.5) * range * daily_swing(depth), Real(1e-9));
  const Real x = clamp((freezing_point(activity) - mean) / swing, Real(-1.0), Real(1.0));
  return Real(1.0) - acos(x) * Real(1.0 / kPi);
}

}  // namespace cuenca::physics
