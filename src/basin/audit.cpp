// The second pass over a step: sums the fluxes again, independently of the code that applied them, and compares.
#include <algorithm>
#include <cmath>

#include "basin/ledger.hpp"

namespace cuenca::basin {
namespace {

using catalog::Phase;
using catalog::Solute;

constexpr double kClosure = 1e-9;  // contracts, "Closure"
// m3 or kg: a microlitre. A store that lets nearly all pass that reaches it holds less than the round-off of what went through.
constexpr double kSpeck = 1e-9;

}  // namespace

AuditPlan Ledger::plan(bool skip_upland) const {
  const Structure& s = s_.structure;
  AuditPlan plan;
  for (const FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    const bool received_only = skip_upland && group.upland;
    if (received_only && flux.to.columns.empty()) continue;
    const Solute solute = group.type->fluxes[flux.row].solute;
    for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
      const int from = s.column_of(flux, flux.from, e), to = s.column_of(flux, flux.to, e);
      if (received_only && upland_column_[to]) continue;
      const int column = group.flux_base + flux.row * group.padded + e, donor = received_only ? s.columns : from;
      if (solute != Solute::reactive) plan.water.push_back({column, donor, to});
      if (solute == Solute::none && (marks_.empty() || received_only || !takes_marks(flux, e))) continue;
      const bool reacts = solute == Solute::reactive;
      plan.solutes.push_back({column, donor, to, reacts && !received_only && s.column_phase[from] != Phase::solid, reacts && s.column_phase[to] != Phase::solid});
    }
  }
  return plan;
}

LedgerFault Ledger::wrong_flux(int flux_column, const std::string& quantity, int step, int member, double amount) const {
  const auto kind = std::isnan(amount) ? LedgerFault::Kind::not_a_number : LedgerFault::Kind::negative_flux;
  for (const GroupInfo& group : s_.structure.groups) {
    const int inside = flux_column - group.flux_base;
    if (inside < 0 || inside >= static_cast<int>(group.type->fluxes.size()) * group.padded) continue;
    return {kind, group.entities[inside % group.padded].path, std::string(group.type->fluxes[inside / group.padded].name), quantity, step, member, 0, amount};
  }
  return {kind, "", "", quantity, step, member, 0, amount};
}

/// Inflows and outflows of every column from the plan; `width` members.
template <int width>
std::optional<LedgerFault> Ledger::sum_fluxes(const AuditPlan& plan, int step) {
  const Structure& s = s_.structure;
  double *in = in_.data(), *out = out_.data();
  const double* fluxes = s_.fluxes.data();
  for (const AuditPlan::Entry& entry : plan.water)
    for (int m = 0; m < width; ++m) {
      const double amount = fluxes[entry.flux * width + m];
      if (!(amount >= 0)) return wrong_flux(entry.flux, "water", step, m, amount);
      out[entry.from * width + m] += amount;
      in[entry.to * width + m] += amount;
    }
  double* pool_in = in + static_cast<std::size_t>(s.account_base + kSaltVolume) * width;
  double* pool_out = out + static_cast<std::size_t>(s.account_base + kSaltVolume) * width;
  for (int k = 0; k < s_.constituents; ++k) {
    const double* carried = s_.carried.data() + k * s_.flux_cells;
    double *mass_in = mass_in_.data() + k * s_.cells, *mass_out = mass_out_.data() + k * s_.cells;
    const double volume = s.constituents[k].dissolved_volume;
    for (const AuditPlan::SoluteEntry& entry : plan.solutes)
      for (int m = 0; m < width; ++m) {
        const double kilograms = carried[entry.flux * width + m];
        if (!(kilograms >= 0)) return wrong_flux(entry.flux, s.constituent_names[k], step, m, kilograms);
        if (entry.from < s.columns) mass_out[entry.from * width + m] += kilograms;
        mass_in[entry.to * width + m] += kilograms;
        if (entry.frees) {
          out[entry.from * width + m] += volume * kilograms;
          pool_in[m] += volume * kilograms;
        }
        if (entry.takes) {
          in[entry.to * width + m] += volume * kilograms;
          pool_out[m] += volume * kilograms;
        }
      }
  }
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
  const int nc = s_.constituents;
  std::fill(in_.begin(), in_.end(), 0.0);
  std::fill(out_.begin(), out_.end(), 0.0);
  std::fill(mass_in_.begin(), mass_in_.end(), 0.0);
  std::fill(mass_out_.begin(), mass_out_.end(), 0.0);
  const AuditPlan& plan = skip_upland ? replay_plan_ : full_plan_;
  if (auto fault = s_.members == 1 ? sum_fluxes<1>(plan, step) : sum_fluxes<kLanes>(plan, step)) return fault;
  sum_transfers();
  const Structure& s = s_.structure;
  if (auto fault = check_derived(step, skip_upland)) return fault;
  if (auto fault = check(step, columns_, s_.water.data(), before_.data(), in_.data(), out_.data(), "water", skip_upland)) return fault;
  settle_rounding(columns_, s_.water.data(), s_.water_seen.data(), in_.data(), out_.data(), skip_upland);
  for (int k = 0; k < nc; ++k) {
    const std::size_t base = k * s_.cells;
    if (auto fault = check(step, dissolving_columns_, s_.masses.data() + base, mass_before_.data() + base, mass_in_.data() + base,
                           mass_out_.data() + base, s.constituent_names[k], skip_upland))
      return fault;
    settle_rounding(dissolving_columns_, s_.masses.data() + base, s_.masses_seen.data() + base, mass_in_.data() + base, mass_out_.data() + base,
                    skip_upland);
  }
  for (std::size_t i = 0; i < s_.cells; ++i) {
    water.in[i] += in_[i];
    water.out[i] += out_[i];
  }
  for (std::size_t i = 0; i < s_.masses.size(); ++i) {
    mass.in[i] += mass_in_[i];
    mass.out[i] += mass_out_[i];
  }
  for (std::size_t i = 0; i < s_.flux_cells; ++i) flux_totals[i] += s_.fluxes[i];
  for (std::size_t i = 0; i < s_.carried.size(); ++i) carried_totals[i] += s_.carried[i];
  return std::nullopt;
}

