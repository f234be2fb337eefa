// Irrigated land of its own: the ground of a crop with rain and irrigation, what it asks for, and its yield.
// Equations: docs/theory/irrigated-land.md.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/crop_step.hpp"
#include "catchment/process/irrigation.hpp"

namespace cuenca::catchment {

struct Field {
  template <class Real>
  struct Parameters {
    Real area;                                                     // m2
    Real elevation;                                                // m
    Real field_capacity, wilting_point;                            // -
    Real evaporation_depth, readily_evaporable;                    // m
    Real planting;                                                 // day of the year
    Real initial_stage, development_stage, mid_stage, late_stage;  // s
    Real kcb_initial, kcb_mid, kcb_end, kcb_off_season;            // -
    Real initial_height, height, initial_root_depth, root_depth;   // m
    Real depletion_fraction;                                       // -
    Real infiltration_limit;                                       // m/s
    Real initial_wetness;                                          // -
    Real trigger;                                                  // choice
    Real trigger_share;                                            // - of RAW
    Real trigger_depletion;                                        // m
    Real trigger_interval;                                         // s
    Real amount;                                                   // choice
    Real refill_share;                                             // -
    Real depth;                                                    // m
    Real wetted_share;                                             // - of the ground
    Real efficiency;                                               // - of what reaches the field
    Real drift_share;                                              // - of the loss
    Real tail_share;                                               // - of the rest of the loss
    Real last_days;                                                // s before the harvest
    Real start, end;                                               // days since 1970-01-01
    Real turn_first_day, turn_days;                                // days of the canal's cycle
    Real turn_hours;                                               // s in a day of the turn
    Real yield_response;                                           // -
    Real priority;                                                 // 1 to 99
    Real weight;                                                   // 1/m3
  };
  template <class Real>
  struct State {
    Real water;  // m3 above the wilting point, down to the greatest depth of the roots
  };
  template <class Real>
  struct Memory {
    Real below, layer, roots;               // m
    Real dry_ground;                        // -
    Real to_apply;                          // m
    Real asked, ordered;                    // m3/s
    Real since_irrigation;                  // s
    Real season_age;                        // s
    Real season_actual, season_unstressed;  // m
  };
  template <class Real>
  struct Forcing {
    Real arrivals;                        // m3 of irrigation
    Real precipitation, potential, wind;  // m/s
    Real maximum_temperature;             // K
    Real vapour;                          // Pa
    Real cycle, cycle_start;              // s, days since 1970-01-01; of the canal
    Real canal_capacity;                  // m3/s
    Real required, allocated;             // m3/s that were claimed for it in the step, and what came of it
    Real on_its_way;                      // m3/s that wells bring with the next step, less what they brought with the one before
    Real binding;                         // what holds its claim back
  };
  template <class Real>
  struct Fluxes {
    Real rain, runoff, passing;              // m3 in the step, from the atmosphere
    Real evaporation, transpiration, drift;  // m3
    Real percolation, tail_water;            // m3
  };
  template <class Real>
  struct Derived {
    Real water_content;                                       // m3
    Real basal_coefficient, evaporation_coefficient, stress;  // -
    Real depletion, readily_available;                        // m
    Real evapotranspiration;                                  // m/s
    Real irrigation_need, request;                            // m3/s at the head of the field
    Real supplied, allocated, shortage;                       // m3/s
    Real coverage;                                            // -
    Real shortage_reason;                                     // what held it back
    Real in_season;                                           // 0 or 1
    Real relative_yield;                                      // -
  };
  static const catalog::ComponentType type;

  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    const auto ground = crop_ground<double>(p);
    contents.water = p.initial_wetness * ground.available * ground.depth * p.area;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d);
};

/// Share of the days of the step after this one on which the field may take water, and the most it may take on them, m3/s in the mean.
template <class Real>
inline Real turn_limit(const catalog::Step& step, const Field::Parameters<Real>& p, const Field::Forcing<Real>& f) {
  const int days = days_of(step.dt);
  const double begin = step.day + step.dt / 86400;
  Real share(0.0);
  for (int i = 0; i < days; ++i) {
    const double day = begin + i * (step.dt / days / 86400);
    const MaskOf<Real> inside = in_turn(day, f.cycle_start, f.cycle / Real(86400.0), p.turn_first_day, p.turn_days);
    share += select(inside, Real(1.0 / days), Real(0.0));
  }
  const Real hours = select(f.cycle > Real(0.0), p.turn_hours / Real(86400.0), Real(1.0));
  return select(f.canal_capacity > Real(0.0), f.canal_capacity * hours, Real(1e30)) * share;
}

