#include "study/equilibrium.hpp"

#include <cstdint>
#include <algorithm>
#include <cmath>

namespace cuenca::study {
namespace {

using basin::Run;
using basin::Structure;

/// Water of every lowland store at the end of a cycle.
std::vector<double> contents(const Run& run) { return {run.storage().water.begin(), run.storage().water.end()}; }

/// Salts of every store, kg.
std::vector<double> salt_contents(const Run& run) {
  const auto& storage = run.storage();
  std::vector<double> sum(storage.cells);
  for (int k = 0; k < storage.constituents; ++k)
    for (std::size_t i = 0; i < storage.cells; ++i) sum[i] += run.structure().constituents[k].counts_as_salt * storage.masses[k * storage.cells + i];
  return sum;
}

/// Stores that count: liquid ones below the upland, with more than a thousandth of the largest.
std::vector<int> slow_columns(const Run& run) {
  const Structure& s = run.structure();
  double largest = 0;
  for (int c = 0; c < s.account_base; ++c) largest = std::max(largest, run.storage().water[static_cast<std::size_t>(c) * run.storage().members]);
  std::vector<int> columns;
  for (const auto& group : s.groups) {
    if (group.upland) continue;
    for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
      for (std::size_t e = 0; e < group.entities.size(); ++e) {
        const int column = group.column(static_cast<int>(slot), static_cast<int>(e));
        if (s.column_phase[column] == catalog::Phase::liquid && run.storage().water[static_cast<std::size_t>(column) * run.storage().members] > 1e-6 * largest)
          columns.push_back(column);
      }
  }
  return columns;
}

/// Aitken's limit of three values, for changes that shrink steadily; else the last.
double limit_of(double first, double second, double third) {
  const double step = third - second, before = second - first;
  const double ratio = before != 0 ? step / before : 0;
  if (!(ratio > 0.1 && ratio < 0.97)) return third;
  return std::max(third + step * ratio / (1 - ratio), 0.5 * third);
}

}  // namespace

Equilibrium reach_equilibrium(Run& run, const Calendar& calendar, const EquilibriumOptions& options, const Watch& watch,
                              std::optional<basin::LedgerFault>& fault) {
  Equilibrium found;
  const auto last = calendar.first_day() + static_cast<std::int64_t>(options.cycle_years * 365.25) - 1;
  found.cycle = options.cycle_years;
  const Calendar cycle(calendar.first_day(), last, calendar.length());
  const int cycles = std::max(1, options.most_years / options.cycle_years);
  std::shared_ptr<const basin::UplandRecord> upland;
  std::vector<std::vector<double>> ends{contents(run)};
  std::vector<double> salts = salt_contents(run);
  for (int n = 0; n < cycles && !found.reached; ++n) {
    // the first cycle wets the soils; the second is kept and serves all that follow
    if (n == 1) run.record_upland();
    if (n > 1) run.replay_upland(upland);
    for (int i = 0; i < cycle.size(); ++i) {
      if (i % 256 == 0 && watch && !watch("equilibrium", (n + static_cast<double>(i) / cycle.size()) / cycles)) return found;
      if ((fault = run.step(step_of(cycle, i)))) return found;
    }
    if (n == 1) upland = run.take_record();
    if (n > 1) run.finish_replay();
    found.years += options.cycle_years;
    ends.push_back(contents(run));
    found.change = 0;
    const auto columns = slow_columns(run);
    const std::size_t width = run.storage().members;
    for (int column : columns) {
      const std::size_t i = column * width;
      const double change = std::abs(ends.back()[i] - ends[ends.size() - 2][i]) / std::max(ends.back()[i], 1.0);
      if (change > found.change) {
        found.change = change;
        found.slowest = run.structure().column_names[column];
      }
    }
    const std::vector<double> salts_now = salt_contents(run);
    found.salt_drift = 0;
    for (int column : columns) {
      const std::size_t i = column * width;
      const double change = std::abs(salts_now[i] - salts[i]) / std::max(salts_now[i], 1.0);
      if (change <= found.salt_drift) continue;
      found.salt_drift = change;
      found.drifting = run.structure().column_names[column];
    }
    found.reached = n > 0 && found.change <= options.tolerance;
    salts = salts_now;
    if (found.reached || n + 1 >= cycles || ends.size() < 4) continue;
    for (int column : columns) {
      for (std::size_t m = 0; m < width; ++m) {
        const std::size_t i = column * width + m;
        const double wanted = limit_of(ends[ends.size() - 3][i], ends[ends.size() - 2][i], ends.back()[i]);
        const double factor = ends.back()[i] > 0 ? wanted / ends.back()[i] : 1;
        if (factor == 1) continue;
        run.storage().water[i] *= factor;
        run.storage().water_seen[i] *= factor;
        for (int k = 0; k < run.storage().constituents; ++k) {
          run.storage().masses[k * run.storage().cells + i] *= factor;
          run.storage().masses_seen[k * run.storage().cells + i] *= factor;
        }
      }
    }
    ends = {contents(run)};
    salts = salt_contents(run);
  }
  return found;
}

}  // namespace cuenca::study
