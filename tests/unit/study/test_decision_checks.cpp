// What is said of decisions that cannot be: code, place and words, in both languages, each alone.
#include <algorithm>

#include "study/decision.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kHead = test::kBasin + R"([sources]
field = "a survey"
[wells.a]
cell = "fan"
rate = "10 L/s"
[wells.b]
cell = "fan"
rate = { value = "20 L/s", low = "10 L/s", high = "40 L/s" }
[scenarios.coming]
set = ["wells.a.rate=12 L/s"]
[scenarios.save]
parent = "coming"
set = ["wells.b.rate*=0.5"]
[scenarios.other]
set = ["wells.a.rate*=0.5"]
)";

struct Wrong {
  const char* name;
  std::string text, code, path;
  std::vector<std::string> english, spanish;
  std::map<std::string, std::string> files{};
};

const std::string kGood = "[uncertainties.u]\nchanges = [\"wells.b.rate=\"]\n";
std::string factor(const std::string& more) { return "[uncertainties.u]\n" + more + "\n"; }
std::string changes(const std::string& list, const std::string& more = "low = 1\nhigh = 2") {
  return factor("changes = [" + list + "]\n" + more);
}
std::string decision(const std::string& more) { return "[decision]\n" + more + "\n" + kGood; }
const std::string kWords = "[uncertainties.w]\nwords = [{ id = \"dry\" }, { id = \"wet\", set = [\"wells.a.rate*=2\"] }]\n";
std::string coupling(const std::string& when, const std::string& then, const std::string& id = "c") {
  return "[couplings." + id + "]\nwhen = [\"" + when + "\"]\nthen = [\"" + then + "\"]\n";
}
std::string strategy(const std::string& more) {
  return kGood + "[levers.pumps]\nchanges = [\"wells.a.rate=\"]\nlow = 0\nhigh = 50\n[strategies.s]\n" + more + "\n";
}
const std::string kTable = "[decision]\ndesign = \"table\"\ntable = \"f.csv\"\n" + kGood + kWords;
std::string plausible(const std::string& more) { return kGood + "[plausibility.p]\n" + more + "\n"; }

