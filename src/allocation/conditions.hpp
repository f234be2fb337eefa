// Conditions of a network that limit nothing: a beginning for those who fill them in.
#pragma once
#include "allocation/network.hpp"

namespace cuenca::allocation {

/// No water, no requirements, no limits, no losses; vectors as long as the network needs.
inline Conditions plain_conditions(const Network& network) {
  const auto n = network.nodes.size(), links = network.links.size();
  Conditions c;
  for (auto* v : {&c.inflow, &c.storage, &c.buffer, &c.inactive, &c.loss}) v->assign(n, 0);
  for (auto* v : {&c.capacity, &c.most}) v->assign(n, kUnlimited);
  for (auto* v : {&c.buffer_share, &c.gain}) v->assign(n, 1);
  c.requirement.assign(network.claims.size(), 0);
  c.link_capacity.assign(links, kUnlimited);
  c.lost.assign(links, 0);
  c.piped.assign(links, 1);
  c.largest_share.assign(links, 1);
  c.link_quality.assign(links * network.limits.size(), 0);
  c.diversion_capacity.assign(network.diversions.size(), kUnlimited);
  c.diversion_lost.assign(network.diversions.size(), 0);
  c.seeped.assign(network.seeps.size(), 0);
  c.returned.assign(network.returns.size(), 0);
  c.remaining.assign(network.licences.size(), kUnlimited);
  c.limit.assign(network.limits.size(), kUnlimited);
  c.limit_room.assign(network.limits.size(), 0);
  return c;
}

}  // namespace cuenca::allocation
