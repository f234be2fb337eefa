#include "basin/build.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "basin/build_entities.hpp"
#include "basin/build_expressions.hpp"
#include "basin/build_schedule.hpp"
#include "basin/result_path.hpp"
#include "catalog/constituent.hpp"

namespace cuenca::basin {
namespace {

using catalog::ComponentType;
using catalog::Origin;
using catalog::Role;
using catalog::Row;

constexpr int round_up(int n) { return (n + kLanes - 1) / kLanes * kLanes; }

int row_named(std::span<const Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

/// The first of `a|b` that there is.
int first_named(std::span<const Row> rows, std::string_view names) {
  for (;;) {
    const std::size_t bar = names.find('|');
    const int found = row_named(rows, names.substr(0, bar));
    if (found >= 0 || bar == names.npos) return found;
    names = names.substr(bar + 1);
  }
}

int account_named(std::string_view name) {
  const auto* found = std::find(std::begin(catalog::kAccounts), std::end(catalog::kAccounts), name);
  return found == std::end(catalog::kAccounts) ? -1 : static_cast<int>(found - std::begin(catalog::kAccounts));
}

/// Resolves names of drafts into numbers of the structure.
class Resolver {
 public:
  Resolver(Structure& structure, const std::vector<DraftGroup>& drafts) : s_(structure), drafts_(drafts) {
    for (int g = 0; g < static_cast<int>(drafts.size()); ++g)
      for (int e = 0; e < static_cast<int>(drafts[g].entities.size()); ++e) where_[drafts[g].entities[e].path] = {g, e};
  }

  /// Group and entity that a reference setting of (g, e) names; {-1, -1}: none.
  std::pair<int, int> target(int g, int e, std::string_view setting) const {
    const auto& references = drafts_[g].entities[e].references;
    const auto found = references.find(std::string(setting));
    if (found == references.end()) return {-1, -1};
    const auto place = where_.find(found->second.second);
    return place == where_.end() ? std::pair{-1, -1} : place->second;
  }

  FluxEnd end(int g, const Row& row, std::string_view name) const {
    FluxEnd end;
    const ComponentType& type = *drafts_[g].type;
    if (const int own = row_named(type.stores, name); own >= 0) {
      end.own = own;
    } else if (const int account = account_named(name); account >= 0) {
      end.account = account;
    } else {
      const std::string_view setting = name.substr(0, name.find('.'));
      const std::string_view stores = name.find('.') == name.npos ? std::string_view{} : name.substr(name.find('.') + 1);
      const int other = account_named(row.otherwise.empty() ? "outside" : row.otherwise);
      for (int e = 0; e < static_cast<int>(drafts_[g].entities.size()); ++e) {
        const auto [tg, te] = target(g, e, setting);
        int column = s_.account_base + other;
        if (tg >= 0) {
          const ComponentType& target_type = *drafts_[tg].type;
          int slot = target_type.inlet.empty() ? 0 : row_named(target_type.stores, target_type.inlet);
          if (!stores.empty()) slot = first_named(target_type.stores, stores);
          if (slot >= 0 && !target_type.stores.empty()) column = s_.groups[tg].column(slot, te);
        }
        end.columns.push_back(column);
      }
    }
    return end;
  }

  Signal signal(int g, int e, std::string_view name) const {
    const ComponentType& type = *drafts_[g].type;
    for (Role role : {Role::derived, Role::flux, Role::store, Role::memory, Role::parameter})
      if (const int slot = row_named(catalog::rows(type, role), name); slot >= 0) return {role, g, slot, e};
    return {};
  }

  ForcingInfo forcing(int g, int slot, int e) const {
    const Row& row = drafts_[g].type->forcing[slot];
    ForcingInfo info{g, slot, e};
    switch (row.origin) {
      case Origin::arrivals: info.arrivals = row_named(drafts_[g].type->stores, row.origin_name); break;
      case Origin::climate:
      case Origin::linked: {
        const auto [tg, te] = target(g, e, row.origin == Origin::climate ? std::string_view("climate point") : row.via);
        if (tg >= 0) info.sources.push_back(signal(tg, te, row.origin_name));
        if (row.less.empty()) break;
        if (const auto [lg, le] = target(g, e, row.via); lg >= 0) info.less = signal(lg, le, row.less);
        break;
      }
      case Origin::named: name(info, row); break;
      case Origin::gathered: gather(info, row); break;
      case Origin::none: break;
    }
    std::erase_if(info.sources, [](const Signal& s) { return s.slot < 0; });
    return info;
  }

  /// The entities that a term names and that have such a result, in the order of the study. Of a climate the weather, or else the climate
  /// point whose elevation is nearest to the station's.
  std::vector<std::pair<int, int>> components(const ResultTerm& term) const {
    std::vector<std::pair<int, int>> found;
    for (int g = 0; g < static_cast<int>(drafts_.size()); ++g) {
      const bool climate = term.section == "climates";
      if (climate ? drafts_[g].type->turn != catalog::Turn::weather && drafts_[g].type->turn != catalog::Turn::climate
                  : drafts_[g].type->section != term.section && drafts_[g].type->results != term.section)
        continue;
      for (int e = 0; e < static_cast<int>(drafts_[g].entities.size()); ++e) {
        const std::string& path = drafts_[g].entities[e].path;
        const std::string id = climate ? path.substr(9, path.find('.', 9) - 9) : result_id(path);
        if ((term.id == "*" || id == term.id) && signal(g, e, term.result).slot >= 0) found.push_back({g, e});
      }
    }
    if (term.section != "climates") return found;
    std::map<std::string, std::pair<int, int>> of_climate;
    for (const auto& place : found) {
      const std::string& path = drafts_[place.first].entities[place.second].path;
      auto& kept = of_climate.try_emplace(path.substr(0, path.find('.', term.section.size() + 1)), place).first->second;
      if (from_station(place) < from_station(kept)) kept = place;
    }
    found.clear();
    for (const auto& [id, place] : of_climate) found.push_back(place);
    return found;
  }

 private:
  /// Signals of the results that a text names. Rates and states are values of now, fluxes m3 of the step: each has its own forcing.
  void name(ForcingInfo& info, const Row& row) const {
    const catalog::Spec* spec = drafts_[info.group].entities[info.entity].spec;
    if (!spec || !spec->setting(row.via).given()) return;
    const bool fluxes = row.origin_type == "flux";
    for (const ResultTerm& term : terms_of(spec->text(row.via)))
      for (const auto& [g, e] : components(term)) {
        const Signal found = signal(g, e, term.result);
        if (found.slot >= 0 && (found.role == Role::flux) == fluxes) info.sources.push_back(found);
      }
  }

  /// m of elevation between a climate point and its station; -1: the weather of the station itself.
  double from_station(const std::pair<int, int>& place) const {
    const auto& given = drafts_[place.first].entities[place.second].given;
    const auto here = given.find("elevation"), station = given.find("station_elevation");
    return here == given.end() || station == given.end() ? -1 : std::abs(here->second - station->second);
  }

  void gather(ForcingInfo& info, const Row& row) const {
    for (int g = 0; g < static_cast<int>(drafts_.size()); ++g) {
      const std::string_view name = drafts_[g].type->name, family = drafts_[g].type->family;
      bool wanted = false;
      for (std::string_view rest = row.origin_type; !rest.empty();) {
        const std::size_t bar = rest.find('|');
        wanted = wanted || rest.substr(0, bar) == name || (!family.empty() && rest.substr(0, bar) == family);
        rest = bar == rest.npos ? std::string_view{} : rest.substr(bar + 1);
      }
      if (!wanted) continue;
      for (int e : naming(g, row.via, {info.group, info.entity})) info.sources.push_back(signal(g, e, row.origin_name));
    }
  }

  /// The entities of a group whose reference `setting` names `target`, in the order of the study.
  const std::vector<int>& naming(int g, std::string_view setting, std::pair<int, int> named) const {
    const auto [known, fresh] = naming_.try_emplace({g, std::string(setting)});
    if (fresh)
      for (int e = 0; e < static_cast<int>(drafts_[g].entities.size()); ++e) known->second[target(g, e, setting)].push_back(e);
    static const std::vector<int> none;
    const auto found = known->second.find(named);
    return found == known->second.end() ? none : found->second;
  }

  Structure& s_;
  const std::vector<DraftGroup>& drafts_;
  std::map<std::string, std::pair<int, int>> where_;
  /// [group, setting][entity named] -> entities that name it: a band asks for this once a signal.
  mutable std::map<std::pair<int, std::string>, std::map<std::pair<int, int>, std::vector<int>>> naming_;
};

void number_groups(Structure& s, const std::vector<DraftGroup>& drafts, const std::vector<std::vector<int>>& levels) {
  for (std::size_t g = 0; g < drafts.size(); ++g) {
    GroupInfo group;
    group.type = drafts[g].type;
    for (std::size_t e = 0; e < drafts[g].entities.size(); ++e)
      group.entities.push_back({drafts[g].entities[e].path, drafts[g].entities[e].spec, levels[g][e]});
    group.padded = round_up(static_cast<int>(group.entities.size()));
    group.store_base = s.columns;
    group.flux_base = s.flux_columns;
    group.slot_base = s.slots;
    s.columns += static_cast<int>(group.type->stores.size()) * group.padded;
    s.flux_columns += static_cast<int>(group.type->fluxes.size()) * group.padded;
    s.slots += static_cast<int>(group.type->parameters.size()) * group.padded;
    s.groups.push_back(std::move(group));
  }
  s.account_base = s.columns;
  s.columns += round_up(static_cast<int>(std::size(catalog::kAccounts)));
  s.column_names.assign(s.columns, "");
  s.column_phase.assign(s.columns, catalog::Phase::liquid);
  for (const GroupInfo& group : s.groups)
    for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
      for (int e = 0; e < group.padded; ++e) {
        const int column = group.column(static_cast<int>(slot), e);
        s.column_phase[column] = group.type->stores[slot].phase;
        if (e < static_cast<int>(group.entities.size())) s.column_names[column] = fmt::format("{}.{}", group.entities[e].path, group.type->stores[slot].name);
      }
  for (std::size_t a = 0; a < std::size(catalog::kAccounts); ++a) {
    const std::string_view name = catalog::kAccounts[a];
    s.column_names[s.account_base + a] = name;
    const bool solid = name == "weathering" || name == "product" || name == "reaction" || name == "removal";
    s.column_phase[s.account_base + a] = solid ? catalog::Phase::solid : catalog::Phase::liquid;
  }
}

void fill_values(SlotValues& values, const Structure& s, const std::vector<DraftGroup>& drafts, ExpressionBuilder& expressions) {
  values.constant.assign(s.slots, 0);
  for (std::size_t g = 0; g < drafts.size(); ++g) {
    const GroupInfo& group = s.groups[g];
    for (std::size_t row = 0; row < group.type->parameters.size(); ++row) {
      for (int e = 0; e < group.padded; ++e) {
        const int slot = group.slot_base + static_cast<int>(row) * group.padded + e;
        // spare cells copy the first entity so that their kernels see sane numbers; nothing of theirs is ever booked
        const bool spare = e >= static_cast<int>(group.entities.size());
        const catalog::Value value = parameter_value(drafts[g].entities[spare ? 0 : e], *group.type, row);
        if (const double* number = std::get_if<double>(&value.as)) {
          values.constant[slot] = *number;
        } else if (const auto* months = std::get_if<catalog::Months>(&value.as)) {
          values.constant[slot] = (*months)[0];
          values.varying.push_back({slot, *months, nullptr});
        } else if (const auto* series = std::get_if<std::shared_ptr<const catalog::SeriesData>>(&value.as)) {
          values.constant[slot] = (*series)->values.empty() ? 0 : (*series)->values.front();
          values.varying.push_back({slot, {}, *series});
        } else if (value.get<std::shared_ptr<const catalog::Expression>>()) {
          values.constant[slot] = silent_si(group.type->parameters[row]);
          values.varying.push_back({slot, {}, nullptr, expressions.output(value, group.type->parameters[row], group.entities[spare ? 0 : e].path)});
        }
      }
    }
  }
  std::sort(values.varying.begin(), values.varying.end(), [](const auto& a, const auto& b) { return a.slot < b.slot; });
}

/// Grounds with a land unit whose area is no constant.
void add_grounds(Structure& s, const std::vector<DraftGroup>& drafts) {
  std::map<std::string, std::map<std::string, LandUnit>> grounds;
  std::set<std::string> changing;
  for (std::size_t g = 0; g < drafts.size(); ++g)
    for (std::size_t e = 0; e < drafts[g].entities.size(); ++e) {
      const Draft& draft = drafts[g].entities[e];
      if (draft.ground.empty()) continue;
      grounds[draft.ground][draft.cover].parts.emplace_back(static_cast<int>(g), static_cast<int>(e));
      if (const auto area = draft.inherited.find("area"); area != draft.inherited.end() && !area->second.get<double>()) changing.insert(draft.ground);
    }
  for (const std::string& path : changing) {
    Ground ground;
    for (auto& [cover, unit] : grounds[path]) ground.units.push_back(std::move(unit));
    s.grounds.push_back(std::move(ground));
  }
}

}  // namespace

int Structure::group_of(std::string_view type_name) const {
  for (std::size_t g = 0; g < groups.size(); ++g)
    if (groups[g].type->name == type_name) return static_cast<int>(g);
  return -1;
}

Basin build(const catalog::StudySpec& study, const catalog::Registry& registry, Diagnostics& diagnostics) {
  Basin basin;
  Structure& s = basin.structure;
  std::vector<DraftGroup> drafts = draft_entities(study, registry, diagnostics);
  std::vector<std::vector<int>> levels;
  order_network(drafts, levels, diagnostics);
  number_groups(s, drafts, levels);
  const Resolver resolver(s, drafts);
  for (int g = 0; g < static_cast<int>(drafts.size()); ++g) {
    const ComponentType& type = *drafts[g].type;
    const int entities = static_cast<int>(drafts[g].entities.size());
    for (std::size_t row = 0; row < type.settings.size(); ++row) {
      s.groups[g].links.emplace_back(s.groups[g].padded, -1);
      s.groups[g].link_groups.emplace_back(s.groups[g].padded, -1);
      for (int e = 0; e < entities; ++e)
        std::tie(s.groups[g].link_groups[row][e], s.groups[g].links[row][e]) = resolver.target(g, e, type.settings[row].name);
    }
    for (std::size_t row = 0; row < type.fluxes.size(); ++row)
      s.fluxes.push_back({g, static_cast<int>(row), resolver.end(g, type.fluxes[row], type.fluxes[row].from),
                          resolver.end(g, type.fluxes[row], type.fluxes[row].to)});
    for (std::size_t slot = 0; slot < type.forcing.size(); ++slot)
      for (int e = 0; e < entities; ++e) s.forcing.push_back(resolver.forcing(g, static_cast<int>(slot), e));
  }
  s.allocation.mode = static_cast<allocation::Mode>(static_cast<int>(study.basin.constant("allocation")));
  s.allocation.preferences_first = study.basin.constant("preferences") < 0.5;
  s.constituents = catalog::constituents(study);
  if (const auto found = study.sections.find("constituents"); found != study.sections.end())
    for (const catalog::Spec& spec : found->second) {
      s.constituent_names.push_back(spec.id);
      s.constituent_specs.push_back(&spec);
    }
  add_grounds(s, drafts);
  schedule(s);
  ExpressionBuilder expressions(study, registry);
  fill_values(basin.values, s, drafts, expressions);
  basin.values.expressions = expressions.make([&](const catalog::ReadResult& read) {
    const auto found = resolver.components({read.section, read.id, read.result});
    return found.empty() ? Signal{} : resolver.signal(found[0].first, found[0].second, read.result);
  });
  if (basin.values.expressions) keep_upland_apart(s, basin.values);
  return basin;
}

std::string slot_path(const Structure& s, int slot) {
  for (const GroupInfo& group : s.groups) {
    const int inside = slot - group.slot_base;
    if (inside < 0 || inside >= static_cast<int>(group.type->parameters.size()) * group.padded) continue;
    const int entity = inside % group.padded;
    if (entity >= static_cast<int>(group.entities.size())) return {};
    return fmt::format("{}.{}", group.entities[entity].path, group.type->parameters[inside / group.padded].name);
  }
  return {};
}

}  // namespace cuenca::basin
