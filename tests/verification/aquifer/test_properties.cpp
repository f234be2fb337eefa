// What holds for every basin: closure, lanes, order of entities, datum, step, causality. Random basins with everything in them.
#include <algorithm>
#include <cstring>
#include <random>

#include "hand_driver.hpp"

namespace cuenca::aquifer::testing {
namespace {

struct Shape {
  int cells = 6, deep = 2, exchanges = 7, leakages = 2, springs = 3, vegas = 3, surfaces = 2, wells = 5;
};

// A random basin: fans above, margin, nucleus; numbers by entity so that they can be permuted. `datum` lifts everything.
Driver random_basin(unsigned seed, int members = 1, double datum = 0, const std::vector<int>& order = {0, 1, 2, 3, 4, 5}) {
  const Shape n;
  Driver d(salts(), {n.cells, n.deep, n.exchanges, n.leakages, n.springs, n.vegas, n.surfaces, n.wells}, members);
  for (int m = 0; m < members; ++m) {
    std::mt19937 random(seed + static_cast<unsigned>(m));
    auto in = [&](double low, double high) { return low + (high - low) * std::generate_canonical<double, 53>(random); };
    auto put = [&](int g, int e, const char* name, double v) { d.set(g, e, name, v, m); };
    for (int i = 0; i < n.cells; ++i) {
      const int e = order[i];
      const double area = in(2e6, 80e6), yield = in(0.05, 0.2), base = 3650 + in(0, 60), ground = 3785 + in(0, 60);
      put(kCells, e, "area", area);
      put(kCells, e, "base", base + datum);
      put(kCells, e, "ground", ground + datum);
      put(kCells, e, "specific_yield", yield);
      put(kCells, e, "conductivity", in(0.1, 30) / kDay);
      put(kCells, e, "conductivity_brine", in(0.05, 10) / kDay);
      put(kCells, e, "mixing", in(0, 1e-3) / kDay);
      put(kCells, e, "reflux", in(0, 1) / kDay);
      const double fresh = in(0, 1) < 0.2 ? 0.0 : in(0.01, 60), brine = in(0, 1) < 0.2 ? 0.0 : in(0.01, 90), s = in(0, 5), c = in(60, 295);
      d.fill(kCells, e, "fresh", area * yield * fresh, {s, 0.1 * s, 1e-3 * s}, m);
      d.fill(kCells, e, "brine", area * yield * brine, {c, 0.1 * c, 1e-3 * c}, m);
    }
    for (int e = 0; e < n.deep; ++e) {
      const double area = in(20e6, 90e6), top = 3400 + in(0, 100), thick = in(50, 300), over = in(-0.5, 1) * 200;
      put(kDeepCells, e, "area", area);
      put(kDeepCells, e, "top", top + datum);
      put(kDeepCells, e, "thickness", thick);
      d.fill(kDeepCells, e, "brine", area * (0.1 * thick + (over > 0 ? 1e-6 * thick * over : 0.1 * thick * over / 200)), {280, 30, 0.4}, m);
    }
    for (int e = 0; e < n.exchanges; ++e) {
      put(kExchanges, e, "width", in(500, 10000));
      put(kExchanges, e, "distance", in(500, 6000));
      if (in(0, 1) < 0.3) put(kExchanges, e, "sill", 3700 + in(0, 80) + datum);
    }
    for (int e = 0; e < n.leakages; ++e) {
      put(kLeakages, e, "area", in(1e6, 60e6));
      put(kLeakages, e, "conductivity", std::pow(10, in(-6, -2)) / kDay);
      put(kLeakages, e, "clay_thickness", in(20, 150));
    }
    for (int e = 0; e < n.springs; ++e) {
      put(kSprings, e, "elevation", 3720 + in(0, 60) + datum);
      put(kSprings, e, "conductance", in(0.001, 0.2));
      put(kSprings, e, "exponent", e == 1 ? 1.5 : 1.0);
      put(kSprings, e, "layer", e);
    }
    for (int e = 0; e < n.vegas; ++e) {
      put(kVegas, e, "area", in(1e5, 5e6));
      put(kVegas, e, "elevation", 3730 + in(0, 60) + datum);
      d.force(kVegas, e, "well_drawdown", in(0, 0.5), m);
    }
    for (int e = 0; e < n.surfaces; ++e) {
      put(kSalarSurfaces, e, "area", in(5e6, 60e6));
      put(kSalarSurfaces, e, "elevation", 3740 + in(0, 40) + datum);
      put(kSalarSurfaces, e, "law", e);
      put(kSalarSurfaces, e, "efflorescence", in(0, 1));
      d.mass(kSalarSurfaces, e, "crust", 0, in(0, 1e10), m);
    }
    for (int e = 0; e < n.wells; ++e) {
      put(kWells, e, "layer", e % 3);
      put(kWells, e, "rate", in(0, 0.6));
      put(kWells, e, "start", e * 50);
    }
  }
  const int chain[7][2] = {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}, {1, 4}};
  for (int e = 0; e < n.exchanges; ++e) d.link(kExchanges, e, "a", order[chain[e][0]]), d.link(kExchanges, e, "b", order[chain[e][1]]);
  for (int e = 0; e < n.leakages; ++e) d.link(kLeakages, e, "cell", order[3 + e]), d.link(kLeakages, e, "deep_cell", e);
  for (int e = 0; e < n.springs; ++e) d.link(kSprings, e, "cell", order[e]);
  for (int e = 0; e < n.vegas; ++e) d.link(kVegas, e, "cell", order[e + 1]);
  for (int e = 0; e < n.surfaces; ++e) d.link(kSalarSurfaces, e, "cell", order[e + 3]);
  for (int e = 0; e < n.wells; ++e) {
    d.link(kWells, e, "cell", order[e]);
    d.link(kWells, e, "deep_cell", e % 2);
  }
  return d;
}

void weather(Driver& d, int t, int shift = 0) {
  const double season = 0.5 + 0.5 * std::sin(2 * 3.14159265358979 * t / 365.0);
  for (int m = 0; m < d.members(); ++m) {
    const double p = (t * 7 + shift + m * 3) % 11 == 0 ? 8e-3 / kDay * season : 0;
    const double e = (2 + 4 * season + 0.1 * (m + shift)) * 1e-3 / kDay;
    for (int i = 0; i < d.group(kVegas).entities; ++i)
      d.force(kVegas, i, "precipitation", p, m), d.force(kVegas, i, "reference_evapotranspiration", e, m);
    for (int i = 0; i < d.group(kSalarSurfaces).entities; ++i) {
      d.force(kSalarSurfaces, i, "precipitation", p, m);
      d.force(kSalarSurfaces, i, "reference_evapotranspiration", e, m);
      d.force(kSalarSurfaces, i, "open_water_evaporation", 1.4 * e, m);
      d.force(kSalarSurfaces, i, "lagoon_area", 1e6 * season, m);
    }
    d.add(kCells, 0, "fresh", 0.2 * kDay * season, m);
  }
}

TEST(Properties, RandomBasinsCloseAndNeverGoBelowZero) {
  double most_iterations = 0, unconverged = 0, steps = 0, sum = 0, worst = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    Driver d = random_basin(seed);
    const double water = d.total_water();
    double initial[3], scale[3];
    for (int k = 0; k < 3; ++k) initial[k] = scale[k] = d.total_mass(k);
    for (int t = 0; t < 400; ++t) {
      weather(d, t);
      d.step(t % 50 == 49 ? 30 * kDay : kDay);
      most_iterations = std::max(most_iterations, d.derived(kCells, 0, "iterations"));
      sum += d.derived(kCells, 0, "iterations");
      unconverged += d.derived(kCells, 0, "unconverged");
      ++steps;
    }
    EXPECT_NEAR(d.total_water(), water + d.entered - d.left + d.salt_volume, 1e-12 * (water + d.entered)) << seed;
    for (int k = 0; k < 3; ++k) EXPECT_NEAR(d.total_mass(k) + d.mass_left[k], initial[k], 1e-12 * scale[k]) << seed;
    worst = std::max(worst, d.worst_residual);
    if (HasFailure()) FAIL() << "seed " << seed;
  }
  EXPECT_EQ(unconverged, 0);
  EXPECT_LT(sum / steps, 6);
  EXPECT_LT(worst, 1e-9);
  RecordProperty("iterations_most", std::to_string(most_iterations));
  std::printf("iterations: mean %.2f, most %.0f, unconverged %.0f of %.0f, ledger against contents %.1e\n", sum / steps, most_iterations,
              unconverged, steps, worst);
}

