#include "catchment/frost_index_ground.hpp"

#include "catchment/cover_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = FrostIndexGround::Parameters<double>;
using S = FrostIndexGround::State<double>;
using M = FrostIndexGround::Memory<double>;
using F = FrostIndexGround::Forcing<double>;
using Q = FrostIndexGround::Fluxes<double>;
using D = FrostIndexGround::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::daily_decay>(
        {.unit = "1",
         .fallback = 0.97,
         .valid = {0.1, 0.999},
         .plausible = {0.9, 0.99},
         .text = {"share of the frost index that is left after a day", "parte del índice de helada que queda tras un día"},
         .source = "molnau1983"}),
    field<&P::damping_cold>({.unit = "1/cm",
                             .fallback = 0.08,
                             .valid = {0, 10},
                             .plausible = {0.03, 0.2},
                             .text = {"how snow keeps the cold from the ground, per depth of snow",
                                      "cuánto protege la nieve al terreno del frío, por espesor de nieve"},
                             .source = "molnau1983"}),
    field<&P::damping_warm>({.unit = "1/cm",
                             .fallback = 0.5,
                             .valid = {0, 10},
                             .plausible = {0.1, 1},
                             .text = {"how snow keeps warmth from the ground, per depth of snow",
                                      "cuánto protege la nieve al terreno del calor, por espesor de nieve"},
                             .source = "molnau1983"}),
    field<&P::snow_density>(
        {.unit = "kg/m3",
         .fallback = 250.0,
         .valid = {30, 917},
         .plausible = {100, 450},
         .text = {"density of the snow, from its water to its depth", "densidad de la nieve, de su agua a su espesor"}}),
    field<&P::thawed_below>(
        {.unit = "K d",
         .difference = true,
         .fallback = 56.0,
         .valid = {0, 1e4},
         .plausible = {20, 83},
         .text = {"frost index up to which the ground takes all water", "índice de helada hasta el que el terreno recibe toda el agua"},
         .source = "molnau1983"}),
    field<&P::frozen_from>({.unit = "K d",
                            .difference = true,
                            .fallback = 83.0,
                            .valid = {0, 1e4},
                            .plausible = {56, 150},
                            .not_below = "thawed_below",
                            .text = {"frost index from which the ground is frozen throughout; in between in proportion",
                                     "índice de helada desde el que el terreno está del todo helado; entre ambos en proporción"},
                            .source = "molnau1983"}),
    field<&P::runoff_share>({.unit = "1",
                             .fallback = 1.0,
                             .valid = {0, 1},
                             .plausible = {0.3, 1},
                             .text = {"share of the water that runs off ground frozen throughout",
                                      "parte del agua que escurre de un terreno del todo helado"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>({.unit = "m3", .text = {"water on the ground: passes through", "agua sobre el terreno: pasa de largo"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::index>({.unit = "K s", .difference = true, .text = {"index of frozen ground", "índice de terreno helado"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::temperature>({.unit = "K",
                            .text = {"mean air temperature", "temperatura media del aire"},
                            .origin = Origin::climate,
                            .origin_name = "temperature"}),
    field<&F::snow>({.unit = "m3",
                     .text = {"water of the snow on the ground", "agua de la nieve sobre el terreno"},
                     .origin = Origin::gathered,
                     .origin_type = "snow",
                     .via = "ground",
                     .origin_name = "water_equivalent"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::infiltration>(
        {.unit = "m3", .text = {"water that enters the soil", "agua que entra al suelo"}, .from = "water", .to = "soil.water"}),
    field<&Q::surface_runoff>(
        {.unit = "m3", .text = {"runoff from frozen ground", "escorrentía de terreno helado"}, .from = "water", .to = "catchment.channel"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>({.unit = "m3", .text = {"water on the ground", "agua sobre el terreno"}, .implies = "water"}),
    field<&D::frost_index>({.unit = "K s", .difference = true, .text = {"index of frozen ground", "índice de terreno helado"}}),
    field<&D::frozen_share>({.unit = "1", .text = {"frozen share of the ground", "parte helada del terreno"}}),
});
}  // namespace

const ComponentType FrostIndexGround::type{
    .name = "frost_index_ground",
    .family = "ground",
    .section = "",
    .text = {"ground that freezes by an index of cold and snow", "terreno que se hiela según un índice de frío y nieve"},
    .turn = Turn::ground,
    .settings = cover_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .memory = memory,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "F = daily_decay F - T exp(-0.4 K D) per day, F >= 0; K = damping_cold (T <= 0) or damping_warm (T > 0), D depth of snow\n"
        "frozen share = clamp((F - thawed_below)/(frozen_from - thawed_below), 0, 1)\n"
        "surface_runoff = runoff_share frozen share arrivals; infiltration: the rest",
    .theory = "frozen-ground.md"};

}  // namespace cuenca::catchment
