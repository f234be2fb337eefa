// Values of single rows: numbers and their forms, dates, curves, texts, references, and where a number comes from.
#include <fmt/format.h>

#include <filesystem>

#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "catalog/assumption.hpp"
#include "catalog/describe_row.hpp"
#include "config/binder.hpp"

namespace cuenca::config {

using namespace catalog;
using formats::TomlEntry;
using formats::TomlNode;

namespace {

constexpr std::string_view kWrapperKeys[] = {"value", "class", "source", "low", "high", "date", "place", "confidence"};
constexpr std::string_view kClasses[] = {"site", "satellite", "derived", "analog", "literature", "expert", "local", "assumed"};
constexpr std::string_view kConfidences[] = {"high", "medium", "low"};

}  // namespace

void Binder::wrong_kind(const Row& row, const Node& node, const std::string& path) {
  static constexpr Text kinds[] = {{"a table", "una tabla"},        {"a list", "una lista"},   {"text", "un texto"},
                                   {"a whole number", "un entero"}, {"a number", "un número"}, {"true or false", "true o false"},
                                   {"a date", "una fecha"},         {"a time", "una hora"}};
  speaker_.say("value_kind", path, node.at,
               {std::string(speaker_.in(kinds[static_cast<int>(node.type)])), kind_text(row, speaker_.language()), example(row)});
}

bool Binder::only_keys(const Node& table, std::span<const std::string_view> keys, const std::string& path, const Text& what) {
  bool good = true;
  for (const TomlEntry& entry : table.table) {
    bool known = false;
    for (const std::string_view key : keys) known = known || entry.key == key;
    if (known) continue;
    good = false;
    speaker_.say("key_unknown", joined(path, entry.key), entry.at,
                 {entry.key, std::string(speaker_.in(what)), speaker_.meant(nearest_name(entry.key, keys)), quoted_list(keys)});
  }
  return good;
}

Value Binder::value(const Row& row, const Node& node, const std::string& path) {
  const bool takes_table = row.kind == Kind::text || row.kind == Kind::list || (row.kind == Kind::choice && !node.find("value"));
  if (!node.is(Node::Type::table) || takes_table || !node.find("value")) return bare(row, node, path);
  only_keys(node, kWrapperKeys, path, {"a number with its source", "un número con su fuente"});
  const Node& inner = *node.find("value");
  if (inner.is(Node::Type::table) && inner.find("value")) {
    speaker_.say("value_form", path, inner.at, {std::string(row.name)});
    return {};
  }
  Value value = bare(row, inner, path);
  provenance(row, node, path, value);
  return value;
}

Value Binder::bare(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  switch (row.kind) {
    case Kind::number:
    case Kind::months:
    case Kind::series:
      return measured(row, node, path);
    case Kind::choice:
      return choice(row, node, path);
    case Kind::list:
      return list(row, node, path);
    case Kind::curve:
      return curve(row, node, path);
    case Kind::date:
      return date(row, node, path);
    case Kind::geometry:
      return geometry(row, node, path);
    case Kind::integer:
      if (node.is(Node::Type::table) && node.find("expr")) return expression(row, node, path);
      if (!node.is_number()) {
        wrong_kind(row, node, path);
      } else if (!node.is(Node::Type::integer)) {
        speaker_.say("number_whole", path, node.at, {number_text(node.number), example(row)});
      } else if (check_range(node.number, row, number_text(node.number), path, node.at, speaker_)) {
        value.as = node.number;
        value.written = number_text(node.number);
      }
      return value;
    case Kind::flag:
      if (!node.is(Node::Type::flag)) {
        wrong_kind(row, node, path);
      } else {
        value.as = node.number;
        value.written = node.number != 0 ? "true" : "false";
      }
      return value;
    case Kind::text:
      if (node.is(Node::Type::table)) {
        if (auto texts = local_text(node, path)) value.as = LocalText{std::move(*texts)};
      } else if (!node.is(Node::Type::text)) {
        wrong_kind(row, node, path);
      } else {
        value.as = node.text;
        value.written = node.text;
      }
      return value;
    case Kind::reference:
      if (!node.is(Node::Type::text)) {
        wrong_kind(row, node, path);
      } else {
        const std::size_t dot = node.text.find('.');
        value.as = dot == std::string::npos ? Reference{{}, node.text} : Reference{node.text.substr(0, dot), node.text.substr(dot + 1)};
        value.written = node.text;
      }
      return value;
  }
  return value;
}

Value Binder::measured(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  if (node.is(Node::Type::table)) {
    const bool may_vary = row.varies || row.kind != Kind::number;
    if (node.find("expr")) {
      if (row.kind != Kind::series) return expression(row, node, path);
      wrong_kind(row, node, path);
    } else if (const Node* list = node.find("monthly")) {
      static constexpr std::string_view keys[] = {"monthly"};
      if (!only_keys(node, keys, path, {"monthly values", "los valores mensuales"})) return value;
      if (!may_vary || row.kind == Kind::series)
        speaker_.say("value_constant", path, node.at, {std::string(row.name), example(row)});
      else
        return months(row, *list, path);
    } else if (node.find("series")) {
      if (!may_vary || row.kind == Kind::months)
        speaker_.say("value_constant", path, node.at, {std::string(row.name), example(row)});
      else
        return series(row, node, path);
    } else {
      speaker_.say("value_form", path, node.at, {std::string(row.name)});
    }
    return value;
  }
  if (row.kind == Kind::months && node.is(Node::Type::array)) return months(row, node, path);
  if (row.kind == Kind::series) {
    wrong_kind(row, node, path);
    return value;
  }
  const auto si = read_number(node, measure(row, path), speaker_);
  if (!si || !check_range(*si, row, written_number(node, row), path, node.at, speaker_)) return value;
  value.written = written_number(node, row);
  if (row.kind == Kind::months) {
    Months all;
    all.fill(*si);
    value.as = all;
  } else {
    value.as = *si;
  }
  return value;
}

Value Binder::expression(const Row& row, const Node& node, const std::string& path) {
  static constexpr std::string_view keys[] = {"expr", "unit"};
  Value value;
  value.at = node.at;
  if (!only_keys(node, keys, path, {"an expression", "una expresión"})) return value;
  const Node &text = *node.find("expr"), *unit = node.find("unit");
  if (!text.is(Node::Type::text)) {
    speaker_.say("expression_form", path, text.at, {});
    return value;
  }
  if (unit && !read_unit(*unit, row, joined(path, "unit"))) return value;
  auto expression = std::make_shared<Expression>();
  expression->text = text.text;
  if (unit) expression->unit = unit->text;
  value.written = text.text;
  value.as = value.expression = std::move(expression);
  value.expression_at = text.at;
  // behind the opening quote; where a text has several lines its letters are counted instead
  value.expression_at.column = text.at.column > 0 && text.text.find('\n') == std::string::npos ? text.at.column + 1 : 0;
  return value;
}

/// Is this a unit, and of the row's dimension? (Assumptions take any.)
bool Binder::read_unit(const Node& node, const Row& row, const std::string& path) {
  if (!node.is(Node::Type::text)) {
    static constexpr Row kUnit{.name = "unit", .role = Role::setting, .kind = Kind::text};
    wrong_kind(kUnit, node, path);
    return false;
  }
  const auto known = check_unit(node.text);
  const auto si = known ? to_si(0, node.text, is_assumed(row) ? node.text : row.unit, row.difference) : tl::make_unexpected(known.error());
  if (si) return true;
  speaker_.pass(si.error().code, path, node.at, {si.error().message_en, si.error().message_es}, {si.error().hint_en, si.error().hint_es});
  return false;
}

Value Binder::months(const Row& row, const Node& list, const std::string& path) {
  Value value;
  value.at = list.at;
  if (!list.is(Node::Type::array) || list.array.size() != 12) {
    speaker_.say("months_count", path, list.at, {std::to_string(list.is(Node::Type::array) ? list.array.size() : 1)});
    return value;
  }
  Months months{};
  bool good = true;
  for (std::size_t month = 0; month < 12; ++month) {
    const Node& node = list.array[month];
    const std::string here = fmt::format("{}.{}", path, month + 1);
    const auto si = read_number(node, Measure{row, here, row.unit, row.difference}, speaker_);
    if (!si || !check_range(*si, row, written_number(node, row), here, node.at, speaker_)) {
      good = false;
      continue;
    }
    months[month] = *si;
    value.written += (month ? ", " : "") + written_number(node, row);
  }
  if (good) value.as = months;
  return value;
}

Value Binder::curve(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  const Row second{.name = row.name, .unit = row.second_unit.empty() ? "1" : row.second_unit, .valid = row.second_valid, .text = row.text};
  const auto malformed = [&](const Position& at) {
    speaker_.say("curve_form", path, at, {std::string(row.unit), std::string(second.unit)});
  };
  if (!node.is(Node::Type::array) || node.array.size() < 2) {
    malformed(node.at);
    return value;
  }
  Curve curve;
  for (const Node& pair : node.array) {
    if (!pair.is(Node::Type::array) || pair.array.size() != 2) {
      malformed(pair.at);
      return value;
    }
    const auto x = read_number(pair.array[0], measure(row, path), speaker_);
    const auto y = read_number(pair.array[1], measure(second, path), speaker_);
    if (!x || !y || !check_range(*x, row, written_number(pair.array[0], row), path, pair.array[0].at, speaker_) ||
        !check_range(*y, second, written_number(pair.array[1], second), path, pair.array[1].at, speaker_))
      return value;
    const auto falls = [&](const std::vector<double>& v, double next, const Text& which) {
      if (v.empty() || next > v.back()) return false;
      speaker_.say("curve_order", path, pair.at,
                   {written_number(pair.array[which.en == "first" ? 0 : 1], Row{}), std::string(speaker_.in(which))});
      return true;
    };
    if (falls(curve.x, *x, {"first", "primeros"}) || (row.increasing && falls(curve.y, *y, {"second", "segundos"}))) return value;
    curve.x.push_back(*x);
    curve.y.push_back(*y);
  }
  value.written = fmt::format("{} × 2", curve.x.size());
  value.as = std::move(curve);
  return value;
}

Value Binder::date(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  double day = node.number;
  value.written = node.text;
  if (node.is(Node::Type::text)) {
    const auto parsed = parse_date(node.text);
    if (!parsed) {
      speaker_.say("date_form", path, node.at, {node.text});
      return value;
    }
    day = static_cast<double>(*parsed);
  } else if (!node.is(Node::Type::date)) {
    wrong_kind(row, node, path);
    return value;
  }
  if (row.role == Role::parameter)
    value.as = day;
  else
    value.as = value.written;
  return value;
}

Value Binder::geometry(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  if (!node.is(Node::Type::text)) {
    wrong_kind(row, node, path);
    return value;
  }
  const std::string file = node.text.substr(0, node.text.find('#'));
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(std::filesystem::path(folder_) / file, ignored)) {
    speaker_.say("file_missing", path, node.at, {file, ""});
    return value;
  }
  files_.insert(file);
  value.as = node.text;
  value.written = node.text;
  return value;
}

