// What every drawing hands to the page: the picture, one sentence that says what it shows, and the table behind it.
#pragma once
#include <string>
#include <vector>

#include "report/model.hpp"
#include "report/svg.hpp"

namespace cuenca::report {

/// One of several pictures that stand beside each other and, on a narrow screen, below each other.
struct Part {
  Words title, description;  ///< read aloud
  Svg svg{230, 200};
};

struct Figure {
  Caption caption;
  Words description;  ///< read aloud for the picture and printed below it
  Svg svg{960, 400};
  std::vector<Part> parts;  ///< instead of `svg` when not empty; all of one width
  std::string html;         ///< instead of both: a table that is a picture by itself
  bool reads = false;       ///< parts give values under pointer and arrow keys
  Table table;
  bool wide = false;  ///< needs a scroll box on narrow screens wider than usual
};

/// Both languages glued piece by piece.
Words join(const Words& a, const Words& b, const Words& between = {});
/// The phrase with its `{}` filled in order, in each language.
Words phrase(const Text& text, const std::vector<Words>& parts);
/// `Water level (m)`
Words with_unit(const Words& name, const std::string& unit);
/// The unit as people read it: `hm3/yr` becomes `hm³/yr` (`hm³/año` in Spanish).
Words unit_words(const std::string& unit);

}  // namespace cuenca::report
