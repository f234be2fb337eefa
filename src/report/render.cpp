#include "report/render.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "report/chart_balance.hpp"
#include "report/chart_alteration.hpp"
#include "report/chart_bars.hpp"
#include "report/chart_calendar.hpp"
#include "report/chart_checks.hpp"
#include "report/chart_curves.hpp"
#include "report/chart_evidence.hpp"
#include "report/chart_index.hpp"
#include "report/chart_sankey.hpp"
#include "report/chart_schematic.hpp"
#include "report/chart_section.hpp"
#include "report/chart_time.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "report/palette.hpp"
#include "report/style.hpp"
#include "report/tables.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

template <class Link>
void drop_wild(std::vector<Link>& links, std::size_t nodes) {
  const auto inside = [&](int i) { return i >= 0 && static_cast<std::size_t>(i) < nodes; };
  links.erase(std::remove_if(links.begin(), links.end(), [&](const Link& l) { return !inside(l.from) || !inside(l.to); }), links.end());
}

bool titled(const Caption& c) { return !c.title.empty(); }

void time_section(Page& page, std::string_view id, const Text& title, const std::vector<TimeChart>& charts) {
  if (std::none_of(charts.begin(), charts.end(), [](const TimeChart& c) { return titled(c.caption); })) return;
  page.open_section(id, title);
  for (const TimeChart& c : charts) page.figure(draw_time(c));
  page.close_section();
}

void summary_section(Page& page, const ReportModel& m) {
  if (m.key_numbers.empty() && m.summary.empty()) return;
  page.open_section("summary", kTexts.summary);
  page.paragraph(m.summary, "lead");
  if (!m.key_numbers.empty()) {
    page.raw("<ul class=\"keys\">");
    for (const KeyNumber& k : m.key_numbers)
      page.raw(
          fmt::format("<li style=\"--c:{}\"><span class=\"k\">{}</span><span class=\"v\">{} <span class=\"u\">{}</span></span><span "
                      "class=\"w\">{}</span></li>",
                      colour_of(k.tone).fill, bilingual(k.name), bilingual(significant_words(k.value)), bilingual(unit_words(k.unit)),
                      bilingual(k.note)));
    page.raw("</ul>\n");
  }
  page.close_section();
}

void schematic_section(Page& page, const ReportModel& m) {
  if (m.schematic.nodes.empty() || !titled(m.schematic.caption)) return;
  page.open_section("schematic", kTexts.schematic);
  page.figure(draw_schematic(m.schematic));
  page.close_section();
}

void balance_section(Page& page, const ReportModel& m) {
  if (m.balances.empty() && m.sankeys.empty() && m.ledger.empty()) return;
  page.open_section("balance", kTexts.balance);
  for (const BalanceChart& b : m.balances) page.figure(draw_balance(b, page.next_figure_id()));
  for (const Sankey& s : m.sankeys) page.figure(draw_sankey(s));
  if (!m.ledger.empty()) page.table(kTexts.ledger, ledger_table(m.ledger), "ledger");
  page.close_section();
}

void groundwater_section(Page& page, const ReportModel& m) {
  if (m.sections.empty() && m.aquifers.empty()) return;
  page.open_section("groundwater", kTexts.groundwater);
  for (const Section& s : m.sections) page.figure(draw_section(s));
  for (const TimeChart& c : m.aquifers) page.figure(draw_time(c));
  page.close_section();
}

void ecosystem_section(Page& page, const ReportModel& m) {
  if (m.calendars.empty() && m.suitable_days.empty() && m.metrics.empty() && m.ecosystem_series.empty()) return;
  page.open_section("ecosystem", kTexts.ecosystem);
  for (const TimeChart& c : m.ecosystem_series) page.figure(draw_time(c));
  for (const Calendar& c : m.calendars) page.figure(draw_calendar(c));
  for (const BarChart& b : m.suitable_days) page.figure(draw_bars(b));
  if (!m.metrics.empty()) page.table(kTexts.metrics, metrics_table(m.metrics));
  page.close_section();
}

void comparison_sections(Page& page, const ReportModel& m) {
  if (!m.checks.empty()) {
    page.open_section("checks", kTexts.checks);
    page.figure(draw_checks(m.checks_caption, m.checks));
    page.close_section();
  }
  if (m.analogs.sites.empty() || !titled(m.analogs.caption)) return;
  page.open_section("analogs", kTexts.analogs);
  page.figure(draw_analogs(m.analogs));
  page.close_section();
}

