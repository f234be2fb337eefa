// Metrics as words of a study: what they give for a run that is known, what they are compared with, and what is said of mistakes.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/units.hpp"
#include "study/checks.hpp"
#include "study/companions.hpp"
#include "study/evaluation.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kPeople =
    "[actors.village]\ntitle = { en = \"Village\", es = \"Pueblo\" }\nwho = \"community\"\ngroup = { en = \"women\", es = \"mujeres\" }\n";
const std::string kVillage = "[uses.village]\nnumber = 20000\nrate = \"100 L/d\"\nsource = \"stream\"\n";

std::string metric(const std::string& id, const std::string& fields) {
  return "[metrics." + id + "]\nactor = \"village\"\n" + fields + "\n";
}
std::string basin(const std::string& metrics, const std::string& scenarios = "") {
  return test::kPeriod + test::kConstituents + test::kClimate + test::kLand + kVillage + test::kFloor + kPeople + metrics + scenarios;
}

/// A study run as `scenario` with everything its metrics are compared with.
struct Answered {
  catalog::StudySpec study;
  std::unique_ptr<study::Companions> others;
  std::shared_ptr<const study::Made> made;
  std::vector<study::MetricValue> metrics;

  explicit Answered(const std::string& text, const std::string& scenario = "") : study(test::study_of(text)) {
    others = std::make_unique<study::Companions>(study, std::vector<std::string>{}, Language::english, study::baselines_of(study),
                                                 std::set<std::string>{});
    made = others->scenario(scenario, true, {});
    EXPECT_TRUE(made->usable());
    metrics = study::metrics_of(*made->view, [&](const std::string& name) -> study::OtherRun {
      other = name == "natural" ? others->natural(*made, {}) : others->scenario(name, true, {});
      kept.push_back(other);
      if (!other->view) {
        ADD_FAILURE() << name << ": " << (other->simulation->fault ? basin::describe(*other->simulation->fault) : "not run");
        return {nullptr, {}};
      }
      return {&*other->view, {}};
    });
  }
  const study::MetricValue& of(const std::string& id) const {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.id == id; });
    EXPECT_NE(found, metrics.end()) << id;
    return *found;
  }
  std::vector<double> series(const std::string& expression) const { return made->view->sum_of(expression); }

  std::shared_ptr<const study::Made> other;
  std::vector<std::shared_ptr<const study::Made>> kept;
};

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}

TEST(Metrics, AreInTheUnitThatIsAskedFor) {
  const Answered run(
      basin(metric("flow", "of = \"reaches.stream.flow\"\nunit = \"L/s\"") + metric("plain", "of = \"reaches.stream.flow\"") +
            metric("volume", "of = \"reaches.stream.flow\"\nstatistic = \"sum\"\nunit = \"hm3\"") +
            metric("short", "of = \"uses.village.coverage\"\nstatistic = \"share\"\nwhen = \"below\"\nlimit = 1") +
            metric("first", "of = \"uses.village.coverage\"\nstatistic = \"first_time\"\nwhen = \"below\"\nlimit = -1") +
            metric("warm", "of = \"climates.valley.minimum_temperature\"\nstatistic = \"maximum\"\nunit = \"degC\"") +
            metric("warming", "of = \"climates.valley.minimum_temperature\"\nstatistic = \"change\"\nyears = 1\nunit = \"degC\"")));
  const auto flow = run.series("reaches.stream.flow"), coverage = run.series("uses.village.coverage");
  EXPECT_NEAR(run.of("flow").value, 1000 * mean(flow), 1e-9 * 1000 * mean(flow));
  EXPECT_EQ(run.of("plain").unit, "m3/s");
  EXPECT_NEAR(run.of("volume").value, mean(flow) * 1095 * 86400 / 1e6, 1e-9);
  const auto below = std::count_if(coverage.begin(), coverage.end(), [](double c) { return c < 1 - 1e-9; });
  EXPECT_EQ(run.of("short").unit, "%");
  EXPECT_GT(below, 0);
  EXPECT_NEAR(run.of("short").value, 100.0 * static_cast<double>(below) / 1095, 1e-9);
  EXPECT_EQ(run.of("first").unit, "yr");
  EXPECT_TRUE(run.of("first").censored);
  EXPECT_NEAR(run.of("first").value, 1095 / 365.25, 1e-12);
  const auto minimum = run.series("climates.valley.minimum_temperature");
  EXPECT_NEAR(run.of("warm").value, *std::max_element(minimum.begin(), minimum.end()) - 273.15, 1e-9);
  EXPECT_LT(std::abs(run.of("warming").value), 20) << "a difference of temperatures is not shifted";
}

