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
  c.set("priestley_taylor_factor", 1.26);
  c.set("evapotranspiration_factor", 1);
  c.force("precipitation", 1e-7);
  c.force("minimum_temperature", 276);
  c.force("maximum_temperature", 292);
  c.force("mean_temperature", 284);
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
  c.force("mean_temperature", 268);
  c.step<double>(day_step(200));
  EXPECT_DOUBLE_EQ(c.get("precipitation"), 1.3e-7);
  c.force("minimum_temperature", 268.15);
  c.force("maximum_temperature", 278.15);
  c.force("mean_temperature", 273.15);  // mean at the threshold: half snow
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

TEST(ClimatePoint, EveryMethodOfEvapotranspiration) {
  using namespace physics;
  auto c = point(3780);
  c.force("potential", 5e-8);
  const double latitude = -24.57 * kPi / 180, above = extraterrestrial_radiation(sun_of_day(15), latitude);
  const double gamma = psychrometric_constant(air_pressure(3780.0)), saturation = daily_saturation(276.0, 292.0), vapour = 0.5 * saturation;
  const double net = 0.77 * 340 - net_longwave(276.0, 292.0, vapour, 340 / (clear_sky_share(3780.0) * above));
  const double expected[] = {penman_monteith(284.0, net, 0.0, 3.0, gamma, saturation, vapour),
                             priestley_taylor(284.0, net, 0.0, gamma, 1.26),
                             hargreaves(284.0, 16.0, above),
                             oudin(284.0, above),
                             oudin_morton(284.0, latitude, 15),
                             5e-8};
  ASSERT_EQ(std::size(expected), std::size(kEvapotranspirationMethods));
  for (std::size_t method = 0; method < std::size(expected); ++method) {
    c.set("evapotranspiration", static_cast<double>(method));
    c.set("evapotranspiration_factor", 1);
    c.step<double>(day_step(15));
    EXPECT_NEAR(c.get("reference_evapotranspiration"), expected[method], 1e-12 * expected[method]) << method;
    c.set("evapotranspiration_factor", 0.5);
    c.step<double>(day_step(15));
    EXPECT_NEAR(c.get("reference_evapotranspiration"), 0.5 * expected[method], 1e-12 * expected[method]) << method;
  }
}

TEST(ClimatePoint, MeanTemperatureOfItsOwnMovesSnowAndOudinButNotHargreaves) {
  auto c = point(3780);
  c.set("evapotranspiration", kHargreaves);
  c.step<double>(day_step(15));
  const double before = c.get("reference_evapotranspiration");
  c.force("mean_temperature", 281);
  c.step<double>(day_step(15));
  EXPECT_EQ(c.get("reference_evapotranspiration"), before);
  EXPECT_EQ(c.get("temperature"), 281);
  EXPECT_EQ(c.get("minimum_temperature"), 276);
}

TEST(ClimatePoint, WetBulbLiesBetweenDewPointAndAir) {
  auto c = point(3780);
  for (const double humidity : {0.05, 0.3, 0.6, 0.99}) {
    c.force("humidity", humidity);
    c.step<double>(day_step(15));
    const double wet = c.get("wet_bulb_temperature"), vapour = c.get("vapour");
    EXPECT_LE(wet, 284);
    if (vapour < physics::saturation_pressure(284.0)) {
      EXPECT_GT(physics::saturation_pressure(wet), vapour);
      const double closed = physics::saturation_pressure(wet) - c.get("psychrometric") * (284 - wet);
      EXPECT_NEAR(closed, vapour, 1e-9 * vapour);
    } else {
      EXPECT_NEAR(wet, 284, 1e-9);  // the mean of the extremes is damper than the mean day can be
    }
  }
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
                         "wet_bulb_temperature",
                         "clearness"};
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
          2e-3 * u(dice), 4000 + 3000 * u(dice), 1 + u(dice),        271 + 4 * u(dice), u(dice) < 0.2 ? 0 : 4 * u(dice),
          std::floor(6 * u(dice)), 1 + u(dice), 0.5 + u(dice)};
      const double forcing[] = {u(dice) < 0.6 ? 0 : 1e-7 * u(dice), low, low + 25 * u(dice), u(dice), 10 * u(dice), 400 * u(dice), low + 12 * u(dice), 1e-7 * u(dice)};
      ASSERT_EQ(a.parameters.size(), std::size(parameters));
      ASSERT_EQ(a.forcing.size(), std::size(forcing));
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
