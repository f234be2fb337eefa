// The direct pass: one order of allocation on a forest of rivers, exactly and without a linear programme.
#pragma once
#include <utility>
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/held.hpp"
#include "allocation/solver/levels.hpp"
#include "allocation/solver/plan.hpp"

namespace cuenca::allocation {

/// Serves an order in one walk from the headwaters down. `fits` says whether the network allows it at all; `serve` says false, having
/// changed nothing, where the numbers of the step do not: limited releases that are neither free nor closed, returns that help equals,
/// licences over groups that bind where water is shared too.
class DirectPass {
 public:
  DirectPass(const Network& network, const Plan& plan, const std::vector<Order>& orders);
  bool fits(int order) const { return setups_[static_cast<std::size_t>(order)].fits; }
  /// `requirement` by claim (fillings of `orders` may be more than those of the network).
  bool serve(int order, const Conditions& conditions, const std::vector<double>& requirement, Held& held);

 private:
  struct Element {
    int claim, link, node;
    Network::ClaimKind kind;
  };
  struct Relief {
    int element, way;
    bool seep;
  };
  /// A licence over several elements, with the factor of their link.
  struct Group {
    int licence;
    std::vector<std::pair<int, double>> elements;
  };
  struct Setup {
    bool fits = false;
    std::vector<Group> groups;
    std::vector<Element> elements;            ///< by place, then id
    std::vector<int> first;                   ///< of a place in elements
    std::vector<std::vector<Relief>> relief;  ///< by place; empty when there is none
  };
  bool walk(const Setup& setup, const Order& order, const Conditions& conditions, const std::vector<double>& requirement, Held& held);
  bool junction(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement, const Held& held,
                double in, double& out);
  bool reservoir(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement, const Held& held,
                 double in, double& out);
  bool groundwater(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement,
                   const Held& held, double in, double& out);
  bool canal(int v, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement, const Held& held,
             double in);
  int next(int v) const;
  void add_links(Levels::Bag& bag, int from, int to, const Setup& setup, const Conditions& c, const std::vector<double>& requirement,
                 const Held& held);
  void settle(const Setup& setup, const Order& order, const Conditions& c, const std::vector<double>& requirement, Held& held);
  bool keep_to_licences(const Setup& setup, const Order& order, const Conditions& c, const Held& held);

  const Network& network_;
  const Plan& plan_;
  const std::vector<Order>& orders_;
  std::vector<Setup> setups_;
  Levels levels_;
  std::vector<Levels::Bag> canals_;                 ///< by node: what canals that begin there ask for; empty between walks
  std::vector<Levels::Bag> bags_;                   ///< by node; empty between walks
  std::vector<double> arriving_;                    ///< by node; 0 between walks
  std::vector<double> low_, high_, weight_, room_;  ///< by element; room_: by node, what the order may take there
  std::vector<double> level_;                       ///< by element of an order with groups: what the walk says, less where a licence binds
  std::vector<int> by_licence_;                     ///< by element: that licence; -1
  std::vector<double> used_;                        ///< by group of the order: m3 that count, where it binds; else 0
  std::vector<Bound> cap_;
  std::vector<char> active_;
  bool rivers_ = false;        ///< no reservoirs, no diversions
  std::vector<int> zone_;      ///< by node: the zone that a reservoir is held in at least; junction and groundwater 1: nothing goes on
  std::vector<char> at_edge_;  ///< by node: the edge of a zone bound
  bool edge_ = false, edge_moved_ = false;
};

}  // namespace cuenca::allocation
