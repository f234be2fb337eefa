#include "analysis/sensitivity/classes.hpp"

#include <algorithm>
#include <numeric>

#include "numerics/statistics.hpp"

namespace cuenca::analysis::sensitivity {

Classes classes_by_value(std::span<const double> x, std::size_t classes) {
  std::vector<double> values;
  for (double one : x) {
    const auto at = std::lower_bound(values.begin(), values.end(), one);
    if (at != values.end() && *at == one) continue;
    if (values.size() == classes) return {};
    values.insert(at, one);
  }
  Classes all(values.size());
  for (std::size_t r = 0; r < x.size(); ++r)
    all[static_cast<std::size_t>(std::lower_bound(values.begin(), values.end(), x[r]) - values.begin())].push_back(
        static_cast<std::uint32_t>(r));
  return all;
}

Classes slices(std::span<const double> x, std::size_t classes) {
  if (Classes by_value = classes_by_value(x, classes); !by_value.empty()) return by_value;
  std::vector<double> at;
  for (std::size_t k = 1; k < classes; ++k) at.push_back(static_cast<double>(k) / static_cast<double>(classes));
  const std::vector<double> edges = statistics::quantiles(x, at);
  Classes all(classes);
  for (std::size_t r = 0; r < x.size(); ++r)
    all[static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), x[r]) - edges.begin())].push_back(
        static_cast<std::uint32_t>(r));
  all.erase(std::remove_if(all.begin(), all.end(), [](const auto& rows) { return rows.empty(); }), all.end());
  return all;
}

Classes equal_classes(std::span<const double> x, std::size_t classes) {
  if (Classes by_value = classes_by_value(x, classes); !by_value.empty()) return by_value;
  std::vector<std::uint32_t> order(x.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return x[a] < x[b]; });
  Classes all(classes);
  for (std::size_t k = 0; k < order.size(); ++k) {  // rank k + 1 belongs to the class whose upper end m n / classes it does not pass
    const std::size_t m = ((k + 1) * classes + x.size() - 1) / x.size();
    all[m - 1].push_back(order[k]);
  }
  for (auto& rows : all) std::sort(rows.begin(), rows.end());
  all.erase(std::remove_if(all.begin(), all.end(), [](const auto& rows) { return rows.empty(); }), all.end());
  return all;
}

}  // namespace cuenca::analysis::sensitivity
