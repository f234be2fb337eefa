#include "config/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/nearest.hpp"

namespace cuenca::config {
namespace fs = std::filesystem;
namespace {

/// The file of the same folder whose name is nearest, relative to the study.
std::string nearest_file(const fs::path& folder, const fs::path& name) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator it(folder / name.parent_path(), error), end; !error && it != end; it.increment(error))
    names.push_back((name.parent_path() / it->path().filename()).generic_string());
  std::sort(names.begin(), names.end());
  return nearest_name(name.generic_string(), names);
}

}  // namespace

std::optional<std::string> read_file(const std::string& folder, const std::string& name, std::size_t most_bytes, const std::string& path,
                                     const Position& at, const Speaker& speaker) {
  const bool text = name.find('\0') == std::string::npos;
  const fs::path relative = text ? fs::path(name).lexically_normal() : fs::path();
  if (relative.is_absolute() || relative.empty() || *relative.begin() == "..") {
    speaker.say("file_outside", path, at, {name.c_str()});
    return std::nullopt;
  }
  const fs::path full = fs::path(folder) / relative;
  std::error_code error;
  if (!fs::is_regular_file(full, error)) {
    speaker.say("file_missing", path, at, {name, speaker.meant(nearest_file(folder, relative))});
    return std::nullopt;
  }
  const auto size = fs::file_size(full, error);
  if (error || size > most_bytes) {
    speaker.say("file_large", path, at, {name, std::to_string(most_bytes >> 20)});
    return std::nullopt;
  }
  std::string content(size, '\0');
  std::ifstream file(full, std::ios::binary);
  file.read(content.data(), static_cast<std::streamsize>(size));
  if (!file) {
    speaker.say("file_missing", path, at, {name, ""});
    return std::nullopt;
  }
  return content;
}

}  // namespace cuenca::config
