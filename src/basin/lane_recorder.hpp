// Keeps results of eight members at once: all lanes of a result in one line a step, and only the results that somebody asks for.
#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "basin/ledger_passes.hpp"
#include "basin/result_variables.hpp"
#include "basin/run.hpp"

namespace cuenca::basin {

/// How a result of one component is kept.
enum class Keep { no, years, series };
using KeptResults = std::function<Keep(std::string_view section, std::string_view id, std::string_view row)>;

/// The steps that are recorded: those of one calendar, the same for all members of an ensemble.
struct RecordedSteps {
  std::vector<double> days, seconds;
  /// What a step has of a calendar year. `days` is the part that lies in it.
  struct Share {
    std::size_t step = 0, year = 0;
    double days = 0;
  };
  std::vector<Share> shares;  ///< in the order of steps, then years
  std::size_t years = 0;      ///< calendar years that the run touches
};

class LaneRecorder {
 public:
  /// Of a run of eight. `steps` must outlive it.
  LaneRecorder(Run& run, const RecordedSteps& steps, const KeptResults& kept);
  /// The next step, which has just been taken.
  void record();

  /// Lines of upland stores, which a replay leaves as they were (the shape of `take_upland`).
  using Lines = std::vector<std::shared_ptr<const Array>>;
  Lines upland() const;
  /// Those of the run that was recorded instead of the own ones.
  void take_upland(const Lines& lines);

  const std::vector<Variable>& variables() const { return variables_; }
  const RecordedSteps& steps() const { return steps_; }
  std::vector<double> series(const Variable& variable, std::size_t entity, std::size_t lane) const;
  std::vector<double> yearly(const Variable& variable, std::size_t entity, std::size_t lane) const;

 private:
  /// One result of one component.
  struct Channel {
    bool lost = false;                   ///< in a replay
    std::shared_ptr<const Array> lines;  ///< [step][lane]; null: years
    std::size_t at = 0;                  ///< years: its place in the sums of each
  };
  /// What the steps read, values as they stand and those that are m3 of the step.
  struct Plan {
    std::vector<KeptLine> lines;
    std::vector<KeptSums> sums;
  };
  void keep(Run& run, const Variable& v, std::size_t entity, Keep how);
  const double* mixed(Storage& storage, const Variable& v, std::size_t entity);
  const Channel* channel_at(const Variable& v, std::size_t entity) const;

  const RecordedSteps& steps_;
  const LedgerPasses& passes_;
  std::vector<Variable> variables_;
  std::vector<Channel> channels_;
  std::vector<std::vector<int>> channel_of_;  ///< [variable][entity]; -1: not kept
  Plan values_, rates_;
  /// What fluxes carry together, over their water.
  struct Mixture {
    std::vector<const double*> kg, water;
    Array to;  ///< eight values
  };
  std::deque<Mixture> mixtures_;
  std::vector<KeptMixture> mixing_;  ///< the same
  Array sums_;                       ///< [year][channel of years][lane]
  std::size_t a_year_ = 0;           ///< numbers in it
  std::size_t step_ = 0, share_ = 0;
};

/// One member of it.
class RecordedLane final : public Recorded {
 public:
  RecordedLane(const LaneRecorder& all, std::size_t lane) : all_(all), lane_(lane) {}
  const std::vector<Variable>& variables() const override { return all_.variables(); }
  const std::vector<double>& days() const override { return all_.steps().days; }
  const std::vector<double>& seconds() const override { return all_.steps().seconds; }
  std::vector<double> series(const Variable& v, std::size_t entity) const override { return all_.series(v, entity, lane_); }
  std::vector<double> yearly(const Variable& v, std::size_t entity) const override { return all_.yearly(v, entity, lane_); }

 private:
  const LaneRecorder& all_;
  std::size_t lane_;
};

}  // namespace cuenca::basin
