#include "catchment/cemaneige.hpp"

#include "catchment/snow_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = CemaNeige::Parameters<double>;
using S = CemaNeige::State<double>;
using M = CemaNeige::Memory<double>;
using F = CemaNeige::Forcing<double>;
using Q = CemaNeige::Fluxes<double>;
using D = CemaNeige::Derived<double>;

constexpr Choice phase_laws[] = {
    {"mean",
     {"by the mean temperature, along a line between two temperatures", "por la temperatura media, en línea entre dos temperaturas"}},
    {"range", {"the part of the day's range of temperature below 0 degC", "la parte del rango diario de temperatura bajo 0 degC"}},
};
constexpr Choice depletions[] = {
    {"linear", {"cover in proportion to the water of the pack", "cobertura proporcional al agua del manto"}},
    {"hysteresis",
     {"new snow covers quickly, melt uncovers slowly", "la nieve nueva cubre rápido, la fusión descubre despacio"},
     nullptr,
     "accumulation_threshold"},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(snow_rows::area),
    field<&P::elevation>(snow_rows::elevation),
    field<&P::phase_law>({.kind = Kind::choice,
                          .fallback = 0.0,
                          .varies = false,
                          .text = {"what decides between rain and snow", "qué decide entre lluvia y nieve"},
                          .source = "valery2014",
                          .choices = phase_laws}),
    field<&P::all_snow_below>({.unit = "degC",
                               .fallback = -1.0,
                               .valid = {-30, 20},
                               .plausible = {-4, 2},
                               .text = {"mean temperature at and below which all precipitation is snow",
                                        "temperatura media del aire a la cual y bajo la cual toda la precipitación es nieve"},
                               .source = "valery2014"}),
    field<&P::all_rain_above>({.unit = "degC",
                               .fallback = 3.0,
                               .valid = {-30, 30},
                               .plausible = {0, 6},
                               .not_below = "all_snow_below",
                               .text = {"mean temperature from which all precipitation is rain",
                                        "temperatura media del aire desde la que toda la precipitación es lluvia"},
                               .source = "valery2014"}),
    field<&P::thermal_weight>({.unit = "1",
                               .fallback = 0.9,
                               .valid = {0, 1},
                               .plausible = {0, 0.99},
                               .text = {"C_TG: how much of the thermal state of the pack stays from one day to the next",
                                        "C_TG: cuánto del estado térmico del manto queda de un día al siguiente"},
                               .source = "valery2014"}),
    field<&P::melt_factor>({.unit = "mm/(d K)",
                            .difference = true,
                            .fallback = 4.0,
                            .valid = {0, 50},
                            .plausible = {1, 10},
                            .text = {"K_f: melt per day and degree above 0 degC of a pack at melting point that covers all",
                                     "K_f: fusión por día y grado sobre 0 degC de un manto en fusión que cubre todo"},
                            .source = "valery2014"}),
    field<&P::annual_snowfall>({.unit = "mm",
                                .valid = {0.1, 2e4},
                                .plausible = {5, 2000},
                                .text = {"mean snowfall of a year", "nevada media de un año"},
                                .source = "valery2014"}),
    field<&P::threshold_share>({.unit = "1",
                                .fallback = 0.9,
                                .valid = {0.001, 2},
                                .plausible = {0.05, 1},
                                .text = {"share of the annual snowfall from which snow covers the whole area",
                                         "parte de la nevada anual desde la que la nieve cubre toda el área"},
                                .source = "valery2014"}),
    field<&P::depletion>({.kind = Kind::choice,
                          .fallback = 0.0,
                          .varies = false,
                          .text = {"how the cover follows the water of the pack", "cómo la cobertura sigue al agua del manto"},
                          .source = "riboust2019",
                          .choices = depletions}),
    field<&P::accumulation_threshold>({.unit = "mm",
                                       .fallback = 20.0,
                                       .valid = {0.1, 5000},
                                       .plausible = {5, 200},
                                       .text = {"new snow that covers bare ground (depletion `hysteresis`)",
                                                "nieve nueva que cubre el suelo desnudo (depletion `hysteresis`)"},
                                       .source = "riboust2019"}),
    field<&P::sublimation>(snow_rows::sublimation_limit),
    field<&P::phase_temperature>(snow_rows::phase_temperature),
    field<&P::firn_above>(snow_rows::firn_above),
});
constexpr auto stores = rows_of<Role::store, S>({field<&S::ice>(snow_rows::ice), field<&S::liquid>(snow_rows::liquid)});
constexpr Text thermal_text{"thermal state of the pack: 0 when it can melt", "estado térmico del manto: 0 cuando puede fundirse"};
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::thermal_state>({.unit = "K", .difference = true, .text = thermal_text}),
    field<&M::cover>({.unit = "1", .text = {"share of the ground under snow", "parte del suelo con nieve"}}),
    field<&M::melt_threshold>({.unit = "m",
                               .text = {"water at which the cover began to shrink; 0: the general threshold",
                                        "agua con la que la cobertura comenzó a reducirse; 0: el umbral general"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>(snow_rows::precipitation),
    field<&F::temperature>(snow_rows::temperature),
    field<&F::minimum_temperature>({.unit = "K",
                                    .text = {"lowest air temperature of the day", "temperatura mínima del día"},
                                    .origin = Origin::climate,
                                    .origin_name = "minimum_temperature"}),
    field<&F::maximum_temperature>({.unit = "K",
                                    .text = {"highest air temperature of the day", "temperatura máxima del día"},
                                    .origin = Origin::climate,
                                    .origin_name = "maximum_temperature"}),
    field<&F::wet_bulb_temperature>(snow_rows::wet_bulb_temperature),
    field<&F::glacier_below>(snow_rows::glacier_below),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::snowfall>(snow_rows::snowfall),
    field<&Q::rainfall>(snow_rows::rainfall),
    field<&Q::sublimation>(snow_rows::sublimation),
    field<&Q::melt>(snow_rows::melt),
    field<&Q::outflow>(snow_rows::outflow),
    field<&Q::firn>(snow_rows::firn),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::ice_content>(snow_rows::ice_content),
    field<&D::liquid_content>(snow_rows::liquid_content),
    field<&D::water_equivalent>(snow_rows::water_equivalent),
    field<&D::cover>(snow_rows::cover),
    field<&D::covered_area>(snow_rows::covered_area),
    field<&D::sublimation_rate>(snow_rows::sublimation_rate),
    field<&D::thermal_state>({.unit = "K", .difference = true, .text = thermal_text}),
});
}  // namespace

const ComponentType CemaNeige::type{.name = "cemaneige_snow",
                                    .family = "snow",
                                    .section = "",
                                    .text = {"snow by CemaNeige: degree-days with a thermal state and a partial cover",
                                             "nieve por CemaNeige: grados-día con estado térmico y cobertura parcial"},
                                    .turn = Turn::snow,
                                    .settings = snow_rows::settings,
                                    .parameters = parameters,
                                    .stores = stores,
                                    .memory = memory,
                                    .forcing = forcing,
                                    .fluxes = fluxes,
                                    .derived = derived,
    .equations =
        "e = min(0, thermal_weight e + (1 - thermal_weight) T): thermal state\n"
        "potential melt = min(G, melt_factor T) if e = 0 and T > 0\n"
        "cover = min(1, G/(threshold_share annual_snowfall)), or with hysteresis\n"
        "melt = (0.9 cover + 0.1) potential melt",
    .theory = "snow.md"};

}  // namespace cuenca::catchment
