// Ensembles: every member as if it ran alone, whatever shares its block, its thread or its beginning; nothing lost by a stop.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <cmath>
#include <cuenca/explore.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "results/ensemble_file.hpp"
#include "results/ensemble_log.hpp"
#include "study/metrics.hpp"
#include "study/result_view.hpp"
#include "support/basins.hpp"
#include "support/decisions.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

namespace fs = std::filesystem;
using test::bytes;

const std::string kPeople = std::string(R"(
[actors.birds]
who = "herders"
[metrics.dry_lagoon]
actor = "birds"
of = "lagoons.lagoon.area"
statistic = "minimum"
unit = "ha"
at_least = 20
better = "more"
[metrics.vega_fall]
actor = "birds"
of = "vegas.green.water_table_depth"
statistic = "maximum"
baseline = "natural"
as = "difference"
step_by_step = true
unit = "m"
at_most = 0.2
better = "less"
[scenarios.none]
[scenarios.little]
set = ["wells.brine.rate=20 L/s"]
[scenarios.much]
parent = "little"
set = ["wells.brine.rate*=5"]
[scenarios.wider]
set = ["wells.brine.rate=20 L/s", "exchanges.front.width=9 km"]
[decision]
strategies = ["none", "little", "much", "wider"]
futures = 11
seed = 3
series = ["lagoons.lagoon.area"]
)") + test::kWeatherAndClay + test::kPan + test::kWetLagoon;

std::string study_text(const std::string& more = {}) {
  return test::with_equilibrium(test::kBasin + kPeople + more);
}

std::string told(const ExploreResult& result) {
  std::string text;
  for (const Problem& p : result.problems) text += p.code + ": " + p.message + "\n";
  return text;
}

struct Explored : ::testing::Test {
  test::TemporaryFolder folder;
  std::string study() const { return (folder.path() / "study").string(); }
  std::string out(const char* name = "out") const { return (folder.path() / name).string(); }
  void write(const std::string& text) const {
    fs::create_directories(study());
    test::write(fs::path(study()) / "basin.toml", text);
  }
  ExploreOptions options(const char* name = "out", int threads = 1) const {
    ExploreOptions o;
    o.study = study();
    o.out = out(name);
    o.threads = threads;
    return o;
  }
  results::Ensemble run(const ExploreOptions& o, Outcome expected = Outcome::done) const {
    const ExploreResult result = explore(o);
    EXPECT_EQ(result.outcome, expected) << told(result);
    auto read = results::read_ensemble((fs::path(o.out) / results::kEnsembleFile).string());
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read ? *read : results::Ensemble{};
  }
};

// One member alone, by the ordinary way of a run: overlays in the order of the contracts, its own equilibrium, no lanes.
TEST_F(Explored, EveryMemberIsTheRunThatItWouldBeAlone) {
  write(study_text());
  const results::Ensemble e = run(options());
  ASSERT_EQ(e.futures.size(), 11u);
  ASSERT_EQ(e.strategies.size(), 4u);
  const std::map<std::string, std::vector<std::string>> strategies{
      {"none", {}}, {"little", {"wells.brine.rate=20 L/s"}}, {"much", {"wells.brine.rate=100 L/s"}}, {"wider", {"wells.brine.rate=20 L/s", "exchanges.front.width=9 km"}}};
  const catalog::StudySpec written = test::study_of(study_text());
  const auto value = [&](const results::EnsembleFuture& future, const char* id) {
    for (std::size_t k = 0; k < e.factors.size(); ++k)
      if (e.factors[k].id == id) return future.values[k];
    return 0.0;
  };
  for (const std::size_t f : {0u, 6u, 10u})
    for (std::size_t s = 0; s < 4; ++s) {
      std::vector<std::string> set{fmt::format("basin.future={:.0f}", value(e.futures[f], "weather")),
                                   fmt::format("exchanges.front.distance*={}", value(e.futures[f], "clay")),
                                   fmt::format("lagoons.lagoon.evaporation_factor={}", value(e.futures[f], "pan"))};
      for (const std::string& one : strategies.at(e.strategies[s].id)) set.push_back(one);
      const catalog::StudySpec member = test::changed(written, set);
      study::SimulationOptions how;
      const auto own = study::simulate(member, how);
      how.natural = true;
      const auto natural = study::simulate(member, how);
      ASSERT_FALSE(own->fault || natural->fault);
      const study::ResultView view(*own, member), before(*natural, member);
      const auto metrics = study::metrics_of(view, [&](const std::string&) { return study::OtherRun{&before, {}}; });
      for (std::size_t i = 0; i < e.metrics.size(); ++i)
        for (const auto& metric : metrics)
          if (metric.id == e.metrics[i].id) {
            EXPECT_EQ(e.at(s, f, i), metric.value) << e.strategies[s].id << " " << f << " " << metric.id;
          }
      const auto area = view.sum_of("lagoons.lagoon.area");
      for (std::size_t i = 0; i < area.size(); i += 97)
        ASSERT_EQ(e.series[0].values[e.member(s, f) * e.time.size() + i], static_cast<float>(area[i])) << i;
    }
}

