// A small basin with one of everything that flows, for tests of the engine.
#pragma once
#include <string>

namespace cuenca::test {

inline const std::string kClimate = R"(
[climates.valley]
latitude = "-24.5 degree"
elevation = "3800 m"
precipitation_law = "exponential"
precipitation_gradient = 0.0006
[climates.valley.weather]
method = "generator"
wet_after_dry = { monthly = [0.21, 0.18, 0.14, 0.03, 0.005, 0.002, 0, 0.006, 0.012, 0.05, 0.09, 0.18] }
wet_after_wet = { monthly = [0.53, 0.41, 0.41, 0.26, 0.29, 0.28, 0, 0.29, 0.29, 0.32, 0.49, 0.44] }
wet_day_depth = { monthly = [5.3, 5.4, 4.9, 3.4, 3.1, 2.6, 4.7, 3.3, 3.5, 3.9, 3.2, 4.8] }
minimum_temperature = { monthly = [2.9, 2.5, 1.8, -1.7, -7.5, -10.7, -11.3, -8.7, -5.6, -1.7, 0.7, 2.4] }
maximum_temperature = { monthly = [17.6, 17.4, 17.4, 17.2, 14.8, 13.1, 12.9, 14.9, 16.7, 18.6, 19.2, 18.8] }
humidity = { monthly = [55, 54, 52, 38, 25, 21, 20, 22, 24, 35, 42, 49] }
)";

inline const std::string kPeriod = R"(
[basin]
name = "test"
start = 2001-01-01
end = 2003-12-31
seed = 7
)";

inline const std::string kConstituents = R"(
[constituents.halite]
saturation = "317 g/L"
mountain_water = "0.3 g/L"
brine = "295 g/L"
[constituents.other]
mountain_water = "0.2 g/L"
brine = "37 g/L"
)";

inline const std::string kLand = R"(
[catchments.mountain]
area = "120 km2"
runoff_to = "stream"
recharge_to = "fan"
snow = "degree_day"
bands = [{ id = "low", elevation = "4000 m", share = 0.6 }, { id = "high", elevation = "4800 m", share = 0.4 }]
covers = [
  { id = "steppe", share = 0.7, soil = { method = "two_bucket", capacity = "120 mm" } },
  { id = "rock", share = 0.3, soil = "dry_land" },
]
[reaches.stream]
to = "lagoon"
)";

inline const std::string kFloor = R"(
[lagoons.lagoon]
elevation = "3780 m"
reference_area = "2 km2"
reference_depth = "0.5 m"
evaporation_factor = 0.6
initial_depth = "0.3 m"
initial_salinity = "20 g/L"
on = "crust"
seeps_to = "nucleus"
seepage_rate = "0.2 mm/d"
[cells.fan]
area = "40 km2"
base = "3700 m"
ground = "3800 m"
initial_water_table = "3790 m"
initial_interface = "3720 m"
initial_brine_salinity = "200 g/L"
overflow_to = "lagoon"
[cells.nucleus]
area = "20 km2"
base = "3680 m"
ground = "3780 m"
initial_water_table = "3779 m"
initial_interface = "3778.5 m"
initial_fresh_salinity = "50 g/L"
initial_brine_salinity = "332 g/L"
overflow_to = "lagoon"
[exchanges.front]
a = "fan"
b = "nucleus"
width = "8 km"
distance = "4 km"
[springs.eye]
cell = "fan"
to = "lagoon"
elevation = "3789 m"
conductance = "0.005 m2/s"
[vegas.green]
cell = "fan"
area = "1.5 km2"
elevation = "3790.5 m"
coefficient = 0.75
[salar_surfaces.crust]
cell = "nucleus"
area = "20 km2"
elevation = "3780 m"
[wells.brine]
cell = "nucleus"
layer = "brine"
rate = "0 L/s"
)";

inline const std::string kBasin = kPeriod + kConstituents + kClimate + kLand + kFloor;

}  // namespace cuenca::test
