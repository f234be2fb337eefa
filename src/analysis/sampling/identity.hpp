// Identities of futures and strategies that stay when others are added, reordered or renamed.
#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/sampling/input.hpp"

namespace cuenca::analysis::sampling {

/// 16 hexadecimal digits of the SHA-256 of assignments `path = value`, sorted by path: the same whatever the order in which they are given.
/// Two futures or strategies have the same identity when they set the same paths to the same values.
std::string identity(std::vector<std::pair<std::string, std::string>> assignments);

/// Of one future: numbers with all their digits (-0 as 0), categories as words.
std::string identity(std::span<const Input> inputs, std::span<const double> row);

}  // namespace cuenca::analysis::sampling
