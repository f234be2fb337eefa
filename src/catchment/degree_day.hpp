// The snow of a land unit by degree-days.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/degree_day.hpp"

namespace cuenca::catchment {

struct DegreeDay {
  template <class Real>
  struct Parameters {
    Real area;         // m2
    Real elevation;    // m
    Real threshold;    // K
    Real interval;     // K
    Real melt_factor;  // m/(s K)
    Real refreezing;   // -
    Real holding;      // -
    Real sublimation;  // m/s
    Real full_cover;   // m
  };
  template <class Real>
  struct State {
    Real ice;     // m3 of water
    Real liquid;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real precipitation;  // m/s
    Real temperature;    // K
  };
  template <class Real>
  struct Fluxes {
    Real snowfall, rainfall, sublimation, refreezing, melt, outflow;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real ice_content, liquid_content;  // m3
    Real cover;                        // -
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt);
    const Real per_area = Real(1.0) / p.area;
    const Real ice = s.ice * per_area, liquid = s.liquid * per_area;
    const auto m = degree_day<Real>(ice, liquid, f.precipitation * dt, f.temperature, p.threshold, p.interval, p.melt_factor * dt, p.refreezing,
                                    p.holding, p.sublimation * dt);
    q.snowfall = m.snowfall * p.area;
    q.rainfall = m.rainfall * p.area;
    q.sublimation = m.sublimation * p.area;
    q.refreezing = m.refreezing * p.area;
    q.melt = m.melt * p.area;
    q.outflow = m.outflow * p.area;
    const Real ice_end = ice + m.snowfall - m.sublimation + m.refreezing - m.melt;
    const Real liquid_end = liquid + m.rainfall - m.refreezing + m.melt - m.outflow;
    d.ice_content = ice_end * p.area;
    d.liquid_content = liquid_end * p.area;
    d.cover = min(Real(1.0), (ice_end + liquid_end) / p.full_cover);
  }
};

}  // namespace cuenca::catchment
