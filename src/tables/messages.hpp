// What the tools for tables of futures say: every sentence in both languages, with what to do.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace cuenca::tables {

/// One message; {0}, {1} … are filled in.
struct Message {
  std::string_view code;
  Severity severity;
  Text text, hint;
};
std::span<const Message> messages();

/// Collects what is found, in the language of the user.
class Told {
 public:
  explicit Told(Language language) : language_(language) {}
  Language language() const { return language_; }
  bool spanish() const { return language_ == Language::spanish; }
  std::string in(Text text) const { return std::string(text.in(language_)); }

  /// Throws std::logic_error on a code that is not in the table.
  void say(std::string_view code, const Position& at, const std::vector<std::string>& fields = {}, const std::string& path = {});
  /// Something in the command line that cannot be followed.
  void refuse(std::string_view code, const std::vector<std::string>& fields);

  Diagnostics found;
  bool wrong_usage = false;

 private:
  Language language_;
};

}  // namespace cuenca::tables
