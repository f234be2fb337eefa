// A saline lagoon: water, dissolved salts and the crust on its bed. Equations: docs/theory/lagoons.md.
#pragma once
#include "catalog/component.hpp"
#include "waterbody/process/basin_shape.hpp"
#include "waterbody/process/decay.hpp"
#include "waterbody/process/night_ice.hpp"
#include "waterbody/process/open_water.hpp"

namespace cuenca::waterbody {

struct Lagoon {
  static constexpr int kBedPoints = 16;
  template <class Real>
  struct Parameters {
    Real elevation;                    // m, deepest point of the bed
    Real reference_area;               // m2
    Real reference_depth;              // m
    Real shape;                        // p
    FixedCurve<Real, kBedPoints> bed;  // m -> m2; all zero: the power law holds
    Real evaporation_factor;           // -
    Real activity_response;            // index
    Real activity_weight;              // -
    Real brine;                        // index
    Real outflow_coefficient;          // m^1.5/s
    Real sill;                         // m
    FixedCurve<Real, kOutflowPoints> outflow_curve;  // m -> m3/s; all zero: the sill holds
    Real seepage_rate;                 // m/s
    Real dry_salinity;                 // kg/m3
    Real initial_depth;                // m
    Real initial_salinity;             // kg/m3
    Real initial_crust;                // kg
    Real night_ice;  // -
    Real water_temperature;            // K
  };
  template <class Real>
  struct State {
    Real inlet, liquid, crust;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real precipitation, open_water_evaporation;  // m/s
    Real penman_energy, penman_wind, vapour_slope, psychrometric, saturation_vapour, vapour;
    Real minimum_temperature, maximum_temperature;  // K
  };
  template <class Real>
  struct Fluxes {
    Real inflow, passing, rain, evaporation, outflow, seepage;  // m3
    Real precipitation_of_salt, dissolution;                    // reactive: no water
    Real decay;                                                 // reactive: no water
  };
  template <class Real>
  struct Derived {
    Real inlet_content, liquid_content;            // m3
    Real depth, stage;                             // m
    Real area, exposed;                            // m2
    Real salinity;                                 // kg/m3
    Real crust_mass;                               // kg
    Real water_activity;                           // -
    Real evaporation_rate;                         // m/s
    Real frozen_share;                             // -
    Real inflow_rate, outflow_rate, seepage_flow;  // m3/s
  };
  static const catalog::ComponentType type;
  static constexpr SaltPlaces places{0, 1, 2, 6, 7};

  template <class Real>
  static BedShape<Real, kBedPoints> shape_of(const Parameters<Real>& p) {
    return BedShape<Real, kBedPoints>::from(PowerShape<Real>::from_p(p.reference_area, p.reference_depth, p.shape), p.bed);
  }

  /// Contents (m3; crust kg) and salinity (kg/m3) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    contents.liquid = shape_of(p).volume(p.initial_depth);
    salinity.liquid = p.initial_salinity;
    contents.crust = p.initial_crust;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0);
    const MaskOf<Real> moving = dt > zero;
    const auto shape = shape_of(p);
    const Real frozen =
        any(p.night_ice > zero) ? frozen_share(p.night_ice, f, s.liquid, shape.depth(s.liquid), salts.salt(places.liquid)) : zero;
    OpenWaterForcing<Real> w;
    w.inflow = select(moving, s.inlet, zero);
    w.rain = f.precipitation;
    w.seepage = p.seepage_rate;
    w.way_out = {p.outflow_coefficient, p.sill, p.outflow_curve};
    w.draw = zero;
    w.evaporation = {p.activity_response,
                     p.activity_weight,
                     p.brine,
                     p.evaporation_factor * (Real(1.0) - p.night_ice * frozen),
                     f.open_water_evaporation,
                     {f.penman_energy, f.penman_wind, f.vapour_slope, f.psychrometric, f.saturation_vapour, f.vapour}};

    SaltBook<Real> book(salts, places, p.dry_salinity);
    const auto r = open_water(shape, w, s.liquid, dt, book);
    Real salt = book.sums(r.end).salt;
    d.crust_mass = book.crust();
    book.finish(r.kept, r.joined);
    q.decay = zero;
    salt -= decay_in_lagoon(salts, places, 8, p.water_temperature, dt, r.kept, r.joined);
    q.passing = r.passing;
    q.inflow = max(zero, w.inflow - r.passing);
    q.rain = r.rain;
    q.evaporation = r.evaporation;
    q.outflow = r.outflow;
    q.seepage = r.seepage;
    q.precipitation_of_salt = q.dissolution = zero;

    d.inlet_content = s.inlet - q.inflow - q.passing;
    d.liquid_content = r.volume;
    d.depth = shape.depth(r.volume);
    d.stage = p.elevation + d.depth;
    d.area = shape.area(r.volume, d.depth);
    d.exposed = max(zero, shape.full_area() - d.area);
    d.salinity = select(r.volume > zero, salt / max(r.volume, Real(1e-300)), zero);
    d.water_activity = w.evaporation.activity(d.salinity);
    d.evaporation_rate = w.evaporation.rate(d.salinity);
    d.frozen_share = frozen;
    const Real per_second = select(moving, Real(1.0) / max(dt, Real(1e-300)), zero);
    d.inflow_rate = w.inflow * per_second;
    d.outflow_rate = (q.outflow + q.passing) * per_second;
    d.seepage_flow = q.seepage * per_second;
  }
};

}  // namespace cuenca::waterbody
