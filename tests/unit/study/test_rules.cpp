// Whole studies with rules: what is cut shows on the right day, stages begin when they may, control curves say what hand computation says.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "allocation/process/alarm.hpp"
#include "base/calendar.hpp"
#include "study/checks.hpp"
#include "study/compile_rules.hpp"
#include "study/result_view.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using Series = std::vector<double>;

/// A wellfield in the fan whose level falls while it pumps.
const std::string kWells =
    "[wells.fresh]\ncell = \"fan\"\nrate = \"300 L/s\"\nminimum_thickness = \"2 m\"\n[wells.second]\ncell = \"fan\"\nrate = \"40 L/s\"\n";

struct Ruled : testing::Test {
  catalog::StudySpec study;
  std::unique_ptr<study::Simulation> run;
  std::unique_ptr<study::ResultView> view;

  void simulate(const std::string& text) {
    study = test::study_of(text);
    Diagnostics found;
    study::check_components(study, Language::english, found);
    ASSERT_FALSE(found.has_errors()) << test::errors_of(found);
    again();
  }
  void again() {
    run = study::simulate(study, {});
    ASSERT_FALSE(run->problems.has_errors()) << test::errors_of(run->problems);
    ASSERT_FALSE(run->fault) << basin::describe(*run->fault);
    view = std::make_unique<study::ResultView>(*run, study);
  }
  Series of(const char* section, const char* id, const char* row) const {
    if (!view) throw std::runtime_error("the study did not run");
    Series s = view->series(section, id, row);
    EXPECT_FALSE(s.empty()) << section << "." << id << "." << row;
    return s;
  }
};

constexpr double kDay = 86400;

TEST_F(Ruled, PumpingIsCutOnTheDayAfterTheLevelHasBeenDownLongEnough) {
  simulate(test::kBasin + kWells + R"(
[rules.margin]
of = "cells.fan.water_table"
measured = "fall"
reference = "given"
reference_value = 3790
states = [
  { id = "amber", at = 1, hold = "30 d", back = 0.2, release_hold = "60 d", set = ["wells.fresh.rate*=0.5"] },
  { id = "red", at = 2, hold = "30 d", back = 0.2, release_hold = "60 d", set = ["wells.fresh.rate=0", "wells.second.rate+=-15 L/s"] },
])");
  const Series level = of("cells", "fan", "water_table"), asked = of("wells", "fresh", "total_request"),
               second = of("wells", "second", "total_request"), state = of("rules", "margin", "state"),
               time = of("rules", "margin", "time_in_state");
  // by hand, day after day
  int now = 0;
  double held = 0, over[2] = {0, 0}, back[2] = {0, 0};
  int reached = 0, changes = 0;
  for (std::size_t i = 0; i < level.size(); ++i) {
    EXPECT_DOUBLE_EQ(asked[i], now == 0 ? 0.3 : now == 1 ? 0.15 : 0.0) << i;
    EXPECT_DOUBLE_EQ(second[i], now == 2 ? 0.04 - 0.015 : 0.04) << i;
    const double fall = 3790 - level[i];
    held += 1;
    for (int k = 0; k < 2; ++k) {
      over[k] = fall >= k + 1 ? over[k] + 1 : 0;
      back[k] = fall < k + 1 - 0.2 ? back[k] + 1 : 0;
    }
    int next = now;
    if (over[1] >= 30)
      next = 2;
    else if (over[0] >= 30 && now < 1)
      next = 1;
    else
      while (next > 0 && back[next - 1] >= 60) --next;
    if (next != now) held = 0, ++changes;
    now = next;
    reached = std::max(reached, now);
    EXPECT_EQ(state[i], now) << i;
    EXPECT_DOUBLE_EQ(time[i], held * kDay) << i;
  }
  EXPECT_EQ(reached, 2) << "the study must come to red for the test to say something";
  EXPECT_GE(changes, 2);
}

TEST_F(Ruled, WithoutRulesTheSameStudyHasTheSameBits) {
  const std::string quiet =
      "[rules.never]\nof = \"cells.fan.water_table\"\nmeasured = \"below\"\nstates = [{ id = \"red\", at = 1, set = "
      "[\"wells.fresh.rate=0\"] }]\n";
  simulate(test::kBasin + kWells);
  const Series before = of("cells", "fan", "water_table");
  simulate(test::kBasin + kWells + quiet);
  EXPECT_EQ(of("cells", "fan", "water_table"), before);
  EXPECT_EQ(of("rules", "never", "state"), Series(before.size(), 0.0));
}

