// What the rest of the program expects of the types of this module.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/units.hpp"
#include "climate/check.hpp"
#include "climate/components.hpp"
#include "climate/site_rows.hpp"

namespace cuenca::climate {
namespace {

using namespace catalog;

void check_type(const ComponentType& type) {
  std::set<std::string_view> names;
  for (Role role : {Role::setting, Role::parameter, Role::memory, Role::forcing, Role::derived}) {
    std::set<std::string_view> here;
    for (const Row& row : rows(type, role)) {
      EXPECT_EQ(row.role, role) << type.name << "." << row.name;
      EXPECT_TRUE(here.insert(row.name).second) << type.name << "." << row.name;
      EXPECT_FALSE(row.text.en.empty()) << type.name << "." << row.name;
      EXPECT_FALSE(row.text.es.empty()) << type.name << "." << row.name;
      EXPECT_TRUE(check_unit(row.unit).has_value()) << type.name << "." << row.name << " [" << row.unit << "]";
      if (row.fallback) {
        EXPECT_GE(*row.fallback, row.valid.low) << type.name << "." << row.name;
        EXPECT_LE(*row.fallback, row.valid.high) << type.name << "." << row.name;
      }
    }
  }
}

TEST(Rows, AreSound) {
  check_type(climate_section);
  for_each_component([]<class Component>() { check_type(Component::type); });
}

TEST(Rows, UnitsAreTheSiOfTheKernels) {
  EXPECT_NEAR(to_si(-24.57, "degree"), -24.57 * physics::kPi / 180, 1e-15);
  EXPECT_DOUBLE_EQ(to_si(6.5, "K/km", true), 6.5e-3);
  EXPECT_DOUBLE_EQ(to_si(1, "mm/d"), physics::kMillimetrePerDay);
  EXPECT_NEAR(to_si(1, "MJ/(m2 d)"), physics::kMegajoulePerDay, 1e-14);
  EXPECT_DOUBLE_EQ(to_si(55, "%"), 0.55);
  EXPECT_DOUBLE_EQ(to_si(1, "Pa m/(s K)", true), 1);
}

TEST(Rows, ClimatePointsAreFilledFromTheirClimate) {
  for (const Row& row : ClimatePoint::type.parameters) {
    EXPECT_TRUE(row.given) << row.name;
    if (row.name == "elevation" || row.name == "station_elevation") continue;
    bool found = false;
    for (const Row& own : climate_section.parameters)
      if (own.name == row.name) found = own.unit == row.unit && own.difference == row.difference && own.kind == row.kind && !own.given;
    EXPECT_TRUE(found) << row.name;
  }
}

TEST(Rows, EveryMethodOfWeatherMakesWhatPointsTake) {
  for (const Choice& choice : climate_section.settings[0].choices) {
    ASSERT_NE(choice.component, nullptr);
    ASSERT_EQ(choice.component->derived.size(), ClimatePoint::type.forcing.size());
    for (std::size_t i = 0; i < choice.component->derived.size(); ++i) {
      EXPECT_EQ(choice.component->derived[i].name, ClimatePoint::type.forcing[i].origin_name);
      EXPECT_EQ(ClimatePoint::type.forcing[i].via, "weather");
      EXPECT_EQ(ClimatePoint::type.forcing[i].origin, Origin::linked);
    }
  }
}

Spec spec_of(const ComponentType& type) {
  Spec spec;
  spec.type = &type;
  spec.id = "salar";
  spec.settings.resize(type.settings.size());
  spec.parameters.resize(type.parameters.size());
  return spec;
}

Value& parameter(Spec& spec, std::string_view name) {
  for (std::size_t i = 0; i < spec.parameters.size(); ++i)
    if (spec.type->parameters[i].name == name) return spec.parameters[i];
  throw std::logic_error("no such row");
}

TEST(CheckWeather, HumidityAndRadiationAreAskedForAndGiven) {
  Diagnostics d;
  Spec spec = spec_of(WeatherSeries::type);
  check_weather(spec, "climates.salar.weather", Language::english, d);
  EXPECT_TRUE(d.all.empty());
  parameter(spec, "humidity").as = 0.4;
  check_weather(spec, "climates.salar.weather", Language::english, d);
  ASSERT_EQ(d.all.size(), 1u);
  EXPECT_EQ(d.all[0].code, "climate_ignored");
  EXPECT_EQ(d.all[0].path, "climates.salar.weather.humidity");
  EXPECT_NE(d.all[0].hint.find("humidity_from = \"given\""), std::string::npos);
  parameter(spec, "humidity_from").as = 1.0;
  parameter(spec, "radiation_from").as = 1.0;
  d.all.clear();
  check_weather(spec, "climates.salar.weather", Language::spanish, d);
  ASSERT_EQ(d.all.size(), 1u);
  EXPECT_EQ(d.all[0].code, "climate_lacking");
  EXPECT_NE(d.all[0].message.find("falta `radiation`"), std::string::npos);
}

TEST(CheckClimate, GivenEvapotranspirationIsAskedForAndGiven) {
  const auto climate_with = [](bool wanted, bool given) {
    Spec climate = spec_of(climate_section), weather = spec_of(WeatherSeries::type);
    if (given) parameter(weather, "potential_evapotranspiration").as = 5e-8;
    if (wanted) parameter(climate, "evapotranspiration").as = static_cast<double>(kGiven);
    climate.settings[0].as = Method{"series", std::make_shared<Spec>(weather)};
    return climate;
  };
  for (const bool wanted : {false, true})
    for (const bool given : {false, true}) {
      Diagnostics d;
      check_climate(climate_with(wanted, given), "climates.salar", Language::english, d);
      ASSERT_EQ(d.all.size(), wanted == given ? 0u : 1u);
      if (wanted == given) continue;
      EXPECT_EQ(d.all[0].code, wanted ? "climate_lacking" : "climate_ignored");
      EXPECT_EQ(d.all[0].path, wanted ? "climates.salar.evapotranspiration" : "climates.salar.weather.potential_evapotranspiration");
    }
}

TEST(CheckWeather, MinimumBelowMaximumAndWetAfterWetAboveWetAfterDry) {
  Diagnostics d;
  Spec spec = spec_of(WeatherGenerator::type);
  parameter(spec, "minimum_temperature").as = 280.0;
  Months high;
  high.fill(290.0);
  high[6] = 279.0;
  parameter(spec, "maximum_temperature").as = high;
  parameter(spec, "wet_after_dry").as = 0.4;
  parameter(spec, "wet_after_wet").as = 0.3;
  check_weather(spec, "climates.salar.weather", Language::english, d);
  ASSERT_EQ(d.all.size(), 2u);
  EXPECT_EQ(d.all[0].code, "climate_order");
  EXPECT_NE(d.all[0].message.find("month 7"), std::string::npos);
  EXPECT_EQ(d.all[1].path, "climates.salar.weather.wet_after_dry");
}

}  // namespace
}  // namespace cuenca::climate
