// Treatment, decay and limits of quality within whole basins: by hand, and to the closure of every balance.
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <tuple>

#include "allocation/network.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {
using catalog::Role;
constexpr double kDay = 86400;

/// A study step by step; every step is audited by the ledger.
struct Planned {
  explicit Planned(const std::string& toml)
      : study(test::study_of("[basin]\nname = \"p\"\nstart = 2001-01-01\nend = 2001-12-31\n" + toml)),
        basin(basin::build(study, basin::registry(), found)),
        calendar(study::calendar_of(study)) {
    EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
  }
  void steps(int count) {
    for (int i = 0; i < count; ++i) {
      const auto fault = run->step(study::step_of(calendar, at++));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
    const auto fault = run->ledger().check_totals(at);
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  double derived(std::string_view path, std::string_view row) const {
    for (int g = 0; g < static_cast<int>(basin.structure.groups.size()); ++g) {
      const auto& group = basin.structure.groups[static_cast<std::size_t>(g)];
      const auto rows = catalog::rows(*group.type, Role::derived);
      for (int e = 0; e < static_cast<int>(group.entities.size()); ++e)
        for (int slot = 0; slot < static_cast<int>(rows.size()); ++slot)
          if (group.entities[static_cast<std::size_t>(e)].path == path && rows[static_cast<std::size_t>(slot)].name == row)
            return *run->storage().at({Role::derived, g, slot, e});
    }
    ADD_FAILURE() << "no " << path << "." << row;
    return std::nan("");
  }
  double daily(std::string_view path, std::string_view row) const { return derived(path, row) * kDay; }
  /// kg that came into an account or store since the beginning.
  double received(int constituent, std::string_view column) const {
    for (int c = 0; c < basin.structure.columns; ++c)
      if (basin.structure.column_names[static_cast<std::size_t>(c)] == column)
        return run->ledger().mass.in[static_cast<std::size_t>(constituent) * run->storage().cells + static_cast<std::size_t>(c)];
    ADD_FAILURE() << "no " << column;
    return std::nan("");
  }

  catalog::StudySpec study;
  Diagnostics found;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
  int at = 0;
};

const std::string kSalt = "[constituents.salt]\nmountain_water = \"2 g/L\"\nsaturation = \"317 g/L\"\n";
const std::string kTracer = "[constituents.arsenic]\nmountain_water = \"1 g/L\"\ndissolved_volume = 0\ncounts_as_salt = false\n";

// 200 m3/d of 1 g/L of something without room: osmosis with 60 % of recovery needs 333.3 at the plant and 370.4 at the river.
TEST(Treatment, OfASupplyAsksTheSourceForWhatItRejects) {
  Planned p(kTracer + R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
to = "lower"
[reaches.lower]
[links.intake]
from = "reaches.river"
to = "treatments.ro"
losses = 0.1
[treatments.ro]
to = "uses.village"
reject_to = "reaches.lower"
recovery = 0.6
energy = "1.2 kWh/m3"
removes = [{ id = "arsenic", share = 0.9 }]
[uses.village]
rate = "200 m3/d"
quality = [{ id = "arsenic", at_most = "0.1 g/L" }]
)");
  p.steps(3);
  EXPECT_NEAR(p.derived("uses.village", "coverage"), 1, 1e-9);
  EXPECT_NEAR(p.daily("links.intake", "withdrawn"), 200 / 0.6 / 0.9, 1e-6);
  EXPECT_NEAR(p.daily("treatments.ro", "inflow"), 200 / 0.6, 1e-6);
  EXPECT_NEAR(p.daily("treatments.ro", "flow"), 200, 1e-6);
  EXPECT_NEAR(p.daily("treatments.ro", "reject"), 200 / 0.6 * 0.4, 1e-6);
  EXPECT_EQ(p.daily("treatments.ro", "bypass"), 0);
  EXPECT_NEAR(p.derived("treatments.ro", "power") * kDay / 3.6e6, 240, 1e-6);  // kWh
  EXPECT_NEAR(p.derived("uses.village.quality.arsenic", "mix"), 0.1, 1e-12);
  EXPECT_NEAR(p.daily("reaches.lower", "flow"), 1000 - 200 / 0.9 / 0.6 + 200 / 0.6 * 0.4, 1e-6);
}

TEST(Treatment, OfASupplyRefusesWhatIsBeyondItsCapacity) {
  const std::string study = kSalt + R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
[links.a]
from = "reaches.river"
to = "treatments.ro"
[links.b]
from = "reaches.river"
to = "treatments.ro"
preference = 2
[treatments.ro]
to = "uses.village"
recovery = 0.5
removes = [{ id = "salinity", share = 0.99 }]
[uses.village]
rate = "200 m3/d"
minimum_rate = "50 m3/d"
)";
  for (const auto& [capacity, taken] : {std::pair{"100 m3/d", 100.0}, {"0 m3/d", 0.0}}) {
    std::string limited = study;
    limited.insert(limited.find("recovery"), std::string("capacity = \"") + capacity + "\"\n");
    Planned p(limited);
    p.steps(2);
    EXPECT_NEAR(p.daily("links.a", "withdrawn") + p.daily("links.b", "withdrawn"), taken, 1e-6);
    EXPECT_EQ(p.daily("treatments.ro", "bypass"), 0);
    EXPECT_NEAR(p.derived("uses.village", "delivered") * kDay, p.daily("treatments.ro", "flow"), 1e-9);
    if (taken > 0) {
      EXPECT_NEAR(p.derived("uses.village", "salinity") / (2 * 0.01), 1, 2e-3);  // 2 g/L leave 0.7 L of room in a m3
    }
  }
  // the same with salts that take room: what is asked is what is brought, to the drop
  Planned p(study);
  p.steps(2);
  EXPECT_NEAR(p.derived("uses.village", "coverage"), 1, 1e-9);
}

// Two uses return 100 m3/d each; the plant takes 150 of them.
TEST(Treatment, OfWasteWaterLetsPassWhatIsBeyondItsCapacity) {
  Planned p(kTracer + R"(
[headflows.head]
to = "river"
flow = "200 m3/d"
[reaches.river]
to = "lower"
[reaches.lower]
[uses.a]
source = "reaches.river"
rate = "100 m3/d"
consumption = 0
return_to = "treatments.plant"
[uses.b]
source = "reaches.river"
rate = "100 m3/d"
consumption = 0
[returns.b]
from = "b"
to = "treatments.plant"
[treatments.plant]
to = "reaches.lower"
capacity = "150 m3/d"
recovery = 0.8
consumption = 0.1
removes = [{ id = "arsenic", share = 0.5 }]
[uses.farm]
source = "reaches.lower"
rate = "500 m3/d"
priority = 9
)");
  p.steps(4);
  EXPECT_NEAR(p.daily("treatments.plant", "inflow"), 200, 1e-9);
  EXPECT_NEAR(p.daily("treatments.plant", "flow"), 120, 1e-9);
  EXPECT_NEAR(p.daily("treatments.plant", "bypass"), 50, 1e-9);
  EXPECT_NEAR(p.daily("treatments.plant", "reject"), 15, 1e-9);
  EXPECT_NEAR(p.daily("treatments.plant", "consumption_rate"), 15, 1e-9);
  // treated and untreated water reach the farm within the step
  EXPECT_NEAR(p.daily("uses.farm", "delivered"), 170, 1e-6);
  // 150 kg, of which 8/9 go with the treated water and half of that stays behind; reject leaves the basin with the rest
  const double in_river = 50 + 150 * (8.0 / 9) / 2;
  EXPECT_NEAR(p.derived("treatments.plant", "held_back") * kDay, 200 - in_river, 1e-9);
  EXPECT_NEAR(p.received(0, "uses.farm.tank"), 4 * in_river, 1e-6);
  EXPECT_NEAR(p.received(0, "removal"), 0, 1e-9);
}

TEST(Treatment, WithoutRejectPutsWhatItRemovesOnItsAccount) {
  Planned p(kTracer + R"(
[headflows.head]
to = "river"
flow = "200 m3/d"
[reaches.river]
[uses.a]
source = "reaches.river"
rate = "100 m3/d"
consumption = 0
return_to = "treatments.plant"
[treatments.plant]
to = "reaches.river"
start = 2001-01-03
removes = [{ id = "arsenic", share = 0.7 }]
)");
  p.steps(2);
  EXPECT_EQ(p.received(0, "removal"), 0);  // not yet built
  EXPECT_NEAR(p.daily("treatments.plant", "bypass"), 100, 1e-9);
  p.steps(1);
  EXPECT_NEAR(p.received(0, "removal"), 70, 1e-9);
}

// Treated waste water of a town waters a park: it comes by itself, the river gives the rest.
TEST(Treatment, WaterIsUsedAgain) {
  Planned p(kTracer + R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
[uses.town]
source = "reaches.river"
rate = "100 m3/d"
consumption = 0.2
return_to = "treatments.reuse"
[treatments.reuse]
to = "uses.park"
removes = [{ id = "arsenic", share = 0.5 }]
[uses.park]
source = "reaches.river"
rate = "300 m3/d"
)");
  p.steps(4);
  EXPECT_NEAR(p.daily("treatments.reuse", "flow"), 80, 1e-9);
  EXPECT_NEAR(p.daily("links.park", "withdrawn"), 220, 1e-6);
  EXPECT_NEAR(p.derived("uses.park", "coverage"), 1, 1e-9);
}

// What pipes lose and plants recover may change from month to month: capacity, leaks and reject are those of the step.
TEST(Treatment, FollowsLossesThatChange) {
  const auto monthly = [](const char* january, const char* later) {
    std::string list = "{ monthly = [";
    list.append(january);
    for (int month = 2; month <= 12; ++month) list.append(", ").append(later);
    return list.append("] }\n");
  };
  Planned p(kTracer + R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
to = "lower"
[reaches.lower]
[links.intake]
from = "reaches.river"
to = "treatments.ro"
leaks_to = "reaches.lower"
losses = )" + monthly("0", "0.1") + "leakage = " + monthly("0", "0.1") + R"(
[treatments.ro]
to = "uses.village"
reject_to = "reaches.lower"
capacity = "100 m3/d"
removes = [{ id = "arsenic", share = 1 }]
recovery = )" + monthly("0.8", "0.5") + R"(
[uses.village]
rate = "200 m3/d"
[uses.farm]
source = "reaches.lower"
rate = "5000 m3/d"
priority = 9
)");
  p.steps(3);
  EXPECT_NEAR(p.daily("links.intake", "withdrawn"), 100, 1e-9);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 80, 1e-9);
  EXPECT_EQ(p.derived("uses.village", "shortage_reason"), allocation::reason_of(allocation::Binding::treatment_capacity));
  EXPECT_NEAR(p.daily("uses.farm", "delivered"), 1000 - 100 + 20, 1e-6);
  p.steps(40);
  EXPECT_NEAR(p.daily("links.intake", "withdrawn"), 125, 1e-9);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 50, 1e-9);
  EXPECT_NEAR(p.daily("uses.farm", "delivered"), 1000 - 125 + 12.5 + 50, 1e-6);
}

