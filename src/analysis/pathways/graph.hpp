// Adaptive pathways [haasnoot2013]: which actions can follow each other as one after the other stops working.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace cuenca::analysis::pathways {

struct Action {
  std::string id;
  double lead = 0;                ///< from decision to working, in the unit of the dates
  double cost = 0;                ///< paid once
  std::vector<std::size_t> next;  ///< actions that may follow
};

/// What can be done, from `start` on, between two dates.
struct Graph {
  std::vector<Action> actions;
  std::size_t start = 0;
  double begin = 0, end = 0;
};
/// What makes a graph unfit; empty: nothing. Everything else here expects a fit one.
std::vector<std::string> faults(const Graph& graph);

/// Changing from an action that stops working to the next.
struct Switch {
  double date = 0;      ///< sell-by date of the action before
  double decision = 0;  ///< date less the lead time of the next
  bool late = false;    ///< the decision had to fall before the graph begins
  double gap = 0;       ///< how long nothing works if a late decision falls at the beginning
};

struct Pathway {
  std::vector<std::size_t> actions;
  std::vector<Switch> switches;  ///< one less than the actions
  bool reaches_end = false;
  double cost = 0, last = 0;  ///< sum over its actions; the date until which it works
};

struct Pathways {
  std::vector<Pathway> all;  ///< those that reach the end first, then by cost, then by the ids in order
  bool truncated = false;    ///< there are more than `most`
};

/// Every pathway of one future. An action whose sell-by date lies before the end is followed by every allowed one with a later date; a
/// pathway ends at the end, or fails where none is left. `sell_by` of every action (kNever: beyond the end); with NaN of an action nothing
/// can be said of pathways that lead there, and they are left out.
Pathways enumerate(const Graph& graph, std::span<const double> sell_by, std::size_t most = 100000);

/// One sequence of actions followed in a future: an action that would already have stopped working is passed over where the one after it
/// may follow directly. Actions that are never reached cost nothing. `unknown`: an action's date that is needed is NaN.
struct Followed {
  Pathway pathway;
  bool unknown = false;
};
Followed follow(const Graph& graph, std::span<const std::size_t> sequence, std::span<const double> sell_by);

}  // namespace cuenca::analysis::pathways
