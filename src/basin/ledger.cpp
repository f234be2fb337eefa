#include "basin/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cuenca::basin {
namespace {

using catalog::Phase;
using catalog::Role;
using catalog::Solute;

/// Calls `each(offset in the values, column)` for entities [first, last) of one end of a flux, in the order of entities.
template <class Each>
void for_each_cell(const GroupInfo& group, const FluxEnd& end, int account_base, int first, int last, Each&& each) {
  if (end.own >= 0) {
    const int column = group.column(end.own, 0);
    for (int e = first; e < last; ++e) each(e, column + e);
  } else if (end.account >= 0) {
    for (int e = first; e < last; ++e) each(e, account_base + end.account);
  } else {
    for (int e = first; e < last; ++e) each(e, end.columns[e]);
  }
}

/// content[column] += sign * value for every entity and member.
template <int sign>
void move(const double* values, double* content, const GroupInfo& group, const FluxEnd& end, const Structure& s, int members, int first, int last) {
  if (end.own >= 0) {
    double* to = content + static_cast<std::size_t>(group.column(end.own, 0)) * members;
    for (int i = first * members; i < last * members; ++i) to[i] += sign * values[i];
    return;
  }
  if (end.account >= 0 && members == 1) {
    double sum = content[s.account_base + end.account];
    for (int e = first; e < last; ++e) sum += sign * values[e];
    content[s.account_base + end.account] = sum;
    return;
  }
  for_each_cell(group, end, s.account_base, first, last, [&](int e, int column) {
    for (int m = 0; m < members; ++m) content[static_cast<std::size_t>(column) * members + m] += sign * values[e * members + m];
  });
}

Phase phase_of(const Structure& s, const GroupInfo& group, const FluxEnd& end, int entity) {
  if (end.own >= 0) return group.type->stores[end.own].phase;
  if (end.account >= 0) return s.column_phase[s.account_base + end.account];
  return s.column_phase[end.columns[entity]];
}

}  // namespace

std::string describe(const LedgerFault& f) {
  const std::string where = f.store + (f.flux.empty() ? "" : ", flux " + f.flux) + ", " + f.quantity + ", step " + std::to_string(f.step) +
                            (f.member ? ", member " + std::to_string(f.member) : "");
  const std::string numbers = fmt::format(": expected {:.17g}, found {:.17g}", f.expected, f.found);
  switch (f.kind) {
    case LedgerFault::Kind::negative_flux: return "a component reported a negative flux: " + where + numbers;
    case LedgerFault::Kind::negative_store: return "a store was overdrawn: " + where + numbers;
    case LedgerFault::Kind::open_balance: return "a balance does not close: " + where + numbers;
    case LedgerFault::Kind::private_state: return "a component's own state disagrees with the ledger: " + where + numbers;
    case LedgerFault::Kind::not_a_number: return "a value is not a number: " + where;
    case LedgerFault::Kind::impossible_value:
      return fmt::format("the expression of {} comes to {:.12g} (SI) in step {}{}, beyond the bound {:.12g}: keep it inside with clamp(…)", f.store, f.found, f.step,
                         f.member ? ", member " + std::to_string(f.member) : "", f.expected);
  }
  return where;
}

Ledger::Ledger(Storage& storage)
    : s_(storage),
      concentration_(storage.masses.size()),
      before_(storage.cells),
      in_(storage.cells + storage.members),
      out_(storage.cells + storage.members),
      mass_before_(storage.masses.size()),
      mass_in_(storage.masses.size() + storage.members),
      mass_out_(storage.masses.size() + storage.members) {
  const Structure& s = s_.structure;
  fluxes_of_.assign(s.groups.size() + 1, static_cast<int>(s.fluxes.size()));
  for (int f = static_cast<int>(s.fluxes.size()); f-- > 0;) fluxes_of_[s.fluxes[f].group] = f;
  for (int g = static_cast<int>(s.groups.size()); g-- > 0;)
    if (s.groups[g].type->fluxes.empty()) fluxes_of_[g] = fluxes_of_[g + 1];
  donors_.resize(s.groups.size());
  for (const FluxInfo& flux : s.fluxes)
    if (s.groups[flux.group].type->turn == catalog::Turn::network)
      for (int column : flux.from.columns)
        if (column < s.account_base) donors_[flux.group].push_back(column);
  for (auto& columns : donors_) {
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  }
  upland_column_.assign(s.columns, 0);
  for (const GroupInfo& group : s.groups) {
    if (group.upland) std::fill_n(upland_column_.begin() + group.store_base, group.type->stores.size() * group.padded, 1);
    dissolves_.push_back(std::any_of(group.type->stores.begin(), group.type->stores.end(), [](const auto& row) { return row.phase != Phase::fresh; }));
  }
  for (const FluxInfo& flux : s.fluxes)
    leaves_upland_.push_back(s.groups[flux.group].upland && std::any_of(flux.to.columns.begin(), flux.to.columns.end(), [&](int column) { return !upland_column_[column]; }));
  for (int column = 0; column < s.columns; ++column) {
    if (s.column_names[column].empty()) continue;
    columns_.push_back(column);
    if (s.column_phase[column] != Phase::fresh) dissolving_columns_.push_back(column);
  }
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
    for (std::size_t slot = 0; slot < s.groups[g].type->derived.size(); ++slot) {
      const std::string_view name = s.groups[g].type->derived[slot].implies;
      const auto& stores = s.groups[g].type->stores;
      for (std::size_t store = 0; store < stores.size(); ++store)
        if (!name.empty() && stores[store].name == name)
          implied_.push_back({g, static_cast<int>(slot), s.groups[g].column(static_cast<int>(store), 0), stores[store].phase == Phase::solid});
    }
  for (int k = 0; k < s_.constituents; ++k)
    if (s.constituents[k].marks_water()) marks_.push_back(k);
  full_plan_ = plan(false);
  replay_plan_ = plan(true);
  open();
}

