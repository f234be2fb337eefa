// Logistic regression [hosmer2013]: the chance to be of interest as a smooth function of the inputs.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

/// A term of the model; inputs are scaled to 0 … 1 between their least and largest value, categories are 0 or 1 for each word but the
/// first.
struct LogitTerm {
  std::string name;  ///< empty: the constant; `price=high`: a word
  double coefficient = 0, error = 0, z = 0, probability = 1;
};

struct Logit {
  std::vector<std::size_t> columns;  ///< in the model
  std::vector<LogitTerm> terms;      ///< the constant first
  double log_likelihood = 0, aic = 0, bic = 0;
  bool converged = false;      ///< false: futures can be separated wholly, or a column follows from others; the terms mean nothing
  std::vector<double> chance;  ///< of every row
  std::size_t unusable = 0;    ///< of a selection: columns that could not be added because the model would not have converged
};

/// Maximum likelihood by Newton's method. `columns`: those of the model.
Logit fit_logit(const Table& table, const Interest& interest, const std::vector<std::size_t>& columns);

/// Columns added one at a time, each time that with the smallest Bayesian information criterion [schwarz1978], while it falls. Same answer
/// whatever the threads (0: all of the machine).
Logit select_logit(const Table& table, const Interest& interest, int threads = 0);

struct LogitThreshold {
  double threshold = 0, coverage = 0, density = 0;
  std::size_t n = 0, k = 0;  ///< futures with at least that chance
};
/// At 0.05, 0.10 … 0.95; density of none is 0.
std::vector<LogitThreshold> thresholds(const Logit& model, const Interest& interest);

}  // namespace cuenca::analysis::discovery
