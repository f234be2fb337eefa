#include "analysis/search/operators.hpp"

#include <algorithm>
#include <cmath>

#include "numerics/distributions.hpp"
#include "numerics/math.hpp"

namespace cuenca::analysis::search {
namespace {

bool is_category(const Variable& v) { return v.kind == Variable::Kind::category; }

/// Whole numbers live on a range half a unit wider at each end, so that every number has a cell of the same width.
double lower(const Variable& v) { return v.kind == Variable::Kind::real ? v.low : v.low - 0.5; }
double upper(const Variable& v) { return v.kind == Variable::Kind::real ? v.high : v.high + 0.5; }

double any_value(const Variable& v, Dice& dice) {
  if (v.kind == Variable::Kind::real) return v.low + (v.high - v.low) * dice.uniform();
  return v.low + static_cast<double>(dice.below(static_cast<std::size_t>(v.high - v.low) + 1));
}

/// One child of the bounded distribution: `beta` opens as far as the nearer bound lets it.
double spread(double u, double room, double gap, double power) {
  const double alpha = 2 - pow(1 + 2 * room / gap, -power);
  return u <= 1 / alpha ? pow(alpha * u, 1 / power) : pow(1 / (2 - alpha * u), 1 / power);
}

}  // namespace

double Dice::normal() { return normal_quantile(uniform()); }

double another_value(const Variable& v, double present, Dice& dice) {
  if (v.kind == Variable::Kind::real) return any_value(v, dice);
  const auto others = static_cast<std::size_t>(v.high - v.low);
  if (others == 0) return present;
  const double drawn = v.low + static_cast<double>(dice.below(others));
  return drawn < present ? drawn : drawn + 1;
}

Decision random_decision(std::span<const Variable> variables, Dice& dice) {
  Decision all;
  all.reserve(variables.size());
  for (const Variable& v : variables) all.push_back(any_value(v, dice));
  return all;
}

void cross(std::span<const Variable> variables, const SimulatedBinary& by, Decision& a, Decision& b, Dice& dice) {
  if (!dice.with(by.probability)) return;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Variable& v = variables[i];
    const bool turned = dice.with(0.5);
    if (turned) std::swap(a[i], b[i]);
    if (is_category(v) || !dice.with(0.5)) continue;
    const double low = std::min(a[i], b[i]), high = std::max(a[i], b[i]), gap = high - low;
    if (!(gap > 1e-14 * (v.high - v.low))) continue;
    const double u = dice.uniform(), power = by.index + 1;
    const double near_low = 0.5 * (low + high - spread(u, low - lower(v), gap, power) * gap);
    const double near_high = 0.5 * (low + high + spread(u, upper(v) - high, gap, power) * gap);
    const bool rising = a[i] < b[i];
    a[i] = admitted(v, rising ? near_low : near_high);
    b[i] = admitted(v, rising ? near_high : near_low);
  }
}

Decision differential(std::span<const Variable> variables, const Differential& by, const Decision& target, const Decision& base,
                      const Decision& a, const Decision& b, Dice& dice) {
  Decision child = target;
  const std::size_t always = dice.below(variables.size());
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (!dice.with(by.crossover) && i != always) continue;
    if (is_category(variables[i]))
      child[i] = a[i] != b[i] && dice.with(by.step) ? a[i] : base[i];
    else
      child[i] = admitted(variables[i], base[i] + by.step * (a[i] - b[i]));
  }
  return child;
}

