// The rules of a study, compiled: what each watches and which parameter slots it changes. Part of the structure; made once
// (study/compile_rules.hpp), the same for all members.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "catalog/component.hpp"
#include "catalog/spec.hpp"

namespace cuenca::basin {

/// A value that can be read each step: role, group, slot (and entity).
struct Signal {
  catalog::Role role = catalog::Role::derived;
  int group = -1, slot = -1, entity = -1;
  bool operator==(const Signal&) const = default;
};

/// One change of a parameter slot.
struct RuleAction {
  using Operation = catalog::Assignment::Operation;
  int slot = 0;
  Operation operation = Operation::assign;
  catalog::Months by{};  ///< value (SI), factor or offset (SI) of each month
  int month = -1;        ///< 0 … 11: in this month only
  bool operator==(const RuleAction&) const = default;
};

struct RulePlan {
  /// What one place of a rule is: signals that are added up.
  using Channel = std::vector<Signal>;
  struct Alarm {
    int entity = 0;                                ///< in the group of rules
    std::uint64_t stream = 0;                      ///< of random numbers: the hash of its name
    std::vector<Channel> channels;                 ///< several: each is a place of its own
    double share = 1;                              ///< the sum of a channel is multiplied by this (a mean)
    std::vector<int> states;                       ///< in the group of states, mildest first
    std::vector<std::vector<RuleAction>> actions;  ///< by state
    bool operator==(const Alarm&) const = default;
  };
  struct Expansion {
    int entity = 0;
    std::vector<int> stages;
    std::vector<std::vector<std::pair<int, int>>> without;  ///< by stage: alarm, and the level (1 …) it must stay below
    std::vector<std::vector<RuleAction>> actions;           ///< by stage
    bool operator==(const Expansion&) const = default;
  };
  struct Curve {
    int entity = 0;
    Channel watched;
    std::vector<int> levels;
    double scale = 1, shift = 0;      ///< value times scale plus shift: SI
    std::vector<RuleAction> actions;  ///< `by` is filled in as the run goes
    bool operator==(const Curve&) const = default;
  };
  /// A slot that rules change, and the values it may have (SI).
  struct Touched {
    int slot = 0, group = 0;
    double low = 0, high = 0;
    bool operator==(const Touched&) const = default;
  };
  int alarm_group = -1, state_group = -1, expansion_group = -1, stage_group = -1, curve_group = -1, level_group = -1;
  std::vector<Alarm> alarms;          ///< by id
  std::vector<Expansion> expansions;  ///< by id
  std::vector<Curve> curves;          ///< by id
  std::vector<Touched> touched;       ///< by slot
  bool empty() const { return alarms.empty() && expansions.empty() && curves.empty(); }
  bool operator==(const RulePlan&) const = default;
};

}  // namespace cuenca::basin
