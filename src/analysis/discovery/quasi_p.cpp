#include "analysis/discovery/quasi_p.hpp"

#include "analysis/discovery/objective.hpp"
#include "analysis/discovery/violations.hpp"
#include "numerics/binomial.hpp"

namespace cuenca::analysis::discovery {

std::vector<QuasiP> quasi_p(const Box& box, const Box& whole, const Table& table, const Interest& interest,
                            std::span<const std::uint32_t> rows) {
  std::vector<QuasiP> values(box.size());
  const std::vector<Side> limits = sides(box, whole, table);
  if (limits.empty()) return values;
  const std::vector<int> broken = only_broken(box, limits, table, rows);
  std::vector<std::size_t> extra(limits.size(), 0), extra_hits(limits.size(), 0);
  std::size_t n = 0, k = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (broken[i] == -2) continue;
    const std::size_t hit = interest[rows[i]];
    if (broken[i] == -1) {
      ++n;
      k += hit;
    } else {
      ++extra[static_cast<std::size_t>(broken[i])];
      extra_hits[static_cast<std::size_t>(broken[i])] += hit;
    }
  }
  for (std::size_t s = 0; s < limits.size(); ++s) {
    const double p = binomial_at_least(n, share(k + extra_hits[s], n + extra[s]), k);
    (limits[s].upper ? values[limits[s].column].upper : values[limits[s].column].lower) = p;
  }
  return values;
}

}  // namespace cuenca::analysis::discovery
