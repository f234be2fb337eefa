#include "analysis/pathways/sell_by.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/robustness/sample.hpp"

namespace cuenca::analysis::pathways {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

double first_break(std::span<const double> times, std::span<const double> values, const Promise& p, bool undefined_misses) {
  const auto misses = [&](double v) {
    if (std::isnan(v)) return undefined_misses;
    return p.direction == Direction::higher ? v < p.threshold : v > p.threshold;
  };
  int inside = 0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    inside += misses(values[t]);
    if (const auto window = static_cast<std::size_t>(p.window); t >= window) inside -= misses(values[t - window]);
    if (inside >= p.misses) return times[t];
  }
  return kNever;
}

double weight_of(std::span<const double> weights, std::size_t j) { return weights.empty() ? 1.0 : weights[j]; }

}  // namespace

Broken broken(std::span<const double> times, std::span<const double> values, const Promise& promise) {
  Broken b;
  b.early = first_break(times, values, promise, true);
  b.late = first_break(times, values, promise, false);
  b.time = b.early == b.late ? b.late : kNan;
  return b;
}

Broken first_of(std::span<const Broken> all) {
  Broken b;
  for (const Broken& one : all) {
    b.early = std::min(b.early, one.early);
    b.late = std::min(b.late, one.late);
  }
  b.time = b.early == b.late ? b.late : kNan;
  return b;
}

SellBy sell_by(std::vector<Broken> futures, std::span<const double> weights, std::span<const double> times) {
  SellBy s;
  robustness::Sum known, never;
  std::vector<robustness::Sum> gone(times.size());
  for (std::size_t j = 0; j < futures.size(); ++j) {
    const double weight = weight_of(weights, j), when = futures[j].time;
    if (!(weight > 0)) {
      ++s.implausible;
    } else if (std::isnan(when)) {
      ++s.undefined;
    } else {
      ++s.known;
      known.add(weight);
      if (when == kNever) {
        ++s.never;
        never.add(weight);
      }
      for (std::size_t t = 0; t < times.size(); ++t)
        if (when <= times[t]) gone[t].add(weight);
    }
  }
  s.never_share = s.known == 0 ? kNan : s.never == s.known ? 1.0 : never.value() / known.value();
  for (const robustness::Sum& g : gone) s.working.push_back(s.known == 0 ? kNan : 1 - g.value() / known.value());
  s.futures = std::move(futures);
  return s;
}

double date(const SellBy& s, std::span<const double> weights, double p) {
  std::vector<std::pair<double, double>> dates;  // date, weight
  for (std::size_t j = 0; j < s.futures.size(); ++j)
    if (weight_of(weights, j) > 0 && !std::isnan(s.futures[j].time)) dates.emplace_back(s.futures[j].time, weight_of(weights, j));
  if (dates.empty()) return kNan;
  std::sort(dates.begin(), dates.end());
  robustness::Sum all, so_far;
  for (const auto& d : dates) all.add(d.second);
  for (const auto& d : dates) {
    so_far.add(d.second);
    if (so_far.value() >= p * all.value() * (1 - 1e-12)) return d.first;
  }
  return dates.back().first;
}

std::vector<std::vector<Broken>> ends(const std::vector<Watched>& watched, std::size_t actions, std::size_t futures,
                                      std::span<const double> times) {
  std::vector<std::vector<Broken>> all(actions);
  std::vector<Broken> one(watched.size());
  for (std::size_t a = 0; a < actions; ++a)
    for (std::size_t j = 0; j < futures; ++j) {
      for (std::size_t w = 0; w < watched.size(); ++w)
        one[w] = broken(times, std::span(watched[w].series).subspan((a * futures + j) * times.size(), times.size()), watched[w].promise);
      all[a].push_back(first_of(one));
    }
  return all;
}

std::vector<double> dates(const std::vector<std::vector<Broken>>& ends) {
  std::vector<double> all;
  for (std::size_t j = 0; !ends.empty() && j < ends[0].size(); ++j)
    for (const auto& action : ends) all.push_back(action[j].time);
  return all;
}

SellBy sell_by(std::span<const double> series, std::span<const double> times, const Promise& promise, std::span<const double> weights) {
  std::vector<Broken> all;
  for (std::size_t j = 0; (j + 1) * times.size() <= series.size() && !times.empty(); ++j)
    all.push_back(broken(times, series.subspan(j * times.size(), times.size()), promise));
  return sell_by(std::move(all), weights, times);
}

}  // namespace cuenca::analysis::pathways
