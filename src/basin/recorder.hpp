// Keeps the results of a run: every row that is a result, of every component that people know by name, step by step.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "basin/result_variables.hpp"
#include "basin/run.hpp"

namespace cuenca::basin {

/// Fluxes added up over calendar years, by flux column (first member): m3.
struct YearTotals {
  int year = 0;
  std::vector<double> fluxes;
  std::vector<double> room;      ///< m3 that reacting salts took in the liquid (or freed), by flux column
  std::vector<double> contents;  ///< water in every store column at the end of the year
};

class Recorder final : public Recorded {
 public:
  using Wanted = WantedResults;
  /// Of one member. `steps`: how many will be recorded. Without `wanted` everything is.
  Recorder(Run& run, int steps, const Wanted& wanted = {}, int member = 0);
  void record(const catalog::Step& step, int year);
  void finish(int year);

  /// Contents of upland stores, step by step, which a replay leaves as they were (the shape of `take_upland_values`).
  std::vector<std::vector<double>> upland_values() const;
  /// Puts those of the run that was recorded into this one, which replayed it.
  void take_upland_values(const std::vector<std::vector<double>>& values);

  const std::vector<Variable>& variables() const override { return variables_; }
  const std::vector<YearTotals>& years() const { return years_; }
  const std::vector<double>& days() const override { return days_; }
  const std::vector<double>& seconds() const override { return seconds_; }
  std::vector<double> series(const Variable& variable, std::size_t entity) const override;

 private:
  void close_year(int year);
  Run& run_;
  const std::size_t member_;
  std::vector<Variable> variables_;
  std::vector<double> days_, seconds_;
  std::vector<YearTotals> years_;
  Array last_totals_, last_carried_;
  int year_ = -1;
};

}  // namespace cuenca::basin
