// Scenario discovery while people wait: PRIM on 10,000 futures of 20 inputs under 0.1 s, on 50,000 under 1 s; the other methods beside it.
#include <benchmark/benchmark.h>

#include <string>

#include "analysis/discovery/cart.hpp"
#include "analysis/discovery/extra_trees.hpp"
#include "analysis/discovery/feature_scores.hpp"
#include "analysis/discovery/logit.hpp"
#include "analysis/discovery/prim.hpp"
#include "base/random.hpp"

namespace {

using namespace cuenca;
using namespace cuenca::analysis::discovery;

struct Case {
  Table table;
  Interest interest;
};

/// Uniform inputs; of interest where three of them are low, high and low, and 2 % of the others.
Case made(std::size_t rows, std::size_t columns) {
  Case all;
  for (std::size_t c = 0; c < columns; ++c) {
    Column column{"x" + std::to_string(c), Kind::real, std::vector<double>(rows), {}};
    const RandomStream stream(7, static_cast<std::uint32_t>(c), "bench.discovery");
    for (std::size_t i = 0; i < rows; ++i) column.values[i] = stream.uniform(static_cast<std::uint32_t>(i));
    all.table.columns.push_back(std::move(column));
  }
  const RandomStream noise(7, 1000, "bench.discovery");
  for (std::size_t i = 0; i < rows; ++i) {
    const auto x = [&](std::size_t c) { return all.table.columns[c].values[i]; };
    all.interest.push_back((x(0) < 0.6 && x(1) > 0.5 && x(2) < 0.7) || noise.uniform(static_cast<std::uint32_t>(i)) < 0.02);
  }
  return all;
}

void find_box(benchmark::State& state) {
  const Case data = made(static_cast<std::size_t>(state.range(0)), static_cast<std::size_t>(state.range(1)));
  std::size_t steps = 0;
  for (auto _ : state) {
    const auto found = prim(data.table, data.interest, {});
    steps = found.front().steps.size();
    benchmark::DoNotOptimize(steps);
  }
  state.counters["steps"] = static_cast<double>(steps);
}
BENCHMARK(find_box)->Args({1000, 20})->Args({10000, 20})->Args({50000, 20})->Unit(benchmark::kMillisecond);

void tree(benchmark::State& state) {
  const Case data = made(static_cast<std::size_t>(state.range(0)), 20);
  for (auto _ : state) benchmark::DoNotOptimize(grow_tree(data.table, data.interest, data.table.rows() / 20));
}
BENCHMARK(tree)->Arg(10000)->Arg(50000)->Unit(benchmark::kMillisecond);

void scores(benchmark::State& state) {
  const Case data = made(static_cast<std::size_t>(state.range(0)), 20);
  for (auto _ : state) benchmark::DoNotOptimize(feature_scores(data.table, data.interest));
}
BENCHMARK(scores)->Arg(10000)->Arg(50000)->Unit(benchmark::kMillisecond);

void forest(benchmark::State& state) {
  const Case data = made(static_cast<std::size_t>(state.range(0)), 20);
  for (auto _ : state) benchmark::DoNotOptimize(importance(data.table, data.interest, {}));
}
BENCHMARK(forest)->Arg(10000)->Unit(benchmark::kMillisecond);

void logit(benchmark::State& state) {
  const Case data = made(static_cast<std::size_t>(state.range(0)), 20);
  for (auto _ : state) benchmark::DoNotOptimize(select_logit(data.table, data.interest));
}
BENCHMARK(logit)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
