#include "analysis/sampling/design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/sampling/correlate.hpp"
#include "analysis/sampling/request_problems.hpp"
#include "analysis/sampling/units.hpp"

namespace cuenca::analysis::sampling {
namespace {

std::vector<double> units_of(const DesignRequest& request) {
  switch (request.kind) {
    case DesignKind::monte_carlo:
      return monte_carlo_units(request);
    case DesignKind::sobol:
      return sobol_units(request);
    case DesignKind::saltelli:
      return saltelli_units(request);
    case DesignKind::morris:
      return morris_units(request);
    case DesignKind::factorial:
      return factorial_units(request);
    case DesignKind::latin_hypercube:
    case DesignKind::table:
      break;
  }
  return latin_hypercube_units(request);
}

/// The ends of the grid stand for the quantiles 0.5 % and 99.5 % of a distribution without ends.
double share_of(DesignKind kind, const Input& input, double unit) {
  const bool grid = kind == DesignKind::morris || kind == DesignKind::factorial;
  return grid && !bounded(input) ? 0.005 + 0.99 * unit : unit;
}

double value_of(const DesignRequest& request, const Input& input, double unit) {
  if (request.kind == DesignKind::factorial && !continuous(input))  // every choice once, whatever its weight
    return choice_at(input, static_cast<std::size_t>(std::lround(unit * static_cast<double>(choices(input) - 1))));
  return value_at(input, share_of(request.kind, input, unit));
}

bool can_be(const Input& input, double x) {
  if (!std::isfinite(x)) return false;
  switch (input.kind) {
    case InputKind::numbers:
      return std::find(input.numbers.begin(), input.numbers.end(), x) != input.numbers.end();
    case InputKind::category:
      return std::floor(x) == x && x >= 0 && x < static_cast<double>(input.words.size());
    case InputKind::integers:
      return std::floor(x) == x && x >= input.lower && x <= input.upper;
    case InputKind::lognormal:
      return x > 0 && x >= input.lower && x <= input.upper;
    case InputKind::uniform:
    case InputKind::log_uniform:
    case InputKind::triangular:
    case InputKind::normal:
      break;
  }
  return x >= input.lower && x <= input.upper;
}

}  // namespace

OrProblems<Design> make_design(DesignRequest request) {
  if (request.kind == DesignKind::table)
    return Unexpected<Problems>(Problems{{"a table is given, not made", "una tabla se da, no se genera"}});
  if (Problems found = problems_of(request); !found.empty()) return Unexpected<Problems>(std::move(found));
  Design design;
  design.columns = request.inputs.size();
  design.units = units_of(request);
  design.rows = design.units.size() / design.columns;
  if (!request.correlations.empty()) {
    const std::vector<double> factor = correlation_factor(request.inputs, request.correlations).value();
    if (request.kind == DesignKind::latin_hypercube) {
      std::size_t first = 0;
      for (std::size_t batch : request.batches) {
        if (!reorder(design.units, design.columns, first, batch, factor))
          return Unexpected<Problems>(Problems{{"too few futures for these correlations", "muy pocos futuros para estas correlaciones"}});
        first += batch;
      }
    } else {
      map_rows(design.units, design.columns, factor);
    }
  }
  design.values.resize(design.units.size());
  for (std::size_t r = 0; r < design.rows; ++r)
    for (std::size_t c = 0; c < design.columns; ++c)
      design.values[r * design.columns + c] = value_of(request, request.inputs[c], design.units[r * design.columns + c]);
  design.request = std::move(request);
  return design;
}

OrProblems<Design> extend(const Design& design, std::size_t more) {
  if (design.request.kind == DesignKind::factorial || design.request.kind == DesignKind::table)
    return Unexpected<Problems>(Problems{{"a factorial or a table cannot be extended: give new levels or rows",
                                          "un factorial o una tabla no se pueden ampliar: dé nuevos niveles o filas"}});
  DesignRequest request = design.request;
  request.batches.push_back(more);
  return make_design(std::move(request));
}

OrProblems<Design> table_design(std::vector<Input> inputs, std::vector<double> values) {
  Problems found = problems_of(std::span<const Input>(inputs));
  if (found.empty() && (values.empty() || values.size() % inputs.size() != 0))
    found.push_back(
        {"the table must hold one value of each input in every future", "la tabla debe tener un valor de cada entrada en cada futuro"});
  if (!found.empty()) return Unexpected<Problems>(std::move(found));
  const std::size_t d = inputs.size();
  for (std::size_t k = 0; k < values.size(); ++k)
    if (!can_be(inputs[k % d], values[k]))
      found.push_back({fmt::format("future {}: {} cannot be {}", k / d, inputs[k % d].name, values[k]),
                       fmt::format("futuro {}: {} no puede ser {}", k / d, inputs[k % d].name, values[k])});
  if (!found.empty()) return Unexpected<Problems>(std::move(found));
  Design design;
  design.columns = d;
  design.rows = values.size() / d;
  design.values = std::move(values);
  design.request.kind = DesignKind::table;
  design.request.inputs = std::move(inputs);
  return design;
}

}  // namespace cuenca::analysis::sampling
