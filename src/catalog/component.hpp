// What every component of a basin is: a type with rows, and a step over many cells. The engine owns all storage as [slot][cell]; a cell
// is one entity of one member (cell = entity * members + member). Kernels never allocate, throw, log or read configuration.
#pragma once
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "catalog/aggregate.hpp"
#include "catalog/row.hpp"
#include "numerics/curve_lanes.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::catalog {

/// Points of a saturation curve.
inline constexpr int kSaturationPoints = 12;

/// A constituent of the water as kernels see it (SI). Read from the section `constituents` of the study.
struct Constituent {
  double saturation = 1e30;          ///< kg per m3 of liquid above which it precipitates
  double precipitation_rate = 0;     ///< 1/s
  double dissolution_rate = 0;       ///< 1/s
  double dissolved_volume = 0;       ///< m3 of liquid that one dissolved kg takes (0.34e-3 for salts)
  double counts_as_salt = 0;         ///< 1 when it belongs to total dissolved solids
  double mountain_water = 0;         ///< kg/m3 taken up by weathering in mountain recharge and runoff
  double brine = 0;                  ///< kg/m3 in the reference brine of the basin; composition of initial saline water
  double recoverable = 0;            ///< 1 for the constituent that plants make into product
  double product_per_kg = 0;         ///< kg of product (lithium carbonate) per kg of this constituent
  double initial_groundwater = 0;    ///< kg/m3 that groundwater starts with, beside its salinity: marks the water that was there
  FixedCurve<double, kSaturationPoints> saturation_curve{};  ///< kg/m3 by the concentration of the reference constituent
  double double_salt_ratio = 0;      ///< kg of the partner that fall with a kg of this constituent in their double salt
  double double_salt_from = 0;       ///< kg/m3 of the partner from which the double salt is the stable solid
  double hydration = 0;              ///< kg of crystal water in the double salt per kg of this constituent
  double decay = 0;                  ///< 1/s at 20 degC: first-order loss in rivers, reservoirs and lagoons
  double temperature_factor = 1;     ///< - per K: rate(T) = decay temperature_factor^(T - 20 degC)
  double saturation_reference = -1;  ///< index of the constituent that `saturation_curve` looks at; -1: none
  double double_salt_partner = -1;   ///< index of the partner; -1: none
  /// A mark of the water itself: it takes no room, is no salt, and leaves with vapour as it does with liquid.
  bool marks_water() const {
    return initial_groundwater > 0 && counts_as_salt == 0 && dissolved_volume == 0 && mountain_water == 0 && brine == 0;
  }
  int reference() const { return static_cast<int>(saturation_reference); }
  int partner() const { return static_cast<int>(double_salt_partner); }
};

/// kg/m3 of a constituent at saturation where its reference constituent has `concentration` kg/m3.
template <class Real>
inline Real saturation_at(const Constituent& c, Real concentration) {
  FixedCurve<Real, kSaturationPoints> curve;
  for (int i = 0; i < kSaturationPoints; ++i) {
    curve.x[i] = Real(c.saturation_curve.x[i]);
    curve.y[i] = Real(c.saturation_curve.y[i]);
  }
  return curve.value(concentration);
}

/// The moment and length of a step.
struct Step {
  double dt = 86400;        ///< s; 0 in the pass that only derives the initial stages
  double day = 0;           ///< days since 1970-01-01 at the beginning of the step
  int day_of_year = 1;      ///< 1 … 366
  int month = 0;            ///< 0 … 11
  int index = 0;            ///< steps since the start of the run
};

/// Storage of one group of cells. Every pointer p[slot] is an array over cells.
struct Group {
  int first = 0;                       ///< first cell of this turn (a component may take its turn in several levels)
  int cells = 0;                       ///< cells of this turn
  const double* const* parameters = nullptr;
  double* const* stores = nullptr;     ///< m3, this step's arrivals included; read only for components
  double* const* memory = nullptr;     ///< prognostic values that are not stores; components write the new value
  const double* const* forcing = nullptr;
  double* const* fluxes = nullptr;     ///< out, m3 in the step
  double* const* derived = nullptr;    ///< out
  // constituents: [slot * constituents + k]
  int constituents = 0;
  const Constituent* properties = nullptr;
  double* const* masses = nullptr;     ///< kg in own stores
  double* const* arrived_masses = nullptr;  ///< kg that came into own stores since this component's last turn
  double* const* reactions = nullptr;  ///< out, kg in the step, for reactive fluxes
  // links of settings: [setting slot] -> entity of the group it names (-1: none); cells follow from it
  const int* const* links = nullptr;
  int members = 1;
};

