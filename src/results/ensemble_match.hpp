// Is what stands on disk the ensemble that is wanted now, and which member is which?
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "results/ensemble.hpp"

namespace cuenca::results {

/// Places of the earlier ensemble's strategies and futures in the wanted one.
struct EnsembleMatch {
  std::vector<std::size_t> strategies, futures;
};

/// Matches strategies by id and hash, futures by id (equal ids in their order). Nothing when it is another ensemble, with the reason in
/// `why`: `ensemble_changed` (study, version, base, inputs, seed, factors, metrics, tests, series, hash of a strategy) or
/// `ensemble_shrunk` (futures or strategies that are wanted no more). `where`: path of the earlier one, for the message.
std::optional<EnsembleMatch> match_ensembles(const Ensemble& earlier, const Ensemble& wanted, const std::string& where, Language language,
                                             Diagnostic& why);

}  // namespace cuenca::results
