// Flows between named components: the schematic and the Sankey pictures, both from the totals of the ledger.
#include <algorithm>
#include <map>

#include "study/report.hpp"

namespace cuenca::study {
namespace {

using basin::GroupInfo;
using basin::Structure;
using report::NodeKind;
using report::Tone;
using report::Words;

struct Kind {
  std::string_view section;
  NodeKind node;
  Tone tone;
  Words plural;
};
const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"catchments", NodeKind::catchment, Tone::storage, {"catchments", "cuencas altas"}},
      {"reaches", NodeKind::reach, Tone::flow, {"streams", "ríos y arroyos"}},
      {"springs", NodeKind::spring, Tone::flow, {"springs", "vertientes"}},
      {"lagoons", NodeKind::lagoon, Tone::level, {"lagoons", "lagunas"}},
      {"vegas", NodeKind::vega, Tone::life, {"vegas", "vegas"}},
      {"salar_surfaces", NodeKind::surface, Tone::salt, {"salar surface", "superficie del salar"}},
      {"cells", NodeKind::cell, Tone::fresh, {"aquifers", "acuíferos"}},
      {"linear_cells", NodeKind::cell, Tone::fresh, {"aquifers", "acuíferos"}},
      {"deep_cells", NodeKind::deep_cell, Tone::brine, {"deep brine", "salmuera profunda"}},
      {"wells", NodeKind::well, Tone::use, {"wells", "pozos"}},
      {"ponds", NodeKind::pond, Tone::brine, {"ponds", "piletas"}},
      {"plants", NodeKind::plant, Tone::use, {"plants", "plantas"}},
      {"uses", NodeKind::use, Tone::use, {"uses", "usos"}},
  };
  return all;
}

const Kind* kind_of(std::string_view section) {
  for (const Kind& kind : kinds())
    if (kind.section == section) return &kind;
  return nullptr;
}

/// `lagoons.blanca` of a store column, or the name of the account.
std::string owner_of(const Structure& s, int column) {
  const std::string& name = s.column_names[column];
  if (column >= s.account_base) return name;
  const std::size_t first = name.find('.');
  return name.substr(0, name.find('.', first + 1));
}

int column_of(const Structure& s, const GroupInfo& group, const basin::FluxEnd& end, int entity) {
  if (end.own >= 0) return group.column(end.own, entity);
  return end.account >= 0 ? s.account_base + end.account : end.columns[entity];
}

/// Volume moved between owners over the run, m3. A flux that a spring, well, vega or exchange reports between two others passes through it.
std::map<std::pair<std::string, std::string>, double> flows(const ResultView& view) {
  const Structure& s = view.simulation().basin.structure;
  const auto& totals = view.simulation().run->ledger().flux_totals;
  std::map<std::pair<std::string, std::string>, double> flows;
  for (const basin::FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const double volume = totals[group.flux_base + flux.row * group.padded + e];
      const std::string from = owner_of(s, column_of(s, group, flux.from, e)), to = owner_of(s, column_of(s, group, flux.to, e));
      const std::string& path = group.entities[e].path;
      const std::string self = path.substr(0, path.find('.', path.find('.') + 1));
      const bool between = from != self && to != self && kind_of(self.substr(0, self.find('.'))) != nullptr;
      if (from == to) continue;
      if (between) {
        flows[{from, self}] += volume;
        flows[{self, to}] += volume;
      } else {
        flows[{from, to}] += volume;
      }
    }
  }
  // what two stores exchange is shown as the balance of both ways
  for (auto& [ends, volume] : flows) {
    const auto back = flows.find({ends.second, ends.first});
    if (back == flows.end() || ends.first > ends.second) continue;
    const double both = std::min(volume, back->second);
    volume -= both;
    back->second -= both;
  }
  return flows;
}

bool is_account(const std::string& owner) { return owner.find('.') == std::string::npos; }

}  // namespace

report::Schematic schematic_of(const ResultView& view) {
  report::Schematic picture;
  picture.caption.title = {"The basin as the model sees it", "La cuenca como la ve el modelo"};
  picture.caption.text = {"Boxes are stores and uses, arrows the mean flow between them. A diagram, not a map.",
                          "Las cajas son reservas y usos; las flechas, el caudal medio entre ellas. Es un diagrama, no un mapa."};
  std::map<std::string, int> number;
  for (const Kind& kind : kinds())
    for (const std::string& id : view.ids(kind.section)) {
      const std::string path = std::string(kind.section) + "." + id;
      number[path] = static_cast<int>(picture.nodes.size());
      picture.nodes.push_back({kind.node, view.title(kind.section, id), path, {}, -1});
    }
  for (const auto& [ends, volume] : flows(view)) {
    const auto from = number.find(ends.first), to = number.find(ends.second);
    if (from == number.end() || to == number.end()) continue;
    picture.edges.push_back({from->second, to->second, volume / view.duration_seconds()});
  }
  return picture;
}

std::vector<report::Sankey> sankeys_of(const ResultView& view) {
  report::Sankey picture;
  picture.caption.title = {"Where the water comes from and where it goes", "De dónde viene el agua y adónde va"};
  picture.caption.text = {"Mean flow between groups of stores over the whole run, from the double-entry ledger.",
                          "Caudal medio entre grupos de reservas en toda la corrida, del libro de doble entrada."};
  std::map<std::string, int> number;
  const auto node = [&](const std::string& name, const Words& words, Tone tone) {
    const auto [found, made] = number.try_emplace(name, static_cast<int>(picture.nodes.size()));
    if (made) picture.nodes.push_back({words, tone});
    return found->second;
  };
  const auto side = [&](const std::string& owner, bool giver) {
    if (!is_account(owner)) {
      const Kind* kind = kind_of(owner.substr(0, owner.find('.')));
      return kind ? node(kind->plural.en, kind->plural, kind->tone) : node("other", {"other", "otros"}, Tone::other);
    }
    if (owner == "atmosphere") return giver ? node("rain", {"rain and snow", "lluvia y nieve"}, Tone::rain) : node("vapour", {"evaporation", "evaporación"}, Tone::evaporation);
    if (owner == "outside") return giver ? node("from outside", {"from outside", "desde afuera"}, Tone::other) : node("to outside", {"to outside", "hacia afuera"}, Tone::other);
    return node(owner, {owner == "salt_volume" ? "volume of salts" : owner, owner == "salt_volume" ? "volumen de sales" : owner}, Tone::other);
  };
  std::map<std::pair<int, int>, double> links;
  double total = 0;
  for (const auto& [ends, volume] : flows(view)) {
    if (ends.first == "salt_volume" || ends.second == "salt_volume" || ends.first == "solver_residual" || ends.second == "solver_residual") continue;
    const int from = side(ends.first, true), to = side(ends.second, false);
    if (from != to) links[{from, to}] += volume / view.duration_seconds();
    total = std::max(total, links[{from, to}]);
  }
  for (const auto& [ends, flow] : links)
    if (flow > 1e-5 * total) picture.links.push_back({ends.first, ends.second, flow});
  if (picture.links.empty()) return {};
  return {picture};
}

}  // namespace cuenca::study
