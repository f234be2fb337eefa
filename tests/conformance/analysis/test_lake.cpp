// The lake problem, closed and open loop, against a thousand runs each of an independent computation.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "analysis/search/search.hpp"
#include "conformance/analysis/lake.hpp"
#include "conformance/analysis/rdm.hpp"

namespace cuenca::analysis::testing {
namespace {

double relative(double a, double b) { return std::abs(a - b) / std::max(std::abs(b), 1e-12); }

TEST(ReferenceLake, ClosedLoop) {
  const auto folder = rdm("lake_dps/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto normals = numbers(*folder + "normals.csv"), rows = numbers(*folder + "experiments.csv");
  ASSERT_EQ(normals.size(), 20u);
  ASSERT_EQ(rows.size(), 1000u);
  double worst = 0;
  for (const auto& r : rows) {
    const auto m = closed_loop<double>(normals, {r[1], r[2], r[3], r[4], r[5]}, {r[6], r[7], r[8], r[9], r[10]});
    worst = std::max({worst, relative(m.p_crit, r[11]), relative(m.max_p, r[12]), relative(m.utility, r[13])});
    // shares are counts: exact but for the division
    EXPECT_NEAR(m.ema_inertia, r[14], 1e-12) << r[0];
    EXPECT_NEAR(m.no_fast_reduction, r[15], 1e-12) << r[0];
    EXPECT_NEAR(m.reliability, r[16], 1e-12) << r[0];
  }
  EXPECT_LT(worst, 1e-9);
  RecordProperty("worst", std::to_string(worst));
}

TEST(ReferenceLake, EightRunsAtOnceAreTheSameBits) {
  const auto folder = rdm("lake_dps/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto normals = numbers(*folder + "normals.csv"), rows = numbers(*folder + "experiments.csv");
  std::array<Lanes, 10> columns;
  for (int c = 0; c < 10; ++c)
    for (int lane = 0; lane < kLanes; ++lane) columns[c].v[lane] = rows[lane][c + 1];
  const auto all = closed_loop<Lanes>(normals, {columns[0], columns[1], columns[2], columns[3], columns[4]},
                                      {columns[5], columns[6], columns[7], columns[8], columns[9]});
  for (int lane = 0; lane < kLanes; ++lane) {
    const auto& r = rows[lane];
    const auto m = closed_loop<double>(normals, {r[1], r[2], r[3], r[4], r[5]}, {r[6], r[7], r[8], r[9], r[10]});
    EXPECT_EQ(m.max_p, all.max_p.v[lane]);
    EXPECT_EQ(m.utility, all.utility.v[lane]);
    EXPECT_EQ(m.reliability, all.reliability.v[lane]);
  }
}

TEST(ReferenceLake, OpenLoop) {
  const auto folder = rdm("lake_intertemporal/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto normals = numbers(*folder + "normals.csv"), rows = numbers(*folder + "experiments.csv");
  auto policies = numbers(*folder + "policies.csv");
  ASSERT_EQ(policies.size(), 5u);
  for (auto& p : policies) p.erase(p.begin());
  ASSERT_EQ(rows.size(), 1000u);
  double worst = 0;
  for (const auto& r : rows) {
    const auto& policy = policies[static_cast<std::size_t>(r[2])];
    const auto m = open_loop<double>(normals, {r[3], r[4], r[5], r[6], r[7]}, policy);
    worst = std::max({worst, relative(m.p_crit, r[8]), relative(m.max_p, r[9]), relative(m.utility, r[10])});
    EXPECT_EQ(std::lround(m.inertia * 99), std::lround(r[11] * 99)) << r[0];
    EXPECT_NEAR(m.reliability, r[12], 1e-12) << r[0];
  }
  EXPECT_LT(worst, 1e-10);
}

/// Rules for the lake by search: four objectives, five numbers of the rule; a future in which the lake tips easily.
TEST(ReferenceLake, SearchFindsBetterRulesThanDrawing) {
  const auto folder = rdm("lake_dps/");
  if (!folder) GTEST_SKIP() << "CUENCA_SHARED is not set";
  const auto normals = numbers(*folder + "normals.csv");
  using search::Direction;
  const search::Variable centre{search::Variable::Kind::real, -2, 2}, radius{search::Variable::Kind::real, 1e-8, 2};
  const search::Problem problem{{centre, centre, radius, radius, {search::Variable::Kind::real, 0, 1}},
                                {Direction::minimise, Direction::maximise, Direction::maximise, Direction::maximise}};
  const auto model = [&](const search::Decision& x) {
    const auto m = closed_loop<double>(normals, {0.42, 2, 0.02, 0.0017, 0.98}, {x[0], x[1], x[2], x[3], x[4]});
    return search::Outcome{{m.max_p, m.utility, m.no_fast_reduction, m.reliability}};
  };
  search::Settings settings = search::usual(search::Method::epsilon_nsga2);
  settings.epsilons = {0.01, 0.01, 0.001, 0.001};
  settings.reference = {3, 0, 0, 0};
  settings.evaluations = 2000;
  auto searched = search::Search::begin(problem, settings);
  ASSERT_TRUE(searched);
  TaskPool pool(1);
  search::run(*searched, search::evaluate_on(pool, model));
  // as many drawn at random: one first generation
  settings.population = 2000;
  auto drawn = search::Search::begin(problem, settings);
  ASSERT_TRUE(drawn);
  search::run(*drawn, search::evaluate_on(pool, model));
  EXPECT_EQ(drawn->state().evaluations, searched->state().evaluations);
  EXPECT_GT(searched->progress().hypervolume, drawn->progress().hypervolume * 1.05);
}

}  // namespace
}  // namespace cuenca::analysis::testing
