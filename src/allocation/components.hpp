// The visible list of this module.
#pragma once
#include "allocation/plant.hpp"
#include "allocation/use.hpp"

namespace cuenca::allocation {

template <class Visitor>
void for_each_component(Visitor&& visitor) {
  visitor.template operator()<Use>();
  visitor.template operator()<Plant>();
}

}  // namespace cuenca::allocation
