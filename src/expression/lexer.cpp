#include "expression/lexer.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "base/calendar.hpp"

namespace cuenca::expression {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The whole letter that begins at a byte of UTF-8 text.
std::string_view letter_at(std::string_view text, std::size_t at) {
  std::size_t length = 1;
  while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0) == 0x80) ++length;
  return text.substr(at, length);
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Expected<std::vector<Token>, Problem> all() {
    while (true) {
      while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
      if (at_ == text_.size()) break;
      Token token;
      token.at = at_;
      if (is_digit(text_[at_]) || (text_[at_] == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
        if (auto problem = number(token)) return tl::make_unexpected(*problem);
      } else if (is_letter(text_[at_])) {
        name(token);
      } else if (text_[at_] == '[') {
        const std::size_t close = text_.find(']', at_);
        if (close == std::string_view::npos) return tl::make_unexpected(Problem{"expression_bracket", at_, {"]"}});
        token.kind = Token::Kind::unit;
        token.text = std::string(text_.substr(at_ + 1, close - at_ - 1));
        at_ = close + 1;
      } else if (const std::size_t length = sign_length()) {
        token.kind = Token::Kind::sign;
        token.text = std::string(text_.substr(at_, length));
        at_ += length;
      } else {
        return tl::make_unexpected(Problem{"expression_syntax", at_, {std::string(letter_at(text_, at_))}});
      }
      token.end = at_;
      tokens_.push_back(std::move(token));
    }
    tokens_.push_back({Token::Kind::end, "", 0, text_.size(), text_.size()});
    return std::move(tokens_);
  }

 private:
  /// 2030-01-31: four digits, two, two, and nothing that goes on with the last.
  bool looks_like_date() const {
    constexpr std::string_view kForm = "dddd-dd-dd";
    if (text_.size() - at_ < kForm.size()) return false;
    for (std::size_t i = 0; i < kForm.size(); ++i)
      if (kForm[i] == 'd' ? !is_digit(text_[at_ + i]) : text_[at_ + i] != '-') return false;
    const std::size_t behind = at_ + kForm.size();
    return behind == text_.size() || (!is_digit(text_[behind]) && !is_letter(text_[behind]) && text_[behind] != '.');
  }

  std::optional<Problem> number(Token& token) {
    if (looks_like_date()) {
      const std::string_view written = text_.substr(at_, 10);
      const auto days = parse_date(written);
      if (!days) return Problem{"expression_date", at_, {std::string(written)}};
      token.kind = Token::Kind::date;
      token.number = static_cast<double>(*days);
      at_ += 10;
      return std::nullopt;
    }
    const auto [rest, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), token.number);
    const std::size_t end = static_cast<std::size_t>(rest - text_.data());
    if (error != std::errc() || !std::isfinite(token.number))
      return Problem{"expression_number", at_, {std::string(text_.substr(at_, end - at_))}};
    // 1.2.3, 3x: neither a number nor a name
    if (end < text_.size() && (is_letter(text_[end]) || text_[end] == '.')) {
      std::size_t last = end;
      while (last < text_.size() && (is_letter(text_[last]) || is_digit(text_[last]) || text_[last] == '.')) ++last;
      return Problem{"expression_number", at_, {std::string(text_.substr(at_, last - at_))}};
    }
    token.kind = Token::Kind::number;
    token.text = std::string(text_.substr(at_, end - at_));
    at_ = end;
    return std::nullopt;
  }

  /// A word, or words with points between them.
  void name(Token& token) {
    std::size_t end = at_;
    while (end < text_.size()) {
      if (is_letter(text_[end]) || is_digit(text_[end])) {
        ++end;
      } else if (text_[end] == '.' && end + 1 < text_.size() && (is_letter(text_[end + 1]) || is_digit(text_[end + 1]))) {
        ++end;
      } else {
        break;
      }
    }
    token.kind = Token::Kind::name;
    token.text = std::string(text_.substr(at_, end - at_));
    at_ = end;
  }

  std::size_t sign_length() const {
    for (const std::string_view two : {"<=", ">=", "==", "<>", "!="})
      if (text_.substr(at_, 2) == two) return 2;
    return std::string_view("+-*/^(),<>=%").find(text_[at_]) == std::string_view::npos ? 0 : 1;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Expected<std::vector<Token>, Problem> tokens_of(std::string_view text) { return Lexer(text).all(); }

}  // namespace cuenca::expression
