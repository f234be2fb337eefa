// Eight futures at once, through all their strategies: one beginning, one upland, one run before people for all of them (design §6).
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "basin/lane_recorder.hpp"
#include "study/decision.hpp"
#include "study/equilibrium.hpp"
#include "study/explore/lanes.hpp"
#include "study/explore/models.hpp"
#include "study/explore/ready_states.hpp"

namespace cuenca::study {

/// All that blocks share. Nothing in it changes while they run.
struct Exploration {
  const Decision& decision;
  const Ground& ground;
  const std::vector<std::unique_ptr<StrategyModel>>& models;  ///< strategies first, in the order of the decision
  const std::vector<results::EnsembleFuture>& futures;
  Calendar calendar;
  EquilibriumOptions equilibrium;
  basin::KeptResults wanted, tested;  ///< results that metrics, series and baselines need, and those of tests before people
  std::shared_ptr<const Period> period, cycle;  ///< of the calendar, of a cycle of years before people; what is recorded points into them
  ReadyStates* ready = nullptr;       ///< natural states that were found before, and where new ones are kept
};

struct MemberOutcome {
  std::size_t strategy = 0, future = 0;
  std::string reason;  ///< why it failed; empty: it did not
  std::vector<double> values;
  std::vector<std::uint8_t> censored;
  std::vector<float> series;  ///< [series][step], SI
};
struct NaturalOutcome {
  std::size_t future = 0;
  std::vector<double> values;  ///< by test
  double weight = 1;
};

/// Where what is found goes; any of them may say false: nothing more is wanted.
struct Sink {
  std::function<bool(std::vector<MemberOutcome>)> members;
  std::function<bool(const NaturalOutcome&)> natural;
  std::function<bool(double member_steps)> progress;
};

/// What strategies that begin alike have in common in the futures of a block: the state before people, the upland, the runs with which others
/// are compared. Filled by the first block that is given it, only read by those that follow, which may run side by side.
class BlockMemory {
 public:
  BlockMemory();
  ~BlockMemory();
  BlockMemory(BlockMemory&&) noexcept;
  bool filled() const;

  struct Inside;
  std::unique_ptr<Inside> inside;
};

/// Runs `strategies` (places in the decision, ascending) in up to eight futures. What comes out does not depend on which futures share the
/// block. A member that fails is told and the others go on. False: a sink has had enough, or the file of natural states does not take what is
/// found. `memory`: of the same futures, for strategies that begin like the first model; the models that it was filled with must still be there.
bool run_block(const Exploration& all, const std::vector<std::size_t>& futures, const std::vector<std::size_t>& strategies,
               const std::vector<std::size_t>& to_judge, const Sink& sink, BlockMemory* memory = nullptr);

}  // namespace cuenca::study
