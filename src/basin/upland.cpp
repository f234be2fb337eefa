#include "basin/upland.hpp"

#include <algorithm>

#include "basin/run.hpp"

namespace cuenca::basin {
std::shared_ptr<const UplandRecord> UplandCache::find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = records_.find(key);
  return found == records_.end() ? nullptr : found->second;
}

void UplandCache::keep(const std::string& key, std::shared_ptr<const UplandRecord> record) {
  const std::lock_guard lock(mutex_);
  records_[key] = std::move(record);
}

/// The arrays that a step keeps: every derived value of the upland that others or the results read, and what flows out of it.
template <class Each>
void Run::for_each_kept(Each&& each) {
  const Structure& s = structure();
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    const GroupInfo& group = s.groups[g];
    if (!group.upland || group.type->name.empty()) continue;
    // snow and soil of single land units are read by their catchment only, and kept only where they send water further than it
    const bool inner = group.packed && group.type->name != "climate_point";
    // eight members leave spare entities out; of one member they cost less than the loop around them
    const std::size_t count = static_cast<std::size_t>(storage_.members == 1 ? group.padded : static_cast<int>(group.entities.size())) * storage_.members;
    if (!inner && storage_.members == 1) each(storage_.groups[g].derived.data(), storage_.groups[g].derived.size());
    if (!inner && storage_.members != 1)
      for (double* derived : storage_.groups[g].derived_slots) each(derived, count);
    for (std::size_t row = 0; row < group.type->fluxes.size(); ++row) {
      if (inner && !ledger_.leaves_upland(static_cast<int>(g), static_cast<int>(row))) continue;
      each(storage_.groups[g].flux_slots[row], count);
      for (int k = 0; k < storage_.constituents; ++k) each(storage_.groups[g].reaction_slots[row * storage_.constituents + k], count);
    }
  }
}

void Run::record_upland(int steps) {
  recording_ = std::make_shared<UplandRecord>();
  for_each_kept([&](double*, std::size_t count) { recording_->stride += count; });
  recording_->steps.reserve(recording_->stride * static_cast<std::size_t>(steps));
}

void Run::keep_step() {
  for_each_kept([&](double* from, std::size_t count) { recording_->steps.insert(recording_->steps.end(), from, from + count); });
  ++recording_->count;
}

std::shared_ptr<UplandRecord> Run::take_record() {
  auto record = std::move(recording_);
  recording_.reset();
  if (!record) return record;
  record->end = storage_.snapshot();
  record->water_totals = ledger_.water;
  record->mass_totals = ledger_.mass;
  record->flux_totals = ledger_.flux_totals;
  record->carried_totals = ledger_.carried_totals;
  return record;
}

void Run::replay_upland(std::shared_ptr<const UplandRecord> record) {
  replaying_ = std::move(record);
  replayed_ = 0;
}

void Run::replay_step() {
  const double* from = replaying_->steps.data() + replaying_->stride * replayed_;
  for_each_kept([&](double* to, std::size_t count) {
    std::copy_n(from, count, to);
    from += count;
  });
  // as a turn books them: what reacts comes before what flows
  const auto& fluxes = structure().fluxes;
  for (std::size_t first = 0, end; first < fluxes.size(); first = end) {
    for (end = first; end < fluxes.size() && fluxes[end].group == fluxes[first].group; ++end) {}
    const GroupInfo& group = structure().groups[fluxes[first].group];
    if (!group.upland) continue;
    for (const bool reactive : {true, false})
      for (std::size_t f = first; f < end; ++f)
        if ((group.type->fluxes[fluxes[f].row].solute == catalog::Solute::reactive) == reactive && !fluxes[f].to.columns.empty())
          ledger_.book_received(fluxes[f]);
  }
  ++replayed_;
}