// A link with a pipe for the least service and one for the rest is full, not out of rights.
TEST(Treatment, LinksThatAreFullSaySo) {
  Planned p(R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
[links.intake]
from = "reaches.river"
to = "uses.village"
capacity = "60 m3/d"
[uses.village]
rate = "200 m3/d"
minimum_rate = "50 m3/d"
)");
  p.steps(2);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 60, 1e-9);
  EXPECT_EQ(p.derived("uses.village", "shortage_reason"), allocation::reason_of(allocation::Binding::link_capacity));
}

// The brine goes back to the river that the plant draws on: it passes on below, and the plant's own intake does not see it.
TEST(Treatment, SendsItsRejectBackToItsRiver) {
  Planned p(kTracer + R"(
[headflows.head]
to = "river"
flow = "1000 m3/d"
[reaches.river]
to = "lower"
[reaches.lower]
[links.intake]
from = "reaches.river"
to = "treatments.ro"
[treatments.ro]
to = "uses.village"
reject_to = "reaches.river"
recovery = 0.5
removes = [{ id = "arsenic", share = 1 }]
[uses.village]
rate = "200 m3/d"
[uses.farm]
source = "reaches.lower"
rate = "5000 m3/d"
priority = 9
)");
  p.steps(3);
  EXPECT_NEAR(p.daily("links.intake", "withdrawn"), 400, 1e-9);
  EXPECT_NEAR(p.daily("reaches.river", "flow"), 800, 1e-9);
  EXPECT_NEAR(p.daily("uses.farm", "delivered"), 800, 1e-6);  // the reject is there for others within the step
  EXPECT_NEAR(p.received(0, "uses.village.tank"), 0, 1e-9);
  EXPECT_NEAR(p.received(0, "uses.farm.tank"), 3000, 1e-6);
}

