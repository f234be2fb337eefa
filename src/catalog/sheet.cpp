#include "catalog/sheet.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "catalog/assumption.hpp"
#include "catalog/concentrations.hpp"
#include "catalog/result_names.hpp"

namespace cuenca::catalog {

using expression::Field;
using expression::Input;
using expression::Operand;
using expression::Type;

namespace {

Type type_in(std::string_view unit, bool difference) {
  Type type;
  if (const auto dimension = dimension_of(unit)) type.dimension = *dimension;
  type.scale = !difference && has_own_zero(unit);
  return type;
}

/// Rings that are shown in full.
constexpr std::size_t kLongestRing = 16;

double natural_si(const Row& row) {
  return row.kind == Kind::number || row.kind == Kind::months ? to_si(*row.natural, row.unit, row.difference) : *row.natural;
}

template <class T>
int place_in(std::vector<T>& list, const T& one) {
  const auto found = std::find(list.begin(), list.end(), one);
  if (found != list.end()) return static_cast<int>(found - list.begin());
  list.push_back(one);
  return static_cast<int>(list.size()) - 1;
}

std::optional<double> basin_year(const StudySpec& study, std::string_view name) {
  for (std::size_t i = 0; study.basin.type && i < study.basin.parameters.size(); ++i)
    if (study.basin.type->parameters[i].name == name)
      if (const double* day = study.basin.parameters[i].get<double>()) return civil_from_days(static_cast<std::int64_t>(*day)).year;
  return std::nullopt;
}

}  // namespace

Type type_of_row(const Row& row) {
  if (row.kind == Kind::date) return {Type::Kind::date};
  if (row.kind == Kind::flag) return {Type::Kind::truth};
  return row.kind == Kind::integer ? Type{} : type_in(row.unit, row.difference);
}

double calendar_input(Input::Kind kind, double day, double dt) {
  const auto date = static_cast<std::int64_t>(std::floor(day));
  const Civil civil = civil_from_days(date);
  switch (kind) {
    case Input::Kind::year:
      return civil.year;
    case Input::Kind::month:
      return civil.month;
    case Input::Kind::day:
      return civil.day;
    case Input::Kind::day_of_year:
      return day_of_year(date);
    case Input::Kind::days_in_month:
      return days_in_month(civil.year, civil.month);
    case Input::Kind::days_in_year:
      return days_in_year(civil.year);
    case Input::Kind::days_in_step:
      return dt;
    default:
      return day;
  }
}

Sheet::Sheet(const StudySpec& study, const Registry& registry, bool natural) : study_(study), registry_(registry), natural_(natural) {}

int Sheet::cell(const Value& value, const Row& row, const std::string& path) {
  Found found{&row, &value, nullptr, path};
  if (is_assumed(row))
    if (const auto assumption = find(path)) found.spec = assumption->spec;
  const int cell = entry(found);
  define(cell);
  while (!waiting_.empty() && way_.empty()) {
    const int next = waiting_.back();
    waiting_.pop_back();
    define(next);
  }
  if (way_.empty()) settle();
  return cell;
}

int Sheet::entry(const Found& found) {
  const auto [known, fresh] = known_.try_emplace(found.value->expression.get(), static_cast<int>(cells_.size()));
  if (!fresh) return known->second;
  Cell cell;
  cell.path = found.path;
  cell.row = found.row;
  cell.expression = found.value->expression;
  cell.unit = cell.expression->unit;
  if (cell.unit.empty() && found.spec && is_assumed(*found.row)) cell.unit = found.spec->text("unit");
  cells_.push_back(std::move(cell));
  return known->second;
}

/// The cell and, before it, all that it needs: in order and without recursion, as chains of names may be long. A ring is left to the names
/// that make it.
void Sheet::define(int number) {
  if (cells_[number].state != Cell::State::fresh) return;
  struct Visit {
    int cell;
    std::vector<int> needs;
    std::size_t next = 0;
  };
  std::vector<Visit> visits;
  std::vector<int> order;
  std::map<int, bool> done;  // false: on the way
  visits.push_back({number, needs(number)});
  done[number] = false;
  bool ring = false;
  while (!visits.empty() && !ring) {
    Visit& visit = visits.back();
    if (visit.next == visit.needs.size()) {
      done[visit.cell] = true;
      order.push_back(visit.cell);
      visits.pop_back();
      continue;
    }
    const int need = visit.needs[visit.next++];
    const auto known = done.find(need);
    ring = cells_[need].state == Cell::State::begun || (known != done.end() && !known->second);
    if (known != done.end() || cells_[need].state != Cell::State::fresh) continue;
    done[need] = false;
    visits.push_back({need, needs(need)});
  }
  if (!ring)
    for (const int cell : order)
      if (cell != number) define_one(cell);
  define_one(number);
}

/// The cells whose values of this step a cell names.
std::vector<int> Sheet::needs(int number) {
  if (!cells_[number].tree)
    cells_[number].tree =
        std::make_shared<const Expected<expression::Node, expression::Problem>>(expression::parse(cells_[number].expression->text));
  const auto tree = cells_[number].tree;
  std::vector<int> found;
  std::vector<const expression::Node*> nodes;
  if (*tree) nodes.push_back(&**tree);
  while (!nodes.empty()) {
    const expression::Node& node = *nodes.back();
    nodes.pop_back();
    const expression::Function* function = node.form == expression::Form::call ? expression::function_named(node.text) : nullptr;
    const bool earlier = function && (function->rule == expression::Rule::previous || function->rule == expression::Rule::running);
    for (std::size_t i = node.parts.size(); i-- > (earlier ? 1u : 0u);) nodes.push_back(&node.parts[i]);
    if (node.form != expression::Form::name) continue;
    const auto named = find(node.text);
    if (named && named->value->expression && !(natural_ && named->row->natural)) found.push_back(entry(*named));
  }
  return found;
}

void Sheet::define_one(int number) {
  if (cells_[number].state != Cell::State::fresh) return;
  cells_[number].state = Cell::State::begun;
  way_.push_back(number);
  needs(number);
  const auto tree = cells_[number].tree;
  Operand result{-1, {}, true};
  if (!*tree) {
    problems_.push_back({number, tree->error()});
  } else {
    std::vector<expression::Problem> found;
    result = expression::compile(**tree, graph_, *this, found);
    for (expression::Problem& one : found) problems_.push_back({number, std::move(one)});
    if (!result.broken) result = finished(cells_[number], result);
  }
  way_.pop_back();
  cells_[number].result = result;
  cells_[number].state = Cell::State::done;
}

/// Counts a plain number in the unit that stands beside the expression; what overlays did to the result.
Operand Sheet::finished(Cell& cell, Operand result) {
  const bool number = result.type.kind == Type::Kind::number;
  if (!cell.unit.empty()) {
    const Type wanted = type_in(cell.unit, cell.row->difference);
    const auto wrong = [&] { return problem("expression_dimension", 0, {words_of(result.type), words_of(wanted)}); };
    if (!number) return wrong();
    if (result.type.dimension.none() && !(wanted.dimension.none() && cell.unit == "1")) {
      if (graph_.is_constant(result.node)) {
        result.node = graph_.constant(to_si(graph_.value(result.node), cell.unit, cell.row->difference));
      } else {
        const double zero = to_si(0, cell.unit, cell.row->difference), one = to_si(1, cell.unit, true);
        result.node = graph_.apply(expression::Op::times, result.node, graph_.constant(one));
        if (zero != 0) result.node = graph_.apply(expression::Op::plus, result.node, graph_.constant(zero));
      }
      result.type = wanted;
    } else if (!(result.type.dimension == wanted.dimension)) {
      return wrong();
    }
  }
  if (!number && !cell.expression->changes.empty()) return result;
  for (const Expression::Change& change : cell.expression->changes)
    result.node = graph_.apply(change.factor ? expression::Op::times : expression::Op::plus, result.node, graph_.constant(change.by));
  return result;
}

/// What was taken for granted of values read at the previous step.
void Sheet::settle() {
  for (const Assumed& one : assumed_) {
    const Operand& result = cells_[one.cell].result;
    if (result.broken) continue;
    const bool same = result.type.kind == one.type.kind && (result.type.dimension == one.type.dimension || result.type.zero);
    if (!same) problems_.push_back({one.by, {"expression_dimension", one.at, {words_of(one.type), words_of(result.type)}}});
  }
  assumed_.clear();
}

Operand Sheet::problem(std::string code, std::size_t at, std::vector<Field> fields) {
  problems_.push_back({way_.empty() ? 0 : way_.back(), {std::move(code), at, std::move(fields)}});
  return {-1, {}, true};
}

Type Sheet::type_of(const Found& found) const {
  if (!is_assumed(*found.row)) return type_of_row(*found.row);
  const std::string unit = found.spec ? found.spec->text("unit") : std::string();
  return unit.empty() ? Type{} : type_in(unit, false);
}

/// Is the value that is being defined one that is found when the step is over?
bool Sheet::in_quantity() const { return !way_.empty() && cells_[way_.back()].path.starts_with("quantities."); }

Operand Sheet::name(std::string_view path, std::size_t at) {
  if (in_quantity())
    if (const auto now = result(path, true)) return {graph_.input({Input::Kind::result, now->first}), now->second};
  if (const auto found = find(path)) {
    if (found->path.starts_with("quantities.") && !in_quantity()) return problem("expression_late", at, {std::string(path)});
    return value_of(*found, at);
  }
  return unknown(path, at);
}

Operand Sheet::value_of(const Found& found, std::size_t at) {
  const Type type = type_of(found);
  if (found.row->natural) {
    for (const int cell : way_) cells_[cell].reads_natural = true;
    if (natural_) return {graph_.constant(natural_si(*found.row)), type};
  }
  if (found.value->expression) {
    const int number = entry(found);
    if (cells_[number].state == Cell::State::begun) {
      std::string ring;
      for (auto step = std::find(way_.begin(), way_.end(), number); step != way_.end(); ++step) ring += cells_[*step].path + " → ";
      return problem("expression_cycle", at, {ring + cells_[number].path});
    }
    if (way_.size() > kLongestRing && cells_[number].state == Cell::State::fresh) {  // only rings are followed name by name
      std::string ring;
      for (const int step : way_) ring += cells_[step].path + " → ";
      return problem("expression_cycle", at, {ring + "…"});
    }
    define_one(number);
    if (cells_[number].reads_natural)
      for (const int cell : way_) cells_[cell].reads_natural = true;
    Operand result = cells_[number].result;
    if (!is_assumed(*found.row) && !result.broken) result.type = type;  // 0 and K of a row in L/s and degC are L/s and degC
    return result;
  }
  if (const auto* number = found.value->get<double>()) return {graph_.constant(*number), type};
  if (const auto* months = found.value->get<Months>()) return {graph_.input({Input::Kind::months, place_in(months_, *months)}), type};
  if (const auto* series = found.value->get<std::shared_ptr<const SeriesData>>(); series && !(*series)->values.empty())
    return {graph_.input({Input::Kind::series, place_in(series_, *series)}), type};
  if (!found.value->given() && found.row->fallback) return {graph_.constant(fallback_si(*found.row)), type};
  return problem("expression_silent", at, {found.path});
}

std::optional<std::pair<int, Type>> Sheet::result(std::string_view path, bool now) {
  const auto named = result_named(study_, registry_, path);
  if (!named && in_quantity()) return concentration(path, now);
  if (!named) return std::nullopt;
  const int place = place_in(results_, ReadResult{named->section, named->id, named->result, named->row->role == Role::flux, now});
  if (named->row->role == Role::flux) return std::pair{place, type_in("m3/s", true)};
  if (named->row->role == Role::store) return std::pair{place, type_in("m3", true)};
  return std::pair{place, type_in(named->row->unit, named->row->difference)};
}

/// `wells.field.lithium`: results that only quantities may name.
std::optional<std::pair<int, Type>> Sheet::concentration(std::string_view path, bool now) {
  const std::size_t first = path.find('.'), last = path.rfind('.');
  if (first == path.npos || first == last) return std::nullopt;
  const std::string section(path.substr(0, first)), id(path.substr(first + 1, last - first - 1)), name(path.substr(last + 1));
  if (!study_.find(section, id) || !is_concentration(study_, section, name)) return std::nullopt;
  return std::pair{place_in(results_, ReadResult{section, id, name, false, now}), type_in(kConcentrationUnit, true)};
}

Operand Sheet::previous(std::string_view path, std::size_t at, const Operand* at_first) {
  if (const auto found = result(path)) return {graph_.input({Input::Kind::result, found->first}), found->second};
  const auto found = find(path);
  if (!found) return unknown(path, at, true);
  if (found->path.starts_with("quantities.") && !in_quantity()) return problem("expression_late", at, {std::string(path)});
  if (!found->value->expression) return problem("expression_prev", at, {std::string(path)});
  if (!at_first) return problem("expression_first", at, {std::string(path)});
  const int number = entry(*found);
  Type type = is_assumed(*found->row) && cells_[number].unit.empty() ? at_first->type : type_of(*found);
  type.zero = false;
  if (at_first->broken) return {-1, {}, true};
  waiting_.push_back(number);
  assumed_.push_back({number, type, way_.back(), at});
  return {graph_.input({Input::Kind::remembered, place_in(remembered_, number)}), type};
}

Operand Sheet::running(std::string_view path, std::size_t at, expression::Meaning which, double days) {
  const auto found = result(path);
  if (!found) return find(path) ? problem("expression_prev", at, {std::string(path)}) : unknown(path, at, true);
  Type type = found->second;
  if (which == expression::Meaning::running_sum) {
    if (type.scale) return problem("expression_scale", at, {});
    type.dimension = type.dimension * type_in("s", true).dimension;
  }
  return {graph_.input({Input::Kind::running, place_in(windows_, ReadWindow{found->first, which, days})}), type};
}

std::optional<double> Sheet::first_year() { return basin_year(study_, "start"); }
std::optional<double> Sheet::last_year() { return basin_year(study_, "end"); }

expression::Graph::Compiled Sheet::compile(const std::vector<int>& cells) const {
  std::vector<int> outputs;
  for (const auto& list : {cells, remembered_})
    for (const int cell : list) outputs.push_back(cells_[cell].result.node);
  return graph_.compile(outputs);
}

}  // namespace cuenca::catalog