TEST(Properties, LanesAreScalarsBitByBit) {
  for (unsigned seed : {100u, 200u, 300u}) {
    Driver lanes = random_basin(seed, 8);
    std::vector<Driver> single;
    for (unsigned m = 0; m < 8; ++m) single.push_back(random_basin(seed + m));
    for (int t = 0; t < 120; ++t) {
      weather(lanes, t);
      lanes.step(kDay, t == 0);
      for (int m = 0; m < 8; ++m) {
        // weather of member m: the shift stands for the member
        const double season = 0.5 + 0.5 * std::sin(2 * 3.14159265358979 * t / 365.0);
        for (int g : {kVegas, kSalarSurfaces})
          for (int i = 0; i < single[m].group(g).entities; ++i)
            for (std::size_t f = 0; f < single[m].group(g).type->forcing.size(); ++f)
              single[m].group(g).forcing.pointers[f][i] = lanes.group(g).forcing.pointers[f][i * 8 + m];
        single[m].add(kCells, 0, "fresh", 0.2 * kDay * season);
        single[m].step(kDay, t == 0);
        for (int g = 0; g < kCoupledGroups; ++g) {
          auto same = [&](Table& a, Table& b, std::size_t slots, const char* what) {
            for (std::size_t s = 0; s < slots; ++s)
              for (int e = 0; e < single[m].group(g).entities; ++e)
                ASSERT_EQ(0, std::memcmp(&a.pointers[s][e * 8 + m], &b.pointers[s][e], sizeof(double)))
                    << what << " slot " << s << " of " << single[m].group(g).type->name << " member " << m << " step " << t;
          };
          same(lanes.group(g).fluxes, single[m].group(g).fluxes, lanes.group(g).type->fluxes.size(), "flux");
          same(lanes.group(g).derived, single[m].group(g).derived, lanes.group(g).type->derived.size(), "derived");
          same(lanes.group(g).reactions, single[m].group(g).reactions, 3 * lanes.group(g).type->fluxes.size(), "reaction");
        }
      }
    }
  }
}

