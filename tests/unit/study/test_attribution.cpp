// Shares in losses by whole runs: superposition where nature is linear, interaction where it is not, both conventions by hand.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/calendar.hpp"
#include "study/attribution.hpp"
#include "study/checks.hpp"
#include "study/result_view.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

using study::AttributionResult;
using study::LossShares;

/// One cell that drains by a linear spring; two wells. Equations are linear while the spring flows: effects add up.
const std::string kLinear = test::kClimate + R"(
[cells.fan]
area = "10 km2"
base = "3700 m"
ground = "3900 m"
initial_water_table = "3790 m"
initial_interface = "3700 m"
overflow_to = "pool"
[lagoons.pool]
elevation = "3690 m"
reference_area = "2 km2"
reference_depth = "0.5 m"
evaporation_factor = 0.6
[springs.eye]
cell = "fan"
to = "pool"
elevation = "3788 m"
conductance = "0.02 m2/s"
[wells.early]
cell = "fan"
rate = "4 L/s"
end = 2001-12-31
[wells.late]
cell = "fan"
rate = "3 L/s"
start = 2002-06-01
[operators.alpha]
title = { en = "Alpha", es = "Alfa" }
takes = "wells.early"
[operators.beta]
takes = "wells.late"
)";
const std::string kThree = "[basin]\nname = \"test\"\nstart = 2001-01-01\nend = 2003-12-31\n";

std::string losing(const std::string& more = {}) {
  return "[attributions.spring]\nof = \"springs.eye.flow\"\nunit_shown = \"L/s\"\nwindow = 1\n" + more;
}

AttributionResult shares_of(const std::string& text, int threads = 2) {
  static std::vector<std::unique_ptr<catalog::StudySpec>> kept;
  kept.push_back(std::make_unique<catalog::StudySpec>(test::study_of(text)));
  Diagnostics problems;
  study::check_components(*kept.back(), Language::english, problems);
  EXPECT_FALSE(problems.has_errors()) << test::errors_of(problems);
  study::AttributionRun how;
  how.threads = threads;
  AttributionResult result = study::attribute(*kept.back(), how);
  EXPECT_FALSE(result.fault) << basin::describe(*result.fault);
  EXPECT_FALSE(result.interrupted);
  return result;
}

void expect_closed(const LossShares& loss) {
  for (std::size_t o = 0; o < loss.begin.size(); ++o) {
    double sum = 0;
    for (const auto& share : loss.shares.share) sum += share[o];
    const double fall = loss.rise ? loss.with_all[o] - loss.with_none[o] : loss.with_none[o] - loss.with_all[o];
    EXPECT_NEAR(sum, fall, 1e-9 * std::max(std::abs(loss.with_none[o]), std::abs(loss.with_all[o]))) << o;
  }
}

TEST(Attribution, GivesEachItsOwnInALinearAquifer) {
  for (const char* how : {"", "method = \"aumann\"\npoints = 2\n", "convention = \"reallocate\"\n", "statistic = \"end\"\n"}) {
    const AttributionResult result = shares_of(kThree + kLinear + losing(how));
    ASSERT_EQ(result.losses.size(), 1u);
    const LossShares& loss = result.losses[0];
    EXPECT_EQ(loss.unit, "L/s");
    ASSERT_EQ(loss.begin.size(), 4u) << "the period and three years";
    expect_closed(loss);
    for (std::size_t o = 0; o < 4; ++o) {
      ASSERT_GT(loss.with_all[o], 0) << "the spring must not dry in this test";
      for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_NEAR(loss.shares.share[i][o], loss.shares.alone[i][o], 1e-6 * loss.with_none[o]) << how;
        EXPECT_NEAR(loss.shares.last[i][o], loss.shares.alone[i][o], 1e-6 * loss.with_none[o]) << how;
      }
      EXPECT_NEAR(loss.shares.interaction[o], 0, 1e-6 * loss.with_none[o]) << how;
    }
    EXPECT_NEAR(loss.shares.share[1][1], 0, 1e-9) << "who begins in the second year took nothing from the first";
    EXPECT_GT(loss.shares.share[0][3], 0) << "the loss outlasts the well";
    EXPECT_NEAR(loss.least_kept, 1, 1e-9);
  }
}

