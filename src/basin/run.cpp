#include "basin/run.hpp"

#include <cstdint>
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "base/calendar.hpp"
#include "basin/ledger_passes.hpp"
#include "catalog/series_mean.hpp"

namespace cuenca::basin {
namespace {

using catalog::Origin;
using catalog::mean_over;

/// Some of the numbers that the next step of a replay will read: the processor is told of a few in each turn. Returns what is left.
const double* fetch_ahead(const double* from, const double* end) {
  constexpr int kLinesATurn = 8;
  for (int i = 0; i < kLinesATurn && from < end; ++i, from += kLanes) __builtin_prefetch(from);
  return from;
}

}  // namespace

Run::Run(const Structure& structure, std::span<const SlotValues* const> members, const KernelTable& kernels)
    : storage_(structure, static_cast<int>(members.size())), ledger_(storage_, kernels), land_change_(storage_, ledger_), expressions_(storage_), rules_(storage_), takings_(storage_), kernels_(kernels), passes_(ledger_passes(kernels, members.size() != 1)) {
  if (members.size() != 1 && members.size() != static_cast<std::size_t>(kLanes)) throw std::invalid_argument("a run has one member or eight");
  has_upland_ = std::any_of(structure.groups.begin(), structure.groups.end(), [](const GroupInfo& group) { return group.upland; });
  prepare_turns(kernels);
  prepare_allocation(members);
  set_values(members);
}

void Run::prepare_allocation(std::span<const SlotValues* const> members) {
  allocation_plan_ = plan_allocation(structure(), members);
  if (!allocation_plan_) return;
  allocation_ = std::make_unique<AllocationStage>(storage_, *allocation_plan_, structure().allocation, kernels_);
  const auto first = [&](catalog::Turn turn) {
    const auto at = std::find_if(turns_.begin(), turns_.end(), [&](const Turn& t) {
      const int g = *std::find_if(t.stage.groups.begin(), t.stage.groups.end(), [](int group) { return group >= 0; });
      return structure().groups[g].type->turn >= turn;
    });
    return static_cast<std::size_t>(at - turns_.begin());
  };
  network_turn_ = first(catalog::Turn::network);
  late_turn_ = first(catalog::Turn::ecosystem);
}

/// What the allocation does before a turn: the orders before the network begins, what links find, what licences have seen.
void Run::allocate_before(std::size_t turn, const catalog::Step& step) {
  if (!allocation_) return;
  if (turn == network_turn_) {
    for (std::size_t i = turn; i < late_turn_; ++i) read_signals(turns_[i]);
    allocation_->allocate(step);
  }
  if (turn == late_turn_) allocation_->note_taken();
  if (turn >= network_turn_ && turn < late_turn_) {
    const Stage& stage = turns_[turn].stage;
    allocation_->fit(stage.groups[0], stage.first, stage.last, step);
  }
}

void Run::set_values(std::span<const SlotValues* const> members) {
  values_.assign(members.begin(), members.end());
  const int width = storage_.members;
  rules_.forget();
  for (int m = 0; m < width; ++m) rules_.sleep(m, values_[m]->natural);
  for (std::size_t g = 0; g < storage_.groups.size(); ++g) {
    const GroupInfo& info = structure().groups[g];
    const std::size_t count = info.type->parameters.size() * info.padded;
    for (std::size_t i = 0; i < count; ++i)
      for (int m = 0; m < width; ++m) storage_.groups[g].parameters[i * width + m] = values_[m]->constant[info.slot_base + i];
  }
  find_varying();
  expressions_.set(members);
  takings_.set(members);
  month_ = -1;
}

/// Where the values go that change by months or along series: looked up once.
void Run::find_varying() {
  varying_.clear();
  const std::size_t width = static_cast<std::size_t>(storage_.members);
  const auto& shared = values_[0]->varying;
  for (std::size_t m = 0; m < width; ++m) {
    std::size_t g = 0;
    const auto& varying = values_[m]->varying;
    for (std::size_t i = 0; i < varying.size(); ++i) {
      const SlotValues::Varying& v = varying[i];
      while (g + 1 < structure().groups.size() && v.slot >= structure().groups[g + 1].slot_base) ++g;
      if (v.expression >= 0) continue;
      // members share most series
      const bool known = m > 0 && i < shared.size() && v.series && shared[i].series == v.series && shared[i].expression < 0 && shared[i].slot == v.slot;
      double* to = storage_.groups[g].parameters.data() + static_cast<std::size_t>(v.slot - structure().groups[g].slot_base) * width;
      varying_.push_back({to + m, known ? to : nullptr, &v});
    }
  }
  // by months first, then along series, of the first member first
  std::stable_sort(varying_.begin(), varying_.end(), [](const Varying& a, const Varying& b) { return !a.of->series && b.of->series; });
  first_series_ = static_cast<std::size_t>(
      std::find_if(varying_.begin(), varying_.end(), [](const Varying& one) { return one.of->series != nullptr; }) - varying_.begin());
}

/// Puts months, series and expressions into their slots; months only when the month changes.
void Run::vary(const catalog::Step& step, bool all) {
  takings_.let_go();
  rules_.let_go();
  const bool new_month = all || step.month != month_;
  month_ = step.month;
  for (std::size_t i = new_month ? 0 : first_series_; i < varying_.size(); ++i) {
    const Varying& one = varying_[i];
    *one.to = one.same ? *one.same : !one.of->series ? one.of->months[step.month] : mean_over(*one.of->series, step.day, step.dt / 86400);
  }
  if (expressions_.any()) expressions_.evaluate(step);
  rules_.act(step.month);
  takings_.act(step);
}

void Run::prepare_turns(const KernelTable& kernels) {
  const Structure& s = structure();
  for (const Stage& stage : s.stages) {
    Turn turn;
    turn.stage = stage;
    turn.weather = stage.groups[0] >= 0 && s.groups[stage.groups[0]].type->turn == catalog::Turn::weather;
    const bool coupled = stage.groups.size() > 1;
    for (int g : stage.groups) {
      if (g < 0) {
        turn.groups.push_back({});
        continue;
      }
      const GroupInfo& info = s.groups[g];
      const int last = coupled ? static_cast<int>(info.entities.size()) : stage.last;
      turn.groups.push_back(storage_.view(g, stage.first, info.packed && storage_.members == 1 ? info.padded : last));
      bind_arrived_masses(turn, g, coupled ? 0 : stage.first, last);
    }
    const int lead = coupled ? s.group_of("cell") : stage.groups[0];
    const Kernel* kernel = kernels.find(coupled ? "aquifer" : s.groups[lead].type->name);
    const bool lanes = storage_.members == kLanes || (!coupled && s.groups[lead].packed);
    if (kernel) turn.function = lanes ? kernel->lanes : kernel->scalar;
    bind_forcing(turn);
    turns_.push_back(std::move(turn));
  }
}

/// Stores that may hold constituents: what came since the last turn is shown to the kernel.
void Run::bind_arrived_masses(Turn& turn, int g, int first, int last) {
  const GroupInfo& info = structure().groups[g];
  if (std::none_of(info.type->stores.begin(), info.type->stores.end(), [](const auto& row) { return row.phase != catalog::Phase::fresh; })) return;
  const int width = storage_.members, nc = storage_.constituents, begin = first * width / kLanes * kLanes;
  for (int slot = 0; slot < static_cast<int>(info.type->stores.size()); ++slot)
    for (int k = 0; k < nc; ++k)
      for (int cell = begin; cell < last * width; cell += kLanes) {
        turn.masses_to.push_back(storage_.groups[g].arrived_slots[slot * nc + k] + cell);
        turn.masses_at.push_back(k * storage_.cells + static_cast<std::size_t>(info.column(slot, 0)) * width + cell);
      }
}

void Run::bind_forcing(Turn& turn) {
  const Structure& s = structure();
  const bool coupled = turn.stage.groups.size() > 1;
  for (const ForcingInfo& info : s.forcing) {
    if (std::find(turn.stage.groups.begin(), turn.stage.groups.end(), info.group) == turn.stage.groups.end()) continue;
    if (!coupled && (info.entity < turn.stage.first || info.entity >= turn.stage.last)) continue;
    if (info.arrivals >= 0) {
      const Arrival arrival{info.group, info.slot, info.arrivals};
      const bool known = std::any_of(turn.arrivals.begin(), turn.arrivals.end(),
                                     [&](const Arrival& a) { return a.group == arrival.group && a.slot == arrival.slot; });
      if (!known) turn.arrivals.push_back(arrival);
      continue;
    }
    double* to = storage_.at({catalog::Role::forcing, info.group, info.slot, info.entity});
    if (info.sources.size() == 1 && info.less.slot >= 0) {
      turn.differences.push_back({to, storage_.at(info.sources[0]), storage_.at(info.less)});
    } else if (info.sources.size() == 1) {
      turn.copies_to.push_back(to);
      turn.copies_from.push_back(storage_.at(info.sources[0]));
    } else if (!info.sources.empty()) {
      for (const Signal& source : info.sources) turn.summed.push_back(storage_.at(source));
      turn.sums.push_back({to, info.sources.size()});
    }
  }
  bind_arrived_water(turn);
}

/// Entities of a group that take part in a turn.
std::pair<int, int> Run::range_of(const Turn& turn, int group) const {
  if (turn.stage.groups.size() > 1) return {0, static_cast<int>(structure().groups[group].entities.size())};
  return {turn.stage.first, turn.stage.last};
}

void Run::bind_arrived_water(Turn& turn) {
  if (storage_.members != kLanes) return;
  for (const Arrival& arrival : turn.arrivals) {
    const auto [first, last] = range_of(turn, arrival.group);
    const std::size_t begin = static_cast<std::size_t>(structure().groups[arrival.group].column(arrival.store, 0)) * kLanes;
    double* to = const_cast<double*>(storage_.groups[arrival.group].forcing_slots[arrival.slot]);
    for (int i = first * kLanes; i < last * kLanes; i += kLanes) {
      turn.water_to.push_back(to + i);
      turn.water_at.push_back(begin + static_cast<std::size_t>(i));
    }
  }
}

/// The water that came since the last turn.
void Run::take_arrivals(const Turn& turn) {
  if (storage_.members == kLanes) return passes_.gather({turn.water_to, turn.water_at, storage_.water.data(), storage_.water_seen.data()});
  for (const Arrival& arrival : turn.arrivals) {
    const auto [first, last] = range_of(turn, arrival.group);
    const std::size_t begin = static_cast<std::size_t>(structure().groups[arrival.group].column(arrival.store, 0));
    double* to = const_cast<double*>(storage_.groups[arrival.group].forcing_slots[arrival.slot]);
    for (int i = first; i < last; ++i) to[i] = storage_.water[begin + i] - storage_.water_seen[begin + i];
  }
}

void Run::read_signals(const Turn& turn) {
  const int width = storage_.members;
  passes_.copy(turn.copies_to.data(), turn.copies_from.data(), turn.copies_to.size());
  for (const Difference& difference : turn.differences)
    for (int m = 0; m < width; ++m) difference.to[m] = difference.from[m] - difference.less[m];
  passes_.add_up(turn.sums, turn.summed.data());
}

void Run::take_turn(Turn& turn, const catalog::Step& step, bool book) {
  read_signals(turn);
  take_arrivals(turn);
  passes_.gather({turn.masses_to, turn.masses_at, storage_.masses.data(), storage_.masses_seen.data()});
  if (turn.function) {
    if (turn.weather && step.dt > 86400) take_weather_of_days(turn, step);
    else turn.function(turn.groups, step);
  }
  if (!book) return;
  ledger_.book(static_cast<std::size_t>(&turn - turns_.data()));
}

void Run::start(const catalog::Step& first) {
  const Structure& s = structure();
  const int width = storage_.members;
  expressions_.restart();
  expressions_.read();
  vary(first, true);
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    const GroupInfo& info = s.groups[g];
    const Kernel* kernel = kernels_.find(info.type->name);
    if (!kernel || !kernel->initial) continue;
    const std::size_t stride = static_cast<std::size_t>(info.padded) * width, stores = info.type->stores.size();
    Array contents(stores * stride), salinity(stores * stride);
    std::vector<double*> content_slots(stores), salinity_slots(stores);
    for (std::size_t slot = 0; slot < stores; ++slot) {
      content_slots[slot] = contents.data() + slot * stride;
      salinity_slots[slot] = salinity.data() + slot * stride;
    }
    kernel->initial(storage_.view(static_cast<int>(g), 0, static_cast<int>(info.entities.size())), content_slots.data(), salinity_slots.data());
    for (std::size_t slot = 0; slot < stores; ++slot)
      for (std::size_t i = 0; i < info.entities.size() * width; ++i)
        fill_store(s.column_phase[info.column(static_cast<int>(slot), 0)], static_cast<std::size_t>(info.column(static_cast<int>(slot), 0)) * width + i,
                   content_slots[slot][i], salinity_slots[slot][i], info.type->groundwater);
  }
  std::copy(storage_.water.begin(), storage_.water.end(), storage_.water_seen.begin());
  std::copy(storage_.masses.begin(), storage_.masses.end(), storage_.masses_seen.begin());
  catalog::Step standing = first;
  standing.dt = 0;
  // twice, so that links that read a component whose turn comes later find its stage
  for (int pass = 0; pass < 2; ++pass) {
    for (Turn& turn : turns_) take_turn(turn, standing, false);
    expressions_.read();
    expressions_.evaluate(first);
  }
  expressions_.started();
  ledger_.open();
  land_change_.note();
  step_ = 0;
}