void topic_section(Page& page, std::string_view id, const Text& title, const std::vector<Topic>& topics) {
  if (topics.empty()) return;
  page.open_section(id, title);
  for (const Topic& t : topics) {
    page.raw("<h3>" + bilingual(t.name) + "</h3>\n");
    page.paragraph(t.sentence);
    for (const TimeChart& c : t.times) page.figure(draw_time(c));
    for (const CurveChart& c : t.curves) page.figure(draw_curves(c));
    for (const IndexChart& c : t.indices) page.figure(draw_index(c));
    for (const AlterationChart& c : t.alterations) page.figure(draw_alteration(c));
    if (!t.table.rows.empty()) page.table(t.table_title, t.table);
  }
  page.close_section();
}

void provenance_section(Page& page, const ReportModel& m) {
  if (m.numbers.empty()) return;
  page.open_section("provenance", kTexts.provenance);
  page.figure(draw_evidence(m.numbers));
  page.raw(number_tables(m.numbers));
  if (!m.sources.empty()) page.table(kTexts.sources, sources_table(m.sources), "sources");
  page.close_section();
}

void workshop_section(Page& page, const ReportModel& m) {
  if (m.schematic.nodes.empty()) return;
  page.open_section("workshop", kTexts.workshop);
  Figure poster = draw_schematic(m.schematic, true);
  const Words title = join(kTexts.poster, m.study, same(" – "));
  page.raw(
      fmt::format("<div class=\"poster\"><h3>{}</h3><p class=\"src\">{}</p><div class=\"scroll wide\" tabindex=\"0\" role=\"group\" "
                  "aria-labelledby=\"poster-t\">{}</div></div>\n",
                  bilingual(title), bilingual(m.notice), poster.svg.finish("poster", title, poster.description, m.default_language)));
  page.raw(comment_sheet(m));
  page.close_section();
}

std::string fact(const Words& name, const Words& value) {
  return value.empty() ? std::string() : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", bilingual(name), bilingual(value));
}

std::string title_block(const ReportModel& m) {
  const auto date = [](double day) { return Words(long_date(day, Language::english), long_date(day, Language::spanish)); };
  std::string html =
      fmt::format("<header class=\"top\"><p class=\"kicker\">Cuenca · {}</p><h1>{}</h1>", bilingual(kTexts.report), bilingual(m.study));
  if (!m.subtitle.empty()) html += fmt::format("<p class=\"lead\">{}</p>", bilingual(m.subtitle));
  html += "<dl class=\"facts\">" + fact(kTexts.scenario, m.scenario) +
          fact(kTexts.period, join(date(m.start_day), date(m.end_day), kTexts.to)) + fact(kTexts.step, m.step);
  Words version = same("Cuenca " + m.version);
  if (!m.revision.empty()) version = join(version, join(kTexts.revision, same(m.revision), same(" ")), same(", "));
  html += fact(kTexts.version, version) + fact(kTexts.seed, same(m.seed)) + fact(kTexts.made_on, same(m.made_on));
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

std::string render(const ReportModel& given) {
  ReportModel m = given;
  drop_wild(m.schematic.edges, m.schematic.nodes.size());
  for (Sankey& s : m.sankeys) drop_wild(s.links, s.nodes.size());

  Page page(m);
  summary_section(page, m);
  schematic_section(page, m);
  balance_section(page, m);
  time_section(page, "climate", kTexts.climate, m.climate);
  time_section(page, "rivers", kTexts.rivers, m.hydrographs);
  time_section(page, "lagoons", kTexts.lagoons, m.lagoons);
  groundwater_section(page, m);
  time_section(page, "uses", kTexts.uses, m.uses);
  ecosystem_section(page, m);
  topic_section(page, "fit", kTexts.fit, m.fits);
  topic_section(page, "regimes", kTexts.regimes, m.regimes);
  topic_section(page, "droughts", kTexts.droughts, m.droughts);
  comparison_sections(page, m);
  provenance_section(page, m);
  page.open_section("findings", kTexts.findings);
  page.raw(findings_list(m.findings));
  page.close_section();
  workshop_section(page, m);

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
         fmt::format("<a class=\"skip\" href=\"#content\">{}</a>\n", bilingual(kTexts.skip)) + language_bar(m) + title_block(m) +
         contents_list(page) + "</header>\n<main id=\"content\">\n" + page.body() + "</main>\n" +
         fmt::format("<footer><div><p>{}</p><p>{}</p></div></footer>\n", bilingual(m.notice), bilingual(kTexts.footer)) + "<script>" +
         std::string(script_text()) + "</script>\n</body>\n</html>\n";
}

}  // namespace cuenca::report
