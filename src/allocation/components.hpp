// The visible list of this module.
#pragma once
#include "allocation/canal.hpp"
#include "allocation/canal_order.hpp"
#include "allocation/cost.hpp"
#include "allocation/demand_branch.hpp"
#include "allocation/flow_requirement.hpp"
#include "allocation/lagoon_claim.hpp"
#include "allocation/licence.hpp"
#include "allocation/link.hpp"
#include "allocation/offtake.hpp"
#include "allocation/plant.hpp"
#include "allocation/quality_limit.hpp"
#include "allocation/return_flow.hpp"
#include "allocation/treatment.hpp"
#include "allocation/use.hpp"
#include "allocation/use_request.hpp"

namespace cuenca::allocation {

template <class Visitor>
void for_each_component(Visitor&& visitor) {
  visitor.template operator()<Use>();
  visitor.template operator()<DemandBranch>();  // before the requests that add them up: types of one turn go in this order
  visitor.template operator()<UseRequest>();
  visitor.template operator()<Link>();
  visitor.template operator()<ReturnFlow>();
  visitor.template operator()<Treatment>();
  visitor.template operator()<FlowRequirement>();
  visitor.template operator()<LagoonClaim>();
  visitor.template operator()<Licence>();
  visitor.template operator()<QualityLimit>();
  visitor.template operator()<Plant>();
  visitor.template operator()<CanalOrder>();
  visitor.template operator()<Canal>();
  visitor.template operator()<Offtake>();
  visitor.template operator()<Cost>();
}

}  // namespace cuenca::allocation
