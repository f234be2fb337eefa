#include "report/chart_checks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kName = 250, kStrip = 370, kRow = 44;

Text class_text(RangeClass kind) {
  switch (kind) {
    case RangeClass::observed:
      return kTexts.observed;
    case RangeClass::analog:
      return kTexts.analog;
    case RangeClass::design:
      return kTexts.design;
    case RangeClass::published:
      break;
  }
  return kTexts.published;
}

/// Inside and outside differ by sign and word, not by colour alone.
void draw_row(Svg& svg, const RangeCheck& c, double y) {
  const Verdict verdict = verdict_of(c);
  const double middle = y + kRow / 2 - 3, a = kName + kStrip * 0.32, b = kName + kStrip * 0.68;
  svg.lines(0, middle - 3, with_unit(c.name, c.unit), kName - 14, 1, {.size = 12.5, .bold = true});
  svg.text(0, middle + 11, class_text(c.kind), {.size = 11, .fill = kSoft});
  svg.line(kName, middle, kName + kStrip, middle, fmt::format("stroke=\"{}\"", kRule));
  svg.rect({a, middle - 8, b - a, 16},
           fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"0.8\"", colour_of(Tone::storage).pale, colour_of(Tone::storage).fill));
  svg.text(a, middle + 18.5, significant_words(c.low), {.size = 11, .anchor = Anchor::middle, .fill = kSoft});
  svg.text(b, middle + 18.5, significant_words(c.high), {.size = 11, .anchor = Anchor::middle, .fill = kSoft});
  const double text = kName + kStrip + 18;
  const bool inside = verdict == Verdict::inside;
  const std::string_view ink = inside                               ? colour_of(Tone::life).ink
                               : verdict == Verdict::not_computable ? kSoft
                                                                    : colour_of(Tone::evaporation).ink;
  if (verdict != Verdict::not_computable) {
    const double share = c.high > c.low ? (c.value - c.low) / (c.high - c.low) : c.value < c.low ? -1 : c.value > c.high ? 2 : 0.5;
    const double free = a + share * (b - a), x = std::clamp(free, kName + 8, kName + kStrip - 8);
    if (x == free)
      svg.path(PathData().move(x, middle - 9).line(x + 7, middle).line(x, middle + 9).line(x - 7, middle).close().str(),
               fmt::format("fill=\"{}\" stroke=\"#fff\" stroke-width=\"1.2\"", ink));
    else {  // off the strip: an arrow says so
      const double side = free > x ? 1 : -1;
      svg.path(PathData().move(x + side * 8, middle).line(x - side * 5, middle - 8).line(x - side * 5, middle + 8).close().str(),
               fmt::format("fill=\"{}\"", ink));
    }
    svg.text(text, middle - 2, join(significant_words(c.value), unit_words(c.unit), same(" ")), {.size = 13, .fill = ink, .bold = true});
  }
  svg.text(text, middle + 12,
           join(same(inside                               ? "✓"
                     : verdict == Verdict::not_computable ? "–"
                                                          : "!"),
                verdict_text(verdict), same(" ")),
           {.size = 12, .fill = ink});
  svg.line(0, y + kRow, kWidth, y + kRow, fmt::format("stroke=\"{}\"", kGrid));
}

struct Axis {
  double left, width, most;
  double operator()(double v) const { return left + v / most * width; }
};

void draw_site(Svg& svg, const AnalogSite& s, double y, const Axis& depth, const Axis& swing) {
  const Colour c = colour_of(s.ours ? Tone::level : Tone::storage);
  const double middle = y + kRow / 2;
  svg.lines(0, middle - 2, s.name, kName - 44, 1, {.size = 12.5, .fill = s.ours ? c.ink : kInk, .bold = s.ours});
  svg.text(0, middle + 12, s.ours ? Words(kTexts.model_word) : s.period, {.size = 11, .fill = kSoft});
  if (std::isfinite(s.depth_low) && std::isfinite(s.depth_high)) {
    svg.rect({depth(s.depth_low), middle - 6, std::max(2.0, depth(s.depth_high) - depth(s.depth_low)), 12},
             fmt::format("fill=\"{}\" fill-opacity=\"{}\"", c.fill, s.ours ? 0.85 : 0.5));
    if (std::isfinite(s.depth_mean))
      svg.line(depth(s.depth_mean), middle - 9, depth(s.depth_mean), middle + 9, "stroke=\"#1d232a\" stroke-width=\"2\"");
    svg.text(depth(s.depth_high) + 6, middle + 4, join(significant_words(s.depth_low, 2), significant_words(s.depth_high, 2), same("–")),
             {.size = 11, .fill = c.ink});
  }
  if (std::isfinite(s.amplitude)) {
    svg.rect({swing(0), middle - 6, swing(s.amplitude) - swing(0), 12},
             fmt::format("fill=\"{}\" fill-opacity=\"{}\"", c.fill, s.ours ? 0.85 : 0.5));
    svg.text(swing(s.amplitude) + 6, middle + 4, significant_words(s.amplitude, 2), {.size = 11, .fill = c.ink});
  }
  svg.line(0, y + kRow, kWidth, y + kRow, fmt::format("stroke=\"{}\"", kGrid));
}

}  // namespace

