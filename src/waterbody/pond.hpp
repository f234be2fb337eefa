// An evaporation pond of a project: brine, the salts that fall, and the brine that harvested salts hold. Equations:
// docs/theory/ponds-and-plants.md.
#pragma once
#include "catalog/component.hpp"
#include "waterbody/process/basin_shape.hpp"
#include "waterbody/process/night_ice.hpp"
#include "waterbody/process/open_water.hpp"

namespace cuenca::waterbody {

struct Pond {
  template <class Real>
  struct Parameters {
    Real elevation;           // m
    Real surface;             // m2
    Real start, end;          // days since 1970-01-01
    Real evaporation_factor;  // -
    Real activity_response;   // index
    Real activity_weight;     // -
    Real brine;               // index
    Real operating_depth;     // m
    Real greatest_depth;      // m
    Real release_time;        // s
    Real target;              // kg/m3 of the recoverable constituent
    Real held_brine;          // m3/kg
    Real leak_rate;           // m/s
    Real dry_salinity;        // kg/m3
    Real night_ice;           // -
  };
  template <class Real>
  struct State {
    Real inlet, liquid, crust, entrained;  // m3
    Real double_salt;                      // solids
    Real crystal;                          // m3 of water in crystals
  };
  template <class Real>
  struct Memory {
    Real fallen;              // kg of salt that fell in the last step and has not yet taken its brine
    Real received, released;  // kg of the recoverable constituent since the beginning
  };
  template <class Real>
  struct Forcing {
    Real precipitation, open_water_evaporation;  // m/s
    Real penman_energy, penman_wind, vapour_slope, psychrometric, saturation_vapour, vapour;
    Real minimum_temperature, maximum_temperature;  // K
  };
  template <class Real>
  struct Fluxes {
    Real inflow, rain, evaporation, release, entrainment, leak;  // m3
    Real precipitation_of_salt, dissolution;                     // reactive: no water
    Real doubling, parting;                                      // reactive: into double salts and back
    Real crystallisation, crystal_release;                       // m3
  };
  template <class Real>
  struct Derived {
    Real inlet_content, liquid_content, entrained_content;  // m3
    Real crystal_content;                                   // m3
    Real depth;                                             // m
    Real area;                                              // m2
    Real salinity, grade;                                   // kg/m3
    Real crust_mass, double_salt_mass;                      // kg
    Real recovery;                                          // - of the recoverable constituent, since the beginning
    Real evaporation_rate;                                  // m/s
    Real inflow_rate, release_rate;                         // m3/s
  };
  static const catalog::ComponentType type;
  static constexpr SaltPlaces places{0, 1, 2, 6, 7, 4, 8, 9};
  static constexpr double kReleaseBand = 0.05;  ///< release begins this share below the target grade

  /// Concentration of what plants recover, kg/m3.
  template <class Real>
  static Real grade_of(catalog::Salts<Real> salts, Real volume, SaltBook<Real>* book, Moment<Real> at) {
    Real kg(0.0);
    for (int k = 0; k < salts.count(); ++k)
      kg += (book ? book->dissolved(k, at) : salts.mass(places.liquid, k)) * Real(salts.of(k).recoverable);
    return select(volume > Real(0.0), kg / max(volume, Real(1e-300)), Real(0.0));
  }

