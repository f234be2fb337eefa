// How steps fall into the periods of metrics: cut once for all series on the same steps.
#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <tuple>
#include <vector>

#include "analysis/metric.hpp"

namespace cuenca::analysis {

/// Periods without their values, and the parts of steps that each is made of.
struct MetricCut {
  bool steps = false;                 ///< every part is a period of its own
  std::vector<MetricPeriod> periods;  ///< only those that are covered as far as they are looked at
  struct Part {
    std::size_t step = 0;
    double days = 0;
  };
  std::vector<Part> parts;         ///< in the order of time
  std::vector<std::size_t> first;  ///< of each period in `parts`; one more at the end
  std::vector<double> covered;     ///< days, of each period
  std::vector<double> days;        ///< of each period, as a weight
};
MetricCut cut(std::span<const double> begin, std::span<const double> end, const MetricQuestion& question);
/// What stands for each period; NaN where one of its values is not known.
std::vector<double> period_values(const MetricCut& cut, std::span<const double> values, Within within);

/// The steps of many series, and the ways in which metrics cut them. Threads may share it.
class MetricCuts {
 public:
  MetricCuts(std::vector<double> begin, std::vector<double> end) : begin_(std::move(begin)), end_(std::move(end)) {}
  const MetricCut& of(const MetricQuestion& question) const;
  std::span<const double> begin() const { return begin_; }
  std::span<const double> end() const { return end_; }

 private:
  using Key = std::tuple<Every, int, int, int, double, double>;
  std::vector<double> begin_, end_;
  mutable std::mutex mutex_;
  mutable std::map<Key, std::unique_ptr<const MetricCut>> known_;
};

/// Values on steps: of one's own, or on those of `cuts`.
struct MetricSeries {
  std::span<const double> begin, end, values;
  const MetricCuts* cuts = nullptr;

  MetricSeries() = default;
  MetricSeries(const Intervals& x) : begin(x.begin), end(x.end), values(x.values) {}
  MetricSeries(const MetricCuts& steps, std::span<const double> of) : begin(steps.begin()), end(steps.end()), values(of), cuts(&steps) {}
};
/// Another series that must be beyond a limit of its own at the same time.
struct MetricLimit {
  MetricSeries values;
  When when = When::above;
  double limit = 0;
};

/// As `evaluate` of metric.hpp; the same bits.
MetricAnswer evaluate(const MetricQuestion& question, const MetricSeries& x, const MetricSeries* reference,
                      std::span<const MetricLimit> also);

}  // namespace cuenca::analysis
