#include "allocation/solver/held.hpp"

#include <algorithm>

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
}  // namespace

void Held::begin(const Network& network, const Plan&, const Conditions& conditions) {
  const std::size_t n = network.nodes.size();
  delivered.assign(network.claims.size(), 0);
  gained.assign(network.claims.size(), 0);
  bound.assign(network.claims.size(), Bound{});
  withdrawn.assign(network.links.size(), 0);
  diverted.assign(network.diversions.size(), 0);
  remaining = conditions.remaining;
  taken.assign(n, 0);
  added = conditions.inflow;
  flow.assign(n, 0);
  content.assign(n, 0);
}

void Held::withdraw(const Network& network, const Plan& plan, const Conditions& conditions, int l, double amount) {
  if (amount <= 0) return;
  const auto& link = network.links[at(l)];
  const double arrives = amount - conditions.lost[at(l)] * amount;
  withdrawn[at(l)] += amount;
  taken[at(link.from)] += amount;
  delivered[at(link.claim)] += arrives;
  for (int s : plan.seeps_of[at(l)])
    if (network.seeps[at(s)].to >= 0) added[at(network.seeps[at(s)].to)] += conditions.seeped[at(s)] * amount;
  for (int r : plan.returns_of[at(link.claim)])
    if (network.returns[at(r)].to >= 0) added[at(network.returns[at(r)].to)] += conditions.returned[at(r)] * arrives;
  for (const Right& right : plan.licences_of[at(l)]) remaining[at(right.licence)] -= counts(network.licences[at(right.licence)], right.factor, conditions, l) * amount;
}

void Held::divert(const Network& network, const Conditions& conditions, int k, double amount) {
  const auto& diversion = network.diversions[at(k)];
  diverted[at(k)] += amount;
  taken[at(diversion.from)] += amount;
  if (diversion.to >= 0) added[at(diversion.to)] += amount * (1 - conditions.diversion_lost[at(k)]);
}

void Held::keep_flow(const Network& network, int claim, double amount) {
  gained[at(claim)] = std::max(gained[at(claim)], amount);
  double& kept = flow[at(network.claims[at(claim)].node)];
  kept = std::max(kept, gained[at(claim)]);
}

void Held::keep_content(const Network& network, int claim, double amount) {
  gained[at(claim)] = std::max(gained[at(claim)], amount);
  double& kept = content[at(network.claims[at(claim)].node)];
  kept = std::max(kept, gained[at(claim)]);
}

Release release(const Conditions& c, int node, double water, int least_zone) {
  const auto v = at(node);
  const double inactive = c.inactive[v], share = c.buffer_share[v], buffer = std::max(c.buffer[v], inactive);
  const double below = share * (buffer - inactive);  // what a full buffer zone may give
  if (share >= 1 || buffer <= inactive) {            // the buffer zone is like the conservation zone, or there is none
    if (least_zone == 0 && water > inactive) return {water - inactive, 1, -inactive, inactive, 0};
    return {0, 0, 0, 0, 2};
  }
  if (least_zone == 0 && water > buffer) return {water - buffer + below, 1, below - buffer, buffer, 0};
  if (least_zone <= 1 && water > inactive) return {share * (water - inactive), share, -share * inactive, inactive, 1};
  return {0, 0, 0, 0, 2};
}

void Sweep::run(const Network& network, const Plan& plan, const Conditions& c, const Held& held) {
  const std::size_t n = network.nodes.size();
  arriving.assign(n, 0);
  present.resize(n);
  leaving.resize(n);
  for (int node : plan.nodes) {
    const auto v = at(node);
    const double in = held.added[v] + arriving[v];
    double out = 0;
    switch (network.nodes[v].kind) {
      case Kind::junction:
        present[v] = in - held.taken[v];
        out = c.gain[v] * std::max(0.0, present[v] - c.loss[v]);
        break;
      case Kind::reservoir: {
        present[v] = c.storage[v] + in;
        const double rest = present[v] - held.taken[v];
        out = std::max(0.0, std::min({release(c, node, present[v]).most - held.taken[v], c.most[v], rest - held.content[v]}));
        out = std::max(out, rest - c.capacity[v]);
        break;
      }
      case Kind::groundwater:
        present[v] = c.storage[v] + in;
        out = std::max(0.0, present[v] - held.taken[v] - c.capacity[v]);
        break;
    }
    leaving[v] = out;
    for (const auto& way : network.nodes[v].down)
      if (way.to >= 0) arriving[at(way.to)] += way.share * out;
  }
}

}  // namespace cuenca::allocation
