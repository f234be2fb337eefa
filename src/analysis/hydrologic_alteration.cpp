#include "analysis/hydrologic_alteration.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>
#include <utility>

#include "base/calendar.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr int kWindows[] = {1, 3, 7, 30, 90};

constexpr AlterationParameter kParameters[] = {
    {"mean_january", 1, Measured::flow, true, {"mean of January", "media de enero"}},
    {"mean_february", 1, Measured::flow, true, {"mean of February", "media de febrero"}},
    {"mean_march", 1, Measured::flow, true, {"mean of March", "media de marzo"}},
    {"mean_april", 1, Measured::flow, true, {"mean of April", "media de abril"}},
    {"mean_may", 1, Measured::flow, true, {"mean of May", "media de mayo"}},
    {"mean_june", 1, Measured::flow, true, {"mean of June", "media de junio"}},
    {"mean_july", 1, Measured::flow, true, {"mean of July", "media de julio"}},
    {"mean_august", 1, Measured::flow, true, {"mean of August", "media de agosto"}},
    {"mean_september", 1, Measured::flow, true, {"mean of September", "media de septiembre"}},
    {"mean_october", 1, Measured::flow, true, {"mean of October", "media de octubre"}},
    {"mean_november", 1, Measured::flow, true, {"mean of November", "media de noviembre"}},
    {"mean_december", 1, Measured::flow, true, {"mean of December", "media de diciembre"}},
    {"minimum_1_day", 2, Measured::flow, true, {"least daily mean", "mínima media de 1 día"}},
    {"minimum_3_day", 2, Measured::flow, true, {"least mean of 3 days", "mínima media de 3 días"}},
    {"minimum_7_day", 2, Measured::flow, true, {"least mean of 7 days", "mínima media de 7 días"}},
    {"minimum_30_day", 2, Measured::flow, true, {"least mean of 30 days", "mínima media de 30 días"}},
    {"minimum_90_day", 2, Measured::flow, true, {"least mean of 90 days", "mínima media de 90 días"}},
    {"maximum_1_day", 2, Measured::flow, true, {"largest daily mean", "máxima media de 1 día"}},
    {"maximum_3_day", 2, Measured::flow, true, {"largest mean of 3 days", "máxima media de 3 días"}},
    {"maximum_7_day", 2, Measured::flow, true, {"largest mean of 7 days", "máxima media de 7 días"}},
    {"maximum_30_day", 2, Measured::flow, true, {"largest mean of 30 days", "máxima media de 30 días"}},
    {"maximum_90_day", 2, Measured::flow, true, {"largest mean of 90 days", "máxima media de 90 días"}},
    {"zero_days", 2, Measured::days, false, {"days without flow", "días sin caudal"}},
    {"base_flow_index", 2, Measured::ratio, false, {"base flow index: 7-day minimum / mean", "caudal base: mínima de 7 días / media"}},
    {"date_of_minimum", 3, Measured::date, true, {"date of the least flow", "fecha del caudal mínimo"}},
    {"date_of_maximum", 3, Measured::date, true, {"date of the largest flow", "fecha del caudal máximo"}},
    {"low_pulses", 4, Measured::count, true, {"low pulses a year", "pulsos bajos por año"}},
    {"low_pulse_duration", 4, Measured::days, true, {"mean duration of low pulses", "duración media de los pulsos bajos"}},
    {"high_pulses", 4, Measured::count, true, {"high pulses a year", "pulsos altos por año"}},
    {"high_pulse_duration", 4, Measured::days, true, {"mean duration of high pulses", "duración media de los pulsos altos"}},
    {"rise_rate", 5, Measured::flow_per_day, true, {"mean rise from day to day", "ascenso medio de un día al otro"}},
    {"fall_rate", 5, Measured::flow_per_day, true, {"mean fall from day to day", "descenso medio de un día al otro"}},
    {"rises", 5, Measured::count, true, {"days on which the flow rises", "días en que el caudal sube"}},
    {"falls", 5, Measured::count, true, {"days on which the flow falls", "días en que el caudal baja"}},
    {"reversals", 5, Measured::count, false, {"changes between rising and falling", "cambios entre subir y bajar"}},
};

/// Least and largest mean of n days in a row; NaN when the year is shorter.
std::pair<double, double> extremes(std::span<const double> q, std::size_t n) {
  double least = kNan, most = kNan;
  for (std::size_t i = 0; i + n <= q.size(); ++i) {
    const double mean = statistics::mean(q.subspan(i, n));
    if (!(least <= mean)) least = mean;
    if (!(most >= mean)) most = mean;
  }
  return {least, most};
}

