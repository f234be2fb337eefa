// Snow by its heat: one layer of ice and liquid water with a temperature, under a surface that has its own. Depths are m of water over the
// whole land unit; the surface exchanges heat where snow lies. Follows the Utah Energy Balance model in its two temperatures
// [tarboton1996] and the albedo with memory of many snow models [essery2013]. Derivation: docs/theory/snow.md.
#pragma once
#include "catchment/process/snow_surface.hpp"
#include "numerics/stores.hpp"

namespace cuenca::catchment {

/// Share of the land on which the last patches exchange heat at least, so that they come to an end.
inline constexpr double kLeastPatches = 0.05;
/// Water (m) and cold (K) that tell a pack from what round-off leaves of one.
inline constexpr double kTraceOfSnow = 1e-6, kTraceOfCold = 1e-3;

/// What is remembered of the pack. coldness: K below melting; darkening: albedo lost since fresh snow.
template <class Real>
struct EnergyPack {
  Real ice, liquid, coldness, darkening;
};

template <class Real>
struct EnergyRule {
  Real fresh_albedo, old_albedo, cold_ageing, wet_ageing, refreshing, conductance, holding, full_cover;
};

/// Weather of a piece: rates W/m2, K, Pa; snowfall and rainfall m in the piece; `falling` the temperature of what falls.
template <class Real>
struct EnergyWeather {
  Real shortwave, longwave, air, vapour, falling, snowfall, rainfall;
  BulkCoefficients<Real> bulk;
};

/// Moved in a piece: m of water, and J/m2 of the land unit. `unused`: heat left when the pack was gone.
template <class Real>
struct EnergyMoved {
  Real sublimation, deposition, refreezing, melt, outflow;
  Real net_radiation, sensible, latent, advected, unused;
  Real surface;  ///< K
};

template <class Real>
struct Albedo {
  Real mean, end;
};

/// Albedo lost since fresh snow: towards `lost` with the time x_age = dt/τ, back to 0 with snowfall, x_snow = depth over the depth that
/// refreshes; both at constant rates, so that a step equals its parts.
template <class Real>
inline Albedo<Real> darken(Real darkening, Real lost, Real x_age, Real x_snow) {
  const Real x = x_age + x_snow, mean = decay_mean(x);
  const Real rest = lost * x_age / x, away = darkening - rest;
  return {rest + away * mean, rest + away * (Real(1.0) - x * mean)};
}

/// A piece of dt > 0 seconds with constant weather. The surface balance is implicit in its temperature, the temperature of the pack is
/// taken at the end of the piece: stable for any dt. Sublimation takes its heat first; melt gets what is left; neither takes more than
/// there is.
template <class Real>
inline EnergyMoved<Real> energy_snow(EnergyPack<Real>& pack, const EnergyWeather<Real>& w, const EnergyRule<Real>& rule, Real dt) {
  using physics::kFreshDensity;
  const Real zero(0.0), one(1.0), melting(physics::kZeroCelsius);
  const Real ice_heat(physics::kIceHeat * kFreshDensity), fusion(physics::kFusionHeat * kFreshDensity),
      sublimation_heat(physics::kSublimationHeat * kFreshDensity);
  EnergyMoved<Real> m;

  // snowfall brings its cold
  const Real cold_snow = ice_heat * w.snowfall * max(zero, melting - w.falling);
  Real cold = ice_heat * pack.ice * pack.coldness + cold_snow;  // J/m2 that the ice lacks to melting temperature
  const MaskOf<Real> fresh = pack.ice < Real(kTraceOfSnow);
  Real ice = pack.ice + w.snowfall;
  const MaskOf<Real> there = ice > zero;
  const Real wet = ice + pack.liquid;
  const Real cover = select(there, clamp(wet / rule.full_cover, Real(kLeastPatches), one), zero);
  const Real per_cover = one / select(there, cover, one);

  // albedo
  const MaskOf<Real> melting_snow = (pack.liquid > Real(kTraceOfSnow)) & (pack.coldness < Real(kTraceOfCold));
  const Real ageing = dt / select(melting_snow, rule.wet_ageing, rule.cold_ageing);
  const Albedo<Real> dark =
      darken(select(fresh, zero, pack.darkening), max(zero, rule.fresh_albedo - rule.old_albedo), ageing, w.snowfall / rule.refreshing);

  // surface, per m2 of snow
  const Real rain_heat = Real(physics::kLiquidHeat * kFreshDensity) * w.rainfall * max(zero, w.falling - melting);
  const Real capacity = ice_heat * ice * per_cover;
  const Real coldness = cold / select(there, ice_heat * ice, one);
  SnowSurface<Real> s;
  s.shortwave = (one - (rule.fresh_albedo - dark.mean)) * w.shortwave;
  s.longwave = w.longwave;
  s.air = w.air;
  s.vapour = w.vapour;
  s.heat_transfer = w.bulk.heat;
  s.vapour_transfer = w.bulk.vapour;
  s.rain = rain_heat / dt;
  s.conductance = rule.conductance * capacity / (capacity + rule.conductance * dt);
  s.pack = melting - coldness;
  const SnowSurfaceHeat<Real> h = snow_surface(s);
  const Real on = cover * dt;  // s of a whole cover
  cold = ice_heat * ice * (capacity * coldness + rule.conductance * dt * (melting - h.temperature)) / (capacity + rule.conductance * dt);
  cold = select(there, cold, zero);

  // vapour first
  const Real wanted = max(zero, h.sublimation) * on * Real(1.0 / kFreshDensity);
  m.deposition = max(zero, -h.sublimation) * on * Real(1.0 / kFreshDensity);
  m.sublimation = min(ice, wanted);
  const Real cold_gone = cold * (m.sublimation / select(there, ice, one));
  cold -= cold_gone;
  ice = ice - m.sublimation + m.deposition;
  Real heat = select(there, h.surplus * on + sublimation_heat * (wanted - m.sublimation), zero);

  // then the cold of the pack, then melt
  const Real warmed = min(heat, cold);
  cold -= warmed;
  heat -= warmed;
  m.melt = min(ice, heat / fusion);
  ice -= m.melt;
  m.unused = max(zero, heat - fusion * m.melt);
  m.refreezing = min(pack.liquid + cover * w.rainfall, cold / fusion);
  cold = max(zero, cold - fusion * m.refreezing);
  ice += m.refreezing;
  Real liquid = pack.liquid + w.rainfall - m.refreezing + m.melt;
  m.outflow = max(zero, liquid - rule.holding * ice);
  liquid -= m.outflow;

  m.net_radiation = h.net_radiation * on;
  m.sensible = h.sensible * on;
  m.latent = sublimation_heat * (m.deposition - m.sublimation);
  m.advected = select(there, rain_heat * cover, zero) - cold_snow + cold_gone;
  m.surface = select(there, h.temperature, melting);
  const MaskOf<Real> left = ice > zero;
  pack.ice = ice;
  pack.liquid = liquid;
  pack.coldness = select(left, cold / (ice_heat * select(left, ice, one)), zero);
  pack.darkening = select(left, dark.end, zero);
  return m;
}

/// Bounds of day and night for what is known of a day: its means and extremes. Hours of light are from 6 to 18 h.
struct DayPiece {
  double seconds;
  bool light;
};

/// The first piece of what is left of a step: until the next 6 or 18 h. `time`: s since midnight, 0 … 86400.
inline DayPiece first_piece(double time, double left) {
  const bool light = time >= 21600 && time < 64800;
  const double until = light ? 64800 : time < 21600 ? 21600 : 86400 + 21600;
  return {until - time < left ? until - time : left, light};
}

}  // namespace cuenca::catchment