TEST_F(Explored, ThreadsAndStopsChangeNoByte) {
  write(study_text());
  run(options("one"));
  run(options("three", 3));
  const std::string file = bytes(fs::path(out("one")) / "ensemble.nc");
  ASSERT_FALSE(file.empty());
  EXPECT_TRUE(file == bytes(fs::path(out("three")) / "ensemble.nc"));
  for (const int looks : {2, 9, 17, 30}) {
    ExploreOptions o = options(("stopped" + std::to_string(looks)).c_str(), 2);
    int left = looks, stops = 0;
    o.progress = [&](const std::string&, double) { return --left > 0; };
    while (explore(o).outcome == Outcome::interrupted && stops < 40) {
      EXPECT_TRUE(fs::exists(fs::path(o.out) / results::kMembersLog));
      EXPECT_FALSE(fs::exists(fs::path(o.out) / "ensemble.nc"));
      o.resume = true;
      left = looks * ++stops * 4;
    }
    EXPECT_GT(stops, 0);
    EXPECT_TRUE(file == bytes(fs::path(o.out) / "ensemble.nc")) << looks;
    EXPECT_FALSE(fs::exists(fs::path(o.out) / results::kMembersLog));
  }
}

TEST_F(Explored, MoreFuturesKeepTheOldOnes) {
  write(study_text());
  ExploreOptions o = options();
  o.futures = 5;
  const results::Ensemble five = run(o);
  o.futures = 0;
  o.more = 4;
  const results::Ensemble nine = run(o);
  ASSERT_EQ(nine.futures.size(), 9u);
  for (std::size_t f = 0; f < 5; ++f) {
    EXPECT_EQ(nine.futures[f].id, five.futures[f].id);
    for (std::size_t s = 0; s < 4; ++s)
      for (std::size_t i = 0; i < five.metrics.size(); ++i) EXPECT_EQ(nine.at(s, f, i), five.at(s, f, i));
  }
  for (const auto state : nine.states) EXPECT_EQ(state, results::MemberState::done);
}

TEST_F(Explored, AFutureThatCannotBeIsToldAndTheOthersGoOn) {
  write(study_text());
  const results::Ensemble whole = run(options("whole"));
  // The same futures, but the ground of the fan sinks below its base in some of them.
  write(study_text("[uncertainties.zz_ground]\nchanges = [\"cells.fan.base=\"]\nunit = \"m\"\nlow = 3700\nhigh = 3830\n"));
  const ExploreResult result = explore(options("some"));
  EXPECT_EQ(result.outcome, Outcome::done) << told(result);
  ASSERT_FALSE(result.problems.empty());
  EXPECT_EQ(result.problems.back().code, "members_failed");
  const auto read = results::read_ensemble((fs::path(out("some")) / "ensemble.nc").string());
  ASSERT_TRUE(read);
  std::size_t failed = 0, done = 0;
  for (std::size_t f = 0; f < 11; ++f)
    for (std::size_t s = 0; s < 4; ++s) {
      const bool broken = read->states[read->member(s, f)] == results::MemberState::failed;
      (broken ? failed : done) += 1;
      EXPECT_EQ(read->reasons[read->member(s, f)].empty(), !broken);
      for (std::size_t i = 0; i < read->metrics.size(); ++i) EXPECT_EQ(std::isnan(read->at(s, f, i)), broken);
    }
  EXPECT_GT(failed, 0u);
  EXPECT_GT(done, 0u);
}

TEST_F(Explored, ImplausibleFuturesAreKeptWithoutWeight) {
  write(study_text());
  const results::Ensemble e = run(options());
  ASSERT_EQ(e.tests.size(), 1u);
  std::set<double> weights;
  for (std::size_t f = 0; f < 11; ++f) {
    EXPECT_GT(e.natural[f], 0);
    EXPECT_EQ(e.weights[f], e.natural[f] >= e.tests[0].low ? 1 : 0);
    weights.insert(e.weights[f]);
  }
}

TEST_F(Explored, WrongWishesAreAnswered) {
  write(test::kBasin);
  ExploreResult result = explore(options());
  EXPECT_EQ(result.outcome, Outcome::wrong_input);
  ASSERT_FALSE(result.problems.empty());
  EXPECT_EQ(result.problems.back().code, "decision_none");
  write(study_text("[scenarios.longer]\nset = [\"basin.end=2004-12-31\"]\n"));
  std::string text = study_text("[scenarios.longer]\nset = [\"basin.end=2004-12-31\"]\n");
  text.replace(text.find("\"wider\"]"), 8, "\"longer\"]");
  write(text);
  result = explore(options());
  EXPECT_EQ(result.outcome, Outcome::wrong_input);
  EXPECT_EQ(result.problems.back().code, "explore_period");
  write(study_text());
  ExploreOptions o = options();
  o.out = study();
  EXPECT_EQ(explore(o).outcome, Outcome::wrong_usage);
  o = options();
  o.progress = [left = 5](const std::string&, double) mutable { return --left > 0; };
  EXPECT_EQ(explore(o).outcome, Outcome::interrupted);
  o.progress = nullptr;
  result = explore(o);
  EXPECT_EQ(result.outcome, Outcome::wrong_usage);
  EXPECT_EQ(result.problems.back().code, "ensemble_begun");
  o.force = true;
  EXPECT_EQ(explore(o).outcome, Outcome::done);
}

}  // namespace
}  // namespace cuenca
