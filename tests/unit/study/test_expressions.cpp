// Expressions in a run: a village that grows, rules that look at results of earlier steps, scenarios, overlays, members in lanes.
#include <algorithm>
#include <cmath>

#include "basin/expression_set.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using catalog::Role;
using test::changed;
using test::study_of;

const std::string kVillage = test::kBasin + R"toml(
[assumptions.inhabitants]
value = 1200
[assumptions.growth_rate]
value = { value = 0.03, class = "literature" }
[assumptions.per_day]
value = "150 L/d"
[assumptions.season]
value = { expr = "if(month >= 10 or month <= 3, 1.2, 0.9)" }
[wells.village]
cell = "fan"
layer = "fresh"
[uses.village]
number = { expr = "inhabitants * growth(growth_rate, 2001)" }
rate = { expr = "per_day" }
monthly_factor = { expr = "season" }
losses = 0.2
source = "village"
[scenarios.thirst]
set = ["assumptions.growth_rate.value=0.1"]
[scenarios.parched]
parent = "thirst"
set = ["uses.village.number*=2", "wells.brine.rate={ expr = 'if(prev(lagoons.lagoon.depth) < 0.25 [m], 0, 40 [L/s])' }"]
)toml";

/// A run whose numbers a test looks at, step by step.
struct Walk {
  explicit Walk(const catalog::StudySpec& spec, bool natural = false) : study(spec), calendar(study::calendar_of(study)) {
    basin = basin::build(study, basin::registry(), problems);
    EXPECT_FALSE(problems.has_errors());
    if (natural) basin.values = study::natural_values(basin);
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
  }
  void step() {
    const auto fault = run->step(study::step_of(calendar, next++));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  catalog::Step now() const { return study::step_of(calendar, next - 1); }
  double at(const std::string& path, Role role, const std::string& name) {
    const basin::Structure& s = basin.structure;
    for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
      for (int e = 0; e < static_cast<int>(s.groups[g].entities.size()); ++e) {
        if (s.groups[g].entities[e].path != path) continue;
        const auto rows = catalog::rows(*s.groups[g].type, role);
        for (std::size_t i = 0; i < rows.size(); ++i)
          if (rows[i].name == name) return *run->storage().at({role, g, static_cast<int>(i), e});
      }
    ADD_FAILURE() << path << " " << name;
    return 0;
  }
  double parameter(const std::string& path, const std::string& name) { return at(path, Role::parameter, name); }

  catalog::StudySpec study;
  Diagnostics problems;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
  int next = 0;
};

catalog::StudySpec scenario(const catalog::StudySpec& study, const std::string& name) {
  catalog::StudySpec copy = study;
  Diagnostics diagnostics;
  config::apply_scenario(copy, basin::registry(), name, Language::english, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
  return copy;
}

TEST(Expressions, AVillageGrows) {
  Walk walk(study_of(kVillage));
  while (walk.next < walk.calendar.size()) {
    ASSERT_NO_FATAL_FAILURE(walk.step());
    const Civil day = civil_from_days(static_cast<std::int64_t>(walk.now().day));
    const double number = 1200 * std::pow(1.03, day.year - 2001), factor = day.month >= 10 || day.month <= 3 ? 1.2 : 0.9;
    ASSERT_NEAR(walk.parameter("uses.village", "number"), number, 1e-9);
    ASSERT_EQ(walk.parameter("uses.village", "monthly_factor"), factor);
    ASSERT_NEAR(walk.at("uses.village", Role::derived, "request"), number * 0.150 / 86400 * factor / 0.8, 1e-12);
  }
}

TEST(Expressions, ScenariosChangeAssumptionsAndResults) {
  const catalog::StudySpec study = study_of(kVillage);
  Walk thirst(scenario(study, "thirst")), parched(scenario(study, "parched"));
  for (int i = 0; i < 800; ++i) {
    thirst.step();
    parched.step();
  }
  const Civil day = civil_from_days(static_cast<std::int64_t>(thirst.now().day));
  const double number = 1200 * std::pow(1.1, day.year - 2001);
  EXPECT_NEAR(thirst.parameter("uses.village", "number"), number, 1e-9);
  EXPECT_NEAR(parched.parameter("uses.village", "number"), 2 * number, 1e-9) << "a factor acts on what the expression comes to";
  EXPECT_EQ(thirst.parameter("wells.brine", "rate"), 0);
}

TEST(Expressions, RulesLookAtEarlierSteps) {
  const catalog::StudySpec study = changed(
      study_of(kVillage), {"wells.brine.rate={ expr = \"if(prev(lagoons.lagoon.depth) < 0.29 [m], 5 [L/s], 40 [L/s])\" }",
                           "lagoons.lagoon.evaporation_factor={ expr = \"0.5 + prev(lagoons.lagoon.evaporation, 0) / 9 [m3/s] + "
                           "running_mean(lagoons.lagoon.depth, 30) / 100 [m]\" }",
                           "lagoons.lagoon.seepage_rate={ expr = \"running_sum(lagoons.lagoon.evaporation, 10) / 1e8 [m2] / 1 [d] + "
                           "running_max(lagoons.lagoon.depth, 5) / 1e6 [s] - running_min(lagoons.lagoon.depth, 5) / 1e6 [s]\" }"});
  Walk walk(study);
  double depth = walk.at("lagoons.lagoon", Role::derived, "depth"), evaporation = 0;
  std::vector<double> depths, volumes;
  int low = 0, high = 0;
  for (int i = 0; i < 700; ++i) {
    ASSERT_NO_FATAL_FAILURE(walk.step());
    ASSERT_EQ(walk.parameter("wells.brine", "rate"), depth < 0.29 ? 0.005 : 0.04) << i;
    (depth < 0.29 ? low : high) += 1;
    double mean = 0, sum = 0, largest = depth, least = depth;
    const std::size_t count = std::min<std::size_t>(depths.size(), 30);
    for (std::size_t k = 0; k < count; ++k) mean += depths[depths.size() - 1 - k] / static_cast<double>(count);
    for (std::size_t k = 0; k < std::min<std::size_t>(volumes.size(), 10); ++k) sum += volumes[volumes.size() - 1 - k];
    for (std::size_t k = 0; k < std::min<std::size_t>(depths.size(), 5); ++k) {
      largest = std::max(largest, depths[depths.size() - 1 - k]);
      least = std::min(least, depths[depths.size() - 1 - k]);
    }
    if (count == 0) mean = depth;
    ASSERT_NEAR(walk.parameter("lagoons.lagoon", "evaporation_factor"), 0.5 + evaporation / 9 + mean / 100, 1e-14) << i;
    ASSERT_NEAR(walk.parameter("lagoons.lagoon", "seepage_rate"), sum / 1e8 / 86400 + (largest - least) / 1e6, 1e-15) << i;
    depth = walk.at("lagoons.lagoon", Role::derived, "depth");
    depths.push_back(depth);
    volumes.push_back(walk.at("lagoons.lagoon", Role::flux, "evaporation"));
    evaporation = volumes.back() / 86400;
  }
  EXPECT_GT(std::min(low, high), 20) << "the rule must act both ways";
}

/// An alarm that stays on until the lagoon has recovered: a value that looks at itself.
const std::vector<std::string> kAlarm{
    "assumptions.season.value={ expr = \"if(prev(lagoons.lagoon.depth) < 0.25 [m], 1, if(prev(lagoons.lagoon.depth) > 0.3 [m], 0, "
    "prev(season, 0)))\" }",
    "uses.village.monthly_factor={ expr = \"2 - season\" }",
    "wells.brine.rate={ expr = \"30 [L/s] * (1 - 0.7 * prev(assumptions.season.value, 0)) + running_mean(cells.fan.water_table, 90) * 1e-6 "
    "[m2/s]\" }"};

TEST(Expressions, RememberThemselves) {
  Walk walk(changed(study_of(kVillage), kAlarm));
  double depth = walk.at("lagoons.lagoon", Role::derived, "depth");
  bool alarm = false;
  int changes = 0;
  for (int i = 0; i < walk.calendar.size(); ++i) {
    ASSERT_NO_FATAL_FAILURE(walk.step());
    const bool before = alarm;
    alarm = depth < 0.25 || (depth <= 0.3 && alarm);
    changes += alarm != before;
    ASSERT_EQ(walk.parameter("uses.village", "monthly_factor"), alarm ? 1 : 2) << i;
    depth = walk.at("lagoons.lagoon", Role::derived, "depth");
  }
  EXPECT_GE(changes, 2);
}

TEST(Expressions, GoOnFromASnapshotWithTheSameBits) {
  const catalog::StudySpec study = changed(study_of(kVillage), kAlarm);
  Walk whole(study), first(study), second(study);
  for (int i = 0; i < 500; ++i) whole.step();
  for (int i = 0; i < 211; ++i) first.step();
  second.run->storage().restore(first.run->storage().snapshot());
  second.next = 211;
  for (int i = 211; i < 500; ++i) second.step();
  EXPECT_EQ(whole.run->storage().water, second.run->storage().water);
}

TEST(Expressions, MembersHaveTheSameBitsAloneAndInLanes) {
  const catalog::StudySpec study = changed(study_of(kVillage), kAlarm);
  for (const bool alike : {true, false}) {  // one member with other work: then each is computed for itself
    std::vector<catalog::StudySpec> studies;
    for (int m = 0; m < kLanes; ++m)
      studies.push_back(changed(
          study, {"assumptions.inhabitants.value=" + std::to_string(1000 + 100 * m),
                  !alike && m == 3 ? "uses.village.rate={ expr = \"per_day * (1 + day / 100)\" }" : "assumptions.per_day.value=120"}));
    std::vector<std::vector<double>> alone;
    std::vector<std::unique_ptr<Walk>> walks;
    for (const auto& one : studies) {
      Walk& walk = *walks.emplace_back(std::make_unique<Walk>(one));
      for (int i = 0; i < 300; ++i) walk.step();
      alone.emplace_back(walk.run->storage().water.begin(), walk.run->storage().water.end());
    }
    EXPECT_NE(alone[0], alone[1]);
    std::vector<const basin::SlotValues*> values;
    for (const auto& walk : walks) values.push_back(&walk->basin.values);
    ASSERT_EQ(values[0]->expressions->same_work(*values[3]->expressions), alike);
    ASSERT_TRUE(basin::same_structure(walks[0]->basin.structure, walks[3]->basin.structure));
    basin::Run eight(walks[0]->basin.structure, values, basin::kernels());
    eight.start(study::step_of(walks[0]->calendar, 0));
    for (int i = 0; i < 300; ++i) ASSERT_FALSE(eight.step(study::step_of(walks[0]->calendar, i)));
    for (int m = 0; m < kLanes; ++m)
      for (std::size_t c = 0; c < alone[0].size(); ++c)
        ASSERT_EQ(eight.storage().water[c * kLanes + m], alone[m][c]) << m << " " << walks[0]->basin.structure.column_names[c];
  }
}

TEST(Expressions, LongerStepsWeighTheirDays) {
  const catalog::StudySpec study = changed(
      study_of(kVillage), {"basin.step=\"month\"", "wells.brine.rate={ expr = \"running_mean(lagoons.lagoon.depth, 45) * 0.01 [m2/s]\" }"});
  Walk walk(study);
  std::vector<std::pair<double, double>> past;
  for (int i = 0; i < 20; ++i) {
    ASSERT_NO_FATAL_FAILURE(walk.step());
    if (past.size() > 2) {
      double left = 45, sum = 0;
      for (std::size_t k = past.size(); k-- > 0 && left > 0;) {
        const double days = std::min(left, past[k].first);
        sum += days * past[k].second;
        left -= days;
      }
      ASSERT_NEAR(walk.parameter("wells.brine", "rate"), 0.01 * sum / 45, 1e-15) << i;
    }
    past.emplace_back(walk.now().dt / 86400, walk.at("lagoons.lagoon", Role::derived, "depth"));
  }
}

TEST(Expressions, OfTheStateBeforePeople) {
  const catalog::StudySpec study =
      changed(study_of(kVillage), {"lagoons.lagoon.evaporation_factor={ expr = \"0.6 + uses.village.number / 1e5\" }",
                                   "lagoons.lagoon.seepage_rate={ expr = \"0.2 [mm/d] * (1 + inhabitants / 1e5)\" }"});
  Walk people(study), natural(study, true);
  people.step();
  natural.step();
  EXPECT_DOUBLE_EQ(people.parameter("lagoons.lagoon", "evaporation_factor"), 0.612);
  EXPECT_EQ(natural.parameter("lagoons.lagoon", "evaporation_factor"), 0.6);
  EXPECT_EQ(natural.parameter("uses.village", "number"), 0);
  EXPECT_EQ(natural.parameter("lagoons.lagoon", "seepage_rate"), people.parameter("lagoons.lagoon", "seepage_rate")) << "assumptions stay";
}

TEST(Expressions, KeepWhatTheyWatchedWhenValuesChange) {
  const catalog::StudySpec study = changed(
      study_of(kVillage), {"lagoons.lagoon.evaporation_factor={ expr = \"0.6 + uses.village.number / 1e5 + running_mean(lagoons.lagoon.depth, 30) / 100 [m]\" }",
                           "lagoons.lagoon.seepage_rate={ expr = \"running_max(cells.fan.water_table, 30) * 1e-12 [1/s]\" }"});
  Walk walk(study, true);
  std::vector<double> depths;
  for (int i = 0; i < 60; ++i) {
    walk.step();
    depths.push_back(walk.at("lagoons.lagoon", Role::derived, "depth"));
  }
  const basin::Basin people = basin::build(study, basin::registry(), walk.problems);
  const basin::SlotValues* member = &people.values;
  walk.run->set_values(std::span(&member, 1));
  walk.run->begin_period();
  walk.step();
  double mean = 0;
  for (std::size_t k = 0; k < 30; ++k) mean += depths[depths.size() - 1 - k] / 30;
  EXPECT_NEAR(walk.parameter("lagoons.lagoon", "evaporation_factor"), 0.612 + mean / 100, 1e-14);
}

TEST(Expressions, ImpossibleValuesEndTheRun) {
  Walk walk(changed(study_of(kVillage), {"wells.brine.rate={ expr = \"1 [L/s] - prev(lagoons.lagoon.depth) * 0.1 [m2/s]\" }"}));
  const auto fault = walk.run->step(study::step_of(walk.calendar, 0));
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, basin::LedgerFault::Kind::impossible_value);
  EXPECT_EQ(fault->store, "wells.brine.rate");
  EXPECT_NEAR(fault->found, 0.001 - 0.03, 1e-12);
  EXPECT_NE(basin::describe(*fault).find("wells.brine.rate"), std::string::npos);
}

TEST(Expressions, ArePatches) {
  const catalog::StudySpec study = study_of(kVillage);
  Diagnostics none;
  for (const auto& changes : {std::vector<std::string>{"assumptions.growth_rate.value=0.1"},
                              {"uses.village.number=7"},
                              {"uses.village.losses={ expr = \"0.1 + month / 100\" }"},
                              kAlarm}) {
    const catalog::StudySpec other = changed(study, changes);
    const basin::Basin a = basin::build(study, basin::registry(), none), b = basin::build(other, basin::registry(), none);
    ASSERT_TRUE(basin::same_structure(a.structure, b.structure));
    Walk built(other), patched(other);
    const basin::SlotValues values = basin::apply(a.values, basin::difference(a.values, b.values));
    const basin::SlotValues* member = &values;
    patched.run = std::make_unique<basin::Run>(a.structure, std::span(&member, 1), basin::kernels());
    patched.run->start(study::step_of(built.calendar, 0));
    for (int i = 0; i < 200; ++i) {
      built.step();
      patched.step();
    }
    EXPECT_EQ(built.run->storage().water, patched.run->storage().water) << changes[0];
  }
}

/// With a kept upland and without: the same results, and another key when an assumption of the upland changes.
TEST(Expressions, AndTheUpland) {
  const catalog::StudySpec study = study_of(kVillage);
  const auto final_water = [](const catalog::StudySpec& one, basin::UplandCache* cache) {
    study::SimulationOptions options;
    options.record = false;
    options.uplands = cache;
    const auto done = study::simulate(one, options);
    EXPECT_FALSE(done->fault);
    std::vector<double> water(done->run->storage().water.begin(), done->run->storage().water.begin() + done->basin.structure.account_base);
    return std::pair{water, done->run->upland_steps()};
  };
  const std::vector<std::vector<std::string>> cases{
      {"catchments.mountain.covers.steppe.soil.capacity={ expr = \"inhabitants / 10 * 1 [mm]\" }"},
      {"catchments.mountain.covers.steppe.soil.capacity={ expr = \"110 [mm] + 10 [mm] * sin(year)\" }"},
      {"catchments.mountain.covers.steppe.soil.capacity={ expr = \"110 [mm] + 10 [mm] * prev(lagoons.lagoon.depth) / 1 [m]\" }"},
      {"wells.brine.rate={ expr = \"running_mean(climates.valley.precipitation, 30) * 1e6 [m2]\" }"},
      {"wells.brine.rate={ expr = \"1 [L/s] + prev(bands.mountain.high.snow_cover) * 1 [L/s]\" }"},
  };
  const bool kept[] = {true, true, false, true, true};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const catalog::StudySpec one = changed(study, cases[i]);
    basin::UplandCache cache;
    const auto alone = final_water(one, nullptr), first = final_water(one, &cache), second = final_water(one, &cache);
    EXPECT_EQ(alone.first, first.first) << cases[i][0];
    EXPECT_EQ(alone.first, second.first) << cases[i][0];
    EXPECT_EQ(second.second == 0, kept[i]) << cases[i][0];
    const catalog::StudySpec other = changed(one, {"assumptions.inhabitants.value=1300"});
    EXPECT_EQ(final_water(other, &cache).second == 0, kept[i] && i >= 3)
        << cases[i][0] << ": only what is not upland may use the old record";
  }
}

TEST(Expressions, TheNaturalStateIsFoundWithThem) {
  const catalog::StudySpec study = changed(study_of(kVillage), kAlarm);
  const catalog::StudySpec found =
      changed(study, {"basin.equilibrium_years=4", "basin.equilibrium_cycle=1", "basin.end=2001-12-31",
                      "lagoons.lagoon.seepage_rate={ expr = \"0.1 [mm/d] + prev(lagoons.lagoon.depth) * 1e-9 [1/s]\" }"});
  study::SimulationOptions options;
  const auto done = study::simulate(found, options);
  ASSERT_FALSE(done->problems.has_errors());
  ASSERT_FALSE(done->fault) << basin::describe(*done->fault);
  EXPECT_EQ(done->equilibrium.years, 4);
}

}  // namespace
}  // namespace cuenca
