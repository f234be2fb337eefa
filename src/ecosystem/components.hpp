// The component types of the module, one a line: everything else learns of them from here.
#pragma once
#include "ecosystem/benthic_diatoms.hpp"
#include "ecosystem/brine_shrimp.hpp"
#include "ecosystem/habitat.hpp"
#include "ecosystem/indicator.hpp"
#include "ecosystem/vega_condition.hpp"

namespace cuenca::ecosystem {

template <class Visitor>
void for_each_component(Visitor&& v) {
  v.template operator()<Habitat>();
  v.template operator()<BenthicDiatoms>();
  v.template operator()<BrineShrimp>();
  v.template operator()<VegaCondition>();
  v.template operator()<Indicator>();
}

}  // namespace cuenca::ecosystem
