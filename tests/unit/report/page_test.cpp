#include <gtest/gtest.h>

#include <set>
#include <cstdlib>
#include <fstream>
#include <regex>

#include "demo_model.hpp"
#include "html_check.hpp"
#include "report/render.hpp"

namespace cuenca::report {
namespace {

const std::string& demo_page() {
  static const std::string page = render(demo_model());
  return page;
}
const HtmlPage& demo_html() {
  static const HtmlPage html = read_html(demo_page());
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

TEST(HtmlCheck, SeesWhatIsWrong) {
  EXPECT_TRUE(read_html("<!DOCTYPE html><p a=\"b\">x &amp; y<br></p>").problems.empty());
  for (const char* bad : {"<!DOCTYPE html><p><b></p>", "<!DOCTYPE html><p>", "<!DOCTYPE html><p a=b></p>", "<!DOCTYPE html>a & b",
                          "<!DOCTYPE html>a < b", "<!DOCTYPE html><p a=\"1\" a=\"2\"></p>"})
    EXPECT_FALSE(read_html(bad).problems.empty()) << bad;
}

TEST(Page, IsWellFormed) {
  for (const std::string& p : demo_html().problems) ADD_FAILURE() << p;
  EXPECT_EQ(demo_page().rfind("<!DOCTYPE html>", 0), 0u);
}

TEST(Page, IdsAreUniqueAndReferencesResolve) {
  std::set<std::string> ids;
  for (const HtmlElement& e : demo_html().elements)
    if (const std::string id = attribute(e, "id"); !id.empty()) {
      EXPECT_TRUE(ids.insert(id).second) << id;
    }
  for (const HtmlElement& e : demo_html().elements)
    for (const char* name : {"aria-labelledby", "for", "href"}) {
      std::istringstream words(attribute(e, name));
      for (std::string word; words >> word;) {
        if (word[0] == '#') word.erase(0, 1);
        EXPECT_TRUE(ids.count(word)) << name << ' ' << word;
      }
    }
  const std::regex used("url\\(#([^)]*)\\)");
  for (std::sregex_iterator at(demo_page().begin(), demo_page().end(), used), end; at != end; ++at)
    EXPECT_TRUE(ids.count((*at)[1])) << (*at)[1];
}

TEST(Page, AsksTheNetworkForNothing) {
  const std::string& page = demo_page();
  for (const char* word : {"http:", "https:", "//cdn", "@import", "fetch(", "XMLHttpRequest", "import(", "WebSocket", "sendBeacon"})
    EXPECT_EQ(page.find(word), std::string::npos) << word;
  for (const HtmlElement& e : demo_html().elements) {
    for (const char* name : {"src", "srcset", "data", "action", "poster"}) EXPECT_EQ(attribute(e, name), "") << e.name;
    const std::string href = attribute(e, "href");
    EXPECT_TRUE(href.empty() || href[0] == '#') << href;
    EXPECT_NE(e.name, "link");
    EXPECT_NE(e.name, "iframe");
    EXPECT_NE(e.name, "img");
  }
  for (std::size_t at = page.find("url("); at != std::string::npos; at = page.find("url(", at + 1)) EXPECT_EQ(page[at + 4], '#');
}

TEST(Page, SaysEverythingInBothLanguages) {
  int es = 0, en = 0;
  for (const HtmlElement& e : demo_html().elements) {
    if (e.name == "html" || e.name == "button") continue;
    es += attribute(e, "lang") == "es";
    en += attribute(e, "lang") == "en";
    EXPECT_EQ(e.attributes.count("data-es"), e.attributes.count("data-en"));
    EXPECT_EQ(e.attributes.count("data-label-es"), e.attributes.count("data-label-en"));
  }
  EXPECT_GT(es, 1000);
  EXPECT_NEAR(es, en, 0.02 * es);  // texts of different length break into different numbers of lines
  // outside pictures every piece stands in pairs
  const std::regex pair("<span lang=\"es\">[^<]*</span><span lang=\"en\">[^<]*</span>");
  std::string page = std::regex_replace(demo_page(), pair, "");
  EXPECT_EQ(page.find("<span lang"), std::string::npos);
}

TEST(Page, ShowsTheDefaultLanguageWithoutAScript) {
  ReportModel m = demo_model();
  EXPECT_NE(demo_page().find("<html lang=\"es\">"), std::string::npos);
  m.default_language = Language::english;
  const std::string english = render(m);
  EXPECT_NE(english.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(english.find("<style id=\"pages-en\" media=\"print\">"), std::string::npos);
  // what only works with the script is hidden until the script shows it
  for (const HtmlElement& e : demo_html().elements) {
    const std::string css = attribute(e, "class");
    if (css == "js" || (css.size() > 3 && css.substr(css.size() - 3) == " js")) {
      EXPECT_TRUE(e.attributes.count("hidden"));
    }
  }
}

TEST(Page, EveryPictureHasTitleDescriptionAndATable) {
  const HtmlPage& p = demo_html();
  EXPECT_EQ(count(p, "figure"), 15);
  EXPECT_EQ(count(p, "figcaption"), count(p, "figure"));
  for (std::size_t i = 0; i + 2 < p.elements.size(); ++i) {
    if (p.elements[i].name != "svg") continue;
    EXPECT_EQ(attribute(p.elements[i], "role"), "img");
    ASSERT_EQ(p.elements[i + 1].name, "title");
    ASSERT_EQ(p.elements[i + 2].name, "desc");
    EXPECT_FALSE(attribute(p.elements[i + 1], "data-en").empty());
    EXPECT_FALSE(attribute(p.elements[i + 2], "data-es").empty());
  }
  const std::string& page = demo_page();
  for (std::size_t at = page.find("<figure "); at != std::string::npos; at = page.find("<figure ", at + 1)) {
    const std::string figure = page.substr(at, page.find("</figure>", at) - at);
    EXPECT_NE(figure.find("<details><summary>"), std::string::npos);
    EXPECT_NE(figure.find("<tbody><tr>"), std::string::npos) << figure.substr(0, 200);
    EXPECT_NE(figure.find("Teaching case"), std::string::npos);  // the notice stands with every picture
    EXPECT_NE(figure.find("Caso de ense"), std::string::npos);
  }
}

TEST(Page, HasOneTopHeadingAndSkipsNoLevel) {
  int before = 0, tops = 0;
  for (const HtmlElement& e : demo_html().elements) {
    if (e.name.size() != 2 || e.name[0] != 'h' || e.name == "hr") continue;
    const int level = e.name[1] - '0';
    EXPECT_LE(level, before + 1);
    before = level;
    tops += level == 1;
  }
  EXPECT_EQ(tops, 1);
  EXPECT_EQ(count(demo_html(), "main"), 1);
  EXPECT_EQ(count(demo_html(), "nav"), 1);
  EXPECT_EQ(count(demo_html(), "footer"), 1);
}

TEST(Page, StaysBelowThreeMegabytesForAHundredDailyYears) {
  EXPECT_LT(demo_page().size(), 3'000'000u);
  EXPECT_GT(demo_page().size(), 300'000u);
}

TEST(Page, IsAFunctionOfTheModel) { EXPECT_EQ(demo_page(), render(demo_model())); }

TEST(Page, EscapesWhateverTheStudySays) {
  const std::string evil = "</script><script>alert(1)</script><img src=x onerror=\"a()\">'&]]>";
  const Words w(evil, "es " + evil);
  ReportModel m = demo_model();
  m.study = m.scenario = m.subtitle = m.notice = m.summary = m.step = w;
  m.version = m.revision = m.seed = m.made_on = evil;
  for (KeyNumber& k : m.key_numbers) k.name = k.note = w, k.unit = evil;
  for (Node& n : m.schematic.nodes) n.name = n.detail = w, n.path = evil;
  m.schematic.caption = m.balances[0].caption = m.sankeys[0].caption = m.sections[0].caption = m.calendars[0].caption =
      m.suitable_days[0].caption = m.checks_caption = m.analogs.caption = {w, w, w};
  for (BalanceTerm& t : m.balances[0].terms) t.name = w;
  for (SankeyNode& n : m.sankeys[0].nodes) n.name = w;
  for (LedgerLine& l : m.ledger) l.store = l.quantity = evil;
  for (std::vector<TimeChart>* charts : {&m.climate, &m.hydrographs, &m.lagoons, &m.aquifers, &m.ecosystem_series})
    for (TimeChart& c : *charts) {
      c.caption = {w, w, w};
      for (Phase& p : c.phases) p.name = w;
      for (Panel& p : c.panels) {
        p.quantity = w, p.unit = evil;
        for (Series& s : p.series) s.name = w;
        for (Threshold& t : p.thresholds) t.name = w;
      }
    }
  for (SectionCell& c : m.sections[0].cells) c.name = w;
  for (BarGroup& g : m.suitable_days[0].groups) g.name = w;
  for (Metric& x : m.metrics) x.name = x.actor = x.threshold = x.note = w, x.unit = x.source = evil;
  for (RangeCheck& c : m.checks) c.name = c.note = w, c.unit = c.source = evil;
  for (AnalogSite& s : m.analogs.sites) s.name = s.period = s.source = w;
  for (SourcedNumber& n : m.numbers) n.path = n.section = n.unit = n.evidence = n.source = n.confidence = evil, n.name = w;
  for (SourceText& s : m.sources) s.key = evil, s.text = w;
  for (Finding& f : m.findings) f.code = f.path = evil, f.message = f.hint = w;
  const std::string page = render(m);
  const HtmlPage html = read_html(page);
  for (const std::string& p : html.problems) ADD_FAILURE() << p;
  EXPECT_EQ(count(html, "script"), 1);
  EXPECT_EQ(count(html, "img"), 0);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
}

TEST(Page, AnEmptyModelIsStillAPage) {
  const HtmlPage html = read_html(render(ReportModel{}));
  for (const std::string& p : html.problems) ADD_FAILURE() << p;
  EXPECT_EQ(count(html, "figure"), 0);
}

TEST(Page, OddModelsAreDrawnWithoutHarm) {
  ReportModel m = demo_model();
  m.schematic.edges.push_back({-1, 3, 1});
  m.schematic.edges.push_back({0, 99, 1});
  m.schematic.edges.push_back({2, 2, 1});
  m.sankeys[0].links.push_back({0, 77, 1});
  m.sankeys[0].links.push_back({3, 3, 0.5});
  m.balances[0].terms[0].volume.resize(3);
  m.lagoons[0].panels[0].series[0].values.assign(40000, kNone);
  m.hydrographs[0].panels[0].series[0].values.clear();
  m.sections[0].cells[0].ground = m.sections[0].cells[0].bottom;
  m.analogs.sites[0].depth_high = kNone;
  m.checks[0].low = m.checks[0].high;
  const HtmlPage html = read_html(render(m));
  for (const std::string& p : html.problems) ADD_FAILURE() << p;
  EXPECT_EQ(html.text.find("nan"), std::string::npos);
}

TEST(Page, CommentSheetNamesEveryElementWithItsPath) {
  const ReportModel m = demo_model();
  const std::string& page = demo_page();
  const std::string sheet = page.substr(page.find("<table class=\"comments\">"));
  for (std::size_t i = 0; i < m.schematic.nodes.size(); ++i) {
    const std::string row = "<tr><th scope=\"row\"><b>" + std::to_string(i + 1) + "</b></th>";
    const std::size_t at = sheet.find(row);
    ASSERT_NE(at, std::string::npos) << i;
    const std::string text = std::regex_replace(sheet.substr(at, sheet.find("</tr>", at) - at), std::regex("<wbr>"), "");
    EXPECT_NE(text.find("<code>" + m.schematic.nodes[i].path + "</code>"), std::string::npos);
    EXPECT_NE(text.find("class=\"blank\""), std::string::npos);
  }
}

TEST(Page, WritesTheDemonstrationWhereAsked) {
  const char* file = std::getenv("CUENCA_REPORT_DEMO");
  if (!file) GTEST_SKIP() << "CUENCA_REPORT_DEMO names no file";
  std::ofstream out(file, std::ios::binary);
  out << demo_page();
  EXPECT_TRUE(out.good());
}

}  // namespace
}  // namespace cuenca::report
