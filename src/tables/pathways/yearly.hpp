// Series of an ensemble by years.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "results/ensemble.hpp"

namespace cuenca::tables {

enum class Yearly { mean, least, greatest, sum, last };

/// Which steps make a year. A year with less than nine tenths of the steps of the fullest one, at the ends of the period, is left out.
struct Years {
  std::vector<double> names;                    ///< the calendar year in which it begins
  std::vector<std::vector<std::size_t>> steps;  ///< by year
};
/// `time` in days since 1970-01-01; `first_month` of the year, 1 to 12.
Years years_of(const std::vector<double>& time, int first_month);

/// [strategy][future][year]; NaN where a step of the year is not defined.
std::vector<double> by_year(const results::Ensemble& ensemble, const results::EnsembleSeries& series, const Years& years, Yearly statistic);

}  // namespace cuenca::tables
