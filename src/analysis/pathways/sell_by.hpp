// Until when does a strategy still do? Its sell-by date (adaptation tipping point [kwadijk2010]) in every future, computed from the
// series of an ensemble, and what the futures say together.
#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "analysis/robustness/table.hpp"

namespace cuenca::analysis::pathways {

using robustness::Direction;

/// Of a date that is not reached within the series. A date that cannot be known is NaN.
inline constexpr double kNever = std::numeric_limits<double>::infinity();

/// When a promise counts as broken: at least `misses` of any `window` periods that follow each other miss the threshold. One bad year may
/// be bearable, three of ten not.
struct Promise {
  Direction direction = Direction::higher;
  double threshold = 0;  ///< unit of the series; a value equal to it is good
  int window = 1, misses = 1;
};

/// The period (its time) in which the promise is broken for the first time.
struct Broken {
  double time = kNever;   ///< NaN: depends on values that are not defined
  double early = kNever;  ///< if every undefined value misses
  double late = kNever;   ///< if every undefined value is good
};
/// `times` ascending (years, or any other unit), one per value; NaN values are undefined.
Broken broken(std::span<const double> times, std::span<const double> values, const Promise& promise);

/// Several promises at once: the first that is broken ends the strategy.
Broken first_of(std::span<const Broken> all);

/// One strategy over the futures.
struct SellBy {
  std::vector<Broken> futures;
  std::size_t known = 0, never = 0, undefined = 0, implausible = 0;  ///< futures; `known` counts `never`
  double never_share = 0;                                            ///< of the weight of the known; NaN: none is known
  std::vector<double> working;  ///< share of the weight of the known that still works in and after each of `times`; it never rises
};
/// `weights` of the futures, 0: not counted; empty: all 1.
SellBy sell_by(std::vector<Broken> futures, std::span<const double> weights, std::span<const double> times);

/// The first date by which at least the share p (above 0, up to 1) of the weight of known futures is broken: a date that occurs, not one
/// between two; kNever where fewer are ever broken. NaN: none is known.
double date(const SellBy& s, std::span<const double> weights, double p);

/// What one promise is judged by: series [action][future][time].
struct Watched {
  Promise promise;
  std::vector<double> series;
};
/// Dates of every action in every future, [action][future]: the first promise that is broken ends it.
std::vector<std::vector<Broken>> ends(const std::vector<Watched>& watched, std::size_t actions, std::size_t futures,
                                      std::span<const double> times);
/// The same as `enumerate` and `score` want them: [future][action].
std::vector<double> dates(const std::vector<std::vector<Broken>>& ends);

/// From series [future][time] of one metric.
SellBy sell_by(std::span<const double> series, std::span<const double> times, const Promise& promise, std::span<const double> weights);

}  // namespace cuenca::analysis::pathways
