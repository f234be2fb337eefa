// What it costs to hand out the runs of an ensemble, without the runs: 10 strategies by 1000 futures, cut into blocks of eight futures and
// given to threads. The issue asks for less than 5 µs a run.
#include <benchmark/benchmark.h>

#include <atomic>
#include <numeric>

#include "base/tasks.hpp"
#include "study/explore/ensemble_run.hpp"

namespace {

using namespace cuenca;

constexpr std::size_t kStrategies = 10, kFutures = 1000;

void hand_out(benchmark::State& state) {
  std::vector<std::size_t> left(kStrategies * kFutures);
  std::iota(left.begin(), left.end(), 0u);
  const std::vector<bool> judged(kFutures, false);
  TaskPool pool(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const auto tasks = study::tasks_of(kFutures, left, judged);
    std::atomic<std::size_t> runs{0};
    pool.for_each(static_cast<int>(tasks.size()), [&](int item, int) {
      const study::BlockTask& task = tasks[static_cast<std::size_t>(item)];
      runs += task.futures.size() * task.strategies.size();
    });
    if (runs != left.size()) state.SkipWithError("some were lost");
  }
  state.counters["runs"] = benchmark::Counter(static_cast<double>(state.iterations() * left.size()), benchmark::Counter::kIsRate);
  state.counters["s_per_run"] =
      benchmark::Counter(static_cast<double>(state.iterations() * left.size()), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(hand_out)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
