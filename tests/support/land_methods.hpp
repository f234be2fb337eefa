// Every method of snow and soil that the catalog lists, written as a study writes it.
#pragma once
#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "basin/registry.hpp"
#include "catalog/component.hpp"

namespace cuenca::test {

inline const catalog::Row& setting_row(const catalog::ComponentType& type, std::string_view name) {
  for (const catalog::Row& row : type.settings)
    if (row.name == name) return row;
  throw std::logic_error("no setting " + std::string(name));
}

inline const catalog::Row& snow_row() { return setting_row(*basin::registry().by_name("catchment"), "snow"); }
inline const catalog::Row& soil_row() { return setting_row(*setting_row(*basin::registry().by_name("catchment"), "covers").entry, "soil"); }

/// The method as a study writes it: what has no default stands in the middle of its common range.
inline std::string written(const catalog::Row& row, const std::string& name) {
  for (const catalog::Choice& choice : row.choices) {
    if (choice.name != name) continue;
    std::string text = fmt::format("{{ method = \"{}\"", name);
    if (choice.component)
      for (const catalog::Row& parameter : choice.component->parameters)
        if (catalog::needed(parameter) && parameter.kind == catalog::Kind::number)
          text += fmt::format(", {} = \"{} {}\"", parameter.name, 0.5 * (parameter.plausible.low + parameter.plausible.high), parameter.unit == "1" ? "" : parameter.unit);
    return text + " }";
  }
  throw std::logic_error("no method " + name);
}

}  // namespace cuenca::test
