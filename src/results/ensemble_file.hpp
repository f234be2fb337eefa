// An ensemble as files: `ensemble.nc` (CF-1.10 NetCDF-4) and tidy tables.
#pragma once
#include <string>

#include "base/diagnostics.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"
#include "results/ensemble.hpp"

namespace cuenca::results {

inline constexpr const char* kEnsembleFile = "ensemble.nc";

/// Dimensions `strategy`, `future`, `metric`, `factor`, `test`, `time`; of every metric `metric_ID(strategy, future)`, of every factor
/// `factor_ID(future)`, of every test `test_ID(future)`, of every series `series_NAME(strategy, future, time)` (points become underscores).
/// The same ensemble gives the same bytes. The old file is replaced when the new one is complete. Empty text, or `path: why`.
std::string write_ensemble(const std::string& path, const Ensemble& ensemble);

/// Exactly what was written. Codes: `ensemble_unreadable`, `ensemble_not_ours`, `ensemble_version`.
Expected<Ensemble, Diagnostic> read_ensemble(const std::string& path, Language language = Language::english);

/// `ensemble.csv`: a line a member: `strategy,future,state,reason,weight`, the factors, the metrics (an empty cell: not defined), and
/// for metrics some value of which is censored `METRIC_censored` (`yes`, or empty). RFC 4180, shortest numbers that read back the same.
std::string write_ensemble_csv(const std::string& path, const Ensemble& ensemble);
/// `futures.csv`: a line a future: `future,weight`, the factors, the tests.
std::string write_futures_csv(const std::string& path, const Ensemble& ensemble);

}  // namespace cuenca::results
