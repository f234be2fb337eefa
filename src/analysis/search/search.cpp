#include "analysis/search/search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/search/dominance.hpp"

namespace cuenca::analysis::search {
namespace {

bool fits(const Problem& problem, const State& s) {
  const auto whole = [&](const std::vector<Member>& members) {
    return std::all_of(members.begin(), members.end(), [&](const Member& m) {
      return m.decision.size() == problem.variables.size() && m.objectives.size() == problem.objectives.size();
    });
  };
  const std::size_t m = problem.objectives.size();
  return whole(s.population) && whole(s.archive) && s.rank.size() == s.population.size() && s.crowding.size() == s.population.size() &&
         (s.generation == 0 || !s.population.empty()) && (!s.refill || !s.archive.empty()) &&
         (s.niches.ideal.empty() || s.niches.ideal.size() == m) &&
         std::all_of(s.niches.extremes.begin(), s.niches.extremes.end(), [&](const auto& e) { return e.size() == m; });
}

}  // namespace

Expected<Search, std::vector<std::string>> Search::begin(Problem problem, Settings settings) {
  if (auto found = mistakes(problem, settings); !found.empty()) return Unexpected<std::vector<std::string>>(std::move(found));
  State state;
  state.fingerprint = search::fingerprint(problem, settings);
  return Search(std::move(problem), std::move(settings), std::move(state));
}

Expected<Search, std::vector<std::string>> Search::resume(Problem problem, Settings settings, State state) {
  std::vector<std::string> found = mistakes(problem, settings);
  if (found.empty() && state.fingerprint != search::fingerprint(problem, settings))
    found.push_back("the stored search was made for another problem or with other settings");
  else if (found.empty() && !fits(problem, state))
    found.push_back("the stored search is damaged: its parts do not fit together");
  if (!found.empty()) return Unexpected<std::vector<std::string>>(std::move(found));
  return Search(std::move(problem), std::move(settings), std::move(state));
}

Search::Search(Problem problem, Settings settings, State state)
    : problem_(std::move(problem)), settings_(std::move(settings)), state_(std::move(state)), archive_(settings_.epsilons) {
  if (settings_.method == Method::nsga3)
    directions_ = reference_directions(static_cast<int>(problem_.objectives.size()), settings_.divisions, settings_.inner_divisions);
  if (state_.size == 0)
    state_.size = settings_.population > 0 ? static_cast<std::uint64_t>(settings_.population) : (directions_.size() + 3) / 4 * 4;
  archive_.restore(state_.archive, state_.improvements);
}

const std::vector<Decision>& Search::ask() {
  if (!asked_.empty()) return asked_;
  made_by_.clear();
  asked_ = state_.generation == 0 ? first_decisions() : state_.refill ? refilling() : offspring();
  made_by_.resize(asked_.size(), 0);
  return asked_;
}

std::vector<Decision> Search::first_decisions() const {
  std::vector<Decision> all;
  for (const Decision& given : settings_.start) {
    if (all.size() == state_.size) break;
    Decision d = given;
    for (std::size_t i = 0; i < d.size(); ++i) d[i] = admitted(problem_.variables[i], d[i]);
    all.push_back(std::move(d));
  }
  while (all.size() < state_.size) {
    Dice dice(settings_.seed, "search.first", all.size());
    all.push_back(random_decision(problem_.variables, dice));
  }
  return all;
}

std::vector<Decision> Search::refilling() const {
  std::vector<Decision> all;
  while (all.size() + state_.archive.size() < state_.size) {
    Dice dice(settings_.seed, "search.refill", state_.evaluations + all.size());
    const Decision& from = state_.archive[dice.below(state_.archive.size())].decision;
    Decision d = from;
    mutate(problem_.variables, Uniform{}, d, dice);
    if (d == from) {  // a copy would be a wasted run
      const std::size_t i = dice.below(d.size());
      d[i] = another_value(problem_.variables[i], d[i], dice);
    }
    all.push_back(std::move(d));
  }
  return all;
}

/// Binary tournament: for NSGA-III between limits broken only, otherwise by front and crowding; equal ones by chance.
std::size_t Search::parent(Deck& deck) const {
  const std::size_t a = deck.next(), b = deck.next();
  if (settings_.method == Method::nsga3) return state_.population[b].violation < state_.population[a].violation ? b : a;
  if (state_.rank[a] != state_.rank[b]) return state_.rank[a] < state_.rank[b] ? a : b;
  return state_.crowding[b] > state_.crowding[a] ? b : a;
}

std::vector<Decision> Search::offspring() {
  // shares of the crossovers: members of the archive that each has made, and one
  std::vector<double> share(settings_.crossovers.size(), 1.0);
  if (share.size() > 1)
    for (const Member& m : state_.archive) share[std::min<std::size_t>(m.made_by, share.size() - 1)] += 1;
  const double total = std::accumulate(share.begin(), share.end(), 0.0);
  const auto& variables = problem_.variables;
  Deck deck(state_.population.size(), Dice(settings_.seed, "search.mating", state_.generation));
  std::vector<Decision> all;
  const auto decision = [&](std::size_t i) -> const Decision& { return state_.population[i].decision; };
  const auto take = [&](Decision child, std::size_t maker, const Decision& source, Dice& dice) {
    if (all.size() == state_.size) return;
    mutate(variables, settings_.mutation, child, dice);
    if (child == source) {  // a copy would be a wasted run
      const std::size_t i = dice.below(child.size());
      child[i] = another_value(variables[i], child[i], dice);
    }
    all.push_back(std::move(child));
    made_by_.push_back(static_cast<std::uint8_t>(maker));
  };
  while (all.size() < state_.size) {
    Dice dice(settings_.seed, "search.offspring", state_.evaluations + all.size());
    std::size_t maker = 0;
    if (share.size() > 1)
      for (double u = dice.uniform() * total; maker + 1 < share.size() && u >= share[maker]; ++maker) u -= share[maker];
    switch (settings_.crossovers[maker]) {
      case Crossover::simulated_binary: {
        const std::size_t one = parent(deck), two = parent(deck);
        Decision a = decision(one), b = decision(two);
        cross(variables, settings_.simulated_binary, a, b, dice);
        take(std::move(a), maker, decision(one), dice);
        take(std::move(b), maker, decision(two), dice);
        break;
      }
      case Crossover::differential: {
        const std::size_t target = parent(deck), base = parent(deck), a = parent(deck), b = parent(deck);
        take(differential(variables, settings_.differential, decision(target), decision(base), decision(a), decision(b), dice), maker,
             decision(target), dice);
        break;
      }
      case Crossover::parent_centric:
      case Crossover::simplex: {
        std::vector<const Decision*> parents;
        for (int p = 0; p < settings_.parents; ++p) parents.push_back(&decision(parent(deck)));
        if (settings_.crossovers[maker] == Crossover::simplex)
          take(simplex(variables, settings_.simplex, parents, dice), maker, *parents.back(), dice);
        else
          take(parent_centric(variables, settings_.parent_centric, parents, dice), maker, *parents.back(), dice);
        break;
      }
    }
  }
  return all;
}

void Search::tell(std::span<const Outcome> outcomes) {
  ask();
  std::vector<Member> merged;
  if (state_.generation > 0) merged = std::move(state_.refill ? state_.archive : state_.population);
  merged.reserve(merged.size() + asked_.size());
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    const Outcome failed{{}, std::numeric_limits<double>::quiet_NaN()};
    merged.push_back(member(problem_, state_.evaluations + i, std::move(asked_[i]), i < outcomes.size() ? outcomes[i] : failed));
    merged.back().made_by = made_by_[i];
    if (!settings_.epsilons.empty()) archive_.add(merged.back());
  }
  state_.evaluations += asked_.size();
  ++state_.generation;
  state_.refill = false;
  asked_.clear();
  survive(std::move(merged));
  if (settings_.epsilons.empty()) return;
  state_.archive = archive_.members();
  state_.improvements = archive_.improvements();
  if (settings_.method == Method::epsilon_nsga2) look_for_restart();
}

