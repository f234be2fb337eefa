// Who caused how much of a loss when several act together and their effects do not simply add up: values of a cooperative game whose
// players are operators and whose worth is the loss [shapley1953, aumann1974]. Pure: the caller says what a coalition loses.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace cuenca::analysis {

/// How much of its taking each player takes: 0 nothing, 1 all; by player.
using Levels = std::vector<double>;
/// The losses (several at once: statistics, windows of time) when players take that much. Always the same number of outcomes.
using Game = std::function<std::vector<double>(const Levels&)>;

struct AttributionOptions {
  enum class Method { shapley, aumann } method = Method::shapley;
  int exact_up_to = 6;     ///< Shapley: players up to which every coalition is evaluated
  int permutations = 64;   ///< Shapley with more players: orders drawn
  int points = 5;          ///< Aumann-Shapley: points of the Gauss-Legendre rule along the diagonal
  std::uint64_t seed = 1;  ///< of the orders
};

/// All matrices are [player][outcome].
struct Attribution {
  using Matrix = std::vector<std::vector<double>>;
  std::vector<double> total;        ///< loss with all players less that with none, by outcome
  Matrix share;                     ///< of each player; they add up to the total
  Matrix standard_error;            ///< of the sampled Shapley value; 0 where nothing is sampled
  Matrix alone;                     ///< loss if only this player acted
  Matrix last;                      ///< what the loss falls by if only this player stopped
  std::vector<double> interaction;  ///< total less the sum of `alone`: above 0 they aggravate each other
  std::vector<double> unclosed;     ///< Aumann-Shapley: part of the total that quadrature and differences missed, shared out in proportion
  /// Shapley interaction index of players i and j, [i][j][outcome]; empty when not every coalition was evaluated.
  std::vector<Matrix> pairs;
  bool sampled = false;
};

/// Every evaluation that `attribute` will ask for, each once, sorted: so that they can be computed side by side before.
std::vector<Levels> evaluations(int players, const AttributionOptions& options);

/// Shares of `players` (1 and more). Calls `game` with levels of `evaluations` only, some of them more than once.
Attribution attribute(int players, const AttributionOptions& options, const Game& game);

}  // namespace cuenca::analysis
