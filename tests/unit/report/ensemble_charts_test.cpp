// The pictures of an ensemble one by one: words, colours, dots, scales and findings against numbers by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <regex>

#include "demo_ensemble.hpp"
#include "report/chart_convergence.hpp"
#include "report/chart_dots.hpp"
#include "report/chart_failures.hpp"
#include "report/chart_matters.hpp"
#include "report/chart_pathways.hpp"
#include "report/chart_regret.hpp"
#include "report/chart_ribbons.hpp"
#include "report/chart_story.hpp"
#include "report/chart_wishes.hpp"
#include "report/ensemble_words.hpp"
#include "report/hatch.hpp"
#include "report/heat_table.hpp"
#include "report/number.hpp"

namespace cuenca::report {
namespace {

int count(const std::string& text, const std::string& what) {
  int n = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}
std::string drawn(const Svg& svg) { return svg.finish("x", same("t"), same("d"), Language::english); }

MetShare share(double s) {
  MetShare m;
  m.share = s;
  return m;
}
std::vector<MetShare> shares(std::initializer_list<double> all) {
  std::vector<MetShare> v;
  for (const double s : all) v.push_back(share(s));
  return v;
}
/// Strategies A, B, C …, one actor each with these shares.
EnsembleModel model(std::size_t strategies) {
  EnsembleModel m;
  for (std::size_t i = 0; i < strategies; ++i) {
    const std::string mark(1, static_cast<char>('A' + i));
    m.strategies.push_back({mark, Words("plan " + mark, "plan " + mark), {}, {}});
  }
  m.futures = 100;
  return m;
}
MetGroup group(const char* actor, std::vector<MetShare> cells) {
  return {same(actor), {}, {{same("metric"), {}, same("at least 1"), {}, std::move(cells)}}, {}};
}

TEST(EnsembleWords, NeverSayAlwaysOrNeverForWhatIsNotQuite) {
  EXPECT_EQ(of_hundred(0), 0);
  EXPECT_EQ(of_hundred(1e-9), 1);
  EXPECT_EQ(of_hundred(0.384), 38);
  EXPECT_EQ(of_hundred(0.385), 39);
  EXPECT_EQ(of_hundred(0.99999), 99);
  EXPECT_EQ(of_hundred(1), 100);
  EXPECT_EQ(of_hundred(kNone), -1);
  EXPECT_EQ(percent_words(0.004).en, "< 1 %");
  EXPECT_EQ(percent_words(0.996).es, "> 99 %");
  EXPECT_EQ(percent_words(1).en, "100 %");
  EXPECT_EQ(percent_words(kNone).es, "no definido");
  EXPECT_EQ(of_hundred_words(0).en, "none of 100");
  EXPECT_EQ(of_hundred_words(0.002).es, "menos de 1 de 100");
  EXPECT_EQ(of_hundred_words(0.38).es, "38 de 100");
  EXPECT_EQ(percent_range(0.5, 0.504).en, "");
  EXPECT_EQ(percent_range(0.5, 0.6).es, "50 a 60 %");
}

TEST(EnsembleWords, ListNamesAsPeopleDo) {
  const std::vector<Words> names{same("Ana"), same("Beto"), same("Ines")};
  EXPECT_EQ(list_words({names[0]}).en, "Ana");
  EXPECT_EQ(list_words({names[0], names[1]}).es, "Ana y Beto");
  EXPECT_EQ(list_words(names).en, "Ana, Beto and Ines");
  EXPECT_EQ(list_words(names).es, "Ana, Beto e Ines");
  EXPECT_EQ(list_words(names, 2).es, "Ana y 2 más");
  EXPECT_TRUE(list_words({}).empty());
}

TEST(EnsembleWords, LeadersAreThoseThatPeopleSeeAsEqual) {
  EXPECT_EQ(leaders(shares({0.381, kNone, 0.384, 0.2})), (std::vector<std::size_t>{0, 2}));
  EXPECT_TRUE(leaders(shares({kNone, kNone})).empty());
  EXPECT_EQ(best_share(shares({0.1, kNone, 0.3})), 0.3);
  EXPECT_EQ(worst_share(shares({0.1, kNone, 0.3})), 0.1);
}

TEST(EnsembleWords, FindingsNameTheBestAndWhoIsLeftBehind) {
  EnsembleModel m = model(3);
  m.everybody = shares({0.12, 0.38, 0.2});
  m.groups = {group("Village", shares({0.4, 0.9, 0.5})), group("Herders", shares({0.3, 0.41, 0.35}))};
  std::vector<Words> f = main_findings(m);
  ASSERT_EQ(f.size(), 2u);
  EXPECT_EQ(
      f[0].en,
      "Everyone gets what they asked for, all at once, most often with “plan B” (B): in 38 of 100 futures. With “plan A” (A): 12 of 100.");
  EXPECT_EQ(f[1].en,
            "Hardest to satisfy: Herders. Even with the strategy that serves it best, “plan B” (B), it gets what it asked for in 41 of 100 "
            "futures.");
  m.groups.push_back(group("Company", shares({0.8, 0.6, 0.9})));  // loses 20 of 100 by the best strategy
  EXPECT_EQ(main_findings(m)[1].en,
            "But not everyone gains. Company: 60 of 100 futures with “plan B” (B), against 80 of 100 with “plan A” (A).");
  m.everybody = shares({0.4, 0.38, 0.2});
  EXPECT_NE(main_findings(m)[0].en.find("No other strategy does it more often"), std::string::npos);
  m.everybody = shares({0, 0, 0});
  EXPECT_NE(main_findings(m)[0].es.find("ni en un solo futuro"), std::string::npos);
  m.everybody = shares({0.5, 0.5, 0.5});
  EXPECT_NE(main_findings(m)[0].en.find("whichever strategy is taken"), std::string::npos);
  m.everybody = shares({kNone, kNone, kNone});
  EXPECT_NE(main_findings(m)[0].en.find("is not defined"), std::string::npos);
  EXPECT_TRUE(main_findings({}).empty());
}

double luminance(std::string_view hex) {
  double sum = 0;
  constexpr std::array<double, 3> weight{0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = std::stoi(std::string(hex.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    sum += weight[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

TEST(HeatTable, HasInkThatCanBeReadOnEveryColour) {
  for (int i = -1; i < static_cast<int>(kShareClasses); ++i) {
    const ShareColour c = share_colour(i);
    const double a = luminance(c.fill), b = luminance(c.ink);
    EXPECT_GE((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05), 4.5) << i;
  }
  EXPECT_EQ(share_class(0), 0);
  EXPECT_EQ(share_class(0.194), 0);
  EXPECT_EQ(share_class(0.1999), 1);  // printed as 20 %
  EXPECT_EQ(share_class(0.2), 1);
  EXPECT_EQ(share_class(0.6), 3);
  EXPECT_EQ(share_class(1), 4);
  EXPECT_EQ(share_class(kNone), -1);
}

TEST(HeatTable, PrintsFramesAndHatches) {
  EnsembleModel m = model(3);
  m.groups = {group("Village", shares({0.1, 0.9, kNone}))};
  m.everybody = shares({0.5, 0.5, 0.5});
  m.groups[0].metrics[0].cells[0].low = 0.05, m.groups[0].metrics[0].cells[0].high = 0.3;
  bool overview = true;
  const std::vector<HeatGroup> groups = first_table(m, overview);
  EXPECT_FALSE(overview);
  ASSERT_EQ(groups.size(), 2u);
  const Figure f = heat_figure(m, groups, same("title"), {});
  EXPECT_NE(f.html.find("<td class=\"h0\"><b>10 %</b><span class=\"b\">"), std::string::npos);
  EXPECT_NE(f.html.find("<td class=\"h4 best\"><b>90 %</b></td>"), std::string::npos);
  EXPECT_EQ(count(f.html, "<td class=\"void\">"), 1);
  EXPECT_EQ(count(f.html, "<td class=\"h2 total\"><b>50 %</b></td>"), 3);  // all alike: none is framed
  EXPECT_EQ(count(f.html, "<th scope=\"row\">"), 3);
  EXPECT_EQ(count(f.html, "scope=\"colgroup\""), 1);
  ASSERT_EQ(f.table.rows.size(), 6u);
  EXPECT_EQ(f.table.rows[0][2].en, "10 %");
  EXPECT_EQ(f.table.rows[0][6].en, "5 to 30 %");
}

TEST(HeatTable, ShowsOneColumnAnActorWhenThereAreMany) {
  const EnsembleModel m = large_ensemble(4, 40, 5);
  bool overview = false;
  const std::vector<HeatGroup> groups = first_table(m, overview);
  EXPECT_TRUE(overview);
  EXPECT_EQ(groups.size(), m.groups.size() + 1);
  for (const HeatGroup& g : groups) EXPECT_EQ(g.columns.size(), 1u);
  std::size_t columns = 0;
  for (const auto& table : tables_of(m.groups[0]))
    for (const HeatGroup& g : table) {
      EXPECT_LE(g.columns.size(), 8u);
      columns += g.columns.size();
    }
  EXPECT_EQ(columns, m.groups[0].metrics.size() + 1);  // and all of them at once
}

TEST(Dots, AreAlwaysAHundred) {
  for (const double s : {0.0, 0.001, 0.384, 0.5, 0.997, 1.0}) {
    const DotCounts n = dots_of(share(s));
    EXPECT_EQ(n.met + n.failed + n.unknown, 100) << s;
    EXPECT_EQ(n.met, of_hundred(s));
  }
  MetShare unknown = share(0.4);
  unknown.low = 0.3, unknown.high = 0.55;
  const DotCounts n = dots_of(unknown);
  EXPECT_EQ(n.met, 30);
  EXPECT_EQ(n.unknown, 25);
  EXPECT_EQ(n.failed, 45);
  EXPECT_EQ(dots_of(share(kNone)).met, 0);
  EnsembleModel m = model(2);
  const Figure f = draw_dots(m, {{}, same("Village"), {share(0.38), unknown}});
  ASSERT_EQ(f.parts.size(), 2u);
  EXPECT_EQ(count(drawn(f.parts[0].svg), "h0"), 38 + 2 * 62);  // rings are two dots over each other
  EXPECT_EQ(count(drawn(f.parts[1].svg), "h0"), 30 + 2 * 45 + 25);
  EXPECT_NE(drawn(f.parts[1].svg).find(">30–55<"), std::string::npos);
  EXPECT_EQ(f.caption.title.en, "Village: most often with “plan B” (B), in 40 of 100 futures");
}

TEST(Hatch, StaysWithinItsBox) {
  const Box box{10, 20, 73, 31};
  const std::string d = hatch(box, 9);
  const std::regex pattern("([ML])([0-9.]+) ([0-9.]+)");
  std::sregex_iterator at(d.begin(), d.end(), pattern), end;
  int points = 0;
  for (; at != end; ++at, ++points) {
    const double x = std::stod((*at)[2]), y = std::stod((*at)[3]);
    EXPECT_GE(x, box.x - 0.06);
    EXPECT_LE(x, box.x + box.width + 0.06);
    EXPECT_GE(y, box.y - 0.06);
    EXPECT_LE(y, box.y + box.height + 0.06);
  }
  EXPECT_GT(points, 16);
  EXPECT_TRUE(hatch({0, 0, 0, 5}, 9).empty());
}

RibbonChart ribbon(std::size_t periods) {
  RibbonChart c;
  c.quantity = same("Area");
  c.unit = "km2";
  RibbonPanel p;
  for (std::size_t i = 0; i < periods; ++i) {
    c.day.push_back(day_of({2025, 7, 1}) + 365.25 * static_cast<double>(i));
    for (std::size_t q = 0; q < 5; ++q) p.quantiles[q].push_back(1 + 0.1 * static_cast<double>(q));
  }
  c.panels = {p};
  return c;
}

TEST(Ribbons, KeepEveryExtremeOfLongSeries) {
  RibbonChart c = ribbon(4000);
  c.panels[0].quantiles[4][1777] = 9;
  c.panels[0].quantiles[0][1778] = -5;
  const Figure f = draw_ribbons(model(1), c);
  const std::string svg = drawn(f.parts.at(0).svg);
  EXPECT_NE(svg.find("data-low=\"-5\""), std::string::npos);
  EXPECT_NE(svg.find("data-high=\"10\""), std::string::npos);
  EXPECT_LT(svg.size(), 60'000u);
  EXPECT_LE(f.table.rows.size(), 110u);
}

TEST(Ribbons, SpeakInUnitsThatPeopleRead) {
  RibbonChart c = ribbon(10);
  c.unit = "m2";
  c.threshold = 1.2e6;
  for (auto& q : c.panels[0].quantiles)
    for (double& v : q) v *= 1e6;
  const Figure f = draw_ribbons(model(1), c);
  EXPECT_NE(f.caption.title.en.find("between 1 km² and 1.4 km²"), std::string::npos) << f.caption.title.en;
  EXPECT_NE(drawn(f.parts.at(0).svg).find(">threshold: 1.2 km²<"), std::string::npos);
}

TEST(Ribbons, DrawThresholdsThatAreNearAndTellTheFinding) {
  RibbonChart c = ribbon(40);
  c.threshold = 1.15;
  c.panels[0].failing.assign(40, 0.1);
  c.panels[0].failing.back() = 0.31;
  c.panels.push_back(c.panels[0]);
  c.panels[1].strategy = 1;
  c.panels[1].failing.back() = 0.02;
  const Figure near = draw_ribbons(model(2), c);
  EXPECT_EQ(near.caption.title.en, "Area: at the end 31 of 100 futures are on the wrong side with “plan A” (A), 2 with “plan B” (B)");
  EXPECT_NE(drawn(near.parts[0].svg).find(">threshold: 1.15 km²<"), std::string::npos);
  c.threshold = 500;  // would press the ribbon flat
  EXPECT_EQ(drawn(draw_ribbons(model(2), c).parts[0].svg).find("threshold"), std::string::npos);
  EXPECT_TRUE(draw_ribbons(model(1), {}).caption.title.empty());
  for (auto& q : c.panels[1].quantiles) std::fill(q.begin(), q.end(), kNone);
  EXPECT_EQ(draw_ribbons(model(2), c).parts.at(1).description.en, "not defined");
}

TradeScatter scatter() {
  TradeScatter s;
  s.x = {same("Production"), "t", true, 2, {1, 2, 3, 2, kNone}};
  s.y = {same("Cost"), "USD", false, 25, {10, 20, 30, 25, 5}};
  return s;
}

TEST(Scatter, FindsThoseThatNobodyBeats) {
  EXPECT_EQ(unbeaten(scatter(), 5), (std::vector<std::size_t>{0, 1, 2}));  // the fourth costs more for the same; the fifth is not known
  TradeScatter s = scatter();
  s.x.values[3] = 9, s.y.values[3] = 1;
  EXPECT_EQ(unbeaten(s, 5), (std::vector<std::size_t>{3}));
  EXPECT_NE(draw_scatters(model(5), {s}).parts[0].description.en.find("“plan D” (D) is best in both"), std::string::npos);
}

/// Where a mark is written.
std::pair<double, double> place_of(const std::string& svg, const std::string& mark) {
  std::smatch m;
  const std::regex text("<text x=\"([0-9.]+)\" y=\"([0-9.]+)\"[^>]*>" + mark + "</text>");
  return std::regex_search(svg, m, text) ? std::pair{std::stod(m[1]), std::stod(m[2])} : std::pair{-1.0, -1.0};
}

TEST(Scatter, PutsBetterUpAndRight) {
  const std::string svg = drawn(draw_scatters(model(5), {scatter()}).parts[0].svg);
  const auto a = place_of(svg, "A"), b = place_of(svg, "B"), c = place_of(svg, "C");
  EXPECT_LT(a.first, b.first);
  EXPECT_LT(b.first, c.first);
  EXPECT_LT(a.second, b.second);  // the cheapest stands highest
  EXPECT_LT(b.second, c.second);
  EXPECT_EQ(place_of(svg, "E").first, -1);
}

TEST(Parallel, PutsBetterUpOnEveryAxis) {
  ParallelAxes p;
  p.axes = {{same("Area"), "km2", true, kNone, {1, 2}}, {same("Cost"), "USD", false, kNone, {10, 20}}};
  const EnsembleModel m = model(2);
  const Figure f = draw_parallel(m, p, 0, 2);
  const std::string svg = drawn(f.svg);
  EXPECT_EQ(f.caption.title.en, "No strategy is the best in all 2 things");
  std::smatch line;
  ASSERT_TRUE(std::regex_search(svg, line, std::regex("class=\"l l0\"><path d=\"M[0-9.]+ ([0-9.]+)L[0-9.]+ ([0-9.]+)\"")));
  EXPECT_GT(std::stod(line[1]), std::stod(line[2]));  // A: least area below, least cost above
  p.axes[1].values = {20, 10};
  EXPECT_NE(draw_parallel(m, p, 0, 2).caption.title.en.find("“plan B” (B) is the best"), std::string::npos);
  EXPECT_TRUE(draw_parallel(m, p, 1, 2).caption.title.empty());  // one axis compares nothing
}

TEST(Regret, SaysWhoHasLeastAndMost) {
  const RegretChart c{{}, same("Herders"), same("Green area"), "km2", {{0.5, 1.2, 3, 0.1}, {0, 0, 0, 1}, {kNone, kNone, kNone, kNone}}};
  const Figure f = draw_regrets(model(3), {c});
  EXPECT_EQ(f.caption.title.en, "Herders: how much worse than the best we could do");
  EXPECT_EQ(f.parts.at(0).description.en, "Green area: least to regret with “plan B” (B), most with “plan A” (A) (1.2 km²)");
  EXPECT_NE(drawn(f.parts[0].svg).find("not defined"), std::string::npos);
  EXPECT_EQ(f.table.rows.size(), 3u);
  RegretChart percent = c;
  percent.unit = "%";
  EXPECT_NE(draw_regrets(model(3), {percent}).parts.at(0).description.es.find("más (1,2 puntos)"), std::string::npos);
  RegretChart none = c;
  for (RegretBar& b : none.bars) b = {0, 0, 0, 1};
  EXPECT_NE(draw_regrets(model(3), {none}).parts[0].description.en.find("nothing to regret"), std::string::npos);
}

TEST(Failures, CountsPlacesOverTheLimit) {
  EnsembleModel m = model(2);
  m.places.nodes.resize(3);
  m.places.nodes[0].name = same("North");
  m.places.nodes[1].name = same("South");
  m.place_failures = {{0, {}, same("area"), {0.62, 0.2}}, {1, {}, same("area"), {0.21, kNone}}, {0, {}, same("level"), {0.1, 0.1}}};
  EXPECT_EQ(draw_failures(m, 0).caption.title.en,
            "Places that fail in more than 20 of 100 futures with “plan A” (A): 2 of 2; most of all North (62 of 100)");
  EXPECT_EQ(draw_failures(m, 1).caption.title.en, "Places that fail in more than 20 of 100 futures with “plan B” (B): none of 1");
  m.place_failures[1].failing[0] = 0.204;  // printed as 20: not more than 20
  EXPECT_NE(draw_failures(m, 0).caption.title.en.find(": 1 of 2;"), std::string::npos);
  m.place_failures[1].failing[0] = 0.21;
  const std::string svg = drawn(draw_failures(m, 0).svg);
  EXPECT_EQ(count(svg, "stroke=\"#c24a00\" stroke-width=\"3\""), 3);  // two boxes and the key
  EXPECT_NE(svg.find("fails in 62 of 100"), std::string::npos);
  m.everybody = shares({0.1, 0.4});
  EXPECT_EQ(mapped_strategies(m), (std::vector<std::size_t>{0, 1}));
  const Table t = failures_table(m);
  ASSERT_EQ(t.rows.size(), 3u);
  EXPECT_EQ(t.rows[0][2].en, "62 %");  // the worst first
  EXPECT_EQ(t.rows[1][3].en, "not defined");
}

TEST(Failures, ColourPlacesByStrategies) {
  EnsembleModel m = model(3);
  m.place_failures = {{-1, same("North"), same("area"), {0.21, 0.1, kNone}}, {-1, same("South"), same("area"), {0.9, 0.2, 0.05}}};
  const Figure f = failures_heat(m);
  EXPECT_EQ(f.caption.title.en, "Places that fail in more than 20 of 100 futures: 2 of 2 with “plan A” (A), 0 with “plan B” (B)");
  EXPECT_NE(f.html.find("<td class=\"h0\"><b>90 %</b></td>"), std::string::npos);  // fails often: orange
  EXPECT_NE(f.html.find("<td class=\"h4\"><b>5 %</b></td>"), std::string::npos);
  EXPECT_EQ(count(f.html, "<td class=\"void\">"), 1);
  EXPECT_NE(f.html.find("<td class=\"h1\"><b>21 %</b></td>"), std::string::npos);  // orange begins where it does on the diagram
  EXPECT_NE(f.html.find("<td class=\"h3\"><b>20 %</b></td>"), std::string::npos);
  EXPECT_LT(f.html.find("South"), f.html.find("North"));
  m.place_failures[0].failing[0] = m.place_failures[1].failing[0] = 0;
  EXPECT_EQ(failures_heat(m).caption.title.es, "Lugares que fallan en más de 20 de 100 futuros: 0 de 2 con «plan A» (A)");
  EXPECT_TRUE(failures_heat(model(2)).caption.title.empty());
}

TEST(EnsembleWords, TellTheWidestMarginOfTheFirstTable) {
  EnsembleModel m = model(2);
  m.groups = {group("Village", shares({0.4, 0.9}))};
  EXPECT_TRUE(margin_said(m).empty());
  m.groups[0].metrics[0].cells[0].sure_low = 0.352, m.groups[0].metrics[0].cells[0].sure_high = 0.43;
  EXPECT_EQ(margin_said(m).en, "With other futures of the same kind these numbers could be up to about 5 of 100 higher or lower.");
}

TEST(Pathways, TellTheFirstDecisionAndWhetherItIsLate) {
  PathwayChart c;
  c.begin = 2025, c.end = 2060;
  c.actions = {{same("today"), 0, 2025, 2034, false, kNone, kNone, kNone},
               {same("plant"), 4, 2034, 2060, true, kNone, kNone, kNone},
               {same("reuse"), 2, 2034, 2050, false, kNone, kNone, kNone}};
  c.stations = {{0, 1, 2034, 2030, false}, {0, 2, 2034, 2032, false}};
  EXPECT_EQ(draw_pathways(c).caption.title.en, "The first decision is due by 2030: plant");
  const std::string svg = drawn(draw_pathways(c).svg);
  EXPECT_EQ(count(svg, "<circle"), 4);
  EXPECT_NE(svg.find(">by 2030<"), std::string::npos);
  c.stations[1].decision = 2021, c.stations[1].late = true;
  EXPECT_EQ(draw_pathways(c).caption.title.en, "It is already late to prepare reuse: the decision was due in 2021");
  c.stations.clear();
  EXPECT_EQ(draw_pathways(c).caption.title.en, "Nothing has to be decided before 2060");
  c.actions.clear();
  EXPECT_TRUE(draw_pathways(c).caption.title.empty());
}

TEST(Pathways, ReadTimeFromLeftToRight) {
  const PathwayChart c = demo_ensemble().pathways;
  const std::string svg = drawn(draw_pathways(c).svg);
  const std::regex pattern("<line x1=\"([0-9.]+)\"[^>]* x2=\"([0-9.]+)\"[^>]*stroke-width=\"7\"");
  std::sregex_iterator at(svg.begin(), svg.end(), pattern), end;
  std::vector<double> from, to;
  for (; at != end; ++at) from.push_back(std::stod((*at)[1])), to.push_back(std::stod((*at)[2]));
  ASSERT_EQ(from.size(), c.actions.size());
  for (std::size_t i = 0; i < from.size(); ++i)
    EXPECT_NEAR((to[i] - from[i]) / (to[3] - from[3]), (c.actions[i].to - c.actions[i].from) / (c.actions[3].to - c.actions[3].from), 0.01);
  EXPECT_EQ(pathways_table(c).rows[0][2].en, "2028");
}

TEST(Convergence, TellsTheWidestMargin) {
  const ConvergenceChart c{
      {}, same("Village"), {50, 100}, {{0, {0.4, 0.42}, {0.2, 0.35}, {0.6, 0.5}}, {1, {0.5, 0.5}, {0.4, 0.48}, {0.6, 0.52}}}};
  const Figure f = draw_convergence(model(2), {c});
  EXPECT_EQ(f.caption.title.en, "With 100 futures the shares are known to about 8 of 100, up or down");
  EXPECT_EQ(f.table.rows.size(), 4u);
  EXPECT_EQ(count(drawn(f.parts.at(0).svg), "fill-opacity=\"0.13\""), 2);
}

TEST(Sensitivity, SaysWhatCannotBeToldFromChance) {
  SensitivityChart c;
  c.outcome = same("Area");
  c.inputs = {same("price"), same("rain"), same("wells")};
  c.measures = {{{}, {{0.01, -0.02, 0.04, false, {}}, {0.6, 0.5, 0.7, true, {}}, {kNone, kNone, kNone, false, same("never varied")}}}};
  const Figure f = draw_sensitivity({c});
  EXPECT_EQ(f.parts.at(0).description.en, "Area: rain decides most; 1 of 2 inputs cannot be told from chance");
  ASSERT_EQ(f.table.rows.size(), 3u);
  EXPECT_EQ(f.table.rows[0][1].en, "rain");
  EXPECT_EQ(f.table.rows[1][3].en, "not different from 0");
  EXPECT_EQ(f.table.rows[2][3].en, "never varied");
  EXPECT_EQ(count(drawn(f.parts[0].svg), "stroke-dasharray=\"2.5 2\""), 1);  // one hollow bar
  c.measures[0].inputs[1].different = false;
  EXPECT_NE(draw_sensitivity({c}).parts[0].description.en.find("no input can be told from chance"), std::string::npos);
}

TEST(Story, CountsCaughtAndStrangers) {
  BoxStory s;
  s.coverage = 0.75, s.density = 0.77;
  const Figure f = draw_story_dots(s);
  EXPECT_EQ(f.caption.title.en, "This story catches 75 of 100 bad futures; of the futures inside it, 77 of 100 are bad");
  EXPECT_EQ(count(drawn(f.parts.at(0).svg), "h0"), 75 + 2 * 25);
  EXPECT_EQ(count(drawn(f.parts.at(1).svg), "h0"), 100);
  EXPECT_TRUE(draw_story_dots({}).caption.title.empty());
  EXPECT_TRUE(draw_story_ranges({}).caption.title.empty());
}

}  // namespace
}  // namespace cuenca::report
