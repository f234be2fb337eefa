// The store of ensembles: what it costs to keep a member (a run of eight of 40 metrics takes a few milliseconds: the log may not be seen
// beside it), and to write and read 10 strategies in 1000 futures by 40 metrics.
#include "results/ensemble_log.hpp"

#include <benchmark/benchmark.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "results/ensemble_file.hpp"
#include "results/ensemble_head.hpp"

namespace {

using namespace cuenca;
using namespace cuenca::results;

struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "cuenca-bench-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path;
};

Ensemble made(std::size_t strategies, std::size_t futures, std::size_t metrics) {
  Ensemble e;
  e.study = "bench";
  for (std::size_t i = 0; i < 20; ++i) e.factors.push_back({"x" + std::to_string(i)});
  for (std::size_t i = 0; i < strategies; ++i) e.strategies.push_back({"s" + std::to_string(i), std::to_string(i), {}, {}});
  for (std::size_t i = 0; i < metrics; ++i) e.metrics.push_back({"m" + std::to_string(i), "1"});
  for (std::size_t i = 0; i < futures; ++i) {
    const RandomStream random(7, static_cast<std::uint32_t>(i), "bench.ensemble_log");
    e.futures.push_back({std::to_string(1000000 + i), {}});
    for (std::uint32_t k = 0; k < 20; ++k) e.futures.back().values.push_back(random.uniform(k, 0));
  }
  make_room(e);
  for (std::size_t i = 0; i < e.values.size(); ++i) e.values[i] = static_cast<double>(i) * 0.37;
  e.states.assign(e.states.size(), MemberState::done);
  e.weights.assign(e.weights.size(), 1.0);
  return e;
}

/// Members one by one, 10 000 a log. Flushing to the disk once a second is within.
void add_members(benchmark::State& state) {
  const Ensemble e = made(10, 1000, 40);
  const Folder folder;
  for (auto _ : state) {
    state.PauseTiming();
    auto log = EnsembleLog::open(folder.path, e, LogOpening::anew);
    state.ResumeTiming();
    for (std::size_t s = 0; s < 10; ++s)
      for (std::size_t f = 0; f < 1000; ++f) {
        FinishedMember m{s, f};
        m.values = {e.values.data() + e.member(s, f) * 40, 40};
        m.censored = {e.censored.data() + e.member(s, f) * 40, 40};
        if (!(*log)->add(m)) return state.SkipWithError("the disk does not take it");
      }
    state.PauseTiming();
    log->reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * 10000);
}

void resume(benchmark::State& state) {
  const Ensemble e = made(10, 1000, 40);
  const Folder folder;
  {
    auto log = EnsembleLog::open(folder.path, e, LogOpening::anew);
    for (std::size_t s = 0; s < 10; ++s)
      for (std::size_t f = 0; f < 1000; ++f) {
        FinishedMember m{s, f};
        m.values = {e.values.data() + e.member(s, f) * 40, 40};
        (*log)->add(m);
      }
  }
  for (auto _ : state) {
    auto log = EnsembleLog::open(folder.path, e, LogOpening::resume);
    benchmark::DoNotOptimize((*log)->gather());
  }
}

void write_file(benchmark::State& state) {
  const Ensemble e = made(10, 1000, 40);
  const Folder folder;
  for (auto _ : state) benchmark::DoNotOptimize(write_ensemble(folder.path + "/ensemble.nc", e));
}

void read_file(benchmark::State& state) {
  const Ensemble e = made(10, 1000, 40);
  const Folder folder;
  write_ensemble(folder.path + "/ensemble.nc", e);
  for (auto _ : state) benchmark::DoNotOptimize(read_ensemble(folder.path + "/ensemble.nc"));
}

void write_table(benchmark::State& state) {
  const Ensemble e = made(10, 1000, 40);
  const Folder folder;
  for (auto _ : state) benchmark::DoNotOptimize(write_ensemble_csv(folder.path + "/ensemble.csv", e));
}

BENCHMARK(add_members)->Unit(benchmark::kMillisecond);
BENCHMARK(resume)->Unit(benchmark::kMillisecond);
BENCHMARK(write_file)->Unit(benchmark::kMillisecond);
BENCHMARK(read_file)->Unit(benchmark::kMillisecond);
BENCHMARK(write_table)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