void Ledger::open() {
  water = {s_.water, Array(s_.cells), Array(s_.cells)};
  mass = {s_.masses, Array(s_.masses.size()), Array(s_.masses.size())};
  flux_totals.assign(s_.flux_cells, 0);
  carried_totals.assign(s_.carried.size(), 0);
  worst_residual = 0;
}

void Ledger::begin_step() {
  std::copy(s_.water.begin(), s_.water.end(), before_.begin());
  std::copy(s_.masses.begin(), s_.masses.end(), mass_before_.begin());
  transfers_.clear();
  transfer_masses_.clear();
}

void Ledger::transfer(int from, int to, int member, double share) {
  const auto move = [&](Array& content, Array& seen, std::size_t base) {
    const std::size_t donor = base + static_cast<std::size_t>(from) * s_.members + member, heir = base + static_cast<std::size_t>(to) * s_.members + member;
    const double amount = content[donor] * share;
    content[donor] -= amount;
    seen[donor] -= amount;
    content[heir] += amount;
    seen[heir] += amount;
    return amount;
  };
  transfers_.push_back({from, to, member, move(s_.water, s_.water_seen, 0), transfer_masses_.size()});
  for (int k = 0; k < s_.constituents; ++k) transfer_masses_.push_back(move(s_.masses, s_.masses_seen, k * s_.cells));
}

void Ledger::note_concentrations(int g) {
  for (int column : donors_[g])
    for (int k = 0; k < s_.constituents; ++k)
      for (int m = 0; m < s_.members; ++m) {
        const std::size_t i = static_cast<std::size_t>(column) * s_.members + m, at = k * s_.cells + i;
        concentration_[at] = s_.water[i] > 0 ? s_.masses[at] / s_.water[i] : 0.0;
      }
  if (!dissolves_[g]) return;
  const GroupInfo& group = s_.structure.groups[g];
  const std::size_t begin = static_cast<std::size_t>(group.store_base) * s_.members;
  const std::size_t end = begin + group.type->stores.size() * group.padded * s_.members;
  for (int k = 0; k < s_.constituents; ++k) {
    const std::size_t base = k * s_.cells;
    for (std::size_t i = begin; i < end; ++i) concentration_[base + i] = s_.water[i] > 0 ? s_.masses[base + i] / s_.water[i] : 0.0;
  }
}

void Ledger::book_reactions(int g, int first, int last) {
  const Structure& s = s_.structure;
  const GroupInfo& group = s.groups[g];
  const int members = s_.members;
  double* pool = s_.water.data() + static_cast<std::size_t>(s.account_base + kSaltVolume) * members;
  for (int f = fluxes_of_[g]; f < fluxes_of_[g + 1]; ++f) {
    const FluxInfo& flux = s.fluxes[f];
    if (group.type->fluxes[flux.row].solute != Solute::reactive) continue;
    const std::size_t at = static_cast<std::size_t>(group.flux_base + flux.row * group.padded) * members;
    for (int k = 0; k < s_.constituents; ++k) {
      const double* kilograms = s_.carried.data() + k * s_.flux_cells + at;
      double* content = s_.masses.data() + k * s_.cells;
      move<-1>(kilograms, content, group, flux.from, s, members, first, last);
      move<+1>(kilograms, content, group, flux.to, s, members, first, last);
      // a dissolved kilogram takes room in the liquid; a precipitated one leaves it
      const double volume = s.constituents[k].dissolved_volume;
      const auto react = [&](const FluxEnd& end, double sign) {
        for_each_cell(group, end, s.account_base, first, last, [&](int e, int column) {
          if (phase_of(s, group, end, e) == Phase::solid) return;
          for (int m = 0; m < members; ++m) {
            const double room = sign * volume * kilograms[e * members + m];
            s_.water[static_cast<std::size_t>(column) * members + m] += room;
            pool[m] -= room;
          }
        });
      };
      react(flux.from, -1);
      react(flux.to, +1);
    }
  }
}