  template <class Real>
  static void step(const catalog::Step& step, const Parameters<Real>& p, const State<Real>& s, Memory<Real>& m, const Forcing<Real>& f,
                   catalog::Salts<Real> salts, Fluxes<Real>& q, Derived<Real>& d) {
    const Real dt(step.dt), zero(0.0), one(1.0), tiny(1e-300), day(step.day);
    const MaskOf<Real> moving = dt > zero, started = day >= p.start, open = started & (day <= p.end);
    const FlatShape<Real> shape{select(started, p.surface, zero)};
    SaltBook<Real> book(salts, places, p.dry_salinity);
    if (!any(started) && !any((s.inlet > zero) | (s.liquid > zero) | (s.entrained > zero) | (s.crystal > zero)) && book.empty())
      return rest(p, m, f, moving, book, q, d);
    const Real frozen = frozen_share(p.night_ice, f, s.liquid, s.liquid / max(p.surface, tiny), salts.salt(places.liquid));

    const Real grade = grade_of<Real>(salts, s.liquid, nullptr, {zero, zero});
    const Real rich =
        select(p.target > zero, clamp((grade / max(p.target, tiny) - Real(1.0 - kReleaseBand)) / Real(kReleaseBand), zero, one), one);
    const Real level = s.liquid + s.inlet;
    const Real above = max(zero, max(rich * (level - p.surface * p.operating_depth), level - p.surface * p.greatest_depth));
    const Real release = select(open, above * (one - exp(-dt / p.release_time)), zero);
    const Real holding = select(open, p.held_brine * m.fallen, zero);

    OpenWaterForcing<Real> w;
    w.inflow = select(moving, s.inlet, zero);
    w.rain = f.precipitation;
    w.seepage = p.leak_rate;
    w.way_out = WayOut<Real>::none();
    w.draw = select(moving, release + holding, zero);
    w.evaporation = evaporation_of(p, f, frozen);
    const auto r = open_water(shape, w, s.liquid, dt, book);
    const Real salt = book.sums(r.end).salt;
    d.grade = grade_of<Real>(salts, r.volume, &book, r.end);
    d.crust_mass = book.crust();
    d.double_salt_mass = book.double_salts();
    const Real crystals = book.crystal_water();
    q.crystallisation = max(zero, crystals);
    q.crystal_release = min(max(zero, -crystals), s.crystal);
    d.crystal_content = s.crystal + q.crystallisation - q.crystal_release;
    m.fallen = select(moving, book.finish(r.kept, r.joined), m.fallen);

    q.inflow = w.inflow;
    q.rain = r.rain;
    q.evaporation = r.evaporation;
    const Real granted = select(w.draw > zero, r.draw / max(w.draw, tiny), zero);
    q.entrainment = holding * granted;
    q.release = select(moving, release * granted, zero);
    q.leak = r.seepage;
    q.precipitation_of_salt = q.dissolution = q.doubling = q.parting = zero;
    Real received(0.0);
    for (int k = 0; k < salts.count(); ++k) received += salts.mass(places.inlet, k) * Real(salts.of(k).recoverable);
    m.received += select(moving, received, zero);
    m.released += grade * q.release;
    d.recovery = select(m.received > zero, m.released / max(m.received, tiny), zero);

    d.inlet_content = s.inlet - q.inflow;
    d.liquid_content = r.volume;
    d.entrained_content = s.entrained + q.entrainment;
    d.depth = select(p.surface > zero, r.volume / max(p.surface, tiny), zero);
    d.area = shape.surface;
    d.salinity = select(r.volume > zero, salt / max(r.volume, tiny), zero);
    d.evaporation_rate = w.evaporation.rate(d.salinity);
    const Real per_second = select(moving, one / max(dt, tiny), zero);
    d.inflow_rate = q.inflow * per_second;
    d.release_rate = q.release * per_second;
  }

 private:
  template <class Real>
  static BrineEvaporation<Real> evaporation_of(const Parameters<Real>& p, const Forcing<Real>& f, Real frozen) {
    return {p.activity_response,
            p.activity_weight,
            p.brine,
            p.evaporation_factor * (Real(1.0) - p.night_ice * frozen),
            f.open_water_evaporation,
            {f.penman_energy, f.penman_wind, f.vapour_slope, f.psychrometric, f.saturation_vapour, f.vapour}};
  }
  /// Not built yet, and nothing in it.
  template <class Real>
  static void rest(const Parameters<Real>& p, Memory<Real>& m, const Forcing<Real>& f, MaskOf<Real> moving, SaltBook<Real>& book,
                   Fluxes<Real>& q, Derived<Real>& d) {
    const Real zero(0.0);
    book.rest();
    m.fallen = select(moving, zero, m.fallen);
    q = {zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero};
    d = {zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, zero, evaporation_of(p, f, zero).rate(zero), zero, zero};
    d.recovery = select(m.received > zero, m.released / max(m.received, Real(1e-300)), zero);
  }
};

}  // namespace cuenca::waterbody
