// How long Pastos Grandes takes on one core: forty years of days, water and salts, ledger on, without output; the beginning is given.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>

#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "study/simulate.hpp"

namespace {

using namespace cuenca;

catalog::StudySpec study_of() {
  config::Reading reading = config::read_study(CUENCA_SOURCE_DIR "/examples/pastos-grandes", basin::registry(), Language::english);
  if (reading.diagnostics.has_errors()) throw std::runtime_error(reading.diagnostics.all.front().message);
  Diagnostics diagnostics;
  config::apply_scenario(reading.study, basin::registry(), "future", Language::english, diagnostics);
  return std::move(reading.study);
}

void forty_years(benchmark::State& state) {
  const catalog::StudySpec study = study_of();
  Diagnostics none;
  const basin::Basin basin = basin::build(study, basin::registry(), none);
  const auto first = static_cast<std::int64_t>(study.basin.constant("start"));
  const Calendar calendar(first, first + 14610 - 1);
  const basin::SlotValues* values = &basin.values;
  for (auto _ : state) {
    basin::Run run(basin.structure, std::span(&values, 1), basin::kernels());
    run.start(study::step_of(calendar, 0));
    for (int i = 0; i < calendar.size(); ++i)
      if (auto fault = run.step(study::step_of(calendar, i))) state.SkipWithError(basin::describe(*fault).c_str());
  }
  double units = 0;
  for (const auto& group : basin.structure.groups)
    if (group.packed && group.type->name != "climate_point") units = std::max(units, static_cast<double>(group.entities.size()));
  state.counters["land_units"] = units;
  state.counters["us/day"] = benchmark::Counter(14610.0 * static_cast<double>(state.iterations()) / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(forty_years)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
