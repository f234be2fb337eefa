#include "results/log_records.hpp"

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace cuenca::results {
namespace {

constexpr std::string_view kMark(
    "\x89"
    "CUENCA\n",
    8);
constexpr std::string_view kRecordMark("\xA7REC", 4);
constexpr std::size_t kBeginning = 24, kFrame = 20;

std::uint32_t crc(std::uint32_t seed, const char* bytes, std::size_t count) {
  return static_cast<std::uint32_t>(crc32_z(seed, reinterpret_cast<const unsigned char*>(bytes), count));
}

template <class T>
T number(std::string_view bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

template <class T>
void add(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// The checksum of a record stands between what it covers.
std::uint32_t record_sum(const char* frame, std::size_t length, std::uint32_t seed) {
  return crc(crc(seed, frame + 4, 12), frame + kFrame, length);
}

/// Bytes of the whole record that begins here; 0 when there is none.
std::size_t record_at(std::string_view bytes, std::size_t at, std::uint32_t seed) {
  if (bytes.size() - at < kFrame || bytes.substr(at, 4) != kRecordMark) return 0;
  const auto length = number<std::uint64_t>(bytes, at + 8);
  if (length > bytes.size() - at - kFrame) return 0;
  return record_sum(bytes.data() + at, length, seed) == number<std::uint32_t>(bytes, at + 16) ? kFrame + length : 0;
}

}  // namespace

RecordFrame::RecordFrame(std::string& bytes, RecordKind kind) : bytes_(bytes), at_(bytes.size()) {
  bytes_.append(kRecordMark);
  add(bytes_, static_cast<std::uint32_t>(kind));
  bytes_.append(12, '\0');
}

void RecordFrame::close(std::uint32_t seed) {
  const std::uint64_t length = bytes_.size() - at_ - kFrame;
  std::memcpy(bytes_.data() + at_ + 8, &length, sizeof length);
  const std::uint32_t sum = record_sum(bytes_.data() + at_, length, seed);
  std::memcpy(bytes_.data() + at_ + 16, &sum, sizeof sum);
}

std::string log_beginning(std::string_view head, std::uint32_t& seed) {
  std::string bytes(kMark);
  add(bytes, kLogVersion);
  add(bytes, static_cast<std::uint64_t>(head.size()));
  add(bytes, crc(0, bytes.data(), bytes.size()));
  RecordFrame frame(bytes, RecordKind::head);
  bytes.append(head);
  frame.close(0);
  seed = crc(0, head.data(), head.size());
  return bytes;
}

LogScan scan_log(std::string_view bytes) {
  LogScan scan;
  const std::size_t shown = std::min(bytes.size(), kMark.size());
  if (bytes.substr(0, shown) != kMark.substr(0, shown)) return scan.form = LogForm::foreign, scan;
  if (bytes.size() < kBeginning) return scan;
  if (crc(0, bytes.data(), kBeginning - 4) != number<std::uint32_t>(bytes, kBeginning - 4)) return scan.form = LogForm::damaged, scan;
  scan.version = number<std::uint32_t>(bytes, 8);
  if (scan.version != kLogVersion) return scan.form = LogForm::version, scan;
  const auto head = number<std::uint64_t>(bytes, 12);
  if (bytes.size() - kBeginning < kFrame || bytes.size() - kBeginning - kFrame < head) return scan;
  if (record_at(bytes, kBeginning, 0) != kFrame + head) return scan.form = LogForm::damaged, scan;
  scan.form = LogForm::good;
  scan.head = bytes.substr(kBeginning + kFrame, head);
  scan.seed = crc(0, scan.head.data(), scan.head.size());
  scan.whole = kBeginning + kFrame + head;
  for (std::size_t at = scan.whole; at < bytes.size();) {
    if (const std::size_t size = record_at(bytes, at, scan.seed); size > 0) {
      scan.records.push_back({static_cast<RecordKind>(number<std::uint32_t>(bytes, at + 4)), bytes.substr(at + kFrame, size - kFrame)});
      scan.damaged += at - scan.whole;
      scan.whole = at += size;
    } else {
      at = std::min(bytes.find(kRecordMark, at + 1), bytes.size());
    }
  }
  return scan;
}

}  // namespace cuenca::results