TEST(Attribution, FollowsTheExponentialOfALinearStore) {
  // the loss of Alpha, q = 4 L/s for a year: q (1 - e^(-t/T)) while it pumps, then a fall with T = area S / conductance, S the fan's yield
  const AttributionResult result = shares_of(kThree + kLinear + losing());
  const LossShares& loss = result.losses[0];
  const auto study = test::study_of(kThree + kLinear + losing());
  const double store = study.find("cells", "fan")->constant("area") * study.find("cells", "fan")->constant("specific_yield"),
               years = 365 * 86400.0;
  const double time = store / 0.02, left = 1 - std::exp(-years / time);
  const double first = 4 * (1 - time / years * left), second = 4 * left * time / years * left, third = second * std::exp(-years / time);
  // 1 %: the run takes implicit days and the shares are means of calendar years
  EXPECT_NEAR(loss.shares.share[0][1], first, 0.01 * first);
  EXPECT_NEAR(loss.shares.share[0][2], second, 0.01 * second);
  EXPECT_NEAR(loss.shares.share[0][3], third, 0.01 * third);
  EXPECT_GT(loss.timing[0].delay_years, 0);
  EXPECT_NEAR(loss.taken[0][1], 4e-3, 1e-12);
  EXPECT_NEAR(loss.taken[0][2], 0, 1e-15);
  EXPECT_NEAR(loss.timing[0].left, third / std::max({first, second, third}), 0.01);
}

TEST(Attribution, ShowsInteractionWhereASpringDries) {
  std::string text = kThree + kLinear + losing();
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"rate = \"4 L/s\"", "rate = \"60 L/s\""}, {"rate = \"3 L/s\"", "rate = \"90 L/s\""}})
    text.replace(text.find(from), from.size(), to);
  for (const char* how : {"", "method = \"aumann\"\n"}) {
    const AttributionResult result = shares_of(text + how);
    const LossShares& loss = result.losses[0];
    expect_closed(loss);
    EXPECT_EQ(loss.with_all[3], 0) << "both together dry it";
    EXPECT_LT(loss.shares.interaction[3], -0.05 * loss.with_none[3]) << "what is gone cannot be lost twice";
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_LE(loss.shares.share[i][3], loss.shares.alone[i][3]);
      EXPECT_GE(loss.shares.share[i][3], loss.shares.last[i][3]);
    }
  }
}

/// A river of 100 L/s; one takes 60 before the other, who asks for 60 too and finds 40.
const std::string kRiver = R"(
[basin]
name = "river"
start = 2001-01-01
end = 2001-03-31
)" + test::kClimate + R"(
[headflows.spring]
to = "river"
flow = "100 L/s"
[reaches.river]
to = "pool"
[lagoons.pool]
elevation = "3690 m"
reference_area = "2 km2"
reference_depth = "0.5 m"
evaporation_factor = 0.6
[uses.senior]
source = "reaches.river"
rate = "60 L/s"
consumption = 1
priority = 1
[uses.junior]
source = "reaches.river"
rate = "60 L/s"
consumption = 1
priority = 2
[operators.senior]
takes = "uses.senior"
[operators.junior]
takes = "uses.junior"
)";

TEST(Attribution, DiffersBetweenConventionsAsByHand) {
  const std::string of = "of = \"reaches.river.flow\"\nunit_shown = \"L/s\"\nstatistic = \"end\"\n";
  const AttributionResult result =
      shares_of(kRiver + "[attributions.kept]\n" + of + "[attributions.anew]\n" + of + "convention = \"reallocate\"\n");
  const auto loss = [&](const char* id) -> const LossShares& {
    return *std::find_if(result.losses.begin(), result.losses.end(), [&](const LossShares& l) { return l.spec->id == id; });
  };
  ASSERT_EQ(result.operators[0].id(), "junior") << "operators stand by id";
  const LossShares &kept = loss("kept"), &anew = loss("anew");
  for (const LossShares* one : {&kept, &anew}) {
    EXPECT_NEAR(one->with_none[0], 100, 1e-6);
    EXPECT_NEAR(one->with_all[0], 0, 1e-6);
    expect_closed(*one);
  }
  // the junior keeps its 40 even where the senior has stopped
  EXPECT_NEAR(kept.shares.alone[0][0], 40, 1e-6);
  EXPECT_NEAR(kept.shares.share[0][0], 40, 1e-6);
  EXPECT_NEAR(kept.shares.share[1][0], 60, 1e-6);
  EXPECT_NEAR(kept.shares.interaction[0], 0, 1e-6);
  // allocated anew, it takes 60 when alone: ((60) + (100 - 60)) / 2
  EXPECT_NEAR(anew.shares.alone[0][0], 60, 1e-6);
  EXPECT_NEAR(anew.shares.share[0][0], 50, 1e-6);
  EXPECT_NEAR(anew.shares.share[1][0], 50, 1e-6);
  EXPECT_NEAR(anew.shares.interaction[0], -20, 1e-6);
  EXPECT_NEAR(anew.shares.pairs[0][1][0], -20, 1e-6);
  EXPECT_NEAR(kept.least_kept, 1, 1e-9);
}

