// An ensemble from a table that somebody else made.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "results/ensemble.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

/// Columns of a table of runs.
struct TableAsked {
  std::vector<std::string> metrics;  ///< computed numbers
  std::vector<std::string> inputs;   ///< what was uncertain; empty: every other column
  std::string strategies;            ///< column of strategies; empty: `strategy` where there is one
  std::string futures;               ///< column of futures; empty: `future` where there is one
  std::string weights;               ///< column of weights of plausibility; empty: `weight` where there is one
  std::string titles;                ///< CSV of names to show
};

/// Three forms. *Long*: a row a run, with columns of strategy and future. *Wide*: a row a strategy, a column a future, one metric.
/// *Single*: no column of strategies, a row a future. An empty metric is not defined; columns `state` (`done`, `failed`, `missing`) and
/// `reason` are understood, as in the tables that ensembles are written to. Every problem is told; nothing then.
std::optional<results::Ensemble> ensemble_of(const formats::CsvTable& csv, const TableAsked& asked, Told& told);

}  // namespace cuenca::tables
