// Tables of the reference cases of decision analysis, in the folder that CUENCA_SHARED names.
#pragma once
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace cuenca::analysis::testing {

inline std::optional<std::string> rdm(const std::string& file) {
  const char* shared = std::getenv("CUENCA_SHARED");
  if (shared == nullptr) return std::nullopt;
  return std::string(shared) + "/reference/rdm/" + file;
}

/// Numbers of a table with one line of names.
inline std::vector<std::vector<double>> numbers(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  std::vector<std::vector<double>> rows;
  while (std::getline(in, line)) {
    rows.emplace_back();
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(std::stod(cell));
  }
  return rows;
}

}  // namespace cuenca::analysis::testing
