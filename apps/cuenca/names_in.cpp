#include "names_in.hpp"

namespace cuenca::app {

std::vector<std::string> names_in(const std::vector<std::string>& given) {
  std::vector<std::string> names;
  for (const std::string& text : given) {
    std::string name;
    char quote = 0;
    const auto end = [&] {
      while (!name.empty() && name.back() == ' ') name.pop_back();
      name.erase(0, name.find_first_not_of(' '));
      if (!name.empty()) names.push_back(name);
      name.clear();
    };
    for (const char c : text) {
      if (quote ? c == quote : (c == '"' && name.empty()))
        quote = quote ? 0 : c;
      else if (c == ',' && !quote)
        end();
      else
        name += c;
    }
    end();
  }
  return names;
}

}  // namespace cuenca::app