TEST(Properties, NoStepNoFlux) {
  Driver d = random_basin(7);
  d.step(0);
  for (int g = 0; g < kCoupledGroups; ++g) {
    for (auto* f : d.group(g).fluxes.pointers)
      for (int e = 0; e < d.group(g).entities; ++e) EXPECT_EQ(f[e], 0);
    for (auto* v : d.group(g).derived.pointers)
      for (int e = 0; e < d.group(g).entities; ++e) EXPECT_TRUE(std::isfinite(v[e]));
  }
  EXPECT_GT(d.derived(kCells, 0, "water_table"), 3600);
}

TEST(Properties, DatumAndOrderMakeNoDifference) {
  for (unsigned seed : {11u, 12u, 13u}) {
    Driver d = random_basin(seed), lifted = random_basin(seed, 1, 1000), turned = random_basin(seed, 1, 0, {0, 4, 2, 5, 1, 3});
    const int order[] = {0, 4, 2, 5, 1, 3};
    for (int t = 0; t < 200; ++t) {
      for (Driver* each : {&d, &lifted, &turned}) weather(*each, t), each->step(kDay, false);
      for (int e = 0; e < 6; ++e) {
        // round-off of heads (4e-13 m), and iterations that stop at 1e-8 m a step
        EXPECT_NEAR(lifted.derived(kCells, e, "water_table") - 1000, d.derived(kCells, e, "water_table"), 1e-6);
        EXPECT_NEAR(turned.derived(kCells, order[e], "water_table"), d.derived(kCells, e, "water_table"), 1e-6);
        EXPECT_NEAR(turned.derived(kCells, order[e], "interface"), d.derived(kCells, e, "interface"), 1e-6);
      }
    }
  }
}

