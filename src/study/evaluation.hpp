// What a run is worth beside observations, what it says of flow regimes and droughts, and its money: computed once, then shown in the report and
// written for machines.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/deficits.hpp"
#include "analysis/intervals.hpp"
#include "analysis/standardized_index.hpp"
#include "analysis/variability_range.hpp"
#include "base/text.hpp"
#include "numerics/statistics.hpp"
#include "report/model.hpp"
#include "study/economics.hpp"
#include "study/metrics.hpp"
#include "study/result_view.hpp"

namespace cuenca::study {

/// One measure of a fit under the name that files use.
struct NamedMeasure {
  std::string_view name;
  statistics::Measure measure;
  std::string_view unit;  ///< `1`, `%`; empty: that of the observations
};
/// In the order in which people read them.
std::vector<NamedMeasure> measures_of(const statistics::Fit& fit);

/// The fit of one stretch of time.
struct Scores {
  std::string_view period;             ///< `whole`, `calibration`, `validation`
  double first_day = 0, last_day = 0;  ///< days since 1970-01-01
  int missing = 0;                     ///< intervals between the first and the last observation without a pair
  statistics::Fit fit;
};

/// A result beside its observations, both in the unit of the observations.
struct Observed {
  std::string id, of, unit, source;
  report::Words title;
  analysis::Comparison values;
  std::vector<Scores> scores;  ///< whole; with a `calibration_end` calibration and validation too
};

/// One number of an indicator, as indicators.csv has it.
struct IndicatorValue {
  std::string parameter, unit;
  double value = report::kNone;
  double reference_low = report::kNone, reference_high = report::kNone, alteration = report::kNone;
};

/// The regime of a flow, in the unit shown: all years of the altered regime, and those it is compared with.
struct FlowRegime {
  std::string id, of, unit;
  report::Words title;
  Text problem{};                                      ///< why there is none
  std::string reference;                               ///< `none`, `before`, `natural`
  std::vector<int> years, reference_years;             ///< hydrological years, by the year in which they begin
  std::vector<analysis::RangeAlteration> alterations;  ///< parallel to analysis::alteration_parameters(); without reference only `altered`
  std::vector<double> days, reference_days;            ///< daily flows of those years
  double within_10 = report::kNone, within_20 = report::kNone;  ///< natural: share of days that differ by at most 10 or 20 % from it
};

struct Drought {
  std::string id, of, index, unit;  ///< index: `spi`, `spei`, `ssi`, `deficit`
  report::Words title;
  Text problem{};
  int scale = 1;
  analysis::Monthly months;  ///< first month and values of the index
  int limited = 0;           ///< months at the limit of the index
  std::array<analysis::MonthFit, 12> fits;
  std::vector<analysis::IndexDrought> events;
  double exceeded = 0, threshold = report::kNone;  ///< %, and SI
  analysis::Daily flow;                            ///< SI
  std::vector<analysis::Deficit> deficits;
};

/// What a rule, an expansion or a control curve did: which state was in force when.
struct RuleHistory {
  std::string section, id, of;         ///< `rules`, `expansions` or `control_curves`
  report::Words title;
  std::vector<std::string> names;      ///< ids of the states, `rest` first; stages `none` first; levels `above` first
  std::vector<report::Words> states;   ///< parallel to names
  std::vector<report::StateSpan> spans;
  std::string unit, departure_unit;    ///< as written; of thresholds
  bool below = false;                  ///< worse when smaller
  std::vector<double> watched, reference, departure, value;  ///< one a step
  std::vector<double> thresholds;      ///< parallel to names, without the first; NaN: not a constant
};

struct Evaluation {
  std::vector<Observed> observed;
  std::vector<FlowRegime> regimes;
  std::vector<Drought> droughts;
  std::vector<RuleHistory> rules;
  std::vector<MetricValue> metrics;
  EconomicSummary economics;
};

/// Does the study have observations, flow regimes, droughts, rules, metrics or costs? Then results are kept even if nothing is written.
bool asks_for_evaluation(const catalog::StudySpec& study);
/// Is a regime or a metric compared with the run before people?
bool asks_for_natural_run(const catalog::StudySpec& study);
/// `natural`: the run before people, null when nobody asks for it.
/// `other`: the runs that metrics name as their baseline (`natural` included); without it such metrics are not computable.
Evaluation evaluate(const ResultView& view, const ResultView* natural, const FindRun& other = {});
std::vector<Observed> observed_of(const ResultView& view);
std::vector<FlowRegime> regimes_of(const ResultView& view, const ResultView* natural);
std::vector<Drought> droughts_of(const ResultView& view);
std::vector<RuleHistory> rules_of(const ResultView& view);

/// Every number of a regime or a drought under the name that files use.
std::vector<IndicatorValue> values_of(const FlowRegime& regime);
std::vector<IndicatorValue> values_of(const Drought& drought);
std::vector<IndicatorValue> values_of(const RuleHistory& rule);

/// fit.csv and indicators.csv; empty when the study asks for none.
std::string fit_csv(const Evaluation& evaluation);
std::string indicators_csv(const Evaluation& evaluation);

}  // namespace cuenca::study
