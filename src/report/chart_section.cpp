#include "report/chart_section.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/scale.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kWidth = 860, kLeft = 70, kRight = 24, kTop = 52, kHeight = 300;

double top_of_brine(const SectionCell& c) {
  return std::isfinite(c.interface) ? std::clamp(c.interface, c.bottom, c.water_table) : c.bottom;
}

void label(Svg& svg, double x, double y, double width, const Words& name, double tds, std::string_view fill) {
  svg.text(x + width / 2, y, name, {.size = 12, .anchor = Anchor::middle, .fill = fill, .bold = true});
  if (std::isfinite(tds))
    svg.text(x + width / 2, y + 13, join(significant_words(tds), same("g/L"), same(" ")),
             {.size = 11, .anchor = Anchor::middle, .fill = fill});
}

void draw_cell(Svg& svg, const SectionCell& c, double x, double width, const Scale& y) {
  const double brine = top_of_brine(c);
  const auto band = [&](double high, double low, std::string_view fill) {
    if (high > low) svg.rect({x, y(high), width, y(low) - y(high)}, fmt::format("fill=\"{}\"", fill));
  };
  band(c.ground, c.water_table, "#f1eee8");
  band(c.water_table, brine, colour_of(Tone::fresh).pale);
  band(brine, c.bottom, colour_of(Tone::brine).pale);
  svg.line(x, y(c.ground), x + width, y(c.ground), "stroke=\"#6f5d42\" stroke-width=\"2.2\"");
  svg.line(x, y(c.bottom), x + width, y(c.bottom), fmt::format("stroke=\"{}\" stroke-width=\"1.4\"", kSoft));
  const auto level = [&](double value, Tone tone, bool before) {
    if (!std::isfinite(value)) return;
    svg.line(x, y(value), x + width, y(value),
             fmt::format("stroke=\"{}\" stroke-width=\"{}\"{}", colour_of(tone).ink, before ? 1.4 : 2.4,
                         before ? " stroke-dasharray=\"5 4\"" : ""));
  };
  level(c.water_table_before, Tone::level, true);
  if (!(c.interface_before >= c.water_table_before)) level(c.interface_before, Tone::brine, true);
  level(c.water_table, Tone::level, false);
  if (std::isfinite(c.interface) && c.interface < c.water_table) level(c.interface, Tone::brine, false);
  if (y(brine) - y(c.water_table) > 30)
    label(svg, x, (y(brine) + y(c.water_table)) / 2 - 2, width, kTexts.fresh, c.fresh_tds, colour_of(Tone::fresh).ink);
  if (y(c.bottom) - y(brine) > 30)
    label(svg, x, (y(c.bottom) + y(brine)) / 2 - 2, width, kTexts.brine, c.brine_tds, colour_of(Tone::brine).ink);
}

void draw_key(Svg& svg, double y) {
  double x = kLeft;
  const auto name = [&](const Text& text) {
    svg.text(x + 24, y + 4, text, {.size = 12});
    x += 24 + text_width(Words(text), 12) + 18;
  };
  const auto line = [&](const Text& text, std::string_view colour, std::string_view rest) {
    svg.line(x, y, x + 18, y, fmt::format("stroke=\"{}\" {}", colour, rest));
    name(text);
  };
  const auto box = [&](const Text& text, std::string_view fill) {
    svg.rect({x, y - 6, 18, 12}, fmt::format("fill=\"{}\" stroke=\"{}\" stroke-width=\"0.6\"", fill, kRule));
    name(text);
  };
  line(kTexts.ground, "#6f5d42", "stroke-width=\"2.2\"");
  line(kTexts.water_table, colour_of(Tone::level).ink, "stroke-width=\"2.4\"");
  line(kTexts.interface, colour_of(Tone::brine).ink, "stroke-width=\"2.4\"");
  line(kTexts.at_start, kInk, "stroke-width=\"1.4\" stroke-dasharray=\"5 4\"");
  box(kTexts.dry_ground, "#f1eee8");
}

}  // namespace

Figure draw_section(const Section& section) {
  Figure figure;
  figure.caption = section.caption;
  Svg svg(kWidth, kTop + kHeight + 40);
  double low = 1e300, high = -1e300, total = 0;
  for (const SectionCell& c : section.cells) {
    low = std::min(low, c.bottom);
    high = std::max({high, c.ground, c.water_table});
    total += std::max(c.width, 1e-6);
  }
  const Ticks ticks = round_ticks(low, high, 7);
  const Scale y{ticks.low(), ticks.high(), kTop + kHeight, kTop};
  svg.text(0, 14, kTexts.elevation, {.size = 13, .bold = true});
  for (const double v : ticks.at) {
    svg.line(kLeft, y(v), kWidth - kRight, y(v), fmt::format("stroke=\"{}\"", kGrid));
    svg.text(kLeft - 7, y(v) + 4, number_words(v, ticks.decimals), {.size = 12, .anchor = Anchor::end, .fill = kSoft});
  }
  double x = kLeft;
  for (const SectionCell& c : section.cells) {
    const double width = (kWidth - kLeft - kRight) * std::max(c.width, 1e-6) / total;
    draw_cell(svg, c, x, width, y);
    svg.line(x + width, kTop - 4, x + width, kTop + kHeight, "stroke=\"#fff\" stroke-width=\"2\"");
    const int rows = static_cast<int>(std::max(wrap(c.name.in(Language::english), width - 8, 12.5, 2, true).size(),
                                               wrap(c.name.in(Language::spanish), width - 8, 12.5, 2, true).size()));
    svg.lines(x + width / 2, kTop - 10 - (rows - 1) * 15, c.name, width - 8, 2, {.size = 12.5, .anchor = Anchor::middle, .bold = true});
    x += width;
  }
  draw_key(svg, kTop + kHeight + 24);
  figure.svg = std::move(svg);
  figure.description = phrase(kTexts.section_says, {same(std::to_string(section.cells.size()))});
  figure.table.head = {kTexts.item,
                       kTexts.ground,
                       join(kTexts.water_table, kTexts.at_start, same(", ")),
                       join(kTexts.water_table, kTexts.at_end, same(", ")),
                       join(kTexts.interface, kTexts.at_start, same(", ")),
                       join(kTexts.interface, kTexts.at_end, same(", ")),
                       kTexts.thickness_fresh,
                       kTexts.bottom};
  for (const SectionCell& c : section.cells)
    figure.table.rows.push_back({c.name, number_words(c.ground, 1), number_words(c.water_table_before, 2), number_words(c.water_table, 2),
                                 number_words(c.interface_before, 2), number_words(c.interface, 2),
                                 number_words(c.water_table - top_of_brine(c), 1), number_words(c.bottom, 1)});
  return figure;
}

}  // namespace cuenca::report
