// A spring: flows while the head stands above it, dries and returns.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct Spring {
  template <class Real>
  struct Parameters {
    Real elevation;    // m
    Real conductance;  // m2/s
    Real exponent;     // -
    Real layer;        // 0 top, 1 fresh, 2 brine
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real well_drawdown;  // m, at the spring, last step
  };
  template <class Real>
  struct Fluxes {
    Real flow_fresh, flow_brine;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real flow;  // m3/s
    Real head;  // m above the spring
  };
  static const catalog::ComponentType type;
  enum Setting { kCell, kTo };
};

}  // namespace cuenca::aquifer
