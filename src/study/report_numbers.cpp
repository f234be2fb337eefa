// Where every number comes from, how results compare with what is known, and the few numbers at the top of the page.
#include <cstdint>
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "catalog/assumption.hpp"
#include "catalog/describe_row.hpp"
#include "study/decision.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using catalog::Kind;
using catalog::Spec;
using catalog::Value;
using report::Tone;
using report::Words;

void add_number(report::ReportModel& model, const std::string& section, const std::string& path, const Spec& spec, const catalog::Row& described, const Value& value) {
  const bool assumed = catalog::is_assumed(described);
  const std::string own_unit = assumed && spec.setting("unit").given() ? spec.text("unit") : std::string(described.unit);
  const catalog::Row row = catalog::measured_in(described, own_unit);
  // what the study leaves open runs with the program's default: shown too, and said
  const bool by_default = !value.given() && row.fallback && !row.given && (row.kind == Kind::number || row.kind == Kind::integer);
  if (!value.given() && !by_default) return;
  report::SourcedNumber n;
  n.path = path + "." + std::string(row.name);
  n.section = section;
  n.name = assumed && !spec.title.empty() ? Words{spec.titled("en"), spec.titled("es")} : Words(row.text);
  n.unit = row.unit == "1" ? "" : std::string(row.unit);
  const bool number = row.kind == Kind::number || row.kind == Kind::integer || row.kind == Kind::months;
  if (const double* constant = value.get<double>(); constant && number) {
    n.value = from_si(*constant, row.unit, row.difference);
  } else if (value.get<catalog::Months>()) {
    n.written = {"12 monthly values", "12 valores mensuales"};
  } else if (const auto* series = value.get<std::shared_ptr<const catalog::SeriesData>>()) {
    n.written = {"series " + (*series)->file + ", " + (*series)->column, "serie " + (*series)->file + ", " + (*series)->column};
  } else {
    n.written = report::same(value.written);
  }
  if (by_default) n.value = *row.fallback;
  if (value.expression) {  // how it is calculated, and what it comes to where that is one number of a known unit
    const bool known = value.get<double>() && (!assumed || spec.setting("unit").given());
    n.written = report::same(known ? fmt::format("{} = {}", value.written, catalog::quantity_text(n.value, row.unit)) : value.written);
  }
  n.evidence = value.given() && value.provenance.evidence.empty() ? "unsaid" : value.provenance.evidence;
  n.source = value.provenance.source.empty() ? std::string(row.source) : value.provenance.source;
  if (value.provenance.low) n.low = from_si(*value.provenance.low, row.unit, row.difference);
  if (value.provenance.high) n.high = from_si(*value.provenance.high, row.unit, row.difference);
  n.confidence = value.provenance.confidence;
  model.numbers.push_back(std::move(n));
}

void add_spec(report::ReportModel& model, const std::string& section, const std::string& path, const Spec& spec) {
  for (std::size_t i = 0; i < spec.parameters.size(); ++i) add_number(model, section, path, spec, spec.type->parameters[i], spec.parameters[i]);
  for (std::size_t i = 0; i < spec.settings.size(); ++i) {
    const std::string name = path + "." + std::string(spec.type->settings[i].name);
    if (const auto* method = spec.settings[i].get<catalog::Method>(); method && method->spec) add_spec(model, section, name, *method->spec);
    if (const auto* list = spec.settings[i].get<std::vector<Spec>>())
      for (const Spec& entry : *list) add_spec(model, section, name + "." + entry.id, entry);
  }
}

double statistic(const ResultView& view, const std::vector<double>& values, const std::string& name) {
  if (name == "minimum") return *std::min_element(values.begin(), values.end());
  if (name == "maximum") return *std::max_element(values.begin(), values.end());
  if (name == "final") return values.back();
  if (name == "first_year") {
    const std::size_t count = std::min<std::size_t>(values.size(), static_cast<std::size_t>(std::lround(365.25 / view.interval_days())));
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += values[i];
    return sum / static_cast<double>(count);
  }
  if (name == "amplitude") {
    double sum = 0, low = values.front(), high = values.front();
    int years = 0, year = civil_from_days(static_cast<std::int64_t>(view.days().front())).year;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int now = civil_from_days(static_cast<std::int64_t>(view.days()[i])).year;
      if (now != year) {
        sum += high - low;
        ++years;
        year = now;
        low = high = values[i];
      }
      low = std::min(low, values[i]);
      high = std::max(high, values[i]);
    }
    return years ? sum / years : high - low;
  }
  return view.mean(values);
}

