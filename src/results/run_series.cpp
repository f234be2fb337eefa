// run.nc read back through netCDF-C.
#include <hdf5.h>
#include <netcdf.h>

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>

#include "results/netcdf_lock.hpp"
#include "results/run_folder.hpp"

namespace cuenca::results {
namespace {

/// Looking whether an attribute is there makes HDF5 print a page of its own, unless this very thread has told it not to.
class Quiet {
 public:
  Quiet() {
    H5Eget_auto2(H5E_DEFAULT, &print_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Quiet() { H5Eset_auto2(H5E_DEFAULT, print_, data_); }
  Quiet(const Quiet&) = delete;
  Quiet& operator=(const Quiet&) = delete;

 private:
  H5E_auto2_t print_ = nullptr;
  void* data_ = nullptr;
};

/// One call at a time, and no word from below.
struct Turn {
  std::lock_guard<std::mutex> lock{netcdf_lock()};
  Quiet quiet;
};

}  // namespace

struct RunSeries::Inside {
  std::string problem;
  int file = -1;
  std::vector<double> begin, end;
  std::map<std::string, std::vector<std::string>> ids;  ///< dimension -> components
  std::map<std::string, int> variables;                 ///< name -> id
  std::map<std::string, std::string> along;             ///< variable -> its dimension behind time

  ~Inside() {
    if (file >= 0) nc_close(file);
  }

  bool check(int status, const std::string& what) {
    if (status != NC_NOERR && problem.empty()) problem = what + ": " + nc_strerror(status);
    return problem.empty();
  }

  void open(const std::string& path) {
    if (!check(nc_open(path.c_str(), NC_NOWRITE, &file), path)) return;
    int count = 0;
    if (!check(nc_inq_nvars(file, &count), path)) return;
    int time = -1, bounds = -1;
    std::size_t steps = 0, width = 0;
    if (!check(nc_inq_dimid(file, "time", &time), path + ": time") || !check(nc_inq_dimlen(file, time, &steps), path + ": time") ||
        !check(nc_inq_varid(file, "time_bnds", &bounds), path + ": time_bnds"))
      return;
    int dimensions[NC_MAX_VAR_DIMS] = {}, rank = 0;
    if (!check(nc_inq_var(file, bounds, nullptr, nullptr, &rank, dimensions, nullptr), path + ": time_bnds")) return;
    if (rank != 2 || dimensions[0] != time || nc_inq_dimlen(file, dimensions[1], &width) != NC_NOERR || width != 2) {
      problem = path + ": time_bnds";
      return;
    }
    std::vector<double> pairs(2 * steps);
    if (steps > 0 && !check(nc_get_var_double(file, bounds, pairs.data()), path + ": time_bnds")) return;
    for (std::size_t i = 0; i < steps; ++i) begin.push_back(pairs[2 * i]), end.push_back(pairs[2 * i + 1]);
    for (int id = 0; id < count; ++id) {
      char name[NC_MAX_NAME + 1] = {}, dimension[NC_MAX_NAME + 1] = {};
      nc_type type = 0;
      if (!check(nc_inq_var(file, id, name, &type, &rank, dimensions, nullptr), path)) return;
      if (rank == 1 && type == NC_STRING && nc_inq_dimname(file, dimensions[0], dimension) == NC_NOERR && std::string(name) == dimension)
        read_ids(id, dimensions[0], name);
      if (rank == 2 && dimensions[0] == time && dimensions[1] != time && nc_inq_dimname(file, dimensions[1], dimension) == NC_NOERR) {
        variables[name] = id;
        along[name] = dimension;
      }
    }
  }

  void read_ids(int id, int dimension, const std::string& name) {
    std::size_t size = 0;
    if (!check(nc_inq_dimlen(file, dimension, &size), name) || size == 0) return;
    std::vector<char*> texts(size, nullptr);
    if (!check(nc_get_var_string(file, id, texts.data()), name)) return;
    auto& list = ids[name];
    for (const char* text : texts) list.emplace_back(text ? text : "");
    nc_free_string(size, texts.data());
  }

  /// Every dimension that a section has (one for each of its types), with the variable of a result in it.
  template <class Each>
  void each_of(const std::string& section, const std::string& result, Each&& each) const {
    for (const auto& [dimension, components] : ids) {
      if (dimension != section && !dimension.starts_with(section + "_")) continue;
      auto variable = variables.find(dimension + "_" + result);
      if (variable == variables.end()) variable = variables.find(dimension + "_" + result + "_volume");
      if (variable != variables.end() && along.at(variable->first) == dimension) each(variable->second, components);
    }
  }

  bool add(int variable, std::size_t component, std::vector<double>& total) const {
    std::vector<double> values(begin.size());
    const std::size_t start[] = {0, component}, count[] = {begin.size(), 1};
    if (begin.empty() || nc_get_vara_double(file, variable, start, count, values.data()) != NC_NOERR) return false;
    total.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) total[i] += values[i];
    return true;
  }
};

RunSeries::RunSeries(const std::string& path) : inside_(std::make_unique<Inside>()) {
  const Turn turn;
  inside_->open(path);
}
RunSeries::~RunSeries() {
  if (!inside_) return;
  const Turn turn;
  inside_.reset();
}
RunSeries::RunSeries(RunSeries&&) noexcept = default;

const std::string& RunSeries::problem() const { return inside_->problem; }
const std::vector<double>& RunSeries::begin() const { return inside_->begin; }
const std::vector<double>& RunSeries::end() const { return inside_->end; }

std::vector<double> RunSeries::values(const std::string& section, const std::string& id, const std::string& result) const {
  const Turn turn;
  std::vector<double> total;
  inside_->each_of(section, result, [&](int variable, const std::vector<std::string>& components) {
    for (std::size_t i = 0; i < components.size(); ++i)
      if (id == "*" || components[i] == id) inside_->add(variable, i, total);
  });
  return total;
}

RunSeries::About RunSeries::about(const std::string& section, const std::string& id, const std::string& result) const {
  const Turn turn;
  About about;
  const auto text = [&](int variable, const char* name) {
    std::size_t length = 0;
    if (nc_inq_attlen(inside_->file, variable, name, &length) != NC_NOERR || length > 1000) return std::string();
    std::string value(length, ' ');
    return nc_get_att_text(inside_->file, variable, name, value.data()) == NC_NOERR ? value : std::string();
  };
  inside_->each_of(section, result, [&](int variable, const std::vector<std::string>& components) {
    if (id != "*" && std::find(components.begin(), components.end(), id) == components.end()) return;
    if (about.unit.empty()) about = {text(variable, "units"), text(variable, "long_name"), text(variable, "long_name_es")};
  });
  return about;
}

}  // namespace cuenca::results
