// A sentence in the two languages of the project. English first, Spanish second, both compulsory.
#pragma once
#include <string_view>

namespace cuenca {

enum class Language { english, spanish };

struct Text {
  std::string_view en{}, es{};
  constexpr std::string_view in(Language language) const { return language == Language::spanish ? es : en; }
};

}  // namespace cuenca
