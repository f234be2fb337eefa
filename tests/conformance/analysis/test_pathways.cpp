// The pathways of a small salar, enumerated by hand: three futures, eight pathways each.
#include <gtest/gtest.h>

#include <map>

#include "analysis/pathways/graph.hpp"
#include "analysis/pathways/map.hpp"
#include "analysis/pathways/scores.hpp"
#include "shared.hpp"

namespace cuenca::analysis::pathways {
namespace {

TEST(PathwaysHand, EveryPathwaySwitchAndDecisionIsTheOneByHand) {
  const auto folder = discovery::reference();
  if (folder.empty()) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto all = discovery::json_of(folder / "pathways_hand/pathways.json");
  Graph graph;
  graph.begin = all["horizon"][0];
  graph.end = all["horizon"][1];
  std::map<std::string, std::size_t> place;
  for (const auto& [id, action] : all["actions"].items()) {
    place[id] = graph.actions.size();
    graph.actions.push_back({id, action["lead"], action["cost"], {}});
  }
  for (const auto& [id, next] : all["allowed_next"].items())
    for (const auto& n : next) graph.actions[place[id]].next.push_back(place[n.get<std::string>()]);
  graph.start = place["current"];
  ASSERT_TRUE(faults(graph).empty());
  const std::map<std::string, std::size_t> successes = {{"dry", 4}, {"mid", 4}, {"wet", 8}};
  std::vector<double> dates;
  int compared = 0;
  for (const auto& [future, tipping] : all["tipping_points"].items()) {
    std::vector<double> sell_by(graph.actions.size());
    for (const auto& [id, year] : tipping.items()) sell_by[place[id]] = year;
    dates.insert(dates.end(), sell_by.begin(), sell_by.end());
    const Pathways found = enumerate(graph, sell_by);
    const auto& want = all["pathways"][future];
    ASSERT_EQ(found.all.size(), want.size());
    EXPECT_FALSE(found.truncated);
    std::size_t lasting = 0;
    for (std::size_t i = 0; i < want.size(); ++i) {
      const Pathway& p = found.all[i];
      std::vector<std::string> ids;
      std::vector<double> switches, decisions;
      std::vector<bool> late;
      for (const std::size_t a : p.actions) ids.push_back(graph.actions[a].id);
      for (const Switch& s : p.switches) {
        switches.push_back(s.date);
        decisions.push_back(s.decision);
        late.push_back(s.late);
      }
      EXPECT_EQ(ids, want[i]["actions"].get<std::vector<std::string>>()) << future << " " << i;
      EXPECT_EQ(switches, want[i]["switch_years"].get<std::vector<double>>());
      EXPECT_EQ(decisions, want[i]["decision_years"].get<std::vector<double>>());
      EXPECT_EQ(late, want[i]["late"].get<std::vector<bool>>());
      EXPECT_EQ(p.reaches_end, want[i]["reaches_horizon"].get<bool>());
      EXPECT_EQ(p.cost, want[i]["cost"].get<double>());
      EXPECT_EQ(p.last, want[i]["last_year"].get<double>());
      const Followed f = follow(graph, p.actions, sell_by);
      EXPECT_EQ(f.pathway.actions, p.actions);
      EXPECT_EQ(f.pathway.last, p.last);
      lasting += p.reaches_end;
      ++compared;
    }
    EXPECT_EQ(lasting, successes.at(future));
    const PathwayMap map = map_of(graph, found.all);
    EXPECT_EQ(map.lines.size(), 5u);
    EXPECT_EQ(map.stations.size(), 9u);
  }
  EXPECT_EQ(compared, 24);
  // over the three futures together: the same eight sequences; those with sea water always last
  const Scores scores = score(graph, dates, {});
  ASSERT_EQ(scores.all.size(), 8u);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_DOUBLE_EQ(scores.all[i].lasts, i < 4 ? 1.0 : 1.0 / 3);
}

}  // namespace
}  // namespace cuenca::analysis::pathways
