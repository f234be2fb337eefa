// How long Pastos Grandes takes on one core: forty years of days, water and salts, ledger on, without output; the beginning is given.
// Alone, and eight members at once, each under its own weather. In the lanes where the upland is replayed: what strategies after the first
// pay.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "basin/registry.hpp"
#include "config/overlay.hpp"
#include "config/read.hpp"
#include "study/simulate.hpp"

namespace {

using namespace cuenca;

constexpr int kDays = 14610;

catalog::StudySpec study_of() {
  const char* another = std::getenv("CUENCA_STUDY");  // a variant of it, to find what costs
  config::Reading reading =
      config::read_study(another ? another : CUENCA_SOURCE_DIR "/examples/pastos-grandes", basin::registry(), Language::english);
  if (reading.diagnostics.has_errors()) throw std::runtime_error(reading.diagnostics.all.front().message);
  Diagnostics diagnostics;
  config::apply_scenario(reading.study, basin::registry(), "future", Language::english, diagnostics);
  return std::move(reading.study);
}

struct Flagship {
  catalog::StudySpec study = study_of();
  Diagnostics none;
  basin::Basin basin = basin::build(study, basin::registry(), none);
  std::int64_t first = static_cast<std::int64_t>(study.basin.constant("start"));
  Calendar calendar{first, first + kDays - 1};
  std::vector<basin::SlotValues> members;
  std::vector<const basin::SlotValues*> values;

  explicit Flagship(int count) : members(static_cast<std::size_t>(count), basin.values) {
    for (int m = 0; m < count; ++m) {
      for (const basin::GroupInfo& group : basin.structure.groups)
        for (std::size_t row = 0; row < group.type->parameters.size(); ++row)
          if (group.type->parameters[row].name == "future")
            for (int e = 0; e < group.padded; ++e) members[m].constant[group.slot_base + row * group.padded + e] += m;
      values.push_back(&members[m]);
    }
  }

  /// False after a fault.
  bool go(basin::Run& run, benchmark::State& state) const {
    run.start(study::step_of(calendar, 0));
    for (int i = 0; i < calendar.size(); ++i)
      if (auto fault = run.step(study::step_of(calendar, i))) {
        state.SkipWithError(basin::describe(*fault).c_str());
        return false;
      }
    return true;
  }

  void count(benchmark::State& state) const {
    double units = 0;
    for (const auto& group : basin.structure.groups)
      if (group.packed && group.type->name != "climate_point") units = std::max(units, static_cast<double>(group.entities.size()));
    state.counters["land_units"] = units;
    state.counters["us/member-day"] =
        benchmark::Counter(kDays * static_cast<double>(members.size()) * static_cast<double>(state.iterations()) / 1e6,
                           benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  }
};

void forty_years(benchmark::State& state) {
  const Flagship flagship(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    basin::Run run(flagship.basin.structure, flagship.values, basin::kernels());
    if (!flagship.go(run, state)) return;
  }
  flagship.count(state);
}
BENCHMARK(forty_years)->ArgName("members")->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);

void forty_years_below_the_upland(benchmark::State& state) {
  const Flagship flagship(static_cast<int>(state.range(0)));
  basin::Run first(flagship.basin.structure, flagship.values, basin::kernels());
  first.record_upland(kDays);
  if (!flagship.go(first, state)) return;
  const std::shared_ptr<const basin::UplandRecord> record = first.take_record();
  for (auto _ : state) {
    basin::Run run(flagship.basin.structure, flagship.values, basin::kernels());
    run.replay_upland(record);
    if (!flagship.go(run, state)) return;
    run.finish_replay();
  }
  flagship.count(state);
}
BENCHMARK(forty_years_below_the_upland)->ArgName("members")->Arg(1)->Arg(8)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
