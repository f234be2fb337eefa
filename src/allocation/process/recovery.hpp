// What a plant recovers from a brine, constituent by constituent.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::allocation {

/// kg of product made of what was recovered, and the liquid it freed.
template <class Real>
struct Recovered {
  Real product;       // kg
  Real freed_volume;  // m3
};

/// Takes the share `recovery` of every recoverable constituent in the share `treated` of store `from`, and books it as reactive flux `flux`
/// (out of that store, before anything flows).
template <class Real>
inline Recovered<Real> recover(catalog::Salts<Real> salts, int from, int flux, Real treated, Real recovery) {
  Recovered<Real> r{Real(0.0), Real(0.0)};
  for (int k = 0; k < salts.count(); ++k) {
    const auto& c = salts.of(k);
    const Real kg = salts.mass(from, k) * treated * recovery * Real(c.recoverable);
    salts.react(flux, k, kg);
    r.product += kg * Real(c.product_per_kg);
    r.freed_volume += kg * Real(c.dissolved_volume);
  }
  return r;
}

/// kg of product that the share `recovery` of what is recoverable in store `from` would make.
template <class Real>
inline Real worth(catalog::Salts<Real> salts, int from, Real recovery) {
  Real product(0.0);
  for (int k = 0; k < salts.count(); ++k)
    product += salts.mass(from, k) * recovery * Real(salts.of(k).recoverable) * Real(salts.of(k).product_per_kg);
  return product;
}

}  // namespace cuenca::allocation
