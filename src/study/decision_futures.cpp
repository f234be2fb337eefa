// Futures: drawn, tied together by couplings, named by what they say; and the overlay that each of them is.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analysis/sampling/identity.hpp"
#include "base/units.hpp"
#include "numerics/math.hpp"
#include "study/decision.hpp"

namespace cuenca::study {

using analysis::sampling::Design;
using analysis::sampling::DesignKind;
using analysis::sampling::Input;
using analysis::sampling::InputKind;
using analysis::sampling::OrProblems;
using catalog::Assignment;
using Sign = FactorRelation::Sign;

namespace {

bool holds(const FactorRelation& relation, const std::vector<double>& values) {
  const double value = values[relation.factor];
  switch (relation.sign) {
    case Sign::equal:
      return value == relation.value;
    case Sign::different:
      return value != relation.value;
    case Sign::less:
      return value < relation.value;
    case Sign::at_most:
      return value <= relation.value;
    case Sign::more:
      return value > relation.value;
    case Sign::at_least:
      return value >= relation.value;
  }
  return false;
}

void couple(const Decision& decision, std::vector<double>& values) {
  for (const Coupling& coupling : decision.couplings) {
    if (!std::all_of(coupling.when.begin(), coupling.when.end(), [&](const FactorRelation& r) { return holds(r, values); })) continue;
    for (const FactorRelation& made : coupling.then) {
      double& value = values[made.factor];
      if (made.sign == Sign::equal) value = made.value;
      if (made.sign == Sign::at_least) value = std::max(value, made.value);
      if (made.sign == Sign::at_most) value = std::min(value, made.value);
    }
  }
}

/// The number of a path with a range of its own, at the place between low, base and high that the factor has.
double own_value(const Factor& factor, const FactorChange& change, double value) {
  const Input& input = factor.input;
  const auto between = [&](double x0, double x1, double y0, double y1) {
    if (value <= x0) return y0;
    if (value >= x1) return y1;
    if (input.kind == InputKind::log_uniform && y0 > 0 && y1 > 0) return y0 * exp(log(value / x0) / log(x1 / x0) * log(y1 / y0));
    return y0 + (value - x0) / (x1 - x0) * (y1 - y0);
  };
  if (std::isnan(change.base)) return between(input.lower, input.upper, change.low, change.high);
  if (value <= factor.base) return between(input.lower, factor.base, change.low, change.base);
  return between(factor.base, input.upper, change.base, change.high);
}

}  // namespace

OrProblems<Futures> futures_of(const Decision& decision, std::vector<std::size_t> batches, std::uint64_t seed) {
  auto request = decision.design;
  request.seed = seed;
  if (!batches.empty()) request.batches = std::move(batches);
  const bool table = request.kind == DesignKind::table;
  OrProblems<Design> design = table ? analysis::sampling::table_design(request.inputs, decision.table) : make_design(request);
  if (!design) return Unexpected<analysis::sampling::Problems>(design.error());
  Futures made{std::move(*design), {}};
  std::map<std::string, int> seen;
  for (std::size_t row = 0; row < made.design.rows; ++row) {
    const auto drawn = made.design.row(row);
    results::EnsembleFuture future{{}, std::vector<double>(drawn.begin(), drawn.end())};
    couple(decision, future.values);
    future.id = analysis::sampling::identity(request.inputs, future.values);
    const int before = seen[future.id]++;
    if (before > 0 && request.kind == DesignKind::factorial && !decision.couplings.empty()) continue;
    if (before > 0) future.id = analysis::sampling::identity({{"again", fmt::format("{}", before)}, {"future", future.id}});
    made.futures.push_back(std::move(future));
  }
  return made;
}

OrProblems<std::vector<analysis::sampling::Member>> members_of(const Decision& decision, std::size_t futures) {
  const auto strategies = static_cast<std::uint32_t>(decision.strategies.size()), count = static_cast<std::uint32_t>(futures);
  if (decision.combine == Combine::zipped) return analysis::sampling::zipped(strategies, count);
  return analysis::sampling::product(strategies, count);
}

std::vector<Assignment> assignments_of(const Factor& factor, double value) {
  if (factor.input.kind == InputKind::category) return factor.words[static_cast<std::size_t>(value)].assignments;
  std::vector<Assignment> all;
  for (const FactorChange& change : factor.changes) {
    double number = std::isnan(change.low) ? value * change.scale : own_value(factor, change, value);
    if (number == 0) number = 0;  // -0 as 0
    const std::string text = fmt::format("{}", number);
    all.push_back({change.path, change.operation, change.unit.empty() ? text : text + " " + change.unit, change.at});
  }
  return all;
}

std::vector<Assignment> assignments_of(const Decision& decision, const results::EnsembleFuture& future) {
  std::vector<Assignment> all;
  for (std::size_t i = 0; i < decision.uncertainties.size(); ++i)
    for (Assignment& one : assignments_of(decision.uncertainties[i], future.values[i])) all.push_back(std::move(one));
  return all;
}

double natural_value(const PlausibilityTest& test, const analysis::Intervals& series, const std::string& unit_si) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  if (series.values.empty()) return none;
  double value = none;
  if (!test.amplitude) {
    value = analysis::evaluate(test.question, series, nullptr).value;
  } else {
    analysis::MetricQuestion low, high;
    low.every = high.every = analysis::Every::year;
    low.within = analysis::Within::minimum;
    high.within = analysis::Within::maximum;
    const auto lows = analysis::metric_periods(series, low), highs = analysis::metric_periods(series, high);
    double sum = 0;
    for (std::size_t i = 0; i < lows.size(); ++i) sum += highs[i].value - lows[i].value;
    if (!lows.empty()) value = sum / static_cast<double>(lows.size());
  }
  if (std::isnan(value)) return none;
  return test.unit == unit_si ? value : from_si(value, test.unit, test.amplitude);
}

bool passes(const PlausibilityTest& test, double value) {
  const auto near = [](double threshold) { return std::isfinite(threshold) ? 1e-9 * std::abs(threshold) : 0; };
  return value >= test.low - near(test.low) && value <= test.high + near(test.high);
}

}  // namespace cuenca::study