/// Contents of the stores before the first step (m3; kg for solid stores) and their salinity (kg/m3), by store slot and cell.
using InitialFunction = void (*)(const Group& group, double* const* contents, double* const* salinity);

/// The step of a component type over its group(s): the first is its own, the others those it is coupled with (aquifers only).
using StepFunction = void (*)(std::span<const Group> groups, const Step& step);

/// When in a step a component takes its turn (design §3). `network`: the surface network, upstream first. `aquifer`: solved together.
enum class Turn { none, weather, climate, snow, canopy, ground, soil, catchment, demand, network, aquifer, ecosystem };

/// What the catalog knows of a component type.
struct ComponentType {
  std::string_view name;        ///< `lagoon`
  std::string_view family{};    ///< what methods of one choice share (`snow`, `soil`): signals are gathered from all of a family
  std::string_view section;     ///< `lagoons`; empty for types that are part of another (snow of a catchment)
  Text text;
  Turn turn = Turn::none;       ///< none: only carries values for others
  bool buffer = false;          ///< water may come back to it the next day: no part of rings in the network
  std::string_view inlet{};     ///< store that receives water sent to this component; empty: the first store
  std::string_view results{};   ///< name of its dimension in run.nc where it is part of another and shown all the same; empty: the section
  std::string_view climate_at{};///< parameter that holds the elevation at which climate signals are taken (default `elevation`)
  std::span<const Row> settings{}, parameters{}, stores{}, memory{}, forcing{}, fluxes{}, derived{};
  bool leaves_as_at_turn = false;  ///< what leaves carries the concentration of before the reactions of the step, not of after
  std::string_view equations{};    ///< what it computes, one equation a line, with the names of its rows
  std::string_view theory{};       ///< its page in docs/theory
  bool groundwater = false;        ///< its stores are groundwater: they start with what constituents have as `initial_groundwater`
  /// Moves nothing before people: rows with a natural value keep it at rest, or let water pass as it came, so that the others are never seen.
  bool rests = false;
};

/// Rows of a type, in the order people read them.
std::span<const Row> rows(const ComponentType& type, Role role);

// ---- cells as aggregates -------------------------------------------------------------------------------------------------------

namespace detail {
/// Up to here an aggregate is moved value by value, without a loop: what a kernel never looks at then costs nothing.
inline constexpr int kSpreadOut = 36;

template <class Aggregate>
using RealOf = std::conditional_t<alignof(Aggregate) == alignof(Lanes) && sizeof(Aggregate) % sizeof(Lanes) == 0 && alignof(Aggregate) != alignof(double), Lanes, double>;

/// each(slot) for the slots 0 … n-1.
template <int n, class Each>
inline void for_slots(Each&& each) {
  if constexpr (n <= kSpreadOut) {
    [&]<int... slot>(std::integer_sequence<int, slot...>) { (each(slot), ...); }(std::make_integer_sequence<int, n>());
  } else {
    for (int slot = 0; slot < n; ++slot) each(slot);
  }
}
}  // namespace detail

/// Reads the cell(s) starting at `cell` of every slot into an aggregate of Real.
template <class Aggregate, class Pointer>
inline Aggregate load(Pointer const* slots, int cell) {
  Aggregate a;
  if constexpr (!std::is_empty_v<Aggregate>) {
    using Real = detail::RealOf<Aggregate>;
    Real* to = reinterpret_cast<Real*>(&a);
    detail::for_slots<sizeof(Aggregate) / sizeof(Real)>([&](int slot) { to[slot] = *reinterpret_cast<const Real*>(slots[slot] + cell); });
  }
  return a;
}