TEST_F(Ruled, FactorsOfSeveralRulesActTogetherAndTheOrderOfTheTextDoesNot) {
  const std::string
      a = "[rules.a]\nof = \"cells.fan.water_table\"\nstates = [{ id = \"on\", at = 0, set = [\"wells.*.rate*=0.7\"] }]\n",
      b = "[rules.b]\nof = \"cells.nucleus.water_table\"\nstates = [{ id = \"on\", at = 0, set = [\"wells.fresh.rate*=0.31\"] }]\n",
      c = "[rules.c]\nof = \"lagoons.lagoon.depth\"\nstates = [{ id = \"on\", at = -1, set = [\"wells.fresh.rate={ monthly = "
          "[10,20,30,40,50,60,70,80,90,100,110,120] }\"] }]\n";
  simulate(test::kBasin + kWells + a + b + c);
  const Series one = of("wells", "fresh", "total_request");
  simulate(test::kBasin + kWells + c + b + a);
  EXPECT_EQ(of("wells", "fresh", "total_request"), one);
  for (std::size_t i = 1; i < one.size(); ++i) {
    const int month = civil_from_days(static_cast<std::int64_t>(view->days()[i])).month;
    EXPECT_NEAR(one[i], 0.01 * month * 0.7 * 0.31, 1e-15) << i;
  }
  EXPECT_DOUBLE_EQ(one[0], 0.3);
  const Series second = of("wells", "second", "total_request");
  EXPECT_DOUBLE_EQ(second[5], 0.04 * 0.7);
}

TEST_F(Ruled, AFactorActsOnTheValueOfTodayAndOneMonthAlone) {
  std::string months;
  for (int m = 1; m <= 12; ++m) months += (m > 1 ? ", " : "") + std::string("\"") + std::to_string(10 * m) + " L/s\"";
  simulate(test::kBasin + "[wells.fresh]\ncell = \"fan\"\nrate = { monthly = [" + months + "] }\n" +
           "[rules.b]\nof = \"cells.nucleus.water_table\"\nstates = [{ id = \"on\", at = 0, set = [\"wells.fresh.rate.2*=0.25\", "
           "\"wells.fresh.rate.7=3\"] }]\n");
  const Series asked = of("wells", "fresh", "total_request");
  for (std::size_t i = 1; i < asked.size(); ++i) {
    const int month = civil_from_days(static_cast<std::int64_t>(view->days()[i])).month;
    EXPECT_NEAR(asked[i], month == 7 ? 0.003 : 0.01 * month * (month == 2 ? 0.25 : 1), 1e-15) << i;
  }
}

TEST_F(Ruled, TheSeasonalReferenceIsTheMeanOfTheFirstYears) {
  simulate(test::kBasin + "[wells.fresh]\ncell = \"fan\"\nrate = \"3 L/s\"\n" + R"(
[rules.season]
of = "springs.eye.flow"
unit_watched = "L/s"
measured = "share_lost"
reference_years = 2
statistic = "minimum"
window = "10 d"
states = [{ id = "low", at = 0.02, hold = "15 d", set = ["wells.fresh.rate*=0.2"] }]
)");
  const Series flow = of("springs", "eye", "flow"), reference = of("rules", "season", "reference"),
               departure = of("rules", "season", "departure"), watched = of("rules", "season", "watched"),
               state = of("rules", "season", "state");
  double sum[12] = {}, days[12] = {};
  std::vector<double> yearly[12];
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const Civil date = civil_from_days(static_cast<std::int64_t>(view->days()[i]));
    if (date.year > 2002) break;
    double least = 1e9;
    for (std::size_t back = 0; back < 10 && back <= i; ++back) least = std::min(least, 1000 * flow[i - back]);
    sum[date.month - 1] += least;  // like is compared with like: the usual lowest flow of ten days
    days[date.month - 1] += 1;
    const Civil next = civil_from_days(static_cast<std::int64_t>(view->days()[i]) + 1);
    if (next.month != date.month) {
      yearly[date.month - 1].push_back(sum[date.month - 1] / days[date.month - 1]);
      sum[date.month - 1] = days[date.month - 1] = 0;
    }
  }
  int known = 0;
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const Civil date = civil_from_days(static_cast<std::int64_t>(view->days()[i]));
    double least = 1e9;
    for (std::size_t back = 0; back < 10 && back <= i; ++back) least = std::min(least, 1000 * flow[i - back]);
    EXPECT_NEAR(watched[i], least, 1e-9) << i;
    if (date.year <= 2002) {
      EXPECT_TRUE(std::isnan(reference[i])) << i;
      EXPECT_EQ(state[i], 0);
      continue;
    }
    ++known;
    const double usual = (yearly[date.month - 1][0] + yearly[date.month - 1][1]) / 2;
    EXPECT_NEAR(reference[i], usual, 1e-9 * usual);
    EXPECT_NEAR(departure[i], (usual - least) / usual, 1e-9);
  }
  EXPECT_EQ(known, 365);
  EXPECT_EQ(*std::max_element(state.begin(), state.end()), 1);
}

