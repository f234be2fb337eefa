#include "property/draw.hpp"

#include <cstdint>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "basin/kernels.hpp"
#include "basin/registry.hpp"

namespace cuenca::property {
namespace {

using catalog::ComponentType;
using catalog::Kind;
using catalog::Origin;
using catalog::Phase;
using catalog::Row;

/// Ranges in the row's unit where the catalog leaves them open, or so wide that hardly a drawn number would mean anything.
const std::map<std::string, catalog::Range, std::less<>> kRanges = {
    {"area", {1e-3, 1e4}},
    {"elevation", {0, 5500}},
    {"station_elevation", {0, 5500}},
    {"latitude", {-65, 65}},
    {"precipitation_ceiling", {1000, 9000}},
    {"number", {0, 1e4}},
    {"rate", {0, 1e3}},
    {"reserve", {0, 1e3}},
    {"initial_flow", {0, 1e3}},
    {"distance", {0.1, 1e5}},
    {"sill", {0, 3}},
    {"initial_depth", {0, 2}},
    {"initial_salinity", {0, 300}},
    {"initial_crust", {0, 1e6}},
    {"initial_block", {0, 1e3}},
    {"initial_volume", {0, 1e4}},
    {"part", {0.01, 1}},
    {"seed", {0, 1e6}},
    {"future", {0, 1000}},
    {"stream", {0, 10}},
    {"width", {1e-3, 1e3}},
    {"bed", {0, 3}},
    {"outlet", {0, 3}},
    {"spillway", {0, 3}},
    {"outflow_curve", {0, 3}},
};
constexpr catalog::Range kAnything{-10, 10};

bool is_point(std::string_view name) { return name.size() == 2 && (name[0] == 'x' || name[0] == 'y'); }

/// m3 that this component might hold, from the sizes it has.
double room_of(const Cells& cells, int cell, Tape& tape) {
  const auto value = [&](std::string_view name) {
    const int slot = row_named(cells.type->parameters, name);
    return slot < 0 ? -1.0 : cells.parameters[static_cast<std::size_t>(slot)][cell];
  };
  double area = -1;
  for (std::string_view name : {"area", "reference_area", "surface"})
    if (area < 0) area = value(name);
  if (area < 0) return tape.spread(1e-2, 1e7);
  for (std::string_view name : {"capacity", "reference_depth", "operating_depth"})
    if (const double depth = value(name); depth >= 0) return std::max(1e-3, area * depth);
  return std::max(1e-3, area * tape.spread(1e-4, 3));
}

/// A linked or gathered signal, by its unit.
double draw_signal(const Row& row, double size, Tape& tape) {
  const bool none = tape.chance(0.2);
  const double u = tape.unit();
  if (none) return 0;
  if (row.unit == "m3/s") return 1e-4 * std::pow(1e5, u);
  if (row.unit == "m3") return size * u;
  if (row.unit == "m2") return 1e7 * u * u;
  if (row.unit == "m") return 6 * u - 1;
  if (row.unit == "kg/m3") return 350 * u;
  return u;
}

/// Signals of a climate at some elevation, by name: made by the program's own climate from drawn weather.
std::map<std::string, double, std::less<>> draw_climate(Tape& tape, const catalog::Step& step, bool dry, double elevation) {
  static const ComponentType& weather_type = *basin::registry().by_name("weather_series");
  static const ComponentType& point_type = *basin::registry().by_name("climate_point");
  Cells weather(weather_type, 1, {}), point(point_type, 1, {});
  for (std::size_t slot = 0; slot < weather_type.parameters.size(); ++slot)
    weather.parameters[slot][0] = draw_parameter(weather_type.parameters[slot], tape, step, false);
  make_lawful(weather, 0);
  const double wet = tape.unit(), strength = tape.unit();
  const auto precipitation = static_cast<std::size_t>(row_named(weather_type.parameters, "precipitation"));
  weather.parameters[precipitation][0] = dry || wet < 0.4 ? 0 : strength * strength * 0.08 / 86400;
  weather.step(basin::kernels().find("weather_series")->scalar, step);
  for (std::size_t slot = 0; slot < point_type.parameters.size(); ++slot) {
    const Row& row = point_type.parameters[slot];
    point.parameters[slot][0] = row.fallback ? to_si(*row.fallback, row.unit, row.difference) : elevation;
  }
  point.parameters[static_cast<std::size_t>(row_named(point_type.parameters, "latitude"))][0] =
      weather.parameters[static_cast<std::size_t>(row_named(weather_type.parameters, "latitude"))][0];
  for (std::size_t slot = 0; slot < point_type.forcing.size(); ++slot)
    point.forcing[slot][0] = weather.derived[static_cast<std::size_t>(row_named(weather_type.derived, point_type.forcing[slot].name))][0];
  point.step(basin::kernels().find("climate_point")->scalar, step);
  std::map<std::string, double, std::less<>> signals;
  for (std::size_t slot = 0; slot < point_type.derived.size(); ++slot)
    signals[std::string(point_type.derived[slot].name)] = point.derived[slot][0];
  for (std::size_t slot = 0; slot < weather_type.derived.size(); ++slot)  // what a climate point is told and does not pass on
    signals.try_emplace(std::string(weather_type.derived[slot].name), weather.derived[slot][0]);
  return signals;
}

/// Water and salts of every store, and what of them arrived in this step.
void draw_stores(Cells& cells, int cell, Tape& tape, const DrawOptions& options) {
  const int nc = cells.constituent_count();
  for (std::size_t s = 0; s < cells.type->stores.size(); ++s) {
    const Phase phase = cells.type->stores[s].phase;
    const double room = room_of(cells, cell, tape);
    const bool empty = tape.chance(0.15), nothing_came = tape.chance(0.3) || options.dry;
    const double content = empty ? 0 : room * tape.unit();
    const double came = room * tape.unit() * tape.unit();
    const double rich = tape.unit(), rich_arrivals = tape.unit();
    const double arrivals = nothing_came ? 0 : came;
    if (phase == Phase::solid) {
      for (int k = 0; k < nc; ++k) cells.mass(static_cast<int>(s), k, cell) = content * 500 * tape.unit();
      continue;
    }
    cells.stores[s][cell] = content + arrivals;
    for (std::size_t f = 0; f < cells.type->forcing.size(); ++f)
      if (cells.type->forcing[f].origin == Origin::arrivals && cells.type->forcing[f].origin_name == cells.type->stores[s].name)
        cells.forcing[f][cell] = arrivals;
    if (phase != Phase::liquid) continue;
    for (int k = 0; k < nc; ++k) {
      // up to the reference brine; some brines a little beyond saturation
      const double brine = std::max(0.1, cells.constituents[static_cast<std::size_t>(k)].brine) * 1.1;
      const double came_kg = arrivals * brine * rich_arrivals * tape.unit();
      cells.mass(static_cast<int>(s), k, cell) = content * brine * rich * tape.unit() + came_kg;
      cells.arrived[s * static_cast<std::size_t>(nc) + static_cast<std::size_t>(k)][cell] = came_kg;
    }
  }
}

void draw_forcing(Cells& cells, int cell, Tape& tape, const catalog::Step& step, const DrawOptions& options) {
  const bool from_climate = std::any_of(cells.type->forcing.begin(), cells.type->forcing.end(),
                                        [](const Row& row) { return row.origin == Origin::climate || row.via == "weather"; });
  std::map<std::string, double, std::less<>> climate;
  if (from_climate) climate = draw_climate(tape, step, options.dry, tape.between(0, 5000));
  const double size = cells.type->stores.empty() ? 1e5 : cells.stores[0][cell];
  for (std::size_t f = 0; f < cells.type->forcing.size(); ++f) {
    const Row& row = cells.type->forcing[f];
    if (row.origin == Origin::arrivals) continue;
    const auto found = climate.find(row.origin_name);
    cells.forcing[f][cell] = found != climate.end() ? found->second : draw_signal(row, size, tape);
  }
}

}  // namespace

std::vector<catalog::Constituent> brine_constituents() {
  return {
      {.saturation = 317,
       .precipitation_rate = 10 / 86400.0,
       .dissolution_rate = 10 / 86400.0,
       .dissolved_volume = 0.34e-3,
       .counts_as_salt = 1,
       .mountain_water = 0.3,
       .brine = 295},
      {.dissolved_volume = 0.34e-3, .counts_as_salt = 1, .mountain_water = 0.2, .brine = 37},
      {.dissolved_volume = 0.3e-3, .counts_as_salt = 1, .mountain_water = 0.001, .brine = 1.5, .recoverable = 1, .product_per_kg = 5.32},
      {.brine = 0.05, .decay = 0.4 / 86400, .temperature_factor = 1.047}};
}

double draw_parameter(const Row& row, Tape& tape, const catalog::Step& step, bool wide) {
  const double u = tape.unit();
  if (row.kind == Kind::choice)
    return std::min(static_cast<double>(row.choices.size()) - 1, std::floor(u * static_cast<double>(row.choices.size())));
  if (row.kind == Kind::flag) return u > 0.5 ? 1 : 0;
  if (row.kind == Kind::date) return step.day + std::floor(200 * u - 100);
  catalog::Range range = row.valid;
  const auto known = kRanges.find(row.name.substr(0, row.name.find('.')));  // all slots of a curve alike
  if (std::isfinite(row.plausible.low) && !wide)
    range = row.plausible;
  else if (known != kRanges.end())
    range = {std::max(known->second.low, row.valid.low), std::min(known->second.high, row.valid.high)};
  else if ((is_point(row.name) && row.unit == "1") || !std::isfinite(range.low) || !std::isfinite(range.high))
    range = kAnything;
  range = {std::max(range.low, row.valid.low), std::min(range.high, row.valid.high)};
  double value = range.low + (range.high - range.low) * u;
  if (range.low > 0 && range.high / range.low > 1e3) value = range.low * std::pow(range.high / range.low, u);
  if (range.low == 0 && range.high > 1e3) value = u == 0 ? 0 : range.high * std::pow(1e-6, 1 - u);
  if (row.kind == Kind::integer || row.name == "seed" || row.name == "future") value = std::floor(value);
  return row.kind == Kind::integer ? value : to_si(value, row.unit, row.difference);
}

void make_lawful(Cells& cells, int cell) {
  const auto sort = [&](std::initializer_list<std::string_view> names) {
    std::vector<double*> places;
    std::vector<double> values;
    for (std::string_view name : names) {
      const int slot = row_named(cells.type->parameters, name);
      if (slot < 0) return;
      places.push_back(&cells.parameters[static_cast<std::size_t>(slot)][cell]);
      values.push_back(*places.back());
    }
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < places.size(); ++i) *places[i] = values[i];
  };
  for (std::size_t first = 0; first < cells.type->parameters.size(); ++first) {
    const Row& row = cells.type->parameters[first];
    if (row.points == 0 || row.part > 0) continue;
    const auto slots = static_cast<std::size_t>(row.points);
    const auto at = [&](std::size_t i) -> double& { return cells.parameters[first + i][cell]; };
    const bool absent = at(0) > at(1);  // about every other
    std::vector<double> x, y;
    for (std::size_t i = 0; i < slots; ++i) x.push_back(at(i)), y.push_back(at(slots + i));
    std::sort(x.begin(), x.end());
    if (row.increasing) std::sort(y.begin(), y.end());
    for (std::size_t i = 0; i < slots; ++i) at(i) = absent ? 0 : x[i], at(slots + i) = absent ? 0 : y[i];
  }
  sort({"minimum_temperature", "mean_temperature", "maximum_temperature"});
  sort({"wet_after_dry", "wet_after_wet"});
  sort({"freezing_point", "melting_point"});
  sort({"all_snow_below", "all_rain_above"});
  sort({"old_albedo", "fresh_albedo"});
  sort({"thawed_below", "frozen_from"});
  sort({"start", "end"});
  sort({"wilting_point", "field_capacity"});
  sort({"initial_height", "height"});
  sort({"initial_root_depth", "root_depth"});
  sort({"operating_depth", "greatest_depth"});
  sort({"depth_low", "depth_good_low", "depth_good_high", "depth_high"});
  sort({"salinity_low", "salinity_good_low", "salinity_good_high", "salinity_high"});
  sort({"area_low", "area_good"});
  sort({"bare_vigour", "full_vigour"});
  sort({"top_of_inactive", "top_of_buffer", "top_of_conservation", "storage_capacity"});
  if (cells.type->name == "indicator") sort({"x1", "x2", "x3", "x4"});
}

