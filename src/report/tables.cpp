#include "report/tables.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_evidence.hpp"
#include "report/chart_schematic.hpp"
#include "report/number.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

Words quantity_words(const std::string& quantity) {
  if (quantity == "water") return join(kTexts.water, same("hm³"), same(", "));
  if (quantity == "salt") return join(kTexts.salt, same("t"), same(", "));
  if (quantity == "lithium") return join(kTexts.lithium, same("t"), same(", "));
  return same(quantity + ", t");
}

Words amount(double value, double least) {
  // the ledger is read by difference: enough decimals to see what moved
  return number_words(value, std::abs(value) > 0 && least > 0 ? std::clamp(decimals_for(least, 3), 0, 3) : 0);
}

/// A model path that may break after a dot or an underscore.
std::string path_code(const std::string& path) {
  std::string html = "<code>";
  for (const char c : path) {
    html += escape(std::string_view(&c, 1));
    if (c == '.' || c == '_') html += "<wbr>";
  }
  return html + "</code>";
}

Words confidence_words(const std::string& confidence) {
  if (confidence == "high") return kTexts.high_confidence;
  if (confidence == "medium") return kTexts.medium_confidence;
  if (confidence == "low") return kTexts.low_confidence;
  return same(confidence);
}

std::string value_text(const SourcedNumber& n) {
  if (!n.written.empty()) return bilingual(n.written);
  return bilingual(join(significant_words(n.value, 4), unit_words(n.unit), same(" ")));
}

}  // namespace

Table ledger_table(const std::vector<LedgerLine>& ledger) {
  Table t;
  t.head = {kTexts.store, kTexts.quantity, kTexts.initial, kTexts.inflow, kTexts.outflow, kTexts.final_, kTexts.relative_residual};
  t.text_columns = 2;
  for (const LedgerLine& l : ledger) {
    const double unit = l.quantity == "water" ? 1e6 : 1e3;  // hm3, t
    double least = 0;
    for (const double v : {l.initial, l.inflow, l.outflow, l.final})
      if (v != 0 && (least == 0 || std::abs(v) < least)) least = std::abs(v);
    std::vector<Words> row{l.store == "basin" ? Words(kTexts.whole_basin) : same(l.store), quantity_words(l.quantity)};
    for (const double v : {l.initial, l.inflow, l.outflow, l.final}) row.push_back(amount(v / unit, least / unit));
    row.push_back(scientific_words(l.relative_residual));
    t.rows.push_back(std::move(row));
  }
  return t;
}

Table metrics_table(const std::vector<Metric>& metrics) {
  Table t;
  t.head = {kTexts.metric, kTexts.actor, kTexts.threshold, kTexts.verdict, kTexts.note, kTexts.reference, kTexts.value};
  t.text_columns = 6;
  for (const Metric& m : metrics) {
    const Words verdict = !std::isfinite(m.value) ? Words(kTexts.not_computable)
                          : !m.met                ? Words(kTexts.not_judged)
                          : *m.met                ? join(same("✓"), kTexts.met, same(" "))
                                                  : join(same("!"), kTexts.not_met, same(" "));
    t.rows.push_back(
        {m.name, m.actor, m.threshold, verdict, m.note, same(m.source), join(significant_words(m.value), unit_words(m.unit), same(" "))});
  }
  return t;
}

Table sources_table(const std::vector<SourceText>& sources) {
  Table t;
  t.head = {kTexts.key, kTexts.reference};
  t.text_columns = 2;
  for (const SourceText& s : sources) t.rows.push_back({same(s.key), s.text});
  return t;
}