template <class Real>
void Field::step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                 catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
  const Real zero(0.0), one(1.0), dt(step.dt), moves(step.dt > 0 ? 1.0 : 0.0), per_area = one / p.area;
  const Real per_second(step.dt > 0 ? 1 / step.dt : 0.0);
  // The room of the salts is no water that plants could take.
  Real salt_volume(0.0);
  for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(0, k) * Real(salts.of(k).dissolved_volume);
  salt_volume = min(salt_volume, s.water);

  const Real usable = s.water - salt_volume;
  const Real given = clamp(f.arrivals, zero, usable) * moves;
  const Real applied = given * p.efficiency, lost = given - applied;
  q.drift = lost * p.drift_share;
  q.tail_water = (lost - q.drift) * p.tail_share;
  const Real bypass = lost - q.drift - q.tail_water;
  const Real fallen = f.precipitation * p.area * dt;
  q.runoff = max(zero, f.precipitation - p.infiltration_limit) * p.area * dt;
  const Real soaked = fallen - q.runoff;

  const Real before = max(zero, usable - given) * per_area, below = min(m.below, before);
  CropWater<Real> water{before - below, below, m.layer, m.roots, m.dry_ground};
  CropSeason<Real> season{m.season_age, m.season_actual, m.season_unstressed};
  const auto c = crop_step<Real>(step, p, {f.potential, f.wind, f.maximum_temperature, f.vapour}, soaked * per_area, applied * per_area,
                                 p.wetted_share, water, season);
  q.evaporation = c.evaporation * p.area * moves;
  q.transpiration = c.transpiration * p.area * moves;
  // What percolates is first the water that was there at the turn; the rest is rain that went through.
  const Real sinks = (c.percolation * p.area + bypass) * moves;
  q.percolation = min(sinks, max(zero, usable - q.tail_water - q.drift));
  q.passing = min(sinks - q.percolation, soaked);
  q.rain = soaked - q.passing;

  m.below = water.below;
  m.layer = water.layer;
  m.roots = water.roots;
  m.dry_ground = water.dry_ground;
  m.season_age = season.age;
  m.season_actual = season.actual;
  m.season_unstressed = season.unstressed;
  d.water_content = s.water + q.rain - q.evaporation - q.transpiration - q.drift - q.percolation - q.tail_water;

  // The order for the next step.
  const Real next(step.day + step.dt / 86400), left = p.initial_stage + p.development_stage + p.mid_stage + p.late_stage - c.age.age - dt;
  const MaskOf<Real> scheme = (next >= p.start) & (next <= p.end);
  const MaskOf<Real> wants = c.age.in_season & (left > p.last_days) & scheme;
  Irrigating<Real> plan{m.to_apply, m.since_irrigation};
  plan_irrigation(plan, {p.trigger, p.trigger_share, p.trigger_depletion, p.trigger_interval, p.amount, p.refill_share, p.depth}, wants,
                  applied * per_area, c.last.depletion, c.last.readily, dt);
  m.to_apply = plan.to_apply;
  m.since_irrigation = plan.since;
  d.irrigation_need = plan.to_apply * p.area / p.efficiency / Real(step.dt > 0 ? step.dt : 86400.0);
  d.request = min(d.irrigation_need, turn_limit(step, p, f));
  d.supplied = given * per_second;
  d.allocated = f.allocated;
  // without an allocation (springs and wells of its own) it can only be that the source gave less
  const Real claimed = select(f.required > zero, f.required, select(f.on_its_way < zero, zero, m.ordered)) * moves;
  const Real came = max(zero, d.supplied + f.on_its_way);
  const MaskOf<Real> lacks = claimed - came > claimed * Real(1e-9);
  d.coverage = select(lacks, came / max(claimed, Real(1e-300)), one);
  d.shortage_reason = select(lacks, select(f.binding > zero, f.binding, one), zero);
  d.shortage = max(zero, m.asked - d.supplied) * moves;
  m.asked = d.irrigation_need;
  m.ordered = d.request;
  d.basal_coefficient = c.last.basal;
  d.evaporation_coefficient = c.last.evaporation_share;
  d.stress = c.last.stress;
  d.depletion = c.last.depletion;
  d.readily_available = c.last.readily;
  d.evapotranspiration = (q.evaporation + q.transpiration) * per_area * per_second;
  d.in_season = select(c.age.in_season, one, zero);
  const MaskOf<Real> grew = season.unstressed > zero;
  const Real satisfied = select(grew, season.actual / max(season.unstressed, Real(1e-30)), one);
  d.relative_yield = max(zero, one - p.yield_response * (one - satisfied));
}

}  // namespace cuenca::catchment