TEST_F(Ruled, IntervalDelayAndBiasAreWhatMonitoringCosts) {
  simulate(test::kBasin + kWells + R"(
[rules.late]
of = "cells.fan.water_table"
measured = "fall"
reference = "given"
reference_value = 3790
interval = "30 d"
delay = "45 d"
bias = 0.4
window = "7 d"
states = [{ id = "amber", at = 0.5, hold = "90 d", set = ["wells.fresh.rate*=0.5"] }]
)");
  const Series level = of("cells", "fan", "water_table"), departure = of("rules", "late", "departure"),
               state = of("rules", "late", "state");
  double over = 0, last = NAN;
  int now = 0, looks = 0;
  for (std::size_t i = 0; i < level.size(); ++i) {
    if (i % 30 == 0) {  // the first look on the first day
      double seen = NAN;
      if (i >= 45) {
        double sum = 0;
        const std::size_t at = i - 45, days = std::min<std::size_t>(7, at + 1);
        for (std::size_t k = 0; k < days; ++k) sum += level[at - k];
        seen = 3790 - sum / static_cast<double>(days) - 0.4;
        over = seen >= 0.5 ? (over > 0 ? over + 30 : 1) : 0;
        if (over >= 90)
          now = 1;
        else if (now == 1 && seen < 0.5)
          now = 0;
        ++looks;
      }
      last = seen;
    }
    if (std::isnan(last))
      EXPECT_TRUE(std::isnan(departure[i])) << i;
    else
      EXPECT_NEAR(departure[i], last, 1e-9) << i;
    EXPECT_EQ(state[i], now) << i;
  }
  EXPECT_GT(looks, 30);
  EXPECT_EQ(*std::max_element(state.begin(), state.end()), 1);
}

TEST_F(Ruled, WhatIsNotDetectedIsNotSeen) {
  const std::string text = test::kBasin + kWells + R"(
[rules.eyes]
of = "cells.*.water_table_depth"
detection = 0.3
states = [{ id = "deep", at = 0 }]
)";
  simulate(text);
  const Series departure = of("rules", "eyes", "departure"), fan = of("cells", "fan", "water_table_depth"),
               nucleus = of("cells", "nucleus", "water_table_depth");
  int nothing = 0, all = 0;
  for (std::size_t i = 0; i < departure.size(); ++i) {
    if (std::isnan(departure[i]))
      ++nothing;
    else if (departure[i] == std::max(fan[i], nucleus[i]))
      ++all;
    else
      EXPECT_EQ(departure[i], std::min(fan[i], nucleus[i])) << i;
  }
  // 1095 looks at two places: nothing at both in 0.49 of them, the worse one seen in 0.3; five standard deviations
  EXPECT_NEAR(nothing, 0.49 * 1095, 5 * std::sqrt(1095 * 0.49 * 0.51));
  EXPECT_NEAR(all, 0.3 * 1095, 5 * std::sqrt(1095 * 0.3 * 0.7));
  again();
  const Series same = of("rules", "eyes", "departure");
  for (std::size_t i = 0; i < same.size(); ++i) EXPECT_TRUE(same[i] == departure[i] || (std::isnan(same[i]) && std::isnan(departure[i])));
  study = test::changed(study, {"basin.seed=8"});
  again();
  const Series other = of("rules", "eyes", "departure");
  int different = 0;
  for (std::size_t i = 0; i < other.size(); ++i) different += std::isnan(other[i]) != std::isnan(departure[i]);
  EXPECT_GT(different, 300) << "another seed, other looks";
}

TEST_F(Ruled, OfSeveralPlacesTheWorstOrAsManyAsMustAgree) {
  const std::string more = test::kBasin + kWells;
  const auto rule = [](const std::string& id, const std::string& how) {
    return "[rules." + id + "]\nof = \"cells.*.water_table_depth + lagoons.lagoon.depth\"\n" + how +
           "states = [{ id = \"on\", at = 1000 }]\n";
  };
  simulate(more + rule("worst", "") + rule("second", "agree = 2\n") + rule("least", "measured = \"below\"\n") +
           rule("sum", "combine = \"sum\"\n") + rule("mean", "combine = \"mean\"\n"));
  const Series fan = of("cells", "fan", "water_table_depth"), nucleus = of("cells", "nucleus", "water_table_depth"),
               lagoon = of("lagoons", "lagoon", "depth");
  const Series worst = of("rules", "worst", "departure"), second = of("rules", "second", "departure"),
               least = of("rules", "least", "departure"), sum = of("rules", "sum", "departure"), mean = of("rules", "mean", "departure");
  for (std::size_t i = 0; i < fan.size(); ++i) {
    Series all{fan[i], nucleus[i], lagoon[i]};
    std::sort(all.begin(), all.end());
    EXPECT_EQ(worst[i], all[2]);
    EXPECT_EQ(second[i], all[1]);
    EXPECT_EQ(least[i], all[0]);
    EXPECT_NEAR(sum[i], all[0] + all[1] + all[2], 1e-12 * sum[i]);
    EXPECT_NEAR(mean[i], sum[i] / 3, 1e-12 * sum[i]);
  }
}

