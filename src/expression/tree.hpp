// An expression as people write it, taken apart: `population * per_capita * (1 + growth)^years`. Syntax only; what names mean, units and
// functions are the compiler's.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"

namespace cuenca::expression {

/// A word that is inserted into a message, in both languages.
struct Field {
  std::string en, es;
  Field(std::string both) : en(both), es(std::move(both)) {}
  Field(const char* both) : Field(std::string(both)) {}
  Field(std::string english, std::string spanish) : en(std::move(english)), es(std::move(spanish)) {}
};

/// What is wrong with an expression. `at` counts bytes from its beginning; codes and fields are those of the reader's messages.
struct Problem {
  std::string code;
  std::size_t at = 0;
  std::vector<Field> fields;
};

enum class Form {
  number,
  date,
  name,
  call,
  negative,
  power,
  times,
  over,
  plus,
  minus,
  less,
  less_equal,
  more,
  more_equal,
  equal,
  unequal,
  both,
  either,
  negation
};

/// One node: a number with its unit (`12.5 [L/s]`), a date (days since 1970-01-01), a name, a call, an operation on `parts`.
struct Node {
  Form form = Form::number;
  std::size_t at = 0, end = 0;  ///< bytes of the text that it spans
  double number = 0;
  std::string text;         ///< name, function or unit
  std::size_t text_at = 0;  ///< where the unit stands
  std::vector<Node> parts;
};

/// Longest expression and deepest nesting that are read.
inline constexpr std::size_t kMostLetters = 10000;
inline constexpr int kDeepest = 100;

/// Operators from weak to strong: `or`, `and`, `not`, comparisons (`<` `<=` `>` `>=` `=` `==` `<>` `!=`, one of them), `+ -`, `* /`, sign,
/// `^` (from the right: 2^3^2 is 2^9; -2^2 is -4). Numbers may carry a unit in brackets, `12.5 [L/s]`, or `%`; dates are written
/// 2030-01-31. Codes: `expression_empty`, `expression_long`, `expression_syntax`, `expression_bracket`, `expression_number`,
/// `expression_date`.
Expected<Node, Problem> parse(std::string_view text);

/// Words that no name may be: `and`, `or`, `not`.
bool is_keyword(std::string_view word);

}  // namespace cuenca::expression
