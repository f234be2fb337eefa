// From the numbers of a search to values of levers, and from those to a strategy.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "numerics/math.hpp"
#include "study/decision_reader.hpp"
#include "study/search/plan.hpp"

namespace cuenca::study {

using analysis::sampling::InputKind;

double lever_value(const SearchLever& lever, const Factor& factor, double number) {
  const auto& input = factor.input;
  if (lever.form == SearchLever::Form::place) {
    const double place = analysis::search::admitted(lever.variable, number);
    return input.kind == InputKind::category ? place : input.numbers[static_cast<std::size_t>(place)];
  }
  if (lever.variable.kind == analysis::search::Variable::Kind::integer) return analysis::search::admitted(lever.variable, number);
  std::string digits;
  if (lever.form == SearchLever::Form::logarithm)
    digits = fmt::format("{:.3e}", exp(number));
  else if (lever.decimals > 0)
    digits = fmt::format("{:.{}f}", number, lever.decimals);
  else
    digits = fmt::format("{:.0f}", std::floor(number / lever.step + 0.5) * lever.step);
  const double value = std::clamp(number_in(digits).value_or(number), input.lower, input.upper);
  return value == 0 ? 0 : value;  // -0 as 0
}

std::string lever_text(const Factor& factor, double value) {
  if (factor.input.kind == InputKind::category)
    return fmt::format("{} = {}", factor.input.name, factor.input.words[static_cast<std::size_t>(value)]);
  return fmt::format("{} = {}", factor.input.name, value);
}

Strategy strategy_of(const SearchPlan& plan, const Decision& decision, const std::string& id, const std::vector<double>& values) {
  Strategy made;
  made.id = id;
  made.overlays = plan.below;
  std::vector<catalog::Assignment> overlay = plan.own;
  for (std::size_t i = 0; i < plan.levers.size(); ++i)
    for (catalog::Assignment& one : assignments_of(decision.levers[plan.levers[i].factor], values[i])) overlay.push_back(std::move(one));
  if (!overlay.empty()) made.overlays.push_back(std::move(overlay));
  return made;
}

}  // namespace cuenca::study
