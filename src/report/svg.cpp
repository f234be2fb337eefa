#include "report/svg.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace cuenca::report {
namespace {

/// Advance widths of Arial, thousandths of an em, for the printable ASCII characters.
constexpr short kAdvance[95] = {278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
                                556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
                                611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
                                667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
                                222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr double kWider = 1.08;  // room for system faces wider than Arial

std::string_view anchor_name(Anchor anchor) { return anchor == Anchor::middle ? "middle" : anchor == Anchor::end ? "end" : "start"; }

std::string style_of(const TextStyle& s, double x, double y) {
  std::string a = fmt::format(" font-size=\"{}\"", coordinate(s.size));
  if (s.anchor != Anchor::start) a += fmt::format(" text-anchor=\"{}\"", anchor_name(s.anchor));
  if (s.fill != "#1d232a") a += fmt::format(" fill=\"{}\"", s.fill);
  if (s.bold) a += " font-weight=\"600\"";
  if (s.halo) a += " class=\"halo\"";
  if (s.turn != 0) a += fmt::format(" transform=\"rotate({} {} {})\"", coordinate(s.turn), coordinate(x), coordinate(y));
  return a;
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string bilingual(const Words& words, std::string_view element, std::string_view attributes) {
  const std::string &en = words.in(Language::english), &es = words.in(Language::spanish);
  const std::string_view gap = attributes.empty() ? "" : " ";
  if (en == es) {
    if (element == "span" && attributes.empty()) return escape(en);
    return fmt::format("<{0}{1}{2}>{3}</{0}>", element, gap, attributes, escape(en));
  }
  return fmt::format("<{0} lang=\"es\"{1}{2}>{3}</{0}><{0} lang=\"en\"{1}{2}>{4}</{0}>", element, gap, attributes, escape(es), escape(en));
}

std::string coordinate(double value) {
  if (!std::isfinite(value)) return "0";
  std::string text = fmt::format("{:.1f}", value);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

double text_width(std::string_view text, double size, bool bold) {
  double units = 0;
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x20 && u < 0x7f)
      units += kAdvance[u - 0x20];
    else if (u >= 0xc0)
      units += 600;  // a character outside ASCII counts once, at its first byte
  }
  return units / 1000 * size * kWider * (bold ? 1.07 : 1);
}

double text_width(const Words& words, double size, bool bold) {
  return std::max(text_width(words.in(Language::english), size, bold), text_width(words.in(Language::spanish), size, bold));
}

std::vector<std::string> wrap(const std::string& text, double width, double size, int most, bool bold) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find(' ', at);
    if (end == std::string::npos) end = text.size();
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    const std::string longer = line.empty() ? word : line + ' ' + word;
    if (!line.empty() && text_width(longer, size, bold) > width && static_cast<int>(lines.size()) + 1 < most) {
      lines.push_back(line);
      line = word;
    } else {
      line = longer;
    }
  }
  if (!line.empty()) lines.push_back(line);
  for (std::string& l : lines) {
    if (text_width(l, size, bold) <= width) continue;
    while (!l.empty() && text_width(l + "\u2026", size, bold) > width) {
      while (l.size() > 1 && (static_cast<unsigned char>(l.back()) & 0xc0) == 0x80) l.pop_back();  // whole characters only
      l.pop_back();
    }
    while (!l.empty() && l.back() == ' ') l.pop_back();
    l += "\u2026";
  }
  return lines;
}

void Svg::open(std::string_view attributes) { body_ += fmt::format("<g {}>", attributes); }

void Svg::line(double x1, double y1, double x2, double y2, std::string_view attributes) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {}/>", coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2),
                       attributes);
}

void Svg::rect(const Box& box, std::string_view attributes) {
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>", coordinate(box.x), coordinate(box.y),
                       coordinate(std::max(0.0, box.width)), coordinate(std::max(0.0, box.height)), attributes);
}

