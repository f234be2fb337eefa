// Droughts of a run: standardised indices by month, or deficits below a threshold flow.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "analysis/flow_duration.hpp"
#include "base/calendar.hpp"
#include "base/units.hpp"
#include "study/evaluation.hpp"

namespace cuenca::study {
namespace {

/// The month (counted as in analysis::Monthly) in which a day lies.
std::int64_t month_of(double day) {
  const Civil date = civil_from_days(static_cast<std::int64_t>(std::floor(day)));
  return static_cast<std::int64_t>(date.year) * 12 + date.month - 1;
}

void fill_index(Drought& d, const catalog::Spec& spec, const ResultView& view, std::vector<double> values) {
  d.scale = static_cast<int>(spec.constant("scale"));
  const analysis::Monthly totals = analysis::monthly_totals(view.intervals(std::move(values)));
  const auto distribution = d.index == "spi" ? analysis::Distribution::gamma : analysis::Distribution::log_logistic;
  const analysis::ReferenceMonths reference{month_of(spec.constant("reference_from")), month_of(spec.constant("reference_until")) + 1};
  analysis::StandardizedIndex index = analysis::standardized_index(totals, d.scale, distribution, reference);
  d.months = {totals.first_month, std::move(index.values)};
  d.limited = index.limited;
  d.fits = index.fits;
  d.events = analysis::index_droughts(d.months.values);
  const auto none = std::none_of(d.fits.begin(), d.fits.end(), [](const analysis::MonthFit& f) { return f.defined(); });
  if (none) d.problem = d.fits[0].reason;
}

void fill_deficits(Drought& d, const catalog::Spec& spec, const ResultView& view, std::vector<double> values) {
  if (view.interval_days() > 1 + 1e-9) {
    d.problem = {"daily steps are needed", "se necesitan pasos diarios"};
    return;
  }
  d.flow = analysis::daily_means(view.intervals(std::move(values)));
  std::vector<double> usual;
  for (std::size_t i = 0; i < d.flow.values.size(); ++i) {
    const auto day = static_cast<double>(d.flow.day(i));
    if (day >= spec.constant("reference_from") && day <= spec.constant("reference_until")) usual.push_back(d.flow.values[i]);
  }
  d.exceeded = 100 * spec.constant("exceeded");
  d.threshold = analysis::FlowDuration(usual).exceeded(spec.constant("exceeded"));
  if (!std::isfinite(d.threshold)) {
    d.problem = {"too few days of reference for that threshold", "muy pocos días de referencia para ese umbral"};
    return;
  }
  d.deficits = analysis::deficits(d.flow, d.threshold, static_cast<int>(std::lround(spec.constant("pooled") / kSecondsPerDay)));
}

Drought drought_of(const catalog::Spec& spec, const ResultView& view) {
  constexpr const char* indices[] = {"spi", "spei", "ssi", "deficit"};
  Drought d{.id = spec.id,
            .of = spec.text("of"),
            .index = indices[static_cast<int>(spec.constant("index"))],
            .unit = spec.text("unit_shown"),
            .title = {spec.titled("en"), spec.titled("es")}};
  std::vector<double> values = view.sum_of(d.of);
  const std::vector<double> demand = d.index == "spei" ? view.sum_of(spec.text("demand")) : std::vector<double>(values.size());
  if (values.empty() || demand.size() != values.size()) {
    d.problem = {"there is no such result", "no hay tal resultado"};
    return d;
  }
  for (std::size_t i = 0; i < values.size(); ++i) values[i] -= demand[i];
  if (d.index == "deficit")
    fill_deficits(d, spec, view, std::move(values));
  else
    fill_index(d, spec, view, std::move(values));
  return d;
}

}  // namespace

std::vector<Drought> droughts_of(const ResultView& view) {
  std::vector<Drought> all;
  if (const auto found = view.study().sections.find("droughts"); found != view.study().sections.end())
    for (const catalog::Spec& spec : found->second) all.push_back(drought_of(spec, view));
  return all;
}

std::vector<IndicatorValue> values_of(const Drought& d) {
  std::vector<IndicatorValue> values;
  if (!d.problem.en.empty()) return values;
  const auto month_name = [](std::int64_t month) {
    return format_date(days_from_civil(static_cast<int>(month / 12), static_cast<int>(month % 12) + 1, 1)).substr(0, 7);
  };
  if (d.index == "deficit") {
    const auto n = static_cast<double>(d.deficits.size());
    double days = 0, volume = 0, longest = 0, largest = 0;
    for (const analysis::Deficit& e : d.deficits) {
      days += e.days;
      volume += e.volume;
      longest = std::max(longest, static_cast<double>(e.days));
      largest = std::max(largest, e.volume);
    }
    const std::string unit = d.unit.empty() ? "m3/s" : d.unit;
    values.push_back({"threshold", unit, from_si(d.threshold, unit)});
    values.push_back({"events", "1", n});
    values.push_back({"mean_duration", "d", n > 0 ? days / n : report::kNone});
    values.push_back({"longest_duration", "d", n > 0 ? longest : report::kNone});
    values.push_back({"mean_volume", "m3", n > 0 ? volume / n : report::kNone});
    values.push_back({"largest_volume", "m3", n > 0 ? largest : report::kNone});
    for (const analysis::Deficit& e : d.deficits) {
      const std::string at = format_date(e.first_day);
      values.push_back({"event_" + at + "_duration", "d", static_cast<double>(e.days)});
      values.push_back({"event_" + at + "_volume", "m3", e.volume});
    }
    return values;
  }
  values.push_back({"scale", "months", static_cast<double>(d.scale)});
  values.push_back({"limited_months", "1", static_cast<double>(d.limited)});
  values.push_back({"events", "1", static_cast<double>(d.events.size())});
  for (const analysis::IndexDrought& e : d.events) {
    const std::string at = month_name(d.months.first_month + static_cast<std::int64_t>(e.first));
    values.push_back({"event_" + at + "_duration", "months", static_cast<double>(e.months)});
    values.push_back({"event_" + at + "_magnitude", "months", e.magnitude});
  }
  for (std::size_t i = 0; i < d.months.values.size(); ++i)
    if (std::isfinite(d.months.values[i]))
      values.push_back({d.index + "_" + month_name(d.months.first_month + static_cast<std::int64_t>(i)), "1", d.months.values[i]});
  return values;
}

}  // namespace cuenca::study
