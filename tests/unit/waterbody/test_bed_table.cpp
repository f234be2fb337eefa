// Lagoons with a surveyed bed: the table itself, against the power law, falling level, drying and filling.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "unit/waterbody/rig.hpp"
#include "waterbody/lagoon.hpp"

namespace cuenca::waterbody {
namespace {
using testing::Rig;
using Points = std::vector<std::pair<double, double>>;

constexpr double kDay = 86400;
constexpr int kPoints = Lagoon::kBedPoints;

template <class Real = double>
FixedCurve<Real, kPoints> curve(const Points& points) {
  FixedCurve<Real, kPoints> c;
  for (int i = 0; i < kPoints; ++i) {
    c.x[i] = points[std::min<std::size_t>(i, points.size() - 1)].first;
    c.y[i] = points[std::min<std::size_t>(i, points.size() - 1)].second;
  }
  return c;
}
TableShape<double, kPoints> shape(const Points& points) { return TableShape<double, kPoints>::from(curve(points)); }

/// Points of the power law, closer together near the shore of the last water.
Points power_points(double area, double depth, double p, double greatest) {
  Points points;
  for (int i = 0; i < kPoints; ++i) {
    const double t = static_cast<double>(i) / (kPoints - 1), h = greatest * t * t;
    points.push_back({h, area * std::pow(h / depth, 2 / p)});
  }
  return points;
}

Points random_points(std::mt19937& random, int count, bool flat_bottom) {
  std::uniform_real_distribution<double> u(0, 1);
  Points points{{0, flat_bottom ? 1e3 + 1e4 * u(random) : 0}};
  while (static_cast<int>(points.size()) < count)
    points.push_back({points.back().first + 0.01 + 0.3 * u(random), points.back().second + std::pow(10, 2 + 4 * u(random))});
  return points;
}

TEST(TableShape, HoldsTheAreasOfTheTableAndTheVolumeUnderThem) {
  const auto bed = shape({{0, 0}, {0.2, 1e5}, {0.5, 4e5}, {1.5, 5e5}});
  EXPECT_NEAR(bed.volume(0.1), 0.1 * 5e4 / 2, 1e-9);
  EXPECT_NEAR(bed.volume(0.2), 1e4, 1e-9);
  EXPECT_NEAR(bed.volume(0.5), 1e4 + 0.3 * 2.5e5, 1e-9);
  EXPECT_NEAR(bed.volume(1.5), 8.5e4 + 4.5e5, 1e-9);
  EXPECT_NEAR(bed.volume(3.5), 5.35e5 + 2 * 5e5, 1e-9);  // vertical above the last point
  EXPECT_EQ(bed.depth(0), 0);
  EXPECT_EQ(bed.area(0, 0), 0);
  EXPECT_NEAR(bed.depth(5.35e5 + 1e6), 3.5, 1e-12);
  EXPECT_EQ(bed.area(2e6, 0), 5e5);
  EXPECT_EQ(bed.greatest_area(), 5e5);
}

TEST(TableShape, FlatBottomHasItsAreaFromTheFirstDrop) {
  const auto bed = shape({{0, 2e5}, {1, 3e5}});
  EXPECT_NEAR(bed.depth(2), 1e-5, 1e-10);
  EXPECT_NEAR(bed.area(2, 1e-5), 2e5, 2);
  EXPECT_EQ(bed.depth(0), 0);
}

TEST(TableShape, VolumeAndDepthAreInversesAndAreaIsTheirSlope) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> u(0, 1);
  for (int table = 0; table < 200; ++table) {
    const Points points = random_points(random, 2 + table % (kPoints - 1), table % 3 == 0);
    const auto bed = shape(points);
    for (int i = 0; i < 50; ++i) {
      const double depth = 1.2 * points.back().first * std::pow(u(random), 3);
      const double volume = bed.volume(depth);
      double area = points.back().second;
      for (std::size_t k = 1; k < points.size(); ++k)
        if (depth >= points[k - 1].first && depth < points[k].first)
          area = points[k - 1].second +
                 (points[k].second - points[k - 1].second) * (depth - points[k - 1].first) / (points[k].first - points[k - 1].first);
      EXPECT_NEAR(bed.depth(volume), depth, 1e-12 * (depth + points.back().first)) << table;
      EXPECT_NEAR(bed.area(volume, bed.depth(volume)), area, 1e-11 * area + 1e-6) << table;
      const double step = 1e-6 * volume;
      const double kink = std::abs(bed.area(volume + step, 0) - 2 * area + bed.area(volume - step, 0));
      if (volume > 1 && kink < 1e-9 * area) {  // not across a point
        EXPECT_NEAR((bed.area(volume + step, 0) - bed.area(volume - step, 0)) / (2 * step), bed.area_slope(depth),
                    1e-6 * area / volume + 1e-6);
        EXPECT_NEAR((bed.volume(depth * (1 + 1e-6)) - bed.volume(depth * (1 - 1e-6))) / (2e-6 * depth) / area, 1, 1e-5);
      }
    }
  }
}

TEST(TableShape, LanesOfEitherLawHaveTheBitsOfTheScalar) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> u(0, 1);
  for (int round = 0; round < 50; ++round) {
    FixedCurve<Lanes, kPoints> beds{};
    std::vector<BedShape<double, kPoints>> one;
    Lanes volume;
    const auto power = [](auto area) { return PowerShape<decltype(area)>::from_p(area, 0.5, 1.5); };
    for (int lane = 0; lane < kLanes; ++lane) {
      FixedCurve<double, kPoints> bed{};
      if (round % 3 == 0 || lane % 2) bed = curve(random_points(random, 2 + (lane + round) % 15, lane % 3 == 0));
      if (round % 3 == 1) bed = {};
      for (int i = 0; i < kPoints; ++i) beds.x[i].set(lane, bed.x[i]), beds.y[i].set(lane, bed.y[i]);
      one.push_back(BedShape<double, kPoints>::from(power(1e5), bed));
      volume.set(lane, lane == 5 ? 0 : 1e6 * std::pow(u(random), 6));
    }
    const auto eight = BedShape<Lanes, kPoints>::from(power(Lanes(1e5)), beds);
    const Lanes depth = eight.depth(volume), area = eight.area(volume, depth), slope = eight.area_slope(depth), back = eight.volume(depth);
    for (int lane = 0; lane < kLanes; ++lane) {
      EXPECT_EQ(depth[lane], one[lane].depth(volume[lane]));
      EXPECT_EQ(area[lane], one[lane].area(volume[lane], depth[lane]));
      EXPECT_EQ(slope[lane], one[lane].area_slope(depth[lane]));
      EXPECT_EQ(back[lane], one[lane].volume(depth[lane]));
      EXPECT_EQ(eight.full_area()[lane], one[lane].full_area());
    }
  }
}

