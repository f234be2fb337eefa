#include "report/chart_schematic.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/layered.hpp"
#include "report/number.hpp"
#include "report/pictogram.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr double kLeast = 880, kWidth = 140, kTextLeft = 30, kNameSize = 12.5, kDetailSize = 11;
constexpr int kNameLines = 3;

/// What stands in a box.
std::vector<Piece> content_of(const Node& n) {
  const double width = kWidth - kTextLeft - 7;
  return {{n.name, width, kNameLines, {.size = kNameSize, .bold = true}}, {n.detail, width, 2, {.size = kDetailSize, .fill = kSoft}}};
}

double height_of(const Node& n) {
  const std::vector<Piece> content = content_of(n);
  return std::max(40.0, 12 + std::max(stack_height(content, Language::english), stack_height(content, Language::spanish)));
}

bool stands_aside(NodeKind kind) {
  return kind == NodeKind::well || kind == NodeKind::pond || kind == NodeKind::plant || kind == NodeKind::use;
}

/// A route as cubic pieces that leave and arrive vertically, with points along it for placing labels.
struct Curve {
  std::string data;
  std::vector<Point> points;
};

Curve curve_of(const std::vector<Point>& route, double back_off) {
  Curve curve;
  PathData path;
  path.move(route[0].x, route[0].y);
  for (std::size_t i = 1; i < route.size(); ++i) {
    Point a = route[i - 1], b = route[i];
    if (i + 1 == route.size()) b.y += b.y > a.y ? -back_off : back_off;  // room for the arrow head
    const double bend = (b.y - a.y) * 0.5;
    path.curve(a.x, a.y + bend, b.x, b.y - bend, b.x, b.y);
    for (int k = 0; k <= 12; ++k) {
      const double t = k / 12.0, u = 1 - t;
      curve.points.push_back({u * u * u * a.x + 3 * u * u * t * a.x + 3 * u * t * t * b.x + t * t * t * b.x,
                              u * u * u * a.y + 3 * u * u * t * (a.y + bend) + 3 * u * t * t * (b.y - bend) + t * t * t * b.y});
    }
  }
  curve.data = path.str();
  return curve;
}

Tone tone_of_edge(const Schematic& s, const Edge& e) {
  const NodeKind a = s.nodes[static_cast<std::size_t>(e.from)].kind, b = s.nodes[static_cast<std::size_t>(e.to)].kind;
  if (stands_aside(a) || stands_aside(b)) return Tone::use;
  const auto deep = [](NodeKind k) { return k == NodeKind::deep_cell || k == NodeKind::pond; };
  if (deep(a) || deep(b)) return Tone::brine;
  return Tone::flow;
}

class Drawing {
 public:
  Drawing(const Schematic& s, bool poster, const std::vector<NodeLook>* looks = nullptr) : schematic_(s), looks_(looks) {
    std::vector<LayerNode> nodes;
    std::vector<LayerEdge> edges;
    for (const Node& n : s.nodes) {
      nodes.push_back({kWidth, height_of(n), n.layer, n.kind == NodeKind::catchment, stands_aside(n.kind)});
    }
    for (const Edge& e : s.edges) edges.push_back({e.from, e.to, e.flow}), most_ = std::max(most_, e.flow);
    LayerOptions options;
    options.most_in_layer = poster ? 9 : 5;
    options.gap = poster ? 40 : 14;
    options.channel = poster ? 14 : 8;
    options.layer_gap = poster ? 50 : 54;
    layout_ = lay_out(nodes, edges, options);
    if (layout_.width < kLeast) widen(kLeast);
    for (std::size_t e = 0; e < s.edges.size(); ++e)
      curves_.push_back(layout_.routes[e].empty() ? Curve{} : curve_of(layout_.routes[e], head_length(e)));
  }

  Svg draw_ground() {
    Svg svg(layout_.width, layout_.height);
    for (std::size_t e = 0; e < curves_.size(); ++e) draw_edge(svg, e);
    for (std::size_t i = 0; i < schematic_.nodes.size(); ++i) draw_node(svg, i);
    return svg;
  }

  Svg draw(SchematicPlaces* places) {
    Svg svg(layout_.width, layout_.height + 54);
    for (std::size_t e = 0; e < curves_.size(); ++e) draw_edge(svg, e);
    for (std::size_t i = 0; i < schematic_.nodes.size(); ++i) draw_node(svg, i);
    for (std::size_t e = 0; e < curves_.size(); ++e) label_edge(svg, e);
    draw_key(svg);
    if (places) *places = {layout_.nodes, labels_};
    return svg;
  }

