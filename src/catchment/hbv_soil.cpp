#include "catchment/hbv_soil.hpp"

#include "catchment/soil_rows.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = HbvSoil::Parameters<double>;
using S = HbvSoil::State<double>;
using F = HbvSoil::Forcing<double>;
using Q = HbvSoil::Fluxes<double>;
using D = HbvSoil::Derived<double>;

constexpr Choice upper_laws[] = {
    {"two_outlets",
     {"two linear outlets, the quick one above a threshold (K0, UZL, K1)",
      "dos salidas lineales, la rápida sobre un umbral (K0, UZL, K1)"}},
    {"power", {"one outlet, a power of the content (K1, ALPHA)", "una salida, potencia del contenido (K1, ALPHA)"}},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>(soil_rows::area),
    field<&P::elevation>(soil_rows::elevation),
    field<&P::field_capacity>({.unit = "mm",
                               .fallback = 200.0,
                               .valid = {1, 1e4},
                               .plausible = {50, 600},
                               .text = {"largest soil moisture (FC of HBV)", "mayor humedad del suelo (FC en HBV)"},
                               .source = "seibert2012"}),
    field<&P::beta>({.unit = "1",
                     .fallback = 2.0,
                     .valid = {0.1, 20},
                     .plausible = {1, 6},
                     .text = {"power of the wetness that gives the share of the water that recharges (BETA): higher gives less recharge",
                              "potencia de la humedad que da la parte del agua que recarga (BETA): cuanto mayor, menos recarga"},
                     .source = "seibert2012"}),
    field<&P::evaporation_limit>(
        {.unit = "1",
         .fallback = 0.7,
         .valid = {0.01, 1},
         .plausible = {0.3, 1},
         .text = {"wetness from which evapotranspiration is potential, as a share of the largest soil moisture (LP)",
                  "humedad desde la que la evapotranspiración es la potencial, como parte de la mayor humedad (LP)"},
         .source = "seibert2012"}),
    field<&P::crop_factor>({.unit = "1",
                            .fallback = 1.0,
                            .valid = {0, 3},
                            .plausible = {0.2, 1.3},
                            .text = {"evapotranspiration of the wet cover as a multiple of the reference",
                                     "evapotranspiración de la cubierta húmeda como múltiplo de la de referencia"},
                            .source = "fao56"}),
    field<&P::capillary_rise>({.unit = "mm/d",
                               .fallback = 0.0,
                               .valid = {0, 100},
                               .plausible = {0, 5},
                               .text = {"capillary rise from the upper store into a dry soil; none into a full one (C_FLUX)",
                                        "ascenso capilar del recipiente superior a un suelo seco; ninguno a uno lleno (C_FLUX)"},
                               .source = "bergstrom1992"}),
    field<&P::percolation>(
        {.unit = "mm/d",
         .fallback = 1.0,
         .valid = {0, 1000},
         .plausible = {0, 4},
         .text = {"largest percolation from the upper store (PERC)", "mayor percolación desde el recipiente superior (PERC)"},
         .source = "seibert2012"}),
    field<&P::upper_law>({.kind = Kind::choice,
                          .fallback = 0.0,
                          .varies = false,
                          .text = {"how the upper store empties", "cómo se vacía el recipiente superior"},
                          .source = "seibert2012",
                          .choices = upper_laws}),
    field<&P::quick_threshold>({.unit = "mm",
                                .fallback = 20.0,
                                .valid = {0, 1e4},
                                .plausible = {0, 100},
                                .text = {"content of the upper store above which the quick outlet works (UZL; two outlets)",
                                         "contenido del recipiente superior sobre el que actúa la salida rápida (UZL; dos salidas)"},
                                .source = "seibert2012"}),
    field<&P::quick_residence>(
        {.unit = "d",
         .fallback = 3.0,
         .valid = {0.01, 1e5},
         .plausible = {1, 20},
         .text = {"residence time of the quick outlet (1/K0; two outlets)", "tiempo de residencia de la salida rápida (1/K0; dos salidas)"},
         .source = "seibert2012"}),
    field<&P::upper_residence>(
        {.unit = "d",
         .fallback = 10.0,
         .valid = {0.01, 1e6},
         .plausible = {2, 100},
         .text = {"residence time in the upper store (1/K1); by the power law at a content of 1 mm",
                  "tiempo de residencia en el recipiente superior (1/K1); en la ley de potencia con un contenido de 1 mm"},
         .source = "seibert2012"}),
    field<&P::upper_exponent>(
        {.unit = "1",
         .fallback = 1.0,
         .valid = {0, 5},
         .plausible = {0, 2},
         .text = {"how much faster a fuller upper store empties: power of the content in mm (ALPHA; power law)",
                  "cuánto más rápido se vacía un recipiente superior más lleno: potencia del contenido en mm (ALPHA; ley de potencia)"},
         .source = "seibert2012"}),
    field<&P::lower_residence>(
        {.unit = "d",
         .fallback = 50.0,
         .valid = {0.1, 1e7},
         .plausible = {5, 2000},
         .text = {"residence time in the lower store (1/K2)", "tiempo de residencia en el recipiente inferior (1/K2)"},
         .source = "seibert2012"}),
    field<&P::deep_share>(
        {.unit = "1",
         .fallback = 0.0,
         .valid = {0, 1},
         .plausible = {0, 1},
         .text = {"share of the percolation that goes to the mountain block instead of the lower store; 0 as published",
                  "parte de la percolación que va al bloque montañoso y no al recipiente inferior; 0 según lo publicado"}}),
    field<&P::lake_evaporation>(
        {.unit = "1",
         .fallback = 0.0,
         .valid = {0, 3},
         .plausible = {0, 0.2},
         .text = {"evaporation from the lower store as a multiple of the reference: the share of lakes that it stands for",
                  "evaporación del recipiente inferior como múltiplo de la de referencia: la parte de lagos que representa"},
         .source = "bergstrom1992"}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::water>(soil_rows::water),
    field<&S::upper>({.unit = "m3", .text = {"water in the upper store", "agua en el recipiente superior"}}),
    field<&S::lower>({.unit = "m3", .text = {"water in the lower store", "agua en el recipiente inferior"}}),
});
constexpr auto forcing =
    rows_of<Role::forcing, F>({field<&F::arrivals>(soil_rows::arrivals), field<&F::potential>(soil_rows::potential),
                               field<&F::reference>({.unit = "m/s",
                                                     .text = {"reference evapotranspiration", "evapotranspiración de referencia"},
                                                     .origin = Origin::climate,
                                                     .origin_name = "reference_evapotranspiration"})});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::evapotranspiration>(soil_rows::evapotranspiration),
    field<&Q::recharge>({.unit = "m3",
                         .text = {"water that passes the soil to the upper store", "agua que pasa del suelo al recipiente superior"},
                         .from = "water",
                         .to = "upper"}),
    field<&Q::capillary_rise>({.unit = "m3", .text = {"capillary rise", "ascenso capilar"}, .from = "upper", .to = "water"}),
    field<&Q::quick_flow>(
        {.unit = "m3", .text = {"outflow above the threshold", "salida sobre el umbral"}, .from = "upper", .to = "catchment.channel"}),
    field<&Q::interflow>({.unit = "m3", .text = {"interflow", "flujo subsuperficial"}, .from = "upper", .to = "catchment.channel"}),
    field<&Q::percolation>(
        {.unit = "m3", .text = {"percolation to the lower store", "percolación al recipiente inferior"}, .from = "upper", .to = "lower"}),
    field<&Q::deep_percolation>({.unit = "m3",
                                 .text = {"percolation to the mountain block", "percolación al bloque montañoso"},
                                 .from = "upper",
                                 .to = "catchment.block"}),
    field<&Q::baseflow>({.unit = "m3",
                         .text = {"outflow of the lower store", "salida del recipiente inferior"},
                         .from = "lower",
                         .to = "catchment.channel"}),
    field<&Q::lake_evaporation>(
        {.unit = "m3",
         .text = {"evaporation of the lakes of the lower store", "evaporación de los lagos del recipiente inferior"},
         .from = "lower",
         .to = "atmosphere"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::water_content>(soil_rows::water_content),
    field<&D::upper_content>({.unit = "m3", .text = {"water in the upper store", "agua en el recipiente superior"}, .implies = "upper"}),
    field<&D::lower_content>({.unit = "m3", .text = {"water in the lower store", "agua en el recipiente inferior"}, .implies = "lower"}),
    field<&D::wetness>(soil_rows::wetness),
    field<&D::evapotranspiration_rate>(soil_rows::evapotranspiration_rate),
});
}  // namespace

const ComponentType HbvSoil::type{
    .name = "hbv_soil",
    .family = "soil",
    .section = "",
    .text = {"land unit by HBV: soil moisture, upper and lower store",
             "unidad de terreno según HBV: humedad del suelo, recipiente superior e inferior"},
    .turn = Turn::soil,
    .settings = soil_rows::settings,
    .parameters = parameters,
    .stores = stores,
    .forcing = forcing,
    .fluxes = fluxes,
    .derived = derived,
    .equations =
        "recharge = P (S/field_capacity)^beta, integrated over the step\n"
        "evapotranspiration = crop_factor ET0 min(1, S/(evaporation_limit field_capacity))\n"
        "rise = min(upper, capillary_rise (1 - S/field_capacity)); percolation = min(upper, percolation dt)\n"
        "two outlets: quick_flow = max(0, U - quick_threshold)/quick_residence, interflow = U/upper_residence\n"
        "power: interflow = U (U/1 mm)^upper_exponent/upper_residence\n"
        "baseflow = L/lower_residence; lakes evaporate lake_evaporation ET0 from L",
    .theory = "hbv.md"};

}  // namespace cuenca::catchment
