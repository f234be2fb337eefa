// The allocation problem of a basin: which stores, components and fluxes stand behind the nodes, claims and links of the network. Built
// from the structure once.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "allocation/network.hpp"
#include "basin/structure.hpp"

namespace cuenca::basin {

/// Capacities as people leave them out (rows: 1e9 L/s) are no capacities.
inline constexpr double kNoCapacity = 0.999e6;  // m3/s

/// An entity of a group; -1: none.
struct Place {
  int group = -1, entity = -1;
  bool given() const { return group >= 0; }
  friend bool operator<(const Place& a, const Place& b) { return a.group != b.group ? a.group < b.group : a.entity < b.entity; }
  friend bool operator==(const Place& a, const Place& b) { return a.group == b.group && a.entity == b.entity; }
};

/// A claim for the least service and one for the rest share the links of a use: with two claims every link stands twice.
struct AllocationPlan {
  struct Reach {
    Place at;
    int column;   ///< of its water
    int node;     ///< where links take
    int passing;  ///< below them, where uses of the reach give back
    int end;      ///< where the flow leaves; equal to the others where nothing sets it apart
    bool routed;  ///< its outflow is not what enters in the step
  };
  struct Reservoir {
    Place at;
    int column, node, end;
    int filling;        ///< claim
    int environmental;  ///< claim at `end`; -1: none
  };
  /// A lake or an aquifer that links draw on.
  struct Body {
    int column, node;
    Place aquifer;  ///< none: a lake
  };
  struct Well {
    Place at;
    int node;
    int claim = -1, own_link = -1;  ///< of its own rate, where a licence covers it
    std::vector<int> links;         ///< to the use that its water goes to
    int treatment = -1;             ///< in `treatments`, on the way to that use
    int columns[3] = {-1, -1, -1};  ///< of its water by layer
    bool named = false;             ///< that use names it as source, so that its request is already among the well's
    Place use;
  };
  struct Arrival {
    Signal flow;              ///< m3/s
    std::vector<int> fluxes;  ///< columns of the fluxes that bring it
    int treatment = -1;       ///< in `treatments`, on the way
  };
  struct Use {
    Place at, request;
    int claim, minimum;              ///< minimum -1: none
    std::vector<Arrival> by_itself;  ///< what springs and aquifers send it whatever it asks
  };
  /// Irrigated land that the network brings water to.
  struct Field {
    Place at;
    int column, claim;
    bool several = false;  ///< it has other sources than its canal, and asks them for what it needs out of its turn too
  };
  /// A canal with its fields. What it loses whatever it carries has claims of its own, one for each priority of its fields: the one of the
  /// most senior field that orders asks.
  struct Canal {
    struct Offtake {
      Place at;
      int field, link;
      int seep = -1;  ///< in network.seeps, of what is lost on the way; -1: it leaves
    };
    struct Loss {
      int priority, claim, link;
      int back = -1, seep = -1;  ///< in network.returns, in network.seeps; -1: it leaves
    };
    Place at;
    int column, node;
    int diversion = -1;  ///< from what supplies it; -1: it carries only what springs and wells bring
    std::vector<Offtake> offtakes;
    std::vector<Loss> losses;
  };
  /// A reach or reservoir that sends water to a canal or a field by itself.
  struct Supply {
    Place by;
    int column, flux;  ///< of its water, of what it sends
    int passing;   ///< node: what flows on below it
    int canal = -1, field = -1, link = -1;
    std::vector<int> others;  ///< claims of others on water that passes here
  };
  struct Link {
    Place at;
    int column;              ///< of its source
    Place use;               ///< or field
    std::vector<int> links;  ///< one, or two where the use has a claim for the least service
    int together = -1;       ///< licence that holds the capacity of both
    int treatment = -1;      ///< in `treatments`, on the way to the use
  };
  /// What a treatment plant makes of the water that it takes in.
  enum class Stream { product, reject, bypass };
  struct Treatment {
    Place at;
    int column;          ///< of its inlet
    Place use;           ///< that it serves; none: it treats what uses return
    int capacity = -1;   ///< licence that holds what reaches it by links and wells
  };
  /// What a link loses on its way, or its plant rejects, and a node gets.
  struct Seep {
    int index;         ///< in network.seeps
    int link;          ///< in `links`
    bool rejected;     ///< by the plant on its way; else it leaks
  };
  struct Return {
    int index;  ///< in network.returns
    Place use;
    Place by;   ///< return flow; none: `return_to` of the use or field
    bool leak;  ///< what the use loses in its own pipes
    bool field = false;
    int treatment = -1;               ///< in `treatments`, on the way
    Stream stream = Stream::product;  ///< of that plant
  };
  struct Requirement {
    Place at;
    int claim;
  };
  struct LagoonClaim {
    Place at, lagoon;
    int node, claim;
    std::vector<int> columns;  ///< where its water is
  };
  struct Licence {
    Place at;
    int index;                  ///< in network.licences
    std::vector<Place> taking;  ///< links and wells whose water counts
    /// Fluxes whose water counts too; with a canal, with what that loses of it on the way.
    struct Part {
      int flux;
      Place canal;
      bool whole;  ///< all that the canal takes in: its offtakes count no more
      friend bool operator<(const Part& a, const Part& b) { return a.flux < b.flux; }
      friend bool operator==(const Part& a, const Part& b) { return a.flux == b.flux; }
    };
    std::vector<Part> parts;
  };
  /// A limit of quality, for the claims of its use.
  struct Limit {
    Place at;
    int constituent;           ///< -1: all salts
    std::vector<int> indices;  ///< in network.limits
    Place use;
  };
  /// A flux into the network from a component whose outflow is not solved here: expected to be what it was the step before.
  struct Expected {
    int flux, node;
  };

  allocation::Network network;
  std::vector<Reach> reaches;
  std::vector<Reservoir> reservoirs;
  std::vector<Body> bodies;
  std::vector<Well> wells;
  std::vector<Use> uses;
  std::vector<Field> fields;
  std::vector<Canal> canals;
  std::vector<Supply> supplies;
  std::vector<Treatment> treatments;
  std::vector<Link> links;
  std::vector<Seep> seeps;
  std::vector<Return> returns;
  std::vector<Requirement> requirements;
  std::vector<int> reserves;  ///< claim of the flow that users leave in a reach, by place in `reaches`; -1: none
  std::vector<LagoonClaim> lagoon_claims;
  std::vector<Licence> licences;
  std::vector<Limit> limits;
  std::vector<Expected> expected;
  std::vector<Expected> irrigation;  ///< fluxes that the network foresees itself; of their salts only those of the step before are known
};

/// None for a study without links, requirements, claims of lagoons, licences, irrigation out of the network or wells that serve a use
/// beside another source. What is zero in all members and never changes makes no claim.
std::optional<AllocationPlan> plan_allocation(const Structure& structure, std::span<const SlotValues* const> members);

}  // namespace cuenca::basin
