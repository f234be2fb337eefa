// Columns of a small comma-separated table whose cells hold no commas up to the columns wanted.
#pragma once
#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace cuenca::climate {

using Columns = std::map<std::string, std::vector<std::string>>;

inline std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line.substr(0, line.find('\r')));
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

/// Empty when the file cannot be read.
inline Columns read_columns(const std::string& path) {
  Columns columns;
  std::ifstream in(path);
  std::string line;
  if (!std::getline(in, line)) return columns;
  const std::vector<std::string> names = cells_of(line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells = cells_of(line);
    cells.resize(std::max(cells.size(), names.size()));
    for (std::size_t i = 0; i < names.size(); ++i) columns[names[i]].push_back(cells[i]);
  }
  return columns;
}

inline double number(const Columns& columns, const std::string& name, std::size_t row) { return std::stod(columns.at(name).at(row)); }

}  // namespace cuenca::climate
