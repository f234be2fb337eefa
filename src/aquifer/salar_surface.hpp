// The flat of a salar, crust and playa: rain, floods, the crust and evaporation of the groundwater below.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct SalarSurface {
  template <class Real>
  struct Parameters {
    Real area;                // m2, of the whole flat with lagoons and ponds
    Real elevation;           // m
    Real evaporation_factor;  // -
    Real fraction;            // -
    Real law;                 // 0 exponential, 1 power
    Real decay;               // 1/m
    Real half_depth;          // m
    Real power;               // -
    Real extinction;          // m
    Real infiltration;        // m/s
    Real holding;             // m
    Real seepage_time;        // s
    Real efflorescence;       // -
    Real crust_rate;          // 1/s
    Real initial_crust;       // kg/m2
  };
  template <class Real>
  struct State {
    Real surface;  // m3 of brine film or flood
    Real crust;    // solids
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real precipitation;                 // m/s
    Real reference_evapotranspiration;  // m/s
    Real open_water_evaporation;        // m/s
    Real lagoon_area, pond_area;        // m2
  };
  template <class Real>
  struct Fluxes {
    Real rain, film_evaporation, infiltration_fresh, infiltration_brine, seepage_fresh, seepage_brine;  // m3 in the step
    Real phreatic_fresh, phreatic_brine;                                                                // m3
    Real crust_dissolution, crust_precipitation, efflorescence_fresh, efflorescence_brine;              // kg by constituent
  };
  template <class Real>
  struct Derived {
    Real surface_content;    // m3
    Real exposed_area;       // m2
    Real film_depth;         // m
    Real flooded;            // -, share of the exposed area under water
    Real film_salinity;      // kg/m3
    Real water_table_depth;  // m
    Real phreatic_rate;      // m/s over the exposed area
    Real crust_mass;         // kg of salts
  };
  static const catalog::ComponentType type;

  /// The crust (kg) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) { contents.crust = p.initial_crust * p.area; }
  enum Setting { kCell };
};

}  // namespace cuenca::aquifer
