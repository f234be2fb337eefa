// Which inputs decide: indices of sensitivity for the outcomes whose fate depends on the future.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analysis/robustness/satisficing.hpp"
#include "report/figure.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/words.hpp"

namespace cuenca::tables {
namespace {

namespace rb = analysis::robustness;
using report::phrase;
using report::Words;

constexpr std::size_t kMost = 6;      ///< outcomes
constexpr std::size_t kEnough = 30;   ///< plausible futures with a value: of fewer no index is told
constexpr std::size_t kInSlice = 10;  ///< futures in a slice of PAWN, at least

/// What a bar says, in words.
Words measure_words(SensitivityMethod method) {
  switch (method) {
    case SensitivityMethod::sobol:
      return {"share of the spread in which it takes part (Sobol, ST)", "parte de la dispersión en la que toma parte (Sobol, ST)"};
    case SensitivityMethod::morris:
      return {"how far the result moves over its range (Morris, mu*)", "cuánto se mueve el resultado en su rango (Morris, mu*)"};
    case SensitivityMethod::pawn:
      return {"how much knowing it changes the result, 0 to 1 (PAWN)", "cuánto cambia el resultado al conocerla, 0 a 1 (PAWN)"};
    case SensitivityMethod::delta:
      return {"how much knowing it changes the result, 0 to 1 (delta)", "cuánto cambia el resultado al conocerla, 0 a 1 (delta)"};
    case SensitivityMethod::rbd_fast:
      break;
  }
  return {"share of the spread that it makes alone (RBD-FAST, S1)", "parte de la dispersión que hace ella sola (RBD-FAST, S1)"};
}

struct Outcome {
  std::size_t strategy = 0, metric = 0;  ///< of the ensemble
};

/// One outcome for each actor: the metric and the strategy whose threshold is met in about half of the futures. Where it is met in nearly
/// all or in nearly none of them no input decides.
std::vector<Outcome> open_outcomes(const RobustnessFound& found) {
  struct Candidate {
    Outcome outcome;
    std::string actor;
    double open = 0;  ///< the smaller of the shares that meet and that fail
  };
  std::vector<Candidate> all;
  for (std::size_t k = 0; k < found.table().metrics.size(); ++k) {
    if (!found.table().metrics[k].has_threshold() || found.judged.readings[k] != Reading::value) continue;
    for (std::size_t s = 0; s < found.scores.size(); ++s) {
      const rb::Together t = rb::together(found.table(), s, {k});
      const double open = std::min(t.share, 1 - t.share);
      if (open >= 0.1 && t.met + t.failed >= kEnough) all.push_back({{s, found.judged.metrics[k]}, found.metric(k).actor, open});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.open > b.open; });
  std::vector<Outcome> chosen;
  std::vector<std::string> actors;
  for (const Candidate& one : all) {
    if (chosen.size() >= kMost || std::find(actors.begin(), actors.end(), one.actor) != actors.end()) continue;
    actors.push_back(one.actor);
    chosen.push_back(one.outcome);
  }
  return chosen;
}

/// The method that the design was made for, else one that takes any futures.
SensitivityMethod method_for(const results::Ensemble& e) {
  const sensitivity::Sample sample = sample_of(e);
  for (const auto& [design, method] : {std::pair{"saltelli", SensitivityMethod::sobol}, {"morris", SensitivityMethod::morris}})
    if (e.design == design && misfit(method, sample).empty()) return method;
  return SensitivityMethod::pawn;
}

}  // namespace

void add_sensitivity(report::EnsembleModel& model, const SensitivityFound& found) {
  for (const SensitivityOf& of : found.all) {
    const auto main = of.main();
    if (main.empty()) continue;
    report::SensitivityChart chart;
    const auto& metric = found.ensemble.metrics[of.metric];
    const auto& strategy = found.ensemble.strategies[of.strategy];
    chart.outcome = title_of(metric.title, metric.id);
    if (found.ensemble.strategies.size() > 1)
      chart.outcome = phrase({"{} ({})", "{} ({})"}, {chart.outcome, title_of(strategy.title, strategy.id)});
    for (const auto& factor : found.ensemble.factors) chart.inputs.push_back(title_of(factor.title, factor.id));
    std::vector<report::SensitivityIndex> all;
    for (const auto& i : main) all.push_back({i.value, i.low, i.high, i.different, Words(i.reason)});
    chart.measures.push_back({measure_words(of.method), std::move(all)});
    model.sensitivity.push_back(std::move(chart));
  }
}

void add_causes(report::EnsembleModel& model, const RobustnessFound& found) {
  const results::Ensemble& e = found.ensemble;
  if (e.factors.empty()) return;
  SensitivityAsked asked;
  asked.methods = {method_for(e)};
  if (!misfit(asked.methods.front(), sample_of(e)).empty()) return;
  asked.threads = found.asked.threads, asked.seed = found.asked.seed;
  asked.resamples = asked.methods.front() == SensitivityMethod::pawn ? 100 : 200;
  asked.count_implausible = found.asked.count_implausible;
  const std::size_t futures = asked.count_implausible ? found.counts.futures : found.counts.plausible;
  asked.slices = std::clamp<std::size_t>(futures / kInSlice, 2, 10);
  SensitivityFound all;
  for (const Outcome& one : open_outcomes(found)) {
    asked.strategies = {one.strategy}, asked.metrics = {one.metric};
    SensitivityFound some = sensitivity_of(e, asked);
    all.all.insert(all.all.end(), some.all.begin(), some.all.end());
  }
  all.ensemble = e;
  add_sensitivity(model, all);
}

}  // namespace cuenca::tables
