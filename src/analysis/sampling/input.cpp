#include "analysis/sampling/input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "analysis/sampling/normal_share.hpp"
#include "numerics/distributions.hpp"

namespace cuenca::analysis::sampling {
namespace {

constexpr double kHalfCell = 0x1p-33;

double choice_of_share(const Input& input, double u) {
  const std::size_t n = choices(input);
  if (input.weights.empty()) {
    const auto k = static_cast<std::size_t>(u * static_cast<double>(n));
    return choice_at(input, std::min(k, n - 1));
  }
  double all = 0;
  for (double w : input.weights) all += w;
  double below = 0;
  std::size_t last = 0;
  for (std::size_t k = 0; k < n; ++k) {
    if (input.weights[k] <= 0) continue;
    last = k;
    below += input.weights[k];
    if (u * all < below) return choice_at(input, k);
  }
  return choice_at(input, last);
}

/// Quantile at share u of a normal distribution cut to a … b (standardised), worked in the lower tail where digits are kept.
double cut_normal(double a, double b, double u) {
  if (a > 0) return -cut_normal(-b, -a, 1 - u);
  const double from = normal_share(a), to = normal_share(b);
  const double floor = std::isfinite(a) ? 0 : kHalfCell, ceiling = std::isfinite(b) ? 1 : 1 - kHalfCell;
  const double share = from + std::clamp(u, floor, ceiling) * (to - from);
  if (share <= 0) return a;
  if (share >= 1) return b;
  return std::clamp(normal_quantile(share), a, b);
}

/// The cut, in standard deviations from the mean.
std::pair<double, double> standard_ends(const Input& input) {
  double low = input.lower, high = input.upper;
  if (input.kind == InputKind::lognormal) {
    low = low > 0 ? log(low) : -std::numeric_limits<double>::infinity();
    high = std::isfinite(high) && high > 0 ? log(high) : high;
  }
  return {(low - input.mean) / input.deviation, (high - input.mean) / input.deviation};
}

class Finder {
 public:
  explicit Finder(const Input& input) : input_(input) {}

  Problems find() && {
    if (input_.name.empty()) add("an input has no name", "una entrada no tiene nombre");
    switch (input_.kind) {
      case InputKind::uniform:
        range();
        break;
      case InputKind::log_uniform:
        if (range() && !(input_.lower > 0)) add("lower must be above 0", "el límite inferior debe ser mayor que 0");
        break;
      case InputKind::triangular:
        if (range() && !(input_.mode >= input_.lower && input_.mode <= input_.upper))
          add("the mode must lie between lower and upper", "la moda debe estar entre el límite inferior y el superior");
        break;
      case InputKind::normal:
        spread();
        break;
      case InputKind::lognormal:
        spread();
        if (input_.upper <= 0)
          add("a lognormal input is above 0: upper must be too", "una entrada lognormal es mayor que 0: el límite superior también");
        break;
      case InputKind::integers:
        integers();
        break;
      case InputKind::numbers:
        if (input_.numbers.empty()) add("no numbers to choose from", "no hay números entre los que elegir");
        for (double x : input_.numbers)
          if (!std::isfinite(x)) add("every number must be finite", "todos los números deben ser finitos");
        break;
      case InputKind::category:
        words();
        break;
    }
    weights();
    return std::move(found_);
  }

 private:
  void add(std::string_view en, std::string_view es) {
    found_.push_back({fmt::format("{}: {}", input_.name, en), fmt::format("{}: {}", input_.name, es)});
  }
  bool range() {
    const bool good = std::isfinite(input_.lower) && std::isfinite(input_.upper) && input_.lower < input_.upper;
    if (!good)
      add("lower and upper must be numbers, lower below upper", "los límites deben ser números, el inferior menor que el superior");
    return good;
  }
  void spread() {
    if (!std::isfinite(input_.mean)) add("the mean must be a number", "la media debe ser un número");
    if (!(input_.deviation > 0) || !std::isfinite(input_.deviation))
      add("the standard deviation must be above 0", "la desviación estándar debe ser mayor que 0");
    if (!(input_.lower < input_.upper)) return add("lower must be below upper", "el límite inferior debe ser menor que el superior");
    const auto [a, b] = standard_ends(input_);
    if (a > 37 || b < -37)
      add("nothing of the distribution lies between lower and upper", "nada de la distribución queda entre los límites");
  }
  void integers() {
    const bool whole = std::floor(input_.lower) == input_.lower && std::floor(input_.upper) == input_.upper;
    if (!whole || !(input_.lower <= input_.upper) || !(std::abs(input_.lower) < 1e15) || !(std::abs(input_.upper) < 1e15))
      add("lower and upper must be whole numbers, lower not above upper",
          "los límites deben ser enteros, el inferior no mayor que el superior");
  }
  void words() {
    if (input_.words.empty()) add("no categories to choose from", "no hay categorías entre las que elegir");
    const std::set<std::string> different(input_.words.begin(), input_.words.end());
    if (different.size() < input_.words.size()) add("a category stands twice", "una categoría aparece dos veces");
  }
  void weights() {
    if (input_.weights.empty()) return;
    if (continuous(input_)) return add("weights belong to choices only", "los pesos corresponden solo a opciones");
    double all = 0;
    bool good = true;
    for (double w : input_.weights) {
      good = good && w >= 0 && std::isfinite(w);
      all += w;
    }
    if (!good || !(all > 0)) add("weights must be 0 or more, and not all 0", "los pesos deben ser 0 o más, y no todos 0");
    if (input_.weights.size() != choices(input_)) add("there must be one weight for each choice", "debe haber un peso por opción");
  }

