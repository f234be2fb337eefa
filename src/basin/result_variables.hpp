// The results of a basin: every row that is a result, of every component that people know by name.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "basin/structure.hpp"

namespace cuenca::basin {

/// One quantity of all components of a type: values[step * entities + entity] in the result unit (SI; fluxes as m3/s).
struct Variable {
  int group = 0;
  catalog::Role role = catalog::Role::derived;
  int slot = 0;
  const catalog::Row* row = nullptr;
  std::string section;      ///< `lagoons`
  std::string unit;         ///< of the values
  int constituent = -1;     ///< of store `slot`: its mass, kg; of flux `slot`: its concentration over that of the initial groundwater
  std::string name;         ///< of the result where that is not its row's: `lithium`, the concentration in what `fluxes` carry, kg/m3
  std::vector<int> fluxes;  ///< slots; NaN where they carry no water
  bool aside = false;       ///< of climate points: no column of run.nc, but what evaluations may ask for (reference evapotranspiration)
  std::vector<double> values;
  std::string_view called() const { return name.empty() ? row->name : std::string_view(name); }
  /// Id of an entity as results have it: `north.b3`; of a climate point that of its climate.
  std::string id_of(const Entity& entity) const;
};

/// Is this result of a section kept? None: everything is.
using WantedResults = std::function<bool(std::string_view section, std::string_view row)>;
/// Those that are wanted, in the order of groups and rows, without values.
std::vector<Variable> result_variables(const Structure& structure, const WantedResults& wanted = {});

/// A replay of the upland leaves it as it was: it has to be taken from the run that was recorded.
bool lost_in_replay(const Structure& structure, const Variable& variable);

/// What a run leaves behind of one member: who evaluates it sees this and nothing else.
class Recorded {
 public:
  virtual ~Recorded() = default;
  virtual const std::vector<Variable>& variables() const = 0;
  virtual const std::vector<double>& days() const = 0;     ///< start of each step, days since 1970-01-01
  virtual const std::vector<double>& seconds() const = 0;  ///< length of each step
  /// One value a step; empty where it was not kept.
  virtual std::vector<double> series(const Variable& variable, std::size_t entity) const = 0;
  /// Integrals over the calendar years, where they were kept in place of the series; else empty.
  virtual std::vector<double> yearly(const Variable&, std::size_t) const { return {}; }
};

}  // namespace cuenca::basin
