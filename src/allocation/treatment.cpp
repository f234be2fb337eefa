#include "allocation/treatment.hpp"

#include "allocation/dates.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Treatment::Parameters<double>;
using S = Treatment::State<double>;
using Q = Treatment::Fluxes<double>;
using D = Treatment::Derived<double>;

constexpr Row entry_parameters[] = {
    {.name = "share",
     .unit = "1",
     .valid = {0, 1},
     .text = {"share by which the treatment lowers the concentration", "parte en que el tratamiento baja la concentración"},
     .source = "weap2015"},
};

constexpr Choice outside_dates[] = {
    {"bypass", {"it goes where untreated water goes", "va adonde va el agua sin tratar"}},
    {"through",
     {"it goes where treated water goes, as it came: there is no plant yet, or no more",
      "va adonde va el agua tratada, tal como llegó: la planta aún no está, o ya no"}},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::capacity>(
        {.unit = "m3/d",
         .fallback = 1e12,
         .valid = {0, 1e12},
         .plausible = {0, 1e6},
         .text =
             {"most that it takes in; what comes beyond it passes by untreated, what it would bring to a use is not taken at the source",
              "máximo que recibe; lo que llega de más pasa sin tratar, lo que llevaría a un uso no se toma en la fuente"},
         .source = "weap2015"}),
    field<&P::recovery>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 1},
         .plausible = {0.2, 1},
         .text = {"share of the water taken in that becomes treated water", "parte del agua recibida que resulta tratada"}}),
    field<&P::consumption>({.unit = "1",
                            .fallback = 0.0,
                            .valid = {0, 1},
                            .plausible = {0, 0.3},
                            .text = {"share of the water taken in that is lost as vapour; what then lacks to 1 is reject",
                                     "parte del agua recibida que se pierde como vapor; lo que falta hasta 1 es rechazo"},
                            .source = "weap2015"}),
    field<&P::solids>(
        {.unit = "1",
         .fallback = 0.0,
         .valid = {0, 1},
         .text =
             {"share of what it holds back that leaves the water for good, as sludge or in spent filters; without reject all of it does",
              "parte de lo retenido que sale del agua para siempre, como lodo o en filtros gastados; sin rechazo, todo"}}),
    field<&P::energy>({.unit = "kWh/m3",
                       .fallback = 0.0,
                       .valid = {0, 1000},
                       .plausible = {0, 15},
                       .text = {"electricity for a cubic metre of treated water", "electricidad por metro cúbico de agua tratada"}}),
    field<&P::start>({.kind = Kind::date, .fallback = kAlways, .natural = kNever, .varies = false, .text = {"first day", "primer día"}}),
    field<&P::end>({.kind = Kind::date, .fallback = kNever, .varies = false, .text = {"last day", "último día"}}),
    field<&P::outside_dates>({.kind = Kind::choice,
                              .fallback = 0.0,
                              .natural = 1.0,
                              .varies = false,
                              .text = {"what becomes of water before the first and after the last day",
                                       "qué pasa con el agua antes del primer día y después del último"},
                              .choices = outside_dates}),
    field<&P::removal>({.unit = "1",
                        .fallback = 0.0,
                        .given = true,
                        .valid = {0, 1},
                        .text = {"removal of each constituent", "remoción de cada constituyente"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::inlet>({.unit = "m3", .text = {"water to be treated", "agua por tratar"}, .phase = Phase::liquid}),
});
constexpr Row out(Text text, std::string_view to, bool salts) {
  return {.unit = "m3",
          .text = text,
          .from = "inlet",
          .to = to,
          .otherwise = "outside",
          .solute = salts ? Solute::reactive : Solute::none,
          .result = !salts};
}
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::treated>(out({"treated water", "agua tratada"}, "to", false)),
    field<&Q::rejected>(out({"reject: brine, sludge", "rechazo: salmuera, lodo"}, "reject_to", false)),
    field<&Q::bypassed>(out({"water beyond the capacity, untreated", "agua sobre la capacidad, sin tratar"}, "bypass_to", false)),
    field<&Q::consumed>({.unit = "m3", .text = {"lost as vapour", "perdida como vapor"}, .from = "inlet", .to = "atmosphere"}),
    field<&Q::treated_salts>(out({"what treated water carries", "lo que lleva el agua tratada"}, "to", true)),
    field<&Q::rejected_salts>(out({"what the reject carries", "lo que lleva el rechazo"}, "reject_to", true)),
    field<&Q::bypassed_salts>(out({"what untreated water carries", "lo que lleva el agua sin tratar"}, "bypass_to", true)),
    field<&Q::removed>({.unit = "m3",
                        .text = {"taken out of the water for good", "lo que sale del agua para siempre"},
                        .from = "inlet",
                        .to = "removal",
                        .solute = Solute::reactive,
                        .result = false}),
});
static_assert(slot_of<&Q::treated_salts>() == 4 && slot_of<&Q::removed>() == 7);
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"water to be treated", "agua por tratar"}, .implies = "inlet", .result = false}),
    field<&D::inflow>({.unit = "m3/s", .text = {"water that arrives", "agua que llega"}}),
    field<&D::flow>({.unit = "m3/s", .text = {"treated water", "agua tratada"}}),
    field<&D::bypass>({.unit = "m3/s", .text = {"untreated water beyond the capacity", "agua sin tratar sobre la capacidad"}}),
    field<&D::reject>({.unit = "m3/s", .text = {"reject: brine, sludge", "rechazo: salmuera, lodo"}}),
    field<&D::consumption_rate>({.unit = "m3/s", .text = {"water lost as vapour", "agua perdida como vapor"}}),
    field<&D::held_back>(
        {.unit = "t/yr", .text = {"all constituents kept out of the treated water", "todos los constituyentes retenidos"}}),
    field<&D::salinity_before>({.unit = "g/L", .text = {"dissolved salts of what arrives", "sales disueltas de lo que llega"}}),
    field<&D::salinity>({.unit = "g/L", .text = {"dissolved salts of the treated water", "sales disueltas del agua tratada"}}),
    field<&D::power>({.unit = "kW", .text = {"electric power", "potencia eléctrica"}}),
});
constexpr Row settings[] = {
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where treated water goes: a use, or where return flows may go; absent: out of the basin",
              "adónde va el agua tratada: un uso, o adonde pueden ir retornos; ausente: fuera de la cuenca"},
     .target = "uses|reaches|cells|lagoons|reservoirs|linear_cells|power_cells|wedge_cells|wetlands"},
    {.name = "reject_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where the reject goes; absent: out of the basin", "adónde va el rechazo; ausente: fuera de la cuenca"},
     .target = "reaches|cells|lagoons|reservoirs|ponds|linear_cells|power_cells|wedge_cells|wetlands"},
    {.name = "bypass_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where untreated water goes; absent: with the treated water, or out of the basin where that goes to a use",
              "adónde va el agua sin tratar; ausente: con la tratada, o fuera de la cuenca si ésta va a un uso"},
     .target = "reaches|cells|lagoons|reservoirs|ponds|linear_cells|power_cells|wedge_cells|wetlands"},
    {.name = "removes",
     .role = Role::setting,
     .kind = Kind::list,
     .structure = true,
     .text = {"what it removes: entries named like a constituent, or `salinity` for all salts without an entry of their own",
              "lo que remueve: entradas llamadas como un constituyente, o `salinity` para todas las sales sin entrada propia"},
     .source = "weap2015",
     .entry = &removal_entry},
};
}  // namespace

const ComponentType removal_entry{
    .name = "removal_entry",
    .text = {"removal of a constituent by a treatment plant", "remoción de un constituyente por una planta de tratamiento"},
    .parameters = entry_parameters};

const ComponentType Treatment::type{
    .name = "treatment",
    .section = "treatments",
    .text = {"treatment plant: of waste water, or of the supply of a use (filters, reverse osmosis)",
             "planta de tratamiento: de aguas servidas, o del abastecimiento de un uso (filtros, ósmosis inversa)"},
    .turn = Turn::network,
    .inlet = "inlet",
    .settings = settings,
    .parameters = parameters,
    .stores = stores,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "treated = recovery min(inflow, capacity); reject = (1 - recovery - consumption) min(inflow, capacity)\n"
        "C_treated = (1 - share) C_inflow/(1 - consumption); beyond the capacity untreated\n"
        "power = energy treated",
    .theory = "treatment.md",
    .rests = true};

}  // namespace cuenca::allocation
