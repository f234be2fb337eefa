// The money of a run against sums by hand over the recorded results, closed formulas, and what must cancel.
#include <algorithm>
#include <cmath>
#include <cuenca/cuenca.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <sstream>

#include "study/checks.hpp"
#include "study/economics.hpp"
#include "study/evaluation.hpp"
#include "study/report.hpp"
#include "study/run_years.hpp"
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
group = "public"
[actors.workers]
who = "workers"
[actors.village]
who = "community"
)";
/// Behind kFloor: a village on the stream, a field of brine and a plant.
const std::string kProject = R"(
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
)";
const std::string kLithium = R"(
[constituents.lithium]
mountain_water = "1 mg/L"
brine = "0.7 g/L"
dissolved_volume = "0 L/kg"
recoverable = true
product_per_kg = 5.32
)";

std::string period(const std::string& start, const std::string& end, const std::string& more) {
  return "[basin]\nname = \"test\"\nseed = 7\nstart = " + start + "\nend = " + end + "\n" + more;
}
std::string text_of(const std::string& costs, const std::string& basin = "discount_rate = 10\n", const std::string& start = "2001-01-01",
                    const std::string& end = "2003-12-31") {
  return period(start, end, basin) + test::kConstituents + kLithium + test::kClimate + test::kLand + test::kFloor + kProject + kActors +
         costs;
}
/// Without land: only money passes, in no time.
std::string money_only(const std::string& costs, const std::string& basin, const std::string& start, const std::string& end) {
  return period(start, end, basin) + kActors + costs;
}

struct Costs : testing::Test {
  catalog::StudySpec study;
  std::unique_ptr<study::Simulation> run;
  study::EconomicSummary money;

  void of(const std::string& text) {
    study = test::study_of(text);
    Diagnostics found;
    study::check_components(study, Language::english, found);
    for (const auto& d : found.all) ADD_FAILURE() << d.code << " " << d.message;
    run = study::simulate(study, {});
    ASSERT_FALSE(run->problems.has_errors()) << test::errors_of(run->problems);
    ASSERT_FALSE(run->fault);
    money = study::economics_of(view());
  }
  study::ResultView view() const { return {*run, study}; }
  /// Sum over a calendar year of a daily rate, in what a second gives.
  double year_of(const std::string& name, std::size_t year) const {
    const std::vector<double> values = view().sum_of(name);
    EXPECT_EQ(values.size(), 1095u) << name;
    double sum = 0;
    for (std::size_t d = 365 * year; d < std::min(values.size(), 365 * (year + 1)); ++d) sum += values[d] * 86400;
    return sum;
  }
  const study::MoneyEntry& entry(const std::string& id) const {
    const auto* found = money.entry(id);
    EXPECT_TRUE(found) << id;
    static const study::MoneyEntry none;
    return found ? *found : none;
  }
  void near(double value, double expected, double relative = 1e-12) { EXPECT_NEAR(value, expected, relative * std::abs(expected) + 1e-9); }
};

