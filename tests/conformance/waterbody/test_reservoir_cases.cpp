// One reservoir by WEAP's published rules: hand-derived cases of zones and of evaporation by the level (exact fractions).
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include "unit/waterbody/rig.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

/// [step, quantity] of one case; a fraction such as `55/4` is exact.
std::map<std::pair<int, std::string>, double> expected_of(const std::string& name) {
  std::map<std::pair<int, std::string>, double> values;
  const char* shared = std::getenv("CUENCA_SHARED");
  if (!shared) return values;
  std::ifstream in(std::string(shared) + "/reference/allocation/" + name + "/expected.csv");
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::stringstream cells(line);
    std::string step, quantity, element, value, exact;
    for (std::string* cell : {&step, &quantity, &element, &value, &exact}) std::getline(cells, *cell, ',');
    const std::size_t slash = exact.find('/');
    values[{std::stoi(step), quantity}] = slash == exact.npos ? std::stod(exact) : std::stod(exact) / std::stod(exact.substr(slash + 1));
  }
  return values;
}

constexpr double kUnit = 1e6, kDay = 86400;  // a unit of volume is a hm3, a step a day

TEST(WeapReservoir, BufferAndConservationZones) {
  const auto expected = expected_of("weap-06-reservoir-buffer");
  if (expected.empty()) GTEST_SKIP() << "set CUENCA_SHARED to the folder that holds reference/";
  Rig<Reservoir> rig;
  rig.set_curve("bed", {{0, 1e7}, {100, 1e7}});
  rig.set("storage_capacity", 250 * kUnit);
  rig.set("top_of_conservation", 200 * kUnit);
  rig.set("top_of_buffer", 80 * kUnit);
  rig.set("buffer_coefficient", 0.25);
  rig.set("top_of_inactive", 20 * kUnit);
  rig.force("requested", 100 * kUnit / kDay);
  rig.fill("water", 120 * kUnit);
  const double inflow[] = {10, 10, 200, 0, 400};
  int compared = 0;
  for (int step = 1; step <= 5; ++step) {
    rig.arrive("water", 0, inflow[step - 1] * kUnit, {});
    rig.step({});
    for (const auto& [quantity, value] :
         {std::pair{"delivered", rig.flux("abstraction")}, {"storage", rig.content("water")}, {"outflow", rig.flux("spill")}}) {
      const auto found = expected.find({step, quantity});
      if (found == expected.end()) continue;
      EXPECT_NEAR(value / kUnit, found->second, 1e-12 * 400) << step << " " << quantity;
      ++compared;
    }
  }
  EXPECT_EQ(compared, 15);
}

// Straight lines between points of volume and elevation are surfaces that jump: 10 up to level 10, 20 above it.
TEST(WeapReservoir, EvaporationByTheLevel) {
  const auto expected = expected_of("weap-10-reservoir-evaporation");
  if (expected.empty()) GTEST_SKIP() << "set CUENCA_SHARED to the folder that holds reference/";
  Rig<Reservoir> rig;
  rig.set_curve("bed", {{0, 10 * kUnit}, {10, 10 * kUnit}, {10 + 1e-12, 20 * kUnit}, {20, 20 * kUnit}});
  rig.set("storage_capacity", 300 * kUnit);
  rig.set("top_of_conservation", 300 * kUnit);
  rig.set("evaporation_factor", 1);
  rig.set("buffer_coefficient", 1);
  rig.force("open_water_evaporation", 1.5 / kDay);
  rig.force("requested", 50 * kUnit / kDay);
  rig.fill("water", 200 * kUnit);
  const double inflow[] = {20, 0, 0, 10};
  int compared = 0;
  for (int step = 1; step <= 4; ++step) {
    rig.arrive("water", 0, inflow[step - 1] * kUnit, {});
    rig.step({});
    for (const auto& [quantity, value] :
         {std::pair{"delivered", rig.flux("abstraction")}, {"storage", rig.content("water")}, {"evaporation", rig.flux("evaporation")}}) {
      const auto found = expected.find({step, quantity});
      if (found == expected.end()) continue;
      EXPECT_NEAR(value / kUnit, found->second, 1e-9) << step << " " << quantity;  // the jump of the surface is a step of 1e-12 m
      ++compared;
    }
  }
  EXPECT_EQ(compared, 12);
}

}  // namespace
}  // namespace cuenca::waterbody
