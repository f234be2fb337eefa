// The shape of futures on a strategy, learned once: which numbers of the study a future changes, and in which slots they stand.
#pragma once
#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "basin/structure.hpp"
#include "catalog/spec.hpp"
#include "study/explore/models.hpp"

namespace cuenca::study {

/// What all futures of one shape (the same paths changed in the same way) have in common on one strategy. A member is then the strategy's
/// study with the future laid on it, checked, and the values of a basin built once with those numbers written over. Only numbers, months
/// and series are patched; whatever shapes the basin, is written over by the strategy, feeds an expression that varies or meets what rules
/// change is built anew.
class FuturePatch {
 public:
  /// What has to be equal for two futures to be of one shape.
  static std::string shape_of(std::span<const catalog::Assignment> future);

  /// From a future of the shape. Null, and why: its members have to be built one by one.
  static std::shared_ptr<const FuturePatch> learn(const Ground& ground, const StrategyModel& strategy,
                                                  std::span<const catalog::Assignment> sample, std::string& why);

  /// Nothing where the member has to be built to know what is wrong with it, or because a number is zero that was not.
  std::optional<MemberModel> lay(const StrategyModel& strategy, std::span<const catalog::Assignment> future) const;

 private:
  struct Place {
    std::size_t value = 0;   ///< in the order of visiting
    std::size_t kind = 0;    ///< alternative of Value::as
    bool zero = false;       ///< of a number: is it 0? The builder may ask
    std::vector<int> slots;  ///< in which it stands, spare ones too
  };
  std::vector<Place> places_;
  std::size_t values_ = 0;  ///< of the whole study
  basin::SlotValues base_;
};

/// Patches of one strategy by shape. To learn one costs as much as to build a member: it is worth it where two futures have the shape.
class FuturePatches {
 public:
  /// `alike`: futures of that shape that are known to come, this one too. Null: there was no second one so far, or it cannot be patched.
  std::shared_ptr<const FuturePatch> of(const Ground& ground, const StrategyModel& strategy, std::span<const catalog::Assignment> future,
                                        std::size_t alike = 1);

 private:
  std::mutex mutex_;
  struct Known {
    std::size_t asked = 0;
    std::shared_ptr<const FuturePatch> patch;
  };
  std::map<std::string, Known> known_;
};

}  // namespace cuenca::study
