#include "results/log_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <utility>

namespace cuenca::results {

LogFile::~LogFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

LogFile::LogFile(LogFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

LogFile& LogFile::operator=(LogFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

LogFile LogFile::open(const std::string& path, int flags) {
  LogFile file;
  file.descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
  return file;
}

bool LogFile::lock() { return ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; }

bool LogFile::has_name(const std::string& path) const {
  struct stat mine = {}, there = {};
  return ::fstat(descriptor_, &mine) == 0 && ::stat(path.c_str(), &there) == 0 && mine.st_dev == there.st_dev &&
         mine.st_ino == there.st_ino;
}

std::uint64_t LogFile::size() const {
  struct stat state = {};
  return ::fstat(descriptor_, &state) == 0 ? static_cast<std::uint64_t>(state.st_size) : 0;
}

bool LogFile::write(std::uint64_t at, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      if (written == 0) errno = ENOSPC;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return true;
}

bool LogFile::cut(std::uint64_t size) { return ::ftruncate(descriptor_, static_cast<off_t>(size)) == 0; }

bool LogFile::flush() { return ::fdatasync(descriptor_) == 0 || errno == EINVAL || errno == EROFS; }

MappedFile::MappedFile(int descriptor, std::uint64_t size) {
  if (size == 0) return;
  void* const memory = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (memory == MAP_FAILED)
    good_ = false;
  else
    bytes_ = {static_cast<const char*>(memory), static_cast<std::size_t>(size)};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

bool read_whole(const std::string& path, std::string& bytes) {
  const LogFile file = LogFile::open(path, O_RDONLY);
  if (!file.is_open()) return false;
  bytes.clear();
  std::string piece(1 << 20, '\0');
  for (;;) {
    const ssize_t count = ::pread(file.descriptor(), piece.data(), piece.size(), static_cast<off_t>(bytes.size()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    if (count == 0) return true;
    bytes.append(piece.data(), static_cast<std::size_t>(count));
  }
}

void flush_folder(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  LogFile at = LogFile::open(folder.empty() ? "." : folder, O_RDONLY);
  if (at.is_open()) ::fsync(at.descriptor());
}

}  // namespace cuenca::results
