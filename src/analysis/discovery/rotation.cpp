#include "analysis/discovery/rotation.hpp"

#include <fmt/format.h>

#include <cmath>

#include "numerics/statistics.hpp"
#include "numerics/symmetric_eigen.hpp"

namespace cuenca::analysis::discovery {
namespace {

/// Of all futures, with n: they are the whole of what is looked at, not a sample of it.
double spread(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  return n < 2 ? 0 : statistics::standard_deviation(values) * std::sqrt((n - 1) / n);
}

}  // namespace

RotationFault rotation_fault(const Table& table, const Interest& interest) {
  for (const Column& c : table.columns)
    if (c.kind == Kind::category) return RotationFault::categories;
  if (count(interest) < 2) return RotationFault::few_of_interest;
  for (const Column& c : table.columns)
    if (!(spread(c.values) > 0)) return RotationFault::constant_column;
  return RotationFault::none;
}

Rotation rotate(const Table& table, const Interest& interest) {
  const std::size_t p = table.size(), n = table.rows();
  Rotation r;
  std::vector<std::vector<double>> scaled;
  for (const Column& c : table.columns) {
    r.inputs.push_back(c.name);
    r.mean.push_back(statistics::mean(c.values));
    r.deviation.push_back(spread(c.values));
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = (c.values[i] - r.mean.back()) / r.deviation.back();
    scaled.push_back(std::move(values));
  }
  std::vector<std::vector<double>> away(p);  // futures of interest about their own mean
  for (std::size_t c = 0; c < p; ++c) {
    for (std::size_t i = 0; i < n; ++i)
      if (interest[i]) away[c].push_back(scaled[c][i]);
    const double middle = statistics::mean(away[c]);
    for (double& v : away[c]) v -= middle;
  }
  std::vector<double> covariance(p * p), products(away.empty() ? 0 : away[0].size());
  for (std::size_t a = 0; a < p; ++a)
    for (std::size_t b = 0; b <= a; ++b) {
      for (std::size_t i = 0; i < products.size(); ++i) products[i] = away[a][i] * away[b][i];
      covariance[a * p + b] = covariance[b * p + a] = statistics::sum(products) / static_cast<double>(products.size() - 1);
    }
  SymmetricEigen axes = symmetric_eigen(std::move(covariance), p);
  r.weights = std::move(axes.vectors);
  r.variance = std::move(axes.values);
  for (std::size_t j = 0; j < p; ++j) {
    Column column{fmt::format("r_{}", j), Kind::real, std::vector<double>(n, 0.0), {}};
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t c = 0; c < p; ++c) column.values[i] += scaled[c][i] * r.weights[c * p + j];
    r.table.columns.push_back(std::move(column));
  }
  return r;
}

}  // namespace cuenca::analysis::discovery
