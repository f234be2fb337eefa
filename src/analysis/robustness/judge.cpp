#include "analysis/robustness/judge.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/robustness/reasons.hpp"

namespace cuenca::analysis::robustness {
namespace {

Score undefined(Text reason) { return {std::numeric_limits<double>::quiet_NaN(), reason}; }

template <class Items>
Sample sample_of(const Items& items, std::span<const std::uint32_t> counts) {
  std::vector<Weighted> all;
  all.reserve(items.size());
  for (const auto& i : items)
    if (const std::uint32_t count = counts.empty() ? 1 : counts[i.future]; count > 0) all.push_back({i.value, i.weight, count});
  return Sample::sorted(std::move(all));
}

Score of_turned(const Sample& s, const Metric& metric, Criterion criterion, const Options& options) {
  const double sign = metric.sign();
  switch (criterion) {
    case Criterion::worst:
      return {sign * s.least()};
    case Criterion::best:
      return {sign * s.greatest()};
    case Criterion::hurwicz:
      return {sign * (options.pessimism * s.least() + (1 - options.pessimism) * s.greatest())};
    case Criterion::mean:
      return {sign * s.mean()};
    case Criterion::median:
      return {sign * s.quantile(0.5)};
    case Criterion::undesirable_sum:
      return {s.worse_half().deviation};
    case Criterion::undesirable_deviations: {
      const Sample::Half half = s.worse_half();
      return {half.deviation / half.members};
    }
    case Criterion::skew: {
      const double low = s.quantile(0.1), high = s.quantile(0.9);
      if (low == high) return undefined(kNoSpread);
      return {((high + low) / 2 - s.quantile(0.5)) / ((high - low) / 2)};
    }
    case Criterion::peakedness: {
      const double low = s.quantile(0.25), high = s.quantile(0.75);
      if (low == high) return undefined(kNoMiddle);
      return {(s.quantile(0.9) - s.quantile(0.1)) / (high - low)};
    }
    case Criterion::satisficing:
      return metric.has_threshold() ? Score{s.share_from(sign * metric.threshold)} : undefined(kNoThreshold);
    default:
      break;
  }
  if (criterion == Criterion::spread_and_failures && !metric.has_threshold()) return undefined(kNoThreshold);
  if (s.size() < 2) return undefined(kOneFuture);
  const double sd = s.standard_deviation(), mean = sign * s.mean();
  if (criterion == Criterion::standard_deviation) return {sd};
  if (criterion == Criterion::spread_and_failures) {
    const double product = sd * (2 - s.share_from(sign * metric.threshold));
    return {product == 0 ? 0.0 : -product};
  }
  if (criterion == Criterion::signal_to_noise) return sd == 0 ? undefined(kNoSpread) : Score{sign * mean / sd};
  if (mean < -1) return undefined(kNegativeMean);
  return {metric.direction == Direction::higher ? (mean + 1) / (sd + 1) : (mean + 1) * (sd + 1)};
}

}  // namespace

Judge::Judge(const Table& table, const Options& options)
    : table_(table), options_(options), cells_(table.strategies.size() * table.metrics.size()) {
  for (std::size_t m = 0; m < table.metrics.size(); ++m) prepare(m);
}

void Judge::prepare(std::size_t m) {
  const std::size_t strategies = table_.strategies.size(), futures = table_.futures.size();
  const double sign = table_.metrics[m].sign();
  const auto at = [&](std::size_t i, std::size_t j) { return sign * table_.at(i, j, m); };
  const auto defined = [&](std::size_t i, std::size_t j) { return !std::isnan(table_.at(i, j, m)); };
  std::vector<char> ever(strategies, 0);  // has a value in some plausible future
  for (std::size_t i = 0; i < strategies; ++i)
    for (std::size_t j = 0; j < futures; ++j)
      if (table_.weight(j) > 0 && defined(i, j)) ever[i] = 1;
  for (std::size_t j = 0; j < futures; ++j) {
    const double weight = table_.weight(j);
    double best = -std::numeric_limits<double>::infinity();
    bool all = true, all_of_ever = true;
    for (std::size_t i = 0; i < strategies; ++i) {
      if (defined(i, j)) {
        best = std::max(best, at(i, j));
      } else {
        all = false;
        if (ever[i]) all_of_ever = false;
      }
    }
    for (std::size_t i = 0; i < strategies; ++i) {
      Cell& c = cells_[i * table_.metrics.size() + m];
      if (!(weight > 0)) {
        ++c.basis.implausible;
      } else if (!defined(i, j)) {
        ++c.basis.undefined;
        c.undefined_weight += weight;
      } else if (options_.common && !all_of_ever) {
        ++c.basis.unshared;
      } else {
        ++c.basis.used;
        if (!all) ++c.basis.unsure_best;
        const double value = at(i, j), regret = best - value;
        c.turned.push_back({value, weight, j});
        c.regret.push_back({regret, weight, j});
        if (best == 0)
          ++c.basis.best_zero;
        else
          c.relative.push_back({regret / std::abs(best), weight, j});
      }
    }
  }
  const auto order = [](Items& items) {
    std::stable_sort(items.begin(), items.end(),
                     [](const Item& a, const Item& b) { return a.value < b.value || (a.value == b.value && a.weight > b.weight); });
  };
  for (std::size_t i = 0; i < strategies; ++i) {
    Cell& c = cells_[i * table_.metrics.size() + m];
    if (!options_.baseline) {
      c.no_departure = kNoBaseline;
    } else if (!defined(i, *options_.baseline)) {
      c.no_departure = kBaselineUndefined;
    } else if (const double base = at(i, *options_.baseline); base == 0) {
      c.no_departure = kBaselineZero;
    } else {
      for (const Item& item : c.turned) c.departure.push_back({std::abs(item.value - base) / std::abs(base), item.weight, item.future});
    }
    for (Items* items : {&c.turned, &c.regret, &c.relative, &c.departure}) order(*items);
  }
}

Score Judge::score(std::size_t strategy, std::size_t metric, Criterion criterion) const { return score(strategy, metric, criterion, {}); }

Score Judge::score(std::size_t strategy, std::size_t metric, Criterion criterion, std::span<const std::uint32_t> counts) const {
  const Cell& c = cell(strategy, metric);
  const auto percentile_of = [&](const Items& items, Text otherwise) {
    const Sample s = sample_of(items, counts);
    return s.size() == 0 ? undefined(otherwise) : Score{s.quantile(options_.percentile)};
  };
  const auto largest_of = [&](const Items& items, Text otherwise) {
    const Sample s = sample_of(items, counts);
    return s.size() == 0 ? undefined(otherwise) : Score{s.greatest()};
  };
  switch (criterion) {
    case Criterion::largest_regret:
      return largest_of(c.regret, kNoFuture);
    case Criterion::percentile_regret:
      return percentile_of(c.regret, kNoFuture);
    case Criterion::largest_relative_regret:
      return largest_of(c.relative, c.turned.empty() ? kNoFuture : kBestZero);
    case Criterion::departure:
      return percentile_of(c.departure, c.no_departure.en.empty() ? kNoFuture : c.no_departure);
    case Criterion::mean_regret: {
      const Sample s = sample_of(c.regret, counts);
      return s.size() == 0 ? undefined(kNoFuture) : Score{s.mean()};
    }
    default: {
      const Sample s = sample_of(c.turned, counts);
      return s.size() == 0 ? undefined(kNoFuture) : of_turned(s, table_.metrics[metric], criterion, options_);
    }
  }
}

double Judge::quantile(std::size_t strategy, std::size_t metric, double p) const {
  const Sample s = sample_of(cell(strategy, metric).turned, {});
  const double sign = table_.metrics[metric].sign();
  return s.size() == 0 ? std::numeric_limits<double>::quiet_NaN() : sign * s.quantile(sign > 0 ? p : 1 - p);
}

Judgement Judge::judgement(std::size_t strategy, std::size_t metric) const {
  Judgement j{};
  for (std::size_t c = 0; c < kCriteria; ++c) j.scores[c] = score(strategy, metric, static_cast<Criterion>(c));
  const Cell& here = cell(strategy, metric);
  j.basis = here.basis;
  j.satisficing_low = j.satisficing_high = std::numeric_limits<double>::quiet_NaN();
  double weight = 0;
  for (const Item& item : here.turned) weight += item.weight;
  if (!table_.metrics[metric].has_threshold() || !(weight + here.undefined_weight > 0)) return j;
  const double met = here.turned.empty() ? 0.0 : j[Criterion::satisficing].value * weight;
  j.satisficing_low = met / (weight + here.undefined_weight);
  j.satisficing_high = here.undefined_weight == 0 ? j.satisficing_low : (met + here.undefined_weight) / (weight + here.undefined_weight);
  return j;
}

WorstMetric worst_metric(const Table& table, const std::vector<Judgement>& strategy, Criterion criterion) {
  WorstMetric w;
  w.score = undefined(kNoFuture);
  const CriterionInfo& about = info(criterion);
  if ((about.scale != Scale::share && about.scale != Scale::number) || (about.better != Better::higher && about.better != Better::lower)) {
    w.score = undefined(kNotComparable);
    return w;
  }
  const double sign = about.better == Better::higher ? 1 : -1;
  for (std::size_t m = 0; m < strategy.size(); ++m) {
    const Score& s = strategy[m][criterion];
    if (!s.defined()) {
      ++w.undefined;
    } else if (!w.score.defined() || sign * s.value < sign * w.score.value ||
               (s.value == w.score.value && table.metrics[m].id < table.metrics[w.metric].id)) {
      w.score = s;
      w.metric = m;
    }
  }
  return w;
}

std::vector<std::vector<Judgement>> judge(const Table& table, const Options& options) {
  const Judge all(table, options);
  std::vector<std::vector<Judgement>> result(table.strategies.size());
  for (std::size_t i = 0; i < result.size(); ++i)
    for (std::size_t m = 0; m < table.metrics.size(); ++m) result[i].push_back(all.judgement(i, m));
  return result;
}

}  // namespace cuenca::analysis::robustness
