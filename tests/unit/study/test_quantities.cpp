// Quantities: a study's own numbers over results of the same step, as metrics name them; concentrations in what wells pump and plants give
// back; and what is said of mistakes.
#include <algorithm>
#include <cmath>

#include "study/checks.hpp"
#include "study/companions.hpp"
#include "study/evaluation.hpp"
#include "study/outputs.hpp"
#include "study/quantities.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kProject = R"(
[constituents.lithium]
mountain_water = "1 mg/L"
brine = "0.7 g/L"
dissolved_volume = "0 L/kg"
recoverable = true
product_per_kg = 5.32
[wells.field]
cell = "nucleus"
layer = "brine"
rate = "60 L/s"
start = 2001-03-01
end = 2003-06-30
to = "plant"
[plants.plant]
dle_share = 1
dle_recovery = 0.85
reinjected_share = 0.9
reinject_to = "nucleus"
[actors.herders]
who = "herders"
[actors.workers]
who = "workers"
[assumptions.yield]
value = "1.5 t/ha/yr"
[assumptions.staff]
value = "120 person"
)";
std::string metric(const std::string& id, const std::string& fields) {
  return "[metrics." + id + "]\nactor = \"herders\"\n" + fields + "\n";
}
std::string quantity(const std::string& id, const std::string& expression, const std::string& unit) {
  return "[quantities." + id + "]\nvalue = { expr = \"" + expression + "\" }\nunit = \"" + unit + "\"\n";
}

struct Quantities : testing::Test {
  catalog::StudySpec study;
  std::shared_ptr<const study::Made> made;
  std::unique_ptr<study::Companions> others;
  std::vector<study::MetricValue> metrics;

  void run(const std::string& more, const std::string& scenario = "") {
    study = test::study_of(test::kBasin + kProject + more);
    Diagnostics found;
    study::check_components(study, Language::english, found);
    for (const auto& d : found.all) ADD_FAILURE() << d.code << " " << d.message;
    others = std::make_unique<study::Companions>(study, std::vector<std::string>{}, Language::english, study::baselines_of(study),
                                                 std::set<std::string>{});
    made = others->scenario(scenario, true, {});
    ASSERT_TRUE(made->usable());
    std::shared_ptr<const study::Made> natural;
    metrics = study::evaluate(*made->view, nullptr, [&](const std::string& name) -> study::OtherRun {
                natural = name == "natural" ? others->natural(*made, {}) : others->scenario(name, true, {});
                return {&*natural->view, {}};
              }).metrics;
  }
  std::vector<double> of(const std::string& name) const {
    auto values = made->view->sum_of(name);
    EXPECT_EQ(values.size(), 1095u) << name;
    values.resize(1095);
    return values;
  }
  const study::MetricValue& answer(const std::string& id) const {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.id == id; });
    EXPECT_NE(found, metrics.end()) << id;
    return *found;
  }
};

