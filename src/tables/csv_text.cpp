#include "tables/csv_text.hpp"

#include <fmt/format.h>

namespace cuenca::tables {

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string csv_cell(double value) { return value == value ? fmt::format("{}", value) : std::string(); }

}  // namespace cuenca::tables
