#include "basin/annotations.hpp"

namespace cuenca::basin {
namespace {
using namespace catalog;

constexpr Choice statistics[] = {
    {.name = "mean", .text = {"mean of the run", "media de la corrida"}},
    {.name = "minimum", .text = {"least value of the run", "menor valor de la corrida"}},
    {.name = "maximum", .text = {"largest value of the run", "mayor valor de la corrida"}},
    {.name = "final", .text = {"value at the end", "valor al final"}},
    {.name = "first_year", .text = {"mean of the first year", "media del primer año"}},
    {.name = "amplitude", .text = {"mean of each year's largest minus least value", "media de la diferencia anual entre el mayor y el menor valor"}},
};
constexpr Choice kinds[] = {
    {.name = "observed", .text = {"observed at this place", "observado en el lugar"}},
    {.name = "published", .text = {"published for this basin or derived from it", "publicado para esta cuenca o derivado"}},
    {.name = "analog", .text = {"from a similar place", "de un lugar similar"}},
    {.name = "design", .text = {"a plan or a calculation", "un plan o un cálculo"}},
};

constexpr Row expectation_settings[] = {
    {.name = "of", .role = Role::setting, .kind = Kind::text, .required = true,
     .text = {"results to compare, `section.id.result`, added up when several are given with +; `*` takes every component",
              "resultados que se comparan, `sección.id.resultado`, sumados si hay varios con +; `*` toma todos los componentes"}},
    {.name = "unit_shown", .role = Role::setting, .kind = Kind::text, .required = true,
     .text = {"unit of `low` and `high`, in which the result is shown", "unidad de `low` y `high`, en que se muestra el resultado"}},
    {.name = "statistic", .role = Role::setting, .kind = Kind::choice, .text = {"what of the series is compared", "qué se compara de la serie"}, .choices = statistics},
    {.name = "kind", .role = Role::setting, .kind = Kind::choice, .text = {"where the range comes from", "de dónde viene el rango"}, .choices = kinds},
    {.name = "from", .role = Role::setting, .kind = Kind::text, .text = {"key of the source", "clave de la fuente"}},
};
constexpr Row expectation_parameters[] = {
    {.name = "low", .role = Role::parameter, .unit = "1", .varies = false, .text = {"lower end of the range, in `unit_shown`", "extremo inferior del rango, en `unit_shown`"}},
    {.name = "high", .role = Role::parameter, .unit = "1", .varies = false, .text = {"upper end of the range, in `unit_shown`", "extremo superior del rango, en `unit_shown`"}},
};
constexpr Row observation_settings[] = {
    {.name = "of", .role = Role::setting, .kind = Kind::text, .required = true,
     .text = {"result that was observed, `section.id.result`, added up when several are given with +; `*` takes every component",
              "resultado observado, `sección.id.resultado`, sumados si hay varios con +; `*` toma todos los componentes"}},
    {.name = "from", .role = Role::setting, .kind = Kind::text, .text = {"key of the source", "clave de la fuente"}},
};
constexpr Row observation_parameters[] = {
    {.name = "observed", .role = Role::parameter, .kind = Kind::series, .unit = "1",
     .text = {"the observations; days without a value are left out in pairs", "las observaciones; los días sin dato se dejan fuera de a pares"}, .observed = true},
    {.name = "compare_from", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = -1e6, .varies = false,
     .text = {"first day that is compared", "primer día que se compara"}},
    {.name = "calibration_end", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = 1e7, .varies = false,
     .text = {"last day of the calibration; later days are the validation", "último día de la calibración; los días posteriores son la validación"}},
    {.name = "coverage", .role = Role::parameter, .unit = "1", .fallback = 1.0, .valid = {0.01, 1}, .plausible = {0.5, 1}, .varies = false,
     .text = {"share of a step longer than the observations that must be observed", "parte de un paso más largo que las observaciones que debe estar observada"}},
};
constexpr Choice references[] = {
    {.name = "none", .text = {"the parameters alone", "los parámetros solos"}},
    {.name = "before", .text = {"the years of this run before `altered_from`", "los años de esta corrida antes de `altered_from`"}, .needs = "altered_from"},
    {.name = "natural",
     .text = {"the same years without pumping, demand and trends: the study is run a second time", "los mismos años sin bombeo, demanda ni tendencias: el estudio se corre otra vez"}},
};
constexpr Choice limits[] = {
    {.name = "quartiles", .text = {"from the 25 % to the 75 % quantile", "del cuantil 25 % al 75 %"}},
    {.name = "deviation", .text = {"mean plus and minus one standard deviation", "media más y menos una desviación estándar"}},
};
constexpr Row flow_regime_settings[] = {
    {.name = "of", .role = Role::setting, .kind = Kind::text, .required = true,
     .text = {"flow whose regime is told, `section.id.result`, added up when several are given with +",
              "caudal cuyo régimen se describe, `sección.id.resultado`, sumados si hay varios con +"}},
    {.name = "unit_shown", .role = Role::setting, .kind = Kind::text, .text = {"unit in which it is shown; SI if not given", "unidad en que se muestra; SI si no se da"}},
};
constexpr Row flow_regime_parameters[] = {
    {.name = "first_month", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 7.0, .valid = {1, 12}, .varies = false,
     .text = {"month in which the hydrological year begins", "mes en que comienza el año hidrológico"}},
    {.name = "reference", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false,
     .text = {"what the regime is compared with", "con qué se compara el régimen"}, .source = "richter1997", .choices = references},
    {.name = "altered_from", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = -1e6, .varies = false,
     .text = {"first day of the altered regime", "primer día del régimen alterado"}},
    {.name = "limits", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false,
     .text = {"range that counts as natural variability", "rango que cuenta como variabilidad natural"}, .source = "richter1997", .choices = limits},
};
constexpr Choice indices[] = {
    {.name = "spi", .text = {"standardised precipitation index: sums of rain, gamma distribution by calendar month",
                             "índice estandarizado de precipitación: sumas de lluvia, distribución gamma por mes calendario"}},
    {.name = "spei", .text = {"standardised index of precipitation less evapotranspiration, log-logistic distribution",
                              "índice estandarizado de precipitación menos evapotranspiración, distribución log-logística"}, .needs = "demand"},
    {.name = "ssi", .text = {"standardised streamflow index, log-logistic distribution", "índice estandarizado de caudal, distribución log-logística"}},
    {.name = "deficit", .text = {"days below a threshold flow, and the water that lacks", "días bajo un caudal umbral, y el agua que falta"}},
};
constexpr Row drought_settings[] = {
    {.name = "of", .role = Role::setting, .kind = Kind::text, .required = true,
     .text = {"rain or flow, `section.id.result`, added up when several are given with +", "lluvia o caudal, `sección.id.resultado`, sumados si hay varios con +"}},
    {.name = "demand", .role = Role::setting, .kind = Kind::text,
     .text = {"what is taken from `of` in `spei`: `climates.id.reference_evapotranspiration`", "lo que se resta de `of` en `spei`: `climates.id.reference_evapotranspiration`"}},
    {.name = "unit_shown", .role = Role::setting, .kind = Kind::text, .text = {"unit in which a threshold is shown; SI if not given", "unidad en que se muestra el umbral; SI si no se da"}},
};
constexpr Row drought_parameters[] = {
    {.name = "index", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"which index", "qué índice"}, .source = "mckee1993", .choices = indices},
    {.name = "scale", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 3.0, .valid = {1, 48}, .varies = false,
     .text = {"months that are added up", "meses que se suman"}},
    {.name = "exceeded", .role = Role::parameter, .unit = "%", .fallback = 80.0, .valid = {50, 99.9}, .plausible = {70, 95}, .varies = false,
     .text = {"`deficit`: share of the days on which the threshold flow is exceeded", "`deficit`: parte de los días en que se supera el caudal umbral"}, .source = "tallaksen1997"},
    {.name = "pooled", .role = Role::parameter, .unit = "d", .fallback = 0.0, .valid = {0, 365}, .plausible = {0, 30}, .varies = false,
     .text = {"`deficit`: events with at most this time between them are one", "`deficit`: los eventos separados por a lo sumo este tiempo son uno"}, .source = "tallaksen1997"},
    {.name = "reference_from", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = -1e6, .varies = false,
     .text = {"first day of the years that are usual", "primer día de los años que son lo usual"}},
    {.name = "reference_until", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = 1e7, .varies = false,
     .text = {"last day of the years that are usual", "último día de los años que son lo usual"}},
};
constexpr Row analog_settings[] = {
    {.name = "period", .role = Role::setting, .kind = Kind::text, .text = {"period of the observations", "período de las observaciones"}},
    {.name = "from", .role = Role::setting, .kind = Kind::text, .text = {"key of the source", "clave de la fuente"}},
    {.name = "compare_with", .role = Role::setting, .kind = Kind::reference, .text = {"vega of this study that it stands beside", "vega de este estudio con que se compara"},
     .target = "vegas"},
};
constexpr Row analog_parameters[] = {
    {.name = "depth_low", .role = Role::parameter, .unit = "m", .varies = false, .text = {"least depth to the water table", "menor profundidad del nivel freático"}},
    {.name = "depth_mean", .role = Role::parameter, .unit = "m", .varies = false, .text = {"mean depth to the water table", "profundidad media del nivel freático"}},
    {.name = "depth_high", .role = Role::parameter, .unit = "m", .varies = false, .text = {"largest depth to the water table", "mayor profundidad del nivel freático"}},
    {.name = "amplitude", .role = Role::parameter, .unit = "m", .varies = false,
     .text = {"mean of each year's largest minus least depth", "media de la diferencia anual entre la mayor y la menor profundidad"}},
};
}  // namespace