// What an aquifer sends goes through the filter first; the river fills what is left of its capacity.
TEST(Treatment, SharesItsCapacityWithWhatComesByItself) {
  Planned p(kTracer + R"(
[headflows.recharge]
to = "aquifer"
flow = "40 m3/d"
[headflows.head]
to = "river"
flow = "1000 m3/d"
[linear_cells.aquifer]
residence = "1 d"
to = "treatments.filter"
[reaches.river]
[links.intake]
from = "reaches.river"
to = "treatments.filter"
[treatments.filter]
to = "uses.village"
capacity = "90 m3/d"
removes = [{ id = "arsenic", share = 0.75 }]
[uses.village]
rate = "200 m3/d"
quality = [{ id = "arsenic", at_most = "0.3 g/L" }]
)");
  p.steps(60);
  EXPECT_NEAR(p.daily("links.intake", "withdrawn"), 50, 1e-6);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 90, 1e-6);
  EXPECT_NEAR(p.daily("treatments.filter", "bypass"), 0, 1e-6);
  EXPECT_NEAR(p.derived("uses.village.quality.arsenic", "mix"), 0.25, 1e-9);
}

// A plant that is not there yet lets the water of an aquifer through as it came; then it treats it, and when it is gone it lets it through.
TEST(Treatment, OutsideItsDatesLetsWaterThroughWhereItSaysSo) {
  const auto study = [](const char* dates) {
    return kTracer + R"(
[headflows.recharge]
to = "aquifer"
flow = "80 m3/d"
[headflows.head]
to = "river"
flow = "1000 m3/d"
[linear_cells.aquifer]
residence = "1 d"
to = "treatments.filter"
[reaches.river]
[links.intake]
from = "reaches.river"
to = "uses.village"
[treatments.filter]
to = "uses.village"
reject_to = "reaches.river"
bypass_to = "reaches.river"
recovery = 0.5
energy = "1 kWh/m3"
removes = [{ id = "arsenic", share = 0.75 }]
)" + dates + R"(
[uses.village]
rate = "50 m3/d"
return_to = "reaches.river"
)";
  };
  Planned p(study("start = 2001-03-01\nend = 2001-04-30\noutside_dates = \"through\""));
  p.steps(59);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 50, 1e-9);
  EXPECT_EQ(p.daily("links.intake", "withdrawn"), 0) << "what comes by itself is all it asks";
  EXPECT_NEAR(p.daily("treatments.filter", "flow"), 80, 1e-6);
  EXPECT_EQ(p.daily("treatments.filter", "reject"), 0);
  EXPECT_EQ(p.daily("treatments.filter", "bypass"), 0);
  EXPECT_EQ(p.derived("treatments.filter", "power"), 0);
  const double all = p.received(0, "uses.village.tank");
  p.steps(1);  // of March: half of the water, an eighth of the arsenic; the river, with 40 m3 and 70 kg of reject in it, gives 10 m3 more
  EXPECT_NEAR(p.received(0, "uses.village.tank") - all, 10 + 10 * 1070.0 / 1040.0, 1e-6);
  p.steps(60);
  EXPECT_NEAR(p.daily("treatments.filter", "flow"), 40, 1e-6);
  EXPECT_NEAR(p.daily("treatments.filter", "reject"), 40, 1e-6);
  EXPECT_NEAR(p.daily("links.intake", "withdrawn"), 10, 1e-6);
  EXPECT_GT(p.derived("treatments.filter", "power"), 0);
  const double treated = p.received(0, "uses.village.tank");
  p.steps(30);
  EXPECT_NEAR(p.daily("treatments.filter", "flow"), 80, 1e-6);
  EXPECT_EQ(p.daily("links.intake", "withdrawn"), 0);
  EXPECT_NEAR(p.received(0, "uses.village.tank") - treated, 30 * 80, 1e-6) << "as it came";
  Planned bypassed(study("start = 2001-03-01"));
  bypassed.steps(59);
  EXPECT_NEAR(bypassed.daily("treatments.filter", "bypass"), 80, 1e-6) << "without that word what it does not treat passes by";
  EXPECT_NEAR(bypassed.daily("links.intake", "withdrawn"), 50, 1e-6);
}

