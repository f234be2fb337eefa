#include <netcdf.h>
#include <netcdf_mem.h>

#include <cstdint>
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>

#include "results/dataset.hpp"
#include "results/file.hpp"
#include "results/netcdf_lock.hpp"

namespace cuenca::results {
namespace {

/// The bytes of the file without the room that HDF5 keeps free behind it in memory: its superblock (format specification, II.A) says where
/// it ends, at byte 40 in version 0, 44 in 1, 28 later.
std::size_t used_bytes(const NC_memio& memory) {
  const auto* bytes = static_cast<const unsigned char*>(memory.memory);
  if (memory.size < 48 || std::memcmp(bytes, "\x89HDF\r\n\x1a\n", 8) != 0) return memory.size;
  const int at = bytes[8] == 0 ? 40 : bytes[8] == 1 ? 44 : 28;
  std::uint64_t end = 0;
  for (int i = 7; i >= 0; --i) end = end << 8 | bytes[at + i];
  return end > 0 && end < memory.size ? static_cast<std::size_t>(end) : memory.size;
}

/// Remembers the first thing that went wrong; later calls do nothing. The file is made in memory and written by ourselves: HDF5 cannot be
/// left in one piece when a disk is full (it crashes when the process ends).
class Writer {
 public:
  explicit Writer(const std::string& path, std::size_t expected_bytes) : path_(path) {
    check(nc_create_mem(path.c_str(), NC_NETCDF4, expected_bytes, &file_), "create");
  }
  ~Writer() {
    if (file_ >= 0) nc_abort(file_);
  }
  std::string finish() {
    NC_memio memory = {};
    if (ok()) check(nc_close_memio(file_, &memory), "close");
    if (!ok()) return path_ + ": " + problem_;
    file_ = -1;
    const std::string problem = replace_file(path_, {static_cast<const char*>(memory.memory), used_bytes(memory)});
    std::free(memory.memory);
    return problem;
  }
  int dimension(const std::string& name, std::size_t size) {
    int id = -1;
    if (ok()) check(nc_def_dim(file_, name.c_str(), size, &id), "dimension " + name);
    return id;
  }
  int variable(const std::string& name, nc_type type, const std::vector<int>& dimensions) {
    int id = -1;
    if (ok()) check(nc_def_var(file_, name.c_str(), type, static_cast<int>(dimensions.size()), dimensions.data(), &id), "variable " + name);
    return id;
  }
  void attribute(int variable, const std::string& name, const std::string& text) {
    if (ok() && !text.empty()) check(nc_put_att_text(file_, variable, name.c_str(), text.size(), text.data()), "attribute " + name);
  }
  /// Says that NaN is no value.
  void missing(int variable, bool precise) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    const float none_short = std::numeric_limits<float>::quiet_NaN();
    if (ok()) check(nc_def_var_fill(file_, variable, NC_FILL, precise ? static_cast<const void*>(&none) : &none_short), "missing values");
  }
  void put(int variable, const double* values) {
    if (ok()) check(nc_put_var_double(file_, variable, values), "values");
  }
  void put(int variable, const std::vector<std::string>& texts) {
    std::vector<const char*> pointers;
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    if (ok() && !pointers.empty()) check(nc_put_var_string(file_, variable, pointers.data()), "texts");
  }
  void end_definitions() {
    if (ok()) check(nc_enddef(file_), "end of definitions");
  }

 private:
  bool ok() const { return problem_.empty(); }
  void check(int status, const std::string& what) {
    if (status != NC_NOERR) problem_ = what + ": " + nc_strerror(status);
  }
  std::string path_, problem_;
  int file_ = -1;
};

}  // namespace

std::mutex& netcdf_lock() {
  static std::mutex lock;
  return lock;
}

std::string write_netcdf(const std::string& path, const Dataset& data) {
  const std::lock_guard one_at_a_time(netcdf_lock());
  std::size_t bytes = 1 << 20;
  for (const Column& column : data.columns) bytes += column.values->size() * (column.precise ? sizeof(double) : sizeof(float)) + 8192;
  Writer file(path, bytes);
  const int time = file.dimension("time", data.days.size()), edges = file.dimension("bounds", 2);
  for (const auto& [name, text] : data.attributes) file.attribute(NC_GLOBAL, name, text);
  file.attribute(NC_GLOBAL, "Conventions", "CF-1.10");

  const int when = file.variable("time", NC_DOUBLE, {time}), bounds = file.variable("time_bnds", NC_DOUBLE, {time, edges});
  file.attribute(when, "standard_name", "time");
  file.attribute(when, "long_name", "end of the step");
  file.attribute(when, "long_name_es", "fin del paso");
  file.attribute(when, "units", "days since 1970-01-01 00:00:00");
  file.attribute(when, "calendar", "proleptic_gregorian");
  file.attribute(when, "bounds", "time_bnds");

  std::map<std::string, int> along;
  std::vector<std::pair<int, const std::vector<std::string>*>> texts;
  for (const Dimension& dimension : data.dimensions) {
    const int id = along[dimension.name] = file.dimension(dimension.name, dimension.ids.size());
    const int ids = file.variable(dimension.name, NC_STRING, {id});
    file.attribute(ids, "cf_role", "timeseries_id");
    file.attribute(ids, "long_name", "component of the section " + dimension.name);
    file.attribute(ids, "long_name_es", "componente de la sección " + dimension.name);
    texts.emplace_back(ids, &dimension.ids);
    const auto titles = [&](const std::string& name, const std::vector<std::string>& list, const std::string& language) {
      texts.emplace_back(file.variable(name, NC_STRING, {id}), &list);
      file.attribute(texts.back().first, "long_name", "name of the component in " + language);
      file.attribute(texts.back().first, "long_name_es",
                     "nombre del componente en " + std::string(language == "English" ? "inglés" : "español"));
    };
    titles(dimension.name + "_title", dimension.title_en, "English");
    titles(dimension.name + "_title_es", dimension.title_es, "Spanish");
  }
  std::vector<int> columns;
  for (const Column& column : data.columns) {
    const int id = file.variable(column.name, column.precise ? NC_DOUBLE : NC_FLOAT, {time, along[column.dimension]});
    file.attribute(id, "units", column.unit);
    file.attribute(id, "long_name", column.long_name);
    file.attribute(id, "long_name_es", column.long_name_es);
    file.attribute(id, "standard_name", column.standard_name);
    file.attribute(id, "cell_methods", "time: " + column.over_time);
    file.attribute(id, "coordinates", column.dimension + "_title");
    if (column.gaps) file.missing(id, column.precise);
    columns.push_back(id);
  }
  file.end_definitions();

  std::vector<double> ends(data.days.size()), pairs(2 * data.days.size());
  for (std::size_t i = 0; i < data.days.size(); ++i) {
    pairs[2 * i] = data.days[i];
    pairs[2 * i + 1] = ends[i] = data.days[i] + data.seconds[i] / 86400.0;
  }
  file.put(when, ends.data());
  file.put(bounds, pairs.data());
  for (const auto& [id, list] : texts) file.put(id, *list);
  for (std::size_t i = 0; i < columns.size(); ++i) file.put(columns[i], data.columns[i].values->data());
  return file.finish();
}

}  // namespace cuenca::results
