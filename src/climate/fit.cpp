#include "climate/fit.hpp"

#include <cstdint>
#include <algorithm>
#include <stdexcept>

#include "base/calendar.hpp"

namespace cuenca::climate {
namespace {

constexpr int kRareDays = 20;  // months with fewer wet days in the record borrow from the whole year

struct Days {
  explicit Days(const DailyWeather& record) : month(record.size()) {
    for (std::size_t i = 0; i < month.size(); ++i)
      month[i] = civil_from_days(static_cast<std::int64_t>(record.start) + static_cast<std::int64_t>(i)).month - 1;
  }
  std::vector<int> month;
};

using Monthly = std::array<double, 12>;

Monthly monthly_means(const std::vector<double>& x, const Days& days) {
  Monthly sum{}, n{};
  for (std::size_t i = 0; i < x.size(); ++i) sum[days.month[i]] += x[i], n[days.month[i]] += 1;
  for (int m = 0; m < 12; ++m) sum[m] = n[m] > 0 ? sum[m] / n[m] : 0;
  return sum;
}

/// How a quantity varies within its months.
struct Variation {
  double wet_change = 0;   // wet days less dry days
  Monthly spread{};        // standard deviation of what is left
  double persistence = 0;  // and its correlation with the day before
};

/// `relative`: deviations as a share of the monthly mean.
Variation variation(const std::vector<double>& x, const Days& days, const std::vector<double>& wet, bool relative) {
  const Monthly mean = monthly_means(x, days), wet_share = monthly_means(wet, days);
  std::vector<double> left(x.size());
  double cross = 0, square_sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const int m = days.month[i];
    left[i] = (x[i] - mean[m]) / (relative ? mean[m] : 1.0);
    const double contrast = wet[i] - wet_share[m];
    cross += left[i] * contrast;
    square_sum += contrast * contrast;
  }
  Variation v;
  v.wet_change = square_sum > 0 ? cross / square_sum : 0;
  std::vector<double> squares(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    left[i] -= v.wet_change * (wet[i] - wet_share[days.month[i]]);
    squares[i] = left[i] * left[i];
  }
  v.spread = monthly_means(squares, days);
  for (double& s : v.spread) s = sqrt(s);
  double before = 0, both = 0;
  for (std::size_t i = 1; i < x.size(); ++i) {
    const double a = left[i - 1] / max(v.spread[days.month[i - 1]], 1e-12), b = left[i] / max(v.spread[days.month[i]], 1e-12);
    both += a * b;
    before += a * a;
  }
  v.persistence = before > 0 ? clamp(both / before, 0.0, 0.99) : 0;
  return v;
}

double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (double value : x) sum += value;
  return x.empty() ? 0 : sum / static_cast<double>(x.size());
}

/// Population standard deviation over mean.
double variation_coefficient(const std::vector<double>& x) {
  const double mean = mean_of(x);
  double sum = 0;
  for (double value : x) sum += square(value - mean);
  return mean > 0 ? sqrt(sum / static_cast<double>(x.size())) / mean : 0;
}

double lag_one(const std::vector<double>& x) {
  const double mean = mean_of(x);
  double both = 0, all = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    all += square(x[i] - mean);
    if (i > 0) both += (x[i] - mean) * (x[i - 1] - mean);
  }
  return all > 0 ? both / all : 0;
}

void fit_occurrence(GeneratorMonths& months, const std::vector<double>& wet, const Days& days) {
  const Monthly share = monthly_means(wet, days);
  Monthly after_wet{}, wet_after_wet{}, count{};
  for (std::size_t i = 1; i < wet.size(); ++i) {
    if (wet[i - 1] < 0.5) continue;
    after_wet[days.month[i]] += 1;
    wet_after_wet[days.month[i]] += wet[i];
  }
  for (std::size_t i = 0; i < wet.size(); ++i) count[days.month[i]] += wet[i];
  // Memory r: P(wet | wet) = share + r (1 - share); pooled over the year for months that are nearly always dry.
  double excess = 0, room = 0;
  for (int m = 0; m < 12; ++m) {
    excess += wet_after_wet[m] - after_wet[m] * share[m];
    room += after_wet[m] * (1 - share[m]);
  }
  const double pooled = room > 0 ? clamp(excess / room, 0.0, 0.95) : 0;
  for (int m = 0; m < 12; ++m) {
    double memory = share[m] > 0 ? pooled : 0;  // a month that is always dry ends the spell of the month before
    if (count[m] >= kRareDays && after_wet[m] > 0 && share[m] < 1)
      memory = clamp((wet_after_wet[m] / after_wet[m] - share[m]) / (1 - share[m]), 0.0, 0.95);
    months[m].wet_after_dry = share[m] * (1 - memory);
    months[m].wet_after_wet = memory + share[m] * (1 - memory);
  }
}

