// Every component type of the module: the one visible list.
#pragma once
#include "aquifer/cell.hpp"
#include "aquifer/deep_cell.hpp"
#include "aquifer/exchange.hpp"
#include "aquifer/leakage.hpp"
#include "aquifer/linear_cell.hpp"
#include "aquifer/observation_point.hpp"
#include "aquifer/power_cell.hpp"
#include "aquifer/salar_surface.hpp"
#include "aquifer/spring.hpp"
#include "aquifer/vega.hpp"
#include "aquifer/wedge_cell.hpp"
#include "aquifer/well.hpp"

namespace cuenca::aquifer {

/// The types solved together by step_aquifer, in the order of its groups.
template <class Visitor>
void for_each_coupled_component(Visitor&& visitor) {
  visitor.template operator()<Cell>();
  visitor.template operator()<DeepCell>();
  visitor.template operator()<Exchange>();
  visitor.template operator()<Leakage>();
  visitor.template operator()<Spring>();
  visitor.template operator()<Vega>();
  visitor.template operator()<SalarSurface>();
  visitor.template operator()<Well>();
}

/// The types with a generic step of their own (catalog::step_cells).
template <class Visitor>
void for_each_single_component(Visitor&& visitor) {
  visitor.template operator()<ObservationPoint>();
  visitor.template operator()<LinearCell>();
  visitor.template operator()<PowerCell>();
  visitor.template operator()<WedgeCell>();
}

template <class Visitor>
void for_each_component(Visitor&& visitor) {
  for_each_coupled_component(visitor);
  for_each_single_component(visitor);
}

}  // namespace cuenca::aquifer