TEST_F(Quantities, AreOfTheSameStep) {
  run(quantity("forage", "vegas.green.area * yield * vegas.green.water_table_depth / 1 [m]", "kg/d") +
      quantity("jobs", "if(plants.plant.production > 0 [t/yr], staff, 0)", "person") + quantity("twice", "2 * quantities.forage", "kg/d") +
      quantity("plain", "month", "1") + quantity("counted", "3 * month", "L/s") + quantity("salty", "lagoons.lagoon.salinity", "g/L") +
      metric("forage", "of = \"quantities.forage.value\"\nunit = \"kg/d\"\nbetter = \"more\"\nat_least = 1") +
      metric("jobs", "of = \"quantities.jobs.value\"\nstatistic = \"maximum\"") +
      metric("beside", "of = \"quantities.forage.value\"\nbaseline = \"natural\"") +
      metric("both", "of = \"quantities.forage.value + quantities.twice.value\"\nunit = \"kg/d\"") +
      metric("months", "of = \"quantities.jobs.value\"\nstatistic = \"share\"\nevery = \"month\"\nwhen = \"above\"\nlimit = 60"));
  const auto depth = of("vegas.green.water_table_depth"), forage = of("quantities.forage.value"), twice = of("quantities.twice.value"),
             jobs = of("quantities.jobs.value"), made_now = of("plants.plant.production"), counted = of("quantities.counted.value"),
             salty = of("quantities.salty.value"), salinity = of("lagoons.lagoon.salinity");
  double sum = 0;
  for (std::size_t i = 0; i < forage.size(); ++i) {
    const double expected = 1.5e6 * 1.5 * 1000 / 1e4 / (365.25 * 86400) * depth[i];  // kg/s of the area at the depth of this very day
    EXPECT_NEAR(forage[i], expected, 1e-12 * expected);
    EXPECT_EQ(twice[i], 2 * forage[i]);
    EXPECT_EQ(jobs[i], made_now[i] > 0 ? 120 : 0);
    EXPECT_EQ(salty[i], salinity[i]);
    sum += forage[i];
  }
  EXPECT_NEAR(counted[0], 0.003, 1e-15) << "a plain number counted in L/s, in January";
  EXPECT_NEAR(counted[200], 0.021, 1e-15);
  EXPECT_NEAR(answer("forage").value, sum / 1095 * 86400, 1e-9);
  EXPECT_EQ(answer("forage").met, true);
  EXPECT_EQ(answer("jobs").value, 120);
  EXPECT_EQ(answer("jobs").unit, "person");
  EXPECT_NEAR(answer("both").value, 3 * answer("forage").value, 1e-9);
  EXPECT_GT(answer("months").value, 70);
  EXPECT_LT(answer("months").value, 90) << "before the plant and after it nobody works there";
  EXPECT_TRUE(std::isfinite(answer("beside").value));
}

TEST_F(Quantities, RememberWhatWas) {
  run(quantity("before", "prev(lagoons.lagoon.area)", "m2") + quantity("mean", "running_mean(lagoons.lagoon.area, 3)", "m2") +
      quantity("least", "running_min(lagoons.lagoon.area, 3)", "m2") + quantity("pumped", "prev(wells.field.pumped_brine)", "m3/s") +
      quantity("days", "if(wells.field.pumped > 0 [L/s], prev(quantities.days, 0) + 1, 0)", "1"));
  const auto area = of("lagoons.lagoon.area"), before = of("quantities.before.value"), mean = of("quantities.mean.value"),
             least = of("quantities.least.value"), days = of("quantities.days.value"), pumped = of("wells.field.pumped"),
             yesterday = of("quantities.pumped.value");
  double count = 0;
  for (std::size_t i = 0; i < area.size(); ++i) {
    EXPECT_EQ(before[i], area[i > 0 ? i - 1 : 0]);
    double sum = 0, low = area[i];
    const std::size_t first = i > 2 ? i - 2 : 0;
    for (std::size_t k = first; k <= i; ++k) sum += area[k], low = std::min(low, area[k]);
    EXPECT_NEAR(mean[i], sum / static_cast<double>(i - first + 1), 1e-9 * area[i]);
    EXPECT_EQ(least[i], low);
    count = pumped[i] > 0 ? count + 1 : 0;
    EXPECT_EQ(days[i], count);
    if (i > 0) {
      EXPECT_NEAR(yesterday[i], pumped[i - 1], 1e-15);
    }
  }
  EXPECT_EQ(yesterday[0], 0) << "before the first step no flux";
}

TEST_F(Quantities, ScenariosChangeThemAndNobodyElse) {
  const std::string text =
      quantity("jobs", "if(plants.plant.production > 0 [t/yr], staff, 0)", "person") +
      metric("jobs", "of = \"quantities.jobs.value\"\nstatistic = \"maximum\"") +
      metric("beside", "of = \"quantities.jobs.value\"\nstatistic = \"maximum\"\nbaseline = \"base\"\nas = \"difference\"") +
      "[scenarios.few]\nset = [\"assumptions.staff.value=30 person\"]\n"
      "[scenarios.other]\nset = [\"quantities.jobs.value={ expr = 'staff * 0.5' }\"]\n";
  run(text, "few");
  EXPECT_EQ(answer("jobs").value, 30);
  EXPECT_EQ(answer("beside").value, -90);
  const auto water = of("lagoons.lagoon.area");
  run(text, "other");
  EXPECT_EQ(answer("jobs").value, 60);
  EXPECT_EQ(of("lagoons.lagoon.area"), water) << "they act on nothing";
}

