// Hypervolume and indicators against exact values, searches against Platypus' searches of the same length.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "analysis/search/indicators.hpp"
#include "conformance/analysis/rdm.hpp"
#include "unit/analysis/moea_problems.hpp"

namespace cuenca::analysis::testing {
namespace {
using namespace search;
using namespace search::testing;

nlohmann::json expected(const std::string& folder) {
  std::ifstream in(folder + "expected.json");
  return nlohmann::json::parse(in);
}

TEST(ReferenceMoea, Hypervolumes) {
  const auto folder = rdm("moea/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto cases = expected(*folder)["hypervolume"];
  ASSERT_EQ(cases.size(), 6u);
  for (const auto& [name, values] : cases.items()) {
    const std::vector<double> reference = values["reference_point"];
    EXPECT_NEAR(hypervolume(numbers(*folder + name + ".csv"), reference), values["hv"].get<double>(), 1e-12) << name;
  }
}

TEST(ReferenceMoea, Indicators) {
  const auto folder = rdm("moea/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto values = expected(*folder)["indicators_zdt1"];
  const Points reference = numbers(*folder + "zdt1_ref21.csv"), front = numbers(*folder + "zdt1_approx9.csv");
  const std::vector<double> zero{0, 0}, one{1, 1};
  const Points r = scaled(reference, zero, one), f = scaled(front, zero, one);
  EXPECT_NEAR(generational_distance(f, r, 2), values["GD_d2"].get<double>(), 1e-12);
  EXPECT_NEAR(inverted_generational_distance(f, r, 1), values["IGD_d1"].get<double>(), 1e-12);
  EXPECT_NEAR(additive_epsilon(f, r), values["additive_epsilon"].get<double>(), 1e-12);
  EXPECT_NEAR(spacing(f), values["spacing"].get<double>(), 1e-12);
  EXPECT_NEAR(hypervolume(f, one), values["hypervolume_normalised_by_reference_set"].get<double>(), 1e-12);
  EXPECT_NEAR(hypervolume(r, one), values["hypervolume_of_reference_set"].get<double>(), 1e-12);
}

/// Three seeds of 10 000 evaluations; none may fall below the worst of the reference by 0.01.
void as_good(const std::string& name, const Problem& problem, Settings settings, const std::function<Outcome(const Decision&)>& model) {
  const auto folder = rdm("moea/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const std::vector<double> theirs = expected(*folder)["stochastic"][name]["hv_ref_1.1"];
  const double least = *std::min_element(theirs.begin(), theirs.end()) - 0.01;
  settings.evaluations = 10000;
  settings.reference.assign(problem.objectives.size(), 1.1);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    settings.seed = seed;
    auto found = Search::begin(problem, settings);
    ASSERT_TRUE(found);
    run(*found, plainly(model));
    EXPECT_GT(found->progress().hypervolume, least) << name << " seed " << seed;
  }
}

Outcome dtlz2_3(const Decision& x) { return dtlz2(3, x); }

TEST(ReferenceMoea, Nsga2OnZdt1) { as_good("ZDT1/NSGAII", zdt1_problem(), {}, zdt1); }
TEST(ReferenceMoea, EpsilonNsga2OnZdt1) {
  Settings s;
  s.method = Method::epsilon_nsga2;
  s.epsilons = {0.01};
  as_good("ZDT1/EpsNSGAII_0.01", zdt1_problem(), s, zdt1);
}
TEST(ReferenceMoea, Nsga2OnDtlz2) { as_good("DTLZ2_m3/NSGAII", dtlz2_problem(3), {}, dtlz2_3); }
TEST(ReferenceMoea, Nsga3OnDtlz2) { as_good("DTLZ2_m3/NSGAIII_12", dtlz2_problem(3), usual(Method::nsga3), dtlz2_3); }
TEST(ReferenceMoea, EpsilonNsga2OnDtlz2) {
  Settings s;
  s.method = Method::epsilon_nsga2;
  s.epsilons = {0.05};
  as_good("DTLZ2_m3/EpsNSGAII_0.05", dtlz2_problem(3), s, dtlz2_3);
}
TEST(ReferenceMoea, SeveralCrossoversOnDtlz2) {
  Settings s;
  s.method = Method::epsilon_nsga2;
  s.epsilons = {0.05};
  s.crossovers = {Crossover::simulated_binary, Crossover::differential, Crossover::parent_centric, Crossover::simplex};
  as_good("DTLZ2_m3/GenerationalBorg_0.05", dtlz2_problem(3), s, dtlz2_3);
}

}  // namespace
}  // namespace cuenca::analysis::testing
