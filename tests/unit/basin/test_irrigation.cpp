// A small valley: river, canal, two fields in turns, what returns. The ledger closes in every step (Run::step gives a fault otherwise).
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

const std::string kValley = R"(
[basin]
name = "valley"
start = 2001-07-01
end = 2003-06-30
seed = 7
[climates.valley]
latitude = "-24.5 degree"
elevation = "3000 m"
[climates.valley.weather]
method = "generator"
wet_after_dry = { monthly = [0.21, 0.18, 0.14, 0.03, 0.005, 0.002, 0, 0.006, 0.012, 0.05, 0.09, 0.18] }
wet_after_wet = { monthly = [0.53, 0.41, 0.41, 0.26, 0.29, 0.28, 0, 0.29, 0.29, 0.32, 0.49, 0.44] }
wet_day_depth = { monthly = [5.3, 5.4, 4.9, 3.4, 3.1, 2.6, 4.7, 3.3, 3.5, 3.9, 3.2, 4.8] }
minimum_temperature = { monthly = [9, 8.5, 8, 4, -1, -4, -5, -2, 1, 4, 6, 8] }
maximum_temperature = { monthly = [24, 24, 24, 23, 21, 19, 19, 21, 23, 25, 25, 25] }
humidity = { monthly = [55, 54, 52, 38, 25, 21, 20, 22, 24, 35, 42, 49] }
[catchments.mountain]
area = "120 km2"
runoff_to = "bofedal"
snow = "degree_day"
front_share = 0
initial_block = "150 mm"
bands = [{ id = "low", elevation = "3600 m", share = 0.6 }, { id = "high", elevation = "4800 m", share = 0.4 }]
covers = [
  { id = "pasture", share = 0.6, soil = { method = "dual_crop", kcb_off_season = 0.3 } },
  { id = "steppe", share = 0.4, soil = { method = "two_bucket", capacity = "120 mm" } },
]
[wetlands.bofedal]
area = "50 ha"
elevation = "3900 m"
to = "stream"
seepage_rate = "0.5 mm/d"
seeps_to = "valley"
[reaches.stream]
to = "below"
supplies = "acequia"
[reaches.below]
[canals.acequia]
elevation = "3000 m"
capacity = "150 L/s"
loss_share = 0.2
loss_to = "valley"
length = "3 km"
width = "1 m"
evaporation_factor = 1
cycle = "8 d"
cycle_start = 2001-09-01
[linear_cells.valley]
residence = "300 d"
to = "below"
[fields.potato]
area = "25 ha"
elevation = "3000 m"
canal = "acequia"
turn_first_day = 1
turn_days = 3
trigger = "depletion_of_raw"
return_to = "below"
drains_to = "valley"
[fields.quinoa]
area = "40 ha"
elevation = "3000 m"
canal = "acequia"
turn_first_day = 3
turn_days = 5
trigger = "depletion"
trigger_depletion = "30 mm"
return_to = "below"
drains_to = "valley"
)";

const std::string kSalt = "[constituents.halite]\nmountain_water = \"0.3 g/L\"\n";

