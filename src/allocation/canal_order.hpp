// The order of a canal to the reach that feeds it, before any reach takes its turn: what its fields ordered at the end of their last turn,
// and the losses on the way.
#pragma once
#include "allocation/process/conveyance.hpp"
#include "catalog/component.hpp"

namespace cuenca::allocation {

struct CanalOrder {
  template <class Real>
  struct Parameters {
    Real elevation;           // m
    Real capacity;            // m3/s
    Real loss_share;          // -
    Real length, width;       // m
    Real bed_conductivity;    // m/s
    Real evaporation_factor;  // -
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real open_water_evaporation;  // m/s
    Real ordered;                 // m3/s
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real request;  // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step&, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real bed = p.length * p.width;
    const CanalLosses<Real> losses{bed * p.bed_conductivity, bed * p.evaporation_factor * f.open_water_evaporation, p.loss_share};
    d.request = min(p.capacity, intake(f.ordered, losses));
  }
};

}  // namespace cuenca::allocation