TEST(Properties, FirstOrderInTheStep) {
  // smooth basin (no thresholds passed): heads after a year with steps of 8, 4, 2 days against 1/8 day
  auto head = [](double dt, int e) {
    Driver d(salts(), {2, 0, 1, 0, 1, 0, 1, 0});
    make_cell(d, 0, 40, 3700, 3900, 60, 20);
    make_cell(d, 1, 40, 3690, 3780, 0, 89.5);
    d.set(kExchanges, 0, "width", 8000);
    d.set(kExchanges, 0, "distance", 2000);
    d.link(kExchanges, 0, "a", 0);
    d.link(kExchanges, 0, "b", 1);
    d.set(kSprings, 0, "elevation", 3775);
    d.set(kSprings, 0, "conductance", 0.05);
    d.link(kSprings, 0, "cell", 0);
    d.set(kSalarSurfaces, 0, "area", 38e6);
    d.set(kSalarSurfaces, 0, "elevation", 3780);
    d.link(kSalarSurfaces, 0, "cell", 1);
    d.force(kSalarSurfaces, 0, "reference_evapotranspiration", 4e-3 / kDay);
    for (double t = 0; t < 64 * kDay - 1; t += dt) d.step(dt, false);
    return d.derived(kCells, e, "water_table");
  };
  for (int e = 0; e < 2; ++e) {
    const double best = head(kDay / 16, e);
    const double a = std::abs(head(8 * kDay, e) - best), b = std::abs(head(4 * kDay, e) - best), c = std::abs(head(2 * kDay, e) - best);
    EXPECT_GT(a, 1e-5);
    EXPECT_NEAR(a / b, 2, 0.35) << e;
    EXPECT_NEAR(b / c, 2, 0.35) << e;
  }
}

TEST(Properties, PumpingAWellNeverRaisesAHead) {
  for (unsigned seed : {21u, 22u, 23u, 24u}) {
    Driver natural = random_basin(seed), pumped = random_basin(seed);
    for (int e = 0; e < 5; ++e) natural.set(kWells, e, "rate", 0), pumped.set(kWells, e, "rate", e == 0 ? 0.1 : 0);
    for (int t = 0; t < 200; ++t) {
      weather(natural, t), weather(pumped, t);
      natural.step(kDay, false), pumped.step(kDay, false);
      EXPECT_LE(pumped.derived(kCells, 0, "water_table"), natural.derived(kCells, 0, "water_table") + 1e-7);
    }
  }
}

TEST(Properties, ThinLayersUnderStrongFlowsStayWhole) {
  // a fresh film fed and drained by far more than it holds, wells beyond what is there, month-long steps
  Driver d(salts(), {2, 0, 1, 0, 1, 1, 1, 2});
  make_cell(d, 0, 1, 3770, 3775, 0.001, 0.0005, 2, 200);
  make_cell(d, 1, 1, 3700, 3900, 150, 0);
  d.set(kExchanges, 0, "width", 5000);
  d.set(kExchanges, 0, "distance", 100);
  d.link(kExchanges, 0, "a", 1);
  d.link(kExchanges, 0, "b", 0);
  d.set(kSprings, 0, "elevation", 3770);
  d.set(kSprings, 0, "conductance", 5);
  d.link(kSprings, 0, "cell", 0);
  d.set(kVegas, 0, "area", 1e6);
  d.set(kVegas, 0, "elevation", 3772);
  d.link(kVegas, 0, "cell", 0);
  d.set(kSalarSurfaces, 0, "area", 1e6);
  d.set(kSalarSurfaces, 0, "elevation", 3771);
  d.set(kSalarSurfaces, 0, "efflorescence", 1);
  d.link(kSalarSurfaces, 0, "cell", 0);
  for (int e = 0; e < 2; ++e) {
    d.set(kWells, e, "rate", 5);
    d.set(kWells, e, "layer", e);
    d.set(kWells, e, "minimum_thickness", 0.01);
    d.link(kWells, e, "cell", 0);
  }
  const double water = d.total_water();
  double initial = d.total_mass(0);
  for (int t = 0; t < 1000; ++t) {
    weather(d, t);
    d.step(t % 3 == 0 ? 30 * kDay : kDay);
  }
  EXPECT_NEAR(d.total_water(), water + d.entered - d.left + d.salt_volume, 1e-11 * (water + d.entered));
  EXPECT_NEAR(d.total_mass(0) + d.mass_left[0], initial, 1e-12 * initial);
}

}  // namespace
}  // namespace cuenca::aquifer::testing