const std::vector<Wrong>& wrongs() {
  static const std::vector<Wrong> all{
      {"a base that is not there",
       decision("base = \"comming\""),
       "decision_base",
       "decision.base",
       {"did you mean `coming`?"},
       {"¿quiso decir `coming`?"}},
      {"a metric that is not there",
       decision("metrics = [\"depth\"]"),
       "decision_metric",
       "decision.metrics",
       {"no metric `depth`"},
       {"no existe la métrica"}},
      {"a series that is not there",
       decision("series = [\"wells.a.flo\"]"),
       "result_unknown",
       "decision.series",
       {"`flo`"},
       {"no es un resultado"}},
      {"a strategy that is not there",
       decision("strategies = [\"sve\"]"),
       "strategy_unknown",
       "decision.strategies",
       {"did you mean `save`?"},
       {"¿quiso decir `save`?"}},
      {"a strategy twice",
       decision("strategies = [\"save\", \"save\"]"),
       "strategy_repeated",
       "decision.strategies",
       {"stands twice"},
       {"dos veces"}},
      {"a strategy from elsewhere",
       decision("base = \"coming\"\nstrategies = [\"other\"]"),
       "decision_lineage",
       "decision.strategies",
       {"does not come from `coming`"},
       {"no parte de `coming`"}},
      {"nothing uncertain", "[decision]\nfutures = 10\n", "decision_certain", "decision", {"nothing is uncertain"}, {"nada es incierto"}},
      {"a source that is not there",
       factor("source = \"feld\"\nchanges = [\"wells.b.rate=\"]"),
       "decision_source",
       "uncertainties.u.source",
       {"did you mean `field`?"},
       {"¿quiso decir `field`?"}},
      {"nothing that changes", factor("low = 1\nhigh = 2"), "factor_silent", "uncertainties.u", {"changes nothing"}, {"no cambia nada"}},
      {"a change without a sign",
       changes("\"wells.a.rate\""),
       "change_form",
       "uncertainties.u.changes",
       {"`wells.a.rate`", "*="},
       {"no dice qué se cambia"}},
      {"a change with one value",
       changes("\"wells.a.rate = 5\""),
       "change_form",
       "uncertainties.u.changes",
       {"5 .. 8 .. 20 L/s"},
       {"rango propio"}},
      {"a path that is not there", changes("\"wells.c.rate=\""), "overlay_path", "wells.c.rate", {"no `wells.c.rate`"}, {"no existe"}},
      {"a path that is no number",
       changes("\"springs.eye.to=\""),
       "change_kind",
       "uncertainties.u.changes",
       {"no number", "category"},
       {"no es un número"}},
      {"a factor with a unit",
       changes("\"wells.a.rate*=\"", "low = 1\nhigh = 2\nunit = \"L/s\""),
       "change_factor_unit",
       "uncertainties.u.unit",
       {"has no unit"},
       {"no lleva unidad"}},
      {"a unit of another dimension",
       changes("\"wells.a.rate=\"", "low = 1\nhigh = 2\nunit = \"m\""),
       "unit_dimension",
       "uncertainties.u.unit",
       {"L/s"},
       {"L/s"}},
      {"a unit nobody knows",
       changes("\"wells.a.rate=\"", "low = 1\nhigh = 2\nunit = \"blorps\""),
       "unit_unknown",
       "uncertainties.u.unit",
       {"blorps"},
       {"blorps"}},
      {"a range of its own in another dimension",
       changes("\"wells.b.rate=\", \"wells.a.rate = 1 .. 2 m\""),
       "unit_dimension",
       "uncertainties.u.changes",
       {"L/s"},
       {"L/s"}},
      {"an unknown range",
       factor("changes = [\"wells.a.rate*=\"]"),
       "factor_range",
       "uncertainties.u",
       {"not known", "low"},
       {"no se conoce"}},
      {"low above high",
       changes("\"wells.a.rate=\"", "low = 3\nhigh = 2"),
       "factor_order",
       "uncertainties.u.low",
       {"low 3 is above high 2"},
       {"supera a high 2"}},
      {"base outside",
       changes("\"wells.a.rate=\"", "low = 1\nhigh = 2\nbase = 5"),
       "factor_base",
       "uncertainties.u.base",
       {"between low 1 and high 2"},
       {"no está entre"}},
      {"an end that cannot be", changes("\"wells.a.rate=\"", "low = -5\nhigh = 2"), "range_valid", "wells.a.rate", {"-5"}, {"-5"}},
      {"a number between that cannot be",
       changes("\"basin.future=\"", "low = 1\nhigh = 4"),
       "number_whole",
       "basin.future",
       {"whole"},
       {"entero"}},
      {"a lognormal around nothing",
       changes("\"wells.a.rate=\"", "distribution = \"lognormal\"\nmean = 0\ndeviation = 1"),
       "factor_mean",
       "uncertainties.u",
       {"above 0"},
       {"mayor que 0"}},
      {"a normal without width",
       changes("\"wells.a.rate=\"", "distribution = \"normal\"\nmean = 5"),
       "factor_sampling",
       "uncertainties.u",
       {"deviation must be above 0"},
       {"mayor que 0"}},
      {"a logarithm from zero",
       changes("\"wells.a.rate=\"", "distribution = \"log_uniform\"\nlow = 0\nhigh = 5"),
       "factor_sampling",
       "uncertainties.u",
       {"lower must be above 0"},
       {"mayor que 0"}},
      {"half a number to choose",
       changes("\"wells.a.rate=\"", "distribution = \"integers\"\nlow = 0.5\nhigh = 5"),
       "factor_sampling",
       "uncertainties.u",
       {"whole numbers"},
       {"enteros"}},
      {"a range of its own of a range without ends",
       changes("\"wells.a.rate=\", \"wells.b.rate = 1 .. 2\"", "distribution = \"normal\"\nmean = 5\ndeviation = 1"),
       "change_range",
       "uncertainties.u.changes",
       {"not closed"},
       {"no es cerrado"}},
      {"a category without words",
       factor("distribution = \"category\""),
       "category_wordless",
       "uncertainties.u",
       {"has no words"},
       {"no tiene palabras"}},
      {"words of a range",
       changes("\"wells.a.rate=\"", "distribution = \"uniform\"\nlow = 1\nhigh = 2\nwords = [{ id = \"x\" }]"),
       "factor_unused",
       "uncertainties.u.words",
       {"`uniform`"},
       {"no se usa"}},
      {"a width of a uniform",
       changes("\"wells.a.rate=\"", "low = 1\nhigh = 2\ndeviation = 1"),
       "factor_unused",
       "uncertainties.u.deviation",
       {"`uniform`"},
       {"no se usa"}},
      {"a range of a category",
       factor("low = 1\nwords = [{ id = \"x\" }]"),
       "factor_unused",
       "uncertainties.u.low",
       {"`category`"},
       {"no se usa"}},
      {"a word with a scenario that is not there",
       factor("words = [{ id = \"x\", scenario = \"sav\" }]"),
       "decision_scenario",
       "uncertainties.u.words.x.scenario",
       {"did you mean `save`?"},
       {"¿quiso decir `save`?"}},
      {"a word that changes nothing there is",
       factor("words = [{ id = \"x\", set = [\"wells.z.rate=1\"] }]"),
       "overlay_path",
       "wells.z.rate",
       {"wells.z.rate"},
       {"wells.z.rate"}},
      {"structure that is not declared",
       factor("words = [{ id = \"x\", set = [\"wells.a.cell=nucleus\"] }]"),
       "uncertainty_structure",
       "uncertainties.u",
       {"structure = true"},
       {"structure = true"}},
      {"two for one path",
       kGood + "[uncertainties.v]\nchanges = [\"wells.*.rate*=\"]\nlow = 0.5\nhigh = 2\n",
       "uncertainty_twice",
       "wells.b.rate",
       {"two uncertainties change `wells.b.rate`"},
       {"dos incertidumbres"}},
      {"a strategy that undoes the future",
       decision("strategies = [\"fix\"]") + "[scenarios.fix]\nset = [\"wells.b.rate=7\"]\n",
       "strategy_touches",
       "wells.b.rate",
       {"`fix` sets", "(`u`, basin.toml:"},
       {"nada quedaría"}},
      {"a strategy that undoes a month",
       decision("strategies = [\"fix\"]") + "[scenarios.fix]\nset = [\"wells.b.rate.7=7\"]\n",
       "strategy_touches",
       "wells.b.rate.7",
       {"`fix` sets"},
       {"fija"}},
      {"a coupling that cannot be read",
       kGood + coupling("u is big", "u = 20"),
       "coupling_form",
       "couplings.c.when",
       {"`u is big`", ">="},
       {"no se entiende"}},
      {"a then that says nothing", kGood + coupling("u > 20", "u > 30"), "coupling_form", "couplings.c.then", {"demand"}, {"demanda"}},
      {"a coupling with nobody",
       kGood + coupling("uu > 20", "u = 30"),
       "coupling_unknown",
       "couplings.c.when",
       {"did you mean `u`?"},
       {"¿quiso decir `u`?"}},
      {"a word that is none",
       kGood + kWords + coupling("w = dri", "u = 30"),
       "coupling_word",
       "couplings.c.when",
       {"did you mean `dry`?"},
       {"¿quiso decir `dry`?"}},
      {"a word that is compared",
       kGood + kWords + coupling("w > dry", "u = 30"),
       "coupling_word",
       "couplings.c.when",
       {"`dry`, `wet`"},
       {"`dry`, `wet`"}},
      {"a value outside of the range",
       kGood + kWords + coupling("w = dry", "u = 50"),
       "coupling_value",
       "couplings.c.then",
       {"10 to 40, in L/s"},
       {"10 a 40, en L/s"}},
      {"a ring of couplings",
       kGood + kWords + coupling("w = dry", "u = 30") + coupling("u > 20", "w = wet", "d"),
       "coupling_ring",
       "couplings.c",
       {"`c`, `d`"},
       {"anillo"}},
      {"couplings in a design for independence",
       decision("design = \"saltelli\"") + kWords + coupling("w = dry", "u = 30"),
       "coupling_design",
       "decision.design",
       {"`saltelli` is for independent"},
       {"independientes"}},
      {"a name for two",
       strategy("scenario = \"save\"") + "[strategies.other]\n",
       "strategy_twice",
       "strategies.other",
       {"a scenario and a strategy"},
       {"un escenario y una estrategia"}},
      {"a strategy from a scenario that is not there",
       strategy("scenario = \"sve\""),
       "decision_scenario",
       "strategies.s.scenario",
       {"did you mean `save`?"},
       {"¿quiso decir `save`?"}},
      {"a lever that is not there",
       strategy("levers = [\"pump = 3\"]"),
       "strategy_lever",
       "strategies.s.levers",
       {"did you mean `pumps`?"},
       {"¿quiso decir `pumps`?"}},
      {"a lever beyond its range", strategy("levers = [\"pumps = 60\"]"), "strategy_value", "strategies.s.levers", {"`60`"}, {"`60`"}},
      {"a lever without a value", strategy("levers = [\"pumps\"]"), "strategy_value", "strategies.s.levers", {"one value"}, {"un valor"}},
      {"an impossible pair",
       decision("correlations = [{ id = \"x\", first = \"u\", second = \"w\", rank = 0.5 }]") + kWords,
       "decision_design",
       "decision",
       {"w: categories have no ranks"},
       {"categorías"}},
      {"correlations all at once that cannot be",
       decision("correlations = [{ id = \"x\", first = \"u\", second = \"v\", rank = 0.9 }, { id = \"y\", first = \"v\", second = \"w\", "
                "rank = 0.9 }, { id = \"z\", "
                "first = \"u\", second = \"w\", rank = -0.9 }]") +
           "[uncertainties.v]\nchanges = [\"wells.a.rate=\"]\nlow = 1\nhigh = 2\n[uncertainties.w]\nchanges = "
           "[\"lagoons.lagoon.initial_depth=\"]\nlow = 0.1\nhigh = 0.2\n",
       "decision_design",
       "decision",
       {"all at once"},
       {"a la vez"}},
      {"an odd grid", decision("design = \"morris\"\nlevels = 3"), "decision_design", "decision", {"even"}, {"par"}},
      {"pairs that do not fit",
       decision("combine = \"zipped\"\nfutures = 3\nstrategies = [\"save\"]"),
       "decision_zipped",
       "decision.combine",
       {"there are 1 and 3"},
       {"hay 1 y 3"}},
      {"a table that is not used",
       decision("table = \"f.csv\""),
       "decision_table_unused",
       "decision.table",
       {"`latin_hypercube`"},
       {"no se usa"},
       {{"f.csv", "u\n12\n"}}},
      {"a column that is none",
       kTable,
       "decision_table_column",
       "decision.table",
       {"did you mean `w`?"},
       {"¿quiso decir `w`?"},
       {{"f.csv", "u,w,ww\n12,dry,1\n"}}},
      {"a column that lacks",
       kTable,
       "decision_table_missing",
       "decision.table",
       {"no column `w`"},
       {"no tiene la columna `w`"},
       {{"f.csv", "u\n12\n"}}},
      {"a word of the table that is none",
       kTable,
       "decision_table_word",
       "decision.table",
       {"`moist` is no word of `w`"},
       {"no es una palabra"},
       {{"f.csv", "u,w\n12,dry\n13,moist\n"}}},
      {"a value of the table that cannot be",
       kTable,
       "decision_design",
       "decision.table",
       {"u cannot be 99"},
       {"u no puede ser 99"},
       {{"f.csv", "u,w\n12,dry\n99,dry\n"}}},
      {"a test of nothing",
       plausible("of = \"lagoons.lagoon.dept\"\nat_least = 1"),
       "result_unknown",
       "plausibility.p.of",
       {"`dept`"},
       {"no es un resultado"}},
      {"a test without a range",
       plausible("of = \"lagoons.lagoon.depth\""),
       "plausibility_silent",
       "plausibility.p",
       {"says no range"},
       {"ningún rango"}},
      {"a test that nothing passes",
       plausible("of = \"lagoons.lagoon.depth\"\nat_least = 3\nat_most = 2"),
       "plausibility_order",
       "plausibility.p.at_least",
       {"at least 3 and at most 2"},
       {"a lo sumo 2"}},
      {"a test in another unit",
       plausible("of = \"lagoons.lagoon.depth\"\nunit = \"km2\"\nat_least = 3"),
       "plausibility_unit",
       "plausibility.p.unit",
       {"m cannot be shown in km2"},
       {"no puede mostrarse"}},
  };
  return all;
}

