// Flows between named components: the schematic and the Sankey pictures, both from the totals of the ledger.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/number.hpp"
#include "study/report.hpp"
#include "study/report_flows.hpp"
#include "study/report_kinds.hpp"

namespace cuenca::study {
namespace {

using basin::GroupInfo;
using basin::Structure;
using report::Tone;
using report::Words;

/// `lagoons.blanca` of a store column, or the name of the account.
std::string owner_of(const Structure& s, int column) {
  const std::string& name = s.column_names[column];
  if (column >= s.account_base) return name;
  const std::size_t first = name.find('.');
  return name.substr(0, name.find('.', first + 1));
}

bool is_account(const std::string& owner) { return owner.find('.') == std::string::npos; }

/// Calls visit(from, to, flux, entity) for every way that a flux can take between owners. A flux that a spring, well, vega or exchange
/// reports between two others passes through it.
template <class Visit>
void each_way(const Structure& s, Visit&& visit) {
  for (const basin::FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const std::string from = owner_of(s, s.column_of(flux, flux.from, e)), to = owner_of(s, s.column_of(flux, flux.to, e));
      if (from == to) continue;
      const std::string& path = group.entities[e].path;
      const std::string self = path.substr(0, path.find('.', path.find('.') + 1));
      const bool between = from != self && to != self && kind_of(self.substr(0, self.find('.'))) != nullptr;
      if (between) {
        visit(from, self, flux, e);
        visit(self, to, flux, e);
      } else {
        visit(from, to, flux, e);
      }
    }
  }
}

/// Volume moved between owners over the run, m3.
std::map<std::pair<std::string, std::string>, double> flows(const ResultView& view) {
  const Structure& s = view.simulation().basin.structure;
  const auto& totals = view.simulation().run->ledger().flux_totals;
  std::map<std::pair<std::string, std::string>, double> flows;
  each_way(s, [&](const std::string& from, const std::string& to, const basin::FluxInfo& flux, int e) {
    const GroupInfo& group = s.groups[flux.group];
    flows[{from, to}] += totals[group.flux_base + flux.row * group.padded + e];
  });
  // what two stores exchange is shown as the balance of both ways; rain and evaporation stay apart
  for (auto& [ends, volume] : flows) {
    const auto back = flows.find({ends.second, ends.first});
    if (back == flows.end() || ends.first > ends.second || is_account(ends.first) || is_account(ends.second)) continue;
    const double both = std::min(volume, back->second);
    volume -= both;
    back->second -= both;
  }
  std::erase_if(flows, [](const auto& flow) { return flow.second <= 0; });
  return flows;
}

/// One short line in the box: how large the thing is.
Words detail_of(const ResultView& view, std::string_view section, const std::string& id) {
  const catalog::Spec* spec = view.study().find(section, id);
  const auto mean = [&](std::string_view row) { return view.mean(view.series(section, id, row)); };
  const auto words = [](std::string_view pattern_en, std::string_view pattern_es, double a, double b = 0) {
    const auto fill = [&](std::string_view pattern, Language language) {
      return fmt::format(fmt::runtime(pattern), report::significant(a, 3, language), report::significant(b, 2, language));
    };
    return Words(fill(pattern_en, Language::english), fill(pattern_es, Language::spanish));
  };
  if (section == "lagoons" || section == "reservoirs" || section == "ponds") return words("{} km², {} m", "{} km², {} m", mean("area") * 1e-6, mean("depth"));
  if (section == "wells") return words("{} L/s", "{} L/s", mean("pumped") * 1e3);
  const bool sized = section == "vegas" || section == "catchments" || section == "cells" || section == "deep_cells" || section == "salar_surfaces";
  if (!sized || !spec->parameter("area").get<double>()) return {};
  const double area = spec->constant("area") * 1e-6;
  if (section == "vegas") return words("{} km², water at {} m", "{} km², agua a {} m", area, mean("water_table_depth"));
  return words("{} km²", "{} km²", area);
}

}  // namespace

std::set<std::pair<std::string, std::string>> ways_of(const Structure& structure) {
  std::set<std::pair<std::string, std::string>> ways;
  each_way(structure, [&](const std::string& from, const std::string& to, const basin::FluxInfo&, int) {
    if (!is_account(from) && !is_account(to)) ways.insert({from, to});
  });
  return ways;
}

