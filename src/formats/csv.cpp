#include "formats/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>

#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "formats/csv_detect.hpp"
#include "formats/utf8.hpp"

namespace cuenca::formats {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Diagnostic problem(Language language, std::string code, Position at, Text message, Text hint) {
  return Diagnostic{Severity::error, std::move(code), {}, std::move(at), std::string(message.in(language)), std::string(hint.in(language))};
}

/// Walks over the text and fills the table; one call of `row` for each line that is not blank or a comment.
class Reader {
 public:
  Reader(CsvTable& table, std::deque<std::string>& unquoted, Language language) : table_(table), unquoted_(unquoted), language_(language) {}

  bool read() {
    const std::string_view text = *table_.text;
    at_ = table_.byte_order_mark ? 3 : 0;
    while (at_ < text.size()) {
      const char first = text[at_];
      if (first == '#') {
        at_ = std::min(text.find('\n', at_), text.size() - 1) + 1;
        ++line_;
      } else if (blank_line(text)) {
        ++line_;
      } else if (!row(text)) {
        return false;
      }
    }
    return true;
  }
  Diagnostic failure;

 private:
  bool blank_line(std::string_view text) {
    std::size_t end = at_;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\r' || (text[end] == '\t' && table_.separator != '\t'))) ++end;
    if (end < text.size() && text[end] != '\n') return false;
    at_ = end + 1;
    return true;
  }

  bool row(std::string_view text) {
    const std::size_t begin = at_;
    const int line = line_;
    const bool is_header = table_.header.empty();
    int count = 0;
    for (bool more = true; more; ++count) {
      std::string_view value;
      while (at_ < text.size() && text[at_] == ' ') ++at_;
      const std::size_t start = at_;
      if (at_ < text.size() && text[at_] == '"') {
        if (!quoted(text, value, begin)) return false;
      } else {
        while (at_ < text.size() && text[at_] != table_.separator && text[at_] != '\n' && text[at_] != '\r') ++at_;
        value = text.substr(start, at_ - start);
        while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
      }
      more = at_ < text.size() && text[at_] == table_.separator;
      if (more) ++at_;
      if (is_header) {
        header_offsets_.push_back(static_cast<int>(start - begin) + 1);
        table_.header.emplace_back(value);
      } else {
        table_.cells.push_back(value);
        table_.offsets.push_back(static_cast<int>(start - begin) + 1);
      }
    }
    if (at_ < text.size() && text[at_] == '\r') ++at_, table_.carriage_returns = true;
    if (at_ < text.size() && text[at_] == '\n') ++at_;
    ++line_;
    if (is_header) return header(line);
    return width(line, count);
  }

  bool quoted(std::string_view text, std::string_view& value, std::size_t begin) {
    const std::size_t open = at_++;
    const std::size_t start = at_;
    const int line = line_;
    bool doubled = false;
    for (;; ++at_) {
      if (at_ >= text.size()) {
        failure = problem(language_, "csv_quote", {table_.file, line, static_cast<int>(open - begin) + 1},
                          {"a quoted field is not closed", "un campo entre comillas no se cierra"},
                          {"add the closing \"", "agregue la comilla \" de cierre"});
        return false;
      }
      if (text[at_] == '\n') ++line_;
      if (text[at_] != '"') continue;
      if (at_ + 1 < text.size() && text[at_ + 1] == '"') {
        doubled = true;
        ++at_;
        continue;
      }
      break;
    }
    value = text.substr(start, at_ - start);
    ++at_;
    while (at_ < text.size() && text[at_] == ' ') ++at_;
    if (at_ < text.size() && text[at_] != table_.separator && text[at_] != '\n' && text[at_] != '\r') {
      failure = problem(language_, "csv_quote", {table_.file, line_, static_cast<int>(at_ - begin) + 1},
                        {"text follows the closing quote of a field", "hay texto después de la comilla de cierre de un campo"},
                        {"write a quote inside a field twice: \"\"", "escriba dos veces la comilla dentro de un campo: \"\""});
      return false;
    }
    if (doubled) {
      std::string plain;
      for (std::size_t i = 0; i < value.size(); ++i) {
        plain += value[i];
        if (value[i] == '"') ++i;
      }
      unquoted_.push_back(plain);
      value = unquoted_.back();
    }
    return true;
  }

