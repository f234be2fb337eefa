#include "analysis/discovery/stacking.hpp"

#include <algorithm>

namespace cuenca::analysis::discovery {
namespace {

Bins bins_of(const Table& table, std::size_t column, std::size_t count) {
  const Column& c = table.columns[column];
  if (c.kind == Kind::category) return {column, c.categories.size(), {}};
  const auto [low, high] = std::minmax_element(c.values.begin(), c.values.end());
  if (c.values.empty() || *low == *high) return {column, 1, {c.values.empty() ? 0 : *low, c.values.empty() ? 0 : *high}};
  Bins bins{column, count, {}};
  const double step = (*high - *low) / static_cast<double>(count);
  for (std::size_t i = 0; i < count; ++i) bins.edges.push_back(*low + static_cast<double>(i) * step);
  bins.edges.push_back(*high);
  return bins;
}

std::size_t bin_of(const Bins& bins, const Column& column, std::size_t row) {
  if (column.kind == Kind::category) return column.code(row);
  std::size_t bin = 0;
  while (bin + 1 < bins.count && column.values[row] > bins.edges[bin + 1]) ++bin;
  return bin;
}

}  // namespace

Stack stack(const Table& table, const Interest& interest, const std::vector<std::size_t>& columns, std::size_t count) {
  Stack result;
  std::size_t cells = 1;
  for (const std::size_t c : columns) {
    result.bins.push_back(bins_of(table, c, count));
    cells *= result.bins.back().count;
  }
  result.n.assign(cells, 0);
  result.k.assign(cells, 0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    std::size_t cell = 0;
    for (const Bins& b : result.bins) cell = cell * b.count + bin_of(b, table.columns[b.column], row);
    ++result.n[cell];
    result.k[cell] += interest[row];
  }
  return result;
}

}  // namespace cuenca::analysis::discovery
