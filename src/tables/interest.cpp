#include "tables/interest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "formats/csv_detect.hpp"
#include "tables/cells.hpp"

namespace cuenca::tables {
namespace {

bool name_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

/// The first mistake; thrown inside the parser only.
struct Mistake {
  std::size_t at;
  Text why;
};

class Parser {
 public:
  Parser(const std::string& text, const formats::CsvTable& table, Told& told, const std::string& option)
      : text_(text), table_(table), told_(told) {
    rule_.text = text;
    rule_.option = option;
  }

  std::optional<InterestRule> parse() {
    try {
      either();
      blanks();
      if (at_ < text_.size()) throw Mistake{at_, {"`and` or `or` is missing here", "aquí falta `and` u `or`"}};
    } catch (const Mistake& m) {
      const std::string near = m.at < text_.size() ? text_.substr(m.at, 12) : told_.in({"the end", "el final"});
      told_.refuse("discover_interest", {std::to_string(m.at + 1), near, told_.in(m.why), rule_.option});
      return std::nullopt;
    }
    if (unknown_) return std::nullopt;
    for (std::vector<int>* list : {&rule_.columns, &rule_.words}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return std::move(rule_);
  }

 private:
  void blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_;
  }

  bool take(std::string_view mark) {
    blanks();
    if (text_.compare(at_, mark.size(), mark) != 0) return false;
    if (name_letter(mark.front()) && at_ + mark.size() < text_.size() && name_letter(text_[at_ + mark.size()])) return false;
    at_ += mark.size();
    return true;
  }

  int add(Condition part) {
    rule_.parts.push_back(std::move(part));
    return static_cast<int>(rule_.parts.size()) - 1;
  }

  int joined(Condition::Kind kind, int left, int right) {
    Condition part;
    part.kind = kind;
    part.left = left;
    part.right = right;
    return add(std::move(part));
  }

  int either() {
    int left = both();
    while (take("or") || take("||")) {
      const int right = both();
      left = joined(Condition::Kind::either, left, right);
    }
    return left;
  }

  int both() {
    int left = negation();
    while (take("and") || take("&&")) {
      const int right = negation();
      left = joined(Condition::Kind::both, left, right);
    }
    return left;
  }

  int negation() {
    if (++depth_ > 200) throw Mistake{at_, {"too many parentheses", "demasiados paréntesis"}};
    blanks();
    int made = -1;
    if (column_here() == 0 && (take("not") || take("!"))) {
      made = joined(Condition::Kind::negation, negation(), -1);
    } else if (column_here() == 0 && take("(")) {
      made = either();
      if (!take(")")) throw Mistake{at_, {"a parenthesis is not closed", "no se cierra un paréntesis"}};
    } else {
      made = comparison();
    }
    --depth_;
    return made;
  }

  int comparison() {
    Condition part;
    part.a = operand();
    part.compare = sign();
    const std::size_t second = at_;
    part.b = operand();
    const bool word = part.a.kind == Operand::Kind::word || part.b.kind == Operand::Kind::word;
    if (part.a.kind != Operand::Kind::column && part.b.kind != Operand::Kind::column)
      throw Mistake{second, {"no column is compared", "no se compara ninguna columna"}};
    if (word && part.compare != Compare::equal && part.compare != Compare::not_equal)
      throw Mistake{second, {"words can only be equal (=) or not (!=)", "las palabras solo pueden ser iguales (=) o no (!=)"}};
    for (const Operand* o : {&part.a, &part.b})
      if (o->kind == Operand::Kind::column && o->column >= 0) {
        rule_.columns.push_back(o->column);
        if (word) rule_.words.push_back(o->column);
      }
    return add(std::move(part));
  }

  Compare sign() {
    static constexpr std::pair<std::string_view, Compare> kSigns[] = {
        {"<=", Compare::less_equal}, {">=", Compare::greater_equal}, {"==", Compare::equal},        {"!=", Compare::not_equal},
        {"<>", Compare::not_equal},  {"≤", Compare::less_equal},     {"≥", Compare::greater_equal}, {"≠", Compare::not_equal},
        {"<", Compare::less},        {">", Compare::greater},        {"=", Compare::equal}};
    for (const auto& [mark, compare] : kSigns)
      if (take(mark)) return compare;
    throw Mistake{at_, {"a comparison is missing here: < <= > >= = !=", "aquí falta una comparación: < <= > >= = !="}};
  }

  Operand operand() {
    blanks();
    Operand o;
    if (at_ >= text_.size()) throw Mistake{at_, {"a column or a number is missing here", "aquí falta una columna o un número"}};
    const char first = text_[at_];
    if (first == '"' || first == '\'' || first == '`') return quoted(first);
    if (const std::size_t length = column_here(); length > 0) {
      o.kind = Operand::Kind::column;
      o.column = table_.find(text_.substr(at_, length));
      at_ += length;
      return o;
    }
    std::string_view rest = std::string_view(text_).substr(at_);
    const std::size_t plus = !rest.empty() && rest.front() == '+';
    const auto end = std::from_chars(rest.data() + plus, rest.data() + rest.size(), o.number);
    if (end.ec == std::errc() && std::isfinite(o.number) && (end.ptr == rest.data() + rest.size() || !name_letter(*end.ptr))) {
      at_ += static_cast<std::size_t>(end.ptr - rest.data());
      return o;
    }
    return unknown_name();
  }

