// Canopy and ground between snow and soil: where their water goes, and what a wet canopy leaves to the soil.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

std::string land(const std::string& more, bool lumped = false) {
  return test::kPeriod + test::kClimate + R"(
[catchments.mountain]
area = "120 km2"
snow = "degree_day"
bands = [{ id = "low", elevation = "4000 m", share = 0.6 }, { id = "high", elevation = "4800 m", share = 0.4 }]
)" + (lumped ? "lumped_soils = true\n" : "") +
         R"(covers = [
  { id = "wood", share = 0.7, soil = { method = "hbv", capillary_rise = "0.5 mm/d" })" +
         more + R"( },
  { id = "rock", share = 0.3, soil = "simplified_coefficient" },
]
)";
}
const std::string kCanopy = R"(, canopy = { method = "interception", capacity = "1.5 mm" })",
                  kGround = R"(, ground = { method = "frost_index", thawed_below = "5 K d", frozen_from = "20 K d" })";

struct Wet {
  std::unique_ptr<catalog::StudySpec> study;
  std::unique_ptr<basin::Basin> basin;
  std::unique_ptr<basin::Run> run;
  int group(const char* type) const { return basin->structure.group_of(type); }
};

Wet built(const std::string& text) {
  Wet w;
  w.study = std::make_unique<catalog::StudySpec>(test::study_of(text));
  Diagnostics diagnostics;
  w.basin = std::make_unique<basin::Basin>(basin::build(*w.study, basin::registry(), diagnostics));
  EXPECT_FALSE(diagnostics.has_errors());
  const basin::SlotValues* values = &w.basin->values;
  w.run = std::make_unique<basin::Run>(w.basin->structure, std::span(&values, 1), basin::kernels());
  return w;
}

/// Store names that the fluxes of a type lead to, by flux.
std::map<std::string, std::vector<std::string>> ways(const basin::Structure& s, const char* type) {
  std::map<std::string, std::vector<std::string>> out;
  const int g = s.group_of(type);
  for (const auto& flux : s.fluxes)
    if (flux.group == g)
      for (int e = 0; e < static_cast<int>(s.groups[g].entities.size()); ++e)
        out[std::string(s.groups[g].type->fluxes[flux.row].name)].push_back(s.column_names[s.column_of(flux, flux.to, e)]);
  return out;
}

TEST(LandChain, LeadsFromSnowToCanopyToGroundToSoil) {
  const Wet w = built(land(kCanopy + kGround));
  const auto& s = w.basin->structure;
  const std::string low = "catchments.mountain.bands.low.covers.wood.";
  EXPECT_EQ(ways(s, "degree_day_snow")["outflow"][0], low + "canopy.water");
  EXPECT_EQ(ways(s, "degree_day_snow")["outflow"][1], "catchments.mountain.bands.low.covers.rock.soil.water");
  EXPECT_EQ(ways(s, "interception_canopy")["throughfall"][0], low + "ground.water");
  EXPECT_EQ(ways(s, "frost_index_ground")["infiltration"][0], low + "soil.water");
  EXPECT_EQ(ways(s, "frost_index_ground")["surface_runoff"][0], "catchments.mountain.channel");
  EXPECT_EQ(ways(built(land(kCanopy)).basin->structure, "interception_canopy")["throughfall"][0], low + "soil.water");
  EXPECT_EQ(ways(built(land(kGround)).basin->structure, "degree_day_snow")["outflow"][0], low + "ground.water");
  EXPECT_EQ(ways(built(land("")).basin->structure, "degree_day_snow")["outflow"][0], low + "soil.water");
  EXPECT_EQ(ways(built(land(kCanopy + kGround, true)).basin->structure, "degree_day_snow")["outflow"][2],
            "catchments.mountain.covers.wood.canopy.water");
}

// Old snow reaches a glacier past the canopy and the ground above it.
TEST(LandChain, FirnReachesTheGlacierBelowACanopy) {
  const std::string text = test::kPeriod + test::kClimate + R"(
[catchments.mountain]
area = "120 km2"
snow = { method = "degree_day", firn_above = "500 mm" }
bands = [{ id = "high", elevation = "5800 m", share = 1 }]
covers = [{ id = "ice", share = 1, soil = "glacier", ground = "frost_index" }]
)";
  const Wet w = built(text);
  EXPECT_EQ(ways(w.basin->structure, "degree_day_snow")["firn"][0], "catchments.mountain.bands.high.covers.ice.soil.ice");
  EXPECT_EQ(ways(w.basin->structure, "degree_day_snow")["outflow"][0], "catchments.mountain.bands.high.covers.ice.ground.water");
}

