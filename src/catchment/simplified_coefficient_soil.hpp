// The soil of a land unit by WEAP's simplified coefficient method.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/simplified_coefficient.hpp"

namespace cuenca::catchment {

struct SimplifiedCoefficientSoil {
  template <class Real>
  struct Parameters {
    Real area;             // m2
    Real elevation;        // m
    Real crop_factor;      // -
    Real effective_share;  // -
    Real recharge_share;   // -
  };
  template <class Real>
  struct State {
    Real water;  // m3: passes through, empty at the end of every step
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real potential;  // m/s
  };
  template <class Real>
  struct Fluxes {
    Real evapotranspiration, surface_runoff, percolation;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;            // m3
    Real evapotranspiration_rate;  // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real available = s.water * Real(step.dt > 0 ? 1.0 : 0.0);
    const auto m =
        simplified_coefficient<Real>(available, f.potential * p.crop_factor * p.area * Real(step.dt), p.effective_share, p.recharge_share);
    q = {m.evapotranspiration, m.runoff, m.recharge};
    d.water_content = s.water - m.evapotranspiration - m.runoff - m.recharge;
    d.evapotranspiration_rate = m.evapotranspiration * Real(step.dt > 0 ? 1 / step.dt : 0.0);
  }
};

}  // namespace cuenca::catchment
