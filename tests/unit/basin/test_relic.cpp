// Water that was there at the start, marked by a constituent: how it washes out and where it comes up.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "study/outputs.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kMark = R"(
[constituents.relic]
initial_groundwater = "1 kg/m3"
counts_as_salt = false
dissolved_volume = "0 L/kg"
)";

struct Tried {
  catalog::StudySpec study;
  Diagnostics diagnostics;
  basin::Basin basin;
  std::unique_ptr<basin::Run> run;
  explicit Tried(const std::string& toml) : study(test::study_of(toml)), basin(basin::build(study, basin::registry(), diagnostics)) {
    EXPECT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(step(0));
    run->begin_period();
  }
  catalog::Step step(int i) const { return study::step_of(study::calendar_of(study), i); }
  void through(int from, int to) {
    const Calendar calendar = study::calendar_of(study);
    for (int i = from; i < to; ++i)
      if (const auto fault = run->step(study::step_of(calendar, i))) FAIL() << basin::describe(*fault);
  }
  std::size_t column(std::string_view name) const {
    const auto& names = basin.structure.column_names;
    const auto found = std::find(names.begin(), names.end(), name);
    EXPECT_NE(found, names.end()) << name;
    return static_cast<std::size_t>(found - names.begin());
  }
  double water(std::string_view name) const { return run->storage().water[column(name)]; }
  double share(std::string_view name, std::size_t k) const {
    const double m3 = water(name);
    return m3 > 0 ? run->storage().masses[k * run->storage().cells + column(name)] / m3 : 0;
  }
};

const std::string kTank = R"(
[cells.fan]
area = "10 km2"
base = "3700 m"
ground = "3800 m"
specific_yield = 0.1
initial_water_table = "3730 m"
[springs.eye]
cell = "fan"
elevation = "3725 m"
conductance = "0.01 m2/s"
)";

TEST(Relic, ACellWithoutRechargeDrainsRelicWaterToTheEnd) {
  Tried t(test::kPeriod + test::kConstituents + kMark + test::kClimate + kTank);
  EXPECT_NEAR(t.share("cells.fan.fresh", 2), 1, 1e-15);
  t.through(0, 1000);
  EXPECT_LT(t.water("cells.fan.fresh"), 29e6);
  EXPECT_NEAR(t.share("cells.fan.fresh", 2), 1, 1e-12) << "what is left and what left are all old";
  const double left = t.run->storage().masses[2 * t.run->storage().cells + t.column("outside")];
  EXPECT_NEAR(left / t.run->storage().water[t.column("outside")], 1, 1e-12);
}

/// A linear cell of 40 days at its equilibrium, fed by a river of rain water at a steady rate; steps of a day.
TEST(Relic, AMixedCellIsWashedOutExponentially) {
  // the river: a linear cell so slow that it is a steady source, whose water carries no mark because the mark is taken from it
  const std::string tank = R"(
[linear_cells.tank]
residence = "40 d"
area = "1 km2"
specific_yield = 0.1
initial_level = "LEVEL m"
[linear_cells.source]
residence = "1000000 d"
area = "1000 km2"
specific_yield = 0.1
initial_level = "100 m"
to = "tank"
)";
  // outflow of the source: 1e10 m3 over 1e6 d = 1e4 m3/d; at rest the tank holds 40 d of it, 4e5 m3: 4 m
  std::string text = test::kPeriod + test::kConstituents + kMark + test::kClimate + tank;
  text.replace(text.find("LEVEL"), 5, "4");
  Tried t(text);
  const std::size_t mark = 2 * t.run->storage().cells + t.column("linear_cells.source.water");
  t.run->storage().masses[mark] = t.run->storage().masses_seen[mark] = 0;
  t.run->ledger().open();
  double worst = 0;
  for (int day = 1; day <= 200; ++day) {
    t.through(day - 1, day);
    // each step mixes first: (V0)/(V0 + I) stays, V e = equilibrium; exactly (1 + I/V)^-n, and exp(-t/T) for steps that are short
    const double step = 1e4 * 1.0 / t.water("linear_cells.tank.water");
    worst = std::max(worst, std::abs(t.share("linear_cells.tank.water", 2) / std::pow(1 + step, -day) - 1));
    EXPECT_NEAR(t.share("linear_cells.tank.water", 2), std::exp(-day / 40.0), 0.013 * std::exp(-1.0)) << day;
  }
  EXPECT_LT(worst, 3e-3) << "the source falls by 2e-4 in this time, and the level with it";
}

// A small study to look at: a fan of 3 Mm3 that a mountain recharges, with a spring and a vega. The share of relic water in the spring
// falls from 1 and never rises, though the vega drinks (what evaporates takes its marks along), and the lagoon has what springs brought.
const std::string kFan = R"(
[lagoons.lagoon]
elevation = "3780 m"
reference_area = "0.5 km2"
reference_depth = "0.5 m"
evaporation_factor = 0.6
[cells.fan]
area = "2 km2"
base = "3774 m"
ground = "3800 m"
initial_water_table = "3789 m"
overflow_to = "lagoon"
[reaches.stream]
to = "lagoon"
[springs.eye]
cell = "fan"
to = "lagoon"
elevation = "3785 m"
conductance = "0.02 m2/s"
[vegas.green]
cell = "fan"
area = "0.2 km2"
elevation = "3789 m"
coefficient = 0.75
)";

TEST(Relic, SpringsAndLagoonsTellTheShare) {
  std::string land = test::kLand;
  const catalog::StudySpec study =
      test::study_of(test::kPeriod + test::kConstituents + kMark + test::kClimate + land.substr(0, land.find("[reaches")) + kFan);
  const auto simulation = study::simulate(study, {});
  ASSERT_FALSE(simulation->fault) << basin::describe(*simulation->fault);
  const results::Dataset data = study::dataset_of(*simulation, study);
  const auto column = [&](const std::string& name) -> const std::vector<double>& {
    const auto found = std::find_if(data.columns.begin(), data.columns.end(), [&](const auto& c) { return c.name == name; });
    EXPECT_NE(found, data.columns.end()) << name;
    return *found->values;
  };
  const auto& share = column("springs_flow_fresh_relic");
  const auto &mass = column("cells_fresh_relic"), &volume = column("cells_fresh_volume");
  const auto &lagoon = column("lagoons_liquid_relic"), &lagoon_volume = column("lagoons_liquid_volume");
  ASSERT_EQ(share.size(), 3 * 365u);
  EXPECT_NEAR(share.front(), 1, 0.01);
  EXPECT_LT(share.back(), 0.6);
  EXPECT_GT(share.back(), 0.01);
  for (std::size_t i = 1; i < share.size(); ++i) {
    EXPECT_LE(share[i], share[i - 1] * (1 + 1e-12)) << i;
    EXPECT_NEAR(share[i], mass[i] / volume[i], 1e-2) << i;  // up to 8000 m3 of rain seep through the vega after the spring has drawn
    EXPECT_LE(lagoon[i], lagoon_volume[i] * (1 + 1e-12)) << i;
  }
  EXPECT_GT(lagoon.back(), 0);
  std::printf("share of relic water in the spring: %.3f on the first day, %.3f after one year, %.3f after three\n", share.front(),
              share[365], share.back());
}

}  // namespace
}  // namespace cuenca
