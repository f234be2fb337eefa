// { series = "data/x.csv", column = "q", … }: a column of a CSV file as regular values in SI without gaps.
#include <cstdint>
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "base/calendar.hpp"
#include "base/nearest.hpp"
#include "base/series.hpp"
#include "catalog/describe_row.hpp"
#include "config/binder.hpp"
#include "config/files.hpp"

namespace cuenca::config {

using namespace catalog;
using formats::TomlNode;

namespace {

constexpr std::string_view kKeys[] = {"series", "column", "time", "unit", "interval", "gaps", "max_gap", "missing"};
constexpr std::string_view kIntervals[] = {"begin", "end", "instant"};
constexpr std::string_view kGaps[] = {"error", "interpolate", "previous", "zero"};
constexpr std::size_t kMostOfOneKind = 20;  // a column of text would else give a finding per row
constexpr double kSentinels[] = {-9999, -999, -99.9, -99, -9999.99, -999.9, -99999, 1e20, 9999, 99999};

/// Passes findings on under the path of the study; of very many the first ones and their number.
void forward(const Diagnostics& from, const std::string& path, const Speaker& speaker) {
  std::size_t said = 0;
  for (Diagnostic d : from.all) {
    if (++said > kMostOfOneKind) break;
    d.path = path;
    speaker.diagnostics().add(std::move(d));
  }
  if (from.all.size() > kMostOfOneKind)
    speaker.say("more_findings", path, from.all.back().at, {std::to_string(from.all.size() - kMostOfOneKind), from.all.back().at.file});
}

std::vector<std::string_view> views(const std::vector<std::string>& names) { return {names.begin(), names.end()}; }

/// Values at equal distances of days: months and years become days, readings at instants the means between them.
SeriesData regular(const Series& series) {
  SeriesData data;
  constexpr double day = kSecondsPerDay;
  const std::vector<double>& values = series.values();
  data.start_day = static_cast<double>(series.begin_of(0)) / day;
  if (series.stamp() == Stamp::instant) {
    const std::size_t n = values.size() > 1 ? values.size() - 1 : values.size();
    for (std::size_t i = 0; i < n; ++i) data.values.push_back(values.size() > 1 ? 0.5 * (values[i] + values[i + 1]) : values[i]);
  } else {
    data.values = values;
  }
  if (series.spacing().months == 0) {
    data.interval_days = static_cast<double>(series.spacing().seconds) / day;
    return data;
  }
  data.months = series.spacing().months;
  std::vector<double> daily;
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    const std::int64_t days = (series.begin_of(i + 1) - series.begin_of(i)) / 86400;
    daily.insert(daily.end(), static_cast<std::size_t>(days), data.values[i]);
  }
  data.values = std::move(daily);
  return data;
}

/// Readings at moments of their own (a gauging now and then): each stands for its day, several of one day for their mean.
Series by_day(std::span<const std::int64_t> stamps, std::span<const double> values) {
  constexpr std::int64_t day = 86400;
  const auto day_of = [&](std::int64_t stamp) { return stamp >= 0 ? stamp / day : -((day - 1 - stamp) / day); };
  const std::int64_t first = day_of(stamps.front());
  std::vector<double> sums(static_cast<std::size_t>(day_of(stamps.back()) - first + 1)), counts(sums.size());
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    if (std::isnan(values[i])) continue;
    sums[static_cast<std::size_t>(day_of(stamps[i]) - first)] += values[i];
    counts[static_cast<std::size_t>(day_of(stamps[i]) - first)] += 1;
  }
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = counts[i] > 0 ? sums[i] / counts[i] : std::numeric_limits<double>::quiet_NaN();
  return Series(first * day, Spacing{day, 0}, std::move(sums));
}

}  // namespace

const formats::CsvTable* Binder::csv(const Node& name, const std::string& path) {
  if (!name.is(Node::Type::text)) {
    static constexpr Row kFile{.name = "series", .role = Role::setting, .kind = Kind::text};
    wrong_kind(kFile, name, path);
    return nullptr;
  }
  if (const auto known = tables_.find(name.text); known != tables_.end()) return known->second ? &*known->second : nullptr;
  std::optional<formats::CsvTable>& table = tables_[name.text];
  auto text = read_file(folder_, name.text, kMostDataBytes, path, name.at, speaker_);
  if (!text) return nullptr;
  files_.insert(name.text);
  auto parsed = formats::parse_csv(std::move(*text), name.text, speaker_.language());
  if (!parsed) {
    Diagnostic d = parsed.error();
    d.path = path;
    speaker_.diagnostics().add(std::move(d));
    return nullptr;
  }
  table = std::move(*parsed);
  detected_[name.text] = table->detected(speaker_.language());
  return &*table;
}

