#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/sensitivity/classes.hpp"
#include "analysis/sensitivity/given_columns.hpp"
#include "analysis/sensitivity/given_data.hpp"
#include "numerics/math.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

constexpr std::size_t kPoints = 100;

/// Points between the ends of the outcomes, the same for every resample.
struct Grid {
  double from = 0, step = 0;
  double at(std::size_t k) const { return from + step * static_cast<double>(k); }
};

/// Silverman's width of Gaussian kernels, (4 / 3 / n)^(1/5) standard deviations [silverman1986].
double width_of(std::span<const double> y) { return pow(0.75 * static_cast<double>(y.size()), -0.2) * statistics::standard_deviation(y); }

/// Density at the points. A Gaussian on evenly spaced points is a product of ratios that change by one constant factor: from the point
/// nearest to each outcome outwards, until nothing is added any more (relative error of a term below 1e-12).
std::vector<double> density(std::span<const double> y, double width, const Grid& grid) {
  const double h = grid.step / width, square = exp(-h * h), half = exp(-0.5 * h * h);
  constexpr double kNothing = 1e-18;
  std::vector<double> values(kPoints, 0.0);
  for (double one : y) {
    const auto nearest = static_cast<std::size_t>(std::clamp((one - grid.from) / grid.step + 0.5, 0.0, kPoints - 1.0));
    const double z = (grid.at(nearest) - one) / width, peak = exp(-0.5 * z * z), tilt = exp(-z * h);
    double term = peak, ratio = half * tilt;
    for (std::size_t k = nearest; k < kPoints && term > kNothing; ++k, term *= ratio, ratio *= square) values[k] += term;
    ratio = half / tilt;
    term = peak * ratio;
    for (std::size_t k = nearest; k > 0 && term > kNothing; --k, ratio *= square, term *= ratio) values[k - 1] += term;
  }
  const double front = 0.39894228040143267794 / (width * static_cast<double>(y.size()));
  for (double& value : values) value *= front;
  return values;
}

double area_between(const std::vector<double>& a, const std::vector<double>& b, const Grid& grid) {
  double area = 0;
  for (std::size_t k = 0; k + 1 < kPoints; ++k) area += 0.5 * grid.step * (std::abs(a[k] - b[k]) + std::abs(a[k + 1] - b[k + 1]));
  return area;
}

/// Number of classes for n futures [plischke2013].
std::size_t class_count(std::size_t n) {
  const auto futures = static_cast<double>(n);
  return static_cast<std::size_t>(std::min(std::ceil(pow(futures, 2 / (7 + tanh((1500 - futures) / 500)))), 48.0));
}

/// Delta of each input, then S1 of each.
std::vector<double> measure(const Columns& columns, const Grid& grid, std::size_t classes) {
  const auto n = static_cast<double>(columns.y.size());
  const double width = width_of(columns.y);
  const std::vector<double> all = density(columns.y, width, grid);
  const double mean = statistics::mean(columns.y);
  double variance = 0;
  for (double y : columns.y) variance += (y - mean) * (y - mean) / n;
  std::vector<double> deltas, firsts;
  for (const auto& x : columns.x) {
    double delta = 0, between = 0;
    for (const auto& rows : equal_classes(x, classes)) {
      const std::vector<double> part = taken(columns.y, rows);
      const double share = static_cast<double>(rows.size()) / n, of_class = statistics::mean(part);
      between += share * (of_class - mean) * (of_class - mean);
      // A class of one single value has no width of its own; that of all outcomes keeps many equal outcomes from looking like an effect.
      delta += 0.5 * share * area_between(all, density(part, varies(part) ? width_of(part) : width, grid), grid);
    }
    deltas.push_back(delta);
    firsts.push_back(between / variance);
  }
  deltas.insert(deltas.end(), firsts.begin(), firsts.end());
  return deltas;
}

}  // namespace

OrProblems<DeltaIndices> delta(const Sample& sample, std::span<const double> outcome, const Resampling& how) {
  Problems found = given_data_problems(sample, outcome);
  const Columns columns = found.empty() ? defined_columns(sample, outcome) : Columns{};
  const std::size_t n = columns.y.size();
  if (found.empty() && n < 50) found.push_back({"delta needs 50 futures or more", "delta necesita 50 futuros o más"});
  if (!found.empty()) return Unexpected<Problems>(std::move(found));
  DeltaIndices indices;
  indices.classes = class_count(n);
  indices.rows = n;
  indices.left_out = outcome.size() - n;
  const std::size_t d = sample.columns;
  if (!varies(columns.y)) {
    const Index none = undefined({"the outcome does not vary", "el resultado no varía"});
    indices.inputs.assign(d, {none, none.value, none, 0});
    return indices;
  }
  const auto [low, high] = std::minmax_element(columns.y.begin(), columns.y.end());
  const Grid grid{*low, (*high - *low) / (kPoints - 1)};
  const std::vector<double> value = measure(columns, grid, indices.classes);
  const auto resamples = resampled(how, [&](std::size_t k) {
    const std::vector<std::uint32_t> rows = drawn(how, "delta", k, n);
    Columns some{{}, taken(columns.y, rows)};
    for (const auto& x : columns.x) some.x.push_back(taken(x, rows));
    return measure(some, grid, indices.classes);
  });
  const auto by_chance = resampled(how, [&](std::size_t k) {
    Columns some{{}, columns.y};
    for (const auto& x : columns.x) some.x.push_back(shuffled(x, how, "delta", k));
    return measure(some, grid, indices.classes);
  });
  for (std::size_t c = 0; c < d; ++c) {
    Delta one;
    one.plain = value[c];
    one.chance = chance_of(by_chance, c);
    one.delta = index_of(resamples.empty() ? value[c] : 2 * value[c] - mean_of(resamples, c), resamples, c, how);
    one.delta.different = one.delta.low > 0 && one.plain > one.chance;
    one.first = index_of(value[d + c], resamples, d + c, how);
    one.first.different = one.first.different && value[d + c] > chance_of(by_chance, d + c);
    indices.inputs.push_back(one);
  }
  return indices;
}

}  // namespace cuenca::analysis::sensitivity
