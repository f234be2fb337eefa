#include "allocation/link.hpp"

#include "allocation/dates.hpp"
#include "catalog/claim_rows.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Link::Parameters<double>;
using F = Link::Forcing<double>;
using Q = Link::Fluxes<double>;
using D = Link::Derived<double>;

constexpr std::string_view kSources = "reaches|reservoirs|lagoons|linear_cells";
constexpr std::string_view kStore = "from.water|liquid";

/// Order: withdrawn, delivered.
constexpr Choice kBases[] = {
    {.name = "withdrawn", .text = {"of what is taken at the source (WEAP)", "de lo que se toma en la fuente (WEAP)"}},
    {.name = "delivered", .text = {"of what arrives (net losses of Pywr)", "de lo que llega (pérdidas netas de Pywr)"}},
};

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::preference>({.kind = Kind::integer,
                           .fallback = 1.0,
                           .valid = {1, 99},
                           .varies = false, .structure = true,
                           .text = {"turn among the sources of what it serves: 1 first", "turno entre las fuentes de lo que sirve: 1 primero"},
                           .source = "weap2015"}),
    field<&P::capacity>({.unit = "L/s",
                         .fallback = 1e9,
                         .valid = {0, 1e9},
                         .plausible = {0, 1e5},
                         .text = {"most that it carries", "máximo que lleva"},
                         .source = "weap2015"}),
    field<&P::largest_share>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 1},
         .text = {"largest share of the request that it may bring", "mayor parte del pedido que puede traer"},
         .source = "weap2015"}),
    field<&P::losses>({.unit = "1",
                       .fallback = 0.0,
                       .valid = {0, 10},
                       .plausible = {0, 0.6},
                       .text = {"lost on the way, out of the basin; a share of what `basis` says",
                                "perdida en el camino, fuera de la cuenca; parte de lo que dice `basis`"},
                       .source = "weap2015"}),
    field<&P::leakage>({.unit = "1",
                        .fallback = 0.0,
                        .valid = {0, 10},
                        .plausible = {0, 0.6},
                        .needs = "leaks_to",
                        .text = {"lost on the way to `leaks_to`; a share of what `basis` says",
                                 "perdida en el camino hacia `leaks_to`; parte de lo que dice `basis`"},
                        .source = "weap2015"}),
    field<&P::basis>({.kind = Kind::choice,
                      .fallback = 0.0,
                      .varies = false,
                      .text = {"what losses and capacity refer to", "a qué se refieren las pérdidas y la capacidad"},
                      .source = "weap2015",
                      .choices = kBases}),
    field<&P::cost>(catalog::claim_rows::cost),
    field<&P::start>({.kind = Kind::date, .fallback = kAlways, .varies = false, .text = {"first day", "primer día"}}),
    field<&P::end>({.kind = Kind::date, .fallback = kNever, .varies = false, .text = {"last day", "último día"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::allocated>(catalog::claim_rows::allocated),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::brought>(
        {.unit = "m3", .text = {"brought to whom it serves", "llevada a quien sirve"}, .from = kStore, .to = "to", .solute = Solute::advected}),
    field<&Q::lost>(
        {.unit = "m3", .text = {"lost on the way", "perdida en el camino"}, .from = kStore, .to = "outside", .solute = Solute::advected}),
    field<&Q::leaked>({.unit = "m3",
                       .text = {"leaked on the way", "filtrada en el camino"},
                       .from = kStore,
                       .to = "leaks_to",
                       .otherwise = "outside",
                       .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::withdrawn>({.unit = "m3/s", .text = {"taken at the source", "tomada en la fuente"}}),
    field<&D::delivered>({.unit = "m3/s", .text = {"brought to whom it serves", "llevada a quien sirve"}}),
});
constexpr Row settings[] = {
    {.name = "from",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"where it takes water", "de dónde toma agua"},
     .target = kSources},
    {.name = "to",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"use or field that it serves, or the treatment plant before a use",
              "uso o campo al que sirve, o la planta de tratamiento que está antes de un uso"},
     .target = "uses|fields|treatments"},
    {.name = "leaks_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"where what leaks goes", "adónde va lo que se filtra"},
     .target = "cells|linear_cells|power_cells|wedge_cells|reaches|lagoons"},
};
}  // namespace

const ComponentType Link::type{
    .name = "link",
    .section = "links",
    .text = {"transmission link from a source to a use or a field", "enlace que lleva agua de una fuente a un uso o un campo"},
    .turn = Turn::network,
    .settings = settings,
    .parameters = parameters,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "delivered = withdrawn (1 - losses - leakage), or withdrawn/(1 + losses + leakage) with basis delivered\n"
        "withdrawn: what the allocation of the step gives it",
    .theory = "allocation.md",
    .rests = true};

}  // namespace cuenca::allocation
