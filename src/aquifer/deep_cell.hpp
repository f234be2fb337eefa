// A confined brine cell (gravel below clay) that drains when its head falls under its top.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct DeepCell {
  template <class Real>
  struct Parameters {
    Real area;              // m2
    Real top;               // m
    Real thickness;         // m
    Real specific_yield;    // -
    Real specific_storage;  // 1/m
  };
  template <class Real>
  struct State {
    Real brine;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real deep_content;        // m3
    Real head;                // m, of its own brine
    Real freshwater_head;     // m, at the top of the unit
    Real salinity, density;   // kg/m3
  };
  static const catalog::ComponentType type;
};

}  // namespace cuenca::aquifer
