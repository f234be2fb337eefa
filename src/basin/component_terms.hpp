// Components by the names people write in a study: `section.id`, several joined with +, `*` for every component of a section.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cuenca::basin {

struct ComponentTerm {
  std::string section, id;  ///< id may be `*`; empty: the term is not of two words
};
/// The terms as written.
std::vector<ComponentTerm> components_named(std::string_view text);

}  // namespace cuenca::basin