catalog::Step draw_step(Tape& tape, double longest) {
  constexpr double lengths[] = {86400, 3600, 21600, 10 * 86400.0, 30 * 86400.0};
  catalog::Step step;
  step.dt = std::min(longest, lengths[tape.below(5)]);
  const auto day = static_cast<std::int64_t>(tape.between(0, 40000));
  step.day = static_cast<double>(day);
  step.day_of_year = day_of_year(day);
  step.month = civil_from_days(day).month - 1;
  step.index = tape.below(1000);
  return step;
}

std::size_t tape_length(const ComponentType& type, int count) {
  constexpr std::size_t per_store = 12, climate = 24;
  return 16 +
         static_cast<std::size_t>(count) * (type.parameters.size() + per_store * type.stores.size() + 2 * type.forcing.size() + climate);
}

Cells draw_cells(const ComponentType& type, int count, Tape& tape, const catalog::Step& step, DrawOptions options) {
  Cells cells(type, count, options.salts ? brine_constituents() : std::vector<catalog::Constituent>{});
  for (int cell = 0; cell < count; ++cell) {
    for (std::size_t slot = 0; slot < type.parameters.size(); ++slot)
      cells.parameters[slot][cell] = draw_parameter(type.parameters[slot], tape, step, options.wide);
    make_lawful(cells, cell);
    draw_stores(cells, cell, tape, options);
    draw_forcing(cells, cell, tape, step, options);
  }
  // earlier steps with the same inputs leave a memory that the type can have
  const basin::Kernel* kernel = basin::kernels().find(type.name);
  if (!type.memory.empty() && kernel && kernel->scalar) {
    const int steps = tape.below(3);
    catalog::Step earlier = step;
    earlier.day -= steps * step.dt / 86400;
    for (int i = 0; i < steps; ++i) {
      cells.step(kernel->scalar, earlier);
      earlier.day += step.dt / 86400;
    }
    cells.fluxes.fill(0);
    cells.derived.fill(0);
    cells.reactions.fill(0);
  }
  return cells;
}

}  // namespace cuenca::property
