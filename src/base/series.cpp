#include "base/series.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <limits>
#include <stdexcept>

namespace cuenca {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

bool is_gap(double x) { return x != x; }

SeriesError error(std::string code, std::string en, std::string es, std::string hint_en, std::string hint_es) {
  SeriesError e;
  e.code = std::move(code);
  e.message_en = std::move(en);
  e.message_es = std::move(es);
  e.hint_en = std::move(hint_en);
  e.hint_es = std::move(hint_es);
  return e;
}

/// Months between the moments when they are the same time of the same day of their months; 0 otherwise.
int whole_months(std::int64_t a, std::int64_t b) {
  const auto split = [](std::int64_t t) { return std::pair(t >= 0 ? t / 86400 : -((86399 - t) / 86400), ((t % 86400) + 86400) % 86400); };
  const auto [day_a, clock_a] = split(a);
  const auto [day_b, clock_b] = split(b);
  const Civil x = civil_from_days(day_a), y = civil_from_days(day_b);
  if (clock_a != clock_b || x.day != y.day || x.day > 28) return 0;
  return (y.year - x.year) * 12 + y.month - x.month;
}

/// The smallest distance of neighbours, in months where every distance is whole months.
Spacing usual_spacing(std::span<const std::int64_t> stamps) {
  std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
  bool monthly = stamps.size() > 1;
  int months = 0;
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    const std::int64_t distance = stamps[i] - stamps[i - 1];
    if (distance < smallest) smallest = distance;
    const int whole = whole_months(stamps[i - 1], stamps[i]);
    monthly = monthly && whole > 0;
    if (whole > 0 && (months == 0 || whole < months)) months = whole;
  }
  if (monthly && smallest >= 28 * 86400) return Spacing{0, months};
  return Spacing{stamps.size() > 1 ? smallest : 86400, 0};
}

}  // namespace

std::int64_t add_months(std::int64_t seconds, std::int64_t months) {
  const std::int64_t day = seconds >= 0 ? seconds / 86400 : -((86399 - seconds) / 86400);
  const std::int64_t clock = seconds - day * 86400;
  const Civil c = civil_from_days(day);
  const std::int64_t month = static_cast<std::int64_t>(c.year) * 12 + c.month - 1 + months;
  const std::int64_t year = month >= 0 ? month / 12 : -((11 - month) / 12);
  return days_from_civil(static_cast<int>(year), static_cast<int>(month - year * 12) + 1, c.day) * 86400 + clock;
}

std::string format_span(std::int64_t first_second, std::int64_t past_second) {
  const bool whole_days = first_second % 86400 == 0 && past_second % 86400 == 0;
  const std::string first = format_time(first_second), last = whole_days ? format_time(past_second - 86400) : format_time(past_second);
  return first == last ? first : first + " … " + last;
}

Series::Series(std::int64_t begin, Spacing spacing, std::vector<double> values, Stamp stamp)
    : begin_(begin), spacing_(spacing), values_(std::move(values)), stamp_(stamp) {
  if (spacing.months <= 0 && spacing.seconds <= 0) throw std::invalid_argument("the values of a series must have a distance");
}

