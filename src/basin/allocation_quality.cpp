#include "basin/allocation_quality.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "allocation/link.hpp"
#include "allocation/quality_limit.hpp"
#include "allocation/return_flow.hpp"
#include "allocation/treatment.hpp"
#include "allocation/use.hpp"
#include "aquifer/well.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::basin {
namespace {

using allocation::Conditions;
using allocation::Link;
using allocation::Outcome;
using allocation::ReturnFlow;
using allocation::Treatment;
using allocation::Use;
using catalog::slot_of;
using waterbody::Reach;
using waterbody::Reservoir;

}  // namespace

double Tried::change_to(const Tried& next, int constituents) const {
  const auto nc = static_cast<std::size_t>(constituents);
  std::vector<double> scale(nc, 0.0);
  for (std::size_t i = 0; i < drawn.size(); ++i) scale[i % nc] = max(scale[i % nc], max(drawn[i], next.drawn[i]));
  double change = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i)
    if (scale[i % nc] > 0) change = max(change, abs(next.drawn[i] - drawn[i]) / scale[i % nc]);
  for (std::size_t i = 0; i < yields.size(); ++i)
    for (auto stream : {AllocationPlan::Stream::product, AllocationPlan::Stream::reject, AllocationPlan::Stream::bypass})
      change = max(change, abs(next.yields[i].of(stream) - yields[i].of(stream)));
  return change;
}

void Tried::keep_worse(const Tried& other) {
  for (std::size_t i = 0; i < drawn.size(); ++i) drawn[i] = max(drawn[i], other.drawn[i]);
}

MixedQuality::MixedQuality(const Storage& storage, const AllocationPlan& plan) : s_(storage), plan_(plan) {
  nothing_.drawn.assign(plan.links.size() * static_cast<std::size_t>(s_.constituents), 0.0);
  nothing_.yields.resize(plan.treatments.size());
  if (!wanted()) return;
  using Kind = Event::Kind;
  for (const auto& reach : plan.reaches) local(reach.column);
  for (const auto& dam : plan.reservoirs) local(dam.column);
  for (const auto& body : plan.bodies) local(body.column);
  for (const auto& plant : plan.treatments) local(plant.column);
  for (const auto& use : plan.uses) local(s_.structure.groups[use.at.group].column(0, use.at.entity));
  const int returns = s_.structure.group_of("return_flow");
  const int count = returns < 0 ? 0 : static_cast<int>(s_.structure.groups[returns].entities.size());
  for (int e = 0; e < count; ++e) local(s_.structure.groups[returns].column(0, e));

  const auto add_all = [&](Kind kind, const auto& list) {
    for (std::size_t i = 0; i < list.size(); ++i) add_event(kind, static_cast<int>(i), list[i].at);
  };
  add_all(Kind::link, plan.links);
  add_all(Kind::use, plan.uses);
  add_all(Kind::treatment, plan.treatments);
  add_all(Kind::reach, plan.reaches);
  add_all(Kind::reservoir, plan.reservoirs);
  for (int e = 0; e < count; ++e) add_event(Kind::return_flow, e, {returns, e});
  const auto turn = [&](const Event& event) {
    return std::tuple(s_.structure.groups[event.at.group].entities[event.at.entity].level, event.at.group, event.at.entity);
  };
  std::sort(events_.begin(), events_.end(), [&](const Event& a, const Event& b) { return turn(a) < turn(b); });
  for (const auto* list : {&plan.expected, &plan.irrigation})
    for (const auto& expected : *list) {
      for (const auto& reach : plan.reaches)
        if (reach.node == expected.node) expected_.emplace_back(expected.flux, local(reach.column));
      for (const auto& dam : plan.reservoirs)
        if (dam.node == expected.node) expected_.emplace_back(expected.flux, local(dam.column));
    }
}

