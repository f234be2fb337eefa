// Pathways judged over all futures: how often they last, what they cost, when somebody has to decide.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "analysis/pathways/graph.hpp"

namespace cuenca::analysis::pathways {

/// Dates of one action of a sequence, over the futures in which it is taken up.
struct TakenUp {
  double share = 0;              ///< of the weight of known futures in which it is taken up
  double earliest = 0;           ///< decision, earliest of all futures; NaN: never taken up
  double tenth = 0, middle = 0;  ///< decision dates by which 10 % and 50 % of the weight in which it is taken up must have decided
  double late_share = 0;         ///< of the weight of known futures in which the decision had to fall before the beginning
};

struct Scored {
  std::vector<std::size_t> actions;
  double lasts = 0;                      ///< share of the weight of known futures in which it reaches the end; NaN: none is known
  double late = 0;                       ///< … in which a decision had to fall before the beginning
  double mean_cost = 0;                  ///< of what is really taken up, not discounted
  double discounted = 0;                 ///< each cost at its decision, or at the beginning where that is later; exponential
  double mean_last = 0, least_last = 0;  ///< dates until which it works
  double mean_gap = 0;                   ///< time in which nothing works because of late decisions
  std::vector<TakenUp> steps;            ///< by action; the first is in force from the beginning
  std::size_t known = 0, undefined = 0, implausible = 0;
  std::vector<std::size_t> dominated_by;  ///< others that last at least as often, cost no more and are late no more often, one of it better
};

struct Scores {
  std::vector<Scored> all;  ///< most lasting first, then by mean cost, then by the ids
  bool truncated = false;   ///< some future has more pathways than `most`
};

/// Every sequence that is a pathway of some plausible future, followed in all of them. `sell_by` [future][action]; `weights` of the
/// futures, 0: not counted; empty: all 1. `rate` of discount per unit of the dates.
Scores score(const Graph& graph, std::span<const double> sell_by, std::span<const double> weights, double rate = 0,
             std::size_t most = 10000);
/// Given sequences instead; each begins with the start of the graph.
Scores score(const Graph& graph, const std::vector<std::vector<std::size_t>>& sequences, std::span<const double> sell_by,
             std::span<const double> weights, double rate = 0);

}  // namespace cuenca::analysis::pathways
