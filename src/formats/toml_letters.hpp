// Letters outside of ASCII where TOML has none: the library (3.3, 3.4) has undefined behaviour there, so it never sees them.
#pragma once
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"

namespace cuenca::formats {

struct PlainText {
  std::string text;    ///< every character outside of ASCII that is neither in a string nor in a comment is `?`, which TOML refuses there
  Position first;      ///< the first of them, line 0 when there is none
  std::string letter;  ///< that character
};

/// `text` is UTF-8. For text that is TOML nothing changes.
PlainText without_foreign_letters(std::string_view text, const std::string& file);

}  // namespace cuenca::formats
