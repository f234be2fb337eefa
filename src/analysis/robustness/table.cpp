#include "analysis/robustness/table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

namespace cuenca::analysis::robustness {
namespace {

void check_ids(const std::vector<std::string>& ids, const char* what, std::vector<std::string>& found) {
  if (ids.empty()) found.push_back(fmt::format("no {}", what));
  std::set<std::string> seen;
  for (const std::string& id : ids)
    if (!seen.insert(id).second) found.push_back(fmt::format("{} '{}' occurs twice", what, id));
}

}  // namespace

std::vector<std::string> faults(const Table& t) {
  std::vector<std::string> found;
  check_ids(t.strategies, "strategy", found);
  check_ids(t.futures, "future", found);
  std::vector<std::string> metrics;
  for (const Metric& m : t.metrics) {
    metrics.push_back(m.id);
    if (std::isinf(m.threshold)) found.push_back(fmt::format("the threshold of '{}' is not finite", m.id));
  }
  check_ids(metrics, "metric", found);
  const std::size_t size = t.strategies.size() * t.futures.size() * t.metrics.size();
  if (t.values.size() != size) found.push_back(fmt::format("{} values where {} are expected", t.values.size(), size));
  for (std::size_t i = 0; i < t.values.size(); ++i)
    if (std::isinf(t.values[i])) found.push_back(fmt::format("value {} is infinite", i));
  if (t.weights.empty()) return found;
  if (t.weights.size() != t.futures.size()) found.push_back(fmt::format("{} weights for {} futures", t.weights.size(), t.futures.size()));
  bool any = false;
  for (std::size_t i = 0; i < t.weights.size(); ++i) {
    if (!std::isfinite(t.weights[i]) || t.weights[i] < 0) found.push_back(fmt::format("weight {} is {}", i, t.weights[i]));
    any = any || t.weights[i] > 0;
  }
  if (!any) found.push_back("no future has a weight above 0");
  return found;
}

}  // namespace cuenca::analysis::robustness