Rig<Lagoon> lagoon(std::vector<catalog::Constituent> constituents = {}) {
  Rig<Lagoon> rig(std::move(constituents));
  rig.set("elevation", 3780);
  rig.set("reference_area", 1);  // not used with a bed
  rig.set("evaporation_factor", 1);
  rig.set("dry_salinity", 1000);
  return rig;
}

/// Two years of seasons with inflow, seepage, a sill and salts: greatest relative differences of volume, salt and area from the power law.
struct Apart {
  double volume = 0, salt = 0, area = 0, closure = 0;
  double sampling = 0;  ///< of the area by straight lines, at the depths that came up
};
Apart apart(double p, double greatest) {
  auto law = lagoon({testing::halite(), testing::other_salts()}), table = lagoon({testing::halite(), testing::other_salts()});
  law.set("reference_area", 1e6);
  law.set("reference_depth", 0.5);
  law.set("shape", p);
  table.set_curve("bed", power_points(1e6, 0.5, p, greatest));
  const double volume = PowerShape<double>::from_p(1e6, 0.5, p).volume(0.4);
  for (auto* rig : {&law, &table}) {
    rig->set("outflow_coefficient", 3);
    rig->set("sill", 0.45);
    rig->set("seepage_rate", 0.3e-3 / kDay);
    rig->fill("liquid", volume);
    rig->dissolve("liquid", 0, 60 * volume);
    rig->dissolve("liquid", 1, 10 * volume);
  }
  Apart worst;
  for (int day = 0; day < 730; ++day) {
    for (auto* rig : {&law, &table}) {
      rig->force("open_water_evaporation", (4e-3 + 3e-3 * std::sin(2 * M_PI * day / 365)) / kDay);
      rig->force("precipitation", day % 9 == 0 ? 2e-3 / kDay : 0);
      rig->arrive("inlet", 0, 2000 + 1500 * std::cos(2 * M_PI * day / 365), {1, 0.5});
      rig->step({});
    }
    worst.volume = std::max(worst.volume, std::abs(table.content("liquid") - law.content("liquid")) / law.content("liquid"));
    worst.salt = std::max(worst.salt, std::abs(table.mass("liquid", 0) - law.mass("liquid", 0)) / law.all_mass(0));
    worst.area = std::max(worst.area, std::abs(table.derived("area") - law.derived("area")) / law.derived("area"));
    worst.closure = std::max(worst.closure, table.closure());
    const double depth = law.derived("depth");
    const double lines = curve(power_points(1e6, 0.5, p, greatest)).value(depth);
    worst.sampling = std::max(worst.sampling, std::abs(lines / (1e6 * std::pow(depth / 0.5, 2 / p)) - 1));
    EXPECT_LT(table.overdraft(), 1e-12);
  }
  EXPECT_NEAR(table.derived("exposed"), 1e6 * std::pow(greatest / 0.5, 2 / p) - table.derived("area"), 1e-6);
  return worst;
}

