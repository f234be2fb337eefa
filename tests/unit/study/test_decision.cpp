// A decision as text: what is read of it, which futures are drawn, what they change.
#include <cmath>
#include <set>

#include "base/calendar.hpp"
#include "study/decision.hpp"
#include "study/inputs.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using study::Decision;
using study::FactorRelation;

const std::string kStudy = test::kBasin + R"(
[sources]
field = "a survey"
[actors.village]
title = { es = "Pueblo", en = "Village" }
who = "community"
[assumptions.price]
value = "20000 USD/t"
[wells.a]
cell = "fan"
rate = { value = "10 L/s", class = "site", source = "field", low = "5 L/s", high = "20 L/s" }
[wells.b]
cell = "fan"
rate = "30 L/s"
[metrics.depth]
title = { es = "Profundidad", en = "Depth" }
says = { es = "Cuánta agua tiene la laguna.", en = "How much water the lagoon has." }
actor = "village"
of = "lagoons.lagoon.depth"
unit = "cm"
better = "more"
at_least = 12
[metrics.area]
actor = "village"
of = "lagoons.lagoon.area"
statistic = "minimum"
[scenarios.coming]
set = ["wells.b.rate=25 L/s"]
[scenarios.save]
title = { es = "Ahorrar", en = "Save" }
description = { es = "Menos agua.", en = "Less water." }
parent = "coming"
set = ["wells.b.rate*=0.5"]
[scenarios.save_more]
parent = "save"
set = ["wells.b.rate*=0.5", "lagoons.lagoon.evaporation_factor=0.5"]
)";

const std::string kDecision = R"(
[decision]
says = { es = "¿Cuánto bombear?", en = "How much to pump?" }
base = "coming"
strategies = ["coming", "save_more", "save", "set_levers"]
futures = 40
seed = 9
series = ["lagoons.lagoon.area"]
metrics = ["area"]
[uncertainties.well]
title = { es = "Pozo", en = "Well" }
says = { es = "Cuánto da.", en = "How much it gives." }
owner = "village"
source = "field"
class = "local"
changes = ["wells.a.rate=", "cells.fan.conductivity = 4 .. 8 .. 40 m/d"]
[uncertainties.rain]
distribution = "triangular"
changes = ["climates.valley.weather.wet_day_depth*="]
low = 0.5
high = 1.4
[uncertainties.soil]
distribution = "log_uniform"
changes = ["catchments.mountain.covers.steppe.soil.capacity="]
unit = "cm"
low = 5
high = 20
[uncertainties.animals]
numbers = [300, 100, 200]
changes = ["lagoons.lagoon.initial_salinity="]
unit = "g/L"
[uncertainties.climate]
words = [
  { id = "wet", title = { es = "húmedo", en = "wet" }, set = ["climates.valley.weather.wet_after_dry*=1.2"] },
  { id = "dry", title = { es = "seco", en = "dry" }, weight = 3, set = ["climates.valley.weather.wet_after_dry*=0.8"] },
]
[couplings.drought]
when = ["climate = dry", "rain > 0.9"]
then = ["rain <= 0.9", "well >= 8"]
[levers.pumps]
changes = ["wells.b.rate="]
low = 0
high = 50
[strategies.set_levers]
title = { es = "Palanca", en = "Lever" }
scenario = "save"
levers = ["pumps = 7.5 L/s"]
[plausibility.lagoon]
of = "lagoons.lagoon.depth"
unit = "cm"
statistic = "amplitude"
at_least = 1
at_most = 60
)";

Decision decision_of(const std::string& text, const std::string& study = kStudy) {
  const catalog::StudySpec spec = test::study_of(study + text);
  Diagnostics told;
  auto decision = study::decision_of(spec, Language::english, told);
  EXPECT_TRUE(decision.has_value()) << test::errors_of(told);
  study::check_decision(spec, Language::english, told);
  EXPECT_FALSE(told.has_errors()) << test::errors_of(told);
  return decision ? *decision : Decision{};
}

