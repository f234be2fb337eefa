// What one strategy gains over another, and what it costs somebody else.
#pragma once
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::robustness {

/// Regret of one strategy in one metric. Unit of the metric; 0: it was the best.
struct Regret {
  double largest = std::numeric_limits<double>::quiet_NaN(), percentile = largest, mean = largest;
  std::size_t worst_future = 0;   ///< where it is largest; of equal ones the first by id. Only where defined
  std::size_t best_strategy = 0;  ///< what would have been best there; of equal ones the first by id
  double best_share = 0;          ///< of the weight in which it is (also) the best
  std::size_t used = 0, undefined = 0, unsure_best = 0;
};
/// [strategy][metric]; the percentile with weights as everywhere.
std::vector<std::vector<Regret>> regrets(const Table& table, double percentile = 0.9);

/// Strategies that are at least as good in everything and better in something, [strategy]: by whom each is dominated. Scores
/// [strategy][objective]; a strategy with an undefined score is compared with none.
std::vector<std::vector<std::size_t>> dominated(const std::vector<std::vector<double>>& scores, const std::vector<bool>& higher_is_better);

/// Strategy a beside b in one metric, future by future. Shares are of the weight of futures in which both have a value (NaN: none).
struct Pair {
  double better = 0, equal = 0, worse = 0;
  double gain = 0;                            ///< mean of what a is better by; unit of the metric
  double largest_gain = 0, largest_loss = 0;  ///< 0 and more
  std::size_t used = 0, undefined = 0;
};
Pair compare(const Table& table, std::size_t a, std::size_t b, std::size_t metric);

}  // namespace cuenca::analysis::robustness
