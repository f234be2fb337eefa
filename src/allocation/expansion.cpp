#include "allocation/dates.hpp"
#include "allocation/rule_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using D = Expansion::Derived<double>;
using S = ExpansionStage::Parameters<double>;

constexpr Row assignment_settings[] = {
    {.name = "change",
     .role = Role::setting,
     .kind = Kind::text,
     .required = true,
     .structure = true,
     .text = {"`PATH=VALUE`, `PATH*=NUMBER` or `PATH+=VALUE`", "`RUTA=VALOR`, `RUTA*=NÚMERO` o `RUTA+=VALOR`"}},
};
constexpr auto stage_parameters = rows_of<Role::parameter, S>({
    field<&S::quiet>(
        {.unit = "yr",
         .fallback = 0.0,
         .valid = {0, 1000},
         .plausible = {0, 30},
         .varies = false,
         .text = {"time without interruption, since the stage before began, in which the states of `without` were not reached",
                  "tiempo ininterrumpido, desde que comenzó la etapa anterior, sin que se alcancen los estados de `without`"}}),
    field<&S::after_previous>({.unit = "yr",
                               .fallback = 0.0,
                               .valid = {0, 1000},
                               .plausible = {0, 30},
                               .varies = false,
                               .text = {"least time since the stage before began", "tiempo mínimo desde que comenzó la etapa anterior"}}),
    field<&S::earliest>({.kind = Kind::date,
                         .fallback = kAlways,
                         .varies = false,
                         .text = {"first day on which the stage may begin", "primer día en que puede comenzar la etapa"}}),
    field<&S::latest>({.kind = Kind::date,
                       .fallback = kNever,
                       .varies = false,
                       .text = {"last day on which the stage may begin: after it neither it nor a later one does",
                                "último día en que puede comenzar la etapa: después no comienza ni ella ni otra posterior"}}),
});
constexpr Row stage_settings[] = {
    {.name = "without",
     .role = Role::setting,
     .kind = Kind::text,
     .structure = true,
     .text = {"states of rules that must not be reached, `rule.state`, several with +; a graver state counts too",
              "estados de reglas que no deben alcanzarse, `regla.estado`, varios con +; un estado más grave también cuenta"}},
    rule_rows::set,
};
constexpr Row settings[] = {
    {.name = "stages",
     .role = Role::setting,
     .kind = Kind::list,
     .required = true,
     .structure = true,
     .text = {"stages in their order; none begins before the one above it, and none ends",
              "etapas en su orden; ninguna comienza antes que la anterior y ninguna termina"},
     .entry = &ExpansionStage::type},
};
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::stage>(
        {.unit = "1",
         .text = {"stage in force: 0 none yet, 1 the first of `stages` …", "etapa vigente: 0 ninguna aún, 1 la primera de `stages` …"}}),
    field<&D::time_in_stage>({.unit = "d", .text = {"time since it began", "tiempo desde que comenzó"}}),
    field<&D::quiet>(
        {.unit = "d",
         .text = {"time without the states that hold up the next stage", "tiempo sin los estados que detienen la etapa siguiente"}}),
});
}  // namespace

const ComponentType assignment_type{.name = "assignment",
                                    .section = "",
                                    .text = {"one change of a value, as `--set` has it; may be written as a text alone",
                                             "un cambio de un valor, como en `--set`; puede escribirse solo como texto"},
                                    .settings = assignment_settings};

const ComponentType ExpansionStage::type{.name = "expansion_stage",
                                         .section = "",
                                         .text = {"a stage of an expansion: what must have been, and what changes from then on",
                                                  "una etapa de una ampliación: qué debe haberse cumplido y qué cambia desde entonces"},
                                         .settings = stage_settings,
                                         .parameters = stage_parameters,
                                         .rests = true};

const ComponentType Expansion::type{
    .name = "expansion",
    .section = "expansions",
    .text = {"growth in stages, each only if the warnings of rules stayed away long enough",
             "crecimiento por etapas, cada una solo si las alertas de las reglas faltaron el tiempo suficiente"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .derived = derived,
    .equations =
        "the next stage begins when the day is not before `earliest` nor after `latest`, the stage before is `after_previous` old and "
        "`quiet` has passed "
        "without its states",
    .theory = "rules.md",
    .rests = true};

}  // namespace cuenca::allocation
