// Results as plain tables, before they become files.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cuenca::results {

/// One variable over time and components: values[step * size of its dimension + component].
struct Column {
  std::string name;       ///< `lagoons_depth`
  std::string dimension;  ///< `lagoons`
  std::string unit;       ///< UDUNITS
  std::string long_name, long_name_es, standard_name;
  std::string over_time = "point";  ///< cell_methods: `point` (end of the step), `mean`, `minimum` or `maximum` of the step
  bool precise = false;             ///< stored as double (levels); else as float
  const std::vector<double>* values = nullptr;
  bool gaps = false;  ///< NaN is a value that is not there
};

/// Components along a dimension, with their names for people.
struct Dimension {
  std::string name;
  std::vector<std::string> ids, title_en, title_es;
};

struct Dataset {
  std::vector<std::pair<std::string, std::string>> attributes;  ///< global: title, source, history …
  std::vector<double> days, seconds;                            ///< start and length of each step
  std::vector<Dimension> dimensions;
  std::vector<Column> columns;
  std::vector<std::shared_ptr<const std::vector<double>>> kept;  ///< values of columns that nobody else holds
};

/// Writes CF-1.10 NetCDF. Returns an empty text, or what went wrong.
std::string write_netcdf(const std::string& path, const Dataset& data);

/// One line of balance.csv (contracts, "Files"). SI: m3 or kg.
struct BalanceRow {
  std::string quantity, store;
  double initial = 0, inflow = 0, outflow = 0, final = 0;
  double residual() const { return final - initial - inflow + outflow; }
  double relative_residual() const;
};
std::string write_balance(const std::string& path, const std::vector<BalanceRow>& rows);
/// RFC 4180: a text with a comma, a quote or a line end stands in quotes, and its quotes are doubled.
std::string quoted(const std::string& text);
/// Shortest text that reads back as the same number.
std::string shortest(double value);

}  // namespace cuenca::results
