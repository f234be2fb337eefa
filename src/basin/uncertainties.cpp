#include "basin/decision.hpp"
#include "basin/decision_rows.hpp"

namespace cuenca::basin {
namespace {
using namespace decision_rows;
using catalog::ComponentType;

constexpr Row line_settings[] = {
    {.name = "text", .role = Role::setting, .kind = Kind::text, .required = true, .text = {"one text of the list", "un texto de la lista"}},
};
constexpr Row number_parameters[] = {
    {.name = "number", .role = Role::parameter, .unit = "1", .varies = false, .text = {"one number of the list", "un número de la lista"}},
};

constexpr Row word_settings[] = {
    {.name = "set",
     .role = Role::setting,
     .kind = Kind::list,
     .text = {"what changes where this word holds: texts such as \"wells.a.rate*=0.7\", as scenarios and --set have them",
              "qué cambia donde vale esta palabra: textos como \"wells.a.rate*=0.7\", como en los escenarios y --set"},
     .entry = &line_type},
    {.name = "scenario",
     .role = Role::setting,
     .kind = Kind::text,
     .text = {"scenario below the base whose changes hold with this word, before those of `set`: a climate projection",
              "escenario que parte de la base y cuyos cambios valen con esta palabra, antes de los de `set`: una proyección climática"}},
};
constexpr Row word_parameters[] = {
    {.name = "weight",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 1.0,
     .valid = {0, 1e9},
     .varies = false,
     .text = {"how often it is drawn beside the others", "cuántas veces se sortea frente a las otras"}},
};

constexpr Choice distributions[] = {
    {.name = "uniform", .text = {"any value from `low` to `high` alike", "cualquier valor de `low` a `high` por igual"}},
    {.name = "triangular", .text = {"from `low` to `high`, most often near `base`", "de `low` a `high`, más seguido cerca de `base`"}},
    {.name = "normal",
     .text = {"around `mean` (else `base`) with `deviation`; cut at `low` and `high` where they are written",
              "alrededor de `mean` (si no, `base`) con `deviation`; cortada en `low` y `high` si están escritos"}},
    {.name = "lognormal",
     .text = {"above zero, with `mean` (else `base`) and `deviation` of the value itself; cut at `low` and `high` where they are written",
              "mayor que cero, con `mean` (si no, `base`) y `deviation` del valor mismo; cortada en `low` y `high` si están escritos"}},
    {.name = "integers", .text = {"the whole numbers from `low` to `high`", "los números enteros de `low` a `high`"}},
    {.name = "numbers", .text = {"one of `numbers`", "uno de `numbers`"}},
    {.name = "category", .text = {"one of `words`", "una de `words`"}},
    {.name = "log_uniform",
     .text = {"from `low` to `high`, every ratio alike: for what is known to within a factor",
              "de `low` a `high`, toda razón por igual: para lo que se conoce salvo un factor"}},
};

constexpr Row factor_settings[] = {
    says,
    owner,
    source,
    {.name = "changes",
     .role = Role::setting,
     .kind = Kind::list,
     .text = {"what it changes: \"wells.a.rate=\" (this value), \"wells.*.rate*=\" (times the value), \"wells.a.rate+=\" (plus the value); "
              "\"wells.a.rate = 5 .. 8 .. 20 L/s\" where a path has a range of its own",
              "qué cambia: \"wells.a.rate=\" (este valor), \"wells.*.rate*=\" (por el valor), \"wells.a.rate+=\" (más el valor); "
              "\"wells.a.rate = 5 .. 8 .. 20 L/s\" donde una ruta tiene su propio rango"},
     .entry = &line_type},
    {.name = "words",
     .role = Role::setting,
     .kind = Kind::list,
     .text = {"of a category: its words, and what changes with each", "de una categoría: sus palabras, y qué cambia con cada una"},
     .entry = &category_word_type},
    {.name = "numbers",
     .role = Role::setting,
     .kind = Kind::list,
     .text = {"the numbers to choose from, in `unit`", "los números entre los que se elige, en `unit`"},
     .entry = &number_line_type},
    {.name = "unit",
     .role = Role::setting,
     .kind = Kind::text,
     .text = {"unit of the numbers written here; if not given that of the path, none for factors",
              "unidad de los números escritos aquí; si no se da, la de la ruta, ninguna para factores"}},
};
constexpr Row factor_parameters[] = {
    evidence,
    {.name = "distribution",
     .role = Role::parameter,
     .kind = Kind::choice,
     .fallback = 0.0,
     .varies = false,
     .text = {"how values are drawn; no statement of probability", "cómo se sortean los valores; no es una afirmación de probabilidad"},
     .choices = distributions},
    {.name = "low",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 0.0,
     .varies = false,
     .text = {"least value; if not given the `low` written with the number at the path, else the least plausible value",
              "menor valor; si no se da, el `low` escrito con el número de la ruta, si no el menor valor plausible"}},
    {.name = "base",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 0.0,
     .varies = false,
     .text = {"value of today's best guess; if not given that of the study at the path, 1 for a factor, 0 for what is added",
              "valor de la mejor estimación de hoy; si no se da, el del estudio en la ruta, 1 para un factor, 0 para lo que se suma"}},
    {.name = "high",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 0.0,
     .varies = false,
     .text = {"largest value, found as `low` is", "mayor valor, hallado como `low`"}},
    {.name = "mean",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 0.0,
     .varies = false,
     .text = {"`normal`, `lognormal`: mean", "`normal`, `lognormal`: media"}},
    {.name = "deviation",
     .role = Role::parameter,
     .unit = "1",
     .fallback = 0.0,
     .valid = {0, 1e300},
     .varies = false,
     .text = {"`normal`, `lognormal`: standard deviation", "`normal`, `lognormal`: desviación estándar"}},
    {.name = "structure",
     .role = Role::parameter,
     .kind = Kind::flag,
     .fallback = 0.0,
     .varies = false,
     .text = {"its changes may rebuild the basin: where water goes, which method computes it",
              "sus cambios pueden rehacer la cuenca: adónde va el agua, qué método la calcula"}},
};

}  // namespace

namespace decision_rows {
const ComponentType line_type{.name = "line", .text = {"one text of a list", "un texto de una lista"}, .settings = line_settings};
const ComponentType number_line_type{
    .name = "number_line", .text = {"one number of a list", "un número de una lista"}, .parameters = number_parameters};
}  // namespace decision_rows

const ComponentType category_word_type{.name = "category_word",
                                       .text = {"one word of a category", "una palabra de una categoría"},
                                       .settings = word_settings,
                                       .parameters = word_parameters};
const ComponentType uncertainty_type{.name = "uncertainty",
                                     .section = "uncertainties",
                                     .text = {"what nobody can know or choose, with its range (X of XLRM, I of DAMI)",
                                              "lo que nadie puede saber ni elegir, con su rango (I de DAMI, X de XLRM)"},
                                     .settings = factor_settings,
                                     .parameters = factor_parameters,
                                     .theory = "designs.md"};
/// The same without `structure`: strategies may always rebuild the basin.
const ComponentType lever_type{
    .name = "lever",
    .section = "levers",
    .text = {"what people could set, with its range (L of XLRM, A of DAMI)", "lo que se podría fijar, con su rango (A de DAMI, L de XLRM)"},
    .settings = factor_settings,
    .parameters = std::span(factor_parameters).first(std::size(factor_parameters) - 1),
    .theory = "search.md"};

}  // namespace cuenca::basin
