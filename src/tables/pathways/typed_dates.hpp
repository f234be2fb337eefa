// Dates that people give instead of an ensemble.
#pragma once
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

struct TypedDates {
  std::vector<std::string> actions, futures;
  std::vector<double> weights;  ///< empty: no column `weight`
  std::vector<double> dates;    ///< [future][action]; `never` (`nunca`): kNever; empty: not known
};

/// A row a future (column `future`, else numbered), a column an action: until when it does. Every bad cell is told.
TypedDates typed_dates(const formats::CsvTable& csv, Told& told);

}  // namespace cuenca::tables