Verdict verdict_of(const RangeCheck& c) {
  if (!std::isfinite(c.value) || !std::isfinite(c.low) || !std::isfinite(c.high)) return Verdict::not_computable;
  return c.value < c.low ? Verdict::below : c.value > c.high ? Verdict::above : Verdict::inside;
}

Text verdict_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::inside:
      return kTexts.inside;
    case Verdict::below:
      return kTexts.below;
    case Verdict::above:
      return kTexts.above;
    case Verdict::not_computable:
      break;
  }
  return kTexts.not_computable;
}

Figure draw_checks(const Caption& caption, const std::vector<RangeCheck>& checks) {
  Figure figure;
  figure.caption = caption;
  if (figure.caption.title.empty()) figure.caption.title = kTexts.checks_title;
  Svg svg(kWidth, kRow * static_cast<double>(checks.size()) + 22);
  svg.text(kName + kStrip / 2, 14, kTexts.range, {.size = 12, .anchor = Anchor::middle, .fill = kSoft, .bold = true});
  svg.text(kName + kStrip + 18, 14, kTexts.result, {.size = 12, .fill = kSoft, .bold = true});
  std::size_t inside = 0;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    draw_row(svg, checks[i], 20 + kRow * static_cast<double>(i));
    inside += verdict_of(checks[i]) == Verdict::inside;
  }
  figure.svg = std::move(svg);
  figure.description = phrase(kTexts.checks_says, {same(std::to_string(inside)), same(std::to_string(checks.size()))});
  figure.table.head = {kTexts.item, kTexts.kind, kTexts.verdict, kTexts.reference, kTexts.note, kTexts.result, kTexts.low, kTexts.high};
  figure.table.text_columns = 5;
  for (const RangeCheck& c : checks)
    figure.table.rows.push_back({with_unit(c.name, c.unit), class_text(c.kind), verdict_text(verdict_of(c)), same(c.source), c.note,
                                 significant_words(c.value), significant_words(c.low), significant_words(c.high)});
  return figure;
}

Figure draw_analogs(const AnalogPanel& panel) {
  Figure figure;
  figure.caption = panel.caption;
  Svg svg(kWidth, kRow * static_cast<double>(panel.sites.size()) + 26);
  double depth = 0, swing = 0;
  for (const AnalogSite& s : panel.sites) {
    if (std::isfinite(s.depth_high)) depth = std::max(depth, s.depth_high);
    if (std::isfinite(s.amplitude)) swing = std::max(swing, s.amplitude);
  }
  const Axis depths{kName - 30, 290, depth > 0 ? depth : 1}, swings{kName + 380, 170, swing > 0 ? swing : 1};
  svg.text(depths.left, 14, kTexts.depth, {.size = 13, .bold = true});
  svg.text(swings.left, 14, kTexts.amplitude, {.size = 13, .bold = true});
  for (const Axis& axis : {depths, swings}) svg.line(axis.left, 22, axis.left, svg.height() - 4, "stroke=\"#9aa2aa\"");
  for (std::size_t i = 0; i < panel.sites.size(); ++i) draw_site(svg, panel.sites[i], 24 + kRow * static_cast<double>(i), depths, swings);
  figure.svg = std::move(svg);
  figure.description = kTexts.analog_says;
  figure.table.head = {kTexts.name,
                       kTexts.period,
                       kTexts.reference,
                       join(kTexts.depth, kTexts.least, same(", ")),
                       join(kTexts.depth, kTexts.mean, same(", ")),
                       join(kTexts.depth, kTexts.most, same(", ")),
                       kTexts.amplitude};
  figure.table.text_columns = 3;
  for (const AnalogSite& s : panel.sites)
    figure.table.rows.push_back({s.name, s.period, s.ours ? Words(kTexts.model_word) : s.source, significant_words(s.depth_low),
                                 significant_words(s.depth_mean), significant_words(s.depth_high), significant_words(s.amplitude)});
  return figure;
}

}  // namespace cuenca::report
