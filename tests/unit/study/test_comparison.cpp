// What differs between runs that are given as tables: inputs by path, components, metrics with their sense, balances.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "study/comparison.hpp"

namespace cuenca::study {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

results::MetricRow metric(const std::string& id, double value, const std::string& better = "more", double at_least = kNone,
                          const std::string& unit = "L/s") {
  results::MetricRow m;
  m.metric = id, m.actor = "village", m.unit = unit, m.better = better, m.value = value, m.at_least = at_least,
  m.at_most = m.reference = kNone;
  if (std::isfinite(value) && std::isfinite(at_least)) m.met = value >= at_least ? "yes" : "no";
  if (!std::isfinite(value)) m.reason = "no data", m.reason_es = "sin datos";
  return m;
}

results::RunFolder run(const std::string& scenario, std::vector<results::InputRow> inputs, std::vector<results::MetricRow> metrics) {
  results::RunFolder folder;
  folder.folder = "/nowhere/" + scenario;
  folder.manifest.study = "small";
  folder.manifest.scenario = scenario;
  folder.manifest.start = "2001-01-01", folder.manifest.end = "2002-12-31", folder.manifest.step = "day";
  folder.inputs = std::move(inputs);
  folder.metrics = std::move(metrics);
  folder.balance = {{"water", "basin", 1e6, 2e6, 1e6, 2e6}};
  return folder;
}

std::vector<std::string> codes(const Comparison& c) {
  std::vector<std::string> all;
  for (const Diagnostic& d : c.findings.all)
    if (d.code != "compare_series") all.push_back(d.code);  // there is no run.nc in these folders
  return all;
}

TEST(Verdict, FollowsTheSenseOfTheMetric) {
  EXPECT_EQ(verdict_of(10, 11, "more", kNone, kNone), Verdict::better);
  EXPECT_EQ(verdict_of(10, 9, "more", kNone, kNone), Verdict::worse);
  EXPECT_EQ(verdict_of(10, 11, "less", kNone, kNone), Verdict::worse);
  EXPECT_EQ(verdict_of(10, 9, "less", kNone, kNone), Verdict::better);
  EXPECT_EQ(verdict_of(10, 10.005, "less", kNone, kNone), Verdict::same) << "half a thousandth";
  EXPECT_EQ(verdict_of(10, 10.02, "less", kNone, kNone), Verdict::worse);
  EXPECT_EQ(verdict_of(0, 0, "more", kNone, kNone), Verdict::same);
  EXPECT_EQ(verdict_of(10, 11, "", kNone, kNone), Verdict::different);
  EXPECT_EQ(verdict_of(1, 3, "within", 2, 4), Verdict::better);
  EXPECT_EQ(verdict_of(1, 7, "within", 2, 4), Verdict::worse);
  EXPECT_EQ(verdict_of(2.5, 3, "within", 2, 4), Verdict::different) << "both lie within";
  EXPECT_EQ(verdict_of(kNone, 3, "more", kNone, kNone), Verdict::none);
}

TEST(Comparison, TellsInputsByPathAndComponentsThatAreMissing) {
  const auto a = run("",
                     {{"lagoons.a.title.en", "Upper", "", "b:1:1"},
                      {"lagoons.a.depth", "0.5", "m", "b:2:1"},
                      {"lagoons.a.area", "3", "km2", "b:3:1"},
                      {"wells.w.rate", "2", "L/s", "b:9:1"},
                      {"basin.seed", "1", "", ""}},
                     {});
  const auto b = run("deep",
                     {{"lagoons.a.title.en", "Another name", "", "b:1:1"},
                      {"lagoons.a.depth", "0.7", "m", "s:4:1"},
                      {"lagoons.a.area", "3", "km2", "b:3:1"},
                      {"lagoons.a.on", "crust", "", "b:4:1"},
                      {"basin.seed", "2", "", "--set"}},
                     {});
  const Comparison c = compared({a, b}, Language::english);
  ASSERT_EQ(c.components.size(), 1u);
  EXPECT_EQ(c.components[0].path, "wells.w");
  EXPECT_EQ(c.components[0].there, (std::vector<bool>{true, false}));
  ASSERT_EQ(c.inputs.size(), 3u) << "a title is no input, an equal value no difference, a missing component told once";
  EXPECT_EQ(c.inputs[0].path, "lagoons.a.depth");
  EXPECT_EQ(c.inputs[0].title.en, "Upper");
  EXPECT_EQ(c.inputs[0].values[1]->where, "s:4:1");
  EXPECT_EQ(c.inputs[1].path, "basin.seed");
  EXPECT_EQ(c.inputs[2].path, "lagoons.a.on");
  EXPECT_FALSE(c.inputs[2].values[0].has_value());
  EXPECT_TRUE(codes(c).empty());
}

TEST(Comparison, TellsMetricsBesideTheFirst) {
  const auto a = run("",
                     {{"metrics.flow.title.en", "Flow", "", ""},
                      {"metrics.flow.title.es", "Caudal", "", ""},
                      {"actors.village.title.en", "Village", "", ""}},
                     {metric("flow", 10, "more", 8), metric("salt", 2, "less"), metric("arsenic", kNone)});
  const auto b = run("dry", {}, {metric("flow", 7, "more", 8), metric("salt", 2.0001, "less"), metric("arsenic", kNone)});
  const auto c = run("other", {}, {metric("salt", 1, "less")});
  const Comparison all = compared({a, b, c}, Language::english);
  ASSERT_EQ(all.metrics.size(), 3u);
  const MetricComparison& flow = all.metrics[0];
  EXPECT_EQ(flow.title.es, "Caudal");
  EXPECT_EQ(flow.actor_title.en, "Village");
  EXPECT_EQ(flow.cells[1].difference, -3);
  EXPECT_EQ(flow.cells[1].verdict, Verdict::worse);
  EXPECT_EQ(flow.cells[1].row->met, "no");
  EXPECT_FALSE(flow.cells[2].row.has_value());
  EXPECT_EQ(all.metrics[1].cells[1].verdict, Verdict::same);
  EXPECT_EQ(all.metrics[1].cells[2].verdict, Verdict::better);
  EXPECT_EQ(all.metrics[2].cells[1].verdict, Verdict::none);
  const std::string table = comparison_table(all, Language::spanish);
  for (const char* words : {"10 ✓", "7 ✗ peor", "1 mejor", "al menos 8", "sin datos", "agua, hm³: entró"})
    EXPECT_NE(table.find(words), std::string::npos) << words << "\n" << table;
  for (const Language language : {Language::english, Language::spanish}) {
    const std::string page = comparison_page(all, language, "2026-01-01");
    for (const char* words : {"not met", "no se cumple", "peor que A", "worse than A", "sin datos", "no data", "not part of this run",
                              "class=\"no\"", "class=\"yes\"", "class=\"void\"", "1 of 1 satisfied", "se cumplen 0 de 1"})
      EXPECT_NE(page.find(words), std::string::npos) << words;
  }
}

TEST(Comparison, TwoTimesThatAreNotOverHaveNoDifference) {
  auto a = metric("stop", 10, "more", 15, "yr"), b = metric("stop", 12, "more", 15, "yr");
  a.censored = b.censored = true;
  const Comparison c = compared({run("", {}, {a}), run("long", {}, {b})}, Language::english);
  EXPECT_EQ(c.metrics[0].cells[1].verdict, Verdict::none);
  EXPECT_TRUE(std::isnan(c.metrics[0].cells[1].difference));
}

TEST(Comparison, ATimeThatIsNotOverIsLongerThanAShorterOne) {
  auto open = metric("back", 55, "less", kNone, "yr"), quick = metric("back", 11, "less", kNone, "yr"),
       late = metric("back", 60, "less", kNone, "yr");
  open.censored = true;
  const Comparison c = compared({run("", {}, {open}), run("quick", {}, {quick}), run("late", {}, {late})}, Language::english);
  EXPECT_EQ(c.metrics[0].cells[1].verdict, Verdict::better) << "11 years are less than at least 55";
  EXPECT_TRUE(std::isnan(c.metrics[0].cells[1].difference)) << "by how much is not known";
  EXPECT_EQ(c.metrics[0].cells[2].verdict, Verdict::none) << "60 years may be more or less than at least 55";
  const Comparison back = compared({run("quick", {}, {quick}), run("", {}, {open})}, Language::english);
  EXPECT_EQ(back.metrics[0].cells[1].verdict, Verdict::worse);
}

TEST(Comparison, WarnsOfWhatDoesNotFitAndGoesOn) {
  auto other = run("far", {}, {metric("flow", 3, "more", 9)});
  other.manifest.study = "another";
  auto shorter = run("short", {}, {metric("flow", 3, "more", 8, "m3/s")});
  shorter.manifest.end = "2001-12-31";
  for (const Language language : {Language::english, Language::spanish}) {
    const Comparison c = compared({run("", {}, {metric("flow", 10, "more", 8)}), other, shorter}, language);
    EXPECT_EQ(codes(c), (std::vector<std::string>{"compare_studies", "compare_periods", "compare_units", "compare_thresholds"}));
    for (const Diagnostic& d : c.findings.all) EXPECT_FALSE(d.message.empty() || d.hint.empty()) << d.code;
    EXPECT_EQ(c.metrics[0].cells[1].verdict, Verdict::none) << "no difference between units";
  }
}

TEST(Comparison, ShortNamesAreTheirOwnMarks) {
  const Comparison c = compared({run("l0", {}, {}), run("l10", {}, {})}, Language::english);
  EXPECT_EQ(c.runs[0].mark, "L0");
  EXPECT_EQ(c.runs[1].mark, "L10");
  EXPECT_EQ(compared({run("l0", {}, {}), run("long", {}, {})}, Language::english).runs[0].mark, "A");
}

TEST(Comparison, RunsOfOneNameAreToldApartByTheirFolder) {
  auto again = run("dry", {}, {});
  again.folder = "/elsewhere/dry/";
  const Comparison c = compared({run("dry", {}, {}), again, run("", {}, {})}, Language::english);
  EXPECT_EQ(c.runs[0].name, "/nowhere/dry");
  EXPECT_EQ(c.runs[1].name, "/elsewhere/dry");
  EXPECT_EQ(c.runs[2].name, "base");
  EXPECT_EQ(c.runs[2].mark, "C");
}

results::MoneyRow money(const std::string& of, const std::string& name, double value, const std::string& unit = "USD") {
  return {of, name, unit, std::isfinite(value) ? "" : "it pays nothing", std::isfinite(value) ? "" : "no paga nada", value};
}

TEST(Comparison, TellsTheMoneyOfEachActorBesideTheFirst) {
  auto a = run("", {{"actors.mine.title.en", "Mine", "", "b:1:1"}, {"basin.currency", "US$", "", "b:2:1"}}, {}),
       b = run("tax", {{"actors.mine.title.en", "Mine", "", "b:1:1"}, {"basin.currency", "US$", "", "b:2:1"}}, {});
  a.money = {money("actors.mine", "present_value", 3e6), money("actors.mine", "rate_of_return", kNone, "%"),
             money("plants.a", "unit_cost", 4000, "USD/t")};
  b.money = {money("actors.mine", "present_value", 2.5e6), money("actors.mine", "rate_of_return", kNone, "%"),
             money("plants.a", "unit_cost", 4000, "USD/t"), money("actors.town", "present_value", 5e5)};
  const Comparison c = compared({a, b}, Language::english);
  ASSERT_EQ(c.money.size(), 4u);
  EXPECT_EQ(c.money[0].title.en, "Mine");
  EXPECT_EQ(c.money[0].difference(1), -5e5);
  EXPECT_TRUE(std::isnan(c.money[1].difference(1)));
  EXPECT_EQ(c.money[2].of, "actors.town") << "actors before what a unit costs";
  EXPECT_FALSE(c.money[2].rows[0].has_value());
  EXPECT_TRUE(std::isnan(c.money[2].difference(1)));
  EXPECT_TRUE(codes(c).empty());
  const std::string table = comparison_table(c, Language::english), es = comparison_table(c, Language::spanish);
  EXPECT_NE(table.find("remains (net present value), millions of US$"), std::string::npos) << table;
  EXPECT_NE(table.find("3  2.5 (−0.5)"), std::string::npos) << table;
  EXPECT_NE(table.find("cost of a unit, US$/t"), std::string::npos) << table;
  EXPECT_EQ(table.find("return a year"), std::string::npos) << "no run has one";
  EXPECT_NE(es.find("queda (valor presente neto), millones de US$"), std::string::npos) << es;
  const std::string json = comparison_json(c);
  EXPECT_NE(json.find("\"difference\": -500000.0"), std::string::npos) << json;
  EXPECT_NE(json.find("it pays nothing"), std::string::npos);
  for (const Language language : {Language::english, Language::spanish})
    EXPECT_NE(comparison_page(c, language, "").find("id=\"money\""), std::string::npos);
  EXPECT_EQ(comparison_page(compared({run("", {}, {}), run("x", {}, {})}, Language::english), Language::english, "").find("id=\"money\""),
            std::string::npos);
}

TEST(Comparison, WarnsOfMoneyThatIsNotAlike) {
  auto a = run("", {{"basin.discount_rate", "5", "%", "b:1:1"}}, {}), b = run("x", {{"basin.discount_rate", "8", "%", "b:1:1"}}, {});
  EXPECT_TRUE(codes(compared({a, b}, Language::english)).empty()) << "there is no money";
  a.money = b.money = {money("actors.mine", "present_value", 1)};
  EXPECT_EQ(codes(compared({a, b}, Language::english)), std::vector<std::string>{"compare_money"});
  EXPECT_NE(compared({a, b}, Language::spanish).findings.all.front().message.find("no es lo mismo"), std::string::npos);
}

}  // namespace
}  // namespace cuenca::study
