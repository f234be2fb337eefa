// What is said of rules that cannot be: code, place and words, in both languages.
#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kHead = test::kBasin + "[wells.a]\ncell = \"fan\"\nrate = \"10 L/s\"\n[wells.b]\ncell = \"fan\"\nrate = \"20 L/s\"\n";

struct Wrong {
  const char* name;
  std::string text, code, path;
  std::vector<std::string> english, spanish;
};

std::string state(const std::string& set, const std::string& id = "r") {
  return "[rules." + id + "]\nof = \"cells.fan.water_table\"\nstates = [{ id = \"on\", at = 1, set = [" + set + "] }]\n";
}
std::string curve(const std::string& more, const std::string& path = "wells.a.rate") {
  return "[control_curves.c]\nof = \"lagoons.lagoon.depth\"\npath = \"" + path + "\"\n" + more;
}
const std::string kLevels = "levels = [{ id = \"high\", level = 2, value = 5 }, { id = \"low\", level = 1, value = 3 }]\n";

const std::vector<Wrong>& wrongs() {
  static const std::vector<Wrong> all{
      {"a result that is not there",
       "[rules.r]\nof = \"cells.fan.level\"\nstates = [{ id = \"on\", at = 1 }]\n",
       "result_unknown",
       "rules.r.of",
       {"`level`"},
       {"no es un resultado"}},
      {"a component that is not there",
       "[rules.r]\nof = \"cells.fann.water_table\"\nstates = [{ id = \"on\", at = 1 }]\n",
       "result_component",
       "rules.r.of",
       {"did you mean `fan`?"},
       {"¿quiso decir `fan`?"}},
      {"a unit that does not fit",
       "[rules.r]\nof = \"cells.fan.water_table\"\nunit_watched = \"L/s\"\nstates = [{ id = \"on\", at = 1 }]\n",
       "rule_unit",
       "rules.r.unit_watched",
       {"is in m", "watched in L/s"},
       {"en L/s"}},
      {"more agreement than places",
       "[rules.r]\nof = \"cells.*.water_table\"\nagree = 3\nstates = [{ id = \"on\", at = 1 }]\n",
       "rule_agree",
       "rules.r.agree",
       {"agree = 3", "watched is 2"},
       {"observados es 2"}},
      {"thresholds that do not rise",
       "[rules.r]\nof = \"cells.fan.water_table\"\nstates = [{ id = \"amber\", at = 2 }, { id = \"red\", at = 2 }]\n",
       "rule_thresholds",
       "rules.r.states.red.at",
       {"`red` (2) is not above `amber` (2)"},
       {"no está sobre"}},
      {"thresholds that cross in one month",
       "[rules.r]\nof = \"cells.fan.water_table\"\nstates = [{ id = \"amber\", at = 2 }, { id = \"red\", at = { monthly = [3, 3, 3, 3, 3, "
       "3, 1.5, 3, 3, 3, 3, 3] } }]\n",
       "rule_thresholds",
       "rules.r.states.red.at",
       {"`red` (1.5)"},
       {"(1.5)"}},
      {"thresholds that rise where worse is less",
       "[rules.r]\nof = \"cells.fan.water_table\"\nmeasured = \"below\"\nstates = [{ id = \"amber\", at = 2 }, { id = \"red\", at = 3 }]\n",
       "rule_thresholds",
       "rules.r.states.red.at",
       {"is not below"},
       {"no está bajo"}},
      {"a natural reference without natural years",
       "[rules.r]\nof = \"cells.fan.water_table\"\nmeasured = \"fall\"\nreference = \"natural\"\nstates = [{ id = \"on\", at = 1 }]\n",
       "rule_reference",
       "rules.r.reference",
       {"equilibrium_years"},
       {"antes de las personas"}},
      {"a path that is not there",
       state("\"wells.a.ratee*=0.5\""),
       "overlay_path",
       "wells.a.ratee",
       {"did you mean `wells.a.rate`?"},
       {"¿quiso decir `wells.a.rate`?"}},
      {"no change at all", state("\"wells.a.rate\""), "overlay_form", "", {"PATH=VALUE"}, {"RUTA=VALOR"}},
      {"a number where a text belongs", state("3"), "value_kind", "rules.r.states.on.set", {"a list of texts"}, {"una lista de textos"}},
      {"what shapes the basin",
       state("\"wells.a.cell=\\\"nucleus\\\"\""),
       "rule_structure",
       "rules.r.states.on",
       {"`wells.a.cell` shapes the basin"},
       {"da forma a la cuenca"}},
      {"what is fixed",
       state("\"wells.a.start=2002-01-01\""),
       "rule_fixed",
       "rules.r.states.on",
       {"fixed for the whole run"},
       {"fijo durante toda la corrida"}},
      {"the land",
       state("\"catchments.mountain.covers.steppe.soil.capacity*=2\""),
       "rule_upland",
       "rules.r.states.on",
       {"same for all strategies"},
       {"iguales para todas las estrategias"}},
      {"the weather",
       state("\"climates.valley.precipitation_gradient*=2\""),
       "rule_upland",
       "rules.r.states.on",
       {"the weather"},
       {"tiempo atmosférico"}},
      {"a value that cannot be", state("\"wells.a.rate=\\\"-3 L/s\\\"\""), "range_valid", "wells.a.rate", {"0"}, {"0"}},
      {"a wrong unit", state("\"wells.a.rate=\\\"3 m\\\"\""), "unit_dimension", "wells.a.rate", {"L/s"}, {"L/s"}},
      {"one path twice in a state",
       state("\"wells.a.rate*=0.5\", \"wells.*.rate*=0.7\""),
       "overlay_twice",
       "wells.a.rate",
       {"twice"},
       {"dos veces"}},
      {"one path assigned by two rules",
       state("\"wells.a.rate=1\"") + state("\"wells.*.rate=2\"", "s"),
       "rule_conflict",
       "rules.s.states.on",
       {"assigned by `rules.r` and by `rules.s`"},
       {"lo asignan `rules.r` y `rules.s`"}},
      {"a curve beside a rule",
       state("\"wells.a.rate=1\"") + curve(kLevels + "above = 9\n"),
       "rule_conflict",
       "control_curves.c.path",
       {"`control_curves.c`"},
       {"¿cuál vale?"}},
      {"a state that is not there",
       state("\"wells.a.rate*=1\"") + "[expansions.e]\nstages = [{ id = \"s\", without = \"r.onn\", quiet = \"1 yr\" }]\n",
       "rule_state_unknown",
       "expansions.e.stages.s.without",
       {"did you mean `r.on`?"},
       {"¿quiso decir `r.on`?"}},
      {"a rule that is not there",
       state("\"wells.a.rate*=1\"") + "[expansions.e]\nstages = [{ id = \"s\", without = \"q.on\", quiet = \"1 yr\" }]\n",
       "rule_state_unknown",
       "expansions.e.stages.s.without",
       {"`r.on`"},
       {"existen `r.on`"}},
      {"no state at all",
       state("\"wells.a.rate*=1\"") + "[expansions.e]\nstages = [{ id = \"s\", without = \"r\" }]\n",
       "rule_state_form",
       "expansions.e.stages.s.without",
       {"rule.state"},
       {"regla.estado"}},
      {"quiet without what",
       "[expansions.e]\nstages = [{ id = \"s\", quiet = \"1 yr\" }]\n",
       "expansion_without",
       "expansions.e.stages.s.quiet",
       {"without what"},
       {"sin qué"}},
      {"levels that do not fall",
       curve("above = 9\nlevels = [{ id = \"high\", level = 2, value = 5 }, { id = \"low\", level = 2.5, value = 3 }]\n"),
       "control_levels",
       "control_curves.c.levels.low.level",
       {"`low` (2.5) is not below `high` (2)"},
       {"no está bajo"}},
      {"nothing above", curve(kLevels), "control_value", "control_curves.c.above", {"above the first level"}, {"sobre el primer nivel"}},
      {"a value out of bounds", curve("above = -9\n" + kLevels), "range_valid", "wells.a.rate", {"0"}, {"0"}},
      {"a value in a wrong unit", curve("unit_set = \"m\"\nabove = 9\n" + kLevels), "unit_dimension", "wells.a.rate", {"L/s"}, {"L/s"}},
      {"a curve on nothing", curve("above = 9\n" + kLevels, "wells.c.rate"), "overlay_path", "wells.c.rate", {"wells"}, {"wells"}},
      {"a curve on what is fixed",
       curve("above = 9\n" + kLevels, "lagoons.lagoon.initial_depth"),
       "rule_fixed",
       "control_curves.c.path",
       {"fixed"},
       {"fijo"}},
      {"a level watched in a wrong unit",
       curve("unit_watched = \"hm3\"\nabove = 9\n" + kLevels),
       "rule_unit",
       "control_curves.c.unit_watched",
       {"hm3"},
       {"hm3"}},
  };
  return all;
}