Expected<Series, SeriesError> Series::from_stamps(std::span<const std::int64_t> stamps, std::span<const double> values, Stamp stamp) {
  if (stamps.size() != values.size() || stamps.empty()) {
    return tl::make_unexpected(
        error("series_empty", "the series has no values", "la serie no tiene valores", "give at least one row", "dé al menos una fila"));
  }
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    if (stamps[i] > stamps[i - 1]) continue;
    const bool twice = stamps[i] == stamps[i - 1];
    const std::string when = format_time(stamps[i]);
    SeriesError e = twice ? error("series_duplicate", fmt::format("{} stands twice", when), fmt::format("{} aparece dos veces", when),
                                  "keep one row for each date", "deje una fila por fecha")
                          : error("series_order", fmt::format("{} comes after {}", when, format_time(stamps[i - 1])),
                                  fmt::format("{} viene después de {}", when, format_time(stamps[i - 1])), "sort the rows by date",
                                  "ordene las filas por fecha");
    e.rows = {i};
    return tl::make_unexpected(e);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_gap(values[i]) || values[i] - values[i] == 0.0) continue;
    SeriesError e = error("series_infinite", fmt::format("the value of {} is not finite", format_time(stamps[i])),
                          fmt::format("el valor de {} no es finito", format_time(stamps[i])), "write a number or leave the cell empty",
                          "escriba un número o deje la celda vacía");
    e.rows = {i};
    return tl::make_unexpected(e);
  }
  const Spacing spacing = usual_spacing(stamps);
  std::vector<double> regular;
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    const std::int64_t place =
        spacing.months > 0 ? whole_months(stamps[0], stamps[i]) / spacing.months : (stamps[i] - stamps[0]) / spacing.seconds;
    const std::int64_t expected = spacing.months > 0 ? add_months(stamps[0], place * spacing.months) : stamps[0] + place * spacing.seconds;
    if (expected != stamps[i]) {
      SeriesError e =
          error("series_irregular", fmt::format("{} does not fit the regular spacing of the rows before", format_time(stamps[i])),
                fmt::format("{} no cae en el intervalo regular de las filas anteriores", format_time(stamps[i])),
                fmt::format("give one row every {} s, or leave rows out for gaps", spacing.seconds),
                fmt::format("dé una fila cada {} s, u omita filas donde faltan datos", spacing.seconds));
      if (spacing.months > 0) e.hint_en = "give one row a month", e.hint_es = "dé una fila por mes";
      e.rows = {i};
      return tl::make_unexpected(e);
    }
    if (place > 20'000'000) {
      SeriesError e = error("series_length", "the series has more than 20 million places", "la serie tiene más de 20 millones de lugares",
                            "check the first and the last date", "revise la primera y la última fecha");
      e.rows = {i};
      return tl::make_unexpected(e);
    }
    regular.resize(static_cast<std::size_t>(place) + 1, kNan);
    regular.back() = values[i];
  }
  std::int64_t begin = stamps[0];
  if (stamp == Stamp::end) begin = spacing.months > 0 ? add_months(begin, -spacing.months) : begin - spacing.seconds;
  return Series(begin, spacing, std::move(regular), stamp);
}

std::int64_t Series::begin_of(std::size_t i) const {
  const auto n = static_cast<std::int64_t>(i);
  return spacing_.months > 0 ? add_months(begin_, n * spacing_.months) : begin_ + n * spacing_.seconds;
}

std::vector<std::pair<std::size_t, std::size_t>> Series::gaps() const {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (!is_gap(values_[i])) continue;
    const std::size_t first = i;
    while (i < values_.size() && is_gap(values_[i])) ++i;
    runs.emplace_back(first, i);
  }
  return runs;
}

Expected<Series, SeriesError> Series::filled(GapRule rule) const {
  Series copy = *this;
  SeriesError e;
  std::string spans, reason_en, reason_es;
  for (const auto& [first, past] : gaps()) {
    const std::int64_t begin = begin_of(first), end = begin_of(past);
    const bool open_left = first == 0, open_right = past == values_.size();
    bool usable = rule.policy != Gaps::error;
    if (rule.policy == Gaps::interpolate) usable = !open_left && !open_right;
    if (rule.policy == Gaps::previous) usable = !open_left;
    if (usable && rule.policy != Gaps::zero && end - begin > rule.longest) {
      usable = false;
      reason_en = fmt::format(" (longer than the longest gap allowed, {} days)", static_cast<double>(rule.longest) / 86400.0);
      reason_es = fmt::format(" (más largo que el hueco máximo permitido, {} días)", static_cast<double>(rule.longest) / 86400.0);
    }
    if (!usable) {
      e.missing.emplace_back(begin, end);
      if (e.missing.size() <= 5) spans += (spans.empty() ? "" : ", ") + format_span(begin, end);
      continue;
    }
    for (std::size_t i = first; i < past; ++i) {
      double value = 0.0;
      if (rule.policy == Gaps::previous) value = values_[first - 1];
      if (rule.policy == Gaps::interpolate) {
        const double share = static_cast<double>(i - first + 1) / static_cast<double>(past - first + 1);
        value = values_[first - 1] + (values_[past] - values_[first - 1]) * share;
      }
      copy.values_[i] = value;
    }
  }
  if (e.missing.empty()) return copy;
  const std::size_t others = e.missing.size() > 5 ? e.missing.size() - 5 : 0;
  e.code = "series_gap";
  e.message_en = "values are missing: " + spans + (others ? fmt::format(" and {} more gaps", others) : "") + reason_en;
  e.message_es = "faltan valores: " + spans + (others ? fmt::format(" y {} huecos más", others) : "") + reason_es;
  e.hint_en = "fill the data, or say gaps = \"interpolate\", \"previous\" or \"zero\" and max_gap = \"30 days\"";
  e.hint_es = "complete los datos, o diga gaps = \"interpolate\", \"previous\" o \"zero\" y max_gap = \"30 days\"";
  return tl::make_unexpected(e);
}

