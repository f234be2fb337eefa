// Rules of operation at work: after the last turn of a step they look at results, and what they decide holds from the next step on.
// Each member has its own state. In the state before people they sleep, but learn what is natural. Words: docs/theory/rules.md.
#pragma once
#include <vector>

#include "basin/rule_plan.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

class Rules {
 public:
  explicit Rules(Storage& storage);

  /// Members in the state before people: their rules change nothing.
  void sleep(int member, bool asleep);
  /// All parameters have been filled anew: nothing of what was changed is to be put back.
  void forget();
  /// Alarms, stages and their times begin anew; what was learnt of the natural state stays.
  void begin();

  /// Puts back the values of the study, before months and series are put in …
  void let_go();
  /// … and changes them again, after.
  void act(int month);
  /// At the beginning of a step, its parameters in place: stages that begin today, and what control curves say.
  void begin_step(const catalog::Step& step);
  /// After the last turn of a step.
  void look(const catalog::Step& step);

 private:
  using Plan = RulePlan;
  void read(const Plan::Channel& channel, double dt, double* sums) const;
  double* touched(std::size_t i);
  double* derived(int group, int slot, int entity, int member);
  void look(const Plan::Alarm& alarm, AlarmRecord& record, const catalog::Step& step);
  void watch(const Plan::Alarm& alarm, AlarmRecord& record, const catalog::Step& step);
  void learn(const Plan::Alarm& alarm, AlarmRecord& record, const catalog::Step& step);
  void judge(const Plan::Alarm& alarm, AlarmRecord& record, int member, const catalog::Step& step);
  void wait(const Plan::Expansion& expansion, ExpansionRecord& record, const catalog::Step& step);
  bool begin_stages(const Plan::Expansion& expansion, ExpansionRecord& record, const catalog::Step& step);
  void steer(const Plan::Curve& curve, CurveRecord& record, const catalog::Step& step);
  bool asks(int member) const;  ///< is anything changed for it today?
  void collect(int member, int month);
  void take(const std::vector<RuleAction>& actions, int month, const double* value = nullptr);

  /// What is asked of a touched slot: a value, a product of factors, a sum of offsets.
  struct Asked {
    double value = 0, factor = 1, offset = 0;
    bool assigned = false;
  };
  Storage& s_;
  const Plan& plan_;
  std::vector<Asked> asked_;  ///< parallel to plan_.touched, of one member
  std::vector<int> place_;    ///< slot -> place in plan_.touched, -1: none
  std::vector<double> base_;  ///< [touched * members + member] value of the study today
  std::vector<char> asleep_;
  bool acting_ = false;
};

}  // namespace cuenca::basin
