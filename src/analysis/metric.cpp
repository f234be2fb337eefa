#include "analysis/metric.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/calendar.hpp"
#include "numerics/statistics.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kSecondsPerDay = 86400;
constexpr double kReached = 1e-9;  ///< relative: 0.9999999999 of a demand is the demand

using Periods = std::vector<MetricPeriod>;

MetricAnswer none(const char* en, const char* es) { return {kNone, {en, es}}; }
MetricAnswer nothing_there() {
  return none("no complete period lies in the time looked at", "ningún período completo cae en el tiempo observado");
}
MetricAnswer too_short() {
  return none("the time looked at is shorter than the years that are compared",
              "el tiempo observado es más corto que los años que se comparan");
}
MetricAnswer zero_reference() { return none("what it is compared with is zero", "aquello con que se compara es cero"); }
MetricAnswer other_steps() { return none("the two runs do not have the same steps", "las dos corridas no tienen los mismos pasos"); }
MetricAnswer not_within(double value) {
  return {value, {"not before the end of what is looked at", "no antes del final de lo observado"}, true};
}

bool beyond(When when, double value, double limit) {
  const double near = kReached * std::abs(limit);
  switch (when) {
    case When::above:
      return value > limit + near;
    case When::at_or_above:
      return value >= limit - near;
    case When::below:
      return value < limit - near;
    default:
      return value <= limit + near;
  }
}

double combined(Against how, double a, double b) {
  if (how == Against::difference) return a - b;
  if (b == 0) return kNone;
  if (how == Against::ratio) return a / b;
  const double change = (a - b) / std::abs(b);
  return how == Against::change ? change : std::abs(change);
}

std::vector<double> known_values(const Periods& periods) {
  std::vector<double> values;
  for (const MetricPeriod& p : periods)
    if (!std::isnan(p.value)) values.push_back(p.value);
  return values;
}

/// Steps count by their length, periods of the calendar once each.
MetricAnswer mean_of(const Periods& periods, bool by_length) {
  std::vector<double> parts, weights;
  for (const MetricPeriod& p : periods) {
    if (std::isnan(p.value)) continue;
    weights.push_back(by_length ? p.days : 1);
    parts.push_back(p.value * weights.back());
  }
  if (parts.empty()) return nothing_there();
  return {statistics::sum(parts) / statistics::sum(weights)};
}

/// The day a number of calendar years later (before, if negative); 29 February becomes 28 February.
double years_from(double day, int years) {
  const Civil date = civil_from_days(static_cast<std::int64_t>(std::floor(day)));
  const int year = date.year + years;
  return static_cast<double>(days_from_civil(year, date.month, std::min(date.day, days_in_month(year, date.month)))) +
         (day - std::floor(day));
}

class Evaluator {
 public:
  Evaluator(const MetricQuestion& question, const Intervals& x, std::span<const MetricCondition> also) : q_(question), x_(x), also_(also) {
    if (q_.every == Every::usual) q_.every = q_.statistic == Statistic::recovery ? Every::year : Every::step;
    if (q_.statistic == Statistic::trend && q_.every != Every::month) q_.every = Every::year;
    if (q_.statistic == Statistic::sum) q_.every = Every::step, q_.within = Within::mean;
  }

  MetricAnswer statistic() {
    if (q_.statistic == Statistic::change || q_.statistic == Statistic::relative_change) return change();
    periods_ = metric_periods(x_, q_);
    const std::vector<double> values = known_values(periods_);
    if (values.empty()) return nothing_there();
    const bool steps = q_.every == Every::step;
    switch (q_.statistic) {
      case Statistic::mean:
        return mean_of(periods_, steps);
      case Statistic::minimum:
        return {*std::min_element(values.begin(), values.end())};
      case Statistic::maximum:
        return {*std::max_element(values.begin(), values.end())};
      case Statistic::percentile:
        return {statistics::quantile(values, q_.percentile / 100)};
      case Statistic::sum:
        return sum();
      case Statistic::first:
        return {values.front()};
      case Statistic::last:
        return {values.back()};
      case Statistic::trend:
        return trend();
      case Statistic::recovery:
        return none("a recovery needs something lost", "una recuperación necesita algo perdido");
      default:
        return limits(steps);
    }
  }

  /// Loss against the reference, or against the mean of the first years.
  MetricAnswer recovery(const Intervals* reference) {
    periods_ = metric_periods(x_, q_);
    Periods usual;
    if (reference) {
      usual = metric_periods(*reference, q_);
      if (usual.size() != periods_.size()) return other_steps();
    }
    if (periods_.empty()) return nothing_there();
    if (q_.after >= periods_.back().end)
      return none("the run ends before the date from which it is counted", "la corrida termina antes de la fecha desde la que se cuenta");
    double beginning = 0;
    if (!reference) {
      const double until = years_from(periods_.front().begin, q_.years);
      Periods early;
      std::copy_if(periods_.begin(), periods_.end(), std::back_inserter(early),
                   [&](const MetricPeriod& p) { return p.end <= until + 1e-6; });
      const MetricAnswer mean = mean_of(early, q_.every == Every::step);
      if (!mean.computable()) return mean;
      beginning = mean.value;
    }
    std::vector<double> loss(periods_.size());
    double largest = 0;
    for (std::size_t i = 0; i < loss.size(); ++i) {
      const double other = reference ? usual[i].value : beginning;
      loss[i] = q_.loss_is_fall ? other - periods_[i].value : periods_[i].value - other;
      if (loss[i] > largest) largest = loss[i];  // false for what is not known
    }
    if (!(largest > std::max(0.0, q_.limit))) return {0, {"nothing was lost", "no se perdió nada"}};
    const double allowed = (1 - q_.recovered) * largest * (1 + kReached);
    std::size_t back = loss.size();  // from here on everything is regained
    while (back > 0 && !(loss[back - 1] > allowed)) --back;
    if (back == loss.size()) return not_within(std::max(0.0, periods_.back().end - q_.after) * kSecondsPerDay);
    return {std::max(0.0, periods_[back].begin - q_.after) * kSecondsPerDay};
  }