void Search::survive(std::vector<Member> merged) {
  const std::size_t count = std::min<std::size_t>(state_.size, merged.size());
  std::vector<std::size_t> kept;
  if (settings_.method == Method::nsga3) {
    Dice dice(settings_.seed, "search.niches", state_.generation);
    kept = survivors_by_directions(merged, count, directions_, state_.niches, dice);
    state_.rank.assign(kept.size(), 0.0);
    state_.crowding.assign(kept.size(), 0.0);
  } else {
    const std::vector<int> front_of = fronts(merged);
    std::vector<double> apart(merged.size(), 0.0);
    int deepest = 0;
    for (const int f : front_of) deepest = std::max(deepest, f);
    std::vector<std::vector<std::size_t>> by_front(static_cast<std::size_t>(deepest) + 1);
    for (std::size_t i = 0; i < merged.size(); ++i) by_front[static_cast<std::size_t>(front_of[i])].push_back(i);
    for (auto& front : by_front) {
      if (kept.size() == count) break;
      const std::vector<double> distance = crowding(merged, front);
      for (std::size_t j = 0; j < front.size(); ++j) apart[front[j]] = distance[j];
      if (kept.size() + front.size() > count) {
        std::sort(front.begin(), front.end(),
                  [&](std::size_t a, std::size_t b) { return apart[a] != apart[b] ? apart[a] > apart[b] : merged[a].id < merged[b].id; });
        front.resize(count - kept.size());
      }
      kept.insert(kept.end(), front.begin(), front.end());
    }
    state_.rank.clear();
    state_.crowding.clear();
    for (const std::size_t i : kept) {
      state_.rank.push_back(front_of[i]);
      state_.crowding.push_back(apart[i]);
    }
  }
  std::vector<Member> population;
  population.reserve(kept.size());
  for (const std::size_t i : kept) population.push_back(std::move(merged[i]));
  state_.population = std::move(population);
}

