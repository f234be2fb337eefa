// A run begins from its own natural equilibrium: another cycle of the same weather changes nothing worth naming, and people are not in it.
#include <set>
#include <algorithm>

#include "study/equilibrium.hpp"

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kShort = R"(
[basin]
name = "test"
start = 2001-01-01
end = 2001-12-31
equilibrium_years = 1000
equilibrium_cycle = 4
equilibrium_tolerance = 1e-3
)";

struct Equilibrium : testing::Test {
  catalog::StudySpec study = test::study_of(kShort + test::kConstituents + test::kClimate + test::kLand + test::kFloor);
  Diagnostics none;
  basin::Basin basin = basin::build(study, basin::registry(), none);
  Calendar calendar = study::calendar_of(study);
};

TEST_F(Equilibrium, EndsACycleAsItBegan) {
  const basin::SlotValues* values = &basin.values;
  basin::Run run(basin.structure, std::span(&values, 1), basin::kernels());
  run.start(study::step_of(calendar, 0));
  std::optional<basin::LedgerFault> fault;
  const study::Equilibrium found = study::reach_equilibrium(run, calendar, {1000, 4, 1e-3}, {}, fault).front();
  ASSERT_FALSE(fault) << basin::describe(*fault);
  ASSERT_TRUE(found.reached) << found.change << " " << found.slowest;
  EXPECT_LE(found.change, 1e-3);
  EXPECT_EQ(run.upland_steps(), 2 * 1461) << "later cycles use the kept upland";
  const auto before = run.storage().water;
  const Calendar cycle(calendar.first_day(), calendar.first_day() + 1460);
  for (int i = 0; i < cycle.size(); ++i) ASSERT_FALSE(run.step(study::step_of(cycle, i)));
  double largest = 0;
  for (int c = 0; c < basin.structure.account_base; ++c)
    if (basin.structure.column_names[c].rfind("cells.", 0) == 0 && before[c] > 1e6)
      largest = std::max(largest, std::abs(run.storage().water[c] - before[c]) / before[c]);
  EXPECT_LT(largest, 2e-3);
}

TEST_F(Equilibrium, LeavesPeopleOut) {
  const catalog::StudySpec pumped = test::changed(study, {"wells.brine.rate=20 L/s"});
  const basin::Basin other = basin::build(pumped, basin::registry(), none);
  EXPECT_NE(other.values.constant, basin.values.constant);
  EXPECT_EQ(study::natural_values(other).constant, study::natural_values(basin).constant);
}

TEST_F(Equilibrium, IsSharedByStrategiesOfOneFuture) {
  const auto natural = study::simulate(study, {});
  const auto pumped_study = test::changed(study, {"wells.brine.rate=20 L/s"});
  const auto pumped = study::simulate(pumped_study, {});
  ASSERT_FALSE(natural->fault);
  ASSERT_FALSE(pumped->fault);
  EXPECT_EQ(natural->equilibrium.years, pumped->equilibrium.years);
  EXPECT_EQ(natural->run->ledger().water.initial, pumped->run->ledger().water.initial);
  EXPECT_NE(natural->run->storage().water, pumped->run->storage().water);
}

TEST_F(Equilibrium, StopsWhenAsked) {
  study::SimulationOptions options;
  int told = 0;
  options.watch = [&](std::string_view, double) { return ++told < 3; };
  const auto simulation = study::simulate(study, options);
  EXPECT_TRUE(simulation->interrupted);
  EXPECT_EQ(told, 3);
}

TEST(Checks, NamesTooManyCells) {
  std::string text = test::kPeriod;
  for (int i = 0; i < 65; ++i)
    text += "[cells.c" + std::to_string(i) + "]\narea = \"1 km2\"\nbase = \"0 m\"\nground = \"100 m\"\ninitial_water_table = \"90 m\"\n";
  const catalog::StudySpec study = test::study_of(text);
  for (const auto& [language, words] : {std::pair{Language::english, "65 aquifer cells; at most 64"}, std::pair{Language::spanish, "65 celdas de acuífero"}}) {
    Diagnostics diagnostics;
    study::check_components(study, language, diagnostics);
    ASSERT_EQ(diagnostics.all.size(), 1u);
    EXPECT_EQ(diagnostics.all[0].code, "too_many_cells");
    EXPECT_NE(diagnostics.all[0].message.find(words), std::string::npos) << diagnostics.all[0].message;
  }
}

