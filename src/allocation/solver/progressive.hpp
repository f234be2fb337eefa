// Progressive filling: all coverages of an order rise together; those that meet a limit stay, the others go on.
#pragma once
#include <utility>
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/held.hpp"
#include "allocation/solver/plan.hpp"

namespace cuenca::allocation {

/// Claims that rise from low to high; rows hold sum of factor * (level - low) <= slack, all factors above 0.
struct Filling {
  struct Row {
    double slack = 0;
    std::vector<std::pair<int, double>> terms;
    Bound bound;
  };
  std::vector<double> low, high;
  std::vector<Row> rows;
  // what comes of it
  std::vector<double> level;
  std::vector<int> held_by;  ///< row; -1: its own high
  /// Lexicographic max-min of the levels, exactly, in as many rounds as there are rows that bind.
  void fill();
};

/// Serves an order in which every claim has one link and nothing that is taken brings water to an equal: splits, groups of licences,
/// crossing ways.
class Progressive {
 public:
  Progressive(const Network& network, const Plan& plan, const std::vector<Order>& orders);
  bool fits(int order) const;
  /// False, having changed nothing, where the step's numbers need a linear programme.
  bool serve(int order, const Conditions& conditions, const std::vector<double>& requirement, Held& held);

 private:
  struct Element {
    int claim, link;
    double weight;
    Bound cap;
  };
  bool make(const Order& order, const Conditions& conditions, const std::vector<double>& requirement, const Held& held);
  void fall(std::size_t element, const Conditions& conditions, const std::vector<double>& requirement);
  void run_down(std::size_t element, int place, std::vector<double>& less);
  bool rows_of_node(int node, const Order& order, const Conditions& conditions, const std::vector<double>& requirement, const Held& held);

  const Network& network_;
  const Plan& plan_;
  const std::vector<Order>& orders_;
  bool helps_ = false;
  Sweep sweep_;
  Filling filling_;
  std::vector<Element> elements_;
  std::vector<double> slope_;  ///< of what leaves a node with what is there
  std::vector<std::vector<std::pair<int, double>>>
      above_;                 ///< by node: elements that take from what is there, and how much of each unit of level
  std::vector<int> at_node_;  ///< by claim: its element, -1
};

}  // namespace cuenca::allocation
