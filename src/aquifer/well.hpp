// A well or wellfield: what is asked of it, and what the layer can give.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::aquifer {

/// Stepped by step_aquifer.
struct Well {
  template <class Real>
  struct Parameters {
    Real layer;              // 0 fresh, 1 brine, 2 deep
    Real rate;               // m3/s
    Real start;              // days since 1970-01-01
    Real end;                // days since 1970-01-01
    Real minimum_thickness;  // m
    Real capacity;           // m3/s
    Real preference;         // among the sources of its use, 1 first
    Real priority;           // of its own rate, 1 to 99
    Real weight, cost;       // 1/m3
  };
  template <class Real>
  using State = catalog::Nothing<Real>;
  template <class Real>
  using Memory = catalog::Nothing<Real>;
  template <class Real>
  struct Forcing {
    Real requested;   // m3/s, of the uses that name this well
    Real adjustment;  // m3/s that the allocation adds, or withholds when negative
  };
  template <class Real>
  struct Fluxes {
    Real pumped_fresh, pumped_brine, pumped_deep;  // m3 in the step
  };
  template <class Real>
  struct Derived {
    Real pumped;         // m3/s
    Real total_request;  // m3/s
    Real shortage;       // m3/s
    Real shortage_reason;  // 0 none, 1 layer too thin, 2 out of operation
    Real share_given;    // - of what is asked, by the thickness of the layer at the end of the step
    Real head;           // m, native head of the layer it draws on
  };
  static const catalog::ComponentType type;
  enum Setting { kCell, kDeepCell, kTo };
};

}  // namespace cuenca::aquifer