void PrintTo(const Wrong& wrong, std::ostream* out) { *out << wrong.name; }

struct WrongRules : testing::TestWithParam<Wrong> {};

TEST_P(WrongRules, AreToldInBothLanguages) {
  const Wrong& wrong = GetParam();
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", kHead);
  test::write(folder.path() / "rules.toml", wrong.text);
  for (const Language language : {Language::english, Language::spanish}) {
    const config::Reading reading = config::read_study(folder.path().string(), basin::registry(), language);
    Diagnostics found = reading.diagnostics;
    if (!found.has_errors()) study::check_components(reading.study, language, found);
    ASSERT_TRUE(found.has_errors());
    int errors = 0;
    for (const Diagnostic& d : found.all) {
      if (d.severity != Severity::error) continue;
      ++errors;
      EXPECT_EQ(d.code, wrong.code) << d.message;
      EXPECT_EQ(d.path, wrong.path);
      EXPECT_EQ(d.at.file, "rules.toml");
      EXPECT_GT(d.at.line, 0);
      EXPECT_FALSE(d.hint.empty());
      for (const std::string& word : language == Language::english ? wrong.english : wrong.spanish)
        EXPECT_NE((d.message + " | " + d.hint).find(word), std::string::npos) << "lacks: " << word << "\n" << d.message << " | " << d.hint;
    }
    EXPECT_EQ(errors, 1) << test::errors_of(found);
  }
}

