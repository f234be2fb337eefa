// The second pass over a step: sums the fluxes again, independently of the code that applied them, and compares.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "basin/ledger.hpp"
#include "basin/ledger_books.hpp"

namespace cuenca::basin {
namespace {

// m3 or kg: a microlitre. A store that lets nearly all pass that reaches it holds less than the round-off of what went through.
constexpr double kSpeck = 1e-9;

}  // namespace

LedgerFault Ledger::wrong_flux(int flux_column, const std::string& quantity, int step, int member, double amount) const {
  const auto kind = std::isnan(amount) ? LedgerFault::Kind::not_a_number : LedgerFault::Kind::negative_flux;
  for (const GroupInfo& group : s_.structure.groups) {
    const int inside = flux_column - group.flux_base;
    if (inside < 0 || inside >= static_cast<int>(group.type->fluxes.size()) * group.padded) continue;
    return {kind, group.entities[inside % group.padded].path, std::string(group.type->fluxes[inside / group.padded].name), quantity, step, member, 0, amount};
  }
  return {kind, "", "", quantity, step, member, 0, amount};
}

/// The first flux that is negative or not a number.
std::optional<LedgerFault> Ledger::find_wrong_flux(const AuditPlan& plan, int step) const {
  const auto find = [&](const std::vector<BookedRow>& rows, const double* amounts, const std::string& quantity) -> std::optional<LedgerFault> {
    for (const BookedRow& row : rows)
      for (int e = row.first; e < row.last; ++e)
        for (int m = 0; m < s_.members; ++m)
          if (const double amount = amounts[static_cast<std::size_t>(row.flux + e) * s_.members + m]; !(amount >= 0))
            return wrong_flux(row.flux + e, quantity, step, m, amount);
    return std::nullopt;
  };
  if (auto fault = find(plan.water, s_.fluxes.data(), "water")) return fault;
  for (int k = 0; k < s_.constituents; ++k)
    if (auto fault = find(plan.solutes, s_.carried.data() + k * s_.flux_cells, s_.structure.constituent_names[k])) return fault;
  return std::nullopt;
}

/// What went along with ground that changed its cover.
void Ledger::sum_transfers() {
  for (const Transfer& t : transfers_) {
    const std::size_t from = static_cast<std::size_t>(t.from) * s_.members + t.member, to = static_cast<std::size_t>(t.to) * s_.members + t.member;
    out_[from] += t.water;
    in_[to] += t.water;
    for (int k = 0; k < s_.constituents; ++k) {
      mass_out_[k * s_.cells + from] += transfer_masses_[t.masses + k];
      mass_in_[k * s_.cells + to] += transfer_masses_[t.masses + k];
    }
  }
}

std::optional<LedgerFault> Ledger::audit(int step, bool skip_upland) {
  return poured_.empty() ? balance(step, skip_upland, arrays()) : look(step, skip_upland);
}

/// `amounts`: the fluxes of the step, or of a window of steps.
std::optional<LedgerFault> Ledger::balance(int step, bool skip_upland, const LedgerArrays& amounts) {
  if (open_sums_)
    for (Array* sums : {&in_, &out_, &mass_in_, &mass_out_}) std::fill(sums->begin(), sums->end(), 0.0);
  open_sums_ = true;
  const AuditPlan& plan = skip_upland ? books_->replayed : books_->full;
  // a replayed step reads less than what counts in the totals
  double *of_fluxes = skip_upland ? nullptr : flux_totals.data(), *of_carried = skip_upland ? nullptr : carried_totals.data();
  if (!passes_.sum(amounts, plan.water, plan.solutes, {in_.data(), out_.data(), mass_in_.data(), mass_out_.data()}, of_fluxes, of_carried))
    return find_wrong_flux(plan, step);
  sum_transfers();
  const Balances of_water{s_.water_seen.data(), before_.data(), in_.data(), out_.data()};
  const Balances of_masses{s_.masses_seen.data(), mass_before_.data(), mass_in_.data(), mass_out_.data()};
  if (!passes_.implied(skip_upland ? books_->implied_below : books_->implied, of_water, of_masses, s_.cells, s_.constituents, kClosure, kSpeck))
    return find_private_state(step, skip_upland);
  const ColumnSet& stores = skip_upland ? books_->water_below : books_->water;
  const ColumnSet& solutes = skip_upland ? books_->masses_below : books_->masses;
  if (auto fault = check(step, stores, s_.water.data(), s_.water_seen.data(), before_.data(), in_.data(), out_.data(), "water")) return fault;
  for (int k = 0; k < s_.constituents; ++k) {
    const std::size_t base = k * s_.cells;
    if (auto fault = check(step, solutes, s_.masses.data() + base, s_.masses_seen.data() + base, mass_before_.data() + base, mass_in_.data() + base,
                           mass_out_.data() + base, s_.structure.constituent_names[k]))
      return fault;
  }
  passes_.take(books_->water.blocks, in_.data(), out_.data(), water.in.data(), water.out.data());
  if (skip_upland) passes_.total(books_->every_below, amounts.fluxes, flux_totals.data());
  for (int k = 0; k < s_.constituents; ++k) {
    const std::size_t base = k * s_.cells, carried = k * s_.flux_cells;
    passes_.take(books_->mass_blocks, mass_in_.data() + base, mass_out_.data() + base, mass.in.data() + base, mass.out.data() + base);
    if (skip_upland) passes_.total(books_->carrying_below, amounts.carried + carried, carried_totals.data() + carried);
  }
  open_sums_ = false;
  return std::nullopt;
}

/// Balances of one quantity; then what round-off left below zero is settled.
std::optional<LedgerFault> Ledger::check(int step, const ColumnSet& set, double* content, double* seen, const double* before, double* in, double* out,
                                         const std::string& quantity) {
  bool within = true, settled = true;
  if (!passes_.check({content, before, in, out}, set.blocks, block_of(s_.structure.account_base, s_.members), kClosure, worst_residual, within, settled))
    return find_open_balance(step, set, content, before, in, out, quantity);
  audited += static_cast<long>(set.columns.size()) * s_.members;
  if (!within)
    for (int column : set.columns)
      for (int m = 0; m < s_.members; ++m) {
        const std::size_t i = static_cast<std::size_t>(column) * s_.members + m;
        const double scale = max(max(std::abs(before[i]), std::abs(content[i])), max(in[i], out[i]));
        const double residual = content[i] - before[i] - in[i] + out[i];
        if (std::abs(residual) > worst_residual * scale) worst_residual = std::abs(residual) / scale;
      }
  if (!settled) settle_rounding(below_zero(set, content), content, seen, in, out);
  return std::nullopt;
}

std::optional<LedgerFault> Ledger::find_open_balance(int step, const ColumnSet& set, const double* content, const double* before, const double* in,
                                                     const double* out, const std::string& quantity) const {
  const Structure& s = s_.structure;
  for (int column : set.columns) {
    const bool account = column >= s.account_base;
    for (int m = 0; m < s_.members; ++m) {
      const std::size_t i = static_cast<std::size_t>(column) * s_.members + m;
      const double scale = max(max(std::abs(before[i]), std::abs(content[i])), max(in[i], out[i]));
      const double residual = content[i] - before[i] - in[i] + out[i];
      const double tolerance = kClosure * scale;
      // a value that is not a number fails the comparison too
      if (!(std::abs(residual) <= tolerance)) {
        const auto kind = std::isnan(residual) ? LedgerFault::Kind::not_a_number : LedgerFault::Kind::open_balance;
        return LedgerFault{kind, s.column_names[column], "", quantity, step, m, content[i] - residual, content[i]};
      }
      if (!account && content[i] < -tolerance - passes::kHair)
        return LedgerFault{LedgerFault::Kind::negative_store, s.column_names[column], largest_withdrawal(column, m), quantity, step, m, 0, content[i]};
    }
  }
  throw std::logic_error("the ledger saw an open balance and does not find it");
}

std::optional<LedgerFault> Ledger::find_private_state(int step, bool skip_upland) const {
  const Structure& s = s_.structure;
  for (const Implied& implied : implied_) {
    if (skip_upland && s.groups[implied.group].upland) continue;
    const double* own = s_.groups[implied.group].derived_slots[implied.slot];
    const std::size_t first = static_cast<std::size_t>(implied.column) * s_.members, count = s.groups[implied.group].entities.size() * s_.members;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = first + i;
      double booked = s_.water_seen[at], scale = max(max(std::abs(before_[at]), std::abs(booked)), max(in_[at], out_[at]));
      if (implied.solid) {  // a solid store holds kilograms only
        booked = scale = 0;
        for (int k = 0; k < s_.constituents; ++k) {
          const std::size_t j = k * s_.cells + at;
          booked += s_.masses_seen[j];
          scale += max(max(mass_before_[j], s_.masses_seen[j]), max(mass_in_[j], mass_out_[j]));
        }
      }
      if (!(std::abs(own[i] - booked) <= kClosure * scale + kSpeck))
        return LedgerFault{LedgerFault::Kind::private_state, s.column_names[implied.column + i / s_.members], "", "water", step,
                           static_cast<int>(i % s_.members), booked, own[i]};
    }
  }
  throw std::logic_error("the ledger saw a private state and does not find it");
}

