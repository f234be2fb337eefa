// What is wrong with what was asked, in the two languages of the project.
#pragma once
#include <string>
#include <vector>

#include "base/expected.hpp"

namespace cuenca::analysis::sampling {

struct Problem {
  std::string en, es;
};
/// Everything that is wrong, at once; empty: nothing.
using Problems = std::vector<Problem>;

template <class T>
using OrProblems = Expected<T, Problems>;

}  // namespace cuenca::analysis::sampling
