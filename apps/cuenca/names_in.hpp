// Lists of names on the command line.
#pragma once
#include <string>
#include <vector>

namespace cuenca::app {

/// Names with commas between; a name in quotes may hold commas.
std::vector<std::string> names_in(const std::vector<std::string>& given);

}  // namespace cuenca::app