/// How many runs of days hold, and how long they last on average.
template <class Holds>
std::pair<double, double> pulses(std::span<const double> q, const Holds& holds) {
  int count = 0, days = 0;
  bool inside = false;
  for (const double v : q) {
    const bool now = holds(v);
    count += now && !inside;
    days += now;
    inside = now;
  }
  return {static_cast<double>(count), count > 0 ? static_cast<double>(days) / count : kNan};
}

void changes(std::span<const double> q, double* to) {
  double rise = 0, fall = 0;
  int rises = 0, falls = 0, reversals = 0, way = 0;
  for (std::size_t i = 1; i < q.size(); ++i) {
    const double step = q[i] - q[i - 1];
    if (step == 0) continue;
    const int now = step > 0 ? 1 : -1;
    now > 0 ? (rise += step, ++rises) : (fall += step, ++falls);
    reversals += way != 0 && way != now;
    way = now;
  }
  to[0] = rises > 0 ? rise / rises : kNan;
  to[1] = falls > 0 ? fall / falls : kNan;
  to[2] = rises;
  to[3] = falls;
  to[4] = reversals;
}

}  // namespace

std::span<const AlterationParameter> alteration_parameters() { return kParameters; }

Text alteration_group(int group) {
  constexpr Text names[] = {{"Magnitude of monthly flow", "Magnitud del caudal mensual"},
                            {"Magnitude of yearly extremes", "Magnitud de los extremos anuales"},
                            {"Timing of yearly extremes", "Fecha de los extremos anuales"},
                            {"Frequency and duration of pulses", "Frecuencia y duración de los pulsos"},
                            {"Rate and frequency of changes", "Ritmo y frecuencia de los cambios"}};
  return names[group - 1];
}

PulseLimits pulse_limits(const Daily& flow, std::span<const HydrologicalYear> years) {
  std::vector<double> days;
  for (const HydrologicalYear& y : years)
    days.insert(days.end(), flow.values.begin() + static_cast<std::ptrdiff_t>(y.first),
                flow.values.begin() + static_cast<std::ptrdiff_t>(y.past));
  const std::array<double, 2> shares{0.25, 0.75};
  const std::vector<double> q = statistics::quantiles(days, shares);
  return {q[0], q[1]};
}

std::vector<YearlyParameters> yearly_parameters(const Daily& flow, std::span<const HydrologicalYear> years, PulseLimits limits) {
  std::vector<YearlyParameters> all;
  for (const HydrologicalYear& year : years) {
    const std::span<const double> q = std::span(flow.values).subspan(year.first, year.past - year.first);
    YearlyParameters& one = all.emplace_back(YearlyParameters{year.year, std::vector<double>(std::size(kParameters), kNan)});
    std::array<std::vector<double>, 12> months;
    for (std::size_t i = 0; i < q.size(); ++i)
      months[static_cast<std::size_t>(civil_from_days(flow.day(year.first + i)).month - 1)].push_back(q[i]);
    double* to = one.values.data();
    for (const auto& month : months) *to++ = statistics::mean(month);
    double least_week = kNan;
    for (std::size_t k = 0; k < std::size(kWindows); ++k) {
      const auto [least, most] = extremes(q, static_cast<std::size_t>(kWindows[k]));
      to[k] = least;
      to[k + std::size(kWindows)] = most;
      if (kWindows[k] == 7) least_week = least;
    }
    to += 2 * std::size(kWindows);
    *to++ = static_cast<double>(std::count(q.begin(), q.end(), 0.0));
    const double mean = statistics::mean(q);
    *to++ = mean > 0 ? least_week / mean : kNan;
    const auto date = [&](auto place) {
      return static_cast<double>(date_number(flow.day(year.first + static_cast<std::size_t>(place - q.begin()))));
    };
    *to++ = date(std::min_element(q.begin(), q.end()));
    *to++ = date(std::max_element(q.begin(), q.end()));
    std::tie(to[0], to[1]) = pulses(q, [&](double v) { return v < limits.low; });
    std::tie(to[2], to[3]) = pulses(q, [&](double v) { return v > limits.high; });
    changes(q, to + 4);
  }
  return all;
}

}  // namespace cuenca::analysis
