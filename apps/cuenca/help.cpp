#include "help.hpp"

#include <fmt/format.h>

namespace cuenca::app {

std::string checked(const std::string& study, std::size_t errors, std::size_t warnings, const std::string& language) {
  const bool es = language == "es";
  const auto count = [&](std::size_t n, const char* one, const char* many) { return fmt::format("{} {}", n, n == 1 ? one : many); };
  return fmt::format("{}: {}, {}\n", study, count(errors, "error", es ? "errores" : "errors"),
                     count(warnings, es ? "aviso" : "warning", es ? "avisos" : "warnings"));
}

std::string where(const std::string& page, const std::string& language) {
  return fmt::format("{}: {}\n", language == "es" ? "Informe" : "Report", page);
}

std::string written(const std::string& file, const std::string& language) {
  return fmt::format("{}: {}\n", language == "es" ? "Escrito" : "Written", file);
}

std::string unknown_component(const std::string& component, const std::string& language) {
  return language == "es" ? fmt::format("no hay componente `{}`; `cuenca describe` los muestra todos", component)
                          : fmt::format("there is no component `{}`; `cuenca describe` shows them all", component);
}

std::string created(const std::string& folder, const std::string& language) {
  return language == "es" ? fmt::format("Estudio creado. Siga con: cuenca run {}\n", folder)
                          : fmt::format("Study made. Go on with: cuenca run {}\n", folder);
}

std::string folder_result(const std::string& folder) {
  std::string text = "{\"folder\": \"";
  for (const char c : folder)
    if (static_cast<unsigned char>(c) < 0x20)
      text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      text += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return text + "\"}";
}

std::string no_output(const std::string& language) {
  return language == "es" ? "cuenca: no se pudo escribir el resultado en la salida\n"
                          : "cuenca: the result could not be written to the output\n";
}

}  // namespace cuenca::app