Decision parent_centric(std::span<const Variable> variables, const ParentCentric& by, std::span<const Decision* const> parents,
                        Dice& dice) {
  const std::size_t n = variables.size(), count = parents.size();
  const auto range = [&](std::size_t i) { return variables[i].high > variables[i].low ? variables[i].high - variables[i].low : 1.0; };
  const auto at = [&](std::size_t p, std::size_t i) { return is_category(variables[i]) ? 0 : (*parents[p])[i] / range(i); };
  std::vector<double> mean(n, 0.0), way(n), kick(n, 0.0);
  for (std::size_t p = 0; p < count; ++p)
    for (std::size_t i = 0; i < n; ++i) mean[i] += at(p, i) / static_cast<double>(count);
  double length = 0;
  for (std::size_t i = 0; i < n; ++i) {
    way[i] = at(count - 1, i) - mean[i];
    length += way[i] * way[i];
  }
  // mean distance of the other parents from the line through the last one and the mean
  double distance = 0;
  for (std::size_t p = 0; p + 1 < count; ++p) {
    double along = 0, square = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const double d = at(p, i) - mean[i];
      along += d * way[i];
      square += d * d;
    }
    distance += std::sqrt(std::max(square - (length > 0 ? along * along / length : 0), 0.0)) / static_cast<double>(count - 1);
  }
  // a normal step in all directions, less its part along the way
  double along = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (is_category(variables[i])) continue;
    kick[i] = by.across * distance * dice.normal();
    along += kick[i] * way[i];
  }
  const double forth = by.along * dice.normal();
  Decision child = *parents[count - 1];
  for (std::size_t i = 0; i < n; ++i) {
    if (is_category(variables[i]))
      child[i] = (*parents[dice.below(count)])[i];
    else
      child[i] = admitted(variables[i], child[i] + range(i) * (forth * way[i] + kick[i] - (length > 0 ? along / length * way[i] : 0)));
  }
  return child;
}

Decision simplex(std::span<const Variable> variables, const Simplex& by, std::span<const Decision* const> parents, Dice& dice) {
  const std::size_t n = variables.size(), count = parents.size();
  const double expansion = by.expansion < 0 ? std::sqrt(static_cast<double>(count) + 1) : by.expansion;
  // uniform in a simplex: gaps between ordered uniforms
  std::vector<double> cut(count + 1);
  cut[0] = 0;
  for (std::size_t p = 1; p < count; ++p) cut[p] = dice.uniform();
  cut[count] = 1;
  std::sort(cut.begin(), cut.end());
  Decision child(n);
  for (std::size_t i = 0; i < n; ++i) {
    if (is_category(variables[i])) {
      child[i] = (*parents[dice.below(count)])[i];
      continue;
    }
    double mean = 0, inside = 0;
    for (std::size_t p = 0; p < count; ++p) {
      mean += (*parents[p])[i] / static_cast<double>(count);
      inside += (cut[p + 1] - cut[p]) * (*parents[p])[i];
    }
    child[i] = admitted(variables[i], mean + expansion * (inside - mean));
  }
  return child;
}

void mutate(std::span<const Variable> variables, const Polynomial& by, Decision& decision, Dice& dice) {
  const double probability = by.probability < 0 ? 1 / static_cast<double>(variables.size()) : by.probability;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    const Variable& v = variables[i];
    if (!dice.with(probability) || v.low == v.high) continue;
    if (is_category(v)) {
      decision[i] = another_value(v, decision[i], dice);
      continue;
    }
    const double width = upper(v) - lower(v), u = dice.uniform(), power = by.index + 1;
    const double below = (decision[i] - lower(v)) / width, above = (upper(v) - decision[i]) / width;
    const double step = u < 0.5 ? pow(2 * u + (1 - 2 * u) * pow(1 - below, power), 1 / power) - 1
                                : 1 - pow(2 * (1 - u) + (2 * u - 1) * pow(1 - above, power), 1 / power);
    double moved = admitted(v, decision[i] + step * width);
    if (v.kind == Variable::Kind::integer && moved == decision[i]) {
      const bool down = decision[i] == v.high || (u < 0.5 && decision[i] > v.low);
      moved += down ? -1 : 1;
    }
    decision[i] = moved;
  }
}

void mutate(std::span<const Variable> variables, const Uniform& by, Decision& decision, Dice& dice) {
  const double probability = by.probability < 0 ? 1 / static_cast<double>(variables.size()) : by.probability;
  for (std::size_t i = 0; i < variables.size(); ++i)
    if (dice.with(probability)) decision[i] = any_value(variables[i], dice);
}

}  // namespace cuenca::analysis::search
