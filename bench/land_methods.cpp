// What each method of snow and of soil costs: 96 bands in one catchment under invented weather, ledger on, one core. The other half of the
// pair is degree-day snow or dry-land soil. The last line measured stands in docs/guide/performance.md.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>

#include "basin/registry.hpp"
#include "basin/run.hpp"
#include "config/read.hpp"
#include "study/simulate.hpp"
#include "support/basins.hpp"
#include "support/land_methods.hpp"

namespace {

using namespace cuenca;
constexpr int kBands = 96;

catalog::StudySpec land(const std::string& snow, const std::string& soil) {
  std::string text = test::kPeriod + test::kClimate + "[catchments.m]\narea = \"500 km2\"\nsnow = " + snow + "\nbands = [\n";
  for (int b = 0; b < kBands; ++b) text += fmt::format("{{ id = \"b{}\", elevation = \"{} m\", share = {} }},\n", b, 3800 + 12 * b, 1.0 / kBands);
  text += "]\ncovers = [{ id = \"land\", share = 1, soil = " + soil + " }]\n";
  const auto folder = std::filesystem::temp_directory_path() / "cuenca-bench-methods";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "basin.toml") << text;
  config::Reading reading = config::read_study(folder.string(), basin::registry(), Language::english);
  if (reading.diagnostics.has_errors()) throw std::runtime_error(reading.diagnostics.all.front().message);
  return std::move(reading.study);
}

void steps(benchmark::State& state, const std::string& snow, const std::string& soil) {
  const catalog::StudySpec study = land(snow, soil);
  Diagnostics none;
  const basin::Basin basin = basin::build(study, basin::registry(), none);
  const Calendar calendar = study::calendar_of(study);
  const basin::SlotValues* values = &basin.values;
  basin::Run run(basin.structure, std::span(&values, 1), basin::kernels());
  run.start(study::step_of(calendar, 0));
  int i = 0;
  for (auto _ : state) {
    if (run.step(study::step_of(calendar, i))) state.SkipWithError("ledger fault");
    i = (i + 1) % calendar.size();
  }
  state.counters["unit_steps/s"] = benchmark::Counter(static_cast<double>(kBands * state.iterations()), benchmark::Counter::kIsRate);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  for (const auto& choice : test::snow_row().choices) {
    const std::string snow = test::written(test::snow_row(), std::string(choice.name));
    benchmark::RegisterBenchmark(fmt::format("snow/{}", choice.name).c_str(), [=](benchmark::State& state) { steps(state, snow, "\"dry_land\""); });
  }
  for (const auto& choice : test::soil_row().choices) {
    const std::string soil = test::written(test::soil_row(), std::string(choice.name));
    benchmark::RegisterBenchmark(fmt::format("soil/{}", choice.name).c_str(), [=](benchmark::State& state) { steps(state, "\"degree_day\"", soil); });
  }
  benchmark::RunSpecifiedBenchmarks();
}
