// `cuenca data check`.
#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <limits>

#include "series/json.hpp"
#include "series/page.hpp"
#include "series/session.hpp"

namespace cuenca {

namespace series {
namespace {

struct Checked {
  std::vector<ColumnCheck> columns;
  std::vector<std::string> tables;
};

/// Codes of `--epsg` and of `# epsg:` lines.
std::vector<int> places_of(const DataOptions& options, const std::vector<Source>& sources, const std::vector<Source>& others) {
  std::vector<int> codes = options.epsg;
  for (const auto* list : {&sources, &others})
    for (const Source& s : *list)
      if (const auto at = s.table.notes.find("epsg"); at != s.table.notes.end()) {
        int code = 0;
        const std::string& text = at->second;
        if (std::from_chars(text.data(), text.data() + text.size(), code).ec == std::errc()) codes.push_back(code);
      }
  return codes;
}

void leave_out(Column& c, const std::vector<double>& codes) {
  for (const double code : codes)
    for (double& v : c.values)
      if (v == code) v = std::numeric_limits<double>::quiet_NaN();
}

Checked check_all(Session& session) {
  const DataOptions& options = session.options();
  Told& told = session.told();
  Checked result;
  std::vector<Source> sources = session.read_all(options.files, session.read_options(), false);
  std::vector<Source> others = session.read_others(false);
  for (Source& other : others)
    for (Column& c : other.table.columns) leave_out(c, check_sentinels(other, c, told));
  for (Source& s : sources) {
    result.tables.push_back(s.table.file() + ": " + s.table.csv->detected(session.language()));
    check_times(s, told);
    for (Column& c : s.table.columns) {
      leave_out(c, check_sentinels(s, c, told));
      check_unit(s, c, options.area_km2, told);
      check_limits(s, c, told);
      check_runs(s, c, told);
      check_spikes(s, c, told);
      check_level(s, c, options.datum, told);
    }
    check_pairs(s, told);
  }
  if (const auto codes = places_of(options, sources, others); codes.size() > 0)
    check_places(codes, sources.empty() ? Position{} : sources[0].table.header(), told);
  for (const Source& s : sources)
    for (const Column& c : s.table.columns) {
      ColumnCheck check;
      check_homogeneity(s, c, session.describe_options(s), check, told);
      check_neighbours(s, c, others, session.describe_options(s), check, told);
      result.columns.push_back(std::move(check));
    }
  return result;
}

}  // namespace
}  // namespace series

DataResult data_check(const DataOptions& options) {
  using namespace series;
  Session session(options);
  const std::vector<std::string> names = options.out.empty()
                                             ? std::vector<std::string>()
                                             : std::vector<std::string>{(std::filesystem::path(options.out) / "check.html").string()};
  if (!session.usable() || !session.may_write(names)) return session.finish({}, {}, {});
  const Checked checked = check_all(session);
  std::vector<File> files;
  if (!names.empty()) {
    DataOptions translated = options;  // the page speaks both languages
    translated.language = session.spanish() ? "en" : "es";
    Session other(translated);
    check_all(other);
    const Diagnostics &english = session.spanish() ? other.told().found : session.told().found,
                      &spanish = session.spanish() ? session.told().found : other.told().found;
    files.emplace_back(names[0], check_page(checked.columns, english, spanish, {session.language(), options.version}));
  }
  int errors = 0, warnings = 0;
  for (const Diagnostic& d : session.told().found.all) errors += d.severity == Severity::error, warnings += d.severity == Severity::warning;
  const bool es = session.spanish();
  const std::string text = es ? fmt::format("{} columnas revisadas: {} errores, {} avisos\n", checked.columns.size(), errors, warnings)
                              : fmt::format("{} columns checked: {} errors, {} warnings\n", checked.columns.size(), errors, warnings);
  return session.finish(text, json_of(checked.columns, checked.tables, session.told().counts, names), files, true);
}

}  // namespace cuenca
