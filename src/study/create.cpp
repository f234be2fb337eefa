// `cuenca new`: the training basin that ships with the program, as a folder to start from.
#include <cuenca/cuenca.hpp>
#include <filesystem>
#include <fstream>

#include "study/small_study.hpp"

namespace fs = std::filesystem;

namespace cuenca {

std::vector<Problem> create_study(const std::string& folder, const std::string& language) {
  const bool es = language == "es";
  std::error_code error;
  const auto problem = [&](const std::string& code, const std::string& message, const std::string& hint) {
    return std::vector<Problem>{{"error", code, "", folder, 0, 0, message, hint}};
  };
  if (fs::exists(folder, error) && !(fs::is_directory(folder, error) && fs::is_empty(folder, error)))
    return problem("exists", es ? "ya existe y no está vacía" : "exists and is not empty", es ? "elija una carpeta nueva" : "choose a new folder");
  fs::create_directories(folder, error);
  if (error) return problem("cannot_create", error.message(), "");
  std::ofstream file(fs::path(folder) / "basin.toml", std::ios::binary);
  file << study::kSmallStudy;
  file.close();
  if (!file) return problem("cannot_create", es ? "no se pudo escribir basin.toml" : "basin.toml could not be written", "");
  return {};
}

}  // namespace cuenca
