// Concentrations that components have as results beside their rows, one for each constituent of the study: `wells.field.lithium` in what a
// well pumps, `plants.a.reinjected_lithium` in what goes back.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/spec.hpp"

namespace cuenca::catalog {

/// Kilograms over cubic metres of all `fluxes` (joined by +) of a component of `section`; the result is named `prefix` + constituent.
struct CarriedConcentration {
  std::string_view section, prefix, fluxes;
  Text text;
};
std::span<const CarriedConcentration> carried_concentrations();

inline constexpr std::string_view kConcentrationUnit = "kg/m3";

/// Is `section.id.result` such a concentration in this study? Rows of the same name come first.
bool is_concentration(const StudySpec& study, std::string_view section, std::string_view result);

}  // namespace cuenca::catalog
