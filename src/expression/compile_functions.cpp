// Functions: what each rule asks of its arguments, and what comes out.
#include "base/nearest.hpp"
#include "expression/compiler.hpp"

namespace cuenca::expression {
namespace {

constexpr double kDaysOfYear = 365.25;

}  // namespace

Operand Compiler::call(const Node& node) {
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

std::optional<std::vector<Operand>> Compiler::values(const Node& node, std::size_t first) {
  std::vector<Operand> list;
  bool good = true;
  for (std::size_t i = first; i < node.parts.size(); ++i) {
    list.push_back(value(node.parts[i]));
    good = good && !list.back().broken;
  }
  if (!good) return std::nullopt;
  return list;
}

Operand Compiler::plain_argument(const Node& node) {
  const Operand a = value(node);
  if (a.broken || a.type.plain()) return a;
  return mismatch(node.at, a.type, words_of(plain()));
}

Operand Compiler::growth(const Node& node) {
  const Operand rate = plain_argument(node.parts[0]), from = plain_argument(node.parts[1]);
  if (rate.broken || from.broken) return broken();
  const int years = graph_.apply(Op::larger, graph_.apply(Op::minus, graph_.input({Input::Kind::year, 0}), from.node), graph_.constant(0));
  return {graph_.apply(Op::power, graph_.apply(Op::plus, graph_.constant(1), rate.node), years), {}};
}

Operand Compiler::points(const Function& f, const Node& node) {
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

Operand Compiler::alike(const Function& f, const Node& node) {
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

Operand Compiler::choose(const Node& node) {
  const Operand test = condition(node.parts[0]), a = value(node.parts[1]), b = value(node.parts[2]);
  if (test.broken || a.broken || b.broken) return broken();
  const auto type = common(a, b, node.parts[2].at);
  if (!type) return broken();
  return {graph_.apply(Op::choose, test.node, a.node, b.node), *type};
}

Operand Compiler::multiple(const Function& f, const Node& node) {
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

Operand Compiler::modulo(const Node& node) {
  const Operand a = numeric(node.parts[0]), b = numeric(node.parts[1]);
  if (a.broken || b.broken) return broken();
  if (a.type.scale || b.type.scale) return on_scale(node.parts[0].at);
  const auto type = common(a, b, node.parts[1].at);
  if (!type) return broken();
  return {graph_.apply(Op::modulo, a.node, b.node), *type};
}

Operand Compiler::of_plain(const Function& f, const Node& node) {
  const Operand a = plain_argument(node.parts[0]);
  if (a.broken) return a;
  if (f.meaning == Meaning::tangent) return {graph_.apply(Op::over, graph_.apply(Op::sine, a.node), graph_.apply(Op::cosine, a.node)), {}};
  return {graph_.apply(f.op, a.node), {}};
}

Operand Compiler::root(const Node& node) {
  const Operand a = numeric(node.parts[0]);
  if (a.broken) return a;
  if (a.type.scale) return on_scale(node.parts[0].at);
  const auto dimension = raised(a.type.dimension, 0.5);
  if (!dimension) return problem("expression_exponent", node.parts[0].at, {unit_of(a.type.dimension)});
  Type type;
  type.dimension = *dimension;
  return {graph_.apply(Op::root, a.node), type};
}

Operand Compiler::date_argument(const Node& node) {
  const Operand a = value(node);
  if (a.broken || a.type.kind == Type::Kind::date) return a;
  return mismatch(node.at, a.type, words_of({Type::Kind::date}));
}

Operand Compiler::dates(const Function& f, const Node& node) {
  const Operand first = date_argument(node.parts[0]), last = node.parts.size() > 1 ? date_argument(node.parts[1]) : Operand{};
  if (first.broken || last.broken) return broken();
  const int now = graph_.input({Input::Kind::date, 0});
  const Type truth{Type::Kind::truth};
  if (f.meaning == Meaning::before) return {graph_.apply(Op::less, now, first.node), truth};
  const int begun = graph_.apply(Op::less_equal, first.node, now);
  if (f.meaning == Meaning::after) return {begun, truth};
  return {graph_.apply(Op::both, begun, graph_.apply(Op::less, now, graph_.apply(Op::plus, last.node, graph_.constant(1)))), truth};
}

Operand Compiler::since(const Function& f, const Node& node) {
  const Operand from = date_argument(node.parts[0]);
  if (from.broken) return from;
  const int days = graph_.apply(Op::minus, graph_.input({Input::Kind::date, 0}), from.node);
  return {f.meaning == Meaning::days_since ? days : graph_.apply(Op::over, days, graph_.constant(kDaysOfYear)), {}};
}

Operand Compiler::previous(const Node& node) {
  if (node.parts[0].form != Form::name) return problem("expression_path", node.parts[0].at, {"prev"});
  std::optional<Operand> at_first;
  if (node.parts.size() > 1) at_first = value(node.parts[1]);
  const Operand now = scope_.previous(node.parts[0].text, node.parts[0].at, at_first ? &*at_first : nullptr);
  return with_first(node, now, at_first, 1);
}

Operand Compiler::running(const Function& f, const Node& node) {
  if (node.parts[0].form != Form::name) return problem("expression_path", node.parts[0].at, {std::string(f.name)});
  const Operand days = plain_argument(node.parts[1]);
  std::optional<Operand> at_first;
  if (node.parts.size() > 2) at_first = value(node.parts[2]);
  if (days.broken) return days;
  if (!graph_.is_constant(days.node) || !(graph_.value(days.node) >= 1) || !(graph_.value(days.node) <= 36525))
    return problem("expression_days", node.parts[1].at, {std::string(f.name)});
  return with_first(node, scope_.running(node.parts[0].text, node.parts[0].at, f.meaning, graph_.value(days.node)), at_first, 2);
}

Operand Compiler::with_first(const Node& node, const Operand& now, const std::optional<Operand>& at_first, std::size_t place) {
  if (now.broken || (at_first && at_first->broken)) return broken();
  if (!at_first) return now;
  const auto type = common(now, *at_first, node.parts[place].at);
  if (!type) return broken();
  return {graph_.apply(Op::choose, graph_.input({Input::Kind::first_step, 0}), at_first->node, now.node), *type};
}

}  // namespace cuenca::expression
