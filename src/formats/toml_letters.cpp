#include "formats/toml_letters.hpp"

#include <algorithm>

namespace cuenca::formats {
namespace {

/// Just behind the string or comment that begins at `from`; `from` itself when none does. A string that has no end goes to the end of the
/// line (or, of several lines, of the text): the parser will refuse it.
std::size_t behind_quoted(std::string_view text, std::size_t from) {
  const char quote = text[from];
  if (quote == '#') return std::min(text.find('\n', from), text.size());
  if (quote != '"' && quote != '\'') return from;
  const std::string_view three = quote == '"' ? "\"\"\"" : "'''";
  const bool many_lines = text.substr(from).starts_with(three);
  std::size_t i = from + (many_lines ? 3 : 1);
  for (; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (!many_lines && text[i] == '\n') {
      return i;
    } else if (!many_lines && text[i] == quote) {
      return i + 1;
    } else if (many_lines && text.substr(i).starts_with(three)) {
      i += 3;
      for (int more = 0; more < 2 && i < text.size() && text[i] == quote; ++more) ++i;  // one or two quotes may end the content
      return i;
    }
  }
  return text.size();
}

}  // namespace

PlainText without_foreign_letters(std::string_view text, const std::string& file) {
  PlainText plain;
  int line = 1, column = 1;
  const auto pass = [&](std::size_t from, std::size_t past) {
    for (std::size_t i = from; i < past; ++i) {
      if (text[i] == '\n')
        ++line, column = 1;
      else if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80)
        ++column;
    }
    plain.text += text.substr(from, past - from);
  };
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t behind = behind_quoted(text, i);
    if (behind > i) {
      pass(i, behind);
      i = behind;
    } else if (static_cast<unsigned char>(text[i]) < 0x80) {
      pass(i, i + 1);
      ++i;
    } else {
      std::size_t past = i + 1;
      while (past < text.size() && (static_cast<unsigned char>(text[past]) & 0xC0) == 0x80) ++past;
      if (plain.first.line == 0) plain.first = {file, line, column}, plain.letter = text.substr(i, past - i);
      plain.text += '?';
      ++column;
      i = past;
    }
  }
  return plain;
}

}  // namespace cuenca::formats
