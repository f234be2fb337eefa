#include "results/file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace cuenca::results {

std::string replace_file(const std::string& path, std::string_view text) {
  namespace fs = std::filesystem;
  std::error_code error;
  // a device, a pipe or a link is written to, never put out of its place
  const fs::file_status there = fs::symlink_status(path, error);
  const bool in_place = fs::exists(there) && !fs::is_regular_file(there);
  const std::string made = in_place ? path : path + ".making-" + std::to_string(getpid());
  error.clear();
  errno = 0;
  std::ofstream file(made, std::ios::binary);
  file << text;
  file.close();
  const bool written = static_cast<bool>(file);
  const std::string reason = written ? std::string() : std::strerror(errno ? errno : EIO);
  if (in_place) return written ? std::string() : path + ": " + reason;
  if (written) fs::rename(made, path, error);
  if (written && !error) return {};
  std::error_code ignored;
  fs::remove(made, ignored);
  return path + ": " + (error ? error.message() : reason);
}

}  // namespace cuenca::results