std::size_t place(const Decision& decision, const std::string& id) {
  for (std::size_t i = 0; i < decision.uncertainties.size(); ++i)
    if (decision.uncertainties[i].input.name == id) return i;
  ADD_FAILURE() << id;
  return 0;
}
const study::Factor& factor(const Decision& decision, const std::string& id) { return decision.uncertainties[place(decision, id)]; }

std::string text_of(const catalog::Assignment& a) {
  const char* sign[] = {"=", "*=", "+="};
  return a.path + sign[static_cast<int>(a.operation)] + a.text;
}
std::vector<std::string> texts_of(const std::vector<catalog::Assignment>& all) {
  std::vector<std::string> texts;
  for (const auto& one : all) texts.push_back(text_of(one));
  return texts;
}

TEST(Decision, IsReadWithEverythingThatStandsInIt) {
  const Decision d = decision_of(kDecision);
  EXPECT_EQ(d.base, "coming");
  EXPECT_EQ(d.says.es, "¿Cuánto bombear?");
  std::vector<std::string> ids;
  for (const auto& one : d.uncertainties) ids.push_back(one.input.name);
  EXPECT_EQ(ids, (std::vector<std::string>{"animals", "climate", "rain", "soil", "well"})) << "by id, wherever they stand";
  const auto& well = factor(d, "well");
  EXPECT_EQ(well.owner, "village");
  EXPECT_EQ(well.source, "field");
  EXPECT_EQ(well.evidence, "local");
  EXPECT_EQ(well.says.en, "How much it gives.");
  EXPECT_EQ(well.unit, "L/s");
  EXPECT_EQ(well.input.lower, 5) << "as written beside the number";
  EXPECT_EQ(well.input.upper, 20);
  EXPECT_EQ(well.base, 10);
  const auto& rain = factor(d, "rain");
  EXPECT_EQ(rain.input.kind, analysis::sampling::InputKind::triangular);
  EXPECT_EQ(rain.input.mode, 1);
  EXPECT_EQ(rain.unit, "1");
  EXPECT_EQ(factor(d, "animals").input.numbers, (std::vector<double>{100, 200, 300}));
  EXPECT_EQ(factor(d, "climate").input.words, (std::vector<std::string>{"dry", "wet"}));
  EXPECT_EQ(factor(d, "climate").input.weights, (std::vector<double>{3, 1}));
  EXPECT_EQ(d.metrics, std::vector<std::string>{"area"});
  EXPECT_EQ(d.series, std::vector<std::string>{"lagoons.lagoon.area"});
  EXPECT_EQ(d.design.batches, std::vector<std::size_t>{40});
  EXPECT_EQ(d.design.seed, 9u);
  ASSERT_EQ(d.levers.size(), 1u);
  EXPECT_EQ(d.levers[0].unit, "L/s");
}

TEST(Decision, StrategiesAreWhatLiesBelowTheBase) {
  const Decision d = decision_of(kDecision);
  ASSERT_EQ(d.strategies.size(), 4u);
  EXPECT_EQ(d.strategies[0].id, "coming");
  EXPECT_TRUE(d.strategies[0].overlays.empty());
  ASSERT_EQ(d.strategies[1].overlays.size(), 2u);
  EXPECT_EQ(texts_of(d.strategies[1].overlays[0]), std::vector<std::string>{"wells.b.rate*=0.5"});
  EXPECT_EQ(d.strategies[2].title.en, "Save");
  EXPECT_EQ(d.strategies[2].says.es, "Menos agua.");
  EXPECT_EQ(d.strategies[3].title.es, "Palanca");
  ASSERT_EQ(d.strategies[3].overlays.size(), 2u);
  EXPECT_EQ(texts_of(d.strategies[3].overlays[1]), std::vector<std::string>{"wells.b.rate=7.5"});
  std::set<std::string> hashes;
  for (const auto& one : d.strategies) {
    EXPECT_EQ(one.hash.size(), 16u);
    hashes.insert(one.hash);
  }
  EXPECT_EQ(hashes.size(), 4u);
}

