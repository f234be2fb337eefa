// Designs: which futures to run so that few tell much. A design is a function of what was asked and of the seed alone; asking for more
// later keeps the first futures bit for bit.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "analysis/sampling/input.hpp"
#include "analysis/sampling/problem.hpp"

namespace cuenca::analysis::sampling {

enum class DesignKind {
  monte_carlo,      ///< independent random futures
  latin_hypercube,  ///< each input's range in as many strata as futures, one future in each [mckay1979]
  sobol,            ///< Sobol's sequence [sobol1967; joe2008]
  saltelli,         ///< blocks for Sobol indices [saltelli2010]: A, AB_1 … AB_D, (BA_1 … BA_D,) B
  morris,           ///< trajectories of elementary effects [morris1991]
  factorial,        ///< every combination of levels
  table             ///< given by the user
};

/// Wanted rank correlation (Spearman) of two inputs, named; above -1 and below 1.
struct RankCorrelation {
  std::string first, second;
  double rank = 0;
};

struct DesignRequest {
  DesignKind kind = DesignKind::latin_hypercube;
  std::vector<Input> inputs{};
  std::vector<RankCorrelation> correlations{};
  std::uint64_t seed = 1;
  /// How many were asked for, one request after the other: futures; of Saltelli's design base points, of Morris' trajectories. Not used by
  /// the factorial and the table.
  std::vector<std::size_t> batches{};
  bool centred = false;           ///< Latin hypercube: in the middle of the stratum instead of anywhere in it
  std::size_t improvements = 0;   ///< Latin hypercube: exchanges tried for each new future to push the nearest futures apart [morris1995]
  bool scrambled = true;          ///< Sobol and Saltelli
  bool second_order = true;       ///< Saltelli: with the blocks for S2
  int levels = 4;                 ///< Morris (even): of each input; factorial: of inputs that are not choices
  std::size_t candidates = 0;     ///< Morris: trajectories drawn in each batch out of which the most spread are taken [campolongo2007]
  std::size_t most = 10'000'000;  ///< a design of more futures is refused
};

/// A design; row r is future r. Of the factorial, Morris and Saltelli rows belong together.
struct Design {
  DesignRequest request;
  std::size_t rows = 0, columns = 0;
  std::vector<double> units;   ///< [row][column], 0 … 1; of a table empty
  std::vector<double> values;  ///< [row][column]; of a category the place of its word
  std::span<const double> row(std::size_t r) const { return std::span(values).subspan(r * columns, columns); }
};

/// The futures asked for, or everything that stands in the way.
OrProblems<Design> make_design(DesignRequest request);
/// The same with `more` after those that are there, which stay as they are. Not of a factorial or a table.
OrProblems<Design> extend(const Design& design, std::size_t more);
/// Futures given by the user, [row][column]; categories as places of words. Every value must be one that its input can take.
OrProblems<Design> table_design(std::vector<Input> inputs, std::vector<double> values);

}  // namespace cuenca::analysis::sampling
