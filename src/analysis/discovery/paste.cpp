#include "analysis/discovery/paste.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/discovery/quantile.hpp"
#include "analysis/discovery/violations.hpp"

namespace cuenca::analysis::discovery {
namespace {

/// Futures that one limit alone keeps out, and those inside that stand on the limit.
struct Slab {
  std::vector<double> values;
  std::vector<std::uint32_t> out;
};

Candidate wider_side(const Slab& slab, const Side& side, const Box& box, const Box& whole, const Column& column, const Interest& interest,
                     std::size_t n, std::size_t k, double alpha) {
  std::vector<double> sorted = slab.values;
  std::sort(sorted.begin(), sorted.end());
  double limit = side.upper ? whole[side.column].upper : whole[side.column].lower;
  if (!sorted.empty()) {
    limit = cutting_quantile(sorted.size(), side.upper ? alpha : 1 - alpha, [&](std::size_t i) { return sorted[i]; });
    if (column.kind == Kind::integer) limit = std::trunc(limit);
  }
  Candidate paste{side.column, box[side.column], n, k};
  (side.upper ? paste.limit.upper : paste.limit.lower) = limit;
  for (const std::uint32_t row : slab.out)
    if (side.upper ? column.values[row] <= limit : column.values[row] >= limit) {
      ++paste.n;
      paste.k += interest[row];
    }
  return paste;
}

}  // namespace

std::vector<Candidate> pastes(const Box& box, const Box& whole, const Table& table, const Interest& interest,
                              std::span<const std::uint32_t> rows, std::size_t n, std::size_t k, double alpha) {
  const std::vector<Side> limits = sides(box, whole, table);
  const std::vector<int> broken = only_broken(box, limits, table, rows);
  std::vector<Slab> slabs(limits.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (broken[i] < 0) continue;
    const auto s = static_cast<std::size_t>(broken[i]);
    slabs[s].values.push_back(table.columns[limits[s].column].values[rows[i]]);
    slabs[s].out.push_back(rows[i]);
  }
  for (std::size_t s = 0; s < limits.size(); ++s) {
    const Limit& limit = box[limits[s].column];
    const double edge = limits[s].upper ? limit.upper : limit.lower;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (broken[i] == -1 && table.columns[limits[s].column].values[rows[i]] == edge) slabs[s].values.push_back(edge);
  }
  std::vector<Candidate> found;
  for (const std::size_t c : by_kind(table))
    for (std::size_t s = 0; s < limits.size(); ++s) {
      if (limits[s].column != c) continue;
      const Column& column = table.columns[c];
      if (column.kind != Kind::category) {
        found.push_back(wider_side(slabs[s], limits[s], box, whole, column, interest, n, k, alpha));
        continue;
      }
      for (std::size_t word = 0; word < column.categories.size(); ++word) {
        if (box[c].allowed[word] || !whole[c].allowed[word]) continue;
        Candidate paste{c, box[c], n, k};
        paste.limit.allowed[word] = 1;
        for (const std::uint32_t row : slabs[s].out)
          if (column.code(row) == word) {
            ++paste.n;
            paste.k += interest[row];
          }
        found.push_back(std::move(paste));
      }
    }
  return found;
}

}  // namespace cuenca::analysis::discovery
