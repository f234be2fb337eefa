#include "analysis/metric.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>

#include "analysis/metric_cuts.hpp"
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

/// Periods, and what stands for each.
class Looked {
 public:
  Looked(const MetricSeries& x, const MetricQuestion& q) {
    if (x.cuts) {
      cut_ = &x.cuts->of(q);
    } else {
      own_ = std::make_unique<const MetricCut>(cut(x.begin, x.end, q));
      cut_ = own_.get();
    }
    values_ = period_values(*cut_, x.values, q.within);
  }
  const Periods& periods() const { return cut_->periods; }
  const std::vector<double>& values() const { return values_; }
  const std::vector<double>& days() const { return cut_->days; }
  std::size_t size() const { return values_.size(); }

 private:
  std::unique_ptr<const MetricCut> own_;
  const MetricCut* cut_ = nullptr;
  std::vector<double> values_;
};

std::vector<double> known_of(const std::vector<double>& all) {
  std::vector<double> values;
  values.reserve(all.size());
  for (const double value : all)
    if (!std::isnan(value)) values.push_back(value);
  return values;
}

/// The first `count` periods. Steps count by their length, periods of the calendar once each.
MetricAnswer mean_of(const Looked& x, bool by_length, std::size_t count) {
  std::vector<double> parts, weights;
  parts.reserve(count);
  weights.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (std::isnan(x.values()[i])) continue;
    weights.push_back(by_length ? x.days()[i] : 1);
    parts.push_back(x.values()[i] * weights.back());
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
  Evaluator(const MetricQuestion& question, const MetricSeries& x, std::span<const MetricLimit> also) : q_(question), x_(x), also_(also) {
    if (q_.every == Every::usual) q_.every = q_.statistic == Statistic::recovery ? Every::year : Every::step;
    if (q_.statistic == Statistic::trend && q_.every != Every::month) q_.every = Every::year;
    if (q_.statistic == Statistic::sum) q_.every = Every::step, q_.within = Within::mean;
  }

  MetricAnswer statistic() {
    if (q_.statistic == Statistic::change || q_.statistic == Statistic::relative_change) return change();
    const Looked looked(x_, q_);
    if (q_.statistic != Statistic::sum && !has_limit(q_.statistic) && q_.statistic != Statistic::mean && q_.statistic != Statistic::trend) return of_known(looked);
    if (std::all_of(looked.values().begin(), looked.values().end(), [](double value) { return std::isnan(value); })) return nothing_there();
    const bool steps = q_.every == Every::step;
    if (q_.statistic == Statistic::mean) return mean_of(looked, steps, looked.size());
    if (q_.statistic == Statistic::sum) return sum(looked);
    return q_.statistic == Statistic::trend ? trend(looked) : limits(looked, steps);
  }

  /// Loss against the reference, or against the mean of the first years.
  MetricAnswer recovery(const MetricSeries* reference) {
    const Looked looked(x_, q_);
    const std::optional<Looked> usual = reference ? std::optional<Looked>(std::in_place, *reference, q_) : std::nullopt;
    const Periods& periods = looked.periods();
    if (usual && usual->size() != looked.size()) return other_steps();
    if (periods.empty()) return nothing_there();
    if (q_.after >= periods.back().end)
      return none("the run ends before the date from which it is counted", "la corrida termina antes de la fecha desde la que se cuenta");
    double beginning = 0;
    if (!usual) {
      const double until = years_from(periods.front().begin, q_.years);
      const auto early = std::find_if(periods.begin(), periods.end(), [&](const MetricPeriod& p) { return !(p.end <= until + 1e-6); });
      const MetricAnswer mean = mean_of(looked, q_.every == Every::step, static_cast<std::size_t>(early - periods.begin()));
      if (!mean.computable()) return mean;
      beginning = mean.value;
    }
    std::vector<double> loss(periods.size());
    double largest = 0;
    for (std::size_t i = 0; i < loss.size(); ++i) {
      const double other = usual ? usual->values()[i] : beginning, value = looked.values()[i];
      loss[i] = q_.loss_is_fall ? other - value : value - other;
      if (loss[i] > largest) largest = loss[i];  // false for what is not known
    }
    if (!(largest > std::max(0.0, q_.limit))) return {0, {"nothing was lost", "no se perdió nada"}};
    const double allowed = (1 - q_.recovered) * largest * (1 + kReached);
    std::size_t back = loss.size();  // from here on everything is regained
    while (back > 0 && !(loss[back - 1] > allowed)) --back;
    if (back == loss.size()) return not_within(std::max(0.0, periods.back().end - q_.after) * kSecondsPerDay);
    return {std::max(0.0, periods[back].begin - q_.after) * kSecondsPerDay};
  }

 private:
  /// What the values that are known tell by themselves.
  MetricAnswer of_known(const Looked& looked) const {
    const std::vector<double> values = known_of(looked.values());
    if (values.empty()) return nothing_there();
    switch (q_.statistic) {
      case Statistic::minimum:
        return {*std::min_element(values.begin(), values.end())};
      case Statistic::maximum:
        return {*std::max_element(values.begin(), values.end())};
      case Statistic::percentile:
        return {statistics::quantile(values, q_.percentile / 100)};
      case Statistic::first:
        return {values.front()};
      case Statistic::last:
        return {values.back()};
      default:
        return none("a recovery needs something lost", "una recuperación necesita algo perdido");
    }
  }

  MetricAnswer sum(const Looked& looked) const {
    std::vector<double> parts;
    parts.reserve(looked.size());
    for (std::size_t i = 0; i < looked.size(); ++i) {
      const double value = looked.values()[i];
      if (std::isnan(value)) return none("part of the values are not known", "parte de los valores no se conoce");
      parts.push_back(value * looked.days()[i] * kSecondsPerDay);
    }
    return {statistics::sum(parts)};
  }

  MetricAnswer change() {
    q_.every = Every::step;
    const Looked all(x_, q_);
    const Periods& periods = all.periods();
    if (periods.empty()) return nothing_there();
    const double first_past = years_from(periods.front().begin, q_.years), last_begin = years_from(periods.back().end, -q_.years);
    if (first_past > last_begin + 1e-6) return too_short();
    MetricQuestion early = q_, late = q_;
    early.past = first_past;
    late.start = last_begin;
    const Looked then(x_, early), now_looked(x_, late);
    const MetricAnswer before = mean_of(then, true, then.size()), now = mean_of(now_looked, true, now_looked.size());
    if (!before.computable() || !now.computable()) return nothing_there();
    if (q_.statistic == Statistic::change) return {now.value - before.value};
    const double relative = combined(Against::change, now.value, before.value);
    return std::isnan(relative) ? zero_reference() : MetricAnswer{relative};
  }

  static MetricAnswer trend(const Looked& looked) {
    const Periods& periods = looked.periods();
    const std::vector<double>& values = looked.values();
    std::vector<double> slopes;
    for (std::size_t i = 0; i < periods.size(); ++i)
      for (std::size_t j = i + 1; j < periods.size(); ++j) {
        const MetricPeriod &a = periods[i], &b = periods[j];
        const double apart = ((b.begin + b.end) - (a.begin + a.end)) / 2 * kSecondsPerDay;
        if (!std::isnan(values[i]) && !std::isnan(values[j])) slopes.push_back((values[j] - values[i]) / apart);
      }
    if (slopes.size() < 3) return none("a trend needs three periods", "una tendencia necesita tres períodos");
    return {statistics::quantile(slopes, 0.5)};
  }

  /// What a limit tells: every period is beyond it, or not, or not known.
  MetricAnswer limits(const Looked& looked, bool steps) const {
    std::vector<std::unique_ptr<const Looked>> others;
    for (const MetricLimit& c : also_) {
      others.push_back(std::make_unique<const Looked>(c.values, q_));
      if (others.back()->size() != looked.size()) return other_steps();
    }
    const Periods& periods = looked.periods();
    double all = 0, beyond_it = 0, spell = 0, longest = 0;
    int count = 0, spells = 0;
    std::optional<std::size_t> before;  // the last that was known, and whether it was beyond
    bool was_out = false;
    std::optional<std::size_t> first_out;
    for (std::size_t i = 0; i < periods.size(); ++i) {
      bool out = beyond(q_.when, looked.values()[i], q_.limit), unknown = std::isnan(looked.values()[i]);
      for (std::size_t k = 0; k < others.size(); ++k) {
        out = out && beyond(also_[k].when, others[k]->values()[i], also_[k].limit);
        unknown = unknown || std::isnan(others[k]->values()[i]);
      }
      if (unknown) continue;
      const MetricPeriod& now = periods[i];
      const double weight = steps ? now.days : 1;
      all += weight;
      const bool follows = before && now.index == periods[*before].index + 1;
      const bool goes_on = follows && was_out;
      before = i;
      was_out = out;
      if (!out) {
        spell = 0;
        continue;
      }
      if (!first_out) first_out = i;
      beyond_it += weight;
      ++count;
      if (!goes_on) ++spells, spell = 0;
      spell += now.end - now.begin;
      longest = std::max(longest, spell);
    }
    if (!before) return nothing_there();
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
    const double begin = periods.front().begin;
    if (first_out) return {(periods[*first_out].begin - begin) * kSecondsPerDay};
    return not_within((periods.back().end - begin) * kSecondsPerDay);
  }

  MetricQuestion q_;
  const MetricSeries& x_;
  std::span<const MetricLimit> also_;
};