TEST(Attribution, ScalesTakingAlongTheDiagonal) {
  const std::string of = "of = \"reaches.river.flow\"\nunit_shown = \"L/s\"\nstatistic = \"end\"\nmethod = \"aumann\"\n";
  const AttributionResult result = shares_of(kRiver + "[attributions.kept]\n" + of);
  EXPECT_NEAR(result.losses[0].shares.share[0][0], 40, 1e-6);
  EXPECT_NEAR(result.losses[0].shares.share[1][0], 60, 1e-6);
  EXPECT_NEAR(result.losses[0].shares.unclosed[0], 0, 1e-6);
}

TEST(Attribution, MayTakeByALinkToWhatIsNobodys) {
  // 30 of the 60 L/s of a town come by the company's link; the town's own link cannot bring more than 40
  std::string text = kRiver.substr(0, kRiver.find("[uses.senior]")) + R"(
[uses.town]
rate = "60 L/s"
consumption = 1
[links.company]
from = "river"
to = "town"
capacity = "30 L/s"
preference = 1
[links.own]
from = "river"
to = "town"
capacity = "40 L/s"
preference = 2
[operators.company]
takes = "links.company"
)";
  const std::string of = "of = \"reaches.river.flow\"\nunit_shown = \"L/s\"\nstatistic = \"end\"\n";
  const AttributionResult result =
      shares_of(text + "[attributions.kept]\n" + of + "[attributions.anew]\n" + of + "convention = \"reallocate\"\nmethod = \"aumann\"\n");
  for (const LossShares& loss : result.losses) {
    EXPECT_NEAR(loss.with_all[0], 40, 1e-6);
    EXPECT_NEAR(loss.with_none[0], 60, 1e-6) << "without the link the town brings 40 by its own";
    EXPECT_NEAR(loss.taken[0][0], 0.03, 1e-9);
    expect_closed(loss);
  }
}

TEST(Attribution, SilencesThoseAwayWhateverRulesSay) {
  // a rule that makes the late well pump half as much again cannot wake it where its operator is away
  const std::string rule =
      "[rules.more]\nof = \"cells.fan.water_table\"\nstates = [{ id = \"on\", at = 1, set = [\"wells.late.rate = 4.5 L/s\"] }]\n";
  for (const char* how : {"", "convention = \"reallocate\"\n", "method = \"aumann\"\n"}) {
    const AttributionResult plain = shares_of(kThree + kLinear + losing(how)), ruled = shares_of(kThree + kLinear + rule + losing(how));
    const LossShares &few = plain.losses[0], &many = ruled.losses[0];
    EXPECT_EQ(few.with_none, many.with_none) << how;
    EXPECT_NEAR(many.taken[1][3], 0.0045, 1e-9) << how;
    for (std::size_t o = 0; o < 4; ++o) {
      EXPECT_NEAR(many.shares.share[0][o], few.shares.share[0][o], 1e-6 * few.with_none[o]) << how;
      EXPECT_NEAR(many.shares.share[1][o], 1.5 * few.shares.share[1][o], 1e-6 * few.with_none[o]) << how;
    }
    EXPECT_NEAR(many.least_kept, 1, 1e-9) << how;
  }
}