TEST_F(Ruled, NobodyRestartsWithoutLeave) {
  const std::string red = R"(
[rules.red]
of = "wells.fresh.total_request"
unit_watched = "L/s"
start = 2001-02-01
states = [{ id = "stopped", at = 200, set = ["wells.fresh.rate=0"], RESTART }]
)";
  const auto with = [&](const std::string& leave) {
    std::string text = red;
    return test::kBasin + kWells + text.replace(text.find("RESTART"), 7, leave);
  };
  simulate(with("restart_allowed = { monthly = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1] }"));
  const Series asked = of("wells", "fresh", "total_request");
  const auto day = [&](int y, int m, int d) { return static_cast<std::size_t>(days_from_civil(y, m, d) - days_from_civil(2001, 1, 1)); };
  EXPECT_GT(asked[day(2001, 2, 1) - 1], 0) << "the look at the end of January is the first";
  EXPECT_EQ(asked[day(2001, 2, 1)], 0);
  EXPECT_EQ(asked[day(2001, 9, 1)], 0) << "seen on the first of September, in force on the second";
  EXPECT_GT(asked[day(2001, 9, 2)], 0);
  EXPECT_EQ(asked[day(2001, 9, 3)], 0) << "and stopped again at once: nothing else holds it";
  simulate(with("restart_from = 2002-05-01"));
  const Series dated = of("wells", "fresh", "total_request");
  for (std::size_t i = day(2001, 2, 1); i < day(2002, 5, 1); ++i) EXPECT_EQ(dated[i], 0) << i;
  EXPECT_GT(dated[day(2002, 5, 1)], 0);
  simulate(with("latched = true"));
  const Series latched = of("wells", "fresh", "total_request");
  EXPECT_EQ(*std::max_element(latched.begin() + static_cast<std::ptrdiff_t>(day(2001, 2, 1)), latched.end()), 0);
}

TEST_F(Ruled, StagesBeginWhenTheWarningsStayedAway) {
  const std::string text = test::kBasin + "[wells.fresh]\ncell = \"fan\"\nrate = \"10 L/s\"\n" + R"(
[rules.margin]
of = "lagoons.lagoon.depth"
measured = "below"
states = [{ id = "amber", at = AT }]
[expansions.plant]
stages = [
  { id = "first", earliest = 2001-03-01, set = ["wells.fresh.rate=\"20 L/s\""] },
  { id = "second", without = "margin.amber", quiet = "1 yr", set = ["wells.fresh.rate=\"40 L/s\""] },
  { id = "third", without = "margin.amber", quiet = "100 d", after_previous = "0.5 yr", set = ["wells.fresh.rate*=1.5"] },
]
)";
  const auto at = [&](const std::string& value) {
    std::string t = text;
    return t.replace(t.find("AT }"), 2, value);
  };
  simulate(at("-1"));  // never
  const auto day = [&](int y, int m, int d) { return static_cast<std::size_t>(days_from_civil(y, m, d) - days_from_civil(2001, 1, 1)); };
  const Series asked = of("wells", "fresh", "total_request"), stage = of("expansions", "plant", "stage");
  const std::size_t first = day(2001, 3, 1), second = first + 366, third = second + 183;  // 365.25 and 182.625 days, in whole steps
  for (std::size_t i = 0; i < asked.size(); ++i) {
    EXPECT_NEAR(asked[i], i < first ? 0.01 : i < second ? 0.02 : i < third ? 0.04 : 0.06, 1e-15) << i;
    EXPECT_EQ(stage[i], i < first ? 0 : i < second ? 1 : i < third ? 2 : 3) << i;
  }
  for (const auto& [latest, begins] : {std::pair{"2001-03-01", true}, {"2001-02-27", false}}) {
    std::string late = at("-1");
    late.insert(late.find("earliest"), std::string("latest = ") + latest + ", ");
    if (!begins) late.replace(late.find("earliest = 2001-03-01"), 21, "earliest = 2001-02-28");
    simulate(late);
    EXPECT_EQ(of("expansions", "plant", "stage").back(), begins ? 3 : 0) << latest;  // none of the later ones either
  }
  simulate(at("100"));  // always amber
  EXPECT_NEAR(of("wells", "fresh", "total_request").back(), 0.02, 1e-15);
  EXPECT_EQ(of("expansions", "plant", "stage").back(), 1);
}

