#include "series/session.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "series/stamp.hpp"

namespace fs = std::filesystem;

namespace cuenca::series {
namespace {

std::vector<Problem> problems_of(const Diagnostics& diagnostics) {
  std::vector<Problem> problems;
  for (const Diagnostic& d : diagnostics.all) {
    const char* severity = d.severity == Severity::error ? "error" : d.severity == Severity::warning ? "warning" : "note";
    problems.push_back({severity, d.code, d.path, d.at.file, d.at.line, d.at.column, d.message, d.hint});
  }
  return problems;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// Written beside its name, then renamed: a kill leaves the old file or the new one. Empty, or what went wrong.
std::string write_whole(const fs::path& path, const std::string& text) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) return error.message();
  const fs::path beside = path.string() + ".writing";
  errno = 0;
  {
    std::ofstream file(beside, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
      const std::string why = errno ? std::strerror(errno) : "?";
      fs::remove(beside, error);
      return why;
    }
  }
  fs::rename(beside, path, error);
  if (!error) return {};
  std::error_code ignored;
  fs::remove(beside, ignored);
  return error.message();
}

}  // namespace

std::optional<std::int64_t> parse_duration(std::string_view text) {
  double count = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), count);
  if (end.ec != std::errc() || !(count > 0) || count > 1e6) return std::nullopt;
  std::string_view word = text.substr(static_cast<std::size_t>(end.ptr - text.data()));
  while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
  struct Unit {
    std::string_view word;
    double seconds;
  };
  static constexpr Unit kUnits[] = {
      {"d", 86400},           {"day", 86400},       {"days", 86400},       {"día", 86400},        {"días", 86400},
      {"dia", 86400},         {"dias", 86400},      {"h", 3600},           {"hour", 3600},        {"hours", 3600},
      {"hora", 3600},         {"horas", 3600},      {"min", 60},           {"minutes", 60},       {"minutos", 60},
      {"week", 604800},       {"weeks", 604800},    {"semana", 604800},    {"semanas", 604800},   {"month", 31 * 86400},
      {"months", 31 * 86400}, {"mes", 31 * 86400},  {"meses", 31 * 86400}, {"year", 366 * 86400}, {"years", 366 * 86400},
      {"año", 366 * 86400},   {"años", 366 * 86400}};
  for (const Unit& u : kUnits)
    if (word == u.word) return static_cast<std::int64_t>(count * u.seconds + 0.5);
  return std::nullopt;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

Session::Session(const DataOptions& options) : options_(options), told_(options.language == "es" ? Language::spanish : Language::english) {
  read_.time = options.time;
  read_.columns = options.columns;
  read_.units = options.units;
  read_.quantities = options.quantities;
  read_.where = options.where;
  const bool es = spanish();
  for (const std::string& text : options.missing) {
    if (const auto value = parse_number(text))
      read_.missing.push_back(*value);
    else
      refuse("--missing", text, es ? "escriba un número: --missing=-9999" : "write a number: --missing=-9999");
  }
  for (const std::string& text : options.where)
    if (text.find('=') == std::string::npos) refuse("--where", text, es ? "escriba COLUMNA=VALOR" : "write COLUMN=VALUE");
  const auto stamp = [&](const std::string& word, Stamp& stamp) {
    if (word == "end") stamp = Stamp::end;
    if (word == "instant") stamp = Stamp::instant;
    if (word != "begin" && word != "end" && word != "instant") refuse("--interval", word, "begin, end, instant");
  };
  stamp(options.interval, calendar_.stamp);
  stamp(options.other_interval, other_stamp_);
  if (!options.utc_offset.empty()) {
    offset_ = parse_offset(options.utc_offset);
    if (!offset_) refuse("--utc-offset", options.utc_offset, es ? "horas desde UTC: -3, -3.5, -03:30" : "hours from UTC: -3, -3.5, -03:30");
  }
  if (options.year_starts < 1 || options.year_starts > 12)
    refuse("--year-starts", std::to_string(options.year_starts), es ? "un mes, 1 a 12" : "a month, 1 to 12");
  calendar_.year_starts = std::clamp(options.year_starts, 1, 12);
  if (options.complete == options.complete && !(options.complete > 0 && options.complete <= 1))
    refuse("--complete", plain(options.complete), es ? "una parte mayor que 0 y hasta 1" : "a share above 0 and up to 1");
}

void Session::refuse(const std::string& option, const std::string& written, const std::string& hint) {
  told_.say("data_option", {}, {option, written, hint});
  usable_ = false;
}

bool Session::may_write(const std::vector<std::string>& names) {
  std::error_code error;
  for (const std::string& name : names)
    if (!options_.force && fs::exists(name, error)) {
      told_.say("data_exists", {}, {name});
      usable_ = false;
    }
  return usable_;
}

std::optional<Source> Session::read(const std::string& path, const ReadOptions& options, bool sound) {
  auto table = read_table(path, options, told_);
  if (!table) return std::nullopt;
  Source source;
  source.table = std::move(*table);
  source.line = timeline_of(source.table.times);
  source.calendar = calendar_;
  if (offset_) source.calendar.shift_seconds = *offset_ - source.table.zone.value_or(0);
  if (sound) {
    check_times(source, told_, false);
    for (const Column& column : source.table.columns) check_sentinels(source, column, told_);
  }
  return source;
}

std::vector<Source> Session::read_all(const std::vector<std::string>& paths, const ReadOptions& options, bool sound) {
  std::vector<Source> sources;
  for (const std::string& path : paths)
    if (auto source = read(path, options, sound)) sources.push_back(std::move(*source));
  return sources;
}

std::vector<Source> Session::read_others(bool sound) {
  ReadOptions beside;
  beside.columns = options_.other_columns;
  beside.missing = read_.missing;
  std::vector<Source> sources = read_all(options_.others, beside, sound);
  for (Source& s : sources) s.calendar.stamp = other_stamp_;
  return sources;
}

DataResult Session::finish(std::string text, std::string json, const std::vector<File>& files, bool found_too) {
  DataResult result;
  if (!usable_) result.outcome = Outcome::wrong_usage;
  if (usable_ && failed()) result.outcome = Outcome::wrong_input;
  if (result.outcome == Outcome::done || (usable_ && found_too))
    for (const auto& [name, content] : files) {
      if (const std::string why = write_whole(name, content); !why.empty()) {
        told_.say("data_write", {}, {name, why});
        result.outcome = Outcome::failed;
        break;
      }
      result.written.push_back(name);
    }
  result.problems = problems_of(told_.found);
  result.text = std::move(text);
  result.json = std::move(json);
  return result;
}

}  // namespace cuenca::series