TEST(BedTable, OfALinearAreaIsThePowerLaw) {
  const Apart a = apart(2, 0.6);  // area in proportion to depth: the table has no error
  EXPECT_LT(a.volume, 1e-10);
  EXPECT_LT(a.salt, 1e-10);
  EXPECT_LT(a.area, 1e-10);
  EXPECT_LT(a.closure, 1e-12);
}

TEST(BedTable, FollowsThePowerLawWithinItsSampling) {
  for (double p : {1.0, 1.5, 4.0}) {
    const Apart a = apart(p, 0.6), coarse = apart(p, 2.4);  // the same points over four times the depth
    // where inflow and evaporation balance, the area is what it must be and the depth makes up for the error; V ~ A^(1 + p/2)
    EXPECT_LT(a.area, a.sampling) << p;
    EXPECT_LT(a.volume, (1 + p / 2) * a.sampling) << p;
    EXPECT_LT(a.salt, (1 + p / 2) * a.sampling) << p;
    EXPECT_LT(a.sampling, 0.03) << p;
    EXPECT_LT(a.closure, 1e-12) << p;
    EXPECT_LT(a.volume, 0.5 * coarse.volume) << p;
  }
}

// dV = A dh: fresh water falls by the evaporation, whatever the table, across its points, and rises by rain in a flat-bottomed one.
TEST(BedTable, LevelFallsByTheEvaporationAndRisesByTheRain) {
  auto rig = lagoon();
  const Points bed{{0, 0}, {0.05, 2e4}, {0.1, 3e5}, {0.3, 3.2e5}, {0.5, 2e6}};
  rig.set_curve("bed", bed);
  rig.fill("liquid", shape(bed).volume(0.45));
  rig.force("open_water_evaporation", 0.004 / kDay);
  for (int day = 1; day <= 110; ++day) {
    rig.step({});
    EXPECT_NEAR(rig.derived("depth"), 0.45 - 0.004 * day, 4e-4) << day;
    EXPECT_LT(rig.closure(), 1e-12);
    EXPECT_LT(rig.overdraft(), 1e-12);
  }
  auto pan = lagoon();
  pan.set_curve("bed", {{0, 1e5}, {0.2, 1e5 + 1}, {1, 4e5}});
  pan.force("precipitation", 0.01 / kDay);
  for (int day = 1; day <= 60; ++day) {
    pan.step({});
    EXPECT_NEAR(pan.derived("depth"), 0.01 * day, 1e-4) << day;
  }
}

TEST(BedTable, DriesToItsCrustAndFillsAgainWithAllSalt) {
  auto rig = lagoon({testing::halite(), testing::other_salts(), testing::lithium()});
  const Points bed{{0, 0}, {0.02, 5e4}, {0.25, 9e5}, {0.6, 1e6}};
  rig.set_curve("bed", bed);
  const double volume = shape(bed).volume(0.4);
  rig.fill("liquid", volume);
  const double loads[] = {120, 30, 0.4};
  for (int k = 0; k < 3; ++k) rig.dissolve("liquid", k, loads[k] * volume);
  const double before[] = {rig.all_mass(0), rig.all_mass(1), rig.all_mass(2)};
  for (int cycle = 0; cycle < 3; ++cycle) {
    rig.force("open_water_evaporation", 0.006 / kDay);
    for (int day = 0; day < 250; ++day) {
      rig.step({});
      ASSERT_LT(rig.overdraft(), 1e-12);
      ASSERT_LT(rig.closure(), 1e-12);
    }
    EXPECT_LE(rig.content("liquid"), 1e-6);
    EXPECT_NEAR(rig.derived("exposed"), 1e6, 10);
    for (int k = 0; k < 3; ++k) EXPECT_NEAR(rig.mass("crust", k) / before[k], 1, 1e-9);
    rig.force("open_water_evaporation", 0);
    for (int day = 0; day < 200; ++day) {
      rig.arrive("inlet", 0, volume / 100, {0, 0, 0});
      rig.step({});
      ASSERT_LT(rig.overdraft(), 1e-12);
    }
    for (int k = 0; k < 3; ++k) {
      EXPECT_NEAR(rig.mass("crust", k), 0, 1e-9 * before[k]);
      EXPECT_NEAR(rig.all_mass(k) / before[k], 1, 1e-12);
    }
  }
}

TEST(BedTable, StartsAtItsInitialDepth) {
  Lagoon::Parameters<double> p{};
  p.reference_area = 1, p.reference_depth = 0.5, p.shape = 1;
  p.bed = curve({{0, 0}, {0.5, 1e6}});
  p.initial_depth = 0.25;
  Lagoon::State<double> contents{}, salinity{};
  Lagoon::initial(p, contents, salinity);
  EXPECT_NEAR(contents.liquid, 0.25 * 5e5 / 2, 1e-9);
}

}  // namespace
}  // namespace cuenca::waterbody
