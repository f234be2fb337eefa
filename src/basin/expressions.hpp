// Expressions at work in a run: before the turns of a step they put their values into parameter slots; after it they keep what later steps
// will ask for. The same bits for a member alone and in lanes.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "basin/expression_set.hpp"
#include "basin/ledger.hpp"
#include "basin/storage.hpp"

namespace cuenca::basin {

class Expressions {
 public:
  explicit Expressions(Storage& storage) : storage_(storage) {}

  /// The expressions of the members from now on. What was kept of earlier steps stays as far as the new ones ask for the same.
  void set(std::span<const SlotValues* const> members);
  bool any() const { return !parts_.empty(); }

  /// A run begins: nothing is kept, and values that cannot be found yet are those of a silent study.
  void restart();
  /// The run has begun: from now on a value that is impossible ends it.
  void started() { strict_ = true; }
  /// The next step is a first one again.
  void begin_period() { storage_.earlier.first = true; }

  /// Takes what earlier steps left: once before the values of a step.
  void read();
  /// Puts the values of a step, or of one of its days, into their slots.
  void evaluate(const catalog::Step& step);
  /// The first impossible value since the last call.
  std::optional<LedgerFault> take_fault(int step);
  /// Everything that they read of a step.
  std::vector<Signal> reads() const;
  /// Keeps what later steps ask for.
  void remember(const catalog::Step& step);

 private:
  /// Values of the members that a part computes; of one member only the first counts.
  using Values = Earlier::Values;
  struct Target {
    int output;
    double* to;     ///< of the first member of the part
    double silent;  ///< while nothing is known
  };
  /// Members that compute together: all eight, or one.
  struct Part {
    std::vector<std::shared_ptr<const ExpressionSet>> sets;  ///< by member of the part
    std::vector<int> remembered, watched;                    ///< places in `Storage::earlier` by number of the set's own lists
    int member = 0;                                          ///< the first
    std::vector<double> scalars;                             ///< registers of one member …
    std::vector<Lanes> lanes;                                ///< … or of eight
    std::vector<Values> taken;                               ///< what `read` found, by input
    std::vector<Target> targets;
    const ExpressionSet& set() const { return *sets.front(); }
    int width() const { return static_cast<int>(sets.size()); }
  };

  Part made(std::vector<std::shared_ptr<const ExpressionSet>> sets, int member, const SlotValues& values);
  void find_places(Part& part);
  Values now(const Signal& signal, bool rate, double dt);
  Values over(const Part& part, const catalog::ReadWindow& window);
  void put(Part& part, std::size_t reg, int member, double value);
  double got(const Part& part, std::size_t reg, int member) const;
  void fill(Part& part, const catalog::Step& step);
  void check(const Part& part);

  Storage& storage_;
  std::vector<Part> parts_;
  bool strict_ = false;
  std::optional<LedgerFault> fault_;
};

}  // namespace cuenca::basin
