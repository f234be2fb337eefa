// The component types of the module, one a line: everything else learns of them from here.
#pragma once
#include "ecosystem/habitat.hpp"
#include "ecosystem/indicator.hpp"
#include "ecosystem/vega_condition.hpp"

namespace cuenca::ecosystem {

template <class Visitor>
void for_each_component(Visitor&& v) {
  v.template operator()<Habitat>();
  v.template operator()<VegaCondition>();
  v.template operator()<Indicator>();
}

}  // namespace cuenca::ecosystem
