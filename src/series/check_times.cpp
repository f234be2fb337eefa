#include <fmt/format.h>

#include "base/calendar.hpp"
#include "series/check.hpp"

namespace cuenca::series {

std::string plain(double value) { return fmt::format("{}", value); }
std::string rough(double value) { return value >= 1000 || value <= -1000 ? fmt::format("{:.0f}", value) : fmt::format("{:.3g}", value); }

void check_times(const Source& source, Told& told, bool jumps) {
  const Table& t = source.table;
  const std::string& name = t.csv->header[static_cast<std::size_t>(t.time_place)];
  std::vector<Position> at;
  std::vector<std::vector<std::string>> fields;
  const auto tell = [&](const char* code) {
    told.say_each(code, at, fields, name);
    at.clear();
    fields.clear();
  };
  const auto time = [&](std::size_t record) { return format_time(t.times[record]); };
  for (const auto& [record, first] : source.line.duplicates) {
    at.push_back(t.place_of_time(record));
    fields.push_back({time(record), std::to_string(t.place_of_time(first).line)});
  }
  tell("data_duplicate");
  for (const auto& [record, before] : source.line.disordered) {
    at.push_back(t.place_of_time(record));
    fields.push_back({time(record), time(before)});
  }
  tell("data_order");
  for (const std::size_t record : source.line.off_grid) {
    at.push_back(t.place_of_time(record));
    fields.push_back({time(record), step_words(source.line, told.language())});
  }
  tell("data_step");
  if (!jumps) return;
  for (const auto& [record, count] : source.line.jumps) {
    const std::size_t place = source.line.place[record];
    const std::string first = format_time(source.line.at(place - count)), last = format_time(source.line.at(place - 1));
    at.push_back(t.place_of_time(record));
    fields.push_back({std::to_string(count), first == last ? first : first + " … " + last});
  }
  tell("data_jump");
}

}  // namespace cuenca::series
