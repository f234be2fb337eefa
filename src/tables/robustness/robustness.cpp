#include <fmt/format.h>

#include <algorithm>
#include <cuenca/robustness.hpp>
#include <filesystem>
#include <utility>

#include "base/nearest.hpp"
#include "report/ensemble_page.hpp"
#include "results/file.hpp"
#include "tables/ensemble/futures.hpp"
#include "tables/ensemble/open.hpp"
#include "tables/ensemble/page.hpp"
#include "tables/ensemble/wanted.hpp"
#include "tables/outcome.hpp"
#include "tables/robustness/found.hpp"

namespace cuenca {
namespace tables {
namespace {

namespace rb = analysis::robustness;

class Job {
 public:
  explicit Job(const RobustnessOptions& options) : o_(options), told_(options.language == "es" ? Language::spanish : Language::english) {}

  RobustnessResult run() {
    check_options();
    auto opened = open_ensemble(o_.file, asked_table(o_.table), told_);
    if (opened) prepare(*opened);
    RobustnessResult result;
    if (!told_.found.has_errors()) {
      found_ = judge_ensemble(std::move(opened->ensemble), asked_);
      found_.file = opened->file;
      found_.where = o_.where;
      found_.futures_before = before_;
      notes();
      result.json = json_of(found_);
      result.text = text_of(found_, told_.language());
      write_file(o_.csv, csv_of(found_), told_, result);
      if (!o_.out.empty()) write_file(o_.out, page(), told_, result);
    }
    finish(told_, result);
    return result;
  }

 private:
  void check_options() {
    within_option("--alpha", o_.alpha, o_.alpha >= 0 && o_.alpha <= 1, {"a weight from 0 to 1", "un peso de 0 a 1"}, told_);
    within_option("--percentile", o_.percentile, o_.percentile >= 0 && o_.percentile <= 100,
                  {"a number from 0 to 100", "un número de 0 a 100"}, told_);
    within_option("--resample", o_.resamples, o_.resamples >= 0 && o_.resamples <= 100000,
                  {"a number from 0 to 100000", "un número de 0 a 100000"}, told_);
    within_option("--confidence", o_.confidence, o_.confidence > 0 && o_.confidence < 100,
                  {"a number above 0 and below 100", "un número mayor que 0 y menor que 100"}, told_);
    asked_.options.pessimism = o_.alpha;
    asked_.options.percentile = o_.percentile / 100;
    asked_.options.common = o_.common;
    asked_.count_implausible = o_.count_implausible;
    asked_.resamples = o_.resamples;
    asked_.confidence = o_.confidence / 100;
    asked_.seed = o_.seed;
    asked_.threads = o_.threads;
    within_option("--threads", o_.threads, o_.threads >= 0 && o_.threads <= 1024, {"a number from 1 to 1024", "un número de 1 a 1024"},
                  told_);
    measures();
    file_exists(o_.csv, o_.force, told_);
    file_exists(o_.out, o_.force, told_);
  }

  void measures() {
    std::vector<std::string> ids;
    for (const rb::CriterionInfo& c : rb::criteria()) ids.emplace_back(c.id);
    ids.emplace_back("all");
    for (const std::string& wanted : o_.measures) {
      const int place = place_of(ids, wanted, {"measure", "medida"}, "--measure", told_);
      if (place < 0) continue;
      for (std::size_t c = 0; c < rb::kCriteria; ++c)
        if (static_cast<std::size_t>(place) == c || static_cast<std::size_t>(place) == rb::kCriteria)
          asked_.measures.push_back(static_cast<rb::Criterion>(c));
    }
    if (o_.measures.empty()) asked_.measures = {rb::Criterion::satisficing, rb::Criterion::worst, rb::Criterion::percentile_regret};
  }

  void prepare(Opened& opened) {
    results::Ensemble& e = opened.ensemble;
    const Position at{opened.file, 0, 0};
    apply_wanted(e, o_.better, o_.thresholds, told_);
    choose_metrics(e);
    before_ = e.futures.size();
    int against = -1;
    if (!o_.against.empty()) against = strategy_of(e, o_.against, "--against", told_);
    if (against >= 0) asked_.against = static_cast<std::size_t>(against);
    if (!filter_futures(e, o_.where, opened.file, told_)) return;
    baseline(e);
    if (e.strategies.empty() || e.futures.empty()) return told_.say("ensemble_no_futures", at);
    if (std::none_of(e.metrics.begin(), e.metrics.end(), says_wanted)) told_.say("ensemble_unsaid_all", at);
    const EnsembleCounts counts = counts_of(e);
    if (counts.plausible == 0 && !o_.count_implausible) told_.say("ensemble_implausible_all", at, {std::to_string(counts.futures)});
  }

  void choose_metrics(results::Ensemble& e) {
    if (o_.only.empty()) return;
    std::vector<std::size_t> keep;
    for (const std::string& id : o_.only)
      if (const int place = metric_of(e, id, "--metric", told_); place >= 0) keep.push_back(static_cast<std::size_t>(place));
    if (!told_.found.has_errors()) e = with_metrics(e, keep);
  }

  void baseline(const results::Ensemble& e) {
    if (o_.baseline.empty()) return;
    if (o_.baseline == "middle") {
      asked_.options.baseline = middle_future(e);
      if (!asked_.options.baseline) told_.refuse("ensemble_no_middle", {});
      return;
    }
    std::vector<std::string> ids;
    for (const auto& f : e.futures) ids.push_back(f.id);
    const auto at = std::find(ids.begin(), ids.end(), o_.baseline);
    if (at != ids.end())
      asked_.options.baseline = static_cast<std::size_t>(at - ids.begin());
    else
      told_.refuse("ensemble_future", {"--baseline", o_.baseline, did_you_mean(o_.baseline, ids, told_.language())});
  }

  std::string page() const {
    report::EnsembleModel model = page_model(found_);
    add_everything(model, found_);
    add_notes(model, told_.found);
    return report::ensemble_page(model, told_.language());
  }

  void notes() {
    const Position at{found_.file, 0, 0};
    for (const std::size_t m : found_.judged.unsaid) {
      const std::string& id = found_.ensemble.metrics[m].id;
      told_.say("ensemble_unsaid", at, {id}, id);
    }
    tell_counts(found_.counts, at, told_);
    if (found_.judged.undecided > 0) told_.say("ensemble_undecided", at, {std::to_string(found_.judged.undecided)});
    if (found_.judged.at_least > 0) told_.say("ensemble_least", at, {std::to_string(found_.judged.at_least)});
  }

  const RobustnessOptions& o_;
  Told told_;
  RobustnessAsked asked_;
  RobustnessFound found_;
  std::size_t before_ = 0;
};

}  // namespace
}  // namespace tables

RobustnessResult robustness(const RobustnessOptions& options) { return tables::Job(options).run(); }

}  // namespace cuenca
