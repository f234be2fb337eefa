#include "allocation/rule.hpp"

#include "allocation/dates.hpp"
#include "allocation/rule_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Rule::Parameters<double>;
using F = Rule::Forcing<double>;
using D = Rule::Derived<double>;
using S = RuleState::Parameters<double>;
using namespace rule_rows;

constexpr Choice combines[] = {
    {"each",
     {"each place on its own, as many as `agree` says must be beyond",
      "cada lugar por sí solo; deben pasar el umbral tantos como diga `agree`"}},
    {"sum", {"their sum", "su suma"}},
    {"mean", {"their mean", "su media"}},
};
constexpr Choice measures[] = {
    {"above", {"the value itself: worse when larger", "el valor mismo: peor cuanto mayor"}},
    {"below", {"the value itself: worse when smaller, thresholds fall", "el valor mismo: peor cuanto menor, los umbrales bajan"}},
    {"rise", {"how far it is above the reference", "cuánto está sobre la referencia"}},
    {"fall", {"how far it is below the reference", "cuánto está bajo la referencia"}},
    {"share_lost", {"which share of the reference is lost, 0 to 1", "qué parte de la referencia se perdió, de 0 a 1"}},
};
constexpr Choice statistics[] = {
    {"mean", {"mean of the window", "media de la ventana"}},
    {"minimum", {"least value of the window", "menor valor de la ventana"}},
    {"maximum", {"largest value of the window", "mayor valor de la ventana"}},
};
constexpr Choice references[] = {
    {"first_years",
     {"mean of what is watched in the same calendar month of the first `reference_years`",
      "media de lo observado en el mismo mes calendario de los primeros `reference_years`"}},
    {"natural",
     {"mean of what is watched in the same calendar month of the last `reference_years` before people",
      "media de lo observado en el mismo mes calendario de los últimos `reference_years` antes de las personas"}},
    {.name = "given",
     .text = {"`reference_value`, by months where it is written so", "`reference_value`, por meses si así se escribe"},
     .needs = "reference_value"},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::combine>({.kind = Kind::choice,
                        .fallback = 0.0,
                        .varies = false,
                        .structure = true,
                        .text = {"how several watched places are taken together", "cómo se toman juntos varios lugares observados"},
                        .choices = combines}),
    field<&P::agree>(
        {.kind = Kind::integer,
         .unit = "1",
         .fallback = 1.0,
         .valid = {1, 1000},
         .varies = false,
         .text = {"`each`: how many of the places must be beyond a threshold", "`each`: cuántos de los lugares deben pasar un umbral"}}),
    field<&P::measured>({.kind = Kind::choice,
                         .fallback = 0.0,
                         .varies = false,
                         .text = {"what is compared with the thresholds", "qué se compara con los umbrales"},
                         .choices = measures,
                         .learns = true}),
    field<&P::statistic>({.kind = Kind::choice,
                          .fallback = 0.0,
                          .varies = false,
                          .text = {"what of the window is taken", "qué se toma de la ventana"},
                          .choices = statistics,
                          .learns = true}),
    field<&P::window>(
        {.unit = "d",
         .fallback = 0.0,
         .valid = {0, 36525},
         .plausible = {0, 730},
         .varies = false,
         .text = {"time that is looked back on; 0: the last step only", "tiempo hacia atrás que se mira; 0: solo el último paso"}}),
    field<&P::reference>({.kind = Kind::choice,
                          .fallback = 0.0,
                          .varies = false,
                          .text = {"reference of `rise`, `fall` and `share_lost`", "referencia de `rise`, `fall` y `share_lost`"},
                          .choices = references,
                          .learns = true}),
    field<&P::reference_years>({.kind = Kind::integer,
                                .unit = "1",
                                .fallback = 5.0,
                                .valid = {1, 100},
                                .plausible = {3, 30},
                                .varies = false,
                                .text = {"years of which the reference is made", "años de los que se hace la referencia"},
                                .learns = true}),
    field<&P::reference_value>(
        {.unit = "1", .fallback = 0.0, .text = {"reference as given, in `unit_watched`", "referencia dada, en `unit_watched`"}}),
    field<&P::interval>({.unit = "d",
                         .fallback = 0.0,
                         .valid = {0, 3660},
                         .plausible = {0, 365},
                         .varies = false,
                         .text = {"time between two looks; 0: every step", "tiempo entre dos observaciones; 0: cada paso"}}),
    field<&P::delay>({.unit = "d",
                      .fallback = 0.0,
                      .valid = {0, 3660},
                      .plausible = {0, 365},
                      .varies = false,
                      .text = {"time after which a measurement is known", "tiempo tras el que se conoce una medición"},
                      .learns = true}),
    field<&P::bias>({.unit = "1",
                     .fallback = 0.0,
                     .text = {"what monitoring does not see: taken off what is compared with the thresholds, in their unit",
                              "lo que el monitoreo no ve: se resta de lo que se compara con los umbrales, en su unidad"}}),
    field<&P::detection>({.unit = "1",
                          .fallback = 1.0,
                          .valid = {0, 1},
                          .text = {"chance that a look at a place gives a value (drawn from the seed of the study); without one nothing is "
                                   "seen there until the next look",
                                   "probabilidad de que una observación de un lugar dé un valor (sorteada con la semilla del estudio); sin "
                                   "él no se ve nada allí hasta la siguiente"}}),
    field<&P::start>({.kind = Kind::date,
                      .fallback = kAlways,
                      .varies = false,
                      .text = {"first day on which the rule is in force", "primer día en que rige la regla"}}),
    field<&P::end>({.kind = Kind::date,
                    .fallback = kNever,
                    .varies = false,
                    .text = {"last day on which the rule is in force", "último día en que rige la regla"}}),
    field<&P::of_scale>(scale),
    field<&P::of_shift>(shift),
    field<&P::seed>(
        {.fallback = 0.0, .given = true, .valid = {0, 9e15}, .varies = false, .text = {"seed of the study", "semilla del estudio"}}),
    field<&P::future>({.fallback = 0.0,
                       .given = true,
                       .valid = {0, 4294967295.0},
                       .varies = false,
                       .text = {"future of the study", "futuro del estudio"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({field<&F::named>(named), field<&F::named_flux>(named_flux)});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::state>({.unit = "1",
                      .text = {"state decided at the end of the step, in force from the next: 0 at rest, 1 the first of `states` …",
                               "estado decidido al final del paso, vigente desde el siguiente: 0 en reposo, 1 el primero de `states` …"}}),
    field<&D::time_in_state>({.unit = "d", .text = {"time in this state", "tiempo en este estado"}}),
    field<&D::watched>({.unit = "1",
                        .text = {"what is watched, in `unit_watched`; of several places that which decides",
                                 "lo observado, en `unit_watched`; de varios lugares, el que decide"}}),
    field<&D::reference>({.unit = "1",
                          .text = {"its reference, in `unit_watched`; missing until it is known",
                                   "su referencia, en `unit_watched`; falta hasta que se conoce"}}),
    field<&D::departure>({.unit = "1",
                          .text = {"what is compared with the thresholds, as monitoring sees it",
                                   "lo que se compara con los umbrales, como lo ve el monitoreo"}}),
});

constexpr auto state_parameters = rows_of<Role::parameter, S>({
    field<&S::at>(
        {.unit = "1",
         .text = {"threshold, in `unit_watched`; for `share_lost` from 0 to 1", "umbral, en `unit_watched`; para `share_lost` de 0 a 1"}}),
    field<&S::back>({.unit = "1",
                     .fallback = 0.0,
                     .valid = {0, 1e30},
                     .text = {"how far inside the threshold it must come back before the release counts, in its unit (hysteresis)",
                              "cuánto debe volver hacia adentro del umbral para que cuente la salida, en su unidad (histéresis)"}}),
    field<&S::hold>({.unit = "d",
                     .fallback = 0.0,
                     .valid = {0, 36525},
                     .plausible = {0, 730},
                     .text = {"time without interruption beyond the threshold before the state begins",
                              "tiempo ininterrumpido más allá del umbral antes de que comience el estado"}}),
    field<&S::release_hold>({.unit = "d",
                             .fallback = 0.0,
                             .valid = {0, 36525},
                             .plausible = {0, 730},
                             .text = {"time without interruption back from the threshold before the state ends",
                                      "tiempo ininterrumpido de vuelta antes de que termine el estado"}}),
    field<&S::latched>(
        {.kind = Kind::flag, .fallback = 0.0, .varies = false, .text = {"the state never ends", "el estado no termina nunca"}}),
    field<&S::restart_allowed>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 1},
         .text =
             {"1: the state may end; 0: somebody (a community, an authority) does not allow it; may be months or a series",
              "1: el estado puede terminar; 0: alguien (una comunidad, una autoridad) no lo permite; puede ser por meses o una serie"}}),
    field<&S::restart_from>({.kind = Kind::date,
                             .fallback = kAlways,
                             .varies = false,
                             .text = {"first day on which the state may end", "primer día en que el estado puede terminar"}}),
});
constexpr Row state_settings[] = {set};
constexpr Row settings[] = {
    of,
    unit_watched,
    {.name = "resting",
     .role = Role::setting,
     .kind = Kind::text,
     .text = {"word for the state in which nothing is beyond a threshold", "palabra para el estado en que nada pasa un umbral"}},
    {.name = "states",
     .role = Role::setting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"states from the mildest to the gravest", "estados del más leve al más grave"},
     .entry = &RuleState::type},
};
}  // namespace

const ComponentType RuleState::type{.name = "rule_state",
                                    .section = "",
                                    .text = {"a state of a rule: from which threshold, for how long, and what changes while it holds",
                                             "un estado de una regla: desde qué umbral, por cuánto tiempo y qué cambia mientras dura"},
                                    .settings = state_settings,
                                    .parameters = state_parameters,
                                    .rests = true};

const ComponentType Rule::type{
    .name = "rule",
    .section = "rules",
    .text = {"an early-warning plan: what is watched, from which threshold and for how long, and what then changes",
             "un plan de alerta temprana: qué se observa, desde qué umbral y por cuánto tiempo, y qué cambia entonces"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .parameters = parameters,
    .forcing = forcing,
    .derived = derived,
    .equations =
        "departure = value, value - reference, reference - value, or (reference - value)/reference; less bias\n"
        "a state begins when departure >= at for its hold, and ends when departure < at - back for its release_hold",
    .theory = "rules.md",
    .rests = true};

}  // namespace cuenca::allocation
