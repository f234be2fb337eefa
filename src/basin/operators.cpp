#include "basin/operators.hpp"

namespace cuenca::basin {
namespace {
using namespace catalog;

constexpr Row operator_settings[] = {
    {.name = "takes",
     .role = Role::setting,
     .kind = Kind::text,
     .required = true,
     .text = {"what this operator takes water with: `section.id` of wells, uses, links, fields, canals, ponds, pond trains and plants, "
              "several joined with +; "
              "`*` takes every component of a section",
              "con qué toma agua este operador: `sección.id` de pozos, usos, enlaces, campos, canales, pozas, trenes de pozas y plantas, "
              "varios unidos con +; "
              "`*` toma todos los componentes de una sección"}},
};

/// Order: LossStatistic.
constexpr Choice statistics[] = {
    {.name = "mean", .text = {"mean over the period", "media del período"}},
    {.name = "last_years", .text = {"mean over the last `years` years", "media de los últimos `years` años"}},
    {.name = "minimum", .text = {"least yearly mean", "menor media anual"}},
    {.name = "maximum", .text = {"largest yearly mean", "mayor media anual"}},
    {.name = "end", .text = {"value at the end of the period", "valor al final del período"}},
};
constexpr Choice losses[] = {
    {.name = "fall", .text = {"less is a loss: area, flow, volume", "menos es pérdida: superficie, caudal, volumen"}},
    {.name = "rise", .text = {"more is a loss: depth to water, salinity", "más es pérdida: profundidad del agua, salinidad"}},
};
/// Order: LossConvention.
constexpr Choice conventions[] = {
    {.name = "keep",
     .text = {"the others keep taking what they took when all did", "los demás siguen tomando lo que tomaban cuando todos lo hacían"}},
    {.name = "reallocate", .text = {"water is allocated anew among those who are left", "el agua se asigna de nuevo entre los que quedan"}},
};
/// Order: analysis::AttributionOptions::Method.
constexpr Choice methods[] = {
    {.name = "shapley",
     .text = {"mean over all orders in which operators could have come",
              "media sobre todos los órdenes en que pudieron llegar los operadores"}},
    {.name = "aumann",
     .text = {"all operators grow together from nothing to all (Aumann-Shapley)",
              "todos los operadores crecen juntos de nada a todo (Aumann-Shapley)"}},
};

constexpr Row attribution_settings[] = {
    {.name = "of",
     .role = Role::setting,
     .kind = Kind::text,
     .required = true,
     .text = {"what is lost, `section.id.result`, added up when several are given with +",
              "lo que se pierde, `sección.id.resultado`, sumados si hay varios con +"}},
    {.name = "unit_shown",
     .role = Role::setting,
     .kind = Kind::text,
     .text = {"unit in which it is shown; SI if not given", "unidad en que se muestra; SI si no se da"}},
};
constexpr Row attribution_parameters[] = {
    {.name = "statistic",
     .role = Role::parameter,
     .kind = Kind::choice,
     .fallback = 0.0,
     .varies = false,
     .text = {"of the run", "de la corrida"},
     .choices = statistics},
    {.name = "years",
     .role = Role::parameter,
     .kind = Kind::integer,
     .unit = "1",
     .fallback = 10.0,
     .valid = {1, 1000},
     .varies = false,
     .text = {"`last_years`: how many", "`last_years`: cuántos"}},
    {.name = "loss",
     .role = Role::parameter,
     .kind = Kind::choice,
     .fallback = 0.0,
     .varies = false,
     .text = {"which way the loss goes", "hacia dónde va la pérdida"},
     .choices = losses},
    {.name = "convention",
     .role = Role::parameter,
     .kind = Kind::choice,
     .fallback = 0.0,
     .varies = false,
     .text = {"what the other operators do when one stops", "qué hacen los demás operadores cuando uno se detiene"},
     .choices = conventions},
    {.name = "method",
     .role = Role::parameter,
     .kind = Kind::choice,
     .fallback = 0.0,
     .varies = false,
     .text = {"how a loss that several cause together is shared out", "cómo se reparte una pérdida que varios causan juntos"},
     .source = "shapley1953",
     .choices = methods},
    {.name = "window",
     .role = Role::parameter,
     .kind = Kind::integer,
     .unit = "1",
     .fallback = 5.0,
     .valid = {1, 1000},
     .varies = false,
     .text = {"years of each step of the shares in time", "años de cada tramo de las partes en el tiempo"}},
    {.name = "exact_up_to",
     .role = Role::parameter,
     .kind = Kind::integer,
     .unit = "1",
     .fallback = 6.0,
     .valid = {1, 12},
     .varies = false,
     .text = {"`shapley`: operators up to which every coalition is run (2 to that power)",
              "`shapley`: operadores hasta los que se corre toda coalición (2 a esa potencia)"}},
    {.name = "permutations",
     .role = Role::parameter,
     .kind = Kind::integer,
     .unit = "1",
     .fallback = 64.0,
     .valid = {2, 100000},
     .varies = false,
     .text = {"`shapley` with more operators: orders drawn with the seed of the study",
              "`shapley` con más operadores: órdenes sorteados con la semilla del estudio"}},
    {.name = "points",
     .role = Role::parameter,
     .kind = Kind::integer,
     .unit = "1",
     .fallback = 5.0,
     .valid = {1, 50},
     .varies = false,
     .text = {"`aumann`: levels of taking at which the effect of each operator is looked at",
              "`aumann`: niveles de extracción en que se mira el efecto de cada operador"}},
};
}  // namespace

const ComponentType operator_type{.name = "operator",
                                  .section = "operators",
                                  .text = {"who takes water, and with what", "quién toma agua, y con qué"},
                                  .settings = operator_settings,
                                  .theory = "attribution.md"};
const ComponentType attribution_type{.name = "attribution",
                                     .section = "attributions",
                                     .text = {"a loss to be shared out among the operators (`cuenca attribute`)",
                                              "una pérdida por repartir entre los operadores (`cuenca attribute`)"},
                                     .settings = attribution_settings,
                                     .parameters = attribution_parameters,
                                     .theory = "attribution.md"};

}  // namespace cuenca::basin
