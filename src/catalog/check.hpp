// Are the rows themselves right? For a test over the whole registry; nothing of it runs in a program.
#pragma once
#include <string>
#include <vector>

#include "catalog/registry.hpp"

namespace cuenca::catalog {

/// One line for every mistake in the rows: a text without a language, a unit that is none, a default outside its bounds, a common range
/// outside the possible one, a reference or flux that leads nowhere, a name used twice.
std::vector<std::string> check_catalog(const Registry& registry);

}  // namespace cuenca::catalog