TEST(Attribution, HasTheSameBitsWhateverTheThreadsAndTheOrderOfText) {
  const std::string two = "[attributions.a]\nof = \"springs.eye.flow\"\nmethod = \"aumann\"\npoints = 3\nwindow = 1\n" + losing();
  const AttributionResult one = shares_of(kThree + kLinear + two, 1), several = shares_of(kThree + kLinear + two, 3);
  std::string turned = kLinear;
  const std::size_t alpha = turned.find("[operators.alpha]"), beta = turned.find("[operators.beta]");
  turned = turned.substr(0, alpha) + turned.substr(beta) + turned.substr(alpha, beta - alpha);
  const AttributionResult other = shares_of(kThree + turned + two, 2);
  for (const AttributionResult* same : {&several, &other})
    for (std::size_t a = 0; a < 2; ++a) {
      EXPECT_EQ(one.losses[a].shares.share, same->losses[a].shares.share);
      EXPECT_EQ(one.losses[a].shares.interaction, same->losses[a].shares.interaction);
      EXPECT_EQ(one.losses[a].with_none, same->losses[a].with_none);
    }
}

TEST(Attribution, BeginsWhereAPlainRunBegins) {
  // its full run is the plain run, and its run with nobody the natural one, bit for bit: with an equilibrium before the period too
  const std::string period =
      "[basin]\nname = \"test\"\nstart = 2001-01-01\nend = 2002-12-31\nequilibrium_years = 8\nequilibrium_cycle = 2\n";
  std::string text =
      period + test::kConstituents + test::kClimate + test::kLand + test::kFloor +
      "[operators.mine]\ntakes = \"wells.*\"\n[attributions.lagoon]\nof = \"vegas.green.water_table_depth\"\nloss = \"rise\"\n";
  const std::string well = "cell = \"nucleus\"\nlayer = \"brine\"\nrate = \"0 L/s\"";
  text.replace(text.find(well), well.size(), "cell = \"fan\"\nlayer = \"fresh\"\nrate = \"9 L/s\"");
  const AttributionResult result = shares_of(text);
  const catalog::StudySpec study = test::study_of(text);
  for (const bool natural : {false, true}) {
    study::SimulationOptions how;
    how.natural = natural;
    const auto plain = study::simulate(study, how);
    const study::ResultView view(*plain, study);
    EXPECT_EQ((natural ? result.losses[0].with_none : result.losses[0].with_all)[0],
              view.mean(view.series("vegas", "green", "water_table_depth")))
        << natural;
  }
  EXPECT_EQ(result.losses[0].shares.share[0][0], result.losses[0].shares.total[0]) << "one operator bears it all";
  EXPECT_GT(result.losses[0].shares.total[0], 0);
}

TEST(Attribution, SamplesOrdersWithinTheirErrors) {
  std::string text = kThree + kLinear.substr(0, kLinear.find("[wells.early]"));
  for (const char* name : {"a", "b", "c", "d"})
    text += std::string("[wells.") + name + "]\ncell = \"fan\"\nrate = \"" + std::to_string(20 + 15 * (name[0] - 'a')) +
            " L/s\"\n[operators." + name + "]\ntakes = \"wells." + name + "\"\n";
  const AttributionResult exact = shares_of(text + losing()), drawn = shares_of(text + losing("exact_up_to = 3\npermutations = 60\n"));
  ASSERT_FALSE(exact.losses[0].shares.sampled);
  ASSERT_TRUE(drawn.losses[0].shares.sampled);
  for (std::size_t i = 0; i < 4; ++i) {
    const double error = drawn.losses[0].shares.standard_error[i][0];
    EXPECT_GT(error, 0);
    EXPECT_LT(std::abs(drawn.losses[0].shares.share[i][0] - exact.losses[0].shares.share[i][0]), 3 * error) << i;
  }
  expect_closed(drawn.losses[0]);
}

TEST(Attribution, TakesWithAUseWhatBringsItWater) {
  const auto study = test::study_of(kRiver);
  const auto operators = study::operators_of(study);
  EXPECT_EQ(operators[1].components, (std::vector<std::string>{"links.senior", "uses.senior"}));
}

TEST(AttributionStatistics, ByHand) {
  // two years of values 1 and 3, and half a year of 9 that says nothing of the least or largest year
  std::vector<double> values, days, seconds;
  for (int day = 11323; day < 11323 + 365 + 365 + 180; ++day) {  // 2001-01-01
    values.push_back(day < 11323 + 365 ? 1 : day < 11323 + 730 ? 3 : 9);
    days.push_back(day);
    seconds.push_back(86400);
  }
  using basin::LossStatistic;
  const auto of = [&](LossStatistic s, int years = 1) { return study::statistic_of(values, days, seconds, s, years); };
  EXPECT_DOUBLE_EQ(of(LossStatistic::mean), (365.0 + 3 * 365 + 9 * 180) / 910);
  EXPECT_DOUBLE_EQ(of(LossStatistic::last_years), (3.0 * 185 + 9 * 180) / 365);
  EXPECT_DOUBLE_EQ(of(LossStatistic::minimum), 1);
  EXPECT_DOUBLE_EQ(of(LossStatistic::maximum), 3);
  EXPECT_DOUBLE_EQ(of(LossStatistic::end), 9);
}