  bool header(int line) {
    table_.header_line = line;
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      table_.header[i] = std::string(trimmed(table_.header[i]));
      bool again = false;
      for (std::size_t k = 0; k < i; ++k) again = again || table_.header[k] == table_.header[i];
      if (!table_.header[i].empty() && !again) continue;
      const std::string en = again ? fmt::format("the column '{}' stands twice in the header", table_.header[i]) : "a column has no name";
      const std::string es =
          again ? fmt::format("la columna '{}' aparece dos veces en el encabezado", table_.header[i]) : "una columna no tiene nombre";
      failure = problem(language_, "csv_header", {table_.file, line, header_offsets_[i]}, {en, es},
                        {"give every column its own name", "dé a cada columna su propio nombre"});
      return false;
    }
    return true;
  }

  bool width(int line, int count) {
    if (table_.lines.empty()) table_.first_data_line = line;
    table_.lines.push_back(line);
    if (count == table_.columns()) return true;
    const std::string en = fmt::format("this row has {} fields, the header has {}", count, table_.columns());
    const std::string es = fmt::format("esta fila tiene {} campos y el encabezado {}", count, table_.columns());
    failure = problem(language_, "csv_width", {table_.file, line, 1}, {en, es},
                      {"put fields that hold the separator in quotes, or use the decimal point",
                       "ponga entre comillas los campos que contienen el separador, o use punto decimal"});
    return false;
  }

  CsvTable& table_;
  std::deque<std::string>& unquoted_;
  Language language_;
  std::vector<int> header_offsets_;
  std::size_t at_ = 0;
  int line_ = 1;
};

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if ((a[i] | 0x20) != (b[i] | 0x20)) return false;
  return true;
}

}  // namespace

Position CsvTable::position(int row, int column) const {
  const auto index = static_cast<std::size_t>(row) * header.size() + static_cast<std::size_t>(column);
  return Position{file, lines[static_cast<std::size_t>(row)], offsets[index]};
}

int CsvTable::find(std::string_view name) const {
  for (std::size_t i = 0; i < header.size(); ++i)
    if (header[i] == name) return static_cast<int>(i);
  return -1;
}

std::string CsvTable::detected(Language language) const {
  const bool es = language == Language::spanish;
  const std::string_view name = separator == ','   ? (es ? "coma" : "comma")
                                : separator == ';' ? (es ? "punto y coma" : "semicolon")
                                                   : (es ? "tabulador" : "tab");
  std::string text = fmt::format("{} {}, {} {}", es ? "separador" : "separator", name, es ? "decimal con" : "decimal",
                                 decimal_comma ? (es ? "coma" : "comma") : (es ? "punto" : "point"));
  if (byte_order_mark) text += ", BOM";
  if (carriage_returns) text += ", CRLF";
  return text;
}

Expected<CsvTable, Diagnostic> parse_csv(std::string text, std::string file, Language language) {
  CsvTable table;
  table.file = std::move(file);
  if (const Position bad = first_bad_utf8(text, table.file); bad.line > 0) {
    return tl::make_unexpected(
        problem(language, "csv_encoding", bad, {"the file is not UTF-8", "el archivo no está en UTF-8"},
                {"save it as UTF-8 (in a spreadsheet: CSV UTF-8)", "guárdelo como UTF-8 (en la planilla: CSV UTF-8)"}));
  }
  table.byte_order_mark = text.size() >= 3 && text.compare(0, 3, "\xEF\xBB\xBF") == 0;
  table.text = std::make_shared<const std::string>(std::move(text));
  table.separator = detect_separator(std::string_view(*table.text).substr(table.byte_order_mark ? 3 : 0));
  auto unquoted = std::make_shared<std::deque<std::string>>();
  Reader reader(table, *unquoted, language);
  if (!reader.read()) return tl::make_unexpected(reader.failure);
  if (table.header.empty())
    return tl::make_unexpected(problem(language, "csv_empty", {table.file, 1, 1},
                                       {"the file has no header line", "el archivo no tiene línea de encabezado"},
                                       {"the first line names the columns", "la primera línea nombra las columnas"}));
  table.unquoted = unquoted;
  table.decimal_comma = detect_decimal_comma(table);
  return table;
}