int MixedQuality::local(int column) {
  const auto found = std::find(columns_.begin(), columns_.end(), column);
  if (found != columns_.end()) return static_cast<int>(found - columns_.begin());
  columns_.push_back(column);
  return static_cast<int>(columns_.size()) - 1;
}

void MixedQuality::add_event(Event::Kind kind, int index, Place at) {
  const GroupInfo& group = s_.structure.groups[at.group];
  Event event{kind, index, at, {}, {}, {}, -1};
  const auto followed = [&](int column) {
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    return found == columns_.end() ? -1 : static_cast<int>(found - columns_.begin());
  };
  for (std::size_t slot = 0; slot < group.type->stores.size(); ++slot)
    event.stores.push_back(followed(group.column(static_cast<int>(slot), at.entity)));
  for (const FluxInfo& flux : s_.structure.fluxes)
    if (flux.group == at.group) {
      event.from.push_back(followed(s_.structure.column_of(flux, flux.from, at.entity)));
      event.to.push_back(followed(s_.structure.column_of(flux, flux.to, at.entity)));
    }
  if (kind == Event::Kind::return_flow)
    for (std::size_t i = 0; i < group.type->settings.size(); ++i)
      if (group.type->settings[i].name == "from") event.user = group.links[i][at.entity];
  events_.push_back(std::move(event));
}

MixedQuality::Contents MixedQuality::contents(int m) const {
  const auto nc = static_cast<std::size_t>(s_.constituents), members = static_cast<std::size_t>(s_.members);
  Contents now{std::vector<double>(columns_.size()), std::vector<double>(columns_.size() * nc)};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::size_t at = static_cast<std::size_t>(columns_[i]) * members + static_cast<std::size_t>(m);
    now.water[i] = s_.water[at];
    for (std::size_t k = 0; k < nc; ++k) now.mass[i * nc + k] = s_.masses[k * s_.cells + at];
  }
  for (const auto& [flux, into] : expected_) {
    const std::size_t at = static_cast<std::size_t>(flux) * members + static_cast<std::size_t>(m), to = static_cast<std::size_t>(into);
    now.water[to] += s_.fluxes[at];
    for (std::size_t k = 0; k < nc; ++k) now.mass[to * nc + k] += s_.carried[k * s_.flux_cells + at];
  }
  return now;
}

/// The kernel of one entity on the contents of now, and what it moves.
template <class Component, class Forcing, class Fluxes>
void MixedQuality::try_turn(const Event& event, int m, const catalog::Step& step, Contents& now, const Forcing& f, Fluxes& q) const {
  using Parameters = typename Component::template Parameters<double>;
  using State = typename Component::template State<double>;
  using Memory = typename Component::template Memory<double>;
  const auto nc = static_cast<std::size_t>(s_.constituents);
  const GroupStorage& group = s_.groups[event.at.group];
  const int cell = event.at.entity * s_.members + m;
  std::vector<const double*> waters;
  std::vector<double*> masses, arrived_at, reacting;
  std::vector<double> arrived(event.stores.size() * nc), reactions(event.from.size() * nc);
  for (std::size_t slot = 0; slot < event.stores.size(); ++slot) {
    const auto store = static_cast<std::size_t>(event.stores[slot]);
    waters.push_back(&now.water[store]);
    for (std::size_t k = 0; k < nc; ++k) {
      masses.push_back(&now.mass[store * nc + k]);
      const std::size_t seen = static_cast<std::size_t>(columns_[store]) * s_.members + static_cast<std::size_t>(m);
      arrived[slot * nc + k] = now.mass[store * nc + k] - s_.masses_seen[k * s_.cells + seen];
    }
  }
  for (double& one : arrived) arrived_at.push_back(&one);
  for (double& one : reactions) reacting.push_back(&one);
  catalog::Group view;
  view.cells = 1;
  view.constituents = s_.constituents;
  view.properties = s_.structure.constituents.data();
  view.masses = masses.data();
  view.arrived_masses = arrived_at.data();
  view.reactions = reacting.data();
  Memory memory = catalog::load<Memory>(group.memory_slots.data(), cell);
  typename Component::template Derived<double> derived{};
  Component::template step<double>(step, parameters<Parameters>(event.at, m), catalog::load<State>(waters.data(), 0), memory, f,
                                   catalog::Salts<double>{&view, 0}, q, derived);
  book(event, now, reinterpret_cast<const double*>(&q), reactions);
}

