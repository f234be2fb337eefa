// A land unit by HBV: soil moisture, upper and lower store in one, as in the response routine of the original.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/hbv.hpp"

namespace cuenca::catchment {

struct HbvSoil {
  template <class Real>
  struct Parameters {
    Real area;               // m2
    Real elevation;          // m
    Real field_capacity;     // m
    Real beta;               // -
    Real evaporation_limit;  // -
    Real crop_factor;        // -
    Real capillary_rise;     // m/s
    Real percolation;        // m/s
    Real upper_law;          // 0 two outlets, 1 power law
    Real quick_threshold;    // m
    Real quick_residence;    // s
    Real upper_residence;    // s
    Real upper_exponent;     // -
    Real lower_residence;    // s
    Real deep_share;         // -
    Real lake_evaporation;   // -
  };
  template <class Real>
  struct State {
    Real water, upper, lower;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real arrivals;   // m3 that came this step
    Real potential;  // m/s
    Real reference;  // m/s
  };
  template <class Real>
  struct Fluxes {
    Real evapotranspiration, recharge, capillary_rise, quick_flow, interflow, percolation, deep_percolation, baseflow,
        lake_evaporation;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content, upper_content, lower_content;  // m3
    Real wetness;                                      // -
    Real evapotranspiration_rate;                      // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0);
    int parts = 1;
    while (step.dt > parts * kHbvSubstep) ++parts;
    const Real dt(step.dt / parts), per_part(1.0 / parts), per_dt(step.dt > 0 ? 1 / step.dt : 0.0);
    const Real per_area = Real(1.0) / p.area;
    const Real came = step.dt > 0 ? clamp(f.arrivals, zero, s.water) : zero;
    const Real inflow = came * per_area * per_part;
    const HbvRule<Real> rule{p.field_capacity,
                             p.beta,
                             p.evaporation_limit,
                             f.potential * p.crop_factor * dt,
                             p.capillary_rise * dt,
                             p.percolation * dt,
                             p.upper_law > Real(0.5),
                             dt / p.quick_residence,
                             p.quick_threshold,
                             dt / p.upper_residence,
                             p.upper_exponent,
                             dt / p.lower_residence,
                             p.deep_share,
                             f.reference * p.lake_evaporation * dt};
    HbvStores<Real> depth{(s.water - came) * per_area, s.upper * per_area, s.lower * per_area};
    HbvDepths<Real> sum{zero, zero, zero, zero, zero, zero, zero, zero, zero};
    for (int part = 0; part < parts; ++part) {
      const auto m = hbv<Real>(depth, inflow, rule, MaskOf<Real>(step.dt > 0));
      sum = {sum.recharge + m.recharge, sum.evapotranspiration + m.evapotranspiration,
             sum.rise + m.rise,         sum.percolation + m.percolation,
             sum.deep + m.deep,         sum.quick + m.quick,
             sum.slow + m.slow,         sum.baseflow + m.baseflow,
             sum.lake + m.lake};
    }
    q.evapotranspiration = sum.evapotranspiration * p.area;
    q.recharge = sum.recharge * p.area;
    q.capillary_rise = sum.rise * p.area;
    q.quick_flow = sum.quick * p.area;
    q.interflow = sum.slow * p.area;
    q.deep_percolation = sum.deep * p.area;
    q.percolation = (sum.percolation - sum.deep) * p.area;
    q.baseflow = sum.baseflow * p.area;
    q.lake_evaporation = sum.lake * p.area;
    d.water_content = s.water - q.evapotranspiration - q.recharge + q.capillary_rise;
    d.upper_content = s.upper + q.recharge - q.capillary_rise - q.quick_flow - q.interflow - q.percolation - q.deep_percolation;
    d.lower_content = s.lower + q.percolation - q.baseflow - q.lake_evaporation;
    d.wetness = d.water_content * per_area / p.field_capacity;
    d.evapotranspiration_rate = (q.evapotranspiration + q.lake_evaporation) * per_dt;
  }
};

}  // namespace cuenca::catchment
