// A mountain catchment below its soils: hillslope store, mountain block, and what leaves them as runoff, baseflow and mountain-front
// recharge.
#pragma once
#include "catalog/component.hpp"
#include "catchment/process/hillslope.hpp"
#include "catchment/process/weathering.hpp"

namespace cuenca::catchment {

struct Catchment {
  template <class Real>
  struct Parameters {
    Real area;                // m2
    Real channel_residence;   // s
    Real block_law;           // 0 linear, 1 quadratic
    Real block_residence;     // s
    Real block_capacity;      // m
    Real block_conductivity;  // m/s
    Real front_share;         // -
    Real front_lag;           // s
    Real runoff_strength;     // -
    Real initial_block;       // m
    Real lumped_soils;        // flag
    Real channel_law;         // 0 linear, 1 cascade, 2 triangular
    Real channel_stores;      // -
    Real channel_base;        // s
  };
  template <class Real>
  struct State {
    Real channel, block, front;  // m3
  };
  template <class Real>
  struct Memory {
    ChannelWay<Real> channel_way;  // m3, how the channel's water is spread over its stores or the coming steps
  };
  template <class Real>
  struct Forcing {
    Real channel_arrivals, block_arrivals;  // m3
    Real snow, covered_area, sublimation;   // m3, m2, m3/s
    Real soil, evapotranspiration;          // m3, m3/s
    Real ice, ice_melt, glacier_area;       // m3, m3, m2
  };
  template <class Real>
  struct Fluxes {
    Real channel_weathering, block_weathering;  // reactive
    Real runoff, baseflow;                      // m3 in the step
    Real direct_recharge, to_front, front_recharge;
  };
  template <class Real>
  struct Derived {
    Real channel_content, block_content, front_content;  // m3
    Real runoff_rate, baseflow_rate, recharge_rate;      // m3/s
    Real streamflow;                                     // m3/s
    Real snow_water, snow_cover, soil_water;             // m, -, m
    Real evapotranspiration_rate, sublimation_rate;      // m/s
    Real glacier_ice, glacier_area, ice_melt_rate;       // m3, m2, m3/s
  };
  static const catalog::ComponentType type;

  /// The mountain block (m3) before the first step.
  static void initial(const Parameters<double>& p, State<double>& contents, State<double>&) { contents.block = p.initial_block * p.area; }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    using Q = Fluxes<double>;
    using S = State<double>;
    const Real zero(0.0), one(1.0), dt(step.dt), per_dt(step.dt > 0 ? 1 / step.dt : 0.0);
    const Real moves(step.dt > 0 ? 1.0 : 0.0);
    const Real into_channel = clamp(f.channel_arrivals, zero, s.channel) * moves, into_block = clamp(f.block_arrivals, zero, s.block) * moves;
    q.runoff = store_outflow(s.channel - into_channel, into_channel, p.channel_residence, dt);
    const MaskOf<Real> delayed = p.channel_law > Real(0.5);
    if (step.dt > 0 && any(delayed)) {
      const Real later = delayed_outflow(p.channel_law, m.channel_way, s.channel - into_channel, into_channel, p.channel_residence,
                                         p.channel_stores, p.channel_base, dt);
      q.runoff = select(delayed, later, q.runoff);
    } else if (step.dt > 0) {
      for (Real& slot : m.channel_way.at) slot = zero;
    }
    const Real start = s.block - into_block;
    const MaskOf<Real> linear = p.block_law < Real(0.5);
    Real drained = store_outflow(start, into_block, p.block_residence, dt);
    if (!all(linear))
      drained = select(linear, drained,
                       quadratic_outflow(start, into_block, p.block_capacity * p.area, p.block_conductivity * p.area * dt));
    const Real lag = dt / max(p.front_lag, Real(1e-3)), mean = mean_decay(lag);
    const Real front = p.front_share * drained;
    q.baseflow = drained - front;
    q.to_front = front * mean;  // what is still on its way at the end of the step
    q.direct_recharge = front - q.to_front;
    q.front_recharge = s.front * min(one, lag * mean);
    const Real channel_salt =
        weather(salts, catalog::slot_of<&Q::channel_weathering>(), catalog::slot_of<&S::channel>(), into_channel, p.runoff_strength);
    const Real block_salt = weather(salts, catalog::slot_of<&Q::block_weathering>(), catalog::slot_of<&S::block>(), into_block, one);
    d.channel_content = s.channel - q.runoff + channel_salt;
    d.block_content = s.block - q.baseflow - q.direct_recharge - q.to_front + block_salt;
    d.front_content = s.front + q.to_front - q.front_recharge;
    d.runoff_rate = q.runoff * per_dt;
    d.baseflow_rate = q.baseflow * per_dt;
    d.recharge_rate = (q.direct_recharge + q.front_recharge) * per_dt;
    d.streamflow = (q.runoff + q.baseflow) * per_dt;
    const Real per_area = one / p.area;
    d.snow_water = f.snow * per_area;
    d.snow_cover = f.covered_area * per_area;
    d.soil_water = f.soil * per_area;
    d.evapotranspiration_rate = f.evapotranspiration * per_area;
    d.sublimation_rate = f.sublimation * per_area;
    d.glacier_ice = f.ice;
    d.glacier_area = f.glacier_area;
    d.ice_melt_rate = f.ice_melt * per_dt;
  }
};

}  // namespace cuenca::catchment