// The identity is of what is set: another order, another name, a value given twice make no other; a factor behind a value does.
TEST(Decision, StrategiesThatSetTheSameHaveTheSameHash) {
  const auto hash = [&](const std::string& scenarios, const std::string& id) {
    const Decision d =
        decision_of("[decision]\nstrategies = [\"" + id + "\"]\n[uncertainties.u]\nchanges = [\"wells.a.rate=\"]\n" + scenarios);
    return d.strategies.empty() ? std::string() : d.strategies[0].hash;
  };
  const std::string one = hash("[scenarios.x]\nset = [\"wells.b.rate=3\", \"cells.fan.area=41 km2\"]\n", "x");
  EXPECT_EQ(hash("[scenarios.y]\nset = [\"cells.fan.area = 41 km2\", \"wells.b.rate = 3\"]\n", "y"), one);
  EXPECT_EQ(hash("[scenarios.p]\nset = [\"wells.b.rate=9\"]\n[scenarios.y]\nparent = \"p\"\nset = [\"cells.fan.area=41 km2\", "
                 "\"wells.b.rate=3\"]\n",
                 "y"),
            one);
  EXPECT_NE(hash("[scenarios.y]\nset = [\"cells.fan.area=41 km2\", \"wells.b.rate=4\"]\n", "y"), one);
  const std::string month_first =
      hash("[scenarios.p]\nset = [\"wells.b.rate.7=9\"]\n[scenarios.y]\nparent = \"p\"\nset = [\"wells.b.rate*=2\"]\n", "y");
  EXPECT_NE(hash("[scenarios.p]\nset = [\"wells.b.rate*=2\"]\n[scenarios.y]\nparent = \"p\"\nset = [\"wells.b.rate.7=9\"]\n", "y"),
            month_first);
  EXPECT_EQ(hash("[scenarios.y]\nset = [\"lagoons.*.reference_area=3 km2\"]\n", "y"),
            hash("[scenarios.y]\nset = [\"lagoons.lagoon.reference_area=3 km2\"]\n", "y"));
}

TEST(Decision, AssignmentsAreInTheUnitThatTheTextHas) {
  const Decision d = decision_of(kDecision);
  const auto of = [&](const char* id, double value) { return texts_of(study::assignments_of(factor(d, id), value)); };
  // a range of its own goes with the share between low, base and high: 15 is half way from 10 to 20, so half way from 8 to 40
  EXPECT_EQ(of("well", 15), (std::vector<std::string>{"wells.a.rate=15", "cells.fan.conductivity=24"}));
  EXPECT_EQ(of("well", 7.5), (std::vector<std::string>{"wells.a.rate=7.5", "cells.fan.conductivity=6"}));
  EXPECT_EQ(of("well", 5)[1], "cells.fan.conductivity=4");
  EXPECT_EQ(of("well", 20)[1], "cells.fan.conductivity=40");
  EXPECT_EQ(of("soil", 12), std::vector<std::string>{"catchments.mountain.covers.steppe.soil.capacity=12 cm"});
  EXPECT_EQ(of("rain", 0.75), std::vector<std::string>{"climates.valley.weather.wet_day_depth*=0.75"});
  EXPECT_EQ(of("climate", 0), std::vector<std::string>{"climates.valley.weather.wet_after_dry*=0.8"});
}

TEST(Decision, RangesOfTheirOwnGoWithTheLogarithmWhereTheFactorDoes) {
  const Decision d = decision_of(
      "[uncertainties.k]\ndistribution = \"log_uniform\"\nlow = 1\nhigh = 100\nchanges = [\"cells.fan.conductivity=\", "
      "\"cells.nucleus.conductivity = 0.1 .. 10\"]\n");
  const auto all = study::assignments_of(d.uncertainties[0], 10);
  EXPECT_EQ(all[0].text, "10");
  EXPECT_NEAR(std::stod(all[1].text), 1, 1e-12);  // half way in the logarithm
}

TEST(Decision, PercentAndPlainNumbersMeanTheSame) {
  const std::string more = "[uncertainties.u]\nchanges = [\"basin.discount_rate=\"]\n";
  const Decision percent = decision_of(more + "low = 1\nhigh = 9\n"), plain = decision_of(more + "unit = \"1\"\nlow = 0.01\nhigh = 0.09\n");
  EXPECT_EQ(percent.uncertainties[0].unit, "%");
  EXPECT_EQ(texts_of(study::assignments_of(percent.uncertainties[0], 5)), std::vector<std::string>{"basin.discount_rate=5"});
  EXPECT_EQ(texts_of(study::assignments_of(plain.uncertainties[0], 0.05)), std::vector<std::string>{"basin.discount_rate=5"});
}

