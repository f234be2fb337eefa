// Saline lagoon against a Runge-Kutta reference with 450 s steps (three cases, 10 to 20 years, every fifth day).
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "unit/waterbody/rig.hpp"
#include "waterbody/lagoon.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;

std::vector<std::vector<double>> table(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  std::vector<std::vector<double>> rows;
  while (std::getline(in, line)) {
    std::vector<double> row;
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(std::stod(cell));
    rows.push_back(row);
  }
  return rows;
}

std::map<std::string, std::vector<double>> parameters(const std::string& file) {
  std::ifstream in(file);
  std::map<std::string, std::vector<double>> values;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::stringstream numbers(line.substr(line.find(',') + 1));
    for (double x; numbers >> x;) values[line.substr(0, line.find(','))].push_back(x);
  }
  return values;
}

struct Worst {
  double volume = 0, halite = 0, others = 0, crust = 0, closure = 0;
};

/// Runs a case with `per_day` steps a day; greatest relative differences over all rows (crust: over its greatest mass).
Worst run(const std::string& folder, int per_day) {
  auto p = parameters(folder + "/parameters.csv");
  const auto weather = table(folder + "/forcing.csv"), expected = table(folder + "/expected.csv");
  Rig<Lagoon> rig({testing::halite(), testing::other_salts()});
  rig.set("reference_area", p["geometry"][0]);
  rig.set("reference_depth", p["geometry"][1]);
  rig.set("shape", p["geometry"][2]);
  rig.set("evaporation_factor", p["f"][0]);
  rig.set("seepage_rate", p["ks"][0] / 86400);
  rig.set("outflow_coefficient", p["cw"][0]);
  rig.set("sill", p["sill"][0]);
  rig.fill("liquid", p["V0"][0]);
  rig.dissolve("liquid", 0, p["V0"][0] * p["S0h"][0]);
  rig.dissolve("liquid", 1, p["V0"][0] * p["S0o"][0]);
  double most_crust = 1;
  for (const auto& row : expected) most_crust = std::max(most_crust, row[7]);
  Worst worst;
  std::size_t next = 0;
  for (std::size_t day = 0; day < weather.size(); ++day) {
    rig.force("precipitation", weather[day][1]);
    rig.force("open_water_evaporation", weather[day][2]);
    for (int i = 0; i < per_day; ++i) {
      rig.arrive("inlet", 0, weather[day][3] * 86400 / per_day, {p["ch"][0], p["co"][0]});
      rig.step({.dt = 86400.0 / per_day, .day = static_cast<double>(day)});
      worst.closure = std::max(worst.closure, rig.closure());
    }
    if (next < expected.size() && expected[next][0] == static_cast<double>(day + 1)) {
      const auto& e = expected[next++];
      const auto off = [](double a, double b) { return std::abs(a - b) / std::abs(b); };
      worst.volume = std::max(worst.volume, off(rig.content("liquid"), e[1]));
      worst.halite = std::max(worst.halite, off(rig.mass("liquid", 0), e[5]));
      worst.others = std::max(worst.others, off(rig.mass("liquid", 1), e[6]));
      worst.crust = std::max(worst.crust, std::abs(rig.mass("crust", 0) - e[7]) / most_crust);
    }
  }
  EXPECT_EQ(next, expected.size());
  return worst;
}

class LagoonReference : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    const char* shared = std::getenv("CUENCA_SHARED");
    if (!shared) GTEST_SKIP() << "CUENCA_SHARED is not set";
    folder_ = std::string(shared) + "/reference/lagoon/" + GetParam();
  }
  std::string folder_;
};

TEST_P(LagoonReference, DailyStepIsWithinHalfAPercentAndConverges) {
  const Worst day = run(folder_, 1), half = run(folder_, 2), eighth = run(folder_, 8);
  for (const Worst& w : {day, half, eighth}) {
    std::printf("%s: volume %.2e halite %.2e others %.2e crust %.2e closure %.1e\n", GetParam(), w.volume, w.halite, w.others, w.crust,
                w.closure);
    EXPECT_LT(w.closure, 1e-12);
  }
  EXPECT_LT(day.volume, 0.005);
  EXPECT_LT(day.halite, 0.005);
  EXPECT_LT(day.others, 0.005);
  EXPECT_LT(day.crust, 0.005);
  // Salts leave at the concentration of the beginning of the step: first order.
  EXPECT_LT(half.others, 0.6 * day.others);
  EXPECT_LT(eighth.others, 0.2 * day.others);
}

INSTANTIATE_TEST_SUITE_P(Cases, LagoonReference, ::testing::Values("open_fresh", "terminal_halite", "bittern"));

}  // namespace
}  // namespace cuenca::waterbody
