#include "waterbody/pond.hpp"

#include "waterbody/pond_rows.hpp"
#include "waterbody/water_forcing.hpp"

namespace cuenca::waterbody {
namespace {
using namespace catalog;
using P = Pond::Parameters<double>;
using S = Pond::State<double>;
using M = Pond::Memory<double>;
using F = Pond::Forcing<double>;
using Q = Pond::Fluxes<double>;
using D = Pond::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::elevation>(pond_rows::elevation),
    field<&P::surface>(pond_rows::surface),
    field<&P::start>(pond_rows::start),
    field<&P::end>(pond_rows::end),
    field<&P::evaporation_factor>(pond_rows::evaporation_factor),
    field<&P::activity_response>(pond_rows::activity_response),
    field<&P::activity_weight>(pond_rows::activity_weight),
    field<&P::brine>(pond_rows::brine),
    field<&P::operating_depth>(pond_rows::operating_depth),
    field<&P::greatest_depth>(pond_rows::greatest_depth),
    field<&P::release_time>(pond_rows::release_time),
    field<&P::target>(pond_rows::target),
    field<&P::held_brine>(pond_rows::held_brine),
    field<&P::leak_rate>(pond_rows::leak_rate),
    field<&P::dry_salinity>(pond_rows::dry_salinity),
    field<&P::night_ice>(kNightIce),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::inlet>({.unit = "m3",
                      .text = {"inflow of the step, passed on to the pond", "entrada del paso, que sigue a la poza"},
                      .phase = Phase::liquid}),
    field<&S::liquid>({.unit = "m3", .text = {"brine in the ponds", "salmuera en las pozas"}, .phase = Phase::liquid}),
    field<&S::crust>({.unit = "m3", .text = {"precipitated salts", "sales precipitadas"}, .phase = Phase::solid}),
    field<&S::entrained>(
        {.unit = "m3", .text = {"brine held in harvested salts", "salmuera retenida en las sales cosechadas"}, .phase = Phase::liquid}),
    field<&S::double_salt>(
        {.unit = "m3", .text = {"precipitated double salts (carnallite)", "sales dobles precipitadas (carnalita)"}, .phase = Phase::solid}),
    field<&S::crystal>({.unit = "m3", .text = {"water in the crystals of double salts", "agua en los cristales de sales dobles"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::fallen>({.unit = "kg", .text = {"salt that fell in the last step", "sal que cayó en el último paso"}}),
    field<&M::received>(
        {.unit = "kg",
         .text = {"recoverable constituent received since the beginning", "constituyente recuperable recibido desde el inicio"}}),
    field<&M::released>(
        {.unit = "kg",
         .text = {"recoverable constituent passed on since the beginning", "constituyente recuperable entregado desde el inicio"}}),
});
constexpr auto forcing = water_forcing_rows<F>();
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::inflow>({.unit = "m3",
                       .text = {"inflow that joins the pond", "entrada que se une a la poza"},
                       .from = "inlet",
                       .to = "liquid",
                       .solute = Solute::advected,
                       .result = false}),
    field<&Q::rain>({.unit = "m3", .text = {"rain", "lluvia"}, .from = "atmosphere", .to = "liquid"}),
    field<&Q::evaporation>({.unit = "m3", .text = {"evaporation", "evaporación"}, .from = "liquid", .to = "atmosphere"}),
    field<&Q::release>({.unit = "m3",
                        .text = {"concentrated brine passed on", "salmuera concentrada entregada"},
                        .from = "liquid",
                        .to = "to.concentrate|inlet",
                        .otherwise = "outside",
                        .solute = Solute::advected}),
    field<&Q::entrainment>({.unit = "m3",
                            .text = {"brine taken along by harvested salts", "salmuera que arrastran las sales cosechadas"},
                            .from = "liquid",
                            .to = "entrained",
                            .solute = Solute::advected}),
    field<&Q::leak>({.unit = "m3",
                     .text = {"leak through the liner", "fuga por la membrana"},
                     .from = "liquid",
                     .to = "leaks_to.brine",
                     .otherwise = "outside",
                     .solute = Solute::advected}),
    field<&Q::precipitation_of_salt>(
        {.unit = "m3", .text = {"salt that falls", "sal que cae"}, .from = "liquid", .to = "crust", .solute = Solute::reactive}),
    field<&Q::dissolution>({.unit = "m3",
                            .text = {"salt that dissolves again", "sal que se redisuelve"},
                            .from = "crust",
                            .to = "liquid",
                            .solute = Solute::reactive}),
    field<&Q::doubling>({.unit = "m3",
                         .text = {"double salt that falls", "sal doble que cae"},
                         .from = "liquid",
                         .to = "double_salt",
                         .solute = Solute::reactive}),
    field<&Q::parting>({.unit = "m3",
                        .text = {"double salt that dissolves or decomposes", "sal doble que se disuelve o se descompone"},
                        .from = "double_salt",
                        .to = "liquid",
                        .solute = Solute::reactive}),
    field<&Q::crystallisation>(
        {.unit = "m3", .text = {"water that goes into crystals", "agua que pasa a los cristales"}, .from = "liquid", .to = "crystal"}),
    field<&Q::crystal_release>(
        {.unit = "m3", .text = {"water that crystals give back", "agua que devuelven los cristales"}, .from = "crystal", .to = "liquid"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::inlet_content>({.unit = "m3", .text = {"inflow that waits", "entrada que espera"}, .implies = "inlet", .result = false}),
    field<&D::liquid_content>({.unit = "m3", .text = {"volume of brine", "volumen de salmuera"}, .implies = "liquid"}),
    field<&D::entrained_content>(
        {.unit = "m3", .text = {"brine held in salts", "salmuera retenida en sales"}, .implies = "entrained", .result = false}),
    field<&D::crystal_content>({.unit = "m3", .text = {"water in crystals", "agua en cristales"}, .implies = "crystal", .result = false}),
    field<&D::depth>({.unit = "m", .text = {"depth", "profundidad"}}),
    field<&D::area>({.unit = "m2", .text = {"area taken by the ponds", "área ocupada por las pozas"}}),
    field<&D::salinity>({.unit = "kg/m3", .text = {"total dissolved solids", "sólidos disueltos totales"}}),
    field<&D::grade>({.unit = "kg/m3", .text = {"grade of the recoverable constituent", "ley del constituyente recuperable"}}),
    field<&D::crust_mass>({.unit = "kg", .text = {"mass of precipitated salts", "masa de sales precipitadas"}, .implies = "crust"}),
    field<&D::double_salt_mass>(
        {.unit = "kg",
         .text = {"mass of precipitated double salts, without their water", "masa de sales dobles precipitadas, sin su agua"},
         .implies = "double_salt"}),
    field<&D::recovery>({.unit = "1",
                         .text = {"recoverable constituent passed on over received, since the beginning",
                                  "constituyente recuperable entregado respecto del recibido, desde el inicio"}}),
    field<&D::evaporation_rate>(
        {.unit = "m/s", .text = {"evaporation at the salinity of the end of the step", "evaporación con la salinidad del final del paso"}}),
    field<&D::inflow_rate>({.unit = "m3/s", .text = {"inflow of brine", "entrada de salmuera"}}),
    field<&D::release_rate>({.unit = "m3/s", .text = {"concentrated brine passed on", "salmuera concentrada entregada"}}),
});
constexpr Row settings[] = {
    {.name = "climate",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"climate of the ponds; the first of the study if not given", "clima de las pozas; el primero del estudio si no se da"},
     .target = "climates"},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"plant or next pond that receives the concentrate; absent: out of the basin",
              "planta o poza siguiente que recibe el concentrado; ausente: fuera de la cuenca"},
     .target = "plants|ponds"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell that receives the leak; absent: out of the basin", "celda que recibe la fuga; ausente: fuera de la cuenca"},
     .target = "cells"},
    {.name = "on",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"flat on which the ponds lie: their area is taken from that surface once they operate",
              "salar sobre el que están las pozas: su área se descuenta de esa superficie desde que operan"},
     .target = "salar_surfaces"},
};
static_assert(Pond::places.inlet == slot_of<&S::inlet>() && Pond::places.liquid == slot_of<&S::liquid>() &&
              Pond::places.crust == slot_of<&S::crust>() && Pond::places.precipitation == slot_of<&Q::precipitation_of_salt>() &&
              Pond::places.dissolution == slot_of<&Q::dissolution>() && Pond::places.double_salt == slot_of<&S::double_salt>() &&
              Pond::places.doubling == slot_of<&Q::doubling>() && Pond::places.parting == slot_of<&Q::parting>());
}  // namespace

const ComponentType Pond::type{.name = "pond",
                               .section = "ponds",
                               .text = {"evaporation ponds", "pozas de evaporación"},
                               .turn = Turn::network,
                               .inlet = "inlet",
                               .climate_at = "elevation",
                               .settings = settings,
                               .parameters = parameters,
                               .stores = stores,
                               .memory = memory,
                               .forcing = forcing,
                               .fluxes = fluxes,
                               .derived = derived,
                               .leaves_as_at_turn = true,
    .equations =
        "dV/dt = inflow + P A - f E(a_w) A - release - leak - brine held by harvested salt\n"
        "release = (level above operating_depth) (1 - exp(-dt/release_time)) once the target grade is reached",
    .theory = "ponds-and-plants.md", .rests = true};

}  // namespace cuenca::waterbody
