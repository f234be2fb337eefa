// A reservoir behind a dam, with the zones of WEAP, an outlet, a spillway and one user. Equations: docs/theory/reservoirs.md.
#pragma once
#include "catalog/component.hpp"
#include "waterbody/process/basin_shape.hpp"
#include "waterbody/process/decay.hpp"
#include "waterbody/process/reservoir.hpp"

namespace cuenca::waterbody {

struct Reservoir {
  static constexpr int kPoints = 16;
  template <class Real>
  struct Parameters {
    Real elevation;                      // m, deepest point of the bed
    Real reference_area;                 // m2
    Real reference_depth;                // m
    Real shape;                          // p
    FixedCurve<Real, kPoints> bed;       // m -> m2; all zero: the power law holds
    Real start;                          // days since 1970-01-01
    Real storage_capacity;               // m3
    Real top_of_conservation;            // m3
    Real top_of_buffer;                  // m3
    Real buffer_coefficient;             // -
    Real buffer_period;                  // s in which that share leaves; 0: a step
    Real top_of_inactive;                // m3
    Real environmental_flow;             // m3/s
    FixedCurve<Real, kPoints> outlet;    // m -> m3/s; all zero: no limit
    FixedCurve<Real, kPoints> spillway;  // m -> m3/s; all zero: at once
    Real evaporation_factor;             // -
    Real seepage_rate;                   // m/s
    Real filling_priority;               // 1 to 99
    Real filling_weight;                 // 1/m3
    Real initial_storage;                // m3
    Real initial_salinity;               // kg/m3
    Real water_temperature;              // K
  };
  template <class Real>
  struct State {
    Real water;  // m3
  };
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real arrivals;                // m3
    Real precipitation;           // m/s
    Real open_water_evaporation;  // m/s
    Real requested;               // m3/s
    Real ordered;                 // m3/s, of a canal
    Real adjustment;              // m3/s that the allocation adds, or withholds when negative
    Real released;                // m3/s, for claims below
  };
  template <class Real>
  struct Fluxes {
    Real rain, evaporation, seepage, release, abstraction, spill;  // m3
    Real decay;                                                     // reactive: no water
  };
  template <class Real>
  struct Derived {
    Real content;                         // m3
    Real depth, stage;                    // m
    Real area;                            // m2
    Real inflow, flow, spill_rate;        // m3/s
    Real abstracted, shortage;            // m3/s
    Real shortage_reason;                 // 0 to 4
    Real environmental_shortage;          // m3/s
    Real evaporation_rate, seepage_flow;  // m3/s
  };
  static const catalog::ComponentType type;

  template <class Real>
  static BedShape<Real, kPoints> shape_of(const Parameters<Real>& p) {
    return BedShape<Real, kPoints>::from(PowerShape<Real>::from_p(p.reference_area, p.reference_depth, p.shape), p.bed);
  }

  /// Contents (m3) and salinity (kg/m3) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>& salinity) {
    contents.water = p.initial_storage;
    salinity.water = p.initial_salinity;
  }

  /// The zones on a day; without capacity before the dam stands.
  template <class Real>
  static ReservoirZones<Real> zones_of(const catalog::Step& step, const Parameters<Real>& p) {
    const Real zero(0.0), one(1.0), open = select(Real(step.day) >= p.start, one, zero);
    const Real capacity = p.storage_capacity * open;
    const Real kept = pow(max(one - p.buffer_coefficient, zero), Real(step.dt) / max(p.buffer_period, Real(1e-300)));
    const Real share = select(p.buffer_period > zero, one - kept, p.buffer_coefficient);
    return {capacity, min(p.top_of_conservation * open, capacity), p.top_of_buffer, p.top_of_inactive, share};
  }
  /// m3 that stand after the rain, evaporation and seepage of a step of dt > 0 on `standing` m3.
  static double standing_after(const catalog::Step& step, const Parameters<double>& p, const Forcing<double>& f, double standing, double salt_volume) {
    const double open = step.day >= p.start ? 1 : 0;
    ReservoirStep<double> r{0, 0, 0, 0, 0, 0, standing, 0, 0};
    const ReservoirForcing<double> w{0, f.precipitation * open, p.evaporation_factor * f.open_water_evaporation * open, p.seepage_rate * open, 0, 0, salt_volume};
    detail::change_level(shape_of(p), w, step.dt, r);
    return r.volume;
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300);
    const MaskOf<Real> moving = dt > zero, stands = Real(step.day) >= p.start;
    const auto shape = shape_of(p);
    const Real standing = max(zero, s.water - f.arrivals), open = select(stands, one, zero);
    const Real asked = f.requested + f.ordered, wanted = max(zero, asked + f.adjustment);
    Real salt_volume(0.0);
    for (int k = 0; k < salts.count(); ++k) salt_volume += salts.mass(0, k) * Real(salts.of(k).dissolved_volume);

    const auto zones = zones_of(step, p);
    const ReservoirForcing<Real> w{s.water - standing,
                                   f.precipitation * open,
                                   p.evaporation_factor * f.open_water_evaporation * open,
                                   p.seepage_rate * open,
                                   max(p.environmental_flow, f.released) * dt * open,
                                   wanted * dt * open,
                                   salt_volume};
    const auto r = reservoir(shape, zones, StageRating<Real, kPoints>::from(p.outlet, shape),
                             StageRating<Real, kPoints>::from(p.spillway, shape), w, standing, select(moving, dt, one));
    const auto moved = [&](Real m3) { return select(moving, m3, zero); };
    q.rain = moved(r.rain);
    q.evaporation = moved(r.evaporation);
    q.seepage = moved(r.seepage);
    q.release = moved(r.released);
    q.abstraction = moved(r.delivered);
    q.spill = moved(r.spilled);
    q.decay = zero;
    decay_in_store(salts, 0, 6, [&] {
      const Real left = q.seepage + q.release + q.abstraction + q.spill;
      return Exposure<Real>{p.water_temperature, dt, turnover(min(standing, s.water), max(zero, s.water - standing), left), zero, dt < zero};
    });

    d.content = select(moving, r.volume, s.water);
    d.depth = shape.depth(d.content);
    d.stage = p.elevation + d.depth;
    d.area = shape.area(d.content, d.depth);
    const Real per_second = select(moving, one / max(dt, tiny), zero);
    d.inflow = f.arrivals * per_second;
    d.spill_rate = q.spill * per_second;
    d.flow = (q.release + q.spill) * per_second;
    d.abstracted = q.abstraction * per_second;
    d.shortage = select(moving, max(zero, asked - d.abstracted), zero);
    const Real reason = select(stands & (r.available > zero), select(r.outlet < r.available, Real(3.0), one), Real(2.0));
    const MaskOf<Real> withheld = d.abstracted >= wanted * Real(1 - 1e-9);
    d.shortage_reason = select(d.shortage > asked * Real(1e-9), select(withheld, Real(4.0), reason), zero);
    d.environmental_shortage = select(moving, max(zero, p.environmental_flow - d.flow), zero);
    d.evaporation_rate = q.evaporation * per_second;
    d.seepage_flow = q.seepage * per_second;
  }
};

}  // namespace cuenca::waterbody
