#include "basin/rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "allocation/process/steering.hpp"
#include "allocation/rule.hpp"
#include "base/random.hpp"
#include "catalog/aggregate.hpp"

namespace cuenca::basin {
namespace {

using allocation::AlarmLevel;
using allocation::AlarmMemory;
using allocation::ControlCurve;
using allocation::ControlLevel;
using allocation::Expansion;
using allocation::ExpansionStage;
using allocation::Rule;
using allocation::RuleState;
using catalog::slot_of;

constexpr double kDay = 86400, kTolerance = 1e-6;  // s; days
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// The parameters of one member of an entity, as they stand now.
template <class Parameters>
Parameters parameters_of(const Storage& s, int group, int entity, int member) {
  return catalog::load<Parameters>(s.groups[static_cast<std::size_t>(group)].parameter_slots.data(), entity * s.members + member);
}

/// One parameter of an alarm, member after member.
template <auto Member>
const double* line_of(const Storage& s, const RulePlan::Alarm& alarm) {
  const auto group = static_cast<std::size_t>(s.structure.rules.alarm_group);
  return s.groups[group].parameter_slots[slot_of<Member>()] + static_cast<std::ptrdiff_t>(alarm.entity) * s.members;
}
bool all_same(const double* line, int members) {
  return std::all_of(line + 1, line + members, [&](double one) { return one == *line; });
}

double end_of(const catalog::Step& step) { return step.day + step.dt / kDay; }
bool in_force(double day, double start, double end) { return day >= start - kTolerance && day < end + 1 - kTolerance; }

AlarmLevel level_of(const RuleState::Parameters<double>& p, double sign, double day) {
  return {sign * p.at, p.back, p.hold, p.release_hold, p.latched > 0.5, p.restart_allowed > 0.5 && day >= p.restart_from - kTolerance};
}

/// How bad it is: the larger, the worse.
double departure_of(int measured, double value, double reference) {
  switch (measured) {
    case Rule::kAbove:
      return value;
    case Rule::kBelow:
      return -value;
    case Rule::kRise:
      return value - reference;
    case Rule::kFall:
      return reference - value;
    default:
      return reference > 0 ? (reference - value) / reference : kNothing;
  }
}

}  // namespace

Rules::Rules(Storage& storage) : s_(storage), plan_(storage.structure.rules), asleep_(static_cast<std::size_t>(storage.members), 0) {
  const auto members = static_cast<std::size_t>(s_.members);
  s_.rules = {};
  for (const Plan::Alarm& alarm : plan_.alarms) {
    AlarmRecord& record = s_.rules.alarms.emplace_back();
    record.history = History(alarm.channels.size() * members);
    record.means.resize(alarm.channels.size() * members);
    record.machines.assign(members, AlarmMemory(alarm.states.size()));
    record.last_look.assign(members, kNothing);
  }
  for (std::size_t i = 0; i < plan_.expansions.size(); ++i)
    s_.rules.expansions.push_back({std::vector<int>(members, 0), std::vector<double>(members, 0.0), std::vector<double>(members, 0.0)});
  for (std::size_t i = 0; i < plan_.curves.size(); ++i)
    s_.rules.curves.push_back({std::vector<double>(members, 0.0), std::vector<char>(members, 0)});
  asked_.resize(plan_.touched.size());
  base_.resize(plan_.touched.size() * members);
  if (plan_.empty()) return;
  place_.assign(static_cast<std::size_t>(s_.structure.slots), -1);
  for (std::size_t i = 0; i < plan_.touched.size(); ++i) place_[static_cast<std::size_t>(plan_.touched[i].slot)] = static_cast<int>(i);
}

void Rules::sleep(int member, bool asleep) { asleep_[static_cast<std::size_t>(member)] = asleep; }

void Rules::forget() { acting_ = false; }

void Rules::begin() {
  for (std::size_t i = 0; i < plan_.alarms.size(); ++i) {
    AlarmRecord& record = s_.rules.alarms[i];
    std::fill(record.machines.begin(), record.machines.end(), AlarmMemory(plan_.alarms[i].states.size()));
    std::fill(record.last_look.begin(), record.last_look.end(), kNothing);
  }
  for (ExpansionRecord& record : s_.rules.expansions) {
    std::fill(record.stage.begin(), record.stage.end(), 0);
    std::fill(record.time.begin(), record.time.end(), 0.0);
    std::fill(record.quiet.begin(), record.quiet.end(), 0.0);
  }
}

double* Rules::touched(std::size_t i) {
  const Plan::Touched& t = plan_.touched[i];
  const auto group = static_cast<std::size_t>(t.group);
  return s_.groups[group].parameters.data() + static_cast<std::ptrdiff_t>(t.slot - s_.structure.groups[group].slot_base) * s_.members;
}

void Rules::let_go() {
  if (!acting_) return;
  const auto members = static_cast<std::size_t>(s_.members);
  for (std::size_t i = 0; i < plan_.touched.size(); ++i) std::copy_n(base_.data() + i * members, members, touched(i));
  acting_ = false;
}

void Rules::take(const std::vector<RuleAction>& actions, int month, const double* value) {
  for (const RuleAction& action : actions) {
    if (action.month >= 0 && action.month != month) continue;
    Asked& asked = asked_[static_cast<std::size_t>(place_[static_cast<std::size_t>(action.slot)])];
    const double by = value ? *value : action.by[static_cast<std::size_t>(month)];
    switch (action.operation) {
      case RuleAction::Operation::assign:
        asked.assigned = true, asked.value = by;
        break;
      case RuleAction::Operation::factor:
        asked.factor *= by;
        break;
      case RuleAction::Operation::offset:
        asked.offset += by;
        break;
    }
  }
}

/// Everything that holds today for a member, in the order of ids.
void Rules::collect(int member, int month) {
  const auto m = static_cast<std::size_t>(member);
  std::fill(asked_.begin(), asked_.end(), Asked{});
  for (std::size_t i = 0; i < plan_.alarms.size(); ++i)
    if (const int level = s_.rules.alarms[i].machines[m].level; level > 0)
      take(plan_.alarms[i].actions[static_cast<std::size_t>(level - 1)], month);
  for (std::size_t i = 0; i < plan_.expansions.size(); ++i)
    for (int stage = 0; stage < s_.rules.expansions[i].stage[m]; ++stage)
      take(plan_.expansions[i].actions[static_cast<std::size_t>(stage)], month);
  for (std::size_t i = 0; i < plan_.curves.size(); ++i)
    if (s_.rules.curves[i].active[m]) take(plan_.curves[i].actions, month, &s_.rules.curves[i].value[m]);
}

bool Rules::asks(int member) const {
  const auto m = static_cast<std::size_t>(member);
  if (asleep_[m]) return false;
  for (std::size_t i = 0; i < plan_.alarms.size(); ++i)
    if (const int level = s_.rules.alarms[i].machines[m].level; level > 0 && !plan_.alarms[i].actions[static_cast<std::size_t>(level - 1)].empty())
      return true;
  return std::any_of(s_.rules.expansions.begin(), s_.rules.expansions.end(), [&](const auto& one) { return one.stage[m] > 0; }) ||
         std::any_of(s_.rules.curves.begin(), s_.rules.curves.end(), [&](const auto& one) { return one.active[m] != 0; });
}

void Rules::act(int month) {
  if (plan_.touched.empty()) return;
  const auto members = static_cast<std::size_t>(s_.members);
  for (int m = 0; m < s_.members; ++m) {
    if (!asks(m)) continue;
    if (!acting_)
      for (std::size_t i = 0; i < plan_.touched.size(); ++i) std::copy_n(touched(i), members, base_.data() + i * members);
    acting_ = true;
    collect(m, month);
    for (std::size_t i = 0; i < plan_.touched.size(); ++i) {
      const Asked& asked = asked_[i];
      if (!(asked.assigned || asked.factor != 1 || asked.offset != 0)) continue;
      const Plan::Touched& t = plan_.touched[i];
      double& here = touched(i)[m];
      const double wanted = (asked.assigned ? asked.value : here) * asked.factor + asked.offset;
      here = wanted < t.low ? t.low : wanted > t.high ? t.high : wanted;
    }
  }
}

void Rules::read(const Plan::Channel& channel, double dt, double* sums) const {
  std::fill_n(sums, s_.members, 0.0);
  for (const Signal& signal : channel) {
    const double* value = const_cast<Storage&>(s_).at(signal);
    const bool rate = signal.role == catalog::Role::flux;
    for (int m = 0; m < s_.members; ++m) sums[m] += !rate ? value[m] : dt > 0 ? value[m] / dt : 0.0;
  }
}

double* Rules::derived(int group, int slot, int entity, int member) {
  return s_.at({catalog::Role::derived, group, slot, entity}) + member;
}

void Rules::begin_step(const catalog::Step& step) {
  bool news = !plan_.curves.empty();
  for (std::size_t i = 0; i < plan_.expansions.size(); ++i) news = begin_stages(plan_.expansions[i], s_.rules.expansions[i], step) || news;
  for (std::size_t i = 0; i < plan_.curves.size(); ++i) steer(plan_.curves[i], s_.rules.curves[i], step);
  if (!news) return;
  let_go();
  act(step.month);
}

void Rules::look(const catalog::Step& step) {
  if (plan_.empty()) return;
  s_.rules.last_dt = step.dt;
  // all look before any speaks: a rule that watches another sees what that said a step ago, whatever their order
  for (std::size_t i = 0; i < plan_.alarms.size(); ++i) watch(plan_.alarms[i], s_.rules.alarms[i], step);
  for (std::size_t i = 0; i < plan_.alarms.size(); ++i) look(plan_.alarms[i], s_.rules.alarms[i], step);
  for (std::size_t i = 0; i < plan_.expansions.size(); ++i) wait(plan_.expansions[i], s_.rules.expansions[i], step);
}

void Rules::watch(const Plan::Alarm& alarm, AlarmRecord& record, const catalog::Step& step) {
  using P = Rule::Parameters<double>;
  const double *scale = line_of<&P::of_scale>(s_, alarm), *shift = line_of<&P::of_shift>(s_, alarm);
  const double *window = line_of<&P::window>(s_, alarm), *delay = line_of<&P::delay>(s_, alarm);
  const auto members = static_cast<std::size_t>(s_.members);
  double *row = record.history.add(step.day, end_of(step), step.month), reach = 0;
  for (std::size_t c = 0; c < alarm.channels.size(); ++c) {
    double* now = row + c * members;
    read(alarm.channels[c], step.dt, now);
    for (std::size_t m = 0; m < members; ++m) now[m] = now[m] * alarm.share * scale[m] + shift[m];
  }
  learn(alarm, record, step);
  for (std::size_t m = 0; m < members; ++m) reach = std::max(reach, window[m] + delay[m]);
  record.history.forget_before(step.day - reach / kDay);
}

/// What is usual: of members whose alarm measures a change from it, in the state before people or in the years that count.
void Rules::learn(const Plan::Alarm& alarm, AlarmRecord& record, const catalog::Step& step) {
  using P = Rule::Parameters<double>;
  const double *measured = line_of<&P::measured>(s_, alarm), *reference = line_of<&P::reference>(s_, alarm);
  std::array<bool, kLanes> learns{};
  bool any = false;
  for (int m = 0; m < s_.members; ++m) {
    const int by = static_cast<int>(reference[m]);
    const bool asleep = asleep_[static_cast<std::size_t>(m)];
    learns[m] = measured[m] > 1.5 && by != Rule::kGiven && asleep == (by == Rule::kNatural);
    any = any || learns[m];
  }
  if (!any) return;
  const double *statistic = line_of<&P::statistic>(s_, alarm), *window = line_of<&P::window>(s_, alarm);
  const double* years = line_of<&P::reference_years>(s_, alarm);
  const bool together = all_same(statistic, s_.members) && all_same(window, s_.members);
  const auto members = static_cast<std::size_t>(s_.members);
  std::array<double, kLanes> values{};
  for (std::size_t c = 0; c < alarm.channels.size(); ++c) {
    for (std::size_t m = 0; m < members; m += together ? members : 1)
      record.history.statistics(static_cast<int>(statistic[m]), c * members + m, {values.data() + m, together ? members : 1}, end_of(step),
                                window[m] / kDay);
    for (std::size_t m = 0; m < members; ++m)
      if (learns[m])
        record.means[c * members + m].add(values[m], step.dt, step.month, static_cast<int>(years[m]),
                                          static_cast<int>(reference[m]) == Rule::kFirstYears);
  }
}

void Rules::look(const Plan::Alarm& alarm, AlarmRecord& record, const catalog::Step& step) {
  double* state = derived(plan_.alarm_group, slot_of<&Rule::Derived<double>::state>(), alarm.entity, 0);
  double* time = derived(plan_.alarm_group, slot_of<&Rule::Derived<double>::time_in_state>(), alarm.entity, 0);
  for (int m = 0; m < s_.members; ++m) {
    AlarmMemory& machine = record.machines[static_cast<std::size_t>(m)];
    if (!asleep_[static_cast<std::size_t>(m)]) {
      machine.time += step.dt;
      judge(alarm, record, m, step);
    }
    state[m] = machine.level;
    time[m] = machine.time;
  }
}

void Rules::judge(const Plan::Alarm& alarm, AlarmRecord& record, int member, const catalog::Step& step) {
  using P = Rule::Parameters<double>;
  AlarmMemory& machine = record.machines[static_cast<std::size_t>(member)];
  double& last_look = record.last_look[static_cast<std::size_t>(member)];
  const double now = end_of(step);
  if (!in_force(now, line_of<&P::start>(s_, alarm)[member], line_of<&P::end>(s_, alarm)[member])) {
    machine.rest();
    last_look = kNothing;
    return;
  }
  const bool first = std::isnan(last_look);
  if (!first && now - last_look < line_of<&P::interval>(s_, alarm)[member] / kDay - kTolerance) return;
  const auto p = parameters_of<P>(s_, plan_.alarm_group, alarm.entity, member);
  const double elapsed = first ? step.dt : (now - last_look) * kDay;
  last_look = now;

  struct Place {
    double value = kNothing, reference = kNothing, departure = kNothing;
  };
  const int measured = static_cast<int>(p.measured), reference = static_cast<int>(p.reference), years = static_cast<int>(p.reference_years);
  const bool needs_reference = measured > Rule::kBelow, of_first = reference == Rule::kFirstYears;
  const auto place = [&](std::size_t channel) {
    Place found;
    if (p.detection < 1) {
      const RandomStream chance(static_cast<std::uint64_t>(p.seed), static_cast<std::uint32_t>(p.future), alarm.stream);
      const auto hour = static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(now * 24 + 0.5)));
      if (chance.uniform(hour, static_cast<std::uint32_t>(channel)) >= p.detection) return found;
    }
    const std::size_t column = channel * static_cast<std::size_t>(s_.members) + static_cast<std::size_t>(member);
    const auto seen = record.history.statistic(static_cast<int>(p.statistic), column, now - p.delay / kDay, p.window / kDay);
    if (seen.month < 0) return found;
    found.value = seen.value;
    if (needs_reference) {
      const MonthlyMeans& means = record.means[column];
      if (reference == Rule::kGiven)
        found.reference = p.reference_value;
      else if (means.known(seen.month, years, of_first))
        found.reference = means.mean(seen.month);
      else
        return found;
    }
    found.departure = departure_of(measured, found.value, found.reference) - p.bias;
    return found;
  };
  Place decides;
  if (alarm.channels.size() == 1) {
    decides = place(0);
  } else {
    std::vector<Place> places;
    for (std::size_t c = 0; c < alarm.channels.size(); ++c)
      if (const Place one = place(c); !std::isnan(one.departure)) places.push_back(one);
    std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.departure > b.departure; });
    if (const auto agree = static_cast<std::size_t>(p.agree); agree <= places.size()) decides = places[agree - 1];
  }
  const double sign = measured == Rule::kBelow ? -1 : 1;
  std::vector<AlarmLevel> levels;
  for (const int state : alarm.states)
    levels.push_back(level_of(parameters_of<RuleState::Parameters<double>>(s_, plan_.state_group, state, member), sign, now));
  allocation::look(machine, levels, decides.departure, elapsed, step.dt);

  using D = Rule::Derived<double>;
  *derived(plan_.alarm_group, slot_of<&D::watched>(), alarm.entity, member) = decides.value;
  *derived(plan_.alarm_group, slot_of<&D::reference>(), alarm.entity, member) = decides.reference;
  *derived(plan_.alarm_group, slot_of<&D::departure>(), alarm.entity, member) = sign * decides.departure;
}

