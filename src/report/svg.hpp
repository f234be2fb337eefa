// A tiny builder of SVG text. Coordinates keep one decimal, numbers never depend on a locale: the same model gives the same bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/model.hpp"

namespace cuenca::report {

/// Text for HTML or XML content and attribute values. Control characters that XML forbids are dropped.
std::string escape(std::string_view text);

/// One string when both languages say the same, else two elements that the page shows one at a time.
std::string bilingual(const Words& words, std::string_view element = "span", std::string_view attributes = "");

/// Coordinate with one decimal and no useless zeros.
std::string coordinate(double value);

/// Width in px of a text in a sans-serif face (Arial metrics plus a margin for wider system fonts).
double text_width(std::string_view text, double size, bool bold = false);
double text_width(const Words& words, double size, bool bold = false);  ///< the wider of the two

/// Breaks a text at blanks into lines not wider than `width`; a longer word stands alone; the last line takes the rest with `…`.
std::vector<std::string> wrap(const std::string& text, double width, double size, int most, bool bold = false);

struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  bool meets(const Box& o, double gap = 0) const {
    return x < o.x + o.width + gap && o.x < x + width + gap && y < o.y + o.height + gap && o.y < y + height + gap;
  }
};

enum class Anchor { start, middle, end };

struct TextStyle {
  double size = 11;
  Anchor anchor = Anchor::start;
  std::string_view fill = "#1d232a";
  bool bold = false;
  bool halo = false;  ///< white outline, for labels over lines
  double turn = 0;    ///< degrees around the point
};

/// A piece of a stack of texts: wrapped to `width`, at most `most` lines.
struct Piece {
  Words words;
  double width = 200;
  int most = 2;
  TextStyle style;
};

/// Height of a stack in one language.
double stack_height(const std::vector<Piece>& pieces, Language language);

class Svg {
 public:
  Svg(double width, double height) : width_(width), height_(height) {}
  double width() const { return width_; }
  double height() const { return height_; }
  void grow(double height) { height_ = height; }

  void open(std::string_view attributes);
  void close() { body_ += "</g>"; }
  void line(double x1, double y1, double x2, double y2, std::string_view attributes);
  void rect(const Box& box, std::string_view attributes);
  void circle(double x, double y, double r, std::string_view attributes);
  void path(std::string_view d, std::string_view attributes);
  void text(double x, double y, const Words& words, const TextStyle& style = {});
  /// Text on several lines, each language wrapped on its own; returns the larger number of lines.
  int lines(double x, double y, const Words& words, double width, int most, const TextStyle& style = {});
  /// Texts below each other, each language laid out on its own. `middle`: y is the middle of the stack, else its upper edge.
  /// Returns the larger height.
  double stack(double x, double y, const std::vector<Piece>& pieces, bool middle = false);
  void raw(std::string_view text) { body_ += text; }

  /// The element with role img, title and description (the script swaps their language); `id` must be unique on the page.
  std::string finish(std::string_view id, const Words& title, const Words& description, Language language,
                     std::string_view attributes = "") const;

 private:
  double width_, height_;
  std::string body_;
};

/// `M x,y L …` from points.
class PathData {
 public:
  PathData& move(double x, double y) { return add('M', x, y); }
  PathData& line(double x, double y) { return add('L', x, y); }
  PathData& curve(double x1, double y1, double x2, double y2, double x, double y);
  PathData& close() {
    text_ += 'Z';
    return *this;
  }
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }

 private:
  PathData& add(char command, double x, double y);
  std::string text_;
};

}  // namespace cuenca::report
