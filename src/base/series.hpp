// A regular series of a rate or a state in time, with gaps, and its means over the steps of a run.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/calendar.hpp"
#include "base/expected.hpp"

namespace cuenca {

/// Which moment the time stamp of a value names: the begin or the end of the interval it is the mean of, or the instant of a reading.
enum class Stamp { begin, end, instant };

enum class Gaps { error, interpolate, previous, zero };

/// Why a series cannot be used. Codes: `series_order`, `series_duplicate`, `series_irregular`, `series_empty`, `series_gap`,
/// `series_short`, `series_infinite`, `series_length`.
struct SeriesError {
  std::string code, message_en, message_es, hint_en, hint_es;
  std::vector<std::size_t> rows;                               ///< offending rows of the input, where there are any
  std::vector<std::pair<std::int64_t, std::int64_t>> missing;  ///< first and last second that lack a value (last exclusive)
};

/// Distance of values: seconds, or calendar months when `months` > 0.
struct Spacing {
  std::int64_t seconds = 86400;
  int months = 0;
  friend bool operator==(const Spacing&, const Spacing&) = default;
};

/// What to do where values are NaN. A gap longer than `longest` seconds is an error in any case but `zero`.
struct GapRule {
  Gaps policy = Gaps::error;
  std::int64_t longest = 5 * 86400;
};

class Series {
 public:
  /// `begin`: seconds since 1970-01-01 at which the first interval begins (the first instant). NaN is a gap.
  Series(std::int64_t begin, Spacing spacing, std::vector<double> values, Stamp stamp = Stamp::begin);

  /// From stamps (seconds) and values as a file has them: strictly increasing, on a regular grid whose spacing is the smallest distance of
  /// neighbours (calendar months where all stamps are the same day, 1 … 28, of their months); stamps that are left out become gaps.
  static Expected<Series, SeriesError> from_stamps(std::span<const std::int64_t> stamps, std::span<const double> values, Stamp stamp);

  std::size_t size() const { return values_.size(); }
  const std::vector<double>& values() const { return values_; }
  Spacing spacing() const { return spacing_; }
  Stamp stamp() const { return stamp_; }
  /// Begin of interval i in seconds (i may be size(): the end of the last one); for instants the moment of value i.
  std::int64_t begin_of(std::size_t i) const;
  /// Runs of NaN as index pairs [first, past).
  std::vector<std::pair<std::size_t, std::size_t>> gaps() const;

  /// The same without gaps, or which dates lack. `interpolate` is linear in the middles of intervals and cannot work at the ends;
  /// `previous` cannot work before the first value.
  Expected<Series, SeriesError> filled(GapRule rule) const;

  /// Mean over every step by exact overlap: intervals as constants, instants joined by straight lines. Needs a series without gaps
  /// within the calendar; otherwise says which dates lack.
  Expected<std::vector<double>, SeriesError> resampled(const Calendar& calendar) const;

 private:
  std::int64_t begin_;
  Spacing spacing_;
  std::vector<double> values_;
  Stamp stamp_;
};

/// The moment whole months later (earlier): same day, 1 … 28, and time of day.
std::int64_t add_months(std::int64_t seconds, std::int64_t months);

/// `2001-02-03 … 2001-02-07` for people: half-open seconds as inclusive dates.
std::string format_span(std::int64_t first_second, std::int64_t past_second);

}  // namespace cuenca
