// What a run is worth beside observations, and what it says of flow regimes and droughts: computed once, then shown in the report and
// written for machines.
#pragma once
#include <string>
#include <vector>

#include "analysis/intervals.hpp"
#include "base/text.hpp"
#include "numerics/statistics.hpp"
#include "report/model.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {

/// One measure of a fit under the name that files use.
struct NamedMeasure {
  std::string_view name;
  statistics::Measure measure;
  std::string_view unit;  ///< `1`, `%`; empty: that of the observations
};
/// In the order in which people read them.
std::vector<NamedMeasure> measures_of(const statistics::Fit& fit);

/// The fit of one stretch of time.
struct Scores {
  std::string_view period;                  ///< `whole`, `calibration`, `validation`
  double first_day = 0, last_day = 0;       ///< days since 1970-01-01
  int missing = 0;                          ///< intervals between the first and the last observation without a pair
  statistics::Fit fit;
};

/// A result beside its observations, both in the unit of the observations.
struct Observed {
  std::string id, of, unit, source;
  report::Words title;
  analysis::Comparison values;
  std::vector<Scores> scores;  ///< whole; with a `calibration_end` calibration and validation too
};

struct Evaluation {
  std::vector<Observed> observed;
};

/// Does the study have observations, flow regimes or droughts? Then results are kept even if nothing is written.
bool asks_for_evaluation(const catalog::StudySpec& study);
Evaluation evaluate(const ResultView& view);
std::vector<Observed> observed_of(const ResultView& view);

/// fit.csv and indicators.csv; empty when the study asks for none.
std::string fit_csv(const Evaluation& evaluation);

}  // namespace cuenca::study
