// A member of an ensemble has the same bits alone, in any lane, beside any partners, and on every processor level.
#include <array>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using basin::SlotValues;

/// Final water and salts of every store of one member.
std::vector<double> finals(const basin::Run& run, int member) {
  const basin::Storage& s = run.storage();
  std::vector<double> values;
  for (std::size_t i = member; i < s.cells; i += s.members) values.push_back(s.water[i]);
  for (std::size_t i = member; i < s.masses.size(); i += s.members) values.push_back(s.masses[i]);
  return values;
}

void run_all(basin::Run& run, const catalog::StudySpec& study) {
  const Calendar calendar = study::calendar_of(study);
  run.start(study::step_of(calendar, 0));
  for (int i = 0; i < calendar.size(); ++i) {
    const auto fault = run.step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
}

struct Members : testing::Test {
  catalog::StudySpec study = test::study_of(test::kBasin);
  std::vector<catalog::StudySpec> studies;
  std::vector<basin::Basin> basins;
  Diagnostics none;

  Members() {
    for (int m = 0; m < kLanes; ++m)
      studies.push_back(test::changed(study, {"basin.future=" + std::to_string(m), "wells.brine.rate=" + std::to_string(m * 3) + " L/s",
                                              "cells.fan.conductivity*=" + std::to_string(1 + 0.2 * m)}));
    for (const auto& s : studies) basins.push_back(basin::build(s, basin::registry(), none));
  }
  std::vector<double> alone(int member, const basin::KernelTable& kernels) {
    const SlotValues* values = &basins[member].values;
    basin::Run run(basins[member].structure, std::span(&values, 1), kernels);
    run_all(run, study);
    return finals(run, 0);
  }
};

TEST_F(Members, HaveTheSameBitsAloneAndInAnyLane) {
  for (const auto& order : {std::array{0, 1, 2, 3, 4, 5, 6, 7}, std::array{7, 3, 3, 0, 6, 1, 5, 2}}) {
    std::vector<const SlotValues*> values;
    for (int member : order) values.push_back(&basins[member].values);
    basin::Run together(basins[0].structure, values, basin::kernels());
    run_all(together, study);
    for (int lane = 0; lane < kLanes; ++lane) EXPECT_EQ(finals(together, lane), alone(order[lane], basin::kernels())) << "lane " << lane;
  }
}

TEST_F(Members, HaveTheSameBitsOnEveryProcessorLevel) {
  const auto here = alone(5, basin::kernels());
  int levels = 0;
  for (const char* level : {"v2", "v3", "v4", "plain"})
    if (const basin::KernelTable* kernels = basin::kernels_of(level)) {
      EXPECT_EQ(alone(5, *kernels), here) << level;
      ++levels;
    }
  if (levels < 2) GTEST_SKIP() << "this processor has one level only: nothing to compare";
}

TEST_F(Members, DifferFromEachOther) { EXPECT_NE(alone(1, basin::kernels()), alone(2, basin::kernels())); }

}  // namespace
}  // namespace cuenca