TEST(AttributionStatistics, WindowsCoverThePeriod) {
  const Calendar calendar(days_from_civil(2000, 2, 29), days_from_civil(2012, 2, 28));
  const auto windows = study::windows_of(calendar, 5);
  ASSERT_EQ(windows.size(), 2u) << "two years are less than half of five: they join the last";
  EXPECT_EQ(windows[0].second, windows[1].first);
  EXPECT_EQ(windows[0].first, calendar.first_day());
  EXPECT_EQ(windows[1].second, calendar.last_day() + 1);
}

/// Codes that the checks find in the linear basin with other operators and attributions.
std::set<std::string> codes(const std::string& operators, const std::string& attributions = losing(),
                            Language language = Language::english) {
  const auto study = test::study_of(kThree + kLinear.substr(0, kLinear.find("[operators.alpha]")) + operators + attributions);
  Diagnostics problems;
  study::check_components(study, language, problems);
  std::set<std::string> found;
  for (const Diagnostic& d : problems.all) {
    if (d.code.rfind("operator", 0) && d.code.rfind("attribution", 0) && d.code.rfind("result", 0)) continue;
    found.insert(d.code);
    EXPECT_FALSE(d.hint.empty());
    EXPECT_GT(d.at.line, 0) << d.code;
  }
  return found;
}

TEST(AttributionChecks, TellWhatIsWrong) {
  using Codes = std::set<std::string>;
  for (const Language language : {Language::english, Language::spanish}) {
    const auto of = [&](const std::string& operators, const std::string& attributions = losing()) {
      return codes(operators, attributions, language);
    };
    const std::string good = "[operators.a]\ntakes = \"wells.*\"\n";
    EXPECT_EQ(of(good), Codes{});
    EXPECT_EQ(of("[operators.a]\ntakes = \"wells.early\"\n"), Codes{"attribution_rest"});
    EXPECT_EQ(of("[operators.a]\ntakes = \"wells.* + wells\"\n"), Codes{"operator_form"});
    EXPECT_EQ(of("[operators.a]\ntakes = \"wells.* + lagoons.pool\"\n"), Codes{"operator_section"});
    EXPECT_EQ(of("[operators.a]\ntakes = \"wells.* + wells.erly\"\n"), Codes{"operator_unknown"});
    EXPECT_EQ(of(good + "[operators.b]\ntakes = \"wells.late\"\n"), Codes{"operator_twice"});
    EXPECT_EQ(
        of(good,
           "[ponds.p]\nelevation = \"3690 m\"\nsurface = \"0.1 km2\"\nevaporation_factor = 0.7\n[operators.b]\ntakes = \"ponds.p\"\n"),
        Codes{"operator_takes_nothing"});
    EXPECT_EQ(of(good, "[uses.camp]\nsource = \"wells.late\"\nrate = \"1 L/s\"\n" + losing()),
              (Codes{"operator_well_shared", "attribution_rest"}));
    EXPECT_EQ(of("", losing()), Codes{"attribution_nobody"});
    EXPECT_EQ(of(good, "[attributions.x]\nof = \"springs.eye.floww\"\n"), Codes{"result_unknown"});
    EXPECT_EQ(of(good, "[attributions.x]\nof = \"lagoons.pol.area\"\n"), Codes{"result_component"});
    EXPECT_EQ(of(good, "[attributions.x]\nof = \"springs.eye.flow\"\nunit_shown = \"km2\"\n"), Codes{"attribution_unit"});
    EXPECT_EQ(of(good,
                 "[vegas.v]\ncell = \"fan\"\narea = \"1 km2\"\nelevation = \"3791 m\"\ncoefficient = 0.7\n[attributions.x]\nof = "
                 "\"vegas.v.water_table_depth\"\n"),
              Codes{"attribution_direction"});
  }
}

}  // namespace
}  // namespace cuenca
