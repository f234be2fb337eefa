// Small tables for the tests of scenario discovery.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "analysis/discovery/table.hpp"
#include "base/random.hpp"

namespace cuenca::analysis::discovery {

struct Case {
  Table table;
  Interest interest;
};

inline Column column(std::string name, std::vector<double> values, Kind kind = Kind::real, std::vector<std::string> words = {}) {
  return {std::move(name), kind, std::move(values), std::move(words)};
}

inline std::vector<double> one_to(int n) {
  std::vector<double> values;
  for (int i = 1; i <= n; ++i) values.push_back(i);
  return values;
}

/// Two reals, an integer, a category and noise; of interest where x is low, wells many and the price high, and some others.
inline Case mixed(std::uint32_t rows, std::uint64_t seed = 3) {
  Case all;
  const auto uniform = [&](std::uint32_t i, std::uint32_t c) { return RandomStream(seed, c, "test.discovery").uniform(i); };
  Column x = column("x", {}), y = column("y", {}), wells = column("wells", {}, Kind::integer),
         price = column("price", {}, Kind::category, {"high", "low", "mid"});
  for (std::uint32_t i = 0; i < rows; ++i) {
    x.values.push_back(uniform(i, 0));
    y.values.push_back(uniform(i, 1));
    wells.values.push_back(static_cast<double>(static_cast<int>(uniform(i, 2) * 12)));
    price.values.push_back(static_cast<double>(static_cast<int>(uniform(i, 3) * 3)));
    const bool truth = x.values.back() < 0.5 && wells.values.back() >= 6 && price.values.back() == 0;
    all.interest.push_back((uniform(i, 4) < 0.03) != truth);
  }
  all.table.columns = {x, y, wells, price};
  return all;
}

}  // namespace cuenca::analysis::discovery
