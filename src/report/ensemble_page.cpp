#include "report/ensemble_page.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "report/chart_convergence.hpp"
#include "report/chart_dots.hpp"
#include "report/chart_failures.hpp"
#include "report/chart_matters.hpp"
#include "report/chart_overlay.hpp"
#include "report/chart_pathways.hpp"
#include "report/chart_regret.hpp"
#include "report/chart_ribbons.hpp"
#include "report/chart_story.hpp"
#include "report/chart_wishes.hpp"
#include "report/document.hpp"
#include "report/ensemble_style.hpp"
#include "report/ensemble_tables.hpp"
#include "report/ensemble_texts.hpp"
#include "report/ensemble_words.hpp"
#include "report/heat_table.hpp"
#include "report/number.hpp"
#include "report/page.hpp"
#include "report/tables.hpp"
#include "report/texts.hpp"

namespace cuenca::report {
namespace {

constexpr std::size_t kAxes = 8;  ///< parallel axes in one picture

/// Opens the section with its first figure or table, so that chapters without content do not appear.
class Chapter {
 public:
  Chapter(Page& page, std::string_view id, const Words& title, const Words& text = {}) : page_(page), id_(id), title_(title), text_(text) {}
  ~Chapter() {
    if (open_) page_.close_section();
  }
  Chapter(const Chapter&) = delete;
  Chapter& operator=(const Chapter&) = delete;

  Page& page() {
    if (!open_) page_.open_section(id_, title_), page_.paragraph(text_);
    open_ = true;
    return page_;
  }
  void figure(const Figure& figure) {
    if (!figure.caption.title.empty()) page().figure(figure);
  }
  void table(const Words& title, const Table& table) {
    if (!table.rows.empty()) page().table(title, table);
  }

