// "Did you mean …?": the valid name nearest to what was written.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace cuenca {

/// Insertions, deletions, substitutions and swaps of neighbours that turn a into b, letters compared without case (optimal string
/// alignment, the restricted Damerau-Levenshtein distance [damerau1964]).
int edit_distance(std::string_view a, std::string_view b);

/// The nearest of `names`, or empty when none is within a third of the longer word's length (at least one edit). First in order of a tie.
std::string nearest_name(std::string_view written, std::span<const std::string_view> names);
std::string nearest_name(std::string_view written, std::span<const std::string> names);

/// "did you mean `x`? ", or nothing where none is near.
std::string did_you_mean(std::string_view written, std::span<const std::string> names, Language language);
/// "`a`, `b`"; "-" for none.
std::string listed(std::span<const std::string> names);

}  // namespace cuenca
