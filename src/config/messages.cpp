#include "config/messages.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <stdexcept>

#include "config/message_table.hpp"

namespace cuenca::config {
namespace {

std::string filled(std::string_view text, std::initializer_list<std::string> fields) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& field : fields) store.push_back(field);
  return fmt::vformat(fmt::string_view(text.data(), text.size()), store);
}

}  // namespace

std::span<const Message> messages() { return kMessages; }

void Speaker::say(std::string_view code, const std::string& path, const Position& at, std::initializer_list<std::string> fields) const {
  for (const Message& m : kMessages)
    if (m.code == code) {
      diagnostics_->add({m.severity, std::string(code), path, at, filled(in(m.message), fields), filled(in(m.hint), fields)});
      return;
    }
  throw std::logic_error("no message " + std::string(code));
}

void Speaker::pass(std::string code, const std::string& path, const Position& at, const Text& message, const Text& hint) const {
  diagnostics_->add({Severity::error, std::move(code), path, at, std::string(in(message)), std::string(in(hint))});
}

std::string Speaker::meant(const std::string& nearest) const {
  if (nearest.empty()) return {};
  return fmt::format("{} `{}`? ", language_ == Language::spanish ? "¿quiso decir" : "did you mean", nearest);
}

std::string quoted_list(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += fmt::format("{}`{}`", text.empty() ? "" : ", ", name);
  return text.empty() ? "-" : text;
}

std::string number_text(double value) { return fmt::format("{:.12g}", value); }

std::string place_text(const Position& at) { return at.line > 0 ? fmt::format("{}:{}:{}", at.file, at.line, at.column) : at.file; }

}  // namespace cuenca::config
