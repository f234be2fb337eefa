// Natural states kept in a file: a second exploration begins from them and comes to the same bytes.
#include <gtest/gtest.h>

#include <cuenca/explore.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "results/ensemble_file.hpp"
#include "study/explore/kept_judgement.hpp"
#include "support/basins.hpp"
#include "support/decisions.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

namespace fs = std::filesystem;
using test::bytes;

std::string study_text(const std::string& strategies, const std::string& more = {}) {
  return test::with_equilibrium(test::kBasin + R"toml(
[actors.birds]
who = "herders"
[metrics.dry_lagoon]
actor = "birds"
of = "lagoons.lagoon.area"
statistic = "minimum"
unit = "ha"
[metrics.vega_fall]
actor = "birds"
of = "vegas.green.water_table_depth"
statistic = "maximum"
baseline = "natural"
as = "difference"
step_by_step = true
unit = "m"
[assumptions.care]
value = { expr = "if(prev(lagoons.lagoon.depth) < 0.2 [m], 0.5, if(running_mean(lagoons.lagoon.depth, 40) < 0.3 [m], 0.8, prev(care, 1)))" }
[rules.low]
of = "lagoons.lagoon.depth"
unit_watched = "m"
measured = "fall"
reference = "natural"
reference_years = 2
window = "30 d"
states = [{ id = "red", at = 0.01, set = ["wells.brine.rate*=0.5"] }]
[scenarios.none]
[scenarios.little]
set = ["wells.brine.rate={ expr = '20 [L/s] * care' }"]
[scenarios.wider]
set = ["exchanges.front.width=9 km"]
[decision]
strategies = )toml" + strategies + R"toml(
futures = 10
seed = 3
series = ["lagoons.lagoon.area"]
)toml" + test::kWeatherAndClay + test::kWetLagoon + more);
}

struct Ready : ::testing::Test {
  test::TemporaryFolder folder;
  std::string at(const char* name) const { return (folder.path() / name).string(); }
  /// The bytes of the ensemble.
  std::string explored(const std::string& text, const char* out, const std::string& equilibria, Outcome expected = Outcome::done) {
    fs::create_directories(at("study"));
    test::write(folder.path() / "study" / "basin.toml", text);
    ExploreOptions o;
    o.study = at("study");
    o.out = at(out);
    o.equilibria = equilibria;
    o.threads = 2;
    const ExploreResult result = explore(o);
    EXPECT_EQ(result.outcome, expected) << (result.problems.empty()
                                                ? ""
                                                : result.problems.front().code + ": " + result.problems.front().message);
    return bytes(fs::path(at(out)) / results::kEnsembleFile);
  }
};

TEST_F(Ready, ASecondExplorationBeginsFromThem) {
  const std::string all = study_text("[\"none\", \"little\", \"wider\"]");
  const std::string plain = explored(all, "plain", "");
  ASSERT_FALSE(plain.empty());
  EXPECT_TRUE(explored(all, "first", at("states")) == plain);
  const auto size = fs::file_size(at("states"));
  EXPECT_TRUE(explored(all, "second", at("states")) == plain);
  EXPECT_EQ(fs::file_size(at("states")), size) << "two classes of ten futures, found once";
}

TEST_F(Ready, MoreStrategiesFindThoseOfTheFirst) {
  explored(study_text("[\"none\"]"), "one", at("states"));
  const auto one = fs::file_size(at("states"));
  const std::string text = study_text("[\"none\", \"little\"]");
  EXPECT_TRUE(explored(text, "two", at("states")) == explored(text, "plain", ""));
  EXPECT_EQ(fs::file_size(at("states")), one) << "what people do is not in the natural state";
  explored(study_text("[\"wider\"]"), "three", at("states"));
  EXPECT_GT(fs::file_size(at("states")), one);
}

TEST_F(Ready, JudgementsAreKeptBesideThem) {
  const auto with = [](const std::string& from, const std::string& to) {
    std::string text = study_text("[\"none\"]");
    return text.replace(text.find(from), from.size(), to);
  };
  explored(study_text("[\"none\"]"), "one", at("states"));
  const auto one = fs::file_size(at("states"));
  const std::string stricter = with("at_least = 0.2", "at_least = 0.9");
  EXPECT_TRUE(explored(stricter, "two", at("states")) == explored(stricter, "plain", ""));
  EXPECT_EQ(fs::file_size(at("states")), one) << "another threshold looks at the same values";
  const std::string largest = with("\"mean\"\nunit = \"km2\"", "\"maximum\"\nunit = \"km2\"");
  EXPECT_TRUE(explored(largest, "three", at("states")) == explored(largest, "plain2", ""));
  EXPECT_EQ(fs::file_size(at("states")), one + 10 * (120 + sizeof(double))) << "one number for each of ten futures";
  EXPECT_TRUE(explored(largest, "four", at("states")) == explored(largest, "plain3", ""));
  EXPECT_EQ(fs::file_size(at("states")), one + 10 * (120 + sizeof(double)));
}

TEST(KeptJudgement, OnlyOfWhatNatureAloneDecides) {
  const auto alone = [](const char* of) {
    study::PlausibilityTest test;
    test.of = of;
    return study::of_nature_alone({test}, basin::registry());
  };
  EXPECT_TRUE(alone("lagoons.lagoon.area + vegas.*.area"));
  EXPECT_TRUE(alone("bands.north.b3.snow_cover"));
  EXPECT_FALSE(alone("lagoons.lagoon.area + quantities.animals.value"));
  EXPECT_FALSE(alone("uses.town.request"));
  EXPECT_FALSE(alone("actors.village.income"));
}

TEST_F(Ready, WhatAStopLeftBehindIsFoundAgain) {
  const std::string text = study_text("[\"none\"]");
  const std::string plain = explored(text, "one", at("states"));
  const auto whole = fs::file_size(at("states"));
  fs::resize_file(at("states"), whole - 100);
  EXPECT_TRUE(explored(text, "two", at("states")) == plain);
  EXPECT_EQ(fs::file_size(at("states")), whole);
  EXPECT_TRUE(explored(text, "three", at("states")) == plain);
}

TEST_F(Ready, ADamagedStateIsFoundAnew) {
  const std::string text = study_text("[\"none\"]");
  const std::string plain = explored(text, "one", at("states"));
  const auto whole = fs::file_size(at("states"));
  {
    std::fstream file(at("states"), std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(whole / 2));
    file.write("damage", 6);
  }
  EXPECT_TRUE(explored(text, "two", at("states")) == plain);
  const auto healed = fs::file_size(at("states"));
  EXPECT_GT(healed, whole);
  EXPECT_LT(healed, whole + whole / 5) << "one state of ten";
  EXPECT_TRUE(explored(text, "three", at("states")) == plain);
  EXPECT_EQ(fs::file_size(at("states")), healed);
}

TEST_F(Ready, AnotherFileIsRefused) {
  test::write(folder.path() / "states", "a file of somebody, with more than a few words in it");
  const std::string before = bytes(at("states"));
  explored(study_text("[\"none\"]"), "one", at("states"), Outcome::wrong_usage);
  EXPECT_EQ(bytes(at("states")), before);
}

}  // namespace
}  // namespace cuenca
