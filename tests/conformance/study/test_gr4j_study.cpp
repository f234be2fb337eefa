// The snow of five bands and one GR4J below them, as a study run by the engine, against an airGR run (reference data outside the project).
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "basin/build.hpp"
#include "conformance/catchment/shared.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {
using cuenca::testing::read_table;
using cuenca::testing::Table;

constexpr double kGradient = 0.00041;  // 1/m, of airGR's extrapolation of precipitation

const std::string kStudy = R"(
[basin]
name = "L0123002"
start = 1989-01-01
end = 1994-12-31
[climates.station]
latitude = "45 degree"
elevation = "{0} m"
lapse_rate = {{ series = "weather.csv", column = "lapse", unit = "K/km" }}
precipitation_law = "exponential"
precipitation_gradient = {1}
evapotranspiration = "given"
[climates.station.weather]
method = "series"
precipitation = {{ series = "weather.csv", column = "p", unit = "mm/d" }}
minimum_temperature = {{ series = "weather.csv", column = "low", unit = "degC" }}
maximum_temperature = {{ series = "weather.csv", column = "high", unit = "degC" }}
mean_temperature_from = "given"
mean_temperature = {{ series = "weather.csv", column = "t", unit = "degC" }}
potential_evapotranspiration = {{ series = "weather.csv", column = "e", unit = "mm/d" }}
[catchments.basin]
area = "3060 km2"
lumped_soils = true
channel_residence = "0 d"
snow = {{ method = "cemaneige", thermal_weight = 0.962, melt_factor = 2.249, annual_snowfall = "665.0246533 mm" }}
bands = [
  {{ id = "b1", elevation = "1075 m", share = 0.2 }}, {{ id = "b2", elevation = "1402 m", share = 0.2 }},
  {{ id = "b3", elevation = "1636 m", share = 0.2 }}, {{ id = "b4", elevation = "1832 m", share = 0.2 }},
  {{ id = "b5", elevation = "2027 m", share = 0.2 }},
]
covers = [{{ id = "all", share = 1, soil = {{ method = "gr4j", x1 = 408.774, x2 = 2.646, x3 = 131.264, x4 = 1.174 }} }}]
)";

// What the engine does otherwise than airGR: nothing that remains visible. airGR's precipitation of the bands adds up to that of the basin,
// which is here an elevation of the station other than the median; its table of temperature gradients by day is here a series.
TEST(Gr4jStudy, StreamflowOfEveryDay) {
  const std::string folder = cuenca::testing::shared_folder();
  if (folder.empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const std::string data = folder + "/reference/hydrology/cemaneige_gr4j_l0123002/";
  const Table input = read_table(data + "input.csv"), expected = read_table(data + "expected_airgr.csv");
  ASSERT_EQ(input.rows.size(), 2191u);
  double station = 0, heaviest = 0;
  for (std::size_t i = 0; i < input.rows.size(); ++i)
    if (const double rain = input.number(i, "P_mm"); rain > heaviest) {
      heaviest = rain;
      station = 1636 - std::log(input.number(i, "L3_P_mm") / rain) / kGradient;
    }
  std::string csv = "date,p,t,low,high,e,lapse\n";
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    const double lapse = (input.number(i, "L1_T_degC") - input.number(i, "L5_T_degC")) / 0.952;
    const double temperature = input.number(i, "L3_T_degC") + lapse * (1636 - station) / 1000;
    csv += fmt::format("{},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g},{:.17g}\n", input.text(i, "date"), input.number(i, "P_mm"), temperature,
                       temperature - 5, temperature + 5, input.number(i, "E_mm"), lapse);
  }
  const test::TemporaryFolder place;
  test::write(place.path() / "weather.csv", csv);
  test::write(place.path() / "basin.toml", fmt::format(fmt::runtime(kStudy), station, kGradient));
  const config::Reading reading = test::read(place.path());
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  Diagnostics problems;
  const basin::Basin basin = basin::build(reading.study, basin::registry(), problems);
  ASSERT_FALSE(problems.has_errors()) << test::errors_of(problems);

  const Calendar calendar = study::calendar_of(reading.study);
  ASSERT_EQ(calendar.size(), 2191);
  const basin::SlotValues* member = &basin.values;
  basin::Run run(basin.structure, std::span(&member, 1), basin::kernels());
  run.start(study::step_of(calendar, 0));
  const int group = basin.structure.group_of("catchment");
  const auto& derived = basin.structure.groups[static_cast<std::size_t>(group)].type->derived;
  const auto slot = static_cast<std::size_t>(std::find_if(derived.begin(), derived.end(), [](const auto& row) { return row.name == "streamflow"; }) - derived.begin());
  double worst = 0, sum = 0;
  for (int i = 0; i < calendar.size(); ++i) {
    const auto fault = run.step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
    const double flow = run.storage().groups[static_cast<std::size_t>(group)].derived_slots[slot][0] * 86400 / 3060e6 * 1000;
    worst = std::max(worst, std::abs(flow - expected.number(static_cast<std::size_t>(i), "Qsim")));
    sum += flow;
  }
  EXPECT_LT(worst, 1e-6);
  EXPECT_GT(sum, 1000);
  RecordProperty("worst", fmt::format("{:.3g} mm/d", worst));
}

}  // namespace
}  // namespace cuenca