 private:
  Page& page_;
  std::string_view id_;
  Words title_, text_;
  bool open_ = false;
};

/// The first screen: one minute.
bool minute(Page& page, const EnsembleModel& m) {
  page.open_section("minute", kEnsemble.in_short);
  const std::vector<Words> findings = m.findings.empty() ? main_findings(m) : m.findings;
  if (!findings.empty()) {
    page.raw("<div class=\"short\">");
    for (const Words& w : findings) page.paragraph(w);
    page.raw("</div>\n");
  }
  bool overview = false;
  const std::vector<HeatGroup> groups = first_table(m, overview);
  if (!groups.empty() && !m.strategies.empty())
    page.figure(heat_figure(m, groups, kEnsemble.heat_title, overview ? kEnsemble.heat_says : kEnsemble.heat_says_metrics));
  page.paragraph(counts_said(m), "counts strong");
  page.paragraph(join(kEnsemble.not_probability, margin_said(m), same(" ")), "counts");
  page.close_section();
  return overview;
}

/// Only the first of figures that are read alike says how.
void say_once(Figure& figure, bool& said) {
  if (said) figure.description = {};
  said = true;
}

void dots(Page& page, const EnsembleModel& m) {
  Chapter chapter(page, "hundred", kEnsemble.dots);
  if (!m.everybody.empty()) chapter.figure(draw_dots(m, {{}, kEnsemble.everybody_what, m.everybody}));
  for (const DotsChart& c : m.dots) chapter.figure(draw_dots(m, c));
}

/// `tables`: the first screen shows only one column an actor.
void by_group(Page& page, const EnsembleModel& m, bool tables) {
  Chapter chapter(page, "groups", kEnsemble.by_group, kEnsemble.by_group_text);
  bool heat_said = false, dots_said = !m.everybody.empty();
  for (const MetGroup& g : m.groups) {
    const std::vector<MetShare>* shares = overall(g);
    if (m.strategies.empty() || (!shares && g.metrics.empty())) continue;
    chapter.page().raw("<h3>" + bilingual(g.actor) + "</h3>\n");
    if (tables && (g.metrics.size() > 1 || !shares))
      for (const std::vector<HeatGroup>& table : tables_of(g)) {
        Figure figure = heat_figure(m, table, phrase(kEnsemble.heat_of, {g.actor}), kEnsemble.heat_says_metrics, !heat_said);
        say_once(figure, heat_said);
        chapter.figure(figure);
      }
    if (!shares) continue;
    if (leaders(*shares).empty()) {
      page.paragraph(phrase(kEnsemble.dots_none, {g.actor}));
      continue;
    }
    Figure figure = draw_dots(m, {{}, g.actor, *shares});
    if (figure.caption.title.empty()) continue;
    say_once(figure, dots_said);
    chapter.figure(figure);
  }
}

void places(Page& page, const EnsembleModel& m) {
  if (m.place_failures.empty() || m.strategies.empty()) return;
  Chapter chapter(page, "places", kEnsemble.places);
  for (const std::size_t i : mapped_strategies(m)) chapter.figure(draw_failures(m, i));
  chapter.figure(failures_heat(m));
}

void stories(Page& page, const EnsembleModel& m) {
  Chapter chapter(page, "stories", kEnsemble.why);
  for (std::size_t i = 0; i < m.boxes.size(); ++i) {
    const BoxStory& s = m.boxes[i];
    const Words number = phrase(kEnsemble.box, {number_words(static_cast<double>(i + 1), 0)});
    chapter.page().raw("<h3>" + bilingual(join(number, s.title, same(". "))) + "</h3>\n");
    page.paragraph(s.sentence, "story");
    chapter.figure(draw_story_ranges(s));
    chapter.figure(draw_story_dots(s));
    page.paragraph(s.remark);
  }
}

void regrets(Page& page, const EnsembleModel& m) {
  Chapter chapter(page, "worse", kEnsemble.worse);
  bool said = false;
  for (std::size_t from = 0; from < m.regrets.size();) {
    std::size_t to = from;
    const Words& actor = m.regrets[from].actor;
    while (to < m.regrets.size() && m.regrets[to].actor.en == actor.en && m.regrets[to].actor.es == actor.es) ++to;
    Figure figure =
        draw_regrets(m, {m.regrets.begin() + static_cast<std::ptrdiff_t>(from), m.regrets.begin() + static_cast<std::ptrdiff_t>(to)});
    if (!figure.caption.title.empty()) say_once(figure, said);
    chapter.figure(figure);
    from = to;
  }
}

/// Radio buttons that need no script: the style sheet hides the other lines.
std::string choice(const EnsembleModel& m) {
  std::string html = "<fieldset class=\"choose\"><legend>" + bilingual(Words(kEnsemble.show_line)) + "</legend>";
  html +=
      "<label><input type=\"radio\" name=\"line\" id=\"lineall\" checked=\"checked\"> " + bilingual(Words(kEnsemble.show_all)) + "</label>";
  for (std::size_t i = 0; i < m.strategies.size(); ++i)
    html += fmt::format("<label><input type=\"radio\" name=\"line\" id=\"line{}\"> {} {}</label>", i, line_sample(i),
                        bilingual(named(m.strategies[i])));
  return html + "</fieldset>\n";
}

void wishes(Page& page, const EnsembleModel& m) {
  if (m.strategies.size() < 2) return;  // nothing to choose between
  Chapter chapter(page, "wishes", kEnsemble.tradeoffs);
  chapter.figure(draw_scatters(m, m.scatters));
  const std::size_t axes = m.parallel.axes.size();
  if (axes < 2) return;
  chapter.page().raw("<div class=\"axes\">");
  const std::size_t pictures = (axes + kAxes - 1) / kAxes, each = (axes + pictures - 1) / pictures;
  for (std::size_t from = 0; from + 1 < axes; from += each) chapter.figure(draw_parallel(m, m.parallel, from, from + each));
  page.raw(choice(m) + "</div>\n");
}

void pathways(Page& page, const EnsembleModel& m) {
  Chapter chapter(page, "pathways", kEnsemble.pathways);
  chapter.figure(draw_pathways(m.pathways));
  chapter.table(kEnsemble.path_table, pathways_table(m.pathways));
  if (m.pathways.signposts.empty()) return;
  std::string html = "<h3>" + bilingual(Words(kEnsemble.watch)) + "</h3><ul class=\"watch\">";
  for (const Words& w : m.pathways.signposts) html += "<li>" + bilingual(w) + "</li>";
  chapter.page().raw(html + "</ul>\n");
}

void convergence(Page& page, const EnsembleModel& m) {
  Chapter chapter(page, "sure", kEnsemble.sure);
  for (const Words& w : m.convergence_words) chapter.page().paragraph(w);
  chapter.figure(draw_convergence(m, m.convergence));
}

void asked(Page& page, const EnsembleModel& m) {
  Chapter chapter(page, "asked", kEnsemble.asked);
  chapter.table(kEnsemble.strategies_table, strategies_table(m));
  chapter.table(kEnsemble.inputs_table, inputs_table(m));
  chapter.table(kEnsemble.metrics_table, wishes_table(m));
  chapter.table(kEnsemble.tests_table, tests_table(m));
  chapter.table(kEnsemble.failed_table, failed_table(m));
}

Words design_words(const std::string& design) {
  const std::pair<std::string_view, Text> known[] = {{"latin_hypercube", kEnsemble.latin_hypercube},
                                                     {"monte_carlo", kEnsemble.monte_carlo},
                                                     {"sobol", kEnsemble.sobol},
                                                     {"saltelli", kEnsemble.saltelli},
                                                     {"morris", kEnsemble.morris},
                                                     {"factorial", kEnsemble.factorial},
                                                     {"table", kEnsemble.table_design}};
  for (const auto& [id, text] : known)
    if (design == id) return text;
  return same(design);
}

std::vector<std::pair<Words, Words>> facts(const EnsembleModel& m) {
  const auto count = [](double n) { return number_words(n, 0); };
  const auto of = [&](int part, int whole) { return phrase(kEnsemble.of_word, {count(part), count(whole)}); };
  return {{kEnsemble.futures_fact, count(m.futures)},
          {kEnsemble.failed_fact, of(m.failed, m.runs)},
          {kEnsemble.implausible_fact, of(m.implausible, m.futures)},
          {kEnsemble.base_fact, m.base},
          {kEnsemble.design_fact, design_words(m.design)},
          {kTexts.seed, same(m.seed)},
          {kTexts.version, same("Cuenca " + m.version)},
          {kTexts.made_on, same(m.made_on)}};
}

}  // namespace

std::string ensemble_page(const EnsembleModel& m, Language language) {
  ReportModel frame;
  frame.default_language = language;
  frame.study = m.study;
  frame.scenario = kEnsemble.kicker;
  frame.subtitle = question_of(m);
  frame.notice = m.notice;
  frame.version = m.version;
  Page page(frame);
  page.raw("<style>" + std::string(ensemble_style()) + line_rules(m.strategies.size()) + "</style>\n");
  const bool overview = minute(page, m);
  const std::string first = page.take();
  dots(page, m);
  places(page, m);
  {
    Chapter chapter(page, "time", kEnsemble.over_time);
    for (const RibbonChart& c : m.ribbons) chapter.figure(draw_ribbons(m, c));
  }
  stories(page, m);
  by_group(page, m, overview);
  regrets(page, m);
  wishes(page, m);
  pathways(page, m);
  convergence(page, m);
  {
    Chapter chapter(page, "matters", kEnsemble.matters);
    chapter.figure(draw_sensitivity(m.sensitivity));
  }
  asked(page, m);
  page.open_section("findings", kEnsemble.notes);
  page.raw(m.notes.empty() ? "<p>" + bilingual(Words(kEnsemble.no_notes)) + "</p>\n" : findings_list(m.notes));
  page.close_section();
  return document(frame, page, kEnsemble.kicker, facts(m), first);
}

}  // namespace cuenca::report
