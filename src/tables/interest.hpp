// `--interest`: which futures are of interest, as people write it. Comparisons of columns with numbers, words or each other, joined by
// `and`, `or`, `not` (`&&`, `||`, `!`) and parentheses. Names of columns are recognised by the header of the table, so that they may hold
// blanks; in doubt they stand in quotes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "formats/csv.hpp"
#include "tables/messages.hpp"

namespace cuenca::tables {

enum class Compare { less, less_equal, greater, greater_equal, equal, not_equal };

struct Operand {
  enum class Kind { number, word, column } kind = Kind::number;
  double number = 0;
  std::string word;
  int column = -1;
};

/// A condition as a tree in a list; the last entry is the root.
struct Condition {
  enum class Kind { compare, both, either, negation } kind = Kind::compare;
  int left = -1, right = -1;
  Operand a, b;
  Compare compare = Compare::less;
};

struct InterestRule {
  std::string text;
  std::string option;  ///< of the command line, for messages
  std::vector<Condition> parts;
  std::vector<int> columns;  ///< that it reads, each once
  std::vector<int> words;    ///< those of them that are compared with words
};

/// Nothing when it is not understood; every unknown name is told, and the first other mistake.
/// `option`: where the text stands.
std::optional<InterestRule> parse_interest(const std::string& text, const formats::CsvTable& table, Told& told,
                                           const std::string& option = "--interest");

/// Cells of its columns that are no numbers (in columns that are compared with numbers) are told.
void check_cells(const InterestRule& rule, const formats::CsvTable& table, Told& told);

/// Of each row: 1 of interest, 0 not, -1 unknown (a cell that it needs is empty).
std::vector<std::int8_t> evaluate(const InterestRule& rule, const formats::CsvTable& table);

}  // namespace cuenca::tables