report::RangeClass range_class(const std::string& kind) {
  if (kind == "observed") return report::RangeClass::observed;
  if (kind == "analog") return report::RangeClass::analog;
  return kind == "design" ? report::RangeClass::design : report::RangeClass::published;
}

void key(report::ReportModel& model, Words name, double si, const std::string& unit, Tone tone, Words note = {}) {
  model.key_numbers.push_back({std::move(name), from_si(si, unit, true), unit, std::move(note), tone});
}

}  // namespace

void fill_numbers(report::ReportModel& model, const catalog::StudySpec& study) {
  add_spec(model, "basin", "basin", study.basin);
  for (const auto& [section, specs] : study.sections)
    if (!is_of_decision(section))
      for (const Spec& spec : specs) add_spec(model, section, section + "." + spec.id, spec);
  for (const catalog::SourceNote& source : study.sources) model.sources.push_back({source.key, report::same(source.text)});
}

void fill_comparisons(report::ReportModel& model, const ResultView& view) {
  model.checks_caption.title = {"Results beside what is known", "Resultados junto a lo que se sabe"};
  model.checks_caption.text = {"Ranges are published or from similar places; a result outside is a question, not an error.",
                               "Los rangos son publicados o de lugares similares; un resultado fuera de rango es una pregunta, no un error."};
  const auto& sections = view.study().sections;
  if (const auto found = sections.find("expectations"); found != sections.end()) {
    for (const Spec& spec : found->second) {
      const std::string of = spec.text("of"), unit = spec.text("unit_shown");
      const auto values = view.sum_of(of);
      if (values.empty()) {
        model.findings.push_back({Severity::warning, "no_result", "expectations." + spec.id, {"there is no result `" + of + "`", "no hay resultado `" + of + "`"}, {}});
        continue;
      }
      report::RangeCheck check;
      check.name = {spec.titled("en"), spec.titled("es")};
      check.unit = unit;
      check.value = from_si(statistic(view, values, spec.text("statistic")), unit, true);
      check.low = spec.constant("low");
      check.high = spec.constant("high");
      check.kind = range_class(spec.text("kind"));
      check.source = spec.text("from");
      model.checks.push_back(std::move(check));
    }
  }
  if (const auto found = sections.find("analogs"); found != sections.end()) {
    model.analogs.caption.title = {"Depth of the water table beside other basins", "Profundidad del nivel freático junto a otras cuencas"};
    model.analogs.caption.text = {"Other basins, other years: only the range of depth and the seasonal amplitude can be compared.",
                                  "Otras cuencas y otros años: solo se comparan el rango de profundidad y la amplitud estacional."};
    for (const Spec& spec : found->second)
      model.analogs.sites.push_back({{spec.titled("en"), spec.titled("es")}, false, spec.constant("depth_low"), spec.constant("depth_mean"),
                                     spec.constant("depth_high"), spec.constant("amplitude"), report::same(spec.text("period")), report::same(spec.text("from"))});
    for (const std::string& id : view.ids("vegas")) {
      const auto depth = view.series("vegas", id, "water_table_depth");
      if (depth.empty()) continue;
      model.analogs.sites.push_back({view.title("vegas", id), true, statistic(view, depth, "minimum"), view.mean(depth), statistic(view, depth, "maximum"),
                                     statistic(view, depth, "amplitude"), {"this run", "esta corrida"}, {}});
    }
  }
}

void fill_key_numbers(report::ReportModel& model, const ResultView& view) {
  const auto mean = [&](const std::string& expression) { return view.mean(view.sum_of(expression)); };
  if (!view.ids("catchments").empty())
    key(model, {"water from the mountains", "agua de la montaña"}, mean("catchments.*.streamflow + catchments.*.recharge_rate"), "L/s", Tone::fresh,
        {"streams and recharge, mean", "arroyos y recarga, media"});
  if (!view.ids("lagoons").empty()) {
    key(model, {"lagoon area", "área de lagunas"}, mean("lagoons.*.area"), "km2", Tone::area, {"mean of the run", "media de la corrida"});
    const auto area = view.sum_of("lagoons.*.area");
    if (!area.empty()) key(model, {"least lagoon area", "menor área de lagunas"}, *std::min_element(area.begin(), area.end()), "km2", Tone::area);
  }
  if (!view.ids("wells").empty()) key(model, {"pumped", "bombeo"}, mean("wells.*.pumped"), "L/s", Tone::use, {"all wells, mean", "todos los pozos, media"});
  const auto& ledger = view.simulation().run->ledger();
  model.key_numbers.push_back({{"largest residual of a step", "mayor residuo de un paso"}, ledger.worst_residual, "", {"relative, all stores", "relativo, todos los almacenes"},
                               Tone::other});
}

}  // namespace cuenca::study