void Ledger::book(int g, int first, int last) {
  const Structure& s = s_.structure;
  const GroupInfo& group = s.groups[g];
  const int members = s_.members;
  for (int f = fluxes_of_[g]; f < fluxes_of_[g + 1]; ++f) {
    const FluxInfo& flux = s.fluxes[f];
    const Solute solute = group.type->fluxes[flux.row].solute;
    if (solute == Solute::reactive) continue;
    const std::size_t at = static_cast<std::size_t>(group.flux_base + flux.row * group.padded) * members;
    const double* amounts = s_.fluxes.data() + at;
    move<-1>(amounts, s_.water.data(), group, flux.from, s, members, first, last);
    move<+1>(amounts, s_.water.data(), group, flux.to, s, members, first, last);
    if (solute == Solute::none) continue;
    for (int k = 0; k < s_.constituents; ++k) {
      double* kilograms = s_.carried.data() + k * s_.flux_cells + at;
      double* content = s_.masses.data() + k * s_.cells;
      for_each_cell(group, flux.from, s.account_base, first, last, [&](int e, int column) {
        const double* c = concentration_.data() + k * s_.cells + static_cast<std::size_t>(column) * members;
        for (int m = 0; m < members; ++m) kilograms[e * members + m] = amounts[e * members + m] * c[m];
      });
      move<-1>(kilograms, content, group, flux.from, s, members, first, last);
      move<+1>(kilograms, content, group, flux.to, s, members, first, last);
    }
  }
  if (!marks_.empty()) book_vapour(g, first, last);
}

/// Marks of water leave with vapour too: a flux without salts from a liquid store to an account.
bool Ledger::takes_marks(const FluxInfo& flux, int entity) const {
  const Structure& s = s_.structure;
  const int from = s.column_of(flux, flux.from, entity);
  return s.groups[flux.group].type->fluxes[flux.row].solute == Solute::none && from < s.account_base && s.column_phase[from] == Phase::liquid &&
         s.column_of(flux, flux.to, entity) >= s.account_base;
}

/// At the donor's concentration, after everything else has left and no more than is left.
void Ledger::book_vapour(int g, int first, int last) {
  const Structure& s = s_.structure;
  const GroupInfo& group = s.groups[g];
  const std::size_t members = static_cast<std::size_t>(s_.members);
  for (int f = fluxes_of_[g]; f < fluxes_of_[g + 1]; ++f) {
    const FluxInfo& flux = s.fluxes[f];
    for (int e = first; e < last; ++e) {
      if (!takes_marks(flux, e)) continue;
      const std::size_t from = static_cast<std::size_t>(s.column_of(flux, flux.from, e)) * members;
      const std::size_t to = static_cast<std::size_t>(s.column_of(flux, flux.to, e)) * members;
      const std::size_t at = (static_cast<std::size_t>(group.flux_base) + static_cast<std::size_t>(flux.row) * group.padded + e) * members;
      for (int k : marks_) {
        double* content = s_.masses.data() + k * s_.cells;
        for (std::size_t m = 0; m < members; ++m) {
          const double kg = min(s_.fluxes[at + m] * concentration_[k * s_.cells + from + m], max(0.0, content[from + m]));
          s_.carried[k * s_.flux_cells + at + m] = kg;
          content[from + m] -= kg;
          content[to + m] += kg;
        }
      }
    }
  }
}

void Ledger::book_received(const FluxInfo& flux) {
  const Structure& s = s_.structure;
  const GroupInfo& group = s.groups[flux.group];
  const std::size_t at = static_cast<std::size_t>(group.flux_base + flux.row * group.padded) * s_.members;
  const int last = static_cast<int>(group.entities.size());
  const bool reactive = group.type->fluxes[flux.row].solute == Solute::reactive;
  for (int e = 0; e < last; ++e) {
    const int column = flux.to.columns[e];
    if (upland_column_[column]) continue;
    const bool takes_room = reactive && s.column_phase[column] != Phase::solid;
    for (int m = 0; m < s_.members; ++m) {
      const std::size_t to = static_cast<std::size_t>(column) * s_.members + m, i = at + static_cast<std::size_t>(e) * s_.members + m;
      s_.water[to] += s_.fluxes[i];
      for (int k = 0; k < s_.constituents; ++k) {
        const double kilograms = s_.carried[k * s_.flux_cells + i];
        s_.masses[k * s_.cells + to] += kilograms;
        if (!takes_room) continue;
        const double room = s.constituents[k].dissolved_volume * kilograms;
        s_.water[to] += room;
        s_.water[static_cast<std::size_t>(s.account_base + kSaltVolume) * s_.members + m] -= room;
      }
    }
  }
}

void Ledger::close_turn(int g, int first, int last) {
  const GroupInfo& group = s_.structure.groups[g];
  for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot) {
    const std::size_t begin = static_cast<std::size_t>(group.column(static_cast<int>(slot), first)) * s_.members;
    const std::size_t count = static_cast<std::size_t>(last - first) * s_.members;
    std::copy_n(s_.water.begin() + begin, count, s_.water_seen.begin() + begin);
    if (dissolves_[g])
      for (int k = 0; k < s_.constituents; ++k)
        std::copy_n(s_.masses.begin() + k * s_.cells + begin, count, s_.masses_seen.begin() + k * s_.cells + begin);
  }
}

}  // namespace cuenca::basin
