// Land with a glacier: ice whose area follows its volume, on rock that lets all water run off.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/glacier.hpp"

namespace cuenca::catchment {

struct GlacierSoil {
  template <class Real>
  struct Parameters {
    Real area;                // m2
    Real elevation;           // m
    Real part;                // -
    Real glaciers;            // -
    Real volume_coefficient;  // km3 at 1 km2
    Real melt_factor;         // m/(s K)
    Real melting_point;       // K
    Real sublimation;         // m/s
    Real residence;           // s
    Real initial_ice;         // choice
    Real initial_thickness;   // m of ice
    Real initial_volume;      // m3 of ice
  };
  template <class Real>
  struct State {
    Real water;  // m3
    Real ice;    // m3 of water
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real arrivals;      // m3 that came this step
    Real temperature;   // K
    Real snow_covered;  // m2
  };
  template <class Real>
  struct Fluxes {
    Real ice_sublimation, ice_melt, runoff, rock_runoff;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content, ice_content;  // m3
    Real evapotranspiration_rate;     // m3/s
    Real sublimation_rate;            // m3/s
    Real glacier_area;                // m2
    Real ice_thickness;               // m of ice
    Real takes_firn;                  // -
  };
  static const catalog::ComponentType type;

  /// Glaciers of which the ice of this land unit is: bands cut them.
  template <class Real>
  static Real number(const Parameters<Real>& p) {
    return p.glaciers * p.part;
  }
  template <class Real>
  static Real covered(const Parameters<Real>& p, Real ice) {
    return min(p.area, glacier_area(ice * Real(kIcePerWater), p.volume_coefficient, number(p)));
  }

  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    const double volume = p.initial_ice < 0.5   ? glacier_volume(p.area, p.volume_coefficient, number(p))
                          : p.initial_ice < 1.5 ? p.initial_thickness * p.area
                                                : p.initial_volume * p.part;
    contents.ice = volume / kIcePerWater;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0);
    const Real arrivals = clamp(f.arrivals, zero, s.water) * moves;
    const Real bare = one - clamp(f.snow_covered / p.area, zero, one);
    const auto m = glacier<Real>(s.ice, s.water, arrivals, covered(p, s.ice), p.area, bare, p.sublimation * dt,
                                 p.melt_factor * dt * max(zero, f.temperature - p.melting_point), dt / p.residence);
    q = {m.sublimation, m.melt, m.runoff, m.rock_runoff};
    d.water_content = s.water + q.ice_melt - q.runoff - q.rock_runoff;
    d.ice_content = s.ice - q.ice_sublimation - q.ice_melt;
    d.evapotranspiration_rate = zero;
    d.sublimation_rate = q.ice_sublimation * per_dt;
    d.glacier_area = covered(p, max(zero, d.ice_content));
    d.ice_thickness = d.ice_content * Real(kIcePerWater) / max(d.glacier_area, Real(1e-300));
    d.takes_firn = one;
  }
};

}  // namespace cuenca::catchment
