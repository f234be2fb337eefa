// A single file of results: made beside the old one and put in its place as a whole.
#pragma once
#include <string>
#include <string_view>

namespace cuenca::results {

/// Empty text, or `path: why`: the old file is then as it was. A device, a pipe or a link is written to and stays what it is. All files of
/// results are written so.
std::string replace_file(const std::string& path, std::string_view text);

}  // namespace cuenca::results
