// The methods that are tried on the Río Tupungato, and what of each is searched.
#pragma once
#include <string>
#include <vector>

namespace cuenca::tupungato {

/// A number of the study that the search may move, in `unit`.
struct Knob {
  std::string path, unit;
  double low, high;
};

struct Method {
  std::string name, text;  ///< text: what stands in the study
  std::vector<Knob> knobs;
  bool lumped = false;     ///< one soil for all bands
};

inline const std::string kSnow = "catchments.tupungato.snow.", kSoil = "catchments.tupungato.covers.land.soil.";

/// What every run shares: how the record of one station becomes the weather of the bands, and the way of the water below the soils.
inline std::vector<Knob> common_knobs() {
  return {{"climates.toscas.weather.precipitation_factor", "1", 0.8, 2.2},
          {"climates.toscas.precipitation_gradient", "1/m", 0, 8e-4},
          {"climates.toscas.lapse_rate", "K/km", 4, 9},
          {"climates.toscas.evapotranspiration_factor", "1", 0.2, 1.3}};
}

inline std::vector<Knob> block_knobs() {
  return {{"catchments.tupungato.channel_residence", "d", 0.3, 40}, {"catchments.tupungato.block_residence", "d", 10, 800}};
}

inline std::vector<Method> snow_methods() {
  return {
      {"degree_day", "snow = \"degree_day\"\n",
       {{kSnow + "melt_factor", "mm/(d K)", 1, 9}, {kSnow + "threshold", "degC", -2, 3}, {kSnow + "sublimation", "mm/d", 0, 2.5}}},
      {"melt_fraction", "snow = \"melt_fraction\"\n",
       {{kSnow + "freezing_point", "degC", -10, 0}, {kSnow + "melting_point", "degC", 1, 25}, {kSnow + "sublimation", "mm/d", 0, 2.5}}},
      {"cemaneige", "snow = { method = \"cemaneige\", annual_snowfall = \"400 mm\" }\n",
       {{kSnow + "thermal_weight", "1", 0, 1}, {kSnow + "melt_factor", "mm/(d K)", 1, 9}, {kSnow + "annual_snowfall", "mm", 50, 900}, {kSnow + "sublimation", "mm/d", 0, 2.5}}},
      {"cemaneige_hysteresis", "snow = { method = \"cemaneige\", annual_snowfall = \"400 mm\", depletion = \"hysteresis\", accumulation_threshold = \"20 mm\" }\n",
       {{kSnow + "thermal_weight", "1", 0, 1}, {kSnow + "melt_factor", "mm/(d K)", 1, 9}, {kSnow + "annual_snowfall", "mm", 50, 900}, {kSnow + "threshold_share", "1", 0.1, 1},
        {kSnow + "accumulation_threshold", "mm", 5, 150}, {kSnow + "sublimation", "mm/d", 0, 2.5}}},
      {"energy", "snow = { method = \"energy\", phase_temperature = \"wet_bulb\" }\n",
       {{kSnow + "fresh_albedo", "1", 0.7, 0.92}, {kSnow + "old_albedo", "1", 0.3, 0.65}, {kSnow + "roughness", "mm", 0.01, 10}, {kSnow + "threshold", "degC", -2, 3}}},
  };
}

inline std::vector<Method> soil_methods() {
  std::vector<Method> all = {
      {"two_bucket", "{ method = \"two_bucket\" }",
       {{kSoil + "capacity", "mm", 30, 1500}, {kSoil + "conductivity", "mm/d", 0.05, 40}, {kSoil + "runoff_resistance", "1", 0.3, 10}, {kSoil + "preferred_flow", "1", 0, 1}}},
      {"dry_land", "{ method = \"dry_land\" }",
       {{kSoil + "capacity", "mm", 5, 200}, {kSoil + "event_threshold", "mm", 0, 60}, {kSoil + "recharge_share", "1", 0, 1}, {kSoil + "runoff_threshold", "mm/d", 0, 40},
        {kSoil + "runoff_share", "1", 0, 1}}},
      {"curve_number", "{ method = \"curve_number\" }", {{kSoil + "curve_number", "1", 10, 95}, {kSoil + "initial_abstraction", "1", 0, 0.3}, {kSoil + "drainage_time", "d", 1, 300}}},
      {"simplified_coefficient", "{ method = \"simplified_coefficient\" }", {{kSoil + "effective_share", "1", 0, 1}, {kSoil + "recharge_share", "1", 0, 1}}},
  };
  for (Method& method : all) {
    const auto below = block_knobs();
    method.knobs.insert(method.knobs.end(), below.begin(), below.end());
  }
  // complete land units: the water below them is their own
  all.push_back({"hbv", "{ method = \"hbv\" }",
                 {{kSoil + "field_capacity", "mm", 30, 600}, {kSoil + "beta", "1", 0.5, 6}, {kSoil + "percolation", "mm/d", 0, 8}, {kSoil + "quick_threshold", "mm", 0, 100},
                  {kSoil + "quick_residence", "d", 1, 20}, {kSoil + "upper_residence", "d", 3, 60}, {kSoil + "lower_residence", "d", 20, 800},
                  {"catchments.tupungato.channel_residence", "d", 0.1, 10}}});
  all.push_back({"gr4j", "{ method = \"gr4j\" }",
                 {{kSoil + "x1", "mm", 20, 1500}, {kSoil + "x2", "mm/d", -3, 5}, {kSoil + "x3", "mm", 10, 600}, {kSoil + "x4", "d", 0.6, 15}, {"catchments.tupungato.channel_residence", "d", 0, 40}}, true});
  return all;
}

}  // namespace cuenca::tupungato
