// A search as text: what is read of it, what its numbers stand for.
#include <cmath>

#include "study/search/plan.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using basin::FutureSubset;
using basin::OverFutures;
using study::SearchLever;
using study::SearchPlan;

const std::string kStudy = test::kBasin + R"(
[actors.village]
title = { es = "Pueblo", en = "Village" }
who = "community"
[wells.a]
cell = "fan"
rate = "10 L/s"
[wells.b]
cell = "fan"
rate = "30 L/s"
[metrics.depth]
title = { es = "Profundidad", en = "Depth" }
says = { es = "Cuánta agua tiene la laguna.", en = "How much water the lagoon has." }
actor = "village"
of = "lagoons.lagoon.depth"
unit = "cm"
better = "more"
at_least = 12
[metrics.area]
actor = "village"
of = "lagoons.lagoon.area"
statistic = "minimum"
unit = "km2"
[scenarios.save]
title = { es = "Ahorrar", en = "Save" }
set = ["wells.b.rate*=0.5"]
[uncertainties.evaporation]
changes = ["lagoons.lagoon.evaporation_factor="]
low = 0.6
high = 0.9
[levers.first]
title = { es = "Primera bomba", en = "First pump" }
changes = ["wells.a.rate="]
low = 0
high = 50
[levers.second]
distribution = "log_uniform"
changes = ["wells.b.rate*="]
low = 0.01
high = 10
[levers.steps]
numbers = [3, 1, 2]
changes = ["cells.fan.conductivity="]
unit = "m/d"
[levers.way]
words = [{ id = "old" }, { id = "new", set = ["lagoons.lagoon.initial_salinity = 20 g/L"] }]
[strategies.both]
title = { es = "Las dos", en = "Both" }
scenario = "save"
levers = ["first = 20", "steps = 2"]
)";

const std::string kSearch = R"(
[search]
says = { es = "¿Cuánto?", en = "How much?" }
strategy = "both"
levers = ["way", "first", "second"]
evaluations = 300
population = 20
seed = 8
subset = "first"
futures = 24
crossovers = ["simulated_binary", "differential"]
method = "epsilon_nsga2"
[objectives.z_share]
metric = "depth"
statistic = "share"
epsilon = 0.05
[objectives.area]
title = { es = "Laguna", en = "Lagoon" }
metric = "area"
statistic = "percentile"
percentile = 10
better = "less"
epsilon = 0.1
reference = 3
[constraints.deep]
metric = "depth"
statistic = "worst"
at_least = 2
)";

SearchPlan plan_of(const std::string& text) {
  const catalog::StudySpec spec = test::study_of(kStudy + text);
  Diagnostics told;
  auto plan = study::search_of(spec, Language::english, told);
  EXPECT_TRUE(plan.has_value()) << test::errors_of(told);
  study::check_decision(spec, Language::english, told);
  EXPECT_FALSE(told.has_errors()) << test::errors_of(told);
  return plan ? *plan : SearchPlan{};
}
study::Decision decision_of(const std::string& text) {
  const catalog::StudySpec spec = test::study_of(kStudy + text);
  Diagnostics told;
  return study::decision_of(spec, Language::english, told).value_or(study::Decision{});
}

TEST(SearchPlan, IsReadByIdWhateverTheOrderOfTheText) {
  const SearchPlan plan = plan_of(kSearch);
  EXPECT_EQ(plan.says.es, "¿Cuánto?");
  EXPECT_EQ(plan.subset, FutureSubset::first);
  EXPECT_EQ(plan.futures, 24u);
  EXPECT_EQ(plan.settings.evaluations, 300);
  EXPECT_EQ(plan.settings.population, 20);
  EXPECT_EQ(plan.settings.seed, 8u);
  EXPECT_EQ(plan.settings.crossovers.size(), 2u);
  EXPECT_EQ(plan.settings.epsilons, (std::vector<double>{0.1, 0.05}));
  ASSERT_EQ(plan.objectives.size(), 2u);
  EXPECT_EQ(plan.objectives[0].id, "area");
  EXPECT_EQ(plan.objectives[0].title.en, "Lagoon");
  EXPECT_EQ(plan.objectives[0].unit, "km2");
  EXPECT_FALSE(plan.objectives[0].more_is_better);
  EXPECT_NEAR(plan.objectives[0].percentile, 0.1, 1e-15);
  EXPECT_EQ(plan.objectives[0].reference, 3);
  EXPECT_EQ(plan.objectives[1].title.en, "Depth");
  EXPECT_EQ(plan.objectives[1].unit, "1");
  EXPECT_TRUE(plan.objectives[1].more_is_better);
  EXPECT_EQ(plan.objectives[1].good_from, 12);
  ASSERT_EQ(plan.constraints.size(), 1u);
  EXPECT_EQ(plan.constraints[0].low, 2);
  EXPECT_TRUE(std::isinf(plan.constraints[0].high));
  EXPECT_TRUE(plan.constraints[0].high_is_good);
  EXPECT_EQ(plan.metrics, (std::vector<std::string>{"depth", "area"}));
}

