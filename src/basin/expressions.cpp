#include "basin/expressions.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "catalog/series_mean.hpp"

namespace cuenca::basin {

using expression::Input;
using expression::Meaning;

void Expressions::set(std::span<const SlotValues* const> members) {
  parts_.clear();
  bool together = members.size() == static_cast<std::size_t>(kLanes);
  for (const SlotValues* member : members)
    together = together && member->expressions && members[0]->expressions && member->expressions->same_work(*members[0]->expressions) &&
               std::equal(member->varying.begin(), member->varying.end(), members[0]->varying.begin(), members[0]->varying.end(),
                          [](const auto& a, const auto& b) { return a.slot == b.slot && a.expression == b.expression; });
  if (together) {
    std::vector<std::shared_ptr<const ExpressionSet>> sets;
    for (const SlotValues* member : members) sets.push_back(member->expressions);
    parts_.push_back(made(std::move(sets), 0, *members[0]));
  } else {
    for (std::size_t m = 0; m < members.size(); ++m)
      if (members[m]->expressions) parts_.push_back(made({members[m]->expressions}, static_cast<int>(m), *members[m]));
  }
}

Expressions::Part Expressions::made(std::vector<std::shared_ptr<const ExpressionSet>> sets, int member, const SlotValues& values) {
  Part part;
  part.sets = std::move(sets);
  part.member = member;
  const ExpressionSet& set = part.set();
  const auto registers = static_cast<std::size_t>(set.program.registers);
  if (part.width() == 1)
    part.scalars.resize(registers);
  else
    part.lanes.resize(registers);
  for (int m = 0; m < part.width(); ++m)
    for (std::size_t i = 0; i < set.program.constants.size(); ++i) put(part, i, m, part.sets[m]->program.constants[i]);
  part.taken.resize(set.inputs.size());
  find_places(part);
  std::size_t g = 0;
  const auto& groups = storage_.structure.groups;
  for (const SlotValues::Varying& v : values.varying) {
    while (g + 1 < groups.size() && v.slot >= groups[g + 1].slot_base) ++g;
    if (v.expression < 0) continue;
    double* to = storage_.groups[g].parameters.data() + static_cast<std::size_t>(v.slot - groups[g].slot_base) * storage_.members + member;
    part.targets.push_back({v.expression, to, values.constant[static_cast<std::size_t>(v.slot)]});
  }
  return part;
}

/// Where the run keeps what the part asks of earlier steps; new entries for what nobody asked so far.
void Expressions::find_places(Part& part) {
  Earlier& earlier = storage_.earlier;
  const ExpressionSet& set = part.set();
  for (const std::string& path : set.remembered) {
    const auto found =
        std::find_if(earlier.remembered.begin(), earlier.remembered.end(), [&](const auto& one) { return one.path == path; });
    part.remembered.push_back(static_cast<int>(found - earlier.remembered.begin()));
    if (found == earlier.remembered.end()) earlier.remembered.push_back({path});
  }
  part.watched.assign(set.results.size(), -1);
  for (const catalog::ReadWindow& window : set.windows) {
    const ExpressionSet::Result& result = set.results[window.result];
    const auto found = std::find_if(earlier.watched.begin(), earlier.watched.end(), [&](const Earlier::Watched& one) {
      return one.signal.role == result.signal.role && one.signal.group == result.signal.group && one.signal.slot == result.signal.slot &&
             one.signal.entity == result.signal.entity;
    });
    const auto place = static_cast<std::size_t>(found - earlier.watched.begin());
    if (found == earlier.watched.end()) earlier.watched.push_back({result.signal, result.rate});
    earlier.watched[place].longest = std::max(earlier.watched[place].longest, window.days * 86400);
    part.watched[window.result] = static_cast<int>(place);
  }
}

std::vector<Signal> Expressions::reads() const {
  std::vector<Signal> signals;
  for (const Part& part : parts_)
    for (const auto& set : part.sets)
      for (const ExpressionSet::Result& result : set->results) signals.push_back(result.signal);
  for (const Earlier::Watched& watched : storage_.earlier.watched) signals.push_back(watched.signal);
  return signals;
}

void Expressions::put(Part& part, std::size_t reg, int member, double value) {
  if (part.width() == 1)
    part.scalars[reg] = value;
  else
    part.lanes[reg].set(member, value);
}

double Expressions::got(const Part& part, std::size_t reg, int member) const {
  return part.width() == 1 ? part.scalars[reg] : part.lanes[reg][member];
}

void Expressions::restart() {
  strict_ = false;
  fault_.reset();
  storage_.earlier.first = true;
  storage_.earlier.last_dt = 0;
  for (Earlier::Remembered& one : storage_.earlier.remembered) one.values = {};
  for (Earlier::Watched& one : storage_.earlier.watched) one.past.clear();
}

/// A result as it stands, of all members. Fluxes are those of a step of `dt` seconds.
Expressions::Values Expressions::now(const Signal& signal, bool rate, double dt) {
  const double* from = storage_.at(signal);
  Values values{};
  for (int m = 0; m < storage_.members; ++m) values[m] = !rate ? from[m] : dt > 0 ? from[m] / dt : 0.0;
  return values;
}

/// Newest first, the oldest step with the part of it that lies in the window.
Expressions::Values Expressions::over(const Part& part, const catalog::ReadWindow& window) {
  const ExpressionSet::Result& result = part.set().results[window.result];
  const auto& past = storage_.earlier.watched[part.watched[window.result]].past;
  const bool sum = window.which == Meaning::running_sum;
  if (past.empty()) return sum ? Values{} : now(result.signal, result.rate, storage_.earlier.last_dt);
  Values values{};
  double left = window.days * 86400, weight = 0;
  bool begun = false;
  for (const Earlier::Past& step : past) {
    if (left <= 1e-6) break;
    const double part_of = std::min(step.dt, left);
    const auto each = [&](auto&& put) {
      for (std::size_t m = 0; m < values.size(); ++m) put(values[m], step.values[m]);
    };
    switch (window.which) {
      case Meaning::running_least:
        each([&](double& least, double value) { least = !begun || value < least ? value : least; });
        break;
      case Meaning::running_largest:
        each([&](double& largest, double value) { largest = !begun || value > largest ? value : largest; });
        break;
      default:
        each([&](double& sum, double value) { sum += value * part_of; });
    }
    begun = true;
    left -= part_of;
    weight += part_of;
  }
  if (window.which == Meaning::running_mean)
    for (double& value : values) value /= weight;
  return values;
}

void Expressions::read() {
  for (Part& part : parts_) {
    const ExpressionSet& set = part.set();
    for (std::size_t i = 0; i < set.inputs.size(); ++i) {
      const Input& input = set.inputs[i];
      if (input.kind == Input::Kind::result)
        part.taken[i] = now(set.results[input.index].signal, set.results[input.index].rate, storage_.earlier.last_dt);
      if (input.kind == Input::Kind::running) part.taken[i] = over(part, set.windows[input.index]);
      if (input.kind == Input::Kind::remembered) part.taken[i] = storage_.earlier.remembered[part.remembered[input.index]].values;
    }
  }
}

/// Inputs of a step.
void Expressions::fill(Part& part, const catalog::Step& step) {
  const ExpressionSet& set = part.set();
  for (std::size_t i = 0; i < set.inputs.size(); ++i) {
    const Input& input = set.inputs[i];
    const std::size_t reg = set.program.constants.size() + i;
    for (int m = 0; m < part.width(); ++m) {
      double value = 0;
      switch (input.kind) {
        case Input::Kind::months:
          value = part.sets[m]->months[input.index][step.month];
          break;
        case Input::Kind::series:
          value = catalog::mean_over(*part.sets[m]->series[input.index], step.day, step.dt / 86400);
          break;
        case Input::Kind::first_step:
          value = storage_.earlier.first ? 1 : 0;
          break;
        case Input::Kind::result:
        case Input::Kind::running:
        case Input::Kind::remembered:
          value = part.taken[i][static_cast<std::size_t>(part.member + m)];
          break;
        default:
          value = catalog::calendar_input(input.kind, step.day, step.dt);
          for (; m + 1 < part.width(); ++m) put(part, reg, m, value);  // the same for all
      }
      put(part, reg, m, value);
    }
  }
}

void Expressions::evaluate(const catalog::Step& step) {
  for (Part& part : parts_) {
    fill(part, step);
    const ExpressionSet& set = part.set();
    if (part.width() == 1)
      run_scalar(set.program, part.scalars.data());
    else
      run_lanes(set.program, part.lanes.data());
    for (const Target& target : part.targets)
      for (int m = 0; m < part.width(); ++m) {
        const double value = got(part, static_cast<std::size_t>(set.program.outputs[target.output]), m);
        target.to[m] = strict_ || std::isfinite(value) ? value : target.silent;
      }
    if (strict_ && !fault_) check(part);
  }
}

void Expressions::check(const Part& part) {
  const ExpressionSet& set = part.set();
  for (std::size_t i = 0; i < set.bounds.size(); ++i) {
    if (!set.dynamic[i]) continue;  // known before the run
    const ExpressionSet::Bounds& bounds = set.bounds[i];
    for (int m = 0; m < part.width(); ++m) {
      const double value = got(part, static_cast<std::size_t>(set.program.outputs[i]), m);
      if (value >= bounds.low - 1e-12 * std::abs(bounds.low) && value <= bounds.high + 1e-12 * std::abs(bounds.high) &&
          std::isfinite(value))
        continue;
      fault_ = LedgerFault{LedgerFault::Kind::impossible_value,           bounds.path, "", "", 0, part.member + m,
                           value < bounds.low ? bounds.low : bounds.high, value};
      return;
    }
  }
}

std::optional<LedgerFault> Expressions::take_fault(int step) {
  if (!fault_) return std::nullopt;
  auto fault = std::exchange(fault_, std::nullopt);
  fault->step = step;
  return fault;
}

void Expressions::remember(const catalog::Step& step) {
  storage_.earlier.first = false;
  storage_.earlier.last_dt = step.dt;
  for (const Part& part : parts_) {
    const ExpressionSet& set = part.set();
    for (std::size_t i = 0; i < part.remembered.size(); ++i)
      for (int m = 0; m < part.width(); ++m)
        storage_.earlier.remembered[part.remembered[i]].values[part.member + m] =
            got(part, static_cast<std::size_t>(set.program.outputs[set.bounds.size() + i]), m);
  }
  for (Earlier::Watched& one : storage_.earlier.watched) {
    one.past.push_front({step.dt, now(one.signal, one.rate, step.dt)});
    double kept = 0;
    for (const Earlier::Past& past : one.past) kept += past.dt;
    while (one.past.size() > 1 && kept - one.past.back().dt >= one.longest) {
      kept -= one.past.back().dt;
      one.past.pop_back();
    }
  }
}

}  // namespace cuenca::basin
