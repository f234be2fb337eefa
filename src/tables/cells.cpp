#include "tables/cells.hpp"

#include <string>

#include "formats/csv_detect.hpp"

namespace cuenca::tables {

bool blank(std::string_view cell) {
  if (cell.empty()) return true;
  const auto letter = [&](std::size_t i) { return static_cast<char>(cell[i] | 0x20); };
  if (cell.size() == 2) return letter(0) == 'n' && letter(1) == 'a';
  return cell.size() == 3 && letter(0) == 'n' && letter(1) == 'a' && letter(2) == 'n';
}

CellKinds kinds_of(const formats::CsvTable& table, int column) {
  CellKinds kinds;
  for (int row = 0; row < table.rows(); ++row) {
    const std::string_view cell = table.cell(row, column);
    double value = 0;
    if (blank(cell)) {
      ++kinds.blanks;
    } else if (formats::read_number(cell, table.decimal_comma, value)) {
      ++kinds.numbers;
      kinds.whole = kinds.whole && cell.find_first_of(".,eE") == std::string_view::npos;
    } else {
      ++kinds.words;
    }
  }
  return kinds;
}

void tell_words(const formats::CsvTable& table, int column, Told& told) {
  constexpr std::size_t kMost = 5;
  const std::string& name = table.header[static_cast<std::size_t>(column)];
  std::size_t found = 0;
  for (int row = 0; row < table.rows(); ++row) {
    const std::string_view cell = table.cell(row, column);
    double value = 0;
    if (blank(cell) || formats::read_number(cell, table.decimal_comma, value)) continue;
    if (++found <= kMost) told.say("discover_cell", table.position(row, column), {std::string(cell), name}, name);
  }
  if (found > kMost) told.say("discover_more", {table.file, table.header_line, 1}, {std::to_string(found - kMost), name}, name);
}

}  // namespace cuenca::tables