TEST(SearchPlan, LeversAreVariablesOfTheirKind) {
  const SearchPlan plan = plan_of(kSearch);
  const study::Decision decision = decision_of(kSearch);
  ASSERT_EQ(plan.levers.size(), 3u);  // first, second, way
  const auto value = [&](std::size_t k, double number) {
    return study::lever_value(plan.levers[k], decision.levers[plan.levers[k].factor], number);
  };
  EXPECT_EQ(plan.levers[0].step, 0.01);  // the largest power of ten not above a thousandth of 50
  EXPECT_EQ(value(0, 12.34567), 12.35);
  EXPECT_EQ(value(0, 49.999), 50);
  EXPECT_FALSE(std::signbit(value(0, -1e-9)));
  EXPECT_EQ(plan.levers[1].form, SearchLever::Form::logarithm);
  EXPECT_EQ(value(1, std::log(0.123456)), 0.1235);
  EXPECT_EQ(value(1, plan.levers[1].variable.low), 0.01);
  EXPECT_EQ(value(1, plan.levers[1].variable.high), 10);
  EXPECT_EQ(plan.levers[2].variable.kind, analysis::search::Variable::Kind::category);
  EXPECT_EQ(value(2, 1.0), 1);
  EXPECT_EQ(decision.levers[plan.levers[2].factor].words[0].id, "new");  // words by id
  EXPECT_EQ(study::lever_text(decision.levers[plan.levers[0].factor], 12.35), "first = 12.35");
}

TEST(SearchPlan, NumbersAreMovedInTheirOrder) {
  const SearchPlan plan = plan_of("[search]\nlevers = [\"steps\"]\n[objectives.depth]\nmetric = \"depth\"\n");
  const study::Decision decision = decision_of("[search]\nlevers = [\"steps\"]\n[objectives.depth]\nmetric = \"depth\"\n");
  ASSERT_EQ(plan.levers.size(), 1u);
  EXPECT_EQ(plan.levers[0].variable.kind, analysis::search::Variable::Kind::integer);
  EXPECT_EQ(plan.levers[0].variable.high, 2);
  std::vector<double> values;
  for (const double place : {0.0, 1.0, 2.0})
    values.push_back(study::lever_value(plan.levers[0], decision.levers[plan.levers[0].factor], place));
  EXPECT_EQ(values, (std::vector<double>{1, 2, 3}));
}

TEST(SearchPlan, LaysLeversOnTheStrategyAndKeepsItsOthers) {
  const SearchPlan plan = plan_of(kSearch);
  const study::Decision decision = decision_of(kSearch);
  EXPECT_EQ(plan.scenario, "save");
  EXPECT_EQ(plan.kept, (std::vector<std::string>{"steps = 2"}));
  const study::Strategy made = study::strategy_of(plan, decision, "x", {12.35, 2, 0});
  ASSERT_EQ(made.overlays.size(), 2u);
  EXPECT_EQ(made.overlays[0][0].path, "wells.b.rate");
  std::vector<std::string> texts;
  for (const auto& one : made.overlays[1]) texts.push_back(one.path + " " + one.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"cells.fan.conductivity 2", "wells.a.rate 12.35", "wells.b.rate 2",
                                             "lagoons.lagoon.initial_salinity 20 g/L"}));
  ASSERT_EQ(plan.start.size(), 2u);  // the strategy itself: with its own value of the first pump
  EXPECT_EQ(plan.start[1].size(), 2u);
}

TEST(SearchPlan, WithoutATableEverythingIsUsual) {
  const SearchPlan plan = plan_of("[objectives.depth]\nmetric = \"depth\"\n");
  EXPECT_EQ(plan.levers.size(), 4u);
  EXPECT_EQ(plan.settings.method, analysis::search::Method::nsga2);
  EXPECT_EQ(plan.settings.population, 100);
  EXPECT_EQ(plan.subset, FutureSubset::spread);
  EXPECT_TRUE(plan.settings.epsilons.empty());
  EXPECT_TRUE(plan.below.empty());
}

TEST(SearchPlan, NoSectionNoSearch) {
  const catalog::StudySpec spec = test::study_of(kStudy);
  Diagnostics told;
  EXPECT_FALSE(study::search_of(spec, Language::english, told).has_value());
  EXPECT_TRUE(told.all.empty());
}

TEST(SearchPlan, ALeverMayNotSetWhatAFutureChanges) {
  const catalog::StudySpec spec = test::study_of(kStudy +
                                                 "[levers.factor]\nchanges = [\"lagoons.lagoon.evaporation_factor=\"]\nlow = 0.5\nhigh = "
                                                 "0.6\n[objectives.depth]\nmetric = \"depth\"\n");
  Diagnostics told;
  study::check_decision(spec, Language::english, told);
  EXPECT_NE(test::errors_of(told).find("lagoons.lagoon.evaporation_factor"), std::string::npos) << test::errors_of(told);
}

}  // namespace
}  // namespace cuenca
