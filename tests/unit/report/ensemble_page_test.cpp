// The page of an ensemble as a document: well formed, in two languages, alone, and honest about what was counted.
#include "report/ensemble_page.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "demo_ensemble.hpp"
#include "html_check.hpp"
#include "report/ensemble_texts.hpp"

namespace cuenca::report {
namespace {

const std::string& page_text() {
  static const std::string page = ensemble_page(demo_ensemble(), Language::spanish);
  return page;
}
const HtmlPage& page_html() {
  static const HtmlPage html = read_html(page_text());
  return html;
}
std::string attribute(const HtmlElement& e, const std::string& name) {
  const auto at = e.attributes.find(name);
  return at == e.attributes.end() ? "" : at->second;
}
int count(const HtmlPage& p, const std::string& name) {
  int n = 0;
  for (const HtmlElement& e : p.elements) n += e.name == name;
  return n;
}
int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}
void expect_sound(const EnsembleModel& m) {
  const HtmlPage html = read_html(ensemble_page(m, Language::english));
  for (const std::string& p : html.problems) ADD_FAILURE() << p;
  for (const char* bad : {"nan", "inf", "{}"}) {
    const std::regex alone(std::string("(^|[^a-zA-Zé])") + (bad[0] == '{' ? "\\{\\}" : bad) + "([^a-zA-Z]|$)");
    EXPECT_FALSE(std::regex_search(html.text, alone)) << bad;
  }
  std::set<std::string> ids;
  for (const HtmlElement& e : html.elements)
    if (const std::string id = attribute(e, "id"); !id.empty()) {
      EXPECT_TRUE(ids.insert(id).second) << id;
    }
  for (const HtmlElement& e : html.elements) {
    const std::string d = attribute(e, "d");
    for (const char* bad : {"nan", "inf"}) EXPECT_EQ(d.find(bad), std::string::npos) << d.substr(0, 80);
  }
}

TEST(EnsemblePage, IsWellFormedWithReferencesThatResolve) {
  for (const std::string& p : page_html().problems) ADD_FAILURE() << p;
  std::set<std::string> ids;
  for (const HtmlElement& e : page_html().elements)
    if (const std::string id = attribute(e, "id"); !id.empty()) {
      EXPECT_TRUE(ids.insert(id).second) << id;
    }
  for (const HtmlElement& e : page_html().elements)
    for (const char* name : {"aria-labelledby", "for", "href"}) {
      std::istringstream words(attribute(e, name));
      for (std::string word; words >> word;) {
        if (word[0] == '#') word.erase(0, 1);
        EXPECT_TRUE(ids.count(word)) << name << ' ' << word;
      }
    }
}

TEST(EnsemblePage, AsksTheNetworkForNothing) {
  for (const char* word : {"http:", "https:", "//cdn", "@import", "fetch(", "XMLHttpRequest", "import(", "url("})
    EXPECT_EQ(page_text().find(word), std::string::npos) << word;
  EXPECT_EQ(count(page_html(), "script"), 1);
  for (const HtmlElement& e : page_html().elements)
    for (const char* name : {"src", "srcset", "action"}) EXPECT_EQ(attribute(e, name), "") << e.name;
}

TEST(EnsemblePage, SaysEverythingInBothLanguages) {
  const std::regex pair("<span lang=\"es\"[^>]*>[^<]*</span><span lang=\"en\"[^>]*>[^<]*</span>");
  EXPECT_EQ(std::regex_replace(page_text(), pair, "").find("<span lang"), std::string::npos);
  for (const HtmlElement& e : page_html().elements) {
    EXPECT_EQ(e.attributes.count("data-es"), e.attributes.count("data-en"));
    EXPECT_EQ(e.attributes.count("data-label-es"), e.attributes.count("data-label-en"));
  }
  EXPECT_NE(page_text().find("<html lang=\"es\">"), std::string::npos);
  EXPECT_NE(ensemble_page(demo_ensemble(), Language::english).find("<html lang=\"en\">"), std::string::npos);
}

TEST(EnsembleTexts, SayEverythingInBothLanguages) {
  const auto* texts = reinterpret_cast<const Text*>(&kEnsemble);
  constexpr std::size_t size = sizeof(EnsembleTexts) / sizeof(Text);
  static_assert(size * sizeof(Text) == sizeof(EnsembleTexts) && size > 100);
  for (std::size_t i = 0; i < size; ++i) {
    EXPECT_FALSE(texts[i].en.empty()) << i;
    EXPECT_FALSE(texts[i].es.empty()) << texts[i].en;
    EXPECT_EQ(count(std::string(texts[i].en), "{}"), count(std::string(texts[i].es), "{}")) << texts[i].en;
  }
}

TEST(EnsemblePage, ShowsTheMinuteBeforeFactsAndContents) {
  const std::string& p = page_text();
  const std::size_t main = p.find("<main"), minute = p.find("id=\"minute\""), heat = p.find("class=\"heat\""),
                    facts = p.find("<dl class=\"facts\">"), contents = p.find("<nav");
  EXPECT_LT(main, minute);
  EXPECT_LT(minute, heat);
  EXPECT_LT(heat, facts);
  EXPECT_LT(facts, contents);
  EXPECT_EQ(count(page_html(), "main"), 1);
  EXPECT_EQ(count(page_html(), "h1"), 1);
  int before = 0;
  for (const HtmlElement& e : page_html().elements) {
    if (e.name.size() != 2 || e.name[0] != 'h' || e.name == "hr") continue;
    EXPECT_LE(e.name[1] - '0', before + 1);
    before = e.name[1] - '0';
  }
}

TEST(EnsemblePage, EveryFigureHasATitleAPictureAndATable) {
  EXPECT_EQ(count(page_html(), "figure"), 24);
  EXPECT_EQ(count(page_html(), "figcaption"), count(page_html(), "figure"));
  const std::string& p = page_text();
  for (std::size_t at = p.find("<figure "); at != std::string::npos; at = p.find("<figure ", at + 1)) {
    const std::string figure = p.substr(at, p.find("</figure>", at) - at);
    EXPECT_TRUE(figure.find("<svg ") != std::string::npos || figure.find("class=\"heat\"") != std::string::npos);
    EXPECT_NE(figure.find("<details><summary>"), std::string::npos);
    EXPECT_NE(figure.find("<tbody><tr>"), std::string::npos) << figure.substr(0, 200);
    EXPECT_NE(figure.find("Caso de ense"), std::string::npos);  // the notice stands with every picture
  }
  for (std::size_t i = 0; i + 2 < page_html().elements.size(); ++i) {
    const HtmlElement& e = page_html().elements[i];
    if (e.name != "svg" || attribute(e, "aria-hidden") == "true") continue;
    EXPECT_EQ(attribute(e, "role"), "img");
    EXPECT_FALSE(attribute(page_html().elements[i + 1], "data-en").empty());
    EXPECT_FALSE(attribute(page_html().elements[i + 2], "data-es").empty()) << attribute(page_html().elements[i + 1], "data-en");
  }
}

TEST(EnsemblePage, AlwaysSaysHowManyWereRunFailedAndImplausible) {
  EXPECT_NE(page_html().text.find("500 futures were run, each with 5 strategies. Runs that failed: 7 of 2,500"), std::string::npos);
  EXPECT_NE(page_html().text.find("Se corrieron 500 futuros, cada uno con 5 estrategias. Corridas que fallaron: 7 de 2.500"),
            std::string::npos);
  EXPECT_NE(page_html().text.find("42. They are kept but do not count; the shares rest on 458."), std::string::npos);
  EnsembleModel m;
  m.futures = 1, m.runs = 1;
  const std::string text = read_html(ensemble_page(m, Language::english)).text;
  EXPECT_NE(text.find("Runs that failed: none of 1."), std::string::npos);
  EXPECT_NE(text.find("Implausible futures: none."), std::string::npos);
  m.missing = 3;
  EXPECT_NE(read_html(ensemble_page(m, Language::english)).text.find("Runs not made yet: 3."), std::string::npos);
}

TEST(EnsemblePage, IsAFunctionOfTheModel) { EXPECT_EQ(page_text(), ensemble_page(demo_ensemble(), Language::spanish)); }

TEST(EnsemblePage, OfNothingIsStillAPage) {
  expect_sound({});
  EXPECT_EQ(count(read_html(ensemble_page({}, Language::english)), "figure"), 0);
}

TEST(EnsemblePage, OfOneStrategyAndOneFuture) {
  EnsembleModel m = large_ensemble(1, 1, 10);
  m.futures = m.runs = 1;
  m.groups[0].metrics[0].cells[0].share = m.everybody[0].share = 1;
  m.parallel.axes.resize(3, m.parallel.axes[0]);
  expect_sound(m);
  EXPECT_EQ(ensemble_page(m, Language::english).find("id=\"wishes\""), std::string::npos);  // nothing to choose between
  EXPECT_NE(read_html(ensemble_page(m, Language::english)).text.find("One possible future was lived through with one strategy."),
            std::string::npos);
}

TEST(EnsemblePage, OfTwelveStrategiesFortyMetricsAndLongNames) {
  expect_sound(large_ensemble(12, 40, 200));
  expect_sound(large_ensemble(30, 9, 10));
  EnsembleModel m = large_ensemble(3, 5, 10);
  for (Strategy& s : m.strategies) s.name = same(std::string(300, 'x'));  // one word without a blank
  expect_sound(m);
}

TEST(EnsemblePage, OfNothingDefined) {
  EnsembleModel m = demo_ensemble();
  const auto forget = [](std::vector<MetShare>& shares) {
    for (MetShare& s : shares) s = MetShare{};
  };
  for (MetGroup& g : m.groups) {
    forget(g.together);
    for (MetColumn& c : g.metrics) forget(c.cells);
  }
  forget(m.everybody);
  for (PlaceFailure& p : m.place_failures) std::fill(p.failing.begin(), p.failing.end(), kNone);
  for (RibbonChart& c : m.ribbons) {
    c.threshold = kNone;
    for (RibbonPanel& p : c.panels) {
      for (auto& q : p.quantiles) std::fill(q.begin(), q.end(), kNone);
      for (NamedFuture& f : p.futures) std::fill(f.values.begin(), f.values.end(), kNone);
      std::fill(p.failing.begin(), p.failing.end(), kNone);
    }
  }
  for (BoxStory& b : m.boxes) b.coverage = b.density = kNone;
  for (RegretChart& r : m.regrets)
    for (RegretBar& b : r.bars) b = RegretBar{};
  for (TradeAxis& a : m.parallel.axes) std::fill(a.values.begin(), a.values.end(), kNone), a.threshold = kNone;
  for (TradeScatter& s : m.scatters)
    for (TradeAxis* a : {&s.x, &s.y}) std::fill(a->values.begin(), a->values.end(), kNone), a->threshold = kNone;
  for (PathwayAction& a : m.pathways.actions) a.from = a.to = a.early = a.late = a.never_share = kNone;
  for (PathwayStation& s : m.pathways.stations) s.date = kNone;
  for (PathwayRow& r : m.pathways.pathways) r.lasts = r.first_decision = r.cost = kNone;
  for (ConvergenceChart& c : m.convergence)
    for (ConvergenceLine& l : c.lines) std::fill(l.share.begin(), l.share.end(), kNone), std::fill(l.low.begin(), l.low.end(), kNone);
  for (SensitivityChart& c : m.sensitivity)
    for (SensitivityMeasure& s : c.measures)
      for (SensitivityIndex& i : s.inputs) i = {kNone, kNone, kNone, true, {}};
  expect_sound(m);
  const std::string page = ensemble_page(m, Language::english);
  EXPECT_EQ(count(page, "<td class=\"h"), 0);  // no cell has a colour
  EXPECT_GT(count(page, "<td class=\"void"), 40);
}

TEST(EnsemblePage, OddModelsAreDrawnWithoutHarm) {
  EnsembleModel m = demo_ensemble();
  m.everybody.resize(2);
  m.groups[0].metrics[0].cells.resize(1);
  m.groups[1].together.resize(9);
  m.place_failures.push_back({999, {}, {}, {0.5}});
  m.place_failures.push_back({-1, {"elsewhere", "en otra parte"}, {}, {}});
  m.places.edges.push_back({0, 99, 1});
  m.mapped = {77, 1, 1};
  m.ribbons[0].panels[0].strategy = 44;
  m.ribbons[0].panels[1].quantiles[2].resize(3);
  m.ribbons.push_back({});
  m.boxes[0].ranges[2].inside.clear();
  m.regrets[0].bars.resize(2);
  m.regrets[1].bars.resize(20);
  m.scatters[0].x.values.resize(1);
  m.parallel.axes[2].values.clear();
  m.pathways.stations.push_back({-1, 2, 2040, 2030, false});
  m.pathways.stations.push_back({1, 1, 2040, 2030, false});
  m.pathways.pathways.push_back({{7, -2, 0}, 2, 2031, 1});
  m.convergence[0].lines[0].strategy = 60;
  m.convergence[0].lines[1].low.resize(4);
  m.convergence.push_back({{}, {"x", "x"}, {0}, {{0, {0.5}, {}, {}}}});
  m.sensitivity[0].measures[1].inputs.resize(2);
  m.failures.push_back({12, 4, {"x", "x"}});
  expect_sound(m);
}

TEST(EnsemblePage, EscapesWhateverTheStudySays) {
  const std::string evil = "</script><script>alert(1)</script><img src=x onerror=\"a()\">'&]]>";
  const Words w(evil, "es " + evil);
  EnsembleModel m = demo_ensemble();
  m.study = m.notice = m.question = m.base = w;
  m.version = m.made_on = m.design = m.seed = evil;
  for (Strategy& s : m.strategies) s.mark = evil, s.name = s.says = s.about = w;
  for (MetGroup& g : m.groups) {
    g.actor = g.group = w;
    for (MetColumn& c : g.metrics) {
      c.title = c.says = c.threshold = c.owner = w;
      for (MetShare& s : c.cells) s.reason = w;
    }
  }
  m.findings = {w};
  for (Node& n : m.places.nodes) n.name = w;
  for (PlaceFailure& p : m.place_failures) p.name = p.what = w;
  for (RibbonChart& c : m.ribbons) {
    c.caption = {w, w, w}, c.quantity = c.threshold_name = w, c.unit = evil;
    for (RibbonPanel& p : c.panels)
      for (NamedFuture& f : p.futures) f.name = w;
  }
  for (BoxStory& b : m.boxes) {
    b.title = b.sentence = b.remark = w;
    for (RangeRow& r : b.ranges) r.name = r.low_text = r.to_text = r.note = w;
  }
  for (RegretChart& r : m.regrets) r.actor = r.metric = w, r.unit = evil;
  for (TradeAxis& a : m.parallel.axes) a.name = w, a.unit = evil;
  for (TradeScatter& s : m.scatters) s.x.name = s.y.name = w, s.x.unit = evil;
  for (PathwayAction& a : m.pathways.actions) a.name = w;
  m.pathways.basis = w, m.pathways.signposts = {w}, m.pathways.cost_unit = evil;
  for (ConvergenceChart& c : m.convergence) c.what = w;
  m.convergence_words = {w};
  for (SensitivityChart& c : m.sensitivity) {
    c.outcome = w;
    for (Words& i : c.inputs) i = w;
    for (SensitivityMeasure& s : c.measures) s.name = w;
  }
  for (UncertainInput& i : m.inputs) i.name = i.says = i.range = i.owner = i.source = w;
  for (PlausibilityTest& t : m.tests) t.name = t.range = t.source = w;
  for (FailedRuns& f : m.failures) f.reason = w;
  m.notes = {{Severity::warning, evil, evil, w, w}};
  const std::string page = ensemble_page(m, Language::english);
  const HtmlPage html = read_html(page);
  for (const std::string& p : html.problems) ADD_FAILURE() << p;
  EXPECT_EQ(count(html, "script"), 1);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
}

TEST(EnsemblePage, WritesTheDemonstrationWhereAsked) {
  const char* file = std::getenv("CUENCA_ENSEMBLE_DEMO");
  if (!file) GTEST_SKIP() << "CUENCA_ENSEMBLE_DEMO names no file";
  for (const Language language : {Language::spanish, Language::english}) {
    std::ofstream out(std::string(file) + (language == Language::spanish ? "-es.html" : "-en.html"), std::ios::binary);
    out << ensemble_page(demo_ensemble(), language);
    EXPECT_TRUE(out.good());
  }
  std::ofstream(std::string(file) + "-large.html", std::ios::binary) << ensemble_page(large_ensemble(12, 40, 70), Language::english);
}

}  // namespace
}  // namespace cuenca::report
