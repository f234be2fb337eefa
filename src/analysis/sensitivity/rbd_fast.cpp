#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "analysis/sensitivity/given_columns.hpp"
#include "analysis/sensitivity/given_data.hpp"
#include "numerics/math.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

/// Outcomes in the order of x that takes every second value upwards and the others downwards.
std::vector<double> up_and_down(std::span<const double> x, std::span<const double> y) {
  std::vector<std::uint32_t> order(x.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return x[a] < x[b]; });
  std::vector<double> out;
  for (std::size_t k = 0; k < order.size(); k += 2) out.push_back(y[order[k]]);
  for (std::size_t k = order.size() - order.size() % 2; k >= 2; k -= 2) out.push_back(y[order[k - 1]]);
  return out;
}

constexpr double kTurn = 6.28318530717958647693;

/// cos and sin of 2 pi k / n, k = 0 … n-1.
struct Circle {
  explicit Circle(std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
      const double angle = kTurn * static_cast<double>(k) / static_cast<double>(n);
      cosine.push_back(cuenca::cos(angle));
      sine.push_back(cuenca::sin(angle));
    }
  }
  std::vector<double> cosine{}, sine{};
};

/// Share of the first harmonics in the variance, less its bias. Below 2 · harmonics + 1 futures there is none.
double first_order(std::span<const double> x, std::span<const double> y, std::size_t harmonics, const Circle& circle) {
  const std::vector<double> wave = up_and_down(x, y);
  const std::size_t n = wave.size();
  const double mean = statistics::mean(wave);
  double total = 0, part = 0;
  for (double one : wave) total += (one - mean) * (one - mean);
  if (!(total > 0)) return std::numeric_limits<double>::quiet_NaN();
  for (std::size_t m = 1; m <= harmonics; ++m) {
    double a = 0, b = 0;
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t at = k * m % n;
      a += (wave[k] - mean) * circle.cosine[at];
      b += (wave[k] - mean) * circle.sine[at];
    }
    part += 2 * (a * a + b * b) / static_cast<double>(n);
  }
  const double share = part / total, lambda = 2 * static_cast<double>(harmonics) / static_cast<double>(n);
  return share - lambda / (1 - lambda) * (1 - share);
}

/// Enough different values for an order that means something: no value in more than one of a hundred futures (or in more than one).
bool ordered(std::vector<double> x) {
  std::sort(x.begin(), x.end());
  const std::size_t most = std::max<std::size_t>(1, x.size() / 100);
  for (std::size_t k = most; k < x.size(); ++k)
    if (x[k] == x[k - most]) return false;
  return true;
}

}  // namespace

OrProblems<RbdFast> rbd_fast(const Sample& sample, std::span<const double> outcome, std::size_t harmonics, const Resampling& how) {
  Problems found = given_data_problems(sample, outcome);
  const Columns columns = found.empty() ? defined_columns(sample, outcome) : Columns{};
  const std::size_t n = columns.y.size();
  if (found.empty() && (harmonics < 1 || n / 2 <= 2 * harmonics))
    found.push_back({"RBD-FAST needs more than four futures for each harmonic", "RBD-FAST necesita más de cuatro futuros por armónico"});
  if (!found.empty()) return Unexpected<Problems>(std::move(found));
  const Circle whole(n), of_half(n / 2);
  const auto resamples = resampled(how, [&](std::size_t k) {
    const std::vector<std::uint32_t> rows = half(how, "rbd-fast", k, n);
    const std::vector<double> y = taken(columns.y, rows);
    std::vector<double> firsts;
    for (const auto& x : columns.x) firsts.push_back(first_order(taken(x, rows), y, harmonics, of_half));
    return firsts;
  });
  RbdFast indices;
  indices.rows = n;
  indices.left_out = outcome.size() - n;
  for (std::size_t c = 0; c < sample.columns; ++c) {
    if (!ordered(columns.x[c]))
      indices.first.push_back(undefined({"the input repeats values: it has no order", "la entrada repite valores: no tiene un orden"}));
    else
      indices.first.push_back(index_of(first_order(columns.x[c], columns.y, harmonics, whole), resamples, c, how));
  }
  return indices;
}

}  // namespace cuenca::analysis::sensitivity