  const Input& input_;
  Problems found_{};
};

}  // namespace

std::size_t choices(const Input& input) {
  switch (input.kind) {
    case InputKind::integers:
      return input.upper >= input.lower ? static_cast<std::size_t>(input.upper - input.lower) + 1 : 0;
    case InputKind::numbers:
      return input.numbers.size();
    case InputKind::category:
      return input.words.size();
    default:
      return 0;
  }
}

bool continuous(const Input& input) {
  return input.kind != InputKind::integers && input.kind != InputKind::numbers && input.kind != InputKind::category;
}

bool bounded(const Input& input) {
  if (input.kind == InputKind::lognormal) return std::isfinite(input.upper);
  return input.kind != InputKind::normal || (std::isfinite(input.lower) && std::isfinite(input.upper));
}

Problems problems_of(std::span<const Input> inputs) {
  Problems all;
  std::set<std::string> names;
  if (inputs.empty()) all.push_back({"there is no uncertain input to sample", "no hay ninguna entrada incierta que muestrear"});
  for (const Input& input : inputs) {
    Problems found = Finder(input).find();
    all.insert(all.end(), found.begin(), found.end());
    if (!names.insert(input.name).second)
      all.push_back(
          {fmt::format("{}: two inputs have this name", input.name), fmt::format("{}: dos entradas tienen este nombre", input.name)});
  }
  return all;
}

double choice_at(const Input& input, std::size_t k) {
  if (input.kind == InputKind::numbers) return input.numbers[k];
  return (input.kind == InputKind::integers ? input.lower : 0.0) + static_cast<double>(k);
}

double value_at(const Input& input, double u) {
  switch (input.kind) {
    case InputKind::uniform:
      return std::clamp(input.lower + u * (input.upper - input.lower), input.lower, input.upper);
    case InputKind::log_uniform:
      if (u >= 1) return input.upper;  // without the rounding of the logarithm
      return std::clamp(exp(log(input.lower) + u * log(input.upper / input.lower)), input.lower, input.upper);
    case InputKind::triangular: {
      const double width = input.upper - input.lower, left = input.mode - input.lower, right = input.upper - input.mode;
      const double value = u * width <= left ? input.lower + std::sqrt(u * width * left) : input.upper - std::sqrt((1 - u) * width * right);
      return std::clamp(value, input.lower, input.upper);
    }
    case InputKind::normal: {
      const auto [a, b] = standard_ends(input);
      return std::clamp(input.mean + input.deviation * cut_normal(a, b, u), input.lower, input.upper);
    }
    case InputKind::lognormal: {
      const auto [a, b] = standard_ends(input);
      return std::clamp(exp(input.mean + input.deviation * cut_normal(a, b, u)), std::max(input.lower, 0.0), input.upper);
    }
    case InputKind::integers:
    case InputKind::numbers:
    case InputKind::category:
      break;
  }
  return choice_of_share(input, u);
}

Input lognormal_of_moments(std::string name, double mean, double deviation) {
  Input input;
  input.name = std::move(name);
  input.kind = InputKind::lognormal;
  const double ratio = deviation / mean, variance = log(1 + ratio * ratio);
  input.mean = log(mean) - 0.5 * variance;
  input.deviation = std::sqrt(variance);
  return input;
}

}  // namespace cuenca::analysis::sampling
