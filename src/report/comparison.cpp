#include "report/comparison.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_overlay.hpp"
#include "report/document.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "report/tables.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

/// Blue and orange stay apart for every kind of colour vision; sign and word say the same without colour.
constexpr std::string_view kStyle = R"css(
.who{min-width:44rem}.who td,.who th{padding:.5rem .6rem}.who thead th{position:sticky;top:0;z-index:3}
.who tbody th{position:sticky;left:0;background:#fff;z-index:2;min-width:13rem;max-width:19rem}
.who tr.actor th,.who tr.actor td{background:#eef0f1;border-top:2px solid var(--ink);font-weight:600}
.who .mark{display:inline-block;min-width:1.35rem;text-align:center;border:1.5px solid currentColor;border-radius:3px;font-weight:700;line-height:1.3;padding:0 .2rem}
.who b.v{display:block;font:600 1.2rem/1.25 var(--sans);font-variant-numeric:tabular-nums;white-space:nowrap}
.who .j{display:block;font-weight:600;white-space:nowrap}.who .b{display:block;font-size:.92em}
.who .s{display:block;color:#38424c;font-weight:400}.who .w{display:block;margin-top:.15rem}
.who td{min-width:8.2rem;border-left:1px solid #e4e7ea}.who.many td{min-width:6.6rem}.who.many b.v{font-size:1.05rem;white-space:normal}.who.many .j,.who.many tr.actor td{white-space:normal}
.who td.yes{background:#d9e8f6;box-shadow:inset 4px 0 #1f5f99}.who td.no{background:#fbe3d0;box-shadow:inset 4px 0 #c24a00}
.who td.open{background:#fff}.who td.void{background:repeating-linear-gradient(135deg,#fff 0 7px,#eef0f1 7px 9px)}
.glance{min-width:0}.glance th,.glance td{padding:.42rem .4rem}.glance thead th{font-size:.92em;font-weight:400;min-width:4.6rem}.glance thead .mark{font-weight:700;display:block}
.glance tbody th{position:sticky;left:0;background:#fff;z-index:2;min-width:11rem;font-weight:600}.glance .s{display:block;color:#38424c;font-weight:400}
.glance td{white-space:nowrap;border-left:1px solid #e4e7ea;font-weight:600}.glance td.yes{background:#d9e8f6;box-shadow:inset 4px 0 #1f5f99}.glance td.no{background:#fbe3d0;box-shadow:inset 4px 0 #c24a00}
.glance td.some{background:#f6f1e2;box-shadow:inset 4px 0 #8a6d1f}.glance td.void{font-weight:400;color:var(--soft);white-space:normal}
.key{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;padding:0;margin:.6rem 0;list-style:none;font-size:.92rem}.key li{display:flex;align-items:center;gap:.5rem}
.key .box{width:1.5rem;height:1.1rem;border:1px solid #c9ced3}.key .box.yes{background:#d9e8f6;box-shadow:inset 4px 0 #1f5f99}.key .box.no{background:#fbe3d0;box-shadow:inset 4px 0 #c24a00}
.key .box.void{background:repeating-linear-gradient(135deg,#fff 0 7px,#eef0f1 7px 9px)}
.runs{padding:0;list-style:none;margin:.8rem 0}.runs li{padding:.3rem 0;border-top:1px solid var(--rule);display:grid;grid-template-columns:auto 44px 1fr;gap:.1rem .8rem;align-items:baseline}
.runs .mark{font-weight:700;font-size:1.15rem;min-width:2.2rem}.runs .s{display:block;color:#38424c}.runs .sample{align-self:start;margin-top:.5rem;width:44px;height:12px}.runs .src{display:block;margin:0}
.key .sample{width:44px;height:12px;flex:none}
.multiples{display:grid;grid-template-columns:repeat(auto-fit,minmax(22rem,1fr));gap:0 2.2rem}.multiples figure{margin:1.2rem 0}
.multiples .scroll>svg{min-width:0}
.given tbody td:nth-child(n+2){overflow-wrap:anywhere}.given th[scope=row]{min-width:7rem}.given td{min-width:8rem}.given .at{display:block;color:var(--soft);font-size:.88em}
@media (max-width:640px){.multiples{grid-template-columns:1fr}.who tbody th{position:static}.who{min-width:0}.who td{min-width:6.5rem}}
@media print{.who tbody th,.who thead th{position:static}.multiples{grid-template-columns:1fr 1fr}}
)css";

constexpr std::size_t kMany = 5;  ///< runs beyond which columns are narrow

Words amount(double value, const std::string& unit) { return join(significant_words(value), unit_words(unit), same(" ")); }

/// A difference of percentages is one of points, not a share of the first.
std::string signed_amount(double value, const std::string& unit) {
  const Words size = unit == "%" ? join(significant_words(value), kTexts.points, same(" ")) : amount(value, unit);
  return bilingual(join(value > 0 ? same("+") : Words(), size));
}

Words wanted_words(const OutcomeRow& row) {
  const auto number = [&](double v) { return amount(v, row.unit); };
  if (std::isfinite(row.at_least) && std::isfinite(row.at_most))
    return phrase(kTexts.wanted_between, {significant_words(row.at_least), number(row.at_most)});
  if (std::isfinite(row.at_least)) return phrase(kTexts.wanted_least, {number(row.at_least)});
  if (std::isfinite(row.at_most)) return phrase(kTexts.wanted_most, {number(row.at_most)});
  return kTexts.wanted_nothing;
}

std::string word(std::string_view css, const Words& text) { return fmt::format("<span class=\"{}\">{}</span>", css, bilingual(text)); }

std::string cell_html(const OutcomeCell& c, const OutcomeRow& row, const Words& first) {
  const std::string& unit = row.unit;
  const Words shown = amount(beside_thresholds(c.value, row.at_least, row.at_most, unit), unit);
  if (!c.there) return "<td class=\"void\">" + word("j", kTexts.no_such_metric) + "</td>";
  if (!std::isfinite(c.value))
    return "<td class=\"void\">" + word("j", join(same("?"), kTexts.not_computable, same(" "))) + word("b", c.reason) + "</td>";
  std::string html = fmt::format("<td class=\"{}\"><b class=\"v\">{}</b>",
                                 !c.met   ? "open"
                                 : *c.met ? "yes"
                                          : "no",
                                 bilingual(c.censored ? join(kTexts.longer_than, shown, same(" ")) : shown));
  if (c.met) html += word("j", *c.met ? join(same("✓"), kTexts.met, same(" ")) : join(same("✗"), kTexts.not_met, same(" ")));
  const auto beside = [&](std::string_view sign, const Text& text) {
    const std::string by = std::isfinite(c.difference) ? " (" + signed_amount(c.difference, unit) + ")" : "";
    return fmt::format("<span class=\"b\">{} {}{}</span>", sign, bilingual(phrase(text, {first})), by);
  };
  switch (c.beside) {
    case Beside::better:
      html += beside("▲", kTexts.better);
      break;
    case Beside::worse:
      html += beside("▼", kTexts.worse);
      break;
    case Beside::different:
      html += beside("◆", kTexts.different);
      break;
    case Beside::same:
      html += word("b", join(same("="), phrase(kTexts.same_as_first, {first}), same(" ")));
      break;
    case Beside::none:
      if (!c.reason.empty()) html += word("b", c.reason);
      break;
  }
  return html + "</td>";
}

struct Verdict {
  int judged = 0, met = 0;
  std::string_view sign() const { return met == judged ? "✓" : met == 0 ? "✗" : "◐"; }
};
Verdict verdict_of(const ActorOutcome& actor, std::size_t run) {
  Verdict v;
  for (const OutcomeRow& row : actor.rows)
    if (row.cells[run].met) ++v.judged, v.met += *row.cells[run].met;
  return v;
}

/// `2 of 3` of an actor's judged metrics.
std::string verdict_html(const ActorOutcome& actor, std::size_t run) {
  const Verdict v = verdict_of(actor, run);
  if (v.judged == 0) return "<td>" + bilingual(Words(kTexts.not_judged)) + "</td>";
  return fmt::format("<td>{} {}</td>", v.sign(), bilingual(phrase(kTexts.met_of, {number_words(v.met, 0), number_words(v.judged, 0)})));
}

std::string head_of(const ComparisonModel& m, std::initializer_list<Words> before) {
  std::string html = "<thead><tr>";
  for (const Words& text : before) html += fmt::format("<th scope=\"col\">{}</th>", bilingual(text));
  for (const Strategy& s : m.strategies)
    html += fmt::format("<th scope=\"col\"><span class=\"mark\">{}</span> {}</th>", s.mark, bilingual(s.name));
  return html + "</tr></thead>";
}

void runs_section(Page& page, const ComparisonModel& m) {
  page.open_section("runs", kTexts.runs_compared);
  page.paragraph(kTexts.runs_text);
  std::string html = "<ul class=\"runs\">";
  for (std::size_t i = 0; i < m.strategies.size(); ++i)
    html += fmt::format("<li><span class=\"mark\">{}</span>{}<span><b>{}</b>{}<span class=\"src\">{}</span></span></li>",
                        m.strategies[i].mark, line_sample(i), bilingual(m.strategies[i].name),
                        m.strategies[i].says.empty() ? "" : word("s", m.strategies[i].says), bilingual(m.strategies[i].about));
  page.raw(html + "</ul>\n");
  page.close_section();
}

std::string scroll_box(const Words& label, const ComparisonModel& m, const std::string& inside) {
  return fmt::format(
      "<div class=\"scroll tab open\" tabindex=\"0\" role=\"group\" aria-label=\"{}\" data-label-es=\"{}\" data-label-en=\"{}\">{}</div>\n",
      escape(label.in(m.default_language)), escape(label.in(Language::spanish)), escape(label.in(Language::english)), inside);
}

void actors_section(Page& page, const ComparisonModel& m) {
  if (m.actors.empty()) return;
  const Words first = same(m.strategies.front().mark);
  page.open_section("actors", kTexts.for_whom);
  page.paragraph(kTexts.for_whom_text);
  page.raw(
      fmt::format("<ul class=\"key\"><li><span class=\"box yes\"></span>✓ {}</li><li><span class=\"box no\"></span>✗ {}</li><li><span "
                  "class=\"box void\"></span>? {}</li><li>▲ {}</li><li>▼ {}</li></ul>\n",
                  bilingual(Words(kTexts.met)), bilingual(Words(kTexts.not_met)), bilingual(Words(kTexts.not_computable)),
                  bilingual(phrase(kTexts.better_key, {first})), bilingual(phrase(kTexts.worse_key, {first}))));
  const std::string_view many = m.strategies.size() > kMany ? " many" : "";
  std::string html = fmt::format("<table class=\"who{}\"><caption>", many) + bilingual(Words(kTexts.for_whom)) + "</caption>" +
                     head_of(m, {kTexts.what_counts});
  for (const ActorOutcome& actor : m.actors) {
    html += fmt::format("<tbody><tr class=\"actor\"><th scope=\"rowgroup\">{}{}</th>", bilingual(actor.name),
                        actor.group.empty() ? "" : "<span class=\"s\">" + bilingual(actor.group) + "</span>");
    for (std::size_t i = 0; i < m.strategies.size(); ++i) html += verdict_html(actor, i);
    html += "</tr>\n";
    for (const OutcomeRow& row : actor.rows) {
      html += "<tr><th scope=\"row\"><b>" + bilingual(row.title) + "</b>" + (row.says.empty() ? "" : word("s", row.says)) +
              word("w", wanted_words(row));
      if (!row.owner.empty()) html += word("s", join(kTexts.set_by, row.owner));
      html += "</th>";
      for (const OutcomeCell& c : row.cells) html += cell_html(c, row, first);
      html += "</tr>\n";
    }
    html += "</tbody>";
  }
  page.raw(scroll_box(kTexts.for_whom, m, html + "</table>"));
  page.close_section();
}

/// Groups by runs on one screen.
void glance_section(Page& page, const ComparisonModel& m) {
  if (m.actors.size() < 2) return;
  page.open_section("glance", kTexts.glance);
  page.paragraph(kTexts.glance_text);
  std::string html =
      "<table class=\"glance\"><caption>" + bilingual(Words(kTexts.glance)) + "</caption>" + head_of(m, {kTexts.what_counts}) + "<tbody>";
  for (const ActorOutcome& actor : m.actors) {
    std::string cells;
    int judged = 0;
    for (std::size_t i = 0; i < m.strategies.size(); ++i) {
      const Verdict v = verdict_of(actor, i);
      judged += v.judged;
      if (v.judged == 0)
        cells += "<td class=\"void\">" + bilingual(Words(kTexts.not_judged)) + "</td>";
      else
        cells += fmt::format("<td class=\"{}\">{} {}</td>",
                             v.met == v.judged ? "yes"
                             : v.met == 0      ? "no"
                                               : "some",
                             v.sign(), bilingual(phrase(kTexts.glance_of, {number_words(v.met, 0), number_words(v.judged, 0)})));
    }
    if (judged > 0)
      html += fmt::format("<tr><th scope=\"row\">{}{}</th>{}</tr>\n", bilingual(actor.name),
                          actor.group.empty() ? "" : word("s", actor.group), cells);
  }
  page.raw(scroll_box(kTexts.glance, m, html + "</tbody></table>"));
  page.close_section();
}

void charts_section(Page& page, const ComparisonModel& m) {
  if (m.charts.empty()) return;
  page.open_section("series", kTexts.over_time);
  page.paragraph(kTexts.over_time_text);
  std::string html = "<ul class=\"key\">";
  for (std::size_t i = 0; i < m.strategies.size(); ++i)
    html += fmt::format("<li>{}<b>{}</b> {}</li>", line_sample(i), m.strategies[i].mark, bilingual(m.strategies[i].name));
  page.raw(html + "</ul><div class=\"multiples\">\n");
  for (const OverlayChart& chart : m.charts)
    if (!chart.day.empty()) page.figure(draw_overlay(chart, m.strategies));
  page.raw("</div>\n");
  page.close_section();
}

std::string given_table(const ComparisonModel& m, const std::vector<GivenRow>& rows) {
  std::string html = "<table class=\"given\">" + head_of(m, {kTexts.name, kTexts.path}) + "<tbody>";
  for (const GivenRow& row : rows) {
    html += fmt::format("<tr><th scope=\"row\">{}</th><td><code>{}</code></td>", bilingual(row.title), escape(row.path));
    for (std::size_t i = 0; i < row.values.size(); ++i)
      html += fmt::format("<td>{}{}</td>", bilingual(row.values[i]),
                          row.where[i].empty() ? "" : "<span class=\"at\">" + escape(row.where[i]) + "</span>");
    html += "</tr>\n";
  }
  return html + "</tbody></table>";
}

/// A block of rows for each actor, use or plant.
std::string money_table(const ComparisonModel& m) {
  std::string html =
      "<table class=\"who\"><caption>" + bilingual(Words(kTexts.money_beside)) + "</caption>" + head_of(m, {kTexts.what_money});
  const std::vector<Words>* before = nullptr;
  for (const std::vector<Words>& row : m.money.rows) {
    if (!before || (*before)[0].en != row[0].en || (*before)[0].es != row[0].es)
      html += fmt::format("{}<tbody><tr class=\"actor\"><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n", before ? "</tbody>" : "",
                          row.size() - 1, bilingual(row[0]));
    before = &row;
    html += "<tr><th scope=\"row\">" + bilingual(row[1]) + "</th>";
    for (std::size_t i = 2; i < row.size(); ++i) html += "<td>" + bilingual(row[i]) + "</td>";
    html += "</tr>\n";
  }
  return html + "</tbody></table>";
}

void given_section(Page& page, const ComparisonModel& m) {
  page.open_section("inputs", kTexts.given_differs);
  if (m.given.empty() && m.components.empty()) page.paragraph(kTexts.given_same);
  if (!m.components.empty()) page.raw(scroll_box(kTexts.given_differs, m, given_table(m, m.components)));
  if (!m.given.empty()) {
    page.paragraph(kTexts.given_text);
    page.raw(scroll_box(kTexts.given_differs, m, given_table(m, m.given)));
  }
  page.close_section();
}

}  // namespace

std::string render_comparison(const ComparisonModel& m) {
  ReportModel frame;
  frame.default_language = m.default_language;
  frame.study = m.study;
  frame.notice = m.notice;
  frame.version = m.version;
  frame.scenario = kTexts.comparison;
  Page page(frame);
  page.raw("<style>" + std::string(kStyle) + "</style>\n");
  runs_section(page, m);
  glance_section(page, m);
  actors_section(page, m);
  if (!m.money.rows.empty()) {
    page.open_section("money", kTexts.money_beside);
    page.paragraph(kTexts.money_beside_text);
    page.raw(scroll_box(kTexts.money_beside, m, money_table(m)));
    page.close_section();
  }
  charts_section(page, m);
  given_section(page, m);
  if (!m.balance.rows.empty()) {
    page.open_section("balance", kTexts.balance_beside);
    page.table(kTexts.balance_beside, m.balance, "balances");
    page.close_section();
  }
  page.open_section("findings", kTexts.findings);
  page.raw(findings_list(m.findings));
  page.close_section();
  return document(frame, page, kTexts.comparison,
                  {{kTexts.runs_compared, number_words(static_cast<double>(m.strategies.size()), 0)},
                   {kTexts.version, same("Cuenca " + m.version)},
                   {kTexts.made_on, same(m.made_on)}});
}

}  // namespace cuenca::report
