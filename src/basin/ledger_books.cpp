#include "basin/ledger_books.hpp"

#include <algorithm>

namespace cuenca::basin {
namespace {

using catalog::Phase;
using catalog::Solute;

void sort_once(std::vector<int>& all) {
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
}

std::vector<Stretch> stretches_of(const std::vector<BookedRow>& rows, int members) {
  std::vector<Stretch> stretches;
  const std::size_t width = static_cast<std::size_t>(members);
  for (const BookedRow& row : rows)
    stretches.push_back({static_cast<std::size_t>(row.flux + row.first) * width, static_cast<std::size_t>(row.last - row.first) * width});
  return stretches;
}

}  // namespace

ColumnSet column_set(std::vector<int> columns, int members) {
  ColumnSet set{std::move(columns), {}};
  for (const int column : set.columns) set.blocks.push_back(block_of(column, members));
  sort_once(set.blocks);
  return set;
}

LedgerBooks::LedgerBooks(Storage& storage, bool marked) : s_(storage.structure), members_(storage.members), marked_(marked) {
  fluxes_of_.assign(s_.groups.size() + 1, static_cast<int>(s_.fluxes.size()));
  for (int f = static_cast<int>(s_.fluxes.size()); f-- > 0;) fluxes_of_[s_.fluxes[f].group] = f;
  for (int g = static_cast<int>(s_.groups.size()); g-- > 0;)
    if (s_.groups[g].type->fluxes.empty()) fluxes_of_[g] = fluxes_of_[g + 1];
  upland_column.assign(s_.columns, 0);
  for (const GroupInfo& group : s_.groups)
    if (group.upland) std::fill_n(upland_column.begin() + group.store_base, group.type->stores.size() * group.padded, 1);

  std::vector<int> named, named_below, dissolving, dissolving_below;
  mass_column_.assign(s_.columns, 0);
  for (int column = 0; column < s_.columns; ++column) {
    if (s_.column_names[column].empty()) continue;
    named.push_back(column);
    if (!upland_column[column]) named_below.push_back(column);
    if (s_.column_phase[column] == Phase::fresh) continue;
    mass_column_[column] = 1;
    dissolving.push_back(column);
    if (!upland_column[column]) dissolving_below.push_back(column);
  }
  water = column_set(std::move(named), members_);
  water_below = column_set(std::move(named_below), members_);
  masses = column_set(std::move(dissolving), members_);
  masses_below = column_set(std::move(dissolving_below), members_);

  for (const FluxInfo& flux : s_.fluxes) {
    const GroupInfo& group = s_.groups[flux.group];
    const int count = static_cast<int>(group.entities.size());
    const BookedRow row = row_of(flux, 0, count);
    if (!group.upland) every_below.push_back(row);
    if (row.solute == Solute::none && !any_takes_marks(flux)) continue;
    if (!group.upland) carrying_below.push_back(row);
    for (int e = 0; e < count; ++e) mass_column_[s_.column_of(flux, flux.from, e)] = mass_column_[s_.column_of(flux, flux.to, e)] = 1;
  }
  for (int column = 0; column < s_.columns; ++column)
    if (mass_column_[column]) mass_blocks.push_back(block_of(column, members_));
  sort_once(mass_blocks);
  for (const Stage& stage : s_.stages) make_turn(stage, turns.emplace_back());
  list_received();
  full = audit_plan(false);
  replayed = audit_plan(true);
  for (std::size_t g = 0; g < s_.groups.size(); ++g) {
    const GroupInfo& group = s_.groups[g];
    const auto& stores = group.type->stores;
    for (std::size_t slot = 0; slot < group.type->derived.size(); ++slot)
      for (std::size_t store = 0; store < stores.size(); ++store) {
        if (group.type->derived[slot].implies.empty() || stores[store].name != group.type->derived[slot].implies) continue;
        implied.push_back({storage.groups[g].derived_slots[slot], group.column(static_cast<int>(store), 0),
                           static_cast<int>(group.entities.size()), stores[store].phase == Phase::solid});
        if (!group.upland) implied_below.push_back(implied.back());
      }
  }
}

bool LedgerBooks::takes_marks(const FluxInfo& flux, int entity) const {
  const int from = s_.column_of(flux, flux.from, entity);
  return s_.groups[flux.group].type->fluxes[flux.row].solute == Solute::none && from < s_.account_base &&
         s_.column_phase[from] == Phase::liquid && s_.column_of(flux, flux.to, entity) >= s_.account_base;
}

bool LedgerBooks::any_takes_marks(const FluxInfo& flux) const {
  bool any = false;
  if (marked_)
    for (int e = 0; e < static_cast<int>(s_.groups[flux.group].entities.size()); ++e) any = any || takes_marks(flux, e);
  return any;
}

BookedEnd LedgerBooks::end_of(const FluxInfo& flux, const FluxEnd& end, bool reacts) {
  const GroupInfo& group = s_.groups[flux.group];
  BookedEnd booked;
  if (end.own >= 0)
    booked = {BookedEnd::Kind::own, group.column(end.own, 0), nullptr, nullptr};
  else if (end.account >= 0)
    booked = {BookedEnd::Kind::account, s_.account_base + end.account, nullptr, nullptr};
  else
    booked = {BookedEnd::Kind::listed, 0, end.columns.data(), nullptr};
  if (!reacts) return booked;
  std::vector<char>& wet = wet_.emplace_back();
  for (int e = 0; e < static_cast<int>(group.entities.size()); ++e)
    wet.push_back(s_.column_phase[s_.column_of(flux, end, e)] != Phase::solid);
  booked.wet = wet.data();
  return booked;
}

BookedRow LedgerBooks::row_of(const FluxInfo& flux, int first, int last) {
  const GroupInfo& group = s_.groups[flux.group];
  const Solute solute = group.type->fluxes[flux.row].solute;
  const bool reacts = solute == Solute::reactive;
  return {group.flux_base + flux.row * group.padded, first, last, solute, end_of(flux, flux.from, reacts), end_of(flux, flux.to, reacts)};
}

void LedgerBooks::make_turn(const Stage& stage, TurnBooks& turn) {
  const bool coupled = stage.groups.size() > 1;
  // a donor is noted with the group that it belongs to, or with the one that takes from it
  const auto note = [&](int taker, int column) {
    int owner = taker;
    for (int g : stage.groups)
      if (g >= 0 && column >= s_.groups[g].store_base &&
          column < s_.groups[g].column(static_cast<int>(s_.groups[g].type->stores.size()), 0))
        owner = g;
    (s_.groups[owner].type->leaves_as_at_turn ? turn.noted_before : turn.noted).push_back(block_of(column, members_));
  };
  for (int g : stage.groups) {
    if (g < 0) continue;
    const GroupInfo& group = s_.groups[g];
    const int count = static_cast<int>(group.entities.size()), first = coupled ? 0 : stage.first, last = coupled ? count : stage.last;
    for (int f = fluxes_of_[g]; f < fluxes_of_[g + 1]; ++f) {
      const FluxInfo& flux = s_.fluxes[f];
      const BookedRow row = row_of(flux, first, last);
      (row.solute == Solute::reactive ? turn.reactions : turn.rows).push_back(row);
      for (int e = first; e < last; ++e)
        if (const int from = s_.column_of(flux, flux.from, e); from < s_.account_base)
          if (row.solute == Solute::advected || (marked_ && takes_marks(flux, e))) note(g, from);
    }
    for (int slot = 0; slot < static_cast<int>(group.type->stores.size()); ++slot)
      for (int e = first; e < last; ++e) {
        const int column = group.column(slot, e);
        if (members_ != 1 || (first == 0 && last == count)) {
          turn.seen.push_back(block_of(column, members_));
          if (mass_column_[column]) turn.seen_masses.push_back(turn.seen.back());
        } else {
          turn.seen_cells.push_back(column);
          if (mass_column_[column]) turn.seen_masses_cells.push_back(column);
        }
      }
  }
  for (auto* list : {&turn.noted_before, &turn.noted, &turn.seen, &turn.seen_masses}) sort_once(*list);
}

AuditPlan LedgerBooks::audit_plan(bool skip_upland) {
  AuditPlan plan;
  const auto add = [&](const BookedRow& row, bool marks) {
    if (row.solute != Solute::reactive) plan.water.push_back(row);
    if (row.solute != Solute::none || marks) plan.solutes.push_back(row);
  };
  for (const FluxInfo& flux : s_.fluxes) {
    const GroupInfo& group = s_.groups[flux.group];
    const int count = static_cast<int>(group.entities.size());
    if (!skip_upland || !group.upland) {
      add(row_of(flux, 0, count), any_takes_marks(flux));
      continue;
    }
    each_sent_beyond(flux, [&](const BookedRow& row) { add(row, false); });
  }
  plan.flows = stretches_of(plan.water, members_);
  plan.loads = stretches_of(plan.solutes, members_);
  return plan;
}

/// What a flux of the upland sends to stores beyond, on the receiving side: one row for each run of such entities.
template <class Each>
void LedgerBooks::each_sent_beyond(const FluxInfo& flux, Each&& each) {
  if (flux.to.columns.empty()) return;
  const int count = static_cast<int>(s_.groups[flux.group].entities.size());
  for (int e = 0; e < count;) {
    int last = e;
    while (last < count && beyond(flux.to.columns[last])) ++last;
    if (last > e) {
      BookedRow row = row_of(flux, e, last);
      row.from = {};
      each(row);
    }
    e = last + 1;
  }
}

/// As a turn books them: what reacts comes before what flows.
void LedgerBooks::list_received() {
  for (std::size_t first = 0, end; first < s_.fluxes.size(); first = end) {
    for (end = first; end < s_.fluxes.size() && s_.fluxes[end].group == s_.fluxes[first].group; ++end) {}
    const GroupInfo& group = s_.groups[s_.fluxes[first].group];
    if (!group.upland) continue;
    for (const bool reactive : {true, false})
      for (std::size_t f = first; f < end; ++f)
        if ((group.type->fluxes[s_.fluxes[f].row].solute == Solute::reactive) == reactive)
          each_sent_beyond(s_.fluxes[f], [&](const BookedRow& row) { received.push_back(row); });
  }
}

}  // namespace cuenca::basin
