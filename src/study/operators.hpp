// Who takes water with what: the components of each operator, and the values that make an operator take a part of its water or none.
#pragma once
#include <string>
#include <vector>

#include "basin/build.hpp"
#include "basin/operators.hpp"
#include "catalog/spec.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

/// An operator of the study. Its components are those that `takes` names and those that go with them: with a use the wells and links that
/// bring it water, with ponds and plants the wells that feed them and the uses that serve them.
struct Operator {
  const catalog::Spec* spec = nullptr;
  std::vector<std::string> components;  ///< `wells.a`, sorted, each once
  const std::string& id() const { return spec->id; }
};
/// Sorted by id, so that the order of the text decides nothing. Terms that name nothing are left out (the checks tell of them).
std::vector<Operator> operators_of(const catalog::StudySpec& study);

/// Sections that `takes` may name.
const std::vector<std::string>& sections_that_take();

/// What a component took in each step of a run: wells.pumped, links.withdrawn, canals.intake.
struct TakenSeries {
  std::string component;
  std::vector<double> values;  ///< m3/s, one a step
  bool by_itself = false;      ///< a well that nobody asks: what it takes is its own rate
};
/// The result that says what a component takes, empty where it takes nothing by itself (a use takes by its links and wells).
std::string taking_of(const std::string& component);
/// Is this a well that no use or field asks for water?
bool takes_by_itself(const catalog::StudySpec& study, const std::string& component);

/// What makes operator i take the part `levels[i]` of its water: demands, rates and capacities between their value before people and
/// that of the study, whatever expressions and rules say. With `taken` (of the run in which all take all) wells, links and canals take at
/// most that part of what they took then, however much more is left by others; wells that nobody asks take just that.
std::vector<basin::SlotValues::Taking> takings_at(const basin::Basin& basin, const std::vector<Operator>& operators,
                                                  const std::vector<double>& levels, const Calendar& calendar,
                                                  const std::vector<TakenSeries>* taken);

}  // namespace cuenca::study
