// The page of an ensemble out of a study: which places its thresholds look at, and what metrics say of themselves.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "basin/build.hpp"
#include "basin/registry.hpp"
#include "results/ensemble_head.hpp"
#include "study/decision.hpp"
#include "study/explore/explore_page.hpp"
#include "study/explore/explore_places.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca::study {
namespace {

using Paths = std::vector<std::string>;

const std::string kDecided = R"(
[sources]
sat = "Landsat, 1985 to 2020"
[actors.birds]
title = { en = "The birds", es = "Las aves" }
who = "ecosystem"
[metrics.least_lagoon]
actor = "birds"
of = "lagoons.lagoon.area"
statistic = "minimum"
every = "year"
first_month = 9
last_month = 3
unit = "ha"
at_least = 20
better = "more"
[metrics.vega_fall]
actor = "birds"
of = "vegas.green.water_table_depth"
statistic = "maximum"
baseline = "natural"
as = "difference"
step_by_step = true
unit = "m"
at_most = 0.2
better = "less"
[metrics.low_days]
actor = "birds"
of = "lagoons.lagoon.depth"
statistic = "share"
every = "day"
when = "below"
limit = 10
limit_unit = "cm"
unit = "%"
at_most = 5
better = "less"
[quantities.both]
value = { expr = "lagoons.lagoon.area * 2 + vegas.green.area" }
unit = "m2"
[scenarios.none]
[scenarios.much]
set = ["wells.brine.rate=20 L/s"]
[decision]
strategies = ["none", "much"]
futures = 12
seed = 3
[uncertainties.pan]
owner = "birds"
source = "sat"
class = "satellite"
changes = ["lagoons.lagoon.evaporation_factor="]
low = 0.5
high = 0.9
)";

struct Page : ::testing::Test {
  catalog::StudySpec study = test::study_of(test::kBasin + kDecided);
  Decision decision = [this] {
    Diagnostics found;
    auto read = decision_of(study, Language::english, found);
    EXPECT_TRUE(read) << test::errors_of(found);
    return read.value_or(Decision{});
  }();
  basin::Basin basin = [this] {
    Diagnostics found;
    return basin::build(study, basin::registry(), found);
  }();
};

TEST_F(Page, MetricsSayWhatTheyLookAt) {
  const results::Ensemble head = ensemble_head(study, decision);
  ASSERT_EQ(head.metrics.size(), 3u);
  EXPECT_EQ(head.metrics[0].of, "lagoons.lagoon.area");
  const auto question = [&](std::size_t m) { return nlohmann::json::parse(head.metrics[m].question_json); };
  EXPECT_EQ(question(0),
            (nlohmann::json{{"statistic", "minimum"}, {"every", "year"}, {"within", "mean"}, {"first_month", 9}, {"last_month", 3}}));
  EXPECT_EQ(question(1)["compared"], "natural");
  EXPECT_EQ(question(2)["when"], "below");
  EXPECT_NEAR(question(2)["limit"].get<double>(), 0.1, 1e-15);  // m
}

TEST_F(Page, PlacesBehindResults) {
  EXPECT_EQ(places_behind(study, "lagoons.lagoon.area"), (Paths{"lagoons.lagoon"}));
  EXPECT_EQ(places_behind(study, "lagoons.*.area + vegas.green.area"), (Paths{"lagoons.lagoon", "vegas.green"}));
  EXPECT_EQ(places_behind(study, "quantities.both.value"), (Paths{"lagoons.lagoon", "vegas.green"}));
  EXPECT_EQ(places_behind(study, "wells.brine.pumped"), (Paths{"wells.brine"}));
  EXPECT_EQ(places_behind(study, "wells.brine.pumped + lagoons.lagoon.evaporation_rate"), (Paths{"lagoons.lagoon"}));
  EXPECT_TRUE(places_behind(study, "actors.birds.income").empty());
  EXPECT_TRUE(places_behind(study, "nonsense").empty());
}

TEST_F(Page, TheBasinWithoutARun) {
  const report::Schematic places = places_of(basin.structure, study);
  const auto node = [&](const std::string& path) {
    const auto at = std::find_if(places.nodes.begin(), places.nodes.end(), [&](const report::Node& n) { return n.path == path; });
    EXPECT_NE(at, places.nodes.end()) << path;
    return static_cast<int>(at - places.nodes.begin());
  };
  const auto joined = [&](const std::string& from, const std::string& to) {
    return std::any_of(places.edges.begin(), places.edges.end(),
                       [&](const report::Edge& e) { return e.from == node(from) && e.to == node(to); });
  };
  EXPECT_TRUE(joined("catchments.mountain", "reaches.stream"));
  EXPECT_TRUE(joined("reaches.stream", "lagoons.lagoon"));
  EXPECT_TRUE(joined("catchments.mountain", "cells.fan"));
  EXPECT_FALSE(joined("lagoons.lagoon", "reaches.stream"));
  for (const report::Edge& e : places.edges) EXPECT_NE(e.from, e.to);
}

TEST_F(Page, ShowsWhereThresholdsAreMissed) {
  results::Ensemble e = ensemble_head(study, decision);
  const auto futures = futures_of(decision, {}, 3);
  ASSERT_TRUE(futures);
  e.futures = futures->futures;
  results::make_room(e);
  for (std::size_t s = 0; s < 2; ++s)
    for (std::size_t f = 0; f < 12; ++f) {
      e.states[e.member(s, f)] = results::MemberState::done;
      e.weights[f] = 1;
      const double values[] = {s == 1 && f < 9 ? 10.0 : 30.0, 0.1, 2.0};  // ha, m, %
      std::copy(values, values + 3, e.values.begin() + static_cast<std::ptrdiff_t>(e.member(s, f) * 3));
    }
  const report::EnsembleModel model = page_of(e, study, decision);
  ASSERT_EQ(model.place_failures.size(), 3u);
  const report::PlaceFailure& lagoon = model.place_failures[0];
  ASSERT_GE(lagoon.node, 0);
  EXPECT_EQ(model.places.nodes[static_cast<std::size_t>(lagoon.node)].path, "lagoons.lagoon");
  EXPECT_EQ(lagoon.failing, (std::vector<double>{0, 0.75}));
  EXPECT_EQ(model.places.nodes[static_cast<std::size_t>(model.place_failures[1].node)].path, "vegas.green");
  for (const report::Node& n : model.places.nodes) EXPECT_NE(n.path, "wells.brine");  // a work without a threshold
  // people read names, not keys
  EXPECT_EQ(model.inputs.at(0).owner.en, "The birds");
  EXPECT_EQ(model.inputs.at(0).source.en, "Landsat, 1985 to 2020");
}

}  // namespace
}  // namespace cuenca::study
