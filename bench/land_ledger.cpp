// How many band × class steps per second one core makes with the ledger on: weather, climate points, degree-day snow, two-bucket soil, catchment,
// booking, and the audit of every store in every step. Lanes over bands against the same kernels one at a time.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "basin/registry.hpp"
#include "basin/run.hpp"
#include "config/read.hpp"
#include "study/simulate.hpp"
#include "support/basins.hpp"

namespace {

using namespace cuenca;

/// One catchment of `bands` × 4 classes, nothing downstream.
catalog::StudySpec land(int bands) {
  std::string text = test::kPeriod + test::kClimate + "[catchments.m]\narea = \"500 km2\"\nsnow = \"degree_day\"\nbands = [\n";
  for (int b = 0; b < bands; ++b) text += fmt::format("{{ id = \"b{}\", elevation = \"{} m\", share = {} }},\n", b, 3800 + 5 * b, 1.0 / bands);
  text += "]\ncovers = [\n";
  for (int c = 0; c < 4; ++c)
    text += fmt::format("{{ id = \"c{}\", share = 0.25, soil = {{ method = \"two_bucket\", capacity = \"{} mm\" }} }},\n", c, 60 + 40 * c);
  text += "]\n";
  const auto folder = std::filesystem::temp_directory_path() / "cuenca-bench-land";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "basin.toml") << text;
  config::Reading reading = config::read_study(folder.string(), basin::registry(), Language::english);
  if (reading.diagnostics.has_errors()) throw std::runtime_error(reading.diagnostics.all.front().message);
  return std::move(reading.study);
}

void steps(benchmark::State& state, const basin::KernelTable& kernels) {
  const catalog::StudySpec study = land(static_cast<int>(state.range(0)));
  Diagnostics none;
  const basin::Basin basin = basin::build(study, basin::registry(), none);
  const Calendar calendar = study::calendar_of(study);
  const basin::SlotValues* values = &basin.values;
  basin::Run run(basin.structure, std::span(&values, 1), kernels);
  run.start(study::step_of(calendar, 0));
  int i = 0;
  for (auto _ : state) {
    if (run.step(study::step_of(calendar, i))) state.SkipWithError("ledger fault");
    i = (i + 1) % calendar.size();
  }
  state.counters["units"] = static_cast<double>(4 * state.range(0));
  state.counters["unit_steps/s"] = benchmark::Counter(static_cast<double>(4 * state.range(0) * state.iterations()), benchmark::Counter::kIsRate);
}

/// The kernels of a level with every step one cell at a time.
const basin::KernelTable& one_by_one(const basin::KernelTable& table) {
  static std::vector<basin::Kernel> kernels;
  static basin::KernelTable scalar;
  kernels.assign(table.kernels, table.kernels + table.count);
  for (basin::Kernel& kernel : kernels) kernel.lanes = kernel.scalar;
  scalar = {"scalar", kernels.data(), kernels.size()};
  return scalar;
}

void lanes_v2(benchmark::State& state) { steps(state, *basin::kernels_of("v2")); }
void lanes_best(benchmark::State& state) { steps(state, basin::kernels()); }
void scalar(benchmark::State& state) { steps(state, one_by_one(basin::kernels())); }
BENCHMARK(lanes_best)->Arg(24)->Arg(240);
BENCHMARK(lanes_v2)->Arg(24)->Arg(240);
BENCHMARK(scalar)->Arg(24)->Arg(240);

}  // namespace

BENCHMARK_MAIN();
