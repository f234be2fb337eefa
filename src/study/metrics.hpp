// The metrics of a study: what `[metrics.x]` asks of a run, answered in the unit that people read, with the reason where there is no
// answer.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/metric.hpp"
#include "base/text.hpp"
#include "basin/result_path.hpp"
#include "catalog/spec.hpp"
#include "report/model.hpp"
#include "study/economics.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {

enum class Better { unsaid, more, less, within };

/// One metric of one run. Numbers in `unit`.
struct MetricValue {
  std::string id, actor, unit, source;
  report::Words title, says, actor_title, group, owner;
  double value = report::kNone;
  double at_least = report::kNone, at_most = report::kNone, reference = report::kNone;  ///< NaN: not given
  Better better = Better::unsaid;
  bool censored = false;    ///< the value is the least it can be
  std::optional<bool> met;  ///< none: not judged
  report::Words reason;     ///< why there is no value, or what to know of it
};

/// The run that a metric names as its baseline, or null and why there is none. `name`: `natural`, `base` or a scenario.
struct OtherRun {
  const ResultView* view = nullptr;
  report::Words problem;
};
using FindRun = std::function<OtherRun(const std::string& name)>;

/// Every metric of the study, in its order. `money`: that of `view` where it has been found already.
std::vector<MetricValue> metrics_of(const ResultView& view, const FindRun& other, const EconomicSummary* money = nullptr);

/// The same of several runs of one study side by side, one metric after the other, so that what is kept of all of them together is read
/// together. `other`: of the run at a place. By run, then metric.
std::vector<std::vector<MetricValue>> metrics_of(std::span<const ResultView* const> views,
                                                 const std::function<OtherRun(std::size_t view, const std::string& name)>& other);

/// What metrics may name beside the results of components.
std::vector<basin::MoreResult> metric_results(const catalog::StudySpec& study);

/// Baselines that metrics name and that can be computed (no `missing`): `natural`, `base`, ids of scenarios.
std::set<std::string> baselines_of(const catalog::StudySpec& study);

/// What a spec of `metrics` asks, limits in SI.
analysis::MetricQuestion question_of(const catalog::Spec& spec);
/// The SI unit of the answer where `of` has the SI unit `of` and what it is compared with has `other` (empty: nothing); empty where the
/// two cannot be put together so.
std::string answer_unit(const analysis::MetricQuestion& question, const std::string& of, const std::string& other);
/// The unit in which it is shown: as written, else %, yr or SI.
std::string shown_unit(const catalog::Spec& spec, const analysis::MetricQuestion& question, const std::string& answer);

/// Does a value satisfy its thresholds? None without a threshold, without a value, and where a time that is not over leaves it open.
std::optional<bool> satisfies(double value, bool censored, double at_least, double at_most);

/// Names that files use: `more`, `less`, `within`, empty.
std::string_view name_of(Better better);

/// metrics.csv; empty when the study asks for none.
std::string metrics_csv(const std::vector<MetricValue>& metrics);

/// What is wrong with actors and metrics; part of check_components. Codes: `metric_silent`, `metric_unit`, `metric_two_references`,
/// `metric_baseline`, `metric_direction`, `metric_limit`, `metric_unused`, `metric_sum`, `metric_period`, `metric_order`,
/// `metric_money_mixed`, `metric_money_sum`, `metric_money_years`, `metric_money_run`, `metric_money_natural`, those of name_result.
void check_metrics(const catalog::StudySpec& study, Language language, Diagnostics& diagnostics);

}  // namespace cuenca::study
