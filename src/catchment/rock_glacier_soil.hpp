// Land with a rock glacier: ice under debris that melts little and late, and a slow store for what arrives and melts.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/glacier.hpp"

namespace cuenca::catchment {

struct RockGlacierSoil {
  template <class Real>
  struct Parameters {
    Real area;               // m2
    Real elevation;          // m
    Real melt_factor;        // m/(s K)
    Real melting_point;      // K
    Real debris_factor;      // -
    Real thaw_delay;         // s
    Real evaporation;        // -
    Real residence;          // s
    Real block_share;        // -
    Real initial_thickness;  // m
    Real ice_share;          // -
  };
  template <class Real>
  struct State {
    Real water;  // m3
    Real ice;    // m3 of water
  };
  template <class Real>
  struct Memory {
    Real warmth;  // K above the melting point
  };
  template <class Real>
  struct Forcing {
    Real arrivals;      // m3 that came this step
    Real potential;     // m/s
    Real temperature;   // K
    Real snow_covered;  // m2
  };
  template <class Real>
  struct Fluxes {
    Real evapotranspiration, ice_melt, runoff, percolation;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content, ice_content;  // m3
    Real evapotranspiration_rate;     // m3/s
    Real ground_warmth;               // K
  };
  static const catalog::ComponentType type;

  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    contents.ice = p.area * p.initial_thickness * p.ice_share / kIcePerWater;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& memory, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), one(1.0), dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0);
    const Real arrivals = clamp(f.arrivals, zero, s.water) * moves;
    const Real covered = clamp(f.snow_covered / p.area, zero, one), bare = one - covered;
    const Real air = f.temperature - p.melting_point;
    const auto ground = ground_warmth<Real>(memory.warmth, bare * air + covered * min(zero, air), dt / p.thaw_delay);
    memory.warmth = select(moves > zero, ground.end, memory.warmth);
    q.evapotranspiration = min(arrivals, p.evaporation * f.potential * dt * p.area);
    q.ice_melt = min(s.ice, p.melt_factor * p.debris_factor * dt * max(zero, ground.mean) * p.area * bare);
    const Real out =
        linear_outflow(max(zero, s.water - arrivals), max(zero, arrivals - q.evapotranspiration) + q.ice_melt, dt / p.residence);
    q.percolation = p.block_share * out;
    q.runoff = out - q.percolation;
    d.water_content = s.water - q.evapotranspiration + q.ice_melt - q.runoff - q.percolation;
    d.ice_content = s.ice - q.ice_melt;
    d.evapotranspiration_rate = q.evapotranspiration * per_dt;
    d.ground_warmth = memory.warmth;
  }
};

}  // namespace cuenca::catchment