TEST(Decision, AnAssumptionHasTheUnitItIsWrittenWith) {
  const Decision d = decision_of("[uncertainties.u]\nchanges = [\"assumptions.price.value=\"]\nlow = 8000\nhigh = 30000\n");
  EXPECT_EQ(d.uncertainties[0].unit, "USD/t");
  EXPECT_EQ(d.uncertainties[0].base, 20000);
  const auto all = study::assignments_of(d.uncertainties[0], 9000);
  EXPECT_EQ(all[0].text, "9000 USD/t");
  const catalog::StudySpec study = test::changed(test::study_of(kStudy), {text_of(all[0])});
  EXPECT_NEAR(study.find("assumptions", "price")->constant("value"), 9, 1e-12);  // USD/kg
}

TEST(Decision, DefaultEndsOfFactorsAndOffsetsFollowFromTheNumber) {
  const Decision d = decision_of("[uncertainties.f]\nchanges = [\"wells.a.rate*=\"]\n");
  EXPECT_EQ(d.uncertainties[0].input.lower, 0.5);
  EXPECT_EQ(d.uncertainties[0].input.upper, 2);
  EXPECT_EQ(d.uncertainties[0].base, 1);
  const Decision o = decision_of("[uncertainties.o]\nchanges = [\"wells.a.rate+=\"]\n");
  EXPECT_EQ(o.uncertainties[0].input.lower, -5);
  EXPECT_EQ(o.uncertainties[0].input.upper, 10);
  EXPECT_EQ(o.uncertainties[0].base, 0);
}

TEST(Decision, NormalAndLognormalHaveMeanAndDeviationOfTheValue) {
  const Decision d = decision_of(
      "[uncertainties.n]\ndistribution = \"normal\"\nchanges = [\"wells.a.rate=\"]\ndeviation = 2\nlow = 4\nhigh = 16\n"
      "[uncertainties.z]\ndistribution = \"lognormal\"\nchanges = [\"wells.b.rate=\"]\nmean = 30\ndeviation = 6\n");
  EXPECT_EQ(d.uncertainties[0].input.mean, 10);
  EXPECT_EQ(d.uncertainties[0].input.deviation, 2);
  EXPECT_EQ(d.uncertainties[0].input.upper, 16);
  const auto& z = d.uncertainties[1].input;  // mean of a lognormal: exp(m + s²/2), variance (exp(s²) - 1) mean²
  EXPECT_NEAR(std::exp(z.mean + z.deviation * z.deviation / 2), 30, 1e-9);
  EXPECT_NEAR(30 * std::sqrt(std::exp(z.deviation * z.deviation) - 1), 6, 1e-9);
}

TEST(Decision, FuturesAreTiedByCouplings) {
  const Decision d = decision_of(kDecision);
  const auto made = study::futures_of(d, {}, 9);
  ASSERT_TRUE(made.has_value());
  ASSERT_EQ(made->futures.size(), 40u);
  const std::size_t climate = place(d, "climate"), rain = place(d, "rain"), well = place(d, "well");
  int tied = 0, dry = 0;
  for (std::size_t r = 0; r < made->futures.size(); ++r) {
    const auto drawn = made->design.row(r);
    const auto& values = made->futures[r].values;
    dry += drawn[climate] == 0;
    if (drawn[climate] == 0 && drawn[rain] > 0.9) {
      ++tied;
      EXPECT_EQ(values[rain], 0.9);
      EXPECT_EQ(values[well], std::max(drawn[well], 8.0));
    } else {
      EXPECT_EQ(std::vector<double>(drawn.begin(), drawn.end()), values);
    }
  }
  EXPECT_GT(tied, 5);
  EXPECT_EQ(dry, 30) << "three of four, in a Latin hypercube exactly";
}