/// Time without the states that hold up the next stage. A rule that sees nothing gives no time.
void Rules::wait(const Plan::Expansion& expansion, ExpansionRecord& record, const catalog::Step& step) {
  for (int member = 0; member < s_.members; ++member) {
    const auto m = static_cast<std::size_t>(member);
    if (asleep_[m]) continue;
    record.time[m] += step.dt;
    const auto next = static_cast<std::size_t>(record.stage[m]);
    if (next < expansion.stages.size()) {
      bool seen = true, reached = false;
      for (const auto& [alarm, level] : expansion.without[next]) {
        const AlarmMemory& machine = s_.rules.alarms[static_cast<std::size_t>(alarm)].machines[m];
        seen = seen && machine.seen;
        reached = reached || machine.level >= level;
      }
      record.quiet[m] = reached ? 0.0 : seen ? record.quiet[m] + step.dt : record.quiet[m];
    }
    *derived(plan_.expansion_group, slot_of<&Expansion::Derived<double>::time_in_stage>(), expansion.entity, member) = record.time[m];
    *derived(plan_.expansion_group, slot_of<&Expansion::Derived<double>::quiet>(), expansion.entity, member) = record.quiet[m];
  }
}

/// Does any begin?
bool Rules::begin_stages(const Plan::Expansion& expansion, ExpansionRecord& record, const catalog::Step& step) {
  constexpr double kSecond = 1e-3;
  bool news = false;
  for (int member = 0; member < s_.members; ++member) {
    const auto m = static_cast<std::size_t>(member);
    if (asleep_[m]) continue;
    for (auto next = static_cast<std::size_t>(record.stage[m]); next < expansion.stages.size(); ++next) {
      const auto p = parameters_of<ExpansionStage::Parameters<double>>(s_, plan_.stage_group, expansion.stages[next], member);
      const bool old_enough = next == 0 || record.time[m] >= p.after_previous - kSecond;
      const bool held_up = std::any_of(expansion.without[next].begin(), expansion.without[next].end(), [&](const auto& state) {
        return s_.rules.alarms[static_cast<std::size_t>(state.first)].machines[m].level >= state.second;
      });
      const bool in_time = step.day >= p.earliest - kTolerance && step.day <= p.latest + kTolerance;
      if (held_up || !old_enough || !in_time || record.quiet[m] < p.quiet - kSecond) break;
      record.stage[m] = static_cast<int>(next) + 1;
      record.time[m] = record.quiet[m] = 0;
      news = true;
    }
    *derived(plan_.expansion_group, slot_of<&Expansion::Derived<double>::stage>(), expansion.entity, member) = record.stage[m];
  }
  return news;
}

