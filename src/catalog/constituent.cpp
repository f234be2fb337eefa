#include "catalog/constituent.hpp"

namespace cuenca::catalog {
namespace {

using C = Constituent;

constexpr auto parameters = rows_of<Role::parameter, C>({
    field<&C::saturation>({.unit = "kg/m3",
                           .fallback = 1e30,
                           .valid = {1e-6, 1e30},
                           .varies = false,
                           .text = {"dissolved mass per liquid above which it precipitates; without it it never does",
                                    "masa disuelta por líquido sobre la que precipita; sin este dato nunca precipita"}}),
    field<&C::precipitation_rate>(
        {.unit = "1/d",
         .fallback = 10.0,
         .valid = {0, 1e6},
         .plausible = {0.01, 100},
         .varies = false,
         .text = {"rate at which what is above saturation precipitates", "rapidez con que precipita lo que supera la saturación"}}),
    field<&C::dissolution_rate>(
        {.unit = "1/d",
         .fallback = 10.0,
         .valid = {0, 1e6},
         .plausible = {0.001, 100},
         .varies = false,
         .text = {"rate at which its salt dissolves up to saturation", "rapidez con que su sal se disuelve hasta la saturación"}}),
    field<&C::dissolved_volume>(
        {.unit = "L/kg",
         .fallback = 0.34,
         .valid = {0, 1},
         .plausible = {0.2, 0.5},
         .varies = false,
         .text = {"volume of liquid that a dissolved kilogram takes", "volumen de líquido que ocupa un kilogramo disuelto"}}),
    field<&C::counts_as_salt>({.kind = Kind::flag,
                               .fallback = 1.0,
                               .varies = false,
                               .structure = true,
                               .text = {"belongs to the total dissolved solids", "cuenta en los sólidos disueltos totales"}}),
    field<&C::mountain_water>({.unit = "g/L",
                               .fallback = 0.0,
                               .valid = {0, 300},
                               .plausible = {0, 10},
                               .varies = false,
                               .text = {"taken up by weathering in runoff and recharge of the mountains",
                                        "incorporado por meteorización en la escorrentía y la recarga de la montaña"}}),
    field<&C::brine>({.unit = "g/L",
                      .fallback = 0.0,
                      .valid = {0, 500},
                      .plausible = {0, 350},
                      .varies = false,
                      .text = {"in the reference brine of the basin: composition of initial saline water",
                               "en la salmuera de referencia de la cuenca: composición del agua salina inicial"}}),
    field<&C::recoverable>({.kind = Kind::flag,
                            .fallback = 0.0,
                            .varies = false,
                            .structure = true,
                            .text = {"is what plants make into product", "es lo que las plantas convierten en producto"}}),
    field<&C::product_per_kg>({.unit = "kg/kg",
                               .fallback = 0.0,
                               .valid = {0, 100},
                               .plausible = {0, 10},
                               .varies = false,
                               .text = {"product per mass of this constituent (lithium carbonate per lithium: 5.323)",
                                        "producto por masa de este constituyente (carbonato de litio por litio: 5,323)"}}),
});

}  // namespace

const ComponentType constituent_type{.name = "constituent",
                                     .section = "constituents",
                                     .text = {"something dissolved in the water", "algo disuelto en el agua"},
                                     .parameters = parameters};

Constituent constituent(const Spec& spec) {
  Constituent c;
  double* const members = reinterpret_cast<double*>(&c);
  for (std::size_t i = 0; i < parameters.size(); ++i) members[i] = spec.constant(parameters[i].name);
  return c;
}

std::vector<Constituent> constituents(const StudySpec& study) {
  std::vector<Constituent> list;
  if (const auto section = study.sections.find("constituents"); section != study.sections.end())
    for (const Spec& spec : section->second) list.push_back(constituent(spec));
  return list;
}

}  // namespace cuenca::catalog
