#include "tables/messages.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <stdexcept>

#include "tables/message_table.hpp"

namespace cuenca::tables {

std::span<const Message> messages() { return kMessages; }

void Told::say(std::string_view code, const Position& at, const std::vector<std::string>& fields, const std::string& path) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& field : fields) store.push_back(field);
  const auto filled = [&](std::string_view text) { return fmt::vformat(fmt::string_view(text.data(), text.size()), store); };
  for (const Message& m : kMessages)
    if (m.code == code) {
      found.add({m.severity, std::string(code), path, at, filled(m.text.in(language_)), filled(m.hint.in(language_))});
      return;
    }
  throw std::logic_error(fmt::format("no message '{}'", code));
}

void Told::refuse(std::string_view code, const std::vector<std::string>& fields) {
  say(code, {}, fields);
  wrong_usage = true;
}

}  // namespace cuenca::tables
