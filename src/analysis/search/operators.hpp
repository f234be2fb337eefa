// How new decisions are made from old ones. Every operator keeps to the ranges, works on mixed variables and takes its chance from Dice.
#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "analysis/search/problem.hpp"
#include "base/random.hpp"

namespace cuenca::analysis::search {

/// Random numbers of one new member: a function of the seed and its number and of nothing before.
class Dice {
 public:
  Dice(std::uint64_t seed, std::string_view purpose, std::uint64_t number)
      : stream_(seed, static_cast<std::uint32_t>(number >> 32), purpose), step_(static_cast<std::uint32_t>(number)) {}
  double uniform() { return stream_.uniform(step_, draw_++); }
  std::size_t below(std::size_t n) { return stream_.below(static_cast<std::uint32_t>(n), step_, draw_++); }
  bool with(double probability) { return uniform() < probability; }
  /// Standard normal.
  double normal();

 private:
  RandomStream stream_;
  std::uint32_t step_, draw_ = 0;
};

/// The numbers 0 … n-1 in random order, again and again in other orders: everyone's turn comes equally often.
class Deck {
 public:
  Deck(std::size_t n, Dice dice) : dice_(dice), cards_(n), place_(n) {
    for (std::size_t i = 0; i < n; ++i) cards_[i] = i;
  }
  std::size_t next() {
    if (place_ == cards_.size()) place_ = 0;
    std::swap(cards_[place_], cards_[place_ + dice_.below(cards_.size() - place_)]);
    return cards_[place_++];
  }

 private:
  Dice dice_;
  std::vector<std::size_t> cards_;
  std::size_t place_;
};

using Decision = std::vector<double>;

/// Any admitted decision, each value as probable as any other.
Decision random_decision(std::span<const Variable> variables, Dice& dice);

/// Any admitted value but the present one (a variable with one value keeps it).
double another_value(const Variable& variable, double present, Dice& dice);

/// Simulated binary crossover, bounded [deb1995; deb2000]: with `probability` a pair is crossed; then every variable changes sides with one
/// half, and with one half is spread. Whole numbers are spread as reals and rounded; categories only change sides.
struct SimulatedBinary {
  double probability = 1;
  double index = 15;  ///< larger: children nearer to their parents
};
void cross(std::span<const Variable> variables, const SimulatedBinary& by, Decision& a, Decision& b, Dice& dice);

/// Differential evolution, rand/1/bin [storn1997]: target + step · (a - b) in about `crossover` of the variables and in one at least,
/// the base being the third. A category is taken from `base`, or, where a and b differ, with probability `step` from a.
struct Differential {
  double crossover = 0.1;
  double step = 0.5;
};
Decision differential(std::span<const Variable> variables, const Differential& by, const Decision& target, const Decision& base,
                      const Decision& a, const Decision& b, Dice& dice);

/// Parent-centric crossover [deb2002a]: a child near the last of the parents, along its way from their mean (spread `along`) and across
/// it by their mean distance (spread `across`), in the real and whole-number variables scaled to their ranges; categories from any parent.
struct ParentCentric {
  double along = 0.1, across = 0.1;  ///< standard deviations
};
Decision parent_centric(std::span<const Variable> variables, const ParentCentric& by, std::span<const Decision* const> parents, Dice& dice);

/// Simplex crossover [tsutsui1999]: uniform in the simplex of the parents, opened about their mean by `expansion`; categories from any
/// parent.
struct Simplex {
  double expansion = -1;  ///< below 0: sqrt(parents + 1), which keeps the spread of the parents
};
Decision simplex(std::span<const Variable> variables, const Simplex& by, std::span<const Decision* const> parents, Dice& dice);

/// Polynomial mutation, bounded [deb1996]. A whole number that rounds to itself moves by one; a category becomes any other one.
struct Polynomial {
  double probability = -1;  ///< of each variable; below 0: 1 / number of variables
  double index = 20;        ///< larger: smaller steps
};
void mutate(std::span<const Variable> variables, const Polynomial& by, Decision& decision, Dice& dice);

/// Uniform mutation: with `probability` each variable takes any of its values (below 0: 1 / number of variables).
struct Uniform {
  double probability = -1;
};
void mutate(std::span<const Variable> variables, const Uniform& by, Decision& decision, Dice& dice);

}  // namespace cuenca::analysis::search
