// Fields and canals as claims of the allocation: networks small enough to be worked out by hand. A field of 1 ha that is given 10 mm on a
// share `efficiency` asks for 100 m3/efficiency, and goes on asking for what has not come.
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "basin/explain_claim.hpp"
#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {
using catalog::Role;
constexpr double kDay = 86400;

/// A study step by step; m3 a day.
struct Irrigated {
  explicit Irrigated(const std::string& toml)
      : study(test::study_of("[basin]\nname = \"p\"\nstart = 2001-06-01\nend = 2001-12-31\n" + test::kClimate + toml)),
        basin(basin::build(study, basin::registry(), found)),
        calendar(study::calendar_of(study)) {
    EXPECT_FALSE(found.has_errors()) << test::errors_of(found);
    Diagnostics checked;
    study::check_components(study, Language::english, checked);
    EXPECT_FALSE(checked.has_errors()) << test::errors_of(checked);
    const basin::SlotValues* member = &basin.values;
    run = std::make_unique<basin::Run>(basin.structure, std::span(&member, 1), basin::kernels());
    run->start(study::step_of(calendar, 0));
  }
  void step(int steps = 1) {
    for (; steps > 0; --steps) {
      const auto fault = run->step(study::step_of(calendar, at++));
      ASSERT_FALSE(fault) << basin::describe(*fault);
    }
  }
  double value(std::string_view path, Role role, std::string_view row) const {
    for (std::size_t g = 0; g < basin.structure.groups.size(); ++g) {
      const auto& group = basin.structure.groups[g];
      const auto rows = catalog::rows(*group.type, role);
      for (std::size_t e = 0; e < group.entities.size(); ++e)
        for (std::size_t slot = 0; slot < rows.size(); ++slot)
          if (group.entities[e].path == path && rows[slot].name == row)
            return *run->storage().at({role, static_cast<int>(g), static_cast<int>(slot), static_cast<int>(e)});
    }
    ADD_FAILURE() << "no " << path << "." << row;
    return std::nan("");
  }
  double of(std::string_view path, std::string_view row) const { return value(path, Role::derived, row); }
  double daily(std::string_view path, std::string_view row) const { return of(path, row) * kDay; }
  double flux(std::string_view path, std::string_view row) const { return value(path, Role::flux, row); }
  const basin::AllocationStage& allocation() const { return *run->allocation(); }
  double requirement(const std::string& id) const {
    const auto& claims = allocation().plan().network.claims;
    for (std::size_t c = 0; c < claims.size(); ++c)
      if (claims[c].id == id) return allocation().conditions(0).requirement[c];
    ADD_FAILURE() << "no claim " << id;
    return std::nan("");
  }

  catalog::StudySpec study;
  Diagnostics found;
  basin::Basin basin;
  Calendar calendar;
  std::unique_ptr<basin::Run> run;
  int at = 0;
};

std::string river(double m3) { return "[headflows.head]\nto = \"upper\"\nflow = \"" + std::to_string(m3) + " m3/d\"\n[reaches.lower]\n"; }
/// Asks on every second day (the day after water came it asks again), from the second step on.
std::string field(const std::string& id, const std::string& more, double hectares = 1) {
  return "[fields." + id + "]\narea = \"" + std::to_string(hectares) + R"( ha"
elevation = "3800 m"
planting = 1
mid_stage = 366
trigger = "interval"
trigger_interval = "0.04 d"
amount = "depth"
depth = "10 mm"
efficiency = 1
)" + more;
}
std::string village(int priority) {
  return "[uses.village]\nsource = \"reaches.lower\"\nrate = \"60 m3/d\"\npriority = " + std::to_string(priority) + "\n";
}
const std::string kUpper = "[reaches.upper]\nto = \"lower\"\n";
const std::string kUpperSupplies = kUpper + "supplies = \"maize\"\n";

