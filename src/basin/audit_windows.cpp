// The audit of eight members: what must be settled in each step is looked at in each step; the second sum of the fluxes, which costs most,
// is made of windows of steps. A balance that is open stays open, so that nothing is lost but the day on which it opened.
#include <algorithm>
#include <cmath>

#include "basin/ledger.hpp"
#include "basin/ledger_books.hpp"

namespace cuenca::basin {

std::optional<LedgerFault> Ledger::look(int step, bool skip_upland) {
  if (broken_) return broken_;
  const AuditPlan& plan = skip_upland ? books_->replayed : books_->full;
  window_below_ = skip_upland;
  last_step_ = step;
  bool sound = passes_.pour(plan.flows, s_.fluxes.data(), poured_.data());
  for (int k = 0; k < s_.constituents; ++k) {
    const std::size_t base = k * s_.flux_cells;
    sound = passes_.pour(plan.loads, s_.carried.data() + base, poured_masses_.data() + base) && sound;
  }
  if (!sound) return find_wrong_flux(plan, step);
  if (auto fault = look_below_zero(step, skip_upland ? books_->water_below : books_->water, -1)) return fault;
  for (int k = 0; k < s_.constituents; ++k)
    if (auto fault = look_below_zero(step, skip_upland ? books_->masses_below : books_->masses, k)) return fault;
  if (++in_window_ == kWindow) close();
  return broken_;
}

std::optional<LedgerFault> Ledger::close() {
  if (in_window_ == 0) return broken_;
  in_window_ = 0;
  LedgerArrays window = arrays();
  window.fluxes = poured_.data();
  window.carried = poured_masses_.data();
  broken_ = balance(last_step_, window_below_, window);
  const AuditPlan& plan = window_below_ ? books_->replayed : books_->full;
  for (const Stretch& one : plan.flows) std::fill_n(poured_.begin() + static_cast<std::ptrdiff_t>(one.first), one.count, 0.0);
  for (int k = 0; k < s_.constituents; ++k)
    for (const Stretch& one : plan.loads)
      std::fill_n(poured_masses_.begin() + static_cast<std::ptrdiff_t>(k * s_.flux_cells + one.first), one.count, 0.0);
  return broken_;
}

/// What one step brought to a column, or took from it (`constituent` -1: water).
double Ledger::passed_in_step(int column, int member, int constituent, bool in) const {
  const Structure& s = s_.structure;
  double sum = 0;
  for (const FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      if (s.column_of(flux, in ? flux.to : flux.from, e) != column) continue;
      const std::size_t at = static_cast<std::size_t>(group.flux_base + flux.row * group.padded + e) * s_.members + member;
      const double amount = constituent < 0 ? s_.fluxes[at] : s_.carried[constituent * s_.flux_cells + at];
      if (std::isfinite(amount)) sum += amount;  // of a replayed upland only what comes from it is known
    }
  }
  return sum;
}

/// A store below zero by more than rounding is overdrawn; by less, the hair is settled.
std::optional<LedgerFault> Ledger::look_below_zero(int step, const ColumnSet& set, int constituent) {
  const Structure& s = s_.structure;
  const std::size_t base = constituent < 0 ? 0 : constituent * s_.cells, members = static_cast<std::size_t>(s_.members);
  double* content = (constituent < 0 ? s_.water.data() : s_.masses.data()) + base;
  const std::span<const int> below = below_zero(set, content);
  if (below.empty()) return std::nullopt;
  for (const int column : below)  // a block of eight members is a column
    for (std::size_t m = 0; m < members; ++m) {
      const double now = content[static_cast<std::size_t>(column) * members + m];
      if (now >= -passes::kHair) continue;
      const int member = static_cast<int>(m);
      const double in = passed_in_step(column, member, constituent, true), out = passed_in_step(column, member, constituent, false);
      const double scale = max(max(std::abs(now - in + out), std::abs(now)), max(in, out));
      if (now >= -kClosure * scale - passes::kHair) continue;
      const std::string quantity = constituent < 0 ? "water" : s.constituent_names[constituent];
      return LedgerFault{LedgerFault::Kind::negative_store,
                         s.column_names[column],
                         largest_withdrawal(column, member),
                         quantity,
                         step,
                         member,
                         0,
                         now};
    }
  Array& in = constituent < 0 ? in_ : mass_in_;
  Array& out = constituent < 0 ? out_ : mass_out_;
  Array& seen = constituent < 0 ? s_.water_seen : s_.masses_seen;
  settle_rounding(below, content, seen.data() + base, in.data() + base, out.data() + base);
  return std::nullopt;
}

}  // namespace cuenca::basin
