#include "basin/registry.hpp"

#include "allocation/components.hpp"
#include "allocation/rule.hpp"
#include "aquifer/components.hpp"
#include "basin/actors.hpp"
#include "basin/annotations.hpp"
#include "basin/decision.hpp"
#include "catalog/assumption.hpp"
#include "basin/operators.hpp"
#include "basin/search.hpp"
#include "catalog/constituent.hpp"
#include "catchment/components.hpp"
#include "climate/components.hpp"
#include "ecosystem/components.hpp"
#include "waterbody/components.hpp"
#include "waterbody/pond_train.hpp"

namespace cuenca::basin {
namespace {

struct Add {
  std::vector<const catalog::ComponentType*>& types;
  template <class Component>
  void operator()() { types.push_back(&Component::type); }
};

}  // namespace

const catalog::Registry& registry() {
  static const catalog::Registry all = [] {
    catalog::Registry r;
    r.basin = &basin_section;
    r.types.push_back(&catalog::assumption_type);
    r.types.push_back(&catalog::constituent_type);
    r.types.push_back(&climate::climate_section);
    climate::for_each_component(Add{r.types});
    catchment::for_each_component(Add{r.types});
    waterbody::for_each_component(Add{r.types});
    r.types.push_back(&waterbody::pond_train_type);
    aquifer::for_each_component(Add{r.types});
    allocation::for_each_component(Add{r.types});
    ecosystem::for_each_component(Add{r.types});
    for (const auto* type : {&allocation::Rule::type, &allocation::RuleState::type, &allocation::Expansion::type, &allocation::ExpansionStage::type,
                             &allocation::ControlCurve::type, &allocation::ControlLevel::type})
      r.types.push_back(type);
    r.types.push_back(&expectation_type);
    r.types.push_back(&analog_type);
    r.types.push_back(&observation_type);
    r.types.push_back(&flow_regime_type);
    r.types.push_back(&drought_type);
    r.types.push_back(&catalog::quantity_type);
    r.types.push_back(&actor_type);
    r.types.push_back(&metric_type);
    r.types.push_back(&operator_type);
    r.types.push_back(&attribution_type);
    for (const auto* type : {&decision_type, &uncertainty_type, &lever_type, &strategy_type, &coupling_type, &plausibility_type, &search_type, &objective_type, &constraint_type})
      r.types.push_back(type);
    r.tables.push_back(decision_type.section);
    r.tables.push_back(search_type.section);
    return r;
  }();
  return all;
}

}  // namespace cuenca::basin
