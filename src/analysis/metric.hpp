// A metric: what people want to know of a series in one number. A pure function of values with dates; the study only says which.
#pragma once
#include <span>
#include <vector>

#include "analysis/intervals.hpp"
#include "base/text.hpp"

namespace cuenca::analysis {

/// What of the series is told. In the order of the choices of `[metrics.x]`.
enum class Statistic {
  mean,  ///< over the time looked at
  minimum,
  maximum,
  percentile,  ///< quantile of type 7 of the values of the periods [hyndman1996]
  sum,         ///< of a rate over time: value · seconds
  first,       ///< value of the first period
  last,
  share,            ///< of the periods that are beyond the limit, 0 … 1
  count,            ///< periods beyond the limit
  spells,           ///< times that it goes beyond the limit
  longest,          ///< longest time beyond the limit without a break, s
  first_time,       ///< from the beginning until it first is beyond the limit, s
  change,           ///< mean of the last years less the mean of the first years
  relative_change,  ///< that, over the size of the mean of the first years
  trend,            ///< median of the slopes between all pairs of periods, per second [sen1968]
  recovery,         ///< from a date until the stated share of the largest loss is regained for good, s
};

/// The periods that a series is cut into before the statistic is taken.
enum class Every {
  usual,  ///< steps; years for `recovery` and `trend` (whose other periods can only be months)
  step,
  day,
  month,
  year,
};
/// What stands for a period: of its values. `sum`: of a rate, value · seconds.
enum class Within { mean, minimum, maximum, last, sum };
/// When is a value beyond the limit? With an `or`, a relative difference of 1e-9 counts as reached.
enum class When { above, at_or_above, below, at_or_below };
/// How a value and what it is compared with make one.
enum class Against { ratio, difference, change, alteration };

struct MetricQuestion {
  Statistic statistic = Statistic::mean;
  double percentile = 50;  ///< 0 … 100
  When when = When::above;
  double limit = 0;  ///< recovery: a loss up to this is none
  Every every = Every::usual;
  Within within = Within::mean;
  int year_starts =
      0;  ///< month in which a year begins, 1 … 12; 0: the first month looked at if the months run over New Year, else January
  int first_month = 1, last_month = 12;  ///< months looked at; 9 and 3: September to March
  double start = -1e9, past = 1e9;       ///< days looked at, [start, past), days since 1970-01-01
  double after = 0;                      ///< recovery: the day from which it is counted
  double recovered = 0.8;                ///< recovery: share of the largest loss
  int years = 5;                         ///< of the beginning and of the end for change; of the beginning for recovery without comparison
  bool loss_is_fall = true;              ///< recovery: a loss is less than the reference (else more)
  Against against = Against::ratio;
  bool step_by_step = false;  ///< compared before the statistic is taken, not after
};

/// Another series that must be beyond a limit of its own at the same time.
struct MetricCondition {
  Intervals values;
  When when = When::above;
  double limit = 0;
};

/// The number, or NaN and why there is none. Times in s, shares 0 … 1, anything else in the unit of the series.
struct MetricAnswer {
  double value;
  Text reason{};
  bool censored = false;  ///< a time that is longer than what was looked at: `value` is the least it can be, and `reason` says so
  bool computable() const { return value == value; }
};

/// One period with its value; NaN: not known.
struct MetricPeriod {
  long index = 0;             ///< neighbours differ by one
  double begin = 0, end = 0;  ///< days; of a year the whole year, whatever months are looked at
  double days = 0;            ///< looked at
  double value = 0;
};

/// Cuts a series into periods. A month, a year, a day that is not covered as far as it is looked at is left out: the mean of a part would
/// carry its season. Values of steps that reach over an edge count for both sides.
std::vector<MetricPeriod> metric_periods(const Intervals& x, const MetricQuestion& question);

/// `reference`: what the series is compared with, on the same steps; null: nothing. Reasons: nothing lies in the time looked at, too few
/// years, the reference is zero, other steps.
MetricAnswer evaluate(const MetricQuestion& question, const Intervals& x, const Intervals* reference,
                      std::span<const MetricCondition> also = {});

/// Does the statistic look at a limit?
constexpr bool has_limit(Statistic s) {
  return s == Statistic::share || s == Statistic::count || s == Statistic::spells || s == Statistic::longest || s == Statistic::first_time;
}
}  // namespace cuenca::analysis
