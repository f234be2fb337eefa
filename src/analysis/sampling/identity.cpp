#include "analysis/sampling/identity.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/hash.hpp"

namespace cuenca::analysis::sampling {

std::string identity(std::vector<std::pair<std::string, std::string>> assignments) {
  std::sort(assignments.begin(), assignments.end());
  Sha256 hash;
  const auto add = [&](const std::string& text) {  // with its length, so that no two lists write the same bytes
    const std::string measured = fmt::format("{}:{}", text.size(), text);
    hash.add(measured.data(), measured.size());
  };
  for (const auto& [path, value] : assignments) {
    add(path);
    add(value);
  }
  return hash.hex().substr(0, 16);
}

std::string identity(std::span<const Input> inputs, std::span<const double> row) {
  std::vector<std::pair<std::string, std::string>> assignments;
  for (std::size_t c = 0; c < inputs.size(); ++c) {
    const Input& input = inputs[c];
    const double value = row[c] == 0 ? 0.0 : row[c];
    assignments.emplace_back(input.name,
                             input.kind == InputKind::category ? input.words[static_cast<std::size_t>(value)] : fmt::format("{}", value));
  }
  return identity(std::move(assignments));
}

}  // namespace cuenca::analysis::sampling
