// Every message of the reader in both languages, in one table (message_table.hpp); reference page docs/reference/messages.md.
#pragma once
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace cuenca::config {

/// `message` says what is wrong, `hint` what to write. {0}, {1} … are filled in.
struct Message {
  std::string_view code;
  Severity severity;
  Text message, hint;
};

std::span<const Message> messages();

/// The language and the list that a reading or an overlay speaks to.
class Speaker {
 public:
  Speaker(Language language, Diagnostics& diagnostics) : language_(language), diagnostics_(&diagnostics) {}
  Language language() const { return language_; }
  Diagnostics& diagnostics() const { return *diagnostics_; }
  /// Adds the message `code` (a key of the table: anything else is our mistake and throws std::logic_error).
  void say(std::string_view code, const std::string& path, const Position& at, std::initializer_list<std::string> fields) const;
  /// Adds a finding whose words come from another module.
  void pass(std::string code, const std::string& path, const Position& at, const Text& message, const Text& hint) const;
  std::string_view in(const Text& text) const { return text.in(language_); }
  /// "did you mean `x`? " or nothing.
  std::string meant(const std::string& nearest) const;

 private:
  Language language_;
  Diagnostics* diagnostics_;
};

/// `a`, `b` and c as "`a`, `b`, `c`".
std::string quoted_list(std::span<const std::string_view> names);
/// Shortest number for people, at most twelve digits.
std::string number_text(double value);
/// "basin.toml:3:7"
std::string place_text(const Position& at);

}  // namespace cuenca::config
