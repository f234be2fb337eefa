// A table of futures read from CSV: the inputs as columns of numbers and categories, and which futures are of interest.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/discovery/table.hpp"
#include "formats/csv.hpp"
#include "tables/interest.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

struct FuturesAsked {
  std::vector<std::string> inputs, categories, reals;
  std::string interest;
};

struct Futures {
  std::string file;
  std::string rule;                  ///< the interest as written
  analysis::discovery::Table table;  ///< futures with all values
  analysis::discovery::Interest interest;
  std::size_t rows = 0;  ///< of the file
};

/// Every problem of the request and of the cells is told; nothing when there is an error.
std::optional<Futures> futures_of(const formats::CsvTable& csv, const FuturesAsked& asked, Told& told);

}  // namespace cuenca::tables
