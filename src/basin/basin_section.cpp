#include "basin/registry.hpp"

namespace cuenca::basin {
namespace {
using namespace catalog;

constexpr Row parameters[] = {
    {.name = "start", .role = Role::parameter, .kind = Kind::date, .varies = false, .structure = true,
     .text = {"first simulated day", "primer día simulado"}},
    {.name = "end", .role = Role::parameter, .kind = Kind::date, .varies = false, .structure = true,
     .text = {"last simulated day (simulated too)", "último día simulado (se simula también)"}},
    {.name = "utc_offset", .role = Role::parameter, .unit = "h", .fallback = -3.0, .valid = {-14, 14}, .varies = false, .structure = true,
     .text = {"fixed offset of the local civil day from UTC", "diferencia fija del día civil local con UTC"}},
    {.name = "seed", .role = Role::parameter, .kind = Kind::integer, .fallback = 1.0, .valid = {0, 4294967295.0}, .varies = false,
     .text = {"seed of the random weather", "semilla del clima aleatorio"}},
    {.name = "future", .role = Role::parameter, .kind = Kind::integer, .fallback = 0.0, .valid = {0, 4294967295.0}, .varies = false,
     .text = {"number of the random future: another number, another weather of the same climate",
              "número del futuro aleatorio: otro número, otro tiempo del mismo clima"}},
    {.name = "equilibrium_years", .role = Role::parameter, .kind = Kind::integer, .fallback = 0.0, .valid = {0, 5000}, .varies = false, .structure = true,
     .text = {"most years of natural weather run before the start, so that the run begins from its own equilibrium; 0 begins from the initial values",
              "máximo de años de clima natural antes del comienzo, para partir del propio equilibrio; 0 parte de los valores iniciales"}},
    {.name = "equilibrium_cycle", .role = Role::parameter, .kind = Kind::integer, .unit = "1", .fallback = 25.0, .valid = {1, 200}, .varies = false,
     .structure = true,
     .text = {"years of weather repeated until the end of a cycle is like its beginning",
              "años de clima que se repiten hasta que el fin de un ciclo sea como su comienzo"}},
    {.name = "equilibrium_tolerance", .role = Role::parameter, .unit = "1", .fallback = 0.001, .valid = {1e-9, 0.1}, .varies = false, .structure = true,
     .text = {"relative change of every liquid store over a cycle that counts as equilibrium",
              "cambio relativo de cada almacén líquido en un ciclo que se considera equilibrio"}},
};
constexpr Row settings[] = {
    {.name = "name", .role = Role::setting, .kind = Kind::text, .text = {"short name of the study", "nombre corto del estudio"}},
    {.name = "description", .role = Role::setting, .kind = Kind::text, .text = {"one sentence about the study", "una frase sobre el estudio"}},
    {.name = "notice", .role = Role::setting, .kind = Kind::text,
     .text = {"line printed on every page and picture", "línea impresa en cada página y figura"}},
    {.name = "climate_notice", .role = Role::setting, .kind = Kind::text,
     .text = {"line printed beside every picture driven by the weather of this study", "línea impresa junto a cada figura movida por el clima de este estudio"}},
    {.name = "step", .role = Role::setting, .kind = Kind::text, .structure = true,
     .text = {"length of a step: `day` (default), `6 h`, `10 days`, `week`, `month`", "duración del paso: `day` (por defecto), `6 h`, `10 days`, `week`, `month`"}},
    {.name = "crs", .role = Role::setting, .kind = Kind::text,
     .text = {"coordinate reference system of maps (EPSG code)", "sistema de referencia de los mapas (código EPSG)"}},
};
}  // namespace

const ComponentType basin_section{.name = "basin", .section = "basin", .text = {"the study as a whole", "el estudio en conjunto"}, .settings = settings,
                                  .parameters = parameters};

}  // namespace cuenca::basin
