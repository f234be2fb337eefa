#include "analysis/sampling/correlate.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/sampling/normal_share.hpp"
#include "numerics/distributions.hpp"

namespace cuenca::analysis::sampling {
namespace {

/// Cholesky factor of the n x n matrix `a`; nothing when it is not positive definite.
std::optional<std::vector<double>> factor_of(const std::vector<double>& a, std::size_t n) {
  std::vector<double> l(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      double sum = a[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i * n + k] * l[j * n + k];
      if (i != j) {
        l[i * n + j] = sum / l[j * n + j];
      } else {
        if (!(sum > 1e-10)) return std::nullopt;
        l[i * n + i] = std::sqrt(sum);
      }
    }
  return l;
}

std::vector<std::uint32_t> sorted_rows(const std::vector<double>& units, std::size_t columns, std::size_t c, std::size_t first,
                                       std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0u);
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return units[(first + a) * columns + c] < units[(first + b) * columns + c]; });
  return rows;
}

bool independent(std::span<const double> factor, std::size_t columns, std::size_t c) {
  for (std::size_t k = 0; k < c; ++k)
    if (factor[c * columns + k] != 0) return false;
  return true;
}

}  // namespace

std::optional<std::vector<double>> correlation_factor(std::span<const Input> inputs, std::span<const RankCorrelation> correlations) {
  const std::size_t d = inputs.size();
  std::vector<double> r(d * d, 0.0);
  for (std::size_t i = 0; i < d; ++i) r[i * d + i] = 1;
  const auto place = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find_if(inputs.begin(), inputs.end(), [&](const Input& i) { return i.name == name; }) -
                                    inputs.begin());
  };
  for (const RankCorrelation& pair : correlations) {
    const std::size_t i = place(pair.first), j = place(pair.second);
    r[i * d + j] = r[j * d + i] = 2 * sin(0.52359877559829887308 * pair.rank);
  }
  return factor_of(r, d);
}

bool reorder(std::vector<double>& units, std::size_t columns, std::size_t first, std::size_t count, std::span<const double> factor) {
  const std::size_t d = columns, n = count;
  std::vector<double> scores(n * d);  // normal scores by rank
  for (std::size_t c = 0; c < d; ++c) {
    const std::vector<std::uint32_t> rows = sorted_rows(units, d, c, first, n);
    for (std::size_t k = 0; k < n; ++k)
      scores[rows[k] * d + c] = normal_quantile((static_cast<double>(k) + 1) / (static_cast<double>(n) + 1));
  }
  double square = 0;  // the same in every column; the mean is 0
  for (std::size_t k = 0; k < n; ++k) square += scores[k * d] * scores[k * d];
  std::vector<double> found(d * d);
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = 0; j < d; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < n; ++k) sum += scores[k * d + i] * scores[k * d + j];
      found[i * d + j] = i == j ? 1.0 : sum / square;
    }
  if (n < d + 2) return false;
  const auto q = factor_of(found, d);
  if (!q) return false;
  // Row s of scores becomes factor · (Q^-1 s): uncorrelated first, then with the correlations wanted.
  for (std::size_t k = 0; k < n; ++k) {
    double* s = &scores[k * d];
    for (std::size_t i = 0; i < d; ++i) {
      for (std::size_t j = 0; j < i; ++j) s[i] -= (*q)[i * d + j] * s[j];
      s[i] /= (*q)[i * d + i];
    }
    for (std::size_t i = d; i-- > 0;) {
      double sum = 0;
      for (std::size_t j = 0; j <= i; ++j) sum += factor[i * d + j] * s[j];
      s[i] = sum;
    }
  }
  for (std::size_t c = 0; c < d; ++c) {
    if (independent(factor, d, c)) continue;  // in no wanted correlation with an earlier input
    std::vector<double> sorted(n);
    for (std::size_t k = 0; k < n; ++k) sorted[k] = units[(first + k) * d + c];
    std::sort(sorted.begin(), sorted.end());
    const std::vector<std::uint32_t> rows = sorted_rows(scores, d, c, 0, n);
    for (std::size_t k = 0; k < n; ++k) units[(first + rows[k]) * d + c] = sorted[k];
  }
  return true;
}

void map_rows(std::vector<double>& units, std::size_t columns, std::span<const double> factor) {
  const std::size_t d = columns;
  std::vector<double> z(d);
  for (std::size_t r = 0; r * d < units.size(); ++r) {
    double* u = &units[r * d];
    for (std::size_t c = 0; c < d; ++c) z[c] = normal_quantile(std::clamp(u[c], 0x1p-33, 1 - 0x1p-33));
    for (std::size_t c = 0; c < d; ++c) {
      if (independent(factor, d, c)) continue;
      double sum = 0;
      for (std::size_t k = 0; k <= c; ++k) sum += factor[c * d + k] * z[k];
      u[c] = normal_share(sum);
    }
  }
}

}  // namespace cuenca::analysis::sampling