void fit_depth(GeneratorMonths& months, const std::vector<double>& depth, const std::vector<double>& wet, const Days& days,
               double smallest) {
  Monthly sum{}, count{};
  double total = 0, n = 0;
  for (std::size_t i = 0; i < depth.size(); ++i) {
    if (wet[i] < 0.5) continue;
    sum[days.month[i]] += depth[i];
    count[days.month[i]] += 1;
    total += depth[i];
    n += 1;
  }
  Monthly mean{};
  for (int m = 0; m < 12; ++m) mean[m] = count[m] > 0 ? sum[m] / count[m] : (n > 0 ? total / n : 0);
  // Shape by moments of depth above the smallest, as a multiple of the month's mean: it keeps the variance, hence that of the years.
  double squares = 0, used = 0;
  for (std::size_t i = 0; i < depth.size(); ++i) {
    const int m = days.month[i];
    if (wet[i] < 0.5 || count[m] < kRareDays || mean[m] <= smallest) continue;
    squares += square((depth[i] - mean[m]) / (mean[m] - smallest));
    used += 1;
  }
  const double shape = squares > 0 ? clamp(used / squares, 0.05, 50.0) : 1;
  for (int m = 0; m < 12; ++m) {
    months[m].wet_day_depth = mean[m];
    months[m].smallest_depth = smallest;
    months[m].depth_shape = shape;
  }
}

}  // namespace

GeneratorMonths fit_generator(const DailyWeather& record, double latitude, double elevation, double smallest_depth) {
  const std::size_t n = record.size();
  for (const auto* column : {&record.minimum_temperature, &record.maximum_temperature, &record.humidity, &record.wind, &record.radiation})
    if (column->size() != n) throw std::invalid_argument("the columns of the record differ in length");
  if (n < 730) throw std::invalid_argument("a weather generator needs a record of at least two years");
  const Days days(record);
  std::vector<double> wet(n), mean(n), range(n);
  for (std::size_t i = 0; i < n; ++i) {
    wet[i] = record.precipitation[i] >= smallest_depth * (1 - 1e-9) ? 1 : 0;
    mean[i] = 0.5 * (record.minimum_temperature[i] + record.maximum_temperature[i]);
    range[i] = record.maximum_temperature[i] - record.minimum_temperature[i];
  }
  GeneratorMonths months{};
  fit_occurrence(months, wet, days);
  fit_depth(months, record.precipitation, wet, days, smallest_depth);
  const Monthly low = monthly_means(record.minimum_temperature, days), high = monthly_means(record.maximum_temperature, days),
                humidity = monthly_means(record.humidity, days), wind = monthly_means(record.wind, days),
                radiation = monthly_means(record.radiation, days);
  const Variation v_mean = variation(mean, days, wet, false), v_range = variation(range, days, wet, false),
                  v_humidity = variation(record.humidity, days, wet, false), v_wind = variation(record.wind, days, wet, true),
                  v_radiation = variation(record.radiation, days, wet, true);
  const double persistence = max(0.0, lag_one(hydrological_years(record, 7)));
  for (int m = 0; m < 12; ++m) {
    WeatherParameters<double>& p = months[m];
    p.latitude = latitude;
    p.elevation = elevation;
    p.year_spread = 0;
    p.year_persistence = min(persistence, 0.95);
    p.year_in_occurrence = 0.5;
    p.year_start = 7;
    p.minimum_temperature = low[m];
    p.maximum_temperature = high[m];
    p.temperature_spread = v_mean.spread[m];
    p.range_spread = v_range.spread[m];
    p.persistence = v_mean.persistence;
    p.wet_temperature_change = v_mean.wet_change;
    p.wet_range_change = v_range.wet_change;
    p.humidity = humidity[m];
    p.humidity_spread = v_humidity.spread[m];
    p.wet_humidity_change = v_humidity.wet_change;
    p.wind = wind[m];
    p.wind_spread = v_wind.spread[m];
    p.wet_wind_change = v_wind.wet_change;
    p.radiation_from = 1;
    p.radiation_coefficient = 0.16;
    p.radiation = radiation[m];
    p.radiation_spread = v_radiation.spread[m];
    p.wet_radiation_change = v_radiation.wet_change;
    p.trend_start = 2025;
  }
  return months;
}

