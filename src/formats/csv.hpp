// A table of text from a CSV file, with the place of every cell, and columns of numbers from it. UTF-8 with or without BOM; comma,
// semicolon or tab; decimal point or comma; quoted fields (RFC 4180); LF or CRLF. What is not declared is detected and can be told.
// Blank lines and lines that begin with # are skipped.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/expected.hpp"
#include "base/text.hpp"

namespace cuenca::formats {

struct CsvTable {
  std::string file;
  std::vector<std::string> header;      ///< names of the columns, surrounding blanks removed
  std::vector<std::string_view> cells;  ///< row by row; quotes and surrounding blanks removed
  std::vector<int> lines;               ///< line of each row
  std::vector<int> offsets;             ///< column (bytes, from 1) of each cell in its line
  char separator = ',';
  bool decimal_comma = false;
  bool byte_order_mark = false, carriage_returns = false;
  int header_line = 1, first_data_line = 0;

  int columns() const { return static_cast<int>(header.size()); }
  int rows() const { return static_cast<int>(lines.size()); }
  std::string_view cell(int row, int column) const {
    return cells[static_cast<std::size_t>(row) * header.size() + static_cast<std::size_t>(column)];
  }
  Position position(int row, int column) const;
  /// Index of the column with that name (exactly), or -1.
  int find(std::string_view name) const;
  /// "separator ;, decimal comma, …" for `--json` and verbose output.
  std::string detected(Language language) const;

  std::shared_ptr<const std::string> text;                  ///< the cells point into it
  std::shared_ptr<const std::deque<std::string>> unquoted;  ///< cells that held doubled quotes
};

/// Reads a file. Codes: `csv_unreadable`, `csv_empty`, `csv_encoding`, `csv_quote`, `csv_width` (row of another length than the header),
/// `csv_header` (empty or repeated name). The first problem of the file's form is the answer.
Expected<CsvTable, Diagnostic> read_csv(const std::string& path, Language language = Language::english);
/// The same from text; `file` is for messages.
Expected<CsvTable, Diagnostic> parse_csv(std::string text, std::string file, Language language = Language::english);

/// A column as numbers. Empty cells, NA and NaN are gaps (NaN), and so are the `gap_values` that the study declares (-9999). Every other
/// cell that is not a finite number is told with its place (`csv_number`). Column names that do not exist: `csv_column`, with the nearest.
std::vector<double> numbers(const CsvTable& table, int column, std::span<const double> gap_values, Diagnostics& diagnostics,
                            Language language = Language::english);
Expected<int, Diagnostic> find_column(const CsvTable& table, std::string_view name, Language language = Language::english);

/// A column as moments (base/calendar.hpp, parse_time): seconds since 1970-01-01. Every bad cell is told (`csv_date`); its value is
/// INT64_MIN.
std::vector<std::int64_t> times(const CsvTable& table, int column, Diagnostics& diagnostics, Language language = Language::english);

}  // namespace cuenca::formats
