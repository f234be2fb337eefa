// Reference data outside the project: CUENCA_SHARED names the folder that holds `reference/`. Tests skip when it is not set.
#pragma once
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace cuenca::testing {

inline std::string shared_folder() {
  const char* folder = std::getenv("CUENCA_SHARED");
  return folder ? folder : "";
}

/// A CSV as columns of text by name.
struct Table {
  std::vector<std::string> names;
  std::vector<std::vector<std::string>> rows;
  double number(std::size_t row, const std::string& name) const { return std::stod(text(row, name)); }
  const std::string& text(std::size_t row, const std::string& name) const {
    for (std::size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return rows[row][i];
    throw std::out_of_range("no column " + name);
  }
};

inline Table read_table(const std::string& path) {
  std::ifstream in(path);
  Table table;
  std::string line;
  while (std::getline(in, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::vector<std::string> cells;
    std::istringstream text(line);
    for (std::string cell; std::getline(text, cell, ',');) cells.push_back(cell);
    if (table.names.empty())
      table.names = cells;
    else
      table.rows.push_back(cells);
  }
  return table;
}

}  // namespace cuenca::testing
