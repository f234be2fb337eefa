// Units that people write and UDUNITS reads as something else, or does not know: what to write instead.
#pragma once
#include <string_view>

#include "base/text.hpp"

namespace cuenca::unit_guards {

struct Guard {
  std::string_view written;  ///< one word of a unit
  std::string_view instead;  ///< what to write
  Text reason;               ///< what it would be read as; empty when it is simply not a unit
};

/// The guard for a word of a unit, or nullptr.
const Guard* find(std::string_view word);

/// The unit that is nearest to a word, or empty.
std::string_view nearest(std::string_view word);

}  // namespace cuenca::unit_guards
