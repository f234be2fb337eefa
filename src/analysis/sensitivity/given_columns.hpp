// Columns of the futures that did not fail. Internal to the methods that work on any sample.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/sampling/shuffle.hpp"
#include "analysis/sensitivity/index.hpp"
#include "analysis/sensitivity/sample.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis::sensitivity {

struct Columns {
  std::vector<std::vector<double>> x;  ///< by input
  std::vector<double> y;
};

inline Columns defined_columns(const Sample& sample, std::span<const double> outcome) {
  Columns columns{std::vector<std::vector<double>>(sample.columns), {}};
  for (std::uint32_t r : known(outcome)) {
    columns.y.push_back(outcome[r]);
    for (std::size_t c = 0; c < sample.columns; ++c) columns.x[c].push_back(sample.value(r, c));
  }
  return columns;
}

inline std::vector<double> taken(std::span<const double> x, std::span<const std::uint32_t> rows) {
  std::vector<double> some;
  for (std::uint32_t r : rows) some.push_back(x[r]);
  return some;
}

inline bool varies(std::span<const double> y) {
  for (double one : y)
    if (one != y.front()) return true;
  return false;
}

/// x in random order.
inline std::vector<double> shuffled(std::span<const double> x, const Resampling& how, std::string_view method, std::size_t resample) {
  const RandomStream stream(how.seed, static_cast<std::uint32_t>(resample), "sensitivity chance/" + std::string(method));
  return taken(x, sampling::random_order(x.size(), stream));
}

inline double mean_of(const std::vector<std::vector<double>>& resamples, std::size_t k) {
  double sum = 0;
  for (const auto& one : resamples) sum += one[k];
  return resamples.empty() ? 0 : sum / static_cast<double>(resamples.size());
}

/// What 95 of 100 do not pass.
inline double chance_of(const std::vector<std::vector<double>>& resamples, std::size_t k) {
  std::vector<double> of_k;
  for (const auto& one : resamples) of_k.push_back(one[k]);
  return of_k.empty() ? 0 : statistics::quantile(of_k, 0.95);
}

}  // namespace cuenca::analysis::sensitivity
