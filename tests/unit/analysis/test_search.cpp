#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/search/search.hpp"
#include "moea_problems.hpp"

namespace cuenca::analysis::search::testing {
namespace {

Search begun(const Problem& problem, const Settings& settings) {
  auto found = Search::begin(problem, settings);
  if (!found) throw std::runtime_error(found.error()[0]);
  return *found;
}

Settings short_search(Method method, std::uint64_t seed = 4) {
  Settings s;
  s.method = method;
  s.seed = seed;
  s.population = 20;
  s.evaluations = 1000;
  if (method == Method::epsilon_nsga2) s.epsilons = {0.05};
  s.window = 5;
  s.divisions = 5;
  return s;
}
constexpr Method kMethods[] = {Method::nsga2, Method::epsilon_nsga2, Method::nsga3};

/// Hypervolume after 10 000 evaluations, reference point 1.1 everywhere; analytic: 0.8767 for ZDT1, 0.8074 for DTLZ2.
double reached(const Problem& problem, Settings settings, const std::function<Outcome(const Decision&)>& model) {
  settings.reference.assign(problem.objectives.size(), 1.1);
  Search s = begun(problem, settings);
  run(s, plainly(model));
  return s.progress().hypervolume;
}

TEST(Search, ConvergesOnZdt1) {
  Settings s;
  EXPECT_NEAR(reached(zdt1_problem(), s, zdt1), 0.857045691006809, 1e-12) << "square roots and sums only: the same on every processor";
  s.evaluations = 30000;
  EXPECT_GT(reached(zdt1_problem(), s, zdt1), 0.868);
  s.method = Method::epsilon_nsga2;
  s.epsilons = {0.005};
  EXPECT_GT(reached(zdt1_problem(), s, zdt1), 0.868);
}

TEST(Search, ConvergesOnDtlz2) {
  const auto model = [](const Decision& x) { return dtlz2(3, x); };
  Settings s;
  EXPECT_GT(reached(dtlz2_problem(3), s, model), 0.68);
  // the front's points on the 91 directions have 0.7449
  EXPECT_GT(reached(dtlz2_problem(3), usual(Method::nsga3), model), 0.735);
  s.method = Method::epsilon_nsga2;
  s.epsilons = {0.05};
  EXPECT_GT(reached(dtlz2_problem(3), s, model), 0.73);
  const std::pair<Crossover, double> alone[] = {
      {Crossover::differential, 0.72}, {Crossover::parent_centric, 0.67}, {Crossover::simplex, 0.70}};
  for (const auto& [crossover, least] : alone) {
    s.crossovers = {crossover};
    EXPECT_GT(reached(dtlz2_problem(3), s, model), least) << static_cast<int>(crossover);
  }
}

TEST(Search, FiveObjectives) {
  Settings s = usual(Method::nsga3);
  s.divisions = 5;
  s.evaluations = 30000;
  // the front's points on the 126 directions have 1.2801
  EXPECT_GT(reached(dtlz2_problem(5), s, [](const Decision& x) { return dtlz2(5, x); }), 1.255);
}

TEST(Search, SameBitsWhateverTheThreads) {
  for (const Method method : kMethods) {
    const auto model = [](const Decision& x) { return dtlz2(3, x); };
    Search plain = begun(dtlz2_problem(3), short_search(method));
    run(plain, plainly(model));
    for (const int threads : {1, 2, 5}) {
      TaskPool pool(threads);
      Search s = begun(dtlz2_problem(3), short_search(method));
      run(s, evaluate_on(pool, model));
      EXPECT_EQ(to_bytes(s.state()), to_bytes(plain.state())) << threads;
    }
    Search other = begun(dtlz2_problem(3), short_search(method, 5));
    run(other, plainly(model));
    EXPECT_NE(points(other.best()), points(plain.best())) << "another seed";
  }
}

TEST(Search, GoesOnBitForBitFromEveryGeneration) {
  for (const Method method : kMethods) {
    const Problem problem = dtlz2_problem(3);
    const auto model = [](const Decision& x) { return dtlz2(3, x); };
    Settings settings = short_search(method);
    if (method == Method::epsilon_nsga2) settings.crossovers = {Crossover::simulated_binary, Crossover::differential};
    std::vector<std::string> stored;
    Search whole = begun(problem, settings);
    run(whole, plainly(model), [&](const Progress&) {
      stored.push_back(to_bytes(whole.state()));
      return true;
    });
    if (method == Method::epsilon_nsga2) {
      EXPECT_GT(whole.progress().restarts, 1u);
    }
    for (std::size_t i = 0; i < stored.size(); i += 3) {
      auto state = from_bytes(stored[i]);
      ASSERT_TRUE(state) << state.error();
      EXPECT_EQ(to_bytes(*state), stored[i]);
      auto resumed = Search::resume(problem, settings, *state);
      ASSERT_TRUE(resumed);
      run(*resumed, plainly(model));
      EXPECT_EQ(to_bytes(resumed->state()), stored.back()) << "from generation " << i + 1;
    }
    // more evaluations later are the same as more from the start
    Settings longer = settings;
    longer.evaluations = 1500;
    auto extended = Search::resume(problem, longer, whole.state());
    ASSERT_TRUE(extended);
    run(*extended, plainly(model));
    Search at_once = begun(problem, longer);
    run(at_once, plainly(model));
    EXPECT_EQ(to_bytes(extended->state()), to_bytes(at_once.state()));
  }
}

TEST(Search, RefusesStatesThatAreNotItsOwn) {
  const Problem problem = zdt1_problem();
  Search s = begun(problem, short_search(Method::nsga2));
  s.tell(plainly(zdt1)(s.ask()));
  EXPECT_FALSE(Search::resume(problem, short_search(Method::nsga2, 77), s.state()));
  EXPECT_FALSE(Search::resume(zdt1_problem(29), short_search(Method::nsga2), s.state()));
  State torn = s.state();
  torn.population[3].objectives.pop_back();
  EXPECT_FALSE(Search::resume(problem, short_search(Method::nsga2), torn));
  const std::string bytes = to_bytes(s.state());
  EXPECT_TRUE(from_bytes(bytes));
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 4);
    EXPECT_FALSE(from_bytes(damaged)) << i;
    EXPECT_FALSE(from_bytes(std::string_view(bytes).substr(0, i))) << i;
  }
  EXPECT_EQ(from_bytes("cuenca-search-9\n").error(), "the state was written by another version of the program");
}

