#include "basin/allocation_quality.hpp"

#include "aquifer/well.hpp"

namespace cuenca::basin {

using allocation::Conditions;
using allocation::Outcome;

double MixedQuality::kilograms(int constituent, int column, int m) const {
  const std::size_t at = static_cast<std::size_t>(column) * s_.members + m;
  if (constituent >= 0) return s_.masses[constituent * s_.cells + at];
  double salt = 0;
  for (int k = 0; k < s_.constituents; ++k) salt += s_.masses[k * s_.cells + at] * s_.structure.constituents[k].counts_as_salt;
  return salt;
}

double MixedQuality::concentration(int constituent, int column, int m) const {
  const double water = column < 0 ? 0 : s_.water[static_cast<std::size_t>(column) * s_.members + m];
  return water > 0 ? kilograms(constituent, column, m) / water : 0;
}

void MixedQuality::fill(Conditions& c, int m, const Outcome* before) const {
  const auto& network = plan_.network;
  const std::size_t links = network.links.size();
  for (const auto& limit : plan_.limits) {
    std::vector<double> water(network.nodes.size(), 0.0), salt(network.nodes.size(), 0.0), strength(network.nodes.size(), 0.0);
    for (const auto& body : plan_.bodies) strength[body.node] = concentration(limit.constituent, body.column, m);
    for (const auto& well : plan_.wells) {
      using P = aquifer::Well::Parameters<double>;
      const int layer =
          static_cast<int>(s_.groups[well.at.group].parameter_slots[catalog::slot_of<&P::layer>()][well.at.entity * s_.members + m]);
      strength[well.node] = concentration(limit.constituent, well.columns[layer], m);
    }
    for (const auto& mixing : plan_.mixing) {
      water[mixing.node] += max(0.0, s_.water[static_cast<std::size_t>(mixing.column) * s_.members + m]);
      salt[mixing.node] += kilograms(limit.constituent, mixing.column, m);
      const double here = strength[mixing.node] = water[mixing.node] > 0 ? salt[mixing.node] / water[mixing.node] : 0;
      // down the nodes of this body to the next one
      int node = mixing.node;
      double passes = water[mixing.node];
      while (!network.nodes[node].down.empty()) {
        passes = before ? before->leaving[node] : max(0.0, passes - c.loss[node]) * c.gain[node];
        node = network.nodes[node].down.front().to;
        if (node < 0) break;
        strength[node] = here;
        water[node] += passes;
        salt[node] += passes * here;
      }
    }
    for (int index : limit.indices)
      for (std::size_t link = 0; link < links; ++link)
        c.link_quality[static_cast<std::size_t>(index) * links + link] = strength[network.links[link].from];
  }
}

double MixedQuality::mix(const AllocationPlan::Limit& limit, const Conditions& c, const Outcome& o) const {
  const auto& network = plan_.network;
  double water = 0, salt = 0;
  for (int index : limit.indices)
    for (std::size_t link = 0; link < network.links.size(); ++link) {
      if (network.links[link].claim != network.limits[index].claim) continue;
      const double arrives = o.withdrawn[link] * (1 - c.lost[link]);
      water += arrives;
      salt += arrives * c.link_quality[static_cast<std::size_t>(index) * network.links.size() + link];
    }
  return water > 0 ? salt / water : 0;
}

}  // namespace cuenca::basin
