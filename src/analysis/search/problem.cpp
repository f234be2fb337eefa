#include "analysis/search/problem.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cuenca::analysis::search {

std::vector<std::string> mistakes(const Problem& problem) {
  std::vector<std::string> found;
  if (problem.variables.empty()) found.push_back("there is no decision variable");
  if (problem.objectives.empty()) found.push_back("there is no objective");
  for (std::size_t i = 0; i < problem.variables.size(); ++i) {
    const Variable& v = problem.variables[i];
    const std::string name = "variable " + std::to_string(i + 1);
    if (!std::isfinite(v.low) || !std::isfinite(v.high))
      found.push_back(name + ": its range is not finite");
    else if (v.low > v.high || (v.kind == Variable::Kind::real && v.low == v.high))
      found.push_back(name + ": its low end is not below its high end");
    else if (v.kind != Variable::Kind::real && (v.low != std::floor(v.low) || v.high != std::floor(v.high)))
      found.push_back(name + ": the ends of its range are not whole numbers");
    else if (v.kind != Variable::Kind::real && std::max(std::abs(v.low), std::abs(v.high)) > 0x1p31)
      found.push_back(name + ": the ends of its range are too large for whole numbers");
    else if (v.kind == Variable::Kind::category && v.low != 0)
      found.push_back(name + ": categories are counted from 0");
  }
  return found;
}

double admitted(const Variable& variable, double value) {
  if (variable.kind != Variable::Kind::real) value = std::floor(value + 0.5);
  return std::min(std::max(value, variable.low), variable.high);
}

Member member(const Problem& problem, std::uint64_t id, std::vector<double> decision, const Outcome& outcome) {
  constexpr double worst = std::numeric_limits<double>::infinity();
  Member m{id, std::move(decision), outcome.objectives, std::max(outcome.violation, 0.0)};
  bool failed = !std::isfinite(outcome.violation) || outcome.objectives.size() != problem.objectives.size();
  for (const double f : outcome.objectives) failed = failed || !std::isfinite(f);
  if (failed) {
    m.objectives.assign(problem.objectives.size(), worst);
    m.violation = worst;
    return m;
  }
  for (std::size_t k = 0; k < m.objectives.size(); ++k)
    if (problem.objectives[k] == Direction::maximise) m.objectives[k] = -m.objectives[k];
  return m;
}

std::vector<double> in_own_direction(const Problem& problem, const std::vector<double>& objectives) {
  std::vector<double> own = objectives;
  for (std::size_t k = 0; k < own.size(); ++k)
    if (problem.objectives[k] == Direction::maximise && std::isfinite(own[k])) own[k] = -own[k];
  return own;
}

}  // namespace cuenca::analysis::search
