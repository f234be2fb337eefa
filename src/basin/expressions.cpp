#include "basin/expressions.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "catalog/series_mean.hpp"

namespace cuenca::basin {

using expression::Input;
using expression::Meaning;

void Expressions::set(std::span<const SlotValues* const> members) {
  std::vector<Part> before = std::exchange(parts_, {});
  bool together = members.size() == static_cast<std::size_t>(kLanes);
  for (const SlotValues* member : members)
    together = together && member->expressions && members[0]->expressions && member->expressions->same_work(*members[0]->expressions) &&
               std::equal(member->varying.begin(), member->varying.end(), members[0]->varying.begin(), members[0]->varying.end(),
                          [](const auto& a, const auto& b) { return a.slot == b.slot && a.expression == b.expression; });
  if (together) {
    std::vector<const ExpressionSet*> sets;
    for (const SlotValues* member : members) sets.push_back(member->expressions.get());
    parts_.push_back(made(std::move(sets), 0, *members[0]));
  } else {
    for (std::size_t m = 0; m < members.size(); ++m)
      if (members[m]->expressions) parts_.push_back(made({members[m]->expressions.get()}, static_cast<int>(m), *members[m]));
  }
  // the same members still: what they kept goes on
  std::vector<Earlier::Part>& earlier = storage_.earlier.parts;
  const bool same = before.size() == parts_.size() && earlier.size() == parts_.size() &&
                    std::equal(before.begin(), before.end(), parts_.begin(),
                               [](const Part& a, const Part& b) { return a.member == b.member && a.width() == b.width(); });
  if (!same) earlier.clear();
  earlier.resize(parts_.size());
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    earlier[i].remembered.resize(static_cast<std::size_t>(parts_[i].set().remembered), Values{});
    earlier[i].past.resize(parts_[i].set().results.size());
  }
}

Expressions::Part Expressions::made(std::vector<const ExpressionSet*> sets, int member, const SlotValues& values) {
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
  for (Earlier::Part& earlier : storage_.earlier.parts) {
    std::fill(earlier.remembered.begin(), earlier.remembered.end(), Values{});
    for (auto& past : earlier.past) past.clear();
  }
}

/// A result as it stands. Fluxes are those of a step of `dt` seconds.
Expressions::Values Expressions::now(const Part& part, const ExpressionSet::Result& result, double dt) {
  const double* from = storage_.at(result.signal) + part.member;
  Values values{};
  for (int m = 0; m < part.width(); ++m) values[m] = !result.rate ? from[m] : dt > 0 ? from[m] / dt : 0.0;
  return values;
}

/// Newest first, the oldest step with the part of it that lies in the window.
Expressions::Values Expressions::over(const Part& part, const Earlier::Part& earlier, const catalog::ReadWindow& window) {
  const auto& past = earlier.past[window.result];
  const bool sum = window.which == Meaning::running_sum;
  if (past.empty()) return sum ? Values{} : now(part, part.set().results[window.result], storage_.earlier.last_dt);
  Values values{};
  double left = window.days * 86400, weight = 0;
  bool begun = false;
  for (const Earlier::Past& step : past) {
    if (left <= 1e-6) break;
    const double part_of = std::min(step.dt, left);
    for (int m = 0; m < part.width(); ++m) {
      const double value = step.values[m];
      switch (window.which) {
        case Meaning::running_least:
          values[m] = !begun || value < values[m] ? value : values[m];
          break;
        case Meaning::running_largest:
          values[m] = !begun || value > values[m] ? value : values[m];
          break;
        default:
          values[m] += value * part_of;
      }
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
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    Part& part = parts_[p];
    const Earlier::Part& earlier = storage_.earlier.parts[p];
    const ExpressionSet& set = part.set();
    for (std::size_t i = 0; i < set.inputs.size(); ++i) {
      const Input& input = set.inputs[i];
      if (input.kind == Input::Kind::result) part.taken[i] = now(part, set.results[input.index], storage_.earlier.last_dt);
      if (input.kind == Input::Kind::running) part.taken[i] = over(part, earlier, set.windows[input.index]);
      if (input.kind == Input::Kind::remembered) part.taken[i] = earlier.remembered[input.index];
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
          value = part.taken[i][m];
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
  auto fault = std::exchange(fault_, std::nullopt);
  if (fault) fault->step = step;
  return fault;
}

void Expressions::remember(const catalog::Step& step) {
  storage_.earlier.first = false;
  storage_.earlier.last_dt = step.dt;
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    const Part& part = parts_[p];
    Earlier::Part& earlier = storage_.earlier.parts[p];
    const ExpressionSet& set = part.set();
    const std::size_t slots = set.bounds.size();
    for (std::size_t i = 0; i < earlier.remembered.size(); ++i)
      for (int m = 0; m < part.width(); ++m)
        earlier.remembered[i][m] = got(part, static_cast<std::size_t>(set.program.outputs[slots + i]), m);
    for (std::size_t r = 0; r < set.results.size(); ++r) {
      double longest = 0;
      for (const catalog::ReadWindow& window : set.windows)
        if (window.result == static_cast<int>(r)) longest = std::max(longest, window.days * 86400);
      if (longest == 0) continue;
      auto& past = earlier.past[r];
      past.push_front({step.dt, now(part, set.results[r], step.dt)});
      double kept = 0;
      for (const Earlier::Past& one : past) kept += one.dt;
      while (past.size() > 1 && kept - past.back().dt >= longest) {
        kept -= past.back().dt;
        past.pop_back();
      }
    }
  }
}

}  // namespace cuenca::basin
