// Time charts of the report: weather, streams, lagoons, aquifers, vegas, habitats, uses.
#include <cstdint>
#include <algorithm>
#include <cmath>
#include <map>

#include "base/calendar.hpp"
#include "report/number.hpp"
#include "study/explain_words.hpp"
#include "study/report.hpp"

namespace cuenca::study {
namespace {

using report::Panel;
using report::TimeChart;
using report::Tone;
using report::Words;

/// Operation and recovery: from the first start to the last end of the wells that are asked for a rate.
std::vector<report::Phase> phases(const ResultView& view) {
  double first = 1e9, last = -1e9;
  for (const std::string& id : view.ids("wells")) {
    const catalog::Spec* well = view.study().find("wells", id);
    const double start = well->constant("start"), end = well->constant("end");
    const bool idle = view.mean(view.series("wells", id, "pumped")) <= 0;
    if (idle || start < view.days().front() || end <= start) continue;
    first = std::min(first, start);
    last = std::max(last, end);
  }
  std::vector<report::Phase> phases;
  const double final = view.days().back();
  if (first > last || first > final) return phases;
  phases.push_back({{"operation", "operación"}, first, std::min(last, final)});
  if (last < final) phases.push_back({{"recovery", "recuperación"}, last, final});
  return phases;
}

TimeChart chart(const ResultView& view, Words title, Words text) {
  TimeChart c;
  c.caption = {std::move(title), std::move(text), localised(view.study(), "climate_notice")};
  c.start_day = view.start_day();
  c.interval_days = view.interval_days();
  c.phases = phases(view);
  return c;
}

/// Adds a line for every component of the section; false when none has the result.
bool add_lines(Panel& panel, const ResultView& view, std::string_view section, std::string_view row, Tone tone) {
  for (const std::string& id : view.ids(section)) {
    report::Series series = line(view, section, id, row, tone);
    const bool idle = std::all_of(series.values.begin(), series.values.end(), [](double value) { return value == 0; });
    if (!series.values.empty() && !idle) panel.series.push_back(std::move(series));
  }
  return !panel.series.empty();
}

void add_chart(std::vector<TimeChart>& charts, TimeChart chart) {
  std::erase_if(chart.panels, [](const Panel& p) { return p.series.empty(); });
  if (!chart.panels.empty()) charts.push_back(std::move(chart));
}

Panel lines(const ResultView& view, Words quantity, const std::string& unit, std::string_view section, std::string_view row, Tone tone, bool from_zero) {
  Panel p = panel(std::move(quantity), unit, from_zero);
  add_lines(p, view, section, row, tone);
  return p;
}

void climate(report::ReportModel& model, const ResultView& view) {
  TimeChart c = chart(view, {"Weather of the run", "Clima de la corrida"}, {});
  c.panels.push_back(lines(view, {"Precipitation at the station", "Precipitación en la estación"}, "mm/d", "climates", "precipitation", Tone::rain, true));
  Panel temperature = panel({"Air temperature at the station", "Temperatura del aire en la estación"}, "degC");
  add_lines(temperature, view, "climates", "maximum_temperature", Tone::evaporation);
  add_lines(temperature, view, "climates", "minimum_temperature", Tone::rain);
  for (std::size_t i = 0; i < temperature.series.size(); ++i)
    temperature.series[i].name = i < temperature.series.size() / 2 ? Words("maximum", "máxima") : Words("minimum", "mínima");
  c.panels.push_back(std::move(temperature));
  add_chart(model.climate, std::move(c));
}

void streams(report::ReportModel& model, const ResultView& view) {
  TimeChart c = chart(view, {"Water from the mountains", "Agua de la montaña"}, {});
  c.panels.push_back(lines(view, {"Stream flow of the catchments", "Escorrentía de las cuencas altas"}, "L/s", "catchments", "streamflow", Tone::flow, true));
  c.panels.push_back(lines(view, {"Recharge of the aquifers", "Recarga de los acuíferos"}, "L/s", "catchments", "recharge_rate", Tone::fresh, true));
  c.panels.push_back(lines(view, {"Snow water", "Agua en la nieve"}, "mm", "catchments", "snow_water", Tone::rain, true));
  add_chart(model.hydrographs, std::move(c));
  TimeChart r = chart(view, {"Streams and springs", "Arroyos y vertientes"}, {});
  r.panels.push_back(lines(view, {"Flow at the end of each reach", "Caudal al final de cada tramo"}, "L/s", "reaches", "flow", Tone::flow, true));
  r.panels.push_back(lines(view, {"Spring discharge", "Caudal de vertientes"}, "L/s", "springs", "flow", Tone::fresh, true));
  add_chart(model.hydrographs, std::move(r));
}

void lagoons(report::ReportModel& model, const ResultView& view) {
  for (const std::string& id : view.ids("lagoons")) {
    const Words name = view.title("lagoons", id);
    TimeChart c = chart(view, {"Level, area and salinity of " + name.en, "Nivel, área y salinidad de " + name.es}, {});
    for (const auto& [words, unit, row, tone] : {std::tuple{Words("Depth", "Profundidad"), "m", "depth", Tone::level},
                                                 std::tuple{Words("Area", "Área"), "km2", "area", Tone::area},
                                                 std::tuple{Words("Salinity", "Salinidad"), "g/L", "salinity", Tone::salinity}}) {
      Panel p = panel(words, unit, true);
      p.series.push_back(line(view, "lagoons", id, row, tone));
      if (p.series.back().values.empty()) continue;
      c.panels.push_back(std::move(p));
    }
    add_chart(model.lagoons, std::move(c));
  }
}

void aquifers(report::ReportModel& model, const ResultView& view) {
  TimeChart c = chart(view, {"Water table and interface of the aquifers", "Nivel freático e interfaz de los acuíferos"},
                      {"Lumped cells: one level stands for a whole fan, margin or nucleus.", "Celdas agregadas: un nivel representa todo un abanico, margen o núcleo."});
  Panel depth = lines(view, {"Depth of the water table below the ground", "Profundidad del nivel freático"}, "m", "cells", "water_table_depth", Tone::level, false);
  depth.downward = true;
  c.panels.push_back(std::move(depth));
  c.panels.push_back(lines(view, {"Fresh water above the brine", "Agua dulce sobre la salmuera"}, "m", "cells", "fresh_thickness", Tone::fresh, true));
  c.panels.push_back(lines(view, {"Salinity of the upper layer", "Salinidad de la capa superior"}, "g/L", "cells", "fresh_salinity", Tone::salinity, true));
  c.panels.push_back(lines(view, {"Salinity of the brine", "Salinidad de la salmuera"}, "g/L", "cells", "brine_salinity", Tone::brine, false));
  c.panels.push_back(lines(view, {"Head of the deep brine", "Nivel de la salmuera profunda"}, "m", "deep_cells", "head", Tone::brine, false));
  add_chart(model.aquifers, std::move(c));
  TimeChart surface = chart(view, {"Salar surface", "Superficie del salar"}, {});
  surface.panels.push_back(lines(view, {"Groundwater evaporated by the crust", "Agua subterránea evaporada por la costra"}, "mm/d", "salar_surfaces", "phreatic_rate",
                                 Tone::evaporation, true));
  surface.panels.push_back(lines(view, {"Exposed area", "Área expuesta"}, "km2", "salar_surfaces", "exposed_area", Tone::area, true));
  surface.panels.push_back(lines(view, {"Flooded share", "Parte inundada"}, "%", "salar_surfaces", "flooded", Tone::level, true));
  add_chart(model.aquifers, std::move(surface));
}

report::Section section(const ResultView& view) {
  report::Section s;
  s.caption = {{"Fresh water over brine: section from the fans to the nucleus", "Agua dulce sobre salmuera: corte de los abanicos al núcleo"},
               {"Water table and interface at the start (dashed) and at the end of the run.", "Nivel freático e interfaz al comienzo (trazo) y al final de la corrida."},
               {}};
  for (const std::string& id : view.ids("cells")) {
    const catalog::Spec* spec = view.study().find("cells", id);
    const auto table = view.series("cells", id, "water_table"), interface = view.series("cells", id, "interface");
    if (!spec || table.empty() || interface.empty()) continue;
    const auto fresh = view.series("cells", id, "fresh_salinity"), brine = view.series("cells", id, "brine_salinity");
    report::SectionCell cell;
    cell.name = view.title("cells", id);
    cell.ground = spec->constant("ground");
    cell.bottom = spec->constant("base");
    cell.water_table = table.back();
    cell.interface = interface.back();
    cell.water_table_before = table.front();
    cell.interface_before = interface.front();
    cell.width = std::sqrt(spec->constant("area"));
    if (!fresh.empty()) cell.fresh_tds = fresh.back();
    if (!brine.empty()) cell.brine_tds = brine.back();
    s.cells.push_back(cell);
  }
  return s;
}

/// Share of days of each month on which a value is at least one half.
report::Calendar calendar(const ResultView& view, const std::string& id) {
  report::Calendar c;
  const Words name = view.title("habitats", id);
  c.caption = {{"Days with suitable water: " + name.en, "Días con agua apta: " + name.es},
               {"Share of the days of each month with a suitability of one half or more.", "Parte de los días de cada mes con aptitud de un medio o más."}, {}};
  const auto values = view.series("habitats", id, "suitability");
  if (values.empty()) return {};
  std::array<int, 12> days{}, good{};
  int year = civil_from_days(static_cast<std::int64_t>(view.days().front())).year;
  const auto close = [&] {
    std::array<double, 12> share;
    for (int m = 0; m < 12; ++m) share[m] = days[m] ? static_cast<double>(good[m]) / days[m] : report::kNone;
    c.years.push_back(year);
    c.share.push_back(share);
    days = good = {};
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Civil date = civil_from_days(static_cast<std::int64_t>(view.days()[i]));
    if (date.year != year) {
      close();
      year = date.year;
    }
    ++days[date.month - 1];
    good[date.month - 1] += values[i] >= 0.5;
  }
  close();
  return c;
}

void life(report::ReportModel& model, const ResultView& view) {
  TimeChart c = chart(view, {"Vegas", "Vegas"}, {"Depth of the water table below the vegas, and what they transpire.", "Profundidad del agua bajo las vegas y lo que transpiran."});
  Panel depth = lines(view, {"Depth of the water table", "Profundidad del nivel freático"}, "m", "vegas", "water_table_depth", Tone::level, false);
  depth.downward = true;
  c.panels.push_back(std::move(depth));
  c.panels.push_back(lines(view, {"Evapotranspiration", "Evapotranspiración"}, "mm/d", "vegas", "evapotranspiration", Tone::evaporation, true));
  c.panels.push_back(lines(view, {"Vigour", "Vigor"}, "1", "vega_conditions", "vigour", Tone::life, true));
  c.panels.push_back(lines(view, {"Living area", "Área viva"}, "%", "vega_conditions", "area_share", Tone::life, true));
  add_chart(model.ecosystem_series, std::move(c));
  TimeChart small = chart(view, {"Small life of saline lagoons, and indicators", "Vida pequeña de lagunas salinas, e indicadores"}, {});
  small.panels.push_back(lines(view, {"Growth of benthic diatoms", "Crecimiento de diatomeas del fondo"}, "%", "benthic_diatoms", "growth", Tone::life, true));
  small.panels.push_back(lines(view, {"Suitability for brine shrimp", "Adecuación para artemias"}, "%", "brine_shrimp", "suitability", Tone::life, true));
  small.panels.push_back(lines(view, {"Indicators", "Indicadores"}, "1", "indicators", "value", Tone::other, false));
  add_chart(model.ecosystem_series, std::move(small));
  report::BarChart bars;
  bars.caption = {{"Suitable days a year", "Días aptos por año"}, {}, {}};
  bars.unit = "d";
  for (const std::string& id : view.ids("habitats")) {
    report::Calendar days = calendar(view, id);
    if (days.years.empty()) continue;
    report::BarGroup group{view.title("habitats", id), Tone::life, {}};
    const auto values = view.series("habitats", id, "suitability");
    std::vector<double> by_year(days.years.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const int year = civil_from_days(static_cast<std::int64_t>(view.days()[i])).year;
      by_year[year - days.years.front()] += values[i] >= 0.5 ? view.interval_days() : 0;
    }
    group.values = std::move(by_year);
    bars.years = days.years;
    bars.groups.push_back(std::move(group));
    model.calendars.push_back(std::move(days));
  }
  if (!bars.groups.empty()) model.suitable_days.push_back(std::move(bars));
}

void people(report::ReportModel& model, const ResultView& view) {
  TimeChart c = chart(view, {"Wells and uses", "Pozos y usos"}, {});
  c.panels.push_back(lines(view, {"Pumped by wells", "Bombeo de los pozos"}, "L/s", "wells", "pumped", Tone::use, true));
  c.panels.push_back(lines(view, {"Delivered to uses", "Entregado a los usos"}, "L/s", "uses", "delivered", Tone::use, true));
  c.panels.push_back(lines(view, {"Covered share of the demand", "Parte cubierta de la demanda"}, "%", "uses", "coverage", Tone::use, true));
  add_chart(model.uses, std::move(c));
  TimeChart p = chart(view, {"Lithium carbonate", "Carbonato de litio"}, {});
  p.panels.push_back(lines(view, {"Production", "Producción"}, "t/yr", "plants", "production", Tone::use, true));
  p.panels.push_back(lines(view, {"Grade of the feed", "Ley de la salmuera"}, "mg/L", "plants", "feed_grade", Tone::brine, true));
  add_chart(model.uses, std::move(p));
}

/// Share of the steps on which `good` holds for a result, %.
template <class Good>
double share_of(const std::vector<double>& values, Good&& good) {
  std::size_t count = 0;
  for (double value : values) count += good(value);
  return values.empty() ? report::kNone : 100.0 * static_cast<double>(count) / static_cast<double>(values.size());
}

/// Why a use was short, in shares of days, the most frequent reasons first.
report::Words reasons(const std::vector<double>& codes) {
  std::map<int, long> count;
  for (double code : codes)
    if (code > 0.5) ++count[static_cast<int>(code + 0.5)];
  std::vector<std::pair<int, long>> order(count.begin(), count.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  report::Words note;
  for (const auto& [code, days] : order) {
    const Text words = shortage_words(code);
    const double share = 100.0 * static_cast<double>(days) / static_cast<double>(codes.size());
    for (const auto& [text, language] : {std::pair{&note.en, Language::english}, {&note.es, Language::spanish}})
      *text += (text->empty() ? "" : "; ") + report::number(share, 1, language) + (language == Language::english ? " % of the days: " : " % de los días: ") + std::string(words.in(language));
  }
  return note;
}

/// What people and animals get, in days: served uses with the reason where they are not, suitable days of each habitat.
void metrics(report::ReportModel& model, const ResultView& view) {
  for (const std::string& id : view.ids("uses")) {
    const auto demand = view.series("uses", id, "demand"), coverage = view.series("uses", id, "coverage");
    if (coverage.empty() || view.mean(demand) <= 0) continue;
    report::Metric m;
    m.name = {"days fully served: " + view.title("uses", id).en, "días plenamente abastecidos: " + view.title("uses", id).es};
    m.actor = view.title("uses", id);
    m.unit = "%";
    m.value = share_of(coverage, [](double c) { return c > 1 - 1e-6; });
    const auto reason = view.series("uses", id, "shortage_reason");
    m.note = reasons(reason);
    model.metrics.push_back(std::move(m));
  }
  for (const std::string& id : view.ids("wells")) {
    const auto reason = view.series("wells", id, "shortage_reason");
    const double thin = share_of(reason, [](double r) { return r == 1; });
    if (!(thin > 0)) continue;
    model.metrics.push_back({{"days short of water: " + view.title("wells", id).en, "días con déficit: " + view.title("wells", id).es}, view.title("wells", id), thin, "%", {}, {}, {},
                             {"the layer is drawn down to the minimum thickness", "la capa bajó al espesor mínimo"}});
  }
  for (const std::string& id : view.ids("habitats")) {
    const auto values = view.series("habitats", id, "suitability");
    if (values.empty()) continue;
    model.metrics.push_back({{"days with suitable water: " + view.title("habitats", id).en, "días con agua apta: " + view.title("habitats", id).es},
                             {"wildlife", "fauna"}, share_of(values, [](double v) { return v >= 0.5; }), "%", {}, {}, {}, {}});
  }
}

}  // namespace

void fill_series(report::ReportModel& model, const ResultView& view) {
  climate(model, view);
  streams(model, view);
  lagoons(model, view);
  aquifers(model, view);
  if (report::Section s = section(view); !s.cells.empty()) model.sections.push_back(std::move(s));
  life(model, view);
  people(model, view);
  metrics(model, view);
}

}  // namespace cuenca::study