namespace {
/// Calls visit(step, parameters of the month) for each day of [first, last).
template <class Visit>
void each_day(const GeneratorMonths& months, std::int64_t first, std::int64_t last, double seed, double future, Visit&& visit) {
  GeneratorMonths p = months;
  for (auto& month : p) month.seed = seed, month.future = future;
  catalog::Step step;
  Civil date = civil_from_days(first);
  step.day_of_year = day_of_year(first);
  for (std::int64_t day = first; day < last; ++day) {
    step.day = static_cast<double>(day);
    step.month = date.month - 1;
    visit(step, p[step.month]);
    ++step.day_of_year;
    if (++date.day <= days_in_month(date.year, date.month)) continue;
    date.day = 1;
    if (++date.month <= 12) continue;
    date.month = 1;
    ++date.year;
    step.day_of_year = 1;
  }
}
}  // namespace

DailyWeather generate(const GeneratorMonths& months, int first_year, int years, double seed, double future) {
  const std::int64_t first = days_from_civil(first_year, 1, 1), last = days_from_civil(first_year + years, 1, 1);
  DailyWeather weather;
  weather.start = static_cast<double>(first);
  WeatherMemory<double> memory{};
  each_day(months, first, last, seed, future, [&](const catalog::Step& step, const WeatherParameters<double>& p) {
    const auto d = weather_day<double>(moment_of(step), sun_of(step), p, memory);
    weather.precipitation.push_back(d.precipitation);
    weather.minimum_temperature.push_back(d.minimum_temperature);
    weather.maximum_temperature.push_back(d.maximum_temperature);
    weather.humidity.push_back(d.humidity);
    weather.wind.push_back(d.wind);
    weather.radiation.push_back(d.radiation);
  });
  return weather;
}

std::vector<double> generate_totals(const GeneratorMonths& months, int first_year, int years, double seed, double future) {
  const int month = static_cast<int>(months[0].year_start);
  std::vector<double> totals;
  WeatherMemory<double> memory{};
  double year = 0;
  each_day(months, days_from_civil(first_year, month, 1), days_from_civil(first_year + years, month, 1), seed, future,
           [&](const catalog::Step& step, const WeatherParameters<double>& p) {
             const double rain = rain_day<double>(moment_of(step), p, memory, Draws(p.seed, p.future, p.stream)).precipitation;
             if (memory.year != year) totals.push_back(0);
             year = memory.year;
             totals.back() += rain * physics::kDaySeconds;
           });
  return totals;
}

std::vector<double> hydrological_years(const DailyWeather& weather, int start_month) {
  std::vector<double> totals;
  double sum = 0;
  bool whole = false;
  for (std::size_t i = 0; i < weather.size(); ++i) {
    const Civil date = civil_from_days(static_cast<std::int64_t>(weather.start) + static_cast<std::int64_t>(i));
    if (date.month == start_month && date.day == 1) {
      if (whole) totals.push_back(sum);
      sum = 0;
      whole = true;
    }
    sum += weather.precipitation[i] * physics::kDaySeconds;
  }
  const Civil after = civil_from_days(static_cast<std::int64_t>(weather.start) + static_cast<std::int64_t>(weather.size()));
  if (whole && after.month == start_month && after.day == 1) totals.push_back(sum);
  return totals;
}

double calibrate_year_factor(GeneratorMonths& months, double target, int years, double seed) {
  const auto reached = [&](double spread) {
    for (auto& month : months) month.year_spread = spread;
    return variation_coefficient(generate_totals(months, 2000, years, seed));
  };
  double low = 0, high = 1.5;
  if (reached(low) >= target) {
    reached(0);
    return 0;
  }
  for (int i = 0; i < 30; ++i) {
    const double middle = 0.5 * (low + high), cv = reached(middle);
    if (cv > target - 0.001 && cv < target + 0.001) return middle;
    (cv < target ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

int longest_run_below(const std::vector<double>& values, double limit) {
  int longest = 0, run = 0;
  for (double value : values) {
    run = value < limit ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace cuenca::climate
