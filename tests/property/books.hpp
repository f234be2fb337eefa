// What the ledger would make of the fluxes that one cell reports, and what the component itself says it then holds.
#pragma once
#include <string>

#include "property/cells.hpp"

namespace cuenca::property {

/// Contents after booking all own ends of the fluxes of a cell, in the order of the ledger: what reacts, then what flows at the
/// concentrations of before or after the reactions, as the type says.
struct Booked {
  std::vector<double> water, scale;      ///< m3 by store; scale: old content and everything that passed through
  std::vector<double> mass, mass_scale;  ///< kg by [store * constituents + k]
  std::string fault;                     ///< a flux that would carry less than nothing
};
Booked book(const Cells& before, const Cells& after, int cell);

/// Empty when every store closes to `tolerance` of its scale, is not overdrawn, and agrees with what the component derives; else why not.
std::string what_does_not_close(const Cells& before, const Cells& after, int cell, double tolerance);

/// Liquid and fresh water in own stores as the component derives it, m3.
double derived_water(const Cells& cells, int cell);
/// m3 in own stores at the beginning.
double stored_water(const Cells& cells, int cell);
/// m3 that left for others as liquid: not to own stores, the air or products.
double passed_on(const Cells& cells, int cell);

}  // namespace cuenca::property
