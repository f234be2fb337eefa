// Money as metrics name it, against sums by hand, closed formulas and the report's own numbers; and what is said of mistakes.
#include <algorithm>
#include <cmath>

#include "study/checks.hpp"
#include "study/companions.hpp"
#include "study/evaluation.hpp"
#include "study/money.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kActors = R"(
[actors.company]
who = "company"
title = { en = "Company", es = "Empresa" }
[actors.province]
who = "authority"
[actors.workers]
who = "workers"
[actors.village]
who = "community"
)";
const std::string kBooks = R"(
[costs.sales]
kind = "benefit"
receiver = "company"
fixed = 5000
[costs.works]
payer = "company"
capital = 6000
life = 12
[costs.wages]
payer = "company"
receiver = "workers"
fixed = 1000
people = 12
start = 2002-01-01
[costs.royalty]
kind = "transfer"
payer = "company"
receiver = "province"
share = 0.03
share_of = "sales"
[costs.fee]
kind = "transfer"
payer = "company"
receiver = "province"
fixed = 80
)";

std::string metric(const std::string& id, const std::string& fields, const std::string& actor = "company") {
  return "[metrics." + id + "]\nactor = \"" + actor + "\"\n" + fields + "\n";
}
/// Without land: only money passes. Years 2001 to 2004, of which the last has 366 days.
std::string books(const std::string& more, const std::string& basin = "discount_rate = 10\n") {
  return "[basin]\nname = \"test\"\nseed = 7\nstart = 2001-01-01\nend = 2004-12-31\n" + basin + kActors + kBooks + more;
}

struct Asked {
  catalog::StudySpec study;
  std::unique_ptr<study::Companions> others;
  std::shared_ptr<const study::Made> made;
  study::EconomicSummary money;
  std::vector<study::MetricValue> metrics;
  std::vector<std::shared_ptr<const study::Made>> kept;

  explicit Asked(const std::string& text, const std::string& scenario = "") : study(test::study_of(text)) {
    Diagnostics found;
    study::check_components(study, Language::english, found);
    for (const auto& d : found.all) ADD_FAILURE() << d.code << " " << d.message;
    others = std::make_unique<study::Companions>(study, std::vector<std::string>{}, Language::english, study::baselines_of(study),
                                                 std::set<std::string>{});
    made = others->scenario(scenario, true, {});
    EXPECT_TRUE(made->usable());
    money = study::economics_of(*made->view);
    metrics = study::evaluate(*made->view, nullptr, [&](const std::string& name) -> study::OtherRun {
                kept.push_back(others->scenario(name, true, {}));
                return {&*kept.back()->view, {}};
              }).metrics;
  }
  const study::MetricValue& of(const std::string& id) const {
    const auto found = std::find_if(metrics.begin(), metrics.end(), [&](const auto& m) { return m.id == id; });
    EXPECT_NE(found, metrics.end()) << id;
    return *found;
  }
};

void near(double value, double expected, double relative = 1e-12) {
  EXPECT_NEAR(value, expected, relative * std::max(1.0, std::abs(expected)));
}

