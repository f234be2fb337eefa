#include "tables/ensemble/question.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "analysis/intervals.hpp"
#include "base/calendar.hpp"
#include "base/tasks.hpp"
#include "base/units.hpp"

namespace cuenca::tables {
namespace {

using analysis::MetricQuestion;
using analysis::Statistic;
using Json = nlohmann::json;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kTogether = 10;  ///< years of a share

constexpr std::array<std::string_view, 16> kStatistics = {"mean",   "minimum",         "maximum", "percentile", "sum",     "first",
                                                          "last",   "share",           "count",   "spells",     "longest", "first_time",
                                                          "change", "relative_change", "trend",   "recovery"};
constexpr std::array<std::string_view, 5> kEvery = {"usual", "step", "day", "month", "year"};
constexpr std::array<std::string_view, 5> kWithin = {"mean", "minimum", "maximum", "last", "sum"};
constexpr std::array<std::string_view, 4> kWhen = {"above", "at_or_above", "below", "at_or_below"};

template <class Choice, std::size_t N>
bool choose(const Json& json, const char* name, const std::array<std::string_view, N>& names, Choice& choice) {
  if (!json.contains(name)) return true;
  const auto found = json[name].is_string() ? std::find(names.begin(), names.end(), json[name].get<std::string>()) : names.end();
  if (found == names.end()) return false;
  choice = static_cast<Choice>(found - names.begin());
  return true;
}

/// Nothing where a word is not known, or where more than the result itself decides.
std::optional<MetricQuestion> question_of(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  MetricQuestion q;
  if (!json.is_object()) return std::nullopt;
  for (const char* more : {"compared", "also", "start", "past"})
    if (json.contains(more)) return std::nullopt;
  if (!choose(json, "statistic", kStatistics, q.statistic) || !choose(json, "every", kEvery, q.every) ||
      !choose(json, "within", kWithin, q.within) || !choose(json, "when", kWhen, q.when))
    return std::nullopt;
  const auto number = [&](const char* name, auto unless) {
    return json.contains(name) && json[name].is_number() ? json[name].get<double>() : unless;
  };
  q.percentile = number("percentile", q.percentile);
  q.limit = number("limit", q.limit);
  q.year_starts = static_cast<int>(number("year_starts", 0.0));
  q.first_month = static_cast<int>(number("first_month", 1.0)), q.last_month = static_cast<int>(number("last_month", 12.0));
  return q;
}

bool of_series_kind(const MetricQuestion& q) {
  const bool value = q.statistic == Statistic::mean || q.statistic == Statistic::minimum || q.statistic == Statistic::maximum ||
                     q.statistic == Statistic::percentile;
  return value && q.within != analysis::Within::sum;
}

bool decided_by_many(const MetricQuestion& q) {
  return q.statistic == Statistic::share || q.statistic == Statistic::percentile || q.statistic == Statistic::mean;
}

}  // namespace

std::vector<Followed> followed_metrics(const results::Ensemble& e) {
  std::vector<Followed> all;
  for (std::size_t m = 0; m < e.metrics.size(); ++m) {
    const auto& metric = e.metrics[m];
    if (metric.of.empty() || (metric.at_least != metric.at_least && metric.at_most != metric.at_most)) continue;
    const auto series = std::find_if(e.series.begin(), e.series.end(), [&](const auto& s) { return s.name == metric.of; });
    const auto question = series == e.series.end() ? std::nullopt : question_of(metric.question_json);
    if (!question || !(of_series_kind(*question) || question->statistic == Statistic::share)) continue;
    all.push_back({m, static_cast<std::size_t>(series - e.series.begin()), *question, decided_by_many(*question) ? kTogether : 1});
  }
  return all;
}

std::vector<double> asked_by_year(const results::Ensemble& e, const Followed& f, const std::vector<double>& years, int threads) {
  const std::size_t steps = e.time.size(), n = years.size();
  std::vector<double> all(e.states.size() * n, kNan);
  if (n == 0 || steps == 0) return all;
  const std::size_t span = std::min(f.years, n);
  std::vector<double> ends(e.time.begin() + 1, e.time.end());
  ends.push_back(e.time.back() + (steps > 1 ? e.time[steps - 1] - e.time[steps - 2] : 1));
  const std::string& unit = e.metrics[f.metric].unit;
  const bool plain = unit.empty() || unit == "1";
  const double zero = plain ? 0 : from_si(0, unit), one = plain ? 1 : from_si(1, unit) - zero;  // once: units are looked up under a lock
  MetricQuestion of_periods;
  of_periods.statistic = f.question.statistic, of_periods.percentile = f.question.percentile;
  of_periods.when = f.question.when, of_periods.limit = f.question.limit;
  of_periods.every = analysis::Every::step;
  const auto day = [](double year) { return static_cast<double>(days_from_civil(static_cast<int>(year), 1, 1)); };
  TaskPool(threads).for_each(static_cast<int>(e.states.size()), [&](int task, int) {
    const auto member = static_cast<std::size_t>(task);
    if (e.states[member] != results::MemberState::done) return;
    const auto from = e.series[f.series].values.begin() + static_cast<std::ptrdiff_t>(member * steps);
    const analysis::Intervals x{e.time, ends, {from, from + static_cast<std::ptrdiff_t>(steps)}};
    analysis::Intervals cut;  // once: what a year is asked then are its periods
    for (const auto& p : analysis::metric_periods(x, f.question))
      cut.begin.push_back(p.begin), cut.end.push_back(p.end), cut.values.push_back(p.value);
    const auto place = [&](double year) { return std::lower_bound(cut.begin.begin(), cut.begin.end(), day(year)) - cut.begin.begin(); };
    for (std::size_t y = 0; y < n; ++y) {
      const auto a = place(years[y + 1 < span ? 0 : y + 1 - span]), b = place(years[y] + 1);
      if (a == b) continue;
      const analysis::Intervals some{{cut.begin.begin() + a, cut.begin.begin() + b},
                                     {cut.end.begin() + a, cut.end.begin() + b},
                                     {cut.values.begin() + a, cut.values.begin() + b}};
      const analysis::MetricAnswer answer = analysis::evaluate(of_periods, some, nullptr);
      if (answer.computable()) all[member * n + y] = zero + one * answer.value;
    }
  });
  return all;
}

}  // namespace cuenca::tables