std::optional<LedgerFault> Ledger::check(int step, const std::vector<int>& columns, const double* content, const double* before, const double* in,
                                         const double* out, const std::string& quantity, bool skip_upland) {
  const Structure& s = s_.structure;
  for (int column : columns) {
    if (skip_upland && upland_column_[column]) continue;
    const bool account = column >= s.account_base;
    for (int m = 0; m < s_.members; ++m) {
      const std::size_t i = static_cast<std::size_t>(column) * s_.members + m;
      const double scale = max(max(std::abs(before[i]), std::abs(content[i])), max(in[i], out[i]));
      const double residual = content[i] - before[i] - in[i] + out[i];
      const double tolerance = kClosure * scale;
      // one comparison in the usual case; a value that is not a number fails it too
      if (!(std::abs(residual) <= tolerance)) {
        const auto kind = std::isnan(residual) ? LedgerFault::Kind::not_a_number : LedgerFault::Kind::open_balance;
        return LedgerFault{kind, s.column_names[column], "", quantity, step, m, content[i] - residual, content[i]};
      }
      // below the smallest mass that means anything a store may decay to denormal numbers
      if (!account && content[i] < -tolerance - 1e-200)
        return LedgerFault{LedgerFault::Kind::negative_store, s.column_names[column], largest_withdrawal(column, m), quantity, step, m, 0, content[i]};
      if (std::abs(residual) > worst_residual * scale) worst_residual = std::abs(residual) / scale;
      ++audited;
    }
  }
  return std::nullopt;
}

std::optional<LedgerFault> Ledger::check_derived(int step, bool skip_upland) {
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
  return std::nullopt;
}

std::optional<LedgerFault> Ledger::check_totals(int step) const {
  const Structure& s = s_.structure;
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
  if (auto fault = check(water, s_.water, 0, columns_, "water")) return fault;
  for (int k = 0; k < s_.constituents; ++k)
    if (auto fault = check(mass, s_.masses, k * s_.cells, dissolving_columns_, s.constituent_names[k])) return fault;
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
void Ledger::settle_rounding(const std::vector<int>& columns, double* content, double* seen, double* in, double* out, bool skip_upland) {
  const Structure& s = s_.structure;
  for (int column : columns) {
    if (column >= s.account_base) break;
    if (skip_upland && upland_column_[column]) continue;
    for (int m = 0; m < s_.members; ++m) {
      const std::size_t i = static_cast<std::size_t>(column) * s_.members + m;
      if (content[i] >= 0) continue;
      const std::size_t residual = static_cast<std::size_t>(s.account_base + kSolverResidual) * s_.members + m;
      in[i] += -content[i];
      out[residual] += -content[i];
      content[residual] += content[i];
      content[i] = 0;
      seen[i] = max(seen[i], 0.0);
    }
  }
}

}  // namespace cuenca::basin
