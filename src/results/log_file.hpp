// A file that one process writes at a time: the calls of the operating system that a log needs, and nothing of what stands in it. A call
// that fails leaves its reason in errno.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cuenca::results {

class LogFile {
 public:
  LogFile() = default;
  ~LogFile();
  LogFile(LogFile&& other) noexcept;
  LogFile& operator=(LogFile&& other) noexcept;

  /// `flags` as of open(2).
  static LogFile open(const std::string& path, int flags);
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  /// Keeps other processes (and other openings of this one) out until it is closed, however the process ends. False when another has it. A
  /// file system that cannot lock lets everybody in.
  bool lock();
  /// Is it still the file of that name?
  bool has_name(const std::string& path) const;
  std::uint64_t size() const;
  /// All bytes, from a place on.
  bool write(std::uint64_t at, std::string_view bytes);
  bool cut(std::uint64_t size);
  /// To the disk. A file system that has no such thing loses nothing by it.
  bool flush();

 private:
  int descriptor_ = -1;
};

/// The first bytes of a file as memory.
class MappedFile {
 public:
  MappedFile(int descriptor, std::uint64_t size);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  bool good() const { return good_; }
  std::string_view bytes() const { return bytes_; }

 private:
  bool good_ = true;
  std::string_view bytes_;
};

/// The whole file; false when it cannot be read.
bool read_whole(const std::string& path, std::string& bytes);
/// Brings the names in the folder of a file to the disk, as far as the file system can.
void flush_folder(const std::string& path);

}  // namespace cuenca::results
