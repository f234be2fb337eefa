#include "formats/toml.hpp"

// The library is compiled in here alone (one file pays for it, and the fuzzer sees inside); limits first.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_MAX_NESTED_VALUES 64
// What the library takes for impossible must not end the program: it is told as a syntax error.
#include <stdexcept>
namespace {
[[noreturn]] void impossible() { throw std::logic_error("unreadable text"); }
}  // namespace
#define TOML_ASSERT(expression) ((expression) ? void() : impossible())
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cstring>

#include "base/calendar.hpp"
#include "formats/toml_letters.hpp"
#include "formats/utf8.hpp"

namespace cuenca::formats {
namespace {

constexpr int kMostDots = 200;  // deeper dotted keys would nest tables without end

Position place(const toml::source_position& p, const std::string& file) {
  return {file, static_cast<int>(p.line), static_cast<int>(p.column)};
}

std::string_view line_of(std::string_view text, int line) {
  std::size_t from = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', from);
    if (end == std::string_view::npos) return {};
    from = end + 1;
  }
  return text.substr(from, text.find('\n', from) - from);
}

std::string_view trimmed(std::string_view s) {
  const std::size_t from = s.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return s.substr(from, s.find_last_not_of(" \t\r") - from + 1);
}

void convert(const toml::node& node, TomlNode& to, const Position& otherwise) {
  const auto begin = node.source().begin;
  to.at = begin.line > 0 ? place(begin, otherwise.file) : otherwise;
  if (const auto* table = node.as_table()) {
    to.type = TomlNode::Type::table;
    for (const auto& [key, value] : *table) {
      const auto at = key.source().begin;
      TomlEntry entry{std::string(key.str()), at.line > 0 ? place(at, otherwise.file) : to.at, {}};
      convert(value, entry.value, entry.at);
      to.table.push_back(std::move(entry));
    }
    std::stable_sort(to.table.begin(), to.table.end(), [](const TomlEntry& a, const TomlEntry& b) {
      return a.at.line != b.at.line ? a.at.line < b.at.line : a.at.column < b.at.column;
    });
  } else if (const auto* array = node.as_array()) {
    to.type = TomlNode::Type::array;
    for (const toml::node& item : *array) convert(item, to.array.emplace_back(), to.at);
  } else if (const auto* text = node.as_string()) {
    to.type = TomlNode::Type::text;
    to.text = text->get();
  } else if (const auto* integer = node.as_integer()) {
    to.type = TomlNode::Type::integer;
    to.integer = integer->get();
    to.number = static_cast<double>(integer->get());
  } else if (const auto* real = node.as_floating_point()) {
    to.type = TomlNode::Type::real;
    to.number = real->get();
  } else if (const auto* flag = node.as_boolean()) {
    to.type = TomlNode::Type::flag;
    to.number = flag->get() ? 1 : 0;
  } else if (const auto* date = node.as_date()) {
    to.type = TomlNode::Type::date;
    const auto day = days_from_civil(date->get().year, date->get().month, date->get().day);
    to.number = static_cast<double>(day);
    to.text = format_date(day);
  } else {
    to.type = TomlNode::Type::other;
  }
}

bool too_deep(std::string_view line) {
  int dots = 0;
  for (const char c : line) {
    if (c == '.')
      ++dots;
    else if (!std::isalnum(static_cast<unsigned char>(c)) && !std::strchr("_- \t\"'", c))
      dots = 0;
    if (dots > kMostDots) return true;
  }
  return false;
}

/// Where the same table header or key stands above `line`.
Position first_said(std::string_view text, int line, const std::string& file) {
  const std::string_view here = trimmed(line_of(text, line));
  const bool header = !here.empty() && here[0] == '[';
  const auto name_of = [&](std::string_view s) {
    return header ? trimmed(s.substr(0, s.find(']') + 1)) : trimmed(s.substr(0, s.find('=')));
  };
  const std::string_view name = name_of(here);
  // A key is the same only inside the same table: go up to its header; a table header may stand anywhere above.
  for (int i = line - 1; i >= 1; --i) {
    const std::string_view other = trimmed(line_of(text, i));
    if (!other.empty() && name_of(other) == name) return {file, i, static_cast<int>(line_of(text, i).find_first_not_of(" \t") + 1)};
    if (!header && !other.empty() && other[0] == '[') break;
  }
  return {};
}

/// `word` stands where a value should: letters, or a number with letters behind it.
bool bare_word(std::string_view value) {
  const std::size_t number = std::min(value.find_first_not_of("+-0123456789._eE"), value.size());
  const std::string_view rest = trimmed(value.substr(std::isalpha(static_cast<unsigned char>(value[0])) ? 0 : number));
  if (rest.empty()) return false;
  const auto c = static_cast<unsigned char>(rest[0]);
  return std::isalpha(c) || c == '%' || c >= 0x80;
}

TomlError explain(std::string_view text, const std::string& file, Position at, std::string detail) {
  TomlError error{TomlError::What::other, at, {}, {}, std::move(detail)};
  if (error.detail.starts_with("Error while parsing ") && error.detail.find(": ") != std::string::npos)
    error.detail.erase(0, error.detail.find(": ") + 2);
  const std::string_view line = line_of(text, at.line);
  const std::string_view said = trimmed(line);
  const auto holds = [&](const char* words) { return error.detail.find(words) != std::string::npos; };
  const std::size_t equals = line.find('=');
  const std::string_view value = equals == std::string_view::npos ? std::string_view{} : trimmed(line.substr(equals + 1));
  if (holds("redefine") && !said.empty()) {
    error.what = TomlError::What::duplicate;
    error.first = first_said(text, at.line, file);
    if (error.first.line == 0) error.first.file = file;
    error.at.column = static_cast<int>(line.find_first_not_of(" \t") + 1);
    error.name = std::string(said[0] == '[' ? said.substr(0, said.find_last_of(']') + 1) : trimmed(said.substr(0, said.find('='))));
  } else if (holds("closing ']'") || holds("closing '}'")) {
    error.what = TomlError::What::unclosed;
    error.name = holds("closing ']'") ? "]" : "}";
  } else if (!value.empty() && (value[0] == '"' || value[0] == '\'') && value.find(value[0], 1) == std::string_view::npos) {
    error.what = TomlError::What::unclosed;
    error.name = value.substr(0, 1);
  } else if (const std::size_t comma = value.find_first_not_of("+-0123456789._");
             comma != 0 && comma != std::string_view::npos && comma + 1 < value.size() && value[comma] == ',' &&
             std::isdigit(static_cast<unsigned char>(value[comma + 1]))) {
    error.what = TomlError::What::decimal_comma;
    error.name = std::string(trimmed(value.substr(0, value.find('#'))));
  } else if (!value.empty() && bare_word(value)) {
    error.what = TomlError::What::bare_text;
    error.name = std::string(trimmed(value.substr(0, value.find('#'))));
  }
  return error;
}

}  // namespace

