// Conditions of a network that limit nothing: a beginning for those who fill them in.
#pragma once
#include "allocation/network.hpp"

namespace cuenca::allocation {

/// No water, no requirements, no limits, no losses; vectors as long as the network needs.
template <class Real>
ConditionsOf<Real> plain_conditions_of(const Network& network) {
  const Real zero(0.0), one(1.0), unlimited(kUnlimited);
  const auto n = network.nodes.size(), links = network.links.size();
  ConditionsOf<Real> c;
  for (auto* v : {&c.inflow, &c.storage, &c.buffer, &c.inactive, &c.loss}) v->assign(n, zero);
  for (auto* v : {&c.capacity, &c.most}) v->assign(n, unlimited);
  for (auto* v : {&c.buffer_share, &c.gain}) v->assign(n, one);
  c.requirement.assign(network.claims.size(), zero);
  c.link_capacity.assign(links, unlimited);
  c.lost.assign(links, zero);
  c.piped.assign(links, one);
  c.largest_share.assign(links, one);
  c.link_quality.assign(links * network.limits.size(), zero);
  c.diversion_capacity.assign(network.diversions.size(), unlimited);
  c.diversion_lost.assign(network.diversions.size(), zero);
  c.seeped.assign(network.seeps.size(), zero);
  c.returned.assign(network.returns.size(), zero);
  c.remaining.assign(network.licences.size(), unlimited);
  c.limit.assign(network.limits.size(), unlimited);
  c.limit_room.assign(network.limits.size(), zero);
  return c;
}
inline Conditions plain_conditions(const Network& network) { return plain_conditions_of<double>(network); }

}  // namespace cuenca::allocation
