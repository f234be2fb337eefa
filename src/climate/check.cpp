#include "climate/check.hpp"

#include <fmt/format.h>

#include <optional>

#include "climate/site_rows.hpp"

namespace cuenca::climate {
namespace {

using catalog::Spec;
using catalog::Value;

class Check {
 public:
  Check(const Spec& spec, const std::string& path, Language language, Diagnostics& diagnostics)
      : spec_(spec), path_(path), language_(language), diagnostics_(diagnostics) {}

  /// `field` counts only when the choice `from` stands at `asked`.
  void used(std::string_view from, double asked, std::string_view asked_name, std::string_view field) const {
    if (!has(from) || !has(field)) return;
    const bool wanted = spec_.constant(from) == asked, given = spec_.parameter(field).given();
    if (given && !wanted)
      say("climate_ignored", field, Text{"`{0}` is given, but `{1}` does not ask for it", "`{0}` está dado, pero `{1}` no lo pide"},
          Text{"write {1} = \"{2}\" or leave `{0}` out", "escriba {1} = \"{2}\" o quite `{0}`"}, field, from, asked_name);
    if (!given && wanted)
      say("climate_lacking", from, Text{"`{1}` is \"{2}\", but `{0}` is not given", "`{1}` es \"{2}\", pero falta `{0}`"},
          Text{"give `{0}` or leave `{1}` out", "dé `{0}` o quite `{1}`"}, field, from, asked_name);
  }

  /// low <= high wherever both are constants or months.
  void ordered(std::string_view low, std::string_view high) const {
    if (!has(low) || !has(high)) return;
    for (int month = 0; month < 12; ++month) {
      const auto a = at(low, month), b = at(high, month);
      if (!a || !b || *a <= *b) continue;
      say("climate_order", low, Text{"`{0}` is above `{1}` in month {2}", "`{0}` es mayor que `{1}` en el mes {2}"},
          Text{"exchange or correct the two", "intercambie o corrija los dos"}, low, high, fmt::format("{}", month + 1));
      return;
    }
  }

 private:
  bool has(std::string_view name) const {
    for (const auto& row : spec_.type->parameters)
      if (row.name == name) return true;
    return false;
  }
  std::optional<double> at(std::string_view name, int month) const {
    const Value& value = spec_.parameter(name);
    if (const double* number = value.get<double>()) return *number;
    if (const auto* months = value.get<catalog::Months>()) return (*months)[static_cast<std::size_t>(month)];
    return std::nullopt;
  }
  void say(const char* code, std::string_view field, Text message, Text hint, std::string_view a, std::string_view b,
           std::string_view c) const {
    const Value& value = spec_.parameter(field);
    diagnostics_.add({Severity::error, code, path_ + "." + std::string(field), value.given() ? value.at : spec_.at,
                      fmt::format(fmt::runtime(message.in(language_)), a, b, c), fmt::format(fmt::runtime(hint.in(language_)), a, b, c)});
  }

  const Spec& spec_;
  const std::string& path_;
  Language language_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_weather(const Spec& weather, const std::string& path, Language language, Diagnostics& diagnostics) {
  const Check check(weather, path, language, diagnostics);
  check.used("humidity_from", 1, "given", "humidity");  // weather_generator has no humidity_from: its humidity is always used
  check.used("mean_temperature_from", 1, "given", "mean_temperature");
  check.used("radiation_from", 1, weather.type->name == "weather_generator" ? "monthly" : "given", "radiation");
  check.ordered("minimum_temperature", "maximum_temperature");
  check.ordered("wet_after_dry", "wet_after_wet");
}

void check_climate(const Spec& climate, const std::string& path, Language language, Diagnostics& diagnostics) {
  const auto* weather = climate.setting("weather").get<catalog::Method>();
  if (!weather || !weather->spec) return;
  const bool wanted = climate.constant("evapotranspiration") == static_cast<double>(kGiven);
  const bool series = weather->spec->type->name == "weather_series";
  const bool given = series && weather->spec->parameter("potential_evapotranspiration").given();
  if (wanted == given) return;
  const Value& choice = climate.parameter("evapotranspiration");
  const Value* at = wanted ? &choice : &weather->spec->parameter("potential_evapotranspiration");
  const Text message = wanted ? Text{"`evapotranspiration` is \"given\", but the weather has no `potential_evapotranspiration`",
                                     "`evapotranspiration` es \"given\", pero el tiempo no tiene `potential_evapotranspiration`"}
                              : Text{"`potential_evapotranspiration` is given, but the climate does not ask for it",
                                     "`potential_evapotranspiration` está dado, pero el clima no lo pide"};
  const Text hint = wanted ? Text{"give it in [climates.ID.weather] with method = \"series\", or choose a formula",
                                  "délo en [climates.ID.weather] con method = \"series\", o elija una fórmula"}
                           : Text{"write evapotranspiration = \"given\" in the climate, or leave it out",
                                  "escriba evapotranspiration = \"given\" en el clima, o quítelo"};
  diagnostics.add({Severity::error, wanted ? "climate_lacking" : "climate_ignored",
                   path + (wanted ? ".evapotranspiration" : ".weather.potential_evapotranspiration"), at->given() ? at->at : climate.at,
                   std::string(message.in(language)), std::string(hint.in(language))});
}

}  // namespace cuenca::climate
