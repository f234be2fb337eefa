// The ground of a land unit where it freezes: part of the water that reaches it runs off instead of entering the soil.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/frost_index.hpp"

namespace cuenca::catchment {

struct FrostIndexGround {
  template <class Real>
  struct Parameters {
    Real area;          // m2
    Real elevation;     // m
    Real daily_decay;   // -
    Real damping_cold;  // 1/m
    Real damping_warm;  // 1/m
    Real snow_density;  // kg/m3
    Real thawed_below;  // K s
    Real frozen_from;   // K s
    Real runoff_share;  // -
  };
  template <class Real>
  struct State {
    Real water;  // m3: passes through, empty at the end of every step
  };
  template <class Real>
  struct Memory {
    Real index;  // K s
  };
  template <class Real>
  struct Forcing {
    Real temperature;  // K
    Real snow;         // m3 of water
  };
  template <class Real>
  struct Fluxes {
    Real infiltration, surface_runoff;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;  // m3
    Real frost_index;    // K s
    Real frozen_share;   // -
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), day(86400.0), water_density(1000.0);
    const Real depth = f.snow / p.area * (water_density / p.snow_density);
    const FrostRule<Real> rule{p.daily_decay, p.damping_cold, p.damping_warm};
    if (step.dt > 0) m.index = day * frost_index<Real>(m.index / day, f.temperature - Real(273.15), depth, Real(step.dt) / day, rule);
    d.frost_index = m.index;
    d.frozen_share = frozen_ground(m.index / day, p.thawed_below / day, p.frozen_from / day);
    const Real available = step.dt > 0 ? max(zero, s.water) : zero;
    q.surface_runoff = available * (d.frozen_share * p.runoff_share);
    q.infiltration = available - q.surface_runoff;
    d.water_content = s.water - q.infiltration - q.surface_runoff;
  }
};

}  // namespace cuenca::catchment
