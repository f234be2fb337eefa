// The words of an expression.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.hpp"
#include "expression/tree.hpp"

namespace cuenca::expression {

struct Token {
  enum class Kind { number, unit, date, name, sign, end } kind = Kind::end;
  std::string text;   ///< name, sign or unit as written
  double number = 0;  ///< value, or days since 1970-01-01
  std::size_t at = 0, end = 0;
};

/// All tokens with one of kind `end` behind them.
Expected<std::vector<Token>, Problem> tokens_of(std::string_view text);

}  // namespace cuenca::expression
