// Bands as results, and snow that becomes the ice of a glacier, through the engine.
#include <algorithm>

#include "basin/result_path.hpp"
#include "basin/recorder.hpp"
#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

/// Two bands, a steppe and a glacier; `snow` and `more` go into the catchment.
std::string land(const std::string& snow, const std::string& soil, const std::string& more = "") {
  return test::kPeriod + test::kClimate +
         "[catchments.north]\narea = \"100 km2\"\nsnow = " + snow +
         "\nbands = [{ id = \"low\", elevation = \"4500 m\", share = 0.7 }, { id = \"high\", elevation = \"6000 m\", share = 0.3 }]\n"
         "covers = [{ id = \"steppe\", share = 0.8, soil = { method = \"two_bucket\", capacity = \"120 mm\" } }, { id = \"ice\", share = 0.2, soil = " +
         soil + " }]\n" + more;
}

const std::string kFirn = R"({ method = "degree_day", threshold = "-2 degC", firn_above = "250 mm" })";
const std::string kGlacier = R"({ method = "glacier", glaciers = 3, volume_coefficient = 0.03 })";

struct Whole {
  explicit Whole(const std::string& text) : study(test::study_of(text)), basin(basin::build(study, basin::registry(), none)), calendar(study::calendar_of(study)) {
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
  }
  void step(int i) {
    const auto fault = run->step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  void through() {
    for (int i = 0; i < calendar.size(); ++i) step(i);
    const auto fault = run->ledger().check_totals(calendar.size());
    EXPECT_FALSE(fault) << basin::describe(*fault);
  }
  /// Signal of a component by path and row.
  double value(std::string_view path, std::string_view row) const {
    const auto& s = basin.structure;
    for (int g = 0; g < static_cast<int>(s.groups.size()); ++g)
      for (int e = 0; e < static_cast<int>(s.groups[g].entities.size()); ++e) {
        if (s.groups[g].entities[e].path != path) continue;
        for (const catalog::Role role : {catalog::Role::derived, catalog::Role::flux, catalog::Role::store}) {
          const auto rows = catalog::rows(*s.groups[g].type, role);
          for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].name == row) return *run->storage().at({role, g, static_cast<int>(i), e});
        }
      }
    ADD_FAILURE() << path << "." << row;
    return 0;
  }
  double total(std::string_view path, std::string_view flux) const {
    const auto& s = basin.structure;
    for (const auto& group : s.groups)
      for (std::size_t e = 0; e < group.entities.size(); ++e)
        for (std::size_t row = 0; row < group.type->fluxes.size(); ++row)
          if (group.entities[e].path == path && group.type->fluxes[row].name == flux)
            return run->ledger().flux_totals[static_cast<std::size_t>(group.flux_base) + row * static_cast<std::size_t>(group.padded) + e];
    ADD_FAILURE() << path << "." << flux;
    return 0;
  }
  Diagnostics none;
  catalog::StudySpec study;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
};

TEST(Bands, GatherTheSnowOfTheirLandUnits) {
  for (const char* method : {"\"degree_day\"", "\"melt_fraction\"", "\"energy\""}) {
    Whole whole(land(method, "\"dry_land\""));
    double covered = 0;
    for (int i = 0; i < 365; ++i) {
      whole.step(i);
      const std::string high = "catchments.north.bands.high";
      const double cover = 0.8 * whole.value(high + ".covers.steppe.snow", "cover") + 0.2 * whole.value(high + ".covers.ice.snow", "cover");
      ASSERT_NEAR(whole.value(high, "snow_cover"), cover, 1e-12);
      const double water = whole.value(high + ".covers.steppe.snow", "water_equivalent") + whole.value(high + ".covers.ice.snow", "water_equivalent");
      ASSERT_NEAR(whole.value(high, "snow_water"), water / 30e6, 1e-15);
      ASSERT_NEAR(whole.value(high, "temperature"), whole.value("catchments.north.bands.low", "temperature") - 6.5 * 1.5, 1e-9);
      ASSERT_NEAR(whole.value("catchments.north", "snow_cover"),
                  0.3 * whole.value(high, "snow_cover") + 0.7 * whole.value("catchments.north.bands.low", "snow_cover"), 1e-12);
      covered += cover;
    }
    EXPECT_GT(covered, 5) << method;
  }
}

