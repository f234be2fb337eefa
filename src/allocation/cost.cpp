#include "allocation/cost.hpp"

#include "allocation/dates.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Cost::Parameters<double>;
using F = Cost::Forcing<double>;
using D = Cost::Derived<double>;

constexpr Choice kKinds[] = {
    {.name = "cost",
     .text = {"work, goods and energy that are used up: `payer` pays; a `receiver` (workers) earns it",
              "trabajo, bienes y energía que se gastan: paga `payer`; un `receiver` (trabajadores) lo gana"}},
    {.name = "benefit",
     .text = {"what is gained from outside, a sale or an avoided damage: `receiver` gains it",
              "lo que se gana de afuera, una venta o un daño evitado: lo gana `receiver`"}},
    {.name = "transfer",
     .text = {"what passes from `payer` to `receiver` without being used up: royalties, fees, taxes, subsidies, tariffs",
              "lo que pasa de `payer` a `receiver` sin gastarse: regalías, cánones, impuestos, subsidios, tarifas"}},
};
constexpr Row price(std::string_view unit, Text text) {
  return {.unit = unit, .fallback = 0.0, .valid = {-1e15, 1e15}, .text = text, .source = "weap2015"};
}

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::kind>(
        {.kind = Kind::choice, .fallback = 0.0, .varies = false, .text = {"what the money is", "qué es el dinero"}, .choices = kKinds}),
    field<&P::capital>({.unit = "USD",
                        .fallback = 0.0,
                        .valid = {0, 1e15},
                        .varies = false,
                        .text = {"what building or buying costs", "lo que cuesta construir o comprar"},
                        .source = "weap2015"}),
    field<&P::paid_on>(
        {.kind = Kind::date,
         .fallback = kAlways,
         .varies = false,
         .text = {"day on which the capital is paid, or the loan begins; if not given, `start`, else the first day of the run",
                  "día en que se paga el capital o comienza el préstamo; si no se da, `start`, si no el primer día de la corrida"}}),
    field<&P::life>({.kind = Kind::integer,
                     .unit = "1",
                     .fallback = 0.0,
                     .valid = {0, 200},
                     .plausible = {5, 60},
                     .varies = false,
                     .text = {"years that it lasts, and of the loan where `interest` is given; 0: it does not wear out",
                              "años que dura, y del préstamo si se da `interest`; 0: no se gasta"}}),
    field<&P::interest>(
        {.unit = "%",
         .fallback = 0.0,
         .valid = {0, 1000},
         .plausible = {0, 20},
         .varies = false,
         .text = {"interest a year (real) of a loan of `life` years paid back in equal payments; without it the capital is paid at once",
                  "interés anual (real) de un préstamo de `life` años que se devuelve en cuotas iguales; sin él se paga de una vez"},
         .source = "weap2015"}),
    field<&P::renewed>({.kind = Kind::flag,
                        .fallback = 0.0,
                        .varies = false,
                        .text = {"bought again each time its life ends, until `end` or the end of the run",
                                 "se compra de nuevo cada vez que termina su vida, hasta `end` o el fin de la corrida"}}),
    field<&P::fixed>(price("USD/yr", {"paid every year, whatever happens", "lo que se paga cada año, pase lo que pase"})),
    field<&P::per_volume>(
        price("USD/m3", {"price of a cubic metre, where `of` names a flow", "precio de un metro cúbico, si `of` nombra un caudal"})),
    field<&P::per_mass>(
        price("USD/t", {"price of a tonne, where `of` names a production", "precio de una tonelada, si `of` nombra una producción"})),
    field<&P::per_energy>(
        price("USD/kWh", {"price of energy, where `of` names a power", "precio de la energía, si `of` nombra una potencia"})),
    field<&P::per_area>(price("USD/(ha yr)", {"paid every year per area, where `of` names an area",
                                              "lo que se paga por año y superficie, si `of` nombra una superficie"})),
    field<&P::per_unit>(price("USD/yr", {"paid every year per unit of a plain number that `of` names (an indicator)",
                                         "lo que se paga por año por unidad de un número que nombra `of` (un indicador)"})),
    field<&P::energy_price>(price("USD/kWh", {"price of the electricity that raises the flow that `of` names",
                                              "precio de la electricidad que eleva el caudal que nombra `of`"})),
    field<&P::lift>({.unit = "m",
                     .fallback = 0.0,
                     .valid = {0, 1e4},
                     .plausible = {0, 1000},
                     .text = {"height by which the water is raised, with friction given as a height; or added to that of `head_of`",
                              "altura a la que se eleva el agua, con la fricción dada como altura; o que se suma a la de `head_of`"}}),
    field<&P::raised_to>({.unit = "m",
                          .fallback = Cost::kAnyHead,
                          .valid = {Cost::kAnyHead, 9000},
                          .varies = false,
                          .text = {"elevation to which the water is raised from the level that `head_of` names",
                                   "altitud a la que se eleva el agua desde el nivel que nombra `head_of`"}}),
    field<&P::efficiency>({.unit = "1",
                           .fallback = 0.6,
                           .valid = {0.01, 1},
                           .plausible = {0.3, 0.85},
                           .text = {"energy of the raised water over the electricity used: pump and motor together",
                                    "energía del agua elevada sobre la electricidad usada: bomba y motor juntos"},
                           .source = "chow1988"}),
    field<&P::density>(
        {.unit = "kg/m3",
         .fallback = 1000.0,
         .valid = {900, 1500},
         .text = {"density of what is raised; brine is near 1200", "densidad de lo que se eleva; la salmuera, cerca de 1200"}}),
    field<&P::pipe_length>(
        {.unit = "m",
         .fallback = 0.0,
         .valid = {0, 1e7},
         .plausible = {0, 2e5},
         .varies = false,
         .text = {"length of the pipe, for its friction; 0: none", "longitud de la tubería, para su fricción; 0: sin fricción"}}),
    field<&P::pipe_diameter>({.unit = "m",
                              .fallback = 0.5,
                              .valid = {0.01, 20},
                              .plausible = {0.05, 3},
                              .varies = false,
                              .text = {"inner diameter of the pipe", "diámetro interior de la tubería"}}),
    field<&P::pipe_friction>({.unit = "1",
                              .fallback = 0.02,
                              .valid = {0.001, 1},
                              .plausible = {0.008, 0.1},
                              .varies = false,
                              .text = {"friction factor of Darcy and Weisbach", "factor de fricción de Darcy y Weisbach"},
                              .source = "chow1988"}),
    field<&P::share>({.unit = "1",
                      .fallback = 0.0,
                      .valid = {0, 1},
                      .text = {"part of what `share_of` names, in each calendar year: a royalty of 3 % is 0.03",
                               "parte de lo que nombra `share_of`, en cada año calendario: una regalía de 3 % es 0.03"}}),
    field<&P::people>({.unit = "person",
                       .fallback = 0.0,
                       .valid = {0, 1e7},
                       .text = {"people who have work by this", "personas que tienen trabajo por esto"}}),
    field<&P::growth>({.unit = "%",
                       .fallback = 0.0,
                       .valid = {-50, 100},
                       .plausible = {-5, 10},
                       .varies = false,
                       .text = {"real growth of its prices a year, from the year of basin.money_date on",
                                "crecimiento real anual de sus precios, desde el año de basin.money_date"},
                       .source = "weap2015"}),
    field<&P::start>({.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day", "primer día"}}),
    field<&P::end>({.kind = Kind::date, .fallback = kNever, .varies = false, .text = {"last day", "último día"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::named>({.unit = "1",
                      .text = {"rate or state that `of` names, SI", "tasa o estado que nombra `of`, SI"},
                      .origin = Origin::named,
                      .via = "of"}),
    field<&F::named_flux>({.unit = "m3",
                           .text = {"flux that `of` names", "flujo que nombra `of`"},
                           .origin = Origin::named,
                           .origin_type = "flux",
                           .via = "of"}),
    field<&F::head>(
        {.unit = "m", .text = {"level that `head_of` names", "nivel que nombra `head_of`"}, .origin = Origin::named, .via = "head_of"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::standing>(
        {.unit = "USD/yr",
         .text = {"fixed payment, by area and by unit; before growth", "pago fijo, por superficie y por unidad; antes del crecimiento"}}),
    field<&D::running>({.unit = "USD/yr",
                        .text = {"payment by volume, mass or energy of the result; before growth",
                                 "pago por volumen, masa o energía del resultado; antes del crecimiento"}}),
    field<&D::power>({.unit = "kW", .text = {"electric power of the pumps", "potencia eléctrica de las bombas"}}),
    field<&D::power_cost>({.unit = "USD/yr",
                           .text = {"payment for the electricity of the pumps; before growth",
                                    "pago por la electricidad de las bombas; antes del crecimiento"}}),
    field<&D::share_now>({.unit = "1", .text = {"share of the day", "parte del día"}}),
    field<&D::employed>({.unit = "person", .text = {"people who have work by this", "personas que tienen trabajo por esto"}}),
});
constexpr Row settings[] = {
    {.name = "payer",
     .role = Role::setting,
     .kind = Kind::reference,
     .text = {"who pays; absent in benefits: somebody outside", "quién paga; ausente en beneficios: alguien de afuera"},
     .target = "actors"},
    {.name = "receiver",
     .role = Role::setting,
     .kind = Kind::reference,
     .text = {"who receives; absent in costs: somebody outside", "quién recibe; ausente en costos: alguien de afuera"},
     .target = "actors"},
    {.name = "of",
     .role = Role::setting,
     .kind = Kind::text,
     .structure = true,
     .text = {"result that the price applies to, `plants.a.production` or `links.intake.delivered`, added up when several are given with "
              "+; `*` takes every component",
              "resultado al que se aplica el precio, `plants.a.production` o `links.toma.delivered`, sumados si hay varios con +; `*` toma "
              "todos los componentes"},
     .source = "weap2015"},
    {.name = "head_of",
     .role = Role::setting,
     .kind = Kind::text,
     .structure = true,
     .text = {"level from which the water is raised to `raised_to`: `wells.a.head`, `cells.fan.water_table`",
              "nivel desde el que se eleva el agua hasta `raised_to`: `wells.a.head`, `cells.abanico.water_table`"}},
    {.name = "share_of",
     .role = Role::setting,
     .kind = Kind::text,
     .text = {"entries of costs of which this is a share, `carbonate - refining - freight`: never below 0 in a year",
              "entradas de costs de las que esto es una parte, `carbonato - refinado - flete`: nunca menor que 0 en un año"}},
    {.name = "counts_for",
     .role = Role::setting,
     .kind = Kind::reference,
     .text = {"use or plant whose water or product it serves, for the cost of a cubic metre or a tonne; if not given, what `of` names or "
              "sends water to",
              "uso o planta a cuya agua o producto sirve, para el costo de un metro cúbico o una tonelada; si no se da, lo que `of` nombra "
              "o abastece"},
     .target = "uses|plants"},
};
}  // namespace

const ComponentType Cost::type{
    .name = "cost",
    .section = "costs",
    .text = {"money spent, gained or passed on: capital, fixed and variable costs, energy, benefits, royalties, wages",
             "dinero que se gasta, se gana o se transfiere: capital, costos fijos y variables, energía, beneficios, regalías, salarios"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .parameters = parameters,
    .forcing = forcing,
    .derived = derived,
    .equations =
        "standing = fixed + (per_area + per_unit) result\n"
        "running = (per_volume + per_mass + per_energy) result\n"
        "power = density g flow (lift + raised_to - head + friction)/efficiency",
    .theory = "costs.md",
    .rests = true};

}  // namespace cuenca::allocation