TEST(LandChain, RefusesWhatCannotBe) {
  const auto errors = [](const std::string& text) {
    const test::TemporaryFolder folder;
    test::write(folder.path() / "basin.toml", text);
    std::string codes;
    for (const Diagnostic& d : test::read(folder.path()).diagnostics.all)
      if (d.severity == Severity::error) codes += d.code + " " + d.path + "\n";
    return codes;
  };
  const auto cover = [](const std::string& inside, const std::string& snow = "\"degree_day\"") {
    return test::kPeriod + test::kClimate + "[catchments.m]\narea = \"10 km2\"\nsnow = " + snow +
           "\nbands = [{ id = \"a\", elevation = \"4000 m\", share = 1 }]\ncovers = [{ id = \"c\", share = 1, " + inside + " }]\n";
  };
  EXPECT_EQ(errors(cover("soil = \"hbv\"")), "");
  EXPECT_EQ(errors(cover("soil = { method = \"hbv\", evaporation_limit = 1.2 }")),
            "range_valid catchments.m.covers.c.soil.evaporation_limit\n");
  EXPECT_EQ(errors(cover("soil = { method = \"simplified_coefficient\", effective_share = -0.1 }")),
            "range_valid catchments.m.covers.c.soil.effective_share\n");
  EXPECT_EQ(errors(cover("soil = \"hbv\", canopy = \"umbrella\"")), "choice_unknown catchments.m.covers.c.canopy\n");
  EXPECT_EQ(errors(cover("soil = \"hbv\", ground = { method = \"frost_index\", frozen_from = \"40 K d\" }")),
            "field_below catchments.m.covers.c.ground.frozen_from\n");
  EXPECT_EQ(errors(cover("soil = \"hbv\", forest = 1.5")), "range_valid catchments.m.covers.c.forest\n");
  EXPECT_EQ(errors(cover("soil = \"hbv\"", "{ method = \"degree_day\", melt_factor = 2, melt_factor_amplitude = 3 }")),
            "field_below catchments.m.snow.melt_factor\n");
}

TEST(LandChain, TheSoilGetsThePotentialThatTheCanopyLeft) {
  for (const bool lumped : {false, true}) {
    Wet w = built(land(kCanopy + kGround, lumped));
    basin::Storage& storage = w.run->storage();
    const auto value = [&](const char* type, catalog::Role role, std::string_view name, int entity) {
      const int g = w.group(type);
      const auto rows = catalog::rows(*w.basin->structure.groups[g].type, role);
      const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
      return *storage.at({role, g, static_cast<int>(found - rows.begin()), entity});
    };
    const Calendar calendar = study::calendar_of(*w.study);
    w.run->start(study::step_of(calendar, 0));
    int wet_days = 0, frozen_days = 0, part_days = 0;
    for (int day = 0; day < 730; ++day) {
      const auto fault = w.run->step(study::step_of(calendar, day));
      ASSERT_FALSE(fault) << basin::describe(*fault);
      const double all = value("interception_canopy", catalog::Role::forcing, "potential", 0);
      const double used = value("interception_canopy", catalog::Role::derived, "potential_used", 0);
      ASSERT_EQ(value("hbv_soil", catalog::Role::forcing, "potential", 0), all - used);
      ASSERT_GE(all - used, 0);
      double evaporated = 0;
      for (const char* type : {"interception_canopy", "hbv_soil", "simplified_coefficient_soil"})
        for (int e = 0; e < static_cast<int>(w.basin->structure.groups[w.group(type)].entities.size()); ++e)
          evaporated += value(type, catalog::Role::derived, "evapotranspiration_rate", e);
      const double counted = value("catchment", catalog::Role::derived, "evapotranspiration_rate", 0) * 120e6;
      ASSERT_NEAR(counted, evaporated, 1e-12 * evaporated) << "the evaporation of the canopies is part of the catchment's";
      wet_days += used > 0;
      part_days += used > 0 && used < all;
      frozen_days += value("frost_index_ground", catalog::Role::derived, "frozen_share", 0) > 0;
    }
    EXPECT_GT(wet_days, 10);
    EXPECT_GT(part_days, 5);
    EXPECT_GT(frozen_days, 10);
    EXPECT_LT(frozen_days, 700);
  }
}

}  // namespace
}  // namespace cuenca