Value Binder::series(const Row& row, const Node& node, const std::string& path) {
  Value value;
  value.at = node.at;
  bool good = only_keys(node, kKeys, path, {"a series", "una serie"});
  const auto word = [&](std::string_view key, std::span<const std::string_view> words) -> int {
    const Node* said = node.find(key);
    if (!said) return 0;
    for (std::size_t i = 0; i < words.size(); ++i)
      if (said->text == words[i]) return static_cast<int>(i);
    speaker_.say("series_setting", joined(path, key), said->at,
                 {said->is(Node::Type::text) ? said->text : "?", std::string(key), quoted_list(words)});
    good = false;
    return 0;
  };
  const auto text = [&](std::string_view key, std::string otherwise) {
    const Node* said = node.find(key);
    if (!said) return otherwise;
    if (said->is(Node::Type::text)) return said->text;
    Row named{.name = key, .role = Role::setting, .kind = Kind::text};
    wrong_kind(named, *said, joined(path, key));
    good = false;
    return otherwise;
  };
  const Stamp stamp = static_cast<Stamp>(word("interval", kIntervals));
  GapRule rule;
  rule.policy = static_cast<Gaps>(word("gaps", kGaps));
  if (const Node* longest = node.find("max_gap")) {
    const auto seconds = read_duration(*longest, joined(path, "max_gap"), speaker_);
    good = good && seconds && *seconds >= 0 && *seconds < 1e12;
    if (good) rule.longest = static_cast<std::int64_t>(*seconds);
  }
  std::vector<double> missing;
  if (const Node* said = node.find("missing")) {
    static constexpr Row kMissing{.name = "missing", .fallback = -9999.0, .text = {"missing value", "dato faltante"}};
    const std::vector<TomlNode> one{*said};
    for (const TomlNode& item : said->is(Node::Type::array) ? said->array : one) {
      const std::string here = joined(path, "missing");
      const auto number = read_number(item, measure(kMissing, here), speaker_);
      good = good && number;
      if (number) missing.push_back(*number);
    }
  }
  const std::string unit = text("unit", row.observed ? "" : std::string(row.unit));
  if (unit.empty()) {
    speaker_.say("series_unit_missing", path, node.at, {std::string(row.name)});
    good = false;
  }
  // observations have the dimension of what they observe: that is compared where the result is known
  const std::string dimension = row.observed && !unit.empty() && check_unit(unit) ? unit : std::string(row.unit);
  if (const auto probe = to_si(0.0, unit, dimension, row.difference); !unit.empty() && !probe) {
    const UnitError& e = probe.error();
    const Node* said = node.find("unit");
    speaker_.pass(e.code, joined(path, "unit"), said ? said->at : node.at, {e.message_en, e.message_es}, {e.hint_en, e.hint_es});
    good = false;
  }
  const formats::CsvTable* table = csv(*node.find("series"), path);
  if (!table) return value;
  const auto headers = views(table->header);
  const std::string time_name = text("time", "date");
  const int time = table->find(time_name);
  if (time < 0) {
    const Node* said = node.find("time");
    speaker_.say("series_time_missing", path, said ? said->at : node.at,
                 {table->file, time_name, speaker_.meant(nearest_name(time_name, headers)), quoted_list(headers)});
    return value;
  }
  if (!node.find("column")) {
    speaker_.say("series_column_missing", path, node.at, {table->file, table->header.back(), quoted_list(headers)});
    return value;
  }
  const std::string column_name = text("column", "");
  const auto column = formats::find_column(*table, column_name, speaker_.language());
  if (!column) {
    Diagnostic d = column.error();
    d.path = path;
    d.at = node.find("column")->at;
    speaker_.diagnostics().add(std::move(d));
    return value;
  }
  Diagnostics cells;
  std::vector<std::int64_t> stamps = formats::times(*table, time, cells, speaker_.language());
  std::vector<double> raw = formats::numbers(*table, *column, missing, cells, speaker_.language());
  forward(cells, path, speaker_);
  if (!cells.all.empty() || !good) return value;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (std::isnan(raw[i])) continue;
    const auto si = to_si(raw[i], unit, dimension, row.difference);
    const Position at = table->position(static_cast<int>(i), *column);
    Diagnostics found;
    const Speaker aside(speaker_.language(), found);
    const bool inside = si && check_range(*si, row, quantity_text(raw[i], unit), path, at, aside);
    if (!inside && std::find(std::begin(kSentinels), std::end(kSentinels), raw[i]) != std::end(kSentinels)) {
      speaker_.say("series_sentinel", path, at, {number_text(raw[i])});
      return value;
    }
    for (Diagnostic& d : found.all) cells.add(std::move(d));
    if (si) raw[i] = *si;
  }
  forward(cells, path, speaker_);
  if (cells.has_errors()) return value;
  const auto tell = [&](const SeriesError& e) {
    Position at{table->file, 0, 0};
    if (!e.rows.empty()) at = table->position(static_cast<int>(e.rows[0]), time);
    speaker_.pass(e.code, path, at, {e.message_en, e.message_es}, {e.hint_en, e.hint_es});
  };
  auto stamped = Series::from_stamps(stamps, raw, stamp);
  if (row.observed) {
    const bool rare = stamped && stamp == Stamp::instant && (stamped->spacing().months > 0 || stamped->spacing().seconds >= 86400);
    if (rare || (!stamped && stamped.error().code == "series_irregular")) stamped = by_day(stamps, raw);
  }
  if (!stamped) return tell(stamped.error()), value;
  const auto filled = row.observed && !node.find("gaps") ? Expected<Series, SeriesError>(*stamped) : stamped->filled(rule);
  if (!filled) return tell(filled.error()), value;
  SeriesData data = regular(*filled);
  data.unit = unit;
  data.file = table->file;
  data.column = column_name;
  value.written = data.file + ": " + column_name;
  value.as = std::make_shared<const SeriesData>(std::move(data));
  return value;
}

}  // namespace cuenca::config
