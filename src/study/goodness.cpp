// Observations beside results: both on one spacing, and the measures of fit of the whole, the calibration and the validation.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "results/dataset.hpp"
#include "study/evaluation.hpp"

namespace cuenca::study {
namespace {

using catalog::SeriesData;

std::int64_t next_months(std::int64_t day, int months) {
  const Civil at = civil_from_days(day);
  const int month = at.year * 12 + at.month - 1 + months;
  return days_from_civil(month / 12, month % 12 + 1, at.day);
}

/// The observations as they were made, in their own unit: monthly means are months again.
analysis::Intervals intervals_of(const SeriesData& data) {
  analysis::Intervals x;
  const auto add = [&](double begin, double end, double value) {
    x.begin.push_back(begin);
    x.end.push_back(end);
    x.values.push_back(from_si(value, data.unit));
  };
  if (data.months > 0) {
    const auto start = static_cast<std::int64_t>(data.start_day);
    for (std::int64_t day = start; static_cast<std::size_t>(day - start) < data.values.size();) {
      const std::int64_t next = next_months(day, data.months);
      add(static_cast<double>(day), static_cast<double>(next), data.values[static_cast<std::size_t>(day - start)]);
      day = next;
    }
    return x;
  }
  for (std::size_t i = 0; i < data.values.size(); ++i)
    add(data.start_day + data.interval_days * static_cast<double>(i), data.start_day + data.interval_days * static_cast<double>(i + 1),
        data.values[i]);
  return x;
}

/// Intervals that begin in [first, past).
Scores scores_of(const analysis::Comparison& both, std::string_view period, double first, double past) {
  Scores scores;
  scores.period = period;
  std::vector<double> observed, simulated;
  std::size_t last_known = 0;
  for (std::size_t i = 0; i < both.simulated.size(); ++i) {
    if (both.observed.begin[i] < first || both.observed.begin[i] >= past) continue;
    const double value = both.observed.values[i];
    if (observed.empty() && value != value) continue;  // the record begins with its first value
    if (observed.empty()) scores.first_day = both.observed.begin[i];
    observed.push_back(value);
    simulated.push_back(both.simulated[i]);
    if (value == value) last_known = observed.size(), scores.last_day = std::ceil(both.observed.end[i]) - 1;
  }
  observed.resize(last_known);
  simulated.resize(last_known);
  scores.fit = statistics::fit(statistics::pairs(observed, simulated));
  scores.missing = static_cast<int>(last_known) - scores.fit.count;
  return scores;
}

}  // namespace

std::vector<NamedMeasure> measures_of(const statistics::Fit& f) {
  const auto plain = [](double value) { return statistics::Measure{value}; };
  return {{"nse", f.nse, "1"},
          {"nse_log", f.nse_log, "1"},
          {"nse_sqrt", f.nse_sqrt, "1"},
          {"kge2009", f.kge2009, "1"},
          {"kge2012", f.kge2012, "1"},
          {"r", f.r, "1"},
          {"alpha", f.alpha, "1"},
          {"beta", f.beta, "1"},
          {"gamma", f.gamma, "1"},
          {"pbias", f.pbias, "%"},
          {"rmse", f.rmse, ""},
          {"mean_observed", plain(f.mean_observed), ""},
          {"mean_simulated", plain(f.mean_simulated), ""}};
}

std::vector<Observed> observed_of(const ResultView& view) {
  std::vector<Observed> all;
  const auto found = view.study().sections.find("observations");
  if (found == view.study().sections.end()) return all;
  for (const catalog::Spec& spec : found->second) {
    const auto* series = spec.parameter("observed").get<std::shared_ptr<const SeriesData>>();
    std::vector<double> simulated = view.sum_of(spec.text("of"));
    if (!series || simulated.empty()) continue;
    Observed one{.id = spec.id,
                 .of = spec.text("of"),
                 .unit = (*series)->unit,
                 .source = spec.text("from"),
                 .title = {spec.titled("en"), spec.titled("es")}};
    for (double& value : simulated) value = from_si(value, one.unit);
    one.values = analysis::compare(intervals_of(**series), view.intervals(std::move(simulated)), spec.constant("coverage"));
    const double first = spec.constant("compare_from"), split = spec.constant("calibration_end") + 1;
    one.scores.push_back(scores_of(one.values, "whole", first, 1e9));
    if (spec.parameter("calibration_end").given()) {
      one.scores.push_back(scores_of(one.values, "calibration", first, split));
      one.scores.push_back(scores_of(one.values, "validation", split, 1e9));
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::string fit_csv(const Evaluation& evaluation) {
  if (evaluation.observed.empty()) return {};
  std::string text = "observation,of,period,first,last,count,missing,measure,value,unit,reason\r\n";
  const auto date = [](double day, int count) {
    return count > 0 ? format_date(static_cast<std::int64_t>(std::floor(day))) : std::string();
  };
  for (const Observed& one : evaluation.observed)
    for (const Scores& scores : one.scores)
      for (const NamedMeasure& m : measures_of(scores.fit))
        text += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\r\n", one.id, results::quoted(one.of), scores.period,
                            date(scores.first_day, scores.fit.count), date(scores.last_day, scores.fit.count), scores.fit.count,
                            scores.missing, m.name, m.measure.defined() ? results::shortest(m.measure.value) : "",
                            results::quoted(std::string(m.unit.empty() ? one.unit : m.unit)),
                            results::quoted(m.measure.reason.en.empty() && !m.measure.defined() ? "there are no pairs of values"
                                                                                                : std::string(m.measure.reason.en)));
  return text;
}

}  // namespace cuenca::study
