// GR4J as the soil of a land unit: production store, two unit hydrographs, exchange and routing store. It is a whole catchment model: what
// it gives goes to the channel, nothing to the mountain block.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/gr4j.hpp"
#include "numerics/unit_hydrograph.hpp"

namespace cuenca::catchment {

struct Gr4jSoil {
  /// Longest X4 in steps: the long unit hydrograph has twice as many.
  static constexpr int kLongest = 20;
  template <class Real>
  struct Parameters {
    Real area;                // m2
    Real elevation;           // m
    Real x1;                  // m
    Real x2;                  // m/s
    Real x3;                  // m
    Real x4;                  // s
    Real crop_factor;         // -
    Real initial_production;  // -
    Real initial_routing;     // -
  };
  template <class Real>
  struct State {
    Real water, on_its_way, routing;  // m3
  };
  template <class Real>
  struct Memory {
    FixedSeries<Real, kLongest> short_way;     // m3, how `on_its_way` is spread over the coming steps
    FixedSeries<Real, 2 * kLongest> long_way;  // m3
  };
  template <class Real>
  struct Forcing {
    Real arrivals;   // m3 that came this step
    Real potential;  // m/s
  };
  template <class Real>
  struct Fluxes {
    Real evapotranspiration, production_outflow;  // m3 in the step
    Real routing_import, direct_import, routed, routing_export, direct_export;
    Real routing_outflow, direct_flow;
  };
  template <class Real>
  struct Derived {
    Real water_content, on_its_way_content, routing_content;  // m3
    Real wetness, routing_filling;                            // -
    Real evapotranspiration_rate, streamflow_rate;            // m3/s
    Real exchange_rate;                                       // m3/s, + into the catchment
  };
  static const catalog::ComponentType type;

  /// Both stores by their shares; the unit hydrographs begin empty.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) {
    contents.water = p.initial_production * p.x1 * p.area;
    contents.routing = p.initial_routing * p.x3 * p.area;
  }

  /// The ledger's content decides how much is on its way; the memory says how it is spread. (A store that was never spread leaves at once.)
  template <class Real>
  static void spread(Memory<Real>& m, Real on_its_way) {
    const Real zero(0.0), remembered = content(m.short_way) + content(m.long_way);
    const MaskOf<Real> known = remembered > zero;
    const Real factor = select(known, on_its_way / select(known, remembered, Real(1.0)), zero);
    for (Real& slot : m.short_way.at) slot *= factor;
    for (Real& slot : m.long_way.at) slot *= factor;
    m.short_way.at[0] = select(known, m.short_way.at[0], Real(0.9) * on_its_way);
    m.long_way.at[0] = select(known, m.long_way.at[0], Real(0.1) * on_its_way);
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0), dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0), moves(step.dt > 0 ? 1.0 : 0.0), days(step.dt / 86400);
    const Real per_area = Real(1.0) / p.area;
    const Real rain = clamp(f.arrivals, zero, s.water) * moves;
    const auto made = production<Real>((s.water - rain) * per_area, rain * per_area, f.potential * p.crop_factor * dt, p.x1, days);
    q.evapotranspiration = min(made.evapotranspiration * p.area, s.water) * moves;
    q.production_outflow = min(made.outflow * p.area, s.water - q.evapotranspiration) * moves;
    const Real overflow = max(zero, s.water - q.evapotranspiration - q.production_outflow - p.x1 * p.area) * moves;  // x1 was made smaller
    q.production_outflow += overflow;

    Real direct = zero;
    if (step.dt > 0) {
      const Real x4 = p.x4 / dt;
      spread(m, s.on_its_way);
      q.routed = pass(m.short_way, Real(0.9) * q.production_outflow, RisingCurve<Real>{x4}, MaskOf<Real>(true));
      direct = pass(m.long_way, Real(0.1) * q.production_outflow, RisingFallingCurve<Real>{x4 + x4}, MaskOf<Real>(true));
    }
    const Real ready = s.on_its_way + q.production_outflow;
    q.routed = min(q.routed, ready);
    direct = min(direct, ready - q.routed);

    const auto done = routing<Real>(s.routing * per_area, q.routed * per_area, direct * per_area, p.x2 * dt, p.x3, days);
    q.routing_import = max(done.routing_exchange, zero) * p.area;
    q.direct_import = max(done.direct_exchange, zero) * p.area;
    q.routing_export = min(max(-done.routing_exchange, zero) * p.area, s.routing + q.routed);
    q.direct_export = min(max(-done.direct_exchange, zero) * p.area, direct);
    q.routing_outflow = min(done.routing_outflow * p.area, s.routing + q.routed + q.routing_import - q.routing_export);
    q.direct_flow = direct + q.direct_import - q.direct_export;

    d.water_content = s.water - q.evapotranspiration - q.production_outflow;
    d.on_its_way_content = s.on_its_way + q.production_outflow + q.direct_import - q.routed - q.direct_export - q.direct_flow;
    d.routing_content = s.routing + q.routing_import + q.routed - q.routing_export - q.routing_outflow;
    d.wetness = d.water_content * per_area / p.x1;
    d.routing_filling = d.routing_content * per_area / p.x3;
    d.evapotranspiration_rate = q.evapotranspiration * per_dt;
    d.streamflow_rate = (q.routing_outflow + q.direct_flow) * per_dt;
    d.exchange_rate = (q.routing_import + q.direct_import - q.routing_export - q.direct_export) * per_dt;
  }
};

}  // namespace cuenca::catchment