std::string number_tables(const std::vector<SourcedNumber>& numbers) {
  std::string html = fmt::format(
      "<div class=\"find js\" hidden><label for=\"seek\">{}</label><input id=\"seek\" type=\"search\" autocomplete=\"off\" "
      "spellcheck=\"false\">"
      "<p id=\"found\" role=\"status\" data-es=\"{}\" data-en=\"{}\"></p></div>\n",
      bilingual(kTexts.search), escape(kTexts.found.es), escape(kTexts.found.en));
  std::vector<std::string> sections;
  for (const SourcedNumber& n : numbers)
    if (std::find(sections.begin(), sections.end(), n.section) == sections.end()) sections.push_back(n.section);
  for (const std::string& section : sections) {
    const auto count = std::count_if(numbers.begin(), numbers.end(), [&](const SourcedNumber& n) { return n.section == section; });
    html += fmt::format(
        "<details class=\"numbers\" open><summary><b>{}</b> ({} {})</summary><div class=\"scroll tab open\" tabindex=\"0\" role=\"group\" "
        "aria-label=\"{}\"><table class=\"sourced\"><thead><tr>",
        escape(section), count, bilingual(kTexts.numbers_word), escape(section));
    for (const Text& head : {kTexts.path, kTexts.name}) html += fmt::format("<th scope=\"col\">{}</th>", bilingual(Words(head)));
    for (const Text& head : {kTexts.value, kTexts.low, kTexts.high})
      html += fmt::format("<th scope=\"col\" class=\"n\">{}</th>", bilingual(Words(head)));
    for (const Text& head : {kTexts.class_, kTexts.reference}) html += fmt::format("<th scope=\"col\">{}</th>", bilingual(Words(head)));
    html += "</tr></thead><tbody>";
    for (const SourcedNumber& n : numbers) {
      if (n.section != section) continue;
      html += fmt::format(
          "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
          "<td><span class=\"chip\">{}</span></td><td>{}{}</td></tr>\n",
          path_code(n.path), bilingual(n.name), value_text(n), std::isfinite(n.low) ? bilingual(significant_words(n.low, 4)) : "",
          std::isfinite(n.high) ? bilingual(significant_words(n.high, 4)) : "", bilingual(Words(evidence_text(evidence_index(n.evidence)))),
          escape(n.source), n.confidence.empty() ? "" : "<br>" + bilingual(confidence_words(n.confidence)));
    }
    html += "</tbody></table></div></details>\n";
  }
  return html;
}

std::string findings_list(const std::vector<Finding>& findings) {
  if (findings.empty()) return fmt::format("<p>{}</p>\n", bilingual(Words(kTexts.none_found)));
  std::string html = "<ul class=\"finds\">";
  for (const Finding& f : findings) {
    const bool error = f.severity == Severity::error, warning = f.severity == Severity::warning;
    html += fmt::format("<li class=\"{}\"><p><b>{}</b> <code>{}</code> {}</p><p>{}</p>",
                        error     ? "error"
                        : warning ? "warning"
                                  : "note",
                        bilingual(Words(error     ? kTexts.error
                                        : warning ? kTexts.warning
                                                  : kTexts.note_word)),
                        escape(f.path), f.code.empty() ? "" : "<span class=\"chip\">" + escape(f.code) + "</span>", bilingual(f.message));
    if (!f.hint.empty()) html += fmt::format("<p>{}</p>", bilingual(join(kTexts.what_to_do, f.hint)));
    html += "</li>\n";
  }
  return html + "</ul>\n";
}

std::string comment_sheet(const ReportModel& model) {
  const auto line = [](const Text& text) { return fmt::format("<span class=\"l\">{}</span>", bilingual(Words(text))); };
  const auto tick = [](const Text& text) { return fmt::format("<span class=\"tick\"></span>{}", bilingual(Words(text))); };
  std::string html =
      fmt::format("<div class=\"sheet\"><h3>{}</h3><p>{}</p><p class=\"src\">{}</p><div class=\"form\">{}{}</div><p>{}:{}{}{}</p>",
                  bilingual(join(kTexts.sheet, model.study, same(" – "))), bilingual(Words(kTexts.sheet_text)), bilingual(model.notice),
                  line(kTexts.place_date), line(kTexts.group), bilingual(Words(kTexts.may_show)), tick(kTexts.only_group),
                  tick(kTexts.all_workshop), tick(kTexts.everybody));
  html += fmt::format(
      "<div class=\"scroll tab open\" tabindex=\"0\" role=\"group\" aria-label=\"{}\" data-label-es=\"{}\" data-label-en=\"{}\"><table "
      "class=\"comments\"><thead><tr>",
      escape(kTexts.sheet.in(model.default_language)), escape(kTexts.sheet.es), escape(kTexts.sheet.en));
  for (const Text& head : {kTexts.number_head, kTexts.name, kTexts.path, kTexts.comment})
    html += fmt::format("<th scope=\"col\">{}</th>", bilingual(Words(head)));
  html += "</tr></thead><tbody>";
  for (std::size_t i = 0; i < model.schematic.nodes.size(); ++i) {
    const Node& n = model.schematic.nodes[i];
    html += fmt::format("<tr><th scope=\"row\"><b>{}</b></th><td><b>{}</b><br>{}</td><td>{}</td><td class=\"blank\"></td></tr>\n", i + 1,
                        bilingual(n.name), bilingual(Words(kind_text(n.kind))), path_code(n.path));
  }
  return html + "</tbody></table></div></div>\n";
}

}  // namespace cuenca::report
