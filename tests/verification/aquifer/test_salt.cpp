// Salt through evaporation, precipitation and solution; the surface of a salar; closure of water, salt and area.
#include <algorithm>

#include "hand_driver.hpp"

namespace cuenca::aquifer::testing {
namespace {

TEST(Salt, SealedBoxToHaliteAndBack) {
  auto constituents = salts();
  constituents[0].dissolution_rate = 0.5 / kDay;
  Driver d(constituents, {1, 0, 0, 0, 0, 0, 1, 0});
  make_cell(d, 0, 5, 3770, 3780, 0, 9, 0, 200);
  d.set(kCells, 0, "mixing", 1e-4 / kDay);
  d.set(kSalarSurfaces, 0, "area", 5e6);
  d.set(kSalarSurfaces, 0, "elevation", 3780);
  d.set(kSalarSurfaces, 0, "extinction", 25);
  d.set(kSalarSurfaces, 0, "decay", 0.0);
  d.set(kSalarSurfaces, 0, "fraction", 1.0);
  d.link(kSalarSurfaces, 0, "cell", 0);
  d.force(kSalarSurfaces, 0, "reference_evapotranspiration", 20e-3 / kDay);
  const double water = d.total_water();
  double initial[3];
  for (int k = 0; k < 3; ++k) initial[k] = d.total_mass(k);
  for (int t = 0; t < 4000; ++t) d.step();
  EXPECT_LT(d.total_water(), 0.1 * water);
  EXPECT_GT(d.mass_of(kCells, 0, "halite", 0), 0.9 * initial[0]);
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(d.total_mass(k), initial[k], 1e-12 * initial[k]);
  d.force(kSalarSurfaces, 0, "reference_evapotranspiration", 0);
  for (int t = 0; t < 3000; ++t) {
    if (t < 1000) d.add(kCells, 0, "brine", water / 800);
    d.step();
  }
  EXPECT_LT(d.mass_of(kCells, 0, "halite", 0), 1e-3 * initial[0]);
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(d.total_mass(k), initial[k], 1e-12 * initial[k]);
  // water: all that came and went, and the room of the salt
  EXPECT_NEAR(d.total_water(), water + d.entered - d.left + d.salt_volume, 1e-12 * (water + d.entered));
  // the room of dissolved salt came back as it went: what is left in the solid is missing from the liquid
  EXPECT_NEAR(d.salt_volume, -0.34e-3 * (d.mass_of(kCells, 0, "halite", 0) + d.mass_of(kSalarSurfaces, 0, "crust", 0)), 1e-9 * water);
}

TEST(Salt, CrustGrowsAndDissolvesUnderFloods) {
  Driver d(salts(), {1, 0, 0, 0, 0, 0, 1, 0});
  make_cell(d, 0, 50, 3700, 3780, 0, 79, 0, 290);
  d.set(kSalarSurfaces, 0, "area", 38e6);
  d.set(kSalarSurfaces, 0, "elevation", 3780);
  d.set(kSalarSurfaces, 0, "efflorescence", 0.5);
  d.link(kSalarSurfaces, 0, "cell", 0);
  d.mass(kSalarSurfaces, 0, "crust", 0, 1e9);
  double initial[3];
  for (int k = 0; k < 3; ++k) initial[k] = d.total_mass(k);
  const double water = d.total_water();
  double rain = 0;
  double deepest = 0, saltiest = 0;
  for (int t = 0; t < 3650; ++t) {
    const double p = t % 365 < 90 && t % 5 == 0 ? 6e-3 / kDay : 0;
    rain += p * kDay * 38e6;
    d.force(kSalarSurfaces, 0, "precipitation", p);
    d.force(kSalarSurfaces, 0, "reference_evapotranspiration", 4.4e-3 / kDay);
    d.force(kSalarSurfaces, 0, "open_water_evaporation", 6.3e-3 / kDay);
    d.step();
    deepest = std::max(deepest, d.derived(kSalarSurfaces, 0, "film_depth"));
    if (d.derived(kSalarSurfaces, 0, "film_depth") > 1e-3) saltiest = std::max(saltiest, d.derived(kSalarSurfaces, 0, "film_salinity"));
  }
  EXPECT_GT(deepest, 1e-3);
  EXPECT_GT(saltiest, 150);
  EXPECT_LT(d.mass_of(kSalarSurfaces, 0, "surface", 0), 1e9);
  for (int k = 0; k < 3; ++k) EXPECT_NEAR(d.total_mass(k), initial[k], 1e-12 * initial[k]);
  EXPECT_NEAR(d.total_water(), water + d.entered - d.left + d.salt_volume, 1e-12 * (water + d.entered));
  EXPECT_NEAR(d.entered, rain, 1e-9 * rain);
}

TEST(Salt, AreaClosesWhenALagoonChanges) {
  Driver d(salts(), {1, 0, 0, 0, 0, 0, 1, 0});
  make_cell(d, 0, 50, 3700, 3780, 0, 79, 0, 290);
  d.set(kSalarSurfaces, 0, "area", 38e6);
  d.set(kSalarSurfaces, 0, "elevation", 3780);
  d.link(kSalarSurfaces, 0, "cell", 0);
  d.force(kSalarSurfaces, 0, "precipitation", 5e-3 / kDay);
  for (double lagoon : {0.0, 1.5e6, 4e6, 0.3e6}) {
    d.force(kSalarSurfaces, 0, "lagoon_area", lagoon);
    d.force(kSalarSurfaces, 0, "pond_area", 2e6);
    d.step();
    EXPECT_DOUBLE_EQ(d.flux(kSalarSurfaces, 0, "rain") + 5e-3 * (lagoon + 2e6), 5e-3 * 38e6);
    EXPECT_DOUBLE_EQ(d.derived(kSalarSurfaces, 0, "exposed_area"), 36e6 - lagoon);
  }
}

TEST(Salt, PhreaticEvaporationLeavesSaltAndFallsWithActivity) {
  auto rate = [](double salinity) {
    Driver d(salts(), {1, 0, 0, 0, 0, 0, 1, 0});
    make_cell(d, 0, 1e3, 3700, 3780, 0, 79.5, 0, salinity / 1.101);
    d.set(kSalarSurfaces, 0, "area", 38e6);
    d.set(kSalarSurfaces, 0, "elevation", 3780);
    d.link(kSalarSurfaces, 0, "cell", 0);
    d.force(kSalarSurfaces, 0, "reference_evapotranspiration", 4e-3 / kDay);
    const double before = d.mass_of(kCells, 0, "brine", 2);
    d.step();
    EXPECT_EQ(d.mass_of(kCells, 0, "brine", 2), before);
    return d.derived(kSalarSurfaces, 0, "phreatic_rate");
  };
  // implicit: the water table of the end of the day, lower by some micrometres
  EXPECT_NEAR(rate(0), 0.15 * 4e-3 / kDay * std::exp(-2.5 * 0.5), 2e-4 * 0.15 * 4e-3 / kDay);
  EXPECT_NEAR(rate(300) / rate(0), physics::water_activity(300.0), 1e-4);
}

TEST(Salt, RefluxAndMixingKeepAVegaMarginFresh) {
  // a margin layer that feeds a vega grows brackish without reflux (0.1 g/L a year in the dossier's arithmetic) and levels off with it
  auto end_salinity = [](double reflux) {
    Driver d(salts(), {1, 0, 0, 0, 0, 1, 0, 0});
    make_cell(d, 0, 15, 3740, 3780, 10, 29, 0.5, 290);
    d.set(kCells, 0, "reflux", reflux / kDay);
    d.set(kVegas, 0, "area", 15e6);
    d.set(kVegas, 0, "elevation", 3780);
    d.link(kVegas, 0, "cell", 0);
    d.force(kVegas, 0, "reference_evapotranspiration", 4e-3 / kDay);
    for (int t = 0; t < 60 * 365; ++t) {
      const double in = 0.310 * kDay;
      d.add(kCells, 0, "fresh", in);
      d.mass(kCells, 0, "fresh", 0, d.mass_of(kCells, 0, "fresh", 0) + 0.5 * in);
      d.step(kDay, t % 100 == 0);
    }
    return d.derived(kCells, 0, "fresh_salinity");
  };
  const double without = end_salinity(0), with = end_salinity(0.05);
  EXPECT_GT(without, 15);
  EXPECT_LT(with, 0.9 * without);
}

}  // namespace
}  // namespace cuenca::aquifer::testing