class WrongDecisions : public testing::TestWithParam<Wrong> {};

TEST_P(WrongDecisions, AreToldWithTheirPlaceInBothLanguages) {
  const Wrong& wrong = GetParam();
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", kHead + wrong.text);
  for (const auto& [name, text] : wrong.files) test::write(folder.path() / name, text);
  const config::Reading reading = test::read(folder.path());
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  for (const Language language : {Language::english, Language::spanish}) {
    Diagnostics found;
    study::check_decision(reading.study, language, found);
    int errors = 0;
    for (const Diagnostic& d : found.all) {
      ++errors;
      EXPECT_EQ(d.code, wrong.code) << d.message;
      EXPECT_EQ(d.path, wrong.path) << d.message;
      EXPECT_GT(d.at.line, 0) << d.message;
      EXPECT_FALSE(d.hint.empty());
      for (const std::string& word : language == Language::english ? wrong.english : wrong.spanish)
        EXPECT_NE((d.message + " | " + d.hint).find(word), std::string::npos) << d.message << " | " << d.hint << " lacks " << word;
    }
    EXPECT_EQ(errors, 1) << test::errors_of(found);
  }
}

INSTANTIATE_TEST_SUITE_P(Decisions, WrongDecisions, testing::ValuesIn(wrongs()), [](const auto& info) {
  std::string name;
  for (const char c : std::string(info.param.name)) name += c == ' ' ? '_' : c;
  return name;
});

