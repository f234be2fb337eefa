// The futures inside a box, in order of every number: sorted once, thinned with every peel. Internal to PRIM.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

class SortedRows {
 public:
  /// All rows, by value and then by row; nothing for categories.
  explicit SortedRows(const Table& table);

  /// Rows in ascending order of the values of a column of numbers.
  std::span<const std::uint32_t> of(std::size_t column) const { return order_[column]; }
  /// Rows in their own order.
  std::span<const std::uint32_t> plain() const { return plain_; }
  std::size_t size() const { return plain_.size(); }

  /// Keeps the rows whose flag (one for every row of the table) is 1.
  void keep(const std::vector<std::uint8_t>& flags);

 private:
  std::vector<std::vector<std::uint32_t>> order_;
  std::vector<std::uint32_t> plain_;
};

}  // namespace cuenca::analysis::discovery
