// Series from CSV files. The run of the good study is the year 2000.
#include <fmt/format.h>

#include <map>
#include <cstdint>

#include "base/calendar.hpp"
#include "input_errors/broken_studies.hpp"
#include "sample/study.hpp"

namespace cuenca::sample {
namespace {

/// A daily file from the first to the last day, 1 L/s; `change` may edit one line.
std::string daily(const std::string& first, const std::string& last, const std::string& old_line = "", const std::string& new_line = "") {
  std::string text = "date,q\n";
  for (std::int64_t day = *parse_date(first); day <= *parse_date(last); ++day) {
    const std::string line = format_date(day) + ",1";
    text += (line == old_line ? new_line : line) + "\n";
  }
  return text;
}

std::map<std::string, std::string> series(const std::string& settings, const std::string& csv) {
  return with("[wells.a]\nat = \"river\"\nrate = { series = \"data/q.csv\"" + settings + " }\n", {{"data/q.csv", csv}});
}
const std::string kYear = daily("2000-01-01", "2000-12-31");
const std::string kPath = " wells.a.rate";

}  // namespace

std::vector<BrokenStudy> broken_series() {
  std::string words = "date,q\n";
  for (std::int64_t day = 0; day < 30; ++day) words += format_date(*parse_date("2000-01-01") + day) + ",dry\n";
  std::vector<Finding> twenty;
  for (int line = 2; line < 22; ++line) twenty.push_back({fmt::format("csv_number data/q.csv:{}:12", line) + kPath, {"dry"}, {"dry"}});
  twenty.push_back({"more_findings data/q.csv:31:12" + kPath, {"10 more"}, {"10 más"}});
  return {
      {"a data file that is not there", with("[wells.a]\nat = \"river\"\nrate = { series = \"data/q2.csv\", column = \"q\" }\n", {{"data/q1.csv", kYear}}),
       {{"file_missing basin.toml:15:19" + kPath, {"data/q2.csv", "did you mean `data/q1.csv`?"}, {"¿quiso decir `data/q1.csv`?"}}}},
      {"the file is a number", with("[wells.a]\nat = \"river\"\nrate = { series = 3, column = \"q\" }\n"), {{"value_kind basin.toml:15:19" + kPath, {"text is expected"}, {"aquí va un texto"}}}},
      {"no column named", series("", kYear), {{"series_column_missing basin.toml:15:8" + kPath, {"column = \"q\"", "`date`, `q`"}, {"column = \"q\""}}}},
      {"a column that is not there", series(", column = \"Q2\"", kYear), {{"csv_column basin.toml:15:42" + kPath, {"Q2"}, {"Q2"}}}},
      {"no column of dates", series(", column = \"q\", time = \"day\"", kYear), {{"series_time_missing basin.toml:15:54" + kPath, {"no column `day`", "`date`, `q`"}, {"`day`"}}}},
      {"an unknown key", series(", colum = \"q\"", kYear), {{"series_column_missing basin.toml:15:8" + kPath, {"q"}, {"q"}}, {"key_unknown basin.toml:15:33 wells.a.rate.colum", {"did you mean `column`?"}, {"¿quiso decir `column`?"}}}},
      {"an unknown gap rule", series(", column = \"q\", gaps = \"fill\"", kYear), {{"series_setting basin.toml:15:54 wells.a.rate.gaps", {"`fill`", "`interpolate`"}, {"`fill`"}}}},
      {"an unknown interval", series(", column = \"q\", interval = 3", kYear), {{"series_setting basin.toml:15:58 wells.a.rate.interval", {"`begin`, `end`, `instant`"}, {"`instant`"}}}},
      {"a wrong unit", series(", column = \"q\", unit = \"mm\"", kYear), {{"unit_dimension basin.toml:15:54 wells.a.rate.unit", {"mm"}, {"mm"}}}},
      {"a gap length that is no time", series(", column = \"q\", gaps = \"zero\", max_gap = \"5 m\"", kYear), {{"unit_dimension basin.toml:15:72 wells.a.rate.max_gap", {"m"}, {"m"}}}},
      {"a cell that is no number", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "2000-01-03,x1")), {{"csv_number data/q.csv:4:12" + kPath, {"x1"}, {"x1"}}}},
      {"a column of words", series(", column = \"q\"", words), twenty},
      {"a date that is none", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "03/01/2000,1")), {{"csv_date data/q.csv:4:1" + kPath, {"03/01/2000"}, {"03/01/2000"}}}},
      {"dates out of order", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "1999-01-03,1")), {{"series_order data/q.csv:4:1" + kPath, {"1999-01-03"}, {"1999-01-03"}}}},
      {"a date twice", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "2000-01-02,1")), {{"series_duplicate data/q.csv:4:1" + kPath, {"2000-01-02"}, {"2000-01-02"}}}},
      {"a missing day", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "# lost")), {{"series_gap data/q.csv:0:0" + kPath, {"2000-01-03"}, {"2000-01-03"}}}},
      {"an undeclared missing value", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "2000-01-03,-9999")),
       {{"series_sentinel data/q.csv:4:12" + kPath, {"-9999 stands in the data like a missing value", "missing = -9999"}, {"dato faltante", "missing = -9999"}}}},
      {"a value that cannot be", series(", column = \"q\"", daily("2000-01-01", "2000-12-31", "2000-01-03,1", "2000-01-03,-5")), {{"range_valid data/q.csv:4:12" + kPath, {"-5 L/s"}, {"-5 L/s"}}}},
      {"rows of different length", series(", column = \"q\"", "date,q\n2000-01-01,1,2\n"), {{"csv_width data/q.csv:2:1" + kPath, {"3"}, {"3"}}}},
      {"a series that ends before the run", series(", column = \"q\"", daily("2000-01-01", "2000-11-30")), {{"series_short basin.toml:15:8" + kPath, {"ends on 2000-11-30, but the run on 2000-12-31"}, {"termina el 2000-11-30"}}}},
      {"a series that begins after the run", series(", column = \"q\"", daily("2000-02-01", "2000-12-31")), {{"series_late basin.toml:15:8" + kPath, {"begins on 2000-02-01, but the run on 2000-01-01"}, {"empieza el 2000-02-01"}}}},
      {"observations without a unit", with("[climates.top]\nelevation = 5000\nprecipitation = 1\ngauged = { series = \"data/q.csv\", column = \"q\" }\n", {{"data/q.csv", "date,q\n2000-01-01,1\n"}}),
       {{"series_unit_missing basin.toml:16:10 climates.top.gauged", {"unit = \"L/s\""}, {"falta la unidad"}}}},
      {"observations in no unit", with("[climates.top]\nelevation = 5000\nprecipitation = 1\ngauged = { series = \"data/q.csv\", column = \"q\", unit = \"litters\" }\n", {{"data/q.csv", "date,q\n2000-01-01,1\n"}}),
       {{"unit_unknown basin.toml:16:56 climates.top.gauged.unit", {"litters"}, {"litters"}}}},
      {"a number where a series belongs", with("[climates.top]\nelevation = 5000\nprecipitation = 1\nrecord = 3\n"), {{"value_kind basin.toml:16:10 climates.top.record", {"a series from a CSV file in mm/d is expected here"}, {"una serie de un archivo CSV"}}}},
  };
}

}  // namespace cuenca::sample
