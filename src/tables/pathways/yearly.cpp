#include "tables/pathways/yearly.hpp"

#include <algorithm>
#include <limits>

#include "analysis/robustness/sample.hpp"
#include "report/number.hpp"

namespace cuenca::tables {

Years years_of(const std::vector<double>& time, int first_month) {
  Years years;
  for (std::size_t t = 0; t < time.size(); ++t) {
    const report::Date date = report::date_of(time[t]);
    const double name = date.month >= first_month ? date.year : date.year - 1;
    if (years.names.empty() || years.names.back() != name) {
      years.names.push_back(name);
      years.steps.emplace_back();
    }
    years.steps.back().push_back(t);
  }
  std::size_t fullest = 0;
  for (const auto& s : years.steps) fullest = std::max(fullest, s.size());
  const auto whole = [&](std::size_t y) { return 10 * years.steps[y].size() >= 9 * fullest; };
  if (!years.steps.empty() && !whole(years.steps.size() - 1)) years.steps.pop_back(), years.names.pop_back();
  if (!years.steps.empty() && !whole(0)) years.steps.erase(years.steps.begin()), years.names.erase(years.names.begin());
  return years;
}

std::vector<double> by_year(const results::Ensemble& e, const results::EnsembleSeries& series, const Years& years, Yearly statistic) {
  std::vector<double> all;
  const std::size_t steps = e.time.size(), members = e.strategies.size() * e.futures.size();
  all.reserve(members * years.names.size());
  for (std::size_t m = 0; m < members; ++m)
    for (const auto& of_year : years.steps) {
      analysis::robustness::Sum sum;
      double least = std::numeric_limits<double>::infinity(), greatest = -least, last = 0;
      bool known = e.states[m] == results::MemberState::done;
      for (const std::size_t t : of_year) {
        const double value = series.values[m * steps + t];
        known = known && value == value;
        sum.add(value);
        least = std::min(least, value);
        greatest = std::max(greatest, value);
        last = value;
      }
      double value = last;
      if (statistic == Yearly::mean) value = sum.value() / static_cast<double>(of_year.size());
      if (statistic == Yearly::sum) value = sum.value();
      if (statistic == Yearly::least) value = least;
      if (statistic == Yearly::greatest) value = greatest;
      all.push_back(known ? value : std::numeric_limits<double>::quiet_NaN());
    }
  return all;
}

}  // namespace cuenca::tables
