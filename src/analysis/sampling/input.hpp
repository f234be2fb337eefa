// Uncertain inputs and how a number between 0 and 1 becomes a value of them. The distributions say how futures are sampled; they are no
// statement of probability.
#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "analysis/sampling/problem.hpp"

namespace cuenca::analysis::sampling {

enum class InputKind {
  uniform,     ///< lower … upper
  triangular,  ///< lower … mode … upper
  normal,      ///< mean, deviation; cut at lower and upper where they are finite
  lognormal,   ///< mean and deviation of the natural logarithm; cut at lower and upper (of the value itself)
  integers,    ///< the whole numbers lower … upper, both included
  numbers,     ///< one of `numbers`
  category,    ///< one of `words`; the value is its place, 0, 1, …
  log_uniform  ///< lower … upper above 0, the logarithm uniform
};

/// One uncertain input, in SI or in the unit of whoever asks: values come out in the unit of the parameters.
struct Input {
  std::string name;
  InputKind kind = InputKind::uniform;
  double lower = -std::numeric_limits<double>::infinity(), upper = std::numeric_limits<double>::infinity();
  double mode = 0;
  double mean = 0, deviation = 1;
  std::vector<double> numbers{};
  std::vector<std::string> words{};
  std::vector<double> weights{};  ///< of integers, numbers and words, 0 or more, not all 0; empty: all alike
};

/// Choices of integers, numbers and categories; 0 for the others.
std::size_t choices(const Input& input);
/// True when it can take any value within its range.
bool continuous(const Input& input);
/// True when lower and upper ends of its values are finite.
bool bounded(const Input& input);

/// What stands in the way of sampling them: empty or double names, ends in the wrong order, weights that do not fit.
Problems problems_of(std::span<const Input> inputs);

/// The value at share u (0 … 1) of the distribution: its quantile. Rises with u (choices in the order given). Ends of distributions without
/// ends are taken half a cell of Sobol's sequence inside (2^-33), so that every value is finite. `input` without problems.
double value_at(const Input& input, double u);
/// Value of choice k, 0 … choices - 1.
double choice_at(const Input& input, std::size_t k);

/// Mean and deviation of the logarithm of a lognormal input whose own mean (> 0) and standard deviation are given.
Input lognormal_of_moments(std::string name, double mean, double deviation);

}  // namespace cuenca::analysis::sampling
