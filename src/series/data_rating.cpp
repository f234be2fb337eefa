// `cuenca data rating`.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "base/calendar.hpp"
#include "numerics/math.hpp"
#include "report/number.hpp"
#include "series/json.hpp"
#include "series/page.hpp"
#include "series/session.hpp"

namespace cuenca {

namespace series {
namespace {

/// The column named, else the first of the quantities.
const Column* column_for(const Table& table, const std::string& name, std::initializer_list<Quantity> quantities) {
  for (const Column& c : table.columns)
    if (name.empty() ? std::find(quantities.begin(), quantities.end(), c.quantity) != quantities.end() : c.name == name) return &c;
  return nullptr;
}

/// Stages turned into discharge: the table and what lies outside of the gaugings.
struct Applied {
  std::string csv;
  std::vector<double> values;
  int count = 0, below = 0, above = 0;
  double reach = 0;  ///< furthest beyond the gaugings, in ranges of theirs
};

Applied apply(const Rating& r, const Source& s, const Column& stage, const std::string& unit) {
  Applied a;
  a.csv = fmt::format("{},discharge{},flag\n", csv_cell(s.table.csv->header[static_cast<std::size_t>(s.table.time_place)]),
                      unit.empty() ? "" : csv_cell(" [" + unit + "]"));
  std::vector<double> by_record;
  const double range = r.stage_high - r.stage_low;
  for (std::size_t i = 0; i < s.table.size(); ++i) {
    const double h = stage.values[i];
    const std::string time = format_time(s.table.times[i]);
    by_record.push_back(h == h ? r.discharge(h) : h);
    if (h != h) {
      a.csv += time + ",,missing\n";
      continue;
    }
    ++a.count;
    const bool below = h<r.stage_low, above = h> r.stage_high;
    a.below += below;
    a.above += above;
    a.reach = std::max({a.reach, (r.stage_low - h) / range, (h - r.stage_high) / range});
    a.csv += fmt::format("{},{},{}\n", time, plain(by_record.back()),
                         by_record.back() == 0 ? "no_flow"
                         : below               ? "below"
                         : above               ? "above"
                                               : "within");
  }
  a.values = on_line(s.line, by_record);
  return a;
}

std::string in_words(const Rating& r, const Column& h, const Column& q, const Applied* applied, Language language) {
  const bool es = language == Language::spanish;
  const auto number = [&](double v) { return report::significant(v, 4, language); };
  std::string t;
  for (std::size_t i = 0; i < r.segments.size(); ++i) {
    const RatingSegment& s = r.segments[i];
    const double from = i == 0 ? r.stage_low : r.meets, to = i + 1 < r.segments.size() ? r.meets : r.stage_high;
    t += fmt::format("Q = {} (h − {})^{}   {} {} … {} {}\n", number(s.a), number(s.h0), number(s.b), es ? "para h de" : "for h from",
                     number(from), number(to), h.unit);
  }
  const double factor = exp(1.96 * r.error);
  t += es ? fmt::format("{} aforos; error estándar {:.1f} %; 95 % de los aforos entre Q/{:.2f} y Q×{:.2f} ({})\n", r.count,
                        100 * (exp(r.error) - 1), factor, factor, q.unit)
          : fmt::format("{} gaugings; standard error {:.1f} %; 95 % of gaugings between Q/{:.2f} and Q×{:.2f} ({})\n", r.count,
                        100 * (exp(r.error) - 1), factor, factor, q.unit);
  if (applied)
    t += es ? fmt::format("{} alturas convertidas; {} debajo y {} encima de los aforos\n", applied->count, applied->below, applied->above)
            : fmt::format("{} stages converted; {} below and {} above the gaugings\n", applied->count, applied->below, applied->above);
  return t;
}

std::string curve_csv(const Rating& r) {
  std::string csv = "segment,from_stage,to_stage,a,b,h0,standard_error_log,gaugings\n";
  for (std::size_t i = 0; i < r.segments.size(); ++i) {
    const RatingSegment& s = r.segments[i];
    csv += fmt::format("{},{},{},{},{},{},{},{}\n", i + 1, plain(i == 0 ? r.stage_low : r.meets),
                       plain(i + 1 < r.segments.size() ? r.meets : r.stage_high), plain(s.a), plain(s.b), plain(s.h0), plain(r.error),
                       r.count);
  }
  return csv;
}

}  // namespace
}  // namespace series

DataResult data_rating(const DataOptions& options) {
  using namespace series;
  Session session(options);
  Told& told = session.told();
  if (options.segments < 0 || options.segments > 2) session.refuse("--segments", std::to_string(options.segments), "1, 2");
  std::vector<std::string> names;
  if (!options.out.empty())
    for (const char* name : {"rating.html", "rating.csv", "discharge.csv"})
      if (std::string(name) != "discharge.csv" || !options.stage.empty())
        names.push_back((std::filesystem::path(options.out) / name).string());
  if (!session.usable() || !session.may_write(names)) return session.finish({}, {}, {});
  const auto gaugings = session.read(options.files[0], session.read_options(), false);
  if (!gaugings) return session.finish({}, {}, {});
  const Column* h = column_for(gaugings->table, options.stage_column, {Quantity::stage, Quantity::level});
  const Column* q = column_for(gaugings->table, options.discharge_column, {Quantity::discharge});
  if (!h || !q) told.say("data_rating_columns", gaugings->table.header());
  if (session.failed()) return session.finish({}, {}, {});
  std::vector<double> stage, discharge;
  for (std::size_t i = 0; i < gaugings->table.size(); ++i) {
    if (h->values[i] == h->values[i] && q->values[i] > 0)
      stage.push_back(h->values[i]), discharge.push_back(q->values[i]);
    else
      told.say("data_rating_left_out", gaugings->table.place_of(i, *q));
  }
  const Rating r = options.segments == 0 ? choose_rating(stage, discharge) : fit_rating(stage, discharge, options.segments);
  if (r.segments.empty()) {
    told.say("data_rating_few", gaugings->table.header(),
             {std::to_string(stage.size()), std::to_string(std::max(1, options.segments)), options.segments == 2 ? "12" : "6"});
    return session.finish({}, {}, {});
  }
  RatingPicture picture{gaugings->table.file(), h->unit, q->unit, stage, discharge, r, {}, {}};
  std::sort(picture.stage.begin(), picture.stage.end());  // for the picture, in the order of the curve
  std::vector<std::size_t> order(stage.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return stage[a] < stage[b]; });
  for (std::size_t i = 0; i < order.size(); ++i) picture.discharge[i] = discharge[order[i]];
  std::optional<Applied> applied;
  if (!options.stage.empty()) {
    ReadOptions beside = session.read_options();
    beside.columns = options.other_columns;
    const auto series = session.read(options.stage, beside, true);
    const Column* c = series ? column_for(series->table, options.other_columns.empty() ? "" : options.other_columns[0],
                                          {Quantity::stage, Quantity::level})
                             : nullptr;
    if (series && !c) told.say("data_rating_columns", series->table.header());
    if (!c || session.failed()) return session.finish({}, {}, {});
    applied = apply(r, *series, *c, q->unit);
    picture.line = series->line;
    picture.computed = applied->values;
    if (applied->below + applied->above > 0)
      told.say("data_rating_beyond", series->table.header(),
               {std::to_string(applied->below + applied->above), std::to_string(applied->count), std::to_string(applied->below),
                std::to_string(applied->above), rough(applied->reach)},
               c->name);
  }
  std::vector<File> files;
  if (!names.empty()) {
    files.emplace_back(names[0], rating_page(picture, {session.language(), options.version}));
    files.emplace_back(names[1], curve_csv(r));
    if (applied) files.emplace_back(names[2], applied->csv);
  }
  return session.finish(in_words(r, *h, *q, applied ? &*applied : nullptr, session.language()),
                        json_of(r, applied ? applied->count : 0, applied ? applied->below : 0, applied ? applied->above : 0, names), files);
}

}  // namespace cuenca
