// Monte Carlo, Sobol's sequence and Saltelli's blocks: each number a function of its future and of its input's name or place.
#include <numeric>
#include <string>

#include "analysis/sampling/sobol_sequence.hpp"
#include "analysis/sampling/units.hpp"
#include "base/random.hpp"

namespace cuenca::analysis::sampling {
namespace {

std::size_t asked(const DesignRequest& request) { return std::accumulate(request.batches.begin(), request.batches.end(), std::size_t{0}); }

/// Column `dimension` of the sequence for points 0 … n-1.
std::vector<double> sequence(const DesignRequest& request, std::size_t dimension, const std::string& name, std::size_t n) {
  const SobolDimension sobol(dimension);
  std::vector<double> column(n);
  for (std::size_t r = 0; r < n; ++r) {
    const auto index = static_cast<std::uint32_t>(r);
    column[r] = request.scrambled ? sobol.scrambled(index, request.seed, name) : sobol.unit(index);
  }
  return column;
}

}  // namespace

std::vector<double> monte_carlo_units(const DesignRequest& request) {
  const std::size_t n = asked(request), d = request.inputs.size();
  std::vector<double> units(n * d);
  for (std::size_t c = 0; c < d; ++c) {
    const std::uint64_t name = fnv1a("monte carlo/" + request.inputs[c].name);
    for (std::size_t r = 0; r < n; ++r) units[r * d + c] = RandomStream(request.seed, static_cast<std::uint32_t>(r), name).uniform(0);
  }
  return units;
}

std::vector<double> sobol_units(const DesignRequest& request) {
  const std::size_t n = asked(request), d = request.inputs.size();
  std::vector<double> units(n * d);
  for (std::size_t c = 0; c < d; ++c) {
    const std::vector<double> column = sequence(request, c, "sobol/" + request.inputs[c].name, n);
    for (std::size_t r = 0; r < n; ++r) units[r * d + c] = column[r];
  }
  return units;
}

std::vector<double> saltelli_units(const DesignRequest& request) {
  const std::size_t n = asked(request), d = request.inputs.size(), block = request.second_order ? 2 * d + 2 : d + 2;
  std::vector<double> units(n * block * d);
  for (std::size_t c = 0; c < d; ++c) {
    const std::vector<double> a = sequence(request, c, "sobol/" + request.inputs[c].name, n);
    const std::vector<double> b = sequence(request, d + c, "sobol B/" + request.inputs[c].name, n);
    for (std::size_t r = 0; r < n; ++r)
      for (std::size_t k = 0; k < block; ++k) {
        const bool last = k == block - 1, swapped = k >= 1 && !last && (k - 1) % d == c, of_b = last || k > d;
        units[(r * block + k) * d + c] = of_b != swapped ? b[r] : a[r];
      }
  }
  return units;
}

}  // namespace cuenca::analysis::sampling
