// What the members of an ensemble are made of: a structure for each strategy, shared by all futures, and the values of each member.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "basin/build.hpp"
#include "catalog/spec.hpp"
#include "study/decision.hpp"

namespace cuenca::study {

/// What all members begin from: the study with the scenario on which futures are laid, and what comes after everything else.
struct Ground {
  catalog::StudySpec study;
  std::vector<catalog::Assignment> set{};  ///< of the command line, on top of future and strategy
};

class FuturePatches;

/// A strategy, or a scenario that metrics name as their baseline, ready to be run in any future.
struct StrategyModel {
  std::string id;
  std::vector<std::vector<catalog::Assignment>> overlays{};  ///< laid on the future, in order
  catalog::StudySpec study;                                  ///< under the values of today; the structure points into it
  basin::Basin basin;                                        ///< rules compiled
  /// Place of the first model that begins alike (alike.hpp).
  std::size_t beginning = 0;
  std::shared_ptr<FuturePatches> patches{};  ///< what is known of how futures act on it (future_patch.hpp)
};

/// One member: a future under a strategy.
struct MemberModel {
  std::unique_ptr<const catalog::StudySpec> study;
  basin::SlotValues values;
  std::string failure;  ///< why it cannot be run, in English; empty: it can
};

/// One of them, `beginning` not yet found. Nothing, with everything that is wrong told, where it does not fit the study.
std::unique_ptr<StrategyModel> strategy_model(const Ground& ground, const std::string& id, std::vector<std::vector<catalog::Assignment>> overlays,
                                              Language language, Diagnostics& diagnostics);

/// Nothing, with everything that is wrong told, where a strategy does not fit the study. Baselines of metrics come behind the strategies.
/// The models keep their place in memory.
std::vector<std::unique_ptr<StrategyModel>> strategy_models(const Ground& ground, const catalog::StudySpec& written, const Decision& decision,
                                                            Language language, Diagnostics& diagnostics);

/// Lays a future and a strategy on the ground. What is wrong with that is said of the member alone. Built whole only where the future
/// cannot be patched into what the strategy has in common; the same values come out. `alike`: futures of its shape
/// (FuturePatch::shape_of) that come together with it, itself too.
MemberModel member_model(const Ground& ground, const StrategyModel& strategy, std::span<const catalog::Assignment> future,
                         std::size_t alike = 1);
/// The same, always built whole.
MemberModel member_built(const Ground& ground, const StrategyModel& strategy, std::span<const catalog::Assignment> future);

}  // namespace cuenca::study
