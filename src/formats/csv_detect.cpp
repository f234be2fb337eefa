#include "formats/csv_detect.hpp"

#include <algorithm>
#include <charconv>

namespace cuenca::formats {

std::optional<Position> invalid_utf8(std::string_view text) {
  std::size_t line_begin = 0;
  int line = 1;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u; };
    const unsigned c = byte(0);
    if (c == '\n') ++line, line_begin = i + 1;
    if (c < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = c >= 0xC2 && c <= 0xDF ? 2 : (c & 0xF0) == 0xE0 ? 3 : c >= 0xF0 && c <= 0xF4 ? 4 : 0;
    bool good = length > 0;
    for (std::size_t k = 1; k < length; ++k) good = good && (byte(k) & 0xC0) == 0x80;
    good = good && !(c == 0xE0 && byte(1) < 0xA0) && !(c == 0xED && byte(1) > 0x9F) && !(c == 0xF0 && byte(1) < 0x90) &&
           !(c == 0xF4 && byte(1) > 0x8F);
    if (!good) return Position{{}, line, static_cast<int>(i - line_begin) + 1};
    i += length;
  }
  return std::nullopt;
}

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
