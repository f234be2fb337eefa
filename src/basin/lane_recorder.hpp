// Keeps results of eight members at once: all lanes of a result in one line a step, and only the results that somebody asks for.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

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
    const double* from = nullptr;          ///< eight values; null: kilograms over water
    bool rate = false;                     ///< m3 of the step
    std::vector<const double*> kg, water;  ///< of what fluxes carry
    bool lost = false;                     ///< in a replay
    std::shared_ptr<const Array> lines;    ///< [step][lane]; null: years
    double* to = nullptr;                  ///< of the next step in `lines`
    Array sums;                            ///< [year][lane]
  };
  static Channel channel(Run& run, const Variable& v, std::size_t entity);
  const Channel* channel_at(const Variable& v, std::size_t entity) const;

  const RecordedSteps& steps_;
  std::vector<Variable> variables_;
  std::vector<Channel> channels_;
  std::vector<std::vector<int>> channel_of_;  ///< [variable][entity]; -1: not kept
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