std::optional<LedgerFault> Ledger::check_totals(int step) {
  const Structure& s = s_.structure;
  close();
  if (broken_) return broken_;
  const auto check = [&](const Totals& totals, const Array& content, std::size_t base, const std::vector<int>& columns,
                         const std::string& quantity) -> std::optional<LedgerFault> {
    for (int column : columns)
      for (int m = 0; m < s_.members; ++m) {
        const std::size_t i = base + static_cast<std::size_t>(column) * s_.members + m;
        const double expected = totals.initial[i] + totals.in[i] - totals.out[i];
        const double allowed = 1e-9 * max(totals.in[i], totals.out[i]) + 1e-12 * max(std::abs(totals.initial[i]), std::abs(content[i])) + 1e-200;
        if (!(std::abs(content[i] - expected) <= allowed))
          return LedgerFault{LedgerFault::Kind::open_balance, s.column_names[column], "", quantity, step, m, expected, content[i]};
      }
    return std::nullopt;
  };
  if (auto fault = check(water, s_.water, 0, books_->water.columns, "water")) return fault;
  for (int k = 0; k < s_.constituents; ++k)
    if (auto fault = check(mass, s_.masses, k * s_.cells, books_->masses.columns, s.constituent_names[k])) return fault;
  return std::nullopt;
}

