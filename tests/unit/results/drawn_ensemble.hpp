// Ensembles drawn at random, and whether two are the same bit by bit.
#pragma once
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "results/ensemble.hpp"
#include "results/ensemble_log.hpp"

namespace cuenca::results {

/// Letters with accents, quotes, line ends; values with NaN, infinity, -0; members of all states; now and then no metrics, tests or series.
Ensemble drawn_ensemble(std::uint32_t seed);

/// Every field, NaN equal to NaN.
testing::AssertionResult same(const Ensemble& a, const Ensemble& b);

/// A member and a future as one would add them to a log.
struct Piece {
  std::size_t strategy = 0, future = 0;
  bool judgement = false;  ///< of the future; else a member
};
/// All pieces that have ended, in the order of the tables.
std::vector<Piece> pieces_of(const Ensemble& ensemble);
bool add_piece(EnsembleLog& log, const Ensemble& ensemble, const Piece& piece);

}  // namespace cuenca::results
