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
    Real initial_head;      // m
    Real initial_salinity;  // kg/m3
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
    Real deep_content;       // m3
    Real head;               // m, of its own brine
    Real freshwater_head;    // m, at the top of the unit
    Real salinity, density;  // kg/m3
  };
  static const catalog::ComponentType type;

  /// Contents (m3) and salinity (kg/m3) before the first step: full up to the head or the top, and what the pressure above the top adds.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    const double bottom = p.top - p.thickness;
    contents.brine = p.area * p.specific_yield * clamp(p.initial_head - bottom, 0.0, p.thickness) +
                     p.area * p.specific_storage * p.thickness * max(0.0, p.initial_head - p.top);
    salinity.brine = p.initial_salinity;
  }
};

}  // namespace cuenca::aquifer