TEST(IrrigationClaims, AFieldIsServedInItsTurn) {
  struct Case {
    int field, village;
    double to_field, to_village;
    double reason_field, reason_village;
  };
  // 100 m3: 100 for the field and 60 for the village below it; equals get 100/160 each
  for (const Case& c : {Case{1, 2, 100, 0, 0, 8}, Case{2, 2, 62.5, 37.5, 9, 9}, Case{3, 2, 40, 60, 8, 0}}) {
    for (const std::string& way : {kUpperSupplies + field("maize", "priority = " + std::to_string(c.field) + "\n"),
                                   kUpper + field("maize", "source = \"reaches.upper\"\npriority = " + std::to_string(c.field) + "\n")}) {
      Irrigated p(river(100) + way + village(c.village));
      p.step();
      EXPECT_NEAR(p.daily("fields.maize", "request"), 100, 1e-9);
      EXPECT_NEAR(p.daily("uses.village", "delivered"), 60, 1e-9) << "the field asks from the second day on";
      p.step();
      EXPECT_NEAR(p.daily("fields.maize", "supplied"), c.to_field, 1e-9);
      EXPECT_NEAR(p.daily("fields.maize", "allocated"), c.to_field, 1e-9);
      EXPECT_NEAR(p.of("fields.maize", "coverage"), c.to_field / 100, 1e-12);
      EXPECT_EQ(p.of("fields.maize", "shortage_reason"), c.reason_field);
      EXPECT_NEAR(p.daily("uses.village", "delivered"), c.to_village, 1e-9);
      EXPECT_EQ(p.of("uses.village", "shortage_reason"), c.reason_village);
      EXPECT_NEAR(p.daily("reaches.lower", "flow"), 0, 1e-9);
      p.step();
      EXPECT_NEAR(p.requirement("fields.maize"), 100 - c.to_field, 1e-9) << "it goes on until its depth has come";
    }
  }
}

std::string canal(const std::string& capacity, const std::string& more = "") {
  return "[canals.acequia]\ncapacity = \"" + capacity + R"("
elevation = "3800 m"
loss_share = 0.2
loss_to = "sink"
length = "1 km"
width = "1 m"
bed_conductivity = "0.05 m/d"
)" + more +
         "[linear_cells.sink]\nresidence = \"100 d\"\n";
}
const std::string kUpperCanal = kUpper + "supplies = \"acequia\"\n";
const std::string kTwoFields =
    field("maize", "canal = \"acequia\"\npriority = 1\n") + field("onions", "canal = \"acequia\"\npriority = 2\n", 2);

// Two fields of 100 and 200 m3 on one canal that loses a fifth of what enters and 50 m3 through its bed; a village below them.
TEST(IrrigationClaims, ACanalLosesOnItsWayAndServesItsOfftakesInTheirTurns) {
  Irrigated p(river(300) + kUpperCanal + canal("1e6 m3/d") + kTwoFields + village(2));
  p.step(2);
  // first 50/0.8 for the bed and 100/0.8 for the maize; of the 112.5 that remain the onions (200/0.8) and the village (60) get equal shares
  const double share = 112.5 / 310;
  EXPECT_NEAR(p.daily("fields.maize", "supplied"), 100, 1e-9);
  EXPECT_NEAR(p.daily("fields.onions", "supplied"), 200 * share, 1e-9);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 60 * share, 1e-9);
  const double intake = 62.5 + 125 + 250 * share;
  EXPECT_NEAR(p.flux("reaches.upper", "abstraction"), intake, 1e-9);
  EXPECT_NEAR(p.flux("canals.acequia", "seepage"), 0.2 * intake + 50, 1e-9);
  EXPECT_NEAR(p.flux("canals.acequia", "surplus"), 0, 1e-9);
  EXPECT_EQ(p.of("fields.onions", "shortage_reason"), 8) << "seniors took more of the river than the equal village";
  EXPECT_NEAR(p.of("canals.acequia", "served"), (100 + 200 * share) / 300, 1e-12);
  EXPECT_NEAR(p.of("fields.onions", "coverage"), share, 1e-12);
  EXPECT_NEAR(p.daily("reaches.lower", "flow"), 0, 1e-9);
  p.step();
  // the maize was watered and rests; the canal runs for the onions alone, and its losses have their turn
  EXPECT_EQ(p.requirement("fields.maize"), 0);
  EXPECT_EQ(p.requirement("canals.acequia.losses.1"), 0);
  EXPECT_NEAR(p.requirement("canals.acequia.losses.2"), 50, 1e-9);
  const double rest = 200 * (1 - share), equal = std::min(1.0, (300 - 62.5) / (rest / 0.8 + 60));
  EXPECT_NEAR(p.daily("fields.onions", "supplied"), rest * equal, 1e-9);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 60 * equal, 1e-9);
  while (p.at < 150) p.step();
  EXPECT_FALSE(p.run->ledger().check_totals(p.at));
}

