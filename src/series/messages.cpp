#include "series/messages.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

#include <stdexcept>

#include "series/message_table.hpp"

namespace cuenca::series {

std::span<const Message> messages() { return kMessages; }

void Told::say(std::string_view code, const Position& at, const std::vector<std::string>& fields, const std::string& path) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& field : fields) store.push_back(field);
  const auto filled = [&](std::string_view text) { return fmt::vformat(fmt::string_view(text.data(), text.size()), store); };
  for (const Message& m : kMessages)
    if (m.code == code) {
      ++counts[std::string(code)];
      found.add({m.severity, std::string(code), path, at, filled(m.text.in(language_)), filled(m.hint.in(language_))});
      return;
    }
  throw std::logic_error(fmt::format("no message '{}'", code));
}

void Told::say_each(std::string_view code, const std::vector<Position>& at, const std::vector<std::vector<std::string>>& fields,
                    const std::string& path, std::size_t most) {
  for (std::size_t i = 0; i < at.size() && i < most; ++i) say(code, at[i], fields[i], path);
  if (at.size() <= most) return;
  counts[std::string(code)] += at.size() - most;
  say("data_more", at[most], {std::to_string(at.size() - most), std::string(code)}, path);
}

}  // namespace cuenca::series
