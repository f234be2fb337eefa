#include "analysis/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <set>

#include "base/random.hpp"

namespace cuenca::analysis {
namespace {

using Matrix = Attribution::Matrix;
using Vector = std::vector<double>;

/// Widest half step of the central differences along the diagonal, as a part of full taking.
constexpr double kWidestStep = 0.1;

Levels coalition(int players, unsigned members) {
  Levels levels(static_cast<std::size_t>(players));
  for (int i = 0; i < players; ++i) levels[static_cast<std::size_t>(i)] = members >> i & 1u ? 1 : 0;
  return levels;
}
Levels all_but(int players, int player, double others, double own) {
  Levels levels(static_cast<std::size_t>(players), others);
  levels[static_cast<std::size_t>(player)] = own;
  return levels;
}

/// Order number `k`: the players in the order in which they join. Fisher and Yates.
std::vector<int> order(int players, int k, std::uint64_t seed) {
  const RandomStream stream(seed, 0, "attribution.order");
  std::vector<int> places(static_cast<std::size_t>(players));
  std::iota(places.begin(), places.end(), 0);
  for (int i = players - 1; i > 0; --i)
    std::swap(places[static_cast<std::size_t>(i)],
              places[stream.below(static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(i))]);
  return places;
}

struct Node {
  double at, weight;
};
/// Gauss-Legendre rule on (0, 1): zeros of the Legendre polynomial, by Newton inside brackets that a fine scan finds.
std::vector<Node> gauss_legendre(int points) {
  const auto legendre = [&](double x) {
    double before = 1, now = x;
    for (int n = 2; n <= points; ++n) {
      const double next = ((2 * n - 1) * x * now - (n - 1) * before) / n;
      before = now;
      now = next;
    }
    return std::pair{now, points * (x * now - before) / (x * x - 1)};
  };
  if (points == 1) return {{0.5, 1}};
  std::vector<Node> nodes;
  const int scan = 8 * points * points;
  double left = -1 + 1e-9;
  for (int i = 1; i <= scan; ++i) {
    const double right = i == scan ? 1 - 1e-9 : -1 + 2.0 * i / scan;
    if ((legendre(left).first < 0) != (legendre(right).first < 0)) {
      double x = 0.5 * (left + right);
      for (int n = 0; n < 20; ++n) {
        const auto [value, slope] = legendre(x);
        x = std::clamp(x - value / slope, left, right);
      }
      const double slope = legendre(x).second;
      nodes.push_back({0.5 * (1 + x), 1 / ((1 - x * x) * slope * slope)});
    }
    left = right;
  }
  return nodes;
}

double half_step(double at) { return std::min({at, 1 - at, kWidestStep}); }

/// `to += factor (a - b)`.
void add(Vector& to, double factor, const Vector& a, const Vector& b) {
  for (std::size_t o = 0; o < to.size(); ++o) to[o] += factor * (a[o] - b[o]);
}

bool exact(int players, const AttributionOptions& options) {
  return options.method == AttributionOptions::Method::shapley && players <= options.exact_up_to;
}

double factorial(int n) { return n <= 1 ? 1 : n * factorial(n - 1); }

/// Every coalition: Shapley values and, for every two players, their interaction index [grabisch1999].
void share_by_coalitions(Attribution& a, int players, const Game& game) {
  const std::size_t outcomes = a.total.size();
  std::vector<Vector> worth;
  for (unsigned members = 0; members < 1u << players; ++members) worth.push_back(game(coalition(players, members)));
  const auto size = [](unsigned members) { return __builtin_popcount(members); };
  for (int i = 0; i < players; ++i)
    for (unsigned s = 0; s < 1u << players; ++s)
      if (!(s >> i & 1u))
        add(a.share[static_cast<std::size_t>(i)], factorial(size(s)) * factorial(players - size(s) - 1) / factorial(players),
            worth[s | 1u << i], worth[s]);
  a.pairs.assign(static_cast<std::size_t>(players), Matrix(static_cast<std::size_t>(players), Vector(outcomes)));
  for (int i = 0; i < players; ++i)
    for (int j = 0; j < i; ++j) {
      Vector& index = a.pairs[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
      const unsigned one = 1u << i, other = 1u << j;
      for (unsigned s = 0; s < 1u << players; ++s) {
        if (s & (one | other)) continue;
        const double weight = factorial(size(s)) * factorial(players - size(s) - 2) / factorial(players - 1);
        add(index, weight, worth[s | one | other], worth[s | one]);
        add(index, -weight, worth[s | other], worth[s]);
      }
      a.pairs[static_cast<std::size_t>(j)][static_cast<std::size_t>(i)] = index;
    }
}

/// Mean over drawn orders of what each player adds when it joins [castro2009].
void share_by_orders(Attribution& a, int players, const AttributionOptions& options, const Game& game) {
  a.sampled = true;
  const std::size_t outcomes = a.total.size();
  Matrix squares(static_cast<std::size_t>(players), Vector(outcomes));
  const double n = options.permutations;
  for (int k = 0; k < options.permutations; ++k) {
    Levels levels(static_cast<std::size_t>(players), 0.0);
    Vector before = game(levels);
    for (const int player : order(players, k, options.seed)) {
      levels[static_cast<std::size_t>(player)] = 1;
      const Vector now = game(levels);
      for (std::size_t o = 0; o < outcomes; ++o) {
        const double added = now[o] - before[o], mean = a.share[static_cast<std::size_t>(player)][o];
        a.share[static_cast<std::size_t>(player)][o] += (added - mean) / (k + 1);  // Welford
        squares[static_cast<std::size_t>(player)][o] += (added - mean) * (added - a.share[static_cast<std::size_t>(player)][o]);
      }
      before = now;
    }
  }
  for (std::size_t i = 0; i < squares.size(); ++i)
    for (std::size_t o = 0; o < outcomes; ++o) a.standard_error[i][o] = n > 1 ? std::sqrt(squares[i][o] / (n - 1) / n) : 0;
}

/// Integral along the diagonal of what the loss changes with the taking of each player.
void share_along_diagonal(Attribution& a, int players, const AttributionOptions& options, const Game& game) {
  for (const Node& node : gauss_legendre(options.points)) {
    const double h = half_step(node.at);
    for (int i = 0; i < players; ++i)
      add(a.share[static_cast<std::size_t>(i)], node.weight / (2 * h), game(all_but(players, i, node.at, node.at + h)),
          game(all_but(players, i, node.at, node.at - h)));
  }
  for (std::size_t o = 0; o < a.total.size(); ++o) {
    double sum = 0, size = 0;
    for (const Vector& share : a.share) sum += share[o], size += std::abs(share[o]);
    a.unclosed[o] = a.total[o] - sum;
    for (Vector& share : a.share) share[o] += a.unclosed[o] * (size > 0 ? std::abs(share[o]) / size : 1.0 / players);
  }
}

}  // namespace

std::vector<Levels> evaluations(int players, const AttributionOptions& options) {
  std::set<Levels> wanted;
  wanted.insert(Levels(static_cast<std::size_t>(players), 0.0));
  wanted.insert(Levels(static_cast<std::size_t>(players), 1.0));
  for (int i = 0; i < players; ++i) {
    wanted.insert(all_but(players, i, 0, 1));
    wanted.insert(all_but(players, i, 1, 0));
  }
  if (exact(players, options)) {
    for (unsigned members = 0; members < 1u << players; ++members) wanted.insert(coalition(players, members));
  } else if (options.method == AttributionOptions::Method::shapley) {
    for (int k = 0; k < options.permutations; ++k) {
      Levels levels(static_cast<std::size_t>(players), 0.0);
      for (const int player : order(players, k, options.seed)) {
        levels[static_cast<std::size_t>(player)] = 1;
        wanted.insert(levels);
      }
    }
  } else {
    for (const Node& node : gauss_legendre(options.points))
      for (int i = 0; i < players; ++i)
        for (const double h : {half_step(node.at), -half_step(node.at)}) wanted.insert(all_but(players, i, node.at, node.at + h));
  }
  return {wanted.begin(), wanted.end()};
}

Attribution attribute(int players, const AttributionOptions& options, const Game& game) {
  Attribution a;
  const auto n = static_cast<std::size_t>(players);
  const Vector none = game(Levels(n, 0.0)), all = game(Levels(n, 1.0));
  const std::size_t outcomes = none.size();
  const Matrix zero(n, Vector(outcomes));
  a.total.assign(outcomes, 0);
  add(a.total, 1, all, none);
  a.share = a.standard_error = a.alone = a.last = zero;
  a.unclosed.assign(outcomes, 0);
  for (int i = 0; i < players; ++i) {
    add(a.alone[static_cast<std::size_t>(i)], 1, game(all_but(players, i, 0, 1)), none);
    add(a.last[static_cast<std::size_t>(i)], 1, all, game(all_but(players, i, 1, 0)));
  }
  a.interaction = a.total;
  for (const Vector& alone : a.alone)
    for (std::size_t o = 0; o < outcomes; ++o) a.interaction[o] -= alone[o];
  if (exact(players, options))
    share_by_coalitions(a, players, game);
  else if (options.method == AttributionOptions::Method::shapley)
    share_by_orders(a, players, options, game);
  else
    share_along_diagonal(a, players, options, game);
  return a;
}

}  // namespace cuenca::analysis
