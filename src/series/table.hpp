// A file of time series as the tools see it: times, columns with unit and quantity, and where each value stands.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "series/messages.hpp"
#include "series/quantity.hpp"

namespace cuenca::series {

struct ReadOptions {
  std::string time;                     ///< column of times; empty: by name, else the first that holds dates
  std::vector<std::string> columns;     ///< empty: every column of numbers
  std::vector<std::string> units;       ///< `mm` for all, or `column=mm`
  std::vector<std::string> quantities;  ///< `precipitation` for all, or `column=precipitation`
  std::vector<double> missing;          ///< values that stand for gaps
  std::vector<std::string> where;       ///< `column=value`: only those rows
};

enum class UnitFrom { unknown, header, second_row, option };

struct Column {
  std::string name;  ///< as in the header
  std::string unit;  ///< as base/units reads it; empty: not known
  UnitFrom unit_from = UnitFrom::unknown;
  Quantity quantity = Quantity::unknown;
  int place = 0;               ///< column of the file
  std::vector<double> values;  ///< one a record; NaN where missing
};

struct Table {
  std::shared_ptr<const formats::CsvTable> csv;
  std::vector<int> rows;            ///< row of the file of each record
  int time_place = 0;               ///< column of the file
  std::vector<std::int64_t> times;  ///< s since 1970-01-01 of the file's own clock; INT64_MIN where the cell is no date
  std::optional<int> zone;          ///< s from UTC of that clock, where the file says it
  std::vector<Column> columns;
  std::map<std::string, std::string> notes;  ///< `# key: value` lines above the header, keys in lower case

  const std::string& file() const { return csv->file; }
  std::size_t size() const { return times.size(); }
  Position place_of(std::size_t record, const Column& column) const { return csv->position(rows[record], column.place); }
  Position place_of_time(std::size_t record) const { return csv->position(rows[record], time_place); }
  Position header() const { return {csv->file, csv->header_line, 1}; }
};

/// Reads a file; every problem is told. Nothing when it cannot be used at all.
std::optional<Table> read_table(const std::string& path, const ReadOptions& options, Told& told);

}  // namespace cuenca::series
