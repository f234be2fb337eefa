#include "catalog/constituent.hpp"

#include "catalog/curve_slots.hpp"

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
    field<&C::initial_groundwater>({.unit = "kg/m3",
                                    .fallback = 0.0,
                                    .valid = {0, 500},
                                    .plausible = {0, 1},
                                    .varies = false,
                                    .text = {"in all groundwater before the first step, beside its salinity: a mark of the water that was there",
                                             "en toda el agua subterránea antes del primer paso, aparte de su salinidad: marca el agua que ya estaba"}}),
    field<&C::saturation_curve>({.kind = Kind::curve,
                                 .unit = "kg/m3",
                                 .valid = {0, 1000},
                                 .varies = false,
                                 .text = {"saturation (second column) by the concentration of the constituent of `saturation_with`",
                                          "saturación (segunda columna) según la concentración del constituyente de `saturation_with`"},
                                 .source = "harvie1984",
                                 .second_unit = "kg/m3",
                                 .second_valid = {0, 1000}}),
    field<&C::double_salt_ratio>({.unit = "kg/kg",
                                  .fallback = 0.0,
                                  .valid = {0, 100},
                                  .plausible = {0, 10},
                                  .varies = false,
                                  .text = {"mass of the partner in the double salt per mass of this constituent (MgCl2 per KCl in carnallite: 1.277)",
                                           "masa del otro constituyente en la sal doble por masa de éste (MgCl2 por KCl en carnalita: 1,277)"}}),
    field<&C::double_salt_from>({.unit = "kg/m3",
                                 .fallback = 0.0,
                                 .valid = {0, 1000},
                                 .varies = false,
                                 .text = {"concentration of the partner from which the double salt falls instead of the simple one (invariant point)",
                                          "concentración del otro constituyente desde la que cae la sal doble y no la simple (punto invariante)"},
                                 .source = "harvie1984"}),
    field<&C::hydration>({.unit = "kg/kg",
                          .fallback = 0.0,
                          .valid = {0, 10},
                          .varies = false,
                          .text = {"crystal water of the double salt per mass of this constituent (per KCl in carnallite: 1.450)",
                                   "agua de cristalización de la sal doble por masa de este constituyente (por KCl en carnalita: 1,450)"}}),
    field<&C::decay>({.unit = "1/d",
                      .fallback = 0.0,
                      .valid = {0, 1e4},
                      .plausible = {0, 20},
                      .varies = false,
                      .text = {"first-order decay at 20 degC in reaches, reservoirs and lagoons; a constituent that decays takes no room",
                               "decaimiento de primer orden a 20 °C en tramos, embalses y lagunas; un constituyente que decae no ocupa lugar"},
                      .source = "chapra2008"}),
    field<&C::temperature_factor>({.unit = "1",
                                   .fallback = 1.047,
                                   .valid = {0.9, 1.3},
                                   .plausible = {1.0, 1.15},
                                   .varies = false,
                                   .text = {"factor of the decay for each degree of the water above 20 degC",
                                            "factor del decaimiento por cada grado del agua sobre 20 °C"},
                                   .source = "chapra2008"}),
    field<&C::saturation_reference>(
        {.fallback = -1.0, .given = true, .text = {"place of the constituent of `saturation_with`", "lugar del constituyente de `saturation_with`"}}),
    field<&C::double_salt_partner>(
        {.fallback = -1.0, .given = true, .text = {"place of the constituent of `double_salt_with`", "lugar del constituyente de `double_salt_with`"}}),
});

constexpr Row settings[] = {
    {.name = "saturation_with",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"constituent on whose concentration the saturation depends (salting out)",
              "constituyente de cuya concentración depende la saturación (desplazamiento salino)"},
     .target = "constituents"},
    {.name = "double_salt_with",
     .role = Role::setting,
     .kind = Kind::reference,
     .structure = true,
     .text = {"constituent with which it forms a double salt in ponds", "constituyente con el que forma una sal doble en las pozas"},
     .target = "constituents"},
};

}  // namespace

const ComponentType constituent_type{.name = "constituent",
                                     .section = "constituents",
                                     .text = {"something dissolved in the water", "algo disuelto en el agua"},
                                     .settings = settings,
                                     .parameters = parameters};

Constituent constituent(const Spec& spec) {
  Constituent c;
  double* const members = reinterpret_cast<double*>(&c);
  for (std::size_t i = 0; i < parameters.size(); ++i)
    if (parameters[i].kind != Kind::curve) members[i] = parameters[i].given ? *parameters[i].fallback : spec.constant(parameters[i].name);
  if (const auto* curve = spec.parameter("saturation_curve").get<Curve>(); curve && !curve->x.empty()) {
    for (int i = 0; i < kSaturationPoints; ++i) {
      c.saturation_curve.x[i] = curve_slot(*curve, parameters[slot_of<&C::saturation_curve>() + i]);
      c.saturation_curve.y[i] = curve_slot(*curve, parameters[slot_of<&C::saturation_curve>() + kSaturationPoints + i]);
    }
    if (!spec.parameter("saturation").given()) c.saturation = c.saturation_curve.y[0];
  }
  if (c.decay > 0) c.dissolved_volume = 0;
  return c;
}

std::vector<Constituent> constituents(const StudySpec& study) {
  std::vector<Constituent> list;
  const auto section = study.sections.find("constituents");
  if (section == study.sections.end()) return list;
  const auto place = [&](const Value& value) {
    const auto* reference = value.get<Reference>();
    for (std::size_t i = 0; reference && i < section->second.size(); ++i)
      if (section->second[i].id == reference->id) return static_cast<double>(i);
    return -1.0;
  };
  for (const Spec& spec : section->second) {
    Constituent& c = list.emplace_back(constituent(spec));
    if (spec.parameter("saturation_curve").given()) c.saturation_reference = place(spec.setting("saturation_with"));
    c.double_salt_partner = place(spec.setting("double_salt_with"));
  }
  return list;
}

}  // namespace cuenca::catalog
