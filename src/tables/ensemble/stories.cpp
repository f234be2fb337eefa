// When does it go wrong? Boxes of scenario discovery for strategies and actors whose fate depends on the future.
#include <algorithm>
#include <map>
#include <utility>

#include "analysis/discovery/choose.hpp"
#include "analysis/discovery/constrained.hpp"
#include "analysis/discovery/prim.hpp"
#include "report/figure.hpp"
#include "tables/ensemble/interest.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;

constexpr int kMostConditions = 5;  ///< among which all choices are tried: 31 searches

struct Candidate {
  std::size_t strategy = 0;
  std::string actor;
  double failing = 0;
};

/// Between one and nine tenths of the futures fail, ten at least: too few tell nothing. Those that fail most come first.
std::vector<Candidate> candidates(const RobustnessFound& found) {
  std::vector<Candidate> all;
  for (const rb::Group& group : found.groups) {
    if (group.actor.empty()) continue;
    for (std::size_t s = 0; s < group.strategies.size(); ++s) {
      const rb::Together& t = group.strategies[s];
      if (t.share >= 0.1 && t.share <= 0.9 && t.failed >= 10) all.push_back({s, group.actor, 1 - t.share});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.failing > b.failing; });
  return all;
}

/// Is there a limit that is hardly idle?
bool says_something(const discovery::Step& step) {
  return std::any_of(step.quasi_p.begin(), step.quasi_p.end(), [](const discovery::QuasiP& q) { return q.lower < 0.05 || q.upper < 0.05; });
}

/// The first box of the futures in which the actor misses a threshold; nothing where no condition tells them apart.
std::optional<Found> box_of(const results::Ensemble& e, const Candidate& one, bool count_implausible) {
  Told told(Language::english);
  Found found;
  EnsembleInterestAsked asked;
  asked.strategy = e.strategies[one.strategy].id;
  asked.fails = one.actor;
  asked.count_implausible = count_implausible;
  const auto futures = ensemble_futures(e, "ensemble.nc", asked, found.titles, told);
  if (!futures) return std::nullopt;
  auto table = futures_of(futures->table, futures->asked, told);
  if (!table || told.found.has_errors()) return std::nullopt;
  found.futures = std::move(*table);
  found.futures.rule = futures->rule;
  found.whole = discovery::bounding_box(found.futures.table);
  // with few futures a free search fences off the edges of ranges by chance: where there are boxes without such limits, one of them is told
  ToldBox box;
  auto fewer = discovery::constrained_prim(found.futures.table, found.futures.interest, {}, kMostConditions);
  found.constrained = !fewer.steps.empty();
  if (found.constrained) {
    box.trajectory = {std::move(fewer.steps), found.futures.table.rows(), found.hits()};
  } else {
    std::vector<discovery::Trajectory> trajectories = discovery::prim(found.futures.table, found.futures.interest, {});
    if (trajectories.empty()) return std::nullopt;
    box.trajectory = std::move(trajectories.front());
  }
  box.chosen = discovery::balanced_step(box.trajectory);
  const discovery::Step& step = box.step();
  if (step.restricted == 0 || !says_something(step)) return std::nullopt;
  box.sentence =
      box_sentence(found.names(), step.box, {step.n, step.k, box.trajectory.available, found.hits(), box.trajectory.of_interest}, false);
  found.boxes.push_back(std::move(box));
  return found;
}

}  // namespace

void add_stories(report::EnsembleModel& model, const RobustnessFound& found, std::size_t most) {
  if (found.ensemble.factors.empty()) return;
  std::map<std::size_t, int> by_strategy;
  std::map<std::string, int> by_actor;
  for (const Candidate& one : candidates(found)) {
    if (model.boxes.size() >= most) return;
    if (by_strategy[one.strategy] >= 2 || by_actor[one.actor] >= 2) continue;  // not the same one again and again
    const auto box = box_of(found.ensemble, one, found.asked.count_implausible);
    if (!box) continue;
    add_boxes(model, *box,
              report::phrase({"{}: when “{}” does not get what it asks for", "{}: cuándo «{}» no recibe lo que pide"},
                             {report::same(model.strategies[one.strategy].mark), actor_words(found.ensemble, one.actor)}));
    ++by_strategy[one.strategy];
    ++by_actor[one.actor];
  }
}

}  // namespace cuenca::tables
