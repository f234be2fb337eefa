#include "study/comparison_series.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/metric.hpp"
#include "base/units.hpp"
#include "basin/registry.hpp"
#include "basin/result_path.hpp"
#include "report/figure.hpp"

namespace cuenca::study {
namespace {

using Inputs = std::map<std::string, const results::InputRow*>;

std::string text_at(const std::vector<Inputs>& inputs, const std::string& path) {
  for (const Inputs& one : inputs)
    if (const auto found = one.find(path); found != one.end()) return found->second->value;
  return {};
}

/// A unit in which people read what is in this SI unit.
std::string friendly(const std::string& si) {
  static const std::map<std::string, std::string> units{{"m3/s", "L/s"}, {"m2", "km2"},    {"m3", "hm3"}, {"kg/s", "t/yr"},
                                                        {"K", "degC"},   {"kg/m3", "g/L"}, {"kg", "t"},   {"m/s", "mm/d"}};
  const auto found = units.find(si);
  return found == units.end() ? si : found->second;
}

class Builder {
 public:
  Builder(const Comparison& c, const std::vector<Inputs>& inputs, Language language, Diagnostics& findings) : c_(c), inputs_(inputs) {
    for (const ComparedRun& run : c.runs) {
      results::RunSeries& file = files_.emplace_back(run.data.folder + "/run.nc");
      if (file.problem().empty()) continue;
      const bool es = language == Language::spanish;
      findings.add({Severity::warning,
                    "compare_series",
                    run.data.folder,
                    {},
                    (es ? "no se pudieron leer series: " : "series could not be read: ") + file.problem(),
                    es ? "corra de nuevo el escenario; se compara el resto" : "run the scenario anew; the rest is compared"});
    }
  }

  /// None when no run has the series.
  bool series(const MetricComparison& metric, SeriesComparison& s) const {
    std::vector<analysis::Intervals> all;
    std::string si;
    for (const results::RunSeries& file : files_) {
      analysis::Intervals& x = all.emplace_back();
      if (!file.problem().empty()) continue;
      x.begin = file.begin(), x.end = file.end();
      for (const basin::ResultTerm& term : basin::terms_of(s.of)) {
        const auto values = file.values(term.section, term.id, term.result);
        if (values.empty()) continue;
        x.values.resize(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) x.values[i] += values[i];
        if (!si.empty()) continue;
        const results::RunSeries::About about = file.about(term.section, term.id, term.result);
        si = about.unit;
        if (term.section != "quantities") s.title = {about.long_name, about.long_name_es};  // those have no name but that of the place
      }
      if (x.values.empty()) x.begin.clear(), x.end.clear();
    }
    if (si.empty() || !check_unit(si)) return false;
    s.unit = unit_for(metric, si);
    s.title = s.title.empty() ? places(s.of) : report::join(places(s.of), s.title, report::same(": "));
    limit(metric, si, s);
    analysis::MetricQuestion q;
    double span = 0;
    for (const analysis::Intervals& x : all)
      if (x.size() > 0) span = std::max(span, x.end.back() - x.begin.front());
    s.by_month = span < 4 * 366;
    q.every = s.by_month ? analysis::Every::month : analysis::Every::year;
    std::map<double, double> axis;
    std::vector<std::map<double, double>> columns;
    for (const analysis::Intervals& x : all) {
      auto& column = columns.emplace_back();
      for (const analysis::MetricPeriod& p : analysis::metric_periods(x, q))
        column[p.begin] = from_si(p.value, s.unit), axis[p.begin] = p.end - p.begin;
    }
    if (axis.empty()) return false;
    for (const auto& [day, days] : axis) s.day.push_back(day), s.days.push_back(days);
    for (const auto& column : columns) {
      auto& values = s.values.emplace_back();
      for (const double day : s.day) {
        const auto found = column.find(day);
        values.push_back(found == column.end() ? report::kNone : found->second);
      }
    }
    return true;
  }

 private:
  /// Names of the components that are added up.
  report::Words places(const std::string& of) const {
    report::Words all;
    for (const basin::ResultTerm& term : basin::terms_of(of)) {
      const std::string path = term.section + "." + term.id + ".title.";
      const report::Words titled(text_at(inputs_, path + "en"), text_at(inputs_, path + "es"));
      const catalog::ComponentType* type = basin::registry().by_section(term.section);
      const report::Words every = type ? report::join({"each ", "cada "}, report::Words(type->text)) : report::same(term.section);
      all = report::join(all, term.id == "*" ? every : titled.empty() ? report::same(term.id) : titled, report::same(" + "));
    }
    return all;
  }

  /// The limit that the metric holds the series against, where it is one of the series itself.
  void limit(const MetricComparison& metric, const std::string& si, SeriesComparison& s) const {
    const std::string path = "metrics." + metric.id + ".", written = text_at(inputs_, path + "limit"),
                      unit = text_at(inputs_, path + "limit_unit");
    double value = 0;
    const auto [end, wrong] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (written.empty() || wrong != std::errc{} || text_at(inputs_, path + "step_by_step") == "true" ||
        text_at(inputs_, path + "within") == "sum")
      return;
    if (const auto in_si = to_si(value, unit.empty() ? si : unit, si, false)) s.limit = from_si(*in_si, s.unit);
  }

  std::string unit_for(const MetricComparison& metric, const std::string& si) const {
    for (const std::string& wish : {metric.unit, text_at(inputs_, "metrics." + metric.id + ".limit_unit"), friendly(si)})
      if (!wish.empty() && wish != "1" && to_si(0.0, wish, si, false)) return wish;
    return si;
  }

  const Comparison& c_;
  const std::vector<Inputs>& inputs_;
  std::vector<results::RunSeries> files_;
};

}  // namespace

std::vector<SeriesComparison> compared_series(const Comparison& comparison, const std::vector<Inputs>& inputs, Language language,
                                              Diagnostics& findings) {
  std::vector<SeriesComparison> all;
  if (comparison.metrics.empty()) return all;
  const Builder builder(comparison, inputs, language, findings);
  for (const MetricComparison& metric : comparison.metrics) {
    SeriesComparison s;
    s.of = text_at(inputs, "metrics." + metric.id + ".of");
    const bool there = std::any_of(all.begin(), all.end(), [&](const SeriesComparison& other) { return other.of == s.of; });
    if (s.of.empty() || there) continue;
    if (builder.series(metric, s)) all.push_back(std::move(s));
  }
  return all;
}

}  // namespace cuenca::study