const std::string kDam = R"(
[basin]
name = "test"
start = 2001-01-01
end = 2003-12-31
seed = 7
STEP
[reaches.stream]
to = "dam"
[catchments.mountain]
area = "120 km2"
runoff_to = "stream"
snow = "degree_day"
bands = [{ id = "low", elevation = "4000 m", share = 1 }]
covers = [{ id = "rock", share = 1, soil = "dry_land" }]
[reservoirs.dam]
elevation = "3700 m"
reference_area = "1 km2"
reference_depth = "10 m"
storage_capacity = "12 hm3"
initial_storage = "6 hm3"
environmental_flow = "1 L/s"
)";
std::string dam(const std::string& more, const std::string& step = "") {
  std::string text = kDam;
  return text.replace(text.find("STEP"), 4, step) + test::kClimate + more;
}

TEST_F(Ruled, AControlCurveReleasesByTheStorageOfYesterday) {
  std::string upper;
  double level[12];
  for (int m = 0; m < 12; ++m) level[m] = 5.5 - 0.2 * std::abs(m - 6), upper += (m ? ", " : "") + std::to_string(level[m]);
  const std::string steps =
      "[control_curves.flow]\nof = \"reservoirs.dam.water\"\nunit_watched = \"hm3\"\npath = "
      "\"reservoirs.dam.environmental_flow\"\nunit_set = \"L/s\"\nabove = 300\n"
      "levels = [{ id = \"upper\", level = { monthly = [" +
      upper + "] }, value = 120 }, { id = \"lower\", level = 2.5, value = 15 }]\n";
  simulate(dam(steps));
  const Series water = of("reservoirs", "dam", "water"), flow = of("reservoirs", "dam", "flow"),
               spill = of("reservoirs", "dam", "spill_rate"), value = of("control_curves", "flow", "value"),
               zone = of("control_curves", "flow", "zone");
  int zones[3] = {};
  for (std::size_t i = 0; i < water.size(); ++i) {
    const int month = civil_from_days(static_cast<std::int64_t>(view->days()[i])).month - 1;
    const double before = i ? water[i - 1] / 1e6 : 6.0;
    const int in = before >= level[month] ? 0 : before >= 2.5 ? 1 : 2;
    const double expected = in == 0 ? 300 : in == 1 ? 120 : 15;
    ++zones[in];
    EXPECT_EQ(zone[i], in) << i;
    EXPECT_EQ(value[i], expected) << i;
    EXPECT_NEAR(flow[i] - spill[i], expected / 1000, 1e-12) << i;
  }
  for (const int days : zones) EXPECT_GT(days, 20) << "every zone is met";
}

TEST_F(Ruled, StraightLinesBetweenLevelsAsAFactor) {
  simulate(
      dam("[control_curves.flow]\nof = \"reservoirs.dam.water\"\nunit_watched = \"hm3\"\npath = "
          "\"reservoirs.dam.environmental_flow\"\noperation = \"factor\"\nshape = \"lines\"\nstart = 2001-02-01\n"
          "levels = [{ id = \"full\", level = 12, value = 500 }, { id = \"half\", level = 4, value = 200 }, { id = \"empty\", level = 0, "
          "value = 0 }]\n"));
  const Series water = of("reservoirs", "dam", "water"), flow = of("reservoirs", "dam", "flow"),
               spill = of("reservoirs", "dam", "spill_rate");
  for (std::size_t i = 0; i < water.size(); ++i) {
    const double before = i ? water[i - 1] / 1e6 : 6.0;
    const double factor = i < 31 ? 1 : before >= 4 ? 200 + 300 * (before - 4) / 8 : 50 * before;
    EXPECT_NEAR(flow[i] - spill[i], 1e-3 * factor, 1e-12) << i;
  }
}

TEST_F(Ruled, AFlowThatNobodyAskedForMayBeAskedByARule) {
  std::string text =
      dam("[rules.on]\nof = \"reservoirs.dam.water\"\nstates = [{ id = \"on\", at = 0, set = [\"reservoirs.dam.environmental_flow=7 L/s\"] "
          "}]\n");
  text.replace(text.find("environmental_flow = \"1 L/s\""), 28, "");
  simulate(text);
  const Series flow = of("reservoirs", "dam", "flow"), spill = of("reservoirs", "dam", "spill_rate");
  EXPECT_NEAR(flow[0] - spill[0], 0, 1e-12);
  for (std::size_t i = 1; i < flow.size(); ++i) EXPECT_NEAR(flow[i] - spill[i], 0.007, 1e-12) << i;
}

