#include "analysis/variability_range.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "numerics/math.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kPi = 3.14159265358979323846, kCircle = 366;
constexpr int kLeastYears = 5;

std::vector<double> known(std::span<const double> x) {
  std::vector<double> values;
  for (const double v : x)
    if (v == v) values.push_back(v);
  return values;
}

/// 1 … 366.
double on_calendar(double date) {
  while (date < 1) date += kCircle;
  while (date >= kCircle + 1) date -= kCircle;
  return date;
}

double centre(std::span<const double> x, RangeLimits limits) {
  return limits == RangeLimits::quartiles ? statistics::quantile(x, 0.5) : statistics::mean(x);
}

}  // namespace

double date_distance(double date, double from) {
  double d = date - from;
  while (d > kCircle / 2) d -= kCircle;
  while (d <= -kCircle / 2) d += kCircle;
  return d;
}

double mean_date(std::span<const double> dates) {
  double x = 0, y = 0;
  for (const double date : dates) {
    x += cos(2 * kPi * date / kCircle);
    y += sin(2 * kPi * date / kCircle);
  }
  const double length = sqrt(x * x + y * y);
  if (dates.empty() || length < 1e-9 * static_cast<double>(dates.size())) return kNan;
  const double angle = acos(clamp(x / length, -1.0, 1.0));
  return on_calendar((y < 0 ? 2 * kPi - angle : angle) / (2 * kPi) * kCircle);
}

RangeAlteration range_alteration(std::span<const double> reference, std::span<const double> altered, RangeLimits limits, Axis axis) {
  std::vector<double> before = known(reference), after = known(altered);
  RangeAlteration a;
  a.reference_years = static_cast<int>(before.size());
  a.altered_years = static_cast<int>(after.size());
  a.reference = a.altered = a.low = a.high = a.expected = a.degree = kNan;
  const double zero = axis == Axis::dates ? mean_date(before) : 0;
  if (axis == Axis::dates && zero == zero)
    for (auto* values : {&before, &after})
      for (double& v : *values) v = date_distance(v, zero);
  const auto shown = [&](double v) { return axis == Axis::dates ? on_calendar(zero + v) : v; };
  if (!after.empty() && zero == zero) a.altered = shown(centre(after, limits));
  if (a.reference_years < kLeastYears) {
    a.reason = {"fewer than five years of reference", "menos de cinco años de referencia"};
    return a;
  }
  if (zero != zero) {
    a.reason = {"the dates of reference have no mean", "las fechas de referencia no tienen media"};
    return a;
  }
  const double middle = centre(before, limits);
  const std::array<double, 2> shares{0.25, 0.75};
  const std::vector<double> quartiles = statistics::quantiles(before, shares);
  const double deviation = statistics::standard_deviation(before);
  const double low = limits == RangeLimits::quartiles ? quartiles[0] : middle - deviation,
               high = limits == RangeLimits::quartiles ? quartiles[1] : middle + deviation;
  // the same years computed twice must count the same: the width of a rounding is no alteration
  const double slack = 1e-9 * std::max({abs(low), abs(high), axis == Axis::dates ? 1.0 : 0.0});
  const auto count = [&](const std::vector<double>& x) {
    return static_cast<int>(std::count_if(x.begin(), x.end(), [&](double v) { return v >= low - slack && v <= high + slack; }));
  };
  a.reference = shown(middle);
  a.low = shown(low);
  a.high = shown(high);
  a.within = count(after);
  a.expected = static_cast<double>(a.altered_years) * count(before) / a.reference_years;
  if (a.altered_years == 0)
    a.reason = {"no year to compare", "ningún año que comparar"};
  else if (a.expected > 0)
    a.degree = (a.within - a.expected) / a.expected;
  else
    a.reason = {"no year of reference lies within the range", "ningún año de referencia está en el rango"};
  return a;
}

}  // namespace cuenca::analysis
