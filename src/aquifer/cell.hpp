// A fresh-over-brine cell: its state is the water and salt of two layers; heads and the interface follow from them.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer (aquifer/step_aquifer.hpp) together with everything that draws on it.
struct Cell {
  template <class Real>
  struct Parameters {
    Real area;                    // m2
    Real base;                    // m
    Real ground;                  // m
    Real specific_yield;          // -
    Real conductivity;            // m/s
    Real conductivity_brine;      // m/s, as for fresh water
    Real mixing;                  // m/s
    Real reflux;                  // m/s
    Real reflux_threshold;        // kg/m3
    Real overflow_time;           // s
    Real thin;                    // m
    Real initial_water_table;     // m
    Real initial_interface;       // m
    Real initial_fresh_salinity;  // kg/m3
    Real initial_brine_salinity;  // kg/m3
  };
  template <class Real>
  struct State {
    Real fresh;   // m3
    Real brine;   // m3
    Real halite;  // solids in the pores
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  struct Fluxes {
    Real mixing_down, mixing_up, reflux_sinking, overflow_fresh, overflow_brine;          // m3 in the step
    Real precipitation_fresh, precipitation_brine, dissolution_fresh, dissolution_brine;  // kg by constituent
  };
  template <class Real>
  struct Derived {
    Real fresh_content, brine_content;        // m3
    Real water_table, interface, brine_head;  // m
    Real water_table_depth;                   // m below the ground
    Real fresh_thickness, brine_thickness;    // m
    Real fresh_salinity, brine_salinity;      // kg/m3
    Real fresh_density, brine_density;        // kg/m3
    Real pore_halite;                         // kg
    Real overflow;                            // m3/s
    Real iterations, unconverged;             // -
  };
  static const catalog::ComponentType type;

  /// Contents (m3) and salinity (kg/m3) before the first step, from the initial levels.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    const double pores = p.area * p.specific_yield, interface = clamp(p.initial_interface, p.base, max(p.base, p.initial_water_table));
    contents.brine = pores * (interface - p.base);
    contents.fresh = pores * max(0.0, p.initial_water_table - interface);
    salinity.brine = p.initial_brine_salinity;
    salinity.fresh = p.initial_fresh_salinity;
  }
  enum Setting { kOverflowTo };
};

}  // namespace cuenca::aquifer
