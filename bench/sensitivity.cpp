// Designs and sensitivity while people wait: 10,000 futures of 20 inputs, and indices of what they gave. One thread.
// Measured last, 2 shared cores: Monte Carlo 3 ms, Latin hypercube 7 ms, scrambled Sobol 53 ms, Saltelli of 1024 base points 22 ms; indices
// with 1000 resamples 0.16 s (S1, ST and S2 of 43,008 futures), elementary effects 16 ms; of 1000 futures with 100 resamples and 100 random
// orders PAWN 0.54 s, delta 0.9 s; RBD-FAST 0.08 s.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "analysis/sampling/design.hpp"
#include "analysis/sensitivity/elementary_effects.hpp"
#include "analysis/sensitivity/given_data.hpp"
#include "analysis/sensitivity/sobol_indices.hpp"

namespace {

using namespace cuenca::analysis::sampling;
using namespace cuenca::analysis::sensitivity;

DesignRequest asked(DesignKind kind, std::size_t count) {
  DesignRequest request;
  request.kind = kind;
  request.batches = {count};
  for (int k = 0; k < 20; ++k) {
    Input input;
    input.name = "x" + std::to_string(k);
    input.lower = 0;
    input.upper = 1;
    request.inputs.push_back(input);
  }
  return request;
}

std::vector<double> outcome(const Design& design) {
  std::vector<double> y;
  for (std::size_t r = 0; r < design.rows; ++r) y.push_back(design.row(r)[0] + 2 * design.row(r)[1] * design.row(r)[2]);
  return y;
}

void make(benchmark::State& state, DesignKind kind, std::size_t count) {
  for (auto _ : state) benchmark::DoNotOptimize(make_design(asked(kind, count)));
}
void indices(benchmark::State& state) {
  const Design design = make_design(asked(DesignKind::saltelli, 1024)).value();
  const std::vector<double> y = outcome(design);
  for (auto _ : state) benchmark::DoNotOptimize(sobol_indices(sample_of(design), y));
}
void effects(benchmark::State& state) {
  const Design design = make_design(asked(DesignKind::morris, 100)).value();
  const std::vector<double> y = outcome(design);
  for (auto _ : state) benchmark::DoNotOptimize(elementary_effects(sample_of(design), y));
}
template <class Method>
void given(benchmark::State& state, Method method) {
  const Design design = make_design(asked(DesignKind::latin_hypercube, 1000)).value();
  const std::vector<double> y = outcome(design);
  for (auto _ : state) benchmark::DoNotOptimize(method(sample_of(design), y));
}

BENCHMARK_CAPTURE(make, monte_carlo, DesignKind::monte_carlo, 10000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(make, latin_hypercube, DesignKind::latin_hypercube, 10000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(make, sobol_scrambled, DesignKind::sobol, 10000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(make, saltelli_1024, DesignKind::saltelli, 1024)->Unit(benchmark::kMillisecond);
BENCHMARK(indices)->Unit(benchmark::kMillisecond);
BENCHMARK(effects)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(given, pawn, [](const Sample& s, const std::vector<double>& y) { return pawn(s, y); })->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(given, rbd_fast, [](const Sample& s, const std::vector<double>& y) {
  return rbd_fast(s, y);
})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(given, delta, [](const Sample& s, const std::vector<double>& y) { return delta(s, y); })->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
