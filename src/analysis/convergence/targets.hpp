// What strategies are judged by, ready to be judged on any draw of futures. Internal to convergence.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "analysis/robustness/judge.hpp"
#include "analysis/robustness/satisficing.hpp"
#include "base/tasks.hpp"

namespace cuenca::analysis::convergence {

/// Draws side by side where there is a pool; each writes to its own place.
inline void for_each(TaskPool* pool, std::size_t draws, const std::function<void(std::size_t draw)>& work) {
  if (pool)
    pool->for_each(static_cast<int>(draws), [&](int draw, int) { work(static_cast<std::size_t>(draw)); });
  else
    for (std::size_t draw = 0; draw < draws; ++draw) work(draw);
}

class Targets {
 public:
  Targets(const robustness::Table& table, robustness::Criterion criterion, const robustness::Options& options);
  std::size_t size() const { return table_.metrics.size() + groups_.size(); }
  std::size_t strategies() const { return table_.strategies.size(); }
  bool together(std::size_t target) const { return target >= table_.metrics.size(); }
  bool is_share(std::size_t target) const { return together(target) || criterion_ == robustness::Criterion::satisficing; }
  std::string metric(std::size_t target) const { return together(target) ? std::string() : table_.metrics[target].id; }
  std::string actor(std::size_t target) const;
  /// Scores of all strategies when future j occurs counts[j] times; NaN: undefined.
  std::vector<double> scores(std::size_t target, std::span<const std::uint32_t> counts) const;
  std::vector<int> ranks(std::size_t target, std::span<const double> scores) const;
  /// Effective number of futures that a score of all futures rests on.
  double effective(std::size_t target, std::size_t strategy) const;
  /// Plausible futures by id: draws do not depend on the order in the table.
  const std::vector<std::size_t>& futures() const { return futures_; }

 private:
  const robustness::Table& table_;
  robustness::Criterion criterion_;
  robustness::Judge judge_;
  std::vector<robustness::Group> groups_;
  std::vector<std::size_t> futures_;
};

}  // namespace cuenca::analysis::convergence
