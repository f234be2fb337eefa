// The soil below a rain-fed crop or a pasture by the dual crop coefficient of FAO-56 (MABIA). Equations: docs/theory/irrigated-land.md.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/crop_step.hpp"

namespace cuenca::catchment {

struct DualCropSoil {
  template <class Real>
  struct Parameters {
    Real area;                                                     // m2
    Real elevation;                                                // m
    Real field_capacity, wilting_point;                            // -
    Real evaporation_depth, readily_evaporable;                    // m
    Real planting;                                                 // day of the year
    Real initial_stage, development_stage, mid_stage, late_stage;  // s
    Real kcb_initial, kcb_mid, kcb_end, kcb_off_season;            // -
    Real initial_height, height, initial_root_depth, root_depth;   // m
    Real depletion_fraction;                                       // -
    Real infiltration_limit;                                       // m/s
    Real initial_wetness;                                          // -
  };
  template <class Real>
  struct State {
    Real water;  // m3 above the wilting point, down to the greatest depth of the roots
  };
  template <class Real>
  struct Memory {
    Real below, layer, roots;  // m
  };
  template <class Real>
  struct Forcing {
    Real arrivals;             // m3 that came this step
    Real potential;            // m/s
    Real wind;                 // m/s
    Real maximum_temperature;  // K
    Real vapour;               // Pa
  };
  template <class Real>
  struct Fluxes {
    Real evaporation, transpiration, surface_runoff, percolation;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real water_content;                                       // m3
    Real wetness;                                             // -
    Real evapotranspiration_rate;                             // m3/s
    Real basal_coefficient, evaporation_coefficient, stress;  // -
    Real depletion, readily_available;                        // m
  };
  static const catalog::ComponentType type;

  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    const auto ground = crop_ground<double>(p);
    contents.water = p.initial_wetness * ground.available * ground.depth * p.area;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), moves(step.dt > 0 ? 1.0 : 0.0), per_area = Real(1.0) / p.area;
    const Real inflow = clamp(f.arrivals, zero, s.water) * moves;
    q.surface_runoff = max(zero, inflow - p.infiltration_limit * p.area * Real(step.dt));
    const Real before = (s.water - inflow) * per_area;
    const Real below = min(m.below, before);
    CropWater<Real> water{before - below, below, m.layer, m.roots, zero};
    CropSeason<Real> season{zero, zero, zero};
    const auto c = crop_step<Real>(step, p, {f.potential, f.wind, f.maximum_temperature, f.vapour}, (inflow - q.surface_runoff) * per_area,
                                   zero, Real(1.0), water, season);
    q.evaporation = c.evaporation * p.area * moves;
    q.transpiration = c.transpiration * p.area * moves;
    q.percolation = c.percolation * p.area * moves;
    m.below = water.below;
    m.layer = water.layer;
    m.roots = water.roots;
    const auto ground = crop_ground<Real>(p);
    d.water_content = s.water - q.surface_runoff - q.evaporation - q.transpiration - q.percolation;
    d.wetness = d.water_content * per_area / max(ground.available * ground.depth, Real(1e-9));
    d.evapotranspiration_rate = (q.evaporation + q.transpiration) / Real(step.dt > 0 ? step.dt : 1.0);
    d.basal_coefficient = c.last.basal;
    d.evaporation_coefficient = c.last.evaporation_share;
    d.stress = c.last.stress;
    d.depletion = c.last.depletion;
    d.readily_available = c.last.readily;
  }
};

}  // namespace cuenca::catchment