  Operand quoted(char mark) {
    const std::size_t end = text_.find(mark, at_ + 1);
    if (end == std::string::npos) throw Mistake{at_, {"a quote is not closed", "no se cierran las comillas"}};
    Operand o;
    o.word = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    o.column = table_.find(o.word);
    o.kind = o.column >= 0 ? Operand::Kind::column : Operand::Kind::word;
    return o;
  }

  /// Length of the longest name of a column that begins here and ends at the end of a word; 0: none.
  std::size_t column_here() const {
    std::size_t longest = 0;
    for (const std::string& name : table_.header) {
      if (name.size() <= longest || text_.compare(at_, name.size(), name) != 0) continue;
      const std::size_t end = at_ + name.size();
      if (end < text_.size() && name_letter(text_[end]) && name_letter(name.back())) continue;
      longest = name.size();
    }
    return longest;
  }

  Operand unknown_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (name_letter(text_[at_]) || text_[at_] == '.')) ++at_;
    if (at_ == begin) throw Mistake{at_, {"a column or a number is missing here", "aquí falta una columna o un número"}};
    const auto found = formats::find_column(table_, text_.substr(begin, at_ - begin), told_.language());
    Diagnostic problem = found.error();
    problem.path = rule_.option;
    told_.found.add(std::move(problem));
    unknown_ = true;
    Operand o;
    o.kind = Operand::Kind::column;
    return o;
  }

  const std::string& text_;
  const formats::CsvTable& table_;
  Told& told_;
  InterestRule rule_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool unknown_ = false;
};

/// 1 true, 0 false, -1 unknown.
std::int8_t compare(const Condition& part, const formats::CsvTable& table, int row) {
  const auto cell = [&](const Operand& o) {
    return o.kind == Operand::Kind::column ? table.cell(row, o.column) : std::string_view(o.word);
  };
  if (part.a.kind == Operand::Kind::word || part.b.kind == Operand::Kind::word) {
    if (blank(cell(part.a)) || blank(cell(part.b))) return -1;
    return (cell(part.a) == cell(part.b)) == (part.compare == Compare::equal);
  }
  double a = part.a.number, b = part.b.number;
  for (const auto& [o, value] : {std::pair{&part.a, &a}, {&part.b, &b}})
    if (o->kind == Operand::Kind::column && (blank(cell(*o)) || !formats::read_number(cell(*o), table.decimal_comma, *value))) return -1;
  switch (part.compare) {
    case Compare::less:
      return a < b;
    case Compare::less_equal:
      return a <= b;
    case Compare::greater:
      return a > b;
    case Compare::greater_equal:
      return a >= b;
    case Compare::equal:
      return a == b;
    case Compare::not_equal:
      break;
  }
  return a != b;
}

}  // namespace

std::optional<InterestRule> parse_interest(const std::string& text, const formats::CsvTable& table, Told& told, const std::string& option) {
  return Parser(text, table, told, option).parse();
}

void check_cells(const InterestRule& rule, const formats::CsvTable& table, Told& told) {
  for (const int column : rule.columns) {
    if (std::find(rule.words.begin(), rule.words.end(), column) != rule.words.end()) continue;
    const CellKinds kinds = kinds_of(table, column);
    if (kinds.words > 0 && kinds.numbers == 0)
      told.say("discover_word", {table.file, table.header_line, 1},
               {table.header[static_cast<std::size_t>(column)], rule.text, rule.option});
    else if (kinds.words > 0)
      tell_words(table, column, told);
  }
}

std::vector<std::int8_t> evaluate(const InterestRule& rule, const formats::CsvTable& table) {
  std::vector<std::int8_t> answer(static_cast<std::size_t>(table.rows()));
  std::vector<std::int8_t> value(rule.parts.size());
  for (int row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
      const Condition& part = rule.parts[i];
      const auto of = [&](int place) { return value[static_cast<std::size_t>(place)]; };
      if (part.kind == Condition::Kind::compare) {
        value[i] = compare(part, table, row);
      } else if (part.kind == Condition::Kind::negation) {
        value[i] = of(part.left) < 0 ? std::int8_t{-1} : static_cast<std::int8_t>(1 - of(part.left));
      } else {
        const std::int8_t decisive = part.kind == Condition::Kind::either;  // of one side, whatever the other
        const std::int8_t a = of(part.left), b = of(part.right);
        value[i] = a == decisive || b == decisive ? decisive : a < 0 || b < 0 ? std::int8_t{-1} : static_cast<std::int8_t>(1 - decisive);
      }
    }
    answer[static_cast<std::size_t>(row)] = value.back();
  }
  return answer;
}

}  // namespace cuenca::tables
