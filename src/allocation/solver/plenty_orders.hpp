// What `Plenty` walks through: the orders of a network of rivers, lakes and wells, as lists.
#pragma once
#include <utility>
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/plan.hpp"

namespace cuenca::allocation {

/// Networks without reservoirs, diversions, limits of quality and splits, in which no order of allocation feeds itself from above.
struct PlentyOrders {
  PlentyOrders(const Network& network, const Plan& plan, const Options& options);

  /// A demand by one of its links, or a flow.
  struct Element {
    int claim, link;  ///< link -1: a flow
    int node;
    int part = -1;  ///< in `parts`
  };
  /// A node on the walk from the headwaters down.
  struct Visit {
    int node, first, last;  ///< elements there
    int below;              ///< visit; -1: nobody of the order stands below, or it leaves the network
    double share;           ///< of what leaves, that reaches it
    bool store;             ///< groundwater; else water passes
    bool ends;              ///< nothing lies below in the network
  };
  /// A river with all that flows into it, a lake, an aquifer or a well: visits [first, last). No water passes from one part to another.
  struct Part {
    int first, last;
  };
  /// A licence over several elements of an order.
  struct Shared {
    int licence;
    std::vector<std::pair<int, double>> elements;  ///< with the factor of their link, in the order of elements
  };
  struct Order {
    std::vector<Element> elements;  ///< by place, then id
    std::vector<Visit> visits;      ///< only where it matters to an element; part by part
    std::vector<Part> parts;
    std::vector<int> claims, flows;
    std::vector<Shared> shared;
    bool feeds_itself = false;
  };
  bool possible = false;
  std::vector<Order> orders;

 private:
  bool add(const Network& network, const Plan& plan, const allocation::Order& order);
};

}  // namespace cuenca::allocation
