// The one descriptor of a quantity. From it come the reader, unit conversion, bounds, messages, the schema, the reference pages,
// result columns and the paths that overlays may change (docs/guide/architecture.md, "say each thing once").
#pragma once
#include <limits>
#include <optional>
#include <span>
#include <string_view>

#include "base/text.hpp"

namespace cuenca::catalog {

/// What stands at a place of a study file.
enum class Kind { number, integer, flag, choice, text, reference, list, curve, months, series, date, geometry };

/// What a row describes. Parameters are numbers with a slot (flags, choices and dates too, as 0/1, index and day number);
/// settings have no slot: they shape the structure (references, names, curves, lists of components, choices with sub-fields).
enum class Role { parameter, setting, store, memory, forcing, flux, derived };

/// How the salts travel with a flux of water: not at all (vapour), with the donor's concentration, or as the component says.
enum class Solute { none, advected, reactive };

/// Liquid stores hold water (m3) and dissolved constituents (kg); fresh ones hold water only; solid ones constituents only.
enum class Phase { fresh, liquid, solid };

/// Closed interval in the row's own unit.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

struct Row;
struct ComponentType;

/// One value of a choice. With a component it is a method whose parameters are the sub-fields (`soil = { method = "two_bucket", capacity = … }`).
struct Choice {
  std::string_view name;
  Text text;
  const ComponentType* component = nullptr;
  std::string_view needs{};  ///< siblings that must be given with this choice, separated by +
};

/// Where a forcing comes from each step.
enum class Origin {
  none,
  climate,   ///< `origin_name` is a signal of the climate point at this entity's elevation
  arrivals,  ///< water (m3) that came into own store `origin_name` since this component's last turn
  linked,    ///< signal `origin_name` of the component that own reference `via` names
  named,     ///< the results that own setting `via` names (`section.id.result + …`), added up: rates and states, or with `origin_type` `flux` the fluxes (m3 in the step)
  gathered,  ///< sum over the components of type or family `origin_type` whose reference `via` names this one, of their signal `origin_name`
};

/// Calls `each(name)` for the parts of a list such as `length+slope`.
template <class Each>
constexpr void for_each_name(std::string_view list, char separator, Each&& each) {
  while (!list.empty()) {
    const std::size_t end = list.find(separator);
    each(list.substr(0, end));
    list = end == list.npos ? std::string_view{} : list.substr(end + 1);
  }
}

struct Row {
  std::string_view name{};
  Role role = Role::parameter;
  Kind kind = Kind::number;
  std::string_view unit = "1";          ///< UDUNITS text as people write it; inside the program everything is SI (m, s, kg, K)
  bool difference = false;              ///< a temperature difference or a rate of one: never shifted by 273.15
  std::optional<double> fallback{};     ///< default in `unit`; without it the study must give the value
  bool required = false;                ///< settings and curves: must be given (any other parameter without fallback always must)
  bool given = false;                   ///< filled by the builder (area of a land unit): not read from the study
  std::optional<double> natural{};      ///< value in `unit` in the state before people (no pumping, no trend), from which a run starts
  Range valid{}, plausible{};           ///< outside valid: error; outside plausible: warning, and the default sampling range
  std::string_view not_below{};         ///< sibling whose value this one must reach at least (constants and months), checked after overlays too
  std::string_view needs{};             ///< reference setting that must be given when this parameter is above zero
  std::string_view unless{};            ///< sibling that takes this one's place: with it, this one is neither needed nor used
  bool varies = true;                   ///< may be months or a series; false: one constant for the run
  bool structure = false;               ///< changing it rebuilds the basin
  Text text{};                          ///< one sentence, and for results the long name
  std::string_view source{};            ///< key in docs/references.bib
  std::string_view target{};            ///< reference: sections it may name, separated by |
  std::span<const Choice> choices{};    ///< choice
  const ComponentType* entry = nullptr; ///< list: settings and parameters of one entry
  bool sums_to_one = false;             ///< parameter of a list's entry: over the entries it must sum to one (shares)
  bool downstream = false;              ///< reference: water runs down this way, so a ring of such references is an error
  bool historic = false;                ///< its series need not cover the run (material for a generator)
  /// series of observations: what lacks stays missing, it need not cover the run, and its unit is the one it is written with (needed)
  bool observed = false;
  bool increasing = false;              ///< curve: second column must increase too
  std::string_view second_unit{};       ///< curve: unit of the second column (`unit` is the first's)
  Range second_valid{};                 ///< curve: possible values of the second column (`valid` is the first's)
  /// curve parameter with more points than its member holds: these are at first + (last - first) (i / (points - 1))^spacing of the first
  /// column, the second by straight lines. 1: equal steps; 2: closer together near the first point.
  double spacing = 1;
  int points = 0;                       ///< curve parameter: points that its member holds (filled from the member)
  int part = 0;                         ///< curve parameter: which of its slots; only slot 0 is read, the others are `given`
  Phase phase = Phase::fresh;           ///< store
  /// flux: own store, account (`atmosphere` …), `reference.store` (`reference.a|b`: the first that the target has), or just `reference`
  /// (the inlet of what it names)
  std::string_view from{}, to{};
  std::string_view otherwise{};         ///< flux: account used when the reference of `from` or `to` is not given, or what it names has no such store
  Solute solute = Solute::none;         ///< flux
  Origin origin = Origin::none;         ///< forcing
  std::string_view origin_type{}, via{}, origin_name{};
  std::string_view less{};              ///< forcing of the climate: signal of what reference `via` names, taken off where that is given
  std::string_view implies{};           ///< derived: this is the content (m3) of that store as the component's own state has it
  bool result = true;                   ///< derived, store, flux: is a column of run.nc
  bool learns = false;                  ///< of a type that rests before people: seen then all the same (what rules learn as usual)
};

/// Must the study give it? (Where `unless` names a sibling: this one or that one.)
constexpr bool needed(const Row& row) {
  if (row.given) return false;
  return row.role == Role::setting || row.kind == Kind::curve ? row.required : !row.fallback;
}

/// Accounts outside the basin (contracts, "Water, salt and the ledger"). `reaction`: what first-order decay has used up; `removal`: what
/// treatment plants take out and nobody sends to a place.
inline constexpr std::string_view kAccounts[] = {"atmosphere",  "weathering",      "outside",  "product",
                                                 "salt_volume", "solver_residual", "reaction", "removal"};

}  // namespace cuenca::catalog