TEST(Decision, MoreFuturesKeepTheOldOnesAndTheirNames) {
  const Decision d = decision_of(kDecision);
  const auto first = study::futures_of(d, {40}, 9), more = study::futures_of(d, {40, 25}, 9), other = study::futures_of(d, {40}, 10);
  ASSERT_TRUE(first && more && other);
  ASSERT_EQ(more->futures.size(), 65u);
  std::set<std::string> ids;
  for (std::size_t r = 0; r < more->futures.size(); ++r) {
    ids.insert(more->futures[r].id);
    if (r >= 40) continue;
    EXPECT_EQ(first->futures[r].id, more->futures[r].id);
    EXPECT_EQ(first->futures[r].values, more->futures[r].values);
    EXPECT_NE(first->futures[r].id, other->futures[r].id);
  }
  EXPECT_EQ(ids.size(), 65u);
}

// The order of the text decides nothing: not of the sections, not of words, not of numbers.
TEST(Decision, IsTheSameWhateverTheOrderOfTheText) {
  const std::string a = "[uncertainties.a]\nwords = [{ id = \"x\", set = [\"wells.a.rate*=2\"] }, { id = \"y\" }]\n",
                    b = "[uncertainties.b]\nchanges = [\"wells.b.rate=\"]\nnumbers = [20, 30, 40]\n";
  const std::string a2 = "[uncertainties.a]\nwords = [{ id = \"y\" }, { id = \"x\", set = [\"wells.a.rate*=2\"] }]\n",
                    b2 = "[uncertainties.b]\nnumbers = [40, 20, 30]\nchanges = [\"wells.b.rate=\"]\n";
  const Decision one = decision_of(a + b), two = decision_of(b2 + a2);
  const auto first = study::futures_of(one, {50}, 3), second = study::futures_of(two, {50}, 3);
  ASSERT_TRUE(first && second);
  for (std::size_t r = 0; r < 50; ++r) {
    EXPECT_EQ(first->futures[r].id, second->futures[r].id);
    EXPECT_EQ(texts_of(study::assignments_of(one, first->futures[r])), texts_of(study::assignments_of(two, second->futures[r])));
  }
}

TEST(Decision, FuturesThatSayTheSameHaveNamesOfTheirOwn) {
  const Decision d = decision_of("[uncertainties.a]\nwords = [{ id = \"x\", set = [\"wells.a.rate*=2\"] }, { id = \"y\" }]\n");
  const auto made = study::futures_of(d, {10}, 1), more = study::futures_of(d, {10, 10}, 1);
  ASSERT_TRUE(made && more);
  std::set<std::string> ids;
  for (const auto& future : more->futures) ids.insert(future.id);
  EXPECT_EQ(ids.size(), 20u);
  for (std::size_t r = 0; r < 10; ++r) EXPECT_EQ(made->futures[r].id, more->futures[r].id);
}

TEST(Decision, AFactorialWithCouplingsLeavesOutWhatCannotBe) {
  const std::string words =
      "[decision]\ndesign = \"factorial\"\n[uncertainties.boom]\nwords = [{ id = \"no\" }, { id = \"yes\", set = [\"wells.a.rate*=2\"] }]\n"
      "[uncertainties.road]\nwords = [{ id = \"no\" }, { id = \"yes\", set = [\"wells.b.rate*=2\"] }]\n";
  const auto all = study::futures_of(decision_of(words), {}, 1);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->futures.size(), 4u);
  const auto tied = study::futures_of(decision_of(words + "[couplings.c]\nwhen = [\"boom = yes\"]\nthen = [\"road = yes\"]\n"), {}, 1);
  ASSERT_TRUE(tied);
  EXPECT_EQ(tied->futures.size(), 3u) << "boom without road is no future";
}