const TomlNode* TomlNode::find(std::string_view key) const {
  for (const TomlEntry& entry : table)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

tl::expected<TomlNode, TomlError> parse_toml(std::string_view text, const std::string& file) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (const Position bad = first_bad_utf8(text, file); bad.line > 0)
    return tl::unexpected(TomlError{TomlError::What::utf8, bad, {}, {}, {}});
  int number = 0;
  for (std::size_t from = 0; from < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    if (too_deep(text.substr(from, end - from)))
      return tl::unexpected(TomlError{TomlError::What::other, {file, number + 1, 1}, {}, {}, "dotted key nested too deeply"});
    from = end + 1;
  }
  const PlainText plain = without_foreign_letters(text, file);
  try {
    const toml::table table = toml::parse(plain.text);
    TomlNode root;
    convert(table, root, {file, 1, 1});
    root.at = {file, 1, 1};
    return root;
  } catch (const toml::parse_error& error) {
    const Position at = place(error.source().begin, file);
    const Position& letter = plain.first;
    if (letter.line > 0 && (at.line > letter.line || (at.line == letter.line && at.column >= letter.column)))
      return tl::unexpected(TomlError{TomlError::What::letter, letter, {}, plain.letter, std::string(error.description())});
    return tl::unexpected(explain(text, file, at, std::string(error.description())));
  } catch (const std::logic_error& error) {
    return tl::unexpected(TomlError{TomlError::What::other, {file, 1, 1}, {}, {}, error.what()});
  }
}

}  // namespace cuenca::formats
