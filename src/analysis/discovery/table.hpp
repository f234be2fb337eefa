// Futures as a table: one row a future, one column an uncertain input, and beside it which futures are of interest. Plain values for
// every method of scenario discovery.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cuenca::analysis::discovery {

enum class Kind { real, integer, category };

/// One uncertain input.
struct Column {
  std::string name;
  Kind kind = Kind::real;
  std::vector<double> values;           ///< of a category: the number of its word in `categories`
  std::vector<std::string> categories;  ///< sorted; empty for numbers

  std::size_t code(std::size_t row) const { return static_cast<std::size_t>(values[row]); }
};

/// Columns of one length; no value is NaN.
struct Table {
  std::vector<Column> columns;
  std::size_t rows() const { return columns.empty() ? 0 : columns.front().values.size(); }
  std::size_t size() const { return columns.size(); }
};

/// Of each row: 1 of interest, 0 not.
using Interest = std::vector<std::uint8_t>;

std::size_t count(const Interest& interest);

/// The rows named, in that order; categories keep their words also where no row has them any more.
Table rows_of(const Table& table, std::span<const std::uint32_t> rows);
Interest rows_of(const Interest& interest, std::span<const std::uint32_t> rows);
/// The columns named, in that order.
Table columns_of(const Table& table, std::span<const std::size_t> columns);

}  // namespace cuenca::analysis::discovery
