// Small tables whose robustness can be counted by hand.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::robustness {

/// One metric; rows are strategies A, B, …, columns futures 1, 2, ….
inline Table table_of(const std::vector<std::vector<double>>& rows, Direction direction = Direction::higher, double threshold = 5,
                      std::vector<double> weights = {}) {
  Table t;
  for (std::size_t j = 0; j < rows[0].size(); ++j) t.futures.push_back("f" + std::to_string(j + 1));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    t.strategies.push_back(std::string(1, static_cast<char>('A' + i)));
    t.values.insert(t.values.end(), rows[i].begin(), rows[i].end());
  }
  t.metrics = {{"m", "herders", "L/s", direction, threshold}};
  t.weights = std::move(weights);
  return t;
}

}  // namespace cuenca::analysis::robustness