// A brackish well behind osmosis: asked for what the village needs over the recovery, with the water of the step before.
TEST(Treatment, OfAWell) {
  Planned p(kSalt + test::kClimate + R"(
[cells.fan]
area = "20 km2"
base = "3600 m"
ground = "3800 m"
initial_water_table = "3790 m"
initial_fresh_salinity = "4 g/L"
[wells.deep]
cell = "fan"
layer = "fresh"
to = "treatments.osmosis"
[treatments.osmosis]
to = "uses.village"
recovery = 0.5
removes = [{ id = "salinity", share = 0.9 }]
[uses.village]
rate = "100 m3/d"
quality = [{ id = "salinity", at_most = "1 g/L" }]
)");
  p.steps(6);
  EXPECT_NEAR(p.derived("uses.village", "coverage"), 1, 1e-6);
  EXPECT_NEAR(p.daily("wells.deep", "pumped"), 200, 0.5);  // and what the salts that stay behind had taken
  EXPECT_LT(p.derived("uses.village", "salinity"), 0.41);
  EXPECT_GT(p.derived("uses.village", "salinity"), 0.1);
  EXPECT_NEAR(p.derived("uses.village.quality.salinity", "mix"), p.derived("uses.village", "salinity"), 1e-3);
}

// Who stands first in the text decides nothing.
TEST(Limits, DoNotDependOnTheOrderOfTheText) {
  const std::string head =
      "[headflows.a]\nto = \"one\"\nflow = \"100 m3/d\"\n[headflows.b]\nto = \"two\"\nflow = \"80 m3/d\"\nstrength = 3\n";
  const std::string reaches = "[reaches.one]\nto = \"two\"\n[reaches.two]\n";
  const std::string up = "[uses.up]\nsource = \"reaches.one\"\nrate = \"50 m3/d\"\nconsumption = 0.3\nreturn_to = \"treatments.w\"\n";
  const std::string plant = "[treatments.w]\nto = \"reaches.two\"\ncapacity = \"20 m3/d\"\nremoves = [{ id = \"arsenic\", share = 0.5 }]\n";
  const std::string down =
      "[uses.down]\nsource = \"reaches.two\"\nrate = \"70 m3/d\"\nquality = [{ id = \"arsenic\", at_most = \"2 g/L\" }]\n";
  Planned one(kTracer + head + reaches + up + plant + down), other(kTracer + down + plant + up + reaches + head);
  one.steps(3);
  other.steps(3);
  for (const char* row : {"delivered", "salinity", "coverage"})
    EXPECT_EQ(one.derived("uses.down", row), other.derived("uses.down", row)) << row;
  EXPECT_EQ(one.derived("uses.down.quality.arsenic", "mix"), other.derived("uses.down.quality.arsenic", "mix"));
  EXPECT_EQ(one.derived("treatments.w", "flow"), other.derived("treatments.w", "flow"));
  EXPECT_NEAR(one.derived("uses.down.quality.arsenic", "mix"), (50 + 240 + 15 + 20 * 0.5) / (50 + 80 + 35), 1e-9);
}

