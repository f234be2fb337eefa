#include "results/netcdf_reader.hpp"

#include <netcdf.h>


namespace cuenca::results {
namespace {

/// No attribute of ours is longer; a broken file is not believed.
constexpr std::size_t kLongest = 1 << 24;

NetcdfType type_of(nc_type type) {
  switch (type) {
    case NC_STRING:
      return NetcdfType::text;
    case NC_BYTE:
      return NetcdfType::byte;
    case NC_INT:
      return NetcdfType::whole;
    case NC_FLOAT:
      return NetcdfType::single;
    case NC_DOUBLE:
      return NetcdfType::precise;
    default:
      return NetcdfType::other;
  }
}

bool is_number(NetcdfType type) { return type != NetcdfType::text && type != NetcdfType::other; }

}  // namespace

static_assert(NetcdfReader::kGlobal == NC_GLOBAL);

std::size_t NetcdfReader::Variable::size() const {
  std::size_t product = 1;
  for (const std::size_t size : sizes) product *= size;
  return product;
}

NetcdfReader::NetcdfReader(const std::string& path) {
  const auto check = [&](int status) {
    if (status != NC_NOERR && problem_.empty()) problem_ = nc_strerror(status);
    return problem_.empty();
  };
  int count = 0;
  if (!check(nc_open(path.c_str(), NC_NOWRITE, &file_)) || !check(nc_inq_nvars(file_, &count))) return;
  for (int id = 0; id < count; ++id) {
    char name[NC_MAX_NAME + 1] = {};
    nc_type type = 0;
    int rank = 0, dimensions[NC_MAX_VAR_DIMS] = {};
    if (!check(nc_inq_var(file_, id, name, &type, &rank, dimensions, nullptr))) return;
    Variable variable{id, name, type_of(type), {}, {}};
    for (int i = 0; i < rank; ++i) {
      std::size_t size = 0;
      if (!check(nc_inq_dim(file_, dimensions[i], name, &size))) return;
      variable.dimensions.emplace_back(name);
      variable.sizes.push_back(size);
    }
    variables_.push_back(std::move(variable));
  }
}

NetcdfReader::~NetcdfReader() {
  if (file_ >= 0) nc_close(file_);
}

const NetcdfReader::Variable* NetcdfReader::find(const std::string& name) const {
  for (const Variable& variable : variables_)
    if (variable.name == name) return &variable;
  return nullptr;
}

std::optional<std::size_t> NetcdfReader::dimension(const std::string& name) const {
  int id = 0;
  std::size_t size = 0;
  if (nc_inq_dimid(file_, name.c_str(), &id) != NC_NOERR || nc_inq_dimlen(file_, id, &size) != NC_NOERR) return {};
  return size;
}

std::string NetcdfReader::text(int variable, const std::string& attribute) const {
  std::size_t length = 0;
  nc_type type = 0;
  if (nc_inq_att(file_, variable, attribute.c_str(), &type, &length) != NC_NOERR || type != NC_CHAR || length > kLongest) return {};
  std::string value(length, ' ');
  return nc_get_att_text(file_, variable, attribute.c_str(), value.data()) == NC_NOERR ? value : std::string();
}

std::vector<std::string> NetcdfReader::texts(int variable, const std::string& attribute) const {
  std::size_t length = 0;
  nc_type type = 0;
  if (nc_inq_att(file_, variable, attribute.c_str(), &type, &length) != NC_NOERR || type != NC_STRING || length > kLongest) return {};
  std::vector<char*> texts(length, nullptr);
  std::vector<std::string> values;
  if (length == 0 || nc_get_att_string(file_, variable, attribute.c_str(), texts.data()) != NC_NOERR) return {};
  for (const char* text : texts) values.emplace_back(text ? text : "");
  nc_free_string(length, texts.data());
  return values;
}

std::optional<double> NetcdfReader::number(int variable, const std::string& attribute) const {
  std::size_t length = 0;
  double value = 0;
  if (nc_inq_attlen(file_, variable, attribute.c_str(), &length) != NC_NOERR || length != 1) return {};
  if (nc_get_att_double(file_, variable, attribute.c_str(), &value) != NC_NOERR) return {};
  return value;
}

std::optional<std::uint64_t> NetcdfReader::whole(int variable, const std::string& attribute) const {
  std::size_t length = 0;
  unsigned long long value = 0;
  if (nc_inq_attlen(file_, variable, attribute.c_str(), &length) != NC_NOERR || length != 1) return {};
  if (nc_get_att_ulonglong(file_, variable, attribute.c_str(), &value) != NC_NOERR) return {};
  return value;
}

std::optional<std::vector<double>> NetcdfReader::doubles(const Variable& variable) const {
  std::vector<double> values(is_number(variable.type) ? variable.size() : 0);
  if (!is_number(variable.type)) return {};
  if (!values.empty() && nc_get_var_double(file_, variable.id, values.data()) != NC_NOERR) return {};
  return values;
}

std::optional<std::vector<float>> NetcdfReader::floats(const Variable& variable) const {
  if (!is_number(variable.type)) return {};
  std::vector<float> values(variable.size());
  if (!values.empty() && nc_get_var_float(file_, variable.id, values.data()) != NC_NOERR) return {};
  return values;
}

std::optional<std::vector<std::uint8_t>> NetcdfReader::bytes(const Variable& variable) const {
  if (!is_number(variable.type)) return {};
  std::vector<std::uint8_t> values(variable.size());
  if (!values.empty() && nc_get_var_ubyte(file_, variable.id, values.data()) != NC_NOERR) return {};
  return values;
}

std::optional<std::vector<std::string>> NetcdfReader::strings(const Variable& variable) const {
  if (variable.type != NetcdfType::text) return {};
  std::vector<char*> texts(variable.size(), nullptr);
  std::vector<std::string> values;
  if (texts.empty()) return values;
  if (nc_get_var_string(file_, variable.id, texts.data()) != NC_NOERR) return {};
  for (const char* text : texts) values.emplace_back(text ? text : "");
  nc_free_string(texts.size(), texts.data());
  return values;
}

std::optional<std::vector<double>> NetcdfReader::part(const Variable& variable, const std::vector<std::size_t>& start,
                                                      const std::vector<std::size_t>& count) const {
  if (!is_number(variable.type) || start.size() != variable.sizes.size() || count.size() != variable.sizes.size()) return {};
  std::size_t size = 1;
  for (const std::size_t along : count) size *= along;
  std::vector<double> values(size);
  if (size == 0) return values;
  if (nc_get_vara_double(file_, variable.id, start.data(), count.data(), values.data()) != NC_NOERR) return {};
  return values;
}

}  // namespace cuenca::results
