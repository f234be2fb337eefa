#include "basin/recorder.hpp"

#include <algorithm>
#include <limits>

namespace cuenca::basin {

using catalog::Role;

Recorder::Recorder(Run& run, int steps, const Wanted& wanted, int member)
    : run_(run),
      member_(static_cast<std::size_t>(member)),
      variables_(result_variables(run.structure(), wanted)),
      last_totals_(run.ledger().flux_totals),
      last_carried_(run.ledger().carried_totals) {
  for (Variable& v : variables_) v.values.reserve(static_cast<std::size_t>(steps) * run.structure().groups[v.group].entities.size());
  for (const Variable& v : variables_) {
    if (lost_in_replay(run.structure(), v)) continue;
    for (const int slot : v.fluxes.empty() ? std::vector<int>{v.slot} : v.fluxes) run.reads({v.role, v.group, slot, -1});
  }
  days_.reserve(steps);
  seconds_.reserve(steps);
}

std::vector<double> Recorder::series(const Variable& v, std::size_t entity) const {
  const std::size_t entities = run_.structure().groups[v.group].entities.size();
  std::vector<double> values(days_.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = v.values[i * entities + entity];
  return values;
}

void Recorder::record(const catalog::Step& step, int year) {
  if (year_ >= 0 && year != year_) close_year(year_);
  year_ = year;
  days_.push_back(step.day);
  seconds_.push_back(step.dt);
  Storage& storage = run_.storage();
  const int width = storage.members;
  for (Variable& v : variables_) {
    const GroupInfo& group = run_.structure().groups[v.group];
    const std::size_t entities = group.entities.size();
    if (!v.fluxes.empty()) {
      for (std::size_t e = 0; e < entities; ++e) {
        double kg = 0, water = 0;
        for (const int slot : v.fluxes) {
          kg += storage.carried[v.constituent * storage.flux_cells + (static_cast<std::size_t>(group.flux_base) + slot * group.padded + e) * width + member_];
          water += storage.at({v.role, v.group, slot, 0})[e * width + member_];
        }
        v.values.push_back(water > 0 ? kg / water : std::numeric_limits<double>::quiet_NaN());
      }
      continue;
    }
    if (v.constituent >= 0 && v.role == Role::flux) {
      const double* kg = storage.carried.data() + v.constituent * storage.flux_cells + (static_cast<std::size_t>(group.flux_base) + v.slot * group.padded) * width + member_;
      const double* water = storage.at({v.role, v.group, v.slot, 0}) + member_;
      const double mark = run_.structure().constituents[v.constituent].initial_groundwater;
      for (std::size_t e = 0; e < entities; ++e) v.values.push_back(water[e * width] > 0 ? kg[e * width] / (water[e * width] * mark) : 0.0);
      continue;
    }
    if (v.constituent >= 0) {
      const double* mass = storage.masses.data() + v.constituent * storage.cells + static_cast<std::size_t>(group.column(v.slot, 0)) * width + member_;
      for (std::size_t e = 0; e < entities; ++e) v.values.push_back(mass[e * width]);
      continue;
    }
    const double* from = storage.at({v.role, v.group, v.slot, 0}) + member_;
    const double rate = v.role == Role::flux ? 1.0 / step.dt : 1.0;
    for (std::size_t e = 0; e < entities; ++e) v.values.push_back(from[e * width] * rate);
  }
}

void Recorder::finish(int year) { close_year(year); }

std::vector<std::vector<double>> Recorder::upland_values() const {
  std::vector<std::vector<double>> values;
  for (const Variable& v : variables_)
    if (lost_in_replay(run_.structure(), v)) values.push_back(v.values);
  return values;
}

void Recorder::take_upland_values(const std::vector<std::vector<double>>& values) {
  std::size_t next = 0;
  for (Variable& v : variables_)
    if (lost_in_replay(run_.structure(), v) && next < values.size()) v.values = values[next++];
}

void Recorder::close_year(int year) {
  const Array& totals = run_.ledger().flux_totals;
  const Storage& storage = run_.storage();
  const int width = storage.members;
  const Structure& s = run_.structure();
  const Array& carried = run_.ledger().carried_totals;
  YearTotals& kept = years_.emplace_back(
      YearTotals{year, std::vector<double>(s.flux_columns), std::vector<double>(s.flux_columns), std::vector<double>(s.columns)});
  for (const FluxInfo& flux : s.fluxes) {
    const GroupInfo& group = s.groups[flux.group];
    if (group.type->fluxes[flux.row].solute != catalog::Solute::reactive) continue;
    for (std::size_t e = 0; e < group.entities.size(); ++e) {
      const std::size_t column = group.flux_base + flux.row * group.padded + e;
      for (int k = 0; k < storage.constituents; ++k) {
        const std::size_t at = k * storage.flux_cells + column * width + member_;
        kept.room[column] += s.constituents[k].dissolved_volume * (carried[at] - last_carried_[at]);
      }
    }
  }
  for (std::size_t c = 0; c < kept.fluxes.size(); ++c) kept.fluxes[c] = totals[c * width + member_] - last_totals_[c * width + member_];
  for (std::size_t c = 0; c < kept.contents.size(); ++c) kept.contents[c] = storage.water[c * width + member_];
  last_totals_ = totals;
  last_carried_ = carried;
}

}  // namespace cuenca::basin
