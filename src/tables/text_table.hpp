// Tables for a terminal: columns as wide as what stands in them, letters counted, not bytes.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace cuenca::tables {

/// Letters of a UTF-8 text.
std::size_t letters(const std::string& text);
/// Filled with blanks behind, or before.
std::string left(const std::string& text, std::size_t width);
std::string right(const std::string& text, std::size_t width);

class TextTable {
 public:
  /// The first column stands left, the others right.
  explicit TextTable(std::vector<std::string> head) : head_(std::move(head)) {}
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  /// A line of its own across the table.
  void heading(const std::string& text) { rows_.push_back({text}); }
  bool empty() const { return rows_.empty(); }
  /// Columns that pass `width` letters go to a further block below, with the first column again.
  std::string text(std::size_t width = 110) const;

 private:
  std::vector<std::string> head_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace cuenca::tables
