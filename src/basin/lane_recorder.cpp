#include "basin/lane_recorder.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/units.hpp"
#include "basin/kernels.hpp"
#include "basin/spare_arrays.hpp"
#include "numerics/lanes.hpp"

namespace cuenca::basin {
namespace {

using catalog::Role;

/// Lines for so many steps, handed on when nobody needs them any more.
std::shared_ptr<Array> new_lines(std::size_t steps) {
  return {new Array(spare_array(steps * kLanes)), [](Array* used) {
            hand_on(std::move(*used));
            delete used;
          }};
}

}  // namespace

LaneRecorder::LaneRecorder(Run& run, const RecordedSteps& steps, const KeptResults& kept)
    : steps_(steps), passes_(ledger_passes(kernels(), true)) {
  if (run.storage().members != kLanes) throw std::logic_error("a recorder of lanes needs a run of lanes");
  const Structure& s = run.structure();
  for (Variable& v : result_variables(s)) {
    const auto& entities = s.groups[static_cast<std::size_t>(v.group)].entities;
    std::vector<int> channels(entities.size(), -1);
    bool any = false;
    for (std::size_t e = 0; e < entities.size(); ++e) {
      const Keep how = kept(v.section, v.id_of(entities[e]), v.called());
      // results of a constituent without a name of their own cannot be asked for
      if (how == Keep::no || (v.constituent >= 0 && v.name.empty())) continue;
      channels[e] = static_cast<int>(channels_.size());
      keep(run, v, e, how);
      any = true;
    }
    if (!any) continue;
    variables_.push_back(std::move(v));
    channel_of_.push_back(std::move(channels));
  }
  for (Mixture& one : mixtures_) mixing_.push_back({one.kg, one.water, one.to.data()});
  sums_.assign(steps.years * a_year_, 0);
}

void LaneRecorder::keep(Run& run, const Variable& v, std::size_t e, Keep how) {
  Channel& made = channels_.emplace_back();
  made.lost = lost_in_replay(run.structure(), v);
  if (!made.lost)
    for (const int slot : v.fluxes.empty() ? std::vector<int>{v.slot} : v.fluxes) run.reads({v.role, v.group, slot, static_cast<int>(e)});
  const bool together = !v.fluxes.empty();
  const double* from = together ? mixed(run.storage(), v, e) : run.storage().at({v.role, v.group, v.slot, static_cast<int>(e)});
  Plan& plan = v.role == Role::flux && !together ? rates_ : values_;
  if (how == Keep::series) {
    const auto lines = new_lines(steps_.days.size());
    made.lines = lines;
    plan.lines.push_back({from, lines->data()});
    return;
  }
  made.at = a_year_;
  a_year_ += kLanes;
  KeptSums* last = plan.sums.empty() ? nullptr : &plan.sums.back();
  if (last && last->from + last->count == from && last->at + last->count == made.at)
    last->count += kLanes;
  else
    plan.sums.push_back({from, made.at, kLanes});
}

/// Where the concentration in what some fluxes carry stands after each step.
const double* LaneRecorder::mixed(Storage& storage, const Variable& v, std::size_t e) {
  const GroupInfo& group = storage.structure.groups[static_cast<std::size_t>(v.group)];
  Mixture& one = mixtures_.emplace_back();
  one.to.assign(kLanes, 0);
  for (const int slot : v.fluxes) {
    const std::size_t column = static_cast<std::size_t>(group.flux_base + slot * group.padded) + e;
    one.kg.push_back(storage.carried.data() + static_cast<std::size_t>(v.constituent) * storage.flux_cells + column * kLanes);
    one.water.push_back(storage.at({v.role, v.group, slot, static_cast<int>(e)}));
  }
  return one.to.data();
}

void LaneRecorder::record() {
  const double rate = 1.0 / steps_.seconds[step_];
  passes_.mix(mixing_);
  passes_.line(values_.lines, 1.0);
  passes_.line(rates_.lines, rate);
  for (; share_ < steps_.shares.size() && steps_.shares[share_].step == step_; ++share_) {
    const RecordedSteps::Share& share = steps_.shares[share_];
    double* sums = sums_.data() + share.year * a_year_;
    passes_.integrate(values_.sums, 1.0, share.days, kSecondsPerDay, sums);
    passes_.integrate(rates_.sums, rate, share.days, kSecondsPerDay, sums);
  }
  ++step_;
}

LaneRecorder::Lines LaneRecorder::upland() const {
  Lines lines;
  for (const Channel& one : channels_)
    if (one.lost && one.lines) lines.push_back(one.lines);
  return lines;
}

void LaneRecorder::take_upland(const Lines& lines) {
  std::size_t next = 0;
  for (Channel& one : channels_)
    if (one.lost && one.lines && next < lines.size()) one.lines = lines[next++];
}

const LaneRecorder::Channel* LaneRecorder::channel_at(const Variable& v, std::size_t entity) const {
  const auto at = static_cast<std::size_t>(&v - variables_.data());
  const int channel = channel_of_[at][entity];
  return channel < 0 ? nullptr : &channels_[static_cast<std::size_t>(channel)];
}

std::vector<double> LaneRecorder::series(const Variable& v, std::size_t entity, std::size_t lane) const {
  const Channel* one = channel_at(v, entity);
  if (!one || !one->lines) return {};
  std::vector<double> values(step_);
  const double* from = one->lines->data() + lane;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = from[i * kLanes];
  return values;
}

std::vector<double> LaneRecorder::yearly(const Variable& v, std::size_t entity, std::size_t lane) const {
  const Channel* one = channel_at(v, entity);
  if (!one || one->lines) return {};
  std::vector<double> integrals(steps_.years);
  for (std::size_t y = 0; y < integrals.size(); ++y) integrals[y] = sums_[y * a_year_ + one->at + lane];
  return integrals;
}

}  // namespace cuenca::basin
