#include "study/search/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <utility>

#include "study/explore/alike.hpp"
#include "study/explore/lanes.hpp"
#include "study/search/over_futures.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

analysis::search::Outcome Solution::outcome() const {
  return {objectives, reason.empty() ? violation : std::numeric_limits<double>::infinity()};
}

Trials::Trials(const SearchPlan& plan, const Decision& decision, const Ground& ground, std::vector<std::unique_ptr<StrategyModel>> models,
               Calendar calendar, EquilibriumOptions equilibrium, basin::KeptResults wanted, basin::KeptResults tested, int threads)
    : plan_(plan),
      decision_(decision),
      ground_(ground),
      models_(std::move(models)),
      lasting_(models_.size()),
      calendar_(calendar),
      equilibrium_(equilibrium),
      wanted_(std::move(wanted)),
      tested_(std::move(tested)),
      period_(std::make_shared<const Period>(period_of(calendar))),
      cycle_(std::make_shared<const Period>(period_of(cycle_of(calendar, equilibrium.cycle_years)))),
      pool_(threads) {}

Exploration Trials::exploration(const std::vector<results::EnsembleFuture>& futures) const {
  return {decision_, ground_, models_, futures, calendar_, equilibrium_, wanted_, tested_, period_, cycle_};
}

std::vector<std::vector<std::size_t>> Trials::blocks() const {
  std::vector<std::vector<std::size_t>> all((futures_.size() + kLanes - 1) / kLanes);
  for (std::size_t f = 0; f < futures_.size(); ++f) all[f / kLanes].push_back(f);
  return all;
}

Trials::Judged Trials::choose(const std::vector<results::EnsembleFuture>& futures, const std::vector<std::size_t>& order,
                              std::size_t wanted, const Tick& tick) {
  Judged told;
  futures_.clear();
  if (decision_.tests.empty()) {
    for (std::size_t i = 0; i < std::min(wanted, order.size()); ++i) futures_.push_back(futures[order[i]]);
    return told;
  }
  const Exploration all = exploration(futures);
  std::vector<double> weights(futures.size(), 0.0);
  std::atomic<bool> stop{false};
  Sink sink;
  sink.progress = [&](double steps) {
    if (!tick(steps)) stop = true;
    return !stop.load();
  };
  sink.natural = [&](const NaturalOutcome& found) {
    weights[found.future] = found.weight;
    return !stop.load();
  };
  sink.members = [](std::vector<MemberOutcome>) { return true; };
  for (std::size_t from = 0; from < order.size() && futures_.size() < wanted;) {
    const std::size_t lacking = (wanted - futures_.size() + kLanes - 1) / kLanes * kLanes, to = std::min(order.size(), from + lacking);
    pool_.for_each(static_cast<int>((to - from + kLanes - 1) / kLanes), [&](int item, int) {
      if (stop) return;
      std::vector<std::size_t> block;
      for (std::size_t i = from + static_cast<std::size_t>(item) * kLanes;
           i < std::min(to, from + (static_cast<std::size_t>(item) + 1) * kLanes); ++i)
        block.push_back(order[i]);
      run_block(all, block, {}, block, sink);
    });
    if ((told.stopped = stop)) return told;
    for (; from < to; ++from) {
      if (futures_.size() == wanted) break;
      ++told.looked_at;
      if (weights[order[from]] > 0)
        futures_.push_back(futures[order[from]]);
      else
        ++told.implausible;
    }
  }
  return told;
}

