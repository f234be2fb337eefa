#include "report/chart_sankey.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/sankey.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kYear = 31.5576;  ///< hm3/yr of 1 m3/s

/// A forward ribbon: the same thickness at both ends, as an area.
std::string forward_path(const Ribbon& r) {
  const double t = r.thickness, bend = (r.x1 - r.x0) * 0.5;
  return PathData()
      .move(r.x0, r.y0)
      .curve(r.x0 + bend, r.y0, r.x1 - bend, r.y1, r.x1, r.y1)
      .line(r.x1, r.y1 + t)
      .curve(r.x1 - bend, r.y1 + t, r.x0 + bend, r.y0 + t, r.x0, r.y0 + t)
      .close()
      .str();
}

/// The middle line of a ribbon that returns: out to the right, down, along its lane to the left, up and in again.
std::string return_path(const Ribbon& r) {
  const double half = r.thickness / 2, turn = half + 7, from = r.y0 + half, to = r.y1 + half, lane = r.lane + half;
  const auto arc = [&](double x, double y) {
    return fmt::format("A{0} {0} 0 0 1 {1} {2}", coordinate(turn), coordinate(x), coordinate(y));
  };
  return fmt::format("M{} {}", coordinate(r.x0), coordinate(from)) + arc(r.x0 + turn, from + turn) +
         fmt::format("V{}", coordinate(lane - turn)) + arc(r.x0, lane) + fmt::format("H{}", coordinate(r.x1)) +
         arc(r.x1 - turn, lane - turn) + fmt::format("V{}", coordinate(to + turn)) + arc(r.x1, to);
}

void draw_label(Svg& svg, const Box& b, const Words& name, double flow, Tone tone, int column, int columns, double room) {
  const bool left = column == 0, right = column == columns - 1;
  const double x = left ? b.x - 7 : b.x + b.width + 7, middle = b.y + b.height / 2;
  const TextStyle title{.size = 11.5, .anchor = left ? Anchor::end : Anchor::start, .fill = kInk, .bold = true, .halo = true};
  const TextStyle value{.size = 10.5, .anchor = left ? Anchor::end : Anchor::start, .fill = colour_of(tone).ink, .halo = true};
  const double wide = left ? 114 : right ? 130 : room;
  svg.stack(x, middle, {{name, wide, 2, title}, {join(significant_words(flow * kYear), unit_words("hm3/yr"), same(" ")), 200, 1, value}},
            true);
}

}  // namespace

Figure draw_sankey(const Sankey& sankey) {
  Figure figure;
  figure.caption = sankey.caption;
  const SankeyLayout layout = lay_out_sankey(sankey);
  Svg svg(900, layout.height + 14);
  std::vector<double> in(sankey.nodes.size(), 0), out(sankey.nodes.size(), 0);
  bool returns = false;
  for (std::size_t i = 0; i < sankey.links.size(); ++i) {
    const SankeyLink& l = sankey.links[i];
    const Ribbon& r = layout.ribbons[i];
    if (!(r.thickness > 0)) continue;
    out[static_cast<std::size_t>(l.from)] += l.flow;
    in[static_cast<std::size_t>(l.to)] += l.flow;
    returns = returns || r.back;
    const Tone from = sankey.nodes[static_cast<std::size_t>(l.from)].tone, to = sankey.nodes[static_cast<std::size_t>(l.to)].tone;
    const Tone tone = to == Tone::evaporation || to == Tone::use ? to : from;
    const std::string_view colour = colour_of(tone).fill;
    if (r.back)
      svg.path(return_path(r),
               fmt::format("fill=\"none\" stroke=\"{}\" stroke-opacity=\"0.42\" stroke-width=\"{}\"", colour, coordinate(r.thickness)));
    else
      svg.path(forward_path(r),
               fmt::format("fill=\"{0}\" fill-opacity=\"0.42\" stroke=\"{0}\" stroke-opacity=\"0.5\" stroke-width=\"0.5\"", colour));
  }
  const double room = layout.columns > 1 ? (900 - 276.0) / (layout.columns - 1) - 24 : 300;
  double total = 0;
  for (std::size_t v = 0; v < sankey.nodes.size(); ++v) {
    const double flow = std::max(in[v], out[v]);
    if (!(flow > 0)) continue;
    if (in[v] == 0) total += flow;
    const Tone tone = sankey.nodes[v].tone;
    Box bar = layout.nodes[v];
    bar.height = std::max(bar.height, 1.0);
    svg.rect(bar, fmt::format("fill=\"{}\"", colour_of(tone).ink));
    draw_label(svg, bar, sankey.nodes[v].name, flow, tone, layout.column[v], layout.columns, room);
  }
  figure.svg = std::move(svg);
  figure.table.head = {kTexts.from, kTexts.into, with_unit(kTexts.flow, "hm3/yr"), with_unit(kTexts.flow, "L/s")};
  figure.table.text_columns = 2;
  const SankeyLink* largest = nullptr;
  for (const SankeyLink& l : sankey.links) {
    figure.table.rows.push_back({sankey.nodes[static_cast<std::size_t>(l.from)].name, sankey.nodes[static_cast<std::size_t>(l.to)].name,
                                 significant_words(l.flow * kYear), significant_words(l.flow * 1000)});
    if (!largest || l.flow > largest->flow) largest = &l;
  }
  if (largest)
    figure.description = phrase(kTexts.sankey_says, {significant_words(total * kYear),
                                                     join(sankey.nodes[static_cast<std::size_t>(largest->from)].name,
                                                          sankey.nodes[static_cast<std::size_t>(largest->to)].name, same(" → ")),
                                                     significant_words(largest->flow * kYear)});
  if (returns) figure.description = join(figure.description, kTexts.returns_note, same(" "));
  return figure;
}

}  // namespace cuenca::report
