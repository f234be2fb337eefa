// Parts of decisions about the small basin (test::kBasin) that several tests explore.
#pragma once
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace cuenca::test {

inline constexpr const char* kWeatherAndClay = R"toml([uncertainties.weather]
changes = ["basin.future="]
distribution = "integers"
low = 1
high = 100000
[uncertainties.clay]
changes = ["exchanges.front.distance*="]
low = 0.7
high = 1.5
)toml";
inline constexpr const char* kPan = R"toml([uncertainties.pan]
changes = ["lagoons.lagoon.evaporation_factor="]
low = 0.5
high = 0.9
)toml";
/// Most futures pass it.
inline constexpr const char* kWetLagoon = R"toml([plausibility.wet]
of = "lagoons.lagoon.area"
statistic = "mean"
unit = "km2"
at_least = 0.2
)toml";

/// The study with a short search for the state before people.
inline std::string with_equilibrium(std::string study) {
  study.insert(study.find("seed = 7"), "equilibrium_years = 12\nequilibrium_cycle = 3\nequilibrium_tolerance = 0.05\n");
  return study;
}

inline std::string bytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace cuenca::test
