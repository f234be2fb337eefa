#include "catalog/concentrations.hpp"

namespace cuenca::catalog {
namespace {

constexpr CarriedConcentration kCarried[] = {
    {"wells", "", "pumped_fresh+pumped_brine+pumped_deep", {"concentration in what is pumped", "concentración en lo bombeado"}},
    {"springs", "", "flow_fresh+flow_brine", {"concentration in what springs", "concentración en lo que aflora"}},
    {"plants", "reinjected_", "reinjected", {"concentration in what is reinjected", "concentración en lo reinyectado"}},
};

}  // namespace

std::span<const CarriedConcentration> carried_concentrations() { return kCarried; }

bool is_concentration(const StudySpec& study, std::string_view section, std::string_view result) {
  for (const CarriedConcentration& one : kCarried)
    if (one.section == section && result.starts_with(one.prefix) && study.find("constituents", result.substr(one.prefix.size())))
      return true;
  return false;
}

}  // namespace cuenca::catalog