/// As the ledger books a turn: reactions, then flows at the concentrations after them.
void MixedQuality::book(const Event& event, Contents& now, const double* water, const std::vector<double>& reactions) const {
  const auto nc = static_cast<std::size_t>(s_.constituents);
  const auto& rows = s_.structure.groups[event.at.group].type->fluxes;
  const auto move = [&](int store, std::size_t k, double kg, double room) {
    if (store < 0) return;
    now.mass[static_cast<std::size_t>(store) * nc + k] += kg;
    now.water[static_cast<std::size_t>(store)] += room;
  };
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows[row].solute == catalog::Solute::reactive)
      for (std::size_t k = 0; k < nc; ++k) {
        const double kg = reactions[row * nc + k], room = kg * s_.structure.constituents[k].dissolved_volume;
        move(event.from[row], k, -kg, -room);
        move(event.to[row], k, kg, room);
      }
  std::vector<double> carried(rows.size() * nc, 0.0);
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (const int from = event.from[row]; from >= 0 && rows[row].solute == catalog::Solute::advected)
      for (std::size_t k = 0; k < nc; ++k)
        if (const double there = now.water[static_cast<std::size_t>(from)]; there > 0)
          carried[row * nc + k] = water[row] * (now.mass[static_cast<std::size_t>(from) * nc + k] / there);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (rows[row].solute == catalog::Solute::reactive) continue;
    if (event.from[row] >= 0) now.water[static_cast<std::size_t>(event.from[row])] -= water[row];
    if (event.to[row] >= 0) now.water[static_cast<std::size_t>(event.to[row])] += water[row];
    for (std::size_t k = 0; k < nc; ++k) {
      move(event.from[row], k, -carried[row * nc + k], 0);
      move(event.to[row], k, carried[row * nc + k], 0);
    }
  }
}

bool MixedQuality::always() const {
  return !plan_.limits.empty() ||
         std::any_of(plan_.returns.begin(), plan_.returns.end(), [](const auto& back) { return back.treatment >= 0; });
}

bool MixedQuality::tries(int m, const catalog::Step& step) const {
  if (always()) return true;
  if (plan_.treatments.empty()) return false;
  return std::any_of(plan_.links.begin(), plan_.links.end(), [&](const auto& link) {
    return link.treatment >= 0 && Link::most(parameters<Link::Parameters<double>>(link.at, m), step.day) > 0;
  });
}

bool MixedQuality::active(int m, const catalog::Step& step) const {
  if (tries(m, step)) return true;
  if (plan_.treatments.empty()) return false;
  return std::any_of(plan_.wells.begin(), plan_.wells.end(), [&](const auto& well) {
    if (well.treatment < 0) return false;
    const auto p = parameters<aquifer::Well::Parameters<double>>(well.at, m);
    return p.start <= step.day && step.day <= p.end;
  });
}

std::vector<double> MixedQuality::pumped(const AllocationPlan::Well& well, int m) const {
  using P = aquifer::Well::Parameters<double>;
  const int layer = static_cast<int>(s_.groups[well.at.group].parameter_slots[slot_of<&P::layer>()][well.at.entity * s_.members + m]);
  std::vector<double> concentration(static_cast<std::size_t>(s_.constituents));
  for (std::size_t k = 0; k < concentration.size(); ++k) concentration[k] = concentration_of(static_cast<int>(k), well.columns[layer], m);
  return concentration;
}

