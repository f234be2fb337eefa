#include "config/expressions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "catalog/assumption.hpp"
#include "catalog/describe_row.hpp"
#include "catalog/series_mean.hpp"
#include "catalog/sheet.hpp"
#include "config/number.hpp"
#include "config/walk.hpp"

namespace cuenca::config {

using namespace catalog;
using expression::Field;
using expression::Type;

namespace {

/// A value of the study that is written as an expression.
struct Written {
  const Row* row;
  Value* value;
  std::string path;
  int cell = -1;
};

bool has_expression(const Spec& spec) {
  const auto in = [](const std::vector<Value>& values) {
    return std::any_of(values.begin(), values.end(), [](const Value& value) {
      if (value.expression) return true;
      if (const auto* entries = value.get<std::vector<Spec>>()) return std::any_of(entries->begin(), entries->end(), has_expression);
      const auto* method = value.get<Method>();
      return method && method->spec && has_expression(*method->spec);
    });
  };
  return in(spec.settings) || in(spec.parameters);
}

/// Copies of a study share the sub-fields of its methods: those with expressions become this study's own before values are put into them.
void own_methods(Spec& spec) {
  for (auto* values : {&spec.settings, &spec.parameters})
    for (Value& value : *values) {
      if (auto* entries = std::get_if<std::vector<Spec>>(&value.as)) {
        for (Spec& entry : *entries) own_methods(entry);
      } else if (auto* method = std::get_if<Method>(&value.as); method && method->spec && has_expression(*method->spec)) {
        if (method->spec.use_count() > 1) method->spec = std::make_shared<Spec>(*method->spec);
        own_methods(*method->spec);
      }
    }
}

class Resolver {
 public:
  Resolver(StudySpec& study, const Registry& registry, const Speaker& speaker) : study_(study), registry_(registry), speaker_(speaker) {}

  void run() {
    reserved();
    own_methods(study_.basin);
    for (auto& [section, specs] : study_.sections)
      for (Spec& spec : specs) own_methods(spec);
    visit_study(study_, registry_, [&](const Row& row, Value& value, const ValuePath& path, Spec&) {
      if (!value.expression) return;
      value.as = value.expression;
      written_.push_back({&row, &value, path});
    });
    if (written_.empty()) return;
    sheet_.emplace(study_, registry_);
    for (Written& one : written_) one.cell = sheet_->cell(*one.value, *one.row, one.path);
    faulty_.assign(written_.size(), 0);
    for (const Sheet::Problem& problem : sheet_->problems()) tell(problem);
    for (std::size_t i = 0; i < written_.size(); ++i)
      if (!faulty_[i] && sheet_->at(written_[i].cell).result.broken) faulty_[i] = 1;  // told at what it needs
    for (std::size_t i = 0; i < written_.size(); ++i)
      if (!faulty_[i] && !fits(written_[i])) faulty_[i] = 1;
    check_days();
    for (std::size_t i = 0; i < written_.size(); ++i)
      if (!faulty_[i]) settle(written_[i]);
  }

 private:
  void reserved() {
    const auto list = study_.sections.find("assumptions");
    if (list == study_.sections.end()) return;
    for (const Spec& spec : list->second)
      if (expression::function_named(spec.id) || expression::is_keyword(spec.id))
        speaker_.say("assumption_reserved", "assumptions." + spec.id, spec.at, {spec.id});
  }

  // ---- messages

  std::string in(const Field& field) const { return speaker_.language() == Language::spanish ? field.es : field.en; }

  /// Says a message at a letter of the expression; where letters have no columns it is counted.
  void say(std::string_view code, const Written& one, std::size_t at, std::vector<Field> fields) {
    const Expression& expression = *one.value->expression;
    int letter = 0;
    for (std::size_t i = 0; i < at && i < expression.text.size(); ++i)
      if ((static_cast<unsigned char>(expression.text[i]) & 0xC0) != 0x80) ++letter;
    Position place = one.value->expression_at;
    const bool exact = place.column > 0;
    if (exact)
      place.column += letter;
    else
      place = one.value->at;
    fields.resize(3, Field(""));
    if (code.starts_with("unit_"))
      speaker_.pass(std::string(code), one.path, place, {fields[0].en, fields[0].es}, {fields[1].en, fields[1].es});
    else
      speaker_.say(code, one.path, place, {in(fields[0]), in(fields[1]), in(fields[2])});
    if (exact) return;
    const Text form{" (letter {} of the expression)", " (letra {} de la expresión)"};
    speaker_.diagnostics().all.back().message += fmt::format(fmt::runtime(speaker_.in(form)), letter + 1);
  }

  void tell(const Sheet::Problem& problem) {
    for (std::size_t i = 0; i < written_.size(); ++i) {
      if (written_[i].cell != problem.cell) continue;
      faulty_[i] = 1;
      std::vector<Field> fields = problem.what.fields;
      const std::string& code = problem.what.code;
      if (code == "expression_syntax" && fields[0].en == fields[0].es) fields[0] = Field("`" + fields[0].en + "`");
      if ((code == "expression_name" || code == "expression_function") && fields.size() > 1)
        fields[1] = Field(speaker_.meant(fields[1].en));
      say(code, written_[i], problem.what.at, std::move(fields));
      return;
    }
  }

  // ---- the row

  static bool may_vary(const Row& row) {
    return row.role == Role::parameter && !row.structure && !row.sums_to_one &&
           (row.kind == Kind::months || (row.kind == Kind::number && row.varies));
  }

