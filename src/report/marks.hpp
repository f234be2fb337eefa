// Short names of runs and strategies, which stand for them in tables and pictures.
#pragma once
#include <string>
#include <vector>

namespace cuenca::report {

/// Ids of at most three letters are their own marks, in capitals (`l3`: L3); where one is longer all get letters: A, B … Z, A2, B2 …
std::vector<std::string> marks_of(const std::vector<std::string>& ids);

}  // namespace cuenca::report
