// Darcy flow between two cells, layer by layer.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct Exchange {
  template <class Real>
  struct Parameters {
    Real width;         // m
    Real distance;      // m
    Real sill;          // m
    Real fresh_factor;  // -
    Real brine_factor;  // -
    Real barrier_thickness;     // m
    Real barrier_conductivity;  // m/s, as for fresh water
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real fresh_ab, fresh_ba, brine_ab, brine_ba;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real fresh_flow, brine_flow;  // m3/s from a to b
  };
  static const catalog::ComponentType type;
  enum Setting { kA, kB };
};

}  // namespace cuenca::aquifer
