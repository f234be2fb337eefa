// `cuenca data summary`.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/calendar.hpp"
#include "report/number.hpp"
#include "series/json.hpp"
#include "series/page.hpp"
#include "series/session.hpp"

namespace cuenca {

namespace series {
namespace {

/// One column on a terminal.
std::string in_words(const ColumnSummary& s, Language language) {
  const bool es = language == Language::spanish;
  const auto say = [&](const char* en, const char* sp) { return es ? sp : en; };
  const auto number = [&](double v) { return report::significant(v, 4, language); };
  const std::string unit = s.column.unit.empty() || s.column.unit == "1" ? "" : " " + s.column.unit;
  std::string t = fmt::format("{} ({}): {}{}{}\n", s.column.name, s.file, row_of(s.column.quantity).name.in(language),
                              s.column.unit.empty() ? say(", unit not known", ", unidad no conocida") : ", ", s.column.unit);
  t += fmt::format("  {} … {}, {} {}; {} {}", format_time(s.first), format_time(s.last), say("a value every", "un valor cada"),
                   step_words(s.line, language), s.count, say("values", "valores"));
  if (s.line.regular) {
    t += fmt::format(", {} {} ({:.1f} %)", s.missing, say("missing", "faltan"), 100.0 * s.missing / std::max(1, s.missing + s.count));
    const auto longest = std::max_element(s.gaps.begin(), s.gaps.end(), [](const Gap& a, const Gap& b) { return a.size() < b.size(); });
    if (longest != s.gaps.end())
      t += fmt::format(" {} {} {}, {} {}: {} … {}", say("in", "en"), s.gaps.size(), say("gaps", "huecos"),
                       say("the longest", "el más largo"), longest->size(), format_time(s.line.at(longest->first)),
                       format_time(s.line.at(longest->past - 1)));
  }
  t += fmt::format("\n  {} {}{}, {} {} ({}), {} {} ({}), 5/50/95 %: {} / {} / {}", say("mean", "media"), number(s.mean), unit,
                   say("lowest", "mínimo"), number(s.low), format_time(s.low_time), say("highest", "máximo"), number(s.high),
                   format_time(s.high_time), number(s.quantiles[1].second), number(s.quantiles[4].second), number(s.quantiles[7].second));
  if (s.zeros > 0 && row_of(s.column.quantity).zeros) t += fmt::format(", {} {:.1f} %", say("zeros", "ceros"), 100 * s.zeros);
  t += '\n';
  if (std::any_of(s.months.begin(), s.months.end(), [](const MonthSpread& m) { return m.years > 0; })) {
    t += fmt::format("  {}:", s.summed ? say("mean monthly totals", "totales mensuales medios") : say("monthly means", "medias mensuales"));
    for (int i = 0; i < 12; ++i) {
      const int m = (s.calendar.year_starts - 1 + i) % 12;
      const MonthSpread& v = s.months[static_cast<std::size_t>(m)];
      t += fmt::format(" {} {}", report::month_short(m + 1, language), v.years > 0 ? report::significant(v.mean, 3, language) : "–");
    }
    t += '\n';
  }
  if (s.trend.count >= 10)
    t += fmt::format("  {}: {}{} {} ({} {} {}), Mann-Kendall p = {:.2g}, {} p = {:.2g} ({} {})\n",
                     say("trend of the annual values", "tendencia de los valores anuales"), number(s.trend.slope), unit,
                     say("per year", "por año"), number(s.trend.slope_low), say("to", "a"), number(s.trend.slope_high), s.trend.p,
                     say("with autocorrelation", "con autocorrelación"), s.trend.p_corrected, s.trend.count, say("years", "años"));
  if (!s.duration.empty()) {
    t += fmt::format("  {}:", say("exceeded (share of time)", "excedido (parte del tiempo)"));
    for (const auto& [share, value] : s.duration)
      for (const double shown : {0.05, 0.5, 0.85, 0.95})
        if (share == shown) t += fmt::format(" {:g} % {}", share * 100, number(value));
    t += unit + "\n";
  }
  return t;
}

/// One number a row.
std::string tidy(const std::vector<ColumnSummary>& columns) {
  std::string csv = "file,column,group,item,value,unit\n";
  for (const ColumnSummary& s : columns) {
    const auto row = [&](const char* group, const std::string& item, double value, const std::string& unit) {
      csv += fmt::format("{},{},{},{},{},{}\n", csv_cell(std::filesystem::path(s.file).filename().string()), csv_cell(s.column.name), group,
                         item, value == value ? plain(value) : "", csv_cell(unit));
    };
    const std::string &u = s.column.unit, &pu = s.period_unit;
    row("all", "count", s.count, "1");
    row("all", "missing", s.missing, "1");
    row("all", "gaps", static_cast<double>(s.gaps.size()), "1");
    row("all", "minimum", s.low, u);
    row("all", "mean", s.mean, u);
    row("all", "maximum", s.high, u);
    row("all", "standard_deviation", s.deviation, u);
    row("all", "zeros", s.zeros, "1");
    row("all", "autocorrelation", s.lag_1, "1");
    for (const auto& [share, value] : s.quantiles) row("quantile", plain(share), value, u);
    for (std::size_t m = 0; m < 12; ++m) {
      const MonthSpread& v = s.months[m];
      const std::string month = fmt::format("{:02}", m + 1);
      row("month_years", month, v.years, "1");
      row("month_mean", month, v.mean, pu);
      row("month_minimum", month, v.low, pu);
      row("month_median", month, v.median, pu);
      row("month_maximum", month, v.high, pu);
    }
    for (std::size_t i = 0; i < s.years.size(); ++i) {
      row("year", std::to_string(s.years[i].year), s.years[i].value, pu);
      row("year_share", std::to_string(s.years[i].year), s.years[i].share(), "1");
    }
    row("trend", "slope_per_year", s.trend.count >= 3 ? s.trend.slope : report::kNone, pu);
    row("trend", "p", s.trend.count >= 3 ? s.trend.p : report::kNone, "1");
    row("trend", "p_autocorrelation", s.trend.count >= 3 ? s.trend.p_corrected : report::kNone, "1");
    for (const auto& [share, value] : s.duration) row("duration", plain(share), value, u);
    for (const Gap& g : s.gaps) row("gap", format_time(s.line.at(g.first)), static_cast<double>(g.size()), "1");
  }
  return csv;
}

}  // namespace
}  // namespace series

DataResult data_summary(const DataOptions& options) {
  using namespace series;
  Session session(options);
  const std::filesystem::path out(options.out);
  const std::vector<std::string> names = options.out.empty()
                                             ? std::vector<std::string>()
                                             : std::vector<std::string>{(out / "summary.html").string(), (out / "summary.csv").string()};
  if (!session.usable() || !session.may_write(names)) return session.finish({}, {}, {});
  std::vector<ColumnSummary> columns;
  std::vector<std::string> tables;
  for (const Source& source : session.read_all(options.files, session.read_options(), true)) {
    tables.push_back(source.table.file() + ": " + source.table.csv->detected(session.language()));
    for (const Column& column : source.table.columns) {
      ColumnSummary s = describe(source.table, source.line, column, session.describe_options(source));
      if (s.count > 0) columns.push_back(std::move(s));
    }
  }
  if (session.failed()) return session.finish({}, {}, {});
  std::string text;
  for (const ColumnSummary& s : columns) text += in_words(s, session.language());
  std::vector<File> files;
  if (!names.empty()) {
    files.emplace_back(names[0], summary_page(columns, {session.language(), options.version}));
    files.emplace_back(names[1], tidy(columns));
  }
  return session.finish(text, json_of(columns, tables, names), files);
}

}  // namespace cuenca
