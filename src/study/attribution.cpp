#include "study/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "base/tasks.hpp"
#include "base/units.hpp"
#include "basin/result_path.hpp"
#include "study/attribution_timing.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {
namespace {

using analysis::Levels;
using basin::LossConvention;

/// A run that some attribution needs: what everyone takes, and whether the others keep what they took. With all or none both are the same.
struct Wanted {
  Levels levels;
  bool keep = false;
  friend bool operator<(const Wanted& a, const Wanted& b) { return a.levels != b.levels ? a.levels < b.levels : a.keep < b.keep; }
};

bool all_are(const Levels& levels, double value) {
  return std::all_of(levels.begin(), levels.end(), [&](double level) { return level == value; });
}

Wanted wanted_by(const LossShares& loss, const Levels& levels) {
  return {levels, loss.convention == LossConvention::keep && !all_are(levels, 0) && !all_are(levels, 1)};
}

/// What is looked at in every run.
struct Outcome {
  std::vector<std::vector<double>> results;  ///< [attribution][outcome], SI
  std::vector<double> taken;                 ///< m3/s, mean of the period, by operator
  std::optional<basin::LedgerFault> fault;
  bool interrupted = false;
};

class Attributing {
 public:
  Attributing(const catalog::StudySpec& study, const AttributionRun& options) : study_(study), options_(options) {
    result_.operators = operators_of(study);
    const auto section = study.sections.find("attributions");
    if (section == study.sections.end()) return;
    for (const catalog::Spec& spec : section->second) result_.losses.push_back(loss_of(spec));
    for (const basin::ResultTerm& term : terms()) seen_.insert({term.section, term.result});
    for (const Operator& one : result_.operators)
      for (const std::string& component : one.components)
        if (const std::string row = taking_of(component); !row.empty()) seen_.insert({component.substr(0, component.find('.')), row});
  }

  AttributionResult run() {
    if (result_.operators.empty() || result_.losses.empty()) return std::move(result_);
    const std::shared_ptr<const Simulation> full = simulate(study_, options_of(nullptr, 0));
    result_.full = full;
    result_.problems = full->problems;
    result_.fault = full->fault;
    result_.interrupted = full->interrupted;
    if (result_.problems.has_errors() || result_.fault || result_.interrupted) return std::move(result_);
    const ResultView view(*full, study_);
    calendar_ = full->calendar;
    take_series(view);
    for (LossShares& loss : result_.losses) divide_time(loss);
    const std::size_t players = result_.operators.size();
    outcomes_[{Levels(players, 1.0), false}] = outcome_of(view);
    for (LossShares& loss : result_.losses)
      for (std::size_t i = 0; i < players; ++i) {
        loss.taken.emplace_back();
        for (std::size_t w = 0; w < loss.begin.size(); ++w)
          loss.taken.back().push_back(
              mean_between(sum_of_taken(view, i), view.days(), full->recorder->seconds(), loss.begin[w], loss.end[w]));
      }
    if (!run_all()) return std::move(result_);
    for (LossShares& loss : result_.losses) share(loss);
    return std::move(result_);
  }

 private:
  std::vector<basin::ResultTerm> terms() const {
    std::vector<basin::ResultTerm> all;
    for (const LossShares& loss : result_.losses)
      for (basin::ResultTerm& term : basin::terms_of(loss.spec->text("of"))) all.push_back(std::move(term));
    return all;
  }

  LossShares loss_of(const catalog::Spec& spec) const {
    LossShares loss;
    loss.spec = &spec;
    loss.unit = spec.text("unit_shown");
    if (loss.unit.empty()) loss.unit = basin::name_result(study_, spec.text("of"), Language::english).unit;
    const auto choice = [&](const char* name) { return static_cast<int>(spec.constant(name)); };
    loss.statistic = static_cast<basin::LossStatistic>(choice("statistic"));
    loss.convention = static_cast<LossConvention>(choice("convention"));
    loss.options.method = static_cast<analysis::AttributionOptions::Method>(choice("method"));
    loss.options.exact_up_to = choice("exact_up_to");
    loss.options.permutations = choice("permutations");
    loss.options.points = choice("points");
    loss.options.seed = static_cast<std::uint64_t>(study_.basin.constant("seed"));
    loss.rise = choice("loss") == 1;
    return loss;
  }

  void divide_time(LossShares& loss) const {
    const auto windows = windows_of(*calendar_, static_cast<int>(loss.spec->constant("window")));
    loss.begin = {windows.front().first};
    loss.end = {windows.back().second};
    for (const auto& [begin, end] : windows) {
      loss.begin.push_back(begin);
      loss.end.push_back(end);
    }
  }

  SimulationOptions options_of(const Wanted* wanted, int item) {
    SimulationOptions o;
    o.language = options_.language;
    o.beginning = &beginning_;
    o.uplands = &uplands_;
    o.wanted = [this](std::string_view section, std::string_view row) { return seen_.count({std::string(section), std::string(row)}) > 0; };
    if (wanted)
      o.values = [this, wanted](const basin::Basin& basin, const Calendar& calendar) {
        basin::SlotValues values = basin.values;
        values.takings = takings_at(basin, result_.operators, wanted->levels, calendar, wanted->keep ? &taken_ : nullptr);
        return values;
      };
    o.watch = [this, wanted, item](std::string_view phase, double done) {
      if (!options_.watch) return true;
      if (!wanted) return options_.watch(phase, done);
      const std::lock_guard one(telling_);
      if (phase != "run" || stopped_) return !stopped_;
      done_[static_cast<std::size_t>(item)] = done;
      double sum = 0;
      for (const double part : done_) sum += part;
      stopped_ = !options_.watch("attribution", sum / static_cast<double>(done_.size()));
      return !stopped_;
    };
    return o;
  }

