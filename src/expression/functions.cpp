#include "expression/functions.hpp"

#include <vector>

#include "expression/function_parts.hpp"

namespace cuenca::expression {

std::span<const Function> functions() {
  static const std::vector<Function> all = [] {
    std::vector<Function> list;
    for (const auto part : {parts::over_years(), parts::calendar(), parts::results(), parts::mathematics()})
      list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return all;
}

const Function* function_named(std::string_view name) {
  for (const Function& function : functions())
    if (function.name == name) return &function;
  return nullptr;
}

}  // namespace cuenca::expression