TEST_F(Ruled, AValueStaysWithinWhatIsPossible) {
  // two rules that each are possible, and together are not: a share of 1.6
  const std::string base = "[uses.village]\nnumber = 100\nrate = \"100 L/d\"\nconsumption = 0.5\nsource = \"stream\"\n",
                    double_it = "reaches.stream.flow\"\nstates = [{ id = \"on\", at = 0, set = [\"uses.village.consumption*=";
  simulate(dam(base + "[rules.a]\nof = \"" + double_it + "1.6\"] }]\n[rules.b]\nof = \"" + double_it + "2\"] }]\n"));
  const auto& s = run->basin.structure;
  const int g = s.group_of("use");
  const auto& rows = s.groups[static_cast<std::size_t>(g)].type->parameters;
  for (std::size_t slot = 0; slot < rows.size(); ++slot)
    if (rows[slot].name == "consumption") {
      EXPECT_EQ(*run->run->storage().at({catalog::Role::parameter, g, static_cast<int>(slot), 0}), 1.0);
    }
}

TEST_F(Ruled, MonthlyStepsHoldByTheCalendar) {
  simulate(
      dam("[rules.low]\nof = \"reservoirs.dam.water\"\nunit_watched = \"hm3\"\nmeasured = \"below\"\nwindow = \"90 d\"\n"
          "states = [{ id = \"low\", at = 100, hold = \"85 d\", set = [\"reservoirs.dam.environmental_flow*=3\"] }]\n",
          "step = \"month\""));
  const Series flow = of("reservoirs", "dam", "flow"), state = of("rules", "low", "state"), water = of("reservoirs", "dam", "water"),
               watched = of("rules", "low", "watched");
  // January and February are 59 days, with March 90
  EXPECT_EQ(state[1], 0);
  EXPECT_EQ(state[2], 1);
  EXPECT_NEAR(watched[2], (31 * water[0] + 28 * water[1] + 31 * water[2]) / 90 / 1e6, 1e-12);
  EXPECT_NEAR(watched[3], (water[0] + 28 * water[1] + 31 * water[2] + 30 * water[3]) / 90 / 1e6, 1e-12) << "of January one day";
  EXPECT_NEAR(flow[2], 0.001, 1e-12);
  EXPECT_NEAR(flow[3], 0.003, 1e-12);
}

TEST_F(Ruled, ARuleMayWatchAnotherOneStepLater) {
  const std::string a = "[rules.a]\nof = \"lagoons.lagoon.depth\"\nstates = [{ id = \"on\", at = -1 }]\n",
                    b = "[rules.b]\nof = \"rules.a.state + rules.c.state\"\nagree = 2\nstates = [{ id = \"both\", at = 1 }]\n",
                    c = "[rules.c]\nof = \"lagoons.lagoon.depth\"\nstates = [{ id = \"on\", at = -1, hold = \"10 d\" }]\n";
  simulate(test::kBasin + a + b + c);
  const Series one = of("rules", "b", "state");
  EXPECT_EQ(one[9], 0);
  EXPECT_EQ(one[10], 1) << "c is on at the end of the tenth day, seen on the next";
  simulate(test::kBasin + c + b + a);
  EXPECT_EQ(of("rules", "b", "state"), one);
}

TEST_F(Ruled, RulesMayTightenOtherRulesAndCurves) {
  simulate(
      dam("[rules.dry]\nof = \"reservoirs.dam.water\"\nstart = 2001-06-01\nstates = [{ id = \"on\", at = 0, set = "
          "[\"control_curves.flow.levels.all.value*=0.5\"] }]\n"
          "[control_curves.flow]\nof = \"reservoirs.dam.water\"\npath = \"reservoirs.dam.environmental_flow\"\nunit_set = \"L/s\"\nshape = "
          "\"lines\"\nlevels = [{ id = \"all\", level = 0, value = 10 }]\n"));
  const Series value = of("control_curves", "flow", "value");
  EXPECT_EQ(value[100], 10);
  EXPECT_EQ(value[300], 5);
}