/// The flux that took most from a column in this step.
std::string Ledger::largest_withdrawal(int column, int member) const {
  const Structure& s = s_.structure;
  std::string name;
  double largest = 0;
  for (const FluxInfo& flux : s.fluxes)
    for (int e = 0; e < static_cast<int>(s.groups[flux.group].entities.size()); ++e) {
      if (s.column_of(flux, flux.from, e) != column) continue;
      const GroupInfo& group = s.groups[flux.group];
      const double amount = s_.fluxes[static_cast<std::size_t>(group.flux_base + flux.row * group.padded + e) * s_.members + member];
      if (amount <= largest) continue;
      largest = amount;
      name = group.entities[e].path + "." + std::string(group.type->fluxes[flux.row].name);
    }
  return name;
}

/// A store that round-off left a hair below zero goes to exactly zero, and the hair is booked to the account of solver residuals.
void Ledger::settle_rounding(std::span<const int> blocks, double* content, double* seen, double* in, double* out) {
  const std::size_t members = s_.members, accounts = static_cast<std::size_t>(s_.structure.account_base) * members;
  for (const int block : blocks) {
    const std::size_t begin = static_cast<std::size_t>(block) * kLanes;
    for (std::size_t i = begin; i < begin + kLanes; ++i) {
      if (content[i] >= 0) continue;
      const std::size_t residual = accounts + kSolverResidual * members + i % members;
      in[i] += -content[i];
      out[residual] += -content[i];
      content[residual] += content[i];
      content[i] = 0;
      seen[i] = max(seen[i], 0.0);
    }
  }
}

/// Blocks of stores, not of accounts, with something below zero.
std::span<const int> Ledger::below_zero(const ColumnSet& set, const double* content) {
  below_.resize(set.blocks.size());
  const auto accounts = std::lower_bound(set.blocks.begin(), set.blocks.end(), block_of(s_.structure.account_base, s_.members));
  const std::span<const int> stores(set.blocks.data(), static_cast<std::size_t>(accounts - set.blocks.begin()));
  return {below_.data(), passes_.below_zero(content, stores, below_.data())};
}

}  // namespace cuenca::basin
