// What the store of ensembles says when it cannot go on, in both languages.
#pragma once
#include <string>
#include <vector>

#include "base/diagnostics.hpp"
#include "base/text.hpp"

namespace cuenca::results {

/// An error with its fields filled in; {0} is the file. Throws std::logic_error on a code that is not in the table.
Diagnostic ensemble_error(const char* code, Language language, const std::vector<std::string>& fields);

}  // namespace cuenca::results
