// A box that a peel or a paste could lead to, and which of them is taken. Internal to PRIM.
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/discovery/box.hpp"
#include "analysis/discovery/objective.hpp"

namespace cuenca::analysis::discovery {

/// One limit changed: futures inside and of interest after it.
struct Candidate {
  std::size_t column = 0;
  Limit limit;
  std::size_t n = 0, k = 0;
};

/// Columns in the order in which candidates are made: reals, integers, categories; within a kind as in the table.
inline std::vector<std::size_t> by_kind(const Table& table) {
  std::vector<std::size_t> order;
  for (const Kind kind : {Kind::real, Kind::integer, Kind::category})
    for (std::size_t c = 0; c < table.size(); ++c)
      if (table.columns[c].kind == kind) order.push_back(c);
  return order;
}

struct Chosen {
  const Candidate* candidate = nullptr;  ///< none: there was none
  double gain = 0;
};

/// The candidate with the largest gain; of equal ones that with fewer restricted columns; of those the first.
inline Chosen best_of(const std::vector<Candidate>& candidates, Objective objective, const Box& box, const Box& whole, std::size_t n,
                      std::size_t k) {
  Chosen best;
  int best_restricted = 0;
  for (const Candidate& c : candidates) {
    const double value = gain(objective, n, k, c.n, c.k);
    // of the other columns all candidates have the same limits, but for the one that they change
    const int restricted = static_cast<int>(!(c.limit == whole[c.column])) - static_cast<int>(!(box[c.column] == whole[c.column]));
    if (best.candidate && (value < best.gain || (value == best.gain && restricted >= best_restricted))) continue;
    best = {&c, value};
    best_restricted = restricted;
  }
  return best;
}

}  // namespace cuenca::analysis::discovery