 private:
  MetricAnswer sum() const {
    std::vector<double> parts;
    for (const MetricPeriod& p : periods_) {
      if (std::isnan(p.value)) return none("part of the values are not known", "parte de los valores no se conoce");
      parts.push_back(p.value * p.days * kSecondsPerDay);
    }
    return {statistics::sum(parts)};
  }

  MetricAnswer change() {
    q_.every = Every::step;
    periods_ = metric_periods(x_, q_);
    if (periods_.empty()) return nothing_there();
    const double first_past = years_from(periods_.front().begin, q_.years), last_begin = years_from(periods_.back().end, -q_.years);
    if (first_past > last_begin + 1e-6) return too_short();
    MetricQuestion early = q_, late = q_;
    early.past = first_past;
    late.start = last_begin;
    const MetricAnswer before = mean_of(metric_periods(x_, early), true), now = mean_of(metric_periods(x_, late), true);
    if (!before.computable() || !now.computable()) return nothing_there();
    if (q_.statistic == Statistic::change) return {now.value - before.value};
    const double relative = combined(Against::change, now.value, before.value);
    return std::isnan(relative) ? zero_reference() : MetricAnswer{relative};
  }

  MetricAnswer trend() const {
    std::vector<double> slopes;
    for (std::size_t i = 0; i < periods_.size(); ++i)
      for (std::size_t j = i + 1; j < periods_.size(); ++j) {
        const MetricPeriod &a = periods_[i], &b = periods_[j];
        const double apart = ((b.begin + b.end) - (a.begin + a.end)) / 2 * kSecondsPerDay;
        if (!std::isnan(a.value) && !std::isnan(b.value)) slopes.push_back((b.value - a.value) / apart);
      }
    if (slopes.size() < 3) return none("a trend needs three periods", "una tendencia necesita tres períodos");
    return {statistics::quantile(slopes, 0.5)};
  }

  /// What a limit tells: every period is beyond it, or not, or not known.
  MetricAnswer limits(bool steps) {
    std::vector<Periods> others;
    for (const MetricCondition& c : also_) {
      others.push_back(metric_periods(c.values, q_));
      if (others.back().size() != periods_.size()) return other_steps();
    }
    std::vector<MetricPeriod> known;
    std::vector<bool> out;
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      bool is = beyond(q_.when, periods_[i].value, q_.limit), unknown = std::isnan(periods_[i].value);
      for (std::size_t k = 0; k < others.size(); ++k) {
        is = is && beyond(also_[k].when, others[k][i].value, also_[k].limit);
        unknown = unknown || std::isnan(others[k][i].value);
      }
      if (unknown) continue;
      known.push_back(periods_[i]);
      out.push_back(is);
    }
    if (known.empty()) return nothing_there();
    double all = 0, beyond_it = 0, spell = 0, longest = 0;
    int count = 0, spells = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
      const double weight = steps ? known[i].days : 1;
      all += weight;
      const bool follows = i > 0 && known[i].index == known[i - 1].index + 1;
      if (!out[i]) {
        spell = 0;
        continue;
      }
      beyond_it += weight;
      ++count;
      if (!(follows && out[i - 1])) ++spells, spell = 0;
      spell += known[i].end - known[i].begin;
      longest = std::max(longest, spell);
    }
    switch (q_.statistic) {
      case Statistic::share:
        return {beyond_it / all};
      case Statistic::count:
        return {static_cast<double>(count)};
      case Statistic::spells:
        return {static_cast<double>(spells)};
      case Statistic::longest:
        return {longest * kSecondsPerDay};
      default:
        break;
    }
    const double begin = periods_.front().begin;
    for (std::size_t i = 0; i < known.size(); ++i)
      if (out[i]) return {(known[i].begin - begin) * kSecondsPerDay};
    return not_within((periods_.back().end - begin) * kSecondsPerDay);
  }

  MetricQuestion q_;
  const Intervals& x_;
  std::span<const MetricCondition> also_;
  Periods periods_;
};

bool same_steps(const Intervals& a, const Intervals& b) { return a.begin == b.begin && a.end == b.end; }

}  // namespace

MetricAnswer evaluate(const MetricQuestion& question, const Intervals& x, const Intervals* reference,
                      std::span<const MetricCondition> also) {
  if (reference && !same_steps(x, *reference)) return other_steps();
  for (const MetricCondition& c : also)
    if (!same_steps(x, c.values)) return other_steps();
  if (question.statistic == Statistic::recovery) return Evaluator(question, x, also).recovery(reference);
  if (!reference) return Evaluator(question, x, also).statistic();
  if (question.step_by_step) {
    Intervals both = x;
    for (std::size_t i = 0; i < both.size(); ++i) both.values[i] = combined(question.against, x.values[i], reference->values[i]);
    return Evaluator(question, both, also).statistic();
  }
  const MetricAnswer mine = Evaluator(question, x, also).statistic(), other = Evaluator(question, *reference, also).statistic();
  if (!mine.computable()) return mine;
  if (!other.computable()) return other;
  if (mine.censored || other.censored)
    return none("one of the two times is longer than what was looked at", "uno de los dos tiempos es más largo que lo observado");
  const double value = combined(question.against, mine.value, other.value);
  if (std::isnan(value)) return zero_reference();
  return {value};
}

}  // namespace cuenca::analysis
