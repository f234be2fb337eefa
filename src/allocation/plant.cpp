#include "allocation/plant.hpp"

namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = Plant::Parameters<double>;
using S = Plant::State<double>;
using Q = Plant::Fluxes<double>;
using D = Plant::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::dle_share>({.unit = "1",
                          .fallback = 0.0,
                          .valid = {0, 1},
                          .text = {"share of the raw brine treated by direct extraction; the rest goes to ponds",
                                   "parte de la salmuera tratada por extracción directa; el resto va a pozas"}}),
    field<&P::dle_recovery>({.unit = "1",
                             .fallback = 0.85,
                             .valid = {0, 1},
                             .plausible = {0.7, 0.95},
                             .text = {"recovery by direct extraction", "recuperación por extracción directa"},
                             .source = "vera2023"}),
    field<&P::concentrate_recovery>({.unit = "1",
                                     .fallback = 0.85,
                                     .valid = {0, 1},
                                     .plausible = {0.6, 0.95},
                                     .text = {"recovery from the concentrate of ponds (losses in the ponds apart)",
                                              "recuperación desde el concentrado de pozas (aparte de las pérdidas en pozas)"}}),
    field<&P::reinjected_share>({.unit = "1",
                                 .fallback = 0.0,
                                 .valid = {0, 1},
                                 .plausible = {0, 0.97},
                                 .text = {"share of the spent brine that is reinjected", "parte de la salmuera agotada que se reinyecta"}}),
    field<&P::fresh_per_product>({.unit = "m3/t",
                                  .fallback = 0.0,
                                  .valid = {0, 5000},
                                  .plausible = {20, 600},
                                  .text = {"fresh water per tonne of product", "agua dulce por tonelada de producto"},
                                  .source = "vera2023"}),
    field<&P::recycling>({.unit = "1",
                          .fallback = 0.0,
                          .valid = {0, 1},
                          .plausible = {0, 0.8},
                          .text = {"share of the fresh water that is recycled", "parte del agua dulce que se recicla"}}),
    field<&P::fresh_evaporation>({.unit = "1",
                                  .fallback = 0.3,
                                  .valid = {0, 1},
                                  .text = {"share of the fresh water that goes to the atmosphere; the rest leaves with the tailings",
                                           "parte del agua dulce que va a la atmósfera; el resto sale con los relaves"}}),
    field<&P::fresh_dependence>({.unit = "1",
                                 .fallback = 0.0,
                                 .valid = {0, 1},
                                 .text = {"share of the work that stops where fresh water lacks: 0 the lack is only reported, 1 no product "
                                          "without its fresh water; what is not worked waits",
                                          "parte del trabajo que se detiene donde falta agua dulce: 0 la falta solo se informa, 1 no hay "
                                          "producto sin su agua dulce; lo que no se trabaja espera"}}),
    field<&P::capacity>(
        {.unit = "t/yr",
         .fallback = 1e9,
         .valid = {0, 1e9},
         .text = {"most product that it can make; what is beyond waits", "producto máximo que puede hacer; lo que sobra espera"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::feed>({.unit = "m3", .text = {"raw brine", "salmuera cruda"}, .phase = Phase::liquid}),
    field<&S::spent>(
        {.unit = "m3", .text = {"spent brine of direct extraction", "salmuera agotada de la extracción directa"}, .phase = Phase::liquid}),
    field<&S::concentrate>({.unit = "m3", .text = {"concentrate of ponds", "concentrado de pozas"}, .phase = Phase::liquid}),
    field<&S::liquor>({.unit = "m3", .text = {"concentrate in treatment", "concentrado en tratamiento"}, .phase = Phase::liquid}),
    field<&S::residue>({.unit = "m3", .text = {"residual liquor", "licor residual"}, .phase = Phase::liquid}),
    field<&S::fresh>({.unit = "m3", .text = {"fresh water", "agua dulce"}, .phase = Phase::liquid}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::to_ponds>({.unit = "m3",
                         .text = {"raw brine to ponds", "salmuera cruda a pozas"},
                         .from = "feed",
                         .to = "ponds_to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
    field<&Q::treated>({.unit = "m3",
                        .text = {"raw brine treated directly", "salmuera cruda tratada directamente"},
                        .from = "feed",
                        .to = "spent",
                        .solute = Solute::advected}),
    field<&Q::dle_product>({.unit = "m3",
                            .text = {"recovered directly", "recuperado directamente"},
                            .from = "spent",
                            .to = "product",
                            .solute = Solute::reactive}),
    field<&Q::reinjected>({.unit = "m3",
                           .text = {"spent brine reinjected", "salmuera agotada reinyectada"},
                           .from = "spent",
                           .to = "reinject_to.brine",
                           .otherwise = "outside",
                           .solute = Solute::advected}),
    field<&Q::spent_tailings>({.unit = "m3",
                               .text = {"spent brine to tailings", "salmuera agotada a relaves"},
                               .from = "spent",
                               .to = "tailings_to",
                               .otherwise = "outside",
                               .solute = Solute::advected}),
    field<&Q::taken_in>({.unit = "m3",
                         .text = {"concentrate taken into treatment", "concentrado que entra a tratamiento"},
                         .from = "concentrate",
                         .to = "liquor",
                         .solute = Solute::advected}),
    field<&Q::processed>({.unit = "m3",
                          .text = {"concentrate processed", "concentrado procesado"},
                          .from = "liquor",
                          .to = "residue",
                          .solute = Solute::advected}),
    field<&Q::concentrate_product>({.unit = "m3",
                                    .text = {"recovered from concentrate", "recuperado desde concentrado"},
                                    .from = "liquor",
                                    .to = "product",
                                    .solute = Solute::reactive}),
    field<&Q::process_water>(
        {.unit = "m3", .text = {"fresh water used", "agua dulce usada"}, .from = "fresh", .to = "residue", .solute = Solute::advected}),
    field<&Q::vapour>({.unit = "m3", .text = {"fresh water evaporated", "agua dulce evaporada"}, .from = "residue", .to = "atmosphere"}),
    field<&Q::tailings>({.unit = "m3",
                         .text = {"residual liquor to tailings", "licor residual a relaves"},
                         .from = "residue",
                         .to = "tailings_to",
                         .otherwise = "outside",
                         .solute = Solute::advected}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::feed_content>(
        {.unit = "m3", .text = {"raw brine that waits", "salmuera cruda que espera"}, .implies = "feed", .result = false}),
    field<&D::spent_content>(
        {.unit = "m3", .text = {"spent brine that waits", "salmuera agotada que espera"}, .implies = "spent", .result = false}),
    field<&D::concentrate_content>(
        {.unit = "m3", .text = {"concentrate that waits", "concentrado que espera"}, .implies = "concentrate", .result = false}),
    field<&D::liquor_content>(
        {.unit = "m3", .text = {"concentrate in treatment", "concentrado en tratamiento"}, .implies = "liquor", .result = false}),
    field<&D::residue_content>(
        {.unit = "m3", .text = {"residual liquor that waits", "licor residual que espera"}, .implies = "residue", .result = false}),
    field<&D::fresh_content>(
        {.unit = "m3", .text = {"fresh water in store", "agua dulce almacenada"}, .implies = "fresh", .result = false}),
    field<&D::brine_use>({.unit = "m3/s", .text = {"raw brine received", "salmuera cruda recibida"}}),
    field<&D::fresh_use>({.unit = "m3/s", .text = {"fresh water used", "agua dulce usada"}}),
    field<&D::fresh_request>({.unit = "m3/s", .text = {"fresh water asked for", "agua dulce pedida"}}),
    field<&D::fresh_shortage>({.unit = "m3/s", .text = {"fresh water that was short", "agua dulce que faltó"}}),
    field<&D::production>({.unit = "t/yr", .text = {"production", "producción"}}),
    field<&D::worked_share>(
        {.unit = "1",
         .text = {"share of the brine and concentrate at hand that is worked; below 1 fresh water or capacity is short",
                  "parte de la salmuera y el concentrado disponibles que se trabaja; bajo 1 falta agua dulce o capacidad"}}),
    field<&D::waiting_product>(
        {.unit = "t", .text = {"product that waits for fresh water or capacity", "producto que espera agua dulce o capacidad"}}),
});
constexpr Row settings[] = {
    {.name = "ponds_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"ponds that receive the raw brine not treated directly", "pozas que reciben la salmuera no tratada directamente"},
     .target = "ponds|pond_trains"},
    {.name = "reinject_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"cell into which spent brine is reinjected", "celda en la que se reinyecta la salmuera agotada"},
     .target = "cells|deep_cells"},
    {.name = "tailings_to",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"ponds that receive tailings; absent: out of the basin", "pozas que reciben los relaves; ausente: fuera de la cuenca"},
     .target = "ponds"},
};
static_assert(Plant::kFeed == slot_of<&S::feed>() && Plant::kLiquor == slot_of<&S::liquor>() && Plant::kSpent == slot_of<&S::spent>() &&
              Plant::kConcentrate == slot_of<&S::concentrate>() && Plant::kFresh == slot_of<&S::fresh>() &&
              Plant::kDleProduct == slot_of<&Q::dle_product>() && Plant::kConcentrateProduct == slot_of<&Q::concentrate_product>());
}  // namespace

const ComponentType Plant::type{
    .name = "plant",
    .section = "plants",
    .text = {"lithium plant", "planta de litio"},
    .turn = Turn::network,
    .buffer = true,
    .inlet = "feed",
    .settings = settings,
    .parameters = parameters,
    .stores = stores,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "product = recovery lithium product_per_kg: dle_recovery of the treated brine, concentrate_recovery of the ponds' concentrate\n"
        "fresh water = fresh_per_product product (1 - recycling)\n"
        "taken into treatment = min(1, capacity/product that waits) min(1, fresh water in store/fresh water it will need) of what waits, "
        "the second as\n"
        "far as fresh_dependence says",
    .theory = "ponds-and-plants.md",
    .rests = true};

}  // namespace cuenca::allocation