void Binder::provenance(const Row& row, const Node& table, const std::string& path, Value& value) {
  Provenance& p = value.provenance;
  static constexpr Row kText{.name = "source", .role = Role::setting, .kind = Kind::text};
  const auto text = [&](std::string_view key) -> std::string {
    const Node* node = table.find(key);
    if (!node) return {};
    if (node->is(Node::Type::text) || (key == "date" && node->is(Node::Type::date))) return node->text;
    Row named = kText;
    named.name = key;
    wrong_kind(named, *node, joined(path, key));
    return {};
  };
  const auto one_of = [&](std::string_view key, std::span<const std::string_view> words, std::string_view code) {
    const std::string said = text(key);
    bool known = said.empty();
    for (const std::string_view word : words) known = known || said == word;
    if (!known)
      speaker_.say(code, joined(path, key), table.find(key)->at, {said, speaker_.meant(nearest_name(said, words)), quoted_list(words)});
    return said;
  };
  p.evidence = one_of("class", kClasses, "provenance_class");
  p.confidence = one_of("confidence", kConfidences, "provenance_confidence");
  p.source = text("source");
  p.date = text("date");
  p.place = text("place");
  if (!p.source.empty() && sources_ && !sources_->contains(p.source)) {
    const std::vector<std::string> keys(sources_->begin(), sources_->end());
    speaker_.say("provenance_source", joined(path, "source"), table.find("source")->at,
                 {p.source, speaker_.meant(nearest_name(p.source, keys))});
  }
  Row possible = row;  // a range may be wider than what is common: that is what it is for
  possible.plausible = {};
  const bool has_range = row.kind == Kind::number || row.kind == Kind::months || row.kind == Kind::series || row.kind == Kind::integer;
  for (const auto& [key, bound] : {std::pair<std::string_view, std::optional<double>*>{"low", &p.low}, {"high", &p.high}}) {
    const Node* node = table.find(key);
    if (!node) continue;
    const std::string here = joined(path, key);
    if (has_range)
      *bound = read_number(*node, Measure{row, here, row.unit, row.difference}, speaker_);
    else
      speaker_.say("key_unknown", here, node->at, {std::string(key), path, "", quoted_list(std::span(kWrapperKeys).first(3))});
    if (*bound && !check_range(**bound, possible, written_number(*node, row), here, node->at, speaker_)) bound->reset();
  }
  const auto written = [&](std::string_view key) { return written_number(*table.find(key), row); };
  if (p.low && p.high && *p.low > *p.high) {
    speaker_.say("provenance_range", path, table.find("low")->at, {written("low"), written("high")});
    p.low.reset(), p.high.reset();
  } else if (const double* number = value.get<double>(); number && ((p.low && *number < *p.low) || (p.high && *number > *p.high))) {
    speaker_.say("provenance_outside", path, value.at,
                 {value.written, table.find("low") ? written("low") : "−∞", table.find("high") ? written("high") : "∞"});
  }
}

}  // namespace cuenca::config
