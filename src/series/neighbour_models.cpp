#include "series/neighbour_models.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "numerics/dense.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::series {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostNeighbours = 8, kMostVariables = 3;
constexpr double kLeastCorrelation = 0.5;
constexpr int kLeastCommon = 10;  // values of a month that the first variable needs, and five more for each further one

using Neighbours = std::vector<NeighbourSeries>;

/// Bits of the neighbours that have a value.
unsigned present_at(const Neighbours& n, std::size_t i) {
  unsigned mask = 0;
  for (std::size_t k = 0; k < n.size() && k < kMostNeighbours; ++k)
    if (n[k].values[i] == n[k].values[i]) mask |= 1u << k;
  return mask;
}

int bits(unsigned mask) {
  int count = 0;
  for (; mask; mask &= mask - 1) ++count;
  return count;
}

std::string joined_names(const Neighbours& n, unsigned mask) {
  std::string names;
  for (std::size_t k = 0; k < n.size() && k < kMostNeighbours; ++k)
    if (mask >> k & 1u) names += (names.empty() ? "" : "+") + n[k].name;
  return names;
}

std::vector<std::string> list_names(const Neighbours& n, unsigned mask) {
  std::vector<std::string> names;
  for (std::size_t k = 0; k < n.size() && k < kMostNeighbours; ++k)
    if (mask >> k & 1u) names.push_back(n[k].name);
  return names;
}

/// The best subset of the neighbours that are there, by adjusted r², for each calendar month.
class Regression : public NeighbourModel {
 public:
  Regression(const std::vector<double>& y, const Neighbours& n, const std::vector<int>& months) : y_(y), n_(n), months_(months) {}

  Estimate at(std::size_t i) override {
    const unsigned there = present_at(n_, i);
    if (!there) return {kNan, {}};
    const Choice& c = best(months_[i], there);
    if (c.fit.count == 0) return {kNan, {}};
    double value = c.fit.coefficients[0];
    std::size_t next = 1;
    for (std::size_t k = 0; k < n_.size() && k < kMostNeighbours; ++k)
      if (c.mask >> k & 1u) value += c.fit.coefficients[next++] * n_[k].values[i];
    return {value, "regression:" + joined_names(n_, c.mask)};
  }

 private:
  struct Choice {
    unsigned mask = 0;
    LinearFit fit;
  };

  const Choice& best(int month, unsigned there) {
    const auto [at, fresh] = chosen_.try_emplace({month, there});
    if (!fresh) return at->second;
    for (unsigned mask = 1; mask <= there; ++mask) {
      if ((mask & there) != mask || bits(mask) > static_cast<int>(kMostVariables)) continue;
      const LinearFit& f = fit(month, mask);
      if (f.count > 0 && (at->second.fit.count == 0 || f.adjusted_r2 > at->second.fit.adjusted_r2)) at->second = {mask, f};
    }
    const Choice& c = at->second;
    if (c.fit.count > 0 && used_.insert({{month, c.mask}, true}).second)
      models_.push_back({month, list_names(n_, c.mask), c.fit.count, c.fit.r});
    return c;
  }

  const LinearFit& fit(int month, unsigned mask) {
    const auto [at, fresh] = fits_.try_emplace({month, mask});
    if (!fresh) return at->second;
    std::vector<std::vector<double>> x(static_cast<std::size_t>(bits(mask)));
    std::vector<double> y;
    for (std::size_t i = 0; i < y_.size(); ++i) {
      if (months_[i] != month || y_[i] != y_[i] || (present_at(n_, i) & mask) != mask) continue;
      std::size_t next = 0;
      for (std::size_t k = 0; k < n_.size() && k < kMostNeighbours; ++k)
        if (mask >> k & 1u) x[next++].push_back(n_[k].values[i]);
      y.push_back(y_[i]);
    }
    if (static_cast<int>(y.size()) < kLeastCommon + 5 * (bits(mask) - 1)) return at->second;
    LinearFit f = least_squares(x, y);
    if (f.count > 0 && f.r >= kLeastCorrelation) at->second = std::move(f);
    return at->second;
  }

  const std::vector<double>& y_;
  const Neighbours& n_;
  const std::vector<int>& months_;
  std::map<std::pair<int, unsigned>, Choice> chosen_;
  std::map<std::pair<int, unsigned>, LinearFit> fits_;
  std::map<std::pair<int, unsigned>, bool> used_;
};

/// Mean of the neighbours that are there, each by the ratio of means of the common record.
class NormalRatio : public NeighbourModel {
 public:
  NormalRatio(const std::vector<double>& y, const Neighbours& n) : n_(n) {
    for (std::size_t k = 0; k < n.size() && k < kMostNeighbours; ++k) {
      double mine = 0, theirs = 0;
      std::vector<double> a, b;
      for (std::size_t i = 0; i < y.size(); ++i)
        if (y[i] == y[i] && n[k].values[i] == n[k].values[i]) {
          mine += y[i];
          theirs += n[k].values[i];
          a.push_back(y[i]);
          b.push_back(n[k].values[i]);
        }
      ratio_.push_back(static_cast<int>(a.size()) >= 2 * kLeastCommon && theirs > 0 ? mine / theirs : kNan);
      if (ratio_.back() == ratio_.back()) models_.push_back({0, {n[k].name}, static_cast<int>(a.size()), statistics::pearson(a, b).value});
    }
  }

  Estimate at(std::size_t i) override {
    double sum = 0;
    int count = 0;
    unsigned mask = 0;
    for (std::size_t k = 0; k < ratio_.size(); ++k) {
      const double v = n_[k].values[i];
      if (v != v || ratio_[k] != ratio_[k]) continue;
      sum += ratio_[k] * v;
      ++count;
      mask |= 1u << k;
    }
    return count > 0 ? Estimate{sum / count, "ratio:" + joined_names(n_, mask)} : Estimate{kNan, {}};
  }

