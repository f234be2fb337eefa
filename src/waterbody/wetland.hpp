// A bofedal or vega as a land class of its own, fed by springs, reaches, canals and rain. Equations: docs/theory/wetlands.md.
#pragma once
#include <algorithm>
#include <cmath>

#include "catalog/component.hpp"
#include "waterbody/process/peat.hpp"

namespace cuenca::waterbody {

struct Wetland {
  template <class Real>
  struct Parameters {
    Real area;                        // m2
    Real elevation;                   // m
    Real capacity;                    // m
    Real peat_depth;                  // m
    Real coefficient;                 // -
    Real ndvi, per_ndvi;              // -
    Real dry_share;                   // -
    Real seepage_rate;                // m/s
    Real spill_rate;                  // m/s
    Real spill_depth;                 // m
    Real spill_exponent;              // -
    Real stress_depth;                // m
    Real fading_time, recovery_time;  // s
    Real initial_wetness;             // -
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  struct Memory {
    Real damage;         // -
    Real stressed_days;  // d
  };
  template <class Real>
  struct Forcing {
    Real arrivals;                                     // m3
    Real precipitation, reference_evapotranspiration;  // m/s
  };
  template <class Real>
  struct Fluxes {
    Real rain, passing;                       // m3, from the atmosphere
    Real evapotranspiration, seepage, spill;  // m3
  };
  template <class Real>
  struct Derived {
    Real content;                  // m3
    Real wetness;                  // - of the capacity
    Real water_table_depth;        // m
    Real evapotranspiration_rate;  // m/s
    Real inflow, outflow;          // m3/s
    Real health;                   // -
    Real stressed_days;            // d
    Real living_area;              // m2
  };
  static const catalog::ComponentType type;

  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    contents.water = p.initial_wetness * p.capacity * p.area;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), moves(step.dt > 0 ? 1.0 : 0.0), per_second(step.dt > 0 ? 1 / step.dt : 0.0);
    const Real per_area = one / p.area;
    // The room of the salts is no water that plants could take.
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(0, k) * Real(salts.of(k).dissolved_volume);
    const Real usable = max(zero, s.water - salt_volume);
    const Real came = clamp(f.arrivals, zero, usable) * moves, rain = f.precipitation * p.area * Real(step.dt);

    const Real crop = max(zero, p.coefficient + p.per_ndvi * p.ndvi);
    const PeatRule<Real> rule{p.capacity,    p.dry_share,     crop * f.reference_evapotranspiration, p.seepage_rate, p.spill_rate,
                              p.spill_depth, p.spill_exponent};
    const int days = std::max(1, static_cast<int>(std::ceil(step.dt / 86400 - 1e-9)));
    const Real part(1.0 / days), dt(step.dt / days), inflow = (came + rain) * part * per_area;
    Real content = (usable - came) * per_area;
    PeatStep<Real> sum{zero, zero, zero};
    for (int i = 0; i < days; ++i) {
      content += inflow;
      const auto one_day = peat_day<Real>(content, inflow, rule, dt);
      content = max(zero, content - one_day.evapotranspiration - one_day.seepage - one_day.spill);
      sum.evapotranspiration += one_day.evapotranspiration;
      sum.seepage += one_day.seepage;
      sum.spill += one_day.spill;
    }
    q.evapotranspiration = sum.evapotranspiration * p.area * moves;
    q.seepage = sum.seepage * p.area * moves;
    // What spills is first the water that was there at the turn; the rest is rain that went over it.
    const Real spills = sum.spill * p.area * moves;
    q.seepage = min(q.seepage, usable);
    q.spill = min(spills, usable - q.seepage);
    q.passing = min(spills - q.spill, rain);
    q.rain = rain - q.passing;

    d.content = s.water + q.rain - q.evapotranspiration - q.seepage - q.spill;
    d.wetness = d.content * per_area / p.capacity;
    d.water_table_depth = p.peat_depth * max(zero, one - d.wetness);
    d.evapotranspiration_rate = q.evapotranspiration * per_area * per_second;
    d.inflow = came * per_second;
    d.outflow = (q.spill + q.passing) * per_second;
    const MaskOf<Real> stressed = d.water_table_depth > p.stress_depth;
    m.damage = fade(m.damage, stressed, p.fading_time, p.recovery_time, Real(step.dt));
    m.stressed_days = select(stressed, m.stressed_days + Real(step.dt / 86400), zero);
    d.health = one - m.damage;
    d.stressed_days = m.stressed_days;
    d.living_area = d.health * p.area;
  }
};

}  // namespace cuenca::waterbody
