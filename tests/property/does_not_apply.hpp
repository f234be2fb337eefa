// Properties that do not hold for a type by its nature, each with the reason. Nothing else is left out: the tests check that every line
// names a type and a property that exist, and that types without stores or areas are named for exactly that.
#pragma once
#include <string_view>

namespace cuenca::property {

struct DoesNotApply {
  std::string_view type, property, reason;
};

inline constexpr DoesNotApply kDoesNotApply[] = {
    {"weather_series", "KeepsBooks", "has no store"},
    {"weather_generator", "KeepsBooks", "has no store"},
    {"climate_point", "KeepsBooks", "has no store"},
    {"point", "KeepsBooks", "has no store"},
    {"habitat", "KeepsBooks", "has no store"},
    {"vega_condition", "KeepsBooks", "has no store"},
    {"indicator", "KeepsBooks", "has no store"},
    {"brine_shrimp", "KeepsBooks", "has no store"},
    {"benthic_diatoms", "KeepsBooks", "has no store"},
    {"band", "KeepsBooks", "has no store"},
    {"band", "OnlyFallsWithoutWater", "has no store"},
    {"band", "PassesOnMoreOfALargerStorm", "has no store"},
    {"canal_order", "KeepsBooks", "has no store"},
    {"weather_series", "OnlyFallsWithoutWater", "has no store"},
    {"weather_generator", "OnlyFallsWithoutWater", "has no store"},
    {"climate_point", "OnlyFallsWithoutWater", "has no store"},
    {"point", "OnlyFallsWithoutWater", "has no store"},
    {"habitat", "OnlyFallsWithoutWater", "has no store"},
    {"vega_condition", "OnlyFallsWithoutWater", "has no store"},
    {"indicator", "OnlyFallsWithoutWater", "has no store"},
    {"brine_shrimp", "OnlyFallsWithoutWater", "has no store"},
    {"benthic_diatoms", "OnlyFallsWithoutWater", "has no store"},
    {"canal_order", "OnlyFallsWithoutWater", "has no store"},
    {"weather_series", "PassesOnMoreOfALargerStorm", "has no store"},
    {"weather_generator", "PassesOnMoreOfALargerStorm", "has no store"},
    {"climate_point", "PassesOnMoreOfALargerStorm", "has no store"},
    {"point", "PassesOnMoreOfALargerStorm", "has no store"},
    {"habitat", "PassesOnMoreOfALargerStorm", "has no store"},
    {"vega_condition", "PassesOnMoreOfALargerStorm", "has no store"},
    {"indicator", "PassesOnMoreOfALargerStorm", "has no store"},
    {"brine_shrimp", "PassesOnMoreOfALargerStorm", "has no store"},
    {"benthic_diatoms", "PassesOnMoreOfALargerStorm", "has no store"},
    {"canal_order", "PassesOnMoreOfALargerStorm", "has no store"},
    {"headflow", "KeepsBooks", "has no store"},
    {"headflow", "OnlyFallsWithoutWater", "has no store"},
    {"headflow", "PassesOnMoreOfALargerStorm", "has no store"},
    {"demand_branch", "KeepsBooks", "has no store"},
    {"demand_branch", "OnlyFallsWithoutWater", "has no store"},
    {"demand_branch", "PassesOnMoreOfALargerStorm", "has no store"},
    {"use_request", "KeepsBooks", "has no store"},
    {"use_request", "OnlyFallsWithoutWater", "has no store"},
    {"use_request", "PassesOnMoreOfALargerStorm", "has no store"},
    {"link", "KeepsBooks", "has no store"},
    {"link", "OnlyFallsWithoutWater", "has no store"},
    {"link", "PassesOnMoreOfALargerStorm", "has no store"},
    {"flow_requirement", "KeepsBooks", "has no store"},
    {"flow_requirement", "OnlyFallsWithoutWater", "has no store"},
    {"flow_requirement", "PassesOnMoreOfALargerStorm", "has no store"},
    {"lagoon_claim", "KeepsBooks", "has no store"},
    {"lagoon_claim", "OnlyFallsWithoutWater", "has no store"},
    {"lagoon_claim", "PassesOnMoreOfALargerStorm", "has no store"},
    {"licence", "KeepsBooks", "has no store"},
    {"quality_limit", "KeepsBooks", "has no store"},
    {"licence", "OnlyFallsWithoutWater", "has no store"},
    {"quality_limit", "OnlyFallsWithoutWater", "has no store"},
    {"licence", "PassesOnMoreOfALargerStorm", "has no store"},
    {"cost", "KeepsBooks", "has no store"},
    {"cost", "OnlyFallsWithoutWater", "has no store"},
    {"cost", "PassesOnMoreOfALargerStorm", "has no store"},
    {"quality_limit", "PassesOnMoreOfALargerStorm", "has no store"},
    {"demand_branch", "GrowsWithArea", "its request is a product of several quantities that grow"},
    {"use_request", "GrowsWithArea", "its request is a product of several quantities that grow"},
    {"degree_day_snow", "PassesOnMoreOfALargerStorm",
     "new snow holds back liquid that the pack would have let go: more mixed rain and snow may give less outflow on the day"},
    {"gr4j_soil", "OnlyFallsWithoutWater", "with X2 above zero water comes from neighbouring basins without rain"},
    {"energy_snow", "OnlyFallsWithoutWater", "vapour of humid air settles on cold snow: frost is water from the air without precipitation"},
    {"energy_snow", "PassesOnMoreOfALargerStorm",
     "new snow is bright, cold and holds back liquid: more mixed rain and snow may give less outflow on the day"},
    {"weather_series", "GrowsWithArea", "weather at a place has no area"},
    {"weather_generator", "GrowsWithArea", "weather at a place has no area"},
    {"climate_point", "GrowsWithArea", "climate at an elevation has no area"},
    {"point", "GrowsWithArea", "the drawdown at a point belongs to a well and a distance, not to an area"},
    {"cost", "GrowsWithArea", "fixed payments and the friction of a pipe do not grow with the study"},
    {"indicator", "GrowsWithArea",
     "its curve stands in whatever unit the watched signal has: thresholds of area do not grow with the study"},
};

inline std::string_view why_not(std::string_view type, std::string_view property) {
  for (const DoesNotApply& line : kDoesNotApply)
    if (line.type == type && line.property == property) return line.reason;
  return {};
}

}  // namespace cuenca::property