/// Salts of a liquid store: mountain water mixed with the reference brine to the wanted salinity, and the mark of groundwater. Solids: the
/// constituents that precipitate, in the proportions of that brine.
void Run::fill_store(catalog::Phase phase, std::size_t cell, double content, double salinity, bool groundwater) {
  const auto& constituents = structure().constituents;
  double fresh = 0, brine = 0, solid = 0;
  for (const auto& c : constituents) {
    fresh += c.counts_as_salt * c.mountain_water;
    brine += c.counts_as_salt * c.brine;
    if (c.saturation < 1e29) solid += c.brine;
  }
  if (phase == catalog::Phase::solid) {
    for (std::size_t k = 0; k < constituents.size(); ++k)
      if (constituents[k].saturation < 1e29 && solid > 0) storage_.masses[k * storage_.cells + cell] = content * constituents[k].brine / solid;
    return;
  }
  storage_.water[cell] = content;
  if (phase == catalog::Phase::fresh) return;
  const auto mark = [&](std::size_t k) { return groundwater ? constituents[k].initial_groundwater : 0.0; };
  if (salinity <= 0) {
    for (std::size_t k = 0; k < constituents.size(); ++k)
      if (mark(k) > 0) storage_.masses[k * storage_.cells + cell] = content * mark(k);
    return;
  }
  for (std::size_t k = 0; k < constituents.size(); ++k) {
    const auto& c = constituents[k];
    double concentration = fresh > 0 ? c.mountain_water * salinity / fresh : 0;
    if (salinity > fresh && brine > fresh) concentration = c.mountain_water + (salinity - fresh) / (brine - fresh) * (c.brine - c.mountain_water);
    storage_.masses[k * storage_.cells + cell] = content * (concentration + mark(k));
  }
}

