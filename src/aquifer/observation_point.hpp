// A named point near a well: fall of head = decline of its cell + local drawdown by an analytic well function.
#pragma once
#include "aquifer/process/well_functions.hpp"
#include "catalog/component.hpp"

namespace cuenca::aquifer {

struct ObservationPoint {
  template <class Real>
  struct Parameters {
    Real distance;        // m
    Real transmissivity;  // m2/s
    Real storativity;     // -
    Real leakage_length;  // m
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  struct Memory {
    Real reference;                                                                       // m, water table at the beginning
    Real started;                                                                         // 0 before the first step
    Real r00, r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15;  // m3/s, pumping seen through each exponential
  };
  template <class Real>
  struct Forcing {
    Real pumped;       // m3/s
    Real water_table;  // m
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real local_drawdown;  // m
    Real cell_decline;    // m
    Real head_fall;       // m
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    static constexpr Real Memory<Real>::*kFilter[kResponseTerms] = {
        &Memory<Real>::r00, &Memory<Real>::r01, &Memory<Real>::r02, &Memory<Real>::r03, &Memory<Real>::r04, &Memory<Real>::r05,
        &Memory<Real>::r06, &Memory<Real>::r07, &Memory<Real>::r08, &Memory<Real>::r09, &Memory<Real>::r10, &Memory<Real>::r11,
        &Memory<Real>::r12, &Memory<Real>::r13, &Memory<Real>::r14, &Memory<Real>::r15};
    const auto fresh_start = m.started < Real(0.5);
    m.reference = select(fresh_start, f.water_table, m.reference);
    m.started = Real(1.0);
    Real filter[kResponseTerms];
    for (int i = 0; i < kResponseTerms; ++i) filter[i] = m.*kFilter[i];
    const Real a = p.distance * p.distance * p.storativity / (Real(4.0) * p.transmissivity);
    const Real ratio = p.distance / p.leakage_length;
    d.local_drawdown = drawdown_step<Real>(filter, f.pumped, Real(step.dt), a, Real(0.25) * ratio * ratio, p.transmissivity);
    for (int i = 0; i < kResponseTerms; ++i) m.*kFilter[i] = filter[i];
    d.cell_decline = m.reference - f.water_table;
    d.head_fall = d.cell_decline + d.local_drawdown;
  }
};

}  // namespace cuenca::aquifer
