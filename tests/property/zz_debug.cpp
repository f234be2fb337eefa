#include <fmt/format.h>
#include <gtest/gtest.h>
#include "property/studies.hpp"
namespace cuenca::property {
TEST(Debug, DISABLED_Lagoon) {
  BasinRun r(R"(
[basin]
name = "d"
start = 2001-01-01
end = 2001-03-01
[constituents.halite]
saturation = "317 g/L"
mountain_water = "0.3 g/L"
brine = "295 g/L"
[climates.valley]
latitude = "-24 degree"
elevation = "3800 m"
[climates.valley.weather]
method = "series"
precipitation = "0 mm/d"
minimum_temperature = "5.6 degC"
maximum_temperature = "19 degC"
[lagoons.l1]
elevation = "3780 m"
reference_area = "1.5873898306760572 km2"
reference_depth = "0.48476562500000003 m"
evaporation_factor = 0.8
initial_depth = "0.0076928138732910165 m"
initial_salinity = "42.1142578125 g/L"
seepage_rate = "1 mm/d"
)");
  for (int i = 0; i < 5; ++i) {
    r.advance(i, i + 1);
    fmt::print("step {} {}\n", i, r.faults.empty() ? "" : r.faults[0]);
    for (auto n : {"inlet", "liquid", "crust", "inflow", "rain", "evaporation", "seepage", "liquid_content", "salinity", "crust_mass"}) fmt::print("  {}={:.12g}", n, r.value("lagoons.l1", n));
    for (auto& [n, v] : r.outcome().mass) if (n.find("lagoon") == 0) fmt::print("  kg {}={:.12g}", n, v);
    fmt::print("\n");
  }
}
}
