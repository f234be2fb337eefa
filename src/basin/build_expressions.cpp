#include "basin/build_expressions.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/units.hpp"

namespace cuenca::basin {

using catalog::Row;

namespace {

double bound_si(double bound, const Row& row) { return std::isfinite(bound) ? to_si(bound, row.unit, row.difference) : bound; }

}  // namespace

ExpressionBuilder::ExpressionBuilder(const catalog::StudySpec& study, const catalog::Registry& registry)
    : study_(study), registry_(registry) {}

int ExpressionBuilder::output(const catalog::Value& value, const Row& row, const std::string& owner) {
  for (std::size_t i = 0; i < asked_.size(); ++i)
    if (asked_[i].expression == value.expression && asked_[i].row == &row) return static_cast<int>(i);
  asked_.push_back({&row, owner + "." + std::string(row.name), value.expression});
  return static_cast<int>(asked_.size()) - 1;
}

std::shared_ptr<ExpressionSet> ExpressionBuilder::made(bool natural, const std::function<Signal(const catalog::ReadResult&)>& signal_of,
                                                       bool& reads_natural) const {
  catalog::Sheet sheet(study_, registry_, natural);
  std::vector<int> cells;
  auto set = std::make_shared<ExpressionSet>();
  for (const Asked& one : asked_) {
    catalog::Value value;
    value.expression = one.expression;
    const int cell = sheet.cell(value, *one.row, one.path);
    if (sheet.at(cell).result.broken) throw std::logic_error("an expression that was not checked: " + one.path);
    cells.push_back(cell);
    set->bounds.push_back({bound_si(one.row->valid.low, *one.row), bound_si(one.row->valid.high, *one.row), one.path});
    set->dynamic.push_back(sheet.dynamic(cell) ? 1 : 0);
    reads_natural = reads_natural || sheet.at(cell).reads_natural;
  }
  auto compiled = sheet.compile(cells);
  set->program = std::move(compiled.program);
  set->inputs = std::move(compiled.inputs);
  set->months = sheet.months();
  set->series = sheet.series();
  for (const catalog::ReadResult& read : sheet.results()) {
    const Signal signal = signal_of(read);
    if (signal.slot < 0) throw std::logic_error("a result that is not in the basin: " + read.section + "." + read.id + "." + read.result);
    set->results.push_back({signal, read.rate});
  }
  set->windows = sheet.windows();
  for (const int cell : sheet.remembered()) set->remembered.push_back(sheet.at(cell).path);
  return set;
}

std::shared_ptr<const ExpressionSet> ExpressionBuilder::make(const std::function<Signal(const catalog::ReadResult&)>& signal_of) const {
  if (asked_.empty()) return nullptr;
  bool reads_natural = false;
  auto set = made(false, signal_of, reads_natural);
  if (reads_natural) set->natural = made(true, signal_of, reads_natural);
  return set;
}

double silent_si(const Row& row) {
  if (row.fallback) return catalog::fallback_si(row);
  return std::clamp(0.0, bound_si(row.valid.low, row), bound_si(row.valid.high, row));
}

void keep_upland_apart(Structure& s, const SlotValues& values) {
  const ExpressionSet& set = *values.expressions;
  bool apart = true;
  for (const SlotValues::Varying& v : values.varying) {
    if (v.expression < 0 || !set.dynamic[static_cast<std::size_t>(v.expression)]) continue;
    for (const GroupInfo& group : s.groups)
      apart = apart && !(group.upland && v.slot >= group.slot_base &&
                         v.slot < group.slot_base + static_cast<int>(group.type->parameters.size()) * group.padded);
  }
  for (const ExpressionSet::Result& result : set.results) {
    const GroupInfo& group = s.groups[static_cast<std::size_t>(result.signal.group)];
    // of a kept upland there are the derived values and the outflows, and of land units not even those
    const bool kept = result.signal.role == catalog::Role::derived && (!group.packed || group.type->turn == catalog::Turn::climate);
    apart = apart && (!group.upland || kept);
  }
  if (apart) return;
  for (GroupInfo& group : s.groups) group.upland = false;
  for (Stage& stage : s.stages) stage.upland = false;
}

}  // namespace cuenca::basin
