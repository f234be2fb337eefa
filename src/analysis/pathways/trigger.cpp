#include "analysis/pathways/trigger.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/robustness/sample.hpp"

namespace cuenca::analysis::pathways {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// What is watched, so that lower is worse: means over the window, turned; then the worst so far. kNever: nothing known yet.
std::vector<double> worst_so_far(std::span<const double> values, const Signpost& rule) {
  const double sign = rule.good == Direction::higher ? 1 : -1;
  const auto window = static_cast<std::size_t>(rule.window);
  std::vector<double> worst(values.size(), kNever);
  double least = kNever;
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (t + 1 >= window) {
      robustness::Sum sum;
      for (std::size_t k = t + 1 - window; k <= t; ++k) sum.add(values[k]);
      const double mean = sign * sum.value() / static_cast<double>(window);
      if (mean < least) least = mean;
    }
    worst[t] = least;
  }
  return worst;
}

double first_at(const std::vector<double>& worst, std::span<const double> times, double turned) {
  for (std::size_t t = 0; t < worst.size(); ++t)
    if (worst[t] <= turned) return times[t];
  return kNever;
}

struct Future {
  std::vector<double> worst;
  double deadline, weight;
};

Trigger tried(const std::vector<Future>& futures, std::span<const double> times, double turned, double sign) {
  Trigger t;
  t.value = sign * turned;
  robustness::Sum need, caught, rest, alarms, warning;
  for (const Future& f : futures) {
    const double when = first_at(f.worst, times, turned);
    if (f.deadline == kNever) {
      rest.add(f.weight);
      ++(when < kNever ? t.false_alarms : t.quiet);
      if (when < kNever) alarms.add(f.weight);
      continue;
    }
    need.add(f.weight);
    if (when <= f.deadline) {
      ++t.in_time;
      caught.add(f.weight);
      warning.add(f.weight * (f.deadline - when));
    } else {
      ++(when < kNever ? t.late : t.missed);
    }
  }
  t.caught = need.value() > 0 ? caught.value() / need.value() : kNan;
  t.false_rate = rest.value() > 0 ? alarms.value() / rest.value() : kNan;
  t.skill = t.caught - t.false_rate;
  t.warning = t.in_time > 0 ? warning.value() / caught.value() : kNan;
  return t;
}

bool better(const Trigger& a, const Trigger& b) {
  const auto key = [](const Trigger& t) {
    const double caught = std::isnan(t.caught) ? 0 : t.caught, alarms = std::isnan(t.false_rate) ? 0 : t.false_rate;
    return std::make_tuple(caught - alarms, -alarms, std::isnan(t.warning) ? -kNever : t.warning, -t.value);
  };
  return key(a) > key(b);
}

}  // namespace

double triggered(std::span<const double> values, std::span<const double> times, const Signpost& rule, double value) {
  return first_at(worst_so_far(values, rule), times, rule.good == Direction::higher ? value : -value);
}

Triggers triggers(const Signpost& signpost, std::span<const double> times, std::span<const double> sell_by, double lead,
                  std::span<const double> weights, std::size_t candidates) {
  Triggers result;
  const double sign = signpost.good == Direction::higher ? 1 : -1;
  std::vector<Future> futures;
  std::vector<double> levels;
  for (std::size_t j = 0; j < sell_by.size(); ++j) {
    const double weight = weights.empty() ? 1.0 : weights[j];
    if (!(weight > 0)) {
      ++result.implausible;
      continue;
    }
    if (std::isnan(sell_by[j])) {
      ++result.undefined;
      continue;
    }
    Future f{worst_so_far(std::span(signpost.values).subspan(j * times.size(), times.size()), signpost), sell_by[j] - lead, weight};
    for (const double level : f.worst)
      if (level < kNever) levels.push_back(level);
    futures.push_back(std::move(f));
  }
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  const std::size_t tries = std::min(candidates, levels.size());
  for (std::size_t k = 0; k < tries; ++k) {
    const std::size_t place = tries == 1 ? 0 : k * (levels.size() - 1) / (tries - 1);
    result.curve.push_back(tried(futures, times, levels[place], sign));
  }
  if (sign < 0) std::reverse(result.curve.begin(), result.curve.end());
  for (std::size_t k = 1; k < result.curve.size(); ++k)
    if (better(result.curve[k], result.curve[result.best])) result.best = k;
  return result;
}

}  // namespace cuenca::analysis::pathways
