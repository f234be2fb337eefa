#include <algorithm>
#include <cmath>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "numerics/statistics.hpp"
#include "series/check.hpp"

namespace cuenca::series {
namespace {

/// Units in which a quantity is written, and the medians that are usual in any of them (in `usual_unit`).
struct Usual {
  Quantity quantity;
  std::string_view usual_unit;
  double low, high;
  std::array<std::string_view, 4> units;
};
constexpr Usual kUsual[] = {
    {Quantity::temperature, "degC", -25, 38, {"degC", "K", "degF", ""}},
    {Quantity::temperature_min, "degC", -30, 32, {"degC", "K", "degF", ""}},
    {Quantity::temperature_max, "degC", -20, 43, {"degC", "K", "degF", ""}},
    {Quantity::pressure, "hPa", 450, 1050, {"hPa", "kPa", "Pa", "mmHg"}},
    {Quantity::humidity, "%", 3, 100, {"%", "1", "", ""}},
};

/// Days with values, mean in SI and with it the depth of runoff of a year.
double runoff_mm(const Column& c, double area_km2) {
  std::vector<double> present;
  for (const double v : c.values)
    if (v == v) present.push_back(v);
  return to_si(statistics::mean(present), c.unit) * 365.25 * 86400 / (area_km2 * 1e6) * 1000;
}

struct Datum {
  std::string_view name;
  int family;  ///< 0: geocentric (WGS 84, SIRGAS, POSGAR), alike to a metre or two
};
/// Systems of the Andean countries by code.
const Datum* datum_of(int code) {
  static constexpr Datum kWgs84{"WGS 84", 0}, kSirgas{"SIRGAS", 0}, kPosgar{"POSGAR", 0}, kPsad56{"PSAD56", 1}, kSad69{"SAD69", 2},
      kCampo{"Campo Inchauspe", 3};
  const auto in = [&](int a, int b) { return code >= a && code <= b; };
  if (code == 4326 || code == 4979 || in(32601, 32660) || in(32701, 32760)) return &kWgs84;
  if (code == 4674 || in(31965, 31985) || code == 4170 || in(5360, 5362)) return &kSirgas;
  if (code == 4694 || code == 5340 || in(5343, 5349) || in(22181, 22187)) return &kPosgar;
  if (code == 4248 || in(24877, 24882) || in(24817, 24821)) return &kPsad56;
  if (code == 4618 || in(29187, 29195) || in(29168, 29172)) return &kSad69;
  if (code == 4221 || in(22191, 22197)) return &kCampo;
  return nullptr;
}

}  // namespace

void check_unit(const Source& s, const Column& c, double area_km2, Told& told) {
  if (c.unit.empty()) {
    if (c.quantity != Quantity::unknown) told.say("data_no_unit", s.table.header(), {c.name}, c.name);
    return;
  }
  std::vector<double> present;
  for (const double v : c.values)
    if (v == v) present.push_back(v);
  if (present.size() < 10) return;
  const double median = statistics::quantile(present, 0.5);
  for (const Usual& u : kUsual) {
    if (u.quantity != c.quantity || si_unit(c.unit) != si_unit(u.usual_unit)) continue;
    const auto usual_in = [&](std::string_view unit) {
      const double shown = from_si(to_si(median, unit), u.usual_unit);
      return shown >= u.low && shown <= u.high;
    };
    if (usual_in(c.unit)) continue;
    for (const std::string_view unit : u.units)
      if (!unit.empty() && unit != c.unit && usual_in(unit)) {
        told.say("data_unit_range", s.table.header(), {c.name, c.unit, rough(median), std::string(unit)}, c.name);
        break;
      }
  }
  if (c.quantity == Quantity::radiation && s.line.regular && s.line.step_seconds() >= 86400) {
    const double watts = to_si(median, c.unit);
    const double other = si_unit(c.unit) == "W/m2" && c.unit == "W/m2" ? to_si(median, "MJ/(m2 d)") : median;
    if ((watts < 45 || watts > 450) && other > 45 && other < 450)
      told.say("data_unit_range", s.table.header(), {c.name, c.unit, rough(median), c.unit == "W/m2" ? "MJ/(m2 d)" : "W/m2"}, c.name);
  }
  if (c.quantity == Quantity::discharge && area_km2 > 0 && si_unit(c.unit) == si_unit("m3/s")) {
    const double runoff = runoff_mm(c, area_km2);
    if (runoff > 6000 || runoff < 0.05)
      told.say("data_unit_runoff", s.table.header(), {c.name, c.unit, rough(runoff), rough(area_km2)}, c.name);
  }
}

void check_level(const Source& s, const Column& c, const std::string& datum, Told& told) {
  if (!is_height(c.quantity)) return;
  const bool said = !datum.empty() || s.table.notes.count("vertical_datum") || s.table.notes.count("datum_vertical");
  if (c.quantity == Quantity::level && !said) told.say("data_datum", s.table.header(), {c.name}, c.name);
  std::vector<std::size_t> records;
  for (std::size_t i = 0; i < c.values.size(); ++i)
    if (c.values[i] == c.values[i] && s.line.place[i] != kNowhere) records.push_back(i);
  const auto value = [&](std::size_t k) { return c.values[records[k]]; };
  std::vector<double> changes;
  for (std::size_t k = 1; k < records.size(); ++k)
    if (const double d = std::abs(value(k) - value(k - 1)); d > 0) changes.push_back(d);
  if (changes.size() < 10) return;
  const double scale = 1.4826 * statistics::quantile(changes, 0.5);
  constexpr std::size_t kWindow = 6;
  std::vector<Position> at;
  std::vector<std::vector<std::string>> fields;
  for (std::size_t k = 1; k + 2 < records.size(); ++k) {
    const double jump = value(k) - value(k - 1);
    // near the ends of the record a step needs to be larger
    if (std::abs(jump) <= (k >= kWindow && k + kWindow <= records.size() ? 12 : 40) * scale) continue;
    std::vector<double> before, after;
    for (std::size_t i = 0; i < kWindow && i < k; ++i) before.push_back(value(k - 1 - i));
    for (std::size_t i = 0; i < kWindow && k + i < records.size(); ++i) after.push_back(value(k + i));
    const double moved = statistics::quantile(after, 0.5) - statistics::quantile(before, 0.5);
    const auto width = [](const std::vector<double>& v) { return statistics::quantile(v, 0.8) - statistics::quantile(v, 0.2); };
    if (moved * jump <= 0 || std::abs(moved) < 0.8 * std::abs(jump) || std::max(width(before), width(after)) > 0.4 * std::abs(jump))
      continue;
    at.push_back(s.table.place_of(records[k], c));
    fields.push_back({c.name, rough(jump), c.unit, format_time(s.table.times[records[k]]), rough(std::abs(jump) / scale)});
  }
  told.say_each("data_level_step", at, fields, c.name);
}

void check_places(const std::vector<int>& epsg, const Position& at, Told& told) {
  const bool es = told.spanish();
  for (std::size_t i = 0; i < epsg.size(); ++i) {
    const Datum* a = datum_of(epsg[i]);
    if (!a) told.say("data_epsg_unknown", at, {std::to_string(epsg[i])});
    for (std::size_t k = i + 1; a && k < epsg.size(); ++k) {
      const Datum* b = datum_of(epsg[k]);
      if (!b || a->family == b->family) continue;
      const bool psad = a->family == 1 || b->family == 1;
      const std::string reach = psad ? "200–400 m" : es ? "decenas a más de cien metros" : "tens of metres to over a hundred";
      told.say("data_epsg_shift", at,
               {std::to_string(epsg[i]), std::string(a->name), std::to_string(epsg[k]), std::string(b->name), reach});
    }
  }
}

}  // namespace cuenca::series
