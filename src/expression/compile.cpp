#include "expression/compile.hpp"

#include <fmt/format.h>

#include <string>

#include "base/nearest.hpp"

namespace cuenca::expression {

Field words_of(const Type& type) {
  if (type.kind == Type::Kind::truth) return {"yes or no", "sí o no"};
  if (type.kind == Type::Kind::date) return {"a date", "una fecha"};
  if (type.scale) return {"a temperature in degC", "una temperatura en degC"};
  if (type.dimension.none()) return {"a plain number", "un número sin unidad"};
  const std::string unit = unit_of(type.dimension);
  return {"a number in " + unit, "un número en " + unit};
}

namespace {

constexpr double kPi = 3.14159265358979323846, kDaysOfYear = 365.25, kSecondsOfDay = 86400;

class Compiler {
 public:
  Compiler(Graph& graph, Scope& scope, std::vector<Problem>& problems) : graph_(graph), scope_(scope), problems_(problems) {}

  Operand value(const Node& node) {
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

 private:
  static Operand broken() { return {-1, {}, true}; }
  Operand problem(std::string code, std::size_t at, std::vector<Field> fields) {
    problems_.push_back({std::move(code), at, std::move(fields)});
    return broken();
  }
  static Type plain() { return {}; }

  Operand number(const Node& node) {
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

  Operand name(const Node& node) {
    const Function* word = function_named(node.text);
    if (!word) return scope_.name(node.text, node.at);
    if (word->rule != Rule::word)
      return problem("expression_arguments", node.at, {std::string(word->name), std::string(word->usage), Field("none", "ninguno")});
    return this->word(*word, node);
  }

  Operand word(const Function& f, const Node& node) {
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

  // ---- operations

  Operand negative(const Node& node) {
    Operand a = numeric(node.parts[0]);
    if (a.broken) return a;
    if (a.type.scale && node.parts[0].form == Form::number)  // -5 [degC] is five degrees below zero
      return {graph_.constant(to_si(-node.parts[0].number, node.parts[0].text)), a.type};
    if (a.type.scale) return on_scale(node.at);
    return {graph_.apply(Op::negative, a.node), a.type};
  }

  Operand product(const Node& node) {
    const Operand a = numeric(node.parts[0]), b = numeric(node.parts[1]);
    if (a.broken || b.broken) return broken();
    if (a.type.scale) return on_scale(node.parts[0].at);
    if (b.type.scale) return on_scale(node.parts[1].at);
    const bool times = node.form == Form::times;
    Type type;
    type.dimension = times ? a.type.dimension * b.type.dimension : a.type.dimension / b.type.dimension;
    return {graph_.apply(times ? Op::times : Op::over, a.node, b.node), type};
  }

  Operand on_scale(std::size_t at) { return problem("expression_scale", at, {}); }

  Operand sum(const Node& node) {
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

  /// A temperature and a difference of temperatures.
  Operand scaled_sum(const Node& node, const Operand& temperature, const Operand& change) {
    if (!(change.type.dimension == temperature.type.dimension) && !change.type.zero)
      return mismatch(node.parts[1].at, change.type, Field("a difference in K", "una diferencia en K"));
    return {graph_.apply(node.form == Form::plus ? Op::plus : Op::minus, temperature.node, change.node), temperature.type};
  }

  Operand power(const Node& node) {
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

  Operand comparison(const Node& node) {
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

  // ---- kinds

  bool is_number(const Operand& a, const Node& node) {
    if (a.broken) return false;
    if (a.type.kind == Type::Kind::number) return true;
    mismatch(node.at, a.type, Field("a number", "un número"));
    return false;
  }
  Operand numeric(const Node& node) {
    const Operand a = value(node);
    return is_number(a, node) ? a : broken();
  }
  Operand condition(const Node& node) {
    const Operand a = value(node);
    if (a.broken || a.type.kind == Type::Kind::truth) return a;
    return mismatch(node.at, a.type, words_of({Type::Kind::truth}));
  }
  Operand mismatch(std::size_t at, const Type& found, Field needed) {
    return problem("expression_dimension", at, {words_of(found), std::move(needed)});
  }

  /// What two values have in common; nothing, with a problem at the second, when that is nothing.
  std::optional<Type> common(const Operand& a, const Operand& b, std::size_t at) {
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

  // ---- functions

  Operand call(const Node& node) {
    const Function* f = function_named(node.text);
    if (!f) {
      std::vector<std::string_view> names;
      for (const Function& one : functions())
        if (one.rule != Rule::word) names.push_back(one.name);
      return problem("expression_function", node.at, {node.text, nearest_name(node.text, names)});
    }
    const int count = static_cast<int>(node.parts.size());
    if (f->rule == Rule::word || count < f->least || (f->most >= 0 && count > f->most))
      return problem("expression_arguments", node.at, {std::string(f->name), std::string(f->usage), std::to_string(count)});
    switch (f->rule) {
      case Rule::growth:
        return growth(node);
      case Rule::points:
        return points(*f, node);
      case Rule::twelve:
      case Rule::alike:
        return alike(*f, node);
      case Rule::choose:
        return choose(node);
      case Rule::multiple:
        return multiple(*f, node);
      case Rule::modulo:
        return modulo(node);
      case Rule::sign: {
        const Operand a = numeric(node.parts[0]);
        if (a.broken) return a;
        return a.type.scale ? on_scale(node.parts[0].at) : Operand{graph_.apply(Op::sign, a.node), {}};
      }
      case Rule::plain:
        return of_plain(*f, node);
      case Rule::root:
        return root(node);
      case Rule::dates:
        return dates(*f, node);
      case Rule::since:
        return since(*f, node);
      case Rule::previous:
        return previous(node);
      case Rule::running:
        return running(*f, node);
      case Rule::word:
        break;
    }
    return broken();
  }

  std::optional<std::vector<Operand>> values(const Node& node, std::size_t first = 0) {
    std::vector<Operand> list;
    bool good = true;
    for (std::size_t i = first; i < node.parts.size(); ++i) {
      list.push_back(value(node.parts[i]));
      good = good && !list.back().broken;
    }
    if (!good) return std::nullopt;
    return list;
  }

  Operand plain_argument(const Node& node) {
    const Operand a = value(node);
    if (a.broken || a.type.plain()) return a;
    return mismatch(node.at, a.type, words_of(plain()));
  }

  Operand growth(const Node& node) {
    const Operand rate = plain_argument(node.parts[0]), from = plain_argument(node.parts[1]);
    if (rate.broken || from.broken) return broken();
    const int years =
        graph_.apply(Op::larger, graph_.apply(Op::minus, graph_.input({Input::Kind::year, 0}), from.node), graph_.constant(0));
    return {graph_.apply(Op::power, graph_.apply(Op::plus, graph_.constant(1), rate.node), years), {}};
  }

  Operand points(const Function& f, const Node& node) {
    const bool given = node.parts.size() % 2 == 1;
    const auto list = values(node);
    if (!list) return broken();
    const std::size_t first = given ? 1 : 0;
    if (given && list->size() < static_cast<std::size_t>(f.least) + 1)
      return problem("expression_arguments", node.at, {std::string(f.name), std::string(f.usage), std::to_string(list->size())});
    Operand x = given ? list->front() : Operand{graph_.input({Input::Kind::year, 0}), {}};
    Operand y = (*list)[first + 1];
    std::vector<int> operands{x.node};
    for (std::size_t i = first; i + 1 < list->size(); i += 2) {
      const Operand &xi = (*list)[i], &yi = (*list)[i + 1];
      if (!common(x, xi, node.parts[i].at)) return broken();
      if (!is_number(yi, node.parts[i + 1])) return broken();
      const auto type = common(y, yi, node.parts[i + 1].at);
      if (!type) return broken();
      y.type = *type;
      if (!graph_.is_constant(xi.node)) return problem("expression_points", node.parts[i].at, {std::string(f.name)});
      if (i > first && !(graph_.value(xi.node) > graph_.value((*list)[i - 2].node)))
        return problem("expression_order", node.parts[i].at, {std::string(f.name)});
      operands.push_back(xi.node);
      operands.push_back(yi.node);
    }
    return {graph_.apply(f.op, operands), y.type};
  }

  Operand alike(const Function& f, const Node& node) {
    const auto list = values(node);
    if (!list) return broken();
    Operand all = list->front();
    for (std::size_t i = 0; i < list->size(); ++i) {
      if (!is_number((*list)[i], node.parts[i])) return broken();
      const auto type = common(all, (*list)[i], node.parts[i].at);
      if (!type) return broken();
      all.type = *type;
    }
    if (f.rule == Rule::twelve) {
      std::vector<int> operands{graph_.input({Input::Kind::month, 0})};
      for (const Operand& one : *list) operands.push_back(one.node);
      return {graph_.apply(Op::twelve, operands), all.type};
    }
    if (f.meaning == Meaning::clamp) {
      const int low = graph_.apply(Op::larger, (*list)[0].node, (*list)[1].node);
      return {graph_.apply(Op::smaller, low, (*list)[2].node), all.type};
    }
    if (list->size() == 1) return all.type.scale ? on_scale(node.parts[0].at) : Operand{graph_.apply(f.op, all.node), all.type};
    if (all.type.scale && f.meaning == Meaning::sum) return on_scale(node.parts[0].at);
    int node_of = list->front().node;
    for (std::size_t i = 1; i < list->size(); ++i) node_of = graph_.apply(f.op, node_of, (*list)[i].node);
    if (f.meaning == Meaning::mean) node_of = graph_.apply(Op::over, node_of, graph_.constant(static_cast<double>(list->size())));
    return {node_of, all.type};
  }

  Operand choose(const Node& node) {
    const Operand test = condition(node.parts[0]), a = value(node.parts[1]), b = value(node.parts[2]);
    if (test.broken || a.broken || b.broken) return broken();
    const auto type = common(a, b, node.parts[2].at);
    if (!type) return broken();
    return {graph_.apply(Op::choose, test.node, a.node, b.node), *type};
  }

  Operand multiple(const Function& f, const Node& node) {
    const Operand x = numeric(node.parts[0]);
    const Operand to = node.parts.size() > 1 ? numeric(node.parts[1]) : Operand{};
    if (x.broken || to.broken) return broken();
    if (x.type.scale) return on_scale(node.parts[0].at);
    if (node.parts.size() == 1 && !x.type.plain())
      return problem("expression_multiple", node.parts[0].at, {std::string(f.name), unit_of(x.type.dimension)});
    if (node.parts.size() > 1 && !common(x, to, node.parts[1].at)) return broken();
    int counted = node.parts.size() > 1 ? graph_.apply(Op::over, x.node, to.node) : x.node;
    if (f.meaning == Meaning::rounded) counted = graph_.apply(Op::plus, counted, graph_.constant(0.5));
    const int whole = graph_.apply(f.op, counted);
    Type type = x.type;
    type.zero = false;
    return {node.parts.size() > 1 ? graph_.apply(Op::times, whole, to.node) : whole, type};
  }

  Operand modulo(const Node& node) {
    const Operand a = numeric(node.parts[0]), b = numeric(node.parts[1]);
    if (a.broken || b.broken) return broken();
    if (a.type.scale || b.type.scale) return on_scale(node.parts[0].at);
    const auto type = common(a, b, node.parts[1].at);
    if (!type) return broken();
    return {graph_.apply(Op::modulo, a.node, b.node), *type};
  }

  Operand of_plain(const Function& f, const Node& node) {
    const Operand a = plain_argument(node.parts[0]);
    if (a.broken) return a;
    if (f.meaning == Meaning::tangent)
      return {graph_.apply(Op::over, graph_.apply(Op::sine, a.node), graph_.apply(Op::cosine, a.node)), {}};
    return {graph_.apply(f.op, a.node), {}};
  }

  Operand root(const Node& node) {
    const Operand a = numeric(node.parts[0]);
    if (a.broken) return a;
    if (a.type.scale) return on_scale(node.parts[0].at);
    const auto dimension = raised(a.type.dimension, 0.5);
    if (!dimension) return problem("expression_exponent", node.parts[0].at, {unit_of(a.type.dimension)});
    Type type;
    type.dimension = *dimension;
    return {graph_.apply(Op::root, a.node), type};
  }

  Operand date_argument(const Node& node) {
    const Operand a = value(node);
    if (a.broken || a.type.kind == Type::Kind::date) return a;
    return mismatch(node.at, a.type, words_of({Type::Kind::date}));
  }

  Operand dates(const Function& f, const Node& node) {
    const Operand first = date_argument(node.parts[0]), last = node.parts.size() > 1 ? date_argument(node.parts[1]) : Operand{};
    if (first.broken || last.broken) return broken();
    const int now = graph_.input({Input::Kind::date, 0});
    const Type truth{Type::Kind::truth};
    if (f.meaning == Meaning::before) return {graph_.apply(Op::less, now, first.node), truth};
    const int begun = graph_.apply(Op::less_equal, first.node, now);
    if (f.meaning == Meaning::after) return {begun, truth};
    return {graph_.apply(Op::both, begun, graph_.apply(Op::less, now, graph_.apply(Op::plus, last.node, graph_.constant(1)))), truth};
  }

  Operand since(const Function& f, const Node& node) {
    const Operand from = date_argument(node.parts[0]);
    if (from.broken) return from;
    const int days = graph_.apply(Op::minus, graph_.input({Input::Kind::date, 0}), from.node);
    return {f.meaning == Meaning::days_since ? days : graph_.apply(Op::over, days, graph_.constant(kDaysOfYear)), {}};
  }

  Operand previous(const Node& node) {
    if (node.parts[0].form != Form::name) return problem("expression_path", node.parts[0].at, {"prev"});
    std::optional<Operand> at_first;
    if (node.parts.size() > 1) at_first = value(node.parts[1]);
    const Operand now = scope_.previous(node.parts[0].text, node.parts[0].at, at_first ? &*at_first : nullptr);
    return with_first(node, now, at_first, 1);
  }

  Operand running(const Function& f, const Node& node) {
    if (node.parts[0].form != Form::name) return problem("expression_path", node.parts[0].at, {std::string(f.name)});
    const Operand days = plain_argument(node.parts[1]);
    std::optional<Operand> at_first;
    if (node.parts.size() > 2) at_first = value(node.parts[2]);
    if (days.broken) return days;
    if (!graph_.is_constant(days.node) || !(graph_.value(days.node) >= 1) || !(graph_.value(days.node) <= 36525))
      return problem("expression_days", node.parts[1].at, {std::string(f.name)});
    return with_first(node, scope_.running(node.parts[0].text, node.parts[0].at, f.meaning, graph_.value(days.node)), at_first, 2);
  }

  Operand with_first(const Node& node, const Operand& now, const std::optional<Operand>& at_first, std::size_t place) {
    if (now.broken || (at_first && at_first->broken)) return broken();
    if (!at_first) return now;
    const auto type = common(now, *at_first, node.parts[place].at);
    if (!type) return broken();
    return {graph_.apply(Op::choose, graph_.input({Input::Kind::first_step, 0}), at_first->node, now.node), *type};
  }

  Graph& graph_;
  Scope& scope_;
  std::vector<Problem>& problems_;
};

}  // namespace

Operand compile(const Node& tree, Graph& graph, Scope& scope, std::vector<Problem>& problems) {
  return Compiler(graph, scope, problems).value(tree);
}

}  // namespace cuenca::expression
