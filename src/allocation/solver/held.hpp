// What the orders served so far have gained, and what that does to every node.
#pragma once
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/plan.hpp"

namespace cuenca::allocation {

/// Where a binding came from before it is put into words.
struct Bound {
  Binding why = Binding::none;
  int at = -1;
};

struct Held {
  // claims
  std::vector<double> delivered;  ///< demands: so far
  std::vector<double> gained;     ///< flows: passing that is kept; fillings: content that is kept
  std::vector<Bound> bound;       ///< of what last held the claim back
  // links, diversions, licences
  std::vector<double> withdrawn, diverted, remaining;
  // nodes
  std::vector<double> taken;    ///< by links and diversions
  std::vector<double> added;    ///< from outside, and by returns, losses of links and diversions
  std::vector<double> flow;     ///< passing that is kept
  std::vector<double> content;  ///< that is kept
  std::vector<double> natural;  ///< what could pass, or be given, if nobody claimed anything

  void begin(const Network& network, const Plan& plan, const Conditions& conditions);
  /// Books `amount` more withdrawn by a link and all that comes of it.
  void withdraw(const Network& network, const Plan& plan, const Conditions& conditions, int link, double amount);
  void divert(const Network& network, const Conditions& conditions, int diversion, double amount);
  void keep_flow(const Network& network, int claim, double amount);
  void keep_content(const Network& network, int claim, double amount);
};

/// What a reservoir with so much water may give, and the line it is on: share * water + offset as long as the water stays above `from`.
struct Release {
  double most = 0, share = 1, offset = 0, from = 0;
  int zone = 0;  ///< 0: above the buffer, 1: in the buffer, 2: inactive
};
/// `least_zone`: 1 and 2 hold the water as if it stood in the buffer or the inactive zone, where the zones meet.
Release release(const Conditions& conditions, int node, double water, int least_zone = 0);

/// Runs the water down from the headwaters with everything held, releasing as much as may be: what passes each junction, what stands in
/// each store before release. Sources [weap2015].
struct Sweep {
  std::vector<double> arriving;  ///< from above
  std::vector<double> present;   ///< junction: passing after withdrawals; stores: water before anything is taken
  std::vector<double> leaving;   ///< the most that goes on
  void run(const Network& network, const Plan& plan, const Conditions& conditions, const Held& held);
};

}  // namespace cuenca::allocation
