// What only shows when the fields of a weather are seen together.
#pragma once
#include <string>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/spec.hpp"

namespace cuenca::climate {

/// Adds errors: `climate_ignored` (humidity or radiation given but not asked for by `humidity_from` or `radiation_from`), `climate_lacking`
/// (asked for but not given), `climate_order` (a minimum above its maximum, a wet day less likely after a wet one than after a dry one;
/// constants and months). `path` is that of the weather: `climates.salar.weather`.
void check_weather(const catalog::Spec& weather, const std::string& path, Language language, Diagnostics& diagnostics);

/// Adds errors: `climate_lacking` (the climate asks for given evapotranspiration and its weather has none), `climate_ignored` (the other way
/// round). `path` is that of the climate: `climates.salar`.
void check_climate(const catalog::Spec& climate, const std::string& path, Language language, Diagnostics& diagnostics);

}  // namespace cuenca::climate
