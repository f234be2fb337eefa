#include "allocation/offtake.hpp"

#include "catalog/claim_rows.hpp"


namespace cuenca::allocation {
namespace {
using namespace catalog;
using S = Offtake::State<double>;
using F = Offtake::Forcing<double>;
using Q = Offtake::Fluxes<double>;
using D = Offtake::Derived<double>;

constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water at the offtake", "agua en la toma"}, .phase = Phase::liquid}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::ordered>({.unit = "m3/s",
                        .text = {"order of its field", "pedido de su campo"},
                        .origin = Origin::linked,
                        .via = "field",
                        .origin_name = "request"}),
    field<&F::adjustment>(catalog::claim_rows::adjustment),
    field<&F::served>({.unit = "1",
                       .text = {"part of what was allocated that the canal brings", "parte de lo asignado que el canal lleva"},
                       .origin = Origin::linked,
                       .via = "canal",
                       .origin_name = "fulfilled"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::delivered>(
        {.unit = "m3", .text = {"water for the field", "agua para el campo"}, .from = "water", .to = "field", .solute = Solute::advected}),
    field<&Q::passed>({.unit = "m3",
                       .text = {"water for the fields behind it", "agua para los campos siguientes"},
                       .from = "water",
                       .to = "next",
                       .otherwise = "outside",
                       .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::content>({.unit = "m3", .text = {"water at the offtake", "agua en la toma"}, .implies = "water"}),
    field<&D::delivery>({.unit = "m3/s", .text = {"given to the field", "dada al campo"}}),
});
constexpr Row settings[] = {
    {.name = "canal",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"canal that it takes from", "canal del que toma"},
     .target = "canals"},
    {.name = "field",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .given = true,
     .structure = true,
     .text = {"field that it serves", "campo al que sirve"},
     .target = "fields"},
    {.name = "next",
     .role = Role::setting,
     .kind = Kind::reference,
     .given = true,
     .structure = true,
     .text = {"next offtake, or where the canal ends", "toma siguiente, o donde termina el canal"},
     .target = "canals|reaches|lagoons|reservoirs|wetlands"},
};
}  // namespace

const ComponentType Offtake::type{.name = "offtake",
                                  .section = "",
                                  .text = {"offtake of a field from its canal", "toma de un campo desde su canal"},
                                  .turn = Turn::network,
                                  .settings = settings,
                                  .stores = stores,
                                  .forcing = forcing,
                                  .fluxes = fluxes,
                                  .derived = derived,
    .equations =
        "delivered = what its canal gives to its field in its turn",
    .theory = "irrigated-land.md"};

}  // namespace cuenca::allocation
