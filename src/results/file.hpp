// A single file of results: made beside the old one and put in its place as a whole.
#pragma once
#include <string>

namespace cuenca::results {

/// Empty text, or what went wrong: the old file is then as it was.
std::string replace_file(const std::string& path, const std::string& text);

}  // namespace cuenca::results