bool same_steps(const MetricSeries& a, const MetricSeries& b) {
  const auto same = [](std::span<const double> x, std::span<const double> y) {
    return x.size() == y.size() && (x.data() == y.data() || std::equal(x.begin(), x.end(), y.begin()));
  };
  return same(a.begin, b.begin) && same(a.end, b.end);
}

}  // namespace

MetricAnswer evaluate(const MetricQuestion& question, const MetricSeries& x, const MetricSeries* reference, std::span<const MetricLimit> also) {
  if (reference && !same_steps(x, *reference)) return other_steps();
  for (const MetricLimit& c : also)
    if (!same_steps(x, c.values)) return other_steps();
  if (question.statistic == Statistic::recovery) return Evaluator(question, x, also).recovery(reference);
  if (!reference) return Evaluator(question, x, also).statistic();
  if (question.step_by_step) {
    std::vector<double> values(x.values.size());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = combined(question.against, x.values[i], reference->values[i]);
    MetricSeries both = x;
    both.values = values;
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

MetricAnswer evaluate(const MetricQuestion& question, const Intervals& x, const Intervals* reference, std::span<const MetricCondition> also) {
  std::vector<MetricLimit> limits;
  for (const MetricCondition& c : also) limits.push_back({c.values, c.when, c.limit});
  const MetricSeries series(x), other = reference ? MetricSeries(*reference) : MetricSeries();
  return evaluate(question, series, reference ? &other : nullptr, limits);
}

}  // namespace cuenca::analysis