// Water of 1 g/L; the mine above returns it to the river with nothing taken out, the village below must see that in its mix.
TEST(Limits, SeeWhatReturnsToTheRiverWithinTheStep) {
  Planned p(kTracer + R"(
[headflows.head]
to = "upper"
flow = "100 m3/d"
[headflows.salty]
to = "brook"
flow = "100 m3/d"
strength = 4
[reaches.upper]
to = "middle"
[reaches.middle]
to = "lower"
[reaches.lower]
[reaches.brook]
[uses.mine]
source = "reaches.brook"
rate = "50 m3/d"
consumption = 0
return_to = "reaches.middle"
[uses.village]
source = "reaches.lower"
rate = "60 m3/d"
quality = [{ id = "arsenic", at_most = "1.5 g/L" }]
)");
  p.steps(1);
  // 100 of 1 and 50 of 4 g/L make 2 g/L: the village takes nothing, from the first step on
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 0, 1e-9);
  EXPECT_EQ(p.derived("uses.village.quality.arsenic", "held_back"), 1);
  p.steps(2);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 0, 1e-9);
}

// As above with a village that may take 2.5 g/L: the mix is what it gets.
TEST(Limits, FindTheMixThatArrives) {
  Planned p(kTracer + R"(
[headflows.head]
to = "upper"
flow = "100 m3/d"
[headflows.salty]
to = "brook"
flow = "100 m3/d"
strength = 4
[reaches.upper]
to = "lower"
[reaches.brook]
[reaches.lower]
[links.intake]
from = "reaches.brook"
to = "mine"
[uses.mine]
rate = "50 m3/d"
consumption = 0.4
return_to = "reaches.lower"
[uses.village]
source = "reaches.lower"
rate = "60 m3/d"
quality = [{ id = "arsenic", at_most = "2.5 g/L" }]
)");
  p.steps(2);
  EXPECT_NEAR(p.derived("uses.village.quality.arsenic", "mix"), (100 + 30 * 4) / 130.0, 1e-9);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 60, 1e-9);
}

