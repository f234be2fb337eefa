#include "results/file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace cuenca::results {

std::string replace_file(const std::string& path, const std::string& text) {
  const std::string made = path + ".making-" + std::to_string(getpid());
  std::error_code error;
  errno = 0;
  std::ofstream file(made, std::ios::binary);
  file << text;
  file.close();
  const bool written = static_cast<bool>(file);
  const std::string reason = written ? std::string() : std::strerror(errno ? errno : EIO);
  if (written) std::filesystem::rename(made, path, error);
  if (written && !error) return {};
  std::error_code ignored;
  std::filesystem::remove(made, ignored);
  return error ? error.message() : reason;
}

}  // namespace cuenca::results
