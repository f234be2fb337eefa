#include "analysis/pathways/map.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace cuenca::analysis::pathways {

PathwayMap map_of(const Graph& graph, const std::vector<Pathway>& pathways) {
  std::map<std::size_t, Line> lines;
  std::map<std::pair<std::size_t, std::size_t>, Station> stations;
  for (const Pathway& p : pathways)
    for (std::size_t k = 0; k < p.actions.size(); ++k) {
      const double from = k == 0 ? graph.begin : p.switches[k - 1].date;
      const bool final = k + 1 == p.actions.size();
      const double to = final ? p.last : p.switches[k].date;
      const auto [line, is_new] = lines.try_emplace(p.actions[k], Line{p.actions[k], from, to, final && p.reaches_end});
      if (!is_new) line->second.from = std::min(line->second.from, from);
      if (k == 0) continue;
      const Switch& w = p.switches[k - 1];
      const auto at =
          stations.try_emplace({p.actions[k - 1], p.actions[k]}, Station{p.actions[k - 1], p.actions[k], w.date, w.decision, w.late, 0});
      ++at.first->second.pathways;
    }
  PathwayMap m;
  for (const auto& [action, line] : lines) m.lines.push_back(line);
  for (const auto& [pair, station] : stations) m.stations.push_back(station);
  const auto id = [&](std::size_t action) -> const std::string& { return graph.actions[action].id; };
  std::sort(m.lines.begin(), m.lines.end(), [&](const Line& a, const Line& b) {
    const bool first_a = a.action != graph.start, first_b = b.action != graph.start;
    return std::tie(first_a, a.to, id(a.action)) < std::tie(first_b, b.to, id(b.action));
  });
  std::sort(m.stations.begin(), m.stations.end(), [&](const Station& a, const Station& b) {
    return std::tie(a.date, id(a.from), id(a.to)) < std::tie(b.date, id(b.from), id(b.to));
  });
  return m;
}

}  // namespace cuenca::analysis::pathways
