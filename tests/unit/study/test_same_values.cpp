// Which members share an upland: whoever changes nothing of what it is computed from.
#include <gtest/gtest.h>

#include "study/explore/same_values.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca::study {
namespace {

TEST(SameUpland, AsTheKeySays) {
  const catalog::StudySpec study = test::study_of(test::kBasin + "[assumptions.warmth]\nvalue = { value = \"1 K\" }\n");
  const auto built = [](const catalog::StudySpec& s) {
    Diagnostics none;
    return basin::build(s, basin::registry(), none);
  };
  const basin::Basin own = built(study);
  const Calendar calendar = calendar_of(study);
  const auto expect = [&](bool same, const std::vector<std::string>& changes) {
    const basin::Basin other = built(test::changed(study, changes));
    ASSERT_TRUE(basin::same_structure(own.structure, other.structure)) << changes.front();
    EXPECT_EQ(same_upland(own.structure, own.values, other.values), same) << changes.front();
    EXPECT_EQ(upland_key(own.structure, own.values, calendar, {}) == upland_key(other.structure, other.values, calendar, {}), same)
        << changes.front();
  };
  expect(true, {"wells.brine.rate=30 L/s", "exchanges.front.width=9 km", "lagoons.lagoon.evaporation_factor=0.7"});
  expect(true, {"wells.brine.rate={ expr = '10 [L/s] * month' }"});
  expect(false, {"basin.future=3"});
  expect(false, {"catchments.mountain.covers.steppe.soil.capacity=90 mm"});
  expect(false, {"climates.valley.weather.maximum_temperature+=1"});
  expect(false, {"climates.valley.weather.maximum_temperature.7+=1"});
  expect(false, {"climates.valley.weather.humidity=40"});
}

}  // namespace
}  // namespace cuenca::study
