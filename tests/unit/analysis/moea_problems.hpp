// Test problems of multi-objective search with known fronts: ZDT1 [zitzler2000] and DTLZ2 [deb2005].
#pragma once
#include <cmath>
#include <numbers>

#include "analysis/search/search.hpp"

namespace cuenca::analysis::search::testing {

inline Problem zdt1_problem(std::size_t variables = 30) {
  return {std::vector<Variable>(variables), {Direction::minimise, Direction::minimise}};
}
inline Outcome zdt1(const Decision& x) {
  double sum = 0;
  for (std::size_t i = 1; i < x.size(); ++i) sum += x[i];
  const double g = 1 + 9 * sum / static_cast<double>(x.size() - 1);
  return {{x[0], g * (1 - std::sqrt(x[0] / g))}};
}

inline Problem dtlz2_problem(std::size_t objectives) {
  return {std::vector<Variable>(objectives + 9), std::vector<Direction>(objectives, Direction::minimise)};
}
inline Outcome dtlz2(std::size_t objectives, const Decision& x) {
  double g = 0;
  for (std::size_t i = objectives - 1; i < x.size(); ++i) g += (x[i] - 0.5) * (x[i] - 0.5);
  Outcome out{std::vector<double>(objectives, 1 + g)};
  for (std::size_t k = 0; k < objectives; ++k) {
    for (std::size_t i = 0; i + 1 + k < objectives; ++i) out.objectives[k] *= std::cos(x[i] * std::numbers::pi / 2);
    if (k > 0) out.objectives[k] *= std::sin(x[objectives - 1 - k] * std::numbers::pi / 2);
  }
  return out;
}

/// Evaluates one after the other.
inline Evaluate plainly(std::function<Outcome(const Decision&)> model) {
  return [model = std::move(model)](std::span<const Decision> decisions) {
    std::vector<Outcome> all;
    for (const Decision& d : decisions) all.push_back(model(d));
    return all;
  };
}

inline Points points(const std::vector<Member>& members) {
  Points all;
  for (const Member& m : members) all.push_back(m.objectives);
  return all;
}

}  // namespace cuenca::analysis::search::testing
