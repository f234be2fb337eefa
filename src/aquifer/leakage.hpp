// Vertical flow through the clay between a two-layer cell and the deep cell below it.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct Leakage {
  template <class Real>
  struct Parameters {
    Real area;            // m2
    Real conductivity;    // m/s, as for fresh water
    Real clay_thickness;  // m
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real up, down_brine, down_fresh;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real flow;  // m3/s, upwards
  };
  static const catalog::ComponentType type;
  enum Setting { kCell, kDeepCell };
};

}  // namespace cuenca::aquifer