// A spring of 1 g/L sends 40 m3/d to the village itself; at most 2 g/L: 40 + 4 x = 2 (40 + x) gives 20 from the brook.
TEST(Limits, CountSpringsThatServeTheUse) {
  Planned p(kTracer + R"(
[headflows.recharge]
to = "aquifer"
flow = "40 m3/d"
[headflows.salty]
to = "brook"
flow = "100 m3/d"
strength = 4
[linear_cells.aquifer]
residence = "1 d"
to = "uses.village"
[reaches.brook]
[links.intake]
from = "reaches.brook"
to = "village"
[uses.village]
rate = "100 m3/d"
quality = [{ id = "arsenic", at_most = "2 g/L" }]
)");
  p.steps(60);
  EXPECT_NEAR(p.daily("links.intake", "delivered"), 20, 1e-6);
  EXPECT_NEAR(p.derived("uses.village.quality.arsenic", "mix"), 2, 1e-9);
}

// What the upper village blends and gives back decides what the lower one finds: the trial after the first answer tells.
TEST(Limits, FollowTheBlendOfAVillageAbove) {
  Planned p(kTracer + R"(
[headflows.head]
to = "one"
flow = "100 m3/d"
strength = 2
[headflows.clean]
to = "spring"
flow = "100 m3/d"
strength = 1
[reaches.one]
to = "two"
[reaches.two]
[reaches.spring]
[links.poor]
from = "reaches.one"
to = "a"
[links.good]
from = "reaches.spring"
to = "a"
[uses.a]
rate = "120 m3/d"
consumption = 0
return_to = "reaches.two"
quality = [{ id = "arsenic", at_most = "1.25 g/L" }]
[uses.b]
source = "reaches.two"
rate = "50 m3/d"
quality = [{ id = "arsenic", at_most = "1.6 g/L" }]
)");
  p.steps(3);
  // 100 of 1 and 20 of 2 g/L make 1.17 and are within the limit; sources that may be mixed freely are used evenly
  EXPECT_NEAR(p.daily("uses.a", "delivered"), 120, 1e-6);
  const double x = p.daily("links.poor", "withdrawn"), y = p.daily("links.good", "withdrawn");
  EXPECT_NEAR(x + y, 120, 1e-6);
  EXPECT_LE((2 * x + y) / 120, 1.25 + 1e-9);
  // what comes to the second reach: what the first has left, and all that the village gives back
  const double mix = ((100 - x) * 2 + 2 * x + y) / (100 - x + 120);
  EXPECT_NEAR(p.derived("uses.b.quality.arsenic", "mix"), mix <= 1.6 ? mix : 0, 1e-9);
  EXPECT_NEAR(p.daily("uses.b", "delivered"), mix <= 1.6 ? 50 : 0, 1e-6);
}

