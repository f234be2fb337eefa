// Search for the decisions between which no objective can be had more of without giving up another: NSGA-II, epsilon-NSGA-II, NSGA-III.
// Pure: the caller evaluates whole generations as it likes, on threads or on other machines; numbers depend on nothing but problem,
// settings and outcomes.
#pragma once
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "analysis/search/archive.hpp"
#include "analysis/search/settings.hpp"
#include "analysis/search/state.hpp"
#include "base/expected.hpp"
#include "base/tasks.hpp"

namespace cuenca::analysis::search {

/// Where the search stands after a generation.
struct Progress {
  std::uint64_t evaluations = 0, generation = 0, restarts = 0, improvements = 0;
  std::size_t population = 0, best = 0;  ///< members of the population, and of what `Search::best` gives
  double least_violation = std::numeric_limits<double>::infinity();
  double hypervolume = std::numeric_limits<double>::quiet_NaN();  ///< of the best that keep all limits; see `reference`
};

class Search {
 public:
  /// A new search, or everything that is wrong with problem and settings.
  static Expected<Search, std::vector<std::string>> begin(Problem problem, Settings settings);
  /// A search that goes on from a state; refused when problem or settings are not those the state comes from.
  static Expected<Search, std::vector<std::string>> resume(Problem problem, Settings settings, State state);

  /// The decisions to evaluate next, always the same until they are told. A whole generation.
  const std::vector<Decision>& ask();
  /// Their outcomes, in the same order; those that are missing count as failed runs.
  void tell(std::span<const Outcome> outcomes);

  bool finished() const { return static_cast<std::int64_t>(state_.evaluations) >= settings_.evaluations; }
  /// What a later `resume` needs.
  const State& state() const { return state_; }
  Progress progress() const;
  /// The archive where there is one, otherwise the best front of the population, by id; objectives turned so that less is better
  /// (`in_own_direction` turns them back). Members with violation above 0 only while nothing better is known.
  std::vector<Member> best() const;
  const Problem& problem() const { return problem_; }

 private:
  Search(Problem problem, Settings settings, State state);
  std::vector<Decision> first_decisions() const;
  std::vector<Decision> refilling() const;
  std::vector<Decision> offspring();
  std::size_t parent(Deck& deck) const;
  void survive(std::vector<Member> merged);
  void look_for_restart();

  Problem problem_;
  Settings settings_;
  State state_;
  EpsilonArchive archive_;
  Points directions_;
  std::vector<Decision> asked_;
  std::vector<std::uint8_t> made_by_;
};

/// Outcomes of decisions, in their order.
using Evaluate = std::function<std::vector<Outcome>(std::span<const Decision>)>;
/// The same from a model of one decision, on the threads of a pool; the model is called from several threads at once.
Evaluate evaluate_on(TaskPool& pool, std::function<Outcome(const Decision&)> model);

/// Generation after generation until the evaluations are spent or `heard` says false. `heard` is called after every generation; it may
/// store `search.state()`.
void run(Search& search, const Evaluate& evaluate, const std::function<bool(const Progress&)>& heard = {});

}  // namespace cuenca::analysis::search
