#include "base/nearest.hpp"

#include <algorithm>
#include <vector>

namespace cuenca {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

template <class Names>
std::string nearest_of(std::string_view written, const Names& names) {
  std::string best;
  int best_distance = 1 << 30;
  for (const auto& candidate : names) {
    const std::string_view name(candidate);
    const int longer = static_cast<int>(std::max(name.size(), written.size()));
    const int distance = edit_distance(written, name);
    if (distance > std::max(1, longer / 3) || distance >= longer || distance >= best_distance) continue;
    best_distance = distance;
    best = name;
  }
  return best;
}

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> before(width), last(width), now(width);
  for (std::size_t j = 0; j < width; ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = static_cast<int>(i);
    for (std::size_t j = 1; j < width; ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) now[j] = std::min(now[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, now);
  }
  return last[b.size()];
}

std::string nearest_name(std::string_view written, std::span<const std::string_view> names) { return nearest_of(written, names); }
std::string nearest_name(std::string_view written, std::span<const std::string> names) { return nearest_of(written, names); }

std::string did_you_mean(std::string_view written, std::span<const std::string> names, Language language) {
  const std::string near = nearest_name(written, names);
  if (near.empty()) return {};
  return (language == Language::spanish ? "¿quiso decir `" : "did you mean `") + near + "`? ";
}

std::string listed(std::span<const std::string> names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "`" : ", `") + name + "`";
  return text.empty() ? "-" : text;
}

}  // namespace cuenca
