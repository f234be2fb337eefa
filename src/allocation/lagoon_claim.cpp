#include "allocation/lagoon_claim.hpp"

#include "catalog/claim_rows.hpp"


namespace cuenca::allocation {
namespace {
using namespace catalog;
using P = LagoonClaim::Parameters<double>;
using F = LagoonClaim::Forcing<double>;
using D = LagoonClaim::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::depth>({.unit = "m",
                      .fallback = 0.0,
                      .valid = {0, 500},
                      .text = {"depth asked for; one of depth, area and volume is given",
                               "profundidad pedida; se da una sola de profundidad, área y volumen"}}),
    field<&P::area>({.unit = "km2", .fallback = 0.0, .valid = {0, 1e5}, .text = {"area asked for", "área pedida"}}),
    field<&P::volume>({.unit = "hm3", .fallback = 0.0, .valid = {0, 1e6}, .text = {"volume asked for", "volumen pedido"}}),
    field<&P::most>({.unit = "L/s",
                     .fallback = 1e9,
                     .natural = 0.0,
                     .valid = {0, 1e9},
                     .plausible = {0, 1e5},
                     .text = {"most that it asks for", "máximo que pide"}}),
    field<&P::priority>(catalog::claim_rows::priority),
    field<&P::weight>(catalog::claim_rows::weight),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::required>({.unit = "m3/s", .text = {"inflow it asks for", "entrada que pide"}}),
    field<&F::allocated>(catalog::claim_rows::allocated),
    field<&F::target>({.unit = "m3", .text = {"volume asked for", "volumen pedido"}}),
    field<&F::binding>(catalog::claim_rows::binding),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::target_volume>({.unit = "m3", .text = {"volume asked for", "volumen pedido"}}),
    field<&D::required>(
        {.unit = "m3/s",
         .text = {"inflow that reaches it in the step, losses included", "entrada que lo alcanza en el paso, con pérdidas"}}),
    field<&D::expected>({.unit = "m3/s", .text = {"inflow by rivers after allocation", "entrada por ríos después de la asignación"}}),
    field<&D::shortage>({.unit = "m3/s", .text = {"asked and not there", "pedida y no presente"}}),
    field<&D::coverage>(catalog::claim_rows::coverage),
    field<&D::shortage_reason>({.text = catalog::claim_rows::reason}),
});
constexpr Row settings[] = {
    {.name = "lagoon",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"lagoon that claims", "laguna que reclama"},
     .target = "lagoons"},
};
}  // namespace

const ComponentType LagoonClaim::type{
    .name = "lagoon_claim",
    .section = "lagoon_claims",
    .text = {"claim of a lagoon for its water, met by the rivers that reach it",
             "derecho de una laguna a su agua, que cubren los ríos que llegan a ella"},
    .turn = Turn::ecosystem,
    .settings = settings,
    .parameters = parameters,
    .forcing = forcing,
    .derived = derived,
    .equations = "required = min(most, max(0, (target - content)/dt + evaporation + seepage - rain)), with the losses of the step before",
    .theory = "allocation.md"};

}  // namespace cuenca::allocation
