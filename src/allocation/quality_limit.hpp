// A limit of quality of a use: the mix of what its sources bring may not be worse. Equations: docs/theory/allocation.md.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

/// One entry of `quality` of a use; its id is a constituent, or `salinity`.
extern const catalog::ComponentType quality_entry;

struct QualityLimit {
  template <class Real>
  struct Parameters {
    Real at_most;  // kg/m3
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real expected;  // kg/m3 of the mix as allocated
    Real withheld;  // 1 where it held water back
  };
  template <class Real>
  using Fluxes = catalog::Nothing<Real>;
  template <class Real>
  struct Derived {
    Real mix;        // kg/m3
    Real held_back;  // 0 or 1
  };
  static const catalog::ComponentType type;

  template <class Real>
  static void step(const catalog::Step&, const Parameters<Real>&, const State<Real>&, Memory<Real>&, const Forcing<Real>& f,
                   catalog::Salts<Real>, Fluxes<Real>&, Derived<Real>& d) {
    d.mix = f.expected;
    d.held_back = f.withheld;
  }
};

}  // namespace cuenca::allocation
