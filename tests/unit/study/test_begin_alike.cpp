// Strategies that differ only in what people do begin alike: whatever is changed in the parameters that are taken for idle, the state
// before people comes out bit for bit the same.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "config/overlay.hpp"
#include "study/compile_rules.hpp"
#include "study/decision.hpp"
#include "study/explore/alike.hpp"
#include "study/explore/models.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca::study {
namespace {

/// Half of every number, dates 400 days earlier; choices and what has a natural value stay.
basin::SlotValues disturbed(const basin::Structure& structure, basin::SlotValues values, std::set<std::string>& types) {
  for (const basin::GroupInfo& group : structure.groups)
    for (std::size_t row = 0; row < group.type->parameters.size(); ++row) {
      const catalog::Row& what = group.type->parameters[row];
      const bool measured = what.kind == catalog::Kind::number || what.kind == catalog::Kind::months;
      if (what.natural || !idle_before_people(*group.type, what) || !(measured || what.kind == catalog::Kind::date)) continue;
      for (std::size_t e = 0; e < group.entities.size(); ++e) {
        const std::size_t slot = static_cast<std::size_t>(group.slot_base) + row * static_cast<std::size_t>(group.padded) + e;
        double& value = values.constant[slot];
        const double before = value;
        value = measured ? 0.5 * value : value - 400;
        if (value != before) types.insert(std::string(group.type->name));
        std::erase_if(values.varying, [&](const auto& v) { return v.slot == static_cast<int>(slot); });
      }
    }
  return values;
}

/// The types that were disturbed.
std::set<std::string> expect_nothing_moves(const catalog::StudySpec& study, int days) {
  Diagnostics found;
  basin::Basin basin = basin::build(study, basin::registry(), found);
  EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
  compile_rules(study, basin.structure);
  std::set<std::string> types;
  const basin::SlotValues natural = natural_values(basin), other = disturbed(basin.structure, natural, types);
  const Calendar calendar = calendar_of(study);
  const basin::SlotValues *one = &natural, *two = &other;
  basin::Run a(basin.structure, std::span(&one, 1), basin::kernels()), b(basin.structure, std::span(&two, 1), basin::kernels());
  a.start(step_of(calendar, 0));
  b.start(step_of(calendar, 0));
  for (int i = 0; i < days; ++i) {
    EXPECT_FALSE(a.step(step_of(calendar, i)));
    EXPECT_FALSE(b.step(step_of(calendar, i)));
  }
  EXPECT_TRUE(a.storage().water == b.storage().water);
  EXPECT_TRUE(a.storage().masses == b.storage().masses);
  for (std::size_t g = 0; g < basin.structure.groups.size(); ++g)
    EXPECT_TRUE(a.storage().groups[g].memory == b.storage().groups[g].memory) << basin.structure.groups[g].type->name;
  return types;
}

TEST(BeginAlike, NothingOfWhatPeopleMakeMovesBeforeThem) {
  config::Reading reading = config::read_study(CUENCA_SOURCE_DIR "/examples/pastos-grandes", basin::registry(), Language::english);
  Diagnostics found;
  config::apply_scenario(reading.study, basin::registry(), "l9", Language::english, found);
  ASSERT_FALSE(found.has_errors() || reading.diagnostics.has_errors());
  std::set<std::string> types = expect_nothing_moves(reading.study, 5000);  // past 2030, when works would begin
  types.merge(expect_nothing_moves(test::study_of(test::kBasin + R"(
[wells.town]
cell = "fan"
to = "treatments.filter"
capacity = "20 L/s"
[links.intake]
from = "reaches.stream"
to = "treatments.filter"
losses = 0.1
capacity = "30 L/s"
[treatments.filter]
to = "uses.town"
reject_to = "lagoons.lagoon"
recovery = 0.8
removes = [{ id = "halite", share = 0.5 }]
[uses.town]
rate = "25 L/s"
consumption = 0.3
losses = 0.1
branches = [{ id = "gardens", activity = 10, rate = "100 m3/d" }]
quality = [{ id = "halite", at_most = "1 g/L" }]
[returns.sewer]
from = "town"
to = "lagoons.lagoon"
share = 0.9
losses = 0.2
[flow_requirements.low]
reach = "stream"
flow = "10 L/s"
)"),
                                   400));
  for (const char* type : {"well", "use", "use_request", "link", "treatment", "plant", "pond", "licence", "cost", "quality_limit",
                           "expansion_stage", "rule_state", "rule", "demand_branch", "point"})
    EXPECT_TRUE(types.contains(type)) << type;
}

/// An aquifer and a spring that serve people: before them the water passes through whatever stands on its way.
TEST(BeginAlike, PlantsOnTheWayOfASpringLetItThrough) {
  const std::string study = test::kBasin + R"(
[springs.ojo]
cell = "fan"
to = "treatments.filter"
elevation = "3785 m"
conductance = "0.01 m2/s"
[treatments.filter]
to = "uses.town"
reject_to = "cells.nucleus"
bypass_to = "cells.nucleus"
capacity = "5 L/s"
recovery = 0.8
removes = [{ id = "halite", share = 0.5 }]
[uses.town]
rate = "25 L/s"
consumption = 0.3
losses = 0.1
return_to = "lagoons.lagoon"
)";
  EXPECT_TRUE(expect_nothing_moves(test::study_of(study), 400).contains("treatment"));
}

TEST(BeginAlike, EveryStrategyOfPastosGrandesDoes) {
  config::Reading reading = config::read_study(CUENCA_SOURCE_DIR "/examples/pastos-grandes", basin::registry(), Language::english);
  Diagnostics found;
  const auto decision = decision_of(reading.study, Language::english, found);
  ASSERT_TRUE(decision && !reading.diagnostics.has_errors());
  Ground ground{reading.study};
  if (!decision->base.empty()) config::apply_scenario(ground.study, basin::registry(), decision->base, Language::english, found);
  const auto models = strategy_models(ground, reading.study, *decision, Language::english, found);
  ASSERT_FALSE(found.has_errors()) << test::errors_of(found);
  EXPECT_GE(models.size(), 10u);
  for (const auto& model : models) EXPECT_EQ(model->beginning, 0u) << model->id;
}

TEST(BeginAlike, WaterBroughtFromElsewhereIsThereOnlyWithPeople) {
  const catalog::StudySpec study = test::study_of(test::kBasin + R"(
[headflows.outside]
to = "reaches.stream"
flow = "10 L/s"
)");
  const auto built = [](const catalog::StudySpec& s) {
    Diagnostics none;
    return basin::build(s, basin::registry(), none);
  };
  EXPECT_TRUE(begin_alike(built(study), built(test::changed(study, {"headflows.outside.imported=30 L/s"}))));
  EXPECT_FALSE(begin_alike(built(study), built(test::changed(study, {"headflows.outside.flow=30 L/s"}))));
}

TEST(BeginAlike, AnotherAquiferDoesNot) {
  const catalog::StudySpec study = test::study_of(test::kBasin);
  const auto built = [](const catalog::StudySpec& s) {
    Diagnostics none;
    return basin::build(s, basin::registry(), none);
  };
  const catalog::StudySpec pumped = test::changed(study, {"wells.brine.rate=30 L/s", "wells.brine.start=2002-01-01"}),
                           wider = test::changed(study, {"exchanges.front.width=9 km"});
  EXPECT_TRUE(begin_alike(built(study), built(pumped)));
  EXPECT_FALSE(begin_alike(built(study), built(wider)));
}

}  // namespace
}  // namespace cuenca::study
