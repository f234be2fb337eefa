// A leaf of the tree of a demand: the product of the activities on the way to it, times a rate [weap2015]. Equations: docs/theory/uses.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

/// One entry of `branches`, at any depth; entries with branches of their own only carry an activity.
extern const catalog::ComponentType branch_entry;

struct DemandBranch {
  static constexpr int kMostDepth = 10;
  template <class Real>
  struct Parameters {
    // units, or units per unit of the branch above; 1 below the leaf
    Real activity_1, activity_2, activity_3, activity_4, activity_5, activity_6, activity_7, activity_8, activity_9, activity_10;
    Real rate;            // m3/s per unit
    Real monthly_factor;  // -
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  using Forcing = catalog::Nothing<Real>;
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real units;   // product of the activities
    Real demand;  // m3/s per unit of the use
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step&, const Parameters<Real>& p, const State<Real>&, Memory<Real>&, const Forcing<Real>&,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    const Real units = p.activity_1 * p.activity_2 * p.activity_3 * p.activity_4 * p.activity_5 * p.activity_6 * p.activity_7 *
                       p.activity_8 * p.activity_9 * p.activity_10;
    d.units = units;
    d.demand = units * p.rate * p.monthly_factor;
  }
};

}  // namespace cuenca::allocation
