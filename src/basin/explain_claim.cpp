#include "basin/explain_claim.hpp"

#include <algorithm>
#include <cmath>

namespace cuenca::basin {
namespace {

using allocation::Binding;
using allocation::Conditions;
using allocation::Network;
using allocation::Outcome;

constexpr double kSpeck = 1e-9;  ///< of the amount tried: less is rounding

/// What a claim has of what it asks for.
double got(const Network& network, int claim, const Conditions& conditions, const Outcome& outcome) {
  const Network::Claim& c = network.claims[claim];
  switch (c.kind) {
    case Network::ClaimKind::flow: return std::min(conditions.requirement[claim], outcome.passing[c.node]);
    case Network::ClaimKind::filling: return std::min(conditions.requirement[claim], outcome.stored[c.node]);
    case Network::ClaimKind::demand: break;
  }
  return outcome.delivered[claim];
}

std::string id_of_binding(const Network& network, Binding binding, int at) {
  if (at < 0) return {};
  const auto id = [&](const auto& list) { return static_cast<std::size_t>(at) < list.size() ? list[at].id : std::string(); };
  switch (binding) {
    case Binding::link_capacity:
    case Binding::share_limit: return id(network.links);
    case Binding::treatment_capacity:
    case Binding::licence: return id(network.licences);
    case Binding::quality: return id(network.limits);
    case Binding::diversion_capacity: return id(network.diversions);
    case Binding::none: return {};
    default: return id(network.nodes);
  }
}

}  // namespace

std::vector<std::string> claims_of(const AllocationPlan& plan) {
  std::vector<std::string> ids;
  for (const auto& claim : plan.network.claims) ids.push_back(claim.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

ClaimExplanation explain_claim(const AllocationStage& stage, int member, const std::string& id, double amount) {
  const Network& network = stage.plan().network;
  const Conditions& conditions = stage.conditions(member);
  const Outcome& before = stage.outcome(member);
  const auto found = std::find_if(network.claims.begin(), network.claims.end(), [&](const auto& claim) { return claim.id == id; });
  const int claim = static_cast<int>(found - network.claims.begin());
  ClaimExplanation e;
  e.claim = id;
  e.priority = found->priority;
  e.required = conditions.requirement[claim];
  e.got = got(network, claim, conditions, before);
  e.coverage = e.required > 0 ? e.got / e.required : 1;
  e.binding = before.binding[claim];
  e.binding_at = id_of_binding(network, e.binding, before.binding_at[claim]);

  const bool met = e.coverage >= 1 - 1e-9;
  Conditions tried = conditions;
  Network order = network;
  tried.requirement[claim] = (met ? e.required : e.got) + amount;
  if (!met) order.claims[claim].priority = -1;  // before reserves and environmental flows (0)
  allocation::Allocator allocator(order, stage.options());
  const Outcome& after = allocator.allocate(tried);
  e.more = got(network, claim, tried, after) - e.got;
  const double speck = kSpeck * amount;
  if (e.more < std::max(speck, kSpeck * e.required)) e.more = 0;  // round-off of solving twice
  const auto lose = [&](Loser::Kind kind, const std::string& who, double loses) {
    if (std::abs(loses) > speck) e.losers.push_back({kind, who, loses});
  };
  for (std::size_t c = 0; c < network.claims.size(); ++c)
    if (static_cast<int>(c) != claim && network.claims[c].kind != Network::ClaimKind::filling)
      lose(Loser::Kind::claim, network.claims[c].id, got(network, static_cast<int>(c), conditions, before) - got(network, static_cast<int>(c), conditions, after));
  for (std::size_t n = 0; n < network.nodes.size(); ++n) {
    const Network::Node& node = network.nodes[n];
    if (node.kind != Network::NodeKind::junction) lose(Loser::Kind::stored, node.id, before.stored[n] - after.stored[n]);
    if (node.kind == Network::NodeKind::junction && node.down.empty()) lose(Loser::Kind::passing, node.id, before.leaving[n] - after.leaving[n]);
  }
  std::sort(e.losers.begin(), e.losers.end(), [](const Loser& a, const Loser& b) { return a.loses != b.loses ? a.loses > b.loses : a.id < b.id; });
  return e;
}

}  // namespace cuenca::basin
