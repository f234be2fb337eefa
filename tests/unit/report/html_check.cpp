#include "html_check.hpp"

#include <set>
#include <cctype>

namespace cuenca::report {
namespace {

const std::set<std::string> kVoid = {"meta", "br", "input", "link", "img", "hr", "wbr"};

bool is_entity(const std::string& s, std::size_t at) {
  const std::size_t end = s.find(';', at);
  if (end == std::string::npos || end - at > 8) return false;
  const std::string name = s.substr(at + 1, end - at - 1);
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "#39";
}

struct Reader {
  const std::string& s;
  HtmlPage page;
  std::vector<std::string> open;
  std::size_t at = 0;

  void problem(const std::string& what) { page.problems.push_back(what + " near: " + s.substr(at > 40 ? at - 40 : 0, 100)); }

  void attributes(HtmlElement& e) {
    while (at < s.size()) {
      while (at < s.size() && std::isspace(static_cast<unsigned char>(s[at]))) ++at;
      if (s[at] == '>' || s[at] == '/') return;
      const std::size_t start = at;
      while (at < s.size() && (std::isalnum(static_cast<unsigned char>(s[at])) || s[at] == '-')) ++at;
      const std::string name = s.substr(start, at - start);
      if (name.empty()) return problem("bad attribute"), void(at = s.find('>', at));
      std::string value;
      if (s[at] == '=') {
        if (s[at + 1] != '"') return problem("attribute without quotes"), void(at = s.find('>', at));
        const std::size_t end = s.find('"', at + 2);
        value = s.substr(at + 2, end - at - 2);
        if (value.find('<') != std::string::npos) problem("bare < in attribute");
        at = end + 1;
      }
      if (!e.attributes.emplace(name, value).second) problem("attribute twice: " + name);
    }
  }

  void element() {
    const bool closing = s[at + 1] == '/';
    at += closing ? 2 : 1;
    const std::size_t start = at;
    while (at < s.size() && std::isalnum(static_cast<unsigned char>(s[at]))) ++at;
    HtmlElement e{s.substr(start, at - start), {}};
    if (closing) {
      if (open.empty() || open.back() != e.name)
        return problem("closes " + e.name + " but open is " + (open.empty() ? "nothing" : open.back())), void(++at);
      open.pop_back();
      at = s.find('>', at) + 1;
      return;
    }
    attributes(e);
    const bool alone = s[at] == '/';
    at = s.find('>', at) + 1;
    if (!alone && !kVoid.count(e.name)) open.push_back(e.name);
    if (e.name == "script" || e.name == "style") {  // raw text
      at = s.find("</" + e.name, at);
      if (at == std::string::npos) at = s.size();
    }
    page.elements.push_back(std::move(e));
  }

  void run() {
    at = s.find('>') + 1;  // doctype
    while (at < s.size()) {
      const char c = s[at];
      if (c == '<') {
        if (at + 1 < s.size() && (std::isalpha(static_cast<unsigned char>(s[at + 1])) || s[at + 1] == '/'))
          element();
        else
          problem("bare <"), ++at;
        continue;
      }
      if (c == '&' && !is_entity(s, at)) problem("bare &");
      page.text += c;
      ++at;
    }
    if (!open.empty()) problem("left open: " + open.back());
  }
};

}  // namespace

HtmlPage read_html(const std::string& html) {
  Reader reader{html, {}, {}, 0};
  reader.run();
  return std::move(reader.page);
}

}  // namespace cuenca::report
