#include "catalog/describe_row.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdint>

#include "base/calendar.hpp"
#include "catalog/component.hpp"

namespace cuenca::catalog {
namespace {

std::string in_unit(std::string_view unit, Language language) {
  if (unit == "1") return {};
  return fmt::format(" {} {}", language == Language::spanish ? "en" : "in", unit);
}

/// A number inside valid and plausible bounds that looks like one that people would write.
double typical(const Row& row) {
  if (row.fallback) return *row.fallback;
  const double low = std::isfinite(row.plausible.low) ? row.plausible.low : row.valid.low;
  const double high = std::isfinite(row.plausible.high) ? row.plausible.high : row.valid.high;
  double middle = 1;
  if (std::isfinite(low) && std::isfinite(high))
    middle = 0.5 * (low + high);
  else if (std::isfinite(low))
    middle = low > 0 ? low : low + 1;
  else if (std::isfinite(high))
    middle = high < 1 ? high : 1;
  const double rounded = std::stod(fmt::format("{:.2g}", middle));
  return rounded >= low && rounded <= high ? rounded : middle;
}

std::string choices_text(const Row& row) {
  std::string text;
  for (const Choice& choice : row.choices) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", choice.name);
  return text;
}

std::string sections_text(std::string_view target) {
  std::string text;
  for (const char c : target) text += c == '|' ? ", " : std::string(1, c);
  return text;
}

}  // namespace

std::string quantity_text(double value, std::string_view unit) {
  return unit == "1" || unit.empty() ? fmt::format("{:.12g}", value) : fmt::format("{:.12g} {}", value, unit);
}

std::string kind_text(const Row& row, Language language) {
  const bool es = language == Language::spanish;
  switch (row.kind) {
    case Kind::number:
      return (es ? "un número" : "a number") + in_unit(row.unit, language);
    case Kind::integer:
      return es ? "un número entero" : "a whole number";
    case Kind::flag:
      return es ? "true (sí) o false (no)" : "true or false";
    case Kind::choice:
      return (es ? "una de las opciones " : "one of ") + choices_text(row);
    case Kind::text:
      return es ? "un texto" : "text";
    case Kind::reference:
      return (es ? "el identificador de " : "the id of ") + sections_text(row.target);
    case Kind::list:
      if (row.entry && is_one_text(*row.entry)) return es ? "una lista de textos" : "a list of texts";
      if (row.entry && is_one_number(*row.entry)) return es ? "una lista de números" : "a list of numbers";
      return es ? "una lista de tablas con id" : "a list of tables with an id";
    case Kind::curve:
      return fmt::format("{} ({}; {})", es ? "una lista de pares" : "a list of pairs", row.unit,
                         row.second_unit.empty() ? "1" : row.second_unit) +
             (row.points == 0 ? "" : fmt::format("; {} {} {}", es ? "hasta" : "up to", row.points, es ? "tal cual" : "as written"));
    case Kind::months:
      return (es ? "doce números mensuales" : "twelve monthly numbers") + in_unit(row.unit, language);
    case Kind::series:
      if (row.observed)
        return es ? "una serie de un archivo CSV en la unidad que se escribe con ella" : "a series from a CSV file in the unit that is written with it";
      return (es ? "una serie de un archivo CSV" : "a series from a CSV file") + in_unit(row.unit, language);
    case Kind::date:
      return es ? "una fecha" : "a date";
    case Kind::geometry:
      return es ? "un archivo (de un mapa: y su elemento)" : "a file (of a map: and its feature)";
  }
  return {};
}

std::string example_value(const Row& row) {
  switch (row.kind) {
    case Kind::number:
      return row.unit == "1" ? fmt::format("{:.12g}", typical(row)) : fmt::format("\"{}\"", quantity_text(typical(row), row.unit));
    case Kind::integer:
      return fmt::format("{}", static_cast<long long>(std::ceil(typical(row))));
    case Kind::flag:
      return row.fallback && *row.fallback == 0 ? "false" : "true";
    case Kind::choice: {
      if (row.choices.empty()) return "\"\"";
      const Choice& choice = row.choices[row.fallback ? static_cast<std::size_t>(*row.fallback) : 0];
      return fmt::format("\"{}\"", choice.name);
    }
    case Kind::text:
      return "\"…\"";
    case Kind::reference:
      return fmt::format("\"{}.some_id\"", row.target.substr(0, row.target.find('|')));
    case Kind::list:
      if (row.entry && is_one_number(*row.entry)) return "[1, 2, 5]";
      return row.entry && is_one_text(*row.entry) ? "[\"…\"]" : "[{ id = \"some_id\", … }]";
    case Kind::curve:
      return "[[0, 0], [1, 2.5]]";
    case Kind::months: {
      std::string numbers;
      for (int month = 0; month < 12; ++month) numbers += fmt::format("{}{:.12g}", month ? ", " : "", typical(row));
      return fmt::format("{{ monthly = [{}] }}", numbers);
    }
    case Kind::series:
      return fmt::format("{{ series = \"data/x.csv\", column = \"{}\", unit = \"{}\" }}", row.name, row.observed ? "L/s" : row.unit);
    case Kind::date:
      return "2000-01-31";
    case Kind::geometry:
      return "\"maps/basin.geojson#some_id\"";
  }
  return {};
}

bool is_one_text(const ComponentType& entry) {
  return entry.settings.size() == 1 && entry.settings[0].kind == Kind::text && entry.parameters.empty();
}
bool is_one_number(const ComponentType& entry) {
  return entry.parameters.size() == 1 && entry.parameters[0].kind == Kind::number && entry.settings.empty();
}

std::string example(const Row& row) { return fmt::format("{} = {}", row.name, example_value(row)); }

std::string range_text(const Range& range, std::string_view unit, Language language) {
  const bool es = language == Language::spanish;
  const std::string high = quantity_text(range.high, unit);
  if (std::isfinite(range.low) && std::isfinite(range.high)) return fmt::format("{:.12g} {} {}", range.low, es ? "a" : "to", high);
  if (std::isfinite(range.low)) return fmt::format("{} {}", es ? "al menos" : "at least", quantity_text(range.low, unit));
  if (std::isfinite(range.high)) return fmt::format("{} {}", es ? "a lo sumo" : "at most", high);
  return {};
}

std::string needed_text(const Row& row, Language language) {
  const bool es = language == Language::spanish;
  if (row.unless.empty()) return es ? "necesario" : "needed";
  return fmt::format("{} `{}`", es ? "necesario sin" : "needed without", row.unless);
}

std::string default_text(const Row& row, Language language) {
  if (!row.fallback) return {};
  if (row.kind == Kind::flag) return *row.fallback != 0 ? "true" : "false";
  if (row.kind == Kind::choice) return std::string(row.choices[static_cast<std::size_t>(*row.fallback)].name);
  if (row.kind == Kind::date) {
    if (*row.fallback <= -1e6) return language == Language::spanish ? "siempre" : "always";
    if (*row.fallback >= 1e6) return language == Language::spanish ? "nunca" : "never";
    return format_date(static_cast<std::int64_t>(*row.fallback));
  }
  if (*row.fallback >= 1e29) return language == Language::spanish ? "sin límite" : "no limit";
  return quantity_text(*row.fallback, row.unit);
}

}  // namespace cuenca::catalog
