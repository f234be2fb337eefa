// Geometry: no boxes or labels on top of each other, links go where they say, ribbons keep their width.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>

#include "demo_model.hpp"
#include "report/chart_schematic.hpp"
#include "report/layered.hpp"
#include "report/sankey.hpp"

namespace cuenca::report {
namespace {

struct Dice {
  std::uint64_t state;
  int roll(int sides) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(sides));
  }
};

void expect_apart(const std::vector<Box>& boxes, double gap) {
  for (std::size_t i = 0; i < boxes.size(); ++i)
    for (std::size_t j = i + 1; j < boxes.size(); ++j)
      if (boxes[i].width > 0 && boxes[j].width > 0) {
        EXPECT_FALSE(boxes[i].meets(boxes[j], gap)) << i << ' ' << j;
      }
}

TEST(Layered, RandomNetworksNeverOverlap) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice{seed};
    std::vector<LayerNode> nodes;
    for (int i = 2 + dice.roll(30); i > 0; --i)
      nodes.push_back({100.0 + dice.roll(60), 30.0 + dice.roll(40), -1, dice.roll(4) == 0, dice.roll(4) == 0});
    std::vector<LayerEdge> edges;
    const int n = static_cast<int>(nodes.size());
    for (int i = dice.roll(3 * n); i > 0; --i)
      if (const int a = dice.roll(n), b = dice.roll(n); a != b) edges.push_back({a, b, 1.0 + dice.roll(100)});
    const Layout l = lay_out(nodes, edges);
    ASSERT_EQ(l.nodes.size(), nodes.size());
    expect_apart(l.nodes, 10);
    std::map<int, int> filled;
    for (const Box& b : l.nodes) {
      EXPECT_GE(b.x, 0);
      EXPECT_LE(b.x + b.width, l.width + 1e-9);
      EXPECT_LE(b.y + b.height, l.height + 1e-9);
    }
    for (std::size_t e = 0; e < edges.size(); ++e) {  // routes begin and end on their boxes
      const Box &a = l.nodes[static_cast<std::size_t>(edges[e].from)], &b = l.nodes[static_cast<std::size_t>(edges[e].to)];
      ASSERT_GE(l.routes[e].size(), 2u);
      const Point p = l.routes[e].front(), q = l.routes[e].back();
      EXPECT_TRUE(p.x > a.x && p.x < a.x + a.width && (p.y == a.y || p.y == a.y + a.height));
      EXPECT_TRUE(q.x > b.x && q.x < b.x + b.width && (q.y == b.y || q.y == b.y + b.height));
      EXPECT_NE(l.layer[static_cast<std::size_t>(edges[e].from)], l.layer[static_cast<std::size_t>(edges[e].to)]);
    }
  }
}

TEST(Layered, BreaksACycleAtItsLightestLink) {
  const std::vector<LayerEdge> ring = {{0, 1, 10}, {1, 2, 10}, {2, 0, 1}};
  EXPECT_EQ(back_edges(3, ring), (std::vector<bool>{false, false, true}));
}

TEST(Layered, UncrossesWhatCanBeUncrossed) {
  // two chains given in an order that crosses
  const Layout l = lay_out({{}, {}, {}, {}}, {{0, 3, 1}, {1, 2, 1}});
  EXPECT_EQ(l.crossings, 0);
}