Expected<std::vector<double>, SeriesError> Series::resampled(const Calendar& calendar) const {
  const std::int64_t begin = begin_of(0);
  const bool instants = stamp_ == Stamp::instant;
  const std::size_t pieces = instants ? (values_.empty() ? 0 : values_.size() - 1) : values_.size();
  const std::int64_t end = begin_of(pieces);
  const std::int64_t wanted_begin = calendar.first_day() * 86400, wanted_end = (calendar.last_day() + 1) * 86400;
  SeriesError e;
  if (begin > wanted_begin) e.missing.emplace_back(wanted_begin, begin < wanted_end ? begin : wanted_end);
  if (end < wanted_end) e.missing.emplace_back(end > wanted_begin ? end : wanted_begin, wanted_end);
  if (!e.missing.empty()) {
    const std::string has = format_span(begin, end), lacks = format_span(e.missing.front().first, e.missing.back().second);
    e.code = "series_short";
    e.message_en = fmt::format("the series covers {}, but the run also needs values for {}", has, lacks);
    e.message_es = fmt::format("la serie cubre {}, pero la corrida necesita además valores para {}", has, lacks);
    if (e.missing.size() == 2) {
      const std::string needs = format_span(wanted_begin, wanted_end);
      e.message_en = fmt::format("the series covers {}, but the run needs {}", has, needs);
      e.message_es = fmt::format("la serie cubre {}, pero la corrida necesita {}", has, needs);
    }
    e.hint_en = "lengthen the series or shorten the period of the run";
    e.hint_es = "alargue la serie o acorte el período de la corrida";
    return tl::make_unexpected(e);
  }
  std::vector<double> means(static_cast<std::size_t>(calendar.size()), 0.0);
  std::size_t piece = 0;
  for (int i = 0; i < calendar.size(); ++i) {
    const CalendarStep step = calendar.step(i);
    const auto from = step.day * 86400 + static_cast<std::int64_t>(step.fraction * 86400.0 + 0.5);
    const std::int64_t to = from + static_cast<std::int64_t>(step.seconds);
    while (begin_of(piece + 1) <= from) ++piece;
    double sum = 0.0;
    bool gap = false;
    for (std::size_t k = piece; k < pieces; ++k) {
      const std::int64_t left = begin_of(k), right = begin_of(k + 1);
      if (left >= to) break;
      const std::int64_t a = left > from ? left : from, b = right < to ? right : to;
      double value = values_[k];
      if (instants) {  // the mean of a straight line is its value in the middle
        const double middle = (static_cast<double>(a - left) + static_cast<double>(b - left)) * 0.5 / static_cast<double>(right - left);
        value += (values_[k + 1] - value) * middle;
      }
      if (is_gap(value)) {
        gap = true;
        if (!e.missing.empty() && e.missing.back().second >= a)
          e.missing.back().second = b > e.missing.back().second ? b : e.missing.back().second;
        else
          e.missing.emplace_back(a, b);
        continue;
      }
      if (a == from && b == to) {
        sum = value * step.seconds;  // one value for the whole step stays exactly itself
        means[static_cast<std::size_t>(i)] = value;
        break;
      }
      sum += value * static_cast<double>(b - a);
      if (b == to) means[static_cast<std::size_t>(i)] = sum / step.seconds;
    }
    if (gap) means[static_cast<std::size_t>(i)] = kNan;
  }
  if (e.missing.empty()) return means;
  std::string spans;
  for (std::size_t i = 0; i < e.missing.size() && i < 5; ++i)
    spans += (i ? ", " : "") + format_span(e.missing[i].first, e.missing[i].second);
  if (e.missing.size() > 5) spans += " …";
  e.code = "series_gap";
  e.message_en = "values are missing: " + spans;
  e.message_es = "faltan valores: " + spans;
  e.hint_en = "fill the gaps first";
  e.hint_es = "rellene primero los huecos";
  return tl::make_unexpected(e);
}

}  // namespace cuenca
