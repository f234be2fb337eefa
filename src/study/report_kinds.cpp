#include "study/report_kinds.hpp"

namespace cuenca::study {

using report::NodeKind;
using report::Tone;

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = {
      {"catchments", NodeKind::catchment, Tone::storage, {"catchments", "cuencas altas"}},
      {"headflows", NodeKind::spring, Tone::flow, {"headflows", "caudales de cabecera"}},
      {"reaches", NodeKind::reach, Tone::flow, {"streams", "ríos y arroyos"}},
      {"springs", NodeKind::spring, Tone::flow, {"springs", "vertientes"}},
      {"lagoons", NodeKind::lagoon, Tone::level, {"lagoons", "lagunas"}},
      {"reservoirs", NodeKind::lagoon, Tone::level, {"reservoirs", "embalses"}},
      {"vegas", NodeKind::vega, Tone::life, {"vegas", "vegas"}},
      {"wetlands", NodeKind::vega, Tone::life, {"wetlands", "humedales"}},
      {"canals", NodeKind::reach, Tone::flow, {"canals", "canales"}},
      {"fields", NodeKind::use, Tone::use, {"irrigated fields", "campos regados"}},
      {"salar_surfaces", NodeKind::surface, Tone::salt, {"salar surface", "superficie del salar"}},
      {"cells", NodeKind::cell, Tone::fresh, {"aquifers", "acuíferos"}},
      {"linear_cells", NodeKind::cell, Tone::fresh, {"aquifers", "acuíferos"}},
      {"power_cells", NodeKind::cell, Tone::fresh, {"aquifers", "acuíferos"}},
      {"wedge_cells", NodeKind::cell, Tone::fresh, {"aquifers", "acuíferos"}},
      {"deep_cells", NodeKind::deep_cell, Tone::brine, {"deep brine", "salmuera profunda"}},
      {"wells", NodeKind::well, Tone::use, {"wells", "pozos"}},
      {"ponds", NodeKind::pond, Tone::brine, {"ponds", "piletas"}},
      {"plants", NodeKind::plant, Tone::use, {"plants", "plantas"}},
      {"uses", NodeKind::use, Tone::use, {"uses", "usos"}},
      {"returns", NodeKind::reach, Tone::use, {"return flows", "retornos"}},
  };
  return all;
}

const Kind* kind_of(std::string_view section) {
  for (const Kind& kind : kinds())
    if (kind.section == section) return &kind;
  return nullptr;
}

report::Words plural_of(std::string_view section) {
  if (const Kind* kind = kind_of(section)) return kind->plural;
  if (section == "links") return {"links", "enlaces"};
  return report::same(std::string(section));
}

}  // namespace cuenca::study
