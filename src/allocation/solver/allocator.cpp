#include "allocation/solver/allocator.hpp"

#include <algorithm>
#include <utility>

#include "allocation/solver/direct.hpp"
#include "allocation/solver/held.hpp"
#include "allocation/solver/max_min.hpp"
#include "allocation/solver/progressive.hpp"

namespace cuenca::allocation {
namespace {
std::size_t at(int i) { return static_cast<std::size_t>(i); }
using Kind = Network::NodeKind;
using ClaimKind = Network::ClaimKind;
constexpr int kAfterAll = kLastPriority + 1;

/// Every reservoir keeps what nobody asked for: as if all claimed, after all others, to be full.
Network with_rest(Network network) {
  for (std::size_t v = 0; v < network.nodes.size(); ++v)
    if (network.nodes[v].kind == Kind::reservoir)
      network.claims.push_back({"\x7f" + network.nodes[v].id, ClaimKind::filling, static_cast<int>(v), kAfterAll, 0});
  return network;
}
}  // namespace

struct Allocator::Parts {
  Parts(Network given, Options o)
      : options(o),
        claims(given.claims.size()),
        network(with_rest(std::move(given))),
        plan(network, options),
        direct(network, plan, plan.orders),
        progressive(network, plan, plan.orders) {
    explicit_fillings.resize(network.nodes.size());
    for (std::size_t c = 0; c < claims; ++c)
      if (network.claims[c].kind == ClaimKind::filling) explicit_fillings[at(network.claims[c].node)].push_back(static_cast<int>(c));
    for (std::size_t l = 0; l < network.links.size(); ++l) all.links.push_back(static_cast<int>(l));
    all.links = by_id(network.links);
    for (int c : plan.claims)
      if (at(c) < claims) all.claims.push_back(c);
  }

  MaxMin& programme(const Conditions& conditions) {
    if (!max_min) max_min = std::make_unique<MaxMin>(network, plan, options);
    if (!programme_ready) max_min->begin(conditions);
    programme_ready = true;
    return *max_min;
  }

  /// Requirements of the rest: the capacity where no claim asks for it; without a capacity all the water there is.
  void set_requirements(const Conditions& c) {
    requirement = c.requirement;
    requirement.resize(network.claims.size(), 0);
    for (double& r : requirement) r = std::max(r, 0.0);
    rest_claims = false;
    double water = -1;
    for (std::size_t j = claims; j < network.claims.size(); ++j) {
      const int v = network.claims[j].node;
      double wanted = c.capacity[at(v)];
      if (wanted >= kUnlimited) {
        if (water < 0) {
          water = 0;
          for (int i : plan.nodes) water += c.inflow[at(i)] + c.storage[at(i)];
        }
        wanted = water;
      }
      bool asked = false;
      for (int e : explicit_fillings[at(v)]) asked = asked || requirement[at(e)] >= wanted;
      asked = asked && options.mode != Mode::weights;  // there, a claim to fill may be worth nothing
      requirement[j] = asked ? 0 : wanted;
      rest_claims = rest_claims || !asked;
    }
  }

  /// Nobody of the order asks for anything that it does not have.
  bool asks_nothing(const Order& order) const {
    for (int j : order.claims) {
      const double required = requirement[at(j)];
      if (required > 0 && !(network.claims[at(j)].kind == ClaimKind::demand && held.delivered[at(j)] >= required)) return false;
    }
    return true;
  }

  void serve(int o, const Conditions& c) {
    const Order& order = plan.orders[at(o)];
    ++counters.orders;
    if (options.direct && direct.fits(o) && asks_nothing(order)) {
      ++counters.direct;
      return;
    }
    bool done = false;
    if (options.direct && direct.fits(o) && direct.serve(o, c, requirement, held)) {
      ++counters.direct;
      done = true;
      read_flows(order, c);
    } else if (options.progressive && progressive.fits(o) && progressive.serve(o, c, requirement, held)) {
      ++counters.progressive;
      done = true;
      read_flows(order, c);
    }
    if (!done) {
      ++counters.lp;
      programme(c).serve(order, requirement, held);
    }
  }

  /// What passes after everybody of the order was served is what its flows have gained.
  void read_flows(const Order& order, const Conditions& c) {
    if (order.flows.empty()) return;
    sweep.run(network, plan, c, held);
    for (int j : order.flows) {
      const double passing = sweep.present[at(network.claims[at(j)].node)], required = requirement[at(j)];
      held.keep_flow(network, j, std::clamp(passing, 0.0, required));
      if (passing < required * (1 - 1e-12)) {
        const double seniors = held.natural[at(network.claims[at(j)].node)] - passing;
        held.bound[at(j)] = {seniors > 1e-9 * required ? Binding::senior_claims : Binding::availability, network.claims[at(j)].node};
      }
    }
  }

  /// What a node could pass or give if nobody claimed anything.
  void natural(const Conditions& c) {
    sweep.run(network, plan, c, held);
    held.natural.resize(network.nodes.size());
    for (std::size_t v = 0; v < network.nodes.size(); ++v) {
      const double water = sweep.present[v];
      held.natural[v] = network.nodes[v].kind == Kind::junction    ? water
                        : network.nodes[v].kind == Kind::reservoir ? release(c, static_cast<int>(v), water).most
                                                                   : std::min(water, c.most[v]);
    }
  }