TEST_F(Costs, PricesByVolumeMassAreaAndNumber) {
  of(text_of(R"t(
[costs.water]
payer = "village"
of = "uses.village.delivered"
per_volume = "0.4 USD/m3"
[costs.sales]
kind = "benefit"
receiver = "company"
of = "plants.plant.production"
per_mass = "15000 USD/t"
[costs.tourism]
kind = "benefit"
receiver = "village"
of = "lagoons.lagoon.area"
per_area = "300 USD/(ha yr)"
)t"));
  ASSERT_EQ(money.years, (std::vector<int>{2001, 2002, 2003}));
  for (std::size_t y = 0; y < 3; ++y) {
    near(entry("water").amount[y], 0.4 * year_of("uses.village.delivered", y));
    near(entry("sales").amount[y], 15 * year_of("plants.plant.production", y));
    EXPECT_GT(entry("water").amount[y], 1000);
    EXPECT_GT(entry("sales").amount[y], 1e6);
    near(entry("tourism").amount[y], 300 / 1e4 * year_of("lagoons.lagoon.area", y) / (365 * 86400.0), 1e-9);
    for (const auto& one : money.entries) near(one.worth[y], one.amount[y] / std::pow(1.1, 0.5 + static_cast<double>(y)));
  }
  EXPECT_GT(entry("tourism").amount[0], 0);
}

TEST_F(Costs, AFixedPaymentIsThatOfACalendarYear) {
  of(
      money_only("[costs.staff]\npayer = \"company\"\nreceiver = \"workers\"\nfixed = 1000\npeople = 12\n[costs.half]\npayer = "
                 "\"company\"\nfixed = 1000\nstart = 2001-07-02\nend = 2003-06-30\n",
                 "discount_rate = 5\nmoney_date = 2003-01-01\n", "2000-07-02", "2004-12-31"));
  ASSERT_EQ(money.years.size(), 5u);
  near(entry("staff").amount[0], 1000 * 183.0 / 366);  // 2 July to 31 December of a leap year
  for (std::size_t y : {1u, 2u, 3u, 4u}) near(entry("staff").amount[y], 1000);
  near(entry("staff").worth[0], 500 * std::pow(1.05, 3 - 0.75), 1e-12);
  near(entry("staff").worth[4], 1000 * std::pow(1.05, -1.5), 1e-12);
  near(entry("half").amount[1], 1000 * 183.0 / 365);
  near(entry("half").amount[3], 1000 * 181.0 / 365);
  EXPECT_EQ(entry("half").amount[0] + entry("half").amount[4], 0);
  for (const double people : entry("staff").people) near(people, 12);
  near(money.actor("workers")->person_years, 12 * 4.5);
  near(money.actor("workers")->present(), entry("staff").present);
  near(money.actor("company")->present(), -entry("staff").present - entry("half").present);
}

TEST_F(Costs, StepsOfAnyLengthGiveTheSameYears) {
  const std::string costs = "[costs.staff]\npayer = \"company\"\nfixed = { monthly = [1,2,3,4,5,6,7,8,9,10,11,12] }\n";
  of(money_only(costs, "", "2001-01-01", "2004-12-31"));
  const auto daily = entry("staff").amount;
  double expected = 0;
  for (int m = 1; m <= 12; ++m) expected += m * days_in_month(2001, m) / 365.0;
  near(daily[0], expected);
  of(money_only(costs, "step = \"month\"\n", "2001-01-01", "2004-12-31"));
  for (std::size_t y = 0; y < 4; ++y) near(entry("staff").amount[y], daily[y]);
  of(money_only("[costs.staff]\npayer = \"company\"\nfixed = 365\n", "step = \"10 days\"\n", "2001-01-01", "2004-12-31"));
  for (std::size_t y = 0; y < 4; ++y) near(entry("staff").amount[y], 365);
}

TEST_F(Costs, CapitalAtOnceLeavesWhatIsNotUsed) {
  const std::string what = "[costs.pump]\npayer = \"company\"\ncapital = 1000\npaid_on = 2002-01-01\n";
  of(money_only(what, "discount_rate = 10\n", "2000-01-01", "2009-12-31"));
  near(entry("pump").amount[2], 1000);
  near(entry("pump").total, 1000);
  near(entry("pump").present, 1000 / 1.21);
  of(money_only(what + "life = 20\n", "discount_rate = 10\n", "2000-01-01", "2009-12-31"));
  near(entry("pump").amount[9], -1000 * 12 / 20.0);  // eight of twenty years are used at the end of 2009
  near(entry("pump").present, 1000 / 1.21 - 600 / std::pow(1.1, 10));
  near(std::accumulate(entry("pump").worth.begin(), entry("pump").worth.end(), 0.0), entry("pump").present);
  of(money_only(what + "life = 3\nrenewed = true\n", "", "2000-01-01", "2009-12-31"));
  EXPECT_NEAR(entry("pump").amount[2], 1000, 1e-9);
  EXPECT_NEAR(entry("pump").amount[5], 1000, 1e-9);
  EXPECT_NEAR(entry("pump").amount[8], 1000, 1e-9);
  EXPECT_NEAR(entry("pump").amount[9], -1000 / 3.0, 1e-9) << "two of three years of the last are used";
  of(money_only(what + "life = 3\nrenewed = true\nend = 2006-12-31\n", "", "2000-01-01", "2009-12-31"));
  near(entry("pump").total, 2000);
}

TEST_F(Costs, ALoanIsPaidBackInEqualParts) {
  const std::string what = "[costs.works]\npayer = \"company\"\ncapital = 100000\npaid_on = 2000-01-01\ninterest = 8\nlife = 20\n";
  of(money_only(what, "discount_rate = 8\n", "2000-01-01", "2019-12-31"));
  for (const double amount : entry("works").amount) near(amount, 10185.220882315059);
  near(entry("works").present, 100000, 1e-12);  // discounted at its own interest it is the capital
  of(money_only(what, "discount_rate = 5\n", "2000-01-01", "2019-12-31"));
  near(entry("works").present, 10185.220882315059 * (1 - std::pow(1.05, -20)) / 0.05, 1e-12);
  of(money_only(what, "", "2010-01-01", "2029-12-31"));
  near(entry("works").total, 10 * 10185.220882315059, 1e-12);  // what falls due within the run
  EXPECT_EQ(entry("works").amount[10], 0);
  of(money_only("[costs.works]\npayer = \"company\"\ncapital = 1000\npaid_on = 2000-05-11\ninterest = 0\nlife = 4\nrenewed = true\n", "",
                "2000-01-01", "2011-12-31"));
  EXPECT_EQ(entry("works").amount[0], 0);
  for (std::size_t y = 1; y < 12; ++y) near(entry("works").amount[y], 250);
}

TEST_F(Costs, PricesGrowByWholeYears) {
  of(
      money_only("[costs.staff]\npayer = \"company\"\nfixed = 100\ngrowth = 3\n[costs.pump]\npayer = \"company\"\ncapital = 100\npaid_on = "
                 "2004-06-01\ngrowth = 3\n",
                 "money_date = 2002-09-01\n", "2000-01-01", "2005-12-31"));
  for (std::size_t y = 0; y < 6; ++y) near(entry("staff").amount[y], 100 * std::pow(1.03, static_cast<double>(y) - 2));
  near(entry("pump").amount[4], 106.09);
}

TEST_F(Costs, PumpingCostsWhatItLifts) {
  of(text_of(R"t(
[costs.power]
payer = "company"
of = "wells.field.pumped"
energy_price = "0.12 USD/kWh"
lift = "80 m"
efficiency = 0.6
density = 1200
pipe_length = "5 km"
pipe_diameter = "0.4 m"
[costs.raised]
payer = "company"
of = "wells.field.pumped"
energy_price = 0.1
head_of = "wells.field.head"
raised_to = "3800 m"
lift = "2 m"
efficiency = 0.5
)t"));
  // 60 L/s in a pipe of 0.4 m: v = 0.477465 m/s, 0.02·5000/0.4·v²/(2g) = 2.9058 m; 1200·9.80665·0.06·82.9058/0.6 = 97.5634 kW
  const double v = 0.06 / (M_PI * 0.04), loss = 0.02 * 5000 / 0.4 * v * v / (2 * 9.80665);
  EXPECT_NEAR(loss, 2.9058, 1e-4);
  const double watts = 1200 * 9.80665 * 0.06 * (80 + loss) / 0.6;
  const auto pumped = view().series("wells", "field", "pumped"), power = view().series("costs", "power", "power");
  EXPECT_NEAR(pumped.back(), 0.06, 1e-12);
  near(power.back(), watts);
  near(entry("power").energy[1], watts / 1000 * 8760);
  near(entry("power").amount[1], 0.12 * watts / 1000 * 8760);
  EXPECT_EQ(power[0], 0) << "nothing is pumped yet";
  const auto head = view().series("wells", "field", "head");
  double kwh = 0;
  for (std::size_t d = 365; d < 730; ++d) kwh += 1000 * 9.80665 * pumped[d] * (2 + std::max(0.0, 3800 - head[d])) / 0.5 * 24 / 1000;
  near(entry("raised").energy[1], kwh, 1e-9);
  near(entry("raised").amount[1], 0.1 * kwh, 1e-9);
}

TEST_F(Costs, ARoyaltyIsAShareOfWhatIsLeft) {
  of(text_of(R"t(
[costs.royalty]
kind = "transfer"
payer = "company"
receiver = "province"
share = 0.03
share_of = "sales - refining"
[costs.sales]
kind = "benefit"
receiver = "company"
of = "plants.plant.production"
per_mass = "15000 USD/t"
[costs.refining]
payer = "company"
of = "plants.plant.production"
per_mass = "4000 USD/t"
[costs.tax]
kind = "transfer"
payer = "province"
receiver = "village"
share = { monthly = [0,0,0,0,0,0,0.5,0.5,0.5,0.5,0.5,0.5] }
share_of = "costs.royalty"
[costs.never]
kind = "transfer"
payer = "company"
receiver = "province"
share = 0.5
share_of = "refining - sales"
)t"));
  for (std::size_t y = 0; y < 3; ++y) {
    const double tonnes = year_of("plants.plant.production", y) / 1000;
    near(entry("royalty").amount[y], 0.03 * 11000 * tonnes);
    near(entry("tax").amount[y], 0.03 * 11000 * tonnes * 0.5 * 184 / 365);
    EXPECT_EQ(entry("never").amount[y], 0);
  }
  near(money.actor("province")->present(), entry("royalty").present - entry("tax").present);
  // what passes from hand to hand is no gain: all accounts together are what came from and went outside
  double all = 0;
  for (const auto& actor : money.actors) all += actor.present();
  near(all, money.benefits - money.costs);
  near(money.present(), entry("sales").present - entry("refining").present);
  near(money.transfers, entry("royalty").present + entry("tax").present);
  EXPECT_EQ(money.actor("workers"), nullptr) << "not concerned";
  EXPECT_EQ(money.actor("province")->group, "public");
}

TEST_F(Costs, ACubicMetreAndATonne) {
  of(text_of(R"t(
[costs.intake]
payer = "village"
capital = 50000
life = 3
counts_for = "uses.village"
[costs.treatment]
payer = "village"
of = "uses.village.delivered"
per_volume = 0.2
[costs.fee]
kind = "transfer"
payer = "village"
receiver = "province"
of = "uses.village.delivered"
per_volume = 0.05
[costs.wells]
payer = "company"
of = "wells.field.pumped"
per_volume = 0.3
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
[costs.office]
payer = "company"
fixed = 1e6
)t"));
  EXPECT_EQ(entry("wells").counts_for, "plants.plant") << "the well brings to the plant";
  EXPECT_EQ(entry("royalty").counts_for, "plants.plant") << "a share of its sales";
  EXPECT_EQ(entry("office").counts_for, "");
  const auto discounted = [&](const std::string& name) {
    double sum = 0;
    for (std::size_t y = 0; y < 3; ++y) sum += year_of(name, y) / std::pow(1.1, 0.5 + static_cast<double>(y));
    return sum;
  };
  const double water = discounted("uses.village.delivered"), tonnes = discounted("plants.plant.production") / 1000,
               brine = discounted("wells.field.pumped");
  const study::UnitCost* village = money.unit_cost("uses.village");
  ASSERT_TRUE(village);
  near(village->cost.value, 50000 / water + 0.2);
  near(village->with_transfers.value, 50000 / water + 0.25);
  near(village->quantity,
       year_of("uses.village.delivered", 0) + year_of("uses.village.delivered", 1) + year_of("uses.village.delivered", 2));
  const study::UnitCost* plant = money.unit_cost("plants.plant");
  ASSERT_TRUE(plant);
  EXPECT_EQ(plant->unit, "t");
  near(plant->cost.value, 4000 + 0.3 * brine / tonnes);
  near(plant->with_transfers.value, 4000 + 0.3 * brine / tonnes + 0.03 * 15000);
}

TEST_F(Costs, RatesOfReturnOfAnActor) {
  of(
      money_only("[costs.works]\npayer = \"company\"\ncapital = 1000\n[costs.gain]\nkind = \"benefit\"\nreceiver = \"company\"\nfixed = "
                 "400\n[costs.dust]\nkind = \"transfer\"\npayer = \"company\"\n"
                 "receiver = \"village\"\nfixed = 100\n",
                 "discount_rate = 4\n", "2000-01-01", "2004-12-31"));
  const auto* company = money.actor("company");
  ASSERT_TRUE(company->rate_of_return.defined());
  const double r = company->rate_of_return.value;
  double worth = -1000;
  for (int y = 0; y < 5; ++y) worth += 300 / std::pow(1 + r, 0.5 + y);
  EXPECT_NEAR(worth, 0, 1e-9);
  ASSERT_TRUE(company->payback.defined());
  double left = 1000;  // discounted at 4 %, by halves of years
  int y = 0;
  while (left > 300 / std::pow(1.04, 0.5 + y)) left -= 300 / std::pow(1.04, 0.5 + y), ++y;
  near(company->payback.value, y - 0.5 + left / (300 / std::pow(1.04, 0.5 + y)), 1e-9);
  EXPECT_FALSE(money.actor("village")->rate_of_return.defined()) << "it pays nothing";
}

TEST_F(Costs, PricesMayBeSeriesAndScenariosChangeThem) {
  const test::TemporaryFolder folder;
  std::ofstream csv(folder.path() / "price.csv");
  csv << "date,price\n2001-01-01,10\n2002-01-01,20\n2003-01-01,40\n2004-01-01,80\n";
  csv.close();
  test::write(folder.path() / "basin.toml",
              money_only("[costs.staff]\npayer = \"company\"\nfixed = { series = \"price.csv\", column = \"price\", unit = \"USD/yr\" "
                         "}\n[costs.pump]\npayer = \"company\"\ncapital = 500\n",
                         "discount_rate = 10\n", "2001-01-01", "2003-12-31") +
                  "[scenarios.dear]\nset = [\"costs.staff.fixed*=2\", \"costs.pump.capital=700\", \"basin.discount_rate=0\"]\n");
  const auto run_of = [&](const std::string& scenario, const std::vector<std::string>& set) {
    const Study opened = Study::open(folder.path().string(), "en");
    for (const Problem& p : opened.problems()) ADD_FAILURE() << p.code << p.message;
    RunOptions options;
    options.write = false;
    options.scenario = scenario;
    options.set = set;
    const RunResult result = opened.run(options);
    EXPECT_EQ(result.outcome, Outcome::done);
    return nlohmann::json::parse(result.json);
  };
  const auto base = run_of("", {}), dear = run_of("dear", {}), halved = run_of("", {"costs.staff.fixed*=0.5"});
  EXPECT_NEAR(base["economics"]["entries"]["staff"]["total"], 70, 1e-9);
  EXPECT_NEAR(base["economics"]["entries"]["pump"]["present_value"], 500, 1e-9);
  EXPECT_NEAR(dear["economics"]["entries"]["staff"]["total"], 140, 1e-9);
  EXPECT_NEAR(dear["economics"]["entries"]["staff"]["present_value"], 140, 1e-9);
  EXPECT_NEAR(dear["economics"]["entries"]["pump"]["total"], 700, 1e-9);
  EXPECT_NEAR(halved["economics"]["entries"]["staff"]["total"], 35, 1e-9);
}

TEST_F(Costs, PricesMayBeExpressions) {
  of(money_only(
      "[assumptions.wage]\nvalue = \"20 USD/yr\"\n[costs.staff]\npayer = \"company\"\nfixed = { expr = \"wage * (year - 2000)\" }\n"
      "[costs.pump]\npayer = \"company\"\ncapital = { expr = \"wage * 3 [yr]\" }\n",
      "", "2001-01-01", "2003-12-31"));
  for (std::size_t y = 0; y < 3; ++y) near(entry("staff").amount[y], 20.0 * static_cast<double>(y + 1));
  near(entry("pump").amount[0], 60);
}

TEST_F(Costs, TheOrderOfTheTextChangesNoBit) {
  std::vector<std::string> entries;
  for (int k = 0; k < 9; ++k)
    entries.push_back("[costs.e" + std::to_string(k) + "]\npayer = \"company\"\nreceiver = \"" + (k % 2 ? "workers" : "village") +
                      "\"\nfixed = " + std::to_string(0.1 * (k + 1) * (k * k + 1)) + "\ncapital = " + std::to_string(7.7 * k + 0.1) + "\n");
  const auto joined = [&] { return std::accumulate(entries.begin(), entries.end(), std::string()); };
  of(money_only(joined(), "discount_rate = 7\n", "2001-01-01", "2004-12-31"));
  const study::EconomicSummary first = money;
  std::rotate(entries.begin(), entries.begin() + 4, entries.end());
  std::swap(entries[0], entries[7]);
  of(money_only(joined(), "discount_rate = 7\n", "2001-01-01", "2004-12-31"));
  EXPECT_EQ(money.costs, first.costs);
  for (const auto& one : first.actors) {
    EXPECT_EQ(money.actor(one.id)->paid, one.paid);
    EXPECT_EQ(money.actor(one.id)->received, one.received);
    EXPECT_EQ(money.actor(one.id)->net, one.net);
  }
}

TEST_F(Costs, FilesAndNothingWithoutCosts) {
  of(money_only("[costs.house]\npayer = \"company\"\nreceiver = \"workers\"\ncapital = 500\npaid_on = 2002-01-01\npeople = 3\n",
                "discount_rate = 25\n", "2001-01-01", "2002-12-31"));
  EXPECT_EQ(study::costs_csv(money),
            "year,entry,kind,payer,receiver,amount,present_value,energy_kwh,people\r\n2001,house,cost,company,workers,0,0,0,3\r\n2002,"
            "house,cost,company,workers,500,400,0,3\r\n");
  EXPECT_EQ(money.currency, "USD");
  EXPECT_TRUE(study::asks_for_evaluation(study));
  of(money_only("", "", "2001-01-01", "2001-12-31"));
  EXPECT_TRUE(money.empty());
  EXPECT_EQ(study::costs_csv(money), "");
  EXPECT_FALSE(study::asks_for_evaluation(study));
}

TEST_F(Costs, TheReportTellsThemInBothLanguages) {
  of(money_only(
      "[costs.works]\npayer = \"company\"\ncapital = 3e6\n[costs.gain]\nkind = \"benefit\"\nreceiver = \"company\"\nfixed = 4e5\n",
      "discount_rate = 10\ncurrency = \"USD\"\n", "2001-01-01", "2002-12-31"));
  report::ReportModel model;
  study::fill_costs(model, money);
  ASSERT_EQ(model.costs.size(), 2u) << "actors and entries; nothing is delivered or made";
  const report::Topic& actors = model.costs[0];
  for (const auto& words : {"millions of USD", "1 January 2001", "discounted at 10 %", "costs 3:", "Benefits are worth 0.7281"})
    EXPECT_NE(actors.sentence.en.find(words), std::string::npos) << actors.sentence.en;
  for (const auto& words : {"millones de USD", "1 de enero de 2001", "10 % anual", "los costos 3:"})
    EXPECT_NE(actors.sentence.es.find(words), std::string::npos) << actors.sentence.es;
  ASSERT_EQ(actors.table.rows.size(), 1u);
  EXPECT_EQ(actors.table.rows[0][0].es, "Empresa");
  EXPECT_EQ(actors.table.rows[0].size(), actors.table.head.size());
  ASSERT_EQ(actors.bars.size(), 1u);
  EXPECT_NEAR(actors.bars[0].groups[0].values[0], -2.6, 1e-12);
  EXPECT_NEAR(actors.bars[0].groups[0].values[1], 0.4, 1e-12);
  ASSERT_EQ(model.costs[1].table.rows.size(), 2u);
  EXPECT_EQ(model.costs[1].table.rows[0][3].es, "afuera");
  EXPECT_EQ(model.costs[1].table.rows[0].size(), model.costs[1].table.head.size());
}

TEST(RunYears, StepsThatSpanTwoYearsAreShared) {
  const double start = static_cast<double>(days_from_civil(2001, 12, 27));
  const std::vector<double> days{start, start + 10}, seconds{864000, 864000};
  const study::RunYears years(days, seconds);
  EXPECT_EQ(years.list(), (std::vector<int>{2001, 2002}));
  EXPECT_DOUBLE_EQ(years.integral({1, 3})[0], 5 * 86400.0);
  EXPECT_DOUBLE_EQ(years.integral({1, 3})[1], (5 + 3 * 10) * 86400.0);
  EXPECT_DOUBLE_EQ(years.mean({1, 3})[1], 35.0 / 15);
  EXPECT_DOUBLE_EQ(years.covered(0), 5 / 365.0);
  EXPECT_DOUBLE_EQ(years.middle(1), 2002 + 7.5 / 365);
}

TEST(ShareTerms, NamesWithSigns) {
  const auto terms = study::share_terms("sales - costs.freight+other");
  ASSERT_EQ(terms.size(), 3u);
  EXPECT_EQ(terms[0].id, "sales");
  EXPECT_EQ(terms[1].id, "freight");
  EXPECT_EQ(terms[1].sign, -1);
  EXPECT_EQ(terms[2].sign, 1);
  EXPECT_EQ(study::share_terms("-a")[0].sign, -1);
  EXPECT_EQ(study::share_terms("a +")[1].id, "");
}

}  // namespace
}  // namespace cuenca
