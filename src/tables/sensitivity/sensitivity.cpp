#include <algorithm>
#include <cuenca/sensitivity.hpp>
#include <utility>

#include "tables/ensemble/futures.hpp"
#include "tables/ensemble/open.hpp"
#include "tables/outcome.hpp"
#include "tables/sensitivity/design_units.hpp"
#include "tables/sensitivity/found.hpp"

namespace cuenca {
namespace tables {
namespace {

class Job {
 public:
  explicit Job(const SensitivityOptions& options) : o_(options), told_(options.language == "es" ? Language::spanish : Language::english) {}

  SensitivityResult run() {
    check_options();
    auto opened = open_ensemble(o_.file, asked_table(o_.table), told_);
    if (opened) prepare(*opened);
    SensitivityResult result;
    if (!told_.found.has_errors()) {
      found_ = sensitivity_of(std::move(opened->ensemble), asked_);
      found_.file = opened->file;
      found_.where = o_.where;
      found_.futures_before = before_;
      notes();
    }
    if (!told_.found.has_errors()) {
      result.json = json_of(found_);
      result.text = text_of(found_, told_.language());
      write_file(o_.csv, csv_of(found_), told_, result);
    }
    finish(told_, result);
    return result;
  }

 private:
  void check_options() {
    within_option("--resample", o_.resamples, o_.resamples >= -1 && o_.resamples <= 100000,
                  {"a number from 0 to 100000", "un número de 0 a 100000"}, told_);
    within_option("--confidence", o_.confidence, o_.confidence > 0 && o_.confidence < 100,
                  {"a number above 0 and below 100", "un número mayor que 0 y menor que 100"}, told_);
    within_option("--slices", o_.slices, o_.slices >= 2 && o_.slices <= 1000, {"a number from 2 to 1000", "un número de 2 a 1000"}, told_);
    within_option("--harmonics", o_.harmonics, o_.harmonics >= 1 && o_.harmonics <= 1000,
                  {"a number from 1 to 1000", "un número de 1 a 1000"}, told_);
    within_option("--threads", o_.threads, o_.threads >= 0 && o_.threads <= 1024, {"a number from 1 to 1024", "un número de 1 a 1024"},
                  told_);
    if (!o_.design.empty()) place_of({"saltelli", "morris", "any"}, o_.design, {"design", "diseño"}, "--design", told_);
    if (!o_.design.empty() && names_ensemble(o_.file)) told_.refuse("ensemble_only_table", {"--design"});
    asked_.resamples = o_.resamples;
    asked_.confidence = o_.confidence / 100;
    asked_.seed = o_.seed;
    asked_.slices = static_cast<std::size_t>(std::max(0, o_.slices));
    asked_.harmonics = static_cast<std::size_t>(std::max(0, o_.harmonics));
    asked_.threads = o_.threads;
    asked_.count_implausible = o_.count_implausible;
    std::vector<std::string> ids;
    for (const auto& m : sensitivity_methods()) ids.emplace_back(m.id);
    for (const std::string& wanted : o_.methods)
      if (const int place = place_of(ids, wanted, {"method", "método"}, "--method", told_); place >= 0)
        asked_.methods.push_back(static_cast<SensitivityMethod>(place));
    file_exists(o_.csv, o_.force, told_);
  }

  void prepare(Opened& opened) {
    results::Ensemble& e = opened.ensemble;
    const Position at{opened.file, 0, 0};
    for (const std::string& id : o_.metrics)
      if (const int place = metric_of(e, id, "--metric", told_); place >= 0) asked_.metrics.push_back(static_cast<std::size_t>(place));
    if (o_.metrics.empty())
      for (std::size_t m = 0; m < e.metrics.size(); ++m) asked_.metrics.push_back(m);
    choose_strategies(e, at);
    before_ = e.futures.size();
    if (!filter_futures(e, o_.where, opened.file, told_)) return;
    if (e.factors.empty()) return told_.say("sensitivity_no_inputs", at);
    if (e.futures.empty() || e.strategies.empty()) return told_.say("ensemble_no_futures", at);
    const sensitivity::Sample sample = sample_of(e);
    if (asked_.methods.empty()) asked_.methods = {made_for(opened, sample)};
    for (const SensitivityMethod m : asked_.methods)
      for (const sensitivity::Problem& p : misfit(m, sample))
        told_.say(
            "sensitivity_sample", at,
            {std::string(sensitivity_methods()[static_cast<std::size_t>(m)].name.in(told_.language())), told_.spanish() ? p.es : p.en});
  }

  void choose_strategies(const results::Ensemble& e, const Position& at) {
    if (o_.strategies.empty() && !e.strategies.empty()) {
      asked_.strategies = {0};
      if (e.strategies.size() > 1) told_.say("sensitivity_strategy", at, {e.strategies.front().id});
    }
    for (const std::string& id : o_.strategies) {
      if (id == "all") {
        for (std::size_t s = 0; s < e.strategies.size(); ++s) asked_.strategies.push_back(s);
      } else if (const int place = strategy_of(e, id, "--strategy", told_); place >= 0) {
        asked_.strategies.push_back(static_cast<std::size_t>(place));
      }
    }
  }

  /// The method that the design is for; of a table told, or seen in the rows.
  SensitivityMethod made_for(const Opened& opened, const sensitivity::Sample& sample) const {
    const std::string& design = opened.table ? o_.design : opened.ensemble.design;
    if (design == "saltelli") return SensitivityMethod::sobol;
    if (design == "morris") return SensitivityMethod::morris;
    if (opened.table && design.empty() && sample.columns > 1) {
      if (sensitivity::saltelli_blocks(sample)) return SensitivityMethod::sobol;
      if (sensitivity::trajectories(sample) >= 2) return SensitivityMethod::morris;
    }
    return SensitivityMethod::pawn;
  }

  void notes() {
    const Position at{found_.file, 0, 0};
    tell_counts(found_.counts, at, told_);
    const auto design = [](SensitivityMethod m) { return m == SensitivityMethod::sobol || m == SensitivityMethod::morris; };
    if (found_.counts.implausible > 0 && std::any_of(asked_.methods.begin(), asked_.methods.end(), design))
      told_.say("sensitivity_implausible", at, {std::to_string(found_.counts.implausible)});
    if (correlated(found_.ensemble)) told_.say("sensitivity_correlated", at);
    for (const SensitivityOf& of : found_.all)
      for (const auto& p : of.refused)
        told_.say("sensitivity_refused", at,
                  {found_.ensemble.metrics[of.metric].id, found_.ensemble.strategies[of.strategy].id, told_.spanish() ? p.es : p.en});
  }

  const SensitivityOptions& o_;
  Told told_;
  SensitivityAsked asked_;
  SensitivityFound found_;
  std::size_t before_ = 0;
};

}  // namespace
}  // namespace tables

SensitivityResult sensitivity(const SensitivityOptions& options) { return tables::Job(options).run(); }

}  // namespace cuenca