report::Schematic schematic_of(const ResultView& view) {
  report::Schematic picture;
  picture.caption.title = {"The basin as the model sees it", "La cuenca como la ve el modelo"};
  picture.caption.text = {"Boxes are stores and uses that moved water in this run, arrows the mean flow between them. A diagram, not a map.",
                          "Las cajas son almacenes y usos que movieron agua en esta corrida; las flechas, el caudal medio entre ellas. Es un diagrama, no un mapa."};
  const auto moved = flows(view);
  std::set<std::string> alive;
  for (const auto& [ends, volume] : moved) {
    alive.insert(ends.first);
    alive.insert(ends.second);
  }
  std::map<std::string, int> number;
  for (const Kind& kind : kinds())
    for (const std::string& id : view.ids(kind.section)) {
      const std::string path = std::string(kind.section) + "." + id;
      if (!alive.count(path)) continue;  // switched off in this scenario
      number[path] = static_cast<int>(picture.nodes.size());
      picture.nodes.push_back({kind.node, view.title(kind.section, id), path, detail_of(view, kind.section, id), -1});
    }
  for (const auto& [ends, volume] : moved) {
    const auto from = number.find(ends.first), to = number.find(ends.second);
    if (from == number.end() || to == number.end()) continue;
    picture.edges.push_back({from->second, to->second, volume / view.duration_seconds()});
  }
  return picture;
}

namespace {

/// Sankey of the whole basin by groups, or of its floor part by part with the mountains as one node.
report::Sankey sankey(const ResultView& view, bool floor_only, report::Caption caption) {
  report::Sankey picture;
  picture.caption = std::move(caption);
  std::map<std::string, int> number;
  const auto node = [&](const std::string& name, const Words& words, Tone tone) {
    const auto [found, made] = number.try_emplace(name, static_cast<int>(picture.nodes.size()));
    if (made) picture.nodes.push_back({words, tone});
    return found->second;
  };
  const auto is_mountain = [](const std::string& owner) { return owner.rfind("catchments.", 0) == 0; };
  const auto side = [&](const std::string& owner, bool giver) {
    if (!is_account(owner)) {
      const std::string section = owner.substr(0, owner.find('.'));
      const Kind* kind = kind_of(section);
      if (!kind) return node("other", {"other", "otros"}, Tone::other);
      // the floor is small enough to name its parts
      if (floor_only && !is_mountain(owner)) return node(owner, view.title(section, owner.substr(owner.find('.') + 1)), kind->tone);
      return node(kind->plural.en, kind->plural, kind->tone);
    }
    if (owner == "atmosphere") return giver ? node("rain", {"rain and snow", "lluvia y nieve"}, Tone::rain) : node("vapour", {"evaporation", "evaporación"}, Tone::evaporation);
    if (owner == "outside") return giver ? node("from outside", {"from outside", "desde afuera"}, Tone::other) : node("to outside", {"to outside", "hacia afuera"}, Tone::other);
    return node(owner, report::same(owner), Tone::other);
  };
  std::map<std::pair<int, int>, double> links;
  double largest = 0;
  for (const auto& [ends, volume] : flows(view)) {
    if (ends.first == "salt_volume" || ends.second == "salt_volume" || ends.first == "solver_residual" || ends.second == "solver_residual") continue;
    if (floor_only && (is_mountain(ends.first) && (is_account(ends.second) || is_mountain(ends.second)))) continue;
    if (floor_only && is_mountain(ends.second)) continue;
    if (volume <= 0) continue;
    const int from = side(ends.first, true), to = side(ends.second, false);
    if (from == to) continue;
    double& flow = links[{from, to}];
    flow += volume / view.duration_seconds();
    largest = std::max(largest, flow);
  }
  for (const auto& [ends, flow] : links)
    if (flow > 1e-4 * largest) picture.links.push_back({ends.first, ends.second, flow});
  return picture;
}

}  // namespace

std::vector<report::Sankey> sankeys_of(const ResultView& view) {
  std::vector<report::Sankey> pictures;
  pictures.push_back(sankey(view, false, {{"Where the water comes from and where it goes", "De dónde viene el agua y adónde va"},
                                          {"Mean flow between groups of stores over the whole run, from the double-entry ledger.",
                                           "Caudal medio entre grupos de almacenes en toda la corrida, del libro de doble entrada."},
                                          {}}));
  pictures.push_back(sankey(view, true, {{"The floor of the basin, part by part", "El fondo de la cuenca, parte por parte"},
                                         {"The same ledger without what the mountains evaporate: who gets the water that reaches the floor.",
                                          "El mismo libro sin lo que evapora la montaña: quién recibe el agua que llega al fondo."},
                                         {}}));
  std::erase_if(pictures, [](const report::Sankey& picture) { return picture.links.empty(); });
  return pictures;
}

}  // namespace cuenca::study
