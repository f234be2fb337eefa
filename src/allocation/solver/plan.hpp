// What follows from the network alone: the order of nodes from the headwaters down, the orders of allocation, who can be served how.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "allocation/network.hpp"

namespace cuenca::allocation {

inline constexpr int kBefore = 0;         ///< preference of links that go before all others of their priority, whatever the options
inline constexpr int kLastPriority = 99;  ///< beyond it stands what nobody claimed: reservoirs keep it

enum class Mode {
  priorities,    ///< strict priorities, preferences inside them, equal coverage inside an order
  proportional,  ///< no priorities: all claims are equals
  weights,       ///< the largest sum of benefits less costs
};

struct Options {
  Mode mode = Mode::priorities;
  /// True: inside a priority the links of the first preference are shared before those of the second (the order WEAP documents).
  /// False: all links of a claim together.
  bool preferences_first = true;
  /// Begin the linear programmes of a step from the last step's solution. Faster; results may then differ in the last digits with what was
  /// solved before.
  bool warm_start = false;
  /// For comparisons: leave out the direct pass, or progressive filling too.
  bool direct = true, progressive = true;
};

/// Positions of things in the order of their ids.
template <class Things>
std::vector<int> by_id(const Things& things) {
  std::vector<int> order(things.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return things[static_cast<std::size_t>(a)].id < things[static_cast<std::size_t>(b)].id; });
  return order;
}

/// Claims that are served together.
struct Order {
  int priority = 0, preference = 0;
  std::vector<int> links;            ///< by id
  std::vector<int> flows, fillings;  ///< claims, by id
  /// Of a node that only a canal brings water to, and nobody but links takes it from: the diversion; -1. What is taken there is missed
  /// where the canal begins.
  std::vector<int> canal;
  bool only_canals = true;           ///< no diversion leads anywhere else
  std::vector<int> claims;           ///< all of the order: demands with a link in it, flows, fillings; by id
  bool one_link_each = true;         ///< no demand has two links in this order
  bool feeds_itself = false;         ///< a return or a loss of a link may reach another way of the order than its own
  bool mixes = false;                ///< a demand with a limit of quality is in it
  std::vector<int> shared_licences;  ///< licences with two links or more of the order
};

/// A licence over a link, and how much a m3 counts there.
struct Right {
  int licence = -1;
  double factor = 1;
};

struct Plan {
  Plan(const Network& network, const Options& options);

  std::vector<int> nodes;     ///< every node before those that lie below it; ties by id
  std::vector<int> place;     ///< of a node in `nodes`
  bool forest = true;         ///< nobody has two ways down within the network
  std::vector<int> below;     ///< forest: the one node below; -1: none
  std::vector<double> share;  ///< of what leaves, that reaches it
  /// Of a node that only a canal brings water to, and nobody but links takes it from: the diversion; -1. What is taken there is missed
  /// where the canal begins.
  std::vector<int> canal;
  bool only_canals = true;                             ///< no diversion leads anywhere else
  std::vector<int> claims;                             ///< by id
  std::vector<std::vector<int>> links_from, links_to;  ///< of a node, of a claim; by id
  std::vector<std::vector<int>> seeps_of;              ///< of a link
  std::vector<std::vector<int>> returns_of;            ///< of a claim
  std::vector<std::vector<int>> limits_of;             ///< of a claim
  std::vector<std::vector<Right>> licences_of;         ///< of a link
  std::vector<Order> orders;
};

}  // namespace cuenca::allocation
