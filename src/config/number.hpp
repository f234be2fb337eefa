// One number as people write it: `12.5` in the row's unit or "12.5 L/s"; conversion to SI and the bounds of the row.
#pragma once
#include <optional>
#include <string>

#include "catalog/row.hpp"
#include "config/messages.hpp"
#include "formats/toml.hpp"

namespace cuenca::config {

/// The row, path and unit that a number is read for. `difference`: a change of a temperature, not a temperature.
struct Measure {
  const catalog::Row& row;
  const std::string& path;
  std::string_view unit;
  bool difference;
};
inline Measure measure(const catalog::Row& row, const std::string& path) { return {row, path, row.unit, row.difference}; }

/// SI value of a TOML number or text; nothing, with a diagnostic, when it is neither, not finite, or of another dimension. No bounds.
std::optional<double> read_number(const formats::TomlNode& node, const Measure& measure, const Speaker& speaker);
/// The same from text ("12.5 L/s").
std::optional<double> read_number(std::string_view text, const Position& at, const Measure& measure, const Speaker& speaker);

/// How a number was written, with the row's unit where it had none.
std::string written_number(const formats::TomlNode& node, const catalog::Row& row);

/// Bounds of the row: outside valid is an error (and the answer false), outside plausible a warning.
bool check_range(double si, const catalog::Row& row, const std::string& written, const std::string& path, const Position& at,
                 const Speaker& speaker);

/// Whole seconds of "5 days" (a plain number counts days).
std::optional<double> read_duration(const formats::TomlNode& node, const std::string& path, const Speaker& speaker);

}  // namespace cuenca::config