TEST(Metrics, BesideAnotherResult) {
  const Answered run(basin(metric("reliability",
                                  "of = \"uses.village.delivered\"\nper = \"uses.village.demand\"\nstatistic = \"share\"\nwhen = "
                                  "\"at_or_above\"\nlimit = 100\nlimit_unit = \"%\"\n"
                                  "step_by_step = true\nbetter = \"more\"\nat_least = 95") +
                           metric("delivered", "of = \"uses.village.delivered\"\nper = \"uses.village.demand\"") +
                           metric("depth", "of = \"lagoons.lagoon.liquid\"\nper = \"lagoons.lagoon.area\"\nunit = \"m\"")));
  const auto delivered = run.series("uses.village.delivered"), demand = run.series("uses.village.demand");
  int whole = 0;
  for (std::size_t i = 0; i < demand.size(); ++i) whole += delivered[i] >= demand[i] * (1 - 1e-9);
  EXPECT_NEAR(run.of("reliability").value, 100.0 * whole / 1095, 1e-9);
  EXPECT_EQ(run.of("reliability").met, whole >= 0.95 * 1095);
  EXPECT_NEAR(run.of("delivered").value, 100 * mean(delivered) / mean(demand), 1e-9);
  EXPECT_EQ(run.of("delivered").unit, "%");
  EXPECT_NEAR(run.of("depth").value, mean(run.series("lagoons.lagoon.liquid")) / mean(run.series("lagoons.lagoon.area")), 1e-12);
}

TEST(Metrics, BesideTheRunBeforePeopleAndAnotherScenario) {
  const std::string asked = metric("natural", "of = \"reaches.stream.flow\"\nbaseline = \"natural\"") +
                            metric("soil", "of = \"catchments.mountain.streamflow\"\nbaseline = \"natural\"") +
                            metric("dry", "of = \"reaches.stream.flow\"\nbaseline = \"dry\"\nas = \"difference\"\nunit = \"L/s\"") +
                            metric("own", "of = \"reaches.stream.flow\"\nbaseline = \"base\"");
  const std::string dry = "[scenarios.dry]\nset = [\"climates.*.weather.wet_day_depth*=0.8\"]\n";
  const Answered run(basin(asked, dry));
  study::SimulationOptions before;
  before.natural = true;
  const auto natural = study::simulate(run.study, before);
  const study::ResultView natural_view(*natural, run.study);
  const double ours = mean(run.series("reaches.stream.flow"));
  EXPECT_NEAR(run.of("natural").value, 100 * ours / mean(natural_view.sum_of("reaches.stream.flow")), 1e-9);
  EXPECT_LT(run.of("natural").value, 100) << "people take water from it";
  EXPECT_NEAR(run.of("soil").value, 100, 1e-9) << "nobody takes from the mountain";
  EXPECT_EQ(run.of("own").value, 100);
  const Answered other(basin(asked, dry), "dry");
  const double theirs = mean(other.series("reaches.stream.flow"));
  EXPECT_NEAR(run.of("dry").value, 1000 * (ours - theirs), 1e-9 * 1000 * ours);
  EXPECT_GT(run.of("dry").value, 0);
  EXPECT_EQ(other.of("dry").value, 0);
}

