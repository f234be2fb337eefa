// Which futures of an ensemble are of interest under one strategy: by a condition, or because somebody does not get what was asked.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "results/ensemble.hpp"
#include "tables/futures.hpp"
#include "tables/messages.hpp"
#include "tables/titles.hpp"

namespace cuenca::tables {

struct EnsembleInterestAsked {
  std::string strategy;  ///< may be empty where there is only one
  std::string interest;  ///< `village_water < 90`, on metrics, factors and tests
  std::string fails;     ///< instead: a metric or an actor whose thresholds are missed; `all`: anybody's
  std::string where;
  std::vector<std::string> inputs, categories, reals, thresholds;
  bool count_implausible = false;
};

struct EnsembleFutures {
  formats::CsvTable table;
  FuturesAsked asked;
  std::string rule;  ///< as people read it
};

/// The plausible futures as a table, factors as inputs, with what is asked of them; names for people go to `titles`. Every problem is told.
std::optional<EnsembleFutures> ensemble_futures(const std::string& path, const EnsembleInterestAsked& asked, Titles& titles, Told& told);
/// The same of an ensemble at hand; `file` is for messages.
std::optional<EnsembleFutures> ensemble_futures(results::Ensemble ensemble, const std::string& file, const EnsembleInterestAsked& asked,
                                                Titles& titles, Told& told);

}  // namespace cuenca::tables
