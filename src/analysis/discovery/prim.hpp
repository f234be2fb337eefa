// The patient rule induction method [friedman1999] as scenario discovery uses it [bryant2010; kwakkel2016]: boxes in which futures of
// interest are dense, found by peeling thin slices off and pasting some back. docs/theory/discovery.md has the exact rules.
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "analysis/discovery/box.hpp"
#include "analysis/discovery/table.hpp"

namespace cuenca::analysis::discovery {

/// What a step gains. n, m: futures and share of interest in the box, before (0) and after (1).
enum class Objective {
  lenient1,  ///< (m1 - m0) / |n0 - n1|
  lenient2,  ///< n1 (m1 - m0) / |n0 - n1| [friedman1999, eq. 14.6]
  original   ///< m1
};

/// What is left for the next box.
enum class Covering {
  removed,  ///< futures inside earlier boxes are taken away; coverage stays relative to all futures of interest
  unmarked  ///< they stay but are no longer of interest [guivarch2016]; coverage is relative to those that still are
};

struct PrimOptions {
  double peel_alpha = 0.05;   ///< share of a box that one peel takes off a number, (0, 0.5)
  double paste_alpha = 0.05;  ///< share of the futures outside that one paste brings back, (0, 0.5)
  double mass_min = 0.05;     ///< least share of all futures in a box
  Objective objective = Objective::lenient1;
  Covering covering = Covering::removed;
  int boxes = 1;  ///< at most
};

inline constexpr double kNotGiven = std::numeric_limits<double>::quiet_NaN();

/// Quasi-p values of a column's limits [bryant2010]: the chance of as many futures of interest if that limit did nothing; NaN where there
/// is no limit. Of a category `lower` is the value of its whole set.
struct QuasiP {
  double lower = kNotGiven, upper = kNotGiven;
};

/// One box on the way.
struct Step {
  Box box;
  std::vector<QuasiP> quasi_p;  ///< one a column
  std::size_t n = 0, k = 0;     ///< futures inside; those of interest
  double coverage = 0;          ///< k of all of interest
  double density = 0;           ///< k of n; the mean of the interest
  double mass = 0;              ///< n of all futures
  int restricted = 0;           ///< columns with a limit
};

/// From all futures that are left to the last box: peels, then pastes.
struct Trajectory {
  std::vector<Step> steps;
  std::size_t available = 0;    ///< futures that were left when it began
  std::size_t of_interest = 0;  ///< that coverage is relative to
};

/// Boxes one after another until `boxes` are found, the rest holds no future of interest, or a further box is not denser than the whole
/// table. The table has at least one row and column.
std::vector<Trajectory> prim(const Table& table, const Interest& interest, const PrimOptions& options);

}  // namespace cuenca::analysis::discovery
