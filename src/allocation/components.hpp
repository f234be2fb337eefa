// The visible list of this module.
#pragma once
#include "allocation/canal.hpp"
#include "allocation/canal_order.hpp"
#include "allocation/offtake.hpp"
#include "allocation/plant.hpp"
#include "allocation/use.hpp"

namespace cuenca::allocation {

template <class Visitor>
void for_each_component(Visitor&& visitor) {
  visitor.template operator()<Use>();
  visitor.template operator()<Plant>();
  visitor.template operator()<CanalOrder>();
  visitor.template operator()<Canal>();
  visitor.template operator()<Offtake>();
}

}  // namespace cuenca::allocation