TEST(Metrics, TheRunBeforePeopleHasTheSameClimateChange) {
  const std::string asked =
      metric("rain", "of = \"climates.valley.precipitation\"\nbaseline = \"natural\"") +
      metric("soil", "of = \"catchments.mountain.streamflow\"\nbaseline = \"natural\"") +
      metric("trend", "of = \"climates.valley.precipitation\"\nbaseline = \"steady\"");
  const std::string changes = "[scenarios.steady]\nset = [\"climates.*.weather.precipitation_2050=0\"]\n"
                              "[scenarios.drying]\nset = [\"climates.*.weather.trend_start=2000\", \"climates.*.weather.precipitation_2050=-90\"]\n";
  const Answered run(basin(asked, changes), "drying");
  EXPECT_LT(run.of("trend").value, 97);
  EXPECT_NEAR(run.of("rain").value, 100, 1e-9);
  EXPECT_NEAR(run.of("soil").value, 100, 1e-9) << "only people differ, and nobody takes from the mountain";
}

TEST(Metrics, ARunWithTheUplandKeptHasTheSameContents) {
  // the run before people replays the upland of the run itself: what the snow and the ground hold must be the same as if it had computed it
  const std::string text = basin(metric("x", "of = \"reaches.stream.flow\"\nbaseline = \"natural\"")) +
                           "[headflows.far]\nto = \"reaches.stream\"\nflow = \"20 L/s\"\n";  // salts that enter with it take room
  const Answered run(text);
  study::SimulationOptions how;
  how.natural = true;
  const auto computed = study::simulate(run.study, how);
  const auto& replayed = *run.kept.front()->simulation;
  ASSERT_EQ(computed->recorder->variables().size(), replayed.recorder->variables().size());
  for (std::size_t i = 0; i < computed->recorder->variables().size(); ++i) {
    const basin::Variable &one = computed->recorder->variables()[i], &other = replayed.recorder->variables()[i];
    // the same bits; a concentration of nothing is none in both
    ASSERT_EQ(one.values.size(), other.values.size());
    EXPECT_EQ(std::memcmp(one.values.data(), other.values.data(), one.values.size() * sizeof(double)), 0) << one.section << "." << one.called();
  }
}

TEST(Metrics, ANaturalRunIsMadeOnceWhereScenariosDifferByPeopleOnly) {
  const auto study = test::study_of(basin(
      metric("x", "of = \"reaches.stream.flow\"\nbaseline = \"natural\""),
      "[scenarios.many]\nset = [\"uses.village.number=30000\"]\n[scenarios.dry]\nset = [\"climates.*.weather.wet_day_depth*=0.8\"]\n"));
  study::Companions others(study, {}, Language::english, {}, {});
  const auto base = others.scenario("", true, {}), many = others.scenario("many", true, {}), dry = others.scenario("dry", true, {});
  EXPECT_EQ(others.natural(*base, {}), others.natural(*many, {}));
  EXPECT_NE(others.natural(*base, {}), others.natural(*dry, {}));
}

TEST(Metrics, WhatHasNoDataSaysWhy) {
  const Answered run(basin(
      metric("arsenic",
             "missing = { en = \"no public value\", es = \"sin valor público\" }\nbetter = \"less\"\nat_most = 1\nunit = \"g/L\"") +
      metric("late", "of = \"reaches.stream.flow\"\nevery = \"year\"\nstart = 2003-02-01") +
      metric("outside", "of = \"reaches.stream.flow\"\nstart = 2030-01-01") +
      metric("closure", "of = \"reaches.stream.flow\"\nstatistic = \"recovery\"\nafter = 2030-01-01\nbetter = \"less\"\nat_most = 30") +
      metric("zero", "of = \"reaches.stream.flow\"\nper = \"wells.none.pumped\"\nmissing = \"no wells\"")));
  for (const char* id : {"arsenic", "late", "outside", "closure", "zero"}) {
    EXPECT_TRUE(std::isnan(run.of(id).value)) << id;
    EXPECT_FALSE(run.of(id).reason.en.empty()) << id;
    EXPECT_FALSE(run.of(id).met.has_value()) << id;
  }
  EXPECT_EQ(run.of("arsenic").reason.es, "sin valor público");
  const std::string csv = study::metrics_csv(run.metrics);
  EXPECT_NE(csv.find("arsenic,village,,g/L,no,,1,,less,,no public value,sin valor público\r\n"), std::string::npos) << csv;
}

