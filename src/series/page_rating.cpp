#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "numerics/math.hpp"
#include "report/chart_time.hpp"
#include "report/chart_xy.hpp"
#include "report/document.hpp"
#include "report/number.hpp"
#include "series/page.hpp"
#include "series/texts.hpp"

namespace cuenca::series {

using report::same;
using report::Words;

std::string rating_page(const RatingPicture& p, const PageFacts& facts) {
  report::ReportModel model;
  model.default_language = facts.language;
  model.study = same(std::filesystem::path(p.file).filename().string());
  model.version = facts.version;
  report::Page page(model);
  page.open_section("curve", texts::kRating);
  report::XyChart chart;
  chart.caption.title = texts::kRating;
  chart.x = {texts::kDischarge, p.discharge_unit, false};
  chart.y = {texts::kStage, p.stage_unit, false};
  report::XyLine points, line;
  points.tone = report::Tone::evaporation;
  points.points = true;
  points.name = texts::kGaugings;
  points.x = p.discharge;
  points.y = p.stage;
  line.tone = report::Tone::flow;
  line.name = texts::kCurve;
  const double range = p.rating.stage_high - p.rating.stage_low;
  for (int k = 0; k <= 200; ++k) {
    const double h = p.rating.stage_low - 0.05 * range + 1.2 * range * k / 200;
    line.x.push_back(p.rating.discharge(h));
    line.y.push_back(h);
  }
  chart.lines = {line, points};
  const double percent = 100 * (exp(p.rating.error) - 1);
  chart.description = {
      fmt::format("{} gaugings between {:g} and {:g} {}; standard error {:.1f} %. Above and below them the curve is extrapolated.",
                  p.rating.count, p.rating.stage_low, p.rating.stage_high, p.stage_unit, percent),
      fmt::format("{} aforos entre {:g} y {:g} {}; error estándar {:.1f} %. Por encima y por debajo la curva es extrapolada.",
                  p.rating.count, p.rating.stage_low, p.rating.stage_high, p.stage_unit, percent)};
  page.figure(report::draw_xy(chart));
  report::Table t;
  t.head = {{"Piece from", "Tramo desde"}, same("a"), same("b"), same("h0")};
  for (std::size_t i = 0; i < p.rating.segments.size(); ++i) {
    const RatingSegment& s = p.rating.segments[i];
    t.rows.push_back({report::significant_words(i == 0 ? p.rating.stage_low : p.rating.meets, 4), report::significant_words(s.a, 5),
                      report::significant_words(s.b, 4), report::significant_words(s.h0, 4)});
  }
  page.table(same("Q = a (h − h0)^b"), t);
  page.close_section();
  if (p.line.size > 0) {
    page.open_section("discharge", texts::kHydrograph);
    report::TimeChart hydrograph = time_chart(p.line, p.computed, texts::kDischarge, p.discharge_unit, report::Tone::flow, true);
    hydrograph.caption.title = texts::kHydrograph;
    page.figure(series_figure(hydrograph));
    page.close_section();
  }
  return report::document(model, page, texts::kRating, {{texts::kVersion, same(facts.version)}});
}

}  // namespace cuenca::series
