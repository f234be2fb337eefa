// Brine shrimp (Artemia) of a saline lagoon: where adults live, and when their cysts can hatch.
#pragma once
#include "catalog/component.hpp"
#include "ecosystem/process/day_count.hpp"
#include "ecosystem/process/response.hpp"

namespace cuenca::ecosystem {

struct BrineShrimp {
  template <class Real>
  struct Parameters {
    Real salinity_low, salinity_good_low, salinity_good_high, salinity_high;  // kg/m3
    Real hatching_limit;                                                      // kg/m3
    Real least_depth;                                                         // m
    Real suitable_from;                                                       // -
    Real first_month;                                                         // 1 … 12
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  struct Memory {
    Real days, last_year, hatching_days, hatching_last_year, month;  // d, 1 … 12 (0 before the first step)
  };
  template <class Real>
  struct Forcing {
    Real depth, salinity, area;  // m, kg/m3, m2
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real suitability;                             // 0 … 1
    Real suitable_area;                           // m2
    Real hatching;                                // 0 or 1
    Real suitable_days, suitable_days_last_year;  // d
    Real hatching_days, hatching_days_last_year;  // d
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0);
    const MaskOf<Real> wet = f.depth >= p.least_depth;
    d.suitability = select(wet, trapezoid(f.salinity, p.salinity_low, p.salinity_good_low, p.salinity_good_high, p.salinity_high), zero);
    d.suitable_area = d.suitability * f.area;
    d.hatching = select(wet & (f.salinity < p.hatching_limit), one, zero);
    if (step.dt > 0) {
      const Real now(step.month + 1.0), length(step.dt / 86400),
          suits = select((d.suitability >= p.suitable_from) & (d.suitability > zero), one, zero);
      count_days(m.days, m.last_year, m.month, now, p.first_month, suits, length);
      count_days(m.hatching_days, m.hatching_last_year, m.month, now, p.first_month, d.hatching, length);
      m.month = now;
    }
    d.suitable_days = m.days;
    d.suitable_days_last_year = m.last_year;
    d.hatching_days = m.hatching_days;
    d.hatching_days_last_year = m.hatching_last_year;
  }
};

}  // namespace cuenca::ecosystem
