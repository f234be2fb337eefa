#include "analysis/discovery/box.hpp"

#include <algorithm>

namespace cuenca::analysis::discovery {

Box bounding_box(const Table& table) {
  Box box;
  for (const Column& c : table.columns) {
    Limit limit;
    if (c.kind == Kind::category) {
      limit.allowed.assign(c.categories.size(), 0);
      for (std::size_t row = 0; row < c.values.size(); ++row) limit.allowed[c.code(row)] = 1;
    } else if (!c.values.empty()) {
      const auto [low, high] = std::minmax_element(c.values.begin(), c.values.end());
      limit.lower = *low;
      limit.upper = *high;
    }
    box.push_back(std::move(limit));
  }
  return box;
}

bool holds(const Box& box, const Table& table, std::size_t row) {
  for (std::size_t c = 0; c < box.size(); ++c)
    if (!box[c].holds(table.columns[c], row)) return false;
  return true;
}

std::vector<std::uint32_t> rows_inside(const Box& box, const Table& table) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < table.rows(); ++row)
    if (holds(box, table, row)) rows.push_back(row);
  return rows;
}

std::vector<std::size_t> restricted(const Box& box, const Box& whole) {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < box.size(); ++c)
    if (!(box[c] == whole[c])) columns.push_back(c);
  return columns;
}

}  // namespace cuenca::analysis::discovery
