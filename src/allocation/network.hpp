// The allocation problem of a step as plain values: where water stands and runs, who claims it, by which links and in what order.
// Knows nothing of studies or of the engine. Equations and orders: docs/theory/allocation.md.
#pragma once
#include <string>
#include <utility>
#include <vector>

namespace cuenca::allocation {

/// What stays the same while only amounts change. Members refer to each other by index; ids alone decide ties and the order of results,
/// so that the order of the vectors changes nothing.
struct Network {
  /// A share of what leaves somewhere goes to a node; -1: out of the network.
  struct Way {
    int to = -1;
    double share = 1;
  };
  enum class NodeKind {
    junction,     ///< water passes: a reach, a confluence, a canal head
    reservoir,    ///< keeps water up to its conservation zone, gives it to what lies below
    groundwater,  ///< keeps water, gives it to links only; what is above its capacity leaves by `down`
  };
  struct Node {
    std::string id;
    NodeKind kind = NodeKind::junction;
    std::vector<Way> down;  ///< where water goes that nobody takes; empty: out of the network
  };
  enum class ClaimKind {
    demand,   ///< water delivered by links
    flow,     ///< water that passes a node and stays in the river (in-stream flow requirement)
    filling,  ///< water kept in a reservoir at the end of the step
  };
  struct Claim {
    std::string id;
    ClaimKind kind = ClaimKind::demand;
    int node = -1;      ///< of flow and filling
    int priority = 1;   ///< 1 first … 99 last
    double weight = 0;  ///< benefit of a m3 in the mode of weights
  };
  /// Brings water from a node to a demand. The order of allocation is priority, then preference.
  struct Link {
    std::string id;
    int from = -1, claim = -1;
    int preference = 1;
    double cost = 0;  ///< of a m3 withdrawn, in the mode of weights
  };
  /// Part of what a link withdraws and loses on its way reaches a node in the same step.
  struct Seep {
    int link = -1, to = -1;
  };
  /// A canal or pipe that carries water from one node to another where something beyond it asks for it.
  struct Diversion {
    std::string id;
    int from = -1, to = -1;
    double cost = 0;
  };
  /// Part of what a demand received comes back to a node in the same step.
  struct Return {
    int claim = -1, to = -1;
  };
  /// A right to so much water in all over a group of links (factor: how much a m3 counts).
  struct Licence {
    std::string id;
    std::vector<std::pair<int, double>> links;
    bool of_arrivals = false;  ///< what comes out of the links' pipes counts, not what goes in
  };
  /// A demand that takes no water worse than a limit: the mix of its links must hold it.
  struct QualityLimit {
    int claim = -1;
    std::string id;
  };
  std::vector<Node> nodes;
  std::vector<Claim> claims;
  std::vector<Link> links;
  std::vector<Diversion> diversions;
  std::vector<Seep> seeps;
  std::vector<Return> returns;
  std::vector<Licence> licences;
  std::vector<QualityLimit> limits;
};

inline constexpr double kUnlimited = 1e30;

/// The amounts of a step, m3 unless said. Vectors are parallel to those of the network. `Real`: of one member, or
/// of eight.
template <class Real>
struct ConditionsOf {
  // nodes
  std::vector<Real> inflow;           ///< what comes from outside the network in the step
  std::vector<Real> storage;          ///< at the beginning, evaporation already taken off (0 for junctions)
  std::vector<Real> capacity;         ///< reservoir: top of conservation, what is above must leave; groundwater: what is above overflows
  std::vector<Real> buffer, inactive; ///< reservoir: top of the buffer zone, top of the inactive zone
  std::vector<Real> buffer_share;     ///< reservoir: share of the water in the buffer zone that may be released
  std::vector<Real> most;             ///< reservoir: largest release downstream; groundwater: largest withdrawal
  std::vector<Real> loss, gain;       ///< junction: what leaves = gain * max(0, what passes - loss)
  // claims
  std::vector<Real> requirement;      ///< delivered (demand), passing (flow), stored at the end (filling)
  // links
  std::vector<Real> link_capacity;    ///< of the withdrawal
  std::vector<Real> lost;             ///< share of the withdrawal that does not reach the claim
  std::vector<Real> piped;            ///< share of the withdrawal that comes out of the pipe, before any treatment
  std::vector<Real> largest_share;    ///< of the requirement that this link may bring (1: all)
  std::vector<Real> link_quality;     ///< concentration of what it brings, [limit][link], kg/m3
  // diversions
  std::vector<Real> diversion_capacity, diversion_lost;
  // seeps, returns, licences, limits
  std::vector<Real> seeped;           ///< share of the withdrawal of the link that arrives at the node
  std::vector<Real> returned;         ///< share of what the demand received that arrives at the node
  std::vector<Real> remaining;        ///< of the licence
  std::vector<Real> limit;            ///< kg/m3
  std::vector<Real> limit_room;       ///< kg that its links may bring beyond the limit, for better water that comes by itself
};
using Conditions = ConditionsOf<double>;

/// How much a m3 that a link withdraws counts for a licence.
inline double counts(const Network::Licence& licence, double factor, const Conditions& conditions, int link) {
  return licence.of_arrivals ? factor * conditions.piped[static_cast<std::size_t>(link)] : factor;
}

/// What held a claim back.
enum class Binding { none, availability, link_capacity, share_limit, licence, groundwater_limit, release_limit, senior_claims, equal_claims, quality, diversion_capacity, treatment_capacity };

/// The number that `shortage_reason` shows (catalog/claim_rows.hpp).
inline double reason_of(Binding binding) { return binding == Binding::none ? 0 : static_cast<double>(binding) + 1; }

/// What came of it, m3 in the step.
struct Outcome {
  std::vector<double> withdrawn;          ///< by link, at the source end
  std::vector<double> delivered, coverage;///< by claim; coverage 0 … 1, 1 where nothing is required
  std::vector<double> passing, leaving;   ///< by node: after withdrawals there, and what goes on downstream
  std::vector<double> stored, overflow;   ///< by node
  std::vector<double> diverted;           ///< by diversion, at its beginning
  std::vector<Binding> binding;           ///< by claim
  std::vector<int> binding_at;            ///< node, link, licence, limit or diversion that binds; -1: none
  int solves = 0;                         ///< linear programmes solved in the step
};

}  // namespace cuenca::allocation
