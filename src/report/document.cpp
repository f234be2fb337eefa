#include "report/document.hpp"

#include <fmt/core.h>

#include "report/number.hpp"
#include "report/palette.hpp"
#include "report/style.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

std::string title_block(const ReportModel& m, const Words& kicker) {
  std::string html =
      fmt::format("<header class=\"top\"><p class=\"kicker\">Cuenca · {}</p><h1>{}</h1>", bilingual(kicker), bilingual(m.study));
  if (!m.subtitle.empty()) html += fmt::format("<p class=\"lead\">{}</p>", bilingual(m.subtitle));
  return html;
}

std::string facts_list(const std::vector<std::pair<Words, Words>>& facts) {
  std::string html = "<dl class=\"facts\">";
  for (const auto& [name, value] : facts)
    if (!value.empty()) html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", bilingual(name), bilingual(value));
  return html + "</dl>";
}

std::string language_bar(const ReportModel& m) {
  const bool spanish = m.default_language == Language::spanish;
  return fmt::format(
      "<div class=\"bar\" role=\"region\" aria-label=\"{0}\" data-label-es=\"{1}\" data-label-en=\"{2}\"><div><p>{3}</p><div class=\"lang "
      "js\" role=\"group\" "
      "aria-label=\"{4}\" data-label-es=\"{5}\" data-label-en=\"{6}\" hidden>"
      "<button type=\"button\" class=\"keep\" lang=\"es\" aria-pressed=\"{7}\">Español</button>"
      "<button type=\"button\" class=\"keep\" lang=\"en\" aria-pressed=\"{8}\">English</button></div></div></div>\n",
      escape(kTexts.notice.in(m.default_language)), escape(kTexts.notice.es), escape(kTexts.notice.en), bilingual(m.notice),
      escape(kTexts.language.in(m.default_language)), escape(kTexts.language.es), escape(kTexts.language.en), spanish, !spanish);
}

std::string contents_list(const Page& page) {
  std::string html = fmt::format("<nav class=\"toc\" aria-labelledby=\"toc-h\"><h2 id=\"toc-h\">{}</h2><ol>", bilingual(kTexts.contents));
  for (const Page::Entry& e : page.contents()) html += fmt::format("<li><a href=\"#{}\">{}</a></li>", e.id, bilingual(e.title));
  return html +
         fmt::format("</ol><p class=\"tools js\" hidden><button type=\"button\" id=\"tables\" aria-pressed=\"false\">{}</button></p></nav>",
                     bilingual(kTexts.show_tables));
}

}  // namespace

std::string key_tiles(const std::vector<KeyNumber>& numbers) {
  std::string html = "<ul class=\"keys\">";
  for (const KeyNumber& k : numbers)
    html += fmt::format(
        "<li style=\"--c:{}\"><span class=\"k\">{}</span><span class=\"v\">{} <span class=\"u\">{}</span></span><span "
        "class=\"w\">{}</span></li>",
        colour_of(k.tone).fill, bilingual(k.name), bilingual(significant_words(k.value)), bilingual(unit_words(k.unit)), bilingual(k.note));
  return html + "</ul>\n";
}

std::string document(const ReportModel& m, const Page& page, const Words& kicker, const std::vector<std::pair<Words, Words>>& facts,
                     const std::string& first) {
  const bool spanish = m.default_language == Language::spanish;
  const Words title = join(m.study, m.scenario, same(" – "));
  return fmt::format(
             "<!DOCTYPE html>\n<html lang=\"{0}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
             "content=\"width=device-width, "
             "initial-scale=1\">\n<meta name=\"generator\" content=\"Cuenca {1}\">\n<title data-es=\"{2}\" "
             "data-en=\"{3}\">{4}</title>\n<style>{5}</style>\n"
             "<style id=\"pages-es\" media=\"{6}\">{7}</style>\n<style id=\"pages-en\" media=\"{8}\">{9}</style>\n</head>\n<body>\n",
             spanish ? "es" : "en", escape(m.version), escape(title.in(Language::spanish)), escape(title.in(Language::english)),
             escape(title.in(m.default_language)), style_sheet(), spanish ? "print" : "not all", page_style(m, Language::spanish),
             spanish ? "not all" : "print", page_style(m, Language::english)) +
         fmt::format("<a class=\"skip\" href=\"#content\">{}</a>\n", bilingual(kTexts.skip)) + language_bar(m) +
         title_block(m, kicker) +
         (first.empty() ? facts_list(facts) + contents_list(page) + "</header>\n<main id=\"content\">\n"
                        : "</header>\n<main id=\"content\">\n" + first + facts_list(facts) + contents_list(page)) +
         page.body() + "</main>\n" +
         fmt::format("<footer><div><p>{}</p><p>{}</p></div></footer>\n", bilingual(m.notice), bilingual(kTexts.footer)) + "<script>" +
         std::string(script_text()) + "</script>\n</body>\n</html>\n";
}

}  // namespace cuenca::report
