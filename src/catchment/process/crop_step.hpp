// A step of any length with the daily method of FAO-56: longer steps go day by day with the mean weather of the step, shorter ones are the
// same day with less of everything. Shared by the soil of crops and pastures and by irrigated fields.
#pragma once
#include <algorithm>
#include <cmath>

#include "catalog/component.hpp"
#include "catchment/process/crop_calendar.hpp"
#include "catchment/process/dual_crop.hpp"
#include "physics/vapour.hpp"

namespace cuenca::catchment {

/// What the weather of a step says to a crop.
template <class Real>
struct CropWeather {
  Real reference;                    ///< ETo, m/s
  Real wind;                         ///< m/s at 2 m
  Real maximum_temperature, vapour;  ///< K, Pa: the lowest relative humidity of the day is that of its warmest hour
};

/// Sums over a season, for its yield.
template <class Real>
struct CropSeason {
  Real age, actual, unstressed;  ///< s, m, m
};

/// Totals of a step, m, and what was in force on its last day.
template <class Real>
struct CropStep {
  Real evaporation{0.0}, transpiration{0.0}, percolation{0.0};
  CropDay<Real> last{};
  CropAge<Real> age{};
};

/// Parts of a step that are at most a day long.
inline int days_of(double dt) { return std::max(1, static_cast<int>(std::ceil(dt / 86400 - 1e-9))); }

/// The crop of a day from parameters by their names.
template <class Real, class Parameters>
inline CropToday<Real> crop_today(const Parameters& p, const CropAge<Real>& age, const CropWeather<Real>& weather) {
  CropToday<Real> crop;
  crop.height = p.initial_height + (p.height - p.initial_height) * age.growth;
  crop.roots = p.initial_root_depth + (p.root_depth - p.initial_root_depth) * age.growth;
  crop.depletion_fraction = p.depletion_fraction;
  const Real humidity = weather.vapour / physics::saturation_pressure(weather.maximum_temperature);
  crop.correction = climatic_correction(weather.wind, humidity, crop.height);
  const Real mid = corrected_coefficient(p.kcb_mid, crop.correction), end = corrected_coefficient(p.kcb_end, crop.correction);
  const Real growing = p.kcb_initial + (mid - p.kcb_initial) * age.growth;
  crop.basal = max(Real(0.0), select(age.in_season, growing + (end - mid) * age.ripening, p.kcb_off_season));
  return crop;
}

template <class Real, class Parameters>
inline CropGround<Real> crop_ground(const Parameters& p) {
  const Real zero(0.0);
  CropGround<Real> g;
  g.available = max(zero, p.field_capacity - p.wilting_point);
  g.total = max(zero, p.field_capacity - Real(0.5) * p.wilting_point) * p.evaporation_depth;
  g.readily = p.readily_evaporable;
  g.depth = max(p.root_depth, p.initial_root_depth);
  return g;
}

/// rain and irrigation: m that infiltrate in the step, spread evenly over its days.
template <class Real, class Parameters>
inline CropStep<Real> crop_step(const catalog::Step& step, const Parameters& p, const CropWeather<Real>& weather, Real rain,
                                Real irrigation, Real wetted, CropWater<Real>& water, CropSeason<Real>& season) {
  const CropGround<Real> ground = crop_ground<Real>(p);
  const CropStages<Real> stages{p.initial_stage, p.development_stage, p.mid_stage, p.late_stage};
  const int days = days_of(step.dt);
  const Real part(1.0 / days), dt(step.dt / days), zero(0.0);
  CropStep<Real> total;
  for (int i = 0; i < days; ++i) {
    total.age = crop_age(year_clock(step.day + i * (step.dt / days / 86400)), p.planting, stages);
    const CropToday<Real> crop = crop_today<Real>(p, total.age, weather);
    const CropDay<Real> d = crop_day(water, ground, crop, rain * part, irrigation * part, wetted, weather.reference, dt);
    total.evaporation += d.evaporation;
    total.transpiration += d.transpiration;
    total.percolation += d.percolation;
    total.last = d;
    const MaskOf<Real> planted = total.age.age < season.age;
    season.actual = select(planted, zero, season.actual);
    season.unstressed = select(planted, zero, season.unstressed);
    season.actual += select(total.age.in_season, d.evaporation + d.transpiration, zero);
    season.unstressed += select(total.age.in_season, d.unstressed, zero);
    season.age = total.age.age;
  }
  return total;
}

}  // namespace cuenca::catchment
