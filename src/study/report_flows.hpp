// Which components can give water to which.
#pragma once
#include <set>
#include <string>
#include <utility>

#include "basin/structure.hpp"

namespace cuenca::study {

/// Pairs (from, to) of `section.id` that some flux joins. What a spring, a well, a vega or an exchange takes from one and gives to another
/// passes through it.
std::set<std::pair<std::string, std::string>> ways_of(const basin::Structure& structure);

}  // namespace cuenca::study
