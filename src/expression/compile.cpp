#include "expression/compile.hpp"

#include <fmt/format.h>

#include "base/units.hpp"
#include "expression/compiler.hpp"

namespace cuenca::expression {

Field words_of(const Type& type) {
  if (type.kind == Type::Kind::truth) return {"yes or no", "sí o no"};
  if (type.kind == Type::Kind::date) return {"a date", "una fecha"};
  if (type.scale) return {"a temperature in degC", "una temperatura en degC"};
  if (type.dimension.none()) return {"a plain number", "un número sin unidad"};
  const std::string unit = unit_of(type.dimension);
  return {fmt::format("a number in {}", unit), fmt::format("un número en {}", unit)};
}

namespace {

constexpr double kPi = 3.14159265358979323846, kSecondsOfDay = 86400;

}  // namespace

Operand Compiler::value(const Node& node) {
  switch (node.form) {
    case Form::number:
      return number(node);
    case Form::date:
      return {graph_.constant(node.number), {Type::Kind::date}};
    case Form::name:
      return name(node);
    case Form::call:
      return call(node);
    case Form::negative:
      return negative(node);
    case Form::power:
      return power(node);
    case Form::times:
    case Form::over:
      return product(node);
    case Form::plus:
    case Form::minus:
      return sum(node);
    case Form::less:
    case Form::less_equal:
    case Form::more:
    case Form::more_equal:
    case Form::equal:
    case Form::unequal:
      return comparison(node);
    case Form::both:
    case Form::either: {
      const Operand a = condition(node.parts[0]), b = condition(node.parts[1]);
      if (a.broken || b.broken) return broken();
      return {graph_.apply(node.form == Form::both ? Op::both : Op::either, a.node, b.node), {Type::Kind::truth}};
    }
    case Form::negation: {
      const Operand a = condition(node.parts[0]);
      if (a.broken) return a;
      return {graph_.apply(Op::negation, a.node), {Type::Kind::truth}};
    }
  }
  return broken();
}

Operand Compiler::problem(std::string code, std::size_t at, std::vector<Field> fields) {
  problems_.push_back({std::move(code), at, std::move(fields)});
  return broken();
}

Operand Compiler::number(const Node& node) {
  if (node.text.empty()) {
    Type type;
    type.zero = node.number == 0;
    return {graph_.constant(node.number), type};
  }
  const auto dimension = dimension_of(node.text);
  if (!dimension) {
    const UnitError& e = dimension.error();
    return problem(e.code, node.text_at, {Field(e.message_en, e.message_es), Field(e.hint_en, e.hint_es)});
  }
  Type type;
  type.dimension = *dimension;
  type.scale = has_own_zero(node.text);
  return {graph_.constant(to_si(node.number, node.text)), type};
}

Operand Compiler::name(const Node& node) {
  const Function* word = function_named(node.text);
  if (!word) return scope_.name(node.text, node.at);
  if (word->rule != Rule::word)
    return problem("expression_arguments", node.at, {std::string(word->name), std::string(word->usage), Field("none", "ninguno")});
  return this->word(*word, node);
}

Operand Compiler::word(const Function& f, const Node& node) {
  using K = Input::Kind;
  const auto input = [&](K kind, Type type = {}) { return Operand{graph_.input({kind, 0}), type}; };
  const auto year = [&](std::optional<double> known) {
    return known ? Operand{graph_.constant(*known), {}} : problem("expression_period", node.at, {std::string(f.name)});
  };
  switch (f.meaning) {
    case Meaning::year:
      return input(K::year);
    case Meaning::month:
      return input(K::month);
    case Meaning::day:
      return input(K::day);
    case Meaning::day_of_year:
      return input(K::day_of_year);
    case Meaning::days_in_month:
      return input(K::days_in_month);
    case Meaning::days_in_year:
      return input(K::days_in_year);
    case Meaning::step_length: {
      Type time;
      time.dimension = *dimension_of("s");
      return input(K::days_in_step, time);
    }
    case Meaning::date:
      return input(K::date, {Type::Kind::date});
    case Meaning::first_year:
      return year(scope_.first_year());
    case Meaning::last_year:
      return year(scope_.last_year());
    default:
      return {graph_.constant(kPi), {}};
  }
}

Operand Compiler::negative(const Node& node) {
  Operand a = numeric(node.parts[0]);
  if (a.broken) return a;
  if (a.type.scale && node.parts[0].form == Form::number)  // -5 [degC] is five degrees below zero
    return {graph_.constant(to_si(-node.parts[0].number, node.parts[0].text)), a.type};
  if (a.type.scale) return on_scale(node.at);
  return {graph_.apply(Op::negative, a.node), a.type};
}

Operand Compiler::product(const Node& node) {
  const Operand a = numeric(node.parts[0]), b = numeric(node.parts[1]);
  if (a.broken || b.broken) return broken();
  if (a.type.scale) return on_scale(node.parts[0].at);
  if (b.type.scale) return on_scale(node.parts[1].at);
  const bool times = node.form == Form::times;
  Type type;
  type.dimension = times ? a.type.dimension * b.type.dimension : a.type.dimension / b.type.dimension;
  return {graph_.apply(times ? Op::times : Op::over, a.node, b.node), type};
}

Operand Compiler::on_scale(std::size_t at) { return problem("expression_scale", at, {}); }

Operand Compiler::sum(const Node& node) {
  const bool plus = node.form == Form::plus;
  const Operand a = value(node.parts[0]), b = value(node.parts[1]);
  if (a.broken || b.broken) return broken();
  if (a.type.kind == Type::Kind::date && b.type.kind == Type::Kind::date && !plus) {
    Type time;
    time.dimension = *dimension_of("s");
    return {graph_.apply(Op::times, graph_.apply(Op::minus, a.node, b.node), graph_.constant(kSecondsOfDay)), time};
  }
  if (!is_number(a, node.parts[0]) || !is_number(b, node.parts[1])) return broken();
  if (a.type.scale && b.type.scale && plus) return on_scale(node.parts[1].at);
  if (b.type.scale && !a.type.scale) return plus ? scaled_sum(node, b, a) : on_scale(node.parts[1].at);
  if (a.type.scale && !b.type.scale) return scaled_sum(node, a, b);
  const auto type = common(a, b, node.parts[1].at);
  if (!type) return broken();
  Type result = *type;
  result.scale = false;  // the difference of two temperatures
  result.zero = false;
  return {graph_.apply(plus ? Op::plus : Op::minus, a.node, b.node), result};
}

Operand Compiler::scaled_sum(const Node& node, const Operand& temperature, const Operand& change) {
  if (!(change.type.dimension == temperature.type.dimension) && !change.type.zero)
    return mismatch(node.parts[1].at, change.type, Field("a difference in K", "una diferencia en K"));
  return {graph_.apply(node.form == Form::plus ? Op::plus : Op::minus, temperature.node, change.node), temperature.type};
}

Operand Compiler::power(const Node& node) {
  const Operand base = numeric(node.parts[0]), exponent = numeric(node.parts[1]);
  if (base.broken || exponent.broken) return broken();
  if (base.type.scale) return on_scale(node.parts[0].at);
  if (!exponent.type.plain()) return mismatch(node.parts[1].at, exponent.type, words_of(plain()));
  Type type;
  if (!base.type.dimension.none()) {
    if (!graph_.is_constant(exponent.node)) return problem("expression_exponent", node.parts[1].at, {unit_of(base.type.dimension)});
    const auto dimension = raised(base.type.dimension, graph_.value(exponent.node));
    if (!dimension) return problem("expression_exponent", node.parts[1].at, {unit_of(base.type.dimension)});
    type.dimension = *dimension;
  }
  if (node.parts[1].form == Form::number && node.parts[1].number == 2 && node.parts[1].text.empty())
    return {graph_.apply(Op::square, base.node), type};
  return {graph_.apply(Op::power, base.node, exponent.node), type};
}

Operand Compiler::comparison(const Node& node) {
  const Operand a = value(node.parts[0]), b = value(node.parts[1]);
  if (a.broken || b.broken) return broken();
  if (!common(a, b, node.parts[1].at)) return broken();
  const auto truth = [&](Op op, int x, int y) { return Operand{graph_.apply(op, x, y), {Type::Kind::truth}}; };
  switch (node.form) {
    case Form::less:
      return truth(Op::less, a.node, b.node);
    case Form::less_equal:
      return truth(Op::less_equal, a.node, b.node);
    case Form::more:
      return truth(Op::less, b.node, a.node);
    case Form::more_equal:
      return truth(Op::less_equal, b.node, a.node);
    case Form::equal:
      return truth(Op::equal, a.node, b.node);
    default:
      return {graph_.apply(Op::negation, graph_.apply(Op::equal, a.node, b.node)), {Type::Kind::truth}};
  }
}

bool Compiler::is_number(const Operand& a, const Node& node) {
  if (a.broken) return false;
  if (a.type.kind == Type::Kind::number) return true;
  mismatch(node.at, a.type, Field("a number", "un número"));
  return false;
}

Operand Compiler::numeric(const Node& node) {
  const Operand a = value(node);
  return is_number(a, node) ? a : broken();
}

Operand Compiler::condition(const Node& node) {
  const Operand a = value(node);
  if (a.broken || a.type.kind == Type::Kind::truth) return a;
  return mismatch(node.at, a.type, words_of({Type::Kind::truth}));
}

Operand Compiler::mismatch(std::size_t at, const Type& found, Field needed) {
  return problem("expression_dimension", at, {words_of(found), std::move(needed)});
}

std::optional<Type> Compiler::common(const Operand& a, const Operand& b, std::size_t at) {
  const bool numbers = a.type.kind == Type::Kind::number && b.type.kind == Type::Kind::number;
  if (a.type.kind == b.type.kind && (!numbers || a.type.dimension == b.type.dimension)) {
    Type type = a.type.zero ? b.type : a.type;
    type.scale = a.type.scale || b.type.scale;
    type.zero = a.type.zero && b.type.zero;
    return type;
  }
  if (numbers && a.type.zero && !b.type.scale) return b.type;
  if (numbers && b.type.zero && !a.type.scale) return a.type;
  mismatch(at, b.type, words_of(a.type));
  return std::nullopt;
}

Operand compile(const Node& tree, Graph& graph, Scope& scope, std::vector<Problem>& problems) {
  return Compiler(graph, scope, problems).value(tree);
}

}  // namespace cuenca::expression
