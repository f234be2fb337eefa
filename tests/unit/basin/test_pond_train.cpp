// A string of ponds from brine to lithium concentrate: written as ponds or as one block, with its recovery.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "study/checks.hpp"
#include "support/basins.hpp"
#include "support/evaporites.hpp"
#include "support/study.hpp"

namespace cuenca {
namespace {

std::string points(const double (&curve)[12][2]) {
  std::string text = "[";
  for (const auto& p : curve) text += fmt::format("[{}, {}], ", p[0], p[1]);
  return text + "]";
}

/// A brine of 297 g/L as in the nucleus of a salar: halite nearly saturated, some potassium and magnesium, 0.45 g/L of lithium.
std::string salts() {
  return "[constituents.sodium_chloride]\nbrine = \"270 g/L\"\nsaturation_with = \"magnesium_chloride\"\nsaturation_curve = " +
         points(test::kHalite) +
         "\n[constituents.potassium_chloride]\nbrine = \"12 g/L\"\nsaturation_with = \"magnesium_chloride\"\nsaturation_curve = " +
         points(test::kPotash) +
         "\ndouble_salt_with = \"magnesium_chloride\"\ndouble_salt_ratio = 1.277\ndouble_salt_from = 333.8\nhydration = 1.45\n"
         "[constituents.magnesium_chloride]\nbrine = \"15 g/L\"\nsaturation = \"460 kg/m3\"\n"
         "[constituents.lithium]\nbrine = \"0.45 g/L\"\nrecoverable = true\nproduct_per_kg = 5.323\n";
}

const std::string kField = R"(
[cells.nucleus]
area = "200 km2"
base = "3700 m"
ground = "3780 m"
specific_yield = 0.1
initial_water_table = "3779 m"
initial_interface = "3779 m"
initial_brine_salinity = "297.45 g/L"
[wells.field]
cell = "nucleus"
layer = "brine"
rate = "60 L/s"
to = "FIRST"
[plants.plant]
concentrate_recovery = 0.9
)";

/// Areas for 60 L/s, made up: each stage evaporates what brings lithium to its target.
struct Stage {
  const char *id, *surface, *target, *depth;
};
constexpr Stage kStages[] = {{"halite", "1.7 km2", "2", "0.4 m"},
                             {"sylvinite", "0.265 km2", "6", "0.3 m"},
                             {"carnallite", "0.08 km2", "10", "0.3 m"},
                             {"lithium", "0.038 km2", "12.5", "0.3 m"}};
const std::string kShared =
    "elevation = \"3780 m\"\nevaporation_factor = 0.75\nbrine = \"bittern\"\nheld_brine = \"0.1 m3/t\"\ngreatest_depth = \"0.6 m\"\n";

std::string as_ponds() {
  std::string text;
  for (int i = 0; i < 4; ++i)
    text += fmt::format("[ponds.train_{}]\n{}surface = \"{}\"\ntarget = \"{} kg/m3\"\noperating_depth = \"{}\"\nto = \"{}\"\n",
                        kStages[i].id, kShared, kStages[i].surface, kStages[i].target, kStages[i].depth,
                        i < 3 ? "ponds.train_" + std::string(kStages[i + 1].id) : "plants.plant");
  return text;
}

std::string as_train() {
  std::string text = "[pond_trains.train]\n" + kShared + "to = \"plants.plant\"\nstages = [\n";
  for (const Stage& s : kStages)
    text += fmt::format("  {{ id = \"{}\", surface = \"{}\", target = \"{} kg/m3\", operating_depth = \"{}\" }},\n", s.id, s.surface,
                        s.target, s.depth);
  return text + "]\n";
}

std::string study_text(const std::string& ponds, const std::string& first) {
  std::string field = kField, period = test::kPeriod;
  field.replace(field.find("FIRST"), 5, first);
  period.replace(period.find("2003-12-31"), 10, "2012-12-31");
  return period + salts() + test::kClimate + field + ponds;
}

struct Ran {
  catalog::StudySpec study;
  std::unique_ptr<study::Simulation> simulation;
  explicit Ran(const std::string& text) : study(test::study_of(text)), simulation(study::simulate(study, {})) {
    EXPECT_FALSE(simulation->problems.has_errors()) << test::errors_of(simulation->problems);
    if (simulation->fault) ADD_FAILURE() << basin::describe(*simulation->fault);
  }
  const basin::Structure& structure() const { return simulation->basin.structure; }
  std::size_t column(std::string_view name) const {
    const auto& names = structure().column_names;
    const auto found = std::find(names.begin(), names.end(), name);
    EXPECT_NE(found, names.end()) << name;
    return static_cast<std::size_t>(found - names.begin());
  }
  double mass(std::string_view name, std::size_t k) const {
    const auto& s = simulation->run->storage();
    return s.masses[k * s.cells + column(name)];
  }
  double water(std::string_view name) const { return simulation->run->storage().water[column(name)]; }
  double derived(std::string_view path, std::string_view name) {
    const int g = structure().group_of("pond");
    const auto& group = structure().groups[g];
    for (std::size_t e = 0; e < group.entities.size(); ++e)
      for (std::size_t i = 0; i < group.type->derived.size(); ++i)
        if (group.entities[e].path == path && group.type->derived[i].name == name)
          return *simulation->run->storage().at({catalog::Role::derived, g, static_cast<int>(i), static_cast<int>(e)});
    ADD_FAILURE() << path << " " << name;
    return 0;
  }
};

TEST(PondTrain, GoesFromHaliteToLithiumBrine) {
  Ran ran(study_text(as_train(), "pond_trains.train"));
  double recovered = 1, before = 0.45;
  for (const Stage& s : kStages) {
    const std::string path = std::string("ponds.train_") + s.id;
    const double grade = ran.derived(path, "grade"), recovery = ran.derived(path, "recovery");
    std::printf("%-11s grade %6.2f kg/m3 recovery %.3f halite %8.0f t sylvite %7.0f t carnallite (KCl) %6.0f t depth %.2f m\n", s.id, grade,
                recovery, ran.mass(path + ".crust", 0) / 1e3, ran.mass(path + ".crust", 1) / 1e3, ran.mass(path + ".double_salt", 1) / 1e3,
                ran.derived(path, "depth"));
    EXPECT_GT(grade, before) << s.id;
    EXPECT_GT(recovery, 0.5) << s.id;
    EXPECT_LT(recovery, 1) << s.id;
    before = grade, recovered *= recovery;
    // carnallite in its proportions, its water in its own account
    const double k = ran.mass(path + ".double_salt", 1);
    // 1e-6 kg: what rounding leaves of 1e6 kg that fell and were dissolved again by rain
    EXPECT_NEAR(ran.mass(path + ".double_salt", 2), 1.277 * k, 1e-9 * k + 1e-6);
    EXPECT_NEAR(ran.water(path + ".crystal"), 1.45e-3 * k, 1e-9 * k + 1e-9);
  }
  EXPECT_GT(ran.mass("ponds.train_halite.crust", 0),
            0.8 * (ran.mass("ponds.train_halite.crust", 0) + ran.mass("ponds.train_sylvinite.crust", 0)));
  EXPECT_EQ(ran.mass("ponds.train_halite.crust", 1), 0) << "no potash in the halite ponds";
  EXPECT_GT(ran.mass("ponds.train_sylvinite.crust", 1), 1e7);
  EXPECT_LT(ran.mass("ponds.train_sylvinite.double_salt", 1), 1);
  EXPECT_GT(ran.mass("ponds.train_carnallite.double_salt", 1) + ran.mass("ponds.train_lithium.double_salt", 1), 5e5);
  const double plant = ran.mass("product", 3) /
                       ran.simulation->run->ledger().mass.out[3 * ran.simulation->run->storage().cells + ran.column("cells.nucleus.brine")];
  std::printf("ponds %.3f, with a plant of 0.9: %.3f of the lithium pumped in twelve years, filling of the ponds included\n", recovered,
              plant);
  // recoveries of projects with ponds: 0.35 to 0.61 of the lithium pumped
  EXPECT_GT(plant, 0.35);
  EXPECT_LT(plant, 0.61);
}

TEST(PondTrain, IsTheSameAsItsPondsWrittenOneByOne) {
  Ran train(study_text(as_train(), "pond_trains.train")), ponds(study_text(as_ponds(), "ponds.train_halite"));
  ASSERT_EQ(train.structure().column_names, ponds.structure().column_names);
  EXPECT_EQ(train.simulation->run->storage().water, ponds.simulation->run->storage().water);
  EXPECT_EQ(train.simulation->run->storage().masses, ponds.simulation->run->storage().masses);
}

std::string faults(const std::string& text) {
  const test::TemporaryFolder folder;
  test::write(folder.path() / "basin.toml", text);
  config::Reading reading = test::read(folder.path());
  study::check_components(reading.study, Language::english, reading.diagnostics);
  if (!reading.diagnostics.has_errors()) basin::build(reading.study, basin::registry(), reading.diagnostics);
  std::string all;
  for (const Diagnostic& d : reading.diagnostics.all) all += d.code + " " + d.path + " " + d.message + "\n";
  return all;
}

TEST(PondTrain, PondsInARingAreAnError) {
  std::string ring = as_ponds();
  ring.replace(ring.find("plants.plant"), 12, "ponds.train_halite");
  EXPECT_NE(faults(study_text(ring, "ponds.train_halite")).find("water_ring"), std::string::npos);
}

TEST(PondTrain, APondOfTheSameNameIsAnError) {
  EXPECT_NE(
      faults(study_text(as_train() + "[ponds.train_lithium]\nelevation = 3780\nsurface = 1\nevaporation_factor = 1\n", "pond_trains.train"))
          .find("pond_twice"),
      std::string::npos);
}

TEST(PondTrain, SaltsThatLackAPartAreErrors) {
  const std::string rest = test::kPeriod + test::kClimate;
  EXPECT_EQ(faults(rest + salts()).find("salt_"), std::string::npos);
  const std::string beside = "[constituents.a]\nsaturation_with = \"b\"\n[constituents.b]\n";
  EXPECT_NE(faults(rest + beside).find("salt_incomplete constituents.a.saturation_with `saturation_with` of `a` needs `saturation_curve`"),
            std::string::npos);
  const std::string itself = "[constituents.a]\nsaturation_with = \"a\"\nsaturation_curve = [[0, 300], [100, 200]]\n";
  EXPECT_NE(faults(rest + itself).find("salt_itself"), std::string::npos);
  const std::string alone = "[constituents.a]\ndouble_salt_with = \"b\"\n[constituents.b]\n";
  EXPECT_NE(faults(rest + alone).find("needs `double_salt_ratio`"), std::string::npos);
}

}  // namespace
}  // namespace cuenca
