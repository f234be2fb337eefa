#include "ecosystem/indicator.hpp"

namespace cuenca::ecosystem {
namespace {
using namespace catalog;
using P = Indicator::Parameters<double>;
using M = Indicator::Memory<double>;
using F = Indicator::Forcing<double>;
using D = Indicator::Derived<double>;

constexpr Choice signals[] = {
    {"lagoon_depth", {"depth of the lagoon, m", "profundidad de la laguna, m"}},
    {"lagoon_salinity", {"salinity of the lagoon, g/L", "salinidad de la laguna, g/L"}},
    {"lagoon_area", {"water surface of the lagoon, m²", "superficie de agua de la laguna, m²"}},
    {"water_table_depth", {"depth of the vega's water table, m", "profundidad freática de la vega, m"}},
};
constexpr Choice responses[] = {
    {"trapezoid", {"0 up to x1, 1 between x2 and x3, 0 from x4", "0 hasta x1, 1 entre x2 y x3, 0 desde x4"}},
    {"logistic", {"smooth fall or rise around the middle", "caída o subida suave en torno al medio"}},
    {.name = "table",
     .text = {"straight lines between the points of `table`", "líneas rectas entre los puntos de `table`"},
     .needs = "table"},
};
constexpr Row point(Text text) { return {.unit = "1", .fallback = 0.0, .text = text}; }
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::signal>(
        {.kind = Kind::choice, .fallback = 0.0, .unless = "of", .varies = false, .text = {"what is watched", "qué se observa"}, .choices = signals}),
    field<&P::response>({.kind = Kind::choice,
                         .fallback = 0.0,
                         .varies = false,
                         .text = {"shape of the response", "forma de la respuesta"},
                         .choices = responses}),
    field<&P::averaging>({.unit = "d",
                          .fallback = 0.0,
                          .valid = {0, 36500},
                          .plausible = {0, 730},
                          .text = {"time over which the watched value is averaged", "tiempo en que se promedia lo observado"}}),
    field<&P::x1>(point({"first point, in the unit of what is watched", "primer punto, en la unidad de lo observado"})),
    field<&P::x2>(point({"second point, in the unit of what is watched", "segundo punto, en la unidad de lo observado"})),
    field<&P::x3>(point({"third point, in the unit of what is watched", "tercer punto, en la unidad de lo observado"})),
    field<&P::x4>(point({"fourth point, in the unit of what is watched", "cuarto punto, en la unidad de lo observado"})),
    field<&P::table>({.kind = Kind::curve,
                      .varies = false,
                      .text = {"points of the table: what is watched, in its unit, and the value of the indicator; constant outside",
                               "puntos de la tabla: lo observado, en su unidad, y el valor del indicador; constante fuera de ellos"}}),
    field<&P::middle>(
        {.unit = "1",
         .fallback = 0.0,
         .text = {"middle of the logistic, in the unit of what is watched", "medio de la logística, en la unidad de lo observado"}}),
    field<&P::width>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {1e-9, 1e12},
         .text = {"width of the logistic, in the unit of what is watched", "ancho de la logística, en la unidad de lo observado"}}),
    field<&P::above>({.unit = "1", .fallback = 0.0, .text = {"value far above the middle", "valor muy por encima del medio"}}),
    field<&P::below>({.unit = "1", .fallback = 1.0, .text = {"value far below the middle", "valor muy por debajo del medio"}}),
    field<&P::of_scale>({.unit = "1",
                         .fallback = 0.0,
                         .given = true,
                         .valid = {0, 1e15},
                         .varies = false,
                         .text = {"from SI to the unit in which `of` is watched; 0 without `of`", "de SI a la unidad en que se observa `of`; 0 sin `of`"}}),
    field<&P::of_shift>({.unit = "1",
                         .fallback = 0.0,
                         .given = true,
                         .valid = {-1e4, 1e4},
                         .varies = false,
                         .text = {"zero of the unit in which `of` is watched", "cero de la unidad en que se observa `of`"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::average>({.unit = "1", .text = {"averaged value of what is watched", "valor promediado de lo observado"}}),
    field<&M::started>({.unit = "1", .text = {"1 after the first step", "1 después del primer paso"}}),
});
constexpr Row linked(std::string_view via, std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::linked, .via = via, .origin_name = signal};
}
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::depth>(linked("lagoon", "depth", "m", {"depth of the lagoon", "profundidad de la laguna"})),
    field<&F::salinity>(linked("lagoon", "salinity", "kg/m3", {"dissolved salt of the lagoon", "sal disuelta de la laguna"})),
    field<&F::area>(linked("lagoon", "area", "m2", {"water surface of the lagoon", "superficie de agua de la laguna"})),
    field<&F::water_table_depth>(linked("vega", "water_table_depth", "m", {"depth of the water table", "profundidad freática"})),
    field<&F::named>({.unit = "1", .text = {"rate or state that `of` names, SI", "tasa o estado que nombra `of`, SI"}, .origin = Origin::named, .via = "of"}),
    field<&F::named_flux>({.unit = "m3", .text = {"flux that `of` names", "flujo que nombra `of`"}, .origin = Origin::named, .origin_type = "flux", .via = "of"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::watched>({.unit = "1", .text = {"what is watched, averaged", "lo observado, promediado"}}),
    field<&D::value>({.unit = "1", .text = {"value of the indicator", "valor del indicador"}}),
});
constexpr Row settings[] = {
    {.name = "lagoon",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"lagoon that is watched, for its depth, salinity or area", "laguna observada, por su profundidad, salinidad o superficie"},
     .target = "lagoons"},
    {.name = "vega",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"vega that is watched, for its water table", "vega observada, por su napa"},
     .target = "vegas"},
    {.name = "of",
     .role = Role::setting,
     .kind = Kind::text,
     .structure = true,
     .text = {"any result of the study that is watched instead, `section.id.result`, added up when several are given with +; `*` takes every component",
              "cualquier resultado del estudio que se observa en su lugar, `sección.id.resultado`, sumados si hay varios con +; `*` toma todos los componentes"}},
    {.name = "unit_watched",
     .role = Role::setting,
     .kind = Kind::text,
     .structure = true,
     .text = {"unit of what `of` names in the points of the response; SI if not given",
              "unidad de lo que nombra `of` en los puntos de la respuesta; SI si no se da"}},
};
}  // namespace

const ComponentType Indicator::type{
    .name = "indicator",
    .section = "indicators",
    .text = {"a watched value through a response curve", "un valor observado a través de una curva de respuesta"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .parameters = parameters,
    .memory = memory,
    .forcing = forcing,
    .derived = derived,
    .equations =
        "value = trapezoid, logistic or table of the averaged signal",
    .theory = "ecosystem.md"};

}  // namespace cuenca::ecosystem
