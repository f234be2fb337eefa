#include "tables/text_table.hpp"

#include <algorithm>

namespace cuenca::tables {

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string left(const std::string& text, std::size_t width) {
  const std::size_t n = letters(text);
  return n < width ? text + std::string(width - n, ' ') : text;
}

std::string right(const std::string& text, std::size_t width) {
  const std::size_t n = letters(text);
  return n < width ? std::string(width - n, ' ') + text : text;
}

std::string TextTable::text(std::size_t width) const {
  std::vector<std::size_t> widths;
  for (const std::string& h : head_) widths.push_back(letters(h));
  for (const auto& row : rows_)
    for (std::size_t c = 0; row.size() > 1 && c < row.size(); ++c) widths[c] = std::max(widths[c], letters(row[c]));
  std::string all;
  for (std::size_t first = 1; first < head_.size();) {
    std::size_t last = first, used = 2 + widths[0];
    while (last < head_.size() && (last == first || used + 2 + widths[last] <= width)) used += 2 + widths[last++];
    const auto line = [&](const std::vector<std::string>& row) {
      std::string text = "  " + left(row[0], widths[0]);
      for (std::size_t c = first; c < last; ++c) text += "  " + right(row[c], widths[c]);
      while (!text.empty() && text.back() == ' ') text.pop_back();
      all += text + "\n";
    };
    if (first > 1) all += "\n";
    line(head_);
    for (const auto& row : rows_) {
      if (row.size() == 1)
        all += "  " + row[0] + "\n";
      else
        line(row);
    }
    first = last;
  }
  return all;
}

}  // namespace cuenca::tables
