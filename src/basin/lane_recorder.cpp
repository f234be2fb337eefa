#include "basin/lane_recorder.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <utility>

#include "base/units.hpp"
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

LaneRecorder::LaneRecorder(Run& run, const RecordedSteps& steps, const KeptResults& kept) : steps_(steps) {
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
      Channel made = channel(run, v, e);
      if (how == Keep::series) {
        const auto lines = new_lines(steps.days.size());
        made.to = lines->data();
        made.lines = lines;
      } else {
        made.sums.assign(steps.years * kLanes, 0);
      }
      channels[e] = static_cast<int>(channels_.size());
      channels_.push_back(std::move(made));
      any = true;
    }
    if (!any) continue;
    variables_.push_back(std::move(v));
    channel_of_.push_back(std::move(channels));
  }
}

LaneRecorder::Channel LaneRecorder::channel(Run& run, const Variable& v, std::size_t e) {
  Storage& storage = run.storage();
  const GroupInfo& group = run.structure().groups[static_cast<std::size_t>(v.group)];
  Channel made;
  made.lost = lost_in_replay(run.structure(), v);
  if (!made.lost)
    for (const int slot : v.fluxes.empty() ? std::vector<int>{v.slot} : v.fluxes) run.reads({v.role, v.group, slot, static_cast<int>(e)});
  for (const int slot : v.fluxes) {
    const std::size_t column = static_cast<std::size_t>(group.flux_base + slot * group.padded) + e;
    made.kg.push_back(storage.carried.data() + static_cast<std::size_t>(v.constituent) * storage.flux_cells + column * kLanes);
    made.water.push_back(storage.at({v.role, v.group, slot, static_cast<int>(e)}));
  }
  if (v.fluxes.empty()) made.from = storage.at({v.role, v.group, v.slot, static_cast<int>(e)});
  made.rate = v.role == Role::flux;
  return made;
}

void LaneRecorder::record() {
  const double seconds = steps_.seconds[step_], rate = 1.0 / seconds;
  const std::size_t first = share_;
  while (share_ < steps_.shares.size() && steps_.shares[share_].step == step_) ++share_;
  for (Channel& one : channels_) {
    alignas(64) double now[kLanes];
    if (!one.from) {
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        double kg = 0, water = 0;
        for (std::size_t k = 0; k < one.kg.size(); ++k) kg += one.kg[k][lane], water += one.water[k][lane];
        now[lane] = water > 0 ? kg / water : std::numeric_limits<double>::quiet_NaN();
      }
    } else {
      const double factor = one.rate ? rate : 1.0;
      for (std::size_t lane = 0; lane < kLanes; ++lane) now[lane] = one.from[lane] * factor;
    }
    if (one.lines) {
      std::copy_n(now, kLanes, one.to);
      one.to += kLanes;
      continue;
    }
    for (std::size_t k = first; k < share_; ++k) {
      const RecordedSteps::Share& share = steps_.shares[k];
      double* sums = one.sums.data() + share.year * kLanes;
      for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += now[lane] * share.days * kSecondsPerDay;
    }
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
  for (std::size_t y = 0; y < integrals.size(); ++y) integrals[y] = one->sums[y * kLanes + lane];
  return integrals;
}

}  // namespace cuenca::basin
