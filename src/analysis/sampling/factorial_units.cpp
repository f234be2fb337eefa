// Every combination of levels: the first input changes slowest.
#include <algorithm>

#include "analysis/sampling/units.hpp"

namespace cuenca::analysis::sampling {

std::size_t factorial_levels(const DesignRequest& request, const Input& input) {
  return continuous(input) ? static_cast<std::size_t>(std::max(request.levels, 1)) : choices(input);
}

std::vector<double> factorial_units(const DesignRequest& request) {
  const std::size_t d = request.inputs.size();
  std::size_t n = 1;
  for (const Input& input : request.inputs) n *= factorial_levels(request, input);
  std::vector<double> units(n * d);
  std::size_t repeat = n;
  for (std::size_t c = 0; c < d; ++c) {
    const std::size_t levels = factorial_levels(request, request.inputs[c]);
    repeat /= levels;
    for (std::size_t r = 0; r < n; ++r) {
      const auto level = static_cast<double>(r / repeat % levels);
      units[r * d + c] = levels == 1 ? 0.5 : level / static_cast<double>(levels - 1);
    }
  }
  return units;
}

}  // namespace cuenca::analysis::sampling
