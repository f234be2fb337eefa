// Any watched value of a lagoon or a vega, or any result of the study, through a response curve.
#pragma once
#include "catalog/component.hpp"
#include "ecosystem/process/response.hpp"

namespace cuenca::ecosystem {

struct Indicator {
  template <class Real>
  struct Parameters {
    Real signal;                       // 0 lagoon depth, 1 lagoon salinity, 2 lagoon area, 3 depth of the water table
    Real response;                     // 0 trapezoid, 1 logistic, 2 table
    Real averaging;                    // s
    Real x1, x2, x3, x4;               // units of the signal
    FixedCurve<Real, 16> table;        // units of the signal -> of the indicator
    Real middle, width, above, below;  // units of the signal, then of the indicator
    Real of_scale, of_shift;           // a named result in its unit: SI value times scale plus shift; scale 0: nothing is named
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  struct Memory {
    Real average, started;
  };
  template <class Real>
  struct Forcing {
    Real depth, salinity, area, water_table_depth;
    Real named, named_flux;  // SI; m3 in the step
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real watched, value;
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real half(0.5);
    const Real watched = select(p.signal < half, f.depth,
                                select(p.signal < Real(1.5), f.salinity, select(p.signal < Real(2.5), f.area, f.water_table_depth)));
    const MaskOf<Real> is_named = p.of_scale > Real(0.0);
    const Real result = f.named + f.named_flux * Real(step.dt > 0 ? 1 / step.dt : 0.0);
    const Real now = select(is_named, result * p.of_scale + p.of_shift, watched);
    m.average = select(m.started < half, now, relax(m.average, now, Real(step.dt) / max(p.averaging, Real(1e-3))));
    // rates are 0 before the first step: the mean of a named result begins with the first that has a length
    m.started = step.dt > 0 ? Real(1.0) : select(is_named, m.started, Real(1.0));
    d.watched = m.average;
    d.value = select(p.response < half, trapezoid(d.watched, p.x1, p.x2, p.x3, p.x4),
                     select(p.response < Real(1.5), logistic(d.watched, p.middle, p.width, p.above, p.below), p.table.value(d.watched)));
  }
};

}  // namespace cuenca::ecosystem
