// Reaches, lakes and reservoirs as one network: water passes from the headwaters to the outlet in the order of the network, within the
// step.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

/// Written from the outlet upwards: the order of the network is not that of the file.
const std::string kRivers = R"(
[lagoons.last]
elevation = "3700 m"
reference_area = "1 km2"
reference_depth = "2 m"
evaporation_factor = 0.9
initial_depth = "1 m"
outflow_curve = [[0.8, 0], [1, 0.4], [1.5, 6], [3, 60]]
[lagoons.first]
elevation = "3720 m"
reference_area = "0.4 km2"
reference_depth = "2 m"
evaporation_factor = 0.9
initial_depth = "1 m"
outflow_curve = [[0.9, 0], [1.1, 1], [2, 12], [4, 90]]
to = "last"
[reaches.below]
routing = "unit_hydrograph"
lag = "6 h"
hydrograph_base = "1.5 d"
initial_flow = "200 L/s"
to = "first"
[reservoirs.dam]
elevation = "3900 m"
bed = [[0, 0], [5, 0.2], [20, 0.9]]
storage_capacity = "7 hm3"
top_of_conservation = { monthly = ["4 hm3", 4, 4, 6, 6, 6, 6, 6, 6, 6, 5, 4] }
top_of_buffer = "2 hm3"
buffer_coefficient = 0.3
buffer_period = "30 d"
top_of_inactive = "0.3 hm3"
initial_storage = "3 hm3"
environmental_flow = "50 L/s"
outlet = [[1, 0], [20, 8]]
to = "below"
[uses.fields]
source = "reservoirs.dam"
rate = "900 L/s"
consumption = 0.6
return_to = "reaches.below"
[reaches.middle]
routing = "muskingum"
residence = "18 h"
to = "dam"
[reaches.top]
routing = "kinematic"
length = "25 km"
width = "8 m"
slope = 0.006
to = "middle"
[catchments.mountain]
area = "400 km2"
runoff_to = "reaches.top"
recharge_to = "reaches.top"
snow = "degree_day"
bands = [{ id = "all", elevation = "4300 m", share = 1 }]
covers = [{ id = "steppe", share = 1, soil = { method = "two_bucket", capacity = "80 mm" } }]
)";

struct Network : testing::Test {
  catalog::StudySpec study = test::study_of(test::kPeriod + test::kConstituents + test::kClimate + kRivers);
  Diagnostics found;
  basin::Basin basin = basin::build(study, basin::registry(), found);
  Calendar calendar = study::calendar_of(study);

  std::unique_ptr<basin::Run> begin() {
    const basin::SlotValues* member = &basin.values;
    auto run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
    return run;
  }
  double value(basin::Run& run, std::string_view path, catalog::Role role, std::string_view row) const {
    for (int g = 0; g < static_cast<int>(basin.structure.groups.size()); ++g) {
      const auto& group = basin.structure.groups[static_cast<std::size_t>(g)];
      const auto rows = catalog::rows(*group.type, role);
      for (int e = 0; e < static_cast<int>(group.entities.size()); ++e)
        for (int slot = 0; slot < static_cast<int>(rows.size()); ++slot)
          if (group.entities[static_cast<std::size_t>(e)].path == path && rows[static_cast<std::size_t>(slot)].name == row)
            return *run.storage().at({role, g, slot, e});
    }
    ADD_FAILURE() << path << " " << row;
    return std::nan("");
  }
};

TEST_F(Network, TakesItsTurnsDownstream) {
  std::map<std::string, int> level;
  for (const auto& group : basin.structure.groups)
    for (const auto& entity : group.entities) level[entity.path] = entity.level;
  const char* way[] = {"reaches.top", "reaches.middle", "reservoirs.dam", "reaches.below", "lagoons.first", "lagoons.last"};
  for (int i = 0; i + 1 < 6; ++i) EXPECT_LT(level.at(way[i]), level.at(way[i + 1])) << way[i];
}

TEST_F(Network, ClosesItsBooksAndTellsWhyTheFieldsWereShort) {
  using catalog::Role;
  auto run = begin();
  const auto constituents = static_cast<std::size_t>(run->storage().constituents);
  std::map<double, int> reasons;
  double in = 0, out = 0, delivered = 0, taken = 0;
  for (int i = 0; i < calendar.size(); ++i) {
    const auto fault = run->step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
    const double storage = value(*run, "reservoirs.dam", Role::store, "water");
    ++reasons[value(*run, "uses.fields", Role::derived, "shortage_reason")];
    EXPECT_LE(storage, 6e6 * (1 + 1e-12));
    EXPECT_NEAR(value(*run, "uses.fields", Role::derived, "delivered") + value(*run, "uses.fields", Role::derived, "shortage"), 0.9, 1e-12);
    taken += value(*run, "links.fields", Role::derived, "withdrawn") * 86400;
    delivered += value(*run, "uses.fields", Role::derived, "delivered") * 86400;
    in += value(*run, "reaches.below", Role::derived, "inflow");
    out += value(*run, "reaches.below", Role::derived, "flow");
  }
  EXPECT_GT(reasons[0], 100);
  EXPECT_GT(reasons[8], 30);  // the environmental flow has its turn first
  EXPECT_GT(taken, 1e7);
  EXPECT_NEAR(delivered / taken, 1, 1e-12);
  EXPECT_NEAR(in / out, 1, 0.01);
  EXPECT_EQ(constituents, 2u);
}

TEST(Choices, NameEverySiblingTheyNeed) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml",
              test::kPeriod + test::kClimate + "[reaches.r]\nrouting = \"kinematic\"\n[reaches.s]\nrouting = \"muskingum\"\n");
  const auto reading = test::read(folder.path());
  std::multimap<std::string, std::string> said;
  for (const Diagnostic& d : reading.diagnostics.all) said.emplace(d.path + " " + d.code, d.message);
  EXPECT_EQ(said.count("reaches.r.routing choice_needs"), 2u);
  EXPECT_EQ(said.count("reaches.s.routing choice_needs"), 1u);
  std::string all;
  for (const auto& [key, message] : said) all += message + "\n";
  for (const char* word : {"`length`", "`slope`", "`residence`"}) EXPECT_NE(all.find(word), std::string::npos) << all;
}

}  // namespace
}  // namespace cuenca
