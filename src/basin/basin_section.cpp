#include "basin/registry.hpp"

namespace cuenca::basin {
namespace {
using namespace catalog;

/// Order: allocation::Mode.
constexpr Choice kModes[] = {
    {.name = "priorities", .text = {"strict priorities; equal coverage among claims of one turn", "prioridades estrictas; igual cobertura entre pedidos de un mismo turno"}},
    {.name = "proportional", .text = {"no priorities: all claims get the same coverage where water allows", "sin prioridades: todos los pedidos reciben la misma cobertura donde el agua alcanza"}},
    {.name = "weights", .text = {"the largest benefit less costs, by `weight` and `cost`", "el mayor beneficio menos costos, según `weight` y `cost`"}},
};
constexpr Choice kPreferences[] = {
    {.name = "first", .text = {"within a priority the sources of first preference are shared out before those of the second (WEAP)",
                               "en una prioridad se reparten las fuentes de primera preferencia antes que las de segunda (WEAP)"}},
    {.name = "together", .text = {"all sources of a claim at once; preferences only choose among them", "todas las fuentes de un pedido a la vez; las preferencias solo eligen entre ellas"}},
};

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
    {.name = "allocation", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .structure = true,
     .text = {"how water is shared among claims", "cómo se reparte el agua entre los pedidos"}, .source = "weap2015", .choices = kModes},
    {.name = "preferences", .role = Role::parameter, .kind = Kind::choice, .fallback = 0.0, .varies = false, .structure = true,
     .text = {"how the preferences of links act", "cómo actúan las preferencias de los enlaces"}, .source = "weap2015", .choices = kPreferences},
    {.name = "discount_rate", .role = Role::parameter, .unit = "%", .fallback = 0.0, .valid = {-50, 100}, .plausible = {0, 15}, .varies = false,
     .text = {"real discount rate a year by which money of other years is brought to `money_date`",
              "tasa de descuento real anual con que el dinero de otros años se lleva a `money_date`"}, .source = "weap2015"},
    {.name = "money_date", .role = Role::parameter, .kind = Kind::date, .fallback = -1e6, .varies = false,
     .text = {"day to which money is discounted and whose prices are written; if not given, the first day of the run",
              "día al que se descuenta el dinero y cuyos precios se escriben; si no se da, el primer día de la corrida"}},
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
    {.name = "currency", .role = Role::setting, .kind = Kind::text,
     .text = {"what pages call the money of the study; its unit in files is always USD", "cómo llaman las páginas al dinero del estudio; su unidad en los archivos es siempre USD"}},
};
}  // namespace

const ComponentType basin_section{.name = "basin", .section = "basin", .text = {"the study as a whole", "el estudio en conjunto"}, .settings = settings,
                                  .parameters = parameters};

}  // namespace cuenca::basin
