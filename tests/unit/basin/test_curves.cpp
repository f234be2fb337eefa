// How a curve of a study becomes slots that kernels read.
#include "catalog/curve_slots.hpp"
#include "support/basins.hpp"
#include "support/study.hpp"
#include "waterbody/lagoon.hpp"

namespace cuenca {
namespace {

using waterbody::Lagoon;

const int kBed = catalog::slot_of<&Lagoon::Parameters<double>::bed>();
constexpr int kPoints = Lagoon::kBedPoints;

std::vector<double> slots_of(const catalog::Curve& curve, const catalog::Row& written) {
  std::vector<double> values;
  for (catalog::Row row = written; row.part < 2 * row.points; ++row.part) values.push_back(catalog::curve_slot(curve, row));
  return values;
}

TEST(CurveRows, OneRowOfPeopleIsManySlotsOfTheKernel) {
  const auto rows = Lagoon::type.parameters;
  ASSERT_EQ(rows.size() * sizeof(double), sizeof(Lagoon::Parameters<double>));
  EXPECT_EQ(rows[kBed].name, "bed");
  EXPECT_EQ(rows[kBed].points, kPoints);
  EXPECT_FALSE(rows[kBed].given);
  for (int part = 1; part < 2 * kPoints; ++part) {
    const catalog::Row& row = rows[kBed + part];
    EXPECT_EQ(row.name, "bed." + std::string(part < kPoints ? "x" : "y") + std::to_string(part % kPoints + 1));
    EXPECT_EQ(row.unit, part < kPoints ? "m" : "km2");
    EXPECT_EQ(row.part, part);
    EXPECT_TRUE(row.given);
  }
  EXPECT_EQ(rows[kBed + 2 * kPoints].name, "evaporation_factor");
  EXPECT_EQ(catalog::slot_of<&Lagoon::Parameters<double>::evaporation_factor>(), kBed + 2 * kPoints);
}

TEST(CurveSlots, HoldAShortCurveAsItIsWritten) {
  const auto slots = slots_of({{0, 0.3, 2}, {0, 4e5, 9e5}}, {.points = 5});
  EXPECT_EQ(slots, (std::vector<double>{0, 0.3, 2, 2, 2, 0, 4e5, 9e5, 9e5, 9e5}));
}

TEST(CurveSlots, SampleALongCurveBetweenItsEnds) {
  catalog::Curve curve;
  for (int i = 0; i <= 40; ++i) {
    curve.x.push_back(1 + 0.1 * i);
    curve.y.push_back(7 * curve.x.back() - 2);
  }
  for (double spacing : {1.0, 2.0}) {
    const auto slots = slots_of(curve, {.spacing = spacing, .points = 9});
    for (int i = 0; i < 9; ++i) {
      EXPECT_NEAR(slots[i], 1 + 4 * std::pow(i / 8.0, spacing), 1e-12);
      EXPECT_NEAR(slots[9 + i], 7 * slots[i] - 2, 1e-12);
    }
    EXPECT_EQ(slots[0], curve.x.front());
    EXPECT_EQ(slots[8], curve.x.back());
    EXPECT_EQ(slots[17], curve.y.back());
  }
}

std::string without(std::string text, const std::string& line) {
  const std::size_t at = text.find(line);
  EXPECT_NE(at, std::string::npos);
  return text.erase(at, line.size());
}

/// The small basin with its lagoon surveyed: area in proportion to depth, as the power law with p = 2 has it, beyond the highest stage of
/// the run.
std::string surveyed(int points) {
  std::string bed = "bed = [";
  for (int i = 0; i < points; ++i)
    bed += (i ? ", [" : "[") + std::to_string(i * 10.0 / (points - 1)) + ", " + std::to_string(i * 40.0 / (points - 1)) + "]";
  std::string text = without(without(test::kBasin, "reference_area = \"2 km2\"\n"), "reference_depth = \"0.5 m\"\n");
  return text.insert(text.find("[cells.fan]"), bed + "]\n");
}

struct Result {
  double depth, area, volume;
};
Result run(const catalog::StudySpec& study) {
  const auto simulation = study::simulate(study, {});
  EXPECT_FALSE(simulation->fault);
  basin::Run& run = *simulation->run;
  const int g = run.structure().group_of("lagoon");
  const auto at = [&](int slot) { return *run.storage().at({catalog::Role::derived, g, slot, 0}); };
  using D = Lagoon::Derived<double>;
  return {at(catalog::slot_of<&D::depth>()), at(catalog::slot_of<&D::area>()), at(catalog::slot_of<&D::liquid_content>())};
}

TEST(Curves, ASurveyedLagoonRunsInABasinAsItsPowerLaw) {
  const Result law = run(test::changed(test::study_of(test::kBasin), {"lagoons.lagoon.shape=2"}));
  for (int points : {2, 5, 101}) {  // as written, and sampled: no difference for straight lines
    const Result table = run(test::study_of(surveyed(points)));
    EXPECT_NEAR(table.depth / law.depth, 1, 1e-6) << points;
    EXPECT_NEAR(table.area / law.area, 1, 1e-6) << points;
    EXPECT_NEAR(table.volume / law.volume, 1, 1e-6) << points;
  }
}

TEST(Curves, AnOverlayReplacesTheCurveAndIsAPatchOfSlots) {
  const catalog::StudySpec study = test::study_of(surveyed(5));
  const catalog::StudySpec other = test::changed(study, {"lagoons.lagoon.bed=[[0, 0], [10, 50]]"});
  Diagnostics none;
  const basin::Basin a = basin::build(study, basin::registry(), none), b = basin::build(other, basin::registry(), none);
  const auto patches = basin::difference(a.values, b.values);
  EXPECT_FALSE(patches.constants.empty());
  EXPECT_TRUE(patches.varying.empty());
  for (const auto& patch : patches.constants) {
    const std::string path = basin::slot_path(a.structure, patch.slot);
    EXPECT_TRUE(path.empty() || path.starts_with("lagoons.lagoon.bed")) << path;
  }
  EXPECT_LT(run(other).depth, run(study).depth);  // wider: the same water stands lower
}

}  // namespace
}  // namespace cuenca
