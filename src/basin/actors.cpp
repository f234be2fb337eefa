#include "basin/actors.hpp"

namespace cuenca::basin {
namespace {
using namespace catalog;

constexpr Choice kinds[] = {
    {.name = "community", .text = {"a village or community", "un pueblo o una comunidad"}},
    {.name = "herders", .text = {"families who live from their animals", "familias que viven de sus animales"}},
    {.name = "water_points", .text = {"women and men who fetch or watch over water at a water point", "mujeres y hombres que buscan o cuidan el agua en un punto de agua"}},
    {.name = "workers", .text = {"people who work for wages", "personas que trabajan por un salario"}},
    {.name = "company", .text = {"a company", "una empresa"}},
    {.name = "authority", .text = {"province, regulator or other authority", "provincia, regulador u otra autoridad"}},
    {.name = "ecosystem", .text = {"lagoons, vegas and what lives there", "lagunas, vegas y lo que vive en ellas"}},
    {.name = "all", .text = {"everybody", "todos"}},
};
constexpr Row actor_settings[] = {
    {.name = "group", .role = Role::setting, .kind = Kind::text,
     .text = {"which people of them: women, herders of one valley, those without a tap; people are told apart where they differ",
              "qué personas de ellos: mujeres, pastores de un valle, quienes no tienen canilla; se distingue a las personas donde difieren"}},
    {.name = "from", .role = Role::setting, .kind = Kind::text, .text = {"key of the source", "clave de la fuente"}},
};
constexpr Row actor_parameters[] = {
    {.name = "who", .role = Role::parameter, .kind = Kind::choice, .varies = false, .text = {"kind of actor", "tipo de actor"}, .choices = kinds},
};

constexpr Choice statistics[] = {
    {.name = "mean", .text = {"mean over time", "media en el tiempo"}},
    {.name = "minimum", .text = {"least value", "menor valor"}},
    {.name = "maximum", .text = {"largest value", "mayor valor"}},
    {.name = "percentile", .text = {"value below which `percentile` of the periods lie", "valor bajo el cual está el `percentile` de los períodos"}},
    {.name = "sum", .text = {"total of a rate over time: a volume, a mass", "total de una tasa en el tiempo: un volumen, una masa"}},
    {.name = "first", .text = {"value at the beginning", "valor al comienzo"}},
    {.name = "last", .text = {"value at the end", "valor al final"}},
    {.name = "share", .text = {"share of the periods beyond the limit", "parte de los períodos más allá del límite"}},
    {.name = "count", .text = {"number of periods beyond the limit", "número de períodos más allá del límite"}},
    {.name = "spells", .text = {"how many times it goes beyond the limit", "cuántas veces pasa el límite"}},
    {.name = "longest", .text = {"longest time beyond the limit without a break", "tiempo más largo más allá del límite sin interrupción"}},
    {.name = "first_time", .text = {"time until it first is beyond the limit", "tiempo hasta que pasa el límite por primera vez"}},
    {.name = "change", .text = {"mean of the last `years` less the mean of the first `years`", "media de los últimos `years` menos la de los primeros `years`"}},
    {.name = "relative_change", .text = {"that change over the mean of the first `years`", "ese cambio sobre la media de los primeros `years`"}},
    {.name = "trend", .text = {"median slope between years (or months)", "pendiente mediana entre años (o meses)"}},
    {.name = "recovery", .text = {"time from `after` until `recovered` of the largest loss is regained for good",
                                  "tiempo desde `after` hasta recuperar de modo duradero `recovered` de la mayor pérdida"}, .needs = "after"},
};
constexpr Choice whens[] = {
    {.name = "above", .text = {"above the limit", "por encima del límite"}},
    {.name = "at_or_above", .text = {"at the limit or above", "en el límite o por encima"}},
    {.name = "below", .text = {"below the limit", "por debajo del límite"}},
    {.name = "at_or_below", .text = {"at the limit or below", "en el límite o por debajo"}},
};
constexpr Choice everies[] = {
    {.name = "usual", .text = {"steps of the run; years for `trend` and `recovery`", "pasos de la corrida; años para `trend` y `recovery`"}},
    {.name = "step", .text = {"steps of the run", "pasos de la corrida"}},
    {.name = "day", .text = {"days", "días"}},
    {.name = "month", .text = {"calendar months", "meses calendario"}},
    {.name = "year", .text = {"years that begin in `year_starts`", "años que comienzan en `year_starts`"}},
};
constexpr Choice withins[] = {
    {.name = "mean", .text = {"mean of the period", "media del período"}},
    {.name = "minimum", .text = {"least value of the period", "menor valor del período"}},
    {.name = "maximum", .text = {"largest value of the period", "mayor valor del período"}},
    {.name = "last", .text = {"value at the end of the period", "valor al final del período"}},
    {.name = "sum", .text = {"total of a rate in the period", "total de una tasa en el período"}},
};
constexpr Choice againsts[] = {
    {.name = "ratio", .text = {"the value over the other", "el valor sobre el otro"}},
    {.name = "difference", .text = {"the value less the other", "el valor menos el otro"}},
    {.name = "change", .text = {"the difference over the other", "la diferencia sobre el otro"}},
    {.name = "alteration", .text = {"size of that, up or down", "tamaño de eso, hacia arriba o abajo"}},
};
constexpr Choice losses[] = {
    {.name = "fall", .text = {"less than usual is lost: water levels, areas", "menos de lo usual es lo perdido: niveles, superficies"}},
    {.name = "rise", .text = {"more than usual is lost: depth to the water, salinity", "más de lo usual es lo perdido: profundidad del agua, salinidad"}},
};
constexpr Choice betters[] = {
    {.name = "unsaid", .text = {"not said: not judged", "no dicho: no se juzga"}},
    {.name = "more", .text = {"more is better", "más es mejor"}},
    {.name = "less", .text = {"less is better", "menos es mejor"}},
    {.name = "within", .text = {"between `at_least` and `at_most` is good", "entre `at_least` y `at_most` es bueno"}, .needs = "at_least+at_most"},
};

constexpr Row condition_settings[] = {
    {.name = "of", .role = Role::setting, .kind = Kind::text, .required = true,
     .text = {"result that must be beyond a limit of its own at the same time", "resultado que debe estar al mismo tiempo más allá de su propio límite"}},
    {.name = "limit_unit", .role = Role::setting, .kind = Kind::text, .text = {"unit of `limit`; SI if not given", "unidad de `limit`; SI si no se da"}},
};
constexpr Row condition_parameters[] = {
    {.name = "when", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"on which side of the limit", "de qué lado del límite"}, .choices = whens},
    {.name = "limit", .role = Role::parameter, .unit = "1", .varies = false, .text = {"the limit, in `limit_unit`", "el límite, en `limit_unit`"}},
};

constexpr Row metric_settings[] = {
    {.name = "actor", .role = Role::setting, .kind = Kind::reference, .required = true, .text = {"for whom it counts", "para quién cuenta"}, .target = "actors"},
    {.name = "says", .role = Role::setting, .kind = Kind::text, .text = {"one plain sentence: what the number tells", "una frase sencilla: qué dice el número"}},
    {.name = "of", .role = Role::setting, .kind = Kind::text,
     .text = {"results of the run, `section.id.result`, added up when several are given with +; `*` takes every component",
              "resultados de la corrida, `sección.id.resultado`, sumados si hay varios con +; `*` toma todos los componentes"}},
    {.name = "per", .role = Role::setting, .kind = Kind::text,
     .text = {"other results of the same run to compare with, as in `of`: a plan, the inflow, the demand",
              "otros resultados de la misma corrida con que se compara, como en `of`: un plan, la entrada, la demanda"}},
    {.name = "baseline", .role = Role::setting, .kind = Kind::text,
     .text = {"other run to compare with: `natural` (before people), `base` (the study as written) or a scenario; it is run too",
              "otra corrida con que se compara: `natural` (antes de la gente), `base` (el estudio como está escrito) o un escenario; también se corre"}},
    {.name = "also", .role = Role::setting, .kind = Kind::list,
     .text = {"conditions that must hold at the same time for a period to be beyond the limit", "condiciones que deben cumplirse al mismo tiempo para que un período pase el límite"},
     .entry = &metric_condition_type},
    {.name = "unit", .role = Role::setting, .kind = Kind::text,
     .text = {"unit of the metric, of `at_least`, `at_most` and `reference`; if not given %, yr or SI", "unidad de la métrica, de `at_least`, `at_most` y `reference`; si no se da %, yr o SI"}},
    {.name = "limit_unit", .role = Role::setting, .kind = Kind::text,
     .text = {"unit of `limit`; SI if not given", "unidad de `limit`; SI si no se da"}},
    {.name = "missing", .role = Role::setting, .kind = Kind::text,
     .text = {"what is missing so that it could be computed; it is then told as not computable, never guessed",
              "qué falta para poder calcularla; entonces se informa como no calculable, nunca se supone"}},
    {.name = "owner", .role = Role::setting, .kind = Kind::text, .text = {"who set the threshold", "quién fijó el umbral"}},
    {.name = "from", .role = Role::setting, .kind = Kind::text, .text = {"key of the source", "clave de la fuente"}},
};
constexpr Row metric_parameters[] = {
    {.name = "statistic", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"what of the series is told", "qué se dice de la serie"},
     .choices = statistics},
    {.name = "percentile", .role = Role::parameter, .unit = "%", .fallback = 50.0, .valid = {0, 100}, .varies = false,
     .text = {"`percentile`: share of the periods below the value", "`percentile`: parte de los períodos bajo el valor"}, .source = "hyndman1996"},
    {.name = "when", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"on which side of `limit`", "de qué lado de `limit`"}, .choices = whens},
    {.name = "limit", .role = Role::parameter, .unit = "1", .fallback = 0.0, .varies = false,
     .text = {"limit of `share`, `count`, `spells`, `longest` and `first_time`, in `limit_unit`", "límite de `share`, `count`, `spells`, `longest` y `first_time`, en `limit_unit`"}},
    {.name = "every", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"periods that the series is cut into", "períodos en que se corta la serie"},
     .choices = everies},
    {.name = "within", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"what stands for a period", "qué representa a un período"}, .choices = withins},
    {.name = "year_starts", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 0.0, .valid = {0, 12}, .varies = false,
     .text = {"month in which a year begins; 0: `first_month` where the months run over New Year, else January",
              "mes en que comienza un año; 0: `first_month` si los meses pasan el año nuevo, si no enero"}},
    {.name = "first_month", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 1.0, .valid = {1, 12}, .varies = false,
     .text = {"first month looked at", "primer mes que se mira"}},
    {.name = "last_month", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 12.0, .valid = {1, 12}, .varies = false,
     .text = {"last month looked at; 9 and 3 are September to March", "último mes que se mira; 9 y 3 son septiembre a marzo"}},
    {.name = "start", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = -1e6, .varies = false, .text = {"first day looked at", "primer día que se mira"}},
    {.name = "end", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = 1e7, .varies = false, .text = {"last day looked at", "último día que se mira"}},
    {.name = "after", .role = Role::parameter, .kind = Kind::date, .unit = "d", .fallback = -1e6, .varies = false,
     .text = {"`recovery`: day from which the time is counted, such as the closure", "`recovery`: día desde el que se cuenta el tiempo, como el cierre"}},
    {.name = "recovered", .role = Role::parameter, .unit = "%", .fallback = 80.0, .valid = {1, 100}, .varies = false,
     .text = {"`recovery`: share of the largest loss that must be regained", "`recovery`: parte de la mayor pérdida que debe recuperarse"}},
    {.name = "loss", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"`recovery`: which way the loss goes", "`recovery`: hacia dónde va la pérdida"},
     .choices = losses},
    {.name = "years", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 5.0, .valid = {1, 200}, .varies = false,
     .text = {"years at the beginning and the end that `change` compares; of the beginning for `recovery` without a baseline",
              "años del comienzo y del final que compara `change`; del comienzo para `recovery` sin línea de base"}},
    {.name = "as", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false,
     .text = {"how it is compared with `per` or `baseline`", "cómo se compara con `per` o `baseline`"}, .choices = againsts},
    {.name = "step_by_step", .role = Role::parameter, .kind = Kind::flag, .fallback = 0.0, .varies = false,
     .text = {"compare every step and then take the statistic, not the other way round", "comparar cada paso y después tomar el estadístico, no al revés"}},
    {.name = "better", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"which way is better", "hacia dónde es mejor"}, .choices = betters},
    {.name = "at_least", .role = Role::parameter, .unit = "1", .fallback = 0.0, .varies = false,
     .text = {"least value that satisfies, in `unit`; no judgement if not given", "menor valor que satisface, en `unit`; sin juicio si no se da"}, .source = "simon1956"},
    {.name = "at_most", .role = Role::parameter, .unit = "1", .fallback = 0.0, .varies = false,
     .text = {"largest value that satisfies, in `unit`; no judgement if not given", "mayor valor que satisface, en `unit`; sin juicio si no se da"}, .source = "simon1956"},
    {.name = "reference", .role = Role::parameter, .unit = "1", .fallback = 0.0, .varies = false,
     .text = {"value to compare with, in `unit`: of today, of a law, of memory", "valor con que comparar, en `unit`: de hoy, de una norma, de la memoria"}},
};
}  // namespace

const ComponentType actor_type{.name = "actor", .section = "actors", .text = {"people, a company, an authority or living nature for whom the water counts",
                                                                              "personas, una empresa, una autoridad o la naturaleza para quienes cuenta el agua"},
                               .settings = actor_settings, .parameters = actor_parameters};
const ComponentType metric_condition_type{.name = "metric_condition", .section = "", .text = {"a limit that another result must keep at the same time",
                                                                                            "un límite que otro resultado debe cumplir al mismo tiempo"},
                                          .settings = condition_settings, .parameters = condition_parameters};
const ComponentType metric_type{.name = "metric", .section = "metrics", .text = {"one number by which an actor judges a run", "un número con que un actor juzga una corrida"},
                                .settings = metric_settings, .parameters = metric_parameters, .theory = "metrics.md"};

}  // namespace cuenca::basin
