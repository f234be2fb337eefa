#include "series/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>
#include <set>
#include <string_view>

#include "base/units.hpp"
#include "formats/csv_detect.hpp"
#include "series/header_unit.hpp"
#include "series/stamp.hpp"

namespace cuenca::series {
namespace {

constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string_view trimmed(std::string_view t) {
  while (!t.empty() && std::isspace(static_cast<unsigned char>(t.front()))) t.remove_prefix(1);
  while (!t.empty() && std::isspace(static_cast<unsigned char>(t.back()))) t.remove_suffix(1);
  return t;
}

/// `# key: value` and `# key = value`.
std::map<std::string, std::string> notes_of(std::string_view text) {
  std::map<std::string, std::string> notes;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  while (!text.empty() && text.front() == '#') {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    line.remove_prefix(1);
    const std::size_t at = line.find_first_of(":=");
    if (at != std::string_view::npos) notes[lower(trimmed(line.substr(0, at)))] = std::string(trimmed(line.substr(at + 1)));
  }
  return notes;
}

bool names_time(std::string_view header) {
  static constexpr std::array<std::string_view, 13> kNames{"date",      "time", "datetime",   "timestamp", "timestamps",
                                                           "fecha",     "hora", "fecha_hora", "fechahora", "tiempo",
                                                           "date_time", "día",  "dia"};
  const std::string name = lower(header);
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// The column that holds dates: by name, else the first whose first cells are dates.
int time_column(const formats::CsvTable& csv) {
  for (int c = 0; c < csv.columns(); ++c)
    if (names_time(csv.header[static_cast<std::size_t>(c)])) return c;
  for (int c = 0; c < csv.columns(); ++c)
    for (int row = 0; row < std::min(csv.rows(), 3); ++row)
      if (parse_zoned(csv.cell(row, c))) return c;
  return -1;
}

bool blank(std::string_view cell) {
  if (cell.empty()) return true;
  const std::string word = lower(cell);
  return word == "na" || word == "nan";
}

/// A second line of headings that holds units: no date in it, no number, and every word a unit.
bool is_unit_row(const formats::CsvTable& csv, int time_place) {
  if (csv.rows() < 2 || parse_zoned(csv.cell(0, time_place))) return false;
  int units = 0;
  for (int c = 0; c < csv.columns(); ++c) {
    double number = 0;
    const std::string_view cell = csv.cell(0, c);
    if (c == time_place || cell.empty()) continue;
    if (formats::read_number(cell, csv.decimal_comma, number) || unit_word(cell).empty()) return false;
    ++units;
  }
  return units > 0;
}

bool holds_numbers(const formats::CsvTable& csv, int column, const std::vector<int>& rows) {
  std::size_t numbers = 0, words = 0;
  for (const int row : rows) {
    const std::string_view cell = csv.cell(row, column);
    double value = 0;
    if (blank(cell)) continue;
    (formats::read_number(cell, csv.decimal_comma, value) ? numbers : words) += 1;
  }
  return numbers > words;
}

/// `column=value` or `value` for all; nothing when it is for another column.
std::optional<std::string> for_column(const std::vector<std::string>& given, const std::string& name) {
  std::optional<std::string> answer;
  for (const std::string& text : given) {
    const std::size_t at = text.find('=');
    if (at == std::string::npos)
      answer = answer ? answer : std::optional(text);
    else if (text.substr(0, at) == name)
      return text.substr(at + 1);
  }
  return answer;
}

class Reader {
 public:
  Reader(const ReadOptions& options, Told& told) : options_(options), told_(told) {}

  std::optional<Table> read(const std::string& path) {
    auto csv = formats::read_csv(path, told_.language());
    if (!csv) {
      told_.found.add(csv.error());
      return std::nullopt;
    }
    table_.csv = std::make_shared<const formats::CsvTable>(std::move(*csv));
    table_.notes = notes_of(*table_.csv->text);
    if (!find_time() || !choose_rows()) return std::nullopt;
    read_times();
    if (!choose_columns()) return std::nullopt;
    for (Column& column : table_.columns) read_column(column);
    refuse_strays(options_.units, "--unit");
    refuse_strays(options_.quantities, "--quantity");
    return std::move(table_);
  }

 private:
  bool find_time() {
    if (options_.time.empty()) {
      table_.time_place = time_column(*table_.csv);
      if (table_.time_place < 0) told_.say("data_time_column", table_.header());
      return table_.time_place >= 0;
    }
    return place(options_.time, table_.time_place);
  }

  bool place(const std::string& name, int& column) {
    const auto found = formats::find_column(*table_.csv, name, told_.language());
    if (!found) told_.found.add(found.error());
    column = found ? *found : -1;
    return found.has_value();
  }

  bool choose_rows() {
    units_row_ = is_unit_row(*table_.csv, table_.time_place);
    std::vector<std::pair<int, std::string>> filters;
    for (const std::string& text : options_.where) {
      const std::size_t at = text.find('=');
      int column = -1;
      if (!place(text.substr(0, at), column)) return false;
      filters.emplace_back(column, at == std::string::npos ? std::string() : text.substr(at + 1));
    }
    for (int row = units_row_ ? 1 : 0; row < table_.csv->rows(); ++row)
      if (std::all_of(filters.begin(), filters.end(), [&](const auto& f) { return table_.csv->cell(row, f.first) == f.second; }))
        table_.rows.push_back(row);
    if (table_.rows.empty()) told_.say("data_no_rows", table_.header());
    return !table_.rows.empty();
  }

  void read_times() {
    const std::string& name = table_.csv->header[static_cast<std::size_t>(table_.time_place)];
    std::set<int> zones;
    std::vector<Position> wrong;
    std::vector<std::vector<std::string>> fields;
    for (const int row : table_.rows) {
      const std::string_view cell = table_.csv->cell(row, table_.time_place);
      const auto time = parse_zoned(cell);
      table_.times.push_back(time ? time->seconds : kNoTime);
      if (!time) {
        wrong.push_back(table_.csv->position(row, table_.time_place));
        fields.push_back({std::string(cell), name});
      } else if (time->offset_seconds) {
        if (!table_.zone) table_.zone = time->offset_seconds;
        zones.insert(*time->offset_seconds);
        table_.times.back() += *table_.zone - *time->offset_seconds;
      }
    }
    told_.say_each("data_date", wrong, fields, name);
    if (zones.size() > 1) told_.say("data_zone", table_.header(), {std::to_string(zones.size())}, name);
  }

  bool choose_columns() {
    std::vector<int> places;
    if (!options_.columns.empty()) {
      bool good = true;
      for (const std::string& name : options_.columns) {
        int column = -1;
        good = place(name, column) && good;
        places.push_back(column);
      }
      if (!good) return false;
    } else {
      for (int c = 0; c < table_.csv->columns(); ++c)
        if (c != table_.time_place && holds_numbers(*table_.csv, c, table_.rows) &&
            std::none_of(options_.where.begin(), options_.where.end(),
                         [&](const std::string& w) { return w.substr(0, w.find('=')) == table_.csv->header[static_cast<std::size_t>(c)]; }))
          places.push_back(c);
      if (places.empty()) {
        told_.say("data_no_numbers", table_.header(), {table_.csv->detected(told_.language())});
        return false;
      }
    }
    for (const int c : places) {
      Column column;
      column.place = c;
      column.name = table_.csv->header[static_cast<std::size_t>(c)];
      table_.columns.push_back(std::move(column));
    }
    return true;
  }

  void read_column(Column& column) {
    Diagnostics problems;
    const std::vector<double> all = formats::numbers(*table_.csv, column.place, options_.missing, problems, told_.language());
    std::set<int> lines;
    for (const int row : table_.rows) {
      column.values.push_back(all[static_cast<std::size_t>(row)]);
      lines.insert(table_.csv->lines[static_cast<std::size_t>(row)]);
    }
    for (Diagnostic& d : problems.all)
      if (lines.count(d.at.line)) told_.found.add(std::move(d));
    choose_unit(column);
    if (const auto said = for_column(options_.quantities, column.name)) {
      if (const auto quantity = quantity_named(*said)) {
        column.quantity = *quantity;
      } else {
        std::string all_words;
        for (const QuantityRow& row : quantities()) all_words += (all_words.empty() ? "" : ", ") + std::string(row.id);
        told_.say("data_quantity", table_.header(), {*said, all_words}, column.name);
      }
      return;
    }
    const HeaderUnit header = header_unit(column.name);
    column.quantity = quantity_of(header.name, column.unit);
    if (column.quantity == Quantity::stage && (header.written == "masl" || header.written == "msnm")) column.quantity = Quantity::level;
  }

  void choose_unit(Column& column) {
    if (const auto said = for_column(options_.units, column.name)) {
      const std::string unit = unit_word(*said);
      if (const auto good = check_unit(unit.empty() ? *said : unit); !good) {
        const UnitError& e = good.error();
        told_.say("data_unit", table_.header(), {told_.spanish() ? e.message_es : e.message_en, told_.spanish() ? e.hint_es : e.hint_en},
                  column.name);
        return;
      }
      column.unit = unit.empty() ? *said : unit;
      column.unit_from = UnitFrom::option;
      return;
    }
    if (units_row_) {
      column.unit = unit_word(table_.csv->cell(0, column.place));
      column.unit_from = column.unit.empty() ? UnitFrom::unknown : UnitFrom::second_row;
      return;
    }
    column.unit = header_unit(column.name).unit;
    column.unit_from = column.unit.empty() ? UnitFrom::unknown : UnitFrom::header;
  }

  void refuse_strays(const std::vector<std::string>& given, const char* option) {
    std::string names;
    for (const Column& c : table_.columns) names += (names.empty() ? "" : ", ") + c.name;
    for (const std::string& text : given) {
      const std::size_t at = text.find('=');
      if (at == std::string::npos) continue;
      if (std::none_of(table_.columns.begin(), table_.columns.end(), [&](const Column& c) { return c.name == text.substr(0, at); }))
        told_.say("data_option_column", table_.header(), {text, option, names});
    }
  }

  const ReadOptions& options_;
  Told& told_;
  Table table_;
  bool units_row_ = false;
};

}  // namespace

std::optional<Table> read_table(const std::string& path, const ReadOptions& options, Told& told) {
  return Reader(options, told).read(path);
}

}  // namespace cuenca::series
