// `cuenca data fill` and `cuenca data resample`.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/calendar.hpp"
#include "report/number.hpp"
#include "series/compare.hpp"
#include "series/fill.hpp"
#include "series/json.hpp"
#include "series/session.hpp"

namespace cuenca {

namespace series {
namespace {

/// The one column that is worked on: of several the user must choose.
const Column* one_column(const Source& source, Session& session) {
  if (source.table.columns.size() == 1) return &source.table.columns[0];
  std::string names;
  for (const Column& c : source.table.columns) names += (names.empty() ? "" : ", ") + c.name;
  session.refuse("--column", session.options().columns.empty() ? "" : session.options().columns[0],
                 session.spanish() ? "elija una: " + names : "choose one: " + names);
  return nullptr;
}

bool not_negative(const Column& c) { return row_of(c.quantity).possible.low == 0; }

/// The neighbours on the line of the series.
std::vector<NeighbourSeries> neighbours_of(const Source& source, const Column& column, Session& session) {
  std::vector<NeighbourSeries> list;
  for (const Source& other : session.read_others(true))
    for (const Column& c : other.table.columns) {
      const bool chosen = !session.options().other_columns.empty() || other.table.columns.size() == 1;
      if (!chosen && c.quantity != column.quantity && c.name != column.name) continue;
      auto values = aligned(source, other, on_line(other.line, c.values));
      if (!values) {
        session.told().say("data_fill_neighbour", other.table.header(), {c.name, other.table.file(), column.name}, c.name);
        continue;
      }
      std::string name = std::filesystem::path(other.table.file()).stem().string();
      if (other.table.columns.size() > 1) name += "." + c.name;
      list.push_back({name, std::move(*values)});
    }
  return list;
}

std::string default_gap(Method method) {
  if (method == Method::linear || method == Method::previous || method == Method::spline) return "5 days";
  return method == Method::climatology ? "31 days" : "100 years";
}

std::string in_words(const Column& column, const Filled& f, const DropOut& d, Method method, Language language) {
  const bool es = language == Language::spanish;
  const auto number = [&](double v) { return report::significant(v, 3, language); };
  const std::string unit = column.unit.empty() ? "" : " " + column.unit;
  std::string t = es ? fmt::format("{}: valores faltantes {}, rellenados {} ({}), quedan vacíos {}\n", column.name, f.missing, f.filled,
                                   name_of(method), f.missing - f.filled)
                     : fmt::format("{}: values missing {}, filled {} ({}), left empty {}\n", column.name, f.missing, f.filled,
                                   name_of(method), f.missing - f.filled);
  for (const MonthModel& m : f.models) {
    std::string names;
    for (const std::string& n : m.neighbours) names += (names.empty() ? "" : " + ") + n;
    t += fmt::format("  {}{}: r = {:.2f}, n = {}\n", m.month > 0 ? std::string(report::month_short(m.month, language)) + " " : "", names,
                     m.r, m.count);
  }
  if (d.compared == 0)
    return t + (es ? "  prueba de omisión: no se pudo rellenar ningún valor escondido\n"
                   : "  drop-out test: no hidden value could be filled\n");
  t +=
      es ? fmt::format(
               "  prueba de omisión: se escondieron {} valores conocidos y se rellenaron {} de nuevo. La mitad de los errores es menor que "
               "{}{}, nueve de cada diez menores que {}; "
               "error medio {}, raíz del cuadrático medio {} (los valores varían {}), correlación {:.2f}.\n",
               d.hidden, d.compared, number(d.median_error), unit, number(d.error_90), number(d.bias), number(d.rmse), number(d.deviation),
               d.r)
         : fmt::format(
               "  drop-out test: {} known values were hidden and {} filled again. Half of the errors are below {}{}, nine in ten below {}; "
               "mean error {}, root mean square {} (the values themselves vary by {}), correlation {:.2f}.\n",
               d.hidden, d.compared, number(d.median_error), unit, number(d.error_90), number(d.bias), number(d.rmse), number(d.deviation),
               d.r);
  if (d.rmse > d.deviation)
    t += es ? "  El error es mayor que la variación misma: la media serviría igual. Pruebe otro método o vecina.\n"
            : "  The error is larger than the variation itself: the mean would do as well. Try another method or neighbour.\n";
  return t;
}

}  // namespace
}  // namespace series

DataResult data_fill(const DataOptions& options) {
  using namespace series;
  Session session(options);
  Told& told = session.told();
  const bool es = session.spanish();
  const auto method = method_named(options.method);
  if (!method) session.refuse("--method", options.method, "linear, previous, spline, climatology, regression, ratio, quantile");
  const std::string gap_text = options.max_gap.empty() && method ? default_gap(*method) : options.max_gap;
  const auto longest = parse_duration(gap_text);
  if (method && !longest) session.refuse("--max-gap", options.max_gap, es ? "por ejemplo 10 days, 12 h" : "for example 10 days, 12 h");
  if (options.out.empty()) session.refuse("--out", "", es ? "indique el archivo a escribir" : "name the file to write");
  if (method && needs_neighbour(*method) && options.others.empty()) told.say("data_fill_method", {}, {std::string(name_of(*method))});
  if (!session.usable() || session.failed() || !session.may_write({options.out})) return session.finish({}, {}, {});

  const auto source = session.read(options.files[0], session.read_options(), true);
  if (!source) return session.finish({}, {}, {});
  const Column* column = one_column(*source, session);
  if (!column) return session.finish({}, {}, {});
  if (!source->line.regular) told.say("data_fill_grid", source->table.header(), {column->name}, column->name);
  const std::vector<NeighbourSeries> neighbours =
      needs_neighbour(*method) && source->line.regular ? neighbours_of(*source, *column, session) : std::vector<NeighbourSeries>();
  if (session.failed()) return session.finish({}, {}, {});

  FillOptions how{*method, *longest, not_negative(*column), source->calendar};
  const std::vector<double> values = on_line(source->line, column->values);
  const Filled filled = fill(source->line, values, neighbours, how);
  const DropOut test = drop_out(source->line, values, neighbours, how);
  if (filled.missing == 0) told.say("data_fill_nothing", source->table.header(), {column->name}, column->name);
  if (column->quantity == Quantity::precipitation && filled.filled > 0 && !needs_neighbour(*method) && *method != Method::climatology)
    told.say("data_fill_rain", source->table.header(), {column->name, std::string(name_of(*method))}, column->name);
  if (filled.filled < filled.missing)
    told.say(
        "data_fill_left", source->table.header(),
        {std::to_string(filled.missing - filled.filled), std::to_string(filled.missing), std::to_string(filled.longest_left), gap_text},
        column->name);
  if (filled.zeros > 0)
    told.say("data_fill_zero", source->table.header(), {std::to_string(filled.zeros), "zero", rough(filled.zero_sum)}, column->name);

  std::string csv = fmt::format("{},{},{}\n", csv_cell(source->table.csv->header[static_cast<std::size_t>(source->table.time_place)]),
                                csv_cell(column->name), csv_cell(column->name + "_made"));
  const auto records = records_on_line(source->line);
  for (std::size_t i = 0; i < filled.values.size(); ++i) {
    const std::int64_t t = records[i] != kNowhere    ? source->table.times[records[i]]
                           : source->line.month_ends ? add_months(source->line.at(i), 1) - 86400
                                                     : source->line.at(i);
    csv += fmt::format("{},{},{}\n", format_time(t), filled.values[i] == filled.values[i] ? plain(filled.values[i]) : "",
                       csv_cell(filled.labels[static_cast<std::size_t>(filled.made[i])]));
  }
  return session.finish(in_words(*column, filled, test, *method, session.language()),
                        json_of(column->name, filled, test, name_of(*method), {options.out}), {{options.out, csv}});
}

DataResult data_resample(const DataOptions& options) {
  using namespace series;
  Session session(options);
  const bool es = session.spanish();
  const auto step = step_named(options.step);
  if (!step) session.refuse("--step", options.step, "day, month, year");
  const auto said = options.statistic.empty() ? std::nullopt : statistic_named(options.statistic);
  if (!said && !options.statistic.empty()) session.refuse("--statistic", options.statistic, "mean, sum, min, max, last");
  if (options.out.empty()) session.refuse("--out", "", es ? "indique el archivo a escribir" : "name the file to write");
  if (!session.usable() || !session.may_write({options.out})) return session.finish({}, {}, {});
  const auto source = session.read(options.files[0], session.read_options(), true);
  if (!source) return session.finish({}, {}, {});
  const Column* column = one_column(*source, session);
  if (!column) return session.finish({}, {}, {});
  const double days = source->line.step_seconds() / 86400;
  if (source->line.regular && days > (*step == Step::day ? 1.0 : *step == Step::month ? 31.0 : 366.0))
    session.told().say("data_finer", source->table.header(), {step_words(source->line, session.language()), options.step}, column->name);
  if (session.failed()) return session.finish({}, {}, {});
  const DescribeOptions how = session.describe_options(*source);
  const Statistic statistic = said ? *said : describe(source->table, source->line, *column, how).summed ? Statistic::sum : Statistic::mean;
  const double complete = session.complete(statistic == Statistic::sum ? 1.0 : 0.9);
  const auto periods = by_period(source->line, on_line(source->line, column->values), *step, statistic, source->calendar);
  const auto values = complete_values(periods, complete);
  int full = 0;
  std::string csv = fmt::format("date,{},share,count\n", csv_cell(column->name));
  for (std::size_t i = 0; i < periods.size(); ++i) {
    full += values[i] == values[i];
    csv += fmt::format("{},{},{:.4g},{}\n", format_date(periods[i].first_day), values[i] == values[i] ? plain(values[i]) : "",
                       std::min(1.0, periods[i].share()), periods[i].count);
  }
  const int empty = static_cast<int>(periods.size()) - full;
  if (empty > 0)
    session.told().say("data_incomplete", source->table.header(), {std::to_string(empty), std::to_string(periods.size()), plain(complete)},
                       column->name);
  static constexpr std::string_view kStatistics[] = {"mean", "sum", "min", "max", "last"};
  static constexpr std::string_view kSteps[] = {"day", "month", "year"};
  const std::string_view which = kStatistics[static_cast<std::size_t>(statistic)], steps = kSteps[static_cast<std::size_t>(*step)];
  const std::string text = es ? fmt::format("{}: {} períodos ({}, {}), {} con valor\n", column->name, periods.size(), steps, which, full)
                              : fmt::format("{}: {} periods ({}, {}), {} with a value\n", column->name, periods.size(), steps, which, full);
  return session.finish(text, json_of(column->name, periods, complete, steps, which, {options.out}), {{options.out, csv}});
}

}  // namespace cuenca