TEST(Schematic, MountainsOnTopSalarAtTheBottomAndNoLabelHidden) {
  const Schematic s = demo_model().schematic;
  for (const bool poster : {false, true}) {
    SchematicPlaces places;
    draw_schematic(s, poster, &places);
    ASSERT_EQ(places.nodes.size(), s.nodes.size());
    ASSERT_EQ(places.labels.size(), s.edges.size());
    expect_apart(places.nodes, 8);
    expect_apart(places.labels, 0);
    int shown = 0, flowing = 0;
    for (std::size_t e = 0; e < s.edges.size(); ++e) {
      flowing += s.edges[e].flow > 0;
      shown += places.labels[e].width > 0;
      for (const Box& n : places.nodes) EXPECT_FALSE(places.labels[e].width > 0 && places.labels[e].meets(n));
    }
    EXPECT_EQ(shown, flowing);
    double lowest_catchment = 0, highest_surface = 1e9;
    for (std::size_t i = 0; i < s.nodes.size(); ++i) {
      if (s.nodes[i].kind == NodeKind::catchment) lowest_catchment = std::max(lowest_catchment, places.nodes[i].y + places.nodes[i].height);
      if (s.nodes[i].kind == NodeKind::surface || s.nodes[i].kind == NodeKind::lagoon)
        highest_surface = std::min(highest_surface, places.nodes[i].y);
    }
    EXPECT_LT(lowest_catchment, highest_surface);
    for (std::size_t i = 0; i < s.nodes.size(); ++i)  // wells, ponds, plants and uses stand right of the rest of their row
      if (s.nodes[i].kind == NodeKind::well || s.nodes[i].kind == NodeKind::pond)
        for (std::size_t j = 0; j < s.nodes.size(); ++j)
          if (s.nodes[j].kind == NodeKind::cell || s.nodes[j].kind == NodeKind::reach) {
            const Box &a = places.nodes[i], &b = places.nodes[j];
            if (std::abs(a.y + a.height / 2 - b.y - b.height / 2) < 1) {
              EXPECT_GT(a.x, b.x);
            }
          }
  }
}

void expect_conserved(const Sankey& s) {
  const SankeyLayout l = lay_out_sankey(s);
  std::vector<double> in(s.nodes.size(), 0), out(s.nodes.size(), 0), in_flow(s.nodes.size(), 0), out_flow(s.nodes.size(), 0);
  for (std::size_t i = 0; i < s.links.size(); ++i) {
    const Ribbon& r = l.ribbons[i];
    const auto a = static_cast<std::size_t>(s.links[i].from), b = static_cast<std::size_t>(s.links[i].to);
    EXPECT_NEAR(r.thickness, s.links[i].flow * l.scale, 1e-9);
    out[a] += r.thickness, in[b] += r.thickness;
    out_flow[a] += s.links[i].flow, in_flow[b] += s.links[i].flow;
    // both ends lie on the bars of their nodes
    EXPECT_GE(r.y0, l.nodes[a].y - 1e-6);
    EXPECT_LE(r.y0 + r.thickness, l.nodes[a].y + l.nodes[a].height + 1e-6);
    EXPECT_GE(r.y1, l.nodes[b].y - 1e-6);
    EXPECT_LE(r.y1 + r.thickness, l.nodes[b].y + l.nodes[b].height + 1e-6);
    EXPECT_EQ(r.back, l.column[a] >= l.column[b]);
  }
  for (std::size_t v = 0; v < s.nodes.size(); ++v) {
    EXPECT_NEAR(l.nodes[v].height, std::max(in[v], out[v]), 1e-6);
    EXPECT_NEAR(l.nodes[v].height, std::max(in_flow[v], out_flow[v]) * l.scale, 1e-6);
    for (std::size_t w = v + 1; w < s.nodes.size(); ++w)
      if (l.column[v] == l.column[w]) {
        EXPECT_FALSE(l.nodes[v].meets(l.nodes[w])) << v << ' ' << w;
      }
  }
  EXPECT_GT(l.scale, 0);
}

TEST(SankeyLayoutTest, DemonstrationConservesWidths) {
  const Sankey s = demo_model().sankeys[0];
  expect_conserved(s);
  int back = 0;
  for (const Ribbon& r : lay_out_sankey(s).ribbons) back += r.back;
  EXPECT_EQ(back, 2);  // brine back to the margin, reinjection back to the nucleus
}

TEST(SankeyLayoutTest, RandomNetworksWithCyclesConserveWidths) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice{seed};
    Sankey s;
    const int n = 2 + dice.roll(14);
    s.nodes.resize(static_cast<std::size_t>(n));
    for (int i = 1 + dice.roll(3 * n); i > 0; --i)
      if (const int a = dice.roll(n), b = dice.roll(n); a != b) s.links.push_back({a, b, 0.001 * (1 + dice.roll(5000))});
    if (!s.links.empty()) expect_conserved(s);
  }
}

}  // namespace
}  // namespace cuenca::report
