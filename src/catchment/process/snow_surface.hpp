// The heat balance of a snow surface: the temperature, at most that of melting ice, at which radiation, sensible and latent heat, rain and
// the heat that the pack takes up balance; what is left over at melting temperature melts.
#pragma once
#include "numerics/math.hpp"
#include "physics/constants.hpp"
#include "physics/vapour.hpp"

namespace cuenca::catchment {

inline constexpr double kSnowEmissivity = 0.99;

/// What stands against the surface in a piece of a step, per m2 of snow.
template <class Real>
struct SnowSurface {
  Real shortwave;        ///< W/m2, absorbed
  Real longwave;         ///< W/m2, of the sky
  Real air;              ///< K
  Real vapour;           ///< Pa, of the air
  Real heat_transfer;    ///< W/(m2 K)
  Real vapour_transfer;  ///< kg/(m2 s Pa)
  Real rain;             ///< W/m2, brought by rain
  Real conductance;      ///< W/(m2 K), between surface and pack
  Real pack;             ///< K
};

/// Fluxes towards the surface, W/m2; sublimation kg/(m2 s), negative when vapour settles.
template <class Real>
struct SnowSurfaceHeat {
  Real temperature, net_radiation, sensible, latent, conducted, surplus, sublimation;
};

/// Bulk transfer between a rough surface and the height z, dimensionless [tarboton1996]: (k / ln(z / z0))². Neutral air.
template <class Real>
inline Real bulk_transfer(Real height, Real roughness) {
  const Real x = Real(physics::kKarman) / log(height / roughness);
  return x * x;
}

/// Coefficients of sensible heat, W/(m2 K), and of vapour, kg/(m2 s Pa), for wind m/s, pressure Pa and temperature K of the air. The thin
/// air of altitude carries less heat but as much vapour for the same difference of pressures.
template <class Real>
struct BulkCoefficients {
  Real heat, vapour;
};
template <class Real>
inline BulkCoefficients<Real> bulk_coefficients(Real transfer, Real wind, Real pressure, Real air) {
  const Real exchange = transfer * wind / (Real(physics::kDryAirGas) * air);
  return {exchange * pressure * Real(physics::kAirHeat), exchange * Real(physics::kVapourRatio)};
}

/// All fluxes at a surface temperature, K; surplus is their sum less what the pack takes.
template <class Real>
inline SnowSurfaceHeat<Real> heat_at(const SnowSurface<Real>& s, Real temperature) {
  SnowSurfaceHeat<Real> h;
  h.temperature = temperature;
  h.net_radiation = s.shortwave + Real(kSnowEmissivity) * (s.longwave - Real(physics::kStefanBoltzmann) * square(square(temperature)));
  h.sensible = s.heat_transfer * (s.air - temperature);
  h.sublimation = s.vapour_transfer * (physics::saturation_pressure_ice(temperature) - s.vapour);
  h.latent = -Real(physics::kSublimationHeat) * h.sublimation;
  h.conducted = s.conductance * (temperature - s.pack);
  h.surplus = h.net_radiation + h.sensible + h.latent + s.rain - h.conducted;
  return h;
}

/// The balance. The sum of fluxes falls with the temperature and is concave (radiation by its fourth power, vapour by its saturation
/// curve): Newton from melting temperature downwards never passes the root. Each lane stops by itself.
template <class Real>
inline SnowSurfaceHeat<Real> snow_surface(const SnowSurface<Real>& s) {
  const Real melting(physics::kZeroCelsius), zero(0.0);
  SnowSurfaceHeat<Real> h = heat_at(s, melting);
  const MaskOf<Real> melts = h.surplus >= zero;
  const Real surplus = h.surplus;
  Real temperature = melting, balance = h.surplus;
  MaskOf<Real> done = melts;
  for (int i = 0; i < 60 && !all(done); ++i) {
    const Real t = temperature - Real(physics::kZeroCelsius) + Real(272.62);
    const Real saturation_slope = physics::saturation_pressure_ice(temperature) * Real(22.46 * 272.62) / (t * t);
    const Real slope = Real(4 * kSnowEmissivity * physics::kStefanBoltzmann) * temperature * square(temperature) + s.heat_transfer +
                       Real(physics::kSublimationHeat) * s.vapour_transfer * saturation_slope + s.conductance;
    const Real move = balance / slope;  // negative: downwards
    temperature = select(done, temperature, temperature + move);
    done = done | (move > Real(-1e-9));  // the next would be below 1e-16 K
    if (all(done)) break;
    balance = heat_at(s, temperature).surplus;
  }
  h = heat_at(s, temperature);
  h.surplus = select(melts, surplus, zero);
  return h;
}

}  // namespace cuenca::catchment
