// The states of fresh water over brine at rest: Ghyben-Herzberg and Hubbert follow from the masses, they are never imposed.
#include "hand_driver.hpp"

namespace cuenca::aquifer::testing {
namespace {

// An island: a fresh lens recharged and drained by a spring, over brine that is open to a salar cell without fresh water.
Driver island(double fresh, double brine) {
  Driver d(salts(), {2, 0, 1, 0, 1, 0, 0, 0});
  make_cell(d, 0, 4, 3600, 3790, fresh, brine);
  make_cell(d, 1, 400, 3600, 3790, 0, 170);
  d.set(kCells, 0, "conductivity_brine", 50 / kDay);
  d.set(kCells, 1, "conductivity_brine", 50 / kDay);
  d.set(kExchanges, 0, "width", 4000);
  d.set(kExchanges, 0, "distance", 1000);
  d.set(kExchanges, 0, "fresh_factor", 0);
  d.link(kExchanges, 0, "a", 0);
  d.link(kExchanges, 0, "b", 1);
  d.set(kSprings, 0, "elevation", 3770);
  d.set(kSprings, 0, "conductance", 0.01);
  d.set(kSprings, 0, "layer", 1);
  d.link(kSprings, 0, "cell", 0);
  return d;
}

TEST(AtRest, GhybenHerzbergFromDisturbedStates) {
  for (const auto& start : {std::pair{2.0, 172.0}, std::pair{25.0, 130.0}, std::pair{10.0, 165.0}}) {
    Driver d = island(start.first, start.second);
    for (int t = 0; t < 6000; ++t) {
      d.add(kCells, 0, "fresh", 0.005 * 10 * kDay);
      d.mass(kCells, 0, "fresh", 0, d.stored(kCells, 0, "fresh") * 0.5);  // recharge of the same water keeps the density
      d.step(10 * kDay);
    }
    const double rho_f = d.derived(kCells, 0, "fresh_density"), rho_s = d.derived(kCells, 0, "brine_density");
    const double head = d.derived(kCells, 0, "water_table"), sea = d.derived(kCells, 1, "brine_head");
    EXPECT_NEAR(d.derived(kSprings, 0, "flow"), 0.005, 1e-7);
    EXPECT_NEAR(head, 3770 + 0.5 + 0.0005, 1e-4);  // C h = recharge, rounding of the spring 0.5 mm
    // interface below the brine head outside: rho_f / (rho_s - rho_f) times the fresh head above it
    const double depth = sea - d.derived(kCells, 0, "interface");
    EXPECT_GT(depth, 0.5);
    const double expected = rho_f / (rho_s - rho_f) * (head - sea);
    // brine outside and inside differ a little in salt by the moving interface; the pressure is equal at the mean height of the layers
    EXPECT_NEAR(depth, expected, 2e-3 * std::abs(expected) + 2e-3) << start.first;
    EXPECT_EQ(d.derived(kCells, 0, "unconverged"), 0);
  }
}

TEST(AtRest, HubbertIdentityInMotion) {
  Driver d = island(12, 150);
  d.set(kExchanges, 0, "fresh_factor", 1);
  for (int t = 0; t < 200; ++t) {
    d.step();
    for (int e = 0; e < 2; ++e) {
      const double rho_f = d.derived(kCells, e, "fresh_density"), rho_s = d.derived(kCells, e, "brine_density");
      const double h = d.derived(kCells, e, "water_table"), s = d.derived(kCells, e, "brine_head");
      if (rho_s - rho_f < 50) continue;
      EXPECT_NEAR(d.derived(kCells, e, "interface"), (rho_s * s - rho_f * h) / (rho_s - rho_f), 1e-8);
      EXPECT_NEAR(s - d.derived(kCells, e, "interface"), rho_f / (rho_s - rho_f) * (h - s), 1e-8);
    }
  }
}

TEST(AtRest, ThreeCellsLevelBothFluids) {
  Driver d(salts(), {3, 0, 3, 0, 0, 0, 0, 0});
  make_cell(d, 0, 10, 3600, 3900, 30, 20);
  make_cell(d, 1, 20, 3590, 3900, 5, 80);
  make_cell(d, 2, 5, 3610, 3900, 60, 10);
  for (int e = 0; e < 3; ++e) {
    d.set(kExchanges, e, "width", 5000);
    d.set(kExchanges, e, "distance", 2000);
    d.link(kExchanges, e, "a", e);
    d.link(kExchanges, e, "b", (e + 1) % 3);
    d.set(kCells, e, "conductivity", 10 / kDay);
    d.set(kCells, e, "conductivity_brine", 10 / kDay);
  }
  const double salt = d.total_mass(0), water = d.total_water();
  for (int t = 0; t < 4000; ++t) d.step(30 * kDay);
  for (int e = 1; e < 3; ++e) {
    // a step ends when its imbalance is below 1e-8 m, so the last micrometres are left to many steps
    EXPECT_NEAR(d.derived(kCells, e, "water_table"), d.derived(kCells, 0, "water_table"), 1e-6);
    EXPECT_NEAR(d.derived(kCells, e, "interface"), d.derived(kCells, 0, "interface"), 2e-5);
    EXPECT_NEAR(d.derived(kCells, e, "brine_head"), d.derived(kCells, 0, "brine_head"), 2e-5);
  }
  EXPECT_NEAR(d.total_mass(0), salt, 1e-12 * salt);
  EXPECT_NEAR(d.total_water() + d.left - d.entered, water, 1e-12 * water);
}

TEST(AtRest, DeepBrineUnderClayIsHydrostatic) {
  Driver d(salts(), {1, 1, 0, 1, 0, 0, 0, 0});
  make_cell(d, 0, 40, 3700, 3780, 4, 70);
  d.set(kDeepCells, 0, "area", 60e6);
  d.set(kDeepCells, 0, "top", 3450);
  d.set(kDeepCells, 0, "thickness", 200);
  d.set(kDeepCells, 0, "specific_storage", 1e-5);
  d.fill(kDeepCells, 0, "brine", 60e6 * (0.1 * 200 + 1e-5 * 200 * 250), {290, 29, 0.29});
  d.set(kLeakages, 0, "area", 40e6);
  d.set(kLeakages, 0, "clay_thickness", 100);
  d.link(kLeakages, 0, "cell", 0);
  d.link(kLeakages, 0, "deep_cell", 0);
  for (int t = 0; t < 5000; ++t) d.step(10 * kDay);
  // equal native heads of the same brine; the fresh water above weighs rho_f/rho_s
  EXPECT_NEAR(d.derived(kDeepCells, 0, "head"), d.derived(kCells, 0, "brine_head"), 0.01);
  EXPECT_NEAR(d.derived(kLeakages, 0, "flow"), 0, 1e-6);
}

}  // namespace
}  // namespace cuenca::aquifer::testing
