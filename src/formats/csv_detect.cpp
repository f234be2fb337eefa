#include "formats/csv_detect.hpp"

#include <algorithm>
#include <charconv>

namespace cuenca::formats {

char detect_separator(std::string_view text) {
  bool tab = false, semicolon = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos || line[0] == '#') continue;
    bool inside = false;
    for (char c : line) {
      if (c == '"') inside = !inside;
      tab = tab || (c == '\t' && !inside);
      semicolon = semicolon || (c == ';' && !inside);
    }
    break;
  }
  return tab ? '\t' : semicolon ? ';' : ',';
}

bool detect_decimal_comma(const CsvTable& table) {
  if (table.separator == ',' && table.text->find('"') == std::string::npos) return false;
  long commas = 0, points = 0;
  double ignored = 0.0;
  for (std::string_view cell : table.cells) {
    if (cell.find(',') != std::string_view::npos)
      commas += read_number(cell, true, ignored) ? 1 : 0;
    else if (cell.find('.') != std::string_view::npos)
      points += read_number(cell, false, ignored) ? 1 : 0;
  }
  return commas > points;
}

bool read_number(std::string_view cell, bool decimal_comma, double& value) {
  char copy[64];
  if (!cell.empty() && cell.front() == '+') cell.remove_prefix(1);
  if (cell.empty() || cell.size() > sizeof copy) return false;
  const char first = cell.front() == '-' ? (cell.size() > 1 ? cell[1] : ' ') : cell.front();
  if (!((first >= '0' && first <= '9') || first == '.' || (decimal_comma && first == ','))) return false;  // no inf, nan
  const char* begin = cell.data();
  if (decimal_comma) {
    if (cell.find('.') != std::string_view::npos) return false;
    std::copy(cell.begin(), cell.end(), copy);
    std::replace(copy, copy + cell.size(), ',', '.');
    begin = copy;
  }
  const auto [end, error] = std::from_chars(begin, begin + cell.size(), value);
  return error == std::errc() && end == begin + cell.size();
}

}  // namespace cuenca::formats
