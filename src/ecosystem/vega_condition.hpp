// How green and how large a vega is for the depth of its water table, with the slowness of plants.
#pragma once
#include "catalog/component.hpp"
#include "ecosystem/process/response.hpp"

namespace cuenca::ecosystem {

struct VegaCondition {
  template <class Real>
  struct Parameters {
    Real bare_vigour, full_vigour;  // NDVI
    Real half_depth, depth_scale;   // m
    Real vigour_lag, area_lag;      // s
    Real stress_depth;              // m
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  struct Memory {
    Real vigour, area_share, stressed_days, started;
  };
  template <class Real>
  struct Forcing {
    Real water_table_depth;  // m below ground
    Real area;               // m2, the vega's full extent
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real vigour;            // NDVI
    Real lasting_vigour;    // NDVI that the depth of today would lead to
    Real area_share, area;  // -, m2
    Real stressed_days;     // d without a break
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), dt(step.dt);
    const Real share = logistic(f.water_table_depth, p.half_depth, p.depth_scale, zero, one);
    d.lasting_vigour = p.bare_vigour + (p.full_vigour - p.bare_vigour) * share;
    const MaskOf<Real> fresh = m.started < Real(0.5);  // a run starts with plants in balance with their water
    m.vigour = select(fresh, d.lasting_vigour, relax(m.vigour, d.lasting_vigour, dt / max(p.vigour_lag, Real(1e-3))));
    m.area_share = select(fresh, share, relax(m.area_share, share, dt / max(p.area_lag, Real(1e-3))));
    m.stressed_days = select(f.water_table_depth > p.stress_depth, m.stressed_days + dt / Real(86400.0), zero);
    m.started = one;
    d.vigour = m.vigour;
    d.area_share = m.area_share;
    d.area = m.area_share * f.area;
    d.stressed_days = m.stressed_days;
  }
};

}  // namespace cuenca::ecosystem
