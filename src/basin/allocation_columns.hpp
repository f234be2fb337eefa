// Where the numbers stand that the allocation of all members reads and writes: found once, a pointer each to the first member.
#pragma once
#include <cstddef>
#include <vector>

#include "allocation/canal.hpp"
#include "allocation/flow_requirement.hpp"
#include "allocation/licence.hpp"
#include "allocation/link.hpp"
#include "allocation/return_flow.hpp"
#include "allocation/use.hpp"
#include "allocation/use_request.hpp"
#include "aquifer/linear_cell.hpp"
#include "aquifer/well.hpp"
#include "basin/allocation_plan.hpp"
#include "basin/storage.hpp"
#include "waterbody/reach.hpp"

namespace cuenca::basin {

/// Finds columns. `Real`: double for a run of one member, Lanes for one of eight.
template <class Real>
class ColumnsOf {
 public:
  explicit ColumnsOf(Storage& storage) : s_(storage) {}
  template <auto Member>
  const Real* parameter(Place at) const {
    return real(s_.groups[at.group].parameter_slots[catalog::slot_of<Member>()] + cell(at));
  }
  const Real* parameter(Place at, int slot) const { return real(s_.groups[at.group].parameter_slots[slot] + cell(at)); }
  template <auto Member>
  Real* forcing(Place at) const {
    return const_cast<Real*>(real(s_.groups[at.group].forcing_slots[catalog::slot_of<Member>()] + cell(at)));
  }
  template <auto Member>
  const Real* derived(Place at) const {
    return real(s_.groups[at.group].derived_slots[catalog::slot_of<Member>()] + cell(at));
  }
  const Real* memory(Place at, int slot) const { return real(s_.groups[at.group].memory_slots[slot] + cell(at)); }
  const Real* signal(const Signal& signal) const { return real(s_.at(signal)); }
  const Real* water(int column) const { return real(s_.water.data() + row(column)); }
  const Real* mass(int constituent, int column) const { return real(s_.masses.data() + of(constituent, s_.cells) + row(column)); }
  const Real* flux(int column) const { return real(s_.fluxes.data() + row(column)); }
  const Real* carried(int constituent, int column) const { return real(s_.carried.data() + of(constituent, s_.flux_cells) + row(column)); }

 private:
  static const Real* real(const double* from) { return reinterpret_cast<const Real*>(from); }
  static std::size_t of(int constituent, std::size_t cells) { return static_cast<std::size_t>(constituent) * cells; }
  std::size_t row(int column) const { return static_cast<std::size_t>(column) * static_cast<std::size_t>(s_.members); }
  int cell(Place at) const { return at.entity * s_.members; }
  Storage& s_;
};

/// Of the lists of the plan, in their order.
template <class Real>
struct AllocationColumns {
  struct Reach {
    const Real *water, *length, *width, *evaporation_factor, *bed_conductivity, *loss_share, *reserve;  // parameters
    const Real *loss_request, *open_water_evaporation;                                                  // forcing
  };
  struct Body {
    const Real *water, *maximum_withdrawal;  ///< the second null: a lake
  };
  struct Use {
    const Real *request, *minimum;
    Real *allocated, *binding;
  };
  struct Well {
    const Real *start, *end, *capacity, *rate, *share_given;
    std::vector<const Real*> asking;  ///< requests that are already among its own
    Real* adjustment;
    bool closed = false;  ///< and written down as closed
  };
  struct Link {
    const Real *basis, *losses, *leakage, *capacity, *largest_share, *start, *end;
    Real* allocated;
  };
  struct Return {
    const Real *losses, *consumption, *served, *return_shares;
    const Real *share, *by_losses, *by_leakage;  ///< null: no return flow carries it
  };
  struct Requirement {
    const Real* flow;
    Real* binding;
  };
  struct Licence {
    const Real *volume, *period, *window, *first_month, *last_month, *start, *end;
    const Real *used, *day_before, *month_before, *slice;
    const double* const* slices;  ///< of its group
    int cell;
    Real* taken;
    struct Part {
      const Real *flux, *loss_share;  ///< of a canal that it passes; null: none
    };
    std::vector<Part> parts;
  };
  std::vector<Reach> reaches;
  std::vector<Body> bodies;
  std::vector<const Real*> expected;
  std::vector<Use> uses;
  std::vector<Well> wells;
  std::vector<Link> links;
  std::vector<Return> returns;
  std::vector<Requirement> requirements;
  std::vector<Licence> licences;

  AllocationColumns(Storage& storage, const AllocationPlan& plan);

