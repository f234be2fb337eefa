#include "basin/upland.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "basin/run.hpp"
#include "basin/spare_arrays.hpp"

namespace cuenca::basin {
namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

UplandRecord::~UplandRecord() { hand_on(std::move(steps)); }

std::shared_ptr<const UplandRecord> UplandCache::find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = records_.find(key);
  return found == records_.end() ? nullptr : found->second;
}

void UplandCache::keep(const std::string& key, std::shared_ptr<const UplandRecord> record) {
  const std::lock_guard lock(mutex_);
  records_[key] = std::move(record);
}

void Run::reads(const Signal& signal) { looked_at_.push_back(signal); }

SignalSet Run::all_reads() const {
  UplandReads reads(structure());
  reads.add(structure().rules);
  if (allocation_plan_) reads.add(*allocation_plan_);
  for (const Signal& signal : expressions_.reads()) reads.add(signal);
  for (const Signal& signal : looked_at_) reads.add(signal);
  return reads.all();
}

bool Run::can_replay(const UplandRecord& record) const {
  const SignalSet asked = all_reads();
  return std::includes(record.reads.begin(), record.reads.end(), asked.begin(), asked.end(), SignalOrder());
}

/// Where the numbers of a record stand in a run; what lies side by side goes together. Constituents of fluxes that may carry them.
std::vector<Run::KeptSpan> Run::kept_spans(const SignalSet& reads) {
  const std::size_t width = static_cast<std::size_t>(storage_.members);
  std::vector<KeptSpan> spans;
  const auto add = [&](double* at) {
    if (!spans.empty() && spans.back().at + spans.back().count == at)
      spans.back().count += width;
    else
      spans.push_back({at, width});
  };
  for (const Signal& signal : reads)
    if (signal.role == catalog::Role::derived) add(storage_.at(signal));
  for (const Signal& signal : reads)
    if (signal.role == catalog::Role::flux) add(storage_.at(signal));
  const auto carries = [&](const Signal& signal) {
    const auto& fluxes = structure().groups[static_cast<std::size_t>(signal.group)].type->fluxes;
    return signal.role == catalog::Role::flux && fluxes[static_cast<std::size_t>(signal.slot)].solute != catalog::Solute::none;
  };
  for (int k = 0; k < storage_.constituents; ++k)
    for (const Signal& signal : reads)
      if (carries(signal))
        add(storage_.groups[signal.group].reaction_slots[static_cast<std::size_t>(signal.slot * storage_.constituents + k)] +
            static_cast<std::size_t>(signal.entity) * width);
  return spans;
}

void Run::record_upland(int steps) {
  recording_ = std::make_shared<UplandRecord>();
  recording_->expected = steps;
}

void Run::keep_step() {
  UplandRecord& record = *recording_;
  if (record.count == 0) {
    record.reads = all_reads();
    kept_ = kept_spans(record.reads);
    for (const KeptSpan& span : kept_) record.stride += span.count;
    record.steps = spare_array(record.stride * static_cast<std::size_t>(std::max(1, record.expected)));
  }
  const std::size_t begin = record.stride * static_cast<std::size_t>(record.count), end = begin + record.stride;
  if (end > record.steps.size()) record.steps.resize(std::max(end, 2 * begin));
  double* to = record.steps.data() + begin;
  for (const KeptSpan& span : kept_) to = std::copy_n(span.at, span.count, to);
  ++record.count;
}

std::shared_ptr<UplandRecord> Run::take_record() {
  ledger_.close();
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
  ledger_.close();
  replaying_ = std::move(record);
  replayed_ = 0;
}

/// A reader whom nobody told of must find no number rather than that of another day.
void Run::forget_what_is_not_kept() {
  const std::size_t width = static_cast<std::size_t>(storage_.members);
  for (std::size_t g = 0; g < structure().groups.size(); ++g) {
    const GroupInfo& group = structure().groups[g];
    if (!group.upland || !made_before_the_network(group)) continue;
    std::fill(storage_.groups[g].derived.begin(), storage_.groups[g].derived.end(), kNothing);
    std::fill_n(storage_.fluxes.data() + static_cast<std::size_t>(group.flux_base) * width,
                group.type->fluxes.size() * static_cast<std::size_t>(group.padded) * width, kNothing);
  }
}

void Run::replay_step() {
  if (replayed_ == 0) {
    if (!can_replay(*replaying_)) throw std::logic_error("the kept upland lacks what this run reads");
    kept_ = kept_spans(replaying_->reads);
    forget_what_is_not_kept();
  }
  const double* from = replaying_->steps.data() + replaying_->stride * static_cast<std::size_t>(replayed_);
  for (const KeptSpan& span : kept_) {
    std::copy_n(from, span.count, span.at);
    from += span.count;
  }
  ledger_.book_received();
  ++replayed_;
}

void Run::finish_replay() {
  if (!replaying_) return;
  ledger_.close();
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
    const std::size_t first = static_cast<std::size_t>(group.flux_base) * storage_.members,
                      count = group.type->fluxes.size() * static_cast<std::size_t>(group.padded) * storage_.members;
    std::copy_n(end.fluxes.data() + first, count, storage_.fluxes.data() + first);
    for (int k = 0; k < storage_.constituents; ++k)
      std::copy_n(end.carried.data() + k * storage_.flux_cells + first, count, storage_.carried.data() + k * storage_.flux_cells + first);
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
    const auto column_of = [&](const FluxEnd& end) {
      const std::size_t entity = (i - at) / width;
      if (end.own >= 0) return group.column(end.own, static_cast<int>(entity));
      if (end.account >= 0) return s.account_base + end.account;
      return entity < end.columns.size() ? end.columns[entity] : -1;
    };
    const auto give = [&](const FluxEnd& end, bool in) {
      if (column_of(end) < s.account_base) return;
      const std::size_t account = static_cast<std::size_t>(column_of(end)) * width + member;
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
      const int column = column_of(end);
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
      if (column >= s.account_base) move(column, takes);
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
