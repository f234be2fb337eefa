// Each operator's share in the losses that a study asks about: the runs, the games made of them, and when losses come. Theory:
// docs/theory/attribution.md.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/attribution.hpp"
#include "report/model.hpp"
#include "study/operators.hpp"

namespace cuenca::study {

/// When the loss of one operator comes and whether it goes again, from its shares in the windows of time. NaN: cannot be said.
struct LossTiming {
  double peak = 0;         ///< largest share of all windows, in the unit shown
  double peak_day = 0;     ///< middle of that window, days since 1970-01-01
  double half_day = 0;     ///< middle of the first window with half of that
  double left = 0;         ///< share in the last window over the largest
  double delay_years = 0;  ///< centre in time of the loss less centre in time of what was taken (of those shares that are losses)
};

/// One section of `attributions`. Outcome 0 is the statistic, outcomes 1 … are the means of the windows.
struct LossShares {
  const catalog::Spec* spec = nullptr;
  std::string unit;  ///< of all its numbers
  basin::LossStatistic statistic = basin::LossStatistic::mean;
  basin::LossConvention convention = basin::LossConvention::keep;
  analysis::AttributionOptions options;
  bool rise = false;                        ///< more is the loss
  std::vector<double> begin, end;           ///< days, by outcome
  std::vector<double> with_all, with_none;  ///< the result itself, by outcome
  analysis::Attribution shares;             ///< [operator][outcome]
  std::vector<std::vector<double>> taken;   ///< m3/s, mean, [operator][outcome]
  std::vector<LossTiming> timing;           ///< by operator
  int runs = 0;                             ///< that it used
  double least_kept = 1;                    ///< convention `keep`: least part that an operator got of what it was to keep taking
};

struct AttributionResult {
  std::vector<Operator> operators;
  std::vector<LossShares> losses;
  int runs = 0;
  std::shared_ptr<const Simulation> full;  ///< the run in which all take all
  Diagnostics problems;
  std::optional<basin::LedgerFault> fault;
  bool interrupted = false;
};

struct AttributionRun {
  int threads = 0;                        ///< 0: as many as the machine runs at once
  Language language = Language::english;  ///< of `problems`
  Watch watch;
};

/// The time at which windows of `years` years begin and end over a period, days; a last one of less than half is part of the one before.
std::vector<std::pair<double, double>> windows_of(const Calendar& calendar, int years);

/// A statistic of a recorded result (values by step).
double statistic_of(const std::vector<double>& values, const std::vector<double>& days, const std::vector<double>& seconds,
                    basin::LossStatistic statistic, int years);

/// Runs everything that the attributions of a study without errors need. The study must outlive the result.
AttributionResult attribute(const catalog::StudySpec& study, const AttributionRun& options);

}  // namespace cuenca::study
