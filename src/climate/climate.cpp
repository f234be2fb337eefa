#include "climate/climate.hpp"

#include "climate/site_rows.hpp"
#include "climate/weather_generator.hpp"
#include "climate/weather_series.hpp"

namespace cuenca::climate {
namespace {
using namespace catalog;
using P = ClimateParameters<double>;

constexpr Choice weather[] = {
    {"series", {"given by constants, months or series", "dado por constantes, meses o series"}, &WeatherSeries::type},
    {"generator",
     {"invented day by day with the statistics given", "inventado día a día con la estadística dada"},
     &WeatherGenerator::type},
};
constexpr Row settings[] = {
    {.name = "weather",
     .role = Role::setting,
     .kind = Kind::choice,
     .required = true,
     .structure = true,
     .text = {"where the weather comes from", "de dónde sale el tiempo meteorológico"},
     .choices = weather},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::latitude>(kLatitude),
    field<&P::elevation>(kStationElevation),
    field<&P::lapse_rate>(kLapseRate),
    field<&P::precipitation_law>(kPrecipitationLaw),
    field<&P::precipitation_gradient>(kPrecipitationGradient),
    field<&P::precipitation_ceiling>(kPrecipitationCeiling),
    field<&P::snow_undercatch>(kSnowUndercatch),
    field<&P::snow_temperature>(kSnowTemperature),
    field<&P::snow_interval>(kSnowInterval),
    field<&P::evapotranspiration>(kEvapotranspiration),
    field<&P::priestley_taylor_factor>(kPriestleyTaylorFactor),
    field<&P::evapotranspiration_factor>(kEvapotranspirationFactor),
});
}  // namespace

const ComponentType climate_section{.name = "climate",
                                    .section = "climates",
                                    .text = {"a station, its weather and how it changes with elevation",
                                             "una estación, su tiempo meteorológico y cómo cambia con la altitud"},
                                    .settings = settings,
                                    .parameters = parameters};

}  // namespace cuenca::climate