TEST(Metrics, AThresholdIsSatisfiedOrNotOrOpen) {
  constexpr double none = report::kNone;
  using study::satisfies;
  EXPECT_EQ(satisfies(5, false, none, none), std::nullopt);
  EXPECT_EQ(satisfies(none, false, 1, none), std::nullopt);
  EXPECT_EQ(satisfies(5, false, 5, none), true);
  EXPECT_EQ(satisfies(5 - 1e-12, false, 5, none), true);
  EXPECT_EQ(satisfies(4.9, false, 5, none), false);
  EXPECT_EQ(satisfies(5, false, none, 5), true);
  EXPECT_EQ(satisfies(5.1, false, none, 5), false);
  EXPECT_EQ(satisfies(3, false, 2, 4), true);
  EXPECT_EQ(satisfies(5, false, 2, 4), false);
  // at least 10 years, and the run ends after 10: longer than 15 is not known, longer than 8 is
  EXPECT_EQ(satisfies(10, true, 15, none), std::nullopt);
  EXPECT_EQ(satisfies(10, true, 8, none), true);
  EXPECT_EQ(satisfies(10, true, none, 8), false);
  EXPECT_EQ(satisfies(10, true, none, 30), std::nullopt);
}

struct Wrong {
  std::string name, fields, code, path;
  std::string en, es;  ///< words that message or hint must hold
};

class WrongMetric : public testing::TestWithParam<Wrong> {};

TEST_P(WrongMetric, IsAnsweredInBothLanguages) {
  const Wrong& wrong = GetParam();
  const test::TemporaryFolder folder;
  const std::string text = basin(metric("x", wrong.fields), "[scenarios.dry]\nset = [\"climates.*.weather.wet_day_depth*=0.8\"]\n");
  test::write(folder.path() / "basin.toml", text);
  for (const Language language : {Language::english, Language::spanish}) {
    auto reading = config::read_study(folder.path().string(), basin::registry(), language);
    if (!reading.diagnostics.has_errors()) study::check_components(reading.study, language, reading.diagnostics);
    ASSERT_EQ(reading.diagnostics.all.size(), 1u) << test::errors_of(reading.diagnostics);
    const Diagnostic& d = reading.diagnostics.all.front();
    EXPECT_EQ(d.code, wrong.code);
    EXPECT_EQ(d.path, wrong.path);
    EXPECT_GT(d.at.line, 0);
    EXPECT_FALSE(d.hint.empty());
    const std::string said = d.message + " | " + d.hint, &words = language == Language::english ? wrong.en : wrong.es;
    EXPECT_NE(said.find(words), std::string::npos) << said;
  }
}

