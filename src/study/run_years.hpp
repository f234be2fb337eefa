// The calendar years of a run and the parts of them that it covers.
#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/economics.hpp"
#include "base/calendar.hpp"
#include "base/units.hpp"

namespace cuenca::study {

class RunYears {
 public:
  /// Begin of each step in days since 1970-01-01, and its seconds: at least one. Both must outlive this.
  RunYears(const std::vector<double>& days, const std::vector<double>& seconds)
      : days_(days), seconds_(seconds), begin_(days.front()), end_(days.back() + seconds.back() / kSecondsPerDay) {
    first_ = civil_from_days(static_cast<std::int64_t>(std::floor(begin_))).year;
    last_ = std::max(first_, civil_from_days(static_cast<std::int64_t>(std::ceil(end_)) - 1).year);
    for (int year = first_; year <= last_ + 1; ++year) starts_.push_back(static_cast<double>(days_from_civil(year, 1, 1)));
  }
  std::size_t size() const { return static_cast<std::size_t>(last_ - first_ + 1); }
  std::vector<int> list() const {
    std::vector<int> years;
    for (int y = first_; y <= last_; ++y) years.push_back(y);
    return years;
  }
  double begin() const { return analysis::decimal_year(begin_); }  ///< decimal year
  double end() const { return analysis::decimal_year(end_); }      ///< first moment after the run
  /// Middle of what the run covers of a year, as a decimal year.
  double middle(std::size_t y) const {
    const double year = first_ + static_cast<double>(y);
    return (std::max(year, begin()) + std::min(year + 1, end())) / 2;
  }
  /// What the run covers of a year, as a share of it.
  double covered(std::size_t y) const {
    return std::max(0.0, std::min(start(y + 1), end_) - std::max(start(y), begin_)) / (start(y + 1) - start(y));
  }
  /// Integral over time of a rate (per second) in each year; steps that span two years are shared by their days.
  std::vector<double> integral(const std::vector<double>& rate) const {
    std::vector<double> sums(size());
    for_each_share(rate.size(), [&](std::size_t i, std::size_t y, double days) { sums[y] += rate[i] * days * kSecondsPerDay; });
    return sums;
  }
  /// each(step, year, days of the step that lie in it), in the order of steps, then years.
  template <class Each>
  void for_each_share(std::size_t steps, Each&& each) const {
    std::size_t first = 0;  // the year in which the step begins: steps follow each other
    for (std::size_t i = 0; i < steps; ++i) {
      const double from = days_[i], past = from + seconds_[i] / kSecondsPerDay;
      while (first + 1 < size() && from >= start(first + 1)) ++first;
      for (std::size_t y = first; y < size(); ++y) {
        const double overlap = std::min(past, start(y + 1)) - std::max(from, start(y));
        if (overlap <= 0) break;
        each(i, y, overlap);
      }
    }
  }
  /// Mean over what the run covers of each year.
  std::vector<double> mean(const std::vector<double>& values) const { return mean_of(integral(values)); }
  std::vector<double> mean_of(std::vector<double> means) const {
    for (std::size_t y = 0; y < means.size(); ++y) means[y] /= std::max(covered(y) * (start(y + 1) - start(y)) * kSecondsPerDay, 1e-9);
    return means;
  }
  /// Place of a calendar year in the list, the nearest where it lies outside.
  std::size_t index(double year) const { return static_cast<std::size_t>(std::clamp(year - first_, 0.0, static_cast<double>(size() - 1))); }

 private:
  double start(std::size_t y) const { return starts_[y]; }
  const std::vector<double>&days_, &seconds_;
  double begin_, end_;
  int first_ = 0, last_ = 0;
  std::vector<double> starts_;  ///< of the years and of the one behind them, days
};

}  // namespace cuenca::study
