// From the rules of a study to what the engine keeps of them: signals, slots and values in SI (basin/rule_plan.hpp).
#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "basin/structure.hpp"
#include "catalog/spec.hpp"
#include "config/overlay.hpp"

namespace cuenca::study {

/// Are there rules, expansions or control curves?
bool has_rules(const catalog::StudySpec& study);

/// Fills `structure.rules`. The study is the one that the structure was built from, and check_rules has found no error in it.
void compile_rules(const catalog::StudySpec& study, basin::Structure& structure);

/// What the list `set` of a state or a stage changes in the study, as an overlay of its own. Problems are added.
std::vector<config::Change> changes_of(const catalog::StudySpec& study, const catalog::Spec& entry, Language language,
                                       Diagnostics& diagnostics);
/// The same for the path of a control curve; `value` as text with its unit.
std::vector<config::Change> changes_of(const catalog::StudySpec& study, const catalog::Spec& curve, const std::string& value,
                                       const Position& at, Language language, Diagnostics& diagnostics);
/// The parameter slots in which the values of changes stand, by change: those of the component itself and of parts that take them over.
/// Empty where a value is no slot, or goes into others by calculation only. The structure is that of the study.
std::vector<std::vector<int>> slots_of(const catalog::StudySpec& study, const basin::Structure& structure,
                                       std::span<const config::Change> changes);
/// The same for several lists of changes, found together.
std::vector<std::vector<std::vector<int>>> slots_of_each(const catalog::StudySpec& study, const basin::Structure& structure,
                                                         const std::vector<std::vector<config::Change>>& lists);
/// Numbers that a value of the study may have: one, or one a month. Series give none.
std::vector<double> numbers_of(const catalog::Value& value);
/// A number of a control curve as an assignment has it, with its unit.
std::string value_text(const catalog::Spec& curve, double number);
/// States that `without` names: rule and state, empty where a term is not of two words.
std::vector<std::pair<std::string, std::string>> states_named(std::string_view without);

}  // namespace cuenca::study
