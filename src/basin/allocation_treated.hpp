// What treatment plants make of the water of springs, aquifers and wells on its way to a use, for all members of a run at once: as
// MixedQuality says for one, operation by operation. Water of links that pass a plant has to be tried there.
#pragma once
#include <cstddef>
#include <utility>
#include <vector>

#include "allocation/treatment.hpp"
#include "basin/allocation_columns.hpp"

namespace cuenca::basin {

template <class Real>
class TreatedWater {
 public:
  using Mask = MaskOf<Real>;
  /// All must outlive it.
  TreatedWater(Storage& storage, const AllocationPlan& plan);

  /// m3/s that reach a use of the plan by ways of their own.
  Real by_itself(std::size_t use, const catalog::Step& step) const;
  /// m3/s that a plant may take in by links and wells.
  Real room(std::size_t plant, const catalog::Step& step) const;
  /// Share of what a well lifts that does not pass the plant on its way.
  Real lost(std::size_t well, const catalog::Step& step) const;

 private:
  using P = allocation::Treatment::Parameters<double>;
  struct Plant {
    const Real *capacity, *start, *end, *outside_dates, *recovery, *consumption, *solids;
    std::vector<const Real*> removal;  ///< by constituent, as many as it can remove
    std::vector<const Real*> coming;   ///< m3/s that come to it by themselves
  };
  struct Way {
    const Real* flow;                               ///< m3/s
    int plant;                                      ///< on the way; -1: none
    std::vector<const Real*> fluxes;                ///< m3
    std::vector<std::vector<const Real*>> carried;  ///< kg, by constituent
  };
  /// A store that a well may draw on, by layer; empty: none.
  struct Layer {
    const Real* water = nullptr;
    std::vector<const Real*> masses;
  };
  struct Lifted {
    int plant = -1;
    const Real* layer = nullptr;
    Layer layers[3];
  };
  allocation::Treatment::Parameters<Real> dates(const Plant& plant) const {
    allocation::Treatment::Parameters<Real> p;
    p.capacity = *plant.capacity;
    p.start = *plant.start;
    p.end = *plant.end;
    p.outside_dates = *plant.outside_dates;
    return p;
  }
  Real most(const Plant& plant, const catalog::Step& step) const { return allocation::Treatment::most(dates(plant), Real(step.day)); }
  /// Members for whom water goes through it as it came.
  Mask open(const Plant& plant, const catalog::Step& step) const { return allocation::Treatment::open(dates(plant), Real(step.day)); }
  /// m3 of treated water of a m3 with these concentrations, kg/m3.
  template <class Concentration>
  Real product(const Plant& plant, const catalog::Step& step, Concentration&& concentration) const;
  Real arrives(const Way& way, const catalog::Step& step) const;

