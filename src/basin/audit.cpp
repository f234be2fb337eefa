// The second pass over a step: sums the fluxes again, independently of the code that applied them, and compares.
#include <algorithm>
#include <cmath>

#include "basin/ledger.hpp"

namespace cuenca::basin {
namespace {

using catalog::Phase;
using catalog::Role;
using catalog::Solute;

constexpr double kClosure = 1e-9;  // contracts, "Closure"
constexpr int kSaltVolume = 4, kSolverResidual = 5;

int column_of(const Structure& s, const GroupInfo& group, const FluxEnd& end, int entity) {
  if (end.own >= 0) return group.column(end.own, entity);
  return end.account >= 0 ? s.account_base + end.account : end.columns[entity];
}

}  // namespace

std::optional<LedgerFault> Ledger::audit(int step, bool skip_upland) {
  const Structure& s = s_.structure;
  const int members = s_.members, nc = s_.constituents;
  std::fill(in_.begin(), in_.end(), 0.0);
  std::fill(out_.begin(), out_.end(), 0.0);
  std::fill(mass_in_.begin(), mass_in_.end(), 0.0);
  std::fill(mass_out_.begin(), mass_out_.end(), 0.0);
  for (const FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    const bool received_only = skip_upland && group.upland;
    if (received_only && flux.to.columns.empty()) continue;
    const catalog::Row& row = group.type->fluxes[flux.row];
    const int entities = static_cast<int>(group.entities.size());
    for (int e = 0; e < entities; ++e) {
      const int from = column_of(s, group, flux.from, e), to = column_of(s, group, flux.to, e);
      if (received_only && upland_column_[to]) continue;
      const std::size_t at = static_cast<std::size_t>(group.flux_base + flux.row * group.padded + e) * members;
      for (int m = 0; m < members; ++m) {
        const double amount = s_.fluxes[at + m];
        if (!(amount >= 0)) {
          if (std::isnan(amount)) return LedgerFault{LedgerFault::Kind::not_a_number, group.entities[e].path, std::string(row.name), "water", step, m};
          return LedgerFault{LedgerFault::Kind::negative_flux, group.entities[e].path, std::string(row.name), "water", step, m, 0, amount};
        }
        if (!received_only) out_[static_cast<std::size_t>(from) * members + m] += amount;
        in_[static_cast<std::size_t>(to) * members + m] += amount;
      }
      if (row.solute == Solute::none) continue;
      for (int k = 0; k < nc; ++k) {
        const double volume = row.solute == Solute::reactive ? s.constituents[k].dissolved_volume : 0;
        const bool frees = volume > 0 && s.column_phase[from] != Phase::solid, takes = volume > 0 && s.column_phase[to] != Phase::solid;
        for (int m = 0; m < members; ++m) {
          const double kilograms = s_.carried[k * s_.flux_cells + at + m];
          const std::size_t f = static_cast<std::size_t>(from) * members + m, t = static_cast<std::size_t>(to) * members + m;
          const std::size_t pool = static_cast<std::size_t>(s.account_base + kSaltVolume) * members + m;
          if (!(kilograms >= 0))
            return LedgerFault{std::isnan(kilograms) ? LedgerFault::Kind::not_a_number : LedgerFault::Kind::negative_flux, group.entities[e].path,
                               std::string(row.name), s.constituent_names[k], step, m, 0, kilograms};
          if (!received_only) mass_out_[k * s_.cells + f] += kilograms;
          mass_in_[k * s_.cells + t] += kilograms;
          if (frees && !received_only) {
            out_[f] += volume * kilograms;
            in_[pool] += volume * kilograms;
          }
          if (takes) {
            in_[t] += volume * kilograms;
            out_[pool] += volume * kilograms;
          }
        }
      }
    }
  }
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
  for (std::size_t i = 0; i < mass_in_.size(); ++i) {
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
        return LedgerFault{LedgerFault::Kind::negative_store, s.column_names[column], "", quantity, step, m, 0, content[i]};
      if (std::abs(residual) > worst_residual * scale) worst_residual = std::abs(residual) / scale;
      ++audited;
    }
  }
  return std::nullopt;
}

std::optional<LedgerFault> Ledger::check_derived(int step, bool skip_upland) {
  const Structure& s = s_.structure;
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    const GroupInfo& group = s.groups[g];
    if (skip_upland && group.upland) continue;
    for (std::size_t slot = 0; slot < group.type->derived.size(); ++slot) {
      const std::string_view implied = group.type->derived[slot].implies;
      if (implied.empty()) continue;
      int store = 0;
      while (group.type->stores[store].name != implied) ++store;
      for (int e = 0; e < static_cast<int>(group.entities.size()); ++e) {
        for (int m = 0; m < s_.members; ++m) {
          const std::size_t i = static_cast<std::size_t>(group.column(store, e)) * s_.members + m;
          const double own = s_.groups[g].derived_slots[slot][e * s_.members + m];
          double booked = s_.water_seen[i], scale = std::max({std::abs(before_[i]), std::abs(booked), in_[i], out_[i]});
          if (group.type->stores[store].phase == Phase::solid) {  // a solid store holds kilograms only
            booked = scale = 0;
            for (int k = 0; k < s_.constituents; ++k) {
              booked += s_.masses_seen[k * s_.cells + i];
              scale += std::max({mass_before_[k * s_.cells + i], s_.masses_seen[k * s_.cells + i], mass_in_[k * s_.cells + i], mass_out_[k * s_.cells + i]});
            }
          }
          if (!(std::abs(own - booked) <= kClosure * scale))
            return LedgerFault{LedgerFault::Kind::private_state, s.column_names[group.column(store, e)], "", "water", step, m, booked, own};
        }
      }
    }
  }
  return std::nullopt;
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
