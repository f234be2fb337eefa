// Whether a file is text at all: what TOML and CSV ask before anything else.
#pragma once
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"

namespace cuenca::formats {

/// Line and column (from 1, in characters) of the first byte that is not UTF-8 text (RFC 3629: no overlong forms, no surrogates, nothing
/// above U+10FFFF; control characters are no text); line 0 when all is well.
Position first_bad_utf8(std::string_view text, const std::string& file);

}  // namespace cuenca::formats
