// Diatoms on the bed of a saline lagoon, the food of the Puna's flamingos: how well salinity lets them grow, and over how much bed.
#pragma once
#include "catalog/component.hpp"
#include "ecosystem/process/day_count.hpp"
#include "ecosystem/process/response.hpp"

namespace cuenca::ecosystem {

struct BenthicDiatoms {
  template <class Real>
  struct Parameters {
    Real salinity_low, salinity_good_low, salinity_good_high, salinity_high;  // kg/m3
    Real least_depth;                                                         // m
    Real suitable_from;                                                       // -
    Real first_month;                                                         // 1 … 12
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  struct Memory {
    Real days, last_year, month;  // d, d, 1 … 12 (0 before the first step)
  };
  template <class Real>
  struct Forcing {
    Real depth, salinity, area;  // m, kg/m3, m2
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real growth;                                  // 0 … 1
    Real growing_area;                            // m2
    Real suitable_days, suitable_days_last_year;  // d
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0);
    const Real answer = trapezoid(f.salinity, p.salinity_low, p.salinity_good_low, p.salinity_good_high, p.salinity_high);
    d.growth = select(f.depth >= p.least_depth, answer, zero);
    d.growing_area = d.growth * f.area;
    if (step.dt > 0) {
      const Real now(step.month + 1.0), suits = select((d.growth >= p.suitable_from) & (d.growth > zero), one, zero);
      count_days(m.days, m.last_year, m.month, now, p.first_month, suits, Real(step.dt / 86400));
      m.month = now;
    }
    d.suitable_days = m.days;
    d.suitable_days_last_year = m.last_year;
  }
};

}  // namespace cuenca::ecosystem