TEST_F(Quantities, TheRunBeforePeopleHasThoseOfItsOwnScenario) {
  const std::string text = quantity("forage", "vegas.green.area * yield", "kg/d") +
                           metric("forage", "of = \"quantities.forage.value\"\nbaseline = \"natural\"") +
                           "[scenarios.poor]\nset = [\"assumptions.yield.value*=0.5\"]\n";
  const auto both = test::study_of(test::kBasin + kProject + text);
  study::Companions runs(both, {}, Language::english, {}, {});
  const auto base = runs.scenario("", true, {}), poor = runs.scenario("poor", true, {});
  const auto before = runs.natural(*base, {}), before_poor = runs.natural(*poor, {});
  ASSERT_TRUE(before->usable() && before_poor->usable());
  EXPECT_NEAR(before_poor->view->sum_of("quantities.forage.value").back(), 0.5 * before->view->sum_of("quantities.forage.value").back(),
              1e-15);
  EXPECT_EQ(runs.natural(*base, {}), before) << "made once";
}

TEST_F(Quantities, AValueThatIsNoneIsNotGuessed) {
  run(quantity("never", "wells.field.pumped / (lagoons.lagoon.area - lagoons.lagoon.area) * 1 [m2]", "L/s") +
      metric("never", "of = \"quantities.never.value\""));
  EXPECT_TRUE(std::isnan(answer("never").value));
  EXPECT_FALSE(answer("never").reason.es.empty());
}

TEST_F(Quantities, StandInTheFileOfResults) {
  run(quantity("jobs", "if(plants.plant.production > 0 [t/yr], staff, 0)", "person"));
  const results::Dataset data = study::dataset_of(*made->simulation, made->what.study);
  const auto column =
      std::find_if(data.columns.begin(), data.columns.end(), [](const auto& c) { return c.name == "quantities_jobs_value"; });
  ASSERT_NE(column, data.columns.end());
  EXPECT_EQ(column->dimension, "quantities_jobs");
  EXPECT_EQ(column->unit, "person");
  EXPECT_EQ(*column->values, of("quantities.jobs.value"));
}

TEST_F(Quantities, TheGradeOfWhatIsPumpedAndReinjected) {
  run(quantity("lithium", "wells.field.lithium * wells.field.pumped_brine", "kg/s") +
      metric("decline", "of = \"wells.field.lithium\"\nstatistic = \"relative_change\"\nyears = 1\nbetter = \"more\"\nat_least = -15") +
      metric("spring", "of = \"springs.eye.halite\"\nunit = \"g/L\""));
  const auto grade = of("wells.field.lithium"), pumped = of("wells.field.pumped_brine"), back = of("plants.plant.reinjected_lithium"),
             reinjected = of("plants.plant.reinjected"), lithium = of("quantities.lithium.value"),
             production = of("plants.plant.production");
  EXPECT_TRUE(std::isnan(grade.front())) << "nothing is pumped yet";
  EXPECT_TRUE(std::isnan(grade.back())) << "nor after the end";
  double in = 0, made_of = 0, out = 0, rest = 0;
  for (std::size_t i = 0; i < grade.size(); ++i) {
    EXPECT_EQ(std::isnan(grade[i]), !(pumped[i] > 0));
    if (pumped[i] > 0) {
      EXPECT_GT(grade[i], 0.2);
      EXPECT_LT(grade[i], 0.9);
      EXPECT_NEAR(lithium[i], grade[i] * pumped[i], 1e-15);
      in += grade[i] * pumped[i] * 86400;
    }
    if (reinjected[i] > 0) out += back[i] * reinjected[i] * 86400;
    made_of += production[i] / 5.32 * 86400;
  }
  rest = in - made_of;
  EXPECT_NEAR(made_of, 0.85 * in, 1e-9 * in) << "all that was pumped has gone through the plant when the run ends";
  EXPECT_NEAR(out, 0.9 * rest, 1e-9 * in) << "nine tenths of what the plant leaves go back";
  // the metric is the change between the first and the last known year
  const auto mean = [&](std::size_t first, std::size_t past) {
    double sum = 0;
    int days = 0;
    for (std::size_t i = first; i < past; ++i)
      if (!std::isnan(grade[i])) sum += grade[i], ++days;
    return sum / days;
  };
  EXPECT_NEAR(answer("decline").value, 100 * (mean(730, 1095) / mean(0, 365) - 1), 1e-9);
  EXPECT_LT(answer("decline").value, 0) << "what comes back has little lithium in it";
  EXPECT_TRUE(answer("decline").met.has_value());
  EXPECT_GT(answer("spring").value, 0);
}