const ComponentType expectation_type{.name = "expectation", .section = "expectations",
                                     .text = {"a range that a result is compared with", "un rango con que se compara un resultado"},
                                     .settings = expectation_settings, .parameters = expectation_parameters};
const ComponentType observation_type{.name = "observation", .section = "observations",
                                     .text = {"observations that a result is measured against", "observaciones con que se mide un resultado"},
                                     .settings = observation_settings, .parameters = observation_parameters};
const ComponentType flow_regime_type{.name = "flow_regime", .section = "flow_regimes",
                                     .text = {"indicators of hydrologic alteration and the flow-duration curve of a stream",
                                              "indicadores de alteración hidrológica y curva de duración de un río"},
                                     .settings = flow_regime_settings, .parameters = flow_regime_parameters};
const ComponentType drought_type{.name = "drought", .section = "droughts",
                                 .text = {"how dry it is for the time of the year, or how long too little flows",
                                          "cuán seco está para la época del año, o cuánto tiempo corre muy poco"},
                                 .settings = drought_settings, .parameters = drought_parameters};
const ComponentType analog_type{.name = "analog", .section = "analogs",
                                .text = {"observations of another basin: compared in depth range and amplitude only",
                                         "observaciones de otra cuenca: se comparan solo el rango de profundidad y la amplitud"},
                                .settings = analog_settings, .parameters = analog_parameters};

}  // namespace cuenca::basin
