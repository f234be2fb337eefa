// The reference cases of scenario discovery: tables and what another program found in them.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

inline std::filesystem::path reference() {
  const char* shared = std::getenv("CUENCA_SHARED");
  return shared ? std::filesystem::path(shared) / "reference/rdm" : std::filesystem::path();
}

inline nlohmann::json json_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

/// Rows of cells; the files hold no quotes.
inline std::vector<std::vector<std::string>> cells_of(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::stringstream text(line);
    for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
    rows.push_back(std::move(cells));
  }
  return rows;
}

struct Case {
  Table table;
  Interest interest;
};

/// The inputs of a folder: columns first … last - 1; `interest` is the last column.
inline Case case_of(const std::string& folder, std::size_t first, std::size_t last) {
  const auto rows = cells_of(reference() / folder / "data.csv");
  Case all;
  for (std::size_t c = first; c < last; ++c) {
    Column column{rows[0][c], Kind::integer, {}, {}};
    std::set<std::string> words;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      char* end = nullptr;
      column.values.push_back(std::strtod(rows[r][c].c_str(), &end));
      if (*end != 0) column.kind = Kind::category;
      words.insert(rows[r][c]);
      if (column.kind == Kind::integer && rows[r][c].find_first_of(".e") != std::string::npos) column.kind = Kind::real;
    }
    if (column.kind == Kind::category) {
      column.categories.assign(words.begin(), words.end());
      for (std::size_t r = 1; r < rows.size(); ++r)
        column.values[r - 1] = static_cast<double>(std::distance(words.begin(), words.find(rows[r][c])));
    }
    all.table.columns.push_back(std::move(column));
  }
  for (std::size_t r = 1; r < rows.size(); ++r) all.interest.push_back(static_cast<std::uint8_t>(std::stoi(rows[r].back())));
  return all;
}

}  // namespace cuenca::analysis::discovery
