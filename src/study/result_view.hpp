// Recorded results by the names people use: section, component, row.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "analysis/intervals.hpp"
#include "analysis/metric_cuts.hpp"
#include "report/model.hpp"
#include "study/run_years.hpp"
#include "study/simulate.hpp"

namespace cuenca::study {

class ResultView {
 public:
  ResultView(const Simulation& simulation, const catalog::StudySpec& study);
  /// Of a run without a Simulation: `simulation()` must not be asked. `natural`: in the state before people. `cuts`: of the same steps, if
  /// there are some.
  ResultView(const basin::Structure& structure, const basin::Recorded& recorded, bool natural, const catalog::StudySpec& study,
             std::shared_ptr<const analysis::MetricCuts> cuts = nullptr);

  /// Ids of a section in the order of the study; only components that have results.
  std::vector<std::string> ids(std::string_view section) const;
  /// One value per step, SI (fluxes m3/s). Empty: no such result.
  std::vector<double> series(std::string_view section, std::string_view id, std::string_view row) const;
  /// Integral of a result over each calendar year of the run, which `years` tells apart; zeros: no such result.
  std::vector<double> integral(std::string_view section, std::string_view id, std::string_view row, const RunYears& years) const;
  /// Sum over the terms of `section.id.row + section.*.row`.
  std::vector<double> sum_of(std::string_view expression) const;
  double mean(const std::vector<double>& values) const;
  report::Words title(std::string_view section, std::string_view id) const;
  const catalog::Row* row(std::string_view section, std::string_view name) const;
  std::string unit(std::string_view section, std::string_view name) const;  ///< SI
  double start_day() const { return days_->empty() ? 0 : days_->front(); }
  double interval_days() const;
  std::size_t steps() const { return days_->size(); }
  const std::vector<double>& days() const { return *days_; }
  /// A series of the run with the begin and end of every step.
  analysis::Intervals intervals(std::vector<double> values) const;
  /// The same steps as metrics cut them.
  const analysis::MetricCuts& cuts() const;
  const std::vector<double>& seconds() const { return *seconds_; }  ///< length of each step
  double duration_seconds() const { return duration_; }
  bool natural() const { return natural_; }
  const catalog::StudySpec& study() const { return study_; }
  const Simulation& simulation() const { return *simulation_; }

 private:
  double above_station(const std::string& path, std::string_view id) const;
  const Simulation* simulation_ = nullptr;
  const basin::Structure& structure_;
  /// Where a result of a component stands; no variable: it has none.
  struct Kept {
    const basin::Variable* variable = nullptr;
    std::size_t entity = 0;
  };
  Kept find(std::string_view section, std::string_view id, std::string_view row) const;
  const basin::Recorded& recorded_;
  const catalog::StudySpec& study_;
  const std::vector<double>*days_, *seconds_;
  mutable std::shared_ptr<const analysis::MetricCuts> cuts_;
  double duration_ = 0;
  bool natural_ = false;
  mutable std::once_flag quantities_found_;  ///< when somebody asks for the first one; several may ask at once
  mutable std::map<std::string, std::vector<double>> quantities_;
};

/// A text of the table basin in both languages.
report::Words localised(const catalog::StudySpec& study, std::string_view name);
/// A line of a chart from a result.
report::Series line(const ResultView& view, std::string_view section, const std::string& id, std::string_view row, report::Tone tone);
/// A panel in `unit` for results of SI unit `si`.
report::Panel panel(report::Words quantity, const std::string& unit, bool from_zero = false);

}  // namespace cuenca::study
