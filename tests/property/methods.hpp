// Catchments of every snow and soil method that the catalog lists, under weather made for one question, run through the whole engine.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "catalog/component.hpp"

namespace cuenca::property {

/// One way to run a catchment: a snow and a soil method by the names of their choices.
struct LandMethod {
  std::string snow, soil;
  bool of_snow;  ///< the snow method is what is tried; else the soil
  const std::string& tried() const { return of_snow ? snow : soil; }
};

/// Every snow over the first soil, every soil below the first snow.
std::vector<LandMethod> land_methods();

/// Weather of day i: precipitation mm, mean temperature degC (extremes 7 K around it).
struct Day {
  double rain = 0, temperature = 12;
};
using Weather = std::function<Day(int)>;

struct LandRun {
  LandMethod method;
  Weather weather;
  int days = 730;
  double area = 50;               ///< km2, divided by `parts`
  std::vector<double> parts = {1};///< catchments into which the area is cut
  int year = 2001;                ///< in which the run begins
  std::string step = "day";
  double rise = 0;                ///< m by which every elevation is raised
};

/// What came out, per step: m3/s over all catchments; totals in m3. The run's books are checked: a fault fails the test.
struct LandOutcome {
  std::vector<double> flow;       ///< streamflow and recharge
  std::vector<double> evaporation, stored;  ///< m3/s; m3 in snow, soil, channel, block and front
  double precipitation = 0, outflow = 0, to_air = 0;  ///< m3 over the run
  double residual = 0;            ///< of the balance of the run, relative to precipitation
};
LandOutcome run_land(const LandRun& run);

}  // namespace cuenca::property
