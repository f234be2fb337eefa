// One run (one member) or eight members at once. A pure function of basin, values, forcing and seed: the same bits alone or beside others.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "basin/allocation_stage.hpp"
#include "basin/build.hpp"
#include "basin/expressions.hpp"
#include "basin/kernels.hpp"
#include "basin/land_change.hpp"
#include "basin/ledger.hpp"
#include "basin/ledger_passes.hpp"
#include "basin/rules.hpp"
#include "basin/takings.hpp"
#include "basin/upland.hpp"

namespace cuenca::basin {

class Run {
 public:
  /// `members`: values of one member, or of eight. The structure must outlive the run.
  Run(const Structure& structure, std::span<const SlotValues* const> members, const KernelTable& kernels);

  /// Fills the stores with the initial contents of the components and derives the first stages.
  void start(const catalog::Step& first);
  /// One step. A fault ends the run: the state is then that of the broken step.
  std::optional<LedgerFault> step(const catalog::Step& step);

  /// Balances and the count of steps begin here (after the equilibrium).
  void begin_period();

  /// Somebody who looks on reads this (entity -1: of all) after each step: a kept upland must hold it.
  void reads(const Signal& signal);
  /// Keeps what leaves the upland from now on; `take_record` ends it. `steps`: how many are expected; 0: not known.
  void record_upland(int steps = 0);
  std::shared_ptr<UplandRecord> take_record();
  /// Does a record hold all that is read in this run?
  bool can_replay(const UplandRecord& record) const;
  /// Uses a record instead of stepping the upland. Steps must be those of the record. Throws std::logic_error where it cannot.
  void replay_upland(std::shared_ptr<const UplandRecord> record);
  /// Ends a replay: the upland's stores, totals and memory become those of the record's end.
  void finish_replay();

  /// New parameter values from now on (strategies after a common beginning); the structure stays.
  void set_values(std::span<const SlotValues* const> members);

  Storage& storage() { return storage_; }
  const Storage& storage() const { return storage_; }
  Ledger& ledger() { return ledger_; }
  const Structure& structure() const { return storage_.structure; }
  const AllocationStage* allocation() const { return allocation_.get(); }
  long upland_steps() const { return upland_steps_; }  ///< how often the upland was computed

 private:
  struct Difference {
    double* to;
    const double* from;
    const double* less;
  };
  struct Arrival {
    int group, slot, store;
  };
  struct Turn {
    Stage stage;
    std::vector<catalog::Group> groups;
    catalog::StepFunction function = nullptr;
    bool weather = false;
    std::vector<double*> copies_to;
    std::vector<const double*> copies_from;
    std::vector<Difference> differences;
    std::vector<SummedSignal> sums;
    std::vector<const double*> summed;  ///< what the sums add, one after the other
    std::vector<Arrival> arrivals;
    std::vector<double*> water_to;  ///< of eight members: blocks of what arrived, and where their stores are
    std::vector<std::size_t> water_at;
    std::vector<double*> masses_to;  ///< blocks of eight arrived masses, and where their stores are
    std::vector<std::size_t> masses_at;
  };
  void prepare_turns(const KernelTable& kernels);
  void bind_forcing(Turn& turn);
  std::pair<int, int> range_of(const Turn& turn, int group) const;
  void bind_arrived_water(Turn& turn);
  void bind_arrived_masses(Turn& turn, int group, int first, int last);
  void find_varying();
  void vary(const catalog::Step& step, bool all);
  void fill_store(catalog::Phase phase, std::size_t cell, double content, double salinity, bool groundwater);
  void mark_groundwater();
  void read_signals(const Turn& turn);
  void take_arrivals(const Turn& turn);
  void take_turn(Turn& turn, const catalog::Step& step, bool book);
  void prepare_allocation(std::span<const SlotValues* const> members);
  void allocate_before(std::size_t turn, const catalog::Step& step);
  void take_weather_of_days(Turn& turn, const catalog::Step& step);
  struct KeptSpan {
    double* at;
    std::size_t count;
  };
  SignalSet all_reads() const;
  std::vector<KeptSpan> kept_spans(const SignalSet& reads);
  void forget_what_is_not_kept();
  void keep_step();
  void replay_step();
  void settle_accounts(const FluxInfo& flux);

  Storage storage_;
  Ledger ledger_;
  LandChange land_change_;
  std::optional<AllocationPlan> allocation_plan_;
  std::unique_ptr<AllocationStage> allocation_;  ///< null: nothing to allocate in this study
  std::size_t network_turn_ = 0, late_turn_ = 0;  ///< the first turn of the network, the first after all withdrawals
  Expressions expressions_;
  Rules rules_;
  Takings takings_;
  std::vector<Turn> turns_;
  std::vector<const SlotValues*> values_;
  const KernelTable& kernels_;
  const LedgerPasses& passes_;
  struct Varying {
    double* to;
    const double* same;  ///< the first member's, where that goes along the same series
    const SlotValues::Varying* of;
  };
  std::vector<Varying> varying_;  ///< by months, then along series
  std::size_t first_series_ = 0;
  std::shared_ptr<UplandRecord> recording_;
  std::shared_ptr<const UplandRecord> replaying_;
  std::vector<Signal> looked_at_;   ///< by those who look on
  std::vector<KeptSpan> kept_;      ///< of the record that is made or replayed
  int replayed_ = 0;
  bool has_upland_ = false;
  int step_ = 0, month_ = -1;
  long upland_steps_ = 0;
};

}  // namespace cuenca::basin
