// Reach steps a second and core by each routing method, and what the memory of 32 parts costs the cascade; the kernel and its cells only,
// no ledger. All reaches see the same flood (`alike`) or each its own.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "unit/catchment/cells.hpp"
#include "waterbody/reach.hpp"

namespace cuenca::waterbody {
namespace {
using cuenca::testing::Cells;

constexpr int kReaches = 512, kDays = 365;

int slot_of_row(std::span<const catalog::Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

template <class Real>
void reaches(benchmark::State& state) {
  const bool alike = state.range(1) != 0;
  Cells<Reach> cells(kReaches);
  const auto set = [&](std::string_view name, double value) {
    cells.parameters.fill(slot_of_row(Reach::type.parameters, name), kReaches, value);
  };
  set("routing", static_cast<double>(state.range(0)));
  set("residence", 1.5 * 86400);
  set("stores", 3);
  set("weighting", 0.2);
  set("length", 40e3);
  set("width", 15);
  set("slope", 0.002);
  set("roughness", 0.035);
  set("segments", 4);
  set("lag", 0.5 * 86400);
  set("hydrograph_base", 2 * 86400);
  const int arrivals = slot_of_row(Reach::type.forcing, "arrivals"), content = slot_of_row(Reach::type.derived, "content");
  std::vector<double> inflow(static_cast<std::size_t>(kReaches) * kDays);
  for (int day = 0; day < kDays; ++day)
    for (int r = 0; r < kReaches; ++r)
      inflow[static_cast<std::size_t>(day) * kReaches + static_cast<std::size_t>(r)] =
          86400 * (0.5 + 8 * std::pow(0.5 + 0.5 * std::sin(0.05 * day + (alike ? 0 : r)), 6));
  const catalog::Step step;
  int day = 0;
  for (auto _ : state) {
    const double* today = inflow.data() + static_cast<std::size_t>(day) * kReaches;
    for (int r = 0; r < kReaches; ++r) {
      cells.forcing[arrivals][r] = today[r];
      cells.stores[0][r] += today[r];
    }
    cells.step<Real>(step);
    std::copy_n(cells.derived[content], kReaches, cells.stores[0]);
    day = (day + 1) % kDays;
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) * kReaches);
}

BENCHMARK(reaches<double>)->ArgNames({"routing", "alike"})->ArgsProduct({{0, 1, 2, 3}, {0}});
BENCHMARK(reaches<Lanes>)->ArgNames({"routing", "alike"})->ArgsProduct({{0, 1, 2, 3}, {1, 0}});

}  // namespace
}  // namespace cuenca::waterbody

BENCHMARK_MAIN();
