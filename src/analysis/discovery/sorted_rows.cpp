#include "analysis/discovery/sorted_rows.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cuenca::analysis::discovery {
namespace {

void thin(std::vector<std::uint32_t>& rows, const std::vector<std::uint8_t>& flags) {
  std::size_t kept = 0;
  for (const std::uint32_t row : rows) {
    rows[kept] = row;
    kept += flags[row];
  }
  rows.resize(kept);
}

}  // namespace

SortedRows::SortedRows(const Table& table) : order_(table.size()), plain_(table.rows()) {
  std::iota(plain_.begin(), plain_.end(), 0u);
  std::vector<std::pair<double, std::uint32_t>> pairs(table.rows());
  for (std::size_t c = 0; c < table.size(); ++c) {
    const Column& column = table.columns[c];
    if (column.kind == Kind::category) continue;
    for (std::uint32_t row = 0; row < pairs.size(); ++row) pairs[row] = {column.values[row], row};
    std::sort(pairs.begin(), pairs.end());
    order_[c].reserve(pairs.size());
    for (const auto& [value, row] : pairs) order_[c].push_back(row);
  }
}

void SortedRows::keep(const std::vector<std::uint8_t>& flags) {
  thin(plain_, flags);
  for (auto& rows : order_) thin(rows, flags);
}

}  // namespace cuenca::analysis::discovery