class Valley {
 public:
  explicit Valley(const std::vector<std::string>& changes = {}, const std::string& salt = kSalt)
      : study(test::changed(test::study_of(kValley + salt), changes)),
        basin(basin::build(study, basin::registry(), diagnostics)),
        calendar(study::calendar_of(study)) {
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
  }
  void step(int i) {
    const auto fault = run->step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  double value(std::string_view path, std::string_view row) const {
    for (std::size_t g = 0; g < basin.structure.groups.size(); ++g) {
      const auto& group = basin.structure.groups[g];
      for (std::size_t e = 0; e < group.entities.size(); ++e) {
        if (group.entities[e].path != path) continue;
        for (const auto role : {catalog::Role::derived, catalog::Role::flux, catalog::Role::forcing}) {
          const auto rows = catalog::rows(*group.type, role);
          for (std::size_t slot = 0; slot < rows.size(); ++slot)
            if (rows[slot].name == row) return *run->storage().at({role, static_cast<int>(g), static_cast<int>(slot), static_cast<int>(e)});
        }
      }
    }
    ADD_FAILURE() << "no " << path << "." << row;
    return std::nan("");
  }

  Diagnostics diagnostics;
  catalog::StudySpec study;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
};

bool has_turn(int day, int first, int days) {
  const int start = 11566;  // 2001-09-01
  return (((day - start - (first - 1)) % 8 + 8) % 8) < days;
}

TEST(Irrigation, RiverCanalFieldsAndReturn) {
  Valley valley;
  ASSERT_FALSE(valley.diagnostics.has_errors()) << test::errors_of(valley.diagnostics);
  double asked[2] = {}, taken = 0, came[2] = {}, returned = 0;
  int both = 0, cut = 0, short_river = 0, stressed = 0;
  for (int i = 0; i < valley.calendar.size(); ++i) {
    valley.step(i);
    const int day = static_cast<int>(valley.calendar.step(i).day);
    const double orders = asked[0] + asked[1], abstraction = valley.value("reaches.stream", "abstraction");
    const double seepage = valley.value("canals.acequia", "seepage"), evaporation = valley.value("canals.acequia", "evaporation");
    const double given[2] = {valley.value("canals.acequia.offtakes.potato", "delivered"),
                             valley.value("canals.acequia.offtakes.quinoa", "delivered")};
    // what was withdrawn is losses and deliveries; what fields ordered at the end of their last turn is what the canal asked for today
    ASSERT_NEAR(abstraction, seepage + evaporation + given[0] + given[1], 1e-9 * (1 + abstraction)) << i;
    const double most = 0.15 * 86400, wanted = orders > 0 ? (orders + evaporation) / 0.8 : 0;
    const bool full = wanted <= most * (1 - 1e-12), dry = valley.value("reaches.stream", "outflow") == 0;
    short_river += full && dry && wanted > 0;
    if (full && !dry) {
      ASSERT_NEAR(abstraction, wanted, 1e-9 * (1 + wanted)) << i;
      ASSERT_NEAR(given[0] + given[1], orders, 1e-9 * (1 + orders)) << i;
    } else {
      ASSERT_LE(abstraction, std::min(most, wanted) * (1 + 1e-12));
      cut += !full;
    }
    if (orders > 0) {
      const double served = (given[0] + given[1]) / orders;
      for (int f : {0, 1}) ASSERT_NEAR(given[f], served * asked[f], 1e-9 * (1 + given[f])) << "cut in proportion, " << i;
    }
    if (!has_turn(day, 1, 3)) {
      ASSERT_EQ(given[0], 0) << i;
    }
    if (!has_turn(day, 3, 5)) {
      ASSERT_EQ(given[1], 0) << i;
    }
    both += given[0] > 0 && given[1] > 0;
    asked[0] = valley.value("fields.potato", "request") * 86400;
    asked[1] = valley.value("fields.quinoa", "request") * 86400;
    ASSERT_NEAR(valley.value("fields.potato", "supplied") * 86400, given[0], 1e-9 * (1 + given[0]));
    taken += abstraction;
    for (int f : {0, 1}) came[f] += given[f];
    returned += valley.value("fields.potato", "tail_water") + valley.value("fields.quinoa", "tail_water");
    stressed += valley.value("fields.potato", "stress") < 0.999 && valley.value("fields.potato", "in_season") > 0;
  }
  EXPECT_GT(both, 5) << "day 3 of the cycle belongs to both";
  EXPECT_GT(cut, 5) << "the canal is too small on some days";
  EXPECT_GT(short_river, 0) << "and the river on others";
  EXPECT_GT(stressed, 0);
  EXPECT_GT(came[0], 1e5);
  EXPECT_GT(came[1], 1e5);
  EXPECT_LT(came[0] + came[1], 0.8 * taken);
  EXPECT_NEAR(returned, 0.4 * 0.3 * (came[0] + came[1]), 1e-6 * returned) << "efficiency 0.6, of the loss 0.3 over the ground";
  EXPECT_GT(valley.value("fields.potato", "relative_yield"), 0.5);
  const auto fault = valley.run->ledger().check_totals(valley.calendar.size());
  EXPECT_FALSE(fault) << basin::describe(*fault);
}

// WEAP's simple demand, (Kc ETo - Pe) / (e_field e_canal), day by day: a field that is refilled every day orders what it used the day
// before.
TEST(Irrigation, DemandIsWhatWeapsSimpleWayGives) {
  Valley valley({"fields.potato.trigger=depletion", "fields.potato.trigger_depletion=0.1 mm", "fields.quinoa.trigger=none",
                 "canals.acequia.cycle=0 d", "canals.acequia.evaporation_factor=0", "canals.acequia.capacity=500 L/s"},
                "");  // fresh water: salts take room from the water of the ground
  double expected = -1;
  int days = 0;
  for (int i = 0; i < valley.calendar.size(); ++i) {
    valley.step(i);
    if (expected >= 0) {
      ASSERT_NEAR(valley.value("reaches.stream", "abstraction"), expected, 1e-8 * (1 + expected)) << i;
      ++days;
    }
    const double rain = valley.value("fields.potato", "precipitation");
    const double kc = valley.value("fields.potato", "basal_coefficient") + valley.value("fields.potato", "evaporation_coefficient");
    const double use = kc * valley.value("fields.potato", "potential"), need = (use - rain) * 86400;
    const bool refilled = valley.value("fields.potato", "supplied") > 0 && valley.value("fields.potato", "stress") == 1;
    const int age = static_cast<int>(valley.value("fields.potato", "in_season"));
    const bool counts = age == 1 && refilled && rain == 0 && valley.value("fields.potato", "request") > 0;
    // the roots of a growing crop reach into dry ground: only when they stand still the depletion is that of one day
    const double since = valley.calendar.step(i).day - 11580.0, of_season = since - 365 * std::floor(since / 365);  // from 2001-09-15
    const bool grown = of_season > 61 && of_season < 139;
    expected = counts && grown && need > 2e-4 ? need * 25e4 / (0.6 * 0.8) : -1;
  }
  EXPECT_GT(days, 40);
}

// In the state before people nobody takes water.
TEST(Irrigation, NaturalStateHasNone) {
  const catalog::StudySpec study = test::study_of(kValley);
  for (const auto& [section, id, row] : {std::tuple{"canals", "acequia", "capacity"}, {"fields", "potato", "trigger"}}) {
    bool found = false;
    for (const auto& descriptor : study.find(section, id)->type->parameters)
      if (descriptor.name == row) found = descriptor.natural && *descriptor.natural == 0;
    EXPECT_TRUE(found) << row;
  }
  Valley valley({"canals.acequia.capacity=0 L/s"});
  for (int i = 0; i < 200; ++i) {
    valley.step(i);
    ASSERT_EQ(valley.value("reaches.stream", "abstraction"), 0);
  }
}

// A field on the river itself, one on a well, a spring into a canal.
TEST(Irrigation, OtherSources) {
  const std::string text = test::kBasin + R"(
[reaches.side]
to = "lagoon"
initial_flow = "50 L/s"
residence = "200 d"
supplies = "orchard"
[fields.orchard]
area = "5 ha"
elevation = "3800 m"
trigger = "interval"
trigger_interval = "5 d"
amount = "depth"
depth = "20 mm"
planting = 1
mid_stage = 366
return_to = "lagoon"
[fields.alfalfa]
area = "5 ha"
elevation = "3800 m"
source = "pump"
trigger = "depletion"
planting = 1
mid_stage = 366
drains_to = "fan"
[wells.pump]
cell = "fan"
layer = "fresh"
to = "alfalfa"
[springs.second]
cell = "fan"
to = "ditch"
elevation = "3788 m"
conductance = "0.002 m2/s"
[canals.ditch]
elevation = "3790 m"
capacity = "50 L/s"
to = "meadow"
[wetlands.meadow]
area = "3 ha"
elevation = "3785 m"
to = "lagoon"
)";
  const catalog::StudySpec study = test::study_of(text);
  Diagnostics diagnostics;
  study::check_components(study, Language::english, diagnostics);
  EXPECT_FALSE(diagnostics.has_errors()) << test::errors_of(diagnostics);
  const basin::Basin basin = basin::build(study, basin::registry(), diagnostics);
  const basin::SlotValues* member = &basin.values;
  basin::Run run(basin.structure, std::span(&member, 1), basin::kernels());
  const Calendar calendar = study::calendar_of(study);
  run.start(study::step_of(calendar, 0));
  for (int i = 0; i < 400; ++i) {
    const auto fault = run.step(study::step_of(calendar, i));
    ASSERT_FALSE(fault) << basin::describe(*fault);
  }
  const auto total = [&](std::string_view path, std::string_view flux) {
    for (const auto& group : basin.structure.groups)
      for (std::size_t e = 0; e < group.entities.size(); ++e)
        if (group.entities[e].path == path)
          for (std::size_t f = 0; f < group.type->fluxes.size(); ++f)
            if (group.type->fluxes[f].name == flux)
              return run.ledger().flux_totals[static_cast<std::size_t>(group.flux_base + static_cast<int>(f) * group.padded) + e];
    return std::nan("");
  };
  EXPECT_GT(total("reaches.side", "abstraction"), 20e3);
  EXPECT_GT(total("wells.pump", "pumped_fresh"), 10e3);
  EXPECT_NEAR(total("canals.ditch", "surplus"), total("springs.second", "flow_fresh"), 0.01 * total("springs.second", "flow_fresh"));
  EXPECT_GT(total("wetlands.meadow", "spill"), 0);
}

