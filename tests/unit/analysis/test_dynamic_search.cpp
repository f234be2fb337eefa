#include "analysis/dynamic_search.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace cuenca::analysis {
namespace {

double sphere(std::span<const double> x) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += (x[i] - 0.3 * static_cast<double>(i)) * (x[i] - 0.3 * static_cast<double>(i));
  return sum;
}

/// Griewank's function, many hollows, 0 at the origin.
double griewank(std::span<const double> x) {
  double sum = 0, product = 1;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += x[i] * x[i] / 4000;
    product *= std::cos(x[i] / std::sqrt(i + 1.0));
  }
  return sum - product + 1;
}

TEST(DynamicSearch, FindsTheBottomOfABowl) {
  const std::vector<SearchRange> ranges(6, {-5, 5});
  const auto found = dynamic_search(ranges, {}, 2000, 1, sphere);
  EXPECT_LT(found.value, 1e-3);
  EXPECT_EQ(found.value, sphere(found.best));
  EXPECT_EQ(found.trace.size(), 2000u);
}

TEST(DynamicSearch, LeavesHollowsBehind) {
  // ten numbers within 600 of the origin: the paper's own test; random points of that box are near 150
  const std::vector<SearchRange> ranges(10, {-600, 600});
  const std::vector<double> start(10, 400);
  const auto found = dynamic_search(ranges, start, 5000, 7, griewank);
  EXPECT_LT(found.value, 2);
}

TEST(DynamicSearch, NeverWorsensStaysInsideAndRepeatsItself) {
  const std::vector<SearchRange> ranges = {{0, 1}, {-2, -1}, {10, 1000}};
  int calls = 0;
  const auto cost = [&](std::span<const double> x) {
    ++calls;
    for (std::size_t i = 0; i < x.size(); ++i) {
      EXPECT_GE(x[i], ranges[i].low);
      EXPECT_LE(x[i], ranges[i].high);
    }
    return x[0] > 0.9 ? NAN : x[0] + x[1] + x[2];  // a model that fails for some parameters
  };
  const auto first = dynamic_search(ranges, {}, 400, 3, cost);
  EXPECT_EQ(calls, 400);
  for (std::size_t i = 1; i < first.trace.size(); ++i) EXPECT_LE(first.trace[i], first.trace[i - 1]);
  EXPECT_LT(first.value, 10);
  const auto again = dynamic_search(ranges, {}, 400, 3, cost);
  EXPECT_EQ(first.best, again.best);
  const auto other = dynamic_search(ranges, {}, 400, 4, cost);
  EXPECT_NE(first.best, other.best);
}

}  // namespace
}  // namespace cuenca::analysis
