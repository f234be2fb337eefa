// How a search is done. The defaults are those of the papers and of the programs people know.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/search/operators.hpp"
#include "analysis/search/problem.hpp"

namespace cuenca::analysis::search {

/// NSGA-II [deb2002], epsilon-NSGA-II [kollat2006], NSGA-III [deb2014].
enum class Method : std::uint8_t { nsga2, epsilon_nsga2, nsga3 };
enum class Crossover : std::uint8_t { simulated_binary, differential, parent_centric, simplex };

struct Settings {
  Method method = Method::nsga2;
  std::int64_t evaluations = 10000;  ///< the search ends with the first whole generation that reaches them
  std::uint64_t seed = 1;
  int population = 100;  ///< NSGA-III: 0 for the number of reference directions, up to a multiple of four

  /// Several are used side by side, each as often as the archive holds members that it made [vrugt2007; hadka2013]; needs `epsilons`.
  std::vector<Crossover> crossovers{Crossover::simulated_binary};
  SimulatedBinary simulated_binary;
  Differential differential;
  ParentCentric parent_centric;
  Simplex simplex;
  int parents = 10;  ///< of the parent-centric and the simplex crossover
  Polynomial mutation;

  /// Widths of the archive's boxes by objective (one for all): needed by epsilon-NSGA-II, for the others a wish.
  std::vector<double> epsilons;

  /// Restarts of epsilon-NSGA-II, looked at every `window` generations: without progress, when population and archive have left their
  /// ratio by a quarter, or after `longest_window`. The new population is the archive and mutants of it [kollat2006; hadka2013].
  int window = 100, longest_window = 1000;
  double population_ratio = 4;
  int smallest_population = 10, largest_population = 10000;

  int divisions = 12, inner_divisions = 0;  ///< NSGA-III: reference directions

  std::vector<Decision> start;    ///< decisions of the first population, the rest is random; more than the population are left out
  std::vector<double> reference;  ///< of the live hypervolume, in the directions of the problem; empty: none is computed
  int hypervolume_every = 1;      ///< generations: with five and six objectives it takes milliseconds
};

/// The settings that the method's paper and the programs people know begin with: NSGA-III with a population as large as its directions
/// and a crossover index of 30, the others with a population of 100 and 15.
Settings usual(Method method);

/// What is wrong with problem and settings, one plain sentence each.
std::vector<std::string> mistakes(const Problem& problem, const Settings& settings);

/// A number that differs when anything differs that decides which decisions are tried (all but `evaluations`, `reference` and
/// `hypervolume_every`).
std::uint64_t fingerprint(const Problem& problem, const Settings& settings);

}  // namespace cuenca::analysis::search
