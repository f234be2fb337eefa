// How well a lagoon suits a species, and for how many days of the year.
#pragma once
#include "catalog/component.hpp"
#include "ecosystem/process/day_count.hpp"
#include "ecosystem/process/response.hpp"

namespace cuenca::ecosystem {

struct Habitat {
  template <class Real>
  struct Parameters {
    Real depth_low, depth_good_low, depth_good_high, depth_high;              // m
    Real salinity_low, salinity_good_low, salinity_good_high, salinity_high;  // kg/m3
    Real area_low, area_good;                                                 // m2
    Real combination;                                                         // 0 minimum, 1 product
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
    Real depth_suitability, salinity_suitability, area_suitability, suitability;  // 0 … 1
    Real suitable;                                                                // 0 or 1
    Real suitable_area;                                                           // m2
    Real suitable_days, suitable_days_last_year;                                  // d
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0);
    d.depth_suitability = trapezoid(f.depth, p.depth_low, p.depth_good_low, p.depth_good_high, p.depth_high);
    d.salinity_suitability = trapezoid(f.salinity, p.salinity_low, p.salinity_good_low, p.salinity_good_high, p.salinity_high);
    d.area_suitability = ramp(f.area, p.area_low, p.area_good);
    d.suitability = select(p.combination < Real(0.5), min(min(d.depth_suitability, d.salinity_suitability), d.area_suitability),
                           d.depth_suitability * d.salinity_suitability * d.area_suitability);
    d.suitable = select((d.suitability >= p.suitable_from) & (d.suitability > zero), one, zero);
    d.suitable_area = d.suitability * f.area;
    if (step.dt > 0) {  // the year of the species begins with the first step in its first month
      const Real now(step.month + 1.0);
      count_days(m.days, m.last_year, m.month, now, p.first_month, d.suitable, Real(step.dt / 86400));
      m.month = now;
    }
    d.suitable_days = m.days;
    d.suitable_days_last_year = m.last_year;
  }
};

}  // namespace cuenca::ecosystem
