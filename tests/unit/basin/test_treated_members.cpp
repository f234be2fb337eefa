// Water of wells and aquifers that passes a plant on its way to a use: eight members at once as each alone, and as where a limit of quality
// has the step tried first.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kStudy = R"([basin]
name = "treated"
start = 2001-01-01
end = 2001-03-31
[constituents.salt]
mountain_water = "2 g/L"
saturation = "317 g/L"
)" + test::kClimate + R"(
[headflows.recharge]
to = "aquifer"
flow = "40 m3/d"
[linear_cells.aquifer]
residence = "1 d"
to = "treatments.osmosis"
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
start = 2001-01-11
[treatments.osmosis]
to = "uses.village"
recovery = 0.5
capacity = "400 m3/d"
removes = [{ id = "salinity", share = 0.9 }]
[uses.village]
rate = "100 m3/d"
)";

struct TreatedMembers {
  std::vector<catalog::StudySpec> studies;
  std::vector<basin::Basin> basins;
  Diagnostics found;

  explicit TreatedMembers(const std::string& more = "") {
    const catalog::StudySpec study = test::study_of(kStudy + more);
    for (int m = 0; m < kLanes; ++m)
      studies.push_back(test::changed(study, {"treatments.osmosis.recovery=" + std::to_string(0.3 + 0.06 * m),
                                              "treatments.osmosis.capacity=" + std::to_string(150 + 50 * m) + " m3/d",
                                              "headflows.recharge.flow=" + std::to_string(20 * (m % 4)) + " m3/d",
                                              "wells.deep.capacity=" + std::to_string(m == 6 ? 60 : 500) + " m3/d",
                                              "wells.deep.start=" + std::string(m == 3 ? "2001-02-11" : "2001-01-11")}));
    for (const auto& s : studies) basins.push_back(basin::build(s, basin::registry(), found));
    EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
  }
  /// Water and salts of every store at the end, by member.
  std::vector<std::vector<double>> finals(std::vector<const basin::SlotValues*> members) {
    basin::Run run(basins[0].structure, members, basin::kernels());
    const Calendar calendar = study::calendar_of(studies[0]);
    run.start(study::step_of(calendar, 0));
    for (int i = 0; i < calendar.size(); ++i) {
      const auto fault = run.step(study::step_of(calendar, i));
      EXPECT_FALSE(fault) << basin::describe(*fault);
      if (fault) break;
    }
    const basin::Storage& s = run.storage();
    std::vector<std::vector<double>> values(members.size());
    for (std::size_t m = 0; m < members.size(); ++m) {
      for (std::size_t i = m; i < s.cells; i += members.size()) values[m].push_back(s.water[i]);
      for (std::size_t i = m; i < s.masses.size(); i += members.size()) values[m].push_back(s.masses[i]);
    }
    return values;
  }
};

TEST(TreatedWater, HasTheSameBitsAloneAndBesideOthers) {
  TreatedMembers all;
  std::vector<const basin::SlotValues*> members;
  for (const auto& one : all.basins) members.push_back(&one.values);
  const auto together = all.finals(members);
  for (std::size_t m = 0; m < members.size(); ++m) EXPECT_EQ(all.finals({members[m]})[0], together[m]) << "member " << m;
  EXPECT_NE(together[1], together[2]);
}

// A limit far above what comes changes nothing but the way: mixes and plants are then tried member by member, and programmes solve.
TEST(TreatedWater, IsWhatATrialOfTheStepSays) {
  TreatedMembers all, tried("quality = [{ id = \"salinity\", at_most = \"50 g/L\" }]\n");
  for (std::size_t m = 0; m < all.basins.size(); ++m) {
    const auto one = all.finals({&all.basins[m].values})[0], other = tried.finals({&tried.basins[m].values})[0];
    ASSERT_EQ(one.size(), other.size());
    for (std::size_t i = 0; i < one.size(); ++i)
      EXPECT_NEAR(one[i], other[i], 1e-9 * (1 + std::abs(one[i]))) << "member " << m << ", " << i;
  }
}

}  // namespace
}  // namespace cuenca
