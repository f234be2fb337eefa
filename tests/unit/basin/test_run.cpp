// Restart, upland kept for several strategies, overlays as patches, constituents as a run-time list.
#include <set>
#include <algorithm>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

struct Run : testing::Test {
  catalog::StudySpec study = test::study_of(test::kBasin);
  Diagnostics none;
  basin::Basin basin = basin::build(study, basin::registry(), none);
  Calendar calendar = study::calendar_of(study);

  static void advance(basin::Run& run, const Calendar& calendar, int from, int to) {
    for (int i = from; i < to; ++i) {
      const auto fault = run.step(study::step_of(calendar, i));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
  }
  std::unique_ptr<basin::Run> begin(const basin::SlotValues& values) {
    const basin::SlotValues* member = &values;
    auto run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
    return run;
  }
};

TEST_F(Run, ContinuedFromASnapshotHasTheSameBits) {
  auto whole = begin(basin.values);
  advance(*whole, calendar, 0, 700);
  auto first = begin(basin.values);
  advance(*first, calendar, 0, 333);
  const basin::Snapshot snapshot = first->storage().snapshot();
  auto second = begin(basin.values);
  second->storage().restore(snapshot);
  advance(*second, calendar, 333, 700);
  EXPECT_EQ(second->storage().water, whole->storage().water);
  EXPECT_EQ(second->storage().masses, whole->storage().masses);
}

TEST_F(Run, KeepsTheUplandForOtherStrategies) {
  auto recording = begin(basin.values);
  recording->record_upland();
  advance(*recording, calendar, 0, calendar.size());
  const auto record = recording->take_record();
  EXPECT_EQ(recording->upland_steps(), calendar.size());

  const catalog::StudySpec pumped = test::changed(study, {"wells.brine.rate=20 L/s"});
  const basin::Basin other = basin::build(pumped, basin::registry(), none);
  auto full = begin(other.values);
  advance(*full, calendar, 0, calendar.size());
  auto replayed = begin(other.values);
  replayed->replay_upland(record);
  advance(*replayed, calendar, 0, calendar.size());
  replayed->finish_replay();
  EXPECT_EQ(replayed->upland_steps(), 0) << "a changed pumping rate recomputed the catchments";
  const basin::Structure& s = basin.structure;
  for (int c = 0; c < s.account_base; ++c) {
    if (s.column_names[c].empty()) continue;
    EXPECT_EQ(replayed->storage().water[c], full->storage().water[c]) << s.column_names[c];
    EXPECT_EQ(replayed->ledger().water.in[c], full->ledger().water.in[c]) << s.column_names[c];
  }
  for (int c = s.account_base; c < s.columns; ++c)  // accounts add the same amounts in another order
    EXPECT_NEAR(replayed->storage().water[c], full->storage().water[c], 1e-9 * (1 + std::abs(full->storage().water[c]))) << s.column_names[c];
  EXPECT_NE(replayed->storage().water, recording->storage().water);
}

TEST_F(Run, CompilesAnOverlayToPatchesOfItsSlots) {
  const basin::Basin other = basin::build(
      test::changed(study, {"wells.brine.rate=12.5 L/s", "lagoons.lagoon.evaporation_factor*=1.1", "catchments.mountain.front_share={monthly=[0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9,0.8,0.7,0.6]}",
                            "climates.valley.weather.humidity=\"40 %\""}),
      basin::registry(), none);
  const basin::SlotPatches patches = basin::difference(basin.values, other.values);
  std::set<std::string> paths;
  for (const auto& patch : patches.constants) paths.insert(basin::slot_path(basin.structure, patch.slot));
  EXPECT_TRUE(paths.count("wells.brine.rate"));
  EXPECT_TRUE(paths.count("lagoons.lagoon.evaporation_factor"));
  EXPECT_FALSE(paths.count("cells.fan.conductivity"));
  EXPECT_TRUE(std::is_sorted(patches.constants.begin(), patches.constants.end(), [](auto a, auto b) { return a.slot < b.slot; }));
  EXPECT_FALSE(patches.varying.empty()) << "a constant that became months";
  EXPECT_FALSE(patches.constant_now.empty()) << "months that became a constant";
  const basin::SlotValues patched = basin::apply(basin.values, patches);
  EXPECT_EQ(patched.constant, other.values.constant);
  ASSERT_EQ(patched.varying.size(), other.values.varying.size());
  for (std::size_t i = 0; i < patched.varying.size(); ++i) {
    EXPECT_EQ(patched.varying[i].slot, other.values.varying[i].slot);
    EXPECT_EQ(patched.varying[i].months, other.values.varying[i].months);
  }
}

TEST_F(Run, GivesTheSameBitsPatchedAsRebuilt) {
  // values, and what only looks like one: constituents are part of the structure, and a vega that moves takes another climate point
  for (const std::vector<std::string>& overlay :
       {std::vector<std::string>{"wells.brine.rate=20 L/s", "basin.future=3"}, {"constituents.halite.mountain_water=5 g/L"}, {"vegas.green.elevation=3790.9 m"}}) {
    const catalog::StudySpec other = test::changed(study, overlay);
    study::SimulationOptions patched;
    patched.before_overlay = &study;
    const auto a = study::simulate(other, {}), b = study::simulate(other, patched), before = study::simulate(study, {});
    ASSERT_FALSE(a->fault);
    EXPECT_EQ(a->run->storage().water, b->run->storage().water) << overlay[0];
    EXPECT_EQ(a->run->storage().masses, b->run->storage().masses) << overlay[0];
    EXPECT_NE(a->run->storage().masses, before->run->storage().masses) << overlay[0] << " changed nothing";
  }
}

TEST_F(Run, FindsTheKeptUplandAgainUnlessSomethingUpstreamChanged) {
  basin::UplandCache cache;
  study::SimulationOptions options;
  options.uplands = &cache;
  const auto first = study::simulate(study, options);
  EXPECT_EQ(first->run->upland_steps(), calendar.size());
  const auto pumped = test::changed(study, {"wells.brine.rate=20 L/s"});
  const auto second = study::simulate(pumped, options);
  EXPECT_EQ(second->run->upland_steps(), 0);
  const auto anew = study::simulate(pumped, {});
  for (int c = 0; c < basin.structure.account_base; ++c) EXPECT_EQ(second->run->storage().water[c], anew->run->storage().water[c]) << basin.structure.column_names[c];
  for (const char* upstream : {"catchments.mountain.front_share=0.5", "basin.seed=8", "climates.valley.lapse_rate=5", "constituents.halite.mountain_water=0.4"}) {
    const auto other = test::changed(study, {upstream});
    EXPECT_EQ(study::simulate(other, options)->run->upland_steps(), calendar.size()) << upstream;
  }
}

TEST_F(Run, TakesAnotherConstituentWithoutTouchingTheRest) {
  const catalog::StudySpec more = test::study_of(test::kBasin + "[constituents.boron]\nmountain_water = \"2 mg/L\"\nbrine = \"2 g/L\"\ncounts_as_salt = false\ndissolved_volume = \"0 L/kg\"\n");
  const basin::Basin other = basin::build(more, basin::registry(), none);
  auto with = [&] {
    const basin::SlotValues* member = &other.values;
    auto run = std::make_unique<basin::Run>(other.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
    return run;
  }();
  auto without = begin(basin.values);
  advance(*without, calendar, 0, 400);
  advance(*with, calendar, 0, 400);
  EXPECT_EQ(with->storage().water, without->storage().water);
  const std::size_t cells = without->storage().cells;
  for (std::size_t i = 0; i < 2 * cells; ++i) EXPECT_EQ(with->storage().masses[i], without->storage().masses[i]);
  double boron = 0;
  for (std::size_t i = 0; i < cells; ++i) boron += with->storage().masses[2 * cells + i] > 0;
  EXPECT_GT(boron, 3) << "the new constituent travels";
}

TEST_F(Run, RunsTheSameWeatherForTheSameSeedAndFuture) {
  auto a = begin(basin.values), b = begin(basin.values);
  advance(*a, calendar, 0, 200);
  advance(*b, calendar, 0, 200);
  EXPECT_EQ(a->storage().water, b->storage().water);
  const basin::Basin other = basin::build(test::changed(study, {"basin.future=1"}), basin::registry(), none);
  auto c = begin(other.values);
  advance(*c, calendar, 0, 200);
  EXPECT_NE(a->storage().water, c->storage().water);
}

}  // namespace
}  // namespace cuenca