  bool fits(const Written& one) {
    const Row& row = *one.row;
    const Sheet::Cell& cell = sheet_->at(one.cell);
    const Type &found = cell.result.type, needed = type_of_row(row);
    if (!is_assumed(row)) {
      const bool number = found.kind == Type::Kind::number;
      if (!number || (!(found.dimension == needed.dimension) && !(found.zero && !needed.scale))) {
        say("expression_dimension", one, 0, {words_of(found), words_of(needed)});
        return false;
      }
      if (found.scale && !needed.scale) {
        say("expression_scale", one, 0, {});
        return false;
      }
    }
    if (!sheet_->constant(one.cell) && !may_vary(row)) {
      say("expression_constant", one, 0, {std::string(row.name)});
      return false;
    }
    if (!sheet_->constant(one.cell)) return true;
    const double si = sheet_->value(one.cell);
    if (!std::isfinite(si)) {
      say("expression_not_finite", one, 0, {});
      return false;
    }
    if (found.kind != Type::Kind::number || is_assumed(row)) return true;
    if (row.kind == Kind::integer && si != std::floor(si)) {
      speaker_.say("number_whole", one.path, one.value->at, {number_text(si), example(row)});
      return false;
    }
    return in_range(one, si, {});
  }

  bool in_range(const Written& one, double si, const std::string& behind) {
    const Row& row = *one.row;
    const double shown = row.kind == Kind::integer ? si : from_si(si, row.unit, row.difference);
    return check_range(si, row, quantity_text(shown, row.unit) + behind, one.path, one.value->at, speaker_);
  }

  /// Expressions of the calendar alone are known for every day of the period before anything runs.
  void check_days() {
    std::vector<std::size_t> which;
    std::vector<int> cells;
    for (std::size_t i = 0; i < written_.size(); ++i)
      if (!faulty_[i] && !is_assumed(*written_[i].row) && !sheet_->constant(written_[i].cell) && !sheet_->dynamic(written_[i].cell))
        which.push_back(i), cells.push_back(written_[i].cell);
    const auto start = day("start"), end = day("end");
    if (cells.empty() || !start || !end) return;
    const auto [program, inputs] = sheet_->compile(cells);
    std::vector<double> registers(static_cast<std::size_t>(program.registers));
    std::copy(program.constants.begin(), program.constants.end(), registers.begin());
    struct Extremes {
      double low = INFINITY, high = -INFINITY, low_day = 0, high_day = 0;
      bool finite = true;
    };
    std::vector<Extremes> extremes(which.size());
    for (double now = *start; now <= *end; ++now) {
      for (std::size_t i = 0; i < inputs.size(); ++i) registers[program.constants.size() + i] = input(inputs[i], now);
      run_scalar(program, registers.data());
      for (std::size_t i = 0; i < which.size(); ++i) {
        Extremes& e = extremes[i];
        const double value = registers[static_cast<std::size_t>(program.outputs[i])];
        if (!std::isfinite(value) && e.finite) e.finite = false, e.low_day = now;
        if (!e.finite) continue;
        if (value < e.low) e.low = value, e.low_day = now;
        if (value > e.high) e.high = value, e.high_day = now;
      }
    }
    const auto on = [&](double at) { return " (" + format_date(static_cast<std::int64_t>(at)) + ")"; };
    for (std::size_t i = 0; i < which.size(); ++i) {
      const Extremes& e = extremes[i];
      const Written& one = written_[which[i]];
      if (!e.finite) {
        say("expression_not_finite", one, 0, {on(e.low_day)});
        faulty_[which[i]] = 1;
      } else if (!in_range(one, e.low, on(e.low_day)) || (e.high > e.low && !in_range(one, e.high, on(e.high_day)))) {
        faulty_[which[i]] = 1;
      }
    }
  }

  double input(const expression::Input& input, double day) const {
    using K = expression::Input::Kind;
    switch (input.kind) {
      case K::months:
        return sheet_->months()[static_cast<std::size_t>(input.index)]
                               [static_cast<std::size_t>(civil_from_days(static_cast<std::int64_t>(day)).month - 1)];
      case K::series:
        return mean_over(*sheet_->series()[static_cast<std::size_t>(input.index)], day, 1);
      case K::result:
      case K::running:
      case K::remembered:
      case K::first_step:
        return 0;
      default:
        return calendar_input(input.kind, day, kSecondsPerDay);
    }
  }

  std::optional<double> day(std::string_view name) const {
    for (std::size_t i = 0; study_.basin.type && i < study_.basin.parameters.size(); ++i)
      if (const double* found = study_.basin.parameters[i].get<double>(); found && study_.basin.type->parameters[i].name == name)
        return *found;
    return std::nullopt;
  }

  /// Constants become numbers, except where the state before people gives another one.
  void settle(Written& one) {
    const Sheet::Cell& cell = sheet_->at(one.cell);
    if (!sheet_->constant(one.cell) || (cell.reads_natural && may_vary(*one.row))) return;
    if (one.row->kind == Kind::months) {
      Months all;
      all.fill(sheet_->value(one.cell));
      one.value->as = all;
    } else {
      one.value->as = sheet_->value(one.cell);
    }
  }

  StudySpec& study_;
  const Registry& registry_;
  const Speaker& speaker_;
  std::optional<Sheet> sheet_;
  std::vector<Written> written_;
  std::vector<char> faulty_;
};

}  // namespace

void resolve_expressions(StudySpec& study, const Registry& registry, const Speaker& speaker) { Resolver(study, registry, speaker).run(); }

}  // namespace cuenca::config
