#include "analysis/search/hypervolume.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace cuenca::analysis::search {
namespace {

/// Points as gaps below the reference point: larger is better, the volume is that of a union of boxes at the origin. Flat rows.
struct Rows {
  int width = 0;
  std::vector<double> values;
  std::size_t count() const { return values.size() / static_cast<std::size_t>(width); }
  const double* row(std::size_t i) const { return values.data() + i * static_cast<std::size_t>(width); }
  double* row(std::size_t i) { return values.data() + i * static_cast<std::size_t>(width); }
};

bool covers(const double* a, const double* b, int n) {
  for (int k = 0; k < n; ++k)
    if (a[k] < b[k]) return false;
  return true;
}

/// Sorted by the last coordinate, largest first; ties by the ones before.
void sort_rows(Rows& rows) {
  const int w = rows.width;
  std::vector<std::size_t> order(rows.count());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double *x = rows.row(a), *y = rows.row(b);
    for (int k = w; k-- > 0;)
      if (x[k] != y[k]) return x[k] > y[k];
    return a < b;
  });
  std::vector<double> sorted;
  sorted.reserve(rows.values.size());
  for (const std::size_t i : order) sorted.insert(sorted.end(), rows.row(i), rows.row(i) + w);
  rows.values = std::move(sorted);
}

/// Only rows that no other covers; expects them sorted, so that only an earlier one can cover a later one.
void keep_uncovered(Rows& rows) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < rows.count(); ++i) {
    bool covered = false;
    for (std::size_t j = 0; j < kept && !covered; ++j) covered = covers(rows.row(j), rows.row(i), rows.width);
    if (covered) continue;
    std::copy_n(rows.row(i), rows.width, rows.row(kept));
    ++kept;
  }
  rows.values.resize(kept * static_cast<std::size_t>(rows.width));
}

double area(const Rows& rows) {
  double sum = 0, reached = 0;
  for (std::size_t i = 0; i < rows.count(); ++i) {
    const double* p = rows.row(i);
    if (p[0] <= reached) continue;
    sum += (p[0] - reached) * p[1];
    reached = p[0];
  }
  return sum;
}

/// Sweep along the third coordinate over a staircase of the first two.
double volume(const Rows& rows) {
  std::vector<std::array<double, 2>> stairs;  // first rises, second falls
  double sum = 0, covered = 0;
  for (std::size_t i = 0; i < rows.count(); ++i) {
    const double* p = rows.row(i);
    const auto after = std::lower_bound(stairs.begin(), stairs.end(), p[0], [](const auto& s, double x) { return s[0] < x; });
    if (after == stairs.end() || (*after)[1] < p[1]) {
      auto first = after;  // the stairs that the new one hides lie before it; one with the same first coordinate as well
      while (first != stairs.begin() && (*(first - 1))[1] <= p[1]) --first;
      auto last = after;
      if (last != stairs.end() && (*last)[0] == p[0]) ++last;
      const double left = first == stairs.begin() ? 0 : (*(first - 1))[0];
      double x = left;
      for (auto s = first; s != last; ++s) {
        covered -= ((*s)[0] - x) * (*s)[1];
        x = (*s)[0];
      }
      const double beyond = last == stairs.end() ? 0 : (*last)[1];
      covered -= (p[0] - x) * beyond;
      covered += (p[0] - left) * p[1];
      const auto place = stairs.erase(first, last);
      stairs.insert(place, {p[0], p[1]});
    }
    const double below = i + 1 < rows.count() ? rows.row(i + 1)[2] : 0;
    sum += covered * (p[2] - below);
  }
  return sum;
}

/// `rows` sorted and uncovered.
double measure(const Rows& rows) {
  if (rows.count() == 0) return 0;
  if (rows.width == 1) return rows.row(0)[0];
  if (rows.width == 2) return area(rows);
  if (rows.width == 3) return volume(rows);
  // the exclusive part of each row against those behind it; along the last coordinate, which the rows before never undercut, it is a slab
  const int w = rows.width - 1;
  double sum = 0;
  for (std::size_t i = 0; i < rows.count(); ++i) {
    const double* p = rows.row(i);
    double own = 1;
    for (int k = 0; k < w; ++k) own *= p[k];
    Rows limited{w, {}};
    for (std::size_t j = 0; j < i; ++j)
      for (int k = 0; k < w; ++k) limited.values.push_back(std::min(p[k], rows.row(j)[k]));
    sort_rows(limited);
    keep_uncovered(limited);
    sum += (own - measure(limited)) * p[w];
  }
  return sum;
}

}  // namespace

double hypervolume(const Points& points, std::span<const double> reference) {
  Rows rows{static_cast<int>(reference.size()), {}};
  if (reference.empty()) return 0;
  for (const auto& point : points) {
    bool inside = point.size() == reference.size();
    for (std::size_t k = 0; inside && k < point.size(); ++k) inside = std::isfinite(point[k]) && point[k] < reference[k];
    if (!inside) continue;
    for (std::size_t k = 0; k < point.size(); ++k) rows.values.push_back(reference[k] - point[k]);
  }
  sort_rows(rows);
  keep_uncovered(rows);
  return measure(rows);
}

}  // namespace cuenca::analysis::search