TEST(Decision, CouplingsActBehindThoseThatSetWhatTheyLookAt) {
  const Decision d = decision_of(
      "[uncertainties.a]\nlow = 0\nhigh = 1\nchanges = [\"wells.a.rate*=\"]\n[uncertainties.b]\nlow = 0\nhigh = 1\nchanges = "
      "[\"wells.b.rate*=\"]\n"
      "[uncertainties.c]\nlow = 0.5\nhigh = 1\nchanges = [\"lagoons.lagoon.evaporation_factor*=\"]\n"
      "[couplings.a_late]\nwhen = [\"b >= 1\"]\nthen = [\"c = 0.5\"]\n[couplings.z_first]\nwhen = [\"a >= 0\"]\nthen = [\"b = 1\"]\n");
  ASSERT_EQ(d.couplings.size(), 2u);
  EXPECT_EQ(d.couplings[0].id, "z_first");
  const auto made = study::futures_of(d, {5}, 1);
  ASSERT_TRUE(made);
  for (const auto& future : made->futures) {
    EXPECT_EQ(future.values[1], 1);
    EXPECT_EQ(future.values[2], 0.5);
  }
}

TEST(Decision, CorrelationsAreThere) {
  const Decision d = decision_of(
      "[decision]\nfutures = 400\ncorrelations = [{ id = \"ab\", first = \"b\", second = \"a\", rank = -0.7 }]\n"
      "[uncertainties.a]\nlow = 0\nhigh = 1\nchanges = [\"wells.a.rate*=\"]\n[uncertainties.b]\nlow = 0\nhigh = 1\nchanges = "
      "[\"wells.b.rate*=\"]\n");
  const auto made = study::futures_of(d, {}, 1);
  ASSERT_TRUE(made);
  double sab = 0, saa = 0, sbb = 0;  // uniform: rank correlation is the correlation of values
  for (const auto& f : made->futures) {
    const double a = f.values[0] - 0.5, b = f.values[1] - 0.5;
    sab += a * b, saa += a * a, sbb += b * b;
  }
  EXPECT_NEAR(sab / std::sqrt(saa * sbb), -0.7, 0.02);
}

TEST(Decision, ATableOfFuturesIsReadByNamesOfColumns) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "futures.csv", "id;road;a\nf1;yes;0,25\nf2;no;0,75\nf3;no;1\n");
  test::write(
      folder.path() / "basin.toml",
      kStudy +
          "[decision]\ndesign = \"table\"\ntable = \"futures.csv\"\n[uncertainties.a]\nlow = 0\nhigh = 1\nchanges = [\"wells.a.rate*=\"]\n"
          "[uncertainties.road]\nwords = [{ id = \"no\" }, { id = \"yes\", set = [\"wells.b.rate*=2\"] }]\n");
  const config::Reading reading = test::read(folder.path());
  ASSERT_FALSE(reading.diagnostics.has_errors()) << test::errors_of(reading.diagnostics);
  EXPECT_NE(std::find(reading.study.files.begin(), reading.study.files.end(), "futures.csv"), reading.study.files.end())
      << "its hash is kept";
  Diagnostics told;
  const auto decision = study::decision_of(reading.study, Language::english, told);
  ASSERT_TRUE(decision) << test::errors_of(told);
  const auto made = study::futures_of(*decision, {}, 1);
  ASSERT_TRUE(made);
  ASSERT_EQ(made->futures.size(), 3u);
  EXPECT_EQ(made->futures[0].values, (std::vector<double>{0.25, 1}));
  EXPECT_EQ(made->futures[2].values, (std::vector<double>{1, 0}));
}

TEST(Decision, EveryFutureCanBeLaidOnTheBase) {
  const Decision d = decision_of(kDecision);
  const catalog::StudySpec study = test::study_of(kStudy + kDecision);
  const auto made = study::futures_of(d, {}, 9);
  ASSERT_TRUE(made);
  for (const auto& future : made->futures) {
    catalog::StudySpec copy = study;
    Diagnostics told;
    config::apply_scenario(copy, basin::registry(), d.base, Language::english, told);
    const auto changes = config::apply(copy, basin::registry(), study::assignments_of(d, future), Language::english, told);
    config::check_study(copy, basin::registry(), Language::english, told);
    EXPECT_FALSE(told.has_errors()) << test::errors_of(told);
    EXPECT_EQ(changes.size(), 6u);
    EXPECT_NEAR(copy.find("wells", "a")->constant("rate"), future.values[place(d, "well")] / 1000, 1e-15);
    EXPECT_NEAR(copy.find("lagoons", "lagoon")->constant("initial_salinity"), future.values[place(d, "animals")], 1e-9);
    EXPECT_EQ(copy.find("wells", "b")->constant("rate"), 0.025) << "the base is below it";
  }
}

