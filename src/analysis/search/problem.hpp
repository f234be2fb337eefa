// What is searched: decision variables with their ranges, objectives with their directions. Values are plain doubles, whatever the kind.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace cuenca::analysis::search {

/// One decision variable (a lever, a parameter of a rule).
struct Variable {
  enum class Kind : std::uint8_t { real, integer, category } kind = Kind::real;
  double low = 0, high = 1;  ///< both may be taken; a category is its number, low 0 to high (number of categories less 1), without order
};

enum class Direction : std::uint8_t { minimise, maximise };

struct Problem {
  std::vector<Variable> variables;
  std::vector<Direction> objectives;  ///< 1 and more
};

/// What the model says of one decision: objectives in their own direction, and by how much limits are broken altogether (0: none is;
/// otherwise the sum over limits, each divided by a size of its own so that they can be added). Where any of these is not a finite number,
/// or their count is not the problem's, the run failed: such a decision is worse than any other.
struct Outcome {
  std::vector<double> objectives;
  double violation = 0;
};

/// A decision with its outcome inside the search: objectives turned so that less is better.
struct Member {
  std::uint64_t id = 0;  ///< number of the evaluation, from 0: breaks ties
  std::vector<double> decision;
  std::vector<double> objectives;
  double violation = 0;      ///< 0 feasible, infinite when the run failed
  std::uint8_t made_by = 0;  ///< place of its crossover in the settings
};

/// What is wrong with a problem, one plain sentence each; empty when it can be searched.
std::vector<std::string> mistakes(const Problem& problem);

/// The nearest value that the variable can take.
double admitted(const Variable& variable, double value);

/// An outcome as a member: objectives turned, failed runs marked.
Member member(const Problem& problem, std::uint64_t id, std::vector<double> decision, const Outcome& outcome);

/// Objectives of a member in the user's directions.
std::vector<double> in_own_direction(const Problem& problem, const std::vector<double>& objectives);

}  // namespace cuenca::analysis::search
