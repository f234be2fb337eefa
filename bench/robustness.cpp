// Robustness while people wait: 10 strategies in 1000 futures by 10 metrics. A moved threshold must recolour the table at once (under 0.1
// s); intervals from 1000 resamples under 2 s.
#include <benchmark/benchmark.h>

#include <string>

#include "analysis/convergence/resampling.hpp"
#include "analysis/convergence/stability.hpp"
#include "analysis/robustness/judge.hpp"
#include "analysis/robustness/satisficing.hpp"
#include "base/random.hpp"

namespace {

using namespace cuenca;
using namespace cuenca::analysis;

robustness::Table made(std::size_t strategies, std::size_t futures, std::size_t metrics) {
  robustness::Table t;
  for (std::size_t i = 0; i < strategies; ++i) t.strategies.push_back("s" + std::to_string(i));
  for (std::size_t j = 0; j < futures; ++j) t.futures.push_back("f" + std::to_string(j));
  for (std::size_t m = 0; m < metrics; ++m)
    t.metrics.push_back({"m" + std::to_string(m), "a" + std::to_string(m % 4), "", robustness::Direction::higher, 0.6});
  for (std::size_t i = 0; i < strategies; ++i)
    for (std::size_t j = 0; j < futures; ++j) {
      const RandomStream random(7, static_cast<std::uint32_t>(j), "bench.robustness");
      for (std::size_t m = 0; m < metrics; ++m)
        t.values.push_back(random.uniform(static_cast<std::uint32_t>(m), static_cast<std::uint32_t>(i)) + 0.02 * static_cast<double>(i));
    }
  return t;
}

void judge_all(benchmark::State& state) {
  const auto t = made(10, 1000, 10);
  for (auto _ : state) benchmark::DoNotOptimize(robustness::judge(t));
}
void move_threshold(benchmark::State& state) {
  const auto t = made(10, 1000, 10);
  for (auto _ : state) benchmark::DoNotOptimize(robustness::all_thresholds(t));
}
void resample_all(benchmark::State& state) {
  const auto t = made(10, 1000, 10);
  for (auto _ : state) benchmark::DoNotOptimize(convergence::resample(t));
}
void stability_all(benchmark::State& state) {
  const auto t = made(10, 1000, 10);
  for (auto _ : state) benchmark::DoNotOptimize(convergence::stability(t));
}
BENCHMARK(judge_all)->Unit(benchmark::kMillisecond);
BENCHMARK(move_threshold)->Unit(benchmark::kMillisecond);
BENCHMARK(resample_all)->Unit(benchmark::kMillisecond);
BENCHMARK(stability_all)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