Expected<CsvTable, Diagnostic> read_csv(const std::string& path, Language language) {
  std::error_code failed;
  const bool is_file = std::filesystem::is_regular_file(path, failed);
  const auto size = is_file ? std::filesystem::file_size(path, failed) : 0;
  std::ifstream file(path, std::ios::binary);
  std::string text(failed ? 0 : size, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!is_file || failed || !file)
    return tl::make_unexpected(problem(language, "csv_unreadable", {path, 0, 0}, {"the file cannot be read", "no se puede leer el archivo"},
                                       {"check the name and that you may read it", "revise el nombre y que tenga permiso de lectura"}));
  return parse_csv(std::move(text), path, language);
}

Expected<int, Diagnostic> find_column(const CsvTable& table, std::string_view name, Language language) {
  const int column = table.find(name);
  if (column >= 0) return column;
  std::string all;
  for (const std::string& h : table.header) all += (all.empty() ? "" : ", ") + h;
  const std::string near = nearest_name(name, std::span<const std::string>(table.header));
  const std::string en = fmt::format("there is no column '{}'", name), es = fmt::format("no hay columna '{}'", name);
  const std::string hint_en = near.empty() ? "the columns are " + all : fmt::format("did you mean '{}'?", near);
  const std::string hint_es = near.empty() ? "las columnas son " + all : fmt::format("¿quiso decir '{}'?", near);
  return tl::make_unexpected(problem(language, "csv_column", {table.file, table.header_line, 1}, {en, es}, {hint_en, hint_es}));
}

std::vector<double> numbers(const CsvTable& table, int column, std::span<const double> gap_values, Diagnostics& diagnostics,
                            Language language) {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> values(static_cast<std::size_t>(table.rows()), kNan);
  for (int row = 0; row < table.rows(); ++row) {
    const std::string_view cell = trimmed(table.cell(row, column));
    if (cell.empty() || same_word(cell, "na") || same_word(cell, "nan")) continue;
    double value = 0.0;
    if (read_number(cell, table.decimal_comma, value)) {
      bool gap = false;
      for (double g : gap_values) gap = gap || value == g;
      if (!gap) values[static_cast<std::size_t>(row)] = value;
      continue;
    }
    const std::string en = fmt::format("'{}' in column '{}' is not a number", cell, table.header[static_cast<std::size_t>(column)]);
    const std::string es = fmt::format("'{}' en la columna '{}' no es un número", cell, table.header[static_cast<std::size_t>(column)]);
    const bool comma = cell.find(',') != std::string_view::npos;
    diagnostics.add(problem(language, "csv_number", table.position(row, column), {en, es},
                            comma ? Text{"write decimals in one way in the whole file and no thousands separators",
                                         "escriba los decimales de una sola manera en todo el archivo y sin separador de miles"}
                                  : Text{"write a number, or leave the cell empty where a value is missing",
                                         "escriba un número, o deje la celda vacía donde falta el valor"}));
  }
  return values;
}

std::vector<std::int64_t> times(const CsvTable& table, int column, Diagnostics& diagnostics, Language language) {
  std::vector<std::int64_t> values(static_cast<std::size_t>(table.rows()), std::numeric_limits<std::int64_t>::min());
  for (int row = 0; row < table.rows(); ++row) {
    const std::string_view cell = trimmed(table.cell(row, column));
    if (const auto time = parse_time(cell)) {
      values[static_cast<std::size_t>(row)] = *time;
      continue;
    }
    const std::string en = fmt::format("'{}' in column '{}' is not a date", cell, table.header[static_cast<std::size_t>(column)]);
    const std::string es = fmt::format("'{}' en la columna '{}' no es una fecha", cell, table.header[static_cast<std::size_t>(column)]);
    diagnostics.add(problem(language, "csv_date", table.position(row, column), {en, es},
                            {"write dates as 2000-01-31 or 2000-01-31T06:00", "escriba las fechas como 2000-01-31 o 2000-01-31T06:00"}));
  }
  return values;
}

}  // namespace cuenca::formats