  void take_series(const ResultView& view) {
    for (const Operator& one : result_.operators)
      for (const std::string& component : one.components)
        if (const std::string row = taking_of(component); !row.empty())
          taken_.push_back({component, taking(view, component, row), takes_by_itself(study_, component)});
  }
  static std::vector<double> taking(const ResultView& view, const std::string& component, const std::string& row) {
    const std::size_t point = component.find('.');
    std::vector<double> values = view.series(component.substr(0, point), component.substr(point + 1), row);
    values.resize(view.steps());
    return values;
  }
  std::vector<double> sum_of_taken(const ResultView& view, std::size_t player) const {
    std::vector<double> sum(view.steps());
    for (const std::string& component : result_.operators[player].components)
      if (const std::string row = taking_of(component); !row.empty()) {
        const std::vector<double> one = taking(view, component, row);
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += one[i];
      }
    return sum;
  }

  Outcome outcome_of(const ResultView& view) const {
    Outcome outcome;
    const std::vector<double>&days = view.days(), &seconds = view.seconds();
    for (const LossShares& loss : result_.losses) {
      const std::vector<double> values = view.sum_of(loss.spec->text("of"));
      std::vector<double>& results = outcome.results.emplace_back();
      results.push_back(statistic_of(values, days, seconds, loss.statistic, static_cast<int>(loss.spec->constant("years"))));
      for (std::size_t w = 1; w < loss.begin.size(); ++w)
        results.push_back(mean_between(values, days, seconds, loss.begin[w], loss.end[w]));
    }
    for (std::size_t i = 0; i < result_.operators.size(); ++i) outcome.taken.push_back(view.mean(sum_of_taken(view, i)));
    return outcome;
  }

  /// Every run that is needed, each once, side by side; each writes to its own place.
  bool run_all() {
    std::set<Wanted> wanted;
    const int players = static_cast<int>(result_.operators.size());
    for (LossShares& loss : result_.losses)
      for (const Levels& levels : analysis::evaluations(players, loss.options)) {
        wanted.insert(wanted_by(loss, levels));
        ++loss.runs;
      }
    std::vector<Wanted> left;
    for (const Wanted& one : wanted)
      if (!outcomes_.count(one)) left.push_back(one);
    result_.runs = static_cast<int>(left.size()) + 1;
    std::vector<Outcome> found(left.size());
    done_.assign(left.size(), 0);
    TaskPool pool(options_.threads);
    pool.for_each(static_cast<int>(left.size()), [&](int item, int) {
      const auto at = static_cast<std::size_t>(item);
      {
        const std::lock_guard one(telling_);
        if (stopped_) {
          found[at].interrupted = true;
          return;
        }
      }
      const auto simulation = simulate(study_, options_of(&left[at], item));
      if (!simulation->fault && !simulation->interrupted) found[at] = outcome_of(ResultView(*simulation, study_));
      found[at].fault = simulation->fault;
      found[at].interrupted = simulation->interrupted;
    });
    for (std::size_t i = 0; i < left.size(); ++i) {
      result_.interrupted = result_.interrupted || found[i].interrupted;
      if (found[i].fault && !result_.fault) result_.fault = found[i].fault;
      outcomes_[left[i]] = std::move(found[i]);
    }
    return !result_.interrupted && !result_.fault;
  }

  void share(LossShares& loss) {
    const std::size_t place = static_cast<std::size_t>(&loss - result_.losses.data()), players = result_.operators.size();
    const double scale = from_si(1, loss.unit) - from_si(0, loss.unit), sign = loss.rise ? 1 : -1;
    const auto result_at = [&](const Levels& levels) -> const std::vector<double>& {
      return outcomes_.at(wanted_by(loss, levels)).results[place];
    };
    loss.shares = analysis::attribute(static_cast<int>(players), loss.options, [&](const Levels& levels) {
      std::vector<double> worth = result_at(levels);
      for (double& one : worth) one *= sign * scale;
      return worth;
    });
    const auto shown = [&](const Levels& levels) {
      std::vector<double> values = result_at(levels);
      for (double& one : values) one = from_si(one, loss.unit);
      return values;
    };
    loss.with_all = shown(Levels(players, 1.0));
    loss.with_none = shown(Levels(players, 0.0));
    for (std::size_t i = 0; i < players; ++i) loss.timing.push_back(timing_of(loss, i));
    if (loss.convention != LossConvention::keep) return;
    const std::vector<double>& then = outcomes_.at({Levels(players, 1.0), false}).taken;
    for (const Levels& levels : analysis::evaluations(static_cast<int>(players), loss.options)) {
      const Outcome& outcome = outcomes_.at(wanted_by(loss, levels));
      for (std::size_t i = 0; i < players; ++i)
        if (levels[i] > 0 && then[i] > 0) loss.least_kept = std::min(loss.least_kept, outcome.taken[i] / (levels[i] * then[i]));
    }
  }

  const catalog::StudySpec& study_;
  const AttributionRun& options_;
  AttributionResult result_;
  std::set<std::pair<std::string, std::string>> seen_;  ///< section, result
  std::optional<Calendar> calendar_;
  Beginning beginning_;
  basin::UplandCache uplands_;
  std::vector<TakenSeries> taken_;
  std::map<Wanted, Outcome> outcomes_;
  std::mutex telling_;
  std::vector<double> done_;
  bool stopped_ = false;
};

}  // namespace

AttributionResult attribute(const catalog::StudySpec& study, const AttributionRun& options) { return Attributing(study, options).run(); }

}  // namespace cuenca::study