TEST(IrrigationClaims, ACanalTooNarrowCutsTheJuniorField) {
  Irrigated p(river(300) + kUpperCanal + canal("200 m3/d") + kTwoFields + village(3));
  p.step(2);
  EXPECT_NEAR(p.flux("reaches.upper", "abstraction"), 200, 1e-9);
  EXPECT_NEAR(p.daily("fields.maize", "supplied"), 100, 1e-9);
  EXPECT_NEAR(p.daily("fields.onions", "supplied"), 0.8 * (200 - 62.5 - 125), 1e-9);
  EXPECT_EQ(p.of("fields.onions", "shortage_reason"), 11);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 60, 1e-9) << "what the canal cannot carry flows on";
  EXPECT_NEAR(p.daily("reaches.lower", "flow"), 40, 1e-9);
  const auto why = basin::explain_claim(p.allocation(), 0, "fields.onions", 10);
  EXPECT_EQ(why.binding_at, "canals.acequia");
  EXPECT_NEAR(why.more, 10, 1e-9);  // before everybody else: the maize gives it up
  ASSERT_EQ(why.losers.size(), 1u);
  EXPECT_EQ(why.losers[0].id, "fields.maize");
  EXPECT_NEAR(why.losers[0].loses, 10, 1e-9);
}

// The fields ask from the second day on, are watered on the first day of the canal, and ask again on the seventh, when it is closed.
TEST(IrrigationClaims, ACanalIsOpenOnItsDaysOnly) {
  Irrigated p(river(1000) + kUpperCanal + canal("1e6 m3/d", "start = 2001-06-05\nend = 2001-06-06\n") + kTwoFields);
  for (int day = 1; day < 9; ++day) {
    p.step();
    EXPECT_EQ(p.flux("reaches.upper", "abstraction") > 0, day == 5) << day;
  }
  EXPECT_EQ(p.of("fields.maize", "coverage"), 0);
  EXPECT_EQ(p.of("fields.maize", "shortage_reason"), 11);
}

// 1000 m3 behind the dam, 900 of them inactive; a canal to two fields that ask 75 each, and a village below the dam.
TEST(IrrigationClaims, AReservoirGivesToItsCanalInTurn) {
  const auto dam = [](int fields, int village) {
    const std::string turn = "canal = \"acequia\"\npriority = " + std::to_string(fields) + "\n";
    return R"(
[reservoirs.dam]
elevation = "3900 m"
reference_area = "1 ha"
reference_depth = "10 m"
storage_capacity = "20000 m3"
top_of_conservation = "20000 m3"
top_of_buffer = "900 m3"
top_of_inactive = "900 m3"
initial_storage = "1000 m3"
evaporation_factor = 0
to = "lower"
supplies = "acequia"
[reaches.lower]
[canals.acequia]
elevation = "3800 m"
capacity = "1e6 m3/d"
)" + field("maize", turn, 0.75) +
           field("onions", turn, 0.75) +
           "[uses.village]\nsource = \"reaches.lower\"\nrate = \"60 m3/d\"\npriority = " + std::to_string(village) +
           "\nstart = 2001-06-02\n";
  };
  for (const auto& [fields, village, to_field, to_village] :
       {std::tuple{1, 2, 50.0, 0.0}, {2, 2, 75 * 100 / 210.0, 60 * 100 / 210.0}, {3, 2, 20.0, 60.0}}) {
    Irrigated p(dam(fields, village));
    p.step();
    const double rain = p.flux("reservoirs.dam", "rain");
    ASSERT_EQ(rain, 0) << "a dry winter day";
    p.step();
    ASSERT_EQ(p.flux("reservoirs.dam", "rain"), 0);
    EXPECT_NEAR(p.daily("fields.maize", "supplied"), to_field, 1e-9);
    EXPECT_NEAR(p.daily("fields.onions", "supplied"), to_field, 1e-9);
    EXPECT_NEAR(p.daily("uses.village", "delivered"), to_village, 1e-9);
    EXPECT_NEAR(p.of("reservoirs.dam", "content"), 900, 1e-9);
    EXPECT_NEAR(p.daily("reservoirs.dam", "abstracted"), 2 * to_field, 1e-9);
    EXPECT_EQ(p.of("reservoirs.dam", "shortage_reason"), 4) << "the allocation gave the canal less than it asked";
  }
}