TEST(Decision, WithoutStrategiesTheBaseAloneIsTried) {
  const Decision d = decision_of("[uncertainties.u]\nchanges = [\"wells.a.rate=\"]\n");
  ASSERT_EQ(d.strategies.size(), 1u);
  EXPECT_EQ(d.strategies[0].id, "base");
  EXPECT_EQ(d.metrics, (std::vector<std::string>{"depth", "area"}));
  EXPECT_EQ(study::members_of(d, 7)->size(), 7u);
}

TEST(Decision, StudiesWithoutOneHaveNone) {
  const catalog::StudySpec study = test::study_of(kStudy);
  Diagnostics told;
  EXPECT_FALSE(study::has_decision(study));
  EXPECT_FALSE(study::decision_of(study, Language::english, told).has_value());
  EXPECT_TRUE(told.all.empty());
}

TEST(Decision, ZippedPairsTheFirstWithTheFirst) {
  const Decision d = decision_of(
      "[decision]\ncombine = \"zipped\"\nfutures = 2\nstrategies = [\"coming\", \"save\"]\n[uncertainties.u]\nchanges = "
      "[\"wells.a.rate=\"]\n");
  const auto members = study::members_of(d, 2);
  ASSERT_TRUE(members);
  EXPECT_EQ(*members, (std::vector<analysis::sampling::Member>{{0, 0}, {1, 1}}));
  EXPECT_FALSE(study::members_of(d, 3).has_value());
}

TEST(Decision, HeadOfAnEnsembleHasWordsUnitsAndThresholds) {
  const std::string all_metrics =
      "[decision]\nfutures = 8\n[uncertainties.n]\ndistribution = \"normal\"\nchanges = [\"wells.a.rate=\"]\ndeviation = 1\n"
      "[uncertainties.w]\nwords = [{ id = \"x\", title = { es = \"equis\", en = \"ex\" } }]\n"
      "[plausibility.lagoon]\nof = \"lagoons.lagoon.depth\"\nunit = \"cm\"\nsource = \"field\"\nat_least = 1\n";
  const catalog::StudySpec study = test::study_of(kStudy + all_metrics);
  const Decision d = decision_of(all_metrics);
  const auto made = study::futures_of(d, {}, d.design.seed);
  ASSERT_TRUE(made);
  const results::Ensemble head = study::ensemble_head(study, d, &*made);
  EXPECT_EQ(head.base, "base");
  EXPECT_EQ(head.design, "latin_hypercube");
  EXPECT_EQ(head.design_json,
            R"({"design":"latin_hypercube","seed":1,"batches":[8],"inputs":["n","w"],"correlated":false,"improvements":0})");
  ASSERT_EQ(head.factors.size(), 2u);
  EXPECT_NEAR(head.factors[0].low, 10 - 2.575829303548901, 1e-9) << "half a per cent below";
  EXPECT_NEAR(head.factors[0].high, 10 + 2.575829303548901, 1e-9);
  EXPECT_EQ(head.factors[1].words, std::vector<std::string>{"x"});
  EXPECT_EQ(head.factors[1].word_titles[0].es, "equis");
  EXPECT_TRUE(std::isnan(head.factors[1].low));
  ASSERT_EQ(head.metrics.size(), 2u);
  EXPECT_EQ(head.metrics[0].unit, "cm");
  EXPECT_EQ(head.metrics[0].at_least, 12);
  EXPECT_TRUE(std::isnan(head.metrics[0].at_most));
  EXPECT_EQ(head.metrics[0].wanted, results::Wanted::more);
  EXPECT_EQ(head.metrics[0].actor_title.es, "Pueblo");
  EXPECT_EQ(head.metrics[0].says.en, "How much water the lagoon has.");
  EXPECT_EQ(head.metrics[1].unit, "m2") << "as the answer has it";
  EXPECT_EQ(head.futures.size(), 8u);
  ASSERT_EQ(head.tests.size(), 1u);
  EXPECT_EQ(head.tests[0].low, 1);
  EXPECT_TRUE(std::isinf(head.tests[0].high));
}

