// Keeps the results of a run: every row that is a result, of every component that people know by name, step by step.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "basin/run.hpp"
#include "catalog/concentrations.hpp"

namespace cuenca::basin {

/// One quantity of all components of a type: values[step * entities + entity] in the result unit (SI; fluxes as m3/s).
struct Variable {
  int group = 0;
  catalog::Role role = catalog::Role::derived;
  int slot = 0;
  const catalog::Row* row = nullptr;
  std::string section;  ///< `lagoons`
  std::string unit;     ///< of the values
  int constituent = -1; ///< of store `slot`: its mass, kg; of flux `slot`: its concentration over that of the initial groundwater
  std::string name;     ///< of the result where that is not its row's: `lithium`, the concentration in what `fluxes` carry, kg/m3
  std::vector<int> fluxes;  ///< slots; NaN where they carry no water
  bool aside = false;   ///< of climate points: no column of run.nc, but what evaluations may ask for (reference evapotranspiration)
  std::vector<double> values;
  std::string_view called() const { return name.empty() ? row->name : std::string_view(name); }
};

/// Fluxes added up over calendar years, by flux column (first member): m3.
struct YearTotals {
  int year = 0;
  std::vector<double> fluxes;
  std::vector<double> room;      ///< m3 that reacting salts took in the liquid (or freed), by flux column
  std::vector<double> contents;  ///< water in every store column at the end of the year
};

class Recorder {
 public:
  /// Is this result of a section kept?
  using Wanted = std::function<bool(std::string_view section, std::string_view row)>;
  /// Of one member. `steps`: how many will be recorded. Without `wanted` everything is.
  Recorder(Run& run, int steps, const Wanted& wanted = {}, int member = 0);
  void record(const catalog::Step& step, int year);
  void finish(int year);

  /// Contents of upland stores, step by step, which a replay leaves as they were (the shape of `take_upland_values`).
  std::vector<std::vector<double>> upland_values() const;
  /// Puts those of the run that was recorded into this one, which replayed it.
  void take_upland_values(const std::vector<std::vector<double>>& values);

  const std::vector<Variable>& variables() const { return variables_; }
  const std::vector<YearTotals>& years() const { return years_; }
  const std::vector<double>& days() const { return days_; }        ///< start of each step, days since 1970-01-01
  const std::vector<double>& seconds() const { return seconds_; }  ///< length of each step

 private:
  void carried(int group, const catalog::CarriedConcentration& what, int steps, const Wanted& wanted);
  bool lost_in_replay(const Variable& v) const;
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
