// Pathways: rules of succession, unknown dates, sequences followed in other futures, scores, map.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "analysis/pathways/graph.hpp"
#include "analysis/pathways/map.hpp"
#include "analysis/pathways/scores.hpp"
#include "analysis/pathways/sell_by.hpp"

namespace cuenca::analysis::pathways {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// now -> save, cap, sea; save -> cap, sea; cap -> sea.
Graph valley() {
  Graph g;
  g.actions = {{"now", 0, 0, {1, 2, 3}}, {"save", 2, 10, {2, 3}}, {"cap", 1, 20, {3}}, {"sea", 8, 100, {}}};
  g.begin = 2025;
  g.end = 2060;
  return g;
}

TEST(Pathways, OnlyLaterDatesFollowAndTheStartMayLast) {
  const Graph g = valley();
  const double dry[] = {2030, 2028, 2040, kNever};
  const Pathways p = enumerate(g, dry);
  ASSERT_EQ(p.all.size(), 2u);  // save would have stopped already
  EXPECT_EQ(p.all[0].actions, (std::vector<std::size_t>{0, 3}));
  EXPECT_EQ(p.all[0].switches[0].decision, 2022);
  EXPECT_TRUE(p.all[0].switches[0].late);
  EXPECT_EQ(p.all[0].switches[0].gap, 3);
  EXPECT_EQ(p.all[1].actions, (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_FALSE(p.all[1].switches[1].late);
  const double wet[] = {2060, 2028, 2040, kNever};
  ASSERT_EQ(enumerate(g, wet).all.size(), 1u);
  EXPECT_TRUE(enumerate(g, wet).all[0].reaches_end);
  EXPECT_EQ(enumerate(g, wet).all[0].last, 2060);
  const double lost[] = {2030, 2030, 2030, 2030};
  ASSERT_EQ(enumerate(g, lost).all.size(), 1u);
  EXPECT_FALSE(enumerate(g, lost).all[0].reaches_end);
  EXPECT_TRUE(enumerate(g, dry, 1).truncated);
}

TEST(Pathways, NothingIsSaidThroughUnknownDates) {
  const Graph g = valley();
  const double unknown_sea[] = {2030, 2028, 2040, kNan};
  EXPECT_TRUE(enumerate(g, unknown_sea).all.empty()) << "whether cap is the last of it depends on the sea";
  const double unknown_save[] = {2030, kNan, 2040, kNever};
  EXPECT_EQ(enumerate(g, unknown_save).all.size(), 2u);
  const double unknown_start[] = {kNan, 2028, 2040, kNever};
  EXPECT_TRUE(enumerate(g, unknown_start).all.empty());
  const std::size_t sequence[] = {0, 1, 2, 3};
  EXPECT_TRUE(follow(g, sequence, unknown_save).unknown);
  const std::size_t without[] = {0, 2, 3};
  EXPECT_FALSE(follow(g, without, unknown_save).unknown);
}

TEST(Pathways, ASequencePassesOverWhatWouldHaveStopped) {
  Graph g = valley();
  const std::size_t sequence[] = {0, 1, 2, 3};
  const double odd[] = {2030, 2028, 2040, 2055};
  const Followed f = follow(g, sequence, odd);
  EXPECT_EQ(f.pathway.actions, (std::vector<std::size_t>{0, 2, 3}));
  EXPECT_EQ(f.pathway.cost, 120);
  EXPECT_EQ(f.pathway.last, 2055);
  EXPECT_FALSE(f.pathway.reaches_end);
  g.actions[0].next = {1};  // … but only where the next may follow directly
  EXPECT_EQ(follow(g, sequence, odd).pathway.actions, std::vector<std::size_t>{0});
}

TEST(Pathways, ScoredOverFuturesByHand) {
  const Graph g = valley();
  // futures: dry, wet, implausible, unknown; columns now, save, cap, sea
  const std::vector<double> dates = {2030, 2035, 2040, kNever, 2050, 2055, kNever, kNever,
                                     2026, 2027, 2028, 2029,   kNan, 2035, 2040,   kNever};
  const std::vector<double> weights = {3, 1, 0, 1};
  const Scores scores = score(g, dates, weights, 0.05);
  EXPECT_FALSE(scores.truncated);
  const auto find = [&](std::vector<std::size_t> actions) -> const Scored& {
    for (const Scored& s : scores.all)
      if (s.actions == actions) return s;
    ADD_FAILURE();
    return scores.all[0];
  };
  const Scored& cap = find({0, 2, 3});
  EXPECT_EQ(cap.known, 2u);
  EXPECT_EQ(cap.undefined, 1u);
  EXPECT_EQ(cap.implausible, 1u);
  EXPECT_DOUBLE_EQ(cap.lasts, 1);
  EXPECT_DOUBLE_EQ(cap.late, 0);
  EXPECT_DOUBLE_EQ(cap.mean_cost, (3 * 120 + 1 * 20) / 4.0);
  const double discounted = (3 * (20 / std::pow(1.05, 4) + 100 / std::pow(1.05, 7)) + 20 / std::pow(1.05, 24)) / 4;
  EXPECT_NEAR(cap.discounted, discounted, 1e-12);
  EXPECT_DOUBLE_EQ(cap.steps[2].share, 0.75);
  EXPECT_EQ(cap.steps[2].earliest, 2032);
  EXPECT_DOUBLE_EQ(cap.steps[1].share, 1);
  EXPECT_EQ(cap.steps[1].earliest, 2029);
  EXPECT_EQ(cap.steps[1].tenth, 2029);
  EXPECT_EQ(cap.steps[1].middle, 2029);
  const Scored& only_cap = find({0, 2});
  EXPECT_DOUBLE_EQ(only_cap.lasts, 0.25);
  EXPECT_DOUBLE_EQ(only_cap.mean_last, (3 * 2040 + 2060) / 4.0);
  EXPECT_EQ(only_cap.least_last, 2040);
  const Scored& sea = find({0, 3});
  EXPECT_DOUBLE_EQ(sea.late, 0.75);
  EXPECT_DOUBLE_EQ(sea.mean_gap, 0.75 * 3);
  EXPECT_TRUE(cap.dominated_by.empty());
  EXPECT_FALSE(sea.dominated_by.empty()) << "cap and then sea lasts as often, costs less and is never late";
}

TEST(Pathways, TheMapHoldsEveryLineAndStationOnce) {
  const Graph g = valley();
  const double dry[] = {2030, 2035, 2040, kNever};
  const auto p = enumerate(g, dry).all;
  EXPECT_EQ(p.size(), 4u);
  const PathwayMap m = map_of(g, p);
  ASSERT_EQ(m.lines.size(), 4u);
  EXPECT_EQ(m.lines[0].action, 0u);
  EXPECT_EQ(m.lines[1].action, 1u);
  EXPECT_EQ(m.lines[2].from, 2030);
  EXPECT_EQ(m.lines[2].to, 2040);
  EXPECT_TRUE(m.lines[3].reaches_end);
  EXPECT_EQ(m.lines[3].from, 2030);
  ASSERT_EQ(m.stations.size(), 6u);
  EXPECT_EQ(m.stations[0].to, 2u) << "of one date by id: cap, save, sea";
  EXPECT_EQ(m.stations.back().date, 2040);
  EXPECT_EQ(m.stations.back().pathways, 2u);
}

TEST(Pathways, FaultsAreTold) {
  Graph g = valley();
  EXPECT_TRUE(faults(g).empty());
  g.actions[1].id = "now";
  g.actions[2].lead = -1;
  g.actions[3].next = {9};
  g.start = 7;
  g.end = 2000;
  EXPECT_EQ(faults(g).size(), 5u);
}

}  // namespace
}  // namespace cuenca::analysis::pathways