// Half of what comes is lost at the field, two fifths of that over the ground: it serves the village below on the same day.
TEST(IrrigationClaims, TailWaterServesOthersInTheSameStep) {
  const std::string wasteful = "source = \"reaches.upper\"\npriority = 1\nreturn_to = \"lower\"\ntail_share = 0.4\n";
  std::string maize = field("maize", wasteful);
  maize.replace(maize.find("efficiency = 1"), 14, "efficiency = 0.5");
  Irrigated p(river(100) + kUpper + maize + village(2));
  p.step(2);
  EXPECT_NEAR(p.daily("fields.maize", "supplied"), 100, 1e-9);
  EXPECT_NEAR(p.flux("fields.maize", "tail_water"), 100 * 0.5 * 0.4, 1e-9);
  EXPECT_NEAR(p.daily("uses.village", "delivered"), 20, 1e-9);
}

TEST(IrrigationClaims, ALicenceCoversAFieldItsCanalAndAUseTogether) {
  // 100 m3 at the field are 125 at the river; the bed is the canal's affair
  Irrigated one(river(1000) + kUpperCanal + canal("1e6 m3/d") + kTwoFields + village(3) +
                "[licences.quota]\ncovers = \"fields.maize + uses.village\"\nperiod = \"month\"\nvolume = \"1000 m3\"\n");
  double used = 0;
  for (int day = 0; day < 30; ++day) {
    one.step();
    used += one.daily("fields.maize", "supplied") / 0.8 + one.daily("uses.village", "delivered");
    EXPECT_NEAR(one.of("licences.quota", "used_volume"), used, 1e-7) << day;
  }
  EXPECT_NEAR(used, 1000, 1e-7);
  EXPECT_EQ(one.of("uses.village", "shortage_reason"), 5);
  EXPECT_GT(one.daily("fields.onions", "supplied") + one.daily("fields.onions", "request"), 0) << "the onions need no licence";
  Irrigated whole(river(1000) + kUpperCanal + canal("1e6 m3/d") + kTwoFields +
                  "[licences.quota]\ncovers = \"canals.acequia + fields.maize\"\nperiod = \"month\"\nvolume = \"1000 m3\"\n");
  used = 0;
  for (int day = 0; day < 30; ++day) {
    whole.step();
    used += whole.flux("reaches.upper", "abstraction");
    EXPECT_NEAR(whole.of("licences.quota", "used_volume"), used, 1e-7) << day;
  }
  EXPECT_NEAR(used, 1000, 1e-7);
}

// A link and a canal to one field: the preferences of both decide, and the link brings water out of the field's turn too.
TEST(IrrigationClaims, AFieldWithTwoSourcesUsesThemByPreference) {
  for (const int of_link : {1, 3}) {
    Irrigated p(river(500) + "[headflows.side]\nto = \"brook\"\nflow = \"70 m3/d\"\n[reaches.brook]\n" + kUpperCanal +
                "[canals.acequia]\nelevation = \"3800 m\"\ncapacity = \"1e6 m3/d\"\npreference = 2\n" +
                field("maize", "canal = \"acequia\"\n") + "[links.pipe]\nfrom = \"reaches.brook\"\nto = \"fields.maize\"\npreference = " +
                std::to_string(of_link) + "\ncapacity = \"40 m3/d\"\n");
    p.step(2);
    EXPECT_NEAR(p.daily("fields.maize", "supplied"), 100, 1e-9);
    EXPECT_NEAR(p.daily("links.pipe", "withdrawn"), of_link == 1 ? 40 : 0, 1e-9);
    EXPECT_NEAR(p.flux("reaches.upper", "abstraction"), of_link == 1 ? 60 : 100, 1e-9);
  }
}