TEST(Money, OfAYearIsThatOfTheYearWhateverItsLength) {
  const Asked run(
      books(metric("royalty", "of = \"costs.royalty.amount\"", "province") +
            metric("both", "of = \"costs.royalty.amount + costs.fee.amount\"", "province") +
            metric("income", "of = \"actors.province.income\"\nstatistic = \"minimum\"", "province") +
            metric("total", "of = \"actors.province.income\"\nstatistic = \"sum\"", "province") +
            metric("million", "of = \"actors.province.income\"\nstatistic = \"sum\"\nunit = \"1000 USD\"", "province") +
            metric("jobs", "of = \"actors.workers.employed\"\nstatistic = \"maximum\"", "workers") +
            metric("wages", "of = \"actors.workers.net_income\"\nstart = 2002-01-01\nend = 2003-12-31", "workers") +
            metric("poor", "of = \"actors.workers.income\"\nstatistic = \"count\"\nwhen = \"below\"\nlimit = 900\nlimit_unit = \"USD/yr\"",
                   "workers") +
            metric("gain", "of = \"actors.workers.income\"\nstatistic = \"change\"\nyears = 1", "workers") +
            metric("passed", "of = \"actors.company.transfers\"") +
            metric("spent", "of = \"actors.company.expenditure\"\nstatistic = \"last\"")));
  near(run.of("royalty").value, 150);
  EXPECT_EQ(run.of("royalty").unit, "USD/yr");
  near(run.of("both").value, 230);
  near(run.of("income").value, 230);
  EXPECT_EQ(run.of("total").unit, "USD");
  near(run.of("total").value, 4 * 230);
  near(run.of("million").value, 0.92);
  near(run.of("jobs").value, 12);
  EXPECT_EQ(run.of("jobs").unit, "person");
  near(run.of("wages").value, 1000);
  EXPECT_EQ(run.of("poor").value, 1) << "2001 only";
  near(run.of("gain").value, 1000);
  EXPECT_EQ(run.of("gain").unit, "USD/yr");
  near(run.of("passed").value, -230);
  near(run.of("spent").value, 1000 + 230 - 6000 * 8 / 12.0);  // what is left of the works comes back at the end
}

TEST(Money, OfTheWholeRunIsThatOfTheAccount) {
  const Asked run(books(metric("npv", "of = \"actors.company.present_value\"\nbetter = \"more\"\nat_least = 1000") +
                        metric("worth", "of = \"actors.company.annual_worth\"") + metric("same", "of = \"costs.sales.annual_worth\"") +
                        metric("in", "of = \"actors.company.present_income\"") +
                        metric("out", "of = \"actors.company.present_expenditure\"") +
                        metric("passed", "of = \"actors.company.present_transfers\"") +
                        metric("return", "of = \"actors.company.rate_of_return\"") + metric("back", "of = \"actors.company.payback\"") +
                        metric("public", "of = \"costs.royalty.present_value + costs.fee.present_value\"", "province") +
                        metric("share", "of = \"costs.royalty.present_value\"\nper = \"costs.sales.present_value\"", "province")));
  double factor = 0, wages = 0;
  for (int y = 0; y < 4; ++y) factor += std::pow(1.1, -0.5 - y), wages += y > 0 ? 1000 * std::pow(1.1, -0.5 - y) : 0;
  const double works = 6000 - 4000 * std::pow(1.1, -4), present = 5000 * factor - works - wages - 230 * factor;
  near(run.of("npv").value, present);
  EXPECT_EQ(run.of("npv").unit, "USD");
  EXPECT_EQ(run.of("npv").met, present >= 1000);
  near(run.of("npv").value, run.money.actor("company")->present());
  near(run.of("worth").value, present / factor);
  EXPECT_EQ(run.of("worth").unit, "USD/yr");
  near(run.of("same").value, 5000);  // an equal payment is its own annual worth
  near(run.of("in").value, 5000 * factor);
  near(run.of("in").value - run.of("out").value, present);
  near(run.of("passed").value, -230 * factor);
  near(run.of("return").value, 100 * run.money.actor("company")->rate_of_return.value);
  EXPECT_EQ(run.of("return").unit, "%");
  near(run.of("back").value, run.money.actor("company")->payback.value, 1e-9);
  EXPECT_EQ(run.of("back").unit, "yr");
  near(run.of("public").value, 230 * factor);
  near(run.of("share").value, 3);
  EXPECT_EQ(run.of("share").unit, "%");
}

TEST(Money, BesideAnotherScenario) {
  const std::string asked = metric("change", "of = \"actors.company.present_value\"\nbaseline = \"base\"\nas = \"difference\"") +
                            metric("royalty", "of = \"costs.royalty.amount\"\nbaseline = \"base\"", "province") +
                            metric("alike", "of = \"costs.fee.amount\"\nbaseline = \"base\"\nas = \"change\"", "province");
  const Asked half(books(asked + "[scenarios.half]\nset = [\"costs.sales.fixed*=0.5\"]\n", ""), "half");
  near(half.of("change").value, -4 * 2500 * 0.97);
  EXPECT_EQ(half.of("change").unit, "USD");
  near(half.of("royalty").value, 50);
  EXPECT_EQ(half.of("royalty").unit, "%");
  near(half.of("alike").value, 0);
}