TEST(Search, AskedTwiceAnswersTheSame) {
  Search s = begun(zdt1_problem(), short_search(Method::nsga2));
  const auto first = s.ask();
  EXPECT_EQ(s.ask(), first);
  EXPECT_EQ(first.size(), 20u);
  s.tell(plainly(zdt1)(first));
  EXPECT_NE(s.ask(), first);
}

TEST(Search, MaximisingIsMinimisingTheOpposite) {
  Problem down = zdt1_problem(), up = down;
  up.objectives = {Direction::maximise, Direction::minimise};
  Settings settings = short_search(Method::nsga2);
  settings.reference = {1.1, 10};
  Search a = begun(down, settings);
  run(a, plainly(zdt1));
  settings.reference = {-1.1, 10};
  Search b = begun(up, settings);
  run(b, plainly([](const Decision& x) {
        Outcome o = zdt1(x);
        o.objectives[0] = -o.objectives[0];
        return o;
      }));
  EXPECT_EQ(points(a.best()), points(b.best()));
  EXPECT_EQ(a.progress().hypervolume, b.progress().hypervolume);
  EXPECT_EQ(in_own_direction(up, b.best()[0].objectives)[0], -a.best()[0].objectives[0]);
}

/// Srinivas and Deb's problem with two limits: its best decisions lie on x = -2.5 [deb2002].
Outcome srn(const Decision& x) {
  const double g1 = x[0] * x[0] + x[1] * x[1] - 225, g2 = x[0] - 3 * x[1] + 10;
  return {{2 + (x[0] - 2) * (x[0] - 2) + (x[1] - 1) * (x[1] - 1), 9 * x[0] - (x[1] - 1) * (x[1] - 1)},
          std::max(g1 / 225, 0.0) + std::max(g2 / 10, 0.0)};
}

TEST(Search, LimitsAreKept) {
  const Problem problem{{{Variable::Kind::real, -20, 20}, {Variable::Kind::real, -20, 20}}, {Direction::minimise, Direction::minimise}};
  for (const Method method : kMethods) {
    Settings s;
    s.method = method;
    if (method == Method::epsilon_nsga2) s.epsilons = {2};
    Search found = begun(problem, s);
    run(found, plainly(srn));
    const auto best = found.best();
    EXPECT_GE(best.size(), 10u);
    double off = 0;
    for (const Member& m : best) {
      EXPECT_EQ(m.violation, 0);
      EXPECT_LE(m.decision[0] * m.decision[0] + m.decision[1] * m.decision[1], 225 + 1e-9);
      off += std::abs(m.decision[0] + 2.5) / static_cast<double>(best.size());
    }
    EXPECT_LT(off, 0.6) << static_cast<int>(method);
  }
}

/// Every kind at once, with a front known by counting: cost n + price of the category, against a loss.
Outcome mixed(const Decision& x) {
  const double price[] = {0, 5, 2}, help[] = {0, 9, 4};
  const double n = x[1];
  const auto c = static_cast<std::size_t>(x[2]);
  return {{n + price[c] + (x[0] - 0.3) * (x[0] - 0.3), 40 - 2.3 * n - help[c] + (x[0] - 0.3) * (x[0] - 0.3)}};
}

