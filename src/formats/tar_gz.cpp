#include "formats/tar_gz.hpp"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace cuenca::formats {
namespace {

constexpr std::size_t kBlock = 512;

using Unpacked = Expected<std::string, std::string>;

Unpacked unpacked(const std::string& path, std::size_t most) {
  errno = 0;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) return Unexpected<std::string>(std::strerror(errno ? errno : ENOMEM));
  std::string all, piece(1 << 20, '\0');
  for (;;) {
    const int count = gzread(file.get(), piece.data(), static_cast<unsigned>(piece.size()));
    int code = Z_OK;
    const char* const why = gzerror(file.get(), &code);
    if (count < 0 || (count == 0 && code != Z_OK && code != Z_STREAM_END))
      return Unexpected<std::string>(code == Z_ERRNO ? std::strerror(errno) : code == Z_BUF_ERROR ? "it is cut off" : std::string(why));
    if (count == 0) return all;
    if (all.size() + static_cast<std::size_t>(count) > most) return Unexpected<std::string>("it is too large when unpacked");
    all.append(piece.data(), static_cast<std::size_t>(count));
  }
}

/// A text field of a header: up to its first zero.
std::string text_of(std::string_view field) { return std::string(field.substr(0, field.find('\0'))); }

/// Octal digits, or (GNU) a number in base 256 whose first bit is set. False when it is neither.
bool number_of(std::string_view field, std::uint64_t& value) {
  value = 0;
  if (static_cast<unsigned char>(field[0]) & 0x80) {
    for (std::size_t i = 4; i < field.size(); ++i) value = value << 8 | static_cast<unsigned char>(field[i]);
    return true;
  }
  bool digits = false;
  for (const char c : field) {
    if (c == ' ' || c == '\0') {
      if (digits) return true;
      continue;
    }
    if (c < '0' || c > '7') return false;
    value = value * 8 + static_cast<std::uint64_t>(c - '0');
    digits = true;
  }
  return digits;
}

/// The sum of all bytes of a header, its own sum counted as blanks.
bool sum_is_right(std::string_view header) {
  std::uint64_t written = 0, sum = 0;
  if (!number_of(header.substr(148, 8), written)) return false;
  for (std::size_t i = 0; i < kBlock; ++i) sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(header[i]);
  return sum == written;
}

/// `path` of the records "LENGTH KEY=VALUE\n" of a pax header; empty when it has none.
std::string pax_path(std::string_view records) {
  std::string path;
  while (!records.empty()) {
    std::size_t length = 0, at = 0;
    for (; at < records.size() && records[at] >= '0' && records[at] <= '9' && length < records.size(); ++at)
      length = length * 10 + static_cast<std::size_t>(records[at] - '0');
    if (length <= at + 1 || length > records.size()) break;
    const std::string_view record = records.substr(at + 1, length - at - 2);
    if (record.starts_with("path=")) path = record.substr(5);
    records.remove_prefix(length);
  }
  return path;
}

}  // namespace

Expected<TarFiles, std::string> read_tar_gz(const std::string& path, std::size_t most_bytes) {
  const Unpacked all = unpacked(path, most_bytes);
  if (!all) return Unexpected<std::string>(all.error());
  std::string_view rest = *all;
  TarFiles files;
  std::string long_name;
  if (rest.size() < kBlock) return Unexpected<std::string>("it is no tar archive");
  while (rest.size() >= kBlock && rest[0] != '\0') {
    const std::string_view header = rest.substr(0, kBlock);
    std::uint64_t size = 0;
    if (!sum_is_right(header) || !number_of(header.substr(124, 12), size))
      return Unexpected<std::string>(files.empty() ? "it is no tar archive" : "it is damaged");
    rest.remove_prefix(kBlock);
    if (size > rest.size()) return Unexpected<std::string>("it is cut off");
    const std::string_view content = rest.substr(0, size);
    std::string name = text_of(header.substr(0, 100));
    if (const std::string prefix = text_of(header.substr(345, 155));
        header.substr(257, 5) == "ustar" && header[262] == '\0' && !prefix.empty())
      name = prefix + "/" + name;
    switch (header[156]) {
      case 'L':
        long_name = text_of(content);
        break;
      case 'x':
        long_name = pax_path(content);
        break;
      case '0':
      case '\0':
        if (!long_name.empty()) name = long_name;
        if (name.starts_with("./")) name.erase(0, 2);
        files[name] = content;
        [[fallthrough]];
      default:
        long_name.clear();
    }
    rest.remove_prefix(std::min(rest.size(), static_cast<std::size_t>((size + kBlock - 1) / kBlock * kBlock)));
  }
  return files;
}

}  // namespace cuenca::formats
