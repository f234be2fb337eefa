// Dates that mean no limit, in days since 1970-01-01.
#pragma once

namespace cuenca::allocation {

inline constexpr double kAlways = -1e6, kNever = 1e6;

}  // namespace cuenca::allocation
