#include "tables/pathways/typed_dates.hpp"

#include <limits>
#include <string_view>

#include "analysis/pathways/sell_by.hpp"
#include "formats/csv_detect.hpp"
#include "tables/cells.hpp"

namespace cuenca::tables {

TypedDates typed_dates(const formats::CsvTable& csv, Told& told) {
  TypedDates typed;
  const int future = csv.find("future"), weight = csv.find("weight");
  std::vector<int> places;
  for (int c = 0; c < csv.columns(); ++c) {
    if (c == future || c == weight) continue;
    places.push_back(c);
    typed.actions.push_back(csv.header[static_cast<std::size_t>(c)]);
  }
  for (int r = 0; r < csv.rows(); ++r) {
    typed.futures.push_back(future >= 0 ? std::string(csv.cell(r, future)) : std::to_string(r + 1));
    if (weight >= 0) {
      double w = 0;
      if (!formats::read_number(csv.cell(r, weight), csv.decimal_comma, w) || w < 0)
        told.say("ensemble_weight", csv.position(r, weight), {std::string(csv.cell(r, weight))});
      typed.weights.push_back(w);
    }
    for (const int c : places) {
      const std::string_view cell = csv.cell(r, c);
      double date = std::numeric_limits<double>::quiet_NaN();
      if (cell == "never" || cell == "nunca")
        date = analysis::pathways::kNever;
      else if (!blank(cell) && !formats::read_number(cell, csv.decimal_comma, date))
        told.say("pathways_date", csv.position(r, c), {std::string(cell), csv.header[static_cast<std::size_t>(c)]});
      typed.dates.push_back(date);
    }
  }
  if (places.empty() || csv.rows() == 0) told.say("pathways_no_dates", {csv.file, csv.header_line, 1});
  return typed;
}

}  // namespace cuenca::tables