TEST(Checks, NamesASourceThatSendsNothing) {
  const std::string well = "[wells.w]\ncell = \"fan\"\nlayer = \"fresh\"\n", use = "[uses.village]\nnumber = 200\nrate = \"100 L/d\"\nsource = \"w\"\n";
  const catalog::StudySpec study = test::study_of(test::kBasin + well + use);
  for (const auto& [language, words] : {std::pair{Language::english, "does not send any"}, std::pair{Language::spanish, "no se la envía"}}) {
    Diagnostics diagnostics;
    study::check_components(study, language, diagnostics);
    ASSERT_EQ(diagnostics.all.size(), 1u);
    EXPECT_EQ(diagnostics.all[0].code, "source_unconnected");
    EXPECT_NE(diagnostics.all[0].message.find(words), std::string::npos) << diagnostics.all[0].message;
    EXPECT_NE(diagnostics.all[0].hint.find("to = \"village\""), std::string::npos) << diagnostics.all[0].hint;
  }
  Diagnostics connected;
  study::check_components(test::study_of(test::kBasin + well + "to = \"village\"\n" + use), Language::english, connected);
  EXPECT_TRUE(connected.all.empty());
}

TEST(Checks, NamesAHydrographLongerThanItsConveyor) {
  const std::string reach = "[reaches.r]\nrouting = \"unit_hydrograph\"\nlag = \"20 h\"\nhydrograph_base = \"1 d\"\n";
  std::string hourly = test::kPeriod;
  hourly.insert(hourly.find("start"), "step = \"1 h\"\n");
  for (const auto& [language, words] : {std::pair{Language::english, "1.83333 d are more than 31 steps of this study"}, std::pair{Language::spanish, "1.83333 d son más de 31 pasos"}}) {
    Diagnostics diagnostics;
    study::check_components(test::study_of(hourly + test::kClimate + reach), language, diagnostics);
    ASSERT_EQ(diagnostics.all.size(), 1u);
    EXPECT_EQ(diagnostics.all[0].code, "hydrograph_long");
    EXPECT_NE(diagnostics.all[0].message.find(words), std::string::npos) << diagnostics.all[0].message;
  }
  Diagnostics daily;
  study::check_components(test::study_of(test::kPeriod + test::kClimate + reach), Language::english, daily);
  EXPECT_TRUE(daily.all.empty());
}

TEST(Checks, NamesWordsOfTheResults) {
  const catalog::StudySpec study = test::study_of(test::kBasin + "[constituents.salt]\n[scenarios.base]\nset = [\"wells.brine.rate=1 L/s\"]\n");
  Diagnostics diagnostics;
  study::check_components(study, Language::english, diagnostics);
  ASSERT_EQ(diagnostics.all.size(), 2u);
  for (const Diagnostic& d : diagnostics.all) EXPECT_EQ(d.code, "id_reserved");
}

TEST(Natural, FlagsALagoonAndAVegaThatAreNotThere) {
  const catalog::StudySpec dry = test::changed(test::study_of(test::kBasin), {"springs.eye.conductance=0 m2/s", "vegas.green.elevation=3799 m", "lagoons.lagoon.initial_depth=0 m"});
  study::SimulationOptions options;
  options.language = Language::spanish;
  const auto simulation = study::simulate(dry, options);
  std::set<std::string> codes;
  for (const Diagnostic& d : simulation->problems.all) codes.insert(d.code);
  EXPECT_TRUE(codes.count("no_natural_lagoon"));
  EXPECT_TRUE(codes.count("no_natural_vega"));
}

TEST(Checks, AsksTheWeatherWhatItLacks) {
  const catalog::StudySpec study = test::study_of(test::kPeriod + R"(
[climates.v]
latitude = "-24 degree"
elevation = "3800 m"
[climates.v.weather]
method = "series"
precipitation = 1
minimum_temperature = "-2 degC"
maximum_temperature = "15 degC"
humidity = "40 %"
)");
  Diagnostics diagnostics;
  study::check_components(study, Language::english, diagnostics);
  ASSERT_EQ(diagnostics.all.size(), 1u);
  EXPECT_EQ(diagnostics.all[0].code, "climate_ignored");
  EXPECT_EQ(diagnostics.all[0].path, "climates.v.weather.humidity");
  EXPECT_EQ(diagnostics.all[0].at.line, 16);
}

}  // namespace
}  // namespace cuenca
