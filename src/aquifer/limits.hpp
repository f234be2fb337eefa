// How much the coupled step can take at once.
#pragma once

namespace cuenca::aquifer {

inline constexpr int kMaxNodes = 64;  ///< two-layer and deep cells together

}  // namespace cuenca::aquifer
