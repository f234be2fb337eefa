// What differs between runs, from their folders alone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"
#include "report/model.hpp"
#include "results/run_folder.hpp"

namespace cuenca::study {

/// A difference in the sense of a metric: less than a thousandth is the same for people.
enum class Verdict { none, same, better, worse, different };
inline constexpr double kSameShare = 1e-3;

struct ComparedRun {
  std::string mark;  ///< A, B, C … in pictures, or the name itself where all are short
  std::string name;  ///< scenario, `base`, or the folder where that is not enough to tell them apart
  report::Words title, description;
  results::RunFolder data;
};

/// A value that is not the same in all runs.
struct InputDifference {
  std::string path;
  report::Words title;                                   ///< of the component
  std::vector<std::optional<results::InputRow>> values;  ///< none: not given there
};
/// A component that not all runs have.
struct ComponentDifference {
  std::string path;
  report::Words title;
  std::vector<bool> there;
};

struct MetricCell {
  std::optional<results::MetricRow> row;  ///< none: the run has no such metric
  double difference = report::kNone;      ///< to the first run
  Verdict verdict = Verdict::none;
};
struct MetricComparison {
  std::string id, actor, unit, better;
  double at_least = report::kNone, at_most = report::kNone;
  report::Words title, says, actor_title, group, owner;
  std::string source;
  std::vector<MetricCell> cells;
};

/// One number of the money of the whole run: of an actor, or what a cubic metre or a tonne costs.
struct MoneyComparison {
  std::string of, name, unit;  ///< `actors.company`, `present_value`, `USD`
  report::Words title, group;  ///< of the actor, use or plant
  std::vector<std::optional<results::MoneyRow>> rows;
  /// To the first run; NaN where one of the two has none.
  double difference(std::size_t run) const;
};

/// A store of one quantity, or `basin`.
struct BalanceComparison {
  std::string quantity, store;
  report::Words title;  ///< of the component that has the store
  std::vector<std::optional<results::BalanceRow>> rows;
};

/// A series that metrics look at, by years (by months in short runs), in `unit`.
struct SeriesComparison {
  std::string of, unit;
  report::Words title;
  double limit = report::kNone;  ///< of the metric, in `unit`
  bool by_month = false;
  std::vector<double> day;                  ///< beginning of each year or month
  std::vector<double> days;                 ///< and its length
  std::vector<std::vector<double>> values;  ///< by run
};

struct Comparison {
  std::vector<ComparedRun> runs;
  std::vector<InputDifference> inputs;
  std::vector<ComponentDifference> components;
  std::vector<MetricComparison> metrics;  ///< by actor, in the order of the first run that has them
  std::vector<MoneyComparison> money;     ///< by actor, use and plant, in the order of the first run that has them
  std::string currency = "USD";           ///< as people call it
  std::vector<BalanceComparison> balance;
  std::vector<SeriesComparison> series;
  report::Words study, notice;
  Diagnostics findings;
};

/// Puts runs beside each other. Warnings: `compare_studies`, `compare_periods`, `compare_units`, `compare_thresholds`, `compare_series`,
/// `compare_money`, and those of the folders.
Comparison compared(std::vector<results::RunFolder> folders, Language language);

/// `better` of a metric, and what a difference to a first value is in its sense.
Verdict verdict_of(double first, double value, const std::string& better, double at_least, double at_most);

std::string comparison_table(const Comparison& comparison, Language language);
std::string comparison_json(const Comparison& comparison);
/// The self-contained page. `day`: date on which it was made; empty leaves it out.
std::string comparison_page(const Comparison& comparison, Language language, const std::string& day);

}  // namespace cuenca::study
