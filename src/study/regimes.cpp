// Flow regimes of a run: the parameters of hydrologic alteration year by year, and their range of variability beside a reference.
#include <algorithm>
#include <cmath>

#include "analysis/flow_duration.hpp"
#include "analysis/hydrologic_alteration.hpp"
#include "base/units.hpp"
#include "study/evaluation.hpp"

namespace cuenca::study {
namespace {

using analysis::Daily;
using analysis::HydrologicalYear;
using analysis::Measured;

constexpr double kShares[] = {5, 10, 25, 50, 75, 90, 95};

Daily daily_of(const ResultView& view, const std::string& of) { return analysis::daily_means(view.intervals(view.sum_of(of))); }

std::vector<double> days_of(const Daily& flow, const std::vector<HydrologicalYear>& years) {
  std::vector<double> days;
  for (const HydrologicalYear& y : years)
    days.insert(days.end(), flow.values.begin() + static_cast<std::ptrdiff_t>(y.first),
                flow.values.begin() + static_cast<std::ptrdiff_t>(y.past));
  return days;
}

std::vector<int> names_of(const std::vector<HydrologicalYear>& years) {
  std::vector<int> names;
  for (const HydrologicalYear& y : years) names.push_back(y.year);
  return names;
}

/// Share of the days whose flow differs from the natural one by at most that part of it.
double share_within(const std::vector<double>& flow, const std::vector<double>& natural, double part) {
  std::size_t within = 0;
  for (std::size_t i = 0; i < flow.size(); ++i) within += std::abs(flow[i] - natural[i]) <= part * natural[i] * (1 + 1e-12);
  return flow.empty() ? report::kNone : static_cast<double>(within) / static_cast<double>(flow.size());
}

FlowRegime regime_of(const catalog::Spec& spec, const ResultView& view, const ResultView* natural) {
  FlowRegime r{.id = spec.id, .of = spec.text("of"), .unit = spec.text("unit_shown"), .title = {spec.titled("en"), spec.titled("es")}};
  constexpr const char* references[] = {"none", "before", "natural"};
  r.reference = references[static_cast<int>(spec.constant("reference"))];
  if (view.interval_days() > 1 + 1e-9) {
    r.problem = {"daily steps are needed", "se necesitan pasos diarios"};
    return r;
  }
  Daily flow = daily_of(view, r.of), other;
  if (flow.values.empty()) {
    r.problem = {"there is no such result", "no hay tal resultado"};
    return r;
  }
  if (r.unit.empty()) r.unit = "m3/s";
  const auto in_unit = [&](Daily& x) {
    for (double& v : x.values) v = from_si(v, r.unit);
  };
  in_unit(flow);
  std::vector<HydrologicalYear> years = analysis::hydrological_years(flow, static_cast<int>(spec.constant("first_month"))), before;
  const double split = spec.constant("altered_from");
  if (r.reference == "before") {
    other = flow;
    std::copy_if(years.begin(), years.end(), std::back_inserter(before),
                 [&](const auto& y) { return static_cast<double>(flow.day(y.past)) <= split; });
  } else if (r.reference == "natural" && natural) {
    other = daily_of(*natural, r.of);
    in_unit(other);
    before = analysis::hydrological_years(other, static_cast<int>(spec.constant("first_month")));
  }
  std::erase_if(years, [&](const auto& y) { return static_cast<double>(flow.day(y.first)) < split; });
  if (years.empty()) {
    r.problem = {"no complete hydrological year lies in the run", "no hay ningún año hidrológico completo en la corrida"};
    return r;
  }
  r.years = names_of(years);
  r.reference_years = names_of(before);
  r.days = days_of(flow, years);
  r.reference_days = days_of(other, before);
  const analysis::PulseLimits pulses = before.empty() ? analysis::pulse_limits(flow, years) : analysis::pulse_limits(other, before);
  const auto altered = analysis::yearly_parameters(flow, years, pulses), usual = analysis::yearly_parameters(other, before, pulses);
  const auto column = [](const std::vector<analysis::YearlyParameters>& all, std::size_t k) {
    std::vector<double> values;
    for (const auto& year : all) values.push_back(year.values[k]);
    return values;
  };
  const auto parameters = analysis::alteration_parameters();
  for (std::size_t k = 0; k < parameters.size(); ++k)
    r.alterations.push_back(
        analysis::range_alteration(column(usual, k), column(altered, k), static_cast<analysis::RangeLimits>(spec.constant("limits")),
                                   parameters[k].measured == Measured::date ? analysis::Axis::dates : analysis::Axis::line));
  if (r.reference == "natural" && natural) {
    const std::vector<double> same_days = days_of(other, years);
    r.within_10 = share_within(r.days, same_days, 0.1);
    r.within_20 = share_within(r.days, same_days, 0.2);
  }
  return r;
}

}  // namespace

std::vector<FlowRegime> regimes_of(const ResultView& view, const ResultView* natural) {
  std::vector<FlowRegime> all;
  if (const auto found = view.study().sections.find("flow_regimes"); found != view.study().sections.end())
    for (const catalog::Spec& spec : found->second) all.push_back(regime_of(spec, view, natural));
  return all;
}

std::vector<IndicatorValue> values_of(const FlowRegime& regime) {
  std::vector<IndicatorValue> values;
  if (!regime.problem.en.empty()) return values;
  const auto unit_of = [&](Measured measured) -> std::string {
    switch (measured) {
      case Measured::flow:
        return regime.unit;
      case Measured::flow_per_day:
        return regime.unit + "/d";
      case Measured::days:
        return "d";
      case Measured::date:
        return "day of leap year";
      default:
        return "1";
    }
  };
  values.push_back({"years", "1", static_cast<double>(regime.years.size())});
  values.push_back({"reference_years", "1", static_cast<double>(regime.reference_years.size())});
  const auto parameters = analysis::alteration_parameters();
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const analysis::RangeAlteration& a = regime.alterations[k];
    values.push_back({std::string(parameters[k].name), unit_of(parameters[k].measured), a.altered, a.low, a.high, a.degree});
  }
  const analysis::FlowDuration curve(regime.days), before(regime.reference_days);
  for (const double share : kShares)
    values.push_back({"exceeded_" + std::to_string(static_cast<int>(share)), regime.unit, curve.exceeded(share / 100)});
  values.push_back({"duration_slope", "1", curve.middle_slope()});
  if (before.count() > 0) {
    for (const double share : kShares)
      values.push_back({"reference_exceeded_" + std::to_string(static_cast<int>(share)), regime.unit, before.exceeded(share / 100)});
    values.push_back({"reference_duration_slope", "1", before.middle_slope()});
  }
  if (std::isfinite(regime.within_10)) {
    values.push_back({"days_within_10_percent", "1", regime.within_10});
    values.push_back({"days_within_20_percent", "1", regime.within_20});
  }
  return values;
}

}  // namespace cuenca::study