TEST(Bands, AreResultsUnderTheirCatchment) {
  Whole whole(land("\"degree_day\"", "\"dry_land\"", "lumped_soils = true\n"));
  basin::Recorder recorder(*whole.run, 1);
  int rows = 0;
  for (const auto& v : recorder.variables())
    if (v.section == "bands") ++rows;
  EXPECT_EQ(rows, 7);
  EXPECT_EQ(basin::result_id("catchments.north.bands.high"), "north.high");
  EXPECT_EQ(basin::result_id("lagoons.blanca"), "blanca");
  EXPECT_EQ(basin::result_id("climates.valley.weather"), "valley");
}

TEST(Firn, BecomesIceOfTheGlacierAndLeavesNothingElsewhere) {
  for (const char* lumped : {"lumped_soils = false\n", "lumped_soils = true\n"}) {
    Whole whole(land(kFirn, kGlacier, lumped));
    const std::string high = "catchments.north.bands.high.covers.";
    const std::string soil = lumped[15] == 't' ? "catchments.north.covers.ice.soil" : high + "ice.soil";
    const double ice = whole.value(soil, "ice");
    EXPECT_GT(ice, 1e7);
    whole.through();
    const double firn = whole.total(high + "ice.snow", "firn");
    EXPECT_GT(firn, 1e5);
    EXPECT_EQ(whole.total(high + "steppe.snow", "firn"), 0);
    EXPECT_GT(whole.value(high + "steppe.snow", "water_equivalent"), 1.1 * 0.25 * 24e6) << "old snow stays where there is no glacier";
    EXPECT_NEAR(whole.value(soil, "ice") - ice, firn + (lumped[15] == 't' ? whole.total("catchments.north.bands.low.covers.ice.snow", "firn") : 0.0) -
                                                    whole.total(soil, "ice_melt") - whole.total(soil, "ice_sublimation"),
                1e-9 * ice);
    const auto& s = whole.basin.structure;
    double out = 0;  // only the catchment's own streams leave
    for (const char* flux : {"runoff", "baseflow", "direct_recharge", "front_recharge"}) out += whole.total("catchments.north", flux);
    EXPECT_NEAR(whole.run->storage().water[static_cast<std::size_t>(s.account_base + 2)], out, 1e-9 * out);
    EXPECT_EQ(std::string(catalog::kAccounts[2]), "outside");
    if (lumped[15] != 't') {
      EXPECT_NEAR(whole.value("catchments.north", "glacier_ice"), whole.value(soil, "ice") + whole.value("catchments.north.bands.low.covers.ice.soil", "ice"), 1);
    }
  }
}

// Bands cut a glacier without changing its area: equal weather, equal law.
TEST(Glacier, HasTheSameAreaInBandsAndInOne) {
  const auto area = [](const std::string& bands) {
    std::string text = land("\"degree_day\"", kGlacier);
    const std::size_t at = text.find("bands = ["), end = text.find('\n', at);
    text.replace(at, end - at, bands);
    Whole whole(text);
    for (int i = 0; i < 200; ++i) whole.step(i);
    return whole.value("catchments.north", "glacier_area");
  };
  const double one = area(R"(bands = [{ id = "a", elevation = "4500 m", share = 1 }])");
  const double three =
      area(R"(bands = [{ id = "a", elevation = "4500 m", share = 0.2 }, { id = "b", elevation = "4500 m", share = 0.5 }, { id = "c", elevation = "4500 m", share = 0.3 }])");
  EXPECT_LT(one, 20e6);
  EXPECT_GT(one, 10e6);
  EXPECT_NEAR(three, one, 1e-9 * one);
}

TEST(Firn, WithoutAGlacierIsTold) {
  const auto warnings = [](const std::string& text) {
    const test::TemporaryFolder folder;
    test::write(folder.path() / "basin.toml", text);
    std::string codes;
    config::Reading reading = test::read(folder.path());
    if (!reading.diagnostics.has_errors()) study::check_components(reading.study, Language::english, reading.diagnostics);
    for (const Diagnostic& d : reading.diagnostics.all) codes += d.code + " " + d.path + ";";
    return codes;
  };
  EXPECT_EQ(warnings(land(kFirn, "\"dry_land\"")), "firn_unused catchments.north.snow.firn_above;");
  EXPECT_EQ(warnings(land(kFirn, R"({ method = "rock_glacier", initial_thickness = "20 m" })")), "firn_unused catchments.north.snow.firn_above;");
  EXPECT_EQ(warnings(land(kFirn, kGlacier)), "");
  EXPECT_EQ(warnings(land("\"degree_day\"", "\"dry_land\"")), "");
  EXPECT_EQ(warnings(land("\"degree_day\"", R"({ method = "glacier", initial_ice = "volume" })")), "choice_needs catchments.north.covers.ice.soil.initial_ice;");
}

}  // namespace
}  // namespace cuenca