TEST_F(Ruled, BeforePeopleRulesSleepAndLearnTheNaturalSeasons) {
  const std::string text =
      test::kBasin + kWells +
      "[rules.season]\nof = \"cells.fan.water_table\"\nmeasured = \"fall\"\nreference = \"natural\"\nreference_years = 2\n"
      "states = [{ id = \"on\", at = -1000, set = [\"wells.fresh.rate*=0.5\", \"cells.fan.conductivity*=3\"] }]\n";
  study = test::study_of(text + "");
  Diagnostics none;
  basin::Basin basin = basin::build(study, basin::registry(), none);
  study::compile_rules(study, basin.structure);
  const basin::SlotValues natural = study::natural_values(basin);
  const basin::SlotValues* member = &natural;
  basin::Run run(basin.structure, std::span(&member, 1), basin::kernels());
  const Calendar calendar = study::calendar_of(study);
  const auto signal = [&](const char* type, const char* row) {
    const int g = basin.structure.group_of(type);
    const auto& rows = basin.structure.groups[static_cast<std::size_t>(g)].type->derived;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == row) return run.storage().at({catalog::Role::derived, g, static_cast<int>(i), 0});
    return static_cast<double*>(nullptr);
  };
  const double *level = signal("cell", "water_table"), *state = signal("rule", "state"), *reference = signal("rule", "reference"),
               *departure = signal("rule", "departure");
  run.start(study::step_of(calendar, 0));
  double sum[12] = {}, count[12] = {};
  std::vector<double> means[12];
  for (int cycle = 0; cycle < 2; ++cycle)
    for (int i = 0; i < calendar.size(); ++i) {
      const catalog::Step step = study::step_of(calendar, i);
      ASSERT_FALSE(run.step(step));
      EXPECT_EQ(*state, 0);
      sum[step.month] += *level;
      count[step.month] += 1;
      const catalog::Step next = study::step_of(calendar, (i + 1) % calendar.size());
      if (next.month == step.month) continue;
      means[step.month].push_back(sum[step.month] / count[step.month]);
      sum[step.month] = count[step.month] = 0;
    }
  const basin::SlotValues* people = &basin.values;
  run.set_values(std::span(&people, 1));
  run.begin_period();
  for (int i = 0; i < 400; ++i) {
    const catalog::Step step = study::step_of(calendar, i);
    ASSERT_FALSE(run.step(step));
    EXPECT_EQ(*state, 1);
    const auto& of_month = means[step.month];
    // the last December of the natural state ends with the run of it, unseen until its next January
    const std::size_t seen = of_month.size() - (step.month == 11 ? 1 : 0);
    const double usual = (of_month[seen - 1] + of_month[seen - 2]) / 2;
    EXPECT_NEAR(*reference, usual, 1e-9) << i;
    EXPECT_NEAR(*departure, usual - *level, 1e-9) << i;
  }
}

TEST_F(Ruled, NaturalRunsHaveNoRules) {
  simulate(test::kBasin + kWells +
           "[rules.on]\nof = \"cells.fan.water_table\"\nstates = [{ id = \"on\", at = 0, set = [\"cells.fan.conductivity*=3\"] }]\n");
  const Series ruled = of("cells", "fan", "water_table");
  study::SimulationOptions options;
  options.natural = true;
  const auto before = study::simulate(study, options);
  const Series natural = study::ResultView(*before, study).series("cells", "fan", "water_table");
  const catalog::StudySpec plain = test::study_of(test::kBasin + kWells);
  const auto without = study::simulate(plain, options);
  EXPECT_EQ(natural, study::ResultView(*without, plain).series("cells", "fan", "water_table"));
  EXPECT_NE(natural, ruled);
}

TEST_F(Ruled, AThresholdChangedByAnOverlayIsAPatch) {
  const std::string text = test::kBasin + kWells +
                           "[rules.margin]\nof = \"cells.fan.water_table\"\nmeasured = \"fall\"\nreference = \"given\"\nreference_value = "
                           "3790\nstates = [{ id = \"amber\", at = 1, set = [\"wells.fresh.rate*=0.5\"] }]\n";
  simulate(text);
  const catalog::StudySpec written = study;
  const Series first = of("rules", "margin", "state");
  study = test::changed(written, {"rules.margin.states.amber.at=0.6", "rules.margin.bias=0.1"});
  again();
  const Series rebuilt = of("rules", "margin", "state");
  EXPECT_NE(rebuilt, first);
  study::SimulationOptions options;
  options.before_overlay = &written;
  const auto patched = study::simulate(study, options);
  EXPECT_EQ(study::ResultView(*patched, study).series("rules", "margin", "state"), rebuilt);
  // another action is another structure
  study = test::changed(written, {"rules.margin.states.amber.set=[\"wells.fresh.rate*=0.1\"]"});
  const auto other = study::simulate(study, options);
  const Series asked = study::ResultView(*other, study).series("wells", "fresh", "total_request");
  EXPECT_NEAR(*std::min_element(asked.begin(), asked.end()), 0.03, 1e-15);
}