Trials::Started Trials::start(const Tick& tick) {
  Started told;
  for (;;) {
    memories_.clear();
    const auto all_blocks = blocks();
    memories_.resize(all_blocks.size());
    Members members(futures_.size());
    std::atomic<bool> stop{false};
    Sink sink;
    sink.progress = [&](double steps) {
      if (!tick(steps)) stop = true;
      return !stop.load();
    };
    sink.natural = [](const NaturalOutcome&) { return true; };
    sink.members = [&](std::vector<MemberOutcome> found) {
      for (MemberOutcome& one : found) members[one.future] = {std::move(one.values), std::move(one.censored), std::move(one.reason)};
      return !stop.load();
    };
    const Exploration all = exploration(futures_);
    pool_.for_each(static_cast<int>(all_blocks.size()), [&](int item, int) {
      const auto b = static_cast<std::size_t>(item);
      if (!stop) run_block(all, all_blocks[b], {0}, {}, sink, &memories_[b]);
    });
    if ((told.stopped = stop)) return told;
    std::vector<results::EnsembleFuture> sound;
    for (std::size_t f = 0; f < futures_.size(); ++f) {
      if (members[f].reason.empty())
        sound.push_back(futures_[f]);
      else
        told.left_out.emplace_back(futures_[f].id, members[f].reason);
    }
    const bool whole = sound.size() == futures_.size();
    if (whole || sound.empty()) {
      if (sound.empty()) futures_.clear();
      told.solution = judged({}, members);
      return told;
    }
    futures_ = std::move(sound);
  }
}

Solution Trials::judged(const std::vector<double>& values, const Members& members) const {
  Solution solution;
  solution.values = values;
  std::size_t failed = 0;
  for (std::size_t f = 0; f < members.size(); ++f) {
    if (members[f].reason.empty()) continue;
    if (failed++ == 0) solution.reason = futures_.size() > 1 ? "future " + futures_[f].id + ": " + members[f].reason : members[f].reason;
  }
  if (failed > 1) solution.reason = fmt::format("{} of {} futures failed; {}", failed, members.size(), solution.reason);
  const auto number = [&](const Aim& aim) {
    if (failed > 0) return std::numeric_limits<double>::quiet_NaN();
    const auto m =
        static_cast<std::size_t>(std::find(decision_.metrics.begin(), decision_.metrics.end(), aim.metric) - decision_.metrics.begin());
    std::vector<double> of;
    std::vector<std::uint8_t> censored;
    for (const Member& member : members) of.push_back(member.values[m]), censored.push_back(member.censored[m]);
    return over_futures(aim, of, censored).value;
  };
  for (const Aim& aim : plan_.objectives) solution.objectives.push_back(number(aim));
  for (const Aim& aim : plan_.constraints) {
    solution.constraints.push_back(number(aim));
    solution.violation += broken(aim, solution.constraints.back());
  }
  if (failed == 0) {
    for (const Member& member : members)
      for (const double value : member.values) solution.undefined += std::isnan(value) ? 1 : 0;
    for (std::size_t k = 0; k < plan_.objectives.size(); ++k)
      if (std::isnan(solution.objectives[k]) && solution.reason.empty())
        solution.reason = "the objective `" + plan_.objectives[k].id + "` is not defined in any future";
    for (std::size_t k = 0; k < plan_.constraints.size(); ++k)
      if (std::isnan(solution.constraints[k]) && solution.reason.empty())
        solution.reason = "the constraint `" + plan_.constraints[k].id + "` is not defined in any future";
  }
  if (!solution.reason.empty()) solution.violation = std::numeric_limits<double>::infinity();
  return solution;
}

/// The model of a solution, or why it cannot be.
std::string Trials::build(std::size_t i, const std::vector<double>& values, std::unique_ptr<StrategyModel>& made) const {
  Strategy strategy = strategy_of(plan_, decision_, fmt::format("solution {}", i + 1), values);
  Diagnostics found;
  made = strategy_model(ground_, strategy.id, std::move(strategy.overlays), Language::english, found);
  if (!made) {
    for (const Diagnostic& one : found.all)
      if (one.severity == Severity::error) {
        const std::size_t behind = one.message.find("`: ");  // the name of the solution, which changes from generation to generation
        const std::string text = behind == std::string::npos ? one.message : one.message.substr(behind + 3);
        return one.path.empty() ? text : one.path + ": " + text;
      }
    return "the solution does not fit the study";
  }
  const Calendar own = calendar_of(made->study);
  if (own.first_day() != calendar_.first_day() || own.last_day() != calendar_.last_day() || own.size() != calendar_.size())
    return "the solution has another period or step than the strategy on which it is laid";
  made->beginning = begin_alike(models_.front()->basin, made->basin) ? 0 : lasting_ + i;
  return {};
}

