// Everything that is said of the robustness of an ensemble, ready to be written as text, JSON or CSV, or to be drawn.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/convergence/resampling.hpp"
#include "analysis/convergence/stability.hpp"
#include "analysis/robustness/horizon.hpp"
#include "analysis/robustness/judge.hpp"
#include "analysis/robustness/satisficing.hpp"
#include "analysis/robustness/tradeoffs.hpp"
#include "results/ensemble.hpp"
#include "tables/ensemble/judged.hpp"

namespace cuenca::tables {

struct RobustnessAsked {
  std::vector<analysis::robustness::Criterion> measures;  ///< to tell; the first that orders strategies decides orders and their sureness
  analysis::robustness::Options options;                  ///< `baseline` by place among the futures of the ensemble
  bool count_implausible = false;
  std::optional<std::size_t> against;
  int resamples = 1000;
  double confidence = 0.9;
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0: as many as the machine runs at once; never changes the answer
};

struct RobustnessFound {
  RobustnessAsked asked;
  results::Ensemble ensemble;
  EnsembleCounts counts;
  std::size_t futures_before = 0;  ///< before `where`
  std::string file, where;

  Judged judged;
  analysis::robustness::Criterion by = analysis::robustness::Criterion::satisficing;  ///< of orders
  std::vector<std::vector<analysis::robustness::Judgement>> scores;                   ///< [strategy][metric]
  std::vector<std::vector<std::vector<int>>> ranks;                                   ///< [criterion][metric][strategy]
  std::vector<analysis::robustness::Group> groups;
  std::vector<std::vector<analysis::robustness::Regret>> regrets;  ///< [strategy][metric]
  std::vector<std::vector<std::size_t>> dominated;                 ///< by strategy, by `by` over all metrics that have it
  std::vector<std::vector<double>> agreement;                      ///< [metric][metric], by `by`
  std::vector<std::vector<analysis::robustness::Pair>> pairs;      ///< [strategy][metric], where `against` is asked for
  std::vector<analysis::robustness::Horizon> horizons;             ///< by strategy, where a baseline is named
  std::vector<analysis::convergence::Judged> intervals;            ///< empty: not asked for
  std::vector<analysis::convergence::Stability> stability;

  const analysis::robustness::Table& table() const { return judged.table; }
  const results::EnsembleMetric& metric(std::size_t m) const { return ensemble.metrics[judged.metrics[m]]; }
};

/// Of an ensemble with at least one strategy, one plausible future and one metric that says what is wanted.
RobustnessFound judge_ensemble(results::Ensemble ensemble, const RobustnessAsked& asked);

/// The plausible future nearest to the middle of all ranges (largest departure in parts of the range; of equal ones the first by id);
/// nothing without numbers among the factors.
std::optional<std::size_t> middle_future(const results::Ensemble& ensemble);

std::string json_of(const RobustnessFound& found);
std::string text_of(const RobustnessFound& found, Language language);
/// Strategy, metric and measure a row.
std::string csv_of(const RobustnessFound& found);

}  // namespace cuenca::tables
