#include "analysis/pathways/graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace cuenca::analysis::pathways {
namespace {

bool before(const Graph& graph, const Pathway& a, const Pathway& b) {
  if (a.reaches_end != b.reaches_end) return a.reaches_end;
  if (a.cost != b.cost) return a.cost < b.cost;
  return std::lexicographical_compare(a.actions.begin(), a.actions.end(), b.actions.begin(), b.actions.end(),
                                      [&](std::size_t x, std::size_t y) { return graph.actions[x].id < graph.actions[y].id; });
}

/// The pathway with one action more, taken up when the last one stops working.
Pathway extended(const Graph& graph, Pathway p, std::size_t next, double date) {
  const Action& action = graph.actions[next];
  const double decision = date - action.lead;
  const bool late = decision < graph.begin;
  p.switches.push_back({date, decision, late, late ? graph.begin - decision : 0.0});
  p.actions.push_back(next);
  p.cost += action.cost;
  return p;
}

}  // namespace

std::vector<std::string> faults(const Graph& g) {
  std::vector<std::string> found;
  std::set<std::string> seen;
  for (const Action& a : g.actions) {
    if (!seen.insert(a.id).second) found.push_back(fmt::format("action '{}' occurs twice", a.id));
    if (!std::isfinite(a.lead) || a.lead < 0) found.push_back(fmt::format("the lead time of '{}' is {}", a.id, a.lead));
    if (!std::isfinite(a.cost)) found.push_back(fmt::format("the cost of '{}' is not finite", a.id));
    for (const std::size_t n : a.next)
      if (n >= g.actions.size()) found.push_back(fmt::format("'{}' is followed by action {} of {}", a.id, n, g.actions.size()));
  }
  if (g.start >= g.actions.size()) found.push_back("there is no action to start with");
  if (!(g.begin < g.end)) found.push_back(fmt::format("the beginning {} is not before the end {}", g.begin, g.end));
  return found;
}

Pathways enumerate(const Graph& graph, std::span<const double> sell_by, std::size_t most) {
  Pathways result;
  if (std::isnan(sell_by[graph.start])) return result;
  std::vector<Pathway> open(1);
  open[0].actions = {graph.start};
  open[0].cost = graph.actions[graph.start].cost;
  while (!open.empty()) {
    Pathway p = std::move(open.back());
    open.pop_back();
    const std::size_t now = p.actions.back();
    const double date = sell_by[now];
    if (date >= graph.end) {
      p.reaches_end = true;
      p.last = graph.end;
    } else {
      bool any = false, unknown = false;
      for (const std::size_t next : graph.actions[now].next) {
        if (std::isnan(sell_by[next])) unknown = true;
        if (!(sell_by[next] > date)) continue;
        any = true;
        open.push_back(extended(graph, p, next, date));
      }
      if (any || unknown) continue;
      p.last = date;
    }
    if (result.all.size() == most) {
      result.truncated = true;
      break;
    }
    result.all.push_back(std::move(p));
  }
  std::sort(result.all.begin(), result.all.end(), [&](const Pathway& a, const Pathway& b) { return before(graph, a, b); });
  return result;
}

Followed follow(const Graph& graph, std::span<const std::size_t> sequence, std::span<const double> sell_by) {
  Followed f;
  Pathway& p = f.pathway;
  p.actions = {sequence[0]};
  p.cost = graph.actions[sequence[0]].cost;
  std::size_t place = 0;
  while (true) {
    const std::size_t now = sequence[place];
    const double date = sell_by[now];
    if (std::isnan(date)) {
      f.unknown = true;
      return f;
    }
    if (date >= graph.end) {
      p.reaches_end = true;
      p.last = graph.end;
      return f;
    }
    p.last = date;
    const auto& allowed = graph.actions[now].next;
    std::size_t next = place + 1;
    for (; next < sequence.size(); ++next) {
      const std::size_t action = sequence[next];
      if (std::find(allowed.begin(), allowed.end(), action) == allowed.end()) continue;
      if (std::isnan(sell_by[action])) {
        f.unknown = true;
        return f;
      }
      if (sell_by[action] > date) break;
    }
    if (next >= sequence.size()) return f;
    p = extended(graph, std::move(p), sequence[next], date);
    place = next;
  }
}

}  // namespace cuenca::analysis::pathways
