// What one coupled step costs: eight two-layer cells, two deep ones, eight exchanges, leakages, springs, vegas, a salar surface and three wells.
#include <benchmark/benchmark.h>

#include "verification/aquifer/hand_driver.hpp"

namespace cuenca::aquifer::testing {
namespace {

void eight_cells(benchmark::State& state) {
  Driver d(salts(), {8, 2, 8, 2, 2, 2, 1, 3});
  for (int e = 0; e < 8; ++e) make_cell(d, e, 20 + e, 3650 + e, 3790, 20 + e, 80);
  for (int e = 0; e < 8; ++e) {
    d.set(kExchanges, e, "width", 3000);
    d.set(kExchanges, e, "distance", 3000);
    d.link(kExchanges, e, "a", e);
    d.link(kExchanges, e, "b", (e + 1) % 8);
  }
  for (int e = 0; e < 2; ++e) {
    d.set(kDeepCells, e, "area", 50e6);
    d.set(kDeepCells, e, "top", 3450);
    d.set(kDeepCells, e, "thickness", 150);
    d.fill(kDeepCells, e, "brine", 50e6 * (15 + 1e-6 * 150 * 200), {280, 28, 0.4});
    d.set(kLeakages, e, "area", 20e6);
    d.set(kLeakages, e, "clay_thickness", 60);
    d.link(kLeakages, e, "cell", e);
    d.link(kLeakages, e, "deep_cell", e);
    d.set(kSprings, e, "elevation", 3745);
    d.set(kSprings, e, "conductance", 0.02);
    d.link(kSprings, e, "cell", e + 2);
    d.set(kVegas, e, "area", 5e6);
    d.set(kVegas, e, "elevation", 3755);
    d.link(kVegas, e, "cell", e + 4);
    d.force(kVegas, e, "reference_evapotranspiration", 4e-3 / kDay);
  }
  d.set(kSalarSurfaces, 0, "area", 20e6);
  d.set(kSalarSurfaces, 0, "elevation", 3758);
  d.link(kSalarSurfaces, 0, "cell", 7);
  d.force(kSalarSurfaces, 0, "reference_evapotranspiration", 4e-3 / kDay);
  for (int e = 0; e < 3; ++e) {
    d.set(kWells, e, "rate", 0.05);
    d.set(kWells, e, "layer", e);
    d.link(kWells, e, "cell", e);
    d.link(kWells, e, "deep_cell", 0);
  }
  double iterations = 0;
  const catalog::Step s;
  int since = 0;
  for (auto _ : state) {
    d.call<double>(s);
    iterations += d.derived(kCells, 0, "iterations");
    if (++since < 50) continue;
    since = 0;
    state.PauseTiming();
    d.step(kDay, false);
    state.ResumeTiming();
  }
  state.counters["iterations"] = iterations / static_cast<double>(state.iterations());
}
BENCHMARK(eight_cells);

}  // namespace
}  // namespace cuenca::aquifer::testing

BENCHMARK_MAIN();
