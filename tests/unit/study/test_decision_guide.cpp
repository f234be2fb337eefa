// The example of docs/guide/decision.md is a study that works, and the flagship's decision can be drawn.
#include <fstream>
#include <set>
#include <sstream>

#include "study/checks.hpp"
#include "study/decision.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST(DecisionGuide, ItsExampleWorks) {
  const std::filesystem::path source = CUENCA_SOURCE_DIR;
  const std::string page = text_of(source / "docs/guide/decision.md");
  const std::size_t from = page.find("```toml\n") + 8, end = page.find("```\n", from);
  ASSERT_NE(end, std::string::npos);
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", text_of(source / "examples/small/basin.toml"));
  test::write(folder.path() / "decision.toml", page.substr(from, end - from));
  config::Reading reading = test::read(folder.path());
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  Diagnostics found;
  study::check_components(reading.study, Language::english, found);
  study::check_decision(reading.study, Language::english, found);
  EXPECT_TRUE(found.all.empty()) << test::errors_of(found);
  const auto decision = study::decision_of(reading.study, Language::english, found);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->strategies.size(), 3u);
  EXPECT_EQ(decision->strategies[2].id, "small_canal");
  const auto futures = study::futures_of(*decision, {}, decision->design.seed);
  ASSERT_TRUE(futures);
  for (const auto& future : futures->futures)  // cattle, evaporation, rain: heavy grazing is word 0
    EXPECT_TRUE(future.values[2] >= 0.8 || future.values[0] == 1);
}

TEST(DecisionGuide, PastosGrandesHasAThousandDifferentFuturesThatCanBeLaidOnIt) {
  config::Reading reading = test::read(std::filesystem::path(CUENCA_SOURCE_DIR) / "examples/pastos-grandes");
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  Diagnostics found;
  study::check_decision(reading.study, Language::english, found);
  EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
  const auto decision = study::decision_of(reading.study, Language::english, found);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->strategies.size(), 10u);
  std::set<std::string> hashes;
  for (const auto& strategy : decision->strategies) hashes.insert(strategy.hash);
  EXPECT_EQ(hashes.size(), 10u);
  const auto futures = study::futures_of(*decision, {}, decision->design.seed);
  ASSERT_TRUE(futures);
  ASSERT_EQ(futures->futures.size(), 1000u);
  std::set<std::string> ids;
  for (const auto& future : futures->futures) ids.insert(future.id);
  EXPECT_EQ(ids.size(), 1000u);
  catalog::StudySpec base = reading.study;
  Diagnostics told;
  config::apply_scenario(base, basin::registry(), decision->base, Language::english, told);
  for (std::size_t r = 0; r < 1000; r += 50) {
    catalog::StudySpec copy = base;
    config::apply(copy, basin::registry(), study::assignments_of(*decision, futures->futures[r]), Language::english, told);
    config::check_study(copy, basin::registry(), Language::english, told);
    for (const auto& overlay : decision->strategies[r / 50 % 10].overlays)
      config::apply(copy, basin::registry(), overlay, Language::english, told);
    config::check_study(copy, basin::registry(), Language::english, told);
  }
  EXPECT_FALSE(told.has_errors()) << test::errors_of(told);
  for (const auto& factor : decision->uncertainties) {
    EXPECT_NE(factor.title.en, factor.input.name);
    EXPECT_NE(factor.title.en, factor.title.es);
    EXPECT_FALSE(factor.owner.empty() || factor.source.empty() || factor.evidence.empty()) << factor.input.name;
  }
  for (const auto& lever : decision->levers) EXPECT_FALSE(lever.owner.empty() || lever.title.en == lever.title.es) << lever.input.name;
  ASSERT_EQ(decision->tests.size(), 6u);
  for (const auto& one : decision->tests) EXPECT_FALSE(one.source.empty() || one.evidence.empty() || one.title.en == one.title.es) << one.id;
}

}  // namespace
}  // namespace cuenca
