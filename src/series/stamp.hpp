// A moment as files write it, with the zone where one is given: `2000-01-31T06:00Z`, `2000-01-31 06:00-03:00`, `2000-01-31`.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace cuenca::series {

struct ZonedTime {
  std::int64_t seconds = 0;           ///< since 1970-01-01 00:00 of the clock that the text shows
  std::optional<int> offset_seconds;  ///< of that clock from UTC; nothing: not said
};

/// What base/calendar reads, with `Z`, `+hh`, `+hhmm` or `+hh:mm` behind a time of day. Nothing when it is no moment.
std::optional<ZonedTime> parse_zoned(std::string_view text);

/// Hours from UTC as `--utc-offset` takes them (`-3`, `5.75`, `-03:30`), in seconds; nothing beyond 14 h.
std::optional<int> parse_offset(std::string_view text);

}  // namespace cuenca::series