TEST(Money, WhatIsNotThereSaysWhy) {
  const std::string asked = metric("village", "of = \"actors.village.income\"", "village") +
                            metric("return", "of = \"actors.province.rate_of_return\"", "province");
  const Asked run(books(asked));
  EXPECT_TRUE(std::isnan(run.of("village").value));
  EXPECT_NE(run.of("village").reason.en.find("names the actor `village`"), std::string::npos) << run.of("village").reason.en;
  EXPECT_NE(run.of("village").reason.es.find("nombra al actor `village`"), std::string::npos);
  EXPECT_TRUE(std::isnan(run.of("return").value)) << "it pays nothing";
  EXPECT_FALSE(run.of("return").reason.es.empty());
  const Asked none("[basin]\nname = \"test\"\nseed = 7\nstart = 2001-01-01\nend = 2002-12-31\n" + kActors + asked);
  EXPECT_EQ(none.of("village").reason.es, "esta corrida no tiene costos");
  EXPECT_FALSE(none.of("village").met.has_value());
}

TEST(Money, ACubicMetreAndATonne) {
  const std::string project = test::kPeriod + test::kConstituents + R"(
[constituents.lithium]
mountain_water = "1 mg/L"
brine = "0.7 g/L"
dissolved_volume = "0 L/kg"
recoverable = true
product_per_kg = 5.32
)" + test::kClimate + test::kLand +
                              test::kFloor +
                              R"(
[uses.village]
number = 20000
rate = "100 L/d"
source = "stream"
[wells.field]
cell = "nucleus"
layer = "brine"
rate = "60 L/s"
start = 2001-03-01
to = "plant"
[plants.plant]
dle_share = 1
dle_recovery = 0.85
[costs.treatment]
payer = "village"
of = "uses.village.delivered"
per_volume = 0.2
[costs.refining]
payer = "company"
of = "plants.plant.production"
per_mass = 4000
[costs.sales]
kind = "benefit"
receiver = "company"
of = "plants.plant.production"
per_mass = 15000
[costs.royalty]
kind = "transfer"
payer = "company"
receiver = "province"
share = 0.03
share_of = "sales"
)" + kActors;
  const Asked run(
      project + metric("water", "of = \"uses.village.unit_cost\"", "village") +
      metric("tonne", "of = \"plants.plant.unit_cost\"\nbetter = \"less\"\nat_most = 5000") +
      metric("all", "of = \"plants.plant.unit_cost_with_transfers\"\nunit = \"USD/kg\"") +
      metric("left", "of = \"actors.company.net_income\"\nper = \"plants.plant.production\"\nstatistic = \"sum\"\nunit = \"USD/t\"") +
      metric("tonnes", "of = \"plants.plant.production\"\nper = \"costs.sales.amount\"\nstatistic = \"sum\"\nunit = \"t/USD\"") +
      metric("good",
             "of = \"uses.village.coverage\"\nstatistic = \"share\"\nwhen = \"above\"\nlimit = -1\n"
             "also = [{ id = \"paid\", of = \"actors.province.income\", when = \"above\", limit = 1, limit_unit = \"USD/yr\" }]",
             "province"));
  near(run.of("water").value, 0.2);
  EXPECT_EQ(run.of("water").unit, "USD/m3");
  near(run.of("tonne").value, 4000);
  EXPECT_EQ(run.of("tonne").unit, "USD/t");
  EXPECT_EQ(run.of("tonne").met, true);
  near(run.of("all").value, 4.45);
  near(run.of("left").value, 15000 * 0.97 - 4000, 1e-9);
  near(run.of("tonnes").value, 1.0 / 15000, 1e-9);
  near(run.of("good").value, 100);  // each of the three years
  // money.csv holds the same numbers, each once
  const std::string csv = study::money_csv(run.money);
  EXPECT_NE(csv.find("plants.plant,unit_cost,"), std::string::npos) << csv;
  EXPECT_EQ(csv.find("actors.workers"), std::string::npos) << "not concerned";
  for (const study::MoneyNumber& one : study::money_numbers(run.money))
    EXPECT_TRUE(std::isfinite(one.value) != !one.reason.empty()) << one.of << one.name;
}