void Search::look_for_restart() {
  if (state_.generation - state_.checked_at < static_cast<std::uint64_t>(settings_.window)) return;
  state_.checked_at = state_.generation;
  const bool idle = state_.improvements <= state_.improvements_then;
  state_.improvements_then = state_.improvements;
  if (state_.archive.empty() || state_.archive[0].violation > 0) return;  // nothing yet to begin anew from
  const double held = static_cast<double>(state_.archive.size()), ratio = static_cast<double>(state_.size) / held;
  const bool unbalanced = std::abs(ratio - settings_.population_ratio) > 0.25 * settings_.population_ratio;
  const bool long_ago = state_.generation - state_.restarted_at >= static_cast<std::uint64_t>(settings_.longest_window);
  if (!idle && !unbalanced && !long_ago) return;
  const double wanted = std::floor(settings_.population_ratio * held + 0.5);
  const auto size = static_cast<std::uint64_t>(
      std::clamp(wanted, static_cast<double>(settings_.smallest_population), static_cast<double>(settings_.largest_population)));
  state_.restarted_at = state_.generation;
  ++state_.restarts;
  state_.size = size;
  if (size > state_.archive.size())
    state_.refill = true;
  else
    survive(state_.archive);
}

std::vector<Member> Search::best() const {
  if (!settings_.epsilons.empty()) {
    std::vector<Member> all = state_.archive;
    std::sort(all.begin(), all.end(), [](const Member& a, const Member& b) { return a.id < b.id; });
    return all;
  }
  std::vector<Member> all;
  for (const std::size_t i : best_front(state_.population)) all.push_back(state_.population[i]);
  return all;
}

Progress Search::progress() const {
  Progress p{state_.evaluations, state_.generation, state_.restarts, state_.improvements, state_.population.size()};
  const std::vector<Member> found = best();
  p.best = found.size();
  for (const Member& m : found) p.least_violation = std::min(p.least_violation, m.violation);
  if (!settings_.reference.empty() && state_.generation % static_cast<std::uint64_t>(settings_.hypervolume_every) == 0) {
    Points points;
    for (const Member& m : found)
      if (m.violation == 0) points.push_back(m.objectives);
    std::vector<double> reference = settings_.reference;
    for (std::size_t k = 0; k < reference.size(); ++k)
      if (problem_.objectives[k] == Direction::maximise) reference[k] = -reference[k];
    p.hypervolume = hypervolume(points, reference);
  }
  return p;
}

Evaluate evaluate_on(TaskPool& pool, std::function<Outcome(const Decision&)> model) {
  return [&pool, model = std::move(model)](std::span<const Decision> decisions) {
    std::vector<Outcome> all(decisions.size());
    pool.for_each(static_cast<int>(decisions.size()),
                  [&](int item, int) { all[static_cast<std::size_t>(item)] = model(decisions[static_cast<std::size_t>(item)]); });
    return all;
  };
}

void run(Search& search, const Evaluate& evaluate, const std::function<bool(const Progress&)>& heard) {
  while (!search.finished()) {
    search.tell(evaluate(search.ask()));
    if (heard && !heard(search.progress())) return;
  }
}

}  // namespace cuenca::analysis::search
