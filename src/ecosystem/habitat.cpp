#include "ecosystem/habitat.hpp"

namespace cuenca::ecosystem {
namespace {
using namespace catalog;
using P = Habitat::Parameters<double>;
using M = Habitat::Memory<double>;
using F = Habitat::Forcing<double>;
using D = Habitat::Derived<double>;

constexpr Row depth(Text text, std::string_view not_below = {}) { return {.unit = "m", .valid = {0, 100}, .plausible = {0, 5}, .not_below = not_below, .text = text, .source = "frau2021"}; }
constexpr Row salinity(Text text, std::string_view not_below = {}) { return {.unit = "g/L", .valid = {0, 500}, .plausible = {0, 350}, .not_below = not_below, .text = text, .source = "frau2021"}; }
constexpr Row area(Text text, std::string_view not_below = {}) { return {.unit = "km2", .valid = {0, 1e5}, .plausible = {0, 100}, .not_below = not_below, .text = text}; }

constexpr Choice combinations[] = {
    {"minimum", {"the worst of the three decides", "decide el peor de los tres"}},
    {"product", {"shortcomings multiply", "las deficiencias se multiplican"}},
};
constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::depth_low>(depth({"depth up to which the species is absent", "profundidad hasta la que la especie está ausente"})),
    field<&P::depth_good_low>(
        depth({"depth from which the lagoon is fully suitable", "profundidad desde la que la laguna es del todo adecuada"}, "depth_low")),
    field<&P::depth_good_high>(
        depth({"depth up to which the lagoon is fully suitable", "profundidad hasta la que la laguna es del todo adecuada"}, "depth_good_low")),
    field<&P::depth_high>(depth({"depth from which the species is absent", "profundidad desde la que la especie está ausente"}, "depth_good_high")),
    field<&P::salinity_low>(salinity({"salinity up to which the species is absent", "salinidad hasta la que la especie está ausente"})),
    field<&P::salinity_good_low>(
        salinity({"salinity from which the lagoon is fully suitable", "salinidad desde la que la laguna es del todo adecuada"}, "salinity_low")),
    field<&P::salinity_good_high>(
        salinity({"salinity up to which the lagoon is fully suitable", "salinidad hasta la que la laguna es del todo adecuada"}, "salinity_good_low")),
    field<&P::salinity_high>(salinity({"salinity from which the species is absent", "salinidad desde la que la especie está ausente"}, "salinity_good_high")),
    field<&P::area_low>(
        area({"water surface up to which the species is absent", "superficie de agua hasta la que la especie está ausente"})),
    field<&P::area_good>(
        area({"water surface from which the lagoon is fully suitable", "superficie de agua desde la que la laguna es del todo adecuada"}, "area_low")),
    field<&P::combination>({.kind = Kind::choice,
                            .fallback = 0.0,
                            .varies = false,
                            .text = {"how depth, salinity and area work together", "cómo se combinan profundidad, salinidad y superficie"},
                            .source = "usfws1981",
                            .choices = combinations}),
    field<&P::suitable_from>(
        {.unit = "1",
         .fallback = 0.5,
         .valid = {0, 1},
         .plausible = {0.2, 0.9},
         .text = {"suitability from which a day counts as suitable", "adecuación desde la que un día cuenta como adecuado"}}),
    field<&P::first_month>({.kind = Kind::integer,
                            .unit = "1",
                            .fallback = 7.0,
                            .valid = {1, 12},
                            .varies = false,
                            .text = {"month in which the year of the count begins", "mes en que comienza el año del conteo"}}),
});
constexpr auto memory = rows_of<Role::memory, M>({
    field<&M::days>({.unit = "d", .text = {"suitable days since the year began", "días adecuados desde que comenzó el año"}}),
    field<&M::last_year>({.unit = "d", .text = {"suitable days of the year before", "días adecuados del año anterior"}}),
    field<&M::month>({.unit = "1", .text = {"month of the last step", "mes del último paso"}}),
});
constexpr Row linked(std::string_view signal, std::string_view unit, Text text) {
  return {.unit = unit, .text = text, .origin = Origin::linked, .via = "lagoon", .origin_name = signal};
}
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::depth>(linked("depth", "m", {"depth of the lagoon", "profundidad de la laguna"})),
    field<&F::salinity>(linked("salinity", "kg/m3", {"dissolved salt of the lagoon", "sal disuelta de la laguna"})),
    field<&F::area>(linked("area", "m2", {"water surface of the lagoon", "superficie de agua de la laguna"})),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::depth_suitability>({.unit = "1", .text = {"suitability of the depth", "adecuación de la profundidad"}}),
    field<&D::salinity_suitability>({.unit = "1", .text = {"suitability of the salinity", "adecuación de la salinidad"}}),
    field<&D::area_suitability>({.unit = "1", .text = {"suitability of the water surface", "adecuación de la superficie de agua"}}),
    field<&D::suitability>({.unit = "1", .text = {"suitability of the lagoon for the species", "adecuación de la laguna para la especie"}}),
    field<&D::suitable>({.unit = "1", .text = {"1 while the lagoon is suitable", "1 mientras la laguna es adecuada"}}),
    field<&D::suitable_area>(
        {.unit = "m2", .text = {"suitable area: suitability × water surface", "superficie adecuada: adecuación × superficie de agua"}}),
    field<&D::suitable_days>({.unit = "d", .text = {"suitable days of the running year", "días adecuados del año en curso"}}),
    field<&D::suitable_days_last_year>({.unit = "d", .text = {"suitable days of the year before", "días adecuados del año anterior"}}),
});
constexpr Row settings[] = {
    {.name = "lagoon",
     .role = Role::setting,
     .kind = Kind::reference,
     .required = true,
     .structure = true,
     .text = {"lagoon where the species lives", "laguna donde vive la especie"},
     .target = "lagoons"},
};
}  // namespace

const ComponentType Habitat::type{.name = "habitat",
                                  .section = "habitats",
                                  .text = {"habitat of a species in a lagoon", "hábitat de una especie en una laguna"}, .turn = Turn::ecosystem,
                                  .settings = settings,
                                  .parameters = parameters,
                                  .memory = memory,
                                  .forcing = forcing,
                                  .derived = derived,
    .equations =
        "suitability = min or product of trapezoids of depth and salinity and a ramp of area",
    .theory = "ecosystem.md"};

}  // namespace cuenca::ecosystem
