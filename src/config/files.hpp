// Files of a study folder: read whole, with limits, by names relative to the folder.
#pragma once
#include <optional>
#include <string>

#include "config/messages.hpp"

namespace cuenca::config {

/// Text of `folder`/`name`; nothing, with a diagnostic at the place that names it, when it is outside the folder, missing or too large.
std::optional<std::string> read_file(const std::string& folder, const std::string& name, std::size_t most_bytes, const std::string& path,
                                     const Position& at, const Speaker& speaker);

inline constexpr std::size_t kMostTomlBytes = 8u << 20;
inline constexpr std::size_t kMostDataBytes = 512u << 20;

}  // namespace cuenca::config
