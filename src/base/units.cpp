#include "base/units.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/unit_parser.hpp"

namespace cuenca {
namespace {

using unit_parser::Unit;

const Unit& catalog_unit(std::string_view text) {
  const auto& parsed = unit_parser::parse(text);
  if (!parsed) throw std::logic_error(fmt::format("bad unit in the catalog: {} ({})", parsed.error().message_en, parsed.error().hint_en));
  return *parsed;
}

/// For small units the number of them in the SI unit is the rounder factor: 12 mm/d is 12 / 86 400 000 m/s.
bool divides(const Unit& unit) {
  const double inverse = 1.0 / unit.scale;
  return inverse > 1.0 && inverse < 1e18 && inverse == static_cast<double>(static_cast<long long>(inverse));
}

double apply(const Unit& unit, double value, bool difference) {
  const double shifted = difference ? value : value + unit.shift;
  return divides(unit) ? shifted / (1.0 / unit.scale) : shifted * unit.scale;
}

}  // namespace

Expected<double, UnitError> to_si(double value, std::string_view written_unit, std::string_view row_unit, bool difference) {
  const Unit& row = catalog_unit(row_unit);
  const auto& written = unit_parser::parse(written_unit);
  if (!written) return tl::make_unexpected(written.error());
  if (written->power == row.power) return apply(*written, value, difference);
  const std::string has = unit_parser::coherent_name(*written), needs = unit_parser::coherent_name(row);
  UnitError e;
  e.code = "unit_dimension";
  e.message_en = fmt::format("'{}' cannot be a unit here: it measures {}, but {} is needed", written_unit, has, needs);
  e.message_es = fmt::format("'{}' no puede ser una unidad aquí: mide {}, pero se necesita {}", written_unit, has, needs);
  e.hint_en = row_unit == "1" ? std::string("write a number without unit, or %") : fmt::format("write a unit such as {}", row_unit);
  e.hint_es = row_unit == "1" ? std::string("escriba un número sin unidad, o %") : fmt::format("escriba una unidad como {}", row_unit);
  return tl::make_unexpected(e);
}

double to_si(double value, std::string_view row_unit, bool difference) { return apply(catalog_unit(row_unit), value, difference); }

double from_si(double si, std::string_view row_unit, bool difference) {
  const Unit& unit = catalog_unit(row_unit);
  const double value = divides(unit) ? si * (1.0 / unit.scale) : si / unit.scale;
  return difference ? value : value - unit.shift;
}

std::string si_unit(std::string_view unit) { return unit_parser::coherent_name(catalog_unit(unit)); }

Expected<void, UnitError> check_unit(std::string_view unit) {
  const auto& parsed = unit_parser::parse(unit);
  if (!parsed) return tl::make_unexpected(parsed.error());
  return {};
}

bool follows_calendar(std::string_view unit) {
  constexpr std::string_view kWords[] = {"yr", "year", "years", "month", "months"};
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  for (std::size_t at = 0; at < unit.size();) {
    std::size_t end = at;
    while (end < unit.size() && letter(unit[end])) ++end;
    for (std::string_view word : kWords)
      if (unit.substr(at, end - at) == word) return true;
    at = end + (end == at ? 1 : 0);
  }
  return false;
}

}  // namespace cuenca
