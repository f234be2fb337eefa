// Rules of eight members at once: the same bits as alone, in any lane; and after a snapshot.
#include <array>
#include <set>

#include "study/compile_rules.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using basin::SlotValues;

const std::string kRuled = test::kBasin + R"(
[wells.fresh]
cell = "fan"
rate = "120 L/s"
[uses.village]
number = 2000
rate = "100 L/d"
source = "fresh"
[rules.margin]
of = "catchments.mountain.streamflow + springs.eye.flow"
combine = "sum"
measured = "share_lost"
reference_years = 1
window = "20 d"
delay = "6 d"
states = [
  { id = "amber", at = 0.1, hold = "15 d", back = 0.05, release_hold = "10 d", set = ["wells.*.rate*=0.6"] },
  { id = "red", at = 0.7, hold = "10 d", back = 0.05, release_hold = "10 d", set = ["wells.fresh.rate=0", "uses.village.rate*=0.9"] },
]
[expansions.plant]
stages = [{ id = "more", without = "margin.red", quiet = "300 d", set = ["wells.brine.rate+=20 L/s"] }]
[control_curves.lagoon]
of = "lagoons.lagoon.depth"
path = "wells.brine.rate"
operation = "factor"
shape = "lines"
levels = [{ id = "high", level = 0.4, value = 1 }, { id = "low", level = 0.05, value = 0.2 }]
)";

std::vector<double> finals(basin::Run& run, int member) {
  const basin::Storage& s = run.storage();
  std::vector<double> values;
  for (std::size_t i = static_cast<std::size_t>(member); i < s.cells; i += static_cast<std::size_t>(s.members))
    values.push_back(s.water[i]);
  for (const char* type : {"rule", "expansion", "control_curve"}) {
    const int g = run.structure().group_of(type);
    for (std::size_t slot = 0; slot < run.structure().groups[static_cast<std::size_t>(g)].type->derived.size(); ++slot)
      values.push_back(run.storage().at({catalog::Role::derived, g, static_cast<int>(slot), 0})[member]);
  }
  return values;
}

struct RuledMembers : testing::Test {
  catalog::StudySpec study = test::study_of(kRuled);
  std::vector<catalog::StudySpec> studies;
  std::vector<basin::Basin> basins;
  Calendar calendar = study::calendar_of(study);

  RuledMembers() {
    Diagnostics none;
    for (int m = 0; m < kLanes; ++m)
      studies.push_back(test::changed(
          study, {"wells.fresh.rate=" + std::to_string(3 + 7 * m) + " L/s",
                  "rules.margin.states.amber.at=" + std::to_string(0.1 + 0.05 * m), "rules.margin.bias=" + std::to_string(0.02 * m),
                  "rules.margin.window=" + std::to_string(10 + m) + " d", "basin.future=" + std::to_string(m % 3)}));
    for (const auto& s : studies) {
      basins.push_back(basin::build(s, basin::registry(), none));
      study::compile_rules(s, basins.back().structure);
    }
  }
  void advance(basin::Run& run, int from, int to) {
    for (int i = from; i < to; ++i) {
      const auto fault = run.step(study::step_of(calendar, i));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
  }
};

TEST_F(RuledMembers, HaveTheSameBitsAloneAndInAnyLane) {
  std::vector<std::vector<double>> alone;
  std::set<std::pair<int, double>> ends;  // level and time in it
  for (int m = 0; m < kLanes; ++m) {
    const SlotValues* values = &basins[static_cast<std::size_t>(m)].values;
    basin::Run run(basins[static_cast<std::size_t>(m)].structure, std::span(&values, 1), basin::kernels());
    run.start(study::step_of(calendar, 0));
    advance(run, 0, calendar.size());
    alone.push_back(finals(run, 0));
    const auto& machine = run.storage().rules.alarms[0].machines[0];
    ends.emplace(machine.level, machine.time);
  }
  EXPECT_GT(ends.size(), 2u) << "members must differ for the test to say something";
  for (const auto& order : {std::array{0, 1, 2, 3, 4, 5, 6, 7}, std::array{7, 3, 3, 0, 6, 1, 5, 2}}) {
    std::vector<const SlotValues*> values;
    for (const int member : order) values.push_back(&basins[static_cast<std::size_t>(member)].values);
    basin::Run together(basins[0].structure, values, basin::kernels());
    together.start(study::step_of(calendar, 0));
    advance(together, 0, calendar.size());
    for (int lane = 0; lane < kLanes; ++lane)
      EXPECT_EQ(finals(together, lane), alone[static_cast<std::size_t>(order[static_cast<std::size_t>(lane)])]) << "lane " << lane;
  }
}

TEST_F(RuledMembers, GoOnFromASnapshotAsIfTheyHadNeverStopped) {
  const SlotValues* values = &basins[5].values;
  const auto fresh = [&] {
    auto run = std::make_unique<basin::Run>(basins[5].structure, std::span(&values, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
    return run;
  };
  const auto whole = fresh();
  advance(*whole, 0, 500);
  const basin::Snapshot kept = whole->storage().snapshot();
  advance(*whole, 500, calendar.size());
  const auto later = fresh();
  later->storage().restore(kept);
  later->ledger().open();
  advance(*later, 500, calendar.size());
  EXPECT_EQ(finals(*later, 0), finals(*whole, 0));
}

TEST_F(RuledMembers, AMemberBeforePeopleSleepsBesideOthersThatDoNot) {
  std::vector<SlotValues> all;
  for (int m = 0; m < kLanes; ++m)
    all.push_back(m % 2 ? study::natural_values(basins[static_cast<std::size_t>(m)]) : basins[static_cast<std::size_t>(m)].values);
  std::vector<const SlotValues*> values;
  for (const SlotValues& one : all) values.push_back(&one);
  basin::Run together(basins[0].structure, values, basin::kernels());
  together.start(study::step_of(calendar, 0));
  advance(together, 0, calendar.size());
  for (int m = 0; m < kLanes; ++m) {
    const SlotValues* one = &all[static_cast<std::size_t>(m)];
    basin::Run run(basins[0].structure, std::span(&one, 1), basin::kernels());
    run.start(study::step_of(calendar, 0));
    advance(run, 0, calendar.size());
    EXPECT_EQ(finals(together, m), finals(run, 0)) << m;
    if (m % 2) {
      EXPECT_EQ(run.storage().rules.alarms[0].machines[0].level, 0);
    }
  }
}

}  // namespace
}  // namespace cuenca
