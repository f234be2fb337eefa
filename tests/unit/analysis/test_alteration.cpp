// Indicators of Hydrologic Alteration on a year made by hand, and the range of variability on counts worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "analysis/hydrologic_alteration.hpp"
#include "analysis/variability_range.hpp"
#include "base/calendar.hpp"

namespace cuenca::analysis {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

struct Year {
  Daily flow;
  std::vector<HydrologicalYear> years;
  explicit Year(double base, const char* first = "2001-07-01", const char* past = "2002-07-01", int month = 7) {
    flow.first_day = *parse_date(first);
    flow.values.assign(static_cast<std::size_t>(*parse_date(past) - flow.first_day), base);
    years = hydrological_years(flow, month);
  }
  double& on(const char* day) { return flow.values[static_cast<std::size_t>(*parse_date(day) - flow.first_day)]; }
  double of(const std::string& name, PulseLimits limits = {0, 1e9}, std::size_t year = 0) const {
    const auto rows = alteration_parameters();
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].name == name) return yearly_parameters(flow, years, limits)[year].values[i];
    ADD_FAILURE() << name;
    return kNone;
  }
};

TEST(Alteration, HasThe32ParametersOf1996AndThreeLaterOnes) {
  int original = 0, groups[6] = {};
  for (const AlterationParameter& p : alteration_parameters()) {
    original += p.original;
    if (p.original) ++groups[p.group];
    EXPECT_FALSE(p.text.en.empty() || p.text.es.empty());
  }
  EXPECT_EQ(alteration_parameters().size(), 35u);
  EXPECT_EQ(original, 32);
  EXPECT_EQ(groups[1], 12);
  EXPECT_EQ(groups[2], 10);
  EXPECT_EQ(groups[3], 2);
  EXPECT_EQ(groups[4], 4);
  EXPECT_EQ(groups[5], 4);
  int later = 0;  // those of the later versions: all but the numbers of rises and falls
  for (const AlterationParameter& p : alteration_parameters()) later += p.name != "rises" && p.name != "falls";
  EXPECT_EQ(later, 33);
}

TEST(Alteration, YearsBeginWhereAskedAndAreWhole) {
  Year y(5, "2000-01-01", "2004-01-01", 10);
  ASSERT_EQ(y.years.size(), 3u);
  EXPECT_EQ(y.years[0].year, 2000);
  EXPECT_EQ(format_date(y.flow.day(y.years[0].first)), "2000-10-01");
  EXPECT_EQ(y.years[0].past - y.years[0].first, 365u);
  y.on("2001-12-24") = kNone;
  const auto left = hydrological_years(y.flow, 10);
  ASSERT_EQ(left.size(), 2u);
  EXPECT_EQ(left[1].year, 2002);
  EXPECT_EQ(hydrological_years(y.flow, 1).size(), 3u);
}

TEST(Alteration, AConstantRiver) {
  const Year y(4);
  EXPECT_EQ(y.of("mean_january"), 4);
  EXPECT_EQ(y.of("minimum_90_day"), 4);
  EXPECT_EQ(y.of("maximum_1_day"), 4);
  EXPECT_EQ(y.of("zero_days"), 0);
  EXPECT_EQ(y.of("base_flow_index"), 1);
  EXPECT_EQ(y.of("date_of_minimum"), date_number(*parse_date("2001-07-01"))) << "of equal days the first";
  EXPECT_EQ(y.of("reversals"), 0);
  EXPECT_EQ(y.of("rises"), 0);
  EXPECT_TRUE(std::isnan(y.of("rise_rate")));
  EXPECT_EQ(y.of("low_pulses"), 0);
  EXPECT_TRUE(std::isnan(y.of("low_pulse_duration")));
}

TEST(Alteration, AYearByHand) {
  Year y(10);
  for (const char* day : {"2001-12-01", "2001-12-02", "2001-12-03"}) y.on(day) = 40;  // one high pulse of three days
  y.on("2002-03-01") = 70;                                                            // another of one
  for (const char* day : {"2001-09-10", "2001-09-11"}) y.on(day) = 0;                 // a low pulse of two
  EXPECT_DOUBLE_EQ(y.of("mean_december"), 10 + 3 * 30 / 31.0);
  EXPECT_DOUBLE_EQ(y.of("mean_september"), 10 - 2 * 10 / 30.0);
  EXPECT_EQ(y.of("minimum_1_day"), 0);
  EXPECT_DOUBLE_EQ(y.of("minimum_3_day"), 10 / 3.0);
  EXPECT_DOUBLE_EQ(y.of("minimum_7_day"), 50 / 7.0);
  EXPECT_EQ(y.of("maximum_1_day"), 70);
  EXPECT_DOUBLE_EQ(y.of("maximum_3_day"), 40);
  EXPECT_DOUBLE_EQ(y.of("maximum_7_day"), (3 * 40 + 4 * 10) / 7.0);
  EXPECT_EQ(y.of("zero_days"), 2);
  const double mean = (365 * 10 + 3 * 30 + 60 - 2 * 10) / 365.0;
  EXPECT_NEAR(y.of("base_flow_index"), 50 / 7.0 / mean, 1e-14);
  EXPECT_EQ(y.of("date_of_maximum"), 61) << "1 March is the same number in every year";
  EXPECT_EQ(y.of("date_of_minimum"), 31 + 29 + 31 + 30 + 31 + 30 + 31 + 31 + 10);
  const PulseLimits limits{8, 20};
  EXPECT_EQ(y.of("high_pulses", limits), 2);
  EXPECT_EQ(y.of("high_pulse_duration", limits), 2);
  EXPECT_EQ(y.of("low_pulses", limits), 1);
  EXPECT_EQ(y.of("low_pulse_duration", limits), 2);
  EXPECT_EQ(y.of("rises"), 3);
  EXPECT_EQ(y.of("falls"), 3);
  EXPECT_DOUBLE_EQ(y.of("rise_rate"), (10 + 30 + 60) / 3.0);
  EXPECT_DOUBLE_EQ(y.of("fall_rate"), -(10 + 30 + 60) / 3.0);
  EXPECT_EQ(y.of("reversals"), 4) << "fall, rise, (rise, fall), (rise, fall): the second rise goes on from the first";
}

