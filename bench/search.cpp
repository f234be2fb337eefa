// How long a search takes per evaluation beside the model, and how many lake problems a core runs in a second. Arguments of
// `beside_the_model`: method (0 NSGA-II, 1 epsilon-NSGA-II, 2 NSGA-III) and objectives; 10 000 evaluations of DTLZ2 in populations of a
// hundred with the hypervolume after every generation, DTLZ2's own time taken off. Measured last, on a busy machine (2 cores of a server
// of 2023): NSGA-II 2.7 µs per evaluation with two objectives, 3.8 with three; epsilon-NSGA-II 2.5 and 3.9; NSGA-III 2.9 and 4.7. The lake:
// 5 100 runs a second one by one, 15 600 eight at once.
#include <benchmark/benchmark.h>

#include <array>
#include <chrono>

#include "conformance/analysis/lake.hpp"
#include "numerics/distributions.hpp"
#include "unit/analysis/moea_problems.hpp"

namespace cuenca::analysis {
namespace {
using namespace search;
using namespace search::testing;
using analysis::testing::closed_loop;
using analysis::testing::Normals;

void beside_the_model(benchmark::State& state) {
  const auto objectives = static_cast<std::size_t>(state.range(1));
  Settings settings;
  settings.method = static_cast<Method>(state.range(0));
  settings.population = 100;
  settings.epsilons = settings.method == Method::epsilon_nsga2 ? std::vector<double>{0.05} : std::vector<double>{};
  settings.reference.assign(objectives, 1.1);
  using Clock = std::chrono::steady_clock;
  std::int64_t evaluations = 0;
  for (auto _ : state) {
    auto found = Search::begin(dtlz2_problem(objectives), settings);
    Clock::duration model{};
    const auto start = Clock::now();
    run(
        *found,
        [&](std::span<const Decision> decisions) {
          const auto before = Clock::now();
          std::vector<Outcome> all;
          for (const Decision& d : decisions) all.push_back(dtlz2(objectives, d));
          model += Clock::now() - before;
          return all;
        },
        [](const Progress&) { return true; });
    state.SetIterationTime(std::chrono::duration<double>(Clock::now() - start - model).count());
    evaluations += static_cast<std::int64_t>(found->state().evaluations);
  }
  state.SetItemsProcessed(evaluations);
}
BENCHMARK(beside_the_model)->ArgsProduct({{0, 1, 2}, {2, 3}})->UseManualTime()->Unit(benchmark::kMillisecond);

void hypervolume_of_100(benchmark::State& state) {
  const auto objectives = static_cast<std::size_t>(state.range(0));
  Points points;
  for (std::uint64_t i = 0; i < 100; ++i) {
    Dice dice(1, "bench.sphere", i);
    std::vector<double> p;
    double square = 0;
    for (std::size_t k = 0; k < objectives; ++k) {
      p.push_back(std::abs(dice.normal()));
      square += p[k] * p[k];
    }
    for (double& x : p) x /= std::sqrt(square);
    points.push_back(p);
  }
  const std::vector<double> reference(objectives, 1.1);
  for (auto _ : state) benchmark::DoNotOptimize(hypervolume(points, reference));
}
BENCHMARK(hypervolume_of_100)->DenseRange(2, 6)->Unit(benchmark::kMicrosecond);

Normals normals() {
  Normals all(20, std::vector<double>(100));
  for (std::size_t s = 0; s < all.size(); ++s)
    for (std::size_t t = 0; t < 100; ++t)
      all[s][t] = normal_quantile(RandomStream(1, 0, "bench.lake").uniform(static_cast<unsigned>(s), static_cast<unsigned>(t)));
  return all;
}

/// Closed-loop lake: 20 realisations of 100 years a run.
template <class Real>
void lake(benchmark::State& state) {
  const auto z = normals();
  double change = 0;
  for (auto _ : state) {
    change = change > 0.1 ? 0 : change + 1e-3;
    benchmark::DoNotOptimize(closed_loop<Real>(z, {Real(0.3 + change), Real(2.5), Real(0.03), Real(0.003), Real(0.97)},
                                               {Real(0.4), Real(-0.3), Real(0.9), Real(1.3), Real(0.4)}));
  }
  state.SetItemsProcessed(state.iterations() * (std::is_same_v<Real, double> ? 1 : kLanes));
}
BENCHMARK(lake<double>);
BENCHMARK(lake<Lanes>);

}  // namespace
}  // namespace cuenca::analysis
BENCHMARK_MAIN();
