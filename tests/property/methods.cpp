#include "property/methods.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "basin/registry.hpp"
#include "support/land_methods.hpp"
#include "support/study.hpp"

namespace cuenca::property {
namespace {

using catalog::Row;

void write_weather(const std::filesystem::path& path, const LandRun& run, std::int64_t first) {
  std::ofstream out(path);
  out << "date,p,low,high\n";
  for (int i = 0; i < run.days; ++i) {
    const Day day = run.weather(i);
    out << fmt::format("{},{:.17g},{:.17g},{:.17g}\n", format_date(first + i), day.rain, day.temperature - 7, day.temperature + 7);
  }
}

std::string text_of(const LandRun& run, std::int64_t first) {
  const auto series = [](const char* column, const char* unit) {
    return fmt::format("{{ series = \"weather.csv\", time = \"date\", column = \"{}\", unit = \"{}\" }}", column, unit);
  };
  std::string text = fmt::format("[basin]\nname = \"land\"\nstart = {}\nend = {}\nstep = \"{}\"\n", format_date(first), format_date(first + run.days - 1), run.step);
  text += fmt::format(
      "[climates.valley]\nlatitude = \"-24 degree\"\nelevation = \"{} m\"\n[climates.valley.weather]\nmethod = \"series\"\nprecipitation = {}\n"
      "minimum_temperature = {}\nmaximum_temperature = {}\n",
      3000 + run.rise, series("p", "mm/d"), series("low", "degC"), series("high", "degC"));
  for (std::size_t i = 0; i < run.parts.size(); ++i)
    text += fmt::format(
        "[catchments.c{}]\narea = \"{:.17g} km2\"\nblock_residence = \"60 d\"\nsnow = {}\nbands = [{{ id = \"low\", elevation = \"{} m\", share = 0.5 }}, {{ id = \"high\", "
        "elevation = \"{} m\", share = 0.5 }}]\ncovers = [{{ id = \"land\", share = 1, soil = {} }}]\n",
        i, run.area * run.parts[i], test::written(test::snow_row(), run.method.snow), 3000 + run.rise, 3600 + run.rise, test::written(test::soil_row(), run.method.soil));
  return text;
}

int slot_named(std::span<const Row> rows, std::string_view name) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].name == name) return static_cast<int>(i);
  return -1;
}

}  // namespace

std::vector<LandMethod> land_methods() {
  std::vector<LandMethod> all;
  const std::string first_snow(test::snow_row().choices[0].name), first_soil(test::soil_row().choices[0].name);
  for (const auto& choice : test::snow_row().choices) all.push_back({std::string(choice.name), first_soil, true});
  for (const auto& choice : test::soil_row().choices) all.push_back({first_snow, std::string(choice.name), false});
  return all;
}

LandOutcome run_land(const LandRun& run) {
  const test::TemporaryFolder folder;
  const std::int64_t first = days_from_civil(run.year, 1, 1);
  write_weather(folder.path() / "weather.csv", run, first);
  test::write(folder.path() / "basin.toml", text_of(run, first));
  const config::Reading reading = test::read(folder.path());
  LandOutcome out;
  EXPECT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  if (reading.diagnostics.has_errors()) return out;
  Diagnostics none;
  const basin::Basin basin = basin::build(reading.study, basin::registry(), none);
  const basin::Structure& s = basin.structure;
  const Calendar calendar = study::calendar_of(reading.study);
  const basin::SlotValues* member = &basin.values;
  basin::Run engine(s, std::span(&member, 1), basin::kernels());
  engine.start(study::step_of(calendar, 0));
  const int group = s.group_of("catchment");
  const auto sum = [&](std::string_view name) {
    double total = 0;
    const int slot = slot_named(s.groups[group].type->derived, name);
    for (int e = 0; e < static_cast<int>(s.groups[group].entities.size()); ++e) total += *engine.storage().at({catalog::Role::derived, group, slot, e});
    return total;
  };
  const auto stored = [&] {
    return std::accumulate(engine.storage().water.begin(), engine.storage().water.begin() + s.account_base, 0.0);
  };
  const double initially = stored();
  for (int i = 0; i < calendar.size(); ++i) {
    const auto fault = engine.step(study::step_of(calendar, i));
    if (fault) ADD_FAILURE() << basin::describe(*fault);
    if (fault) return out;
    out.flow.push_back(sum("streamflow") + sum("recharge_rate"));
    out.evaporation.push_back(sum("evapotranspiration_rate"));
    out.stored.push_back(stored());
  }
  if (const auto fault = engine.ledger().check_totals(calendar.size())) ADD_FAILURE() << basin::describe(*fault);
  const auto& water = engine.ledger().water;
  const auto account = [&](std::size_t i) { return static_cast<std::size_t>(s.account_base) + i; };
  out.precipitation = water.out[account(0)];
  out.to_air = water.in[account(0)];
  out.outflow = water.in[account(2)] - water.out[account(2)];
  out.residual = (initially + out.precipitation - out.to_air - out.outflow - stored()) / std::max(1.0, out.precipitation);
  return out;
}

}  // namespace cuenca::property
