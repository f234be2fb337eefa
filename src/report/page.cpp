#include "report/page.hpp"

#include <fmt/core.h>

#include "report/texts.hpp"

namespace cuenca::report {

std::string table_html(const Table& t, const Words& caption, std::string_view css) {
  std::string html = fmt::format("<table class=\"{}\"><caption>{}</caption><thead><tr>", css, bilingual(caption));
  const auto text_columns = static_cast<std::size_t>(t.text_columns);
  for (std::size_t i = 0; i < t.head.size(); ++i)
    html += fmt::format("<th scope=\"col\"{}>{}</th>", i < text_columns ? "" : " class=\"n\"", bilingual(t.head[i]));
  html += "</tr></thead><tbody>";
  for (const auto& row : t.rows) {
    html += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i)
      html += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", bilingual(row[i]))
                     : fmt::format("<td{}>{}</td>", i < text_columns ? "" : " class=\"n\"", bilingual(row[i]));
    html += "</tr>\n";
  }
  return html + "</tbody></table>";
}

void Page::open_section(std::string_view id, const Words& title) {
  contents_.push_back({std::string(id), title});
  body_ += fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-h\"><h2 id=\"{0}-h\">{1}</h2>\n", id, bilingual(title));
}

void Page::close_section() { body_ += "</section>\n"; }

void Page::paragraph(const Words& text, std::string_view css) {
  if (!text.empty()) body_ += fmt::format("<p class=\"{}\">{}</p>\n", css, bilingual(text));
}

std::string Page::next_figure_id() const { return fmt::format("f{}", figures_ + 1); }

std::string Page::picture(const Figure& f, const std::string& id) const {
  if (!f.html.empty())
    return fmt::format(
        "<div class=\"scroll shown\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{0}-t\"><span id=\"{0}-t\" "
        "class=\"heard\">{1}</span>{2}</div>",
        id, bilingual(f.caption.title), f.html);
  if (f.parts.empty())
    return fmt::format("<div class=\"scroll{}\" tabindex=\"0\" role=\"group\" aria-labelledby=\"{}-t\">{}</div>", f.wide ? " wide" : "", id,
                       f.svg.finish(id, f.caption.title, f.description, model_.default_language));
  // the id of the whole stands on the title, for those who listen and for what refers to it
  std::string html = fmt::format(
      "<div class=\"parts\" role=\"group\" aria-labelledby=\"{0}-t\" style=\"--w:{1}px\"><span id=\"{0}-t\" class=\"heard\">{2}</span>", id,
      coordinate(f.parts.front().svg.width()), bilingual(f.caption.title));
  for (std::size_t i = 0; i < f.parts.size(); ++i) {
    const Part& part = f.parts[i];
    const std::string name = fmt::format("{}-{}", id, i + 1);
    html += f.reads ? fmt::format("<div tabindex=\"0\" role=\"group\" aria-labelledby=\"{}-t\">", name) : std::string("<div>");
    html += part.svg.finish(name, part.title, part.description, model_.default_language) + "</div>";
  }
  return html + "</div>";
}

void Page::figure(const Figure& f) {
  if (f.caption.title.empty()) return;
  const std::string id = next_figure_id();
  ++figures_;
  const Words label = join(kTexts.figure, same(std::to_string(figures_)), same(" "));
  body_ += fmt::format("<figure id=\"{0}-box\"><figcaption><b>{1}.</b> {2}</figcaption>", id, bilingual(label), bilingual(f.caption.title));
  if (!f.caption.text.empty()) body_ += fmt::format("<p class=\"say\">{}</p>", bilingual(f.caption.text));
  body_ += picture(f, id);
  // a long description stays at hand for those who want it, and is always there for those who listen
  constexpr std::size_t kLong = 360;
  const std::string words = bilingual(f.description);
  if (!f.description.empty())
    body_ += f.description.en.size() > kLong
                 ? fmt::format("<details><summary>{}</summary><p class=\"say\">{}</p></details>", bilingual(kTexts.in_words), words)
                 : fmt::format("<p class=\"say\">{}</p>", words);
  std::string small;
  if (!f.caption.source.empty()) small += bilingual(join(kTexts.source, f.caption.source)) + (model_.notice.empty() ? "" : "<br>");
  if (!model_.notice.empty()) small += fmt::format("<em>{}</em>", bilingual(model_.notice));
  if (!small.empty()) body_ += fmt::format("<p class=\"src\">{}</p>", small);
  body_ += fmt::format(
      "<details><summary>{} {}</summary><div class=\"scroll tab\" tabindex=\"0\" role=\"group\" "
      "aria-labelledby=\"{}-t\">{}</div></details>",
      bilingual(kTexts.show_table), figures_, id, table_html(f.table, join(label, f.caption.title, same(". "))));
  body_ += "</figure>\n";
}

void Page::table(const Words& title, const Table& t, std::string_view css) {
  ++tables_;
  const Words label = join(join(kTexts.table, same(std::to_string(tables_)), same(" ")), title, same(". "));
  body_ += fmt::format(
      "<div class=\"scroll tab\" tabindex=\"0\" role=\"group\" aria-label=\"{}\" data-label-es=\"{}\" data-label-en=\"{}\">{}</div>\n",
      escape(label.in(model_.default_language)), escape(label.in(Language::spanish)), escape(label.in(Language::english)),
      table_html(t, label, css));
}

}  // namespace cuenca::report
