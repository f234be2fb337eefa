// A vega: phreatic vegetation that draws on the water table, and rain that wets it.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct Vega {
  template <class Real>
  struct Parameters {
    Real area;         // m2
    Real elevation;    // m
    Real coefficient;  // -
    Real decay;        // 1/m
    Real extinction;   // m
    Real holding;      // m
  };
  template <class Real>
  struct State {
    Real surface;  // m3 of rain on leaves and litter
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real precipitation;                 // m/s
    Real reference_evapotranspiration;  // m/s
    Real well_drawdown;                 // m, at the vega, last step
  };
  template <class Real>
  struct Fluxes {
    Real rain, wet_evaporation, infiltration, evaporation_fresh, evaporation_brine;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real surface_content;                 // m3
    Real water_table_depth;               // m
    Real local_drawdown;                  // m
    Real evapotranspiration;              // m/s, rain and groundwater
    Real groundwater_evapotranspiration;  // m/s
  };
  static const catalog::ComponentType type;
  enum Setting { kCell };
};

}  // namespace cuenca::aquifer
