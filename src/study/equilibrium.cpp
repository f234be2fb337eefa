#include "study/equilibrium.hpp"

#include <cstdint>
#include <algorithm>
#include <cmath>

namespace cuenca::study {
namespace {

using basin::Run;
using basin::Structure;

/// Water of every store of a member at the end of a cycle.
std::vector<double> contents(const Run& run, std::size_t m) {
  const auto& water = run.storage().water;
  const auto width = static_cast<std::size_t>(run.storage().members);
  std::vector<double> all(water.size() / width);
  for (std::size_t c = 0; c < all.size(); ++c) all[c] = water[c * width + m];
  return all;
}

/// Salts of every store of a member, kg.
std::vector<double> salt_contents(const Run& run, std::size_t m) {
  const auto& storage = run.storage();
  const auto width = static_cast<std::size_t>(storage.members);
  std::vector<double> sum(storage.cells / width);
  for (int k = 0; k < storage.constituents; ++k)
    for (std::size_t c = 0; c < sum.size(); ++c)
      sum[c] += run.structure().constituents[k].counts_as_salt * storage.masses[k * storage.cells + c * width + m];
  return sum;
}

/// Stores that count: liquid ones below the upland, with more than a millionth of the largest.
std::vector<int> slow_columns(const Run& run, const std::vector<double>& water) {
  const Structure& s = run.structure();
  double largest = 0;
  for (int c = 0; c < s.account_base; ++c) largest = std::max(largest, water[static_cast<std::size_t>(c)]);
  std::vector<int> columns;
  for (const auto& group : s.groups) {
    if (group.upland) continue;
    for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
      for (std::size_t e = 0; e < group.entities.size(); ++e) {
        const int column = group.column(static_cast<int>(slot), static_cast<int>(e));
        if (s.column_phase[column] == catalog::Phase::liquid && water[static_cast<std::size_t>(column)] > 1e-6 * largest)
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

/// One member on its way to its equilibrium. It sees nothing of its neighbours.
class Member {
 public:
  Member(const Run& run, int member, const EquilibriumOptions& options)
      : m_(static_cast<std::size_t>(member)), options_(options), ends_{contents(run, m_)}, salts_(salt_contents(run, m_)) {
    found_.cycle = options.cycle_years;
  }
  const Equilibrium& found() const { return found_; }

  /// After cycle `n` of `cycles`: is it there? If not, slow stores may be moved.
  void look(Run& run, int n, int cycles) {
    found_.years += options_.cycle_years;
    ends_.push_back(contents(run, m_));
    const auto columns = slow_columns(run, ends_.back());
    const std::vector<double> salts_now = salt_contents(run, m_);
    found_.change = largest_change(run, columns, ends_[ends_.size() - 2], ends_.back(), found_.slowest);
    found_.salt_drift = largest_change(run, columns, salts_, salts_now, found_.drifting);
    found_.reached = n > 0 && found_.change <= options_.tolerance;
    salts_ = salts_now;
    if (found_.reached || n + 1 >= cycles || ends_.size() < 4) return;
    for (const int column : columns) jump(run, static_cast<std::size_t>(column));
    ends_ = {contents(run, m_)};
    salts_ = salt_contents(run, m_);
  }

 private:
  static double largest_change(const Run& run, const std::vector<int>& columns, const std::vector<double>& before,
                               const std::vector<double>& now, std::string& where) {
    double largest = 0;
    for (const int column : columns) {
      const auto i = static_cast<std::size_t>(column);
      const double change = std::abs(now[i] - before[i]) / std::max(now[i], 1.0);
      if (change <= largest) continue;
      largest = change;
      where = run.structure().column_names[column];
    }
    return largest;
  }
  void jump(Run& run, std::size_t column) {
    auto& storage = run.storage();
    const double now = ends_.back()[column];
    const double wanted = limit_of(ends_[ends_.size() - 3][column], ends_[ends_.size() - 2][column], now);
    const double factor = now > 0 ? wanted / now : 1;
    if (factor == 1) return;
    const std::size_t i = column * static_cast<std::size_t>(storage.members) + m_;
    storage.water[i] *= factor;
    storage.water_seen[i] *= factor;
    for (int k = 0; k < storage.constituents; ++k) {
      storage.masses[k * storage.cells + i] *= factor;
      storage.masses_seen[k * storage.cells + i] *= factor;
    }
  }

  std::size_t m_;
  const EquilibriumOptions& options_;
  std::vector<std::vector<double>> ends_;
  std::vector<double> salts_;
  Equilibrium found_;
};

}  // namespace

std::vector<Equilibrium> reach_equilibrium(Run& run, const Calendar& calendar, const EquilibriumOptions& options, const Watch& watch,
                                           std::optional<basin::LedgerFault>& fault) {
  const auto last = calendar.first_day() + static_cast<std::int64_t>(options.cycle_years * 365.25) - 1;
  const Calendar cycle(calendar.first_day(), last, calendar.length());
  const int cycles = std::max(1, options.most_years / options.cycle_years), width = run.storage().members;
  std::shared_ptr<const basin::UplandRecord> upland;
  std::vector<Member> members;
  std::vector<std::shared_ptr<const basin::Snapshot>> there(static_cast<std::size_t>(width));  // where a member got while others go on
  for (int m = 0; m < width; ++m) members.emplace_back(run, m, options);
  const auto found = [&] {
    std::vector<Equilibrium> all;
    for (const Member& member : members) all.push_back(member.found());
    return all;
  };
  const auto under_way = [&](const Member& member) { return !member.found().reached; };
  for (int n = 0; n < cycles && std::any_of(members.begin(), members.end(), under_way); ++n) {
    // the first cycle wets the soils; the second is kept and serves all that follow
    if (n == 1) run.record_upland(cycle.size());
    if (n > 1) run.replay_upland(upland);
    for (int i = 0; i < cycle.size(); ++i) {
      if (i % 256 == 0 && watch && !watch("equilibrium", (n + static_cast<double>(i) / cycle.size()) / cycles)) return found();
      if ((fault = run.step(step_of(cycle, i)))) return found();
    }
    if ((fault = run.ledger().close())) return found();
    if (n == 1) upland = run.take_record();
    if (n > 1) run.finish_replay();
    std::shared_ptr<const basin::Snapshot> now;
    for (int m = 0; m < width; ++m) {
      Member& member = members[static_cast<std::size_t>(m)];
      if (!under_way(member)) continue;
      member.look(run, n, cycles);
      if (under_way(member) || width == 1) continue;
      if (!now) now = std::make_shared<const basin::Snapshot>(run.storage().snapshot());
      there[static_cast<std::size_t>(m)] = now;
    }
  }
  for (int m = 0; m < width; ++m)
    if (const auto& state = there[static_cast<std::size_t>(m)]) run.storage().restore_member(*state, m);
  return found();
}

}  // namespace cuenca::study
