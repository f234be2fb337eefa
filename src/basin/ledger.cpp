#include "basin/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "basin/kernels.hpp"
#include "basin/ledger_books.hpp"

namespace cuenca::basin {
namespace {

using catalog::Phase;
using catalog::Solute;

std::vector<int> marks_of(const Structure& s) {
  std::vector<int> marks;
  for (std::size_t k = 0; k < s.constituents.size(); ++k)
    if (s.constituents[k].marks_water()) marks.push_back(static_cast<int>(k));
  return marks;
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

Ledger::Ledger(Storage& storage, const KernelTable& kernels)
    : s_(storage),
      passes_(ledger_passes(kernels, storage.members != 1)),
      marks_(marks_of(storage.structure)),
      books_(std::make_unique<LedgerBooks>(storage, !marks_.empty())),
      concentration_(storage.masses.size()),
      before_(storage.cells),
      in_(storage.cells),
      out_(storage.cells),
      mass_before_(storage.masses.size()),
      mass_in_(storage.masses.size()),
      mass_out_(storage.masses.size()) {
  const Structure& s = s_.structure;
  for (const auto& c : s.constituents) dissolved_volume_.push_back(c.dissolved_volume);
  first_flux_.assign(s.groups.size(), 0);
  for (int f = static_cast<int>(s.fluxes.size()); f-- > 0;) first_flux_[static_cast<std::size_t>(s.fluxes[f].group)] = f;
  for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
    for (std::size_t slot = 0; slot < s.groups[g].type->derived.size(); ++slot) {
      const std::string_view name = s.groups[g].type->derived[slot].implies;
      const auto& stores = s.groups[g].type->stores;
      for (std::size_t store = 0; store < stores.size(); ++store) {
        if (name.empty() || stores[store].name != name) continue;
        implied_.push_back({g, static_cast<int>(slot), s.groups[g].column(static_cast<int>(store), 0), stores[store].phase == Phase::solid});
      }
    }
  if (storage.members != 1) {
    poured_.assign(s_.flux_cells, 0);
    poured_masses_.assign(s_.carried.size(), 0);
  }
  open();
}

Ledger::~Ledger() = default;

LedgerArrays Ledger::arrays() {
  return {s_.water.data(),  s_.masses.data(),  s_.carried.data(),  concentration_.data(), s_.fluxes.data(),
          s_.cells,         s_.flux_cells,     s_.constituents,    dissolved_volume_.data(), s_.structure.account_base + kSaltVolume};
}

void Ledger::open() {
  water = {s_.water, Array(s_.cells), Array(s_.cells)};
  mass = {s_.masses, Array(s_.masses.size()), Array(s_.masses.size())};
  flux_totals.assign(s_.flux_cells, 0);
  carried_totals.assign(s_.carried.size(), 0);
  worst_residual = 0;
  in_window_ = 0;
  broken_.reset();
  std::fill(poured_.begin(), poured_.end(), 0.0);
  std::fill(poured_masses_.begin(), poured_masses_.end(), 0.0);
}

void Ledger::begin_step() {
  if (in_window_ > 0) return;
  std::copy(s_.water.begin(), s_.water.end(), before_.begin());
  for (int k = 0; k < s_.constituents; ++k) passes_.hold(books_->mass_blocks, s_.masses.data() + k * s_.cells, mass_before_.data() + k * s_.cells);
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

void Ledger::book(std::size_t turn) {
  const TurnBooks& books = books_->turns[turn];
  const LedgerArrays a = arrays();
  passes_.note(a, books.noted_before);
  if (!books.reactions.empty()) passes_.react(a, books.reactions);
  passes_.note(a, books.noted);
  passes_.book(a, books.rows);
  if (!marks_.empty()) {
    const Stage& stage = s_.structure.stages[turn];
    const bool coupled = stage.groups.size() > 1;
    for (int g : stage.groups)
      if (g >= 0) book_vapour(g, coupled ? 0 : stage.first, coupled ? static_cast<int>(s_.structure.groups[g].entities.size()) : stage.last);
  }
  passes_.hold(books.seen, s_.water.data(), s_.water_seen.data());
  for (const int cell : books.seen_cells) s_.water_seen[cell] = s_.water[cell];
  for (int k = 0; k < s_.constituents; ++k) {
    const std::size_t base = k * s_.cells;
    passes_.hold(books.seen_masses, s_.masses.data() + base, s_.masses_seen.data() + base);
    for (const int cell : books.seen_masses_cells) s_.masses_seen[base + cell] = s_.masses[base + cell];
  }
}

/// At the donor's concentration, after everything else has left and no more than is left.
void Ledger::book_vapour(int g, int first, int last) {
  const Structure& s = s_.structure;
  const GroupInfo& group = s.groups[g];
  const std::size_t members = static_cast<std::size_t>(s_.members);
  for (std::size_t row = 0; row < group.type->fluxes.size(); ++row) {
    const FluxInfo& flux = s.fluxes[static_cast<std::size_t>(first_flux_[g]) + row];
    for (int e = first; e < last; ++e) {
      if (!books_->takes_marks(flux, e)) continue;
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

bool Ledger::in_upland(int column) const { return books_->upland_column[column] != 0; }

void Ledger::book_received() { passes_.receive(arrays(), books_->received); }

}  // namespace cuenca::basin