void Run::finish_replay() {
  if (!replaying_) return;
  const Structure& s = structure();
  const Snapshot& end = replaying_->end;
  const int members = storage_.members;
  const auto take = [&](int column) {
    for (int m = 0; m < members; ++m) {
      const std::size_t i = static_cast<std::size_t>(column) * members + m;
      storage_.water[i] = end.water[i];
      storage_.water_seen[i] = end.water_seen[i];
      ledger_.water.in[i] = replaying_->water_totals.in[i];
      ledger_.water.out[i] = replaying_->water_totals.out[i];
      ledger_.water.initial[i] = replaying_->water_totals.initial[i];
      for (int k = 0; k < storage_.constituents; ++k) {
        const std::size_t j = k * storage_.cells + i;
        storage_.masses[j] = end.masses[j];
        storage_.masses_seen[j] = end.masses_seen[j];
        ledger_.mass.in[j] = replaying_->mass_totals.in[j];
        ledger_.mass.out[j] = replaying_->mass_totals.out[j];
        ledger_.mass.initial[j] = replaying_->mass_totals.initial[j];
      }
    }
  };
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    const GroupInfo& group = s.groups[g];
    if (!group.upland) continue;
    for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
      for (int e = 0; e < group.padded; ++e) take(group.column(static_cast<int>(slot), e));
    std::copy(end.memory[g].begin(), end.memory[g].end(), storage_.groups[g].memory.begin());
    std::copy(end.derived[g].begin(), end.derived[g].end(), storage_.groups[g].derived.begin());
  }
  for (const FluxInfo& flux : s.fluxes)
    if (s.groups[flux.group].upland) settle_accounts(flux);
  replaying_.reset();
}

/// What a flux of the upland took from or gave to the accounts during a replayed run.
void Run::settle_accounts(const FluxInfo& flux) {
  const Structure& s = structure();
  const GroupInfo& group = s.groups[flux.group];
  const bool reactive = group.type->fluxes[flux.row].solute == catalog::Solute::reactive;
  const std::size_t width = storage_.members, at = static_cast<std::size_t>(group.flux_base + flux.row * group.padded) * width;
  for (std::size_t i = at; i < at + group.padded * width; ++i) {
    const std::size_t member = (i - at) % width;
    const auto give = [&](const FluxEnd& end, bool in) {
      if (end.account < 0) return;
      const std::size_t account = static_cast<std::size_t>(s.account_base + end.account) * width + member;
      const double amount = replaying_->flux_totals[i];
      storage_.water[account] += in ? amount : -amount;
      (in ? ledger_.water.in : ledger_.water.out)[account] += amount;
      for (int k = 0; k < storage_.constituents; ++k) {
        const double kilograms = replaying_->carried_totals[k * storage_.flux_cells + i];
        storage_.masses[k * storage_.cells + account] += in ? kilograms : -kilograms;
        (in ? ledger_.mass.in : ledger_.mass.out)[k * storage_.cells + account] += kilograms;
      }
    };
    // the room that reacting salts leave in a liquid or take in it stands against the account of salt volumes
    const auto room = [&](const FluxEnd& end, bool takes) {
      const int entity = static_cast<int>((i - at) / width);
      if (!reactive || entity >= static_cast<int>(group.entities.size())) return;
      const int column = end.own >= 0 ? group.column(end.own, entity) : end.account >= 0 ? s.account_base + end.account : end.columns[entity];
      if (s.column_phase[column] == catalog::Phase::solid) return;
      if (column < s.account_base && !ledger_.in_upland(column)) return;  // booked with what was received
      double volume = 0;
      for (int k = 0; k < storage_.constituents; ++k)
        volume += s.constituents[k].dissolved_volume * replaying_->carried_totals[k * storage_.flux_cells + i];
      const auto move = [&](int at_column, bool in) {
        const std::size_t account = static_cast<std::size_t>(at_column) * width + member;
        storage_.water[account] += in ? volume : -volume;
        (in ? ledger_.water.in : ledger_.water.out)[account] += volume;
      };
      move(s.account_base + kSaltVolume, !takes);
      if (end.account >= 0) move(column, takes);
    };
    give(flux.from, false);
    give(flux.to, true);
    room(flux.from, false);
    room(flux.to, true);
    ledger_.flux_totals[i] = replaying_->flux_totals[i];
    for (int k = 0; k < storage_.constituents; ++k)
      ledger_.carried_totals[k * storage_.flux_cells + i] = replaying_->carried_totals[k * storage_.flux_cells + i];
  }
}

}  // namespace cuenca::basin
