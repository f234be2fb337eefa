// A tar archive as Python's tarfile makes it, for tests.
#pragma once
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace cuenca::testing_support {

inline std::string tar_header(const std::string& name, std::size_t size, char kind) {
  std::string h(512, '\0');
  std::memcpy(h.data(), name.data(), std::min<std::size_t>(name.size(), 100));
  std::snprintf(h.data() + 100, 8, "%07o", 0644);
  std::snprintf(h.data() + 108, 8, "%07o", 0);
  std::snprintf(h.data() + 116, 8, "%07o", 0);
  std::snprintf(h.data() + 124, 12, "%011zo", size);
  std::snprintf(h.data() + 136, 12, "%011o", 0);
  h[156] = kind;
  std::memcpy(h.data() + 257, "ustar\00000", 8);
  std::memset(h.data() + 148, ' ', 8);
  unsigned sum = 0;
  for (const char c : h) sum += static_cast<unsigned char>(c);
  std::snprintf(h.data() + 148, 8, "%06o", sum);
  return h;
}

/// Names longer than 100 letters get the GNU long name in front, or a pax header.
inline std::string tar(const std::vector<std::pair<std::string, std::string>>& files, bool pax = false) {
  std::string all;
  const auto add = [&](const std::string& name, const std::string& content, char kind) {
    all += tar_header(name, content.size(), kind) + content;
    all.append((512 - content.size() % 512) % 512, '\0');
  };
  for (const auto& [name, content] : files) {
    if (name.size() > 100 && pax) {
      std::string record = " path=" + name + "\n";
      std::size_t length = record.size() + 1;
      while (std::to_string(length).size() + record.size() != length) ++length;
      add("pax", std::to_string(length) + record, 'x');
    } else if (name.size() > 100) {
      add("././@LongLink", name + '\0', 'L');
    }
    add(name, content, '0');
  }
  return all + std::string(1024, '\0');
}

inline void write_gz(const std::string& path, const std::string& bytes) {
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
  gzclose(file);
}

}  // namespace cuenca::testing_support