 private:
  const Neighbours& n_;
  std::vector<double> ratio_;
};

/// The value that has in the series the place that the neighbour's has in its own record, in the values of the month that both have.
class QuantileMap : public NeighbourModel {
 public:
  QuantileMap(const std::vector<double>& y, const Neighbours& n, const std::vector<int>& months) : y_(y), n_(n), months_(months) {}

  Estimate at(std::size_t i) override {
    const Pair* best = nullptr;
    std::size_t who = 0;
    for (std::size_t k = 0; k < n_.size() && k < kMostNeighbours; ++k) {
      if (n_[k].values[i] != n_[k].values[i]) continue;
      const Pair& p = pair(months_[i], k);
      if (p.r >= kLeastCorrelation && (!best || p.r > best->r)) best = &p, who = k;
    }
    if (!best) return {kNan, {}};
    if (used_.insert({{months_[i], who}, true}).second)
      models_.push_back({months_[i], {n_[who].name}, static_cast<int>(best->mine.size()), best->r});
    return {mapped(*best, n_[who].values[i]), "quantile:" + n_[who].name};
  }

 private:
  struct Pair {
    std::vector<double> mine, theirs;  // sorted
    double r = kNan;
  };

  const Pair& pair(int month, std::size_t k) {
    const auto [at, fresh] = pairs_.try_emplace({month, k});
    Pair& p = at->second;
    if (!fresh) return p;
    for (std::size_t i = 0; i < y_.size(); ++i)
      if (months_[i] == month && y_[i] == y_[i] && n_[k].values[i] == n_[k].values[i])
        p.mine.push_back(y_[i]), p.theirs.push_back(n_[k].values[i]);
    if (static_cast<int>(p.mine.size()) >= 2 * kLeastCommon) p.r = statistics::pearson(p.mine, p.theirs).value;
    std::sort(p.mine.begin(), p.mine.end());
    std::sort(p.theirs.begin(), p.theirs.end());
    return p;
  }

  /// Ties take the middle of their places; beyond the record the distance to its end is kept.
  static double mapped(const Pair& p, double value) {
    if (value < p.theirs.front()) return p.mine.front() + (value - p.theirs.front());
    if (value > p.theirs.back()) return p.mine.back() + (value - p.theirs.back());
    const auto low = std::lower_bound(p.theirs.begin(), p.theirs.end(), value), high = std::upper_bound(low, p.theirs.end(), value);
    double place = 0;
    if (low != high) {
      place = (static_cast<double>(low - p.theirs.begin()) + static_cast<double>(high - p.theirs.begin()) - 1) / 2;
    } else {
      const auto below = low - 1;
      place = static_cast<double>(below - p.theirs.begin()) + (value - *below) / (*low - *below);
    }
    const auto k = std::min(static_cast<std::size_t>(place), p.mine.size() - 1);
    const double next = p.mine[std::min(k + 1, p.mine.size() - 1)];
    return p.mine[k] + (next - p.mine[k]) * (place - static_cast<double>(k));
  }

  const std::vector<double>& y_;
  const Neighbours& n_;
  const std::vector<int>& months_;
  std::map<std::pair<int, std::size_t>, Pair> pairs_;
  std::map<std::pair<int, std::size_t>, bool> used_;
};

}  // namespace

LinearFit least_squares(const std::vector<std::vector<double>>& x, const std::vector<double>& y) {
  LinearFit f;
  const std::size_t m = x.size(), n = y.size();
  if (n < m + 2) return f;
  const double my = statistics::mean(y);
  std::vector<double> mx, a(m * m, 0.0), b(m, 0.0);
  for (const auto& v : x) mx.push_back(statistics::mean(v));
  double yy = 0;
  for (std::size_t i = 0; i < n; ++i) {
    yy += (y[i] - my) * (y[i] - my);
    for (std::size_t p = 0; p < m; ++p) {
      b[p] += (x[p][i] - mx[p]) * (y[i] - my);
      for (std::size_t q = 0; q < m; ++q) a[p * m + q] += (x[p][i] - mx[p]) * (x[q][i] - mx[q]);
    }
  }
  if (!(yy > 0) || !solve_pivoting_in_place(a.data(), b.data(), static_cast<int>(m))) return f;
  double rest = 0, intercept = my;
  for (std::size_t p = 0; p < m; ++p) intercept -= b[p] * mx[p];
  for (std::size_t i = 0; i < n; ++i) {
    double e = y[i] - intercept;
    for (std::size_t p = 0; p < m; ++p) e -= b[p] * x[p][i];
    rest += e * e;
  }
  const double r2 = std::max(0.0, 1 - rest / yy), count = static_cast<double>(n);
  f.r = std::sqrt(r2);
  f.adjusted_r2 = 1 - (1 - r2) * (count - 1) / (count - 1 - static_cast<double>(m));
  f.count = static_cast<int>(n);
  f.coefficients.push_back(intercept);
  f.coefficients.insert(f.coefficients.end(), b.begin(), b.end());
  return f;
}

std::unique_ptr<NeighbourModel> NeighbourModel::make(Method method, const std::vector<double>& values, const Neighbours& neighbours,
                                                     const std::vector<int>& months) {
  if (method == Method::regression) return std::make_unique<Regression>(values, neighbours, months);
  if (method == Method::ratio) return std::make_unique<NormalRatio>(values, neighbours);
  return std::make_unique<QuantileMap>(values, neighbours, months);
}

}  // namespace cuenca::series