// A climate projection is a word: its series is data of the ensemble.
TEST(Decision, WordsMayBringSeriesOfTheirOwn) {
  const test::TemporaryFolder folder;
  std::string csv = "date,dry,wet\n";
  for (int day = 0; day < 1095; ++day) csv += format_date(11323 + day) + ",1,2\n";  // 2001 to 2003
  test::write(folder.path() / "projections.csv", csv);
  test::write(folder.path() / "basin.toml",
              kStudy +
                  "[uncertainties.projection]\nwords = [\n"
                  "{ id = \"dry\", set = [\"wells.a.rate = { series = 'projections.csv', column = 'dry', unit = 'L/s' }\"] },\n"
                  "{ id = \"wet\", set = [\"wells.a.rate = { series = 'projections.csv', column = 'wet', unit = 'L/s' }\"] }]\n");
  const config::Reading reading = test::read(folder.path());
  Diagnostics told;
  study::check_decision(reading.study, Language::english, told);
  const auto d = study::decision_of(reading.study, Language::english, told);
  ASSERT_TRUE(d) << test::errors_of(told);
  EXPECT_FALSE(told.has_errors()) << test::errors_of(told);
  EXPECT_EQ(d->files, std::vector<std::string>{"projections.csv"});
  catalog::StudySpec copy = reading.study;
  config::apply(copy, basin::registry(), study::assignments_of(d->uncertainties[0], 1), Language::english, told);
  const auto* series = copy.find("wells", "a")->parameter("rate").get<std::shared_ptr<const catalog::SeriesData>>();
  ASSERT_TRUE(series);
  EXPECT_NEAR((*series)->values.front(), 0.002, 1e-15);
}

TEST(Decision, IsNoInputOfASingleRun) {
  const catalog::StudySpec with = test::study_of(kStudy + kDecision), without = test::study_of(kStudy);
  const auto paths = [](const catalog::StudySpec& study) {
    std::vector<std::string> list;
    for (const auto& row : study::inputs_of(study, "coming")) list.push_back(row.path);
    return list;
  };
  EXPECT_EQ(paths(with), paths(without));
}

TEST(Decision, CanBeSetAsAnythingElse) {
  const catalog::StudySpec study =
      test::changed(test::study_of(kStudy + kDecision), {"decision.futures=12", "uncertainties.rain.high=1.2"});
  Diagnostics told;
  const auto d = study::decision_of(study, Language::english, told);
  ASSERT_TRUE(d) << test::errors_of(told);
  EXPECT_EQ(d->design.batches, std::vector<std::size_t>{12});
  EXPECT_EQ(factor(*d, "rain").input.upper, 1.2);
}

TEST(Plausibility, LooksAtTheSeriesInItsOwnUnit) {
  analysis::Intervals series;  // two years of days: 0.1 to 0.3 m, and 0.2 to 0.6 m
  for (int day = 0; day < 731; ++day) {
    const bool second = day >= 366;  // 2000 is a leap year
    series.begin.push_back(10957 + day), series.end.push_back(10958 + day);
    series.values.push_back(day % 2 ? (second ? 0.6 : 0.3) : (second ? 0.2 : 0.1));
  }
  study::PlausibilityTest test;
  test.unit = "cm";
  test.low = 5, test.high = 31;
  test.amplitude = true;
  const double amplitude = study::natural_value(test, series, "m");
  EXPECT_NEAR(amplitude, 30, 1e-9);  // (20 + 40) / 2
  EXPECT_TRUE(study::passes(test, amplitude));
  test.amplitude = false;
  test.question.statistic = analysis::Statistic::maximum;
  EXPECT_NEAR(study::natural_value(test, series, "m"), 60, 1e-9);
  EXPECT_FALSE(study::passes(test, 60));
  EXPECT_FALSE(study::passes(test, std::nan("")));
  EXPECT_TRUE(std::isnan(study::natural_value(test, {}, "m")));
}

}  // namespace
}  // namespace cuenca