const std::string kDecaying =
    "[constituents.bod]\nmountain_water = \"50 mg/L\"\ncounts_as_salt = false\ndecay = \"0.4 1/d\"\ntemperature_factor = 1.05\n";

TEST(Decay, InAnInstantaneousReachIsPlugFlow) {
  Planned p(kDecaying + R"(
[headflows.head]
to = "river"
flow = "100 m3/d"
[reaches.river]
travel_time = "1.5 d"
water_temperature = "10 degC"
)");
  p.steps(4);
  const double share = 1 - std::exp(-0.4 * std::pow(1.05, -10) * 1.5);
  EXPECT_NEAR(p.received(0, "reaction"), 4 * 5 * share, 1e-10);
}

// A linear store at rest: c = c_in/(1 + k K), whatever the step.
TEST(Decay, InALinearReachComesToTheStirredTank) {
  const auto leaving = [](const std::string& step, int steps, double days) {
    Planned p("step = \"" + step + "\"\n" + kDecaying +
              "[headflows.head]\nto = \"river\"\nflow = \"100 m3/d\"\n[reaches.river]\nresidence = \"2 d\"\nto = \"end\"\n[reaches.end]\n");
    p.steps(steps - 1);
    const double before = p.received(0, "reaches.end.water");
    p.steps(1);
    return (p.received(0, "reaches.end.water") - before) / (100 * days) / 0.05;
  };
  for (const auto& [step, steps, days] : {std::tuple{"day", 60, 1.0}, {"6 h", 240, 0.25}, {"10 days", 20, 10.0}})
    EXPECT_NEAR(leaving(step, steps, days), 1 / (1 + 0.4 * 2), 1e-12) << step;
}

TEST(Decay, InAReservoirThatOnlyFillsIsExact) {
  Planned p(kDecaying + R"(
[headflows.head]
to = "dam"
flow = "100 m3/d"
[reservoirs.dam]
elevation = "3800 m"
reference_area = "0.1 km2"
reference_depth = "10 m"
evaporation_factor = 0
storage_capacity = "1 hm3"
)");
  p.steps(20);
  const double k = 0.4, left = 5 / k * (1 - std::exp(-k * 20));  // kg
  EXPECT_NEAR(p.received(0, "reaction"), 100 - left, 1e-9);
}

}  // namespace
}  // namespace cuenca
