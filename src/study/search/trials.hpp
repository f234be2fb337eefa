// Tries solutions of a search: each in every chosen future, eight futures in the lanes, solutions side by side on threads. What lies before
// and upstream of the levers is computed once for each block of futures and shared by all solutions.
#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/tasks.hpp"
#include "study/explore/block.hpp"
#include "study/explore/models.hpp"
#include "study/search/plan.hpp"

namespace cuenca::study {

/// One solution and how it did.
struct Solution {
  std::vector<double> values;       ///< of the levers (lever_value)
  std::vector<double> objectives;   ///< in their units; NaN: not defined
  std::vector<double> constraints;  ///< the same
  double violation = 0;             ///< by how much constraints are broken (over_futures.hpp); 0: none is; infinite: it failed
  std::size_t undefined = 0;        ///< values of metrics that were not defined, over metrics and futures
  std::string reason;               ///< why it failed, in English; empty: it did not

  analysis::search::Outcome outcome() const;
};

class Trials {
 public:
  /// `study`: with all that the runs need, metrics that the search does not name taken away. `decision`: its metrics are those of the plan,
  /// without uncertainties where futures are today's.
  Trials(const SearchPlan& plan, const Decision& decision, const Ground& ground, std::vector<std::unique_ptr<StrategyModel>> models,
         Calendar calendar, EquilibriumOptions equilibrium, basin::KeptResults wanted, basin::KeptResults tested, int threads);

  /// Says false to stop.
  using Tick = std::function<bool(double member_steps)>;

  struct Judged {
    std::size_t looked_at = 0, implausible = 0;
    bool stopped = false;
  };
  /// The first `wanted` futures of the order that pass all tests of plausibility; without tests the first `wanted`.
  Judged choose(const std::vector<results::EnsembleFuture>& futures, const std::vector<std::size_t>& order, std::size_t wanted,
                const Tick& tick);
  void use(std::vector<results::EnsembleFuture> futures) { futures_ = std::move(futures); }
  const std::vector<results::EnsembleFuture>& futures() const { return futures_; }

  /// Runs the strategy on which levers are laid, and keeps what all solutions share. Futures in which it fails are left out and told:
  /// nothing could be compared there.
  struct Started {
    Solution solution;
    std::vector<std::pair<std::string, std::string>> left_out;  ///< future, reason
    bool stopped = false;
  };
  Started start(const Tick& tick);

  /// Tries solutions (values of levers). `ended` is told each as it ends, from any thread, one at a time; false stops. False: stopped.
  bool run(const std::vector<std::vector<double>>& values, const Tick& tick, const std::function<bool(std::size_t, Solution)>& ended);

 private:
  struct Member {
    std::vector<double> values;
    std::vector<std::uint8_t> censored;
    std::string reason;
  };
  using Members = std::vector<Member>;  ///< by future
  Exploration exploration(const std::vector<results::EnsembleFuture>& futures) const;
  std::vector<std::vector<std::size_t>> blocks() const;
  Solution judged(const std::vector<double>& values, const Members& members) const;
  std::string build(std::size_t i, const std::vector<double>& values, std::unique_ptr<StrategyModel>& made) const;

  const SearchPlan& plan_;
  const Decision& decision_;
  const Ground& ground_;
  std::vector<std::unique_ptr<StrategyModel>> models_;  ///< the strategy of the plan, baselines, then the solutions under way
  const std::size_t lasting_;                           ///< models that stay
  const Calendar calendar_;
  const EquilibriumOptions equilibrium_;
  const basin::KeptResults wanted_, tested_;
  const std::shared_ptr<const Period> period_, cycle_;
  TaskPool pool_;
  std::vector<results::EnsembleFuture> futures_;
  std::vector<BlockMemory> memories_;  ///< by block
};

}  // namespace cuenca::study
