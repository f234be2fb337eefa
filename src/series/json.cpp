#include "series/json.hpp"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "base/calendar.hpp"

namespace cuenca::series {
namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& j) { return j.dump(2, ' ', false, Json::error_handler_t::replace); }

std::string unit_from(UnitFrom from) {
  return from == UnitFrom::header       ? "header"
         : from == UnitFrom::second_row ? "second_row"
         : from == UnitFrom::option     ? "option"
                                        : "unknown";
}

Json json(const Trend& t) {
  return {{"count", t.count},
          {"s", t.s},
          {"z", t.z},
          {"p", t.p},
          {"p_autocorrelation", t.p_corrected},
          {"tau", t.tau},
          {"slope_per_year", t.slope},
          {"slope_low", t.slope_low},
          {"slope_high", t.slope_high}};
}

Json json(const Homogeneity& h, const std::vector<int>& years) {
  Json tests = Json::array();
  for (const BreakTest& t : h.tests)
    tests.push_back({{"test", std::string(t.name)},
                     {"count", t.count},
                     {"statistic", t.statistic},
                     {"critical_5", t.critical_5},
                     {"critical_1", t.critical_1},
                     {"after", t.before > 0 ? Json(years[static_cast<std::size_t>(t.before - 1)]) : Json()}});
  return {{"tests", tests}, {"mean_before", h.mean_before}, {"mean_after", h.mean_after}};
}

Json json(const ColumnSummary& s) {
  Json j{{"file", s.file},
         {"column", s.column.name},
         {"quantity", std::string(row_of(s.column.quantity).id)},
         {"unit", s.column.unit},
         {"unit_from", unit_from(s.column.unit_from)},
         {"first", format_time(s.first)},
         {"last", format_time(s.last)},
         {"step", step_words(s.line, Language::english)},
         {"count", s.count},
         {"missing", s.missing}};
  Json gaps = Json::array();
  for (const Gap& g : s.gaps)
    gaps.push_back({{"first", format_time(s.line.at(g.first))}, {"last", format_time(s.line.at(g.past - 1))}, {"values", g.size()}});
  j["gaps"] = gaps;
  j["minimum"] = {{"value", s.low}, {"time", format_time(s.low_time)}};
  j["maximum"] = {{"value", s.high}, {"time", format_time(s.high_time)}};
  j["mean"] = s.mean;
  j["standard_deviation"] = s.deviation;
  for (const auto& [share, value] : s.quantiles) j["quantiles"][fmt::format("{}", share)] = value;
  j["zeros"] = s.zeros;
  j["months_are"] = s.summed ? "totals" : "means";
  Json months = Json::array();
  for (const MonthSpread& m : s.months)
    months.push_back({{"years", m.years},
                      {"mean", m.mean},
                      {"minimum", m.low},
                      {"q25", m.quarter},
                      {"median", m.median},
                      {"q75", m.three_quarters},
                      {"maximum", m.high}});
  j["months"] = months;
  Json years = Json::array();
  for (std::size_t i = 0; i < s.years.size(); ++i)
    years.push_back({{"year", s.years[i].year},
                     {"value", s.years[i].value},
                     {"share", s.years[i].share()},
                     {"complete", s.complete_years[i] == s.complete_years[i]}});
  j["year_starts"] = s.calendar.year_starts;
  j["years"] = years;
  j["trend"] = json(s.trend);
  j["autocorrelation"] = {{"step", s.lag_1}, {"year", s.lag_1_years}};
  for (const auto& [share, value] : s.duration) j["duration"][fmt::format("{}", share)] = value;
  return j;
}

