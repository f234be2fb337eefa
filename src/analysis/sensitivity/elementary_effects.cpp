#include "analysis/sensitivity/elementary_effects.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "numerics/statistics.hpp"

namespace cuenca::analysis::sensitivity {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// [trajectory][input]; NaN where a future failed.
std::vector<std::vector<double>> effects_of(const Sample& sample, std::span<const double> outcome, std::size_t count) {
  const std::size_t d = sample.columns;
  std::vector<double> range(d, 1.0);
  if (sample.units.empty())
    for (std::size_t c = 0; c < d; ++c) {
      double low = sample.place(0, c), high = low;
      for (std::size_t r = 0; r < sample.rows; ++r) low = std::min(low, sample.place(r, c)), high = std::max(high, sample.place(r, c));
      range[c] = high - low;
    }
  std::vector<std::vector<double>> effects(count, std::vector<double>(d, kNan));
  for (std::size_t t = 0; t < count; ++t)
    for (std::size_t p = t * (d + 1); p < t * (d + 1) + d; ++p)
      for (std::size_t c = 0; c < d; ++c)
        if (const double step = (sample.place(p + 1, c) - sample.place(p, c)) / range[c]; step != 0)
          effects[t][c] = (outcome[p + 1] - outcome[p]) / step;
  return effects;
}

/// mu, mu* and sigma of all inputs over the trajectories named.
std::vector<double> measure(const std::vector<std::vector<double>>& effects, std::span<const std::uint32_t> rows) {
  const std::size_t d = effects.front().size();
  std::vector<double> found(3 * d, kNan);
  for (std::size_t c = 0; c < d; ++c) {
    std::vector<double> plain, absolute;
    for (std::uint32_t t : rows)
      if (effects[t][c] == effects[t][c]) plain.push_back(effects[t][c]), absolute.push_back(std::abs(effects[t][c]));
    found[c] = statistics::mean(plain);
    found[d + c] = statistics::mean(absolute);
    found[2 * d + c] = statistics::standard_deviation(plain);
  }
  return found;
}

}  // namespace

OrProblems<ElementaryEffects> elementary_effects(const Sample& sample, std::span<const double> outcome, const Resampling& how) {
  if (Problems found = size_problems(sample, outcome); !found.empty()) return Unexpected<Problems>(std::move(found));
  const std::size_t count = trajectories(sample);
  if (count < 2)
    return Unexpected<Problems>(
        Problems{{"Morris needs two or more trajectories made with its design, whole and in order; this sample is none",
                  "Morris necesita dos o más trayectorias hechas con su diseño, enteras y en orden; esta muestra no lo es"}});
  const auto effects = effects_of(sample, outcome, count);
  std::vector<std::uint32_t> all(count);
  for (std::size_t k = 0; k < count; ++k) all[k] = static_cast<std::uint32_t>(k);
  const std::vector<double> value = measure(effects, all);
  const auto resamples = resampled(how, [&](std::size_t k) { return measure(effects, drawn(how, "morris", k, count)); });
  ElementaryEffects found;
  found.trajectories = count;
  const std::size_t d = sample.columns;
  for (std::size_t c = 0; c < d; ++c) {
    std::size_t defined = 0;
    for (const std::vector<double>& of_trajectory : effects) defined += of_trajectory[c] == of_trajectory[c];
    found.effects.push_back(defined);
    found.left_out += count - defined;
    for (auto* list : {&found.mu, &found.mu_star, &found.sigma}) {
      const std::size_t k = list->size() + (list == &found.mu ? 0 : list == &found.mu_star ? d : 2 * d);
      list->push_back(defined < 2 ? undefined({"too many futures failed", "fallaron demasiados futuros"})
                                  : index_of(value[k], resamples, k, how));
    }
  }
  return found;
}

}  // namespace cuenca::analysis::sensitivity