const std::string kPump = R"(
[cells.fan]
area = "20 km2"
base = "3600 m"
ground = "3800 m"
initial_water_table = "3790 m"
[wells.pump]
cell = "fan"
layer = "fresh"
to = "fields.maize"
preference = 2
)";

// The river has 60 of 100 m3, the well brings the rest with the next step; nothing is ordered twice.
TEST(IrrigationClaims, AWellBringsWhatTheCanalLacks) {
  Irrigated p("[constituents.salt]\nmountain_water = \"0.5 g/L\"\nsaturation = \"317 g/L\"\n" + river(60) + kUpperCanal +
              "[canals.acequia]\nelevation = \"3800 m\"\ncapacity = \"1e6 m3/d\"\n" + kPump +
              field("maize", "canal = \"acequia\"\nsource = \"pump\"\n"));
  p.step(2);
  EXPECT_NEAR(p.daily("fields.maize", "supplied"), 60, 1e-9);
  EXPECT_NEAR(p.daily("wells.pump", "pumped"), 40, 1e-9);
  EXPECT_NEAR(p.of("fields.maize", "coverage"), 1, 1e-9);
  p.step();
  EXPECT_NEAR(p.daily("fields.maize", "supplied"), 40, 1e-9);
  EXPECT_NEAR(p.daily("wells.pump", "pumped"), 0, 1e-9);
  EXPECT_NEAR(p.flux("reaches.upper", "abstraction"), 0, 1e-9);
  EXPECT_NEAR(p.of("fields.maize", "coverage"), 1, 1e-9);
  EXPECT_NEAR(p.daily("fields.maize", "request"), 0, 1e-9);
}

TEST(IrrigationClaims, ALicenceHoldsAWellThatServesAField) {
  for (const char* covers : {"wells.pump", "fields.maize"}) {
    Irrigated p("[constituents.salt]\nmountain_water = \"0.5 g/L\"\nsaturation = \"317 g/L\"\n" + kPump +
                field("maize", "source = \"pump\"\n") + "[licences.quota]\ncovers = \"" + covers +
                "\"\nperiod = \"month\"\nvolume = \"250 m3\"\n");
    double pumped = 0, came = 0;
    for (int day = 0; day < 30; ++day) {
      p.step();
      pumped += p.daily("wells.pump", "pumped");
      came += p.daily("fields.maize", "supplied");
      EXPECT_NEAR(p.of("licences.quota", "used_volume"), pumped, 1e-7) << day;
    }
    EXPECT_NEAR(pumped, 250, 1e-7) << covers;
    EXPECT_NEAR(came, 250, 1e-7);
    EXPECT_LT(p.of("fields.maize", "coverage"), 1);
    EXPECT_EQ(p.of("fields.maize", "shortage_reason"), 5);
  }
}

TEST(IrrigationClaims, SharesByWeightsOrInProportion) {
  const std::string basin = river(300) + kUpperCanal + canal("1e6 m3/d");
  const auto study = [&](const std::string& mode, double maize, double village) {
    return basin + field("maize", "canal = \"acequia\"\npriority = 1\nweight = " + std::to_string(maize) + "\n", 3) +
           "[uses.village]\nsource = \"reaches.lower\"\nrate = \"60 m3/d\"\npriority = 2\nweight = " + std::to_string(village) + "\n" +
           mode;
  };
  const auto of = [&](const char* allocation, double maize, double village) {
    Irrigated p(study("", maize, village));
    auto changed = p.study;
    const auto& rows = changed.basin.type->parameters;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == "allocation") changed.basin.parameters[i].as = std::string_view(allocation) == "weights" ? 2.0 : 1.0;
    Diagnostics none;
    const basin::Basin built = basin::build(changed, basin::registry(), none);
    const basin::SlotValues* member = &built.values;
    basin::Run run(built.structure, std::span(&member, 1), basin::kernels());
    run.start(study::step_of(p.calendar, 0));
    for (int i = 0; i < 2; ++i) EXPECT_FALSE(run.step(study::step_of(p.calendar, i)));
    std::pair<double, double> got;
    const auto& claims = run.allocation()->plan().network.claims;
    for (std::size_t c = 0; c < claims.size(); ++c) {
      if (claims[c].id == "fields.maize") got.first = run.allocation()->outcome(0).delivered[c];
      if (claims[c].id == "uses.village") got.second = run.allocation()->outcome(0).delivered[c];
    }
    return got;
  };
  // in proportion: the bed first, then 300/0.8 and 60 alike
  const double share = (300 - 62.5) / (375 + 60);
  EXPECT_NEAR(of("proportional", 0, 0).first, 300 * share, 1e-9);
  EXPECT_NEAR(of("proportional", 0, 0).second, 60 * share, 1e-9);
  // by weights: a cubic metre of the river is worth 0.8 at the field
  EXPECT_NEAR(of("weights", 1, 0.9).second, 60, 1e-9);
  EXPECT_NEAR(of("weights", 2, 0.9).first, 0.8 * (300 - 62.5), 1e-9);
}

