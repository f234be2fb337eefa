// A record of the upland that ends before the run does: the run goes on as if it had computed the upland itself.
#include <algorithm>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

TEST(Upland, GoesOnAfterTheRecordEnds) {
  constexpr int kKept = 430, kEnd = 700;
  const catalog::StudySpec study = test::study_of(test::kBasin);
  Diagnostics none;
  const basin::Basin basin = basin::build(study, basin::registry(), none);
  const Calendar calendar = study::calendar_of(study);
  const basin::SlotValues* member = &basin.values;
  const auto begin = [&] {
    auto run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
    return run;
  };
  const auto advance = [&](basin::Run& run, int from, int to) {
    for (int i = from; i < to; ++i) {
      const auto fault = run.step(study::step_of(calendar, i));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
  };
  const auto recording = begin();
  recording->record_upland();
  advance(*recording, 0, kKept);
  const auto record = recording->take_record();
  advance(*recording, kKept, kEnd);

  const auto replayed = begin();
  replayed->replay_upland(record);
  advance(*replayed, 0, kKept);
  EXPECT_EQ(replayed->upland_steps(), 0);
  replayed->finish_replay();
  advance(*replayed, kKept, kEnd);
  EXPECT_EQ(replayed->upland_steps(), kEnd - kKept);

  const basin::Structure& s = basin.structure;
  for (int c = 0; c < s.account_base; ++c) EXPECT_EQ(replayed->storage().water[c], recording->storage().water[c]) << s.column_names[c];
  for (std::size_t i = 0; i < recording->storage().masses.size(); ++i) {
    const int column = static_cast<int>(i % recording->storage().cells);
    if (column < s.account_base) {
      EXPECT_EQ(replayed->storage().masses[i], recording->storage().masses[i]) << s.column_names[column];
    }
  }
  for (int c = s.account_base; c < s.columns; ++c) {  // accounts add the same amounts in another order
    const double size = 1 + std::abs(recording->storage().water[c]);
    EXPECT_NEAR(replayed->storage().water[c], recording->storage().water[c], 1e-9 * size) << s.column_names[c];
    EXPECT_NEAR(replayed->ledger().water.in[c], recording->ledger().water.in[c], 1e-9 * (1 + recording->ledger().water.in[c]))
        << s.column_names[c];
    EXPECT_NEAR(replayed->ledger().water.out[c], recording->ledger().water.out[c], 1e-9 * (1 + recording->ledger().water.out[c]))
        << s.column_names[c];
  }
}

// What works bring from elsewhere is none of the land's business: runs with and without it share one upland, bit for bit.
TEST(Upland, ServesRunsThatBringWaterFromElsewhere) {
  const catalog::StudySpec study = test::study_of(test::kBasin + R"(
[headflows.outside]
to = "reaches.stream"
flow = "10 L/s"
)");
  const catalog::StudySpec more = test::changed(study, {"headflows.outside.imported=30 L/s"});
  Diagnostics none;
  const basin::Basin own = basin::build(study, basin::registry(), none), other = basin::build(more, basin::registry(), none);
  const Calendar calendar = study::calendar_of(study);
  EXPECT_EQ(study::upland_key(own.structure, own.values, calendar, {}), study::upland_key(other.structure, other.values, calendar, {}));
  const auto begin = [&](const basin::Basin& basin) {
    const basin::SlotValues* member = &basin.values;
    auto run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
    return run;
  };
  const auto advance = [&](basin::Run& run) {
    for (int i = 0; i < 400; ++i) {
      const auto fault = run.step(study::step_of(calendar, i));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
  };
  const auto recording = begin(own), computed = begin(other), replayed = begin(other);
  recording->record_upland();
  advance(*recording);
  replayed->replay_upland(recording->take_record());
  advance(*replayed);
  advance(*computed);
  replayed->finish_replay();
  EXPECT_FALSE(replayed->ledger().check_totals(400));
  const basin::Structure& s = own.structure;
  for (int c = 0; c < s.account_base; ++c) EXPECT_EQ(replayed->storage().water[c], computed->storage().water[c]) << s.column_names[c];
  const auto lagoon = std::find(s.column_names.begin(), s.column_names.end(), "lagoons.lagoon.liquid") - s.column_names.begin();
  ASSERT_LT(lagoon, s.account_base);
  EXPECT_GT(computed->storage().water[lagoon], recording->storage().water[lagoon]);
}

TEST(Levels, GiveEightMembersTheSameBits) {
  const catalog::StudySpec study = test::study_of(test::kBasin);
  Diagnostics none;
  const basin::Basin basin = basin::build(study, basin::registry(), none);
  std::vector<basin::SlotValues> values(kLanes, basin.values);
  const int generator = basin.structure.group_of("weather_generator");
  ASSERT_GE(generator, 0);
  const basin::GroupInfo& group = basin.structure.groups[generator];
  const auto& rows = group.type->parameters;
  const auto future = std::find_if(rows.begin(), rows.end(), [](const catalog::Row& row) { return row.name == "future"; }) - rows.begin();
  for (int m = 0; m < kLanes; ++m)
    for (int e = 0; e < group.padded; ++e) values[m].constant[group.slot_base + future * group.padded + e] = m;
  std::vector<const basin::SlotValues*> members;
  for (const auto& v : values) members.push_back(&v);
  const Calendar calendar = study::calendar_of(study);
  const auto water = [&](const basin::KernelTable& kernels, std::span<const basin::SlotValues* const> who) {
    basin::Run run(basin.structure, who, kernels);
    run.start(study::step_of(calendar, 0));
    for (int i = 0; i < 400; ++i)
      if (const auto fault = run.step(study::step_of(calendar, i))) ADD_FAILURE() << basin::describe(*fault);
    return std::vector<double>(run.storage().water.begin(), run.storage().water.end());
  };
  const auto here = water(basin::kernels(), members);
  int levels = 0;
  for (const char* level : {"v2", "v3", "v4", "plain"})
    if (const basin::KernelTable* kernels = basin::kernels_of(level)) {
      ++levels;
      EXPECT_EQ(water(*kernels, members), here) << level;
      const auto third = water(*kernels, std::span(&members[3], 1));
      for (std::size_t c = 0; c < third.size(); ++c)
        if (!basin.structure.column_names[c].empty()) {
          EXPECT_EQ(third[c], here[c * kLanes + 3]) << level << " " << basin.structure.column_names[c];
        }
    }
  EXPECT_GE(levels, 1);
}

}  // namespace
}  // namespace cuenca
