// The visible list of this module.
#pragma once
#include "waterbody/lagoon.hpp"
#include "waterbody/pond.hpp"
#include "waterbody/reach.hpp"
#include "waterbody/wetland.hpp"
#include "waterbody/reservoir.hpp"

namespace cuenca::waterbody {

template <class Visitor>
void for_each_component(Visitor&& visitor) {
  visitor.template operator()<Reach>();
  visitor.template operator()<Lagoon>();
  visitor.template operator()<Pond>();
  visitor.template operator()<Wetland>();
  visitor.template operator()<Reservoir>();
}

}  // namespace cuenca::waterbody