TEST(DecisionChecks, EverythingIsToldAtOnceInTheOrderOfTheText) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", kHead);
  test::write(folder.path() / "decision.toml",
              "[decision]\nbase = \"coming\"\nstrategies = [\"save\", \"other\", \"nobody\"]\n"
              "[uncertainties.u]\nchanges = [\"wells.a.rate=\", \"wells.z.rate=\"]\n[uncertainties.v]\nchanges = [\"wells.b.rate=\"]\nlow "
              "= 9\nhigh = 1\n"
              "[couplings.c]\nwhen = [\"x = 1\"]\nthen = [\"u = 3\"]\n[plausibility.p]\nof = \"lagoons.lagoon.depth\"\nunit = "
              "\"kg\"\nat_least = 1\n");
  const config::Reading reading = test::read(folder.path());
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  Diagnostics found;
  study::check_decision(reading.study, Language::english, found);
  std::vector<std::string> told;
  for (const Diagnostic& d : found.all) told.push_back(d.code + ":" + std::to_string(d.at.line));
  EXPECT_EQ(told, (std::vector<std::string>{"decision_lineage:3", "strategy_unknown:3", "overlay_path:5", "factor_order:8",
                                            "coupling_unknown:11", "plausibility_unit:15"}));
}

TEST(DecisionChecks, DeclaredStructureAndScenariosOfWordsPass) {
  const catalog::StudySpec study = test::study_of(kHead +
                                                  "[decision]\nbase = \"coming\"\n[uncertainties.u]\nstructure = true\nwords = [{ id = "
                                                  "\"x\", set = [\"wells.a.cell=nucleus\"] }, { id = \"y\", scenario = \"save\" }]\n");
  Diagnostics found;
  study::check_decision(study, Language::english, found);
  EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
  const auto decision = study::decision_of(study, Language::english, found);
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision->uncertainties[0].words[1].assignments.size(), 1u);
  EXPECT_EQ(decision->uncertainties[0].words[1].assignments[0].path, "wells.b.rate");
}

