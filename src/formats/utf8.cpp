#include "formats/utf8.hpp"

namespace cuenca::formats {

Position first_bad_utf8(std::string_view text, const std::string& file) {
  int line = 1, column = 1;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    int more = c < 0x80 ? 0 : c >= 0xC2 && c < 0xE0 ? 1 : (c & 0xF0) == 0xE0 ? 2 : c >= 0xF0 && c < 0xF5 ? 3 : -1;
    bool good = more >= 0 && i + static_cast<std::size_t>(more) < text.size();
    for (int k = 1; good && k <= more; ++k) good = (static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0xC0) == 0x80;
    if (good && more >= 2) {  // overlong forms, surrogates, beyond U+10FFFF
      const auto d = static_cast<unsigned char>(text[i + 1]);
      good = !(c == 0xE0 && d < 0xA0) && !(c == 0xED && d > 0x9F) && !(c == 0xF0 && d < 0x90) && !(c == 0xF4 && d > 0x8F);
    }
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') good = false;  // a file of two bytes a letter is full of zeros
    if (!good) return {file, line, column};
    if (c == '\n')
      ++line, column = 1;
    else
      ++column;
    i += static_cast<std::size_t>(more) + 1;
  }
  return {};
}

}  // namespace cuenca::formats
