// Tools for single files of series, before they become part of a study: summary, check, fill, resample, rating curves. Plain standard
// types; nothing here throws for bad input.
#pragma once
#include <cuenca/cuenca.hpp>
#include <limits>
#include <string>
#include <vector>

namespace cuenca {

/// What the commands of `cuenca data` take. Texts are as the user writes them; what cannot be understood is a problem (wrong_usage).
struct DataOptions {
  std::string language = "en";
  std::string version;                                         ///< printed on pages
  std::vector<std::string> files;                              ///< CSV files
  std::vector<std::string> others;                             ///< neighbours: `--with` of check, `--from` of fill
  std::string time;                                            ///< column of times; empty: found
  std::vector<std::string> columns;                            ///< empty: every column of numbers
  std::vector<std::string> other_columns;                      ///< of the neighbours
  std::vector<std::string> units;                              ///< `mm` or `column=mm`
  std::vector<std::string> quantities;                         ///< `precipitation` or `column=precipitation`
  std::vector<std::string> missing;                            ///< numbers that stand for missing values
  std::vector<std::string> where;                              ///< `column=text`: only those rows
  std::string interval = "begin";                              ///< what times name: begin, end, instant
  std::string other_interval = "begin";                        ///< the same of the neighbours
  std::string utc_offset;                                      ///< hours of the local clock from UTC; empty: the file's own clock
  int year_starts = 1;                                         ///< first month of the year
  double complete = std::numeric_limits<double>::quiet_NaN();  ///< share of values a period needs; NaN: 0.9, and 1 for sums
  std::string out;                                             ///< folder (summary, check, rating) or file (fill, resample)
  bool force = false;                                          ///< replace what exists

  double area_km2 = std::numeric_limits<double>::quiet_NaN();  ///< check: basin of a discharge
  std::string datum;                                           ///< check: vertical datum of levels
  std::vector<int> epsg;                                       ///< check: coordinate systems that meet

  std::string method = "linear";  ///< fill
  std::string max_gap;            ///< fill: `10 days`, `12 h`; empty: by method

  std::string step, statistic;  ///< resample: day, month, year; mean, sum, min, max, last (empty: by quantity)

  std::string stage;  ///< rating: file of stages to turn into discharge; may be empty
  std::string stage_column, discharge_column;
  int segments = 0;  ///< rating: 1, 2, or 0: by BIC
};

struct DataResult {
  Outcome outcome = Outcome::done;
  std::vector<Problem> problems;
  std::string text;                  ///< for people
  std::string json;                  ///< for machines
  std::vector<std::string> written;  ///< files
};

/// Period, step, gaps, spread, months, years, trend, duration curve. With `out`: summary.html and summary.csv.
DataResult data_summary(const DataOptions& options);
/// Everything that looks wrong. With `out`: check.html.
DataResult data_check(const DataOptions& options);
/// Fills the gaps of one column; writes the CSV file `out`.
DataResult data_fill(const DataOptions& options);
/// Days, months or years of a local calendar; writes the CSV file `out`.
DataResult data_resample(const DataOptions& options);
/// A rating curve from gaugings. With `out`: rating.html, rating.csv and, with `stage`, discharge.csv.
DataResult data_rating(const DataOptions& options);

}  // namespace cuenca