// Order of text and eight members at once change no bit, as everywhere; here that a lone field is what it was: order and delivery to
// rounding.
TEST(IrrigationClaims, ALoneFieldGetsWhatItOrdersToTheBit) {
  Irrigated p(river(3000) + kUpperCanal + canal("1e6 m3/d") + kTwoFields);
  double ordered = 0;
  for (int day = 0; day < 200; ++day) {
    p.step();
    const double wanted = ordered > 0 ? (ordered + 50) / 0.8 : 0;
    EXPECT_NEAR(p.flux("reaches.upper", "abstraction"), wanted, 1e-12 * wanted) << day;
    EXPECT_EQ(p.value("reaches.upper", Role::forcing, "adjustment"), 0);
    EXPECT_EQ(p.value("canals.acequia", Role::forcing, "adjustment"), 0);
    ordered = p.daily("fields.maize", "request") + p.daily("fields.onions", "request");
  }
}

void expect_error(const std::string& toml, const std::string& code, const char* english, const char* spanish, const char* hint) {
  const catalog::StudySpec study = test::study_of("[basin]\nname = \"p\"\nstart = 2001-06-01\nend = 2001-12-31\n" + test::kClimate + toml);
  for (const auto& [language, words] : {std::pair{Language::english, english}, {Language::spanish, spanish}}) {
    Diagnostics diagnostics;
    study::check_components(study, language, diagnostics);
    ASSERT_EQ(diagnostics.all.size(), 1u) << test::errors_of(diagnostics);
    EXPECT_EQ(diagnostics.all[0].code, code);
    EXPECT_NE(diagnostics.all[0].message.find(words), std::string::npos) << diagnostics.all[0].message;
    if (language == Language::english) {
      EXPECT_NE(diagnostics.all[0].hint.find(hint), std::string::npos) << diagnostics.all[0].hint;
    }
  }
}

TEST(IrrigationClaims, ChecksNameWhatCannotWork) {
  const std::string basin = river(300) + kUpperCanal + canal("1e6 m3/d") + kTwoFields;
  expect_error(basin + "[licences.quota]\ncovers = \"fields.maiz\"\nvolume = \"1 m3\"\n", "licence_unknown", "there is no `maiz` in fields",
               "no existe `maiz` en fields", "did you mean `maize`?");
  expect_error(basin + "[licences.quota]\ncovers = \"canal.acequia\"\nvolume = \"1 m3\"\n", "licence_section",
               "a licence cannot cover `canal`", "una licencia no puede cubrir `canal`", "did you mean `canals`?");
  expect_error(river(300) + kUpper + field("maize", ""), "field_unfed", "nothing brings it water", "nada le lleva agua",
               "source = \"reaches.some_reach\"");
  Diagnostics twice;
  basin::build(test::study_of("[basin]\nname = \"p\"\nstart = 2001-06-01\nend = 2001-12-31\n" + test::kClimate + river(300) + kUpper +
                              field("village", "source = \"reaches.upper\"\n") + village(1)),
               basin::registry(), twice);
  ASSERT_TRUE(twice.has_errors());
  EXPECT_EQ(twice.all[0].code, "link_twice");
}

}  // namespace
}  // namespace cuenca
