#include "series/stamp.hpp"

#include <charconv>
#include <string>

#include "base/calendar.hpp"

namespace cuenca::series {

std::optional<int> parse_offset(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const bool minus = text.front() == '-';
  if (minus || text.front() == '+') text.remove_prefix(1);
  double hours = 0;
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    int h = 0, m = 0;
    const auto a = std::from_chars(text.data(), text.data() + colon, h);
    const auto b = std::from_chars(text.data() + colon + 1, text.data() + text.size(), m);
    if (a.ec != std::errc() || a.ptr != text.data() + colon || b.ec != std::errc() || b.ptr != text.data() + text.size() || m < 0 || m > 59)
      return std::nullopt;
    hours = h + m / 60.0;
  } else {
    const auto a = std::from_chars(text.data(), text.data() + text.size(), hours);
    if (a.ec != std::errc() || a.ptr != text.data() + text.size()) return std::nullopt;
  }
  if (!(hours >= 0 && hours <= 14)) return std::nullopt;
  const int seconds = static_cast<int>(hours * 3600 + 0.5);
  return minus ? -seconds : seconds;
}

std::optional<ZonedTime> parse_zoned(std::string_view text) {
  ZonedTime time;
  std::string_view clock = text;
  if (text.size() > 11 && text.back() == 'Z') {
    clock = text.substr(0, text.size() - 1);
    time.offset_seconds = 0;
  } else if (text.size() > 11) {
    if (const std::size_t sign = text.find_first_of("+-", 11); sign != std::string_view::npos) {
      std::string zone(text.substr(sign));
      if (zone.size() == 5 && zone[3] != ':') zone = zone.substr(0, 3) + ':' + zone.substr(3);
      time.offset_seconds = parse_offset(zone);
      if (!time.offset_seconds) return std::nullopt;
      clock = text.substr(0, sign);
    }
  }
  const auto seconds = parse_time(clock);
  if (!seconds) return std::nullopt;
  time.seconds = *seconds;
  return time;
}

}  // namespace cuenca::series