Tried MixedQuality::attempt(int m, const catalog::Step& step, const Outcome* o) const {
  if (!wanted()) return {};
  const auto nc = static_cast<std::size_t>(s_.constituents);
  const double per_second = step.dt > 0 ? 1 / step.dt : 0;
  Tried tried = nothing_;
  Contents now = contents(m);
  std::vector<double> set_aside(plan_.uses.size(), 0.0);
  const auto arrivals = [&](const Event& event) {
    const auto store = static_cast<std::size_t>(event.stores[0]);
    return now.water[store] - s_.water_seen[static_cast<std::size_t>(columns_[store]) * s_.members + static_cast<std::size_t>(m)];
  };
  for (const Event& event : events_) switch (event.kind) {
      case Event::Kind::link: {
        const auto& link = plan_.links[static_cast<std::size_t>(event.index)];
        const int from = event.from[0];
        if (from < 0) break;
        const double there = now.water[static_cast<std::size_t>(from)];
        for (std::size_t k = 0; k < nc; ++k)
          tried.drawn[static_cast<std::size_t>(event.index) * nc + k] =
              there > 0 ? max(0.0, now.mass[static_cast<std::size_t>(from) * nc + k]) / there : 0;
        double taken = 0;
        for (int i : link.links) taken += o ? o->withdrawn[static_cast<std::size_t>(i)] : 0;
        Link::Fluxes<double> q{};
        try_turn<Link>(event, m, step, now, Link::Forcing<double>{min(taken, max(0.0, there)) * per_second}, q);
        break;
      }
      case Event::Kind::use: {
        Use::Fluxes<double> q{};
        try_turn<Use>(event, m, step, now, forcing<Use::Forcing<double>>(event.at, m), q);
        set_aside[static_cast<std::size_t>(event.index)] = q.set_aside;
        break;
      }
      case Event::Kind::return_flow: {
        auto f = forcing<ReturnFlow::Forcing<double>>(event.at, m);
        for (std::size_t i = 0; i < plan_.uses.size(); ++i)
          if (plan_.uses[i].at.entity == event.user) f.set_aside = set_aside[i];
        ReturnFlow::Fluxes<double> q{};
        try_turn<ReturnFlow>(event, m, step, now, f, q);
        break;
      }
      case Event::Kind::treatment: {
        const double there = now.water[static_cast<std::size_t>(event.stores[0])];
        Treatment::Fluxes<double> q{};
        std::vector<double> concentration(nc, 0.0);
        for (std::size_t k = 0; k < nc && there > 0; ++k)
          concentration[k] = max(0.0, now.mass[static_cast<std::size_t>(event.stores[0]) * nc + k]) / there;
        try_turn<Treatment>(event, m, step, now, Treatment::Forcing<double>{}, q);
        auto& yield = tried.yields[static_cast<std::size_t>(event.index)];
        const auto p = parameters<Treatment::Parameters<double>>(event.at, m);
        const double taken = there > 0 ? min(1.0, Treatment::most(p, step.day) * step.dt / there) : 1;
        const Mixed parts = treated(event.index, m, step, concentration);
        yield.product = parts.water * taken;
        yield.reject = parts.reject * taken;
        yield.bypass = 1 - taken;
        break;
      }
      case Event::Kind::reach: {
        auto f = forcing<Reach::Forcing<double>>(event.at, m);
        f.arrivals = arrivals(event);
        Reach::Fluxes<double> q{};
        try_turn<Reach>(event, m, step, now, f, q);
        break;
      }
      case Event::Kind::reservoir: {
        auto f = forcing<Reservoir::Forcing<double>>(event.at, m);
        f.arrivals = arrivals(event);
        const auto node = static_cast<std::size_t>(plan_.reservoirs[static_cast<std::size_t>(event.index)].node);
        f.released = o ? (o->leaving[node] - o->overflow[node]) * per_second : 0;  // what overflows goes by itself, as in the run
        Reservoir::Fluxes<double> q{};
        try_turn<Reservoir>(event, m, step, now, f, q);
        break;
      }
    }
  return tried;
}