TEST(DecisionChecks, AListOfNumbersHoldsNumbers) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml",
              kHead + "[uncertainties.u]\nchanges = [\"wells.b.rate=\"]\nnumbers = [10, true, \"20 m\", [3]]\n");
  const config::Reading reading = test::read(folder.path());
  std::vector<std::string> told;
  for (const Diagnostic& d : reading.diagnostics.all) told.push_back(d.code + " " + d.path + ":" + std::to_string(d.at.column));
  EXPECT_EQ(told, (std::vector<std::string>{"value_kind uncertainties.u.numbers:16", "unit_dimension uncertainties.u.numbers.2:22",
                                            "value_kind uncertainties.u.numbers:30"}));
  EXPECT_NE(reading.diagnostics.all[0].message.find("a list of numbers"), std::string::npos) << reading.diagnostics.all[0].message;
}

TEST(DecisionChecks, TheTableOfADecisionStandsOnce) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", kHead + "[decision]\nfutures = 3\n" + kGood);
  test::write(folder.path() / "decision.toml", "[decision]\nfutures = 4\n");
  const config::Reading reading = test::read(folder.path());
  ASSERT_EQ(reading.diagnostics.all.size(), 1u);
  EXPECT_EQ(reading.diagnostics.all[0].code, "section_twice");
}

}  // namespace
}  // namespace cuenca
