#include "results/folder.hpp"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

namespace fs = std::filesystem;

namespace cuenca::results {
namespace {

constexpr const char* kBuilding = ".building-";
constexpr const char* kReplaced = ".replaced-";

std::string reason(const fs::path& path) { return path.string() + ": " + std::strerror(errno); }

/// Empty text, or what went wrong. A file system that has no such thing for folders says EINVAL: nothing is lost by that.
std::string flush_to_disk(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return reason(path);
  std::string problem;
  if (::fsync(file) != 0 && errno != EINVAL && errno != EROFS) problem = reason(path);
  ::close(file);
  return problem;
}

/// The target as an absolute path whose links are followed: a folder of results may be a link to another disk.
std::string place_of(const std::string& target) {
  std::error_code error;
  fs::path path = fs::weakly_canonical(fs::absolute(target), error);
  if (error) path = fs::absolute(target).lexically_normal();
  std::string text = path.string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

enum class Lock { got, other_has, cannot };

/// Locks a folder until the descriptor is closed or the process ends, however it ends.
Lock lock_folder(const std::string& folder, int& descriptor) {
  descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return Lock::cannot;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return Lock::got;
  return errno == EWOULDBLOCK ? Lock::other_has : Lock::cannot;
}

/// Is the locked folder still the one of that name? Another process may have taken it for abandoned before it was locked.
bool same_folder(int descriptor, const std::string& name) {
  struct stat mine = {}, there = {};
  return ::fstat(descriptor, &mine) == 0 && ::stat(name.c_str(), &there) == 0 && mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

/// A name that this file makes: the mark, then numbers. Folders that people name are left alone.
bool is_ours(const std::string& entry, const std::string& mark) {
  return entry.size() > mark.size() && entry.starts_with(mark) && entry.find_first_not_of("0123456789-", mark.size()) == std::string::npos;
}

/// The process number behind the last mark of a name; 0 when there is none.
long process_of(const std::string& name) { return std::strtol(name.c_str() + name.rfind('-') + 1, nullptr, 10); }

/// Acts on a folder in which nobody works, and keeps others out of it meanwhile: its lock can be had, or, where folders cannot be locked,
/// its process does not exist.
template <class Act>
void when_abandoned(const fs::path& folder, const Act& act) {
  int descriptor = -1;
  const Lock lock = lock_folder(folder.string(), descriptor);
  const long process = process_of(folder.filename().string());
  const bool dead = process > 0 && ::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH;
  if (lock == Lock::got || (lock == Lock::cannot && dead)) act();
  if (descriptor >= 0) ::close(descriptor);
}

/// Gives a folder a name that is free, or changes names with what stands there, in one act. False with errno when the file system cannot.
bool change_places(const std::string& made, const std::string& target) {
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0) return true;
  return errno == EEXIST && ::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0;
}

}  // namespace

FolderLock::FolderLock(const std::string& folder) { other_has_ = lock_folder(folder, descriptor_) == Lock::other_has; }
FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string may_replace(const std::string& folder, const std::string& study_name) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error)) return {};
  std::ifstream file(fs::path(folder) / "manifest.json");
  if (!file) return "exists_not_ours";
  const auto manifest = nlohmann::json::parse(file, nullptr, false);
  const auto says = [&](const char* key, const std::string& what) {
    const auto found = manifest.find(key);
    return found != manifest.end() && found->is_string() && found->get<std::string>() == what;
  };
  if (!manifest.is_object() || !says("program", "cuenca")) return "exists_not_ours";
  return says("study", study_name) ? std::string() : std::string("exists_other_study");
}

bool holds(const std::string& outer, const std::string& inner) {
  const fs::path around(place_of(outer)), within(place_of(inner));
  const auto [end, _] = std::mismatch(around.begin(), around.end(), within.begin(), within.end());
  return end == around.end();
}

void remove_abandoned(const std::string& target) {
  const fs::path place(place_of(target));
  const std::string name = place.filename().string();
  std::error_code error;
  std::vector<fs::path> building, replaced;
  for (fs::directory_iterator it(place.parent_path(), error), end; !error && it != end; it.increment(error)) {
    if (is_ours(it->path().filename().string(), name + kBuilding)) building.push_back(it->path());
    if (is_ours(it->path().filename().string(), name + kReplaced)) replaced.push_back(it->path());
  }
  for (const fs::path& old : replaced)
    when_abandoned(old, [&] {
      if (fs::exists(fs::symlink_status(place, error)))
        fs::remove_all(old, error);
      else
        fs::rename(old, place, error);
    });
  for (const fs::path& folder : building) when_abandoned(folder, [&] { fs::remove_all(folder, error); });
}

std::string replace_in_steps(const std::string& made, const std::string& target) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(target, error))) return ::rename(made.c_str(), target.c_str()) == 0 ? std::string() : reason(target);
  const std::string aside = target + kReplaced + std::to_string(::getpid());
  int lock = -1;
  lock_folder(target, lock);
  std::string problem;
  if (::rename(target.c_str(), aside.c_str()) != 0) {
    problem = reason(target);
  } else if (::rename(made.c_str(), target.c_str()) != 0) {
    problem = reason(target);
    if (::rename(aside.c_str(), target.c_str()) != 0) problem += "; " + reason(aside);
  } else {
    fs::remove_all(aside, error);
  }
  if (lock >= 0) ::close(lock);
  return problem;
}

NewFolder::NewFolder(const std::string& target) : target_(place_of(target)) {
  remove_abandoned(target_);
  std::error_code error;
  const fs::path parent = fs::path(target_).parent_path();
  for (fs::path up = parent; !up.empty() && !fs::exists(up, error); up = up.parent_path()) first_new_parent_ = up.string();
  fs::create_directories(parent, error);
  if (error) {
    problem_ = parent.string() + ": " + error.message();
    return;
  }
  const std::string first = target_ + kBuilding + std::to_string(::getpid());
  for (int attempt = 0; attempt < 100; ++attempt) {
    building_ = attempt == 0 ? first : target_ + kBuilding + std::to_string(attempt) + "-" + std::to_string(::getpid());
    if (::mkdir(building_.c_str(), 0777) == 0) {
      const Lock lock = lock_folder(building_, lock_);
      if (lock == Lock::cannot || (lock == Lock::got && same_folder(lock_, building_))) return;
      if (lock_ >= 0) ::close(lock_);
      lock_ = -1;
    } else if (errno != EEXIST) {
      break;
    }
  }
  problem_ = reason(building_);
  building_.clear();
}

NewFolder::~NewFolder() {
  std::error_code error;
  if (lock_ >= 0) ::close(lock_);
  if (!building_.empty()) fs::remove_all(building_, error);
  if (first_new_parent_.empty()) return;
  for (fs::path up = fs::path(target_).parent_path(); fs::remove(up, error) && up != first_new_parent_;) up = up.parent_path();
}

std::string NewFolder::publish() {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(building_, error))
    if (std::string problem = flush_to_disk(entry.path()); !problem.empty()) return problem;
  if (error) return building_ + ": " + error.message();
  if (std::string problem = flush_to_disk(building_); !problem.empty()) return problem;
  if (!change_places(building_, target_)) {
    if (errno != EINVAL && errno != ENOSYS) return reason(target_);
    if (std::string problem = replace_in_steps(building_, target_); !problem.empty()) return problem;
  }
  fs::remove_all(building_, error);  // what stood there before, if anything did
  building_.clear();
  first_new_parent_.clear();
  flush_to_disk(fs::path(target_).parent_path());  // only when the new names reach the disk is open; the folder is complete either way
  return {};
}

}  // namespace cuenca::results
