// A measure of sensitivity with its interval, and the resampling that gives it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/tasks.hpp"
#include "base/text.hpp"

namespace cuenca::analysis::sensitivity {

/// A value and its confidence interval: value ± quantile of the normal distribution · standard deviation over resamples [archer1997].
struct Index {
  double value = 0, low = 0, high = 0;
  bool different = false;  ///< from 0: the interval does not contain it
  Text reason{};           ///< why the value is not defined (then NaN)
  bool defined() const { return value == value; }
};

/// What to say beside an index that is not `different`: small and negative values are chance.
constexpr Text kNotDifferent{"not different from 0", "no es distinto de 0"};

struct Resampling {
  std::size_t resamples = 1000;  ///< below 2: no interval, nothing is called different
  double confidence = 0.95;      ///< of the interval, above 0 and below 1
  std::uint64_t seed = 1;
  TaskPool* pool = nullptr;  ///< none: this thread; the results are the same
};

/// Values [resample][measure] of `measure` called with resample numbers, side by side where there is a pool.
std::vector<std::vector<double>> resampled(const Resampling& how, const std::function<std::vector<double>(std::size_t resample)>& measure);

/// n of 0 … n-1 drawn with replacement, for one resample of a method.
std::vector<std::uint32_t> drawn(const Resampling& how, std::string_view method, std::size_t resample, std::size_t n);
/// Half of 0 … n-1 drawn without replacement, ascending.
std::vector<std::uint32_t> half(const Resampling& how, std::string_view method, std::size_t resample, std::size_t n);

/// Measure number k with its interval from what the resamples gave.
Index index_of(double value, const std::vector<std::vector<double>>& resamples, std::size_t k, const Resampling& how);
/// An index that is not defined.
Index undefined(Text reason);

/// Rows whose outcome is defined.
std::vector<std::uint32_t> known(std::span<const double> outcome);

}  // namespace cuenca::analysis::sensitivity
