// A strict reader of tags: enough to prove that a page is well formed.
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cuenca::report {

struct HtmlElement {
  std::string name;
  std::map<std::string, std::string> attributes;
};

/// Every element in order; `problems` says what is not well formed (unbalanced tags, attributes without quotes or twice, bare `<` or `&`).
struct HtmlPage {
  std::vector<HtmlElement> elements;
  std::vector<std::string> problems;
  std::string text;  ///< outside style and script
};

HtmlPage read_html(const std::string& html);

}  // namespace cuenca::report