 private:
  /// A small basin stands in the middle: pictures fill the width of the page, and its boxes would become huge.
  void widen(double width) {
    const double by = (width - layout_.width) / 2;
    for (Box& b : layout_.nodes) b.x += by;
    for (auto& route : layout_.routes)
      for (Point& p : route) p.x += by;
    layout_.width = width;
  }

  double width_of(std::size_t e) const {
    return most_ > 0 && schematic_.edges[e].flow > 0 ? 1.2 + 9 * std::sqrt(schematic_.edges[e].flow / most_) : 1;
  }
  double head_length(std::size_t e) const { return 5 + width_of(e) * 0.7; }

  void draw_edge(Svg& svg, std::size_t e) {
    if (curves_[e].points.empty()) return;
    Colour colour = colour_of(tone_of_edge(schematic_, schematic_.edges[e]));
    if (looks_) colour.fill = "#aab2b9";
    const bool still = !looks_ && !(schematic_.edges[e].flow > 0);
    const double w = looks_ ? 1.4 : width_of(e);
    svg.path(curves_[e].data, fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-opacity=\"0.72\"{}", colour.fill,
                                          coordinate(w), still ? " stroke-dasharray=\"2 4\"" : ""));
    const Point tip = layout_.routes[e].back(), base = curves_[e].points.back();
    const double half = 3 + w * 0.62;
    svg.path(PathData().move(tip.x, tip.y).line(base.x - half, base.y).line(base.x + half, base.y).close().str(),
             fmt::format("fill=\"{}\"", colour.fill));
  }

  void draw_node(Svg& svg, std::size_t i) {
    const Node& n = schematic_.nodes[i];
    const Box& b = layout_.nodes[i];
    const Colour colour = colour_of(tone_of(n.kind));
    if (looks_ && i < looks_->size()) {
      const NodeLook& look = (*looks_)[i];
      svg.rect(b, fmt::format("rx=\"3\" fill=\"{}\" stroke=\"{}\" stroke-width=\"{}\"", look.fill, look.edge, coordinate(look.width)));
      std::vector<Piece> content = content_of(n);
      for (Piece& p : content) p.width += kTextLeft - 10;
      content[1].style.fill = look.strong ? kInk : kSoft;
      content[1].style.bold = look.strong;
      svg.stack(b.x + 9, b.y + b.height / 2, content, true);
      return;
    }
    svg.rect(b, fmt::format("rx=\"3\" fill=\"#fff\" stroke=\"{}\" stroke-width=\"1.2\"", colour.fill));
    svg.rect({b.x, b.y, 25, b.height}, fmt::format("rx=\"3\" fill=\"{}\"", colour.pale));
    const double middle = b.y + b.height / 2;
    svg.path(pictogram(n.kind),
             fmt::format("transform=\"translate({} {})\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\" stroke-linejoin=\"round\"",
                         coordinate(b.x + 3.5), coordinate(middle - 18.5), colour.ink));
    svg.text(b.x + 12.5, middle + 14, same(fmt::format("{}", i + 1)),
             {.size = 11.5, .anchor = Anchor::middle, .fill = colour.ink, .bold = true});
    svg.stack(b.x + kTextLeft, middle, content_of(n), true);
  }

  /// The free place on the link nearest to its middle that covers the fewest other links.
  void label_edge(Svg& svg, std::size_t e) {
    labels_.push_back({});
    const auto& points = curves_[e].points;
    if (points.empty() || !(schematic_.edges[e].flow > 0)) return;
    const double litres = schematic_.edges[e].flow * 1000;
    const Words text = join(significant_words(litres, litres < 1 ? 2 : 3), same("L/s"), same(" "));
    const double size = 11, width = text_width(text, size) + 4, height = size + 4;
    double best = 1e300;
    Box chosen;
    const auto n = static_cast<double>(points.size() - 1);
    for (std::size_t k = 0; k < points.size(); ++k)
      for (const double side : {0.0, 0.62, -0.62}) {
        const Box box{points[k].x - width / 2 + side * width, points[k].y - height / 2, width, height};
        if (box.x < 2 || box.x + width > layout_.width - 2) continue;
        double cost = std::abs(static_cast<double>(k) / n - 0.5) * 4 + std::abs(side) * 1.5;
        bool free = true;
        for (const Box& other : layout_.nodes) free = free && !box.meets(other, 3);
        for (const Box& other : labels_) free = free && !(other.width > 0 && box.meets(other, 2));
        if (!free) continue;
        for (std::size_t o = 0; o < curves_.size(); ++o)
          if (o != e)
            for (const Point& p : curves_[o].points) cost += box.meets({p.x, p.y, 0, 0}, 1) ? 1.5 : 0;
        if (cost < best) best = cost, chosen = box;
      }
    if (best == 1e300) return;
    labels_.back() = chosen;
    svg.rect(chosen, "fill=\"#fff\" fill-opacity=\"0.86\"");
    svg.text(chosen.x + chosen.width / 2, chosen.y + height - 4.2, text,
             {.size = size, .anchor = Anchor::middle, .fill = colour_of(tone_of_edge(schematic_, schematic_.edges[e])).ink});
  }

  void draw_key(Svg& svg) {
    bool used[13] = {};
    for (const Node& n : schematic_.nodes) used[static_cast<int>(n.kind)] = true;
    double x = 16, y = layout_.height + 12;
    for (int k = 0; k < 13; ++k) {
      if (!used[k]) continue;
      const auto kind = static_cast<NodeKind>(k);
      const double width = 26 + text_width(Words(kind_text(kind)), 11) + 14;
      if (x + width > layout_.width - 8) x = 16, y += 23;
      svg.path(pictogram(kind),
               fmt::format("transform=\"translate({} {})\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\" stroke-linejoin=\"round\"",
                           coordinate(x), coordinate(y - 9), colour_of(tone_of(kind)).ink));
      svg.text(x + 23, y + 4, kind_text(kind), {.size = 11});
      x += width;
    }
    svg.grow(y + 16);
  }

  const Schematic& schematic_;
  const std::vector<NodeLook>* looks_ = nullptr;
  double most_ = 0;
  Layout layout_;
  std::vector<Curve> curves_;
  std::vector<Box> labels_;
};

