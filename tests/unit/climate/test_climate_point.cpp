#include "climate/climate_point.hpp"
#include "unit/climate/run_cells.hpp"

namespace cuenca::climate {
namespace {

Cells<ClimatePoint> point(double elevation) {
  Cells<ClimatePoint> c(8);
  c.set("elevation", elevation);
  c.set("station_elevation", 3780);
  c.set("latitude", -24.57 * physics::kPi / 180);
  c.set("lapse_rate", 6.5e-3);
  c.set("precipitation_ceiling", 9000);
  c.set("snow_undercatch", 1);
  c.set("snow_temperature", 273.15);
  c.set("snow_interval", 2);
  c.force("precipitation", 1e-7);
  c.force("minimum_temperature", 276);
  c.force("maximum_temperature", 292);
  c.force("humidity", 0.5);
  c.force("wind", 3);
  c.force("radiation", 340);
  return c;
}

TEST(ClimatePoint, AtTheStationNothingMoves) {
  auto c = point(3780);
  c.set("precipitation_law", 1);
  c.set("precipitation_gradient", 6e-4);
  c.step<double>(day_step(15));
  EXPECT_EQ(c.get("precipitation"), 1e-7);
  EXPECT_EQ(c.get("temperature"), 284);
  EXPECT_EQ(c.get("humidity"), 0.5);
  EXPECT_EQ(c.get("wind"), 3);
  EXPECT_EQ(c.get("radiation"), 340);
}

TEST(ClimatePoint, TemperatureFallsWithHeight) {
  auto c = point(4780);
  c.step<double>(day_step(15));
  EXPECT_NEAR(c.get("temperature"), 284 - 6.5, 1e-12);
  EXPECT_NEAR(c.get("minimum_temperature"), 276 - 6.5, 1e-12);
  EXPECT_NEAR(c.get("maximum_temperature"), 292 - 6.5, 1e-12);
}

TEST(ClimatePoint, LawsOfPrecipitation) {
  auto c = point(4780);
  c.set("precipitation_gradient", 6e-4);
  const double factors[] = {1.0, std::exp(0.6), 1.6};
  for (int law = 0; law < 3; ++law) {
    c.set("precipitation_law", law);
    c.step<double>(day_step(15));
    EXPECT_NEAR(c.get("precipitation"), factors[law] * 1e-7, 1e-20) << law;
  }
  c.set("precipitation_ceiling", 4280);
  c.step<double>(day_step(15));
  EXPECT_NEAR(c.get("precipitation"), 1.3e-7, 1e-20);
  c.set("precipitation_gradient", -5e-3);  // never negative
  c.step<double>(day_step(15));
  EXPECT_EQ(c.get("precipitation"), 0);
}

TEST(ClimatePoint, UndercatchActsOnSnowOnly) {
  auto c = point(3780);
  c.set("snow_undercatch", 1.3);
  c.step<double>(day_step(15));
  EXPECT_EQ(c.get("precipitation"), 1e-7);
  c.force("minimum_temperature", 263);
  c.force("maximum_temperature", 273);
  c.step<double>(day_step(200));
  EXPECT_DOUBLE_EQ(c.get("precipitation"), 1.3e-7);
  c.force("minimum_temperature", 268.15);
  c.force("maximum_temperature", 278.15);  // mean at the threshold: half snow
  c.step<double>(day_step(200));
  EXPECT_NEAR(c.get("precipitation"), 1.15e-7, 1e-20);
}

TEST(ClimatePoint, PenmanSignalsMakeTheEvaporationOfOpenWater) {
  auto c = point(4100);
  c.step<double>(day_step(74));
  const physics::PenmanTerms<double> terms{c.get("penman_energy"), c.get("penman_wind"),       c.get("vapour_slope"),
                                           c.get("psychrometric"), c.get("saturation_vapour"), c.get("vapour")};
  EXPECT_EQ(physics::penman(terms, 1.0), c.get("open_water_evaporation"));
  EXPECT_DOUBLE_EQ(c.get("vapour"), 0.5 * c.get("saturation_vapour"));
  EXPECT_DOUBLE_EQ(c.get("psychrometric"), 0.665e-3 * c.get("pressure"));
}

TEST(ClimatePoint, SaturatedColdDayDoesNotEvaporateBelowZero) {
  auto c = point(3780);
  c.force("radiation", 0);
  c.force("humidity", 1);
  c.step<double>(day_step(172));
  EXPECT_EQ(c.get("reference_evapotranspiration"), 0);
  EXPECT_EQ(c.get("open_water_evaporation"), 0);
}

TEST(ClimatePoint, OrderOfTheSignals) {
  const char* names[] = {"precipitation",
                         "temperature",
                         "minimum_temperature",
                         "maximum_temperature",
                         "humidity",
                         "wind",
                         "radiation",
                         "pressure",
                         "reference_evapotranspiration",
                         "open_water_evaporation",
                         "penman_energy",
                         "penman_wind",
                         "vapour_slope",
                         "psychrometric",
                         "saturation_vapour",
                         "vapour",
                         "wet_bulb_temperature"};
  ASSERT_EQ(ClimatePoint::type.derived.size(), std::size(names));
  for (std::size_t i = 0; i < std::size(names); ++i) EXPECT_EQ(ClimatePoint::type.derived[i].name, names[i]);
}

TEST(ClimatePoint, LanesHaveTheBitsOfScalars) {
  std::mt19937 dice(5);
  std::uniform_real_distribution<double> u(0, 1);
  for (int round = 0; round < 300; ++round) {
    Cells<ClimatePoint> a(16), b(16);
    for (int cell = 0; cell < 16; ++cell) {
      const double low = 250 + 40 * u(dice);
      const double parameters[] = {
          6000 * u(dice), 6000 * u(dice),        -1.5 + 3 * u(dice), 0.01 * u(dice),    std::floor(3 * u(dice)),
          2e-3 * u(dice), 4000 + 3000 * u(dice), 1 + u(dice),        271 + 4 * u(dice), u(dice) < 0.2 ? 0 : 4 * u(dice)};
      const double forcing[] = {u(dice) < 0.6 ? 0 : 1e-7 * u(dice), low, low + 25 * u(dice), u(dice), 10 * u(dice), 400 * u(dice)};
      for (std::size_t s = 0; s < a.parameters.size(); ++s) a.parameters[s][cell] = b.parameters[s][cell] = parameters[s];
      for (std::size_t s = 0; s < a.forcing.size(); ++s) a.forcing[s][cell] = b.forcing[s][cell] = forcing[s];
    }
    const auto step = day_step(1 + round * 7 % 366);
    a.step<double>(step);
    b.step<Lanes>(step);
    expect_same_bits(a.derived, b.derived, "derived");
  }
}

}  // namespace
}  // namespace cuenca::climate
