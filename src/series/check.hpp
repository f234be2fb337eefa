// What may be wrong with a series. Each check tells what it finds with file, line and column; none changes a value.
#pragma once
#include <limits>
#include <string>
#include <vector>

#include "series/describe.hpp"
#include "series/messages.hpp"
#include "series/periods.hpp"
#include "series/table.hpp"
#include "series/timeline.hpp"

namespace cuenca::series {

/// A file with its times understood.
struct Source {
  Table table;
  Timeline line;
  LocalCalendar calendar;
};

/// Duplicates, times that go back, times off the grid and, if wanted, missing rows.
void check_times(const Source& source, Told& told, bool jumps = true);

/// Codes for missing values that nobody declared. Answers them; the other checks leave them out.
std::vector<double> check_sentinels(const Source& source, const Column& column, Told& told);

/// Values that cannot be, or hardly, for the quantity and unit of the column.
void check_limits(const Source& source, const Column& column, Told& told);
/// Minimum temperatures above maximum ones of the same file.
void check_pairs(const Source& source, Told& told);
/// Values that stay the same for too long; sub-daily columns that change once a day.
void check_runs(const Source& source, const Column& column, Told& told);
/// Values that jump away from the readings on both sides by more than 12 times the usual change. Not for rain, radiation and wind.
void check_spikes(const Source& source, const Column& column, Told& told);

/// A unit that is not written, or in which the values would be unusual. `area_km2` of the basin of a discharge: NaN if not known.
void check_unit(const Source& source, const Column& column, double area_km2, Told& told);
/// Steps of a level that look like another reference, and a missing vertical datum.
void check_level(const Source& source, const Column& column, const std::string& datum, Told& told);
/// Codes of the coordinate systems that meet (options, `# epsg:` lines): do their datums differ?
void check_places(const std::vector<int>& epsg, const Position& at, Told& told);

/// Number as a file would have it, shortest.
std::string plain(double value);
/// About three figures.
std::string rough(double value);

}  // namespace cuenca::series
