// An elevation band of a catchment as a result: the snow of its land units together, to compare with what satellites see.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::catchment {

struct Band {
  template <class Real>
  struct Parameters {
    Real elevation;  // m
    Real share;      // -
    Real area;       // m2
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real precipitation, temperature;                       // m/s, K
    Real snow, covered_area, snowfall, melt, sublimation;  // m3, m2, m3, m3, m3/s
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real snow_cover;                        // -
    Real snow_water;                        // m
    Real precipitation;                     // m/s
    Real temperature;                       // K
    Real snowfall, snow_melt, sublimation;  // m/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real per_area = Real(1.0) / p.area, per_dt(step.dt > 0 ? 1 / step.dt : 0.0);
    d.snow_cover = f.covered_area * per_area;
    d.snow_water = f.snow * per_area;
    d.precipitation = f.precipitation;
    d.temperature = f.temperature;
    d.snowfall = f.snowfall * per_area * per_dt;
    d.snow_melt = f.melt * per_area * per_dt;
    d.sublimation = f.sublimation * per_area;
  }
};

}  // namespace cuenca::catchment
