#include "help.hpp"

#include <fmt/format.h>

namespace cuenca::app {

std::string checked(const std::string& study, std::size_t errors, std::size_t warnings, const std::string& language) {
  return language == "es" ? fmt::format("{}: {} errores, {} avisos\n", study, errors, warnings)
                          : fmt::format("{}: {} errors, {} warnings\n", study, errors, warnings);
}

std::string where(const std::string& folder, const std::string& language) {
  return fmt::format("{}: {}/report.html\n", language == "es" ? "Informe" : "Report", folder);
}

std::string unknown_component(const std::string& component, const std::string& language) {
  return language == "es" ? fmt::format("no hay componente `{}`; `cuenca describe` los muestra todos\n", component)
                          : fmt::format("there is no component `{}`; `cuenca describe` shows them all\n", component);
}

std::string created(const std::string& folder, const std::string& language) {
  return language == "es" ? fmt::format("Estudio creado. Siga con: cuenca run {}\n", folder) : fmt::format("Study made. Go on with: cuenca run {}\n", folder);
}

}  // namespace cuenca::app