TEST_F(Ruled, WhatTheBuilderHandsOnToPartsIsChangedThereToo) {
  // a use is run as its request, the leaves of its demand and a link; the rule names what the study writes
  const std::string uses = R"(
[uses.village]
number = 100
rate = "120 L/d"
source = "stream"
[uses.town]
source = "stream"
branches = [
  { id = "homes", activity = 500, branches = [{ id = "old", activity = 0.4, rate = "100 L/d" }, { id = "new", activity = 0.6, rate = "150 L/d" }] },
  { id = "school", activity = 200, rate = "20 L/d" },
]
)";
  const std::string rule =
      "[rules.on]\nof = \"reaches.stream.flow\"\nstates = [{ id = \"on\", at = 0, set = [\"uses.village.number*=0.5\", "
      "\"uses.town.branches.homes.activity*=0.1\", "
      "\"uses.town.branches.homes.branches.new.rate=0\", \"uses.town.branches.school.rate*=3\"] }]\n";
  std::string text = dam(uses + rule);
  simulate(text);
  const Series village = of("uses", "village", "demand"), town = of("uses", "town", "demand");
  const double litre_a_day = 1e-3 / kDay;
  EXPECT_NEAR(village[0], 100 * 120 * litre_a_day, 1e-15);
  EXPECT_NEAR(town[0], (500 * 0.4 * 100 + 500 * 0.6 * 150 + 200 * 20) * litre_a_day, 1e-12);
  for (std::size_t i = 1; i < village.size(); ++i) {
    EXPECT_NEAR(village[i], 50 * 120 * litre_a_day, 1e-15) << i;
    EXPECT_NEAR(town[i], (50 * 0.4 * 100 + 200 * 60) * litre_a_day, 1e-12) << i;
  }
}

TEST_F(Ruled, TheExamplesOfTheGuideAreRight) {
  std::ifstream file(CUENCA_SOURCE_DIR "/docs/guide/rules.md");
  ASSERT_TRUE(file);
  std::string examples;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("```"))
      inside = line == "```toml";
    else if (inside)
      examples += line + "\n";
  }
  ASSERT_NE(examples.find("[control_curves.transfer]"), std::string::npos);
  // what they name, and the rule on the lagoon that a stage waits for
  const std::string basin = R"(
[cells.margin]
area = "10 km2"
base = "3600 m"
ground = "3700 m"
initial_water_table = "3690 m"
initial_interface = "3610 m"
[wells.fresh]
cell = "margin"
rate = "3 L/s"
[wells.brine]
cell = "margin"
layer = "brine"
rate = "1 L/s"
[uses.town]
number = 1000
rate = "100 L/d"
[links.town]
from = "dam"
to = "town"
capacity = "5 L/s"
[rules.lagoon]
of = "reservoirs.dam.depth"
measured = "below"
states = [{ id = "red", at = 0.1 }]
)";
  std::string text = dam(basin + examples);
  text.replace(text.find("seed = 7"), 8, "seed = 7\nequilibrium_years = 50");
  simulate(text);
  const double water = of("control_curves", "release", "watched")[0];  // as the natural state left it, in January
  EXPECT_EQ(of("control_curves", "release", "value")[0], water >= 9 ? 300 : water >= 2.5 ? 120 : 15);
}

TEST_F(Ruled, AKeptUplandServesRuledStudies) {
  simulate(test::kBasin + kWells +
           "[rules.wet]\nof = \"catchments.mountain.streamflow\"\nunit_watched = \"L/s\"\nwindow = \"5 d\"\nstates = [{ id = \"on\", at = "
           "100, set = [\"wells.fresh.rate*=0.5\"] }]\n");
  const Series state = of("rules", "wet", "state");
  EXPECT_EQ(*std::max_element(state.begin(), state.end()), 1);
  EXPECT_EQ(*std::min_element(state.begin(), state.end()), 0);
  basin::UplandCache uplands;
  study::SimulationOptions options;
  options.uplands = &uplands;
  for (int time = 0; time < 2; ++time) {
    const auto kept = study::simulate(study, options);
    ASSERT_FALSE(kept->fault);
    EXPECT_EQ(kept->run->upland_steps(), time == 0 ? 1095 : 0);
    EXPECT_EQ(study::ResultView(*kept, study).series("rules", "wet", "state"), state);
    EXPECT_EQ(study::ResultView(*kept, study).series("cells", "fan", "water_table"), of("cells", "fan", "water_table"));
  }
}

}  // namespace
}  // namespace cuenca