  void finish(const Conditions& c) {
    const std::size_t n = network.nodes.size();
    for (auto* v : {&outcome.passing, &outcome.leaving, &outcome.stored, &outcome.overflow}) v->assign(n, 0);
    outcome.withdrawn = held.withdrawn;
    outcome.diverted = held.diverted;
    arriving.assign(n, 0);
    for (int node : plan.nodes) {
      const auto v = at(node);
      const double in = held.added[v] + arriving[v],
                   rest = (network.nodes[v].kind == Kind::junction ? 0 : c.storage[v]) + in - held.taken[v];
      double out = 0;
      switch (network.nodes[v].kind) {
        case Kind::junction:
          outcome.passing[v] = std::max(0.0, rest);
          out = c.gain[v] * std::max(0.0, rest - c.loss[v]);
          break;
        case Kind::reservoir: {
          const double given = release(c, node, c.storage[v] + in).most - held.taken[v];
          const double released = std::max(0.0, std::min({rest - held.content[v], given, c.most[v]}));
          outcome.overflow[v] = std::max(0.0, rest - released - c.capacity[v]);
          out = released + outcome.overflow[v];
          outcome.stored[v] = std::max(0.0, rest - out);
          outcome.passing[v] = out;
          break;
        }
        case Kind::groundwater:
          out = std::max(0.0, rest - c.capacity[v]);
          outcome.overflow[v] = out;
          outcome.stored[v] = std::max(0.0, rest - out);
          outcome.passing[v] = out;
          break;
      }
      outcome.leaving[v] = out;
      for (const auto& way : network.nodes[v].down)
        if (way.to >= 0) arriving[at(way.to)] += way.share * out;
    }
    for (auto* v : {&outcome.delivered, &outcome.coverage}) v->assign(claims, 0);
    outcome.binding.assign(claims, Binding::none);
    outcome.binding_at.assign(claims, -1);
    for (std::size_t j = 0; j < claims; ++j) {
      const auto& claim = network.claims[j];
      const double got = claim.kind == ClaimKind::demand ? held.delivered[j]
                         : claim.kind == ClaimKind::flow ? outcome.passing[at(claim.node)]
                                                         : outcome.stored[at(claim.node)];
      outcome.delivered[j] = got;
      outcome.coverage[j] = requirement[j] > 0 ? std::min(1.0, got / requirement[j]) : 1;
      if (outcome.coverage[j] >= 1 - 1e-12) continue;
      outcome.binding[j] = held.bound[j].why == Binding::none ? Binding::availability : held.bound[j].why;
      outcome.binding_at[j] = held.bound[j].at;
    }
  }

  Options options;
  std::size_t claims;
  Network network;
  Plan plan;
  DirectPass direct;
  Progressive progressive;
  std::unique_ptr<MaxMin> max_min;
  bool programme_ready = false, rest_claims = false;
  Order all;
  Held held;
  Sweep sweep;
  std::vector<std::vector<int>> explicit_fillings;
  std::vector<double> requirement, arriving;
  Outcome outcome;
  Counters counters;
};

Allocator::Allocator(Network network, Options options) : parts_(std::make_unique<Parts>(std::move(network), options)) {}
Allocator::~Allocator() = default;
Allocator::Allocator(Allocator&&) noexcept = default;
Allocator& Allocator::operator=(Allocator&&) noexcept = default;

const Outcome& Allocator::allocate(const Conditions& conditions) {
  Parts& p = *parts_;
  const int solves = p.max_min ? p.max_min->solves() : 0;
  p.programme_ready = false;
  p.held.begin(p.network, p.plan, conditions);
  p.set_requirements(conditions);
  if (p.options.mode == Mode::weights) {
    p.natural(conditions);
    p.programme(conditions).weigh(p.all, p.requirement, p.held);
    for (std::size_t o = 0; o < p.plan.orders.size(); ++o)  // what nobody gains from stays where it is
      if (p.plan.orders[o].priority == kAfterAll) p.serve(static_cast<int>(o), conditions);
  } else {
    p.natural(conditions);
    bool spared = false;
    for (std::size_t o = 0; o < p.plan.orders.size(); ++o) {
      const bool rest = p.plan.orders[o].priority == kAfterAll;
      if (rest && !p.network.diversions.empty() && p.programme_ready) {
        p.programme(conditions).spare_diversions(p.held);
        spared = true;
      }
      if (!rest || p.rest_claims) p.serve(static_cast<int>(o), conditions);
    }
    if (!spared && !p.network.diversions.empty() && p.programme_ready) p.programme(conditions).spare_diversions(p.held);
  }
  p.finish(conditions);
  p.outcome.solves = (p.max_min ? p.max_min->solves() : 0) - solves;
  ++p.counters.steps;
  p.counters.steps_with_lp += p.outcome.solves > 0;
  p.counters.solves += p.outcome.solves;
  return p.outcome;
}

Change Allocator::one_more(const Conditions& conditions, int claim, double amount) {
  const Outcome before = allocate(conditions);
  Conditions more = conditions;
  more.requirement[at(claim)] += amount;
  const Outcome& after = allocate(more);
  Change change;
  const auto difference = [](const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> d(a.size());
    for (std::size_t i = 0; i < a.size(); ++i) d[i] = a[i] - b[i];
    return d;
  };
  change.delivered = difference(after.delivered, before.delivered);
  change.leaving = difference(after.leaving, before.leaving);
  change.stored = difference(after.stored, before.stored);
  change.overflow = difference(after.overflow, before.overflow);
  return change;
}

const Counters& Allocator::counters() const { return parts_->counters; }
const Network& Allocator::network() const { return parts_->network; }
const std::vector<Order>& Allocator::orders() const { return parts_->plan.orders; }

}  // namespace cuenca::allocation
