// What does not change during a run: groups of entities, where each flux goes, where each forcing comes from, in which order components
// take their turn. Built from a study once; immutable; shared by all members.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "allocation/solver/plan.hpp"
#include "basin/rule_plan.hpp"
#include "catalog/component.hpp"
#include "catalog/spec.hpp"

namespace cuenca::basin {

/// A component of the basin: a lagoon, or the soil of one land unit.
struct Entity {
  std::string path;                     ///< `lagoons.blanca`, `catchments.north.bands.b3.covers.tolar.soil`
  const catalog::Spec* spec = nullptr;  ///< text it comes from (of the land cover for a soil)
  int level = 0;                        ///< turn within its type: 0 before 1
};

/// All entities of one component type. Cells are entity * members + member; `padded` entities are stored, a multiple of eight.
struct GroupInfo {
  const catalog::ComponentType* type = nullptr;
  std::vector<Entity> entities;
  int padded = 0;
  bool packed = false;   ///< a single run steps eight entities at a time
  bool upland = false;   ///< upstream of any use, rule or exchange: computed once per future
  int store_base = 0;    ///< column of store slot 0, entity 0; slot s stands at store_base + s * padded
  int flux_base = 0;     ///< flux column of row 0, entity 0; row r stands at flux_base + r * padded
  int slot_base = 0;     ///< parameter slot (r, e) is slot_base + r * padded + e
  std::vector<std::vector<int>> links;  ///< [setting][entity] -> entity in the group named, -1: none
  std::vector<std::vector<int>> link_groups;  ///< [setting][entity] -> group, -1: none
  int column(int store, int entity) const { return store_base + store * padded + entity; }
};

/// One end of the fluxes of a row: an own store slot, one account, or a column per entity.
struct FluxEnd {
  int own = -1;              ///< store slot of the same group
  int account = -1;          ///< index in catalog::kAccounts
  std::vector<int> columns;  ///< per entity (a store column or an account column)
};

/// A flux row of a group with both ends resolved.
struct FluxInfo {
  int group = 0, row = 0;
  FluxEnd from, to;
};

/// Where the forcing (group, slot, entity) comes from: the sum of the signals, in order; arrivals of an own store when `arrivals` >= 0.
struct ForcingInfo {
  int group = 0, slot = 0, entity = 0;
  int arrivals = -1;
  std::vector<Signal> sources;
  Signal less;  ///< taken off (slot -1: nothing)
};

/// Components that take their turn together: entities [first, last) of the groups (coupled groups take all of theirs).
struct Stage {
  std::vector<int> groups;
  int first = 0, last = 0;
  bool upland = false;
};

/// The components on one piece of land: snow and soil of a cover in a band.
struct LandUnit {
  std::vector<std::pair<int, int>> parts;  ///< group, entity
};
/// Land units that share one ground and whose areas change with time (docs/theory/catchment.md, "Dated land cover").
struct Ground {
  std::vector<LandUnit> units;
};

/// How one parameter slot gets its value from the study.
struct SlotSource {
  const catalog::Row* row = nullptr;
  std::string path;
};

struct Structure {
  std::vector<GroupInfo> groups;
  std::vector<FluxInfo> fluxes;     ///< grouped by group, in row order
  std::vector<ForcingInfo> forcing; ///< grouped by group
  std::vector<Stage> stages;
  std::vector<Ground> grounds;      ///< only those with areas that change
  allocation::Options allocation;   ///< how water is shared among claims
  RulePlan rules;                   ///< what rules watch and change
  int columns = 0;                  ///< store columns, accounts last
  int account_base = 0;
  int flux_columns = 0;
  int slots = 0;
  std::vector<std::string> column_names;            ///< `lagoons.blanca.liquid`
  std::vector<catalog::Phase> column_phase;
  std::vector<catalog::Constituent> constituents;
  std::vector<std::string> constituent_names;
  std::vector<const catalog::Spec*> constituent_specs;
  int group_of(std::string_view type_name) const;   ///< -1: none
  /// Store or account column of one end of a flux, for one entity of the group that reports it.
  int column_of(const FluxInfo& flux, const FluxEnd& end, int entity) const {
    if (end.own >= 0) return groups[flux.group].column(end.own, entity);
    return end.account >= 0 ? account_base + end.account : end.columns[entity];
  }
};

/// Places of the accounts that the ledger itself books to.
inline constexpr int kSaltVolume = 4, kSolverResidual = 5;
static_assert(catalog::kAccounts[kSaltVolume] == "salt_volume" && catalog::kAccounts[kSolverResidual] == "solver_residual");

struct ExpressionSet;

/// Values of every parameter slot of one member, and what changes with time. SI.
struct SlotValues {
  std::vector<double> constant;  ///< by slot
  struct Varying {
    int slot = 0;
    catalog::Months months{};
    std::shared_ptr<const catalog::SeriesData> series;  ///< null: months
    int expression = -1;  ///< output of `expressions`; -1: months or a series
  };
  std::vector<Varying> varying;  ///< sorted by slot
  std::shared_ptr<const ExpressionSet> expressions;  ///< null: none (basin/expression_set.hpp)
  bool natural = false;          ///< the state before people: rules sleep
  /// A parameter that is held back after series, expressions and rules (basin/takings.hpp): natural + level (value - natural), or a series in its place.
  struct Taking {
    int slot = 0;
    double natural = 0, level = 0;
    std::shared_ptr<const catalog::SeriesData> series;  ///< null: by level
  };
  std::vector<Taking> takings;
};

}  // namespace cuenca::basin