Words numbered(const Schematic& s, int node) {
  return join(same(fmt::format("{} ", node + 1)), s.nodes[static_cast<std::size_t>(node)].name);
}

}  // namespace

Text kind_text(NodeKind kind) {
  switch (kind) {
    case NodeKind::catchment:
      return kTexts.catchment;
    case NodeKind::reach:
      return kTexts.reach;
    case NodeKind::lagoon:
      return kTexts.lagoon;
    case NodeKind::vega:
      return kTexts.vega;
    case NodeKind::surface:
      return kTexts.surface;
    case NodeKind::cell:
      return kTexts.cell;
    case NodeKind::deep_cell:
      return kTexts.deep_cell;
    case NodeKind::spring:
      return kTexts.spring;
    case NodeKind::well:
      return kTexts.well;
    case NodeKind::pond:
      return kTexts.pond;
    case NodeKind::plant:
      return kTexts.plant;
    case NodeKind::use:
      return kTexts.use;
    case NodeKind::outside:
      break;
  }
  return kTexts.outside;
}

Svg draw_schematic_ground(const Schematic& s, const std::vector<NodeLook>& looks) { return Drawing(s, false, &looks).draw_ground(); }

Figure draw_schematic(const Schematic& s, bool poster, SchematicPlaces* places) {
  Figure figure;
  figure.caption = s.caption;
  figure.wide = true;
  figure.svg = Drawing(s, poster).draw(places);
  const auto largest = std::max_element(s.edges.begin(), s.edges.end(), [](const Edge& a, const Edge& b) { return a.flow < b.flow; });
  if (largest != s.edges.end())
    figure.description =
        phrase(kTexts.schematic_says,
               {same(std::to_string(s.nodes.size())), same(std::to_string(s.edges.size())), significant_words(largest->flow * 1000),
                s.nodes[static_cast<std::size_t>(largest->from)].name, s.nodes[static_cast<std::size_t>(largest->to)].name});
  figure.description = join(figure.description, kTexts.diagram_note, same(" "));
  figure.table.head = {kTexts.from, kTexts.into, with_unit(kTexts.flow, "L/s"), with_unit(kTexts.flow, "hm3/yr")};
  figure.table.text_columns = 2;
  for (const Edge& e : s.edges)
    figure.table.rows.push_back(
        {numbered(s, e.from), numbered(s, e.to), significant_words(e.flow * 1000), significant_words(e.flow * 31.5576)});
  return figure;
}

}  // namespace cuenca::report