Json json(const ColumnCheck& c) {
  Json j{{"file", c.file},
         {"column", c.column.name},
         {"quantity", std::string(row_of(c.column.quantity).id)},
         {"unit", c.column.unit},
         {"complete_years", c.years.size()}};
  if (c.tests) j["homogeneity"] = json(*c.tests, c.years);
  Json neighbours = Json::array();
  for (const auto& n : c.neighbours) {
    Json one{{"file", n.file}, {"column", n.name}};
    if (n.shift) {
      one["shift"] = {{"lag", n.shift->lag}, {"shifted", shifted(*n.shift)}, {"common", n.shift->common}};
      for (const auto& [lag, r] : n.shift->lags) one["shift"]["correlation"][std::to_string(lag)] = r;
    }
    neighbours.push_back(one);
  }
  j["neighbours"] = neighbours;
  if (c.double_mass) {
    const DoubleMass& d = *c.double_mass;
    j["double_mass"] = {{"years", d.count},
                        {"slope", d.slope},
                        {"after", d.before > 0 ? Json(c.against.years[static_cast<std::size_t>(d.before - 1)]) : Json()},
                        {"slope_before", d.slope_before},
                        {"slope_after", d.slope_after},
                        {"f", d.f},
                        {"critical_5", d.critical_5},
                        {"critical_1", d.critical_1},
                        {"bic_change", d.bic_change},
                        {"broken", d.broken()}};
  }
  if (c.relative) j["relative_homogeneity"] = json(*c.relative, c.against.years);
  return j;
}

}  // namespace

std::string json_of(const std::vector<ColumnSummary>& columns, const std::vector<std::string>& tables,
                    const std::vector<std::string>& files) {
  Json j;
  j["tables"] = tables;
  j["columns"] = Json::array();
  for (const ColumnSummary& s : columns) j["columns"].push_back(json(s));
  j["files"] = files;
  return text(j);
}

std::string json_of(const std::vector<ColumnCheck>& checks, const std::vector<std::string>& tables,
                    const std::map<std::string, std::size_t>& counts, const std::vector<std::string>& files) {
  Json j;
  j["tables"] = tables;
  j["findings"] = counts;
  j["columns"] = Json::array();
  for (const ColumnCheck& c : checks) j["columns"].push_back(json(c));
  j["files"] = files;
  return text(j);
}

std::string json_of(const std::string& column, const Filled& f, const DropOut& d, std::string_view method,
                    const std::vector<std::string>& files) {
  Json j{{"column", column},      {"method", std::string(method)}, {"missing", f.missing},
         {"filled", f.filled},    {"left", f.missing - f.filled},  {"longest_left", f.longest_left},
         {"set_to_zero", f.zeros}};
  Json models = Json::array();
  for (const MonthModel& m : f.models) models.push_back({{"month", m.month}, {"neighbours", m.neighbours}, {"count", m.count}, {"r", m.r}});
  j["models"] = models;
  j["drop_out"] = {{"hidden", d.hidden},
                   {"compared", d.compared},
                   {"bias", d.bias},
                   {"mean_absolute_error", d.mean_absolute},
                   {"rmse", d.rmse},
                   {"median_error", d.median_error},
                   {"error_90", d.error_90},
                   {"r", d.r},
                   {"standard_deviation", d.deviation}};
  j["files"] = files;
  return text(j);
}

std::string json_of(const std::string& column, const std::vector<Period>& periods, double complete, std::string_view step,
                    std::string_view statistic, const std::vector<std::string>& files) {
  int full = 0;
  for (const double v : complete_values(periods, complete)) full += v == v;
  return text({{"column", column},
               {"step", std::string(step)},
               {"statistic", std::string(statistic)},
               {"complete", complete},
               {"periods", periods.size()},
               {"with_value", full},
               {"files", files}});
}

std::string json_of(const Rating& r, int stages, int below, int above, const std::vector<std::string>& files) {
  Json j{{"gaugings", r.count}, {"stage_low", r.stage_low}, {"stage_high", r.stage_high}, {"standard_error_log", r.error}, {"bic", r.bic}};
  Json segments = Json::array();
  for (const RatingSegment& s : r.segments) segments.push_back({{"a", s.a}, {"b", s.b}, {"h0", s.h0}});
  j["segments"] = segments;
  j["meets"] = r.segments.size() > 1 ? Json(r.meets) : Json();
  j["stages"] = stages;
  j["below"] = below;
  j["above"] = above;
  j["files"] = files;
  return text(j);
}

}  // namespace cuenca::series
