// Water shared among claims within whole basins: orders are carried out to the drop, books close, and what cannot be met says why.
#include <algorithm>
#include <cmath>
#include <string>

#include "basin/explain_claim.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {
using catalog::Role;
constexpr double kDay = 86400;

/// A study step by step.
struct Planned {
  explicit Planned(const std::string& toml) : study(test::study_of(toml)), basin(basin::build(study, basin::registry(), found)), calendar(study::calendar_of(study)) {
    EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
  }
  void step() {
    const auto fault = run->step(study::step_of(calendar, at++));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  double value(std::string_view path, Role role, std::string_view row) const {
    for (int g = 0; g < static_cast<int>(basin.structure.groups.size()); ++g) {
      const auto& group = basin.structure.groups[static_cast<std::size_t>(g)];
      const auto rows = catalog::rows(*group.type, role);
      for (int e = 0; e < static_cast<int>(group.entities.size()); ++e)
        for (int slot = 0; slot < static_cast<int>(rows.size()); ++slot)
          if (group.entities[static_cast<std::size_t>(e)].path == path && rows[static_cast<std::size_t>(slot)].name == row)
            return *run->storage().at({role, g, slot, e});
    }
    ADD_FAILURE() << "no " << path << "." << row;
    return std::nan("");
  }
  double derived(std::string_view path, std::string_view row) const { return value(path, Role::derived, row); }
  /// m3 in the step
  double delivered(std::string_view use) const { return derived(use, "delivered") * kDay; }

  catalog::StudySpec study;
  Diagnostics found;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
  int at = 0;
};

std::string planned(const std::string& more, const char* end = "2001-12-31") {
  return std::string("[basin]\nname = \"p\"\nstart = 2001-01-01\nend = ") + end + "\n" + more;
}

const std::string kSalted = "[constituents.salt]\nmountain_water = \"0.5 g/L\"\nsaturation = \"317 g/L\"\n";

TEST(Allocation, SharesARiverByPriorityWhereverTheUsersSit) {
  Planned p(planned(kSalted + R"(
[headflows.head]
to = "upper"
flow = { monthly = ["100 m3/d", "130 m3/d", "200 m3/d", 0, 0, 0, 0, 0, 0, 0, 0, 0] }
[reaches.upper]
to = "lower"
[reaches.lower]
[uses.upstream]
source = "reaches.upper"
rate = "40 m3/d"
priority = 3
[uses.downstream]
source = "reaches.lower"
rate = "90 m3/d"
priority = 1
)"));
  p.step();
  EXPECT_NEAR(p.delivered("uses.downstream"), 90, 1e-9);
  EXPECT_NEAR(p.delivered("uses.upstream"), 10, 1e-9);
  EXPECT_EQ(p.derived("uses.downstream", "shortage_reason"), 0);
  EXPECT_EQ(p.derived("uses.upstream", "shortage_reason"), 8);  // claims with an earlier turn
  while (p.at < 31 + 5) p.step();
  EXPECT_NEAR(p.delivered("uses.upstream"), 40, 1e-9);
  EXPECT_NEAR(p.derived("reaches.lower", "flow") * kDay, 0, 1e-9);
  while (p.at < 95) p.step();
  EXPECT_EQ(p.derived("uses.upstream", "shortage_reason"), 2);  // the water is not there
  EXPECT_FALSE(p.run->ledger().check_totals(p.at));
}

TEST(Allocation, FillsFromTheSecondPreferenceAWellOrAReservoir) {
  Planned p(planned(kSalted + test::kClimate + R"(
[headflows.head]
to = "river"
flow = "60 m3/d"
[reaches.river]
[cells.fan]
area = "20 km2"
base = "3600 m"
ground = "3800 m"
initial_water_table = "3790 m"
[wells.deep]
cell = "fan"
layer = "fresh"
to = "town"
preference = 2
capacity = "25 m3/d"
[links.intake]
from = "reaches.river"
to = "town"
preference = 1
losses = 0.1
[uses.town]
rate = "100 m3/d"
return_to = "reaches.river"
consumption = 0.6
)"));
  for (int i = 0; i < 5; ++i) p.step();
  // 60 less 10 % arrive by the river; of the 46 that lack the well may give 25, and they arrive with the next step
  EXPECT_NEAR(p.derived("links.intake", "withdrawn") * kDay, 60, 1e-9);
  EXPECT_NEAR(p.derived("wells.deep", "pumped") * kDay, 25, 1e-9);
  EXPECT_NEAR(p.delivered("uses.town"), 54 + 25, 1e-9);
  EXPECT_EQ(p.derived("uses.town", "shortage_reason"), 6);  // limit of the groundwater
  EXPECT_NEAR(p.derived("reaches.river", "flow") * kDay, 0.4 * 79, 1e-9);
}

// A layer too thin to pump is known to be so every day, not only on the day after the well was asked in vain.
TEST(Allocation, TurnsToTheRiverWhileTheLayerOfTheWellIsTooThin) {
  Planned p(planned(kSalted + test::kClimate + R"(
[headflows.head]
to = "river"
flow = "500 m3/d"
[reaches.river]
[cells.fan]
area = "20 km2"
base = "3600 m"
ground = "3800 m"
initial_water_table = "3603 m"
[wells.shallow]
cell = "fan"
layer = "fresh"
to = "town"
preference = 1
minimum_thickness = "5 m"
[links.intake]
from = "reaches.river"
to = "town"
preference = 2
[uses.town]
rate = "100 m3/d"
)"));
  for (int day = 0; day < 6; ++day) {
    p.step();
    EXPECT_EQ(p.derived("wells.shallow", "share_given"), 0) << day;
    EXPECT_NEAR(p.delivered("uses.town"), 100, 1e-9) << day;
  }
}

TEST(Allocation, HoldsALicenceOverAWellfieldAndItsLinks) {
  Planned p(planned(kSalted + test::kClimate + R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
[cells.fan]
area = "20 km2"
base = "3600 m"
ground = "3800 m"
initial_water_table = "3790 m"
[wells.brine]
cell = "fan"
layer = "fresh"
rate = "30 m3/d"
priority = 2
[uses.town]
source = "reaches.river"
rate = "20 m3/d"
priority = 1
[licences.quota]
covers = "wells.brine + uses.town"
period = "month"
volume = "800 m3"
)"));
  double month = 0, town = 0;
  for (int day = 0; day < 31; ++day) {
    p.step();
    month += (p.derived("wells.brine", "pumped") + p.derived("links.town", "withdrawn")) * kDay;
    town += p.delivered("uses.town");
    EXPECT_NEAR(p.derived("licences.quota", "used_volume"), month, 1e-6);
  }
  EXPECT_NEAR(month, 800, 1e-6);
  EXPECT_NEAR(town, 16 * 20, 1e-6);  // sixteen days of fifty
  EXPECT_EQ(p.derived("uses.town", "shortage_reason"), 5);
  p.step();
  EXPECT_NEAR(p.delivered("uses.town"), 20, 1e-9);  // February
}

TEST(Allocation, ServesTheLeastFirst) {
  Planned p(planned(R"(
[headflows.head]
to = "river"
flow = "50 m3/d"
[reaches.river]
[uses.village]
source = "reaches.river"
number = 200
rate = "100 L/d"
minimum_rate = "50 L/d"
minimum_priority = 1
priority = 3
[uses.farm]
source = "reaches.river"
rate = "45 m3/d"
priority = 2
)"));
  p.step();
  EXPECT_NEAR(p.delivered("uses.farm"), 40, 1e-9);
  EXPECT_NEAR(p.delivered("uses.village"), 10, 1e-9);
}

TEST(Allocation, KeepsALagoonAtItsLevelBeforeTheFarm) {
  const std::string study = kSalted + test::kClimate + R"(
[headflows.head]
to = "river"
flow = "120 L/s"
[reaches.river]
to = "lagoon"
[lagoons.lagoon]
elevation = "3800 m"
reference_area = "2 km2"
reference_depth = "1 m"
evaporation_factor = 0.8
initial_depth = "0.5 m"
initial_salinity = "10 g/L"
[uses.farm]
source = "reaches.river"
rate = "250 L/s"
priority = 2
)";
  Planned with(planned(study + "[lagoon_claims.level]\nlagoon = \"lagoon\"\ndepth = \"0.5 m\"\npriority = 1\n")), without(planned(study));
  double claimed = 0, free = 0;
  for (int day = 0; day < 365; ++day) {
    with.step(), without.step();
    claimed += with.delivered("uses.farm"), free += without.delivered("uses.farm");
  }
  EXPECT_NEAR(with.derived("lagoons.lagoon", "depth"), 0.5, 0.01);
  EXPECT_LT(without.derived("lagoons.lagoon", "depth"), 0.48);
  EXPECT_LT(claimed, free);
  EXPECT_NEAR(with.derived("lagoon_claims.level", "coverage"), 1, 1e-9);
}

TEST(Allocation, ReturnsToAPlaceUpstreamTheNextDay) {
  Planned p(planned(kSalted + R"(
[headflows.head]
to = "upper"
flow = "100 m3/d"
[reaches.upper]
to = "lower"
[reaches.lower]
[uses.mill]
source = "reaches.lower"
rate = "80 m3/d"
consumption = 0
[returns.back]
from = "mill"
to = "reaches.upper"
share = 0.75
losses = 0.1
[returns.away]
from = "mill"
to = "reaches.lower"
share = 0.25
)"));
  p.step();
  EXPECT_NEAR(p.delivered("uses.mill"), 80, 1e-9);
  EXPECT_NEAR(p.derived("returns.back", "flow") * kDay, 80 * 0.75 * 0.9, 1e-9);
  EXPECT_NEAR(p.derived("returns.away", "flow") * kDay, 20, 1e-9);
  EXPECT_NEAR(p.derived("reaches.lower", "flow") * kDay, 40, 1e-9);
  p.step();
  EXPECT_NEAR(p.derived("reaches.lower", "flow") * kDay, 40 + 54, 1e-9);
  for (int i = 0; i < 100; ++i) p.step();
  EXPECT_FALSE(p.run->ledger().check_totals(p.at));
}

TEST(Allocation, KnowsThatARoutedReachAnswersLater) {
  Planned p(planned(R"(
[headflows.head]
to = "slow"
flow = { monthly = ["0 m3/d", "1000 m3/d", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }
[reaches.slow]
residence = "5 d"
to = "end"
[reaches.end]
[uses.town]
source = "reaches.end"
rate = "400 m3/d"
)"));
  for (int day = 0; day < 31; ++day) p.step();
  EXPECT_EQ(p.derived("uses.town", "coverage"), 0);
  p.step();
  const double first = p.delivered("uses.town");
  EXPECT_GT(first, 50);
  EXPECT_LT(first, 150);  // 1000 (1 - mean of e^(-t/5)) on the first day
  for (int day = 0; day < 20; ++day) p.step();
  EXPECT_NEAR(p.delivered("uses.town"), 400, 1e-9);
}

TEST(Allocation, AddsUpTheBranchesOfADemand) {
  Planned p(planned(R"(
[headflows.head]
to = "river"
flow = "10000 m3/d"
[reaches.river]
[uses.town]
source = "reaches.river"
branches = [
  { id = "urban", activity = 2000, branches = [
    { id = "showers", activity = 0.8, branches = [{ id = "old", activity = 0.25, rate = "60 L/d" }, { id = "new", activity = 0.75, rate = "30 L/d" }] },
    { id = "gardens", activity = 0.1, rate = "100 L/d", monthly_factor = { monthly = [2, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1] } },
  ] },
  { id = "camels", activity = 500, rate = "10 L/d" },
]
)"));
  p.step();
  EXPECT_NEAR(p.derived("uses.town", "demand") * kDay, 2000 * (0.8 * (0.25 * 0.06 + 0.75 * 0.03) + 0.1 * 0.1 * 2) + 5, 1e-9);
  EXPECT_NEAR(p.derived("uses.town", "coverage"), 1, 1e-12);
}

TEST(Allocation, BlendsSourcesToHoldALimitOfQuality) {
  Planned p(planned(R"(
[constituents.salt]
mountain_water = "0.5 g/L"
saturation = "317 g/L"
[headflows.good]
to = "good"
flow = "60 m3/d"
strength = 1
[headflows.bad]
to = "bad"
flow = "500 m3/d"
strength = 4
[reaches.good]
[reaches.bad]
[links.good]
from = "reaches.good"
to = "village"
preference = 1
[links.bad]
from = "reaches.bad"
to = "village"
preference = 2
[uses.village]
rate = "200 m3/d"
quality = [{ id = "salinity", at_most = "1 g/L" }]
)"));
  for (int i = 0; i < 3; ++i) p.step();
  // 60 at 0.5 and x at 2 g/L: 30 + 2 x = 60 + x
  EXPECT_NEAR(p.delivered("uses.village"), 90, 1e-6);
  EXPECT_NEAR(p.derived("uses.village", "salinity"), 1, 1e-9);
  EXPECT_NEAR(p.derived("uses.village.quality.salinity", "mix"), 1, 1e-9);
  EXPECT_EQ(p.derived("uses.village.quality.salinity", "held_back"), 1);
  EXPECT_EQ(p.derived("uses.village", "shortage_reason"), 10);
}

TEST(Allocation, SharesByWeightsOrInProportion) {
  const std::string study = R"(
[headflows.head]
to = "upper"
flow = "100 m3/d"
[reaches.upper]
to = "lower"
[reaches.lower]
[uses.first]
source = "reaches.upper"
rate = "80 m3/d"
priority = 1
weight = 1
[uses.second]
source = "reaches.lower"
rate = "120 m3/d"
priority = 2
weight = 3
)";
  const auto with = [&](const std::string& mode) { return "[basin]\nname = \"p\"\nstart = 2001-01-01\nend = 2001-01-31\nallocation = \"" + mode + "\"\n" + study; };
  Planned priorities(with("priorities")), proportional(with("proportional")), weights(with("weights"));
  for (Planned* p : {&priorities, &proportional, &weights}) p->step();
  EXPECT_NEAR(priorities.delivered("uses.first"), 80, 1e-9);
  EXPECT_NEAR(priorities.delivered("uses.second"), 20, 1e-9);
  EXPECT_NEAR(proportional.delivered("uses.first"), 40, 1e-9);
  EXPECT_NEAR(proportional.delivered("uses.second"), 60, 1e-9);
  EXPECT_NEAR(weights.delivered("uses.first"), 0, 1e-9);
  EXPECT_NEAR(weights.delivered("uses.second"), 100, 1e-9);
}

const std::string kThree = R"(
[headflows.head]
to = "upper"
flow = "100 m3/d"
[reaches.upper]
to = "lower"
[reaches.lower]
[uses.senior]
source = "reaches.lower"
rate = "70 m3/d"
priority = 1
[uses.junior]
source = "reaches.upper"
rate = "60 m3/d"
priority = 2
[uses.last]
source = "reaches.upper"
rate = "10 m3/d"
priority = 3
)";

// What is zero on the first day is a claim all the same where it may rise later.
TEST(Allocation, HoldsWhatBeginsLaterInTheYear) {
  Planned p(planned(R"(
[headflows.head]
to = "dam"
flow = "100 m3/d"
[reservoirs.dam]
elevation = "3900 m"
reference_area = "0.01 km2"
reference_depth = "5 m"
evaporation_factor = 0
storage_capacity = "100 m3"
initial_storage = "0 m3"
environmental_flow = { monthly = ["0 m3/d", "30 m3/d", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] }
to = "below"
[reaches.below]
[uses.town]
source = "reservoirs.dam"
rate = "200 m3/d"
)"));
  p.step();
  EXPECT_NEAR(p.delivered("uses.town"), 100, 1e-9);
  while (p.at < 33) p.step();
  EXPECT_NEAR(p.delivered("uses.town"), 70, 1e-9);
  EXPECT_NEAR(p.derived("reaches.below", "flow") * kDay, 30, 1e-9);
}

TEST(Explanation, TellsWhoHoldsAJuniorBackAndWhatMoreWouldCost) {
  Planned p(planned(kThree));
  p.step();
  const auto junior = basin::explain_claim(*p.run->allocation(), 0, "uses.junior", 1);
  EXPECT_EQ(junior.binding, allocation::Binding::senior_claims);
  EXPECT_NEAR(junior.coverage, 0.5, 1e-12);
  ASSERT_EQ(junior.losers.size(), 1u);
  EXPECT_EQ(junior.losers[0].id, "uses.senior");
  EXPECT_NEAR(junior.losers[0].loses, 1, 1e-9);
  EXPECT_NEAR(junior.more, 1, 1e-9);
  const auto senior = basin::explain_claim(*p.run->allocation(), 0, "uses.senior", 1);
  EXPECT_EQ(senior.binding, allocation::Binding::none);
  ASSERT_EQ(senior.losers.size(), 1u);
  EXPECT_EQ(senior.losers[0].id, "uses.junior");
  // the trials change nothing of the run
  p.step();
  EXPECT_NEAR(p.delivered("uses.junior"), 30, 1e-9);
}

TEST(Explanation, TellsThatWhatFlowsOutWouldBeLess) {
  Planned p(planned(R"(
[headflows.head]
to = "river"
flow = "100 m3/d"
[reaches.river]
[uses.town]
source = "reaches.river"
rate = "40 m3/d"
)"));
  p.step();
  const auto town = basin::explain_claim(*p.run->allocation(), 0, "uses.town", 5);
  ASSERT_EQ(town.losers.size(), 1u);
  EXPECT_EQ(town.losers[0].kind, basin::Loser::Kind::passing);
  EXPECT_EQ(town.losers[0].id, "reaches.river");
  EXPECT_NEAR(town.losers[0].loses, 5, 1e-9);
  EXPECT_EQ(basin::claims_of(p.run->allocation()->plan()), std::vector<std::string>{"uses.town"});
}

TEST(Explanation, TellsThatNobodyCouldGiveMore) {
  Planned p(planned(R"(
[headflows.head]
to = "river"
flow = "100 m3/d"
[reaches.river]
[links.pipe]
from = "reaches.river"
to = "town"
capacity = "30 m3/d"
[uses.town]
rate = "40 m3/d"
)"));
  p.step();
  const auto town = basin::explain_claim(*p.run->allocation(), 0, "uses.town", 5);
  EXPECT_EQ(town.binding, allocation::Binding::link_capacity);
  EXPECT_EQ(town.binding_at, "links.pipe");
  EXPECT_NEAR(town.more, 0, 1e-9);
  EXPECT_TRUE(town.losers.empty());
}

// Members side by side: the same bits as each alone.
TEST(Allocation, GivesEightMembersWhatEachGetsAlone) {
  const std::string text = planned(test::kConstituents + test::kClimate + test::kLand + test::kFloor + R"(
[flow_requirements.eco]
reach = "stream"
flow = "15 L/s"
priority = 2
[uses.village]
source = "reaches.stream"
number = 20000
rate = "100 L/d"
priority = 1
[uses.farm]
source = "reaches.stream"
rate = "30 L/s"
priority = 2
)");
  const catalog::StudySpec study = test::study_of(text);
  Diagnostics found;
  const basin::Basin basin = basin::build(study, basin::registry(), found);
  ASSERT_FALSE(found.has_errors()) << test::errors_of(found);
  const Calendar calendar = study::calendar_of(study);
  std::vector<basin::SlotValues> values(8, basin.values);
  const int uses = basin.structure.group_of("use_request");
  for (int m = 0; m < 8; ++m) values[static_cast<std::size_t>(m)].constant[static_cast<std::size_t>(basin.structure.groups[static_cast<std::size_t>(uses)].slot_base)] *= 0.3 + 0.2 * m;
  std::vector<const basin::SlotValues*> members;
  for (const auto& v : values) members.push_back(&v);
  basin::Run all(basin.structure, members, basin::kernels());
  all.start(study::step_of(calendar, 0));
  std::vector<std::unique_ptr<basin::Run>> alone;
  for (int m : {0, 5}) {
    alone.push_back(std::make_unique<basin::Run>(basin.structure, std::span(&members[static_cast<std::size_t>(m)], 1), basin::kernels()));
    alone.back()->start(study::step_of(calendar, 0));
  }
  for (int i = 0; i < 200; ++i) {
    ASSERT_FALSE(all.step(study::step_of(calendar, i)));
    for (auto& run : alone) ASSERT_FALSE(run->step(study::step_of(calendar, i)));
  }
  for (std::size_t column = 0; column < static_cast<std::size_t>(basin.structure.columns); ++column) {
    EXPECT_EQ(all.storage().water[column * 8], alone[0]->storage().water[column]) << basin.structure.column_names[column];
    EXPECT_EQ(all.storage().water[column * 8 + 5], alone[1]->storage().water[column]) << basin.structure.column_names[column];
  }
}

}  // namespace
}  // namespace cuenca
