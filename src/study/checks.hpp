// Rules that need to know what components are, beyond what the catalog's rows say (those are config::check_study's). Called after reading
// and again after every overlay.
#pragma once
#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "catalog/spec.hpp"

namespace cuenca::study {

/// How rules are looked at: with what they change, which lays it on the study and builds that, or they alone.
enum class RuleChecks { with_what_they_change, of_rules_alone };

/// Codes: `too_many_cells`, `source_unconnected`, `id_reserved`, `observation_unit`, `observation_empty`,
/// `observation_outside`, `indicator_unit`, `indicator_step`, those of name_result and those of climate::check_weather, check_climate and check_land.
void check_components(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics,
                      RuleChecks rules = RuleChecks::with_what_they_change);

/// Part of the above. Codes: `gr4j_step`, `hydrograph_long`, and the warnings `firn_unused`, `canopy_twice`, `forest_unused`.
void check_land(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// Part of the above. Codes: `use_unfed`, `branch_rate`, `branch_without_rate`, `quality_unknown`, `return_shares`, `licence_form`, `licence_section`,
/// `licence_unknown`, `lagoon_claim_target`, `lagoon_claim_unreached`, `weights_missing`.
void check_planning(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// Part of the above: treatment plants, constituents that decay. Codes: `removal_unknown`, `removal_late`, `treatment_shares`, `treatment_unfed`,
/// `treatment_to`, `treatment_mixed`, `decay_room`.
void check_quality(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// Part of the above: rules, expansions and control curves. Codes: those of name_result and of overlays, `rule_unit`, `rule_agree`,
/// `rule_thresholds`, `rule_reference`, `rule_structure`, `rule_fixed`, `rule_upland`, `rule_series`, `rule_conflict`, `rule_state_form`,
/// `rule_state_unknown`, `expansion_without`, `control_levels`, `control_value`.
void check_rules(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics, RuleChecks rules);
/// Part of the above. Codes: `cost_actor`, `cost_itself`, `cost_nothing`, `cost_share_alone`, `cost_prices`, `cost_of_missing`, `cost_price_missing`,
/// `cost_unit`, `cost_of_costs`, `cost_lift_missing`, `cost_energy_price`, `cost_lift_half`, `cost_level`, `cost_capital_missing`, `cost_life`,
/// `cost_share_half`, `cost_share_unknown`, `cost_share_ring`, and the warning `cost_outside`.
void check_costs(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

/// Part of the above. Codes: `operator_form`, `operator_section`, `operator_unknown`, `operator_takes_nothing`, `operator_twice`,
/// `operator_well_shared`, `attribution_nobody`, `attribution_unit`, `attribution_field`, those of name_result, the warning
/// `attribution_direction` and the note `attribution_rest`.
void check_attribution(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

}  // namespace cuenca::study
