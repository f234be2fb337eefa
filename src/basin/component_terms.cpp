#include "basin/component_terms.hpp"

namespace cuenca::basin {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

std::vector<ComponentTerm> components_named(std::string_view text) {
  std::vector<ComponentTerm> terms;
  while (true) {
    const std::size_t plus = text.find('+');
    const std::string_view term = trimmed(text.substr(0, plus));
    const std::size_t point = term.find('.');
    if (point == term.npos || point + 1 == term.size() || term.find('.', point + 1) != term.npos)
      terms.push_back({std::string(term), {}});
    else
      terms.push_back({std::string(term.substr(0, point)), std::string(term.substr(point + 1))});
    if (plus == text.npos) return terms;
    text.remove_prefix(plus + 1);
  }
}

}  // namespace cuenca::basin