TEST(Search, MixedVariablesReachTheCountedFront) {
  const Problem problem{{{Variable::Kind::real, 0, 1}, {Variable::Kind::integer, 0, 6}, {Variable::Kind::category, 0, 2}},
                        {Direction::minimise, Direction::minimise}};
  std::vector<Member> all;
  for (int n = 0; n <= 6; ++n)
    for (int c = 0; c < 3; ++c) all.push_back(member(problem, all.size(), {0.3, n * 1.0, c * 1.0}, mixed({0.3, n * 1.0, c * 1.0})));
  std::vector<std::vector<double>> front;
  for (const std::size_t i : best_front(all)) front.push_back({all[i].decision[1], all[i].decision[2]});
  std::sort(front.begin(), front.end());
  ASSERT_GT(front.size(), 5u);
  for (const Method method : {Method::nsga2, Method::epsilon_nsga2}) {
    Settings s;
    s.method = method;
    s.population = 40;
    s.evaluations = 4000;
    if (method == Method::epsilon_nsga2) s.epsilons = {0.01};
    Search found = begun(problem, s);
    run(found, plainly(mixed));
    std::vector<std::vector<double>> reached;
    for (const Member& m : found.best()) {
      reached.push_back({m.decision[1], m.decision[2]});
      EXPECT_NEAR(m.decision[0], 0.3, 0.15);
    }
    std::sort(reached.begin(), reached.end());
    reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
    for (const auto& want : front) EXPECT_TRUE(std::binary_search(reached.begin(), reached.end(), want)) << want[0] << " " << want[1];
  }
}

TEST(Search, FailedRunsAreWorstAndStopNothing) {
  for (const Method method : kMethods) {
    Search s = begun(zdt1_problem(), short_search(method));
    run(s, plainly([](const Decision& x) {
          Outcome o = zdt1(x);
          if (x[1] > 0.5) o.objectives[1] = x[1] > 0.7 ? std::nan("") : -std::numeric_limits<double>::infinity();
          return o;
        }));
    for (const Member& m : s.best()) {
      EXPECT_LE(m.decision[1], 0.5);
      EXPECT_EQ(m.violation, 0);
    }
    Search none = begun(zdt1_problem(), short_search(method));
    run(none, plainly([](const Decision&) { return Outcome{{std::nan(""), 0}}; }));
    EXPECT_TRUE(none.finished());
    EXPECT_TRUE(std::isinf(none.progress().least_violation));
  }
}

TEST(Search, BeginsFromGivenDecisions) {
  Settings s = short_search(Method::nsga2);
  s.start = {Decision(30, 0.0), Decision(30, 7.0)};
  Search search = begun(zdt1_problem(), s);
  EXPECT_EQ(search.ask()[0], Decision(30, 0.0));
  EXPECT_EQ(search.ask()[1], Decision(30, 1.0)) << "held within its range";
  run(search, plainly(zdt1));
  EXPECT_EQ(search.best()[0].id, 0u) << "a best decision is not lost";
}

TEST(Search, ProgressIsHeardAndCanStop) {
  Settings s = short_search(Method::epsilon_nsga2);
  s.reference = {1.1, 1.1};
  s.evaluations = 4000;
  Search search = begun(zdt1_problem(8), s);
  double before = 0;
  std::uint64_t heard = 0;
  run(search, plainly(zdt1), [&](const Progress& p) {
    EXPECT_EQ(p.generation, ++heard);
    EXPECT_GE(p.hypervolume, before - 0.02) << "an archive gives up a width at most";
    before = p.hypervolume;
    return p.hypervolume < 0.5;
  });
  EXPECT_GE(before, 0.5);
  EXPECT_FALSE(search.finished());
}

TEST(Search, RestartsFromTheArchive) {
  Settings s = short_search(Method::epsilon_nsga2);
  Search search = begun(zdt1_problem(), s);
  const auto evaluate = plainly(zdt1);
  while (!search.state().refill) search.tell(evaluate(search.ask()));
  const State at = search.state();
  EXPECT_EQ(at.generation % 5, 0u);
  EXPECT_EQ(at.size, std::max<std::uint64_t>(10, 4 * at.archive.size()));
  EXPECT_EQ(search.ask().size(), at.size - at.archive.size());
  for (const Decision& d : search.ask()) {
    const bool copy = std::any_of(at.archive.begin(), at.archive.end(), [&](const Member& m) { return m.decision == d; });
    EXPECT_FALSE(copy);
  }
  search.tell(evaluate(search.ask()));
  EXPECT_EQ(search.state().population.size(), at.size);
}

TEST(Search, EveryMistakeAtOnce) {
  Settings s;
  s.method = Method::epsilon_nsga2;
  s.population = 2;
  s.reference = {1};
  const Problem problem{{{Variable::Kind::real, 1, 1}, {Variable::Kind::integer, 0, 2.5}, {Variable::Kind::category, 1, 3}},
                        {Direction::minimise, Direction::minimise}};
  const auto found = Search::begin(problem, s);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().size(), 6u);
  EXPECT_FALSE(Search::begin({}, {}));
}

}  // namespace
}  // namespace cuenca::analysis::search::testing