TEST(Money, TheOrderOfTheTextChangesNoBit) {
  const std::string asked = metric("all", "of = \"actors.*.net_income\"\nstatistic = \"sum\"");
  const Asked one(books(asked)),
      other("[basin]\nname = \"test\"\nseed = 7\nstart = 2001-01-01\nend = 2004-12-31\ndiscount_rate = 10\n" + kBooks + kActors + asked);
  EXPECT_EQ(one.of("all").value, other.of("all").value);
  near(one.of("all").value, 4 * 5000 - 2000);  // wages and transfers stay among them: what came from outside less what was used up
}

struct Wrong {
  std::string name, fields, code, path, en, es;
};
class WrongMoney : public testing::TestWithParam<Wrong> {};

TEST_P(WrongMoney, IsAnsweredInBothLanguages) {
  const Wrong& wrong = GetParam();
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", books(metric("x", wrong.fields)));
  for (const Language language : {Language::english, Language::spanish}) {
    auto reading = config::read_study(folder.path().string(), basin::registry(), language);
    if (!reading.diagnostics.has_errors()) study::check_components(reading.study, language, reading.diagnostics);
    ASSERT_EQ(reading.diagnostics.all.size(), 1u) << test::errors_of(reading.diagnostics);
    const Diagnostic& d = reading.diagnostics.all.front();
    EXPECT_EQ(d.code, wrong.code);
    EXPECT_EQ(d.path, wrong.path);
    EXPECT_GT(d.at.line, 0);
    const std::string said = d.message + " | " + d.hint, &words = language == Language::english ? wrong.en : wrong.es;
    EXPECT_NE(said.find(words), std::string::npos) << said;
  }
}

const std::string kWorth = "of = \"actors.company.present_value\"\n", kIncome = "of = \"actors.company.income\"\n";
INSTANTIATE_TEST_SUITE_P(
    Studies, WrongMoney,
    testing::ValuesIn(std::vector<Wrong>{
        {"name", "of = \"actors.company.incom\"", "result_unknown", "metrics.x.of", "did you mean `income`?", "¿quiso decir `income`?"},
        {"actor", "of = \"actors.compani.income\"", "result_component", "metrics.x.of", "`company`", "`company`"},
        {"entry", "of = \"costs.sales.amont\"", "result_unknown", "metrics.x.of", "did you mean `amount`?", "¿quiso decir `amount`?"},
        {"units", "of = \"costs.sales.amount + costs.sales.present_value\"", "result_mixed", "metrics.x.of", "different things",
         "cosas distintas"},
        {"mixed", "of = \"actors.company.annual_worth + actors.company.income\"", "metric_money_mixed", "metrics.x.of", "of one kind",
         "una sola clase"},
        {"steps", "of = \"costs.sales.amount + costs.sales.standing\"", "metric_money_mixed", "metrics.x.of", "results of steps",
         "resultados de los pasos"},
        {"sum", "of = \"actors.company.payback + actors.province.payback\"", "metric_money_sum", "metrics.x.of", "adds up", "se sume"},
        {"run", kWorth + "statistic = \"sum\"", "metric_money_run", "metrics.x.statistic", "whole run", "toda la corrida"},
        {"run_mean", kWorth + "statistic = \"last\"", "metric_money_run", "metrics.x.statistic", "whole run", "toda la corrida"},
        {"start", kWorth + "start = 2002-01-01", "metric_money_run", "metrics.x.start", "take it out", "quítelo"},
        {"months", kIncome + "first_month = 3", "metric_money_years", "metrics.x.first_month", "calendar years", "años calendario"},
        {"monthly", kIncome + "every = \"month\"", "metric_money_years", "metrics.x.every", "calendar years", "años calendario"},
        {"natural", kIncome + "baseline = \"natural\"", "metric_money_natural", "metrics.x.baseline", "no money", "no hay dinero"},
    }),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace cuenca
