// Who gets how much of the water of a step: the door to the solvers of this folder.
#pragma once
#include <memory>
#include <vector>

#include "allocation/network.hpp"
#include "allocation/solver/plan.hpp"

namespace cuenca::allocation {

/// How often which way of solving was needed, since the beginning.
struct Counters {
  long steps = 0;          ///< calls of allocate
  long steps_with_lp = 0;  ///< of them, with at least one linear programme
  long orders = 0;         ///< orders of allocation served
  long direct = 0;         ///< of them, by the direct pass
  long progressive = 0;    ///< by progressive filling
  long lp = 0;             ///< by linear programmes
  long solves = 0;         ///< linear programmes
};

/// What changes when one claim asks for more, m3 in the step; vectors parallel to those of the network.
struct Change {
  std::vector<double> delivered;                  ///< by claim: demands what is delivered, flows what passes, fillings what is stored
  std::vector<double> leaving, stored, overflow;  ///< by node
};

/// Solves step after step on one network. Results depend on the conditions alone unless `Options::warm_start`; ids decide ties. Nothing is
/// ever infeasible: claims go unmet, and the outcome says why. Semantics, proofs: docs/theory/allocation.md [weap2015; radunovic2007].
class Allocator {
 public:
  /// Throws std::invalid_argument when ways down run in a ring.
  explicit Allocator(Network network, Options options = {});
  ~Allocator();
  Allocator(Allocator&&) noexcept;
  Allocator& operator=(Allocator&&) noexcept;

  /// The outcome stays until the next call.
  const Outcome& allocate(const Conditions& conditions);
  /// Asks for `amount` (m3) more for a claim under the conditions given, solves both and says who loses and who gains what.
  Change one_more(const Conditions& conditions, int claim, double amount);
  const Counters& counters() const;
  const Network& network() const;
  /// The orders of allocation as they are served; the last one is what nobody claimed.
  const std::vector<Order>& orders() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace cuenca::allocation
