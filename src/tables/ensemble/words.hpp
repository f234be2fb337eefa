// How things of an ensemble are called.
#pragma once
#include <cstddef>
#include <string>

#include "report/figure.hpp"
#include "results/ensemble.hpp"
#include "tables/ensemble/judged.hpp"

namespace cuenca::tables {

/// The title, else the id.
report::Words title_of(const results::LocalWords& title, const std::string& id);
/// The actor's title, else its id; empty: all.
report::Words actor_words(const results::Ensemble& ensemble, const std::string& actor);
/// `at least 90 %`, `from 2 to 4 m`; empty without a threshold.
report::Words threshold_words(const results::EnsembleMetric& metric);
/// `Village water, at least 90 %`; without threshold `more is better`.
report::Words metric_words(const results::EnsembleMetric& metric);
/// `12 L/s`; an en dash for NaN.
report::Words value_with_unit(double value, const std::string& unit, int digits = 3);
/// A share as futures of 100: `62`, `<1`, `>99`; `–` for NaN.
std::string of_hundred(double share);
/// Two or three sentences: how many futures and runs, how many failed, were not run, or are implausible, and whether these count.
report::Words counts_words(const EnsembleCounts& counts, std::size_t strategies, bool count_implausible);

}  // namespace cuenca::tables
