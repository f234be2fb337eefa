// Water balance of an open body of brine within one step: dV/dt = inflow + P A - E(a_w) A - k A - Q_out(h) - draw, solved
// together with its salts. Sub-steps (1 to 32, between vertical walls to 8; a power of two, from the state at the beginning: no lane takes
// another's count) of a two-stage Rosenbrock method, second order for any Jacobian and L-stable [verwer1999]; each flux takes its own part
// of the stages, so that the volume is the sum of its fluxes. When the water does not last, the losses share what is there; where walls are
// vertical and evaporation takes everything whatever its salinity, one sub-step does.
#pragma once
#include "waterbody/process/brine_evaporation.hpp"
#include "waterbody/process/salt_book.hpp"
#include "waterbody/process/way_out.hpp"

namespace cuenca::waterbody {

/// Rates and coefficients that hold during the step.
template <class Real>
struct OpenWaterForcing {
  Real inflow;   // m3 in the step, uniform
  Real rain;     // m/s on the wet area
  Real seepage;  // m/s through the wet area
  WayOut<Real> way_out;
  Real draw;  // m3 in the step, uniform: withdrawn with its salts
  BrineEvaporation<Real> evaporation;
};

/// m3 moved in the step, and the state at its end.
template <class Real>
struct OpenWaterStep {
  Real rain, evaporation, seepage, outflow, draw;
  Real passing;  // inflow that leaves over the sill in the same step, with its own salts
  Real volume;
  Moment<Real> end;
  Real kept, joined;  // shares of the liquid of the turn that stays, of the inflow that joins it
};

/// How fine a step is cut: at most so many sub-steps, so that the gross exchange in each is at most this share of the volume. Where the
/// area does not depend on the water the balance is linear but for the activity of brine, and four times as much errs no more
/// (docs/theory/ponds-and-plants.md).
template <class Shape>
inline constexpr int kMostSubSteps = Shape::vertical ? 8 : 32;
template <class Shape>
inline constexpr double kExchangePerSubStep = Shape::vertical ? 0.4 : 0.1;
/// m3 of water that stay on a dry bed.
inline constexpr double kTrace = 1e-6;
/// kg/m3: no brine is richer; its activity is the least there is.
inline constexpr double kSaltiest = 1000;

namespace detail {
template <class Real>
struct Losses {
  Real evaporation, seepage, outflow;
  Real sum() const { return evaporation + seepage + outflow; }
};

/// Rates of loss, m3/s.
template <class Real, class Shape>
inline Losses<Real> losses_at(const Shape& shape, const OpenWaterForcing<Real>& f, Real volume, Real depth, Real salinity) {
  const Real area = shape.area(volume, depth);
  return {f.evaporation.rate(salinity) * area, f.seepage * area, f.way_out.discharge(depth)};
}

template <class Shape, class Real>
inline Real sub_steps(Real relative_exchange) {
  Real n(1.0);
  for (int i = 1; i < kMostSubSteps<Shape>; i *= 2) n = select(relative_exchange > n * Real(kExchangePerSubStep<Shape>), n * Real(2.0), n);
  return n;
}

/// Between vertical walls: is the water gone at the end of the step, however salty it becomes on the way? One sub-step says as much as
/// many.
template <class Real, class Shape>
inline MaskOf<Real> dries_up(const Shape& shape, const OpenWaterForcing<Real>& f, Real turn, Real dt) {
  if constexpr (Shape::vertical) {
    const Real least = min(f.evaporation.rate(Real(0.0)), f.evaporation.rate(Real(kSaltiest)));
    return (least - f.rain) * shape.surface * dt >= turn + f.inflow;
  } else {
    return Real(0.0) > Real(0.0);
  }
}
}  // namespace detail

namespace detail {
/// kg/m3. A volume smaller than the inflow of the sub-step has the salinity of both together: a wet film over a dry bed is not fresh.
template <class Real>
inline Real salinity_of(Real volume, Real salt, Real mixed_volume, Real mixed_salt, Real inflow) {
  const Real own = salt / max(volume, Real(1e-300)), mixed = mixed_salt / max(mixed_volume, Real(1e-300));
  return select(volume > inflow, own, mixed);
}
}  // namespace detail

/// One step of dt s from `turn` m3 of liquid (the inflow of the step not among it).
template <class Real, class Shape>
inline OpenWaterStep<Real> open_water(const Shape& shape, const OpenWaterForcing<Real>& f, Real turn, Real dt, SaltBook<Real>& salts) {
  const Real zero(0.0), one(1.0), two(2.0), tiny(1e-300);
  const Real gamma(0.29289321881345248);  // 1 - 1/sqrt(2)
  OpenWaterStep<Real> r{zero, zero, zero, zero, zero, zero, turn, {zero, zero}, one, zero};
  const Real per_second = select(dt > zero, one / max(dt, tiny), zero);
  const Real inflow = f.inflow * per_second, draw = f.draw * per_second;
  const Real salt_inflow = salts.salt_of_inflow() * per_second;
  const Real concentration = select(turn > zero, salts.salt_at_turn() / max(turn, tiny), zero);  // of what leaves in this step

  const Real first_depth = shape.depth(turn);
  const auto first = detail::losses_at(shape, f, turn, first_depth, concentration);
  const Real gross = (inflow + draw + f.rain * shape.area(turn, first_depth) + first.sum()) * dt;
  Real count = detail::sub_steps<Shape>(gross / max(turn, Real(1e-9)));
  if (any(count > one)) count = select(detail::dries_up(shape, f, turn, dt), one, count);
  const Real h = dt / count;

  const Real below_sill = any(f.way_out.open()) ? shape.volume(f.way_out.lowest()) : zero;

  for (int i = 0; i < kMostSubSteps<Shape>; ++i) {
    const MaskOf<Real> active = Real(static_cast<double>(i)) < count;
    if (!any(active)) break;
    const MaskOf<Real> moving = active & (h > zero);
    const auto now = salts.sums(r.end);
    const Real v = r.volume;
    const Real depth = i == 0 ? first_depth : shape.depth(v);
    const Real coming = h * inflow, coming_salt = h * salt_inflow;
    const Real salinity = detail::salinity_of(v, now.salt, v + coming, now.salt + coming_salt, coming);
    const auto one_loss = detail::losses_at(shape, f, v, depth, salinity);
    const Real one_rain = f.rain * shape.area(v, depth);

    // Jacobian of the losses where the volume will be with half of the inflow: finite on an empty bed.
    const Real ahead = v + Real(0.5) * h * inflow;
    const Real depth_ahead = shape.depth(ahead), area_ahead = shape.area(ahead, depth_ahead);
    const Real slope = shape.area_slope(depth_ahead);
    const Real j_evaporation = f.evaporation.rate(salinity) * slope, j_seepage = f.seepage * slope;
    const Real j_outflow = select(area_ahead > zero, f.way_out.slope(depth_ahead) / max(area_ahead, tiny), zero);
    const Real gh = gamma * h;
    const Real scale = one + gh * (j_evaporation + j_seepage + j_outflow);

    const Real k1 = (inflow + one_rain - draw - one_loss.sum()) / scale;
    const Real evaporation1 = one_loss.evaporation + gh * j_evaporation * k1;
    const Real seepage1 = one_loss.seepage + gh * j_seepage * k1;
    const Real outflow1 = one_loss.outflow + gh * j_outflow * k1;

    const Real v2 = max(zero, v + h * k1);
    const Real salt2 = now.salt + h * (salt_inflow - (seepage1 + outflow1 + draw) * concentration);
    const Real depth2 = shape.depth(v2);
    const Real salinity2 = detail::salinity_of(v2, salt2, v + coming, now.salt + coming_salt, coming);
    const auto two_loss = detail::losses_at(shape, f, v2, depth2, salinity2);
    const Real two_rain = f.rain * shape.area(v2, depth2);
    const Real k2 = (inflow + two_rain - draw - two_loss.sum() - two * k1) / scale;
    const Real a(1.5), b(0.5);
    const Real rain = h * (a * one_rain + b * (two_rain - two * one_rain));
    Real evaporation = max(zero, h * (a * evaporation1 + b * (two_loss.evaporation - two * evaporation1 + gh * j_evaporation * k2)));
    Real seepage = max(zero, h * (a * seepage1 + b * (two_loss.seepage - two * seepage1 + gh * j_seepage * k2)));
    Real outflow = max(zero, h * (a * outflow1 + b * (two_loss.outflow - two * outflow1 + gh * j_outflow * k2)));
    Real drawn = h * draw;
    // what lies below the sill does not flow over it, however wide the sill is for the size of the pool
    outflow = min(outflow, max(zero, v + f.inflow / count + rain - below_sill));

    // What leaves with salts carries the concentration of the turn and so is limited by the liquid of the turn: beyond it, inflow of the
    // step passes over the sill. All losses are limited by the water that is there (dissolved salt does not evaporate), but for a trace of
    // at most a millilitre that stays on a dry bed and keeps the round-off of the volume above zero.
    const Real share = one / count;
    const Real room = max(zero, turn * (one - r.end.gone));
    const Real with_salt = seepage + outflow + drawn;
    const Real granted = select(with_salt > room, room / max(with_salt, tiny), one);
    const Moment<Real> next{r.end.gone, r.end.arrived + share};
    Real passing = min(outflow * (one - granted), f.inflow * next.arrived);
    seepage *= granted;
    outflow *= granted;
    drawn *= granted;
    const Real there = v + f.inflow * share + rain - salts.sums(next).volume;
    const Real water = select(there > Real(kTrace), there * Real(1.0 - 1e-12), zero);
    const Real losses = evaporation + seepage + outflow + drawn + passing;
    const Real lasting = select(losses > water, water / max(losses, tiny), one);
    evaporation *= lasting;
    seepage *= lasting;
    outflow *= lasting;
    drawn *= lasting;
    passing *= lasting;

    r.rain += select(moving, rain, zero);
    r.evaporation += select(moving, evaporation, zero);
    r.seepage += select(moving, seepage, zero);
    r.outflow += select(moving, outflow, zero);
    r.draw += select(moving, drawn, zero);
    r.passing += select(moving, passing, zero);
    const Real left = select(turn > zero, (r.seepage + r.outflow + r.draw) / max(turn, tiny), zero);
    r.end.gone = select(moving, min(one, left), r.end.gone);
    const Real passed = select(f.inflow > zero, passing / max(f.inflow, tiny), zero);
    r.end.arrived = select(moving, max(zero, next.arrived - passed), r.end.arrived);
    r.volume = select(moving, v + f.inflow * share + rain - evaporation - seepage - outflow - drawn - passing, r.volume);
    r.volume = salts.react(r.volume, r.end, h, moving);
  }
  r.kept = select(turn > zero, max(zero, turn - (r.seepage + r.outflow + r.draw)) / max(turn, tiny), zero);
  r.joined = select(f.inflow > zero, max(zero, f.inflow - r.passing) / max(f.inflow, tiny), zero);
  return r;
}

}  // namespace cuenca::waterbody
