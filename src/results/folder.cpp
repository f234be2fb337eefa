#include "results/folder.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace fs = std::filesystem;

namespace cuenca::results {
namespace {

void flush_to_disk(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

}  // namespace

std::string may_replace(const std::string& folder, const std::string& study_name) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error)) return {};
  std::ifstream file(fs::path(folder) / "manifest.json");
  if (!file) return "exists_not_ours";
  const auto manifest = nlohmann::json::parse(file, nullptr, false);
  if (manifest.is_discarded() || !manifest.is_object() || manifest.value("program", "") != "cuenca") return "exists_not_ours";
  return manifest.value("study", "") == study_name ? std::string() : std::string("exists_other_study");
}

NewFolder::NewFolder(std::string target) : target_(fs::absolute(target).lexically_normal().string()) {
  while (target_.size() > 1 && target_.back() == '/') target_.pop_back();
  building_ = target_ + ".building-" + std::to_string(::getpid());
  std::error_code error;
  fs::remove_all(building_, error);
  fs::create_directories(building_, error);
  if (error) problem_ = building_ + ": " + error.message();
}

NewFolder::~NewFolder() {
  std::error_code error;
  if (!building_.empty()) fs::remove_all(building_, error);
}

std::string NewFolder::publish() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(building_, error)) flush_to_disk(entry.path());
  flush_to_disk(building_);
  if (::renameat2(AT_FDCWD, building_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
    // something stands there: change places in one act, then remove what was there
    if (errno != EEXIST || ::renameat2(AT_FDCWD, building_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0)
      return target_ + ": " + std::strerror(errno);
    fs::remove_all(building_, error);
  }
  flush_to_disk(fs::path(target_).parent_path());
  building_.clear();
  return {};
}

}  // namespace cuenca::results
