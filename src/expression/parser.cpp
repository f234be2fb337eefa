#include <fmt/format.h>

#include <optional>
#include <utility>

#include "expression/lexer.hpp"

namespace cuenca::expression {
namespace {

/// Recursive descent; the first problem ends it.
class Parser {
 public:
  Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Expected<Node, Problem> whole() {
    Node node = either();
    if (!problem_ && !at_end()) {
      if (is(")"))
        problem_ = Problem{"expression_bracket", now().at, {"("}};
      else
        unexpected();
    }
    if (problem_) return tl::make_unexpected(*problem_);
    return node;
  }

 private:
  const Token& now() const { return tokens_[next_]; }
  bool at_end() const { return now().kind == Token::Kind::end; }
  bool is(std::string_view sign) const { return now().kind == Token::Kind::sign && now().text == sign; }
  bool is_word(std::string_view word) const { return now().kind == Token::Kind::name && now().text == word; }
  void advance() {
    if (!at_end()) ++next_;
  }
  void unexpected() {
    if (problem_) return;
    if (at_end())
      problem_ = Problem{"expression_syntax", now().at, {Field("the end", "el final")}};
    else if (now().kind == Token::Kind::unit)
      problem_ = Problem{"expression_syntax", now().at, {fmt::format("[{}]", now().text)}};
    else if (now().kind == Token::Kind::date)
      problem_ = Problem{"expression_syntax", now().at, {Field("a date", "una fecha")}};
    else
      problem_ = Problem{"expression_syntax", now().at, {now().text}};
  }

  static Node joined(Form form, Node left, Node right) {
    Node node;
    node.form = form;
    node.at = left.at;
    node.end = right.end;
    node.parts.push_back(std::move(left));
    node.parts.push_back(std::move(right));
    return node;
  }

  Node either() {
    Node left = both();
    while (!problem_ && is_word("or")) {
      advance();
      left = grown(Form::either, std::move(left), both());
    }
    return left;
  }

  Node both() {
    Node left = negation();
    while (!problem_ && is_word("and")) {
      advance();
      left = grown(Form::both, std::move(left), negation());
    }
    return left;
  }

  Node negation() {
    if (!is_word("not")) return comparison();
    return prefixed(Form::negation, [this] { return negation(); });
  }

  template <class Inner>
  Node prefixed(Form form, Inner inner) {
    Node node;
    node.form = form;
    node.at = now().at;
    advance();
    if (!enter()) return node;
    node.parts.push_back(inner());
    node.end = node.parts[0].end;
    --depth_;
    return node;
  }

  Node comparison() {
    static constexpr std::pair<std::string_view, Form> kSigns[] = {{"<", Form::less},        {"<=", Form::less_equal}, {">", Form::more},
                                                                   {">=", Form::more_equal}, {"=", Form::equal},       {"==", Form::equal},
                                                                   {"<>", Form::unequal},    {"!=", Form::unequal}};
    Node left = sum();
    for (const auto& [sign, form] : kSigns) {
      if (problem_ || !is(sign)) continue;
      advance();
      return joined(form, std::move(left), sum());
    }
    return left;
  }

  Node sum() {
    Node left = product();
    while (!problem_ && (is("+") || is("-"))) {
      const Form form = is("+") ? Form::plus : Form::minus;
      advance();
      left = grown(form, std::move(left), product());
    }
    return left;
  }

  Node product() {
    Node left = signed_value();
    while (!problem_ && (is("*") || is("/"))) {
      const Form form = is("*") ? Form::times : Form::over;
      advance();
      left = grown(form, std::move(left), signed_value());
    }
    return left;
  }

  /// A chain such as a + b + c is a tree that grows to the left: as deep as it is long.
  Node grown(Form form, Node left, Node right) {
    if (++operations_ > kMostOperations && !problem_) problem_ = Problem{"expression_long", left.at, {}};
    return joined(form, std::move(left), std::move(right));
  }

  Node signed_value() {
    if (is("+")) {
      advance();
      if (!enter()) return {};
      Node node = signed_value();
      --depth_;
      return node;
    }
    if (!is("-")) return power();
    return prefixed(Form::negative, [this] { return signed_value(); });
  }

  Node power() {
    Node base = primary();
    if (problem_ || !is("^")) return base;
    advance();
    if (!enter()) return base;
    Node node = joined(Form::power, std::move(base), signed_value());
    --depth_;
    return node;
  }

  Node primary() {
    Node node;
    node.at = now().at;
    node.end = now().end;
    switch (now().kind) {
      case Token::Kind::number:
        node.number = now().number;
        advance();
        if (now().kind == Token::Kind::unit) {
          node.text = now().text.empty() ? " " : now().text;  // empty brackets are told by the units, not taken for none
          node.text_at = now().at + 1;
          node.end = now().end;
          advance();
        } else if (is("%")) {
          node.text = "%";
          node.text_at = now().at;
          node.end = now().end;
          advance();
        }
        return node;
      case Token::Kind::date:
        node.form = Form::date;
        node.number = now().number;
        advance();
        return node;
      case Token::Kind::name:
        if (is_keyword(now().text)) break;
        node.form = Form::name;
        node.text = now().text;
        advance();
        if (is("(")) arguments(node);
        return node;
      case Token::Kind::sign:
        if (!is("(")) break;
        advance();
        if (!enter()) return node;
        node = either();
        --depth_;
        close(node);
        return node;
      case Token::Kind::unit:
      case Token::Kind::end:
        break;
    }
    unexpected();
    return node;
  }

  void arguments(Node& node) {
    node.form = Form::call;
    advance();
    if (!enter()) return;
    if (!is(")")) {
      node.parts.push_back(either());
      while (!problem_ && is(",")) {
        advance();
        node.parts.push_back(either());
      }
    }
    --depth_;
    close(node);
  }

  void close(Node& node) {
    if (problem_) return;
    if (is(")")) {
      node.end = now().end;
      advance();
    } else if (at_end()) {
      problem_ = Problem{"expression_bracket", now().at, {")"}};
    } else {
      unexpected();
    }
  }

  bool enter() {
    if (++depth_ > kDeepest && !problem_) problem_ = Problem{"expression_long", now().at, {}};
    return !problem_;
  }

  static constexpr int kMostOperations = 500;
  std::vector<Token> tokens_;
  std::size_t next_ = 0;
  int depth_ = 0, operations_ = 0;
  std::optional<Problem> problem_;
};

}  // namespace

bool is_keyword(std::string_view word) { return word == "and" || word == "or" || word == "not"; }

Expected<Node, Problem> parse(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return tl::make_unexpected(Problem{"expression_empty", 0, {}});
  if (text.size() > kMostLetters) return tl::make_unexpected(Problem{"expression_long", 0, {}});
  auto tokens = tokens_of(text);
  if (!tokens) return tl::make_unexpected(tokens.error());
  return Parser(std::move(*tokens)).whole();
}

}  // namespace cuenca::expression