const std::string kOf = "of = \"reaches.stream.flow\"\n";
INSTANTIATE_TEST_SUITE_P(
    Studies, WrongMetric,
    testing::ValuesIn(std::vector<Wrong>{
        {"nothing", "better = \"more\"", "metric_silent", "metrics.x", "missing = ", "missing = "},
        {"result", "of = \"reaches.stream.flw\"", "result_unknown", "metrics.x.of", "did you mean `flow`?", "¿quiso decir `flow`?"},
        {"per", kOf + "per = \"reaches.streem.flow\"", "result_component", "metrics.x.per", "`stream`", "`stream`"},
        {"statistic", kOf + "statistic = \"median\"", "choice_unknown", "metrics.x.statistic", "mean", "mean"},
        {"actor", kOf + "actor = \"x\"", "toml_duplicate", "", "twice", "dos veces"},
        {"baseline", kOf + "baseline = \"dri\"", "metric_baseline", "metrics.x.baseline", "did you mean `dry`?", "¿quiso decir `dry`?"},
        {"two", kOf + "baseline = \"dry\"\nper = \"reaches.stream.flow\"", "metric_two_references", "metrics.x.per", "keep one",
         "deje uno"},
        {"silent_threshold", kOf + "at_least = 3", "metric_direction", "metrics.x.at_least", "better = \"more\"", "better = \"more\""},
        {"wrong_way", kOf + "at_most = 3\nbetter = \"more\"", "metric_direction", "metrics.x.at_most", "better = \"less\"",
         "better = \"less\""},
        {"upside_down", kOf + "at_least = 3\nat_most = 1\nbetter = \"within\"", "metric_order", "metrics.x.at_least", "lower one",
         "el menor"},
        {"no_limit", kOf + "statistic = \"share\"", "metric_limit", "metrics.x", "limit = 0.8", "limit = 0.8"},
        {"limit_unused", kOf + "limit = 3", "metric_unused", "metrics.x.limit", "`mean`", "`mean`"},
        {"also_unused", kOf + "also = [{ id = \"a\", of = \"reaches.stream.flow\", limit = 1 }]", "metric_unused", "metrics.x.also",
         "share", "share"},
        {"also_result", kOf + "statistic = \"share\"\nlimit = 1\nalso = [{ id = \"a\", of = \"reaches.stream.salt\", limit = 1 }]",
         "result_unknown", "metrics.x.also.a.of", "results are", "los resultados son"},
        {"unit", kOf + "unit = \"m\"", "metric_unit", "metrics.x.unit", "m3/s cannot be shown in m", "m3/s no puede mostrarse en m"},
        {"limit_unit", kOf + "statistic = \"share\"\nlimit = 1\nlimit_unit = \"m\"", "metric_unit", "metrics.x.limit_unit", "m3/s", "m3/s"},
        {"share_unit", kOf + "statistic = \"share\"\nlimit = 1\nunit = \"L/s\"", "metric_unit", "metrics.x.unit", "plain number",
         "número sin unidad"},
        {"two_units", kOf + "per = \"lagoons.lagoon.depth\"\nas = \"difference\"", "metric_unit", "metrics.x.per", "only a ratio",
         "solo un cociente"},
        {"sum", "of = \"lagoons.lagoon.depth\"\nstatistic = \"sum\"", "metric_sum", "metrics.x.of", "total over time",
         "total en el tiempo"},
        {"period", kOf + "start = 2010-01-01\nend = 2009-12-31", "metric_period", "metrics.x.end", "2010-01-01 to 2009-12-31",
         "2010-01-01 a 2009-12-31"},
        {"recovery", kOf + "statistic = \"recovery\"\nbetter = \"less\"", "choice_needs", "metrics.x.statistic", "after", "after"},
        {"recovery_per", kOf + "statistic = \"recovery\"\nafter = 2002-01-01\nbetter = \"more\"\nper = \"reaches.stream.flow\"",
         "metric_unused", "metrics.x.per", "baseline", "línea de base"},
    }),
    [](const auto& info) { return info.param.name; });

TEST(Actors, WhoIsNotThereIsToldWithTheNearest) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", basin("[metrics.x]\nactor = \"vilage\"\nof = \"reaches.stream.flow\"\n"));
  const auto reading = test::read(folder.path());
  ASSERT_EQ(reading.diagnostics.all.size(), 1u);
  EXPECT_EQ(reading.diagnostics.all[0].code, "reference_unknown");
  EXPECT_NE(reading.diagnostics.all[0].hint.find("village"), std::string::npos);
}

TEST(Actors, WordsOfTheCommandLineAreNoScenarios) {
  for (const char* id : {"base", "natural", "all"}) {
    const auto study = test::study_of(basin("", std::string("[scenarios.") + id + "]\nset = [\"uses.village.number=3\"]\n"));
    Diagnostics found;
    study::check_components(study, Language::english, found);
    ASSERT_EQ(found.all.size(), 1u) << id;
    EXPECT_EQ(found.all[0].code, "id_reserved");
  }
}

}  // namespace
}  // namespace cuenca