 private:
  void add_licences(Storage& storage, const AllocationPlan& plan);
};

template <class Real>
AllocationColumns<Real>::AllocationColumns(Storage& storage, const AllocationPlan& plan) {
  const ColumnsOf<Real> at(storage);
  for (const auto& one : plan.reaches) {
    using P = waterbody::Reach::Parameters<double>;
    using F = waterbody::Reach::Forcing<double>;
    reaches.push_back({at.water(one.column), at.template parameter<&P::length>(one.at), at.template parameter<&P::width>(one.at),
                       at.template parameter<&P::evaporation_factor>(one.at), at.template parameter<&P::bed_conductivity>(one.at),
                       at.template parameter<&P::loss_share>(one.at), at.template parameter<&P::reserve>(one.at),
                       at.template forcing<&F::loss_request>(one.at), at.template forcing<&F::open_water_evaporation>(one.at)});
  }
  for (const auto& one : plan.bodies) {
    using P = aquifer::LinearCell::Parameters<double>;
    bodies.push_back({at.water(one.column), one.aquifer.given() ? at.template parameter<&P::maximum_withdrawal>(one.aquifer) : nullptr});
  }
  for (const auto& one : plan.expected) expected.push_back(at.flux(one.flux));
  for (const auto& one : plan.uses) {
    using D = allocation::UseRequest::Derived<double>;
    using F = allocation::Use::Forcing<double>;
    uses.push_back({at.template derived<&D::request>(one.request), at.template derived<&D::minimum>(one.request),
                    at.template forcing<&F::allocated>(one.at), at.template forcing<&F::binding>(one.at)});
  }
  for (const auto& one : plan.wells) {
    using P = aquifer::Well::Parameters<double>;
    using D = aquifer::Well::Derived<double>;
    std::vector<const Real*> asking;
    for (std::size_t i = 0; i < plan.uses.size(); ++i)
      if (one.named && plan.uses[i].at == one.use) asking.push_back(uses[i].request);
    wells.push_back({at.template parameter<&P::start>(one.at), at.template parameter<&P::end>(one.at),
                     at.template parameter<&P::capacity>(one.at), at.template parameter<&P::rate>(one.at),
                     at.template derived<&D::share_given>(one.at), std::move(asking),
                     at.template forcing<&aquifer::Well::Forcing<double>::adjustment>(one.at)});
  }
  for (const auto& one : plan.links) {
    using P = allocation::Link::Parameters<double>;
    links.push_back({at.template parameter<&P::basis>(one.at), at.template parameter<&P::losses>(one.at),
                     at.template parameter<&P::leakage>(one.at), at.template parameter<&P::capacity>(one.at),
                     at.template parameter<&P::largest_share>(one.at), at.template parameter<&P::start>(one.at),
                     at.template parameter<&P::end>(one.at), at.template forcing<&allocation::Link::Forcing<double>::allocated>(one.at)});
  }
  for (const auto& one : plan.returns) {
    using P = allocation::Use::Parameters<double>;
    using F = allocation::Use::Forcing<double>;
    using B = allocation::ReturnFlow::Parameters<double>;
    Return back{at.template parameter<&P::losses>(one.use), at.template parameter<&P::consumption>(one.use),
                at.template forcing<&F::served>(one.use), at.template forcing<&F::return_shares>(one.use)};
    if (one.by.given()) {
      back.share = at.template parameter<&B::share>(one.by);
      back.by_losses = at.template parameter<&B::losses>(one.by);
      back.by_leakage = at.template parameter<&B::leakage>(one.by);
    }
    returns.push_back(back);
  }
  for (const auto& one : plan.requirements)
    requirements.push_back({at.template parameter<&allocation::FlowRequirement::Parameters<double>::flow>(one.at),
                            at.template forcing<&allocation::FlowRequirement::Forcing<double>::binding>(one.at)});
  add_licences(storage, plan);
}

template <class Real>
void AllocationColumns<Real>::add_licences(Storage& storage, const AllocationPlan& plan) {
  using P = allocation::Licence::Parameters<double>;
  const ColumnsOf<Real> at(storage);
  for (const auto& one : plan.licences) {
    Licence licence{at.template parameter<&P::volume>(one.at),
                    at.template parameter<&P::period>(one.at),
                    at.template parameter<&P::window>(one.at),
                    at.template parameter<&P::first_month>(one.at),
                    at.template parameter<&P::last_month>(one.at),
                    at.template parameter<&P::start>(one.at),
                    at.template parameter<&P::end>(one.at),
                    at.memory(one.at, 0),
                    at.memory(one.at, 1),
                    at.memory(one.at, 2),
                    at.memory(one.at, 3),
                    storage.groups[one.at.group].memory_slots.data() + allocation::Licence::kSlices,
                    one.at.entity * storage.members,
                    at.template forcing<&allocation::Licence::Forcing<double>::taken>(one.at),
                    {}};
    for (const Place& place : one.taking) {
      const GroupInfo& group = storage.structure.groups[place.group];
      for (std::size_t row = 0; row < group.type->fluxes.size(); ++row)
        licence.parts.push_back({at.flux(group.flux_base + static_cast<int>(row) * group.padded + place.entity), nullptr});
    }
    for (const auto& part : one.parts) {
      const bool loses = part.canal.given() && !part.whole;
      licence.parts.push_back(
          {at.flux(part.flux), loses ? at.template parameter<&allocation::Canal::Parameters<double>::loss_share>(part.canal) : nullptr});
    }
    licences.push_back(std::move(licence));
  }
}

}  // namespace cuenca::basin