void Rules::steer(const Plan::Curve& curve, CurveRecord& record, const catalog::Step& step) {
  std::vector<allocation::SteeringLevel> levels(curve.levels.size());
  std::array<double, kLanes> sums{};
  read(curve.watched, s_.rules.last_dt, sums.data());
  for (int member = 0; member < s_.members; ++member) {
    const auto m = static_cast<std::size_t>(member);
    const auto p = parameters_of<ControlCurve::Parameters<double>>(s_, plan_.curve_group, curve.entity, member);
    record.active[m] = !asleep_[m] && in_force(step.day, p.start, p.end);
    const double watched = sums[m] * p.of_scale + p.of_shift;
    for (std::size_t i = 0; i < levels.size(); ++i) {
      const auto level = parameters_of<ControlLevel::Parameters<double>>(s_, plan_.level_group, curve.levels[i], member);
      levels[i] = {level.level, level.value};
    }
    const auto says = p.shape > 0.5 ? allocation::steer_by_lines(watched, levels) : allocation::steer_by_steps(watched, p.above, levels);
    record.value[m] = says.value * curve.scale + curve.shift;
    using D = ControlCurve::Derived<double>;
    *derived(plan_.curve_group, slot_of<&D::zone>(), curve.entity, member) = says.zone;
    *derived(plan_.curve_group, slot_of<&D::watched>(), curve.entity, member) = watched;
    *derived(plan_.curve_group, slot_of<&D::value>(), curve.entity, member) = says.value;
  }
}

}  // namespace cuenca::basin
