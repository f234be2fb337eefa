// Snow and soil of land units: steps of one unit (band × cover) per second and core, kernels and cells only, no ledger.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "catchment/cemaneige.hpp"
#include "catchment/degree_day.hpp"
#include "catchment/gr4j_soil.hpp"
#include "catchment/two_bucket_soil.hpp"
#include "unit/catchment/cells.hpp"

namespace cuenca::catchment {
namespace {
using cuenca::testing::Cells;

constexpr int kUnits = 512, kDays = 365;

/// A year of Puna climate: rain on `wet_share` of the days of a four-month season. alike: all units see the same days (bands of one
/// catchment), else each has days of its own (futures of an ensemble).
struct Year {
  std::vector<double> rain, temperature, potential;  // m/s, K, m/s; [day * units + unit]
  Year(bool alike, double wet_share) : rain(kUnits * kDays), temperature(rain), potential(rain) {
    std::mt19937 random(7);
    std::uniform_real_distribution<double> uniform;
    for (int day = 0; day < kDays; ++day) {
      const bool season = day < 90 || day > 330;
      const double common = uniform(random), amount = -std::log(1 - uniform(random));
      for (int unit = 0; unit < kUnits; ++unit) {
        const double u = alike ? common : uniform(random), a = alike ? amount : -std::log(1 - uniform(random));
        const std::size_t i = static_cast<std::size_t>(day) * kUnits + unit;
        rain[i] = u < wet_share * (season ? 1.0 : 0.1) ? 4e-3 * a / 86400 : 0;
        temperature[i] = 273.15 + 3 + 6 * std::cos(day * 0.0172) - 4.0 * (unit % 8) / 8;
        potential[i] = (4.3 + 1.6 * std::cos(day * 0.0172)) * 1e-3 / 86400;
      }
    }
  }
};

template <class Real>
void land_units(benchmark::State& state) {
  const bool alike = state.range(0) != 0;
  const Year year(alike, state.range(1) * 0.01);
  Cells<DegreeDay> snow(kUnits);
  Cells<TwoBucketSoil> soil(kUnits);
  const double snow_values[] = {1e6, 4500, 273.15, 2, 4e-3 / 86400, 0.05, 0.1, 1e-3 / 86400, 0.02};
  const double soil_values[] = {1e6, 4500, 0.12, 0.55, 3, 0.5, 2e-3 / 86400, 0.15};
  for (int slot = 0; slot < snow.parameters.count(); ++slot) snow.parameters.fill(slot, kUnits, snow_values[slot]);
  for (int slot = 0; slot < soil.parameters.count(); ++slot) soil.parameters.fill(slot, kUnits, soil_values[slot]);
  soil.stores.fill(0, kUnits, 0.2 * 0.12 * 1e6);
  const catalog::Step step;
  int day = 0;
  long wet = 0;
  for (auto _ : state) {
    const std::size_t at = static_cast<std::size_t>(day) * kUnits;
    std::copy_n(year.rain.begin() + at, kUnits, snow.forcing[0]);
    std::copy_n(year.temperature.begin() + at, kUnits, snow.forcing[1]);
    std::copy_n(year.potential.begin() + at, kUnits, soil.forcing[1]);
    snow.step<Real>(step);
    std::copy_n(snow.derived[0], kUnits, snow.stores[0]);
    std::copy_n(snow.derived[1], kUnits, snow.stores[1]);
    std::copy_n(snow.fluxes[5], kUnits, soil.forcing[0]);
    for (int unit = 0; unit < kUnits; ++unit) {
      soil.stores[0][unit] += snow.fluxes[5][unit];
      wet += snow.fluxes[5][unit] > 0;
    }
    soil.step<Real>(step);
    std::copy_n(soil.derived[0], kUnits, soil.stores[0]);
    day = (day + 1) % kDays;
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * kUnits);
  state.counters["wet_share"] = static_cast<double>(wet) / (static_cast<double>(state.iterations()) * kUnits);
}

/// CemaNeige over GR4J, X4 = 1.7 d.
template <class Real>
void gr4j_units(benchmark::State& state) {
  const Year year(false, 0.55);
  Cells<CemaNeige> snow(kUnits);
  Cells<Gr4jSoil> soil(kUnits);
  const double snow_values[] = {1e6, 1500, 0, 272.15, 276.15, 0.9, 4e-3 / 86400, 0.2, 0.9, static_cast<double>(state.range(0)), 0.02, 0};
  const double soil_values[] = {1e6, 1500, 0.35, 1e-3 / 86400, 0.09, 1.7 * 86400, 1, 0.3, 0.5};
  for (int slot = 0; slot < snow.parameters.count(); ++slot) snow.parameters.fill(slot, kUnits, snow_values[slot]);
  for (int slot = 0; slot < soil.parameters.count(); ++slot) soil.parameters.fill(slot, kUnits, soil_values[slot]);
  const catalog::Step step;
  int day = 0;
  for (auto _ : state) {
    const std::size_t at = static_cast<std::size_t>(day) * kUnits;
    std::copy_n(year.rain.begin() + at, kUnits, snow.forcing[0]);
    for (int signal = 1; signal < 4; ++signal) std::copy_n(year.temperature.begin() + at, kUnits, snow.forcing[signal]);
    std::copy_n(year.potential.begin() + at, kUnits, soil.forcing[1]);
    snow.step<Real>(step);
    for (int store = 0; store < 2; ++store) std::copy_n(snow.derived[store], kUnits, snow.stores[store]);
    std::copy_n(snow.fluxes[4], kUnits, soil.forcing[0]);
    for (int unit = 0; unit < kUnits; ++unit) soil.stores[0][unit] += snow.fluxes[4][unit];
    soil.step<Real>(step);
    for (int store = 0; store < 3; ++store) std::copy_n(soil.derived[store], kUnits, soil.stores[store]);
    day = (day + 1) % kDays;
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * kUnits);
}

BENCHMARK(gr4j_units<double>)->ArgName("hysteresis")->Arg(0)->Arg(1);
BENCHMARK(gr4j_units<Lanes>)->ArgName("hysteresis")->Arg(0)->Arg(1);
BENCHMARK(land_units<double>)->ArgNames({"alike", "wet%"})->Args({1, 55})->Args({0, 55})->Args({0, 100});
BENCHMARK(land_units<Lanes>)->ArgNames({"alike", "wet%"})->Args({1, 55})->Args({0, 55})->Args({0, 100});

}  // namespace
}  // namespace cuenca::catchment

BENCHMARK_MAIN();
