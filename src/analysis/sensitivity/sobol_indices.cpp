#include "analysis/sensitivity/sobol_indices.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "numerics/statistics.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

/// Outcomes of the blocks, less their mean, [place in the block][block].
struct Blocks {
  std::size_t inputs = 0, count = 0;
  bool second = false;
  std::vector<std::vector<double>> y;
  const std::vector<double>& a() const { return y.front(); }
  const std::vector<double>& b() const { return y.back(); }
  const std::vector<double>& ab(std::size_t j) const { return y[1 + j]; }
  const std::vector<double>& ba(std::size_t j) const { return y[1 + inputs + j]; }
};

/// S1 of all inputs, ST of all, S2 of all pairs i < j, from the blocks named.
std::vector<double> measure(const Blocks& blocks, std::span<const std::uint32_t> rows) {
  const auto n = static_cast<double>(rows.size());
  const std::vector<double>&a = blocks.a(), &b = blocks.b();
  double sum = 0, squares = 0;
  for (std::uint32_t r : rows) sum += a[r] + b[r];
  const double mean = sum / (2 * n);
  for (std::uint32_t r : rows) squares += (a[r] - mean) * (a[r] - mean) + (b[r] - mean) * (b[r] - mean);
  const double variance = squares > 0 ? squares / (2 * n) : std::numeric_limits<double>::quiet_NaN();
  std::vector<double> found;
  for (std::size_t j = 0; j < blocks.inputs; ++j) {
    const std::vector<double>& ab = blocks.ab(j);
    double product = 0;
    for (std::uint32_t r : rows) product += b[r] * (ab[r] - a[r]);
    found.push_back(product / n / variance);
  }
  for (std::size_t j = 0; j < blocks.inputs; ++j) {
    const std::vector<double>& ab = blocks.ab(j);
    double square = 0;
    for (std::uint32_t r : rows) square += (a[r] - ab[r]) * (a[r] - ab[r]);
    found.push_back(square / n / (2 * variance));
  }
  if (!blocks.second) return found;
  for (std::size_t i = 0; i < blocks.inputs; ++i)
    for (std::size_t j = i + 1; j < blocks.inputs; ++j) {
      const std::vector<double>&ba = blocks.ba(i), &ab = blocks.ab(j);
      double product = 0;
      for (std::uint32_t r : rows) product += ba[r] * ab[r] - a[r] * b[r];
      found.push_back(product / n / variance - found[i] - found[j]);
    }
  return found;
}

Blocks blocks_of(const Sample& sample, std::span<const double> outcome, const SaltelliBlocks& shape) {
  Blocks blocks{sample.columns, 0, shape.second_order, std::vector<std::vector<double>>(shape.rows_in_block)};
  std::vector<double> used;
  for (std::size_t k = 0; k < shape.blocks; ++k) {
    const std::span<const double> of_block = outcome.subspan(k * shape.rows_in_block, shape.rows_in_block);
    if (known(of_block).size() < of_block.size()) continue;
    for (std::size_t p = 0; p < of_block.size(); ++p) blocks.y[p].push_back(of_block[p]);
    used.insert(used.end(), of_block.begin(), of_block.end());
    ++blocks.count;
  }
  if (blocks.count == 0) return blocks;
  const double mean = statistics::mean(used);
  bool varies = false;
  for (double y : used) varies = varies || y != used.front();
  for (std::vector<double>& place : blocks.y)
    for (double& y : place) y = varies ? y - mean : 0.0;
  return blocks;
}

}  // namespace

OrProblems<SobolIndices> sobol_indices(const Sample& sample, std::span<const double> outcome, const Resampling& how) {
  if (Problems found = size_problems(sample, outcome); !found.empty()) return Unexpected<Problems>(std::move(found));
  const auto shape = saltelli_blocks(sample);
  if (!shape)
    return Unexpected<Problems>(
        Problems{{"Sobol indices need a sample made with Saltelli's design, whole and in its order; this one is not",
                  "los índices de Sobol necesitan una muestra hecha con el diseño de Saltelli, entera y en su orden; esta no lo es"}});
  const Blocks blocks = blocks_of(sample, outcome, *shape);
  if (blocks.count < 2)
    return Unexpected<Problems>(
        Problems{{"fewer than two blocks of futures without a failure", "menos de dos bloques de futuros sin fallas"}});
  std::vector<std::uint32_t> all(blocks.count);
  for (std::size_t k = 0; k < all.size(); ++k) all[k] = static_cast<std::uint32_t>(k);
  const std::vector<double> value = measure(blocks, all);
  const auto resamples = resampled(how, [&](std::size_t k) { return measure(blocks, drawn(how, "sobol", k, blocks.count)); });
  SobolIndices indices;
  indices.blocks = blocks.count;
  indices.left_out = shape->blocks - blocks.count;
  const std::size_t d = sample.columns;
  for (std::size_t j = 0; j < d; ++j) indices.first.push_back(index_of(value[j], resamples, j, how));
  for (std::size_t j = 0; j < d; ++j) indices.total.push_back(index_of(value[d + j], resamples, d + j, how));
  if (!blocks.second) return indices;
  indices.second.assign(d * d, undefined({"one of each pair", "uno de cada par"}));
  std::size_t at = 2 * d;
  for (std::size_t i = 0; i < d; ++i)
    for (std::size_t j = i + 1; j < d; ++j, ++at) indices.second[i * d + j] = index_of(value[at], resamples, at, how);
  return indices;
}

}  // namespace cuenca::analysis::sensitivity