void expect_finding(const std::vector<std::string>& changes, const std::string& added, const std::string& code, const char* english,
                    const char* spanish, const char* hint) {
  const catalog::StudySpec study = test::changed(test::study_of(kValley + added), changes);
  for (const auto& [language, words] : {std::pair{Language::english, english}, {Language::spanish, spanish}}) {
    Diagnostics diagnostics;
    study::check_components(study, language, diagnostics);
    ASSERT_EQ(diagnostics.all.size(), 1u) << test::errors_of(diagnostics);
    EXPECT_EQ(diagnostics.all[0].code, code);
    EXPECT_NE(diagnostics.all[0].message.find(words), std::string::npos) << diagnostics.all[0].message;
    EXPECT_NE(diagnostics.all[0].hint.find(hint), std::string::npos) << diagnostics.all[0].hint;
  }
}

TEST(Irrigation, ChecksNameWhatCannotWork) {
  expect_finding({}, "[canals.dry]\nelevation = \"3000 m\"\ncapacity = \"10 L/s\"\n", "canal_unfed",
                 "nothing brings water to the canal `dry`", "nada lleva agua al canal `dry`", "supplies = \"dry\"");
  expect_finding({}, "[reaches.second]\nsupplies = \"acequia\"\n", "canal_fed_twice", "2 reaches or reservoirs supply the canal `acequia`",
                 "2 tramos o embalses abastecen", "supplies = \"acequia\"");
  expect_finding({}, "[fields.maize]\narea = \"2 ha\"\nelevation = \"3000 m\"\ntrigger = \"interval\"\n", "field_unfed",
                 "the field `maize` is to be irrigated", "el campo `maize` ha de regarse", "trigger = \"none\"");
  expect_finding({"fields.quinoa.turn_first_day=9"}, "", "turn_outside", "begins on day 9 of a cycle of 8 days",
                 "comienza el día 9 de un ciclo de 8 días", "canals.acequia");
  Diagnostics fine;
  study::check_components(test::study_of(kValley), Language::english, fine);
  EXPECT_TRUE(fine.all.empty());
}

// Return flow above the intake: the water would run in a ring.
TEST(Irrigation, ReturnAboveTheIntakeIsARing) {
  Diagnostics diagnostics;
  const auto study = test::changed(test::study_of(kValley), {"fields.potato.return_to=reaches.stream"});
  basin::build(study, basin::registry(), diagnostics);
  ASSERT_TRUE(diagnostics.has_errors());
  EXPECT_EQ(diagnostics.all[0].code, "network_cycle");
  EXPECT_NE(diagnostics.all[0].message.find("canals.acequia.offtakes.potato"), std::string::npos) << diagnostics.all[0].message;
}

}  // namespace
}  // namespace cuenca
