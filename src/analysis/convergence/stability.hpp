// How many futures are enough for the order of the strategies? Two sets of n futures that share none are drawn again and again: would
// people who ran the one have chosen like people who ran the other?
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/convergence/resampling.hpp"

namespace cuenca::analysis::convergence {

struct Rung {
  std::size_t futures = 0;    ///< in each of the two sets
  double tau = 0;             ///< mean of Kendall's tau-b of the two orders; NaN: none of the draws orders anything
  double tau_low = 0;         ///< the tenth of draws that agree least agree less
  double same_first = 0;      ///< share of all draws in which the same strategies come first
  std::size_t unordered = 0;  ///< draws in which a set orders nothing (all equal, or undefined)
};

struct Stability {
  std::string metric, actor;  ///< as in Judged
  bool together = false;
  std::vector<Rung> rungs;  ///< ascending; none with fewer than 4 plausible futures
};

struct StabilityOptions {
  robustness::Criterion criterion = robustness::Criterion::satisficing;
  robustness::Options robustness;
  std::vector<std::size_t> sizes;  ///< empty: 5, 10, 20, 50, 100, … and half of the plausible futures; larger ones than that are left out
  int draws = 200;
  std::uint64_t seed = 1;
  TaskPool* pool = nullptr;  ///< none: this thread; the results are the same
};

/// For metrics and groups as in `resample`. The same whatever the order of the futures.
std::vector<Stability> stability(const robustness::Table& table, const StabilityOptions& options = {});

/// The least number of futures from which on, at every rung, tau is at least `tau` on average and the first is the same in the share
/// `same_first` of the draws. 0: not with these futures.
std::size_t enough(const Stability& s, double tau = 0.9, double same_first = 0.9);

}  // namespace cuenca::analysis::convergence