struct Wrong {
  std::string name, text, code, path, en, es;
};
class WrongQuantity : public testing::TestWithParam<Wrong> {};

TEST_P(WrongQuantity, IsAnsweredInBothLanguages) {
  const Wrong& wrong = GetParam();
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", test::kBasin + kProject + wrong.text);
  for (const Language language : {Language::english, Language::spanish}) {
    auto reading = config::read_study(folder.path().string(), basin::registry(), language);
    if (!reading.diagnostics.has_errors()) study::check_components(reading.study, language, reading.diagnostics);
    std::erase_if(reading.diagnostics.all, [](const Diagnostic& d) { return d.severity != Severity::error; });  // the project is unusual
    ASSERT_EQ(reading.diagnostics.all.size(), 1u) << test::errors_of(reading.diagnostics);
    const Diagnostic& d = reading.diagnostics.all.front();
    EXPECT_EQ(d.code, wrong.code);
    EXPECT_EQ(d.path, wrong.path);
    EXPECT_GT(d.at.line, 0);
    const std::string said = d.message + " | " + d.hint, &words = language == Language::english ? wrong.en : wrong.es;
    EXPECT_NE(said.find(words), std::string::npos) << said;
  }
}

const std::string kArea = quantity("x", "vegas.green.area", "m2");
INSTANTIATE_TEST_SUITE_P(
    Studies, WrongQuantity,
    testing::ValuesIn(std::vector<Wrong>{
        {"unit_missing", "[quantities.x]\nvalue = 3\n", "field_missing", "quantities.x.unit", "unit", "unit"},
        {"dimension", quantity("x", "vegas.green.area", "m"), "expression_dimension", "quantities.x.value", "m", "m"},
        {"name", quantity("x", "vegas.green.arae", "m2"), "expression_name", "quantities.x.value", "vegas.green.area", "vegas.green.area"},
        {"itself", quantity("x", "quantities.x + 1", "1"), "expression_cycle", "quantities.x.value", "quantities.x.value",
         "quantities.x.value"},
        {"of_a_rate", kArea + "[wells.other]\ncell = \"fan\"\nrate = { expr = \"quantities.x / 1 [m] * 1 [m/s]\" }\n", "expression_late",
         "wells.other.rate", "is a quantity", "es una magnitud"},
        {"of_an_assumption", kArea + "[assumptions.a]\nvalue = { expr = \"prev(quantities.x, 0)\" }\n", "expression_late",
         "assumptions.a.value", "when the step is over", "cuando el paso terminó"},
        {"result_elsewhere", "[assumptions.a]\nvalue = { expr = \"vegas.green.water_table_depth\" }\n", "expression_result",
         "assumptions.a.value", "write prev", "escriba prev"},
        {"indicator", kArea + "[indicators.i]\nof = \"quantities.x.value\"\nresponse = \"trapezoid\"\nx2 = 1\nx3 = 2\nx4 = 3\n",
         "result_unknown", "indicators.i.of", "only metrics", "solo las métricas"},
        {"mixed", kArea + quantity("y", "1", "1") + metric("m", "of = \"quantities.*.value\""), "result_mixed", "metrics.m.of",
         "different things", "cosas distintas"},
        {"constituent", metric("m", "of = \"wells.field.litium\""), "result_unknown", "metrics.m.of", "did you mean `lithium`?",
         "¿quiso decir `lithium`?"},
        {"early_grade", "[assumptions.a]\nvalue = { expr = \"prev(wells.field.lithium)\" }\n", "expression_name", "assumptions.a.value", "",
         ""},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace cuenca
