// TOML text as a small tree in which everything has its place in the text. Nothing else sees the TOML library.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/diagnostics.hpp"

namespace cuenca::formats {

struct TomlEntry;

/// One value. Tables keep the order of the text. Dates are days since 1970-01-01 (`number`) and their ISO text.
struct TomlNode {
  enum class Type { table, array, text, integer, real, flag, date, other };
  Type type = Type::table;
  Position at;
  std::string text;   ///< text, or the ISO text of a date, or the written form of `other` (times)
  double number = 0;  ///< integer, real, flag (0/1), date
  std::int64_t integer = 0;
  std::vector<TomlEntry> table;  ///< in the order of the text
  std::vector<TomlNode> array;
  const TomlNode* find(std::string_view key) const;
  bool is(Type t) const { return type == t; }
  bool is_number() const { return type == Type::integer || type == Type::real; }
};

struct TomlEntry {
  std::string key;
  Position at;  ///< of the key
  TomlNode value;
};

/// What is not TOML. `what` is one of the kinds that people meet most; `detail` the library's own words (English).
struct TomlError {
  enum class What { utf8, letter, duplicate, decimal_comma, bare_text, unclosed, other };
  What what = What::other;
  Position at, first;  ///< `first`: where a duplicate was first said, when found
  std::string name, detail;
};

/// Parses a whole file; stops at its first syntax error.
tl::expected<TomlNode, TomlError> parse_toml(std::string_view text, const std::string& file);

}  // namespace cuenca::formats
