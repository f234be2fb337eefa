// Salt that mountain water takes up: the water that arrived in a store is brought to a given concentration.
#pragma once
#include "catalog/component.hpp"

namespace cuenca::catchment {

/// Reports in the reactive flux `flux` the kg of every constituent that bring `arrived` m3 of water (with the kg that came along in
/// `store`) to `strength` × the constituent's mountain_water in its final volume; what is already above stays as it is. Returns the m3 that
/// the dissolved kg add to the liquid.
template <class Real>
inline Real weather(const catalog::Salts<Real>& salts, int flux, int store, Real arrived, Real strength) {
  const Real zero(0.0), one(1.0);
  // final volume V of the arrived water: V = arrived + sum v (c V - kg that came), v = dissolved volume, c = wanted concentration
  Real taken = zero, room = zero;
  for (int k = 0; k < salts.count(); ++k) {
    const Real v(salts.of(k).dissolved_volume);
    taken += v * salts.arrived(store, k);
    room += v * strength * Real(salts.of(k).mountain_water);
  }
  const Real volume = max(zero, arrived - taken) / max(one - room, Real(0.05));
  Real added = zero;
  for (int k = 0; k < salts.count(); ++k) {
    const Real kg = max(zero, strength * Real(salts.of(k).mountain_water) * volume - salts.arrived(store, k));
    salts.react(flux, k, select(arrived > zero, kg, zero));
    added += Real(salts.of(k).dissolved_volume) * select(arrived > zero, kg, zero);
  }
  return added;
}

}  // namespace cuenca::catchment
