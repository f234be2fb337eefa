#include "results/netcdf_writer.hpp"

#include <netcdf.h>
#include <netcdf_mem.h>

#include <cstdlib>
#include <cstring>
#include <limits>

#include "results/file.hpp"

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

nc_type type_of(NetcdfType type) {
  switch (type) {
    case NetcdfType::text:
      return NC_STRING;
    case NetcdfType::byte:
      return NC_BYTE;
    case NetcdfType::whole:
      return NC_INT;
    case NetcdfType::single:
      return NC_FLOAT;
    default:
      return NC_DOUBLE;
  }
}

std::vector<const char*> pointers_to(const std::vector<std::string>& texts) {
  std::vector<const char*> pointers;
  for (const std::string& text : texts) pointers.push_back(text.c_str());
  return pointers;
}

}  // namespace

static_assert(NetcdfWriter::kGlobal == NC_GLOBAL);

NetcdfWriter::NetcdfWriter(const std::string& path, std::size_t expected_bytes) : path_(path) {
  check(nc_create_mem(path.c_str(), NC_NETCDF4, expected_bytes, &file_), "create");
}

NetcdfWriter::~NetcdfWriter() {
  if (file_ >= 0) nc_abort(file_);
}

std::string NetcdfWriter::finish() {
  NC_memio memory = {};
  if (ok()) check(nc_close_memio(file_, &memory), "close");
  if (!ok()) return path_ + ": " + problem_;
  file_ = -1;
  const std::string problem = replace_file(path_, {static_cast<const char*>(memory.memory), used_bytes(memory)});
  std::free(memory.memory);
  return problem;
}

int NetcdfWriter::dimension(const std::string& name, std::size_t size) {
  int id = -1;
  if (ok()) check(nc_def_dim(file_, name.c_str(), size, &id), "dimension " + name);
  return id;
}

int NetcdfWriter::variable(const std::string& name, NetcdfType type, const std::vector<int>& dimensions) {
  int id = -1;
  if (ok())
    check(nc_def_var(file_, name.c_str(), type_of(type), static_cast<int>(dimensions.size()), dimensions.data(), &id), "variable " + name);
  return id;
}

void NetcdfWriter::attribute(int variable, const std::string& name, const std::string& text) {
  if (ok() && !text.empty()) check(nc_put_att_text(file_, variable, name.c_str(), text.size(), text.data()), "attribute " + name);
}

void NetcdfWriter::attribute(int variable, const std::string& name, double value) {
  if (ok()) check(nc_put_att_double(file_, variable, name.c_str(), NC_DOUBLE, 1, &value), "attribute " + name);
}

void NetcdfWriter::attribute(int variable, const std::string& name, std::uint64_t value) {
  const unsigned long long wide = value;
  if (ok()) check(nc_put_att_ulonglong(file_, variable, name.c_str(), NC_UINT64, 1, &wide), "attribute " + name);
}

void NetcdfWriter::attribute(int variable, const std::string& name, NetcdfType type, const std::vector<int>& values) {
  if (ok()) check(nc_put_att_int(file_, variable, name.c_str(), type_of(type), values.size(), values.data()), "attribute " + name);
}

void NetcdfWriter::attribute(int variable, const std::string& name, const std::vector<std::string>& texts) {
  auto pointers = pointers_to(texts);
  if (ok() && !texts.empty()) check(nc_put_att_string(file_, variable, name.c_str(), texts.size(), pointers.data()), "attribute " + name);
}

void NetcdfWriter::missing(int variable, bool precise) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  const float none_short = std::numeric_limits<float>::quiet_NaN();
  if (ok()) check(nc_def_var_fill(file_, variable, NC_FILL, precise ? static_cast<const void*>(&none) : &none_short), "missing values");
}

void NetcdfWriter::end_definitions() {
  if (ok()) check(nc_enddef(file_), "end of definitions");
}

void NetcdfWriter::put(int variable, const double* values) {
  if (ok()) check(nc_put_var_double(file_, variable, values), "values");
}

void NetcdfWriter::put(int variable, const float* values) {
  if (ok()) check(nc_put_var_float(file_, variable, values), "values");
}

void NetcdfWriter::put(int variable, const int* values) {
  if (ok()) check(nc_put_var_int(file_, variable, values), "values");
}

void NetcdfWriter::put(int variable, const std::uint8_t* values) {
  if (ok()) check(nc_put_var_ubyte(file_, variable, values), "values");
}

void NetcdfWriter::put(int variable, const std::vector<std::string>& texts) {
  auto pointers = pointers_to(texts);
  if (ok() && !pointers.empty()) check(nc_put_var_string(file_, variable, pointers.data()), "texts");
}

void NetcdfWriter::check(int status, const std::string& what) {
  if (status != NC_NOERR) problem_ = what + ": " + nc_strerror(status);
}

}  // namespace cuenca::results
