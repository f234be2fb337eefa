#include "analysis/search/indicators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/math.hpp"

namespace cuenca::analysis::search {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
constexpr double kFar = std::numeric_limits<double>::infinity();
using Point = std::vector<double>;

double euclidean(const Point& a, const Point& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
  return std::sqrt(sum);
}

template <class Distance>
double nearest(const Point& from, const Points& to, Distance distance) {
  double least = kFar;
  for (const Point& other : to) least = std::min(least, distance(other, from));
  return least;
}

double power_mean(const Points& from, const Points& to, double p) {
  if (from.empty() || to.empty()) return kUndefined;
  double sum = 0;
  for (const Point& point : from) {
    const double d = nearest(point, to, euclidean);
    sum += p == 1 ? d : p == 2 ? d * d : pow(d, p);
  }
  const double n = static_cast<double>(from.size());
  return (p == 1 ? sum : p == 2 ? std::sqrt(sum) : pow(sum, 1 / p)) / n;
}

template <class Gap>
double worst(const Points& front, const Points& reference, Gap gap) {
  if (front.empty() || reference.empty()) return kUndefined;
  double most = -kFar;
  for (const Point& r : reference)
    most = std::max(most, nearest(r, front, [&](const Point& f, const Point&) {
                      double largest = -kFar;
                      for (std::size_t k = 0; k < f.size(); ++k) largest = std::max(largest, gap(f[k], r[k]));
                      return largest;
                    }));
  return most;
}

}  // namespace

double generational_distance(const Points& front, const Points& reference, double p) { return power_mean(front, reference, p); }
double inverted_generational_distance(const Points& front, const Points& reference, double p) { return power_mean(reference, front, p); }

double inverted_generational_distance_plus(const Points& front, const Points& reference) {
  if (front.empty() || reference.empty()) return kUndefined;
  double sum = 0;
  for (const Point& r : reference)
    sum += nearest(r, front, [](const Point& f, const Point& at) {
      double square = 0;
      for (std::size_t k = 0; k < f.size(); ++k) {
        const double loss = std::max(f[k] - at[k], 0.0);
        square += loss * loss;
      }
      return std::sqrt(square);
    });
  return sum / static_cast<double>(reference.size());
}

double additive_epsilon(const Points& front, const Points& reference) {
  return worst(front, reference, [](double f, double r) { return f - r; });
}
double multiplicative_epsilon(const Points& front, const Points& reference) {
  return worst(front, reference, [](double f, double r) { return f / r; });
}

double spacing(const Points& front) {
  const std::size_t n = front.size();
  if (n < 2) return kUndefined;
  std::vector<double> least(n, kFar);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      double sum = 0;
      for (std::size_t k = 0; k < front[i].size(); ++k) sum += std::abs(front[i][k] - front[j][k]);
      least[i] = std::min(least[i], sum);
    }
  double mean = 0, square = 0;
  for (const double d : least) mean += d / static_cast<double>(n);
  for (const double d : least) square += (d - mean) * (d - mean);
  return std::sqrt(square / static_cast<double>(n - 1));
}

Points scaled(const Points& points, std::span<const double> low, std::span<const double> high) {
  Points all = points;
  for (Point& point : all)
    for (std::size_t k = 0; k < point.size(); ++k) {
      point[k] -= low[k];
      if (high[k] > low[k]) point[k] /= high[k] - low[k];
    }
  return all;
}

}  // namespace cuenca::analysis::search
