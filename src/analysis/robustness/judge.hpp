// Every measure of robustness of every strategy and metric of a table.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/robustness/criteria.hpp"
#include "analysis/robustness/sample.hpp"
#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::robustness {

/// What a score rests on, in futures.
struct Basis {
  std::size_t used = 0;
  std::size_t undefined = 0;    ///< plausible futures without a value
  std::size_t implausible = 0;  ///< of weight 0
  std::size_t unshared = 0;     ///< with a value, left out because another strategy has none (Options::common)
  std::size_t unsure_best = 0;  ///< used, but another strategy has no value: regret may be larger
  std::size_t best_zero = 0;    ///< used, but without a relative regret
};

struct Judgement {
  std::array<Score, kCriteria> scores;
  Basis basis;
  /// Share that meets the threshold if every undefined value fails, or meets it. NaN without a threshold or a future.
  double satisficing_low, satisficing_high;
  const Score& operator[](Criterion c) const { return scores[static_cast<std::size_t>(c)]; }
};

/// A table sorted once, judged as often as needed: for all futures, or for resamples of them.
class Judge {
 public:
  Judge(const Table& table, const Options& options);

  Score score(std::size_t strategy, std::size_t metric, Criterion criterion) const;
  /// The same when future j occurs counts[j] times.
  Score score(std::size_t strategy, std::size_t metric, Criterion criterion, std::span<const std::uint32_t> counts) const;
  /// Quantiles in the metric's unit; NaN where no future has a value.
  double quantile(std::size_t strategy, std::size_t metric, double p) const;
  Judgement judgement(std::size_t strategy, std::size_t metric) const;
  const Table& table() const { return table_; }

 private:
  struct Item {
    double value, weight;
    std::size_t future;
  };
  using Items = std::vector<Item>;
  struct Cell {
    Items turned, regret, relative, departure;  ///< `turned`: higher is better; the rest positive, higher is worse
    Basis basis;
    double undefined_weight = 0;
    Text no_departure{};  ///< why there is none
  };
  const Cell& cell(std::size_t strategy, std::size_t metric) const { return cells_[strategy * table_.metrics.size() + metric]; }
  void prepare(std::size_t metric);
  const Table& table_;
  Options options_;
  std::vector<Cell> cells_;
};

/// The metric in which a strategy fares worst by a criterion without unit (departure, relative regret, a share): only such numbers of
/// different metrics can stand beside each other. Metrics without a score are passed over and counted.
struct WorstMetric {
  Score score;             ///< undefined: no metric has one, or the criterion has a unit or says no better or worse
  std::size_t metric = 0;  ///< of equal ones the first by id; only where defined
  std::size_t undefined = 0;
};
WorstMetric worst_metric(const Table& table, const std::vector<Judgement>& strategy, Criterion criterion);

/// [strategy][metric].
std::vector<std::vector<Judgement>> judge(const Table& table, const Options& options = {});

}  // namespace cuenca::analysis::robustness