double MixedQuality::concentration_of(int k, int column, int m) const {
  if (column < 0) return 0;
  const std::size_t at = static_cast<std::size_t>(column) * s_.members + static_cast<std::size_t>(m);
  return s_.water[at] > 0 ? max(0.0, s_.masses[static_cast<std::size_t>(k) * s_.cells + at]) / s_.water[at] : 0;
}

MixedQuality::Mixed MixedQuality::treated(int treatment, int m, const catalog::Step& step, std::span<const double> concentration) const {
  if (treatment < 0) return {1, {concentration.begin(), concentration.end()}, 0};
  const auto p =
      Treatment::on(parameters<Treatment::Parameters<double>>(plan_.treatments[static_cast<std::size_t>(treatment)].at, m), step.day);
  const auto parts = Treatment::separation_of(p);
  double room = 0, product_room = 0, reject_room = 0;
  Mixed out;
  for (std::size_t k = 0; k < concentration.size(); ++k) {
    const auto& c = s_.structure.constituents[k];
    const auto mass = parts.masses(concentration[k], static_cast<int>(k) < Treatment::kMostRemoved ? p.removal.at[k] : 0, c.marks_water());
    out.mass.push_back(mass.product);
    room += concentration[k] * c.dissolved_volume;
    product_room += mass.product * c.dissolved_volume;
    reject_room += mass.reject * c.dissolved_volume;
  }
  out.water = max(0.0, 1 - room) * parts.product + product_room;
  out.reject = max(0.0, 1 - room) * parts.reject + reject_room;
  return out;
}

double MixedQuality::counted(const AllocationPlan::Limit& limit, std::span<const double> mass) const {
  if (limit.constituent >= 0) return mass[static_cast<std::size_t>(limit.constituent)];
  double salt = 0;
  for (std::size_t k = 0; k < mass.size(); ++k) salt += mass[k] * s_.structure.constituents[k].counts_as_salt;
  return salt;
}

/// With the concentrations of the step before: what springs and aquifers sent then is what uses hold now.
MixedQuality::Mixed MixedQuality::arrival(const AllocationPlan::Arrival& way, int m, const catalog::Step& step) const {
  const auto nc = static_cast<std::size_t>(s_.constituents);
  double sent = 0;
  std::vector<double> concentration(nc, 0.0);
  for (int flux : way.fluxes) {
    const std::size_t at = static_cast<std::size_t>(flux) * s_.members + static_cast<std::size_t>(m);
    sent += s_.fluxes[at];
    for (std::size_t k = 0; k < nc; ++k) concentration[k] += s_.carried[k * s_.flux_cells + at];
  }
  for (double& one : concentration) one = sent > 0 ? max(0.0, one) / sent : 0;
  double flow = const_cast<Storage&>(s_).at(way.flow)[m];
  if (way.treatment >= 0) {
    const auto p = parameters<Treatment::Parameters<double>>(plan_.treatments[static_cast<std::size_t>(way.treatment)].at, m);
    flow = min(flow, Treatment::most(p, step.day));
  }
  Mixed out = treated(way.treatment, m, step, concentration);
  out.water *= flow * step.dt;
  for (double& kg : out.mass) kg *= flow * step.dt;
  return out;
}

bool MixedQuality::is_treated(const AllocationPlan::Arrival& way, int m, const catalog::Step& step) const {
  if (way.treatment < 0) return false;
  const Place at = plan_.treatments[static_cast<std::size_t>(way.treatment)].at;
  return !Treatment::open(parameters<Treatment::Parameters<double>>(at, m), step.day);
}

double MixedQuality::arrives(const AllocationPlan::Arrival& way, int m, const catalog::Step& step) const {
  if (!is_treated(way, m, step)) return const_cast<Storage&>(s_).at(way.flow)[m];
  return step.dt > 0 ? arrival(way, m, step).water / step.dt : 0;
}

