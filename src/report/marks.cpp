#include "report/marks.hpp"

#include <algorithm>
#include <cstddef>

namespace cuenca::report {

std::vector<std::string> marks_of(const std::vector<std::string>& ids) {
  constexpr std::size_t kShort = 3;
  const bool all_short = std::all_of(ids.begin(), ids.end(), [](const std::string& id) { return id.size() <= kShort; });
  std::vector<std::string> marks;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::string mark = all_short ? ids[i] : std::string(1, static_cast<char>('A' + i % 26)) + (i < 26 ? std::string() : std::to_string(i / 26 + 1));
    for (char& c : mark)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    marks.push_back(std::move(mark));
  }
  return marks;
}

}  // namespace cuenca::report
