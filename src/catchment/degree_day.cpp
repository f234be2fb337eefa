#include "catchment/degree_day.hpp"

namespace cuenca::catchment {
namespace {
using namespace catalog;
using P = DegreeDay::Parameters<double>;
using S = DegreeDay::State<double>;
using F = DegreeDay::Forcing<double>;
using Q = DegreeDay::Fluxes<double>;
using D = DegreeDay::Derived<double>;

constexpr auto parameters = rows_of<Role::parameter, P>({
    field<&P::area>({.unit = "km2", .given = true, .valid = {0, 1e6}, .varies = false, .text = {"area of the land unit", "área de la unidad de terreno"}}),
    field<&P::elevation>({.unit = "m", .given = true, .valid = {-500, 9000}, .varies = false, .text = {"mean elevation", "altitud media"}}),
    field<&P::threshold>({.unit = "degC", .fallback = 0.0, .valid = {-10, 10}, .plausible = {-2, 3},
                          .text = {"air temperature at which half of the precipitation is snow and above which snow melts",
                                   "temperatura del aire con la mitad de la precipitación como nieve y sobre la que la nieve se funde"},
                          .source = "bergstrom1992"}),
    field<&P::interval>({.unit = "K", .difference = true, .fallback = 2.0, .valid = {0, 20}, .plausible = {0, 6},
                         .text = {"width of the band of mixed rain and snow", "ancho de la banda de lluvia y nieve mezcladas"}, .source = "bergstrom1992"}),
    field<&P::melt_factor>({.unit = "mm/(d K)", .difference = true, .fallback = 4.0, .valid = {0, 50}, .plausible = {1, 8},
                            .text = {"melt per day and degree above the threshold", "fusión por día y grado sobre el umbral"}, .source = "hock2003"}),
    field<&P::refreezing>({.unit = "1", .fallback = 0.05, .valid = {0, 1}, .plausible = {0, 0.2},
                           .text = {"refreezing as a share of the melt factor", "recongelamiento como parte del factor de fusión"}, .source = "bergstrom1992"}),
    field<&P::holding>({.unit = "1", .fallback = 0.1, .valid = {0, 0.9}, .plausible = {0, 0.2},
                        .text = {"liquid water held per water of the ice", "agua líquida retenida por agua del hielo"}, .source = "bergstrom1992"}),
    field<&P::sublimation>({.unit = "mm/d", .fallback = 0.0, .valid = {0, 20}, .plausible = {0, 3},
                            .text = {"sublimation while snow lies", "sublimación mientras hay nieve"}, .source = "vuille_sublimation"}),
    field<&P::full_cover>({.unit = "mm", .fallback = 20.0, .valid = {0.1, 1000}, .plausible = {5, 60},
                           .text = {"water equivalent at which the whole area is covered", "equivalente en agua con cobertura total"}}),
});
constexpr auto stores = rows_of<Role::store, S>({
    field<&S::ice>({.unit = "m3", .text = {"ice of the snow pack", "hielo del manto de nieve"}}),
    field<&S::liquid>({.unit = "m3", .text = {"liquid water in the snow pack", "agua líquida del manto de nieve"}}),
});
constexpr auto forcing = rows_of<Role::forcing, F>({
    field<&F::precipitation>({.unit = "m/s", .text = {"precipitation", "precipitación"}, .origin = Origin::climate, .origin_name = "precipitation"}),
    field<&F::temperature>({.unit = "K", .text = {"mean air temperature", "temperatura media del aire"}, .origin = Origin::climate,
                            .origin_name = "temperature"}),
});
constexpr auto fluxes = rows_of<Role::flux, Q>({
    field<&Q::snowfall>({.unit = "m3", .text = {"snowfall", "nevada"}, .from = "atmosphere", .to = "ice"}),
    field<&Q::rainfall>({.unit = "m3", .text = {"rain on the pack or the ground", "lluvia sobre el manto o el suelo"}, .from = "atmosphere", .to = "liquid"}),
    field<&Q::sublimation>({.unit = "m3", .text = {"sublimation", "sublimación"}, .from = "ice", .to = "atmosphere"}),
    field<&Q::refreezing>({.unit = "m3", .text = {"refreezing", "recongelamiento"}, .from = "liquid", .to = "ice"}),
    field<&Q::melt>({.unit = "m3", .text = {"melt", "fusión"}, .from = "ice", .to = "liquid"}),
    field<&Q::outflow>({.unit = "m3", .text = {"melt and rain that reach the soil", "fusión y lluvia que llegan al suelo"}, .from = "liquid", .to = "soil.water"}),
});
constexpr auto derived = rows_of<Role::derived, D>({
    field<&D::ice_content>({.unit = "m3", .text = {"ice of the pack", "hielo del manto"}, .implies = "ice"}),
    field<&D::liquid_content>({.unit = "m3", .text = {"liquid of the pack", "líquido del manto"}, .implies = "liquid"}),
    field<&D::cover>({.unit = "1", .text = {"snow-covered share of the area", "parte del área cubierta de nieve"}}),
});
constexpr Row settings[] = {
    {.name = "soil", .role = Role::setting, .kind = Kind::reference, .required = true, .given = true, .structure = true,
     .text = {"soil below the pack", "suelo bajo el manto"}, .target = "soils"},
};
}  // namespace

const ComponentType DegreeDay::type{.name = "degree_day_snow", .section = "", .text = {"snow by degree-days", "nieve por grados-día"}, .settings = settings,
                                    .parameters = parameters, .stores = stores, .forcing = forcing, .fluxes = fluxes, .derived = derived};

}  // namespace cuenca::catchment
