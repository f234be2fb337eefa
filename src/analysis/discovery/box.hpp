// A box in the space of inputs: an interval of every number, a set of every category. A scenario, as scenario discovery means it.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

/// What a box asks of one column. Both ends belong to the interval.
struct Limit {
  double lower = 0, upper = 0;        ///< numbers
  std::vector<std::uint8_t> allowed;  ///< categories: 1 inside the box

  bool holds(const Column& column, std::size_t row) const {
    if (column.kind == Kind::category) return allowed[column.code(row)] != 0;
    return column.values[row] >= lower && column.values[row] <= upper;
  }
  bool operator==(const Limit&) const = default;
};

using Box = std::vector<Limit>;

/// The smallest box that holds every row; of categories, those that occur.
Box bounding_box(const Table& table);

bool holds(const Box& box, const Table& table, std::size_t row);
/// Rows inside the box, in order.
std::vector<std::uint32_t> rows_inside(const Box& box, const Table& table);
/// Columns whose limit is not that of `whole`.
std::vector<std::size_t> restricted(const Box& box, const Box& whole);

}  // namespace cuenca::analysis::discovery
