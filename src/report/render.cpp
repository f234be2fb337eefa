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
#include "report/chart_states.hpp"
#include "report/chart_time.hpp"
#include "report/document.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "report/palette.hpp"
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
  if (!m.key_numbers.empty()) page.raw(key_tiles(m.key_numbers));
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

void actors_section(Page& page, const ReportModel& m) {
  if (m.metrics.empty()) return;
  page.open_section("actors", kTexts.actors);
  page.paragraph(kTexts.actors_text);
  page.table(kTexts.metrics, metrics_table(m.metrics));
  page.close_section();
}

void ecosystem_section(Page& page, const ReportModel& m) {
  if (m.calendars.empty() && m.suitable_days.empty() && m.ecosystem_series.empty()) return;
  page.open_section("ecosystem", kTexts.ecosystem);
  for (const TimeChart& c : m.ecosystem_series) page.figure(draw_time(c));
  for (const Calendar& c : m.calendars) page.figure(draw_calendar(c));
  for (const BarChart& b : m.suitable_days) page.figure(draw_bars(b));
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
    for (const StateChart& c : t.states) page.figure(draw_states(c));
    for (const TimeChart& c : t.times) page.figure(draw_time(c));
    for (const CurveChart& c : t.curves) page.figure(draw_curves(c));
    for (const IndexChart& c : t.indices) page.figure(draw_index(c));
    for (const AlterationChart& c : t.alterations) page.figure(draw_alteration(c));
    for (const BarChart& c : t.bars) page.figure(draw_bars(c));
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

}  // namespace

std::string render(const ReportModel& given) {
  ReportModel m = given;
  drop_wild(m.schematic.edges, m.schematic.nodes.size());
  for (Sankey& s : m.sankeys) drop_wild(s.links, s.nodes.size());

  Page page(m);
  summary_section(page, m);
  actors_section(page, m);
  schematic_section(page, m);
  balance_section(page, m);
  time_section(page, "climate", kTexts.climate, m.climate);
  time_section(page, "rivers", kTexts.rivers, m.hydrographs);
  time_section(page, "lagoons", kTexts.lagoons, m.lagoons);
  groundwater_section(page, m);
  time_section(page, "uses", kTexts.uses, m.uses);
  topic_section(page, "costs", kTexts.costs, m.costs);
  ecosystem_section(page, m);
  topic_section(page, "rules", kTexts.rules, m.rules);
  topic_section(page, "fit", kTexts.fit, m.fits);
  topic_section(page, "regimes", kTexts.regimes, m.regimes);
  topic_section(page, "droughts", kTexts.droughts, m.droughts);
  comparison_sections(page, m);
  provenance_section(page, m);
  page.open_section("findings", kTexts.findings);
  page.raw(findings_list(m.findings));
  page.close_section();
  workshop_section(page, m);

  const auto date = [](double day) { return Words(long_date(day, Language::english), long_date(day, Language::spanish)); };
  Words version = same("Cuenca " + m.version);
  if (!m.revision.empty()) version = join(version, join(kTexts.revision, same(m.revision), same(" ")), same(", "));
  return document(m, page, kTexts.report,
                  {{kTexts.scenario, m.scenario},
                   {kTexts.period, join(date(m.start_day), date(m.end_day), kTexts.to)},
                   {kTexts.step, m.step},
                   {kTexts.version, version},
                   {kTexts.seed, same(m.seed)},
                   {kTexts.made_on, same(m.made_on)}});
}

}  // namespace cuenca::report