TEST(Alteration, LimitsOfPulsesAreTheQuartilesOfTheReference) {
  Year y(0, "2001-01-01", "2002-01-01", 1);
  for (std::size_t i = 0; i < 365; ++i) y.flow.values[i] = static_cast<double>((i * 137) % 365);  // every number from 0 to 364 once
  const PulseLimits limits = pulse_limits(y.flow, y.years);
  EXPECT_EQ(limits.low, 91);
  EXPECT_EQ(limits.high, 273);
}

TEST(Dates, AreOnACircle) {
  EXPECT_NEAR(mean_date(std::vector<double>{360, 6}), 366, 1e-9);
  EXPECT_NEAR(mean_date(std::vector<double>{10, 20, 30}), 20, 1e-9);
  EXPECT_TRUE(std::isnan(mean_date(std::vector<double>{1, 184}))) << "half a year apart";
  EXPECT_EQ(date_distance(3, 364), 5);
  EXPECT_EQ(date_distance(364, 3), -5);
}

TEST(Range, CountsYearsWithinTheQuartiles) {
  std::vector<double> before, after;
  for (int i = 1; i <= 20; ++i) before.push_back(i);  // quartiles of type 7: 5.75 and 15.25; ten years lie within
  after = {6, 7, 20, 21, 22, 0, 1, 2};
  const RangeAlteration a = range_alteration(before, after, RangeLimits::quartiles, Axis::line);
  EXPECT_DOUBLE_EQ(a.low, 5.75);
  EXPECT_DOUBLE_EQ(a.high, 15.25);
  EXPECT_DOUBLE_EQ(a.reference, 10.5);
  EXPECT_DOUBLE_EQ(a.expected, 4);
  EXPECT_EQ(a.within, 2);
  EXPECT_DOUBLE_EQ(a.degree, -0.5);
  EXPECT_NEAR(range_alteration(before, before, RangeLimits::quartiles, Axis::line).degree, 0, 1e-15) << "nothing changed";
}

TEST(Range, OneStandardDeviationAroundTheMean) {
  const std::vector<double> before{2, 4, 4, 4, 5, 5, 7, 9}, after{5, 5, 5, 5};
  const RangeAlteration a = range_alteration(before, after, RangeLimits::deviation, Axis::line);
  EXPECT_DOUBLE_EQ(a.reference, 5);
  EXPECT_NEAR(a.high - a.reference, std::sqrt(32.0 / 7), 1e-14);
  EXPECT_DOUBLE_EQ(a.expected, 4 * 6 / 8.0);  // 2 and 9 lie outside
  EXPECT_EQ(a.within, 4);
  EXPECT_NEAR(a.degree, 1.0 / 3, 1e-15);
}

TEST(Range, OfDatesMaySpanTheTurnOfTheYear) {
  const std::vector<double> before{360, 362, 364, 366, 2, 4, 6}, after{1, 3, 200};
  const RangeAlteration a = range_alteration(before, after, RangeLimits::quartiles, Axis::dates);
  EXPECT_NEAR(a.reference, 366, 1e-9);
  EXPECT_NEAR(a.low, 363, 1e-9);
  EXPECT_NEAR(a.high, 3, 1e-9);
  EXPECT_EQ(a.within, 2);
}

TEST(Range, SaysWhyThereIsNone) {
  const std::vector<double> four{1, 2, 3, 4}, six{1, 2, 3, 4, 5, 6};
  EXPECT_EQ(std::string(range_alteration(four, six, RangeLimits::quartiles, Axis::line).reason.en), "fewer than five years of reference");
  EXPECT_EQ(std::string(range_alteration(six, {}, RangeLimits::quartiles, Axis::line).reason.en), "no year to compare");
  const std::vector<double> gaps{1, kNone, 2, 3, kNone, 4};
  EXPECT_EQ(range_alteration(gaps, six, RangeLimits::quartiles, Axis::line).reference_years, 4);
  const std::vector<double> opposite{1, 184, 1, 184, 1, 184};
  EXPECT_TRUE(std::isnan(range_alteration(opposite, six, RangeLimits::quartiles, Axis::dates).degree));
}

}  // namespace
}  // namespace cuenca::analysis
