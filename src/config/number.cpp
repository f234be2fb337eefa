#include "config/number.hpp"

#include <fmt/format.h>

#include <cctype>
#include <charconv>
#include <cmath>

#include "base/units.hpp"
#include "catalog/describe_row.hpp"
#include "catalog/spec.hpp"

namespace cuenca::config {
namespace {

using formats::TomlNode;

std::string_view trimmed(std::string_view s) {
  const std::size_t from = s.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return s.substr(from, s.find_last_not_of(" \t") - from + 1);
}

/// Number and unit of "12.5 L/s"; nothing when the text does not begin with a number.
std::optional<std::pair<double, std::string_view>> split(std::string_view text) {
  text = trimmed(text);
  const std::string_view unsigned_text = text.starts_with('+') ? text.substr(1) : text;
  double number = 0;
  const auto [rest, error] = std::from_chars(unsigned_text.data(), unsigned_text.data() + unsigned_text.size(), number);
  if (error == std::errc::invalid_argument) return std::nullopt;
  if (error == std::errc::result_out_of_range) number = INFINITY;
  return std::pair{number, trimmed(std::string_view(rest, static_cast<std::size_t>(unsigned_text.data() + unsigned_text.size() - rest)))};
}

/// A digit behind the number is no unit ("1 200 L/s" would be 200 L/s to UDUNITS), but 1/d is one.
bool could_be_unit(std::string_view unit) {
  if (unit.empty()) return true;
  if (unit.size() > 2 && unit.starts_with("1/") && std::isalpha(static_cast<unsigned char>(unit[2]))) return true;
  return !std::isdigit(static_cast<unsigned char>(unit[0])) && unit[0] != '.';
}

double bound_si(double bound, const catalog::Row& row) {
  const bool measured = row.kind != catalog::Kind::integer && row.kind != catalog::Kind::date && row.kind != catalog::Kind::flag;
  return std::isfinite(bound) && measured ? to_si(bound, row.unit, row.difference) : bound;
}

bool inside(double si, const catalog::Range& range, const catalog::Row& row) {
  const double low = bound_si(range.low, row), high = bound_si(range.high, row);
  const double slack = 1e-12;  // unit conversion may leave the last digits: "100 %" must not be above 1
  return si >= low - slack * std::abs(low) && si <= high + slack * std::abs(high);
}

}  // namespace

std::optional<double> read_number(std::string_view text, const Position& at, const Measure& m, const Speaker& speaker) {
  const auto parts = split(text);
  const std::string unit_words = m.unit == "1" ? "1" : std::string(m.unit);
  if (!parts || !could_be_unit(parts->second)) {
    speaker.say("number_unreadable", m.path, at, {std::string(text), unit_words, catalog::example_value(m.row)});
    return std::nullopt;
  }
  const auto [number, unit] = *parts;
  if (unit.starts_with(',')) {
    std::string with_point(trimmed(text));
    with_point[with_point.find(',')] = '.';
    speaker.say("number_decimal_comma", m.path, at, {std::string(text), with_point});
    return std::nullopt;
  }
  if (!std::isfinite(number)) {
    speaker.say("number_infinite", m.path, at, {std::string(text), catalog::example(m.row)});
    return std::nullopt;
  }
  if (unit.empty()) return to_si(number, m.unit, m.difference);
  const auto si = to_si(number, unit, m.unit, m.difference);
  if (!si) {
    const UnitError& e = si.error();
    speaker.pass(e.code, m.path, at, {e.message_en, e.message_es}, {e.hint_en, e.hint_es});
    return std::nullopt;
  }
  if (!std::isfinite(*si)) {
    speaker.say("number_infinite", m.path, at, {std::string(text), catalog::example(m.row)});
    return std::nullopt;
  }
  return *si;
}

std::optional<double> read_number(const TomlNode& node, const Measure& m, const Speaker& speaker) {
  if (node.is(TomlNode::Type::text)) return read_number(node.text, node.at, m, speaker);
  if (!node.is_number()) {
    static constexpr Text kinds[] = {{"a table", "una tabla"},        {"a list", "una lista"},   {"text", "un texto"},
                                     {"a whole number", "un entero"}, {"a number", "un número"}, {"true or false", "true o false"},
                                     {"a date", "una fecha"},         {"a time", "una hora"}};
    speaker.say("value_kind", m.path, node.at,
                {std::string(speaker.in(kinds[static_cast<int>(node.type)])), catalog::kind_text(m.row, speaker.language()),
                 catalog::example(m.row)});
    return std::nullopt;
  }
  if (!std::isfinite(node.number)) {
    speaker.say("number_infinite", m.path, node.at, {number_text(node.number), catalog::example(m.row)});
    return std::nullopt;
  }
  return to_si(node.number, m.unit, m.difference);
}

std::string written_number(const TomlNode& node, const catalog::Row& row) {
  return node.is(TomlNode::Type::text) ? node.text : catalog::quantity_text(node.number, row.unit);
}

bool check_range(double si, const catalog::Row& row, const std::string& written, const std::string& path, const Position& at,
                 const Speaker& speaker) {
  // What was written in another unit is shown in that of the row too: the slip is often seen there.
  std::string shown = written;
  if (row.unit != "1" && row.kind != catalog::Kind::date && !written.ends_with(" " + std::string(row.unit)) && written.find(' ') != std::string::npos)
    shown += fmt::format(" ({:.6g} {})", from_si(si, row.unit, row.difference), row.unit);
  const auto say = [&](std::string_view code, const catalog::Range& range) {
    speaker.say(code, path, at,
                {shown, catalog::range_text(range, row.unit, speaker.language()), std::string(row.name),
                 std::string(speaker.in(row.text)), row.unit == "1" ? std::string("1") : std::string(row.unit)});
  };
  if (!inside(si, row.valid, row)) {
    say("range_valid", row.valid);
    return false;
  }
  const bool is_default = row.fallback && si == catalog::fallback_si(row);  // 0 for "none" may lie outside of what is common
  if (!is_default && !inside(si, row.plausible, row)) say("range_plausible", row.plausible);
  return true;
}

std::optional<double> read_duration(const TomlNode& node, const std::string& path, const Speaker& speaker) {
  static constexpr catalog::Row kDays{.name = "max_gap", .unit = "d", .difference = true, .text = {"longest gap", "hueco más largo"}};
  return read_number(node, Measure{kDays, path, "d", true}, speaker);
}

}  // namespace cuenca::config