void Svg::circle(double x, double y, double r, std::string_view attributes) {
  body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}/>", coordinate(x), coordinate(y), coordinate(r), attributes);
}

void Svg::path(std::string_view d, std::string_view attributes) { body_ += fmt::format("<path d=\"{}\" {}/>", d, attributes); }

void Svg::text(double x, double y, const Words& words, const TextStyle& style) {
  if (words.empty()) return;
  body_ += bilingual(words, "text", fmt::format("x=\"{}\" y=\"{}\"{}", coordinate(x), coordinate(y), style_of(style, x, y)));
}

int Svg::lines(double x, double y, const Words& words, double width, int most, const TextStyle& style) {
  const auto put = [&](const std::vector<std::string>& rows, std::string_view language) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const double at = y + static_cast<double>(i) * style.size * 1.2;
      body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>", coordinate(x), coordinate(at), style_of(style, x, at),
                           language.empty() ? "" : fmt::format(" lang=\"{}\"", language), escape(rows[i]));
    }
    return static_cast<int>(rows.size());
  };
  const std::string &en = words.in(Language::english), &es = words.in(Language::spanish);
  if (en == es) return put(wrap(en, width, style.size, most, style.bold), "");
  return std::max(put(wrap(es, width, style.size, most, style.bold), "es"), put(wrap(en, width, style.size, most, style.bold), "en"));
}

double stack_height(const std::vector<Piece>& pieces, Language language) {
  double height = 0;
  for (const Piece& p : pieces)
    height += static_cast<double>(wrap(p.words.in(language), p.width, p.style.size, p.most, p.style.bold).size()) * p.style.size * 1.2;
  return height;
}

double Svg::stack(double x, double y, const std::vector<Piece>& pieces, bool middle) {
  bool equal = true;
  for (const Piece& p : pieces) equal = equal && p.words.in(Language::english) == p.words.in(Language::spanish);
  double tallest = 0;
  for (const Language language : {Language::spanish, Language::english}) {
    if (equal && language == Language::english) break;
    const double height = stack_height(pieces, language);
    tallest = std::max(tallest, height);
    double at = middle ? y - height / 2 : y;
    for (const Piece& p : pieces)
      for (const std::string& line : wrap(p.words.in(language), p.width, p.style.size, p.most, p.style.bold)) {
        const double base = at + p.style.size * 0.95;
        at += p.style.size * 1.2;
        body_ += fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>", coordinate(x), coordinate(base), style_of(p.style, x, base),
                             equal                           ? ""
                             : language == Language::spanish ? " lang=\"es\""
                                                             : " lang=\"en\"",
                             escape(line));
      }
  }
  return tallest;
}

std::string Svg::finish(std::string_view id, const Words& title, const Words& description, Language language,
                        std::string_view attributes) const {
  const auto both = [](const Words& w) {
    return fmt::format("data-es=\"{}\" data-en=\"{}\"", escape(w.in(Language::spanish)), escape(w.in(Language::english)));
  };
  return fmt::format(
      "<svg id=\"{0}\" role=\"img\" viewBox=\"0 0 {1} {2}\" width=\"{1}\" height=\"{2}\" aria-labelledby=\"{0}-t {0}-d\" {3}>"
      "<title id=\"{0}-t\" {4}>{5}</title><desc id=\"{0}-d\" {6}>{7}</desc>{8}</svg>",
      id, coordinate(width_), coordinate(height_), attributes, both(title), escape(title.in(language)), both(description),
      escape(description.in(language)), body_);
}

PathData& PathData::add(char command, double x, double y) {
  text_ += command;
  text_ += coordinate(x);
  text_ += ' ';
  text_ += coordinate(y);
  return *this;
}

PathData& PathData::curve(double x1, double y1, double x2, double y2, double x, double y) {
  add('C', x1, y1);
  text_ += fmt::format(" {} {} {} {}", coordinate(x2), coordinate(y2), coordinate(x), coordinate(y));
  return *this;
}

}  // namespace cuenca::report
