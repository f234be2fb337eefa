#include <gtest/gtest.h>

#include <cmath>

#include "catchment/dual_crop_soil.hpp"
#include "unit/waterbody/rig.hpp"

namespace cuenca::catchment {
namespace {
using testing::Rig;

constexpr double kDay = 86400, kMm = 1e-3;

TEST(DualCrop, CoefficientsByHand) {
  EXPECT_EQ(climatic_correction(2.0, 0.45, 0.6), 0);
  // (0.04 * 1.5 - 0.004 (25 - 45)) (0.6/3)^0.3
  EXPECT_NEAR(climatic_correction(3.5, 0.25, 0.6), 0.14 * std::pow(0.2, 0.3), 1e-15);
  EXPECT_EQ(climatic_correction(9.0, 0.05, 3.0), 0.04 * 4 + 0.4 * 0.25) << "held at 6 m/s and 20 %";
  EXPECT_EQ(corrected_coefficient(0.40, 0.1), 0.40);
  EXPECT_EQ(corrected_coefficient(1.10, 0.1), 1.10 + 0.1);
  EXPECT_NEAR(greatest_coefficient(1.10, 0.05), 1.25, 1e-15);
  EXPECT_NEAR(greatest_coefficient(1.30, 0.05), 1.35, 1e-15);
  EXPECT_NEAR(covered_share(0.30, 1.21, 0.3), std::pow(0.15 / 1.06, 1.15), 1e-15);
  EXPECT_EQ(covered_share(1.5, 1.21, 0.3), 0.99);
  // 120 mm available, p 0.5: 60 mm may be used; at 90 mm half of the rest is left
  EXPECT_NEAR(depletion_share(0.5, 5 * kMm / kDay), 0.5, 1e-15);
  EXPECT_NEAR(depletion_share(0.5, 8 * kMm / kDay), 0.38, 1e-15);
  EXPECT_EQ(depletion_share(0.75, 1 * kMm / kDay), 0.8);
  EXPECT_EQ(stress_coefficient(0.060, 0.120, 0.5), 1);
  EXPECT_NEAR(stress_coefficient(0.090, 0.120, 0.5), 0.5, 1e-15);
  EXPECT_EQ(stress_coefficient(0.120, 0.120, 0.5), 0);
}

// Seven days kept by hand in mm (TEW 18, REW 8, Kc max 1.21, height 0.3 m): a furrow irrigation of 40 mm on 0.8 of the ground on the first
// day, 6 mm of rain on the sixth. An own computation with equations 71 to 79 of FAO-56, made apart from this program.
TEST(DualCrop, DaysOfEvaporationByHand) {
  struct Day {
    double reference, basal, rain, irrigation, wet, start, reduction, coefficient, end, evaporation, both;
  };
  constexpr Day days[] = {
      {4.5, 0.30, 0, 40, 0.8, 0.000000, 1.000000, 0.910000, 5.118750, 4.095000, 5.445000},
      {5.0, 0.31, 0, 0, 0.8, 5.118750, 1.000000, 0.900000, 10.743750, 4.500000, 6.050000},
      {3.9, 0.32, 0, 0, 0.8, 10.743750, 0.725625, 0.645806, 13.892055, 2.518644, 3.766644},
      {4.2, 0.33, 0, 0, 0.8, 13.892055, 0.410794, 0.361499, 15.789926, 1.518296, 2.904296},
      {4.8, 0.34, 0, 0, 0.8, 15.789926, 0.221007, 0.192276, 16.943585, 0.922927, 2.554927},
      {2.7, 0.36, 6, 0, 1.0, 10.943585, 0.705642, 0.599795, 12.860997, 1.619447, 2.591447},
      {5.8, 0.37, 0, 0, 1.0, 12.860997, 0.513900, 0.431676, 15.855665, 2.503722, 4.649722},
  };
  const CropGround<double> ground{0.15, 18 * kMm, 8 * kMm, 1.0};
  CropWater<double> water{0.1, 0, 0, 1.0, 0};
  for (const Day& day : days) {
    const CropToday<double> crop{day.basal, 0.3, 1.0, 0.01, 0.5};
    const auto d = crop_day(water, ground, crop, day.rain * kMm, day.irrigation * kMm, 0.8, day.reference * kMm / kDay, kDay);
    EXPECT_NEAR(1 - water.dry_ground, day.wet, 1e-12);
    EXPECT_NEAR(d.evaporation_share, day.coefficient, 1e-6);
    EXPECT_NEAR(d.evaporation / kMm, day.evaporation, 1e-5);
    EXPECT_NEAR((d.evaporation + d.transpiration) / kMm, day.both, 1e-5);
    EXPECT_NEAR(18 - water.layer / kMm, day.end, 1e-5);
  }
}

// In the falling stage dD/dt = (TEW - D)/(TEW - REW) (Kc max - Kcb) ETo / few: exponential. Hours come to it as the step shrinks.
TEST(DualCrop, FallingStageIsExponential) {
  const CropGround<double> ground{0.15, 18 * kMm, 8 * kMm, 1.0};
  const CropToday<double> crop{0.15, 0.1, 1.0, 0.0, 0.5};
  const double reference = 5 * kMm / kDay, few = 1 - covered_share(0.15, 1.2, 0.1);
  const double expected = 10 * std::exp(-(1.2 - 0.15) * 5 / (few * 10) * 3);  // mm left in the layer after three days from REW
  double errors[2];
  for (int refined : {0, 1}) {
    const int parts = refined ? 240 : 24;
    CropWater<double> water{0.15, 0, 10 * kMm, 1.0, 0};
    for (int i = 0; i < 3 * parts; ++i) crop_day(water, ground, crop, 0.0, 0.0, 1.0, reference, kDay / parts);
    errors[refined] = std::abs(water.layer / kMm - expected);
  }
  EXPECT_LT(errors[0], 0.1);
  EXPECT_LT(errors[1], errors[0] / 9) << "first order";
}

TEST(DualCrop, RootsFindAndLeaveWater) {
  CropWater<double> w{0.03, 0.09, 0, 0.2, 0};
  move_roots(w, 0.5, 0.8);  // half of the ground below
  EXPECT_NEAR(w.rooted, 0.03 + 0.045, 1e-15);
  EXPECT_NEAR(w.below, 0.045, 1e-15);
  move_roots(w, 0.1, 0.8);  // four fifths die back
  EXPECT_NEAR(w.rooted, 0.015, 1e-15);
  EXPECT_NEAR(w.rooted + w.below, 0.12, 1e-15);
  CropWater<double> first{0.12, 0, 0, 0, 0};
  move_roots(first, 0.2, 0.8);
  EXPECT_NEAR(first.rooted, 0.03, 1e-15);
}

TEST(CropCalendar, StagesOverTheNewYear) {
  const CropStages<double> s{20 * kDay, 40 * kDay, 50 * kDay, 30 * kDay};
  const auto at = [&](int year, int month, int day) {
    return crop_age(year_clock(double(days_from_civil(year, month, day))), 336.0, s);
  };  // 2 December
  EXPECT_EQ(at(2001, 12, 1).age, 365 * kDay) << "day 336 of 2000 was 1 December";
  EXPECT_FALSE(at(2001, 12, 1).in_season);
  EXPECT_EQ(at(2001, 12, 2).age, 0);
  EXPECT_EQ(at(2002, 1, 1).age, 30 * kDay);
  EXPECT_NEAR(at(2002, 1, 1).growth, 0.25, 1e-15);
  EXPECT_EQ(at(2002, 2, 5).growth, 1);
  EXPECT_NEAR(at(2002, 4, 6).ripening, 0.5, 1e-15);
  EXPECT_FALSE(at(2002, 4, 21).in_season);
  EXPECT_EQ(at(2005, 1, 1).age, 31 * kDay) << "2004 was a leap year";
}

template <class Real>
void prepare(Rig<DualCropSoil, Real>& rig) {
  rig.set("area", 1000);
  for (const auto& [name, value] : {std::pair{"initial_stage", 25 * kDay},
                                    {"development_stage", 35 * kDay},
                                    {"mid_stage", 50 * kDay},
                                    {"late_stage", 30 * kDay},
                                    {"readily_evaporable", 8 * kMm},
                                    {"infiltration_limit", kMm / kDay * 20}})
    rig.set(name, value);
  rig.force("wind", 3);
  rig.force("maximum_temperature", 295);
  rig.force("vapour", 700);
  rig.force("potential", 5 * kMm / kDay);
}

// A step of ten days is ten days of the mean weather; a day is not quite its 24 hours, but near.
TEST(DualCropSoil, LongStepsGoDayByDay) {
  Rig<DualCropSoil> whole, days, hours;
  for (auto* rig : {&whole, &days, &hours}) {
    prepare(*rig);
    rig->fill("water", 50);
  }
  const double day = double(days_from_civil(2001, 10, 20));
  whole.arrive("water", 0, 30, {});
  whole.step({.dt = 10 * kDay, .day = day});
  double evaporated = 0, transpired = 0, percolated = 0, by_hours = 0;
  for (int i = 0; i < 10; ++i) {
    days.arrive("water", 0, 3, {});
    days.step({.day = day + i});
    evaporated += days.flux("evaporation");
    transpired += days.flux("transpiration");
    percolated += days.flux("percolation");
    for (int h = 0; h < 24; ++h) {
      hours.arrive("water", 0, 0.125, {});
      hours.step({.dt = 3600, .day = day + i + h / 24.0});
      by_hours += hours.flux("evaporation") + hours.flux("transpiration");
    }
  }
  EXPECT_NEAR(whole.flux("evaporation"), evaporated, 1e-11);
  EXPECT_NEAR(whole.flux("transpiration"), transpired, 1e-11);
  EXPECT_NEAR(whole.flux("percolation"), percolated, 1e-11);
  EXPECT_NEAR(whole.content("water"), days.content("water"), 1e-11);
  // rain early in a day wets the ground for the whole day; spread over its hours it evaporates a little less or more
  EXPECT_NEAR(by_hours, evaporated + transpired, 0.1 * (evaporated + transpired));
  EXPECT_LT(whole.closure(), 1e-12);
}

// A dry spell: transpiration without stress down to RAW, then an exponential decline with the time constant (1 - p) TAW / (Kcb ETo).
TEST(DualCropSoil, DriesDownAsTheStressLineSays) {
  Rig<DualCropSoil> rig;
  prepare(rig);
  rig.set("planting", 1);
  rig.set("initial_stage", 0);
  rig.set("development_stage", 0);
  rig.set("mid_stage", 366 * kDay);
  rig.set("kcb_mid", 0.44);  // not corrected for the weather
  rig.set("root_depth", 1.0);
  rig.set("initial_root_depth", 1.0);
  rig.set("evaporation_depth", 1e-6);  // no evaporation of the ground
  rig.set("readily_evaporable", 0);
  rig.fill("water", 130);  // 130 mm: full
  const double kcb = 0.44, daily = kcb * 5, p = 0.5 + 0.04 * (5 - daily), raw = p * 130, constant = (1 - p) * 130 / daily;
  double drawn = 0;
  for (int i = 0; i < 24 * 100; ++i) {
    rig.step({.dt = 3600, .day = double(days_from_civil(2001, 1, 1)) + i / 24.0});
    drawn += rig.flux("transpiration");
    const double days = (i + 1) / 24.0, bend = raw / daily;
    const double expected = days < bend ? daily * days : raw + (130 - raw) * (1 - std::exp(-(days - bend) / constant));
    ASSERT_NEAR(drawn, expected, 0.05) << "hours: 130 mm drawn in explicit steps, " << days;
  }
  EXPECT_GT(drawn, 120);
  EXPECT_LT(rig.derived("stress"), 0.1);
}

TEST(DualCropSoil, StrongRainRunsOffAndFullGroundPercolates) {
  Rig<DualCropSoil> rig;
  prepare(rig);
  rig.force("potential", 0);
  rig.fill("water", 70);           // capacity 0.13 x 0.6 m x 1000 m2 = 78 m3
  rig.arrive("water", 0, 50, {});  // 50 mm, of which 20 mm a day infiltrate
  rig.step({.day = double(days_from_civil(2001, 7, 1))});
  EXPECT_NEAR(rig.flux("surface_runoff"), 30, 1e-12);
  EXPECT_NEAR(rig.flux("percolation"), 12, 1e-12);
  EXPECT_NEAR(rig.content("water"), 78, 1e-12);
  EXPECT_NEAR(rig.derived("wetness"), 1, 1e-12);
}

}  // namespace
}  // namespace cuenca::catchment