template <class Aggregate>
inline void store(const Aggregate& a, double* const* slots, int cell) {
  if constexpr (!std::is_empty_v<Aggregate>) {
    using Real = detail::RealOf<Aggregate>;
    const Real* from = reinterpret_cast<const Real*>(&a);
    detail::for_slots<sizeof(Aggregate) / sizeof(Real)>([&](int slot) { *reinterpret_cast<Real*>(slots[slot] + cell) = from[slot]; });
  }
}

/// The constituents of one cell (or eight): what is dissolved in own stores, and what a reactive flux moves.
template <class Real>
struct Salts {
  const Group* group;
  int cell;
  int count() const { return group->constituents; }
  const Constituent& of(int k) const { return group->properties[k]; }
  Real mass(int store, int k) const { return *reinterpret_cast<const Real*>(group->masses[store * count() + k] + cell); }
  Real arrived(int store, int k) const { return *reinterpret_cast<const Real*>(group->arrived_masses[store * count() + k] + cell); }
  void react(int flux, int k, Real kg) const { *reinterpret_cast<Real*>(group->reactions[flux * count() + k] + cell) = kg; }
  /// Total dissolved solids in a store, kg.
  Real salt(int store) const {
    Real sum(0.0);
    for (int k = 0; k < count(); ++k) sum += mass(store, k) * Real(of(k).counts_as_salt);
    return sum;
  }
};

/// What all cells of a turn share, worked out once: a component that has `template <class Real> struct Shared`, made from the step, gets it
/// as the last argument of its step. It may also remember what depends on a parameter that most cells have alike: a pure function of it.
template <class Component, class Real>
concept SharesTurn = requires { typename Component::template Shared<Real>; };
struct NothingShared {
  explicit NothingShared(const Step&) {}
};
namespace detail {
template <class Component, class Real>
struct SharedOf { using type = NothingShared; };
template <class Component, class Real>
  requires SharesTurn<Component, Real>
struct SharedOf<Component, Real> { using type = typename Component::template Shared<Real>; };
}  // namespace detail

/// The generic step: a component with `template <class Real> static void step(const Step&, const Parameters&, const State&, Memory&,
/// const Forcing&, Salts, Fluxes&, Derived&)` (and `Shared&` where it has one) over all its cells, eight at a time (cells is a multiple of eight) or one by one.
template <class Component, class Real>
void step_cells(std::span<const Group> groups, const Step& step) {
  const Group& g = groups[0];
  constexpr int width = std::is_same_v<Real, double> ? 1 : kLanes;
  [[maybe_unused]] typename detail::SharedOf<Component, Real>::type shared{step};
  for (int cell = g.first; cell < g.first + g.cells; cell += width) {
    const auto p = load<typename Component::template Parameters<Real>>(g.parameters, cell);
    const auto s = load<typename Component::template State<Real>>(g.stores, cell);
    auto m = load<typename Component::template Memory<Real>>(g.memory, cell);
    const auto f = load<typename Component::template Forcing<Real>>(g.forcing, cell);
    typename Component::template Fluxes<Real> q{};
    typename Component::template Derived<Real> d{};
    if constexpr (SharesTurn<Component, Real>) Component::template step<Real>(step, p, s, m, f, Salts<Real>{&g, cell}, q, d, shared);
    else
      Component::template step<Real>(step, p, s, m, f, Salts<Real>{&g, cell}, q, d);
    store(m, g.memory, cell);
    store(q, g.fluxes, cell);
    store(d, g.derived, cell);
  }
}

/// Components that start with something in their stores say so by
/// `static void initial(const Parameters<double>&, State<double>& contents, State<double>& salinity)`.
template <class Component>
void initial_cells(const Group& g, double* const* contents, double* const* salinity) {
  for (int cell = g.first; cell < g.first + g.cells; ++cell) {
    typename Component::template State<double> content{}, dissolved{};
    Component::initial(load<typename Component::template Parameters<double>>(g.parameters, cell), content, dissolved);
    store(content, contents, cell);
    store(dissolved, salinity, cell);
  }
}

}  // namespace cuenca::catalog
