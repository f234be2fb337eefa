// What the cells of a column hold: numbers, words or nothing.
#pragma once
#include <cstddef>
#include <string_view>

#include "formats/csv.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

/// Empty, NA or NaN.
bool blank(std::string_view cell);

struct CellKinds {
  std::size_t numbers = 0, words = 0, blanks = 0;
  bool whole = true;  ///< every number is written without decimals or exponent
};
CellKinds kinds_of(const formats::CsvTable& table, int column);

/// Every cell that is no number, the first five one by one.
void tell_words(const formats::CsvTable& table, int column, Told& told);

}  // namespace cuenca::tables