  const std::vector<catalog::Constituent>& constituents_;
  std::vector<Plant> plants_;
  std::vector<std::vector<Way>> ways_;  ///< by use
  std::vector<Lifted> lifted_;          ///< by well
};

template <class Real>
TreatedWater<Real>::TreatedWater(Storage& storage, const AllocationPlan& plan) : constituents_(storage.structure.constituents) {
  const ColumnsOf<Real> at(storage);
  for (const auto& one : plan.treatments) {
    Plant plant{at.template parameter<&P::capacity>(one.at),
                at.template parameter<&P::start>(one.at),
                at.template parameter<&P::end>(one.at),
                at.template parameter<&P::outside_dates>(one.at),
                at.template parameter<&P::recovery>(one.at),
                at.template parameter<&P::consumption>(one.at),
                at.template parameter<&P::solids>(one.at),
                {},
                {}};
    for (int k = 0; k < storage.constituents && k < allocation::Treatment::kMostRemoved; ++k)
      plant.removal.push_back(at.parameter(one.at, catalog::slot_of<&P::removal>() + k));
    plants_.push_back(std::move(plant));
  }
  for (const auto& use : plan.uses) {
    std::vector<Way> ways;
    for (const auto& one : use.by_itself) {
      Way way{at.signal(one.flow), one.treatment, {}, {}};
      if (one.treatment >= 0) {
        plants_[static_cast<std::size_t>(one.treatment)].coming.push_back(way.flow);
        for (int flux : one.fluxes) way.fluxes.push_back(at.flux(flux));
        for (int k = 0; k < storage.constituents; ++k) {
          way.carried.emplace_back();
          for (int flux : one.fluxes) way.carried.back().push_back(at.carried(k, flux));
        }
      }
      ways.push_back(std::move(way));
    }
    ways_.push_back(std::move(ways));
  }
  for (const auto& well : plan.wells) {
    Lifted lifted{well.treatment, at.template parameter<&aquifer::Well::Parameters<double>::layer>(well.at), {}};
    for (int i = 0; i < 3 && well.treatment >= 0; ++i) {
      if (well.columns[i] < 0) continue;
      lifted.layers[i].water = at.water(well.columns[i]);
      for (int k = 0; k < storage.constituents; ++k) lifted.layers[i].masses.push_back(at.mass(k, well.columns[i]));
    }
    lifted_.push_back(std::move(lifted));
  }
}

template <class Real>
template <class Concentration>
Real TreatedWater<Real>::product(const Plant& plant, const catalog::Step& step, Concentration&& concentration) const {
  const Real zero(0.0), one(1.0);
  const Mask nothing = open(plant, step);
  const auto parts = allocation::Separation<Real>::of(select(nothing, one, *plant.recovery), select(nothing, zero, *plant.consumption),
                                                      select(nothing, zero, *plant.solids));
  Real room = zero, product_room = zero;
  for (std::size_t k = 0; k < constituents_.size(); ++k) {
    const auto& constituent = constituents_[k];
    const Real volume(constituent.dissolved_volume), kg = concentration(k);
    const auto mass = parts.masses(kg, k < plant.removal.size() ? select(nothing, zero, *plant.removal[k]) : zero, constituent.marks_water());
    room += kg * volume;
    product_room += mass.product * volume;
  }
  return max(zero, one - room) * parts.product + product_room;
}

/// With the concentrations of the step before: what springs and aquifers sent then is what uses hold now.
template <class Real>
Real TreatedWater<Real>::arrives(const Way& way, const catalog::Step& step) const {
  const Real zero(0.0), one(1.0), dt(step.dt);
  if (way.plant < 0) return *way.flow;
  const Plant& plant = plants_[static_cast<std::size_t>(way.plant)];
  const Mask through = open(plant, step);
  if (step.dt <= 0 || all(through | (*way.flow == zero))) return select(through, *way.flow, zero);
  Real sent = zero;
  for (const Real* flux : way.fluxes) sent += *flux;
  const Mask some = sent > zero;
  const auto concentration = [&](std::size_t k) {
    Real kg = zero;
    for (const Real* flux : way.carried[k]) kg += *flux;
    return select(some, max(zero, kg) / select(some, sent, one), zero);
  };
  return select(through, *way.flow, product(plant, step, concentration) * (min(*way.flow, most(plant, step)) * dt) / dt);
}

template <class Real>
Real TreatedWater<Real>::by_itself(std::size_t use, const catalog::Step& step) const {
  Real there(0.0);
  for (const Way& way : ways_[use]) there += arrives(way, step);
  return there;
}

template <class Real>
Real TreatedWater<Real>::room(std::size_t plant, const catalog::Step& step) const {
  Real room = most(plants_[plant], step);
  for (const Real* flow : plants_[plant].coming) room -= *flow;
  return max(Real(0.0), room);
}

template <class Real>
Real TreatedWater<Real>::lost(std::size_t well, const catalog::Step& step) const {
  const Real zero(0.0), one(1.0);
  const Lifted& lifted = lifted_[well];
  const auto concentration = [&](std::size_t k) {
    Real found = zero;
    for (int i = 0; i < 3; ++i) {
      const Layer& layer = lifted.layers[i];
      if (layer.water == nullptr) continue;
      const Mask here = (*lifted.layer >= Real(i)) & (*lifted.layer < Real(i + 1)), some = *layer.water > zero;
      found = select(here & some, max(zero, *layer.masses[k]) / select(some, *layer.water, one), found);
    }
    return found;
  };
  return min(one, max(zero, one - product(plants_[static_cast<std::size_t>(lifted.plant)], step, concentration)));
}

}  // namespace cuenca::basin