double MixedQuality::room_of(int treatment, int m, const catalog::Step& step) const {
  double room =
      Treatment::most(parameters<Treatment::Parameters<double>>(plan_.treatments[static_cast<std::size_t>(treatment)].at, m), step.day);
  for (const auto& use : plan_.uses)
    for (const auto& way : use.by_itself)
      if (way.treatment == treatment) room -= const_cast<Storage&>(s_).at(way.flow)[m];
  return max(0.0, room);
}

MixedQuality::Mixed MixedQuality::by_itself(Place use, int m, const catalog::Step& step) const {
  Mixed sum{0, std::vector<double>(static_cast<std::size_t>(s_.constituents), 0.0), 0};
  for (const auto& one : plan_.uses) {
    if (!(one.at == use)) continue;
    for (const auto& way : one.by_itself) {
      const Mixed more = arrival(way, m, step);
      sum.water += more.water;
      for (std::size_t k = 0; k < sum.mass.size(); ++k) sum.mass[k] += more.mass[k];
    }
  }
  return sum;
}

void MixedQuality::fill(Conditions& c, int m, const catalog::Step& step, const Tried& tried) const {
  const auto nc = static_cast<std::size_t>(s_.constituents), links = plan_.network.links.size();
  std::vector<double> rejected(links, 0.0);
  const auto set = [&](const std::vector<int>& of, int treatment, std::span<const double> concentration) {
    const Mixed out = treated(treatment, m, step, concentration);
    for (int i : of) {
      const auto link = static_cast<std::size_t>(i);
      if (treatment >= 0) c.lost[link] = min(1.0, max(0.0, 1 - c.piped[link] * out.water));
      rejected[link] = c.piped[link] * out.reject;
      for (const auto& limit : plan_.limits)
        for (int index : limit.indices)
          c.link_quality[static_cast<std::size_t>(index) * links + link] = out.water > 0 ? counted(limit, out.mass) / out.water : 0;
    }
  };
  for (std::size_t i = 0; i < plan_.links.size(); ++i)
    set(plan_.links[i].links, plan_.links[i].treatment, std::span(tried.drawn).subspan(i * nc, nc));
  for (const auto& well : plan_.wells) set(well.links, well.treatment, pumped(well, m));
  for (const auto& seep : plan_.seeps)
    if (seep.rejected) {
      const auto index = static_cast<std::size_t>(seep.index);
      c.seeped[index] = rejected[static_cast<std::size_t>(plan_.network.seeps[index].link)];
    }
  for (const auto& limit : plan_.limits) {
    const Mixed own = by_itself(limit.use, m, step);
    const double room = max(0.0, c.limit[static_cast<std::size_t>(limit.indices[0])] * own.water - counted(limit, own.mass));
    double asked = 0;
    for (int index : limit.indices)
      asked += c.requirement[static_cast<std::size_t>(plan_.network.limits[static_cast<std::size_t>(index)].claim)];
    for (int index : limit.indices) {
      const double part = c.requirement[static_cast<std::size_t>(plan_.network.limits[static_cast<std::size_t>(index)].claim)];
      c.limit_room[static_cast<std::size_t>(index)] = asked > 0 ? room * part / asked : 0;
    }
  }
}

double MixedQuality::mix(const AllocationPlan::Limit& limit, int m, const catalog::Step& step, const Conditions& c,
                         const Outcome& o) const {
  const auto& network = plan_.network;
  const Mixed own = by_itself(limit.use, m, step);
  double water = own.water, salt = counted(limit, own.mass);
  for (int index : limit.indices)
    for (std::size_t link = 0; link < network.links.size(); ++link) {
      if (network.links[link].claim != network.limits[static_cast<std::size_t>(index)].claim) continue;
      const double arrives = o.withdrawn[link] * (1 - c.lost[link]);
      water += arrives;
      salt += arrives * c.link_quality[static_cast<std::size_t>(index) * network.links.size() + link];
    }
  return water > 0 ? salt / water : 0;
}

}  // namespace cuenca::basin
