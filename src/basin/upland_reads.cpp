#include "basin/upland_reads.hpp"

#include <algorithm>
#include <tuple>

namespace cuenca::basin {

using catalog::Role;

bool SignalOrder::operator()(const Signal& a, const Signal& b) const {
  const auto key = [](const Signal& s) { return std::tuple(s.group, s.role == Role::flux, s.slot, s.entity); };
  return key(a) < key(b);
}

bool made_before_the_network(const GroupInfo& group) { return group.type->turn < catalog::Turn::network; }

UplandReads::UplandReads(const Structure& structure) : s_(structure) {
  for (const ForcingInfo& forcing : s_.forcing) {
    if (s_.groups[static_cast<std::size_t>(forcing.group)].upland) continue;
    for (const Signal& source : forcing.sources) add(source);
    add(forcing.less);
  }
  for (const FluxInfo& flux : s_.fluxes) {
    const GroupInfo& group = s_.groups[static_cast<std::size_t>(flux.group)];
    for (int e = 0; e < static_cast<int>(flux.to.columns.size()); ++e) {
      if (flux.to.columns[e] >= s_.account_base) continue;  // accounts are settled at the end of a replay
      const auto owner = std::find_if(s_.groups.begin(), s_.groups.end(), [&](const GroupInfo& one) {
        return flux.to.columns[e] >= one.store_base && flux.to.columns[e] < one.column(static_cast<int>(one.type->stores.size()), 0);
      });
      if (e < static_cast<int>(group.entities.size()) && owner != s_.groups.end() && !owner->upland)
        add({Role::flux, flux.group, flux.row, e});
    }
  }
  for (int g = 0; g < static_cast<int>(s_.groups.size()); ++g) {
    const GroupInfo& group = s_.groups[static_cast<std::size_t>(g)];
    if (!group.upland || made_before_the_network(group)) continue;
    for (int slot = 0; slot < static_cast<int>(group.type->derived.size()); ++slot) add({Role::derived, g, slot, -1});
    for (int row = 0; row < static_cast<int>(group.type->fluxes.size()); ++row) add({Role::flux, g, row, -1});
  }
}

void UplandReads::add(Signal signal) {
  if (signal.group < 0 || signal.slot < 0 || (signal.role != Role::derived && signal.role != Role::flux)) return;
  const GroupInfo& group = s_.groups[static_cast<std::size_t>(signal.group)];
  if (!group.upland) return;
  if (signal.entity >= 0) {
    all_.insert(signal);
    return;
  }
  for (signal.entity = 0; signal.entity < static_cast<int>(group.entities.size()); ++signal.entity) all_.insert(signal);
}

void UplandReads::add_flux(int flux_column) {
  for (int g = 0; g < static_cast<int>(s_.groups.size()); ++g) {
    const GroupInfo& group = s_.groups[static_cast<std::size_t>(g)];
    const int inside = flux_column - group.flux_base;
    if (inside < 0 || inside >= static_cast<int>(group.type->fluxes.size()) * group.padded) continue;
    add({Role::flux, g, inside / group.padded, inside % group.padded});
  }
}

void UplandReads::add(const AllocationPlan& plan) {
  for (const auto& use : plan.uses)
    for (const auto& way : use.by_itself) {
      add(way.flow);
      for (const int flux : way.fluxes) add_flux(flux);
    }
  for (const auto& licence : plan.licences)
    for (const auto& part : licence.parts) add_flux(part.flux);
  for (const auto* list : {&plan.expected, &plan.irrigation})
    for (const auto& expected : *list) add_flux(expected.flux);
}

void UplandReads::add(const RulePlan& plan) {
  for (const auto& alarm : plan.alarms)
    for (const auto& channel : alarm.channels)
      for (const Signal& signal : channel) add(signal);
  for (const auto& curve : plan.curves)
    for (const Signal& signal : curve.watched) add(signal);
}

}  // namespace cuenca::basin
