// Land covers whose shares change with time.
#include <cmath>
#include <numeric>

#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

/// A catchment of two bands; `covers` as written.
std::string land(const std::string& covers, const std::string& more = "") {
  return test::kPeriod + test::kClimate + test::kConstituents + R"(
[catchments.mountain]
area = "100 km2"
snow = "degree_day"
bands = [{ id = "low", elevation = "4000 m", share = 0.6 }, { id = "high", elevation = "5200 m", share = 0.4 }]
)" + more + "covers = [" + covers + "]\n";
}

struct Built {
  explicit Built(const std::filesystem::path& folder) : reading(test::read(folder)) {
    EXPECT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
    Diagnostics none;
    basin = basin::build(reading.study, basin::registry(), none);
    calendar = std::make_unique<Calendar>(study::calendar_of(reading.study));
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(*calendar, 0));
  }
  void step(int i) {
    const auto fault = run->step(study::step_of(*calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  /// Content, m3, of a store of a land unit.
  double content(const std::string& column) const {
    for (int c = 0; c < basin.structure.columns; ++c)
      if (basin.structure.column_names[c] == column) return run->storage().water[static_cast<std::size_t>(c)];
    ADD_FAILURE() << "no store " << column;
    return NAN;
  }
  double total() const { return std::accumulate(run->storage().water.begin(), run->storage().water.end(), 0.0); }

  config::Reading reading;
  basin::Basin basin;
  std::unique_ptr<Calendar> calendar;
  std::unique_ptr<basin::Run> run;
};

const std::string kSteppe = R"({ id = "steppe", share = SHARE, soil = { method = "two_bucket", capacity = "120 mm" } },)";
const std::string kRock = R"({ id = "rock", share = SHARE, soil = "dry_land" },)";
std::string with_share(std::string cover, const std::string& share) { return cover.replace(cover.find("SHARE"), 5, share); }

/// From the second year on the steppe loses a third of its ground to the rock.
void write_change(const test::TemporaryFolder& folder) {
  test::write(folder.path() / "cover.csv", "date,steppe,rock\n2001-01-01,0.9,0.1\n2002-01-01,0.6,0.4\n2003-01-01,0.6,0.4\n");
  const auto series = [](const char* column) {
    return std::string("{ series = \"cover.csv\", time = \"date\", column = \"") + column + "\", unit = \"1\", gaps = \"previous\", max_gap = \"1000 days\" }";
  };
  test::write(folder.path() / "basin.toml", land(with_share(kSteppe, series("steppe")) + with_share(kRock, series("rock"))));
}

TEST(LandChange, WaterOfTheGroundThatChangesGoesAlong) {
  const test::TemporaryFolder folder;
  write_change(folder);
  Built built(folder.path());
  ASSERT_EQ(built.basin.structure.grounds.size(), 2u);
  const int change = 365;
  for (int i = 0; i < change; ++i) built.step(i);
  const std::string steppe = "catchments.mountain.bands.low.covers.steppe.soil.water", rock = "catchments.mountain.bands.low.covers.rock.soil.water";
  const double before_steppe = built.content(steppe), before_rock = built.content(rock);
  ASSERT_GT(before_steppe, 1e5);
  basin::Run& run = *built.run;
  const auto fault = run.step(study::step_of(*built.calendar, change));
  ASSERT_FALSE(fault) << basin::describe(*fault);
  // a third of what the steppe held came to the rock at the beginning of the day; the day's own fluxes are millimetres
  double in_rock = 0, out_steppe = 0;
  for (int c = 0; c < built.basin.structure.columns; ++c) {
    if (built.basin.structure.column_names[c] == rock) in_rock = run.ledger().water.in[static_cast<std::size_t>(c)];
    if (built.basin.structure.column_names[c] == steppe) out_steppe = run.ledger().water.out[static_cast<std::size_t>(c)];
  }
  EXPECT_GE(in_rock, before_steppe / 3);
  EXPECT_GE(out_steppe, before_steppe / 3);
  EXPECT_NEAR(built.content(steppe), before_steppe * 2 / 3, 0.1 * before_steppe);
  EXPECT_GE(in_rock + before_rock, before_steppe / 3);
  for (int i = change + 1; i < built.calendar->size(); ++i) built.step(i);
  EXPECT_FALSE(run.ledger().check_totals(built.calendar->size()));
}

TEST(LandChange, RainFallsOnTheSameAreaInAll) {
  const test::TemporaryFolder folder;
  write_change(folder);
  Built changing(folder.path());
  const test::TemporaryFolder other;
  test::write(other.path() / "basin.toml", land(with_share(kSteppe, "0.9") + with_share(kRock, "0.1")));
  Built constant(other.path());
  for (int i = 0; i < changing.calendar->size(); ++i) {
    changing.step(i);
    constant.step(i);
  }
  const auto rain = [](const Built& b) {
    const auto account = static_cast<std::size_t>(b.basin.structure.account_base);  // the atmosphere
    return b.run->ledger().water.out[account];
  };
  EXPECT_GT(rain(constant), 1e6);
  EXPECT_NEAR(rain(changing) / rain(constant), 1, 1e-12);
  EXPECT_NEAR(changing.total(), 0, 1e-6 * rain(constant));  // stores and accounts together hold what they began with: nothing
}

TEST(LandChange, CoversThatAreTheSameFeelNothing) {
  // two names for one cover: whatever passes between them, the catchment stays as it was
  const std::string grass = R"({ id = "a", share = { monthly = [0.5,0.5,0.5,0.2,0.2,0.2,0.9,0.9,0.9,0.5,0.5,0.5] }, soil = { method = "two_bucket", capacity = "120 mm" } },)"
                            R"({ id = "b", share = { monthly = [0.5,0.5,0.5,0.8,0.8,0.8,0.1,0.1,0.1,0.5,0.5,0.5] }, soil = { method = "two_bucket", capacity = "120 mm" } },)";
  const test::TemporaryFolder folder, other;
  test::write(folder.path() / "basin.toml", land(grass));
  test::write(other.path() / "basin.toml", land(with_share(kSteppe, "1")));
  Built two(folder.path()), one(other.path());
  for (int i = 0; i < one.calendar->size(); ++i) {
    two.step(i);
    one.step(i);
  }
  for (const char* store : {"channel", "block", "front"}) {
    const std::string column = std::string("catchments.mountain.") + store;
    EXPECT_NEAR(two.content(column), one.content(column), 1e-9 * std::max(1.0, one.content(column))) << store;
  }
}

TEST(LandChange, LumpedSoilsShareTheWholeCatchment) {
  const test::TemporaryFolder folder;
  write_change(folder);
  std::ifstream file(folder.path() / "basin.toml");
  std::string text((std::istreambuf_iterator<char>(file)), {});
  text.insert(text.find("bands = ["), "lumped_soils = true\n");
  test::write(folder.path() / "basin.toml", text);
  Built built(folder.path());
  EXPECT_EQ(built.basin.structure.grounds.size(), 3u);  // two bands of snow, one ground of soils
  for (int i = 0; i < built.calendar->size(); ++i) built.step(i);
  EXPECT_GT(built.content("catchments.mountain.covers.rock.soil.water"), 0);
}

TEST(LandChange, MethodsOfAllKindsHandOverToOneAnother) {
  const auto series = [](const char* column) {
    return std::string("{ series = \"cover.csv\", time = \"date\", column = \"") + column + "\", unit = \"1\", gaps = \"previous\", max_gap = \"1000 days\" }";
  };
  const std::string covers = "{ id = \"a\", share = " + series("a") + R"(, soil = { method = "gr4j", x1 = "200 mm", x2 = "0 mm/d", x3 = "60 mm", x4 = "2 d" } },)" +
                             "{ id = \"b\", share = " + series("b") + R"(, soil = "hbv", canopy = "interception" },)" + "{ id = \"c\", share = " + series("c") +
                             R"(, soil = "two_bucket", ground = "frost_index" },)" + "{ id = \"d\", share = " + series("d") + R"(, soil = "curve_number" },)";
  for (const char* snow : {"\"degree_day\"", "{ method = \"cemaneige\", annual_snowfall = \"100 mm\", depletion = \"hysteresis\", accumulation_threshold = \"20 mm\" }", "\"energy\""})
    for (const char* lumped : {"", "lumped_soils = true\n"}) {
      const test::TemporaryFolder folder;
      test::write(folder.path() / "cover.csv", "date,a,b,c,d\n2001-01-01,0.4,0.3,0.2,0.1\n2002-01-01,0.1,0.3,0.3,0.3\n2003-01-01,0.5,0,0.2,0.3\n");
      std::string text = land(covers, lumped);
      text.replace(text.find("snow = \"degree_day\""), 19, std::string("snow = ") + snow);
      test::write(folder.path() / "basin.toml", text);
      Built built(folder.path());
      for (int i = 0; i < built.calendar->size(); ++i) built.step(i);
      EXPECT_FALSE(built.run->ledger().check_totals(built.calendar->size())) << snow << lumped;
      const std::string ground = *lumped ? "catchments.mountain.covers.b.soil.upper" : "catchments.mountain.bands.low.covers.b.soil.upper";
      EXPECT_LT(built.content(ground), 60) << "a cover that is away for a year keeps a billionth of its ground";
    }
}

TEST(LandChange, ContinuedFromASnapshotHasTheSameBits) {
  const test::TemporaryFolder folder;
  write_change(folder);
  Built whole(folder.path()), first(folder.path()), second(folder.path());
  for (int i = 0; i < 500; ++i) whole.step(i);
  for (int i = 0; i < 365; ++i) first.step(i);
  second.run->storage().restore(first.run->storage().snapshot());
  for (int i = 365; i < 500; ++i) second.step(i);
  EXPECT_EQ(second.run->storage().water, whole.run->storage().water);
}

}  // namespace
}  // namespace cuenca
