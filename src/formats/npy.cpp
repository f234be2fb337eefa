#include "formats/npy.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace cuenca::formats {
namespace {

/// What stands behind `'key':` in the header, a dictionary of Python.
std::string_view behind(std::string_view header, std::string_view key) {
  const std::size_t at = header.find(key);
  if (at == std::string_view::npos) return {};
  std::string_view rest = header.substr(at + key.size());
  rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(" :")));
  return rest;
}

template <class T>
std::vector<double> converted(std::string_view bytes, std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    T value;
    std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof value);
    values[i] = static_cast<double>(value);
  }
  return values;
}

struct Kind {
  std::string_view name;
  std::size_t bytes;
  std::vector<double> (*convert)(std::string_view, std::size_t);
};

constexpr Kind kKinds[] = {
    {"<f8", 8, converted<double>},        {"<f4", 4, converted<float>},         {"<i8", 8, converted<std::int64_t>},
    {"<i4", 4, converted<std::int32_t>},  {"<i2", 2, converted<std::int16_t>},  {"|i1", 1, converted<std::int8_t>},
    {"<u8", 8, converted<std::uint64_t>}, {"<u4", 4, converted<std::uint32_t>}, {"<u2", 2, converted<std::uint16_t>},
    {"|u1", 1, converted<std::uint8_t>},  {"|b1", 1, converted<std::uint8_t>},
};

/// From the order in which the first index runs fastest to the one in which the last does.
std::vector<double> turned(const std::vector<double>& values, const std::vector<std::size_t>& shape) {
  std::vector<double> result(values.size());
  std::vector<std::size_t> index(shape.size(), 0);
  for (double& value : result) {
    std::size_t from = 0;
    for (std::size_t d = shape.size(); d-- > 0;) from = from * shape[d] + index[d];
    value = values[from];
    for (std::size_t d = shape.size(); d-- > 0 && ++index[d] == shape[d];) index[d] = 0;
  }
  return result;
}

}  // namespace

Expected<NpyArray, std::string> read_npy(std::string_view bytes) {
  const auto wrong = [](std::string why) { return Unexpected<std::string>(std::move(why)); };
  if (bytes.size() < 12 || bytes.substr(0, 6) != std::string_view("\x93NUMPY", 6)) return wrong("it is no .npy file");
  const int version = static_cast<unsigned char>(bytes[6]);
  std::size_t length = 0;
  for (int i = version == 1 ? 1 : 3; i >= 0; --i) length = length << 8 | static_cast<unsigned char>(bytes[8 + static_cast<std::size_t>(i)]);
  const std::size_t begin = version == 1 ? 10 : 12;
  if (version < 1 || version > 3 || length > bytes.size() - begin) return wrong("it is no .npy file that can be read");
  const std::string_view header = bytes.substr(begin, length), data = bytes.substr(begin + length);

  NpyArray array;
  std::string_view shape = behind(header, "'shape'"), type = behind(header, "'descr'");
  if (shape.empty() || shape[0] != '(' || type.size() < 5) return wrong("its header is not understood");
  std::size_t count = 1;
  for (shape.remove_prefix(1); !shape.empty() && shape[0] != ')';) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(shape.data(), shape.data() + shape.size(), size);
    if (error != std::errc()) return wrong("its shape is not understood");
    shape.remove_prefix(static_cast<std::size_t>(end - shape.data()));
    while (!shape.empty() && (shape[0] == ',' || shape[0] == ' ' || shape[0] == 'L')) shape.remove_prefix(1);
    if (size > 0 && count > bytes.size() / size) return wrong("it is cut off");
    array.shape.push_back(size);
    count *= size;
  }
  for (const Kind& kind : kKinds)
    if (type.substr(1, 3) == kind.name) {
      if (data.size() / kind.bytes < count) return wrong("it is cut off");
      array.values = kind.convert(data, count);
      if (behind(header, "'fortran_order'").starts_with("True")) array.values = turned(array.values, array.shape);
      return array;
    }
  return wrong("its numbers are of the kind " + std::string(type.substr(0, type.find(','))));
}

}  // namespace cuenca::formats
