// What bounds claims beside the water: licences and limits of quality.
#include <algorithm>

#include "aquifer/well.hpp"
#include "basin/allocation_planner.hpp"
#include "basin/component_terms.hpp"

namespace cuenca::basin {

using allocation::Network;
using catalog::slot_of;

bool AllocationPlanner::meant(const ComponentTerm& term, Place at, std::string_view section) const {
  return term.section == section && path(at).compare(0, section.size() + 1, term.section + ".") == 0 &&
         (term.id == "*" || path(at) == term.section + "." + term.id);
}

bool AllocationPlanner::licensed(Place at, std::string_view section) const {
  bool named = false;
  each("licence", [&](Place licence) {
    for (const ComponentTerm& term : components_named(s_.groups[licence.group].entities[licence.entity].spec->text("covers")))
      named = named || meant(term, at, section);
  });
  return named;
}

void AllocationPlanner::cover(AllocationPlan::Licence& licence, const ComponentTerm& term) {
  std::vector<std::pair<int, double>>& links = plan_.network.licences[licence.index].links;
  const auto take = [&](const std::vector<int>& more, Place at) {
    for (int link : more) links.emplace_back(link, 1);
    licence.taking.push_back(at);
  };
  for (const auto& link : plan_.links)
    if (meant(term, link.at, "links") || meant(term, link.use, "uses") || meant(term, link.use, "fields")) take(link.links, link.at);
  for (auto& well : plan_.wells) {
    const bool itself = meant(term, well.at, "wells");
    if (itself && well.claim < 0) {
      using P = aquifer::Well::Parameters<double>;
      well.claim = add_claim(path(well.at) + ".rate", Network::ClaimKind::demand, -1,
                             static_cast<int>(parameter(well.at, slot_of<&P::priority>())), parameter(well.at, slot_of<&P::weight>()));
      well.own_link = add_link(path(well.at) + ".rate", well.node, well.claim, 1, parameter(well.at, slot_of<&P::cost>()));
    }
    if (itself) {
      take(well.links, well.at);
      links.emplace_back(well.own_link, 1);
    } else if (well.use.given() && (meant(term, well.use, "uses") || meant(term, well.use, "fields"))) {
      take(well.links, well.at);
    }
  }
}

void AllocationPlanner::add_licences() {
  each("licence", [&](Place at) {
    AllocationPlan::Licence licence{at, static_cast<int>(plan_.network.licences.size()), {}};
    plan_.network.licences.push_back({path(at), {}, false});
    const catalog::Spec* spec = s_.groups[at.group].entities[at.entity].spec;
    for (const ComponentTerm& term : components_named(spec->text("covers"))) {
      cover(licence, term);
      cover_irrigation(licence, term);
    }
    auto& links = plan_.network.licences[licence.index].links;
    std::sort(links.begin(), links.end());
    links.erase(std::unique(links.begin(), links.end()), links.end());
    std::sort(licence.taking.begin(), licence.taking.end());
    licence.taking.erase(std::unique(licence.taking.begin(), licence.taking.end()), licence.taking.end());
    const std::vector<AllocationPlan::Licence::Part> all = licence.parts;
    std::erase_if(licence.parts, [&](const auto& part) {
      return !part.whole && part.canal.given() &&
             std::any_of(all.begin(), all.end(), [&](const auto& other) { return other.whole && other.canal == part.canal; });
    });
    std::sort(licence.parts.begin(), licence.parts.end());
    licence.parts.erase(std::unique(licence.parts.begin(), licence.parts.end()), licence.parts.end());
    plan_.licences.push_back(std::move(licence));
  });
}

void AllocationPlanner::add_limits() {
  each("quality_limit", [&](Place at) {
    const Place use = named(at, "use");
    if (!use.given()) return;
    const std::string id = path(at).substr(path(at).rfind('.') + 1);
    const auto found = std::find(s_.constituent_names.begin(), s_.constituent_names.end(), id);
    AllocationPlan::Limit limit{
        at, found == s_.constituent_names.end() ? -1 : static_cast<int>(found - s_.constituent_names.begin()), {}, use};
    const AllocationPlan::Use& of = plan_.uses[use_of_[use]];
    for (int claim : {of.claim, of.minimum}) {
      if (claim < 0) continue;
      limit.indices.push_back(static_cast<int>(plan_.network.limits.size()));
      plan_.network.limits.push_back({claim, path(at)});
    }
    plan_.limits.push_back(std::move(limit));
  });
}

}  // namespace cuenca::basin