INSTANTIATE_TEST_SUITE_P(Rules, WrongRules, testing::ValuesIn(wrongs()), [](const auto& info) {
  std::string name;
  for (const char c : std::string(info.param.name)) name += c == ' ' ? '_' : c;
  return name;
});

TEST(RuleChecks, SeveralProblemsAreToldAtOnce) {
  const config::Reading reading = [] {
    const test::TemporaryFolder folder;
    test::write(folder.path() / "basin.toml",
                kHead + state("\"wells.a.cell=\\\"nucleus\\\"\", \"wells.zz.rate=1\", \"wells.b.start=2002-01-01\"") + curve(kLevels));
    return test::read(folder.path());
  }();
  ASSERT_FALSE(reading.diagnostics.has_errors());
  Diagnostics found;
  study::check_components(reading.study, Language::english, found);
  std::vector<std::string> codes;
  for (const Diagnostic& d : found.all) codes.push_back(d.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"overlay_path", "rule_structure", "rule_fixed", "control_value"}));
}

TEST(RuleChecks, WhatIsRightPassesInScenariosToo) {
  const catalog::StudySpec study = test::study_of(kHead + state("\"wells.a.rate*=0.5\", \"wells.b.rate+=-5 L/s\"") +
                                                  state("\"wells.a.rate*=0.2\"", "s") + curve(kLevels + "above = 9\n", "wells.b.rate") +
                                                  "[expansions.e]\nstages = [{ id = \"s\", without = \"r.on + s.on\", quiet = \"1 yr\", "
                                                  "set = [\"uses.*.number*=1\"] }]\n[uses.u]\nnumber = 3\nsource = \"stream\"\n");
  for (const auto& one : {study, test::changed(study, {"rules.r.states.on.at=7", "rules.r.states.on.set=[\"wells.a.rate=3\"]",
                                                       "control_curves.c.levels.low.value={ monthly = [1,2,3,4,5,6,7,8,9,10,11,12] }"})}) {
    Diagnostics found;
    study::check_components(one, Language::english, found);
    EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
  }
}

}  // namespace
}  // namespace cuenca
