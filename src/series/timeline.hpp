// The step of a file's times, their places on its grid, and what is wrong with them.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/series.hpp"
#include "base/text.hpp"

namespace cuenca::series {

inline constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

/// A grid of moments. Irregular where no step is usual: then the moments themselves, in order, each once.
struct Timeline {
  bool regular = false;
  bool month_ends = false;  ///< the file dates months by their last day; the grid by their first
  Spacing spacing;          ///< of a regular line
  std::int64_t first = 0;   ///< s since 1970-01-01, clock of the file
  std::size_t size = 0;
  std::vector<std::int64_t> moments;  ///< of an irregular line
  std::vector<std::size_t> place;     ///< of each record; kNowhere: no date, duplicate or off the grid

  // what is wrong, as records
  std::vector<std::pair<std::size_t, std::size_t>> duplicates;  ///< record, the first with that time
  std::vector<std::pair<std::size_t, std::size_t>> disordered;  ///< record that goes back, record before it
  std::vector<std::size_t> off_grid;
  std::vector<std::pair<std::size_t, std::size_t>> jumps;  ///< record, steps missing before it

  std::int64_t at(std::size_t i) const;
  /// Seconds of a step; 30.4375 days a month.
  double step_seconds() const { return spacing.months > 0 ? spacing.months * 30.4375 * 86400.0 : static_cast<double>(spacing.seconds); }
  bool sound() const { return duplicates.empty() && disordered.empty() && off_grid.empty(); }
};

/// The step is the most common distance of neighbours; the line is regular when six in ten distances are it and nine in ten times stand on
/// its grid. Months: the same day of each (1 … 28), or the last. INT64_MIN is no time.
Timeline timeline_of(const std::vector<std::int64_t>& times);

/// A column on the line: NaN where nothing stands.
std::vector<double> on_line(const Timeline& line, const std::vector<double>& values);
/// The record behind each place of the line, kNowhere where there is none.
std::vector<std::size_t> records_on_line(const Timeline& line);

/// `1 day`, `3 h`, `10 min`, `1 month`, `irregular`.
std::string step_words(const Timeline& line, Language language);

}  // namespace cuenca::series
