// run.nc read back.
#include <algorithm>
#include <map>

#include "results/netcdf_reader.hpp"
#include "results/netcdf_turn.hpp"
#include "results/run_folder.hpp"

namespace cuenca::results {

struct RunSeries::Inside {
  explicit Inside(const std::string& path) : file(path), problem(file.problem()) {
    if (problem.empty())
      read_axes(path);
    else
      problem = path + ": " + problem;
  }

  NetcdfReader file;
  std::string problem;
  std::vector<double> begin, end;
  std::map<std::string, std::vector<std::string>> ids;               ///< dimension -> components
  std::map<std::string, const NetcdfReader::Variable*> variables{};  ///< of [time][component], by name

  void read_axes(const std::string& path) {
    const auto* bounds = file.find("time_bnds");
    if (!file.dimension("time") || !bounds) {
      problem = path + (bounds ? ": time" : ": time_bnds");
      return;
    }
    const bool pairs_of_time = bounds->dimensions.size() == 2 && bounds->dimensions[0] == "time" && bounds->sizes[1] == 2;
    const auto pairs = pairs_of_time ? file.doubles(*bounds) : std::nullopt;
    if (!pairs) {
      problem = path + ": time_bnds";
      return;
    }
    for (std::size_t i = 0; i + 1 < pairs->size(); i += 2) begin.push_back((*pairs)[i]), end.push_back((*pairs)[i + 1]);
    for (const auto& variable : file.variables()) {
      if (variable.dimensions.size() == 1 && variable.type == NetcdfType::text && variable.name == variable.dimensions[0]) {
        auto texts = file.strings(variable);
        if (!texts) {
          problem = path + ": " + variable.name;
          return;
        }
        if (!texts->empty()) ids[variable.name] = std::move(*texts);
      }
      if (variable.dimensions.size() == 2 && variable.dimensions[0] == "time" && variable.dimensions[1] != "time")
        variables[variable.name] = &variable;
    }
  }

  /// Every dimension that a section has (one for each of its types), with the variable of a result in it.
  template <class Each>
  void each_of(const std::string& section, const std::string& result, Each&& each) const {
    for (const auto& [dimension, components] : ids) {
      if (dimension != section && !dimension.starts_with(section + "_")) continue;
      auto variable = variables.find(dimension + "_" + result);
      if (variable == variables.end()) variable = variables.find(dimension + "_" + result + "_volume");
      if (variable != variables.end() && variable->second->dimensions[1] == dimension) each(*variable->second, components);
    }
  }

  void add(const NetcdfReader::Variable& variable, std::size_t component, std::vector<double>& total) const {
    const auto values = begin.empty() ? std::nullopt : file.part(variable, {0, component}, {begin.size(), 1});
    if (!values) return;
    total.resize(values->size());
    for (std::size_t i = 0; i < values->size(); ++i) total[i] += (*values)[i];
  }
};

RunSeries::RunSeries(const std::string& path) {
  const NetcdfTurn turn;
  inside_ = std::make_unique<Inside>(path);
}

RunSeries::~RunSeries() {
  if (!inside_) return;
  const NetcdfTurn turn;
  inside_.reset();
}

RunSeries::RunSeries(RunSeries&&) noexcept = default;

const std::string& RunSeries::problem() const { return inside_->problem; }
const std::vector<double>& RunSeries::begin() const { return inside_->begin; }
const std::vector<double>& RunSeries::end() const { return inside_->end; }

std::vector<double> RunSeries::values(const std::string& section, const std::string& id, const std::string& result) const {
  const NetcdfTurn turn;
  std::vector<double> total;
  inside_->each_of(section, result, [&](const auto& variable, const std::vector<std::string>& components) {
    for (std::size_t i = 0; i < components.size(); ++i)
      if (id == "*" || components[i] == id) inside_->add(variable, i, total);
  });
  return total;
}

RunSeries::About RunSeries::about(const std::string& section, const std::string& id, const std::string& result) const {
  const NetcdfTurn turn;
  About about;
  inside_->each_of(section, result, [&](const auto& variable, const std::vector<std::string>& components) {
    if (id != "*" && std::find(components.begin(), components.end(), id) == components.end()) return;
    const auto text = [&](const char* name) { return inside_->file.text(variable.id, name); };
    if (about.unit.empty()) about = {text("units"), text("long_name"), text("long_name_es")};
  });
  return about;
}

}  // namespace cuenca::results