/// Weather is made day by day whatever the step: a longer step takes the mean of its days.
void Run::take_weather_of_days(Turn& turn, const catalog::Step& step) {
  GroupStorage& group = storage_.groups[turn.stage.groups[0]];
  Array sum(group.derived.size());
  const int days = std::max(1, static_cast<int>(std::lround(step.dt / 86400)));
  for (int i = 0; i < days; ++i) {
    const auto date = static_cast<std::int64_t>(step.day) + i;
    catalog::Step day = step;
    day.dt = 86400;
    day.day = static_cast<double>(date);
    day.day_of_year = day_of_year(date);
    day.month = civil_from_days(date).month - 1;
    vary(day, false);
    turn.function(turn.groups, day);
    for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += group.derived[j];
  }
  for (std::size_t j = 0; j < sum.size(); ++j) group.derived[j] = sum[j] / days;
  vary(step, false);
}

/// A mark is given to the groundwater that is there when the period begins, and to nothing else, whatever was carried about in the search
/// for the natural state. Constituents that are salts too keep what they have.
void Run::mark_groundwater() {
  const Structure& s = structure();
  const std::size_t width = storage_.members;
  for (std::size_t k = 0; k < s.constituents.size(); ++k) {
    const auto& c = s.constituents[k];
    if (!c.marks_water()) continue;
    double* mass = storage_.masses.data() + k * storage_.cells;
    std::fill_n(mass, static_cast<std::size_t>(s.account_base) * width, 0.0);
    for (const GroupInfo& group : s.groups) {
      if (!group.type->groundwater) continue;
      for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot) {
        if (group.type->stores[slot].phase != catalog::Phase::liquid) continue;
        const std::size_t first = static_cast<std::size_t>(group.column(static_cast<int>(slot), 0)) * width;
        for (std::size_t i = first; i < first + group.entities.size() * width; ++i) mass[i] = storage_.water[i] * c.initial_groundwater;
      }
    }
    std::copy_n(mass, storage_.cells, storage_.masses_seen.data() + k * storage_.cells);
  }
}