bool Trials::run(const std::vector<std::vector<double>>& values, const Tick& tick,
                 const std::function<bool(std::size_t, Solution)>& ended) {
  models_.resize(lasting_);
  std::vector<std::unique_ptr<StrategyModel>> made(values.size());
  std::vector<std::string> wrong(values.size());
  pool_.for_each(static_cast<int>(values.size()), [&](int item, int) {
    const auto i = static_cast<std::size_t>(item);
    wrong[i] = build(i, values[i], made[i]);
  });
  std::atomic<bool> stop{false};
  std::mutex mutex;
  const auto tell = [&](std::size_t i, Solution solution) {
    const std::lock_guard lock(mutex);
    if (!ended(i, std::move(solution))) stop = true;
  };
  std::vector<std::size_t> solution_of;  // by model behind the lasting ones
  std::vector<std::size_t> alike, apart;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!wrong[i].empty()) {
      Solution failed;
      failed.values = values[i];
      failed.reason = wrong[i];
      failed.violation = std::numeric_limits<double>::infinity();
      failed.objectives.assign(plan_.objectives.size(), std::numeric_limits<double>::quiet_NaN());
      failed.constraints.assign(plan_.constraints.size(), std::numeric_limits<double>::quiet_NaN());
      tell(i, std::move(failed));
      continue;
    }
    const std::size_t place = models_.size();
    if (made[i]->beginning != 0) {
      made[i]->beginning = place;
      for (const std::size_t other : apart)
        if (models_[other]->beginning == other && begin_alike(models_[other]->basin, made[i]->basin)) {
          made[i]->beginning = other;
          break;
        }
    }
    (made[i]->beginning == 0 ? alike : apart).push_back(place);
    solution_of.push_back(i);
    models_.push_back(std::move(made[i]));
  }
  const auto all_blocks = blocks();
  struct Task {
    std::size_t block;
    std::vector<std::size_t> models;
  };
  std::vector<Task> tasks;
  for (const std::size_t model : alike)
    for (std::size_t b = 0; b < all_blocks.size(); ++b) tasks.push_back({b, {model}});
  std::map<std::size_t, std::vector<std::size_t>> by_beginning;
  for (const std::size_t model : apart) by_beginning[models_[model]->beginning].push_back(model);
  for (const auto& [first, some] : by_beginning)
    for (std::size_t b = 0; b < all_blocks.size(); ++b) tasks.push_back({b, some});

  std::vector<Members> members(solution_of.size(), Members(futures_.size()));
  std::vector<std::size_t> lacking(solution_of.size(), futures_.size());
  std::mutex arriving;
  Sink sink;
  sink.progress = [&](double steps) {
    if (!tick(steps)) stop = true;
    return !stop.load();
  };
  sink.natural = [](const NaturalOutcome&) { return true; };
  sink.members = [&](std::vector<MemberOutcome> found) {
    std::set<std::size_t> whole;
    {
      const std::lock_guard lock(arriving);
      for (MemberOutcome& one : found) {
        const std::size_t m = one.strategy - lasting_;
        members[m][one.future] = {std::move(one.values), std::move(one.censored), std::move(one.reason)};
        if (--lacking[m] == 0) whole.insert(m);
      }
    }
    for (const std::size_t m : whole) tell(solution_of[m], judged(values[solution_of[m]], members[m]));
    return !stop.load();
  };
  const Exploration all = exploration(futures_);
  pool_.for_each(static_cast<int>(tasks.size()), [&](int item, int) {
    const Task& task = tasks[static_cast<std::size_t>(item)];
    if (stop) return;
    const bool shared = models_[task.models.front()]->beginning == 0;
    run_block(all, all_blocks[task.block], task.models, {}, sink, shared ? &memories_[task.block] : nullptr);
  });
  models_.resize(lasting_);
  return !stop;
}

}  // namespace cuenca::study
