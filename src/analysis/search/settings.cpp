#include "analysis/search/settings.hpp"

#include <cmath>

#include "analysis/search/bytes.hpp"
#include "base/hash.hpp"

namespace cuenca::analysis::search {

Settings usual(Method method) {
  Settings s;
  s.method = method;
  if (method != Method::nsga3) return s;
  s.population = 0;
  s.simulated_binary.index = 30;
  return s;
}

std::vector<std::string> mistakes(const Problem& problem, const Settings& s) {
  std::vector<std::string> found = mistakes(problem);
  const auto check = [&](bool good, const char* text) {
    if (!good) found.push_back(text);
  };
  check(s.evaluations > 0, "the number of evaluations is not above 0");
  check(s.population >= 4 || (s.method == Method::nsga3 && s.population == 0), "the population is smaller than 4");
  check(s.population <= 10000000, "the population is larger than ten million");
  check(!s.crossovers.empty(), "there is no crossover");
  check(s.crossovers.size() < 2 || !s.epsilons.empty(), "several crossovers side by side need epsilons");
  for (const Crossover c : s.crossovers)
    check((c != Crossover::parent_centric && c != Crossover::simplex) || s.parents >= 2, "crossovers of several parents need 2 or more");
  check(s.simulated_binary.index >= 0 && s.mutation.index >= 0, "a distribution index is below 0");
  check(!(s.simulated_binary.probability < 0) && s.simulated_binary.probability <= 1 && s.mutation.probability <= 1 &&
            s.differential.crossover >= 0 && s.differential.crossover <= 1,
        "a probability is not between 0 and 1");
  check(s.method != Method::epsilon_nsga2 || !s.epsilons.empty(), "epsilon-NSGA-II needs epsilons");
  check(s.epsilons.size() < 2 || s.epsilons.size() == problem.objectives.size(), "epsilons: give one number, or one for each objective");
  for (const double e : s.epsilons) check(e > 0 && std::isfinite(e), "an epsilon is not above 0");
  check(s.window > 0 && s.longest_window > 0, "a window of generations is not above 0");
  check(s.population_ratio > 1, "the ratio of population to archive is not above 1");
  check(s.smallest_population >= 4 && s.smallest_population <= s.largest_population, "the smallest and largest population do not fit");
  if (s.method == Method::nsga3) {
    check(problem.objectives.size() > 1, "NSGA-III needs 2 objectives or more");
    check(s.divisions > 0 && s.inner_divisions >= 0, "the divisions of the reference directions are not above 0");
  }
  for (const Decision& d : s.start) {
    bool good = d.size() == problem.variables.size();
    for (const double x : d) good = good && std::isfinite(x);
    check(good, "a starting decision has not one finite number for each variable");
  }
  check(s.reference.empty() || s.reference.size() == problem.objectives.size(),
        "the reference point has not one number for each objective");
  check(s.hypervolume_every > 0, "the hypervolume is asked for every 0 generations");
  return found;
}

std::uint64_t fingerprint(const Problem& problem, const Settings& s) {
  ByteWriter w;
  const auto whole = [&](auto x) { w.number(static_cast<std::uint64_t>(x)); };
  whole(problem.variables.size());
  for (const Variable& v : problem.variables) {
    whole(v.kind);
    w.number(v.low);
    w.number(v.high);
  }
  whole(problem.objectives.size());
  for (const Direction d : problem.objectives) whole(d);
  whole(s.method);
  whole(s.seed);
  whole(s.population);
  whole(s.crossovers.size());
  for (const Crossover c : s.crossovers) whole(c);
  for (const double x :
       {s.simulated_binary.probability, s.simulated_binary.index, s.differential.crossover, s.differential.step, s.parent_centric.along,
        s.parent_centric.across, s.simplex.expansion, s.mutation.probability, s.mutation.index, s.population_ratio})
    w.number(x);
  for (const int n : {s.parents, s.window, s.longest_window, s.smallest_population, s.largest_population, s.divisions, s.inner_divisions})
    whole(n);
  w.numbers(s.epsilons);
  whole(s.start.size());
  for (const Decision& d : s.start) w.numbers(d);
  return fnv1a(w.bytes());
}

}  // namespace cuenca::analysis::search
