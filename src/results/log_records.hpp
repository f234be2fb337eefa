// Records of a file that only grows: each carries its length and a checksum, so that what was whole before a crash is known to be whole
// after it.
//
// The file begins with 24 bytes: the mark of the kind of file (8), its version (4), the length of the head (8) and the CRC-32 of those 20.
// A record is: mark (4), kind (4), length (8), CRC-32 (4), content. All little endian. The checksum covers kind, length and content and
// starts from the checksum of the head, so that a record of another log is no record of this one.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cuenca::results {

inline constexpr std::uint32_t kLogVersion = 2;

enum class RecordKind : std::uint32_t { head = 1, member = 2, future = 3 };

/// First bytes of a log whose head is this content; `seed` is what its other records start their checksums from.
std::string log_beginning(std::string_view head, std::uint32_t& seed);

/// Writes records, one behind the other, into a text of bytes: open, add the content to the text, close.
class RecordFrame {
 public:
  RecordFrame(std::string& bytes, RecordKind kind);
  void close(std::uint32_t seed);

 private:
  std::string& bytes_;
  std::size_t at_;
};

struct Record {
  RecordKind kind;
  std::string_view content;
};

enum class LogForm {
  good,
  torn,     ///< ends before its head does: nothing had been recorded
  foreign,  ///< another kind of file
  version,  ///< another version of Cuenca's log
  damaged,  ///< the head is not what was written
};

/// What stands in a log.
struct LogScan {
  LogForm form = LogForm::torn;
  std::uint32_t version = 0, seed = 0;
  std::string_view head;
  std::vector<Record> records;  ///< all whole ones, in their order
  std::size_t whole = 0;        ///< bytes up to the end of the last whole record
  std::size_t damaged = 0;      ///< bytes between whole records that are none
};

/// Finds every whole record. Behind a damaged one the search goes on with the next place where a whole record begins.
LogScan scan_log(std::string_view bytes);

}  // namespace cuenca::results
