// Metrics by scenario as a table for a terminal.
#pragma once
#include <string>
#include <vector>

#include "base/text.hpp"
#include "study/metrics.hpp"

namespace cuenca::study {

struct MetricColumn {
  std::string name;
  int outcome = 0;  ///< exit code of the run
  std::vector<MetricValue> metrics;
};

/// A line a metric under its actor: `✓` satisfied, `✗` not, `?` not computable, `≥` at least so long; then the unit and what is wanted.
/// Without metrics a line a run.
std::string metric_table(const std::vector<MetricColumn>& columns, Language language);

/// `at least 90`, `at most 0.5`, `2 to 5`; empty without a threshold.
std::string wanted(double at_least, double at_most, Language language);

/// Columns in which text and signs of one cell stand, for padding.
std::size_t width_of(std::string_view text);
std::string padded(const std::string& text, std::size_t width, bool right = false);

}  // namespace cuenca::study
