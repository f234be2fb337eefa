// The futures of an ensemble as a table of text, so that conditions on them are read and followed as on any table, and choices of them.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "results/ensemble.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

/// A row a future: factors (categories as words), tests of plausibility and, of one strategy, its metrics; empty where not defined. A name
/// that occurs twice is kept where it stands first.
formats::CsvTable futures_table(const results::Ensemble& ensemble, const std::string& file);
formats::CsvTable futures_table(const results::Ensemble& ensemble, const std::string& file, std::size_t strategy);

/// Only these futures, in the order given; everything else as it was.
results::Ensemble with_futures(const results::Ensemble& ensemble, const std::vector<std::size_t>& futures);

/// Only these metrics.
results::Ensemble with_metrics(const results::Ensemble& ensemble, const std::vector<std::size_t>& metrics);

/// Leaves the futures in which `where` (`rain < -10 and price = 'high'`, on factors and tests) is true. Tells what is not understood, and
/// when none is left. False then.
bool filter_futures(results::Ensemble& ensemble, const std::string& where, const std::string& file, Told& told);

/// Place of a strategy; tells an unknown one with the nearest name. -1: none.
int strategy_of(const results::Ensemble& ensemble, const std::string& id, const std::string& option, Told& told);
int metric_of(const results::Ensemble& ensemble, const std::string& id, const std::string& option, Told& told);
/// Place of a name; the words say what kind of thing it is.
int place_of(const std::vector<std::string>& names, const std::string& id, Text kind, const std::string& option, Told& told);

}  // namespace cuenca::tables