void Run::begin_period() {
  mark_groundwater();
  ledger_.open();
  expressions_.begin_period();
  rules_.begin();
  step_ = 0;
}

std::optional<LedgerFault> Run::step(const catalog::Step& step) {
  expressions_.read();
  vary(step, false);
  if (auto fault = expressions_.take_fault(step_)) return fault;
  takings_.let_go();
  rules_.begin_step(step);
  takings_.act(step);
  ledger_.begin_step();
  const bool replay = replaying_ != nullptr && has_upland_;
  if (replay && replayed_ >= replaying_->count) throw std::logic_error("the kept upland ends before this step");
  if (replay)
    replay_step();
  else
    land_change_.apply();
  const double *ahead = nullptr, *ahead_end = nullptr;
  if (replay && replayed_ < replaying_->count) {
    ahead = replaying_->steps.data() + replaying_->stride * static_cast<std::size_t>(replayed_);
    ahead_end = ahead + replaying_->stride;
  }
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    if (replay && turns_[i].stage.upland) continue;
    ahead = fetch_ahead(ahead, ahead_end);
    allocate_before(i, step);
    take_turn(turns_[i], step, true);
  }
  if (!replay) ++upland_steps_;
  auto fault = ledger_.audit(step_, replay);
  if (!fault) expressions_.remember(step);
  if (!fault && recording_) keep_step();
  if (!fault) rules_.look(step);
  ++step_;
  return fault;
}

}  // namespace cuenca::basin
